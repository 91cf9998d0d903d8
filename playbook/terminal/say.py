"""``say``: facts of a call in, what to say and do out. The options are the facts that the content declares."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from playbook.fact_reading import FactProblem, read_fact
from playbook.models import Fact, FactKind, Playbook, Tab
from playbook.name_words import Gender
from playbook.terminal.answers import Answers
from playbook.terminal.arguments import CommandParser, RefusalError, Request, shortened
from playbook.terminal.content import remembered
from playbook.terminal.layout import Console
from playbook.terminal.slot_reading import read_slots
from playbook.wording import Call

if TYPE_CHECKING:
    from playbook.names import PersonName

OWN = ("--name", "--agent", "--agent-gender", "--slot", "--tab")
SHARED = ("--help", "--json", "--playbook", "--version")
GENDERS = {
    **dict.fromkeys(("м", "муж", "мужской", "m", "male"), Gender.MALE),
    **dict.fromkeys(("ж", "жен", "женский", "f", "female"), Gender.FEMALE),
}
EPILOG = """Значение факта — его id, русское название или другое имя: --status exported, --status "Экспортирован".
Пример:
  python -m playbook say --status exported --tracking present --place in_transit --method pickup_point \\
    --name "Иванова Мария Петровна"

--json: {"facts": {факт: значение}, "name": {surname, first, patronymic, gender, doubts, first_and_patronymic} или null,
  "bans": [{id, title, slide, text, forbids, silences_advice, situation, remark, question}],
  "tabs": [{id, title, situations, needed: [вопрос], silences: [{because, status_row, question}]}],
  "also_possible": [{id, title, missing}], "pending_bans": [{id, title, needed}],
  "status_row": {title, slide, meaning, allowed, remark, question} или null,
  "permissions": [{operation, title, ruling, note, depends_on, by_ban}]}
  ситуация: {id, title, slide, fit (fits | always | open), withheld, because, depends_on, steps, status_row, links,
    remark, question}; у закрытой запретом (withheld) шагов нет, because — названия запретов
  шаг: {kind (say | do | ask | never | note), text, copied, filled, missing, when (true | open), depends_on, operations,
    forbidden_by, contacts: [{title, phone}], remark, question, added}
  вопрос: {fact, question, values, ranges: [[от, до или null]]}
  ruling: allowed | forbidden | depends | unsaid"""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was typed: the call, the split of the client's name, and the tabs asked for."""

    call: Call
    name: PersonName | None
    tabs: tuple[Tab, ...]


def say(request: Request, console: Console) -> int:
    """Print what to say and do."""
    playbook = remembered(request)
    options = fact_options(playbook.facts)
    parser = _parser(playbook.facts, options)
    if request.for_help:
        console.line(parser.format_help().rstrip())
        return 0
    values, _ = parser.read(request.arguments)
    spoken = _spoken(playbook, options, values)
    answer = Answers(playbook, spoken.call).answer(spoken.tabs)
    if request.as_json:
        console.data({"facts": dict(spoken.call.facts), "name": _name_data(spoken.name), **asdict(answer)})
        return 0
    from playbook.terminal.answer_layout import AnswerLayout

    AnswerLayout(playbook, options, console).print(spoken, answer)
    return 0


def fact_options(facts: Iterable[Fact]) -> dict[str, str]:
    """The option of every fact, by its id: «--days-since-redeemed»; «--fact-…» where the name is taken."""
    options: dict[str, str] = {}
    for fact in facts:
        option = "--" + fact.id.replace("_", "-")
        while option in (*OWN, *SHARED, *options.values()):
            option = "--fact-" + option.removeprefix("--")
        options[fact.id] = option
    return options


