"""What somebody means who files a piece of evidence: which file, what it answers, of which day."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hds_docs.errors import SettingsError
from hds_docs.model.control import Control, Expectation
from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import Evidence
from hds_docs.model.spelling import closest
from hds_docs.settings import parse_day
from hds_docs.sources.evidence import ALONE_ENDS, SIDECAR_ENDS
from hds_docs.starter.naming import Dated, date_of_name


@dataclass(frozen=True, slots=True)
class Answer:
    """What a piece answers."""

    control: Control
    expectation: Expectation | None
    """None: the control promises no evidence that is named."""
    is_guessed: bool = False
    """Whether the name of the file, or its control, told: nobody said it."""


def original(written: str) -> Path:
    """The file that somebody names. Raises SettingsError where there is none to read."""
    path = Path(written)
    if not os.path.lexists(written):  # pathlib stumbles over names that no system takes
        raise SettingsError("new-evidence-no-file", path=written)
    if path.is_dir():
        raise SettingsError("new-evidence-folder", path=written)
    if not path.is_file():
        raise SettingsError("new-evidence-no-file", path=written)
    if path.name.lower().endswith((*SIDECAR_ENDS, *ALONE_ENDS)):
        raise SettingsError("new-evidence-sidecar", path=written)
    return path.absolute()


def path_below(folder: Path, file: Path) -> str | None:
    """The path of a file in the dossier; None for one from elsewhere."""
    found = file.parent.resolve() / file.name
    return found.relative_to(folder).as_posix() if found.is_relative_to(folder) else None


def chosen_control(dossier: Dossier, written: str) -> Control:
    """The control that an id names. Raises SettingsError for one that the dossier does not have."""
    if not written:
        raise SettingsError("new-evidence-unanswered", example=_example(dossier))
    found = dossier.control(written)
    if found is None:
        near = closest(written, (control.id for control in dossier.controls), likeness=0.7)
        raise SettingsError("new-evidence-control", id=written, closest=near)
    return found


def chosen_expectation(control: Control, written: str) -> Expectation:
    """The expectation that an id names. Raises SettingsError for one that the control does not have."""
    if not written:
        raise SettingsError("new-evidence-unanswered", example=control.expectations[0].id)
    found = control.expectation(written.strip())
    if found is None:
        ids = [expectation.id for expectation in control.expectations]
        raise SettingsError(
            "new-evidence-expectation",
            id=control.id,
            value=written,
            closest=closest(written, ids),
            choices=ids,
        )
    return found


def answered_day(written: str) -> date:
    """The day of the fact, as somebody types it. Raises SettingsError for what is none."""
    if not written:
        raise SettingsError("new-evidence-undated", example="2026-09-30")
    return parse_day(written)


def _example(dossier: Dossier) -> str:
    """The id of a control that is there; without any, one such as people give."""
    return next((control.id for control in dossier.controls if control.expectations), "SAU-02")


def is_word(written: str) -> bool:
    """Whether it can only be meant for a role: people have a first and a last name, or an address."""
    return "@" not in written and len(written.split()) == 1


def control_around(dossier: Dossier, file: Path, folder: Path) -> Control | None:
    """The control in whose folder of evidence a file lies already."""
    below = path_below(folder, file)
    inside = Evidence(below).folder if below is not None and below.startswith("evidence/") else None
    return dossier.control(inside) if inside is not None else None


def guessed_date(dossier: Dossier, answer: Answer, name: str) -> Dated | None:
    """The date that the name of a file bears; None where only a person can tell."""
    framework_ids = [framework.id for framework in dossier.frameworks]
    return date_of_name(name, answer.expectation, framework_ids)
