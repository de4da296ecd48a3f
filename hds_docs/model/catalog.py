"""Frameworks and what they require."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from hds_docs.model.duration import Duration
from hds_docs.model.spelling import closest
from hds_docs.model.text import Text


class RequirementId(NamedTuple):
    """A requirement among all frameworks, written `hds:EXI-16.2`."""

    framework: str
    id: str

    def __str__(self) -> str:
        return f"{self.framework}:{self.id}"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One node of a framework: something asked, or a heading over what is asked."""

    id: str
    title: Text
    statement: Text = Text()
    """In the project's own words: ISO's text is under copyright, HDS's binding text is the ANS's."""
    parent: str | None = None
    section: str | None = None
    assessable: bool = True
    one_of: bool = False
    """Its children are alternatives: answering one, or the parent itself, answers the choice."""
    excludable: bool = False
    """May be excluded with a justification (ISO/IEC 27001:2022, 6.1.3 d: Annex A only)."""
    inheritable: bool = False
    """A subcontractor's certificate may carry it."""
    condition: str | None = None
    """Key of the framework's `conditions`: answered *no*, the requirement does not apply."""
    interval: Duration | None = None
    """The longest interval between two proofs, where the framework itself sets one."""
    related: tuple[RequirementId, ...] = ()
    examples: tuple[Text, ...] = ()
    """Evidence that is usually shown for it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter or an annex, by which requirements are listed and counted."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Activity:
    """A hosting activity (CSP, article R.1111-9)."""

    number: int
    title: Text
    statement: Text = Text()
    reference: str = ""


@dataclass(frozen=True)
class Framework:
    """A catalog of requirements in the order of its text."""

    id: str
    version: str
    name: Text
    requirements: tuple[Requirement, ...]
    short_name: Text = Text()
    entry_name: Text = Text("exigence", "requirement")
    sections: tuple[Section, ...] = ()
    activities: tuple[Activity, ...] = ()
    conditions: Mapping[str, Text] = field(default_factory=dict)
    path: str | None = None
    """The file of the dossier it was read from; None for a catalog of the package."""

    @cached_property
    def by_id(self) -> Mapping[str, Requirement]:
        """Requirements by their exact id."""
        return {requirement.id: requirement for requirement in self.requirements}

    @cached_property
    def children(self) -> Mapping[str, tuple[Requirement, ...]]:
        """Direct children by parent id, in the order of the text."""
        found: dict[str, list[Requirement]] = {}
        for requirement in self.requirements:
            if requirement.parent is not None:
                found.setdefault(requirement.parent, []).append(requirement)
        return {parent: tuple(children) for parent, children in found.items()}

    @cached_property
    def assessable(self) -> tuple[Requirement, ...]:
        """The requirements that are answered one by one."""
        return tuple(requirement for requirement in self.requirements if requirement.assessable)

    @cached_property
    def _by_key(self) -> Mapping[str, str]:
        """Exact ids by the forms in which people write them; the first of the text wins."""
        spellings = [(requirement.id, requirement.id) for requirement in self.requirements]
        for requirement in self.requirements:
            prefix, _, rest = requirement.id.partition(".")
            if prefix == "A" and rest:  # « 8.15 » means A.8.15, unless a clause has that number
                spellings.append((rest, requirement.id))
        keys: dict[str, str] = {}
        for key in (written_key, _without_dots_at_letters):
            for spelling, requirement_id in spellings:
                keys.setdefault(key(spelling), requirement_id)
        return keys

    def find(self, written: str) -> Requirement | None:
        """The requirement that `written` means: `EXI 16`, `exi-16`, `[EXI 16]`, `8.15`, `A.8.15`."""
        if written in self.by_id:
            return self.by_id[written]
        for key in (written_key, _without_dots_at_letters):
            found = self._by_key.get(key(written))
            if found is not None:
                return self.by_id[found]
        return None

    def closest(self, written: str) -> str | None:
        """The id that somebody most likely meant: among those that begin alike, where it can be."""
        key = written_key(written)
        shared = {known: _alike(key, known) for known in self._by_key}
        longest = max(shared.values(), default=0)
        alike = [known for known, length in shared.items() if length == longest]
        found = closest(key, alike, likeness=0.5) or closest(key, self._by_key, likeness=0.5)
        return None if found is None else self._by_key[found]

    def ancestors(self, requirement: Requirement) -> Iterator[Requirement]:
        """Its parent, the parent of that, and so on."""
        seen = {requirement.id}
        while requirement.parent is not None and requirement.parent not in seen:
            parent = self.by_id.get(requirement.parent)
            if parent is None:
                return
            seen.add(parent.id)
            yield parent
            requirement = parent

    def leaves(self, requirement: Requirement) -> tuple[Requirement, ...]:
        """The assessable requirements at or below `requirement`."""
        own = (requirement,) if requirement.assessable else ()
        below = (leaf for child in self.children.get(requirement.id, ()) for leaf in self.leaves(child))
        return (*own, *below)


_NOISE = re.compile(r"[\s\[\]()_\-\u2010-\u2015]+")  # a word processor's hyphens and dashes included
_PADDED = re.compile(r"(?<=[a-z])0+(?=\d)")
_DOT_AT_LETTER = re.compile(r"(?<=[a-z])\.(?=\d)|(?<=\d)\.(?=[a-z])")


def written_key(written: str) -> str:
    """What remains of an id when spelling is left aside: case, blanks, brackets, padding zeros."""
    return _PADDED.sub("", _NOISE.sub("", written).lower())


def _alike(one: str, other: str) -> int:
    """How many characters two keys begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _without_dots_at_letters(written: str) -> str:
    """`A8.15` for A.8.15, `EXI 5 G` for EXI-05.G: between a letter and a number people drop the dot."""
    return _PADDED.sub("", _DOT_AT_LETTER.sub("", written_key(written)))
