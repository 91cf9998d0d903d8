"""What every record of the content shares."""

from __future__ import annotations

from typing import ClassVar


class Record:
    """What every record shares: the strictness that the loader's validation reads from it."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, object]] = {
        "extra": "forbid",
        "strict": True,
        "str_min_length": 1,
        "hide_input_in_errors": True,
    }
