"""Reads the folder that supervisors edit: YAML in, frozen records out, or in words everything that is wrong."""

from playbook.loader.cache import load_cached
from playbook.loader.loading import SHIPPED, load
from playbook.loader.problems import ContentError, Problem

__all__ = ["SHIPPED", "ContentError", "Problem", "load", "load_cached"]
