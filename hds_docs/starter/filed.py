"""What `new evidence` says when it has written: what is there, what it answers, what to type next."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hds_docs.messages import Words
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Finding
from hds_docs.model.history import RepositoryState, Uncommitted
from hds_docs.reports.text import listed
from hds_docs.starter.answering import Answer
from hds_docs.starter.closing import quoted
from hds_docs.starter.filing import Filing
from hds_docs.terminal import printable


@dataclass(frozen=True, slots=True)
class Filed:
    """A piece that was filed, in the dossier as it was and as it is."""

    before: Dossier
    after: Dossier
    filing: Filing
    answer: Answer
    folder: Path
    """The dossier on the disk."""
    speech: Words

    def lines(self, findings: Sequence[Finding]) -> Iterator[str]:
        """What was written, what to see to, the state of the expectation, and the commit to make."""
        for path in self.filing.prospect.files:
            yield self._say(self._became(path), path=path)
        yield from listed(findings, self.speech)
        yield self._state()
        if self.after.history.state is RepositoryState.MISSING:
            yield self._say("no_git")
            return
        yield self._say("next")
        for command in self._commands():
            yield f"  {command}"
        expectation = self.answer.expectation
        if expectation is not None and expectation.kind in self.after.scope.approval.kinds:
            yield self._say("approval")

    def _became(self, path: str) -> str:
        """What became of a file."""
        if path in self.filing.replaced:
            return "replaced"
        return "written" if path == self.filing.path else "also"

    def _state(self) -> str:
        """What the expectation has become: « restauration : à jour jusqu'au 30 décembre 2026 »."""
        control, expectation = self.answer.control.id, self.answer.expectation
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
        message = self._say(key, control=self.answer.control.id, name=name).replace("\u00a0", " ")
        yield f"{git} commit -m {quoted(message)}"

    def _was_tracked(self, path: str) -> bool:
        """Whether git knew a file that was taken away."""
        states = (Uncommitted.UNTRACKED, Uncommitted.SUBMODULE)
        return path in self.before.digests and self.before.history.uncommitted.get(path) not in states

    def _say(self, key: str, **facts: object) -> str:
        return printable(self.speech.say(f"new.evidence.{key}", **facts))
