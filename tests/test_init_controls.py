"""The control set to begin with: complete in both languages, adapted to any host, short of no answer."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hds_docs.judging import check
from hds_docs.loading import load_dossier
from hds_docs.model.catalog import RequirementId
from hds_docs.model.control import Mode, Role
from hds_docs.model.finding import Severity
from hds_docs.model.text import LANGUAGES, Language, slug
from hds_docs.settings import Settings
from hds_docs.sources.catalogs import built_in_catalogs
from hds_docs.starter.answers import Answers, Subcontractor, parse_activities
from hds_docs.starter.controls import StarterControl, answered_conditions, starter_controls, starter_roles
from hds_docs.starter.files import starter_files
from hds_docs.starter.writing import plan, write
from tests.builder import ROOT, DossierBuilder

TODAY = date(2026, 11, 21)
SET: Any = yaml.safe_load((ROOT / "hds_docs" / "starter" / "controls.yml").read_text(encoding="utf-8"))
ALL = (1, 2, 3, 4, 5, 6)
OWN = [found for size in ALL for found in itertools.combinations(ALL, size)]


def answers(
    own: tuple[int, ...] = (3, 4, 5, 6),
    *subcontracted: tuple[int, ...],
    language: Language = "fr",
    is_known: bool = True,
) -> Answers:
    """A host; each tuple is what a certified subcontractor of it does."""
    others = tuple(Subcontractor(f"Prestataire {rank}", done) for rank, done in enumerate(subcontracted, 1))
    return Answers("Hébergeur Test", own, others if is_known else None, (), language)


def written(host: Answers) -> dict[str, StarterControl]:
    return {control.id: control for control in starter_controls(host)}


def modes(control: StarterControl) -> dict[str, tuple[Mode, str | None]]:
    return {one.id: (one.mode, one.actor) for _, named in control.requirements for one in named}


def texts(node: object, place: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every text of the set that stands in several languages."""
    if isinstance(node, dict):
        if "fr" in node or "en" in node:
            yield place, node
        else:
            for key, child in node.items():
                yield from texts(child, f"{place}/{key}")
    elif isinstance(node, list):
        for rank, child in enumerate(node):
            name = child.get("id", rank) if isinstance(child, dict) else rank
            yield from texts(child, f"{place}/{name}")


def test_every_text_stands_in_both_languages() -> None:
    found = list(texts(SET))
    assert len(found) > 600
    for place, text in found:
        assert text.keys() == {"fr", "en"}, place
        assert all(text[language].strip() == text[language] != "" for language in LANGUAGES), place


def test_no_description_was_left_in_the_other_language() -> None:
    for control in SET["controls"]:
        french, english = control["description"]["fr"].split(), control["description"]["en"].split()
        assert not {"the", "and", "every"} & set(french), control["id"]
        assert not {"les", "et", "chaque"} & set(english), control["id"]


def test_nobody_is_named() -> None:
    assert "Exemple" not in yaml.safe_dump(SET, allow_unicode=True)


