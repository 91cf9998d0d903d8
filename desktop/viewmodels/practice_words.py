"""How practice names what it shows: facts of a case, kinds, modes, and where a thing stands in the playbook."""

from __future__ import annotations

from desktop.i18n import mark
from desktop.services.practice_export import MODES as MODES
from desktop.viewmodels.practice_services import Translate
from desktop.viewmodels.practice_state import FactView
from playbook import formats
from playbook.models import Fact, Playbook
from playbook.practice.cases import Case
from playbook.practice.places import step_of
from playbook.practising import CaseKind, KindRule, Mode, Practice
from playbook.standing import Ruling

MODE_NOTES = {
    Mode.SHOW: mark("Everything is shown; nothing is graded."),
    Mode.HINT: mark("Key words on demand, {hint} points each."),
    Mode.BLIND: mark("Nothing is shown."),
    Mode.EXAM: mark("Against the clock, once, a case never seen."),
}
RULING_WORDS = {
    Ruling.ALLOWED: mark("may"),
    Ruling.FORBIDDEN: mark("may not"),
    Ruling.DEPENDS: mark("it depends"),
    Ruling.UNSAID: mark("not said"),
}
NO = "no"  # of a fact that is or is not
STATUS = "status"  # what skills of the status table are named by


class Names:
    """Names things of one playbook."""

    def __init__(self, playbook: Playbook, practice: Practice, translate: Translate) -> None:
        self.playbook, self.practice, self._ = playbook, practice, translate
        self._facts = {fact.id: fact for fact in playbook.facts}
        self._situations = {each.id: (tab, each) for tab in playbook.tabs for each in tab.situations}
        self._rows = {row.id: row for row in playbook.rows}
        self.tabs = {tab.id: tab for tab in playbook.tabs}
        self._kinds = {rule.id: rule for rule in practice.kinds}
        self._personas = {persona.id: persona.title for persona in practice.personas}

    def rule(self, kind: CaseKind) -> KindRule:
        """What the content says of a kind of case."""
        return self._kinds[kind]

    def mode(self, mode: Mode) -> str:
        """A mode's name."""
        return self._(MODES[mode])

    def facts(self, case: Case) -> tuple[FactView, ...]:
        """Each fact that is seen at once."""
        known = dict(case.known)
        return tuple(
            FactView(fact.title, self._value(fact, known[fact.id]), known[fact.id] in (fact.none, NO, 0))
            for fact in self.playbook.facts
            if fact.id in case.shown and fact.id in known
        )

    def speaker(self, case: Case) -> str:
        """Who the client is, in a word or two."""
        persona = self._personas.get(case.persona, "")
        return " · ".join(filter(None, (self._("Client"), persona.lower())))

    def tab_title(self, tab: str) -> str:
        """A tab's title; empty where there is no such tab."""
        return self.tabs[tab].title if tab in self.tabs else ""

    def skill_title(self, skill: str) -> str:
        """What is practised by a skill."""
        _, _, name = skill.partition(":")
        if name in self._situations:
            return self._situations[name][1].title
        if name in self._rows:
            return self._rows[name].title
        return self.tab_title(name) or name

    def key_words(self, ref: str) -> tuple[str, ...]:
        """The key words of a step of the playbook; none where there is no such step."""
        step = step_of(self.playbook, ref)
        return step.key_words if step else ()

    def target_of_skill(self, skill: str) -> str:
        """Where a skill stands, as a link; empty: nowhere."""
        kind, _, name = skill.partition(":")
        if kind == STATUS and name in self._rows:
            return skill
        if name in self._situations:
            return name
        return f"tab:{name}" if name in self.tabs else ""

    def target(self, ref: str, slide: int | None) -> str:
        """Where a step or a status stands, else the tab of the slide, as a link; empty: nowhere."""
        if ref.partition("#")[0] in self._situations:
            return ref
        if ref.partition(":")[2] in self._rows:
            return ref
        at = next((tab.id for tab in self.playbook.tabs if slide in tab.slides), "") if slide else ""
        return f"tab:{at}" if at else ""

    def _value(self, fact: Fact, value: str | int) -> str:
        if isinstance(value, int):
            return formats.days(value) if fact.unit == "days" else str(value)
        return next((each.title for each in fact.values if each.id == value), value)
