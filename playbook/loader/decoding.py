"""Bytes of a file -> its text, or the place where it stops being one."""

from __future__ import annotations

import codecs
import re
import unicodedata

from playbook.loader.problems import ProblemLog, Spot

# Whatever an editor shows as nothing, or YAML takes for a line break that no editor shows as one.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff0-\uffff]"
)
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
_LINE_BREAK = re.compile("\r\n|\r|\n")
_SAVE_AS_UTF8 = "сохраните файл в кодировке UTF-8"


def decode(name: str, data: bytes, log: ProblemLog) -> str | None:
    """The text of a file in UTF-8, with or without a byte order mark; None where it is none."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in data[:4]:
        log.add(name, Spot(), "файл записан в кодировке UTF-16 или UTF-32, или это не текст", f"UTF-8: {_SAVE_AS_UTF8}")
        return None
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        spot = spot_in(data[: error.start].decode("utf-8", "replace"))
        log.add(name, spot, "байты не читаются как UTF-8 (похоже на Windows-1251)", f"UTF-8: {_SAVE_AS_UTF8}")
        return None
    if not _is_clean(name, text, log):
        return None
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def spot_in(text_before: str) -> Spot:
    """The place right after a text."""
    lines = _LINE_BREAK.split(text_before)
    return Spot(len(lines) - 1, len(lines[-1]))


def _is_clean(name: str, text: str, log: ProblemLog) -> bool:
    unseen = UNSEEN.search(text)
    if unseen:
        log.add(
            name,
            spot_in(text[: unseen.start()]),
            f"невидимый служебный знак U+{ord(unseen.group()):04X}",
            "обычный текст: удалите знак и наберите это место заново",
        )
    directive = _DIRECTIVE.search(text)
    if directive:
        log.add(name, spot_in(text[: directive.start()]), "строка начинается с «%»", "строка без указаний для YAML")
    return not unseen and not directive
