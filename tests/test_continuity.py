"""Whether the proof held over the audit window: an auditor wants the four quarters."""

from __future__ import annotations

from datetime import date

import pytest

from hds_docs.assessment.continuity import audit_window, gaps
from hds_docs.model.duration import Duration
from hds_docs.model.state import Occurrence

AS_OF = date(2026, 11, 21)
Gaps = list[tuple[str, str]]


def span(text: str | None) -> Duration | None:
    return None if text is None else Duration.parse(text)


def found(
    *days: str, every: str | None = "P3M", since: str | None = "2020-01-01", grace: str | None = None
) -> Gaps:
    """The gaps between pieces of those days; `2025-01-10..2026-01-09` is one that expires."""
    occurrences = []
    for text in days:
        day, _, expires = text.partition("..")
        end = date.fromisoformat(expires) if expires else None
        occurrences.append(Occurrence(f"{text}.pdf", date.fromisoformat(day), end))
    start = date.fromisoformat(since) if since else None
    result = gaps(occurrences, span(every), start, AS_OF, span(grace))
    return [(gap.first.isoformat(), gap.last.isoformat()) for gap in result]


@pytest.mark.parametrize(
    ("since", "as_of", "start"),
    [
        ("2020-01-01", "2026-11-21", "2025-11-21"),
        ("2026-03-01", "2026-11-21", "2026-03-01"),
        ("2026-11-21", "2026-11-21", "2026-11-21"),
        ("2027-01-01", "2026-11-21", "2025-11-21"),  # not in operation yet
        (None, "2026-11-21", "2025-11-21"),
        (None, "2024-02-29", "2023-02-28"),
    ],
)
def test_window_is_the_year_before_but_not_before_the_start(
    since: str | None, as_of: str, start: str
) -> None:
    end = date.fromisoformat(as_of)
    begun = date.fromisoformat(since) if since else None
    assert audit_window(begun, end) == (date.fromisoformat(start), end)


def test_four_quarters_leave_no_gap() -> None:
    assert found("2025-10-01", "2025-12-31", "2026-03-31", "2026-06-30", "2026-09-30") == []


def test_missing_quarter_is_a_gap_from_the_day_after_it_fell_due_to_the_day_before_the_next() -> None:
    days = ("2025-10-08", "2025-12-31", "2026-03-31", "2026-09-30")
    assert found(*days) == [("2026-07-01", "2026-09-29")]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("2026-06-30", []),  # the due day
        ("2026-07-01", []),
        ("2026-07-15", []),  # the last day of grace
        ("2026-07-16", [("2026-07-01", "2026-07-15")]),
    ],
)
def test_neighbours_may_be_one_interval_and_the_grace_apart(second: str, expected: Gaps) -> None:
    assert found("2026-03-31", second, since="2026-03-31", grace="P15D") == expected


@pytest.mark.parametrize(
    ("grace", "second", "expected"),
    [
        (None, "2026-07-15", []),  # the default: 15 days
        (None, "2026-07-16", [("2026-07-01", "2026-07-15")]),
        ("P1M", "2026-07-30", []),
        ("P1M", "2026-07-31", [("2026-07-01", "2026-07-30")]),
        ("P0D", "2026-06-30", []),
        ("P0D", "2026-07-01", []),  # the next day: no day is left uncovered
        ("P0D", "2026-07-02", [("2026-07-01", "2026-07-01")]),
    ],
)
def test_grace_is_the_one_chosen(grace: str | None, second: str, expected: Gaps) -> None:
    assert found("2026-03-31", second, since="2026-03-31", grace=grace) == expected


def test_last_occurrence_before_the_window_opens_it() -> None:
    assert found("2025-06-30", "2025-09-30", "2026-03-31", "2026-06-30", "2026-09-30") == [
        ("2025-12-31", "2026-03-30")
    ]


def test_gap_that_ended_before_the_window_is_over() -> None:
    assert found("2024-01-01", "2025-11-20", "2026-02-20", "2026-05-20", "2026-08-20", "2026-11-20") == []


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("2025-11-20", []),
        ("2025-11-21", []),  # the window itself has no day without proof
        ("2025-11-22", [("2025-10-01", "2025-11-21")]),
    ],
)
def test_gap_concerns_the_window_from_its_first_day(first: str, expected: Gaps) -> None:
    assert found("2025-06-30", first, "2026-02-21", "2026-05-21", "2026-08-21", "2026-11-21") == expected


def test_start_of_operation_opens_the_window_where_nothing_came_before() -> None:
    assert found("2026-09-30", since="2026-02-01") == [("2026-05-02", "2026-09-29")]
    assert found("2026-05-01", "2026-08-01", "2026-11-01", since="2026-02-01") == []


def test_start_of_operation_does_not_open_it_where_something_came_before() -> None:
    assert found("2026-01-20", "2026-04-20", "2026-07-20", "2026-10-20", since="2026-02-01") == []


def test_unknown_start_opens_nothing() -> None:
    assert found("2026-09-30", since=None) == []


def test_what_is_late_now_is_stale_and_no_gap() -> None:
    assert found("2025-10-08", "2025-12-31", "2026-03-31") == []
    assert found() == []


# --- a piece that expires covers its whole validity


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("2026-06-30", []),
        ("2026-07-01", []),
        ("2026-07-02", [("2026-07-01", "2026-07-01")]),  # an expired certificate has no grace
    ],
)
@pytest.mark.parametrize("every", [None, "P1M", "P1Y"])
def test_validity_covers_and_has_no_grace(every: str | None, second: str, expected: Gaps) -> None:
    assert found("2025-07-01..2026-06-30", second, every=every, since=None) == expected


def test_validity_covers_beyond_a_later_piece_without_one() -> None:
    assert found("2025-01-01..2027-01-01", "2025-12-01", "2026-10-01", since=None) == []


def test_validity_declared_before_the_window_still_covers_it() -> None:
    assert found("2024-01-01..2026-12-31", "2025-03-01", "2026-09-01", since=None) == []


def test_longer_of_two_validities_covers() -> None:
    assert found("2025-01-01..2027-01-01", "2026-02-01..2026-03-01", "2026-10-01", since=None) == []


def test_shorter_validity_cuts_the_interval_short() -> None:
    assert found("2026-01-01..2026-03-31", "2026-06-01", every="P1Y", since=None) == [
        ("2026-04-01", "2026-05-31")
    ]


def test_validity_that_ends_within_the_grace_of_a_later_piece_changes_nothing() -> None:
    # Due on 31 May with 15 days of grace, valid until 5 June: on 15 June the second is still on time.
    assert found("2025-12-01..2026-06-05", "2026-02-28", "2026-06-12", since=None) == []
    assert found("2025-12-01..2026-06-05", "2026-02-28", "2026-06-13", since=None) == [
        ("2026-06-06", "2026-06-12")
    ]


def test_what_is_asked_once_has_no_gap_of_its_own() -> None:
    assert found("2026-01-01", "2026-10-01", every=None) == []
