"""The date that a file name gives: design, « Date of a piece of evidence »."""

from __future__ import annotations

from datetime import date

import pytest

from hds_docs.assessment.dates import NamedDate, date_in_name

FRAMEWORKS = ("hds", "iso27001")


def day(text: str) -> NamedDate:
    return NamedDate(date.fromisoformat(text), is_period=False)


def until(text: str) -> NamedDate:
    return NamedDate(date.fromisoformat(text), is_period=True)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # a full date, taken as written
        ("restauration-2026-09-30.pdf", day("2026-09-30")),
        ("restauration-20260930.pdf", day("2026-09-30")),
        ("2026-09-30.pdf", day("2026-09-30")),
        ("export_20260930T101500Z.csv", day("2026-09-30")),
        ("Revue du 2026-09-30 (signée).pdf", day("2026-09-30")),
        ("journal-2024-02-29.log", day("2024-02-29")),
        # a period: its last day
        ("journaux-2026-09.csv", until("2026-09-30")),
        ("journaux-2026-02.csv", until("2026-02-28")),
        ("journaux-2024-02.csv", until("2024-02-29")),
        ("journaux-2026-12.csv", until("2026-12-31")),
        ("revue-2026-T1.pdf", until("2026-03-31")),
        ("revue-2026-T3.pdf", until("2026-09-30")),
        ("revue-2026-Q3.pdf", until("2026-09-30")),
        ("revue-2026-t4.pdf", until("2026-12-31")),
        ("revue-2026Q2.pdf", until("2026-06-30")),
        ("bilan-2026-S1.pdf", until("2026-06-30")),
        ("bilan-2026-s2.pdf", until("2026-12-31")),
        # the most precise one
        ("2026-T3 revue du 2026-10-08.pdf", day("2026-10-08")),
        ("2026-10-08 revue 2026-T3.pdf", day("2026-10-08")),
        ("2026-T3-journaux-2026-07.csv", until("2026-07-31")),
        ("2026-S1-revue-2026-T1.pdf", until("2026-03-31")),
        ("audit-2026-revue-2025-S2.pdf", until("2025-12-31")),
        # the last of equals
        ("du-2026-07-01-au-2026-09-30.csv", day("2026-09-30")),
        ("2026-09-30-remplace-2026-06-30.pdf", day("2026-06-30")),
        ("2026-01_2026-03.csv", until("2026-03-31")),
        ("2026-T1-2026-T2.pdf", until("2026-06-30")),
    ],
)
def test_name_gives_its_most_precise_date(name: str, expected: NamedDate) -> None:
    assert date_in_name(name, years=False, framework_ids=FRAMEWORKS) == expected
    assert date_in_name(name, years=True, framework_ids=FRAMEWORKS) == expected


@pytest.mark.parametrize(
    "name",
    [
        "restauration.pdf",
        "restauration-2026-09-31.pdf",  # no such day: nothing is guessed from the rest
        "restauration-2026-02-29.pdf",
        "restauration-2026-00-10.pdf",
        "restauration-2026-13.pdf",
        "restauration-20261301.pdf",
        "restauration-2026-T5.pdf",
        "restauration-2026-S3.pdf",
        "ticket-120260930.pdf",  # digits of something else
        "ticket-202609301.pdf",
        "ticket-1850-09-30.pdf",
        "",
    ],
)
def test_what_is_no_date_gives_none(name: str) -> None:
    assert date_in_name(name, years=False) is None
    assert date_in_name(name, years=True) is None


@pytest.mark.parametrize(
    "name", ["politique-2026.pdf", "2026.pdf", "bilan_2026_v2.pdf", "bilan-2025-2026.pdf"]
)
def test_bare_year_counts_only_where_years_are_asked_for(name: str) -> None:
    assert date_in_name(name, years=True, framework_ids=FRAMEWORKS) == until("2026-12-31")
    assert date_in_name(name, years=False, framework_ids=FRAMEWORKS) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("certificat-iso27001-2022.pdf", None),
        ("certificat ISO 27001:2022.pdf", None),
        ("certificat-ISO-IEC-27001-2022.pdf", None),
        ("NF EN ISO 27001 2023.pdf", None),
        ("iso_27001_v2022.pdf", None),
        ("hds-2024.pdf", None),
        ("HDS v2024.pdf", None),
        # no longer straight after it, or after something that only ends alike
        ("certificat-iso27001-2022-2026.pdf", until("2026-12-31")),
        ("hds-bilan-2026.pdf", until("2026-12-31")),
        ("cahdhds-2026.pdf", until("2026-12-31")),
        ("ticket-127001-2026.pdf", until("2026-12-31")),
        # whatever is more precise than a year counts
        ("iso27001-2026-05.pdf", until("2026-05-31")),
    ],
)
def test_year_straight_after_a_framework_is_its_edition(name: str, expected: NamedDate | None) -> None:
    assert date_in_name(name, years=True, framework_ids=FRAMEWORKS) == expected
