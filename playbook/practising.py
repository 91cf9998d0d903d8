"""Frozen records of practice: who calls, with what words, what each thing is worth, and what must never happen.

All of it is content (practice.yaml). Cases are made from the tables of the playbook itself; here is only what the
tables do not say: the client's side of a call, and how an attempt is judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from playbook.criteria import When
from playbook.record import Record


class CaseKind(StrEnum):
    """What a case asks of a trainee."""

    PHRASE = "phrase"  # a situation: which phrase is said
    MEMORY = "memory"  # a situation: its phrase from memory
    STATUS = "status"  # a status: what may be done
    STEPS = "steps"  # the steps of a situation, to be put in order
    NEVER = "never"  # what is never said or done
    ORDER = "order"  # an order, with the real form
    CALL = "call"  # a whole call, from greeting to farewell


class Mode(StrEnum):
    """How much a trainee is shown."""

    SHOW = "show"  # everything
    HINT = "hint"  # key words, at a price
    BLIND = "blind"  # nothing
    EXAM = "exam"  # nothing, against the clock, once


class Mark(StrEnum):
    """A criterion of the hundred points."""

    SAID = "said"  # obligatory elements
    BRANCH = "branch"  # branch, status and method
    SEQUENCE = "sequence"  # order of steps
    DATA = "data"  # order data exact
    TIME = "time"  # time to answer
    MANNER = "manner"


class Critical(StrEnum):
    """An error that makes a case worth nothing."""

    PARTNER_ADVISED = "partner_advised"
    TOLD_AGAINST_BAN = "told_against_ban"
    REFUND_NAMED = "refund_named"
    WRONG_TOTAL = "wrong_total"
    BARRED_CLIENT = "barred_client"
    CLOSED_REGION = "into_closed_region"
    HANDS_OFF = "hands_off"
    NO_CONSENT = "no_consent"
    CONFIRM_FORBIDDEN = "confirm_forbidden"
    WRONG_WAY = "wrong_way"
    UNVERIFIED = "unverified"
    NO_YES = "no_yes"
    FALSE_CHEAPEST = "false_cheapest"


class Move(StrEnum):
    """What a client does in answer, hence the words that are drawn for it."""

    SILENT_START = "start"  # «Алло», before the reason is told
    NAME = "name"  # gives the name: {name}
    PHONE = "phone"  # gives the phone: {phone}
    SETTLEMENT = "settlement"  # gives the settlement: {settlement}
    YES_IT_IS = "yes_it_is"  # confirms the name read out
    YES = "yes"  # agrees: with an offer, with the summary
    NO = "no"
    OBJECT = "object"  # a round of objections
    GIVE_IN = "give_in"  # gives up objecting
    PUZZLED = "puzzled"  # did not understand: nothing useful was said
    HEARD = "heard"  # «понятно», and waits
    WAITS = "waits"  # stays on hold
    HURT = "hurt"  # was spoken to rudely
    DATA = "data"  # dictates what an order needs: {data}
    CORRECTS = "corrects"  # what was read back is wrong: {data}
    PREFERS = "prefers"  # wants another way of delivery than the one offered: {data}
    UNKNOWING = "unknowing"  # cannot tell what was asked
    THANKS = "thanks"  # is content, and takes leave
    REFUSED = "refused"  # gets no order, and takes leave
    LEAVES = "leaves"  # hangs up


@dataclass(frozen=True, slots=True)
class Says(Record):
    """Words of a client for a move. Places in braces are filled: {name}, {phone}, {settlement}, {data}."""

    move: Move
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Persona(Record):
    """How a client talks.

    An opening line is said between one of `before` and one of `after` («» is allowed by leaving the list empty).
    `objects` is how many rounds of objections he takes at most; `patience` is seconds until he asks whether anyone is
    there. `says` are his own words; for a move that he has none for, the common ones are taken.
    """

    id: str
    title: str
    objects: int
    patience: int
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    says: tuple[Says, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic(Record):
    """Why a client calls: `lines` open a call whose facts fit `when`; the answer stands on `tab`.

    `situations` are ids of situations without a condition that answer this topic. `personas` are ids of those who may
    call about it; empty: any. Lines are whole sentences that fit a man and a woman, and do not greet.
    """

    id: str
    title: str
    tab: str
    lines: tuple[str, ...]
    when: When = ()
    situations: tuple[str, ...] = ()
    personas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told(Record):
    """How a client tells a fact when asked. For a number `value` is left out, and «{number}» stands in the lines."""

    fact: str
    lines: tuple[str, ...]
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Asking(Record):
    """A situation whose first phrase asks for a fact, or for what the client answers with `lines`: {data} are goods."""

    situation: str
    fact: str | None = None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question(Record):
    """How a client is asked for a fact, where the question that the agent reads is not one for him."""

    fact: str
    words: str


@dataclass(frozen=True, slots=True)
class Outcome(Record):
    """What the simulated CRM answers to an operation: `words`, and the id of the status that the order has then.

    Of several outcomes of an operation the first whose `when` holds is taken. One that `fails` did not do it.
    """

    operation: str
    words: str
    when: When = ()
    status: str | None = None
    fails: bool = False


@dataclass(frozen=True, slots=True)
class CriticalRule(Record):
    """A critical error in words: what is shown of it, why it is one, and the slide.

    `words` betray it in what is typed: each is a word or a phrase, met with its forms; `sums` are those by which a
    number is the sum in question. `question` asks the company where the deck leaves it open.
    """

    id: Critical
    title: str
    why: str
    slides: tuple[int, ...]
    words: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    question: str | None = None


@dataclass(frozen=True, slots=True)
class MarkWeight(Record):
    """Points out of a hundred of a criterion, and its name."""

    id: Mark
    title: str
    points: int


@dataclass(frozen=True, slots=True)
class KindRule(Record):
    """A kind of case: its name and task, seconds for full points and for none, and for the whole exam.

    `full` and `none` are seconds to an answer: of a drill to the whole of it, of a call to each turn.
    """

    id: CaseKind
    title: str
    task: str
    full: int
    none: int
    exam: int


@dataclass(frozen=True, slots=True)
class Medal(Record):
    """A medal, from so many points on."""

    id: str
    title: str
    points: int


@dataclass(frozen=True, slots=True)
class Learning(Record):
    """How learning is spread. Retentions are percent; `minutes` is a day's queue.

    `failures` marks a skill «переписать фразу»; a tab is mastered by the last `exams` exams of at least `exam_points`,
    without a critical error, on `exam_days` days at least. `failed_below` are points.
    """

    retention: int
    critical_retention: int
    minutes: int
    failures: int
    failed_below: int
    exams: int
    exam_points: int
    exam_days: int


@dataclass(frozen=True, slots=True)
class People(Record):
    """What invented clients are made of.

    Names have the forms of a man and a woman («Лебедев/Лебедева»), `streets` stand without «улица», `phones` are the
    first digits of numbers («+7 900»); `comments` stand in the CRM.
    """

    surnames: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    patronymics: tuple[str, ...]
    streets: tuple[str, ...]
    phones: tuple[str, ...]
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Practice(Record):
    """All that practice needs beside the tables.

    `crm` are ids of facts that a card of the simulated CRM shows; the others are the client's to tell. `hint` is what
    a hint costs; manner and time count where at least `earned` percent of the rest are earned. `negations` turn a
    sentence round. `cheapest` are words that claim an offer to be the cheapest. Ids of situations: `yes_to`, whose last
    phrase asks for the client's yes, `verifies` who calls, `greets`, and `holds`, that have the client wait.

    `card_missing` are the facts of a call whose card has not come up by itself, `unknown_client` those of a caller whom
    the CRM does not know; orders in `closed_rows` wait for a closed region to open. `questions` are how the client is
    asked. In a sentence with a word of `looks` («посмотрю») clauses with one of `indirect` («где») tell nothing.
    """

    weights: tuple[MarkWeight, ...]
    kinds: tuple[KindRule, ...]
    medals: tuple[Medal, ...]
    learning: Learning
    personas: tuple[Persona, ...]
    common: tuple[Says, ...]
    topics: tuple[Topic, ...]
    told: tuple[Told, ...]
    criticals: tuple[CriticalRule, ...]
    people: People
    crm: tuple[str, ...]
    hint: int
    earned: int
    negations: tuple[str, ...]
    rude: tuple[str, ...]
    cheapest: tuple[str, ...]
    greets: tuple[str, ...]
    verifies: tuple[str, ...]
    yes_to: tuple[str, ...]
    holds: tuple[str, ...] = ()
    card_missing: When = ()
    unknown_client: When = ()
    closed_rows: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    asking: tuple[Asking, ...] = ()
    questions: tuple[Question, ...] = ()
    looks: tuple[str, ...] = ()
    indirect: tuple[str, ...] = ()
