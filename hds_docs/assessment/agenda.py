"""What is to be done, by whom: what is late, what falls due, what is still to be put in place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from hds_docs.assessment.expiries import Expiry, expiries
from hds_docs.model.control import Control, Status
from hds_docs.model.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Agenda:
    """What one role has before it."""

    owner: str
    """Its title; empty: nobody's."""
    role: str
    """Its key in dossier.yml, as it is written."""
    late: tuple[Expiry, ...]
    coming: tuple[Expiry, ...]
    unfinished: tuple[Control, ...]
    """Controls planned, or in place in part."""

    @property
    def key(self) -> str:
        """What tells it from the others: its role, else who it is."""
        return self.role or self.owner


def agendas(dossier: Dossier, until: date) -> tuple[Agenda, ...]:
    """The agenda of everyone who has one up to a day, those with most behind them first."""
    late: dict[tuple[str, str], list[Expiry]] = defaultdict(list)
    coming: dict[tuple[str, str], list[Expiry]] = defaultdict(list)
    unfinished: dict[tuple[str, str], list[Control]] = defaultdict(list)
    for expiry in expiries(dossier):
        if expiry.is_late(dossier.as_of):
            late[expiry.owner, expiry.role].append(expiry)
        elif expiry.day <= until:
            coming[expiry.owner, expiry.role].append(expiry)
    for control in dossier.controls:
        if control.status in (Status.PLANNED, Status.PARTIAL):
            unfinished[dossier.owner(control), control.owner or ""].append(control)
    found = [
        Agenda(
            *who,
            tuple(late.get(who, ())),
            tuple(coming.get(who, ())),
            tuple(unfinished.get(who, ())),
        )
        for who in late.keys() | coming.keys() | unfinished.keys()
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (-len(one.late), -len(one.coming), -len(one.unfinished), one.owner, one.role),
        )
    )
