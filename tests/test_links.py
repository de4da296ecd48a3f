"""Which evidence belongs to which control, and which expectation it answers."""

from __future__ import annotations

import pytest

from hds_docs.assessment.links import link, matches
from hds_docs.model.control import Control, Expectation, Kind, Status
from hds_docs.model.dossier import Link
from hds_docs.model.evidence import Evidence, Sidecar
from hds_docs.model.location import Location


def expects(expectation_id: str, *files: str) -> Expectation:
    return Expectation(expectation_id, expectation_id, Kind.REPORT, Location("controls/X.md"), files=files)


def control(control_id: str, *expectations: Expectation) -> Control:
    return Control(
        control_id, control_id, Status.IMPLEMENTED, f"controls/{control_id}.md", expectations=expectations
    )


def piece(path: str, *controls: str, expectation: str | None = None) -> Evidence:
    if not controls and expectation is None:
        return Evidence(f"evidence/{path}")
    named = tuple((name, Location(f"evidence/{path}.meta.yml")) for name in controls)
    sidecar = Sidecar(f"evidence/{path}.meta.yml", controls=named, expectation=expectation)
    return Evidence(f"evidence/{path}", sidecar=sidecar)


def answers(found: tuple[Link, ...]) -> list[tuple[str, str | None]]:
    return [(bound.control, bound.expectation) for bound in found]


TWO = control("SAU-02", expects("restauration"), expects("journaux"))
ONE = control("ACC-03", expects("revue"))


# --- three ways, and each once


def test_folder_links_to_its_control() -> None:
    assert link([TWO, ONE], [piece("ACC-03/revue-2026.pdf")]) == (
        Link("ACC-03", "evidence/ACC-03/revue-2026.pdf", "revue"),
    )


@pytest.mark.parametrize("folder", ["acc-03", "Acc-03", "ACC-03"])
def test_case_of_a_folder_does_not_matter(folder: str) -> None:
    assert answers(link([ONE], [piece(f"{folder}/revue.pdf")])) == [("ACC-03", "revue")]


def test_folders_below_belong_to_the_same_control() -> None:
    assert answers(link([TWO], [piece("SAU-02/2026/T3/restauration.pdf")])) == [("SAU-02", "restauration")]


def test_top_of_the_evidence_folder_belongs_to_nobody() -> None:
    assert link([ONE], [piece("revue.pdf")]) == ()


def test_sidecar_links_to_the_controls_it_names() -> None:
    shared = piece("commun/revue-2026.pdf", "ACC-03", "sau-02", "ZZZ-99")
    assert answers(link([TWO, ONE], [shared])) == [("ACC-03", "revue"), ("SAU-02", None)]


def test_pattern_links_whatever_the_folder() -> None:
    owner = control("EXP-02", expects("changements", "evidence/commun/chg-*.csv"))
    found = link([owner], [piece("commun/chg-2026-T3.csv"), piece("commun/autre.csv")])
    assert found == (Link("EXP-02", "evidence/commun/chg-2026-T3.csv", "changements"),)


def test_piece_is_linked_once_whatever_the_number_of_ways() -> None:
    owner = control("EXP-02", expects("changements", "evidence/EXP-02/*", "evidence/**/chg-*.csv"))
    assert len(link([owner], [piece("EXP-02/chg-2026.csv", "EXP-02", "exp-02")])) == 1


def test_folder_that_is_no_control_is_linked_by_the_other_ways_alone() -> None:
    assert answers(link([ONE], [piece("ZZZ-99/revue.pdf", "ACC-03")])) == [("ACC-03", "revue")]


# --- which expectation


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("restauration-2026-T3.pdf", "restauration"),
        ("restauration.pdf", "restauration"),
        ("Restauration du 2026-09-30.pdf", "restauration"),
        ("restauration_2026.pdf", "restauration"),
        ("restaurations-2026.pdf", "restauration"),
        ("journaux-2026-09.csv", "journaux"),
        ("rapport-restauration.pdf", None),
        ("2026-T3-restauration.pdf", None),
    ],
)
def test_name_begins_with_the_id_of_what_it_answers(name: str, expected: str | None) -> None:
    assert answers(link([TWO], [piece(f"SAU-02/{name}")])) == [("SAU-02", expected)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("revue-2026.pdf", "revue"),
        ("revue-acces-2026.pdf", "revue-acces"),
        ("revue-acces-admin-2026.pdf", "revue-acces-admin"),
        ("revue-des-acces.pdf", "revue"),
    ],
)
def test_longest_id_that_fits_wins(name: str, expected: str) -> None:
    owner = control("ACC-04", expects("revue"), expects("revue-acces-admin"), expects("revue-acces"))
    assert answers(link([owner], [piece(f"ACC-04/{name}")])) == [("ACC-04", expected)]


