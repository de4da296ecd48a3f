"""Schemas: what an editor is told of a file is what the program reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hds_docs.cli import main
from hds_docs.commands.schema import NAMES
from hds_docs.messages import words
from hds_docs.model.text import LANGUAGES, Language
from hds_docs.rules import evd003_evidence_stale
from hds_docs.schemas import SHAPES, schema_text
from hds_docs.sources.catalogs import built_in_catalogs
from hds_docs.sources.frontmatter import decode, split
from hds_docs.sources.reading import Codes, Reading
from hds_docs.sources.yamltext import compose
from tests.builder import ROOT

CODES = Codes(invalid="INVALID", unknown="UNKNOWN", missing="MISSING")


class Yaml12(yaml.SafeLoader):
    """YAML 1.2, as editors read it: a date is a text, and so is `no`."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 — that of the parent is no constant either


for tag, pattern, first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+", "-+0123456789"),
):
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), list(first))


@cache
def validator(name: str, language: Language = "fr") -> jsonschema.Draft7Validator:
    schema = json.loads(schema_text(name, words(language)))
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())


def complaints(name: str, text: str) -> list[str]:
    """What an editor underlines."""
    return [error.json_path for error in validator(name).iter_errors(yaml.load(text, Yaml12))]


def problems(name: str, text: str) -> list[str]:
    """What the program reports."""
    reading = Reading("file.yml", CODES)
    node = compose(text, "file.yml")
    assert node is not None
    SHAPES[name].read(node, reading)
    return [str(problem.facts["field"]) if code != "UNKNOWN" else code for code, problem in reading.problems]


def front_matter(path: Path) -> str:
    return decode(path.read_bytes(), path.name).partition("---\n")[2].partition("\n---\n")[0]


def written_files() -> Iterator[tuple[str, str, str]]:
    """Every file of the sample, and the catalogs of the package."""
    yield "dossier", "dossier.yml", (ROOT / "dossier.yml").read_text(encoding="utf-8")
    for path in sorted((ROOT / "hds_docs" / "catalogs").glob("*.yml")):
        yield "framework", path.name, path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "controls").rglob("*-*.md")):
        yield "control", path.name, front_matter(path)
    for path in sorted((ROOT / "evidence").rglob("*.yml")):
        yield "evidence", path.name, path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one(name: str, language: Language) -> None:
    schema = json.loads(schema_text(name, words(language)))
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["title"]
    assert all(field["description"] for field in schema["properties"].values())


def test_the_command_names_the_schemas_there_are() -> None:
    assert tuple(SHAPES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_sample_validates(name: str) -> None:
    checked = validator(name)
    files = [(path, text) for kind, path, text in written_files() if kind == name]
    assert files
    for path, text in files:
        assert [error.message for error in checked.iter_errors(yaml.load(text, Yaml12))] == [], path


WHOLE = {
    "control": """
id: SAU-02
title: Tests de restauration trimestriels
owner: exploitation
status: implemented
since: 2025-01-15
activities: [5, 6]
requirements:
  hds: [EXI-05.G, EXI-25]
  iso27001: [A.8.13, 8.15, {id: A.7.2, mode: inherited, actor: datacentre-exemple}]
  maison: [R1]
evidence:
  - name: Rapport de test de restauration
    id: restauration
    kind: report
    every: P3M
    files: ["evidence/SAU-02/restauration-*.pdf"]
review: {every: P1Y}
reviewed: {date: 2026-03-02, by: rssi, conclusion: Sans changement}
audience: auditor
""",
    "evidence": "{date: 2026-03-02, version: 1.10, nothing: oui, period: {from: 2026-01-01, to: 2026-03-31},"
    " controls: SAU-02, reviews: [{date: 2026-03-02}]}",
    "dossier": """
organisation: Hébergeur Exemple
language: fr
as_of: 2026-11-21
scope: {activities: [3, 4], sites: [siege], services: [{id: a, rto: PT4H}]}
roles: {rssi: RSSI, dpo: {name: DPO, email: dpo@hebergeur.example}}
frameworks: [hds@2.0, maison]
conditions: {subcontracting: true, maison-a: non}
exclusions: [{requirement: iso27001:A.7.*, justification: Pas de locaux}]
actors: [{id: dce, name: Datacentre Exemple, role: subcontractor, certified: exempt, country: NO}]
certificates: [{actor: dce, framework: hds, until: 2027-01-01}]
audits: [{kind: initial, date: 2025-01-01, tag: audit-2025}]
freshness: {warn_before: P30D, grace: P0D}
waivers: [{rule: EVD005, control: SAU-02, reason: Travaux, owner: rssi, until: 2027-01-01}]
rules: {MAP003: warning, EVD013: "off"}
""",
    "framework": """
id: maison
version: 1.10
name: {fr: Règles maison, en: House rules}
entry_name: règle
requirements:
  - {id: R1, title: {fr: Sobriété}, excludable: true}
  - {id: 8.2, parent: R1, assessable: oui, title: Frugalité, interval: P1Y}
""",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_uses_every_form_validates(name: str) -> None:
    assert problems(name, WHOLE[name]) == []
    assert complaints(name, WHOLE[name]) == []


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("control", "{id: A-1, title: T, owner: o}", "$"),
        ("control", "{id: index, title: T, owner: o, status: planned}", "$.id"),
        ("control", "{id: A-1, title: T, owner: o, status: done}", "$.status"),
        ("control", "{id: A-1, title: T, owner: o, status: planned, ownr: o}", "$"),
        ("control", "{id: A-1, title: T, owner: o, status: planned, since: 2026-02-30}", "$.since"),
        ("control", "{id: A-1, title: T, owner: o, status: planned, activities: [7]}", "$.activities"),
        ("control", "{id: A-1, title: T, owner: o, status: planned, evidence: [{name: R}]}", "$.evidence"),
        ("control", "{id: A-1, title: T, owner: o, status: planned, review: {every: 3M}}", "$.review.every"),
        ("control", "{id: A-1, title: T, owner: o, status: planned, review: {every: P0D}}", "$.review.every"),
        ("evidence", "{dat: 2026-01-01}", "$"),
        ("evidence", "{sha256: abc}", "$.sha256"),
        ("evidence", "{audience: everyone}", "$.audience"),
        ("dossier", "{rules: {EVD005: low}}", "$.rules.EVD005"),
        ("dossier", "{conditions: {subcontracting: peut-être}}", "$.conditions.subcontracting"),
        ("dossier", "{waivers: [{rule: EVD005}]}", "$.waivers"),
        ("framework", "{id: maison, version: 1, name: Maison}", "$"),
    ],
)
def test_what_the_program_refuses_the_editor_underlines(name: str, text: str, place: str) -> None:
    assert complaints(name, text) == [place]
    if name != "control" or "status" in text:  # that of an absent field is CTL002, not the shape's
        assert problems(name, text)


