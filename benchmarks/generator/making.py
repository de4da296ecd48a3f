"""The dossier while its history is being made: every change people make, and the files it leaves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from benchmarks.generator import artefacts, project, prose
from benchmarks.generator.drafts import Draft, first_draft, sidecar
from benchmarks.generator.plan import ControlPlan, Piece, Plan
from benchmarks.generator.stream import Changes, Mark, Stream

SETTINGS = "dossier.yml"
INDEX = "docs/index.md"


@dataclass(frozen=True, slots=True)
class _Filed:
    """Where a piece is, and in which version."""

    path: str
    blob: Mark
    sidecar: Mark | None
    version: int
    dates: tuple[date, ...]
    """The dates of the fact of its versions, the current one last."""

    def files(self) -> dict[str, Mark | None]:
        files: dict[str, Mark | None] = {self.path: self.blob}
        if self.sidecar:
            files[f"{self.path}.meta.yml"] = self.sidecar
        return files

    def absence(self) -> dict[str, Mark | None]:
        return dict.fromkeys(self.files())


class Making:
    """Each method is one thing people do; it gives the changes of the commit that holds it."""

    def __init__(self, stream: Stream, plan: Plan, seed: int) -> None:
        self._stream = stream
        self._plan = plan
        self._seed = seed
        self._rng = Random(f"{seed} making")
        self._drafts: dict[str, Draft] = {}
        self._places: dict[str, str] = {}
        self._live: list[str] = []
        self._filed: dict[str, _Filed] = {}
        self._revisions = {SETTINGS: 0, INDEX: 0}

    @property
    def live(self) -> list[str]:
        """The controls that exist at this moment, in the order of their creation."""
        return self._live

    def begin(self) -> Changes:
        """The first commit: settings of the dossier and of the site."""
        files = project.project_files(self._plan.stale)
        return {path: self._stream.blob(data) for path, data in files.items()}

    # Controls

    def create(self, arrivals: Iterable[tuple[ControlPlan, str, str]]) -> Changes:
        """New controls: the plan, the first path and the first status of each."""
        changes: dict[str, Mark | None] = {}
        for plan, path, status in arrivals:
            neighbours = tuple(self._rng.choice(self._plan.controls).id for _ in range(2))
            self._drafts[plan.id] = first_draft(self._rng, plan, status, neighbours)
            changes |= self._place(plan.id, path)
        return changes

    def edit(self, identifiers: Iterable[str]) -> Changes:
        """One paragraph of each control rewritten."""
        return self._change_controls(
            (one, self.rewritten(one, self._rng.randrange(3))) for one in identifiers
        )

    def review(self, identifiers: Iterable[str], day: date) -> Changes:
        """The controls reviewed without change."""
        return self._change_controls((one, replace(self._drafts[one], reviewed=day)) for one in identifiers)

    def settle(self, identifier: str) -> Changes:
        """A planned control put in operation."""
        draft = self._drafts[identifier]
        return self._change_controls([(identifier, replace(draft, status=draft.plan.status))])

    def move(self, identifier: str, path: str) -> Changes:
        """A control renamed as it is."""
        return {self._places[identifier]: None} | dict(self._place(identifier, path))

    def move_and_edit(self, identifier: str, path: str) -> Changes:
        """A control renamed, with one paragraph rewritten on the way."""
        self._drafts[identifier] = self.rewritten(identifier, 1)
        return self.move(identifier, path)

    def remove(self, identifier: str) -> Changes:
        """A control deleted."""
        self._live.remove(identifier)
        return {self._places[identifier]: None}

    def restore(self, identifier: str) -> Changes:
        """A deleted control made again where it was, with another text."""
        self._drafts[identifier] = self.rewritten(identifier, 1)
        return self._place(identifier, self._places[identifier])

    def rewritten(self, identifier: str, paragraph: int) -> Draft:
        """The control as it would stand with one paragraph rewritten."""
        return self._drafts[identifier].rewritten(self._rng, paragraph)

    def write(self, identifier: str, draft: Draft) -> Changes:
        """The control in that version."""
        return self._change_controls([(identifier, draft)])

    def _change_controls(self, drafts: Iterable[tuple[str, Draft]]) -> Changes:
        changes: dict[str, Mark | None] = {}
        for identifier, draft in drafts:
            self._drafts[identifier] = draft
            changes[self._places[identifier]] = self._stream.blob(draft.data())
        return changes

    def _place(self, identifier: str, path: str) -> dict[str, Mark | None]:
        self._places[identifier] = path
        if identifier not in self._live:
            self._live.append(identifier)
        return {path: self._stream.blob(self._drafts[identifier].data())}

    # Evidence

    def file(self, arrivals: Iterable[tuple[Piece, str]]) -> Changes:
        """Pieces filed for the first time, and the path of each."""
        changes: dict[str, Mark | None] = {}
        for piece, path in arrivals:
            changes |= self._keep(piece, path, 0, (piece.day,))
        return changes

    def publish(self, versions: Iterable[tuple[Piece, date]]) -> Changes:
        """New versions of living documents, and the date of each."""
        changes: dict[str, Mark | None] = {}
        for piece, day in versions:
            before = self._filed[piece.path]
            changes |= self._keep(piece, before.path, before.version + 1, (*before.dates, day))
        return changes

    def alter(self, piece: Piece) -> Changes:
        """A piece changed without another date: nobody should do that to a frozen one."""
        before = self._filed[piece.path]
        return self._keep(piece, before.path, before.version + 1, before.dates)

    def move_piece(self, piece: Piece, path: str) -> Changes:
        """A piece renamed with its sidecar."""
        before = self._filed[piece.path]
        after = self._filed[piece.path] = replace(before, path=path)
        return before.absence() | after.files()

    def move_and_alter(self, piece: Piece, path: str) -> Changes:
        """A living document renamed and completed in one commit."""
        before = self._filed[piece.path]
        return before.absence() | self._keep(piece, path, before.version + 1, before.dates)

    def remove_piece(self, piece: Piece) -> Changes:
        """A piece deleted with its sidecar."""
        return self._filed[piece.path].absence()

    def restore_piece(self, piece: Piece) -> Changes:
        """A deleted piece filed again, as it was."""
        return self._filed[piece.path].files()

    def _keep(self, piece: Piece, path: str, version: int, dates: tuple[date, ...]) -> dict[str, Mark | None]:
        # Made again for each version: the files of a whole dossier are too much to keep in memory.
        rng = Random(f"{self._seed} {piece.path}")
        first = artefacts.content(rng, piece.extension, piece.subject, piece.day)
        data = artefacts.revised(first, piece.extension, version)
        facts = sidecar(piece, dates, hashlib.sha256(data).hexdigest()) if piece.sidecar else None
        blobs = (self._stream.blob(data), self._stream.blob(facts) if facts else None)
        filed = self._filed[piece.path] = _Filed(path, *blobs, version, dates)
        return filed.files()

    # Around

    def edit_settings(self) -> Changes:
        """One more site in the dossier's settings."""
        self._revisions[SETTINGS] += 1
        text = project.dossier_yml(self._plan.stale, self._revisions[SETTINGS])
        return {SETTINGS: self._stream.blob(text.encode())}

    def note(self, number: int) -> Changes:
        """A new page of the team's own."""
        text = f"# Note {number}\n\n{prose.paragraph(self._rng, 4)}\n"
        return {f"docs/notes/{number}.md": self._stream.blob(text.encode())}

    def edit_index(self) -> Changes:
        """One more line on the site's first page."""
        self._revisions[INDEX] += 1
        text = project.index_md(self._revisions[INDEX])
        return {INDEX: self._stream.blob(text.encode())}
