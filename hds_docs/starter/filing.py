"""A piece of evidence that somebody files: where it goes, under which name, and its sidecar."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from hds_docs import terminal
from hds_docs.errors import SettingsError
from hds_docs.model.control import Control, Kind
from hds_docs.model.dossier import Dossier, Link
from hds_docs.model.evidence import Evidence, Form, Sidecar
from hds_docs.model.text import Language
from hds_docs.sources.evidence import SIDECAR_ENDS
from hds_docs.sources.overlay import Prospect
from hds_docs.starter.answering import Answer, path_below
from hds_docs.starter.naming import Dated, answers_by_name, ending_of, filed_name
from hds_docs.starter.rendering import render
from hds_docs.starter.sidecars import revised

_EXPIRING = (Kind.CERTIFICATE, Kind.CONTRACT)
_ALONE = ".ref.yml"
"""How the name of a sidecar without a file ends, whatever it says."""
_OF_ONE_VERSION = ("approver", "version")
"""What is said of one version of a document and would be untrue of the next."""
_WRITTEN = (
    "collector", "approver", "version", "source", "population", "sample", "sha256", "location", "url",
    "custodian",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """The piece that somebody files, and all that is said of it."""

    answer: Answer
    dated: Dated
    title: str
    form: Form = Form.FILE
    file: Path | None = None
    """The file itself; of a reference, what it refers to, where it is at hand."""
    moves: bool = False
    """Whether the file leaves where it is."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Further fields of its sidecar."""


@dataclass(frozen=True, slots=True)
class Filing:
    """What is to be written."""

    path: str
    """Of the piece; of its sidecar, where it is one that stands alone."""
    prospect: Prospect
    replaced: tuple[str, ...] = ()
    """Paths of files that stand there, and are the former version."""
    sha256: str | None = None
    """Of the file that is looked at."""
    beside: tuple[str, ...] = ()
    """Paths of pieces that answer the same expectation for the same time."""


