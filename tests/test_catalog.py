"""The catalogs, and how people write the ids of their requirements."""

from __future__ import annotations

import pytest

from hds_docs.model.catalog import Framework, Requirement, RequirementId, written_key
from hds_docs.model.text import Text
from hds_docs.sources.catalogs import built_in_catalogs

CATALOGS = {framework.id: framework for framework in built_in_catalogs()}
HDS, ISO = CATALOGS["hds"], CATALOGS["iso27001"]


def ids(requirements: tuple[Requirement, ...]) -> list[str]:
    return [requirement.id for requirement in requirements]


# --- what the catalogs hold


def test_hds_has_31_requirements_82_nodes_and_66_to_answer() -> None:
    assert HDS.version == "2.0"
    assert [found.id for found in HDS.requirements if found.parent is None] == [
        f"EXI-{n:02}" for n in range(1, 32)
    ]
    assert (len(HDS.requirements), len(HDS.assessable)) == (82, 66)


def test_iso_has_30_sub_clauses_and_93_entries_of_annex_a() -> None:
    assert ISO.version == "2022"
    annex = [found.id for found in ISO.assessable if found.id.startswith("A.")]
    assert (len(ISO.assessable) - len(annex), len(annex)) == (30, 93)
    themes = {theme: sum(found.startswith(f"A.{theme}.") for found in annex) for theme in (5, 6, 7, 8)}
    assert themes == {5: 37, 6: 8, 7: 14, 8: 34}


def test_annex_a_alone_may_be_excluded() -> None:
    assert {found.id for found in ISO.requirements if found.excludable} == {
        found.id for found in ISO.assessable if found.id.startswith("A.")
    }
    assert not [found for found in HDS.requirements if found.excludable]


def test_what_a_subcontractors_certificate_may_carry() -> None:
    inheritable = {found.id for found in ISO.requirements if found.inheritable}
    assert inheritable == {f"A.7.{n}" for n in range(1, 15)} | {f"A.8.{n}" for n in (6, 13, 14, 20, 21, 22)}
    assert not [found for found in HDS.requirements if found.inheritable]


def test_one_choice_among_three_forms() -> None:
    (choice,) = (found for framework in CATALOGS.values() for found in framework.requirements if found.one_of)
    assert choice.id == "EXI-31.1"
    assert ids(HDS.children["EXI-31.1"]) == ["EXI-31.1.a", "EXI-31.1.b", "EXI-31.1.c"]


def test_three_years_are_the_only_interval_that_a_framework_sets() -> None:
    fixed = {found.id: str(found.interval) for found in HDS.requirements + ISO.requirements if found.interval}
    assert fixed == {"EXI-15.2": "P3Y"}


@pytest.mark.parametrize("framework", CATALOGS.values(), ids=CATALOGS)
def test_catalog_hangs_together(framework: Framework) -> None:
    known = set(framework.by_id)
    assert len(known) == len(framework.requirements)
    assert {found.parent for found in framework.requirements} - {None} <= known
    assert {found.condition for found in framework.requirements} - {None} == set(framework.conditions)
    assert {found.section for found in framework.requirements} <= {
        section.id for section in framework.sections
    }
    for found in framework.requirements:
        assert found.title.fr, found.id
        assert found.title.en, found.id
        if found.assessable:
            assert found.statement.fr, found.id
            assert found.statement.en, found.id
        assert found.assessable is (found.id not in framework.children), found.id
        for related in found.related:
            assert related.id in CATALOGS[related.framework].by_id, found.id


# --- how they are written


