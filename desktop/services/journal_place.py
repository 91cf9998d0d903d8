"""Which journal this machine writes to: the policy's, the administrator's file's, or the user's own."""

from __future__ import annotations

from collections.abc import Callable

from desktop.i18n import Message, mark
from desktop.services.journal_address import JournalAddress, NotAJournalError, own_journal, team_journal
from desktop.services.machine_config import MachineConfig, machine_journal
from desktop.services.paths import Places
from desktop.services.policies import Registry, WindowsRegistry, read_policies


def journal_place(
    places: Places, machine: MachineConfig, registry: Registry | None = None
) -> Callable[[], JournalAddress]:
    """What `Journal` asks in its thread. The address is read then, and kept nowhere: it may hold a password.

    Where a team's journal is named and cannot be understood, the orders wait rather than go astray: it raises
    NotAJournalError.
    """

    def found() -> JournalAddress:
        if not machine.shares_journal:
            return own_journal(places.data)
        named = read_policies(registry or WindowsRegistry()).journal
        try:
            named = named or machine_journal(machine.path)
        except OSError as error:
            raise NotAJournalError(
                Message.of(mark("the file could not be read ({error})"), error=error.strerror)
            ) from None
        if named is None:
            nowhere = mark("the address of the team's journal in {path} cannot be understood")
            raise NotAJournalError(Message.of(nowhere, path=machine.path))
        return team_journal(named)

    return found
