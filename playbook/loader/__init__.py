"""Reads the folder that supervisors edit: YAML in, frozen records out, or in words everything that is wrong."""

from typing import TYPE_CHECKING

from playbook.loader.cache import load_cached
from playbook.loader.layout import SHIPPED
from playbook.loader.problems import ContentError, Problem

if TYPE_CHECKING:
    from playbook.loader.loading import load

__all__ = ["SHIPPED", "ContentError", "Problem", "load", "load_cached"]


def __getattr__(name: str) -> object:
    """`load`, when it is first asked for: content that comes from the cache needs nothing of what understands YAML."""
    if name == "load":
        from playbook.loader.loading import load

        return load
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
