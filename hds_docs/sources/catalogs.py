"""Catalogs of frameworks, in one shape: those of the package, and those of the user."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from hds_docs.model.catalog import Activity, Framework, Requirement, RequirementId, Section
from hds_docs.model.finding import Problem
from hds_docs.model.location import Location
from hds_docs.model.message import Message
from hds_docs.model.spelling import closest
from hds_docs.model.text import Text
from hds_docs.sources.cache import Cache
from hds_docs.sources.frontmatter import decode
from hds_docs.sources.paths import is_aside, unusable
from hds_docs.sources.reading import Reading, Values
from hds_docs.sources.remembered import Problems, Remembered
from hds_docs.sources.scope import CODES
from hds_docs.sources.shapes import AnyText, Bilingual, DictOf, Flag, ListOf, Record, Span, Whole
from hds_docs.sources.tree import Tree, UnusablePathError
from hds_docs.sources.yamltext import compose
from hds_docs.sources.yamltrouble import YamlTrouble

FOLDER = "frameworks/"
_FRAMEWORK_ID = AnyText(re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}"), "identifier")
_REQUIREMENT_ID = AnyText(re.compile(r"[^\s:/\\][^:/\\]{0,59}"), "requirement-id")
_EXAMPLES = Record({"fr": ListOf(AnyText()), "en": ListOf(AnyText())})

_REQUIREMENT = Record(
    {
        "id": _REQUIREMENT_ID,
        "parent": AnyText(),
        "section": AnyText(),
        "assessable": Flag(),
        "one_of": Flag(),
        "excludable": Flag(),
        "inheritable": Flag(),
        "condition": AnyText(),
        "interval": Span(),
        "related": ListOf(AnyText()),
        "title": Bilingual(),
        "statement": Bilingual(),
        "examples": _EXAMPLES,
    },
    required=("id", "title"),
)
CATALOG = Record(
    {
        "id": _FRAMEWORK_ID,
        "version": AnyText(),
        "name": Bilingual(),
        "short_name": Bilingual(),
        "entry_name": Bilingual(),
        "sections": ListOf(Record({"id": AnyText(), "title": Bilingual()}, required=("id", "title"))),
        "activities": ListOf(
            Record(
                {"id": Whole(1, 6), "reference": AnyText(), "title": Bilingual(), "statement": Bilingual()},
                required=("id", "title"),
            )
        ),
        "conditions": DictOf(Bilingual()),
        "requirements": ListOf(_REQUIREMENT),
    },
    required=("id", "version", "name", "requirements"),
)


def built_in_catalogs(cache: Cache | None = None) -> tuple[Framework, ...]:
    """The catalogs that come with the package: HDS v2 and ISO/IEC 27001:2022."""
    remembered = Remembered("catalogs", Framework, cache or Cache(None))
    found = []
    for file in sorted((Path(__file__).parent.parent / "catalogs").glob("*.yml")):
        data = file.read_bytes()
        key = hashlib.sha256(data).hexdigest()
        framework, problems = remembered.of_content(key, file.name, data, _parsed)
        assert framework is not None, problems
        found.append(framework)
    return tuple(found)


def read_catalogs(tree: Tree, cache: Cache) -> tuple[tuple[Framework, ...], Problems]:
    """The user's catalogs, in the order of their paths, and what is wrong in them."""
    remembered = Remembered("catalogs", Framework, cache)
    frameworks: dict[tuple[str, str], Framework] = {}
    problems: Problems = []
    for path in sorted(path for path in tree.entries if _is_catalog(path)):
        try:
            framework, found = remembered.of(tree, path, _parsed)
        except YamlTrouble as trouble:
            unreadable = Problem(trouble.location, {"reason": trouble.reason}, variant="unreadable")
            problems.append(("DOS001", unreadable))
        except UnusablePathError as trouble:
            problems.append(unusable(path, trouble))
        else:
            problems += found
            if framework is not None:
                twin = frameworks.setdefault((framework.id.lower(), framework.version), framework)
                problems += _twice(framework, path, twin)
    return tuple(frameworks.values()), problems


