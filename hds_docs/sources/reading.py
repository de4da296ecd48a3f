"""One YAML text being read: what was found in it, where, and what was wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hds_docs.model.finding import Problem
from hds_docs.model.location import Location
from hds_docs.model.message import Message
from hds_docs.sources.yamltext import Node, place

_LONGEST = 120


class _Absent:
    """What a value that does not fit is read as."""


ABSENT: Any = _Absent()


@dataclass(frozen=True, slots=True)
class Codes:
    """The rules that report what does not fit."""

    invalid: str
    unknown: str
    missing: str


@dataclass
class Reading:
    """One text being read: where it stands, and what was wrong in it."""

    path: str
    codes: Codes
    first_line: int = 1
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    trail: list[str] = field(default_factory=list)
    """The fields that are being read, outermost first."""

    def place(self, node: Node) -> Location:
        """Where a node is written."""
        return place(node, self.path, self.first_line)

    def report(self, code: str, location: Location, variant: str = "", **facts: object) -> None:
        """Note a problem."""
        self.problems.append((code, Problem(location, brief(facts), variant=variant)))

    def invalid(self, node: Node, reason: str, **facts: object) -> Any:
        """Note that a value does not fit, and leave it out."""
        message = Message(f"reason.{reason}", brief(facts))
        self.report(self.codes.invalid, self.place(node), "invalid", field=self.field, reason=message)
        return ABSENT

    @property
    def field(self) -> str:
        """The field being read, as people would name it."""
        return ".".join(self.trail) or "…"


class Values(dict[str, Any]):
    """The fields of a mapping that were given and fit, and where they are written."""

    __slots__ = ("node", "nodes", "reading")

    def __init__(self, node: Node, reading: Reading) -> None:
        super().__init__()
        self.node = node
        self.reading = reading
        self.nodes: dict[str, Node] = {}
        """By field: what its place is taken from."""

    @property
    def location(self) -> Location:
        """Where the mapping begins."""
        return self.reading.place(self.node)

    def place(self, name: str) -> Location:
        """Where a field is written, else the mapping."""
        return self.reading.place(self.nodes.get(name, self.node))

    def line_and_column(self, name: str) -> tuple[int, int]:
        """The same, in the file that is being read."""
        mark = self.nodes[name].start_mark
        return mark.line + self.reading.first_line, mark.column + 1

    @property
    def places(self) -> dict[str, Location]:
        """Where each field is written, those that do not fit included."""
        return {name: self.reading.place(node) for name, node in self.nodes.items()}


def brief(facts: Mapping[str, object]) -> dict[str, object]:
    """Facts for a sentence: of a long text, its beginning."""
    return {
        name: f"{fact[:_LONGEST]}…" if isinstance(fact, str) and len(fact) > _LONGEST else fact
        for name, fact in facts.items()
    }
