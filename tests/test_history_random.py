"""Histories of random repositories, against what the maker of each repository knows.

The maker gives every file an identity, and decides itself what each commit does to it; git and the
program see paths and bytes alone.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from hds_docs.model.history import Change, History
from tests.builder import DossierBuilder


class State(NamedTuple):
    """A file in one commit: where it is, and which version of it."""

    path: str
    version: int


class Event(NamedTuple):
    """What a commit did to a file."""

    commit: str
    change: Change
    path: str
    changes_content: bool


@dataclass(frozen=True)
class Made:
    """A commit as its maker knows it."""

    parents: tuple[int, ...]
    files: dict[int, State]
    ancestors: frozenset[int]

    def known(self, made: list[Made]) -> list[dict[int, State]]:
        """The files of each parent."""
        return [made[parent].files for parent in self.parents]


class Maker:
    """Makes a random history. Files of even numbers move, those of odd numbers go and come back."""

    def __init__(self, seed: int, commits: int) -> None:
        self.random = Random(seed)
        self.made: list[Made] = []
        self._count = 0
        self.second: dict[str, int] = {}
        """The file that takes a name after the first has left it, the same on every branch."""
        tips = [self._add((), {file: State(self._path(), file) for file in (self._next(), self._next())})]
        while len(self.made) < commits:
            if len(tips) > 1 and self.random.random() < 0.3:
                parents = tuple(self.random.sample(tips, min(len(tips), self.random.choice((2, 2, 2, 3)))))
                tips = [tip for tip in tips if tip not in parents] + [self._merge(parents)]
            else:
                tip = self.random.choice(tips)
                if len(tips) > 3 or self.random.random() < 0.8:
                    tips.remove(tip)
                tips.append(self._advance(tip))
        while len(tips) > 1:
            tips = [*tips[2:], self._merge((tips[0], tips[1]))]

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _path(self) -> str:
        return f"evidence/{self._next()}.txt"

    def _add(self, parents: tuple[int, ...], files: dict[int, State]) -> int:
        ancestors = frozenset(parents).union(*(self.made[parent].ancestors for parent in parents))
        self.made.append(Made(parents, files, ancestors))
        return len(self.made) - 1

    def _advance(self, parent: int) -> int:
        former = self.made[parent].files
        earlier = [item for other in self.made[parent].ancestors for item in self.made[other].files.items()]
        gone = {file: state for file, state in earlier if file % 2 and file not in former}
        files = dict(former)
        for file in self.random.sample(sorted(former), min(len(former), self.random.choice((1, 1, 2, 3)))):
            self._change(file, files)
        if gone and self.random.random() < 0.5:
            file = self.random.choice(sorted(gone))
            files[file] = State(gone[file].path, self._next())
        if self.random.random() < 0.2:
            files[self._next()] = State(self._path(), self._next())
        left = sorted(
            {state.path for file, state in earlier if file % 2 == 0}
            - {state.path for state in former.values()}
        )
        if left and self.random.random() < 0.3:
            path = self.random.choice(left)
            file = self.second.setdefault(path, self._next())
            if file not in files and all(file != other for other, _ in earlier):
                files[file] = State(path, self._next())
        return self._add((parent,), files)

    def _change(self, file: int, files: dict[int, State]) -> None:
        path, version = files[file]
        edited = self._next() if self.random.random() < 0.6 else version
        if file % 2 and self.random.random() < 0.3:
            del files[file]
        elif file % 2 == 0 and self.random.random() < 0.5:
            files[file] = State(self._path(), edited)
        else:
            files[file] = State(path, edited)

    def _merge(self, parents: tuple[int, ...]) -> int:
        shared = frozenset.intersection(*(self.made[parent].ancestors | {parent} for parent in parents))
        base = self.made[max(shared)].files
        files: dict[int, State] = {}
        for file in sorted({file for parent in parents for file in self.made[parent].files}):
            states = [self.made[parent].files[file] for parent in parents if file in self.made[parent].files]
            is_deleted = file in base and len(states) < len(parents)
            if file % 2 == 0 or self.random.random() > (0.5 if is_deleted else 0.03):
                files[file] = self._merged(file, base.get(file), states)
        if len({state.path for state in files.values()}) < len(files):
            return self._advance(parents[0])  # two files, one name: somebody gives up
        return self._add(parents, files)

    def _merged(self, file: int, base: State | None, states: list[State]) -> State:
        """A file after a merge: as git would make it, or as a person leaves it."""
        paths = sorted({state.path for state in states if base is None or state.path != base.path})
        path = self.random.choice(paths) if paths else states[0].path
        by_hand = len(paths) > 1 or self.random.random() < 0.15
        version = self._next() if by_hand else self.random.choice(states).version
        moves = file % 2 == 0 and self.random.random() < 0.1
        return State(self._path() if moves else path, version)


def events(maker: Maker, shas: list[str]) -> Iterator[tuple[int, Event]]:
    """What each commit did to each file: in a merge, what is that of no parent."""
    newest = len(shas) - 1
    for number in (*sorted(maker.made[newest].ancestors), newest):
        made, sha = maker.made[number], shas[number]
        parents = made.known(maker.made)
        for file in {file for files in (made.files, *parents) for file in files}:
            after = made.files.get(file)
            # Git sees no rename where another file has taken the name.
            here = {state.path for other, state in made.files.items() if other != file}
            before = [files[file] for files in parents if file in files and files[file].path not in here]
            paths, versions = {state.path for state in before}, {state.version for state in before}
            if after is None:
                if len(before) == len(parents) and len(paths) == 1:
                    yield file, Event(sha, Change.DELETED, before[0].path, changes_content=True)
            elif not before:
                yield file, Event(sha, Change.ADDED, after.path, changes_content=True)
            elif after.path not in paths:
                yield file, Event(sha, Change.RENAMED, after.path, after.version not in versions)
            elif after.version not in versions:
                yield file, Event(sha, Change.MODIFIED, after.path, changes_content=True)


def write(maker: Maker, dossier: DossierBuilder) -> list[str]:
    """Make the repository; the commits' ids."""
    stream: list[str] = []
    for number, made in enumerate(maker.made, 1):
        stream += [
            f"commit refs/heads/b{number}",
            f"mark :{number}",
            f"committer C <c@x> {1_700_000_000 + number} +0100",
        ]
        stream += ["data 1", "c"]
        stream += [f"{'merge' if rank else 'from'} :{parent + 1}" for rank, parent in enumerate(made.parents)]
        stream += ["deleteall"]
        for file, state in sorted(made.files.items()):
            text = "".join(f"{digest(file, line)}\n" for line in range(15)) + f"version {state.version}\n"
            stream += [f"M 100644 inline {state.path}", f"data {len(text)}", text]
    marks = dossier.folder / ".git" / "marks"
    command = ["git", "fast-import", "--quiet", f"--export-marks={marks}"]
    subprocess.run(command, cwd=dossier.folder, input="\n".join(stream).encode(), check=True)
    found = dict(line.split() for line in marks.read_text().splitlines())
    shas = [found[f":{number}"] for number in range(1, len(maker.made) + 1)]
    dossier.git("reset", "--quiet", "--hard", shas[-1])
    return shas


