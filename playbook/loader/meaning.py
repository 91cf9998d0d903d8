"""What the fields of records mean to each other: which declare ids, which name them, which are spoken.

A new record that refers to others is a line in these tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from playbook.goods import Good, GoodKind
from playbook.inventing import Drawn, Invention, Traced
from playbook.loader.structure import RecordType
from playbook.models import (
    Ban,
    Contact,
    Fact,
    FactValue,
    Method,
    Operation,
    OrderStage,
    Partner,
    Permission,
    RuleNumber,
    Silence,
    Situation,
    Slot,
    Status,
    StatusRow,
    Step,
    Tab,
)
from playbook.placing import OrderChange, Placing, PlacingWay
from playbook.practising import Asking, Outcome, Persona, Practice, Question, Told, Topic
from playbook.tariffs import (
    CalculatorError,
    Carrier,
    DeliveryTables,
    FeeScale,
    PickupPoint,
    PriceList,
    Tariff,
    ZonePrice,
)
from playbook.territory import City, Region, Restriction, Zone


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that has ids of its own. `unknown` and `several` name it in messages."""

    unknown: str  # «неизвестная операция»
    several: str  # «одна из операций»


FACT = Kind("неизвестный факт", "один из фактов")
SLOT = Kind("неизвестная подстановка", "одна из подстановок")
OPERATION = Kind("неизвестная операция", "одна из операций")
ROW = Kind("неизвестная строка таблицы", "одна из строк")
STATUS = Kind("неизвестный статус", "один из статусов")
CONTACT = Kind("неизвестный контакт", "один из контактов")
PARTNER = Kind("неизвестный партнёр", "один из партнёров")
METHOD = Kind("неизвестный способ доставки", "один из способов")
STAGE = Kind("неизвестный этап", "один из этапов")
NUMBER = Kind("неизвестное число правил", "одно из чисел")
BAN = Kind("неизвестный запрет", "один из запретов")
TAB = Kind("неизвестная вкладка", "одна из вкладок")
SITUATION = Kind("неизвестная ситуация", "одна из ситуаций")
GOOD = Kind("неизвестный товар", "один из товаров")
GOOD_KIND = Kind("неизвестный вид товара", "один из видов")
WAY = Kind("неизвестный способ оформить", "один из способов")
CHANGE = Kind("неизвестное изменение заказа", "одно из изменений")
REGION = Kind("неизвестный регион", "один из регионов")
RESTRICTION = Kind("неизвестное ограничение", "одно из ограничений")
ZONE = Kind("неизвестная зона", "одна из зон")
CARRIER = Kind("неизвестный перевозчик", "один из перевозчиков")
PRICES = Kind("неизвестные цены", "одни из цен")
FEE = Kind("неизвестная шкала сбора", "одна из шкал")
TARIFF = Kind("неизвестный тариф", "один из тарифов")
CITY = Kind("неизвестный город", "один из городов")
POINT = Kind("неизвестный пункт", "один из пунктов")
ERROR = Kind("неизвестная ошибка расчёта", "одна из ошибок")
PERSONA = Kind("неизвестный клиент", "один из клиентов")
TOPIC = Kind("неизвестная причина звонка", "одна из причин")

DECLARES: Mapping[RecordType, Kind] = {
    Fact: FACT,
    Slot: SLOT,
    Operation: OPERATION,
    StatusRow: ROW,
    Status: STATUS,
    Contact: CONTACT,
    Partner: PARTNER,
    Method: METHOD,
    OrderStage: STAGE,
    RuleNumber: NUMBER,
    Ban: BAN,
    Tab: TAB,
    Situation: SITUATION,
    Good: GOOD,
    GoodKind: GOOD_KIND,
    PlacingWay: WAY,
    OrderChange: CHANGE,
    Region: REGION,
    Restriction: RESTRICTION,
    Zone: ZONE,
    Carrier: CARRIER,
    PriceList: PRICES,
    FeeScale: FEE,
    Tariff: TARIFF,
    City: CITY,
    PickupPoint: POINT,
    CalculatorError: ERROR,
    Persona: PERSONA,
    Topic: TOPIC,
}

NAMES: Mapping[RecordType, Mapping[str, tuple[Kind, ...]]] = {
    Step: {"operations": (OPERATION,), "contacts": (CONTACT,), "contact_of": (FACT,), "links": (SITUATION,)},
    Situation: {"links": (SITUATION,)},
    FactValue: {"contact": (CONTACT,)},
    Permission: {"operation": (OPERATION,)},
    StatusRow: {"links": (SITUATION,), "only_methods": (METHOD,)},
    Partner: {"contact": (CONTACT,)},
    Method: {
        "offer": (SITUATION,),
        "other_offer": (SITUATION,),
        "closing": (SITUATION,),
        "term": (NUMBER,),
        "extra_days": (NUMBER,),
    },
    Ban: {"forbids": (OPERATION,), "keeps": (SITUATION, TAB), "situation": (SITUATION,)},
    OrderStage: {"situations": (SITUATION,)},
    Good: {"kind": (GOOD_KIND,), "gifts": (GOOD,)},
    Placing: {"new_order": (SITUATION,), "places": (OPERATION,), "rounds": (NUMBER,)},
    PlacingWay: {"operations": (OPERATION,)},
    OrderChange: {
        "procedure": (SITUATION,),
        "argument": (SITUATION,),
        "needs": (OPERATION,),
        "ends_with": (OPERATION,),
        "keeps_with": (OPERATION,),
    },
    Drawn: {"fact": (FACT,)},
    Traced: {"fact": (FACT,)},
    Invention: {"of_order": (FACT,), "past": (STATUS,)},
    Topic: {"tab": (TAB,), "situations": (SITUATION,), "personas": (PERSONA,)},
    Told: {"fact": (FACT,)},
    Asking: {"situation": (SITUATION,), "fact": (FACT,)},
    Question: {"fact": (FACT,)},
    Outcome: {"operation": (OPERATION,), "status": (STATUS,)},
    Practice: {
        "crm": (FACT,),
        "greets": (SITUATION,),
        "verifies": (SITUATION,),
        "yes_to": (SITUATION,),
        "holds": (SITUATION,),
        "closed_rows": (ROW,),
    },
    Region: {"zone": (ZONE,)},
    DeliveryTables: {"default_zone": (ZONE,)},
    ZonePrice: {"zone": (ZONE,)},
    Carrier: {"contacts": (CONTACT,)},
    Tariff: {"method": (METHOD,), "carrier": (CARRIER,), "prices": (PRICES,), "fee": (FEE,), "cities": (CITY,)},
    City: {"regions": (REGION,)},
    PickupPoint: {"carrier": (CARRIER,), "city": (CITY,)},
}

SPOKEN: Mapping[RecordType, tuple[str, ...]] = {
    Step: ("text",),
    Silence: ("because",),
    StatusRow: ("meaning", "allowed"),
    Permission: ("note",),
    Ban: ("text",),
}