def _parser(facts: Iterable[Fact], options: dict[str, str]) -> CommandParser:
    parser = CommandParser("say [факты] [параметры]", "Показывает, что сказать и сделать при таких фактах.", EPILOG)
    parser.group(
        "Звонок",
        [
            ("--name", {"metavar": "ФИО", "help": "полное имя клиента в любом порядке"}),
            ("--agent", {"metavar": "ИМЯ", "help": "имя оператора"}),
            ("--agent-gender", {"metavar": "м|ж", "help": "род оператора: «передал» или «передала»"}),
            ("--slot", {"metavar": "МЕСТО=ЗНАЧЕНИЕ", "action": "append",
                        "help": "сумма=2480,50 срок=3-5 км=1,2км дата=25.11 …; можно повторять"}),
            ("--tab", {"metavar": "ВКЛАДКА", "action": "append",
                       "help": "всё возможное на этой вкладке (id или название); можно повторять"}),
        ],
    )  # fmt: skip
    described = [(options[fact.id], {"metavar": "…", "help": _described(fact)}) for fact in facts]
    parser.group("Факты (id, название или другое имя значения)", described)
    return parser


def _described(fact: Fact) -> str:
    return " ".join((fact.question, " / ".join(value.title for value in fact.values) or "целое число"))


def _spoken(playbook: Playbook, options: dict[str, str], values: argparse.Namespace) -> Spoken:
    facts: dict[str, str | int] = {}
    for fact, option in options.items():
        typed = getattr(values, option.removeprefix("--").replace("-", "_"))
        if typed is not None:
            facts[fact] = _fact(playbook, fact, typed)
    name = _split(values.name) if values.name and values.name.strip() else None
    call = Call(
        facts=facts,
        first_and_patronymic=name.first_and_patronymic if name else None,
        full_name=(name.full_name or None) if name else None,
        agent=values.agent,
        agent_gender=_gender(values.agent_gender),
        values=read_slots(playbook.slots, values.slot or (), date.today()),
    )
    return Spoken(call, name, tuple(dict.fromkeys(_tab(playbook, typed) for typed in values.tab or ())))


def _fact(playbook: Playbook, fact: str, typed: str) -> str | int:
    value = read_fact(playbook, fact, typed)
    if isinstance(value, FactProblem):
        raise RefusalError(value.message.rstrip(".") + ".")
    return value


def _split(typed: str) -> PersonName:
    from playbook.names import load_morphology, split_name

    return split_name(typed, load_morphology())


def _gender(typed: str | None) -> Gender | None:
    if typed is None:
        return None
    gender = GENDERS.get(typed.strip().casefold())
    if gender is None:
        raise RefusalError(f"Род оператора — «м» или «ж», а дано «{shortened(typed)}».")
    return gender


def _tab(playbook: Playbook, typed: str) -> Tab:
    by_name = {name.casefold(): tab for tab in reversed(playbook.tabs) for name in (tab.title, tab.id)}
    wanted = typed.strip().casefold()
    exact = by_name.get(wanted) or by_name.get(wanted.replace("_", "-"))
    if exact:
        return exact
    begun = {tab.id: tab for name, tab in by_name.items() if wanted and name.startswith(wanted)}
    if len(begun) == 1:
        return next(iter(begun.values()))
    close = get_close_matches(wanted, by_name, n=1)
    hint = f"может быть, «{by_name[close[0]].id}»?" if close else f"есть {_listed(playbook.tabs)}."
    raise RefusalError(f"Нет вкладки «{shortened(typed)}»; {hint}")


def _listed(tabs: Sequence[Tab]) -> str:
    return ", ".join(f"{tab.title} ({tab.id})" for tab in tabs)


def _name_data(name: PersonName | None) -> dict[str, Any] | None:
    return {**asdict(name), "first_and_patronymic": name.first_and_patronymic} if name else None


def told(fact: Fact, value: str | int) -> str:
    """A known fact in words: «Статус: Экспортирован»."""
    titles = {known.id: known.title for known in fact.values}
    return f"{fact.title}: {value if fact.kind is FactKind.NUMBER else titles.get(str(value), value)}"
