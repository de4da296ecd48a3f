"""Approvals: who said so, how, and whether that is another person than who made the thing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hds_docs.assessment import approval
from hds_docs.assessment.approval import Means, Standing
from hds_docs.assessment.people import Person, person
from hds_docs.judging import check
from hds_docs.messages import words
from hds_docs.model.finding import Finding
from hds_docs.model.scope import RoleHolder
from hds_docs.model.trust import Signature, SignatureState
from hds_docs.sources.cache import Cache
from hds_docs.views import history, pieces
from hds_docs.views.judged import Judged
from tests.builder import AUTHOR, QUIET, DossierBuilder
from tests.rulecases import assert_reads_well

CLAIRE, PAUL = AUTHOR, "Paul Durand <paul@hebergeur.example>"
FORGE = "GitHub <noreply@github.com>"
NAME = "SAU-02/restauration-2026-09-30.txt"
PIECE = f"evidence/{NAME}"
CONTROL = "controls/SAU-02.md"
TRIED = frozenset(
    "nobody author signer collector robot former"
    " control-nobody control-author control-signer control-robot".split()
)
"""The sentences of HIS008 that are heard below."""


@pytest.fixture
def asked(dossier: DossierBuilder) -> DossierBuilder:
    """A dossier that wants its reports and its controls approved; its control is older than that."""
    dossier.settings(QUIET + "approval: {kinds: [report], controls: true, since: 2026-02-01}\n")
    return dossier.control("SAU-02", expects="restauration").commit("2026-01-15")


def _findings(dossier: DossierBuilder) -> tuple[Finding, ...]:
    found = tuple(finding for finding in dossier.findings() if finding.code == "HIS008")
    for finding in found:
        assert_reads_well(finding)
        assert finding.problem.variant in TRIED
    return found


def _variants(dossier: DossierBuilder) -> list[str]:
    return [finding.problem.variant for finding in _findings(dossier)]


def _said(dossier: DossierBuilder, path: str = PIECE) -> list[tuple[str, str, str]]:
    """Who, how and what it is worth, of each approval of a piece."""
    loaded = dossier.load()
    piece = loaded.piece(path)
    assert piece is not None
    return [(one.who.shown, one.means, one.standing) for one in approval.of_piece(loaded, piece)]


def _on_branch(dossier: DossierBuilder, day: str = "2026-10-02", message: str = "dépôt") -> DossierBuilder:
    dossier.git("checkout", "-q", "-B", "branche")
    dossier.evidence(NAME).commit(day, message)
    dossier.git("checkout", "-q", "main")
    return dossier


def _merge(
    dossier: DossierBuilder, author: str, *, subject: str = "Merge pull request #7", by: str = ""
) -> None:
    """Merge `branche` in the name of somebody, as a forge or a person does."""
    name, _, mail = (by or author).rstrip(">").partition(" <")
    dossier.git("merge", "-q", "--no-ff", "--no-commit", "branche")
    environment = dossier.dates() | {"GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": mail}
    dossier.git("commit", "-q", f"--author={author}", "-m", subject, env=environment)


# --- trailers


@pytest.mark.parametrize("key", ["Approved-by", "Reviewed-by", "approved-by"])
def test_trailer_of_another_person_approves(asked: DossierBuilder, key: str) -> None:
    asked.evidence(NAME).commit("2026-10-02", f"dépôt\n\n{key}: {PAUL}")
    assert _said(asked) == [("Paul Durand", Means.TRAILER, Standing.OTHER)]
    assert _findings(asked) == ()


def test_nobody_approves_what_nobody_is_said_to(asked: DossierBuilder) -> None:
    asked.evidence(NAME).commit("2026-10-02")
    (finding,) = _findings(asked)
    assert finding.problem.variant == "nobody"
    assert (str(finding.location), finding.subject.control, finding.subject.evidence) == (
        f"{PIECE}:1:1",
        "SAU-02",
        PIECE,
    )


def test_signed_off_by_approves_nothing(asked: DossierBuilder) -> None:
    asked.evidence(NAME).commit("2026-10-02", f"dépôt\n\nSigned-off-by: {PAUL}")
    assert _variants(asked) == ["nobody"]


@pytest.mark.parametrize(
    "who",
    [
        AUTHOR,
        "Claire M. <CLAIRE@hebergeur.example>",
        "claire@hebergeur.example",
        "MARTIN Clàire <autre@ailleurs.example>",
        "Claire Martin",
    ],
)
def test_author_under_whatever_name_does_not_approve_her_own_work(asked: DossierBuilder, who: str) -> None:
    asked.evidence(NAME).commit("2026-10-02", f"dépôt\n\nApproved-by: {who}")
    assert _variants(asked) == ["author"]


def test_mailmap_makes_one_person_of_two_names(asked: DossierBuilder) -> None:
    asked.evidence(NAME).commit("2026-10-02", "dépôt\n\nReviewed-by: C. Dupont <cdupont@avant.example>")
    assert _variants(asked) == []
    asked.write(".mailmap", "Claire Martin <claire@hebergeur.example> <cdupont@avant.example>\n").commit()
    assert _said(asked) == [("Claire Martin", Means.TRAILER, Standing.AUTHOR)]
    (changed,) = asked.history(ref="HEAD").of(PIECE)
    assert changed.commit.approvals == ("Reviewed-by: Claire Martin <claire@hebergeur.example>",)
    assert asked.history(ref="HEAD~1").of(PIECE)[0].commit.approvals[0].startswith("Reviewed-by: C. Dupont")


def test_trailer_that_names_no_address_is_kept_as_it_is(asked: DossierBuilder) -> None:
    asked.evidence(NAME).commit("2026-10-02", "dépôt\n\nApproved-by: le comité <\nReviewed-by: Paul Durand")
    approvals = asked.history(cache=Cache(None)).of(PIECE)[0].commit.approvals
    assert approvals == ("Approved-by: le comité <", "Reviewed-by: Paul Durand")


def test_approval_is_that_of_the_bytes_that_stand(asked: DossierBuilder) -> None:
    asked.evidence(NAME).commit("2026-10-02", f"dépôt\n\nApproved-by: {PAUL}")
    asked.evidence(NAME, "autre\n").commit("2026-10-03", "correction")
    assert _variants(asked) == ["nobody"]


# --- sidecars and roles


def _roles(dossier: DossierBuilder, holder: str) -> None:
    dossier.settings(
        QUIET + f"roles: {{rssi: {holder}, exploitation: Responsable d'exploitation}}\n"
        "approval: {kinds: [report], controls: false}\n"
    )


@pytest.mark.parametrize(
    ("holder", "standing"),
    [
        ("{name: RSSI, email: claire@hebergeur.example}", Standing.AUTHOR),
        ("{name: Claire Martin, email: rssi@hebergeur.example}", Standing.AUTHOR),
        ("{name: Paul Durand, email: paul@hebergeur.example}", Standing.OTHER),
        ("Responsable sécurité", Standing.FUNCTION),
    ],
)
def test_role_approves_for_who_holds_it(dossier: DossierBuilder, holder: str, standing: Standing) -> None:
    _roles(dossier, holder)
    dossier.control("SAU-02", expects="restauration")
    dossier.evidence(NAME, sidecar="approver: rssi\ndate: 2026-09-30\n").commit("2026-10-02")
    assert [(means, worth) for _, means, worth in _said(dossier)] == [(Means.SIDECAR, standing)]
    assert _variants(dossier) == ([] if standing in (Standing.OTHER, Standing.FUNCTION) else ["author"])


def test_who_collected_a_piece_does_not_approve_it(dossier: DossierBuilder) -> None:
    _roles(dossier, "Responsable sécurité")
    dossier.control("SAU-02", expects="restauration")
    dossier.evidence(NAME, sidecar="approver: rssi\ncollector: rssi\n").commit("2026-10-02")
    assert _variants(dossier) == ["collector"]
    dossier.evidence(NAME, sidecar="approver: rssi\ncollector: exploitation\n").commit("2026-10-03")
    assert _variants(dossier) == []


def test_statement_that_nothing_happened_is_to_be_approved_too(asked: DossierBuilder) -> None:
    period = "nothing: true\nperiod: {from: 2026-07-01, to: 2026-09-30}\n"
    path = "evidence/SAU-02/restauration-T3.meta.yml"
    asked.write(path, period + "approver: Claire Martin\n").commit("2026-10-02")
    assert _variants(asked) == ["author"]
    asked.write(path, period + "approver: Paul Durand\n").commit("2026-10-03")
    assert _variants(asked) == []


def test_approver_of_a_former_version_has_not_approved_the_new_one(asked: DossierBuilder) -> None:
    asked.evidence(NAME, sidecar="approver: Paul Durand\n").commit("2026-10-02")
    assert _variants(asked) == []
    asked.evidence(NAME, "version 2\n").commit("2026-10-03")
    assert _variants(asked) == ["former"]
    asked.evidence(NAME, "version 2\n", sidecar="approver: Paul Durand\nversion: '2'\n")
    assert _variants(asked) == []
    asked.commit("2026-10-04")
    assert _variants(asked) == []


def test_sidecar_that_was_filed_ahead_of_its_file_speaks_of_it(asked: DossierBuilder) -> None:
    asked.write(f"{PIECE}.meta.yml", "approver: Paul Durand\n").commit("2026-10-01")
    asked.evidence(NAME).commit("2026-10-02")
    assert _variants(asked) == []


# --- merges


def test_merge_by_another_approves(asked: DossierBuilder) -> None:
    _merge(_on_branch(asked), PAUL, by=FORGE)
    assert _said(asked) == [("Paul Durand", Means.MERGE, Standing.OTHER)]
    assert _findings(asked) == ()


def test_merge_by_the_author_approves_nothing(asked: DossierBuilder) -> None:
    _merge(_on_branch(asked), CLAIRE)
    assert _said(asked) == [("Claire Martin", Means.MERGE, Standing.AUTHOR)]
    assert _variants(asked) == ["nobody"]


@pytest.mark.parametrize("robot", [FORGE, "project_42_bot_ab12 <project_42_bot_ab12@noreply.gitlab.com>"])
def test_merge_by_a_robot_is_by_nobody(asked: DossierBuilder, robot: str) -> None:
    _merge(_on_branch(asked), robot)
    assert _variants(asked) == ["robot"]


def test_robots_of_the_dossier_are_nobody_either(asked: DossierBuilder) -> None:
    robots = (
        "approval: {kinds: [report], since: 2026-02-01, robots: ['Automate <auto@h.example>', Paul Durand]}\n"
    )
    asked.settings(QUIET + robots)
    asked.evidence(NAME).commit("2026-10-02", f"dépôt\n\nApproved-by: {PAUL}")
    assert _variants(asked) == ["robot"]


@pytest.mark.parametrize(
    "subject",
    [
        "Merge branch 'main' of forge.example:dossier",
        "Merge remote-tracking branch 'origin/main'",
        "Merge branch 'main' into branche",
        "Merge branch 'dossier' of forge.example:dossier into dossier",
    ],
)
def test_merge_that_brings_a_branch_up_to_date_approves_nothing(asked: DossierBuilder, subject: str) -> None:
    # Paul pulls what Claire has pushed: his merge has her commit on its second side.
    _on_branch(asked)
    asked.write("evidence/SAU-02/autre.txt").commit("2026-10-03", "de Paul", author=PAUL)
    _merge(asked, PAUL, subject=subject)
    assert _said(asked) == []
    assert asked.history().integrations == {}


def test_main_line_is_followed_through_what_was_pulled(asked: DossierBuilder) -> None:
    _merge(_on_branch(asked), PAUL)
    merged = asked.head
    asked.git("checkout", "-q", "-B", "ailleurs", "HEAD~1")
    asked.write("evidence/SAU-02/autre.txt").commit("2026-10-03", "de Paul", author=PAUL)
    asked.git("branch", "-f", "branche", merged)
    _merge(asked, PAUL, subject="Merge branch 'main' of forge.example:dossier")
    assert [merge.sha for merge in asked.history().integrations.values()] == [merged]


def test_merge_that_a_forge_makes_for_a_trial_approves_nothing(asked: DossierBuilder) -> None:
    _on_branch(asked)
    asked.write("evidence/SAU-02/autre.txt").commit("2026-10-03")
    _merge(asked, PAUL, subject=f"Merge {asked.git('rev-parse', 'branche')} into {asked.head}")
    assert _said(asked) == []


def test_merge_into_the_main_line_counts_not_those_before_it(asked: DossierBuilder) -> None:
    _on_branch(asked)
    asked.git("checkout", "-q", "-B", "develop")
    _merge(asked, PAUL, subject="Merge branch 'branche' into develop")
    asked.git("checkout", "-q", "main")
    asked.git("branch", "-f", "branche", "develop")
    _merge(asked, CLAIRE, subject="Merge branch 'develop'")
    assert _said(asked) == [("Claire Martin", Means.MERGE, Standing.AUTHOR)]


def test_octopus_takes_in_all_its_branches(asked: DossierBuilder) -> None:
    for number in (1, 2):
        asked.git("checkout", "-q", "-B", f"b{number}", "main")
        asked.evidence(f"SAU-02/restauration-2026-0{number}-01.txt").commit("2026-10-02")
    asked.git("checkout", "-q", "main")
    asked.git("merge", "-q", "--no-ff", "--no-commit", "b1", "b2")
    asked.git("commit", "-q", f"--author={PAUL}", "-m", "Fusion", env=asked.dates())
    assert len(asked.history().integrations) == 2
    assert _findings(asked) == ()


def test_integrations_are_the_same_from_the_cache(asked: DossierBuilder) -> None:
    _merge(_on_branch(asked), PAUL)
    fresh = asked.history(cache=Cache(None)).integrations
    assert len(fresh) == 1
    asked.load()
    assert asked.load().history.integrations == fresh


# --- what is asked


def test_pieces_of_other_kinds_or_of_before_are_not_asked(asked: DossierBuilder) -> None:
    asked.evidence(NAME).commit("2026-01-20")
    asked.write("evidence/SAU-02/note.txt").commit("2026-10-02")  # answers the only expectation too
    assert [finding.subject.evidence for finding in _findings(asked)] == ["evidence/SAU-02/note.txt"]
    asked.settings(QUIET + "approval: {kinds: [policy]}\n").commit()
    assert _findings(asked) == ()


def test_day_of_an_old_commit_is_that_on_which_it_was_recorded(asked: DossierBuilder) -> None:
    asked.evidence(NAME)
    asked.git("add", "--all")
    late = {"GIT_AUTHOR_DATE": "2026-01-20T12:00:00 +0100", "GIT_COMMITTER_DATE": "2026-10-02T12:00:00 +0200"}
    asked.git("commit", "-q", "-m", "dépôt", env=late)
    assert _variants(asked) == ["nobody"]


def test_imported_and_uncommitted_pieces_are_not_asked(asked: DossierBuilder) -> None:
    asked.evidence(NAME).commit("2026-03-02")
    assert _variants(asked) == ["nobody"]
    demand = "approval: {kinds: [report], since: 2026-02-01}\n"
    asked.settings(QUIET + demand + "imported: {until: 2026-03-02}\n").commit("2026-03-03")
    assert _variants(asked) == []
    asked.evidence("SAU-02/restauration-2026-10-01.txt")
    assert _variants(asked) == []
    asked.commit("2026-10-02")
    assert _variants(asked) == ["nobody"]


def test_last_change_of_a_control_is_to_be_approved(asked: DossierBuilder) -> None:
    asked.control("SAU-02", expects="restauration", text="Nouveau texte.").commit("2026-10-02")
    (finding,) = _findings(asked)
    assert (finding.problem.variant, str(finding.location)) == ("control-nobody", f"{CONTROL}:1:1")
    assert finding.subject.control == "SAU-02"
    for who, variants in ((CLAIRE, ["control-author"]), (FORGE, ["control-robot"]), (PAUL, [])):
        asked.control("SAU-02", expects="restauration", text=f"Relu par {who}.")
        asked.commit("2026-10-03", f"texte\n\nReviewed-by: {who}")
        assert _variants(asked) == variants


def test_nothing_is_asked_where_dossier_yml_asks_nothing(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", expects="restauration").evidence(NAME).commit("2026-10-02")
    assert "HIS008" not in dossier.codes()
    assert check(dossier.load()) == dossier.findings()


# --- people


@pytest.mark.parametrize(
    ("written", "robot"),
    [
        ("GitHub <noreply@github.com>", True),
        ("dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>", True),
        ("renovate <bot@renovateapp.com>", True),
        ("GitLab <gitlab-bot@gitlab.example>", True),
        ("Gitea <gitea@fake.local>", True),
        ("group_7_bot_1 <group_7_bot_1@noreply.forge.example>", True),
        ("Paul Durand <1234+pdurand@users.noreply.github.com>", False),
        ("Paul Durand <pdurand@noreply.codeberg.org>", False),
        ("Anne Abbot <abbot@hebergeur.example>", False),
        ("Paul Durand", False),
    ],
)
def test_robots_of_forges_are_told_from_people_who_hide_their_address(written: str, robot: bool) -> None:
    assert person(written, {}).is_robot() is robot


def test_role_is_known_by_its_key_and_by_its_title() -> None:
    roles = {"rssi": RoleHolder("Responsable sécurité", "Paul Durand", "paul@h.example")}
    for written in ("rssi", "responsable Securite", " rssi "):
        assert person(written, roles) == Person("Paul Durand", "paul@h.example", "Responsable sécurité")
    assert person("Paul Durand", roles) == Person("Paul Durand")


_PEOPLE = st.builds(
    Person,
    st.sampled_from(["", "A B", "b À", "C"]),
    st.sampled_from(["", "x@y", "X@Y", "z@y"]),
    st.sampled_from(["", "Responsable sécurité", "responsable SECURITE"]),
)


@given(_PEOPLE, _PEOPLE)
def test_being_one_person_has_no_direction(one: Person, other: Person) -> None:
    assert one.is_same(other) == other.is_same(one)
    assert one.is_same(one) == bool(one.shown)


# --- on pages


def test_pages_say_who_approved_and_what_that_is_worth(asked: DossierBuilder) -> None:
    asked.evidence(NAME).commit("2026-10-02", f"dépôt\n\nApproved-by: {PAUL}\nSigned-off-by: {CLAIRE}")
    assert _row(asked) == ("Paul Durand", ("approuvé par Paul Durand", f"Signed-off-by: {CLAIRE}"))
    asked.evidence(NAME, "2\n").commit("2026-10-03", f"suite\n\nReviewed-by: {CLAIRE}")
    own = "approuvé par son propre auteur, Claire Martin"
    assert _row(asked) == ("Claire Martin, son propre auteur", (own,))


def test_pages_say_who_merged(asked: DossierBuilder) -> None:
    _merge(_on_branch(asked), PAUL, by=FORGE)
    assert _row(asked) == ("Paul Durand", (f"fusionné par Paul Durand ({asked.head[:10]})",))


def test_citation_names_the_approver_as_ever(asked: DossierBuilder) -> None:
    asked.evidence(NAME, sidecar="approver: Paul Durand\n").commit("2026-10-02")
    judged = _judged(asked)
    (piece,) = judged.dossier.evidence
    assert " · approuvé par Paul Durand · " in pieces.citation(judged, piece, [])


def test_citation_leaves_out_who_approved_a_former_version(asked: DossierBuilder) -> None:
    asked.evidence(NAME, sidecar="approver: Paul Durand\n").commit("2026-10-02")
    asked.evidence(NAME, "2\n").commit("2026-10-03")
    judged = _judged(asked)
    (piece,) = judged.dossier.evidence
    assert "approuvé" not in pieces.citation(judged, piece, [])
    said = pieces.approver(judged, piece).replace("\u202f", " ")
    assert said == "Paul Durand, pour une version antérieure ; version actuelle non approuvée"


def _judged(dossier: DossierBuilder) -> Judged:
    loaded = dossier.load()
    return Judged(loaded, check(loaded), (), words("fr"))


def _row(dossier: DossierBuilder) -> tuple[str, tuple[str, ...]]:
    """Who approved the piece, and what is said of its newest commit."""
    judged = _judged(dossier)
    piece = judged.dossier.piece(PIECE)
    assert piece is not None
    return pieces.approver(judged, piece), history.rows(judged, PIECE)[0].said


@pytest.mark.parametrize(("day", "variants"), [("2026-10-08", []), ("2026-10-09", ["nobody"])])
def test_what_is_imported_needs_no_approval_and_what_changes_afterwards_does(
    asked: DossierBuilder, day: str, variants: list[str]
) -> None:
    text = "approval: {kinds: [report], since: 2026-02-01}\nimported: {until: 2026-10-08}\n"
    asked.settings(QUIET + text).evidence(NAME).commit("2026-10-07")
    asked.evidence(NAME, "autre version\n").commit(day)
    assert _variants(asked) == variants


@pytest.mark.parametrize(("path", "variant"), [(PIECE, "signer"), (CONTROL, "control-signer")])
def test_who_signed_it_does_not_approve_it_under_the_name_of_another(
    asked: DossierBuilder, path: str, variant: str
) -> None:
    if path == PIECE:
        asked.evidence(NAME)
    else:
        asked.control("SAU-02", expects="restauration", text="Autre chose.")
    asked.commit("2026-10-02", f"dépôt\n\nApproved-by: {CLAIRE}", author=PAUL)
    assert _variants(asked) == []
    loaded = asked.load()
    signed = {asked.head: Signature(SignatureState.GOOD, "claire@hebergeur.example")}
    found = check(replace(loaded, trust=replace(loaded.trust, signatures=signed)))
    (finding,) = (one for one in found if one.code == "HIS008")
    assert finding.problem.variant == variant
    assert_reads_well(finding)
