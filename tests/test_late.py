"""What is late, in one sense everywhere: evidence has its days of grace, all else has none."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from hds_docs import site
from hds_docs.assessment.agenda import agendas
from hds_docs.assessment.expiries import expiries
from hds_docs.model.state import ExpectationState
from tests.builder import QUIET, DossierBuilder


@pytest.fixture
def quarterly(dossier: DossierBuilder) -> DossierBuilder:
    """A report due on 30 September with two weeks of grace, and a yearly review due on 5 October."""
    dossier.settings(QUIET + "organisation: Hébergeur Exemple\nfreshness: {grace: P14D}\n")
    dossier.control(
        "SAU-02",
        expects="restauration",
        every="P3M",
        since="2026-01-01",
        extra="review: {every: P1Y}\nreviewed: {date: 2025-10-05}",
    )
    return dossier.evidence("SAU-02/restauration-2026-06-30.txt").commit("2026-07-01")


def late(dossier: DossierBuilder, day: str) -> set[str]:
    """Kinds of what is late on a day, as the agenda and the list of expiries have it."""
    found = dossier.load(as_of=day)
    listed = {expiry.kind for expiry in expiries(found) if expiry.is_late(found.as_of)}
    agenda = {expiry.kind for one in agendas(found, found.as_of + timedelta(days=30)) for expiry in one.late}
    assert agenda == listed
    return listed


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        ("2026-09-30", set()),
        ("2026-10-05", set()),
        ("2026-10-06", {"review"}),
        ("2026-10-14", {"review"}),
        ("2026-10-15", {"review", "expectation"}),
    ],
)
def test_evidence_is_late_once_its_grace_is_over_and_a_review_at_once(
    quarterly: DossierBuilder, day: str, kinds: set[str]
) -> None:
    assert late(quarterly, day) == kinds


def article(dossier: DossierBuilder, source: str) -> str:
    """What a page says, without its marks."""
    made = site.load(dossier.folder, None, directory_urls=False, warn=lambda _: None)
    made.current.enter(source)
    return " ".join(re.sub("<[^>]+>", " ", made.render(source, "")).split())


def test_pages_agree_on_what_is_late(quarterly: DossierBuilder) -> None:
    quarterly.settings(QUIET + "as_of: 2026-10-10\nfreshness: {grace: P14D}\n").commit("2026-10-09")
    listed = article(quarterly, "expiries/index.md")
    in_arrears, _, coming = listed.partition("Septembre")
    assert "revue de la mesure" in in_arrears
    assert "Preuve restauration" not in in_arrears
    assert "Preuve restauration" in coming
    first = article(quarterly, "index.md")
    assert first.index("revue de la mesure") < first.index("Preuve restauration")
    assert "late" not in made_line(quarterly)


def made_line(dossier: DossierBuilder) -> list[str]:
    """The classes of the due date on the time line of the report."""
    made = site.load(dossier.folder, None, directory_urls=False, warn=lambda _: None)
    made.current.enter("controls/SAU-02.md")
    (found,) = re.findall(r'<line class="(due[^"]*)"', made.render("controls/SAU-02.md", ""))
    return str(found).split()


def test_a_state_that_lacks_something_is_late_on_any_day(quarterly: DossierBuilder) -> None:
    (found,) = [one for one in expiries(quarterly.load(as_of="2026-10-15")) if one.kind == "expectation"]
    assert found.state is ExpectationState.STALE
    assert found.is_late(date(2026, 1, 1))
    assert [state for state in ExpectationState if state.is_lacking] == ["missing", "stale"]