def digest(*parts: object) -> str:
    """A line like no other: git takes sentences that end alike for the same."""
    return sha256(repr(parts).encode()).hexdigest()


def listed(history: History, path: str) -> list[Event]:
    return [Event(one.commit.sha, one.change, one.path, one.changes_content) for one in history.of(path)]


@pytest.mark.parametrize("seed", range(50))
def test_every_file_of_a_random_history_has_exactly_its_events(seed: int, dossier: DossierBuilder) -> None:
    maker = Maker(seed, commits=30)
    shas = write(maker, dossier)
    rank = {sha: number for number, sha in enumerate(shas)}
    expected: dict[int, set[Event]] = {}
    for file, event in events(maker, shas):
        expected.setdefault(file, set()).add(event)
    history = dossier.history()

    for file, state in maker.made[-1].files.items():
        found = listed(history, state.path)
        assert set(found) == expected[file], state.path
        assert len(found) == len(expected[file])
        for newer, older in pairwise(found):
            assert rank[newer.commit] not in maker.made[rank[older.commit]].ancestors, "newest first"
        changed = history.last_content_change(state.path)
        assert changed is not None
        at = maker.made[rank[changed.commit.sha]].files[file]
        assert at.version == state.version, "the commit that brought the content that stands"
        assert changed.object_id == dossier.git("rev-parse", f"HEAD:{state.path}")
        brought = history.brought(state.path)
        assert brought is not None
        assert brought.change is Change.ADDED
    journal = {
        Event(one.commit.sha, one.change, one.path, one.changes_content)
        for row in history.journal
        for one in row
    }
    assert journal == set().union(*expected.values())


@pytest.mark.parametrize("seed", range(8))
def test_linear_history_is_what_git_follows(seed: int, dossier: DossierBuilder) -> None:
    """Git's own slow answer, one process a file: an oracle that knows nothing of ours."""
    maker = Maker(seed, commits=1)
    for parent in range(25):
        maker._advance(parent)  # noqa: SLF001
    write(maker, dossier)
    history = dossier.history()

    for file, state in maker.made[-1].files.items():
        # Git stops following where a file was deleted, and where a name was another file's before.
        if file % 2 == 0 and file not in maker.second.values():
            followed = dossier.git("log", "--follow", "--format=%H", "--", state.path).split()
            assert [event.commit for event in listed(history, state.path)] == followed


def test_random_histories_hold_the_hard_cases(tmp_path: Path) -> None:
    """The tests above would say nothing if their histories were all easy."""
    kinds: set[str] = set()
    for seed in range(50):
        maker = Maker(seed, commits=30)
        for made in maker.made:
            if len(made.parents) > 1:
                kinds.add(f"merge of {len(made.parents)}")
                parents = made.known(maker.made)
                for file, after in made.files.items():
                    paths = {files[file].path for files in parents if file in files}
                    kinds.add(f"{min(len(paths), 3)} names meet")
                    if after.path not in paths and paths:
                        kinds.add("renamed in a merge")
        kinds.update(event.change.value for _, event in events(maker, [""] * len(maker.made)))
    assert kinds >= {
        "merge of 2", "merge of 3", "1 names meet", "2 names meet", "3 names meet", "renamed in a merge",
        "added", "modified", "renamed", "deleted",
    }  # fmt: skip
