"""calendar.ics: what falls due, in the calendars of those it falls on."""

from __future__ import annotations

from datetime import date
from typing import Any

from icalendar import Calendar

from hds_docs.exports import calendar
from hds_docs.messages import words
from hds_docs.model.text import Language
from tests.builder import QUIET, DossierBuilder

SETTINGS = (
    QUIET
    + """
roles: {rssi: "Responsable, sécurité; systèmes"}
certificates: [{framework: hds, number: N-1, from: 2025-05-12, until: 2028-05-11, activities: [3]}]
waivers: [{rule: EVD005, control: SAU-02, reason: Motif, owner: rssi, until: 2027-01-31}]
"""
)


def events(dossier: DossierBuilder, language: Language = "fr") -> dict[str, Any]:
    """The events of the calendar, by day."""
    found = Calendar.from_ical(calendar.render(dossier.load(), words(language)))
    return {event.decoded("dtstart").isoformat(): event for event in found.walk("VEVENT")}


def written(dossier: DossierBuilder) -> DossierBuilder:
    """A control with an expectation and a review, a certificate, a waiver."""
    dossier.settings(SETTINGS)
    dossier.control(
        "SAU-02",
        expects="restauration",
        every="P3M",
        extra="review: {every: P1Y}\nreviewed: {date: 2026-03-02}",
    )
    return dossier.evidence("SAU-02/restauration-2026-09-30.txt").commit("2026-10-08")


def test_everything_due_is_a_day_of_the_calendar(dossier: DossierBuilder) -> None:
    found = events(written(dossier))
    assert {day: str(event["summary"]) for day, event in found.items()} == {
        "2026-12-30": "SAU-02 · Preuve restauration",
        "2027-01-31": "Motif",
        "2027-03-02": "SAU-02 · Mesure SAU-02",
        "2028-05-11": "HDS v2",
    }
    event = found["2026-12-30"]
    assert event.decoded("dtend") == date(2026, 12, 31)
    assert str(event["description"]) == "preuve attendue — Responsable, sécurité; systèmes"
    assert str(event["transp"]) == "TRANSPARENT"


def test_a_calendar_says_who_made_it_and_no_time_of_its_making(dossier: DossierBuilder) -> None:
    written(dossier)
    first = calendar.render(dossier.load(), words("fr"))
    assert first == calendar.render(dossier.load(), words("fr"))
    assert b"DTSTAMP:20261121T000000Z\r\n" in first
    assert all(len(line) <= 75 for line in first.split(b"\r\n"))


def test_what_is_due_keeps_its_identity_when_its_day_moves(dossier: DossierBuilder) -> None:
    before = events(written(dossier))["2026-12-30"]["uid"]
    dossier.evidence("SAU-02/restauration-2026-11-15.txt").commit("2026-11-16")
    after = events(dossier)
    assert "2026-12-30" not in after
    assert after["2027-02-15"]["uid"] == before
    assert len({str(event["uid"]) for event in after.values()}) == len(after)


def test_a_calendar_speaks_the_language_of_the_site(dossier: DossierBuilder) -> None:
    found = events(written(dossier), "en")
    assert str(found["2026-12-30"]["description"]).startswith("expected evidence")


def test_an_empty_dossier_has_an_empty_calendar(dossier: DossierBuilder) -> None:
    dossier.settings().commit()
    assert events(dossier) == {}


def test_a_waiver_keeps_its_identity_when_lines_are_added_above_it(dossier: DossierBuilder) -> None:
    before = events(written(dossier))["2027-01-31"]["uid"]
    dossier.settings("# Relu le 15 novembre\n\n" + SETTINGS).commit("2026-11-16")
    assert events(dossier)["2027-01-31"]["uid"] == before


def test_two_waivers_of_one_thing_are_two_events(dossier: DossierBuilder) -> None:
    waiver = "{rule: EVD003, control: SAU-02, reason: Travaux, owner: rssi, until: %s}"
    dossier.settings(f"waivers: [{waiver % '2026-12-01'}, {waiver % '2027-01-01'}]\n").commit("2026-01-10")
    found = events(dossier)
    assert len({str(event["uid"]) for event in found.values()}) == 2
    assert str(found["2026-12-01"]["description"]) == "fin de la dérogation — rssi"
