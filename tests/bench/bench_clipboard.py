"""How long copying takes, click to read back: `QT_QPA_PLATFORM=offscreen python -m tests.bench.bench_clipboard`."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import perf_counter

from PySide6.QtGui import QClipboard, QGuiApplication

from desktop.services.clipboard import ClipboardService

ROUNDS = 2000
PHRASE = "Мария Петровна, Ваш заказ уже отправлен, ожидайте смс оповещение. Срок хранения 3 дня после поступления! "


def main() -> None:
    """Print the median and the 99th percentile of each way, and its ratio to Qt's own `setText` and `text`."""
    application = QGuiApplication([])
    clipboard = application.clipboard()
    service = ClipboardService(clipboard)
    ways: dict[str, Callable[[str], object]] = {
        "setText and text alone": lambda text: bare(clipboard, text),
        "a phrase": lambda text: service.copy(text, personal=False),
        "a phrase with personal data": lambda text: service.copy(text, personal=True),
        "a whole situation": lambda text: service.copy(text * 20, personal=True),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(ROUNDS):
        for name, way in ways.items():
            text = f"{PHRASE}{number}"
            start = perf_counter()
            way(text)
            times[name].append((perf_counter() - start) * 1000)
        if number % 100 == 0:
            gc.collect()
    service.clear_if_ours()
    base = median(times["setText and text alone"])
    for name, taken in times.items():
        rare = sorted(taken)[int(len(taken) * 0.99)]
        print(f"{name}: median {median(taken):.3f} ms ({median(taken) / base:.1f}×), p99 {rare:.3f} ms (at most 1)")


def bare(clipboard: QClipboard, text: str) -> None:
    """What the toolkit alone does."""
    clipboard.setText(text)
    clipboard.text()


def median(taken: list[float]) -> float:
    """The middle one."""
    return sorted(taken)[len(taken) // 2]


if __name__ == "__main__":
    main()