class Filer:
    """Works out where pieces go in a dossier."""

    def __init__(self, dossier: Dossier, folder: Path, today: date, language: Language) -> None:
        self._dossier = dossier
        self._folder = folder
        self._today = today
        self._language: Language = language

    def plan(self, wanted: Wanted) -> Filing:
        """What is to be written. Raises SettingsError where something else stands there."""
        planned = self._planned(wanted)
        return replace(planned, beside=tuple(self._beside(wanted, planned)))

    def _planned(self, wanted: Wanted) -> Filing:
        sha256 = _digest(wanted.file) if wanted.file is not None else None
        if wanted.form is not Form.FILE or wanted.file is None:
            return self._alone(wanted, sha256)
        former = self._former(wanted.answer)
        if former is None or self._is_there(wanted.file, former.path):
            return self._new(wanted, wanted.file, sha256)
        return self._next_version(wanted, wanted.file, former, sha256)

    def _alone(self, wanted: Wanted, sha256: str | None) -> Filing:
        """A sidecar without a file beside it."""
        path = self._place(wanted, "") + _ALONE
        self._refuse_taken(path, is_sidecar=wanted.form is Form.NOTHING)
        return Filing(path, Prospect({path: self._sidecar(wanted, path, sha256)}))

    def _new(self, wanted: Wanted, file: Path, sha256: str | None) -> Filing:
        """A file that is not there, or there without a sidecar."""
        path = self._place(wanted, file.name)
        self._refuse_pattern(wanted.answer, path)
        sidecar = path + SIDECAR_ENDS[0]
        files: dict[str, bytes | Path] = {}
        if not self._is_there(file, path):
            self._refuse_taken(path)
            files[path] = file
        self._refuse_taken(sidecar, is_sidecar=True)
        files[sidecar] = self._sidecar(wanted, path, sha256)
        return Filing(path, Prospect(files, self._gone(wanted, path)), sha256=sha256)

    def _next_version(self, wanted: Wanted, file: Path, former: Evidence, sha256: str | None) -> Filing:
        """The next version of a living document, in place of the one that stands."""
        path = former.path
        if ending_of(former.name) != ending_of(file.name):
            raise SettingsError("new-evidence-other-ending", path=path, ending=ending_of(file.name) or "?")
        self._refuse_unkept(former, sha256)
        replaced = [path]
        if former.sidecar is None:
            sidecar = path + SIDECAR_ENDS[0]
            text = self._sidecar(wanted, path, sha256)
        else:
            sidecar = former.sidecar.path
            text = self._revised(former.sidecar, wanted, sha256)
            replaced.append(sidecar)
        prospect = Prospect({path: file, sidecar: text}, self._gone(wanted, path))
        return Filing(path, prospect, tuple(replaced), sha256)

    def _place(self, wanted: Wanted, name: str) -> str:
        """The path under which a file of that name is filed."""
        answer = wanted.answer
        filed = filed_name(name, answer.control, answer.expectation, wanted.dated, self._language)
        return f"{self._folder_of(answer.control)}{filed}"

    def _folder_of(self, control: Control) -> str:
        """Where the evidence of a control is, whatever the case of its name; else where it goes."""
        folders = (piece.folder for piece in self._dossier.evidence if piece.folder is not None)
        there = next((name for name in folders if name.lower() == control.id.lower()), control.id)
        return f"evidence/{there}/"

    def _former(self, answer: Answer) -> Evidence | None:
        """The version that stands, of a living document. Raises SettingsError where there are several."""
        expectation = answer.expectation
        if expectation is None or not expectation.kind.is_living:
            return None
        pieces = [piece for piece in self._pieces_for(answer) if piece.form is Form.FILE]
        if len(pieces) > 1:
            paths = [piece.path for piece in pieces]
            raise SettingsError("new-evidence-several-versions", id=expectation.id, paths=paths)
        return pieces[0] if pieces else None

    def _is_there(self, file: Path, path: str) -> bool:
        """Whether somebody has put the file in its place already."""
        target = self._folder / path
        return os.path.lexists(target) and target.exists() and file.samefile(target)

    def _gone(self, wanted: Wanted, path: str) -> frozenset[str]:
        """What leaves the dossier, where the file was elsewhere in it."""
        if not wanted.moves or wanted.file is None or self._is_there(wanted.file, path):
            return frozenset()
        below = path_below(self._folder, wanted.file)
        return frozenset([below] if below is not None else [])

    def _beside(self, wanted: Wanted, planned: Filing) -> Iterator[str]:
        """What answers the same already.

        Raises SettingsError where one of both says that nothing happened.
        """
        answer, dated = wanted.answer, wanted.dated
        if answer.expectation is None or answer.expectation.kind.is_living:
            return
        for piece in self._pieces_for(answer):
            if piece.date is None or piece.path in {planned.path, *planned.prospect.gone}:
                continue
            is_same = piece.date == dated.last
            if is_same and Form.NOTHING in (piece.form, wanted.form):
                expectation = answer.expectation.id
                raise SettingsError("new-evidence-answered", path=piece.path, id=expectation, date=dated.last)
            if is_same or (wanted.form is Form.NOTHING and dated.covers(piece.date)):
                yield piece.path

    def _pieces_for(self, answer: Answer) -> Iterator[Evidence]:
        """The pieces that answer an expectation already."""
        links = self._dossier.links_by_evidence
        expectation = answer.expectation.id if answer.expectation is not None else None
        for piece in self._dossier.evidence_of(answer.control):
            if Link(answer.control.id, piece.path, expectation) in links[piece.path]:
                yield piece

    def _refuse_pattern(self, answer: Answer, path: str) -> None:
        """Refuse what answers by its name, and yet not by the pattern that the expectation sets."""
        expectation = answer.expectation
        if expectation is None or not (answer.is_guessed and expectation.files):
            return
        if not answers_by_name(answer.control, expectation, path):
            patterns = list(expectation.files)
            raise SettingsError("new-evidence-pattern", id=expectation.id, path=path, patterns=patterns)

    def _refuse_taken(self, path: str, *, is_sidecar: bool = False) -> None:
        if os.path.lexists(self._folder / path):
            raise SettingsError(
                "new-evidence-sidecar-taken" if is_sidecar else "new-evidence-taken", path=path
            )

    def _refuse_unkept(self, former: Evidence, sha256: str | None) -> None:
        """Refuse to replace what git does not keep, and what is the same."""
        if former.sha256 == sha256:
            raise SettingsError("new-evidence-same-version", path=former.path)
        history = self._dossier.history
        paths = [former.path, *([former.sidecar.path] if former.sidecar is not None else [])]
        lost = [path for path in paths if path in history.uncommitted or not history.of(path)]
        if lost:
            raise SettingsError("new-evidence-unkept", paths=lost)

    def _sidecar(self, wanted: Wanted, path: str, sha256: str | None) -> bytes:
        """The text of a new sidecar, what is not known yet being left as a comment."""
        control, expectation = wanted.answer.control, wanted.answer.expectation
        period, is_nothing = wanted.dated.period, wanted.form is Form.NOTHING
        is_living = expectation is not None and expectation.kind.is_living
        is_clear = expectation is None or answers_by_name(control, expectation, path)
        facts = {name: wanted.facts.get(name, "") for name in _WRITTEN}
        if not is_living:  # of a document that changes, it would soon be untrue
            facts["sha256"] = facts["sha256"] or sha256 or ""
        text = render(
            "sidecar.yml",
            self._language,
            **facts,
            title=wanted.title,
            day=wanted.dated.day,
            period=period,
            is_running=self._is_running(wanted),
            collected=self._today,
            is_living=is_living,
            is_nothing=is_nothing,
            expires_matters=expectation is not None and expectation.kind in _EXPIRING,
            expectation=expectation.id if expectation is not None and not is_clear else None,
        )
        return text.encode("utf-8", "surrogateescape")

    def _is_running(self, wanted: Wanted) -> bool:
        """Whether the name alone is to say the period: what all of it holds nobody can tell before its end.

        That nothing happened in a period is said of the whole of it, or not at all.
        """
        period = wanted.dated.period
        if period is None or wanted.form is Form.NOTHING or period.last <= self._today:
            return False
        return period.name(self._language) is not None

    def _revised(self, sidecar: Sidecar, wanted: Wanted, sha256: str | None) -> bytes:
        """The sidecar of a document, for its next version. Raises SettingsError where only a person can."""
        missing = [f"--{name}" for name in _OF_ONE_VERSION if getattr(sidecar, name)]
        missing = [option for option in missing if option.removeprefix("--") not in wanted.facts]
        if missing:
            raise SettingsError("new-evidence-version-facts", path=sidecar.path, options=missing)
        if sidecar.period_to is not None or wanted.dated.day is None:
            fields = ["date", "period"]
            raise SettingsError("new-evidence-sidecar-by-hand", path=sidecar.path, fields=fields)
        facts: dict[str, str | date] = {**wanted.facts, "date": wanted.dated.day, "collected": self._today}
        if sidecar.sha256 is not None and sha256 is not None:
            facts["sha256"] = sha256
        return revised((self._folder / sidecar.path).read_bytes(), sidecar.path, facts)


def _digest(path: Path) -> str:
    """The SHA-256 of a file. Raises SettingsError where the system refuses to read it."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        detail = terminal.refusal(error)
        raise SettingsError("new-evidence-unreadable", path=str(path), detail=detail) from error