def test_placeholders_stand_where_somebody_replaces_them() -> None:
    for control in SET["controls"]:
        own = {key: value for key, value in control.items() if key != "delegated"}
        assert "{" not in "".join(text for _, found in texts(own) for text in found.values()), control["id"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_name_answers_one_expectation_alone(language: Language) -> None:
    for host in (answers(language=language), answers((3,), (1, 2, 6), language=language)):
        for control in starter_controls(host):
            ids = [slug(expected.id) for expected in control.expectations]
            assert ids
            for one, other in itertools.permutations(ids, 2):
                assert not other.startswith(one), (control.id, one, other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_owners_are_roles_and_every_role_owns_something(language: Language) -> None:
    owners = {control.owner for control in starter_controls(answers(language=language))}
    assert owners == {role.id for role in starter_roles(language)}


def test_the_set_names_requirements_that_exist_and_controls_that_differ() -> None:
    known = {framework.id: framework.by_id for framework in built_in_catalogs()}
    controls = starter_controls(answers())
    assert len({control.id for control in controls}) == len(controls)
    for control in controls:
        for framework, named in control.requirements:
            for one in named:
                requirement = known[framework][one.id]
                assert requirement.assessable or requirement.one_of, (control.id, one.id)


def test_the_sample_dossier_and_the_starter_agree() -> None:
    """A reader who goes from one to the other finds the same titles and the same names of files."""
    host = Answers("X", (3, 4, 5, 6), (Subcontractor("Datacentre Exemple", (1, 2)),), (), "fr")
    starter = written(host)
    sample = load_dossier(Settings(ROOT, as_of=TODAY)).controls
    assert len(sample) > 20
    for control in sample:
        mine = starter[control.id]
        assert control.path == mine.path
        assert control.owner == mine.owner
        if control.id != "DEV-03":  # A.8.30 is excluded there
            assert control.title == mine.title
        missing = {expected.id for expected in mine.expectations} - {
            found.id for found in control.expectations
        }
        assert not missing, control.id


def uncovered(host: Answers) -> set[str]:
    """Requirements that apply to a host, and that no control answers."""
    named: dict[str, set[str]] = defaultdict(set)
    for control in starter_controls(host):
        for framework, listed in control.requirements:
            named[framework].update(one.id for one in listed if one.role is Role.ANSWERS)
    no = {name for name, answer in answered_conditions(host).items() if not answer}
    return {
        str(RequirementId(framework.id, requirement.id))
        for framework in built_in_catalogs()
        for requirement in framework.assessable
        if not named[framework.id]
        & {requirement.id, *(one.id for one in framework.ancestors(requirement) if one.one_of)}
        and not no & {one.condition for one in (requirement, *framework.ancestors(requirement))}
    }


@pytest.mark.parametrize("own", OWN, ids=lambda own: "".join(map(str, own)))
def test_every_requirement_has_an_answer_whoever_does_what(own: tuple[int, ...]) -> None:
    rest = tuple(number for number in ALL if number not in own)
    shared: list[tuple[tuple[int, ...], ...]] = [(), (ALL,), ((1, 2),), ((6,),), ((1,), (2,), (6,))]
    shared += [(rest,)] if rest else []
    for others in shared:
        assert uncovered(answers(own, *others)) == set(), others
    assert uncovered(answers(own, is_known=False)) == set()


def test_what_a_certified_subcontractor_does_alone_is_inherited() -> None:
    controls = written(answers((3, 4, 5, 6), (1, 2)))
    assert controls["PHY-01"].activities == (1,)
    assert controls["PHY-03"].activities == (1, 2)
    inherited = (Mode.INHERITED, "prestataire-1")
    assert modes(controls["PHY-01"]) == dict.fromkeys(("A.7.1", "A.7.2", "A.7.4"), inherited)
    assert modes(controls["PHY-03"])["EXI-05.A"] == (Mode.OWN, None)  # no certificate carries a risk event
    assert controls["PHY-01"].title == "Sites physiques confiés à Prestataire 1"
    assert "Prestataire 1 assure" in controls["PHY-01"].description
    assert "visite" in {expected.id for expected in controls["PHY-01"].expectations}
    assert {mode for mode, _ in modes(controls["PHY-04"]).values()} == {Mode.OWN}  # the offices
    assert modes(controls["ACT-04"])["A.7.14"] == (Mode.SHARED, "prestataire-1")
    assert {mode for mode, _ in modes(controls["SAU-01"]).values()} == {Mode.OWN}


def test_backup_that_is_entrusted_is_inherited_too() -> None:
    controls = written(answers((3, 4, 5), (6,)))
    for control_id in ("SAU-01", "SAU-02", "SAU-03"):
        assert modes(controls[control_id])["A.8.13"] == (Mode.INHERITED, "prestataire-1")
        assert controls[control_id].activities == (6,)
        assert "Prestataire 1" in controls[control_id].description


@pytest.mark.parametrize("is_known", [True, False])
def test_without_a_subcontractor_physical_controls_are_the_hosts_own(*, is_known: bool) -> None:
    for own in ((1, 2, 3), (3, 4)):
        controls = written(answers(own, is_known=is_known))
        for control_id in ("PHY-01", "PHY-02", "PHY-03"):
            assert {mode for mode, _ in modes(controls[control_id]).values()} == {Mode.OWN}
            assert "Le responsable infrastructure" in controls[control_id].description
    assert controls["PHY-01"].activities == ()  # nobody does it, ISO/IEC 27001 asks for it all the same


def test_what_several_do_is_shared() -> None:
    of_two = written(answers((3, 4), (1,), (2,)))["PHY-03"]
    assert modes(of_two)["A.7.8"] == (Mode.SHARED, None)
    assert (of_two.activities, of_two.shared_with) == ((1, 2), "Prestataire 1 ; Prestataire 2")
    with_host = written(answers((2, 3), (1,)))["PHY-03"]
    assert modes(with_host)["A.7.8"] == (Mode.SHARED, "prestataire-1")
    assert "Le responsable infrastructure" in with_host.description


def test_controls_of_what_nobody_does_stay_out() -> None:
    assert {"ACC-06", "RGP-02"} <= written(answers((3, 4, 5, 6))).keys()
    assert {"ACC-06", "RGP-02"} <= written(answers((1,), (5,))).keys()
    assert not {"ACC-06", "RGP-02"} & written(answers((1, 2, 3))).keys()


def test_certificates_of_subcontractors_are_followed_where_there_may_be_some() -> None:
    assert "FOU-04" not in written(answers((3,)))
    assert "FOU-04" in written(answers((3,), (1,)))
    assert "FOU-04" in written(answers((3,), is_known=False))
    assert answered_conditions(answers((3,), is_known=False)) == {}


def test_subcontractors_have_identifiers_of_their_own() -> None:
    names = ("Hébergeur Test", "日本", "Été", "ete", "No")
    host = Answers("Hébergeur Test", (3,), tuple(Subcontractor(name, (1,)) for name in names), (), "fr")
    assert [actor.id for actor in host.actors] == [
        "hebergeur-test-2", "sous-traitant", "ete", "ete-2", "no",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [("3,4,5,6", (3, 4, 5, 6)), (" 6; 3 ", (3, 6)), ("3-5", (3, 4, 5)), ("1 2 1", (1, 2)), ("1, 3-4", None)],
)
def test_activities_are_understood_as_people_write_them(text: str, expected: tuple[int, ...] | None) -> None:
    if expected is not None:
        assert parse_activities(text) == expected
    else:
        assert parse_activities(text) == (1, 3, 4)


NAMES = (
    st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" "), min_size=1, max_size=30)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
ACTIVITIES = st.sets(st.sampled_from(ALL), min_size=1).map(lambda found: tuple(sorted(found)))
ENDS = st.none() | st.dates(TODAY, date(2030, 1, 1))
SUBCONTRACTORS = st.none() | st.lists(
    st.builds(Subcontractor, NAMES, ACTIVITIES, ENDS), max_size=3, unique_by=lambda one: one.name.casefold()
).map(tuple)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=NAMES, own=ACTIVITIES, others=SUBCONTRACTORS, language=st.sampled_from(LANGUAGES))
def test_whatever_is_answered_the_dossier_loads_without_error(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    own: tuple[int, ...],
    others: tuple[Subcontractor, ...] | None,
    language: Language,
) -> None:
    host = Answers(name, own, others, (), language)
    folder = tmp_path_factory.mktemp("dossier")
    write(plan(folder, starter_files(host, today=TODAY, schemas={})))
    loaded = load_dossier(Settings(folder, as_of=TODAY))
    findings = check(loaded)
    errors = [found for found in findings if found.severity is Severity.ERROR and found.code != "HIS003"]
    assert errors == []
    assert {found.code for found in findings} <= {"HIS003", "MAP004"}
    assert loaded.scope.organisation == name
    assert loaded.scope.activities == own
    assert [actor.name for actor in loaded.scope.actors[1:]] == [one.name for one in others or ()]
    assert [one.valid_until for one in loaded.scope.certificates] == [
        one.until for one in others or () if one.until
    ]
    known = {actor.id for actor in loaded.scope.actors}
    assert {mapping.actor for control in loaded.controls for mapping in control.mappings} <= {*known, None}