def _twice(framework: Framework, path: str, twin: Framework) -> Problems:
    """What is wrong where another file describes the same framework."""
    if twin is framework:
        return []
    reason = Message("reason.framework-twice", {"value": framework.id, "other": twin.path})
    return [("DOS001", Problem(Location(path), {"field": "id", "reason": reason}, variant="invalid"))]


def _is_catalog(path: str) -> bool:
    return path.startswith(FOLDER) and path.lower().endswith((".yml", ".yaml")) and not is_aside(path)


def _parsed(data: bytes, path: str) -> tuple[Framework | None, Problems]:
    """The catalog that a file describes, and what is wrong in it; None where it has no identity.

    Raises YamlTrouble.
    """
    node = compose(decode(data, path), path)
    if node is None:
        raise YamlTrouble(Location(path), Message("yaml.empty"))
    reading = Reading(path, CODES)
    values = CATALOG.read(node, reading)
    if not {"id", "version", "name"} <= values.keys():
        return None, reading.problems
    return _built(values, reading), reading.problems


def _built(values: Values, reading: Reading) -> Framework:
    return Framework(
        id=values["id"],
        version=values["version"],
        name=values["name"],
        short_name=values.get("short_name", values["name"]),
        entry_name=values.get("entry_name", Text("exigence", "requirement")),
        sections=tuple(
            Section(item["id"], item["title"]) for item in values.get("sections", ()) if "title" in item
        ),
        activities=tuple(
            Activity(item["id"], item["title"], item.get("statement", Text()), item.get("reference", ""))
            for item in values.get("activities", ())
            if {"id", "title"} <= item.keys()
        ),
        conditions=dict(values.get("conditions", {})),
        requirements=tuple(_requirements(values, reading)),
        path=reading.path if reading.path.startswith(FOLDER) else None,
    )


def _requirements(values: Values, reading: Reading) -> Iterator[Requirement]:
    by_id: dict[str, Values] = {}
    for item in values.get("requirements", ()):
        if not {"id", "title"} <= item.keys():
            continue
        if by_id.setdefault(item["id"], item) is not item:
            reading.report("DOS001", item.place("id"), "requirement-twice", id=item["id"])
    conditions = sorted(values.get("conditions", {}))
    for item in by_id.values():
        if "parent" in item and (item["parent"] not in by_id or _is_its_own_ancestor(item, by_id)):
            parent = item.pop("parent")
            reading.report("DOS001", item.place("parent"), "parent-unknown", id=item["id"], parent=parent)
        if "condition" in item and item["condition"] not in conditions:
            _report_condition(item, conditions, reading)
    return map(_requirement, by_id.values())


def _report_condition(item: Values, known: list[str], reading: Reading) -> None:
    """Nobody could answer it."""
    written = item.pop("condition")
    facts = {"value": written, "choices": known, "closest": closest(written, known)}
    reason = Message("reason.condition", facts)
    reading.report("DOS001", item.place("condition"), "invalid", field="condition", reason=reason)


def _is_its_own_ancestor(item: Values, by_id: Mapping[str, Values]) -> bool:
    """Whether the parents of a requirement lead back to it."""
    seen: set[str] = set()
    ancestor: Values | None = item
    while ancestor is not None and ancestor.get("parent", "") not in seen:
        seen.add(ancestor.get("parent", ""))
        ancestor = by_id.get(ancestor.get("parent", ""))
    return item["id"] in seen


def _requirement(item: Values) -> Requirement:
    examples = item.get("examples", {})
    french, english = examples.get("fr", ()), examples.get("en", ())
    paired = max(len(french), len(english))
    return Requirement(
        id=item["id"],
        title=item["title"],
        statement=item.get("statement", Text()),
        parent=item.get("parent"),
        section=item.get("section"),
        assessable=item.get("assessable", True),
        one_of=item.get("one_of", False),
        excludable=item.get("excludable", False),
        inheritable=item.get("inheritable", False),
        condition=item.get("condition"),
        interval=item.get("interval"),
        related=tuple(RequirementId(*text.partition(":")[::2]) for text in item.get("related", ())),
        examples=tuple(
            Text(*(texts[rank] if rank < len(texts) else "" for texts in (french, english)))
            for rank in range(paired)
        ),
    )
