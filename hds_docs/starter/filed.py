"""What `new evidence` says when it has written: what is there, what it answers, what to type next."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hds_docs.assessment.approval import counted, of_draft
from hds_docs.messages import Words
from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import DateSource, Form
from hds_docs.model.finding import Finding
from hds_docs.model.history import RepositoryState, Uncommitted
from hds_docs.reports.text import listed
from hds_docs.starter.answering import is_word
from hds_docs.starter.closing import quoted
from hds_docs.starter.filing import Filing, Wanted
from hds_docs.starter.repository import converts, who_commits
from hds_docs.terminal import printable


@dataclass(frozen=True, slots=True)
class Filed:
    """A piece that was filed, in the dossier as it was and as it is."""

    before: Dossier
    after: Dossier
    filing: Filing
    wanted: Wanted
    folder: Path
    """The dossier on the disk."""
    speech: Words

    def lines(self, findings: Sequence[Finding]) -> Iterator[str]:
        """What was written, what to see to, the state of the expectation, and the commit to make."""
        for path in self.filing.prospect.files:
            yield self._say(self._became(path), path=path)
        yield from listed(findings, self.speech)
        yield from self._doubts()
        yield self._state()
        if self.after.history.state is RepositoryState.MISSING:
            yield self._say("no_git")
            return
        yield self._say("next")
        for command in self._commands():
            yield f"  {command}"
        if self._lacks_approval:
            yield self._say("approval")

    def _doubts(self) -> Iterator[str]:
        """What the person who files may not have meant, and no rule speaks of."""
        expectation = self.wanted.answer.expectation
        if self.filing.beside and expectation is not None:
            yield self._say("beside", paths=list(self.filing.beside), id=expectation.id)
        period, piece = self.wanted.dated.period, self.after.piece(self.filing.path)
        named = piece.date if piece is not None and piece.date_source is DateSource.NAME else None
        if period is not None and named is not None and named < period.last:
            yield self._say("running", last=period.last, date=named)
        yield from self._strangers()
        path, is_kept = self.filing.path, self.after.history.state is not RepositoryState.MISSING
        is_file = self.wanted.form is Form.FILE
        if is_file and is_kept and converts(self.folder, path, self.folder / path):
            yield self._say("converted", path=path)

    def _strangers(self) -> Iterator[str]:
        """People of a single word, which is no role of dossier.yml."""
        roles = {name.casefold() for pair in self.after.scope.role_titles.items() for name in pair}
        for field in ("collector", "approver"):
            written = self.wanted.facts.get(field, "")
            if roles and is_word(written) and written.casefold() not in roles:
                yield self._say("stranger", field=field, value=written)

    @property
    def _lacks_approval(self) -> bool:
        """Whether dossier.yml asks for another person's approval, and nothing is one yet."""
        expectation, demand = self.wanted.answer.expectation, self.after.scope.approval
        piece = self.after.piece(self.filing.path)
        if expectation is None or expectation.kind not in demand.kinds or piece is None:
            return False
        return counted(of_draft(self.after, piece, who_commits(self.folder))) is None

    def _became(self, path: str) -> str:
        """What became of a file."""
        if path in self.filing.replaced:
            return "replaced"
        return "written" if path == self.filing.path else "also"

    def _state(self) -> str:
        """What the expectation has become: « restauration : à jour jusqu'au 30 décembre 2026 »."""
        control, expectation = self.wanted.answer.control.id, self.wanted.answer.expectation
        if expectation is None:
            return self._say("state.unasked", control=control)
        found = self.after.fulfilments.get((control, expectation.id))
        if found is None:
            return self._say("state.unjudged", id=expectation.id, control=control)
        return self._say(f"state.{found.state.value}", id=expectation.id, due=found.due)

    def _commands(self) -> Iterator[str]:
        """What records it; `git add` is told to take what git would ignore."""
        gone = [path for path in sorted(self.filing.prospect.gone) if self._was_tracked(path)]
        # A piece that somebody put in its place is recorded with its sidecar.
        paths = list(dict.fromkeys([self.filing.path, *self.filing.prospect.files, *gone]))
        here = Path.cwd()
        is_inside = here.is_relative_to(self.folder)
        shown = [os.path.relpath(self.folder / path, here) if is_inside else path for path in paths]
        git = "git" if is_inside else f"git -C {quoted(str(self.folder))}"
        force = "--force " if any(path in self.after.history.ignored for path in paths) else ""
        yield f"{git} add {force}-- {' '.join(map(quoted, shown))}"
        name = self.filing.path.rpartition("/")[2]
        key = "version" if self.filing.replaced else "message"
        message = self._typed(key, control=self.wanted.answer.control.id, name=name)
        trailer = f" --trailer {quoted(self._typed('trailer'))}" if self._lacks_approval else ""
        yield f"{git} commit -m {quoted(message)}{trailer}"

    def _was_tracked(self, path: str) -> bool:
        """Whether git knew a file that was taken away."""
        states = (Uncommitted.UNTRACKED, Uncommitted.SUBMODULE)
        return path in self.before.digests and self.before.history.uncommitted.get(path) not in states

    def _typed(self, key: str, **facts: object) -> str:
        """A sentence as people type it."""
        return self._say(key, **facts).replace("\u00a0", " ").replace("\u202f", " ")

    def _say(self, key: str, **facts: object) -> str:
        return printable(self.speech.say(f"new.evidence.{key}", **facts))