SCALARS = st.sampled_from(
    "A-1 2026-09-30 2026-02-30 P3M PT4H P0D no oui true 3 8.2 1e3 report planned own public host error "
    "initial fr hds:EXI-16.2 on_site".split()
)
NODES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["id", "name", "kind", "date", "every", "rule", "hds", "fr"]), inner
        )
    ),
    max_leaves=5,
)


def as_yaml(node: object) -> str:
    """Flow YAML, scalars bare: a reader decides what they are."""
    if isinstance(node, dict):
        return "{" + ", ".join(f"{key}: {as_yaml(value)}" for key, value in node.items()) + "}"
    return f"[{', '.join(map(as_yaml, node))}]" if isinstance(node, list) else str(node)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_the_editor_underlines_nothing_that_the_program_reads(name: str, data: st.DataObject) -> None:
    shape = SHAPES[name]
    wanted = st.sampled_from([field for field in shape.fields if field not in shape.required])
    mapping = data.draw(st.dictionaries(wanted, NODES, min_size=1, max_size=3))
    text = as_yaml(mapping)
    wrong = problems(name, text)
    underlined = {re.split(r"[.\[]", place)[1] for place in complaints(name, text) if place != "$"}
    for field in underlined:
        # `[A-1]` for a text is read as what it holds; the editor is stricter.
        assert "[" in text or any(place.startswith((field, "UNKNOWN")) for place in wrong), text


def test_requirements_rules_and_conditions_are_proposed_by_name() -> None:
    control, dossier = (json.loads(schema_text(name, words("fr"))) for name in ("control", "dossier"))
    for framework in built_in_catalogs():
        proposed = control["definitions"][f"control-requirements-{framework.id}"]["anyOf"][0]
        answered = [found for found in framework.requirements if found.assessable]
        assert proposed["enum"] == [found.id for found in answered]
        assert proposed["enumDescriptions"] == [found.title.fr for found in answered]
        assert set(framework.conditions) <= set(dossier["properties"]["conditions"]["properties"])
    rules = dossier["properties"]["rules"]["properties"]
    assert rules["EVD003"]["description"] == words("fr").rule(evd003_evidence_stale.RULE)[0]
    assert complaints("dossier", "{rules: {XYZ999: off}, frameworks: [maison]}") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_description_belongs_to_a_field(language: Language) -> None:
    texts = yaml.safe_load((ROOT / f"hds_docs/locales/{language}/schema.yml").read_text("utf-8"))["schema"]
    assert texts.pop("titles").keys() == set(NAMES)
    for name in NAMES:
        described = set(leaves(texts[name]))
        shown = set(re.findall(r'"description": "((?:[^"\\]|\\.)*)"', schema_text(name, words(language))))
        assert {words(language).typeset(sentence) for sentence in described} <= {
            json.loads(f'"{sentence}"') for sentence in shown
        }


def leaves(node: Mapping[str, Any]) -> Iterator[str]:
    for child in node.values():
        if isinstance(child, dict):
            yield from leaves(child)
        else:
            yield str(child)


def test_the_command_writes_a_schema(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["schema", "dossier", "-C", str(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out)["title"].startswith("dossier.yml")
    assert main(["--lang", "en", "schema", "control", "--output", str(tmp_path / "control.json")]) == 0
    assert json.loads((tmp_path / "control.json").read_text("utf-8"))["title"].startswith("Control")
    assert main(["schema", "controle"]) == 2
    assert "control" in capsys.readouterr().err


def test_split_agrees_on_the_front_matter() -> None:
    """The test above reads front matter by hand; the program's reader takes the same lines."""
    for path in sorted((ROOT / "controls").rglob("*-*.md"))[:3]:
        page = split(decode(path.read_bytes(), path.name), path.name)
        assert {key.value for key, _ in page.metadata.value} == set(yaml.load(front_matter(path), Yaml12))