@pytest.mark.parametrize(
    ("framework", "written", "expected"),
    [
        (HDS, "EXI-16", "EXI-16"),
        (HDS, "EXI 16", "EXI-16"),
        (HDS, "exi-16", "EXI-16"),
        (HDS, "[EXI 16]", "EXI-16"),
        (HDS, "exi16", "EXI-16"),
        (HDS, "EXI_16", "EXI-16"),
        (HDS, "EXI\u201116", "EXI-16"),  # no-break hyphen
        (HDS, "EXI\u00a016", "EXI-16"),  # no-break space
        (HDS, "EXI-16.2", "EXI-16.2"),
        (HDS, "EXI 16.2", "EXI-16.2"),
        (HDS, "EXI 5", "EXI-05"),
        (HDS, "EXI-5.G", "EXI-05.G"),
        (HDS, "exi 05 g", "EXI-05.G"),
        (HDS, "EXI-31.1.a", "EXI-31.1.a"),
        (HDS, "EXI 31.1a", "EXI-31.1.a"),
        (ISO, "A.8.15", "A.8.15"),
        (ISO, "8.15", "A.8.15"),
        (ISO, "a.8.15", "A.8.15"),
        (ISO, "A 8.15", "A.8.15"),
        (ISO, "A8.15", "A.8.15"),
        (ISO, "8.2", "8.2"),  # a clause too: the clause is meant
        (ISO, "A.8.2", "A.8.2"),
        (ISO, "A8.2", "A.8.2"),
        (ISO, "6.1.2", "6.1.2"),
        (ISO, "5.9", "A.5.9"),
        (ISO, "A.7", "A.7"),
        (HDS, "EXI-32", None),
        (HDS, "EXI-1.62", None),
        (HDS, "16", None),
        (ISO, "A.8.35", None),
        (ISO, "81.5", None),
        (ISO, "", None),
    ],
)
def test_ids_are_understood_as_people_write_them(
    framework: Framework, written: str, expected: str | None
) -> None:
    found = framework.find(written)
    assert (found.id if found else None) == expected


def test_padding_zeros_do_not_matter_within_a_pattern() -> None:
    assert written_key("EXI-05.*") == written_key("exi 5.*")
    assert written_key("EXI-10.*") != written_key("EXI-1.*")


@pytest.mark.parametrize("framework", CATALOGS.values(), ids=CATALOGS)
def test_each_id_means_itself(framework: Framework) -> None:
    for requirement in framework.requirements:
        for written in (
            requirement.id,
            requirement.id.lower(),
            requirement.id.replace("-", " "),
            f"[{requirement.id}]",
        ):
            assert framework.find(written) is requirement


@pytest.mark.parametrize(
    ("framework", "written", "expected"),
    [
        (HDS, "EXI-16.3", "EXI-16.2"),
        (HDS, "EXI-05.Z", "EXI-05.H"),
        (HDS, "EX-16", "EXI-16"),
        (HDS, "EXI-16.2.1", "EXI-16.2"),
        (ISO, "A.8.150", "A.8.15"),
        (ISO, "zzz", None),
    ],
)
def test_closest_id_is_offered(framework: Framework, written: str, expected: str | None) -> None:
    assert framework.closest(written) == expected


def test_requirement_is_written_with_its_framework() -> None:
    assert str(RequirementId("hds", "EXI-16.2")) == "hds:EXI-16.2"


# --- the tree of requirements


def test_leaves_are_all_that_is_answered_at_or_below() -> None:
    assert ids(HDS.leaves(HDS.by_id["EXI-16"])) == ["EXI-16.1", "EXI-16.2"]
    assert ids(HDS.leaves(HDS.by_id["EXI-16.2"])) == ["EXI-16.2"]
    assert ids(HDS.leaves(HDS.by_id["EXI-31"])) == ["EXI-31.1.a", "EXI-31.1.b", "EXI-31.1.c", "EXI-31.2"]


def test_requirement_that_is_answered_and_has_parts_is_counted_with_them() -> None:
    framework = Framework(
        "maison", "1", Text("Maison"),
        (
            Requirement("M", Text("Tout"), assessable=False),
            Requirement("M-1", Text("Un"), parent="M"),
            Requirement("M-1.1", Text("Un un"), parent="M-1"),
        ),
    )  # fmt: skip
    assert ids(framework.leaves(framework.by_id["M"])) == ["M-1", "M-1.1"]


def test_ancestors_go_up_to_the_top() -> None:
    assert [found.id for found in HDS.ancestors(HDS.by_id["EXI-31.1.a"])] == ["EXI-31.1", "EXI-31"]
    assert list(HDS.ancestors(HDS.by_id["EXI-31"])) == []
