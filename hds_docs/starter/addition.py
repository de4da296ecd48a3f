"""One more control for a dossier that is there: from the set where it has it, else a form to fill in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hds_docs.errors import SettingsError
from hds_docs.model.dossier import Dossier
from hds_docs.model.spelling import closest
from hds_docs.model.text import Language
from hds_docs.sources.controls import ID
from hds_docs.starter.answers import Answers, certified_subcontractors
from hds_docs.starter.controls import StarterControl, starter_controls, starter_domains
from hds_docs.starter.files import Part, StarterFile, files_of_control
from hds_docs.starter.rendering import render

_LETTERS = re.compile(r"[A-Za-z]{1,20}")
_FOLDER = re.compile(r"[^/\\\s.][^/\\]*")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The control that somebody asks for."""

    id: str
    title: str | None = None
    owner: str | None = None
    folder: str | None = None
    """Its domain, below `controls/`."""


def chosen_id(dossier: Dossier, written: str) -> str:
    """The id that is meant: as written, or the next free number after letters alone (`SAU` → `SAU-04`).

    Raises SettingsError for what can be no id, and for one that is taken.
    """
    if _LETTERS.fullmatch(written):
        letters = written.upper()
        numbers = [
            int(number)
            for control in dossier.controls
            if control.id.upper().startswith(f"{letters}-")
            and (number := control.id.partition("-")[2]).isdecimal()
        ]
        return f"{letters}-{max(numbers, default=0) + 1:02}"
    if not ID.fullmatch(written):
        raise SettingsError("new-control-id", value=written)
    taken = dossier.control(written)
    if taken is not None:
        raise SettingsError("new-control-taken", id=taken.id, path=taken.path)
    return written


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
    if not wanted.title:
        raise SettingsError("new-control-title", id=wanted.id)
    roles = sorted(dossier.scope.roles)
    context = {"id": wanted.id, "title": wanted.title, "owner": owner, "roles": roles}
    path = "/".join(filter(None, ("controls", folder, f"{wanted.id}.md")))
    return (
        StarterFile(path, render("new.md", language, **context), Part.CONTROL),
        StarterFile(
            f"evidence/{wanted.id}/README.md", render("new_folder.md", language, **context), Part.EVIDENCE
        ),
    )


def _owner(dossier: Dossier, written: str | None) -> str | None:
    """The role that an option names, by key or by title."""
    roles = dossier.scope.roles
    if written is None or not roles:
        return written
    for key, holder in roles.items():
        if written.strip().casefold() in (key.casefold(), holder.title.casefold()):
            return key
    raise SettingsError("no-such-owner", name=written, closest=closest(written, roles), choices=sorted(roles))


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
