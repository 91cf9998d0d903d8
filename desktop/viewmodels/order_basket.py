"""The basket of the form: the catalogue as it is filtered, and the lines, each judged once for as long as it stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from desktop.viewmodels.order_form import WHOLE, Form
from desktop.viewmodels.order_state import BasketView, Choice, FieldView, GoodView, LineView
from desktop.viewmodels.order_words import FIELDS, field_view, remarks_of
from desktop.viewmodels.status_rows import folded, having
from playbook.delivery.capacity import kilograms
from playbook.formats import money
from playbook.goods import Good
from playbook.models import Playbook
from playbook.order import Field, FieldProblem, Line, counted_goods, kind_of, line_words
from playbook.order.basket_problems import line_problems, whole_problems
from playbook.order.typed import read_price, read_quantity

NOT_COUNTED = "—"


@dataclass(frozen=True, slots=True)
class _Judged:
    """A line as it was shown: what it was made of, and what is known of it."""

    line: Line
    left: frozenset[Field]
    view: LineView
    problems: tuple[FieldProblem, ...]
    words: str
    pieces: int | None
    kopecks: int | None
    grams: int
    refusal: str | None


@dataclass(frozen=True, slots=True)
class JudgedBasket:
    """The basket as it is shown, what is wrong with it, how its lines are told, and their sum in kopecks.

    `counted`: there are lines, and all of them could be counted.
    """

    view: BasketView
    problems: tuple[FieldProblem, ...]
    words: tuple[str, ...]
    kopecks: int
    counted: bool


class Baskets:
    """Makes the basket's section; a line that did not change is not looked at again."""

    def __init__(self, playbook: Playbook, translate: Callable[[str], str]) -> None:
        self._playbook, self._ = playbook, translate
        self._goods = {good.id: good for good in playbook.goods}
        self._kinds = {kind.id: kind for kind in playbook.good_kinds}
        self._choices = tuple(Choice(kind.id, kind.title) for kind in playbook.good_kinds)
        self._labels = {key: translate(text) for key, text in FIELDS.items()}
        self._lines: dict[int, _Judged] = {}
        self.find = lru_cache(8)(self._find)

    def good(self, good_id: str) -> Good | None:
        """A good of the catalogue."""
        return self._goods.get(good_id)

    def judge(self, form: Form) -> JudgedBasket:
        """The section of a form."""
        left: dict[int, set[Field]] = {}
        for each, key in form.left:
            left.setdefault(key, set()).add(each)
        judged = [
            self._judged(key, line, frozenset(left.get(key, ())))
            for key, line in zip(form.keys, form.draft.lines, strict=True)
        ]
        self._lines = dict(zip(form.keys, judged, strict=True))
        whole = tuple(whole_problems([each.refusal for each in judged]))
        view = BasketView(
            form.wanted,
            self.find(form.wanted),
            tuple(each.view for each in judged),
            self._choices,
            remarks_of(whole, left=(Field.BASKET, WHOLE) in form.left),
            self._totals(judged),
        )
        problems = (*(problem for each in judged for problem in each.problems), *whole)
        words = tuple(each.words for each in judged if each.words)
        counted = bool(judged) and all(each.kopecks is not None for each in judged)
        return JudgedBasket(view, problems, words, sum(each.kopecks or 0 for each in judged), counted)

    def _totals(self, judged: list[_Judged]) -> str:
        if not judged:
            return ""
        pieces = sum(each.pieces or 0 for each in judged)
        grams = sum((each.pieces or 0) * each.grams for each in judged)
        known = all(each.kopecks is not None for each in judged)
        total = money(sum(each.kopecks or 0 for each in judged)) if known else NOT_COUNTED
        return " · ".join((counted_goods(pieces), kilograms(grams), total))

    def _judged(self, key: int, line: Line, left: frozenset[Field]) -> _Judged:
        known = self._lines.get(key)
        if known is not None and known.left == left and (known.line is line or known.line == line):
            return known
        good, kind = self._goods.get(line.good or ""), kind_of(self._playbook, line)
        problems = tuple(line_problems(self._playbook, line, 0))
        pieces, price = read_quantity(line.quantity).value, read_price(line.price).value
        kopecks = None if pieces is None or price is None else pieces * price
        view = self._view(key, line, good, problems, left, kopecks)
        grams = (good or kind).grams
        words = line_words(self._playbook, line)
        return _Judged(line, left, view, problems, words, pieces, kopecks, grams, kind.refused_alone)

    def _view(
        self, key: int, line: Line, good: Good | None, problems: tuple[FieldProblem, ...], left: frozenset[Field],
        kopecks: int | None,
    ) -> LineView:  # fmt: skip
        def shown(what: Field, text: str) -> FieldView:
            own = [each for each in problems if each.field is what]
            return field_view(what, self._labels[what], text, remarks_of(own, left=what in left))

        return LineView(
            key,
            line.good is None,
            kind_of(self._playbook, line).id,
            shown(Field.TITLE, good.title if good else line.title),
            shown(Field.QUANTITY, line.quantity),
            shown(Field.PRICE, _price_said(line) if good else line.price),
            shown(Field.SIZE, line.size),
            shown(Field.COLOUR, line.colour),
            _choices(good.sizes, good) if good else (),
            _choices(good.colours, good) if good else (),
            NOT_COUNTED if kopecks is None else money(kopecks),
            self._note(good) if good else "",
        )

    def _find(self, wanted: str) -> tuple[GoodView, ...]:
        """The goods that have all these words, in the catalogue's order; what is sold out comes last."""
        found = having(self._texts, wanted) if wanted.strip() else [good for good, _ in self._texts]
        found.sort(key=lambda good: not good.available)
        return tuple(self._shown[good.id] for good in found)

    @cached_property
    def _texts(self) -> tuple[tuple[Good, str], ...]:
        goods = self._playbook.goods
        return tuple((good, folded(" ".join((good.title, good.group, *good.keywords)))) for good in goods)

    @cached_property
    def _shown(self) -> dict[str, GoodView]:
        return {good.id: self._good_view(good) for good in self._goods.values()}

    def _good_view(self, good: Good) -> GoodView:
        price = money(good.kopecks)
        note = self._note(good) if good.available else self._("out of stock")
        sizes, colours = _choices(good.sizes, good), _choices(good.colours, good)
        return GoodView(good.id, good.title, good.group, price, note, good.available, sizes, colours)

    def _note(self, good: Good) -> str:
        kind = self._kinds.get(good.kind)
        gifts = ", ".join(self._goods[name].title for name in good.gifts if name in self._goods)
        said = (
            kind.title if kind and kind.refused_alone else "",
            f"{self._('in the set')}: {', '.join(good.parts)}" if good.parts else "",
            f"{self._('with a gift')}: {gifts}" if gifts else "",
        )
        return " · ".join(filter(None, said))


def _price_said(line: Line) -> str:
    """The price for one without its unit: the sum beside it has one."""
    kopecks = read_price(line.price).value
    return line.price if kopecks is None else money(kopecks).rpartition(" ")[0]


def _choices(values: tuple[str, ...], good: Good) -> tuple[Choice, ...]:
    return tuple(Choice(value, value, enabled=value not in good.sold_out) for value in values)
