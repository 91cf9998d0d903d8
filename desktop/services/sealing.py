"""Seals bytes so that only the same Windows account can read them; elsewhere the rights of the file alone protect."""

from __future__ import annotations

import sys
from typing import Protocol

ENTROPY = b"Sufler.Draft.1"  # another program of the same account does not open it by chance


class Seal(Protocol):
    """A way of sealing; `name` is a byte that tells it from others."""

    name: bytes

    def close(self, data: bytes) -> bytes:
        """The sealed bytes. Raises OSError where the system will not."""

    def open(self, sealed: bytes) -> bytes:
        """The bytes again. Raises OSError where they were sealed elsewhere, or are damaged."""


class Unsealed:
    """Leaves bytes as they are."""

    name = b"P"

    def close(self, data: bytes) -> bytes:
        """The bytes."""
        return data

    def open(self, sealed: bytes) -> bytes:
        """The bytes."""
        return sealed


class AccountSeal:
    """Windows' own: CryptProtectData under the key of the account."""

    name = b"W"

    def close(self, data: bytes) -> bytes:
        """Seal. Raises OSError where Windows refuses."""
        return _crypt("CryptProtectData", data)

    def open(self, sealed: bytes) -> bytes:
        """Unseal. Raises OSError for what another account sealed, and for what is damaged."""
        return _crypt("CryptUnprotectData", sealed)


def seal_of(platform: str = sys.platform) -> Seal:
    """The best that a `sys.platform` offers."""
    return AccountSeal() if platform == "win32" else Unsealed()


def _crypt(function: str, data: bytes) -> bytes:
    """Call one of the two functions, which take and give the same."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        class Blob(ctypes.Structure):
            _fields_ = [("size", wintypes.DWORD), ("data", ctypes.c_void_p)]

        def blob(buffer: ctypes.Array[ctypes.c_char]) -> Blob:
            return Blob(len(buffer), ctypes.addressof(buffer))

        given, entropy = (
            ctypes.create_string_buffer(data, len(data)),
            ctypes.create_string_buffer(ENTROPY, len(ENTROPY)),
        )
        made, address = Blob(), ctypes.POINTER(Blob)
        crypt = getattr(ctypes.WinDLL("crypt32", use_last_error=True), function)
        crypt.restype = wintypes.BOOL
        crypt.argtypes = [
            address, ctypes.c_void_p, address, ctypes.c_void_p, ctypes.c_void_p, wintypes.DWORD, address,
        ]  # fmt: skip
        never_ask = 0x1  # CRYPTPROTECT_UI_FORBIDDEN
        if not crypt(blob(given), None, blob(entropy), None, None, never_ask, made):
            raise ctypes.WinError(ctypes.get_last_error())
        free = ctypes.WinDLL("kernel32").LocalFree
        free.argtypes, free.restype = [ctypes.c_void_p], ctypes.c_void_p
        try:
            return ctypes.string_at(made.data or 0, made.size)
        finally:
            free(made.data)
    raise OSError("only Windows seals for an account")
