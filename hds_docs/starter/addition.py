"""One more control for a dossier that is there: from the set where it has it, else a form to fill in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from hds_docs.errors import SettingsError
from hds_docs.model.dossier import Dossier
from hds_docs.model.text import Language
from hds_docs.settings import parse_owner
from hds_docs.sources.controls import ID
from hds_docs.starter.answers import Answers, certified_subcontractors
from hds_docs.starter.controls import StarterControl, starter_controls, starter_domains
from hds_docs.starter.files import Part, StarterFile, files_of_control
from hds_docs.starter.rendering import render

_LETTERS = re.compile(r"[A-Za-z]{1,20}")
_NUMBERED = re.compile(r"(?P<letters>[A-Za-z]{1,20})-(?P<number>[0-9]{1,9})")
_FOLDER = re.compile(r"[^/\\\s.][^/\\\x00-\x1f]*")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The control that somebody asks for."""

    id: str
    title: str | None = None
    owner: str | None = None
    folder: str | None = None
    """Its domain, below `controls/`."""


def chosen_id(dossier: Dossier, written: str) -> str:
    """The id that is meant: spelled as those beside it, or the next free number after letters alone.

    `sau-9` → `SAU-09`, `SAU` → `SAU-04`; an id of another shape stays as it is written.
    Raises SettingsError for what can be no id, and for one that is taken.
    """
    if _LETTERS.fullmatch(written):
        return _spelled(dossier, written, str(max(_used(dossier, written), default=0) + 1))
    if not ID.fullmatch(written):
        raise SettingsError("new-control-id", value=written)
    if (parts := _NUMBERED.fullmatch(written)) is not None:
        written = _spelled(dossier, parts["letters"], parts["number"])
    taken = dossier.control(written)
    if taken is not None:
        raise SettingsError("new-control-taken", id=taken.id, path=taken.path)
    return written


def _used(dossier: Dossier, letters: str) -> Iterator[int]:
    """The numbers that controls bear or bore: evidence and audit reports still cite those that are gone."""
    ids = (control.id for control in dossier.controls)
    folders = (piece.folder or "" for piece in dossier.evidence)
    former = (PurePath(revision.path).stem for commit in dossier.history.journal for revision in commit)
    return (int(one["number"]) for one in _numbered((*ids, *folders, *former), letters))


def _spelled(dossier: Dossier, letters: str, number: str) -> str:
    """An id as those of the same letters are spelled, else in capitals and with two digits."""
    beside = list(_numbered((control.id for control in dossier.controls), letters))
    spelled = Counter(one["letters"] for one in beside).most_common(1)
    width = min((len(one["number"]) for one in beside), default=2)
    return f"{spelled[0][0] if spelled else letters.upper()}-{number.zfill(width)}"


def _numbered(names: Iterable[str], letters: str) -> Iterator[re.Match[str]]:
    """Those names that are these letters, in capitals or not, and a number."""
    for name in names:
        found = _NUMBERED.fullmatch(name)
        if found is not None and found["letters"].upper() == letters.upper():
            yield found


def known_control(dossier: Dossier, control_id: str, language: Language) -> StarterControl | None:
    """The control of the set with that id, adapted to the host; None where the set has none."""
    scope = dossier.scope
    host = Answers(scope.organisation, scope.activities, certified_subcontractors(scope), (), language)
    return next((one for one in starter_controls(host) if one.id.upper() == control_id.upper()), None)


def added_files(
    dossier: Dossier, wanted: Wanted, *, today: date, language: Language
) -> tuple[StarterFile, ...]:
    """The control, and the page of its folder of evidence.

    A title of one's own means a control of one's own, whatever the set has. Raises SettingsError for an
    owner who is no role of the dossier, for a domain that is no folder, and where a title is wanting.
    """
    owner = _owner(dossier, wanted.owner)
    known = known_control(dossier, wanted.id, language) if wanted.title is None else None
    folder = _folder(dossier, wanted, language)
    if known is not None:
        return files_of_control(known, language, today, owner=owner, folder=folder)
    title = _title(wanted)
    roles = sorted(dossier.scope.roles)
    context = {"id": wanted.id, "title": title, "owner": owner, "roles": roles}
    path = "/".join(filter(None, ("controls", folder, f"{wanted.id}.md")))
    return (
        StarterFile(path, render("new.md", language, **context), Part.CONTROL),
        StarterFile(
            f"evidence/{wanted.id}/README.md", render("new_folder.md", language, **context), Part.EVIDENCE
        ),
    )


def _title(wanted: Wanted) -> str:
    """Its title, on one line."""
    title = " ".join((wanted.title or "").split())
    if not title:
        raise SettingsError("new-control-title", id=wanted.id)
    if not title.isprintable():
        raise SettingsError("new-control-title-hidden", value=title)
    return title


def _owner(dossier: Dossier, written: str | None) -> str | None:
    """The role that an option names, by key or by title."""
    titles = dossier.scope.role_titles
    return parse_owner(written, titles)[0] if written is not None and titles else written


def _folder(dossier: Dossier, wanted: Wanted, language: Language) -> str:
    """Its domain: as asked, else that of its neighbours, else the set's."""
    if wanted.folder is not None:
        folder = wanted.folder.strip("/")
        if not all(_FOLDER.fullmatch(part) for part in folder.split("/")):
            raise SettingsError("new-control-domain", value=wanted.folder)
        return folder
    letters = wanted.id.partition("-")[0].upper()
    neighbours = _neighbours(dossier, letters)
    if neighbours:
        return Counter(neighbours).most_common(1)[0][0]
    return next((one.folder for one in starter_domains(language) if one.letters == letters), "")


def _neighbours(dossier: Dossier, letters: str) -> Iterable[str]:
    return [control.domain for control in dossier.controls if control.id.partition("-")[0].upper() == letters]
