"""controls/ → Control."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from hds_docs.model.control import (
    Audience,
    Control,
    Expectation,
    Kind,
    Mapping,
    Mode,
    Review,
    Role,
    Status,
)
from hds_docs.model.finding import Problem, Subject
from hds_docs.model.location import Location
from hds_docs.model.message import Message
from hds_docs.model.text import slug
from hds_docs.sources.cache import Cache
from hds_docs.sources.frontmatter import Page, decode, references, split
from hds_docs.sources.paths import is_aside, unusable
from hds_docs.sources.reading import ABSENT, Codes, Reading, Values
from hds_docs.sources.remembered import Problems, Remembered
from hds_docs.sources.shapes import (
    AnyText,
    Day,
    DictOf,
    Either,
    ListOf,
    OneOf,
    Placed,
    Record,
    Span,
    Whole,
)
from hds_docs.sources.tree import Tree, UnusablePathError
from hds_docs.sources.yamltext import Node, is_null
from hds_docs.sources.yamltrouble import YamlTrouble

FOLDER = "controls/"
_MARKDOWN_ENDS = (".md", ".markdown", ".mdown", ".mkd", ".md.txt")
"""Of files that somebody takes for a control; the first one is."""
_CODES = Codes(invalid="CTL003", unknown="CTL005", missing="CTL003")
ID = re.compile(
    r"(?!(?:[Ii][Nn][Dd][Ee][Xx]|[Rr][Ee][Aa][Dd][Mm][Ee])$)[A-Za-z0-9](?:[A-Za-z0-9.-]{0,38}[A-Za-z0-9])?"
)
_EXPECTATION_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")

_MAPPING_RECORD = Record(
    {
        "id": AnyText(),
        "mode": OneOf(Mode),
        "actor": AnyText(),
        "role": OneOf(Role),
        "note": AnyText(),
    },
    required=("id",),
)
_NAMED = Placed(Either(AnyText(), _MAPPING_RECORD))
_BY_FRAMEWORK = DictOf(ListOf(_NAMED))


class Requirements:
    """By framework; or a list of `framework:id`."""

    forms = (_BY_FRAMEWORK, ListOf(Either(AnyText(), _MAPPING_RECORD)), ListOf(_BY_FRAMEWORK))
    """The shapes that people write it in."""

    def read(self, node: Node, reading: Reading) -> list[tuple[str, tuple[Any, Location]]]:
        """Pairs of a framework and what is named of it, with its place."""
        if isinstance(node, yaml.MappingNode):
            return self._by_framework(node, reading)
        return [
            pair
            for child in (node.value if isinstance(node, yaml.SequenceNode) else [node])
            if not is_null(child)
            for pair in self._pairs(child, reading)
        ]

    def _pairs(self, node: Node, reading: Reading) -> list[tuple[str, tuple[Any, Location]]]:
        if isinstance(node, yaml.MappingNode) and not any(key.value == "id" for key, _ in node.value):
            return self._by_framework(node, reading)  # `- hds: [EXI-16]`
        named = _NAMED.read(node, reading)
        if named is ABSENT:
            return []
        item, location = named
        text = item.get("id", "") if isinstance(item, Values) else item
        framework, colon, requirement = map(str.strip, text.partition(":"))
        if not colon:
            reading.invalid(node, "framework-prefix", value=text)
            return []
        if isinstance(item, Values):
            item["id"] = requirement
            return [(framework, (item, location))]
        return [(framework, (requirement, location))]

    def _by_framework(self, node: Node, reading: Reading) -> list[tuple[str, tuple[Any, Location]]]:
        found = _BY_FRAMEWORK.read(node, reading)
        return [(framework, item) for framework, items in found.items() for item in items]


REVIEW = Record({"date": Day(), "by": AnyText(), "conclusion": AnyText()}, required=("date",))
_EXPECTATION = Record(
    {
        "name": AnyText(),
        "id": AnyText(_EXPECTATION_ID, "expectation-id"),
        "kind": OneOf(Kind),
        "every": Span(),
        "files": ListOf(Placed(AnyText())),
        "grace": Span(zero=True),
        "note": AnyText(),
    },
    required=("name", "kind"),
)
CONTROL = Record(
    {
        "id": AnyText(ID, "control-id"),
        "title": AnyText(),
        "owner": AnyText(),
        "status": OneOf(Status),
        "since": Day(),
        "activities": ListOf(Whole(1, 6)),
        "requirements": Requirements(),
        "evidence": ListOf(_EXPECTATION),
        "review": Record({"every": Span()}, required=("every",)),
        "reviewed": REVIEW,
        "justification": AnyText(),
        "audience": OneOf(Audience),
    }
)
NEEDED = ("id", "title", "owner", "status")


class ControlReader:
    """Reads the controls of a tree, one file at a time."""

    def __init__(self, tree: Tree, cache: Cache) -> None:
        self._tree = tree
        self._remembered = Remembered("controls", Control, cache)
        self.problems: Problems = []
        self.unread: list[str] = []
        """Files that could not be read as a control."""

    def read(self) -> tuple[Control, ...]:
        """The controls, in the order of their paths; of two with one id, the first."""
        first: dict[str, Control] = {}
        for path in sorted(self._paths()):
            control = self._control(path)
            if control is None:
                self.unread.append(path)
                continue
            twin = first.setdefault(control.id.lower(), control)
            if twin is not control:
                facts = {"id": control.id, "other": twin.path}
                self.problems.append(
                    ("CTL004", Problem(control.location("id"), facts, Subject(control=control.id)))
                )
                self.unread.append(path)
        return tuple(first.values())

    def _paths(self) -> Iterator[str]:
        for path in self._tree.entries:
            if path.startswith(FOLDER) and path.lower().endswith(_MARKDOWN_ENDS) and not is_aside(path):
                yield path

    def _control(self, path: str) -> Control | None:
        if not path.lower().endswith(".md"):
            reason = Message("reason.control-name")
            self.problems.append(("CTL001", Problem(Location(path), {"reason": reason})))
            return None
        try:
            control, problems = self._remembered.of(self._tree, path, control_from)
        except YamlTrouble as trouble:
            self.problems.append(("CTL001", Problem(trouble.location, {"reason": trouble.reason})))
        except UnusablePathError as trouble:
            self.problems.append(unusable(path, trouble))
        else:
            self.problems += problems
            return control
        return None


def control_from(data: bytes, path: str) -> tuple[Control | None, Problems]:
    """The control that a file describes, and what is wrong in it. Raises YamlTrouble."""
    page = split(decode(data, path), path)
    reading = Reading(path, _CODES, first_line=2)
    control = _built(CONTROL.read(page.metadata, reading), page, reading)
    subject = Subject(control=control.id if control else None)
    return control, [(code, replace(problem, subject=subject)) for code, problem in reading.problems]


def _built(values: Values, page: Page, reading: Reading) -> Control | None:
    """The control, as far as its fields allow; None without a usable id."""
    for name in NEEDED:
        if name not in values and not any(
            code == "CTL003" and problem.facts.get("field") == name for code, problem in reading.problems
        ):
            reading.report("CTL002", values.location, field=name)
    if "id" not in values:
        return None
    expectations = tuple(_expectations(values.get("evidence", ()), reading))
    return Control(
        id=values["id"],
        title=values.get("title", values["id"]),
        status=values.get("status", Status.PLANNED),
        path=reading.path,
        owner=values.get("owner"),
        since=values.get("since"),
        activities=values.get("activities"),
        mappings=tuple(_mapping(framework, *item) for framework, item in values.get("requirements", ())),
        expectations=expectations,
        review_every=values.get("review", {}).get("every"),
        reviewed=review(values["reviewed"]) if "reviewed" in values else None,
        justification=values.get("justification", ""),
        audience=values.get("audience", Audience.AUDITOR),
        statement=page.body.strip("\n"),
        references=references(page.body, reading.path, page.body_line),
        lines=tuple((name, *values.line_and_column(name)) for name in values.nodes),
    )


def review(values: Values) -> Review | None:
    """A review, where its day is known."""
    if "date" not in values:
        return None
    return Review(values["date"], values.get("by", ""), values.get("conclusion", ""))


def _mapping(framework: str, item: Values | str, location: Location) -> Mapping:
    if isinstance(item, str):
        return Mapping(framework, item, location)
    return Mapping(
        framework=framework,
        written=item.get("id", ""),
        location=item.place("id"),
        mode=item.get("mode", Mode.OWN),
        actor=item.get("actor"),
        role=item.get("role", Role.ANSWERS),
        note=item.get("note", ""),
    )


def _expectations(items: tuple[Values, ...], reading: Reading) -> Iterator[Expectation]:
    seen: set[str] = set()
    for item in items:
        if "name" not in item or "kind" not in item:
            continue
        expectation_id = item.get("id") or slug(item["name"]) or "preuve"
        if expectation_id.lower() in seen:
            reason = Message("reason.expectation-twice", {"value": expectation_id})
            reading.report("CTL003", item.location, "invalid", field="evidence.id", reason=reason)
            continue
        seen.add(expectation_id.lower())
        yield Expectation(
            id=expectation_id,
            name=item["name"],
            kind=item["kind"],
            location=item.location,
            every=item.get("every"),
            files=tuple(_patterns(item, reading)),
            grace=item.get("grace"),
            note=item.get("note", ""),
        )


def _patterns(item: Values, reading: Reading) -> Iterator[str]:
    """The patterns of an expectation that stay within the dossier."""
    for written, location in item.get("files", ()):
        pattern = written.replace("\\", "/").removeprefix("./")
        if pattern.startswith("/") or ".." in pattern.split("/"):
            reading.report("EVD012", location, "pattern", path=written)
        else:
            yield pattern
