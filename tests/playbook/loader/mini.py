"""A small playbook in YAML that uses every shorthand, for tests of the loader."""

from __future__ import annotations

from pathlib import Path

from playbook.loader import ContentError, Problem, load

FILES = {
    "playbook.yaml": """\
title: Малая книга
dropped:
  - {text: "(2)", why: номер слайда}
""",
    "facts.yaml": """\
facts:
  - {id: status, title: Статус, kind: choice, question: Какой статус?, values: statuses, card: true}
  - {id: method, title: Доставка, kind: choice, question: Как едет?, values: methods}
  - {id: partner, title: Партнёр, kind: choice, question: Чей заказ?, values: partners}
  - {id: repeated, title: Повторно, kind: choice, question: Звонил раньше?, values: yes_no}
  - id: place
    title: Где посылка
    kind: choice
    question: Где она?
    values:
      - {id: in_transit, title: в пути}
      - {id: arrived, title: прибыла, aliases: [на месте], contact: post}
  - {id: days, title: Дней, kind: number, question: Сколько дней?, unit: days}
slots:
  - {id: ИО, title: имя и отчество, kind: name, falls_away: true}
  - {id: сумма, title: сумма, kind: money}
operations:
  - {id: confirm, title: подтверждать}
""",
    "statuses.yaml": """\
rows:
  - id: new
    title: Новый
    slide: 6
    meaning: Заказ новый.
    allowed: Подтверждаем.
    aliases: [Свежий]
    permissions:
      - {operation: confirm, when: {days: "< 30"}, note: до месяца}
  - id: happy_call
    title: Happy-Call и Отказ
    slide: 7
    statuses:
      - {id: happy, title: Happy-Call}
      - {id: refused, title: Отказ}
    meaning: Робот звонил.
    allowed: Ничего.
    hands_off: old_order
    links: [hello]
""",
    "contacts.yaml": """\
contacts:
  - {id: post, title: Почта, phone: 8-800-100-00-00, group: почта}
partners:
  - {id: omega, title: ОМЕГА, contact: post}
  - {id: sharm, title: ШАРМ}
""",
    "delivery.yaml": """\
methods:
  - {id: parcel, title: Почта, offer: hello, other_offer: hello, closing: bye, term: [term_from, term_to]}
  - {id: courier, title: Курьер, offer: hello, other_offer: hello, closing: bye, extra_days: extra}
""",
    "order.yaml": """\
stages:
  - {id: offer, title: Предложение, situations: [hello, bye]}
""",
    "rules.yaml": """\
numbers:
  - {id: term_from, title: не раньше, value: 10, unit: days, slides: [16]}
  - {id: term_to, title: не позже, value: 14, unit: days, slides: [16]}
  - {id: extra, title: прибавка, value: 1, unit: days, slides: [16]}
bans:
  - {id: partners_order, title: Заказ партнёра, text: Не консультируем., slide: 2, when: {partner: any},
     forbids: [confirm], keeps: [hello, first]}
""",
    "tabs/01-first.yaml": """\
id: first
title: Первая
slides: [2]
icon: phone
situations:
  - id: hello
    title: Приветствие
    slide: 2
    keywords: [привет]
    steps:
      - say: "{ИО}, здравствуйте! Придёт по смс/курьер позвонит."
        variants:
          - text: по смс/курьер позвонит
            parts:
              - {text: по смс, when: {method: parcel}}
              - {text: курьер позвонит, when: {method: {not: parcel}}}
        corrections:
          - {was: здраствуйте, now: здравствуйте}
      - do: Дать телефон
        contact_of: place
        operations: [confirm]
  - id: late
    title: Долго
    slide: 2
    when: {status: [new, happy], place: in_transit, days: ">= term_to"}
    steps:
      - note: 12:30
      - never: yes
""",
    "tabs/02-second.yaml": """\
id: second
title: Вторая
slides: [15]
icon: door
situations:
  - id: bye
    title: Прощание
    slide: 15
    when:
      - {repeated: yes}
      - {days: 3..10, partner: none}
    steps:
      - ask: Сумма {сумма}?
silences:
  - {when: {repeated: no}, because: Здесь слов нет.}
""",
}


def write(folder: Path) -> Path:
    """Put the small playbook into a folder."""
    (folder / "tabs").mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Replace one stretch of a file; it must be there."""
    text = (folder / file).read_text("utf-8")
    assert old in text, f"{old!r} is not in {file}"
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")


def problems(folder: Path) -> tuple[Problem, ...]:
    """What the loader has against a folder."""
    try:
        load(folder)
    except ContentError as error:
        return error.problems
    return ()
