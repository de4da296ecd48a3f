"""What dossier.yml asks of evidence besides its presence."""

from __future__ import annotations

from datetime import date

import pytest

from hds_docs.model.control import Kind
from hds_docs.model.demands import ApprovalDemand, Import, Privacy, SignatureDemand
from hds_docs.model.duration import Duration
from hds_docs.model.location import Location
from tests.builder import QUIET, DossierBuilder


def test_a_dossier_that_says_nothing_asks_for_nothing(dossier: DossierBuilder) -> None:
    scope = dossier.settings().load().scope
    assert scope.approval == ApprovalDemand()
    assert scope.signatures == SignatureDemand()
    assert scope.privacy == Privacy()
    assert scope.imported is None
    assert scope.backdating == Duration(days=90)


def test_what_is_asked_is_read(dossier: DossierBuilder) -> None:
    text = """\
        approval: {kinds: [policy, Contract], controls: oui, since: 2026-01-01, robots: [robot@x.example]}
        signatures: {required: true, since: 2026-02-01, signers: cles/signataires, keys: cles/}
        freshness: {backdating: P0D}
    """
    scope = dossier.settings(text).load().scope
    assert scope.approval == ApprovalDemand(
        (Kind.POLICY, Kind.CONTRACT), controls=True, since=date(2026, 1, 1), robots=("robot@x.example",)
    )
    assert scope.signatures == SignatureDemand(
        required=True, since=date(2026, 2, 1), signers="cles/signataires", keys="cles/"
    )
    assert scope.backdating == Duration()


def test_what_is_allowed_and_looked_for_keeps_its_place(dossier: DossierBuilder) -> None:
    text = """\
        privacy:
          allow:
            - {value: 3FA7C, reason: Numéro fictif}
          markers: [{name: IPP, pattern: "IPP [0-9]{8}"}]
          scanner: rapports/secrets.sarif
        imported: {until: 2026-01-31, source: Partage, approver: rssi}
    """
    scope = dossier.settings(text).load().scope
    (allowed,), (marker,) = scope.privacy.allow, scope.privacy.markers
    assert (allowed.value, allowed.reason, allowed.location.line) == ("3fa7c", "Numéro fictif", 3)
    assert (marker.name, marker.pattern, marker.location.line) == ("IPP", "IPP [0-9]{8}", 4)
    assert scope.privacy.scanner == "rapports/secrets.sarif"
    assert scope.imported == Import(date(2026, 1, 31), "Partage", "rssi", Location("dossier.yml", 6, 11))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("privacy: {markers: [{name: IPP, pattern: '('}]}", 2),
        ("privacy: {markers: [{name: IPP, pattern: '[0-9]*'}]}", 2),  # it would fit everywhere
        ("privacy: {markers: [{name: IPP}]}", 2),
        ("privacy: {allow: [{value: 2 55 08 14 168 025 38, reason: essai}]}", 2),
        ("privacy: {allow: [{value: 3fa7c}]}", 2),
        ("privacy: {scanner: /etc/passwd}", 2),
        ("privacy: {scanner: a/../../b}", 2),
        ("signatures: {signers: ../signataires}", 2),
        ("approval: {kinds: [rapport]}", 2),
        ("imported: {source: Partage}", 2),
    ],
)
def test_what_does_not_fit_is_a_finding_at_its_line(dossier: DossierBuilder, text: str, line: int) -> None:
    dossier.settings(f"{QUIET}{text}\n").control("SAU-02").commit()
    (finding,) = (found for found in dossier.findings() if found.code == "DOS001")
    assert finding.location is not None
    assert finding.location.line == line
