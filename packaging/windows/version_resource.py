"""The version resource, which Windows shows in the properties of the program's file: Russian first, and English."""

from __future__ import annotations

from windows import product


def version_resource(version: str = product.VERSION) -> str:
    """The resource as PyInstaller reads it."""
    numbers = product.four_numbers(version)
    russian = _strings(product.RUSSIAN, product.NAME, product.PUBLISHER, product.SUMMARY, product.COPYRIGHT, version)
    english = _strings(
        product.ENGLISH, product.ENGLISH_NAME, product.ENGLISH_PUBLISHER, product.ENGLISH_SUMMARY,
        product.ENGLISH_COPYRIGHT, version,
    )  # fmt: skip
    languages = [product.RUSSIAN, product.UNICODE, product.ENGLISH, product.UNICODE]
    return (
        f"VSVersionInfo(\n  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0,"
        f" OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)),\n"
        f"  kids=[StringFileInfo([{russian}, {english}]), VarFileInfo([VarStruct('Translation', {languages})])],\n)\n"
    )


def _strings(language: int, name: str, publisher: str, summary: str, rights: str, version: str) -> str:
    told = {
        **{"CompanyName": publisher, "FileDescription": summary, "FileVersion": version, "ProductName": name},
        **{"ProductVersion": version, "InternalName": product.PROGRAM, "LegalCopyright": rights},
        "OriginalFilename": f"{product.PROGRAM}.exe",
    }
    listed = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in told.items())
    return f"StringTable('{language:04X}{product.UNICODE:04X}', [{listed}])"
