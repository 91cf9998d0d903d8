"""The manifest for winget, filled in from its templates with the version, the hash and the address of the installer."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from string import Template

from windows import product

TEMPLATES = Path(__file__).with_name("winget")
IDENTIFIER = f"{product.ENGLISH_NAME}.{product.KEY}"
NOWHERE = "https://software.invalid/sufler"  # until a release says where it lies


def manifest(sha256: str, address: str, day: date, version: str = product.VERSION) -> dict[str, str]:
    """The files of the manifest by their names. `address` is the folder of the installer on the web."""
    told = {
        **{"identifier": IDENTIFIER, "version": version, "date": day.isoformat(), "sha256": sha256.upper()},
        **{"address": address.rstrip("/"), "setup": product.setup_name(version), "key": product.KEY},
        **{"name": product.NAME, "publisher": product.PUBLISHER, "rights": product.COPYRIGHT},
        **{"english_name": product.ENGLISH_NAME, "english_publisher": product.ENGLISH_PUBLISHER},
        "english_rights": product.ENGLISH_COPYRIGHT,
    }
    files = {}
    for path in sorted(TEMPLATES.glob("*.yaml")):
        part = "" if path.stem == "version" else f".{path.stem}"
        filled = _without_schema_variable(path.read_text(encoding="utf-8")).substitute(told)
        files[f"{IDENTIFIER}{part}.yaml"] = filled
    return files


def _without_schema_variable(text: str) -> Template:
    return Template(text.replace("server: $schema", "server: $$schema"))


def write_manifest(folder: Path, sha256: str, address: str, day: date) -> None:
    """Write the manifest into a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in manifest(sha256, address, day).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
