"""When an expectation is met: the table of the design, row after row, boundary after boundary."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hds_docs.assessment.freshness import Tolerance, fixed_intervals, fulfilment
from hds_docs.model.catalog import Framework, Requirement, RequirementId
from hds_docs.model.control import Control, Expectation, Kind, Mapping, Role, Status
from hds_docs.model.duration import Duration
from hds_docs.model.location import Location
from hds_docs.model.state import ExpectationState, Fulfilment, Occurrence
from hds_docs.model.text import Text

MISSING, UPCOMING = ExpectationState.MISSING, ExpectationState.UPCOMING
FRESH, EXPIRING, STALE = ExpectationState.FRESH, ExpectationState.EXPIRING, ExpectationState.STALE
FROZEN = [kind for kind in Kind if not kind.is_living]
LIVING = [kind for kind in Kind if kind.is_living]


def day(text: str) -> date:
    return date.fromisoformat(text)


def span(text: str | None) -> Duration | None:
    return None if text is None else Duration.parse(text)


def expects(every: str | None = None, *, kind: Kind = Kind.REPORT, grace: str | None = None) -> Expectation:
    return Expectation("x", "X", kind, Location("controls/X.md"), every=span(every), grace=span(grace))


def on(text: str, *, expires: str | None = None) -> Occurrence:
    return Occurrence(f"evidence/X/x-{text}.pdf", day(text), day(expires) if expires else None)


def judged(
    expectation: Expectation,
    *occurrences: Occurrence,
    as_of: str,
    since: str | None = "2020-01-01",
    warn_before: str | None = None,
    grace: str | None = None,
) -> Fulfilment:
    return fulfilment(
        expectation,
        occurrences,
        since=day(since) if since else None,
        as_of=day(as_of),
        tolerance=Tolerance(span(warn_before), span(grace)),
    )


# --- before any occurrence


@pytest.mark.parametrize("kind", FROZEN)
@pytest.mark.parametrize(
    ("as_of", "state"),
    [("2026-03-31", UPCOMING), ("2026-06-29", UPCOMING), ("2026-06-30", MISSING), ("2027-01-01", MISSING)],
)
def test_frozen_and_recurring_is_first_due_one_interval_after_the_start(
    kind: Kind, as_of: str, state: ExpectationState
) -> None:
    found = judged(expects("P3M", kind=kind), as_of=as_of, since="2026-03-31")
    assert (found.state, found.due) == (state, day("2026-06-30"))


@pytest.mark.parametrize(
    "expectation",
    [expects("P3M", kind=kind) for kind in LIVING] + [expects(kind=kind) for kind in Kind],
    ids=lambda expectation: f"{expectation.kind.value} {expectation.every}",
)
@pytest.mark.parametrize(
    ("as_of", "state"), [("2026-03-30", UPCOMING), ("2026-03-31", MISSING), ("2026-04-01", MISSING)]
)
def test_anything_else_is_due_from_the_first_day_of_operation(
    expectation: Expectation, as_of: str, state: ExpectationState
) -> None:
    found = judged(expectation, as_of=as_of, since="2026-03-31")
    assert (found.state, found.due) == (state, day("2026-03-31"))


@pytest.mark.parametrize(
    ("expectation", "state"),
    [(expects("P3M"), UPCOMING), (expects(), MISSING), (expects("P1Y", kind=Kind.POLICY), MISSING)],
)
def test_unknown_start_is_not_guessed(expectation: Expectation, state: ExpectationState) -> None:
    found = judged(expectation, as_of="2026-11-21", since=None)
    assert (found.state, found.due) == (state, None)


# --- after the last occurrence


@pytest.mark.parametrize(
    ("last", "every", "due"),
    [
        ("2026-08-31", "P3M", "2026-11-30"),
        ("2026-09-30", "P3M", "2026-12-30"),
        ("2023-11-30", "P3M", "2024-02-29"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2026-06-15", "P2W", "2026-06-29"),
    ],
)
def test_next_piece_is_due_one_calendar_interval_after_the_last(last: str, every: str, due: str) -> None:
    assert judged(expects(every), on("2020-01-01"), on(last), as_of=last).due == day(due)


QUARTER = [  # last on 8 July: due on 8 October, 92 days later; a fifth is 18 days, a quarter would be 23
    ("2026-07-08", FRESH),
    ("2026-09-19", FRESH),
    ("2026-09-20", EXPIRING),  # 18 days before
    ("2026-10-08", EXPIRING),  # the due day itself
    ("2026-10-09", EXPIRING),  # past due, within 15 days of grace
    ("2026-10-23", EXPIRING),  # the last day of grace
    ("2026-10-24", STALE),
]
MONTH = [  # last on 1 September: due on 1 October, 30 days later; a fifth is 6 days, a quarter 7
    ("2026-09-24", FRESH),
    ("2026-09-25", EXPIRING),
    ("2026-10-01", EXPIRING),
    ("2026-10-08", EXPIRING),
    ("2026-10-09", STALE),
]
YEAR = [  # last on 1 March: due a year later; 30 days of warning, 15 of grace
    ("2027-01-29", FRESH),
    ("2027-01-30", EXPIRING),
    ("2027-03-01", EXPIRING),
    ("2027-03-16", EXPIRING),
    ("2027-03-17", STALE),
]


@pytest.mark.parametrize("kind", [Kind.REPORT, Kind.POLICY])
@pytest.mark.parametrize(
    ("every", "last", "as_of", "state"),
    [
        (every, last, *row)
        for every, last, rows in (
            ("P3M", "2026-07-08", QUARTER),
            ("P1M", "2026-09-01", MONTH),
            ("P1Y", "2026-03-01", YEAR),
        )
        for row in rows
    ],
)
def test_state_follows_the_due_day(
    kind: Kind, every: str, last: str, as_of: str, state: ExpectationState
) -> None:
    assert judged(expects(every, kind=kind), on(last), as_of=as_of).state is state


def test_third_quarter_review_signed_on_8_october_is_on_time() -> None:
    review = expects("P3M")
    found = judged(review, on("2026-06-30"), as_of="2026-10-08")
    assert (found.state, found.due) == (EXPIRING, day("2026-09-30"))
    signed = judged(review, on("2026-06-30"), on("2026-10-08"), as_of="2026-10-08", since="2026-06-30")
    assert (signed.state, signed.gaps) == (FRESH, ())


@pytest.mark.parametrize(
    ("as_of", "state"),
    [("2026-11-30", FRESH), ("2026-12-01", EXPIRING), ("2026-12-31", EXPIRING), ("2027-01-31", EXPIRING),
     ("2027-02-01", STALE)],
)  # fmt: skip
def test_dossier_may_choose_warning_and_grace(as_of: str, state: ExpectationState) -> None:
    found = judged(expects("P1Y"), on("2025-12-31"), as_of=as_of, warn_before="P30D", grace="P1M")
    assert found.state is state


@pytest.mark.parametrize(
    ("as_of", "state"), [("2026-12-30", FRESH), ("2026-12-31", EXPIRING), ("2027-01-01", STALE)]
)
def test_no_warning_and_no_grace_leave_the_due_day_alone(as_of: str, state: ExpectationState) -> None:
    assert (
        judged(expects("P1Y"), on("2025-12-31"), as_of=as_of, warn_before="P0D", grace="P0D").state is state
    )


@pytest.mark.parametrize(
    ("own", "dossier", "last_day"),
    [
        (None, None, "2026-10-23"),
        (None, "P2D", "2026-10-10"),
        ("P1M", "P2D", "2026-11-08"),
        ("P0D", "P2D", "2026-10-08"),
        ("P0D", None, "2026-10-08"),
    ],
)
def test_own_grace_goes_before_the_dossiers(own: str | None, dossier: str | None, last_day: str) -> None:
    expectation = expects("P3M", grace=own)
    after = (day(last_day) + timedelta(days=1)).isoformat()
    assert judged(expectation, on("2026-07-08"), as_of=last_day, grace=dossier).state is EXPIRING
    assert judged(expectation, on("2026-07-08"), as_of=after, grace=dossier).state is STALE


# --- an end of validity


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        ("2026-06-11", FRESH),  # the interval alone would have made it stale in April
        ("2026-06-12", EXPIRING),
        ("2026-07-12", EXPIRING),  # the last day of validity
        ("2026-07-13", STALE),  # and no grace
    ],
)
def test_end_of_validity_wins_over_the_interval_and_has_no_grace(as_of: str, state: ExpectationState) -> None:
    certificate = on("2025-01-10", expires="2026-07-12")
    found = judged(expects("P1Y", kind=Kind.CERTIFICATE), certificate, as_of=as_of, grace="P1M")
    assert (found.state, found.due, found.ends_with_validity) == (state, day("2026-07-12"), True)


def test_end_of_validity_wins_where_it_is_earlier_too() -> None:
    found = judged(expects("P3Y"), on("2026-01-01", expires="2026-03-31"), as_of="2026-04-01")
    assert (found.state, found.due) == (STALE, day("2026-03-31"))


def test_what_is_asked_once_is_fresh_for_good_unless_it_expires() -> None:
    assert judged(expects(), on("2020-02-02"), as_of="2026-11-21").due is None
    assert judged(expects(), on("2020-02-02"), as_of="2026-11-21").state is FRESH
    assert judged(expects(), on("2020-02-02", expires="2026-11-20"), as_of="2026-11-21").state is STALE


def test_newest_piece_decides_whatever_the_others_declare() -> None:
    found = judged(
        expects("P1Y"), on("2025-01-01", expires="2030-01-01"), on("2026-01-01"), as_of="2026-06-01"
    )
    assert (found.due, found.ends_with_validity) == (day("2027-01-01"), False)


# --- what counts


def test_evidence_after_the_dossiers_day_does_not_count() -> None:
    found = judged(expects("P3M"), on("2026-06-30"), on("2026-09-30"), as_of="2026-09-29")
    assert [occurrence.date for occurrence in found.occurrences] == [day("2026-06-30")]
    assert judged(expects("P3M"), on("2026-09-30"), as_of="2026-09-29").state is MISSING
    assert judged(expects("P3M"), on("2026-09-30"), as_of="2026-09-30").state is FRESH


def test_undated_piece_answers_only_what_is_asked_once() -> None:
    undated = Occurrence("evidence/X/x.pdf", None)
    assert judged(expects(), undated, as_of="2026-11-21").state is FRESH
    assert judged(expects("P1Y"), undated, as_of="2026-11-21").state is MISSING
    assert judged(expects("P1Y"), undated, on("2026-10-01"), as_of="2026-11-21").last == on("2026-10-01")


def test_undated_piece_still_expires() -> None:
    contract = Occurrence("evidence/X/x.pdf", None, day("2026-12-31"))
    assert judged(expects(), contract, as_of="2026-11-30").state is FRESH
    assert judged(expects(), contract, as_of="2026-12-01").state is EXPIRING
    assert judged(expects(), contract, as_of="2027-01-01").state is STALE


def test_occurrences_are_told_oldest_first() -> None:
    found = judged(expects("P3M"), on("2026-09-30"), on("2026-03-31"), on("2026-06-30"), as_of="2026-11-21")
    assert [occurrence.date for occurrence in found.occurrences] == [
        day("2026-03-31"),
        day("2026-06-30"),
        day("2026-09-30"),
    ]


# --- an interval that the framework itself sets

THREE_YEARS = Duration(months=36)
FRAMEWORK = Framework(
    "maison",
    "1",
    Text("Maison"),
    (Requirement("M-1", Text("Audit"), interval=THREE_YEARS), Requirement("M-2", Text("Autre"))),
)


def control_naming(*requirements: str, role: Role = Role.ANSWERS) -> Control:
    mappings = tuple(
        Mapping("maison", name, Location("controls/X.md"), RequirementId("maison", name), role=role)
        for name in requirements
    )
    return Control("X", "X", Status.IMPLEMENTED, "controls/X.md", mappings=mappings)


@pytest.mark.parametrize(
    ("control", "every", "own", "state"),
    [
        (control_naming("M-1"), "P3Y", None, STALE),
        (control_naming("M-1", "M-2"), "P3Y", None, STALE),
        (control_naming("M-1"), "P3Y", "P1M", EXPIRING),
        (control_naming("M-2"), "P3Y", None, EXPIRING),
        (control_naming("M-1", role=Role.SUPPORTS), "P3Y", None, EXPIRING),
        (control_naming("M-1"), "P1Y", None, EXPIRING),
    ],
)
def test_interval_set_by_the_framework_has_no_grace_of_itself(
    control: Control, every: str, own: str | None, state: ExpectationState
) -> None:
    due = day("2026-03-01")
    found = fulfilment(
        expects(every, grace=own),
        [Occurrence("evidence/X/x.pdf", Duration.parse(every).before(due))],
        since=None,
        as_of=due + timedelta(days=1),
        fixed=fixed_intervals(control, {"maison": FRAMEWORK}),
    )
    assert found.state is state