def test_inherited_controls_hold_once_they_are_in_place(tmp_path: Path) -> None:
    """What the starter writes is what SOA003 wants, once the certificate is completed as it says."""
    host = Answers("Hébergeur Test", (3, 4, 5, 6), (Subcontractor("DC", (1, 2), date(2028, 2, 2)),), (), "fr")
    dossier = DossierBuilder.create(tmp_path / "dossier")
    write(plan(dossier.folder, starter_files(host, today=TODAY, schemas={})))
    path = written(host)["PHY-01"].path
    text = (dossier.folder / path).read_text(encoding="utf-8")
    dossier.write(path, text.replace("status: planned", "status: implemented\nsince: 2026-11-20")).commit(
        "2026-11-21"
    )
    assert "SOA003" in dossier.codes()
    lines = (dossier.folder / "dossier.yml").read_text(encoding="utf-8").split("\n")
    first = next(rank for rank, line in enumerate(lines) if line.startswith("  # - actor: dc"))
    for rank in range(first, first + 4):
        lines[rank] = lines[rank].replace("  # ", "  ", 1).replace("AAAA-MM-JJ", "2028-02-02")
    dossier.write("dossier.yml", "\n".join(lines)).commit("2026-11-21")
    assert "SOA003" not in dossier.codes()
