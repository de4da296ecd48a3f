"""Periods, as people name them and as names of files bear them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hds_docs.assessment.dates import date_in_name
from hds_docs.errors import SettingsError
from hds_docs.starter.periods import Period, parse_period


@pytest.mark.parametrize(
    ("written", "first", "last", "named"),
    [
        ("2026", "2026-01-01", "2026-12-31", "2026"),
        ("2026-S2", "2026-07-01", "2026-12-31", "2026-S2"),
        ("2026T1", "2026-01-01", "2026-03-31", "2026-T1"),
        ("2026-q4", "2026-10-01", "2026-12-31", "2026-T4"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-02"),
        (" 2026-07-01 .. 2026-09-30 ", "2026-07-01", "2026-09-30", "2026-T3"),
        ("2026-09-30..2026-09-30", "2026-09-30", "2026-09-30", None),
        ("2026-02-01..2026-04-30", "2026-02-01", "2026-04-30", None),
        ("2026-07-01..2027-06-30", "2026-07-01", "2027-06-30", None),
    ],
)
def test_a_period_is_understood_and_named(written: str, first: str, last: str, named: str | None) -> None:
    period = parse_period(written)
    assert period == (date.fromisoformat(first), date.fromisoformat(last))
    assert period.name("fr") == named


@pytest.mark.parametrize("written", ["", "T3", "2026-00", "2026-13", "2026-T5", "26", "2026-S3", "2026-T3-1"])
def test_what_is_no_period_is_refused(written: str) -> None:
    with pytest.raises(SettingsError):
        parse_period(written)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 800))
def test_a_name_means_the_period_it_was_given_to(first: date, days: int) -> None:
    period = Period(first, min(first + timedelta(days), date(2099, 12, 31)))
    for language in ("fr", "en"):
        named = period.name(language)
        if named is not None:
            assert parse_period(named) == period
            read = date_in_name(f"x-{named}.pdf", years=True)
            assert read is not None
            assert (read.day, read.is_period) == (period.last, True)
