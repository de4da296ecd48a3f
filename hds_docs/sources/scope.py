"""dossier.yml → Scope."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.finding import Problem
from hds_docs.model.location import Location
from hds_docs.model.message import Message
from hds_docs.model.scope import Exclusion, Scope, Waiver
from hds_docs.model.text import LANGUAGES
from hds_docs.sources import demands, hosting
from hds_docs.sources.frontmatter import decode
from hds_docs.sources.paths import unusable
from hds_docs.sources.reading import Codes, Reading, Values
from hds_docs.sources.shapes import AnyText, Day, DictOf, Either, Flag, ListOf, OneOf, Placed, Record, Span
from hds_docs.sources.tree import Tree, UnusablePathError, read
from hds_docs.sources.yamltext import compose
from hds_docs.sources.yamltrouble import YamlTrouble

FILE = "dossier.yml"
CODES = Codes(invalid="DOS001", unknown="DOS001", missing="DOS001")

DOSSIER = Record(
    {
        "organisation": hosting.ORGANISATION,
        "language": OneOf(LANGUAGES),
        "as_of": Day(),
        "scope": hosting.SCOPE,
        "roles": hosting.ROLES,
        "frameworks": ListOf(Placed(AnyText())),
        "conditions": DictOf(Flag()),
        "exclusions": ListOf(
            Placed(
                Either(
                    AnyText(),
                    Record({"requirement": AnyText(), "justification": AnyText()}, required=("requirement",)),
                )
            )
        ),
        "actors": hosting.ACTORS,
        "certificates": hosting.CERTIFICATES,
        "audits": hosting.AUDITS,
        "freshness": Record(
            {"warn_before": Span(zero=True), "grace": Span(zero=True), "backdating": Span(zero=True)}
        ),
        "approval": demands.APPROVAL,
        "signatures": demands.SIGNATURES,
        "privacy": demands.PRIVACY,
        "imported": demands.IMPORTED,
        "waivers": ListOf(
            Record(
                {
                    "rule": AnyText(),
                    "control": AnyText(),
                    "expectation": AnyText(),
                    "evidence": AnyText(),
                    "requirement": AnyText(),
                    "path": AnyText(),
                    "reason": AnyText(),
                    "owner": AnyText(),
                    "until": Day(),
                },
                required=("rule", "reason", "owner", "until"),
            )
        ),
        "rules": DictOf(OneOf(("error", "warning", "off"))),
    }
)
_SUBJECTS = ("control", "expectation", "evidence", "requirement", "path")


def read_scope(tree: Tree) -> tuple[Scope, list[tuple[str, Problem]]]:
    """What dossier.yml says, and what is wrong in it; the defaults where there is none."""
    if FILE not in tree.entries:
        return Scope(), list(_misnamed(tree))
    try:
        node = compose(decode(read(tree, FILE), FILE), FILE)
    except YamlTrouble as trouble:
        problem = Problem(trouble.location, {"reason": trouble.reason}, variant="unreadable")
        return Scope(path=FILE), [("DOS001", problem)]
    except UnusablePathError as trouble:
        return Scope(path=FILE), [unusable(FILE, trouble)]
    if node is None:
        return Scope(path=FILE), []
    reading = Reading(FILE, CODES)
    values = DOSSIER.read(node, reading)
    return _built(values, reading), reading.problems


def _misnamed(tree: Tree) -> Iterator[tuple[str, Problem]]:
    """A file that somebody takes for dossier.yml."""
    for path in sorted(tree.entries):
        if path.lower() in (FILE, "dossier.yaml"):
            facts = {"reason": Message("reason.settings-name", {"expected": FILE})}
            yield "DOS001", Problem(Location(path), facts, variant="unreadable")


def _built(values: Values, reading: Reading) -> Scope:
    organisation = hosting.organisation(values.get("organisation", {}))
    within = values.get("scope", {})
    freshness = values.get("freshness", {})
    default = Scope()
    return Scope(
        path=FILE,
        organisation=organisation.get("name", ""),
        profile=organisation.get("profile", ""),
        contacts=dict(organisation.get("contacts", {})),
        language=values.get("language", default.language),
        as_of=values.get("as_of"),
        activities=within.get("activities") or default.activities,
        sites=hosting.sites(within.get("sites", ())),
        services=hosting.services(within.get("services", ())),
        roles=hosting.roles(values.get("roles")),
        frameworks=tuple(_framework(*item) for item in values.get("frameworks", ())) or default.frameworks,
        conditions=dict(values.get("conditions", {})),
        exclusions=tuple(filter(None, (_exclusion(*item) for item in values.get("exclusions", ())))),
        actors=hosting.actors(values.get("actors", ())),
        certificates=hosting.certificates(values.get("certificates", ())),
        audits=hosting.audits(values.get("audits", ())),
        warn_before=freshness.get("warn_before"),
        grace=freshness.get("grace"),
        backdating=freshness.get("backdating", default.backdating),
        approval=demands.approval(values.get("approval", {})),
        signatures=demands.signatures(values.get("signatures", {})),
        privacy=demands.privacy(values.get("privacy", {})),
        imported=demands.imported(values["imported"]) if "imported" in values else None,
        waivers=tuple(filter(None, (_waiver(item, reading) for item in values.get("waivers", ())))),
        rules=dict(values.get("rules", {})),
        lines=_lines(values),
    )


def _framework(text: str, location: Location) -> tuple[str, str | None, Location | None]:
    name, at, version = text.partition("@")
    return name.strip(), version.strip() if at else None, location


def _exclusion(item: Values | str, location: Location) -> Exclusion | None:
    if isinstance(item, str):
        return Exclusion(item, "", location)
    if "requirement" not in item:
        return None
    return Exclusion(item["requirement"], item.get("justification", ""), location)


def _waiver(item: Values, reading: Reading) -> Waiver | None:
    """The waiver, where it says all that a waiver must say."""
    if not any(subject in item.nodes for subject in _SUBJECTS):
        reading.report("DOS001", item.location, "waiver-subject", choices=list(_SUBJECTS))
    if not {"rule", "reason", "owner", "until"} <= item.keys() or item.keys().isdisjoint(_SUBJECTS):
        return None
    return Waiver(location=item.location, **item)


def _lines(values: Values) -> dict[str, Location]:
    """The place of each top-level key, and of each condition, rule and key of privacy."""
    lines = values.places
    for name in ("conditions", "privacy", "rules"):
        if name in values:
            lines.update((f"{name}.{key}", place) for key, place in values[name].places.items())
    return lines
