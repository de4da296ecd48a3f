"""The time line of an expectation: what is drawn, and which words fit."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from hds_docs.assessment.freshness import fulfilment
from hds_docs.messages import words
from hds_docs.model.control import Expectation, Kind
from hds_docs.model.duration import Duration
from hds_docs.model.location import Location
from hds_docs.model.state import Occurrence
from hds_docs.views.timeline import Mark, Timeline, _extent, timeline

TODAY = date(2026, 11, 21)
PHONE, SCREEN = 2.5, 0.95


def drawn(
    *days: str, every: str | None = "P3M", since: str = "2025-01-15", expires: str | None = None
) -> Timeline | None:
    """The line of a report that came on those days."""
    expectation = Expectation(
        "restauration",
        "Restauration",
        Kind.REPORT,
        Location("controls/X.md"),
        Duration.parse(every) if every else None,
    )
    until = date.fromisoformat(expires) if expires else None
    occurrences = [Occurrence(f"evidence/{day}", date.fromisoformat(day), until) for day in days]
    found = fulfilment(expectation, occurrences, since=date.fromisoformat(since), as_of=TODAY)
    return timeline(expectation, found, TODAY, words("fr"))


def test_each_occurrence_of_the_window_is_a_dot() -> None:
    line = drawn("2025-03-01", "2026-01-15", "2026-07-10", "2026-09-30")
    assert line is not None
    assert [mark.label for mark in line.dots] == ["15\u00a0janv.", "10\u00a0juil.", "30\u00a0sept."]
    assert [mark.x for mark in line.dots] == sorted(mark.x for mark in line.dots)


def test_a_gap_lies_between_what_holds() -> None:
    line = drawn("2025-09-16", "2025-12-09", "2026-03-03", "2026-07-10", "2026-09-30")
    assert line is not None
    (gap,) = line.gaps
    before, after = line.held[2], line.held[3]
    assert before.end <= gap.start < gap.end <= after.start
    assert gap.room == "wide"  # the word fits, but not on a phone


def test_the_next_due_date_follows_today() -> None:
    line = drawn("2026-09-30")
    assert line is not None
    assert line.due is not None
    assert line.due.x > line.today.x
    assert line.due.label == "échéance 30\u00a0déc."
    assert not line.is_late


def test_a_due_date_that_has_passed_is_late() -> None:
    line = drawn("2026-06-30")
    assert line is not None
    assert line.is_late
    assert line.due is not None
    assert line.due.x < line.today.x
    assert max(span.end for span in line.held) == line.due.x


def test_a_due_date_far_ahead_is_not_drawn_to_scale() -> None:
    line = drawn("2026-09-30", every="P3Y")
    assert line is not None
    assert line.due is None
    assert line.held[-1].end > line.today.x


def test_what_is_asked_once_and_never_expires_has_no_line() -> None:
    assert drawn("2026-09-30", every=None) is None
    assert drawn("2026-09-30", every=None, expires="2026-12-31") is not None


@given(
    st.lists(st.integers(0, 1500).map(lambda days: (TODAY - timedelta(days=days)).isoformat()), max_size=40),
    st.sampled_from(["P7D", "P1M", "P3M", "P1Y", "P3Y"]),
    st.integers(0, 3000).map(lambda days: (TODAY - timedelta(days=days)).isoformat()),
)
def test_nothing_leaves_the_drawing_and_no_words_touch(days: list[str], every: str, since: str) -> None:
    line = drawn(*days, every=every, since=since)
    if line is None:
        return
    places = [mark.x for mark in (*line.dots, *line.labels, line.today)] + [*line.months]
    places += [edge for span in (*line.held, *line.gaps) for edge in (span.start, span.end)]
    assert all(0 <= place <= 100 for place in places)
    assert _apart([mark for mark in line.labels if mark.room == "any"], PHONE)
    assert _apart(list(line.labels), SCREEN)
    assert any(mark.room == "any" for mark in line.labels)


def _apart(marks: list[Mark], character: float) -> bool:
    extents = [_extent(mark, character) for mark in marks]
    return all(one[1] < other[0] or other[1] < one[0] for one, other in combinations(extents, 2))
