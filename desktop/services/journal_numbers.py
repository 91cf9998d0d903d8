"""Counters of orders: each is given once, whichever program of the user asks, and whatever stops one."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

BLOCK = 20  # counters taken at a time
SHARED_SPAN = 10**10  # where others count too, a counter begins anywhere below: nobody counts for all


class OrderNumbers:
    """Gives counters, from blocks of which each belongs to one program: a file made once says that one is taken."""

    def __init__(self, folder: Path, *, shared: bool = False) -> None:
        """Keep the blocks that are taken in `folder`; `shared`: others write to the same journal."""
        self._folder, self._shared = folder, shared
        self._next, self._end = 0, 0

    def take(self) -> int:
        """The next counter, from 0."""
        if self._next >= self._end:
            self._next = self._block() * BLOCK
            self._end = self._next + BLOCK
        self._next += 1
        return self._next - 1

    def _block(self) -> int:
        if self._shared:
            return self._somewhere()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            return self._claimed()
        except OSError:  # nothing can be written here
            return self._somewhere()

    def _somewhere(self) -> int:
        from secrets import randbelow

        return randbelow(SHARED_SPAN // BLOCK)

    def _claimed(self) -> int:
        taken = sorted(int(name) for name in os.listdir(self._folder) if name.isdecimal())  # noqa: PTH208 - names alone
        block = taken[-1] + 1 if taken else 0
        while True:
            try:
                os.close(os.open(self._folder / str(block), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            except FileExistsError:
                block += 1
                continue
            for old in taken[:-1]:  # the last one shows where to go on
                with suppress(OSError):
                    (self._folder / str(old)).unlink()
            return block
