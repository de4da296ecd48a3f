"""HIS004 and HIS010 on random histories, against what the maker of each history knows."""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise

import pytest

from hds_docs.model.trust import CONTENT
from tests.builder import DossierBuilder
from tests.test_history_random import Maker, write


class Truth:
    """What became of each file, told from the commits as they were made, without any git."""

    def __init__(self, maker: Maker) -> None:
        self.made = maker.made
        self.newest = len(maker.made) - 1
        self.main = [self.newest]
        while self.made[self.main[-1]].parents:
            self.main.append(self.made[self.main[-1]].parents[0])

    def arrival(self, number: int) -> int:
        """The first commit of the main line that a commit led to, or is."""
        led_to = [one for one in self.main if number == one or number in self.made[one].ancestors]
        return min(led_to, key=self.main[::-1].index)

    def line(self, file: int) -> tuple[set[int], set[int]]:
        """The commits that brought what stands, and those that changed it, going back from the last one."""
        origins: set[int] = set()
        changes: set[int] = set()
        waiting, seen = [self.newest], set()
        while waiting:
            number = waiting.pop()
            if number in seen:
                continue
            seen.add(number)
            version = self.made[number].files[file].version
            having = [parent for parent in self.made[number].parents if file in self.made[parent].files]
            same = [parent for parent in having if self.made[parent].files[file].version == version]
            if not having:
                origins.add(number)
            elif not same:
                changes.add(number)
            waiting += same or having
        return origins, changes

    def makers(self, file: int, version: int) -> set[int]:
        """The commits that made a version, and did not take it from a parent."""
        having = {
            number
            for number, made in enumerate(self.made)
            if file in made.files and made.files[file].version == version
        }
        return {number for number in having if having.isdisjoint(self.made[number].parents)}

    def replaced(self, file: int) -> list[set[int]]:
        """Where the main line took a version that does not come from its own: the commits that may tell it.

        These are that of the main line, and those that made the version.
        """
        standing = set().union(*self.line(file))
        found = []
        for number, former in pairwise(self.main):
            if file in self.made[former].files:
                was, now = (self.made[one].files[file].version for one in (former, number))
                news = self.makers(file, now) & standing
                is_told = any(self.made[new].ancestors & self.makers(file, was) for new in news)
                found += [] if was == now or is_told else [{number} | self.makers(file, now)]
        return found

    def has_ever_gone(self, file: int) -> bool:
        """Whether some commit deleted it, or two brought it: then it is for others to tell its story."""
        added = 0
        for made in self.made:
            parents = [self.made[parent].files for parent in made.parents]
            having = [files for files in parents if file in files]
            if having and file not in made.files:
                return True
            added += file in made.files and not having
        return added > 1


@pytest.mark.parametrize("seed", range(25))
def test_altered_pieces_are_those_whose_line_has_a_change(seed: int, dossier: DossierBuilder) -> None:
    maker = Maker(seed, commits=25)
    shas = write(maker, dossier)
    truth, found = Truth(maker), dossier.load().trust.alterations
    assert dossier.load().trust.alterations == found  # as it was kept
    for file, state in maker.made[-1].files.items():
        if truth.has_ever_gone(file):
            continue
        (origin,), changes = truth.line(file)
        together = {one for one in changes if truth.arrival(one) == truth.arrival(origin)}
        altered = {one.revision.commit.sha for one in found.get(state.path, ()) if one.revision}
        replaced = truth.replaced(file)
        assert altered >= {shas[number] for number in changes - together}, state.path
        for telling in replaced:
            assert altered & {shas[number] for number in telling}, state.path
        assert not altered & {shas[number] for number in together}, state.path
        if not changes:
            assert altered <= {shas[number] for telling in replaced for number in telling}, state.path


@pytest.mark.parametrize("seed", range(15))
def test_what_was_deleted_and_stands_nowhere_is_gone(seed: int, dossier: DossierBuilder) -> None:
    maker = Maker(seed, commits=25)
    shas = write(maker, dossier)
    standing = {state.path for state in maker.made[-1].files.values()}
    gone = {one.path: one for one in dossier.load().trust.removals}
    assert not standing & gone.keys()
    known = set(shas)
    for path, one in gone.items():
        assert one.revision is not None
        assert one.revision.commit.sha in known
        dossier.git("cat-file", "-e", f"{one.last.commit.sha}:{one.last.path}")
        assert not dossier.git("ls-tree", "HEAD", "--", path)
    linear = [number for number, made in enumerate(maker.made) if len(made.parents) == 1]
    if len(linear) == len(maker.made) - 1:  # without any merge, what is not there was deleted
        every = {state.path for made in maker.made for file, state in made.files.items() if file % 2}
        assert every - standing <= gone.keys()


def test_random_histories_hold_what_is_to_be_told_apart() -> None:
    """The tests above would say nothing if nothing were altered, corrected before a merge, or left alone."""
    kinds = set()
    for seed in range(40):
        maker = Maker(seed, commits=25)
        truth = Truth(maker)
        for file in maker.made[-1].files:
            if not truth.has_ever_gone(file):
                kinds |= {"replaced"} if truth.replaced(file) else set()
                (origin,), changes = truth.line(file)
                for one in changes:
                    kinds.add("together" if truth.arrival(one) == truth.arrival(origin) else "altered")
                if not changes:
                    kinds.add("as it was filed")
    assert kinds == {"together", "altered", "replaced", "as it was filed"}


def test_digests_of_an_alteration_are_those_of_the_versions(dossier: DossierBuilder) -> None:
    maker = Maker(3, commits=25)
    write(maker, dossier)
    for path, altered in dossier.load().trust.alterations.items():
        standing = sha256((dossier.folder / path).read_bytes()).hexdigest()
        assert (altered[0].part, altered[0].after) == (CONTENT, standing)
