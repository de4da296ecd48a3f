"""What `new evidence` is told, in options or on the terminal."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from hds_docs.errors import SettingsError
from hds_docs.messages import Words
from hds_docs.model.control import Control
from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import Form
from hds_docs.model.spelling import closest
from hds_docs.settings import parse_day
from hds_docs.starter.answering import (
    Answer,
    answered_day,
    chosen_control,
    chosen_expectation,
    control_around,
    guessed_date,
    is_word,
    original,
)
from hds_docs.starter.filing import Wanted
from hds_docs.starter.naming import Dated, meant_expectation
from hds_docs.starter.periods import parse_period
from hds_docs.starter.questions import Asking, is_terminal

_FACTS = ("collector", "approver", "version", "source", "population", "sample")
_OF_REFERENCE = ("location", "url", "custodian", "sha256")
_OF_PERSONS = ("collector", "approver")
_NEEDED = {Form.REFERENCE: ("custodian",), Form.NOTHING: ("period", "approver")}


class Options:
    """The options of one run. Raises SettingsError for those that do not go together."""

    def __init__(self, given: Namespace) -> None:
        self._given = given
        self.form = _form(given)
        self._refuse_misfits()
        self.file = original(given.what) if given.what is not None else None

    def wanted(self, dossier: Dossier, folder: Path, speech: Words) -> Wanted:
        """The piece: as told, as its folder and its name say, else as somebody answers.

        Raises EOFError where the person who is asked leaves, SettingsError where there is nobody to ask.
        """
        asking = Asking(speech, "new") if is_terminal() else None
        control = self._control(dossier, folder, asking)
        answer = self._answer(control, asking)
        dated = self._dated(dossier, answer, asking)
        return Wanted(
            answer,
            dated,
            self._text("title") or _title(answer, dated, speech),
            self.form,
            self.file,
            self._given.move,
            self._facts(dossier),
        )

    def _refuse_misfits(self) -> None:
        given, form = self._given, self.form
        if form is Form.FILE and given.what is None:
            raise SettingsError("new-evidence-no-name")
        if form is Form.NOTHING and given.what is not None:
            raise SettingsError("new-evidence-contradiction", first="--nothing", second=given.what)
        if form is not Form.FILE and given.move:
            raise SettingsError("new-evidence-contradiction", first=f"--{form.value}", second="--move")
        misplaced = [name for name in _OF_REFERENCE if form is not Form.REFERENCE and self._text(name)]
        if misplaced:
            raise SettingsError("new-evidence-of-reference", option=f"--{misplaced[0]}")
        missing = [f"--{name}" for name in _NEEDED.get(form, ()) if not self._text(name)]
        if form is Form.REFERENCE and not (self._text("location") or self._text("url")):
            missing.insert(0, "--location")
        if missing:
            raise SettingsError("new-evidence-needed", form=f"--{form.value}", options=missing)

    def _control(self, dossier: Dossier, folder: Path, asking: Asking | None) -> Control:
        written = self._text("control")
        if written:
            return chosen_control(dossier, written)
        around = control_around(dossier, self.file, folder) if self.file is not None else None
        if around is not None:
            return around
        if asking is None:
            raise SettingsError("new-evidence-control-missing")
        return asking.one("control", lambda text: chosen_control(dossier, text))

    def _answer(self, control: Control, asking: Asking | None) -> Answer:
        written = self._text("expectation")
        if written:
            return Answer(control, chosen_expectation(control, written))
        if not control.expectations:
            return Answer(control, None)
        found = meant_expectation(control, self.file.name if self.file is not None else "")
        if found is not None:
            return Answer(control, found, is_guessed=True)
        choices = [f"{expectation.id} ({expectation.name})" for expectation in control.expectations]
        if asking is None:
            raise SettingsError("new-evidence-which", id=control.id, choices=choices)
        return Answer(
            control,
            asking.one(
                "expectation", lambda text: chosen_expectation(control, text), id=control.id, choices=choices
            ),
        )

    def _dated(self, dossier: Dossier, answer: Answer, asking: Asking | None) -> Dated:
        """Never today's date, nor that of the file on the disk: neither is the fact's."""
        day, period = self._text("date"), self._text("period")
        if day or period:
            return Dated(parse_day(day) if day else None, parse_period(period) if period else None)
        name = self.file.name if self.file is not None else None
        guessed = guessed_date(dossier, answer, name) if name is not None else None
        if guessed is not None:
            return guessed
        if asking is None:
            raise SettingsError("new-evidence-date", name=name)
        return Dated(asking.one("date", answered_day))

    def _facts(self, dossier: Dossier) -> dict[str, str]:
        facts = {name: text for name in (*_FACTS, *_OF_REFERENCE) if (text := self._text(name))}
        return facts | {name: _person(dossier, facts[name]) for name in _OF_PERSONS if name in facts}

    def _text(self, name: str) -> str:
        return (getattr(self._given, name) or "").strip()


def _form(given: Namespace) -> Form:
    if given.reference and given.nothing:
        raise SettingsError("new-evidence-contradiction", first="--reference", second="--nothing")
    asked = {given.reference: Form.REFERENCE, given.nothing: Form.NOTHING}
    return asked.get(True, Form.FILE)


def _person(dossier: Dossier, written: str) -> str:
    """A role of dossier.yml as it is spelled there; anybody else as written.

    Raises SettingsError for a word that looks like a role and is none.
    """
    titles = dossier.scope.role_titles
    spelled = {name.casefold(): name for name in (*titles.values(), *titles)}
    known = spelled.get(written.casefold())
    near = closest(written, titles, likeness=0.7) if known is None and is_word(written) else None
    if near is not None:
        raise SettingsError("new-evidence-person", value=written, closest=near)
    return known or written


def _title(answer: Answer, dated: Dated, speech: Words) -> str:
    """`Rapport de test de restauration, 2026-T3`; a living document is called as its expectation is."""
    expectation = answer.expectation
    named = expectation.name if expectation is not None else answer.control.title
    if expectation is not None and expectation.kind.is_living:
        return named
    whole = dated.period.name(speech.language) if dated.period is not None else None
    when = whole or speech.value(dated.last).replace("\u00a0", " ")  # as people type it
    return f"{named}, {when}"
