"""Calendar durations: intervals, grace, warnings."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hds_docs.model.duration import Duration
from tests.strategies import DAYS, DURATIONS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P3M", Duration(months=3)),
        ("P1Y", Duration(months=12)),
        ("P1Y6M", Duration(months=18)),
        ("P2W", Duration(days=14)),
        ("P10D", Duration(days=10)),
        ("P1M15D", Duration(months=1, days=15)),
        ("PT4H", Duration(seconds=4 * 3600)),
        ("PT1H30M", Duration(seconds=5400)),
        ("P0D", Duration()),
        (" p3m ", Duration(months=3)),
    ],
)
def test_iso_8601_is_read(text: str, expected: Duration) -> None:
    assert Duration.parse(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "3M",
        "P3",
        "PT",
        "P-3M",
        "P1.5Y",
        "3 mois",
        "P3MT",
        "P1D2M",
        "P99999Y",
        "P9999Y9999M",
        "P9999W9999W",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        Duration.parse(text)


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        ("2026-08-31", "P3M", "2026-11-30"),
        ("2026-11-30", "P3M", "2027-02-28"),
        ("2023-11-30", "P3M", "2024-02-29"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2024-02-29", "P4Y", "2028-02-29"),
        ("2026-01-31", "P1M", "2026-02-28"),
        ("2026-12-31", "P1D", "2027-01-01"),
        ("2026-01-31", "P1M1D", "2026-03-01"),
        ("2026-09-30", "P3M", "2026-12-30"),
        ("9999-06-01", "P1Y", "9999-12-31"),
        ("9999-12-31", "P1D", "9999-12-31"),
    ],
)
def test_months_are_calendar_months(start: str, duration: str, end: str) -> None:
    assert Duration.parse(duration).after(date.fromisoformat(start)) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("end", "duration", "start"),
    [
        ("2026-11-21", "P1Y", "2025-11-21"),
        ("2024-02-29", "P1Y", "2023-02-28"),
        ("2026-05-31", "P3M", "2026-02-28"),
        ("0001-02-01", "P1Y", "0001-01-01"),
    ],
)
def test_going_back_keeps_to_the_calendar(end: str, duration: str, start: str) -> None:
    assert Duration.parse(duration).before(date.fromisoformat(end)) == date.fromisoformat(start)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("P1Y", True), ("P12M", True), ("P365D", True), ("P11M", False), ("P364D", False), ("P3M", False)],
)
def test_a_year_is_told_from_less(text: str, expected: bool) -> None:
    assert Duration.parse(text).at_least_a_year is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("P3M", True), ("P1D", True), ("P0D", False), ("PT4H", False), ("P1DT1H", False)]
)
def test_whole_days_are_told_from_hours(text: str, expected: bool) -> None:
    assert Duration.parse(text).is_calendar is expected


@given(DURATIONS)
def test_what_is_written_is_read_back(duration: Duration) -> None:
    assert Duration.parse(str(duration)) == duration


@given(DURATIONS, DAYS, DAYS)
def test_a_later_day_never_falls_due_earlier(duration: Duration, one: date, other: date) -> None:
    first, second = sorted((one, other))
    assert first <= duration.after(first) <= duration.after(second)


@given(st.text(alphabet="PTYMWDHS0123456789", max_size=12))
def test_any_text_is_read_to_the_same_value_twice_or_refused(text: str) -> None:
    try:
        duration = Duration.parse(text)
    except ValueError:
        return
    assert Duration.parse(str(duration)) == duration
