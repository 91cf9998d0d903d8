"""The content that a command works on."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from playbook.terminal.arguments import CONTENT_CODE, RefusalError, Request

if TYPE_CHECKING:
    from playbook.models import Playbook


def checked(request: Request) -> Playbook:
    """The content read and validated anew.

    Raises:
        RefusalError: something is wrong with the content.
    """
    from playbook.loader import SHIPPED, ContentError, load

    try:
        return load(request.folder or SHIPPED)
    except ContentError as error:
        raise _refusal(error) from error


def remembered(request: Request) -> Playbook:
    """The content, not validated again where it was before: a second run is quick.

    Raises:
        RefusalError: something is wrong with the content.
    """
    from platformdirs import user_cache_dir

    from playbook.loader import SHIPPED, ContentError, load_cached

    folder = request.folder or SHIPPED
    try:
        return load_cached(folder, Path(user_cache_dir("Sufler", appauthor=False)) / "terminal")
    except ContentError as error:
        raise _refusal(error) from error


def _refusal(error: Exception) -> RefusalError:
    problems = [asdict(problem) for problem in getattr(error, "problems", ())]
    return RefusalError(str(error), CONTENT_CODE, {"problems": problems})
