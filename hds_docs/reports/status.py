"""The state of a dossier on one screen: counts, then what each owner has to do."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from hds_docs.assessment.agenda import Agenda
from hds_docs.assessment.expiries import Expiry
from hds_docs.messages import Words
from hds_docs.model.control import Status
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Finding, Severity
from hds_docs.model.state import EXPECTATION_WORST_FIRST, ExpectationState, RequirementState
from hds_docs.terminal import printable

_SHOWN = 4
"""Lines for one owner: the whole stays on a screen."""
_OTHERS = ("review", "certificate", "waiver")


def render(
    dossier: Dossier,
    findings: Iterable[Finding],
    agendas: Iterable[Agenda],
    until: date,
    words: Words,
    *,
    width: int,
    is_whole: bool = False,
) -> str:
    """The counts, then what is late and what falls due until a day; `is_whole` cuts no list short."""
    screen = _Screen(dossier, words, width, None if is_whole else _SHOWN)
    lines = [
        *screen.heading(),
        "",
        *([] if is_whole else [*screen.counts(findings), ""]),
        *screen.tasks(tuple(agendas), until),
    ]
    return "".join(f"{printable(line)}\n" for line in lines)


class _Screen:
    """Lines of one width, in one language."""

    def __init__(self, dossier: Dossier, words: Words, width: int, shown: int | None) -> None:
        self._dossier = dossier
        self._words = words
        self._width = width
        self._shown = shown
        self._longest_due = max(len(self._say(f"due.{name}")) for name in (*ExpectationState, *_OTHERS))

    def heading(self) -> Iterator[str]:
        """Whose dossier, on which day, as which commit."""
        dossier = self._dossier
        yield self._say(
            "heading",
            organisation=dossier.scope.organisation or self._say("unnamed"),
            day=dossier.as_of,
            commit=dossier.history.short,
            dirty=self._say("dirty") if dossier.is_dirty else None,
        )

    def counts(self, findings: Iterable[Finding]) -> Iterator[str]:
        """Requirements, controls, expectations and findings, by state."""
        rows = [
            *self._requirements(),
            self._controls(),
            self._expectations(),
            self._findings(tuple(findings)),
        ]
        margin = max(len(label) for label, _, _ in rows)
        for label, number, parts in rows:
            yield f"{label:<{margin}}  {number:>4}  {', '.join(parts)}".rstrip()

    def _requirements(self) -> Iterator[tuple[str, int | str, list[str]]]:
        states: dict[str, Counter[str]] = {}
        for framework, _, coverage in self._dossier.assessed():
            name = framework.short_name.read(self._words.language)
            states.setdefault(name, Counter())[coverage.state] += 1
        for name, counts in states.items():
            parts = self._parts("site.state_short", RequirementState, counts)
            yield self._say("requirements", framework=name), counts.total(), parts

    def _controls(self) -> tuple[str, int | str, list[str]]:
        counts = Counter(control.status for control in self._dossier.controls)
        return self._say("controls"), counts.total(), self._parts("status.status", reversed(Status), counts)

    def _expectations(self) -> tuple[str, int | str, list[str]]:
        counts = Counter(found.state for found in self._dossier.fulfilments.values())
        parts = self._parts("status.state", EXPECTATION_WORST_FIRST, counts)
        return self._say("expectations"), counts.total(), parts

    def _findings(self, findings: tuple[Finding, ...]) -> tuple[str, int | str, list[str]]:
        counts = Counter("waived" if found.is_waived else found.severity.value for found in findings)
        parts = self._parts("status.findings", (Severity.ERROR, Severity.WARNING, "waived"), counts)
        return self._say("found"), "", [*(parts or [self._say("nothing_found")])]

    def _parts(self, family: str, order: Iterable[str], counts: Mapping[Any, int]) -> list[str]:
        return [
            f"{counts[name]} {self._words.say(f'{family}.{name}', n=counts[name])}"
            for name in order
            if counts[name]
        ]

    def tasks(self, agendas: tuple[Agenda, ...], until: date) -> Iterator[str]:
        """What each owner has to do."""
        if not agendas:
            yield self._say("nothing", until=until)
            return
        yield self._say("to_do", until=until)
        for agenda in agendas:
            yield ""
            yield from self._agenda(agenda)

    def _agenda(self, agenda: Agenda) -> Iterator[str]:
        counts = (("late", agenda.late), ("coming", agenda.coming), ("unfinished", agenda.unfinished))
        said = ", ".join(self._say(key, n=len(items)) for key, items in counts if items)
        room = self._width - len(self._say("owner", name="", counts=said))
        yield self._say("owner", name=_cut(agenda.owner or self._say("nobody"), room), counts=said)
        due = [*agenda.late, *agenda.coming]
        shown = due if self._shown is None or len(due) <= self._shown else due[: self._shown - 1]
        for expiry in shown:
            yield self._row(expiry)
        if len(shown) < len(due):
            yield self._cut(
                "  " + self._say("more", n=len(due) - len(shown), owner=agenda.role or agenda.owner)
            )
        if agenda.unfinished:
            yield from self._unfinished(agenda)

    def _unfinished(self, agenda: Agenda) -> Iterator[str]:
        """Controls to put in place: all of them, or as many as a line holds and the number of the others."""
        ids = [control.id for control in agenda.unfinished]
        if self._shown is None:
            text = self._say("to_finish", controls=", ".join(ids))
            yield from textwrap.wrap(
                text, self._width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False
            )
            return
        for shown in range(len(ids), -1, -1):
            more = len(ids) - shown or None
            line = "  " + self._say("to_finish", controls=", ".join(ids[:shown]), more=more)
            if len(line) <= self._width:
                yield line
                return

    def _row(self, expiry: Expiry) -> str:
        late = expiry.is_late(self._dossier.as_of)
        day = f"{self._words.short_day(expiry.day)} {expiry.day.year}"
        left = f"  {'!' if late else ' '} {day:>14}  {expiry.control:<8}  "
        name = " ".join(expiry.name.read(self._words.language).split())
        room = max(self._width - len(left) - self._longest_due - 2, 12)
        return f"{left}{_cut(name, room):<{room}}  {self._say(f'due.{expiry.state or expiry.kind}')}"

    def _cut(self, line: str) -> str:
        return _cut(line, self._width)

    def _say(self, key: str, **facts: object) -> str:
        return self._words.say(f"status.{key}", **facts)


def _cut(text: str, width: int) -> str:
    """A text, cut to a width, saying so."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
