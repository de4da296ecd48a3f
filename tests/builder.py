"""A dossier in a real git repository, so that a test reads as a story.

dossier.control("SAU-02", expects="restauration", every="P3M")
dossier.evidence("SAU-02/restauration-2026-T3.txt").commit("2026-10-08")
assert dossier.codes(as_of="2026-11-21") == []
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from textwrap import dedent

from hds_docs.judging import check
from hds_docs.loading import load_dossier
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Finding
from hds_docs.model.history import History
from hds_docs.settings import Settings
from hds_docs.sources.cache import Cache
from hds_docs.sources.commit_tree import commit_tree
from hds_docs.sources.git import Git
from hds_docs.sources.history import HistoryReader
from hds_docs.sources.layout import READ
from hds_docs.sources.working_tree import working_tree
from tests.paperwork import paper

AUTHOR = "Claire Martin <claire@hebergeur.example>"
QUIET = "rules: {MAP003: 'off', MAP004: 'off', CTL006: 'off'}\n"
"""dossier.yml of a test that is not about coverage."""
ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ("controls", "evidence", "docs", "dossier.yml", "mkdocs.yml", ".gitattributes")
"""What the sample dossier of this repository is made of."""


@dataclass
class DossierBuilder:
    """A repository that is written to, committed, judged."""

    folder: Path
    day: str = "2026-01-15"
    """Of the next commit, moved by `commit`."""
    _hour: int = field(default=9, repr=False)

    @classmethod
    def create(cls, folder: Path, *, options: tuple[str, ...] = ()) -> DossierBuilder:
        """A new repository on branch `main`."""
        folder.mkdir(parents=True)
        built = cls(folder)
        built.git("init", "--quiet", "--initial-branch=main", *options)
        built.git("config", "user.name", "Claire Martin")
        built.git("config", "user.email", "claire@hebergeur.example")
        built.git("config", "commit.gpgsign", "false")
        return built

    def git(self, *arguments: str, env: Mapping[str, str] | None = None) -> str:
        """What git answers, in this repository."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**os.environ, **(env or {})},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        return done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")

    def write(self, path: str, content: str | bytes | None = None) -> DossierBuilder:
        """A file of its own content, unless given, whatever stood there before."""
        if content is None:
            content = paper(path, f"Pièce {path.removeprefix('evidence/')}")
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(
            content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape")
        )
        return self

    def remove(self, path: str) -> DossierBuilder:
        """Delete a file from the working tree."""
        (self.folder / path).unlink()
        return self

    def move(self, old: str, new: str) -> DossierBuilder:
        """Rename a tracked file."""
        (self.folder / new).parent.mkdir(parents=True, exist_ok=True)
        self.git("mv", "--", old, new)
        return self

    def control(
        self,
        control_id: str,
        *,
        expects: str | None = None,
        kind: str = "report",
        every: str | None = None,
        status: str = "implemented",
        since: str | None = "2025-01-15",
        requirements: str = "{hds: [EXI-25]}",
        extra: str = "",
        text: str = "Ce qui est fait.",
        path: str | None = None,
    ) -> DossierBuilder:
        """A control; `expects` is the id of its one expectation, `extra` further lines of front matter."""
        lines = [f"id: {control_id}", f"title: Mesure {control_id}", "owner: rssi", f"status: {status}"]
        lines += [f"since: {since}"] if since else []
        lines += [f"requirements: {requirements}"]
        if expects:
            interval = f", every: {every}" if every else ""
            lines += ["evidence:", f"  - {{name: Preuve {expects}, id: {expects}, kind: {kind}{interval}}}"]
        lines += [dedent(extra).strip()] if extra else []
        front = "\n".join(lines)
        return self.write(path or f"controls/{control_id}.md", f"---\n{front}\n---\n{text}\n")

    def evidence(
        self, path: str, content: str | bytes | None = None, *, sidecar: str | None = None
    ) -> DossierBuilder:
        """A piece in evidence/, of its own content unless given; `sidecar` is the text of its sidecar."""
        self.write(f"evidence/{path}", content)
        if sidecar is not None:
            self.write(f"evidence/{path}.meta.yml", dedent(sidecar))
        return self

    def sample(self) -> DossierBuilder:
        """The sample dossier of this repository, as it stands there."""
        for part in SAMPLE:
            source, target = ROOT / part, self.folder / part
            shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
        return self

    def settings(self, text: str = QUIET) -> DossierBuilder:
        """The text of dossier.yml."""
        return self.write("dossier.yml", dedent(text))

    def commit(
        self,
        day: str | None = None,
        message: str = "Mise à jour",
        *,
        author: str = AUTHOR,
        offset: str = "+0100",
    ) -> DossierBuilder:
        """Commit all that stands, at noon or so of `day`."""
        self.git("add", "--all")
        return self.commit_staged(day, message, author=author, offset=offset)

    def commit_staged(
        self,
        day: str | None = None,
        message: str = "Mise à jour",
        *,
        author: str = AUTHOR,
        offset: str = "+0100",
    ) -> DossierBuilder:
        """Commit what is staged."""
        self.day = day or self.day
        self.git(
            "commit",
            "--quiet",
            "--allow-empty",
            f"--author={author}",
            "--message",
            message,
            env=self.dates(offset),
        )
        return self

    def dates(self, offset: str = "+0100") -> dict[str, str]:
        """Environment for a git command that makes a commit: fixed, each a minute later."""
        self._hour += 1
        moment = f"{self.day}T12:{self._hour % 60:02d}:00 {offset}"
        return {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}

    def merge(self, branch: str, day: str | None = None) -> DossierBuilder:
        """Merge a branch with a merge commit."""
        self.day = day or self.day
        self.git("merge", "--quiet", "--no-ff", "--no-edit", branch, env=self.dates())
        return self

    def merge_by_hand(
        self, *branches: str, content: Mapping[str, str | bytes | None], message: str = "Fusion"
    ) -> DossierBuilder:
        """Merge branches, the given files being as a person left them; None where the person deleted one."""
        parents = [self.git("rev-parse", name) for name in ("HEAD", *branches)]
        command = ["git", "merge", "--quiet", "--no-commit", *branches]
        subprocess.run(
            command, cwd=self.folder, capture_output=True, check=False
        )  # conflicts are resolved below
        for path, given in content.items():
            if given is not None:
                self.write(path, given)
            else:
                (self.folder / path).unlink(missing_ok=True)
        self.git("add", "--all")
        descent = [option for parent in parents for option in ("-p", parent)]
        commit = self.git("commit-tree", self.git("write-tree"), *descent, "-m", message, env=self.dates())
        self.git("reset", "--quiet", "--hard", commit)
        return self

    @property
    def head(self) -> str:
        """The commit that stands."""
        return self.git("rev-parse", "HEAD")

    def history(self, *, ref: str | None = None, cache: Cache | None = None) -> History:
        """The history of the files that a dossier is made of, read without any cache unless given."""
        git = Git.find(self.folder)
        assert git is not None
        commit = git.commit(ref or "HEAD")
        assert commit is not None
        opened = working_tree(self.folder, git, commit) if ref is None else commit_tree(git, commit)
        reader = HistoryReader(git, commit, cache or Cache(None), mailmap_of_commit=ref is not None)
        with opened as tree, closing(reader):
            return reader.read(READ, tree.uncommitted, tree.ignored)

    def story(self, path: str, *, ref: str | None = None) -> list[str]:
        """What each commit did to a file, newest first: `modified: message`."""
        return [f"{found.change.value}: {found.commit.subject}" for found in self.history(ref=ref).of(path)]

    def load(self, *, as_of: str | None = "2026-11-21", ref: str | None = None) -> Dossier:
        """The dossier on a day."""
        return load_dossier(
            Settings(self.folder, ref=ref, as_of=date.fromisoformat(as_of) if as_of else None)
        )

    def findings(self, *, as_of: str | None = "2026-11-21", ref: str | None = None) -> tuple[Finding, ...]:
        """All findings on a day."""
        return check(self.load(as_of=as_of, ref=ref))

    def codes(self, *, as_of: str | None = "2026-11-21", ref: str | None = None) -> list[str]:
        """The codes of all findings on a day."""
        return [finding.code for finding in self.findings(as_of=as_of, ref=ref)]
