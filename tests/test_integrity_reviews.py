"""CTL011: what has changed since somebody reviewed a control."""

from __future__ import annotations

import pytest

from tests.builder import DossierBuilder

REVIEWED = "reviewed: {date: 2026-03-02, by: rssi, conclusion: Sans changement}"


def reviewed(dossier: DossierBuilder, extra: str = "", **more: str) -> DossierBuilder:
    options = {"text": "Une sauvegarde\npar jour.", "requirements": "{hds: [EXI-25, EXI-16.2]}", **more}
    return dossier.control("SAU-02", since="2025-11-21", extra=f"{extra}\n{REVIEWED}".strip(), **options)


@pytest.fixture
def committed(dossier: DossierBuilder) -> DossierBuilder:
    """A control reviewed on 2 March, the review recorded the next day."""
    dossier.settings().control("SAU-02", since="2025-11-21", text="Avant.").commit("2026-01-15")
    return reviewed(dossier).commit("2026-03-03")


def codes(dossier: DossierBuilder) -> list[str]:
    return [code for code in dossier.codes() if code == "CTL011"]


@pytest.mark.parametrize(
    "more",
    [
        {"text": "Deux sauvegardes par jour."},
        {"requirements": "{hds: [EXI-25]}"},
        {"requirements": "{hds: [EXI-25, {id: EXI-16.2, role: supports}]}"},
        {"status": "partial"},
        {"extra": "activities: [5]"},
        {"extra": "evidence: [{name: Rapport, kind: report}]"},
    ],
)
def test_change_of_text_or_mapping_asks_for_a_new_review(
    committed: DossierBuilder, more: dict[str, str]
) -> None:
    reviewed(committed, **more).commit("2026-04-01")
    assert codes(committed) == ["CTL011"]
    (found,) = committed.load().trust.changed_since_review.values()
    assert found.commit.sha == committed.head
    path = committed.folder / "controls/SAU-02.md"
    path.write_text(path.read_text(encoding="utf-8").replace("2026-03-02", "2026-04-02"), encoding="utf-8")
    assert codes(committed) == []  # a review that is not committed yet
    assert codes(committed.commit("2026-04-03")) == []


@pytest.mark.parametrize(
    "more",
    [
        {"text": "Une   sauvegarde par\n\njour."},
        {"requirements": "{hds: ['exi 16.2', EXI 25]}"},
        {"requirements": "{'HDS': [{id: EXI-16.2, note: x}, '[EXI-25]']}"},
        {"extra": "review: {every: P1Y}\naudience: client"},
        {"path": "controls/sauvegarde/SAU-02.md"},
    ],
)
def test_form_owner_and_place_need_no_review(committed: DossierBuilder, more: dict[str, str]) -> None:
    if "path" in more:
        committed.move("controls/SAU-02.md", more["path"])
    reviewed(committed, **more).commit("2026-04-01")
    assert committed.codes() == []


def test_review_in_the_commit_of_a_change_covers_it(committed: DossierBuilder) -> None:
    path = committed.folder / "controls/SAU-02.md"
    text = (
        path.read_text(encoding="utf-8").replace("2026-03-02", "2026-04-02").replace("par jour", "par heure")
    )
    path.write_text(text, encoding="utf-8")
    assert codes(committed.commit("2026-04-02")) == []


def test_change_undone_leaves_what_was_reviewed(committed: DossierBuilder) -> None:
    reviewed(committed, text="Autre.").commit("2026-04-01")
    assert codes(reviewed(committed).commit("2026-04-02")) == []


def test_change_ahead_of_its_commit_may_yet_bring_its_review(committed: DossierBuilder) -> None:
    assert codes(reviewed(committed, text="Autre.")) == []
    assert codes(committed.commit("2026-04-01")) == ["CTL011"]


def test_last_commit_that_changed_it_is_named_not_the_last_that_touched_it(
    committed: DossierBuilder,
) -> None:
    reviewed(committed, text="Autre.").commit("2026-04-01")
    changed = committed.head
    reviewed(committed, text="Autre.", extra="audience: client").commit("2026-04-02")
    (found,) = committed.load().trust.changed_since_review.values()
    assert found.commit.sha == changed


def test_change_on_a_branch_that_the_reviewer_did_not_see_counts(committed: DossierBuilder) -> None:
    committed.git("switch", "--quiet", "--create", "essai", "HEAD^")
    committed.control("SAU-02", since="2025-11-21", text="Autre.").commit("2026-03-02")
    committed.git("switch", "--quiet", "main")
    text = (committed.folder / "controls/SAU-02.md").read_text(encoding="utf-8")
    merged = text.replace("Une sauvegarde\npar jour.", "Autre.")
    committed.merge_by_hand("essai", content={"controls/SAU-02.md": merged})
    assert codes(committed) == ["CTL011"]


def test_control_that_could_not_be_read_for_a_while_keeps_its_review(committed: DossierBuilder) -> None:
    committed.write("controls/SAU-02.md", "---\nid: [\n---\n").commit("2026-04-01")
    assert codes(reviewed(committed).commit("2026-04-02")) == []
    committed.write("controls/SAU-02.md", "---\nid: [\n---\n").commit("2026-04-03")
    assert codes(reviewed(committed, text="Autre.").commit("2026-04-04")) == ["CTL011"]


def test_control_without_a_review_has_none_to_outdate(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").commit("2026-01-15").control("SAU-02", text="Autre.")
    assert codes(dossier.commit("2026-02-01")) == []


def test_review_whose_day_was_written_with_escapes_is_the_same_review(committed: DossierBuilder) -> None:
    path = committed.folder / "controls/SAU-02.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("2026-03-02", '"2026\\x2d03-02"'), encoding="utf-8")
    committed.commit("2026-03-04")
    path.write_text(text.replace("par jour", "par heure"), encoding="utf-8")
    assert codes(committed.commit("2026-04-01")) == ["CTL011"]
    path.write_text(text.replace("par jour", "par an"), encoding="utf-8")
    assert codes(committed.commit("2026-04-02")) == ["CTL011"]


def test_what_was_kept_of_a_control_is_found_again(committed: DossierBuilder) -> None:
    reviewed(committed, text="Autre.").commit("2026-04-01")
    first = committed.load().trust.changed_since_review
    assert committed.load().trust.changed_since_review == first
    reviewed(committed).commit("2026-04-02")
    assert committed.load().trust.changed_since_review == {}
