"""Catalogs of frameworks: those of the package, and those of the user."""

from __future__ import annotations

from textwrap import dedent

import pytest

from hds_docs.model.catalog import Framework, RequirementId
from hds_docs.model.text import Text
from hds_docs.sources.cache import Cache
from hds_docs.sources.catalogs import built_in_catalogs
from tests.builder import DossierBuilder

MAISON = """\
id: maison
version: "1.10"
name: {fr: Référentiel maison, en: House framework}
entry_name: {fr: règle, en: rule}
conditions:
  cloud: {fr: Le service est dans un nuage public., en: The service is in a public cloud.}
requirements:
  - {id: M-1, title: Sauvegardes, assessable: false}
  - id: M-1.1
    parent: M-1
    one_of: false
    excludable: true
    inheritable: true
    condition: cloud
    interval: P1Y
    title: {fr: Tests, en: Tests}
    statement: {fr: Les sauvegardes sont testées., en: Backups are tested.}
    related: [hds:EXI-25]
    examples: {fr: [un rapport, un relevé], en: [a report]}
"""

CIRCLE = "{id: A, parent: B, title: a}, {id: B, parent: A, title: b}"


def read(dossier: DossierBuilder, text: str, path: str = "frameworks/maison.yml") -> Framework:
    """The framework that a file describes; nothing may be wrong in it."""
    loaded = dossier.write(path, dedent(text)).load()
    assert loaded.problems == ()
    return loaded.framework_by_id["maison"]


def problems(dossier: DossierBuilder, text: str) -> list[tuple[str, str]]:
    """Place and variant of what is wrong in a catalog."""
    loaded = dossier.write("frameworks/maison.yml", dedent(text)).load()
    assert {code for code, _ in loaded.problems} <= {"DOS001"}
    return [
        (str(problem.location).removeprefix("frameworks/maison.yml:"), problem.variant)
        for _, problem in loaded.problems
    ]


def catalog(requirements: str) -> str:
    """A catalog with the requirements that a flow list writes, on line 4."""
    return f"id: maison\nversion: 1\nname: Maison\nrequirements: {requirements}\n"


def test_built_in_catalogs_hold_what_the_texts_hold() -> None:
    hds, iso = built_in_catalogs()
    assert (hds.id, hds.version, iso.id, iso.version) == ("hds", "2.0", "iso27001", "2022")
    assert sum(1 for one in hds.requirements if one.parent is None) == 31
    assert (len(hds.requirements), len(hds.assessable)) == (82, 66)
    assert sum(1 for one in iso.assessable if one.id.startswith("A.")) == 93
    assert sum(1 for one in iso.assessable if not one.id.startswith("A.")) == 30
    assert {one.condition for one in hds.requirements if one.condition} == set(hds.conditions)
    assert all(one.title.fr and one.title.en for framework in (hds, iso) for one in framework.requirements)
    assert [activity.number for activity in hds.activities] == [1, 2, 3, 4, 5, 6]


def test_built_in_catalogs_are_the_same_when_remembered(dossier: DossierBuilder) -> None:
    cache = Cache.below(dossier.folder)
    first = built_in_catalogs(cache)
    cache.save()
    assert built_in_catalogs(Cache.below(dossier.folder)) == first == built_in_catalogs()


def test_catalog_of_the_user_is_read_whole(dossier: DossierBuilder) -> None:
    framework = read(dossier, MAISON)
    assert (framework.version, framework.name) == ("1.10", Text("Référentiel maison", "House framework"))
    assert (framework.entry_name, framework.path) == (Text("règle", "rule"), "frameworks/maison.yml")
    heading, rule = framework.requirements
    assert (heading.assessable, heading.title, rule.parent) == (False, Text("Sauvegardes"), "M-1")
    assert (rule.excludable, rule.inheritable, rule.condition) == (True, True, "cloud")
    assert (str(rule.interval), rule.related) == ("P1Y", (RequirementId("hds", "EXI-25"),))
    assert rule.examples == (Text("un rapport", "a report"), Text("un relevé", ""))


def test_controls_name_requirements_of_the_user(dossier: DossierBuilder) -> None:
    dossier.write("frameworks/maison.yml", MAISON)
    dossier.control("SAU-02", requirements="{maison: [m 1.1]}")
    assert str(dossier.load().controls[0].mappings[0].requirement) == "maison:M-1.1"


