"""What an order is judged by, and everything that is wrong with a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from playbook.models import Playbook
from playbook.order.basket_problems import basket_problems
from playbook.order.client_problems import client_problems
from playbook.order.draft import Draft
from playbook.order.fields import FieldProblem, Regions


@dataclass(frozen=True, slots=True)
class OrderRules:
    """The content, who knows the regions, and the day: seasons close and open regions."""

    playbook: Playbook
    regions: Regions
    today: date


def problems(rules: OrderRules, draft: Draft) -> tuple[FieldProblem, ...]:
    """What is wrong with the basket, the client and the address, in the order of the form. Never raises on text."""
    return (*basket_problems(rules.playbook, draft), *client_problems(draft, rules.regions, rules.today))
