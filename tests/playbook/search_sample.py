"""A small playbook to search in, and what the tests ask of its hits."""

from __future__ import annotations

from playbook.models import Contact, Playbook, Situation, Status, StatusRow, Step, StepKind, Tab
from playbook.search import Field, Hit, SearchIndex, documents

SAY, DO, ASK, NEVER, NOTE = StepKind.SAY, StepKind.DO, StepKind.ASK, StepKind.NEVER, StepKind.NOTE

TRANSIT = Situation(
    "transit",
    "Экспортирован, в пути, почта",
    3,
    (
        Step(DO, "Смотрим на сайте отслеживания Почты России"),
        Step(SAY, "{ИО}, заказ уже отправлен, ожидайте извещения с почты, смс-оповещение"),
    ),
    keywords=("не пришло",),
)
PICKUP = Situation(
    "pickup", "Прибыл в пункт выдачи", 3, (Step(SAY, "Срок хранения 3 дня, всё получится: курьер передал(а)"),)
)
MONEY = Situation(
    "money",
    "Где деньги",
    11,
    (
        Step(ASK, "Когда отправили возврат посылки?"),
        Step(NEVER, "Не говорим, что посылка пришла"),
        Step(NOTE, "Номер федерального клиента ПИМ 11624, а/я 145913"),
    ),
    keywords=("верните", "сумма 100"),
)
HOLD = Situation("hold", "Установка на Hold", 15, (Step(SAY, "{ИО}, оставайтесь, пожалуйста, на линии"),))
CALLBACK = Situation(
    "callback",
    "Звонок с сайта",
    13,
    (Step(NOTE, "Звонок поступил с номера 84993504327, линия на перевод 01001"), Step(DO, "Смотрим карту, ёлка")),
)
BUFFER = StatusRow(
    "buffer", "Буфер", 7, (Status("buffer", "Буфер"),), "Ожидаем поставку товара на склад", "Можем аннулировать"
)
CANCELLED = StatusRow(
    "cancelled", "Аннулирован ФФ", 7, (Status("cancelled", "Аннулирован ФФ", ("АФФ",)),), "Заказ аннулирует склад", "—"
)
POST = Contact("post", "Почта России", "8 800 200 58 88", "Службы", aliases=("Почта РФ",), keywords=("индекс",))
PICKPOINT = Contact("pickpoint", "PickPoint", "8 800 700 79 09", "Службы")
PLAYBOOK = Playbook(
    title="Пример",
    facts=(),
    slots=(),
    operations=(),
    rows=(BUFFER, CANCELLED),
    contacts=(POST, PICKPOINT),
    partners=(),
    methods=(),
    stages=(),
    numbers=(),
    bans=(),
    tabs=(
        Tab("where", "Где посылка?", (3,), "box", (TRANSIT, PICKUP)),
        Tab("claims", "ОПП", (11,), "coin", (MONEY,)),
        Tab("help", "Справка", (13,), "info", (CALLBACK, HOLD)),
        Tab("table", "Статусы в CRM", (6,), "table", (), pane="statuses"),
        Tab("phones", "Список номеров", (14,), "phone", (), pane="contacts"),
    ),
)
DOCUMENTS = documents(PLAYBOOK)
INDEX = SearchIndex.build(PLAYBOOK)
EVERYTHING = [line.text for document in DOCUMENTS for line in document.lines]


def ids(query: str, index: SearchIndex = INDEX) -> list[str]:
    return [hit.record_id for hit in index.search(query).hits]


def best(query: str, index: SearchIndex = INDEX) -> Hit:
    return index.search(query).hits[0]


def original(hit: Hit, field: Field, item: int) -> str:
    document = next(one for one in DOCUMENTS if (one.kind, one.record_id) == (hit.kind, hit.record_id))
    return next(line.text for line in document.lines if (line.field, line.item) == (field, item))


def marked(hit: Hit) -> list[str]:
    return [original(hit, mark.field, mark.item)[mark.start : mark.end] for mark in hit.highlights]