@pytest.mark.parametrize("name", ["Revue des accès.pdf", "revue-des-acces.pdf", "REVUE_DES_ACCÈS 2026.pdf"])
def test_accents_case_and_blanks_of_a_name_do_not_matter(name: str) -> None:
    owner = control("ACC-04", expects("revue-des-acces"), expects("autre"))
    assert answers(link([owner], [piece(f"ACC-04/{name}")])) == [("ACC-04", "revue-des-acces")]


def test_single_expectation_takes_all_of_its_folder() -> None:
    assert answers(link([ONE], [piece("ACC-03/2026-T3.pdf")])) == [("ACC-03", "revue")]


def test_single_expectation_with_files_takes_those_alone() -> None:
    owner = control("EXP-02", expects("changements", "evidence/EXP-02/chg-*.csv"))
    found = link([owner], [piece("EXP-02/chg-1.csv"), piece("EXP-02/changements-1.csv")])
    assert answers(found) == [("EXP-02", "changements"), ("EXP-02", None)]


def test_pattern_may_answer_several_expectations() -> None:
    owner = control("EXP-02", expects("a", "evidence/EXP-02/*.csv"), expects("b", "evidence/EXP-02/chg-*"))
    found = link([owner], [piece("EXP-02/chg-1.csv")])
    assert answers(found) == [("EXP-02", "a"), ("EXP-02", "b")]


def test_pattern_of_one_takes_nothing_from_the_name_of_another() -> None:
    owner = control("EXP-02", expects("tout", "evidence/EXP-02/*"), expects("restauration"))
    found = link([owner], [piece("EXP-02/restauration-1.csv"), piece("EXP-02/autre.csv")])
    assert answers(found) == [("EXP-02", "tout"), ("EXP-02", "restauration"), ("EXP-02", "tout")]


def test_name_of_a_file_means_nothing_to_an_expectation_with_files() -> None:
    owner = control("EXP-02", expects("restauration", "evidence/EXP-02/test-*"), expects("autre"))
    assert answers(link([owner], [piece("EXP-02/restauration-1.csv")])) == [("EXP-02", None)]


@pytest.mark.parametrize("written", ["journaux", "Journaux", "JOURNAUX"])
def test_sidecar_may_say_what_it_answers(written: str) -> None:
    found = link([TWO], [piece("SAU-02/restauration-2026.csv", expectation=written)])
    assert answers(found) == [("SAU-02", "journaux")]


def test_expectation_that_nobody_has_leaves_the_name_to_speak() -> None:
    found = link([TWO], [piece("SAU-02/restauration-2026.csv", expectation="zzz")])
    assert answers(found) == [("SAU-02", "restauration")]


# --- patterns


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("evidence/SAU-02/restauration-*.pdf", "evidence/SAU-02/restauration-2026.pdf", True),
        ("evidence/SAU-02/restauration-*.pdf", "evidence/SAU-02/restauration-.pdf", True),
        ("evidence/SAU-02/restauration-*.pdf", "evidence/SAU-02/a/restauration-1.pdf", False),
        ("evidence/SAU-02/*.pdf", "evidence/SAU-02/a/b.pdf", False),
        ("evidence/*/x.pdf", "evidence/SAU-02/x.pdf", True),
        ("evidence/**/x.pdf", "evidence/x.pdf", True),
        ("evidence/**/x.pdf", "evidence/a/b/x.pdf", True),
        ("evidence/SAU-02/**", "evidence/SAU-02/a/b/x.pdf", True),
        ("evidence/SAU-02/??.pdf", "evidence/SAU-02/01.pdf", True),
        ("evidence/SAU-02/??.pdf", "evidence/SAU-02/1.pdf", False),
        ("evidence/SAU-02/T[1-4].pdf", "evidence/SAU-02/T3.pdf", True),
        ("evidence/SAU-02/T[!1-4].pdf", "evidence/SAU-02/T3.pdf", False),
        ("evidence/SAU-02/(x)+.pdf", "evidence/SAU-02/(x)+.pdf", True),
        ("evidence/SAU-02/x[.pdf", "evidence/SAU-02/x[.pdf", True),
        ("evidence/SAU-02/x[z-a].pdf", "evidence/SAU-02/x[z-a].pdf", True),
        ("evidence/SAU-02/x.pdf", "evidence/SAU-02/xApdf", False),
        ("evidence/ACC/revue-acc\u00e8s-*.pdf", "evidence/ACC/revue-acce\u0300s-1.pdf", True),
    ],
)
def test_pattern_is_that_of_a_shell(pattern: str, path: str, expected: bool) -> None:
    assert matches(pattern, path) is expected
    owner = control("X", expects("x", pattern))
    assert bool(link([owner], [Evidence(path)])) is expected
