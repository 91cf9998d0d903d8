"""Which command is meant, and what becomes of its mistakes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence

from playbook import VERSION
from playbook.terminal.arguments import CONTENT_CODE, PROGRAM, RefusalError, Request, split_request
from playbook.terminal.layout import Console, prepare, stop_writing

COMMANDS = {
    "say": "что сказать и сделать при таких фактах звонка",
    "find": "найти фразу, статус, телефон",
    "check": "проверить содержание: пробелы, противоречия, недостижимое",
    "editorial": "все правки источника и открытые вопросы",
}
HELP = f"""Использование: {PROGRAM} [команда] [параметры]

Без команды показывает всё содержание, вкладку за вкладкой.

Команды (у каждой есть --help):
{os.linesep.join(f"  {name:<11}{summary}" for name, summary in COMMANDS.items())}

Параметры для всех команд, до или после команды:
  --playbook ПАПКА  взять содержание из этой папки
  --json            ответ в JSON (описание в --help команды)
  --help, -h        эта справка
  --version         версия программы

Код выхода: 0 — удалось; 1 — в содержании ошибки, проверка нашла непорядок или поиск не нашёл ничего;
2 — команда набрана неверно. Ошибки пишутся в поток ошибок; с --json — как {{"error": "…"}},
для ошибок содержания ещё и "problems": [{{file, line, column, message, expected, hint}}].""".replace(os.linesep, "\n")
INTERRUPTED, PIPE_CLOSED = 130, 141  # as a shell counts what a signal ended


def run(arguments: Sequence[str]) -> int:
    """Obey a command line and return the exit code."""
    prepare(sys.stdout)
    prepare(sys.stderr)
    try:
        code = _obey(arguments, Console.of(sys.stdout))
        sys.stdout.flush()
        return code
    except RefusalError as refusal:
        _tell(refusal, "--json" in arguments)
        return refusal.code
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        if isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL):
            stop_writing()
            return PIPE_CLOSED
        _tell(RefusalError(f"Не получилось: {error.strerror or error}."), "--json" in arguments)
        return CONTENT_CODE


def _obey(arguments: Sequence[str], console: Console) -> int:
    request = split_request(arguments, COMMANDS)
    if request.command is None and (request.for_help or request.arguments):
        return _about(request, console)
    return _command(request.command)(request, console)


def _about(request: Request, console: Console) -> int:
    console.line(HELP if request.for_help else f"Суфлёр {VERSION}")
    return 0


def _command(name: str | None) -> Callable[[Request, Console], int]:
    """The function of a command; only its own module is imported."""
    if name == "say":
        from playbook.terminal.say import say

        return say
    if name == "find":
        from playbook.terminal.find import find

        return find
    if name == "check":
        from playbook.terminal.check import check

        return check
    if name == "editorial":
        from playbook.terminal.editorial import editorial

        return editorial
    from playbook.terminal.overview import overview

    return overview


def _tell(refusal: RefusalError, as_json: bool) -> None:
    console = Console.of(sys.stderr)
    if as_json:
        console.data({"error": str(refusal), **refusal.data})
    else:
        console.line(str(refusal))