@pytest.mark.parametrize("name", ["a.yml", "a.yaml", "A.YML", "sous/a.yml"])
def test_catalog_is_known_by_its_ending(dossier: DossierBuilder, name: str) -> None:
    assert read(dossier, MAISON, f"frameworks/{name}").id == "maison"


@pytest.mark.parametrize(
    "name", ["README.md", "source.pdf", "notes.txt", ".brouillon.yml", "maison.json", ".a/x.yml"]
)
def test_other_files_are_left_aside(dossier: DossierBuilder, name: str) -> None:
    loaded = dossier.write(f"frameworks/{name}", "ni catalogue ni rien").load()
    assert loaded.problems == ()
    assert [framework.id for framework in loaded.frameworks] == ["hds", "iso27001"]


def test_catalog_of_the_user_replaces_one_of_the_package(dossier: DossierBuilder) -> None:
    dossier.write("frameworks/hds.yml", MAISON.replace("id: maison", "id: hds").replace('"1.10"', "3"))
    loaded = dossier.load()
    assert [(one.id, one.version) for one in loaded.frameworks] == [("hds", "3"), ("iso27001", "2022")]
    dossier.settings("frameworks: [hds@2.0]\n")
    assert [(one.id, one.version) for one in dossier.load().frameworks] == [("hds", "2.0")]


def test_two_versions_of_a_framework_stand_side_by_side(dossier: DossierBuilder) -> None:
    dossier.write("frameworks/a.yml", MAISON).write("frameworks/b.yml", MAISON.replace("1.10", "1.11"))
    assert dossier.settings("frameworks: [maison@1.11]\n").load().problems == ()
    assert [one.version for one in dossier.load().frameworks] == ["1.11"]


def test_same_framework_in_two_files_is_told(dossier: DossierBuilder) -> None:
    dossier.write("frameworks/a.yml", MAISON).write("frameworks/b.yml", MAISON)
    loaded = dossier.load()
    ((code, problem),) = loaded.problems
    assert (code, str(problem.location)) == ("DOS001", "frameworks/b.yml:1:1")
    assert loaded.framework_by_id["maison"].path == "frameworks/a.yml"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (catalog("[{id: A, title: a}, {id: A, title: b}]"), [("4:40", "requirement-twice")]),
        (catalog("[{id: A, parent: B, title: a}]"), [("4:32", "parent-unknown")]),
        (catalog("[{id: A, parent: A, title: a}]"), [("4:32", "parent-unknown")]),
        (catalog(f"[{CIRCLE}]"), [("4:32", "parent-unknown")]),
        (
            catalog(f"[{{id: C, parent: A, title: c}}, {CIRCLE}]"),
            [("4:62", "parent-unknown")],
        ),
        (
            catalog("[{id: C, parent: A, title: c}, {id: A, parent: rien, title: a}]"),
            [("4:62", "parent-unknown")],
        ),
        (catalog("[{id: A, title: a, condition: x}]"), [("4:45", "invalid")]),
        (catalog("[{id: A}]"), [("4:16", "missing")]),
        (catalog("[{id: 'a:b', title: a}]"), [("4:21", "invalid")]),
        (catalog("[{id: A, title: a, asessable: true}]"), [("4:34", "unknown")]),
        (catalog("{A: a}"), [("4:15", "missing"), ("4:15", "missing"), ("4:16", "unknown")]),
        ("id: maison\n", [("1:1", "missing"), ("1:1", "missing"), ("1:1", "missing")]),
        ("id: a b\nversion: 1\nname: M\nrequirements: []\n", [("1:5", "invalid")]),
        ("", [("1:1", "unreadable")]),
        ("- a\n", [("1:1", "unreadable")]),
        ("id: [\n", [("1:5", "unreadable")]),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    dossier: DossierBuilder, text: str, expected: list[tuple[str, str]]
) -> None:
    assert sorted(problems(dossier, text)) == expected


def test_requirements_that_fit_are_read_beside_those_that_do_not(dossier: DossierBuilder) -> None:
    text = catalog("[{id: A, title: a}, {title: b}, {id: C, parent: X, title: c}, {id: A, title: d}]")
    loaded = dossier.write("frameworks/maison.yml", text).load()
    framework = loaded.framework_by_id["maison"]
    assert [(one.id, one.title.fr, one.parent) for one in framework.requirements] == [
        ("A", "a", None),
        ("C", "c", None),
    ]
