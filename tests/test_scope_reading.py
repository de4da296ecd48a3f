"""dossier.yml as it is read: every shape of the documentation, and what is wrong in one."""

from __future__ import annotations

from datetime import date

import pytest

from hds_docs.messages import words
from hds_docs.model.duration import Duration
from hds_docs.model.finding import Finding
from hds_docs.model.scope import Scope
from tests.builder import DossierBuilder
from tests.plain import plain

COMPLETE = """\
organisation:
  name: Hébergeur Exemple
  profile: Éditeur et infogérant de services de santé
  contacts: {securite: securite@hebergeur.example}
language: fr
as_of: 2026-11-21
scope:
  activities: [3, 4, 5, 6]
  sites:
    - {id: siege, name: Siège et bureaux, location: Lyon (France)}
  services:
    - id: dossier-patient
      name: Dossier patient
      activities: [3, 4, 5, 6]
      rto: PT4H
      rpo: PT1H
      availability: "99,9 %"
      incident_contact: astreinte@hebergeur.example
roles:
  rssi: Responsable de la sécurité
  dpo: {name: Claire Martin, email: dpo@hebergeur.example, title: Déléguée à la protection des données}
frameworks: [hds, iso27001]
conditions: {subcontracting: true, non-eea-remote-access: false}
exclusions:
  - {requirement: iso27001:A.8.30, justification: Aucun développement n'est externalisé}
actors:
  - id: hebergeur-exemple
    name: Hébergeur Exemple SAS
    role: host
    activities: [3, 4, 5, 6]
    country: FR
    certified: true
    secnumcloud: false
  - {id: datacentre-exemple, name: Datacentre, role: subcontractor, activities: [1, 2], certified: true}
certificates:
  - actor: datacentre-exemple
    framework: hds
    version: "2.0"
    number: FICTIF-1
    body: Organisme Exemple
    activities: [1, 2]
    sites: [Dijon]
    from: 2025-05-12
    until: 2028-05-11
    evidence: evidence/FOU-02/certificat.pdf
audits:
  - {kind: initial, date: 2025-04-10, body: Organisme Exemple, tag: audit-2025}
freshness: {warn_before: P30D, grace: P15D}
approval: {kinds: [policy, report], controls: true, since: 2026-01-01, robots: [robot@hebergeur.example]}
signatures: {required: true, since: 2026-01-01, signers: cles/signataires, keys: cles}
privacy:
  allow: [{value: 3FA7C, reason: Numéro fictif d'une documentation}]
  markers: [{name: IPP, pattern: "IPP [0-9]{8}"}]
  scanner: rapports/secrets.sarif
imported: {until: 2026-01-31, source: Partage de fichiers, approver: rssi}
waivers:
  - rule: EVD005
    control: SAU-02
    reason: Banc d'essai immobilisé
    owner: rssi
    until: 2027-01-31
  - {rule: EVD005, expectation: SAU-02#restauration, reason: a, owner: rssi, until: 2027-01-31}
rules: {MAP003: warning, HIS001: off}
"""


def scope(dossier: DossierBuilder, text: str) -> Scope:
    """What a dossier.yml says; nothing may be wrong in it."""
    loaded = dossier.settings(text).load()
    assert loaded.problems == ()
    return loaded.scope


def problems(dossier: DossierBuilder, text: str) -> list[tuple[str, str, str]]:
    """Place, variant and field of what is wrong in a dossier.yml."""
    found = dossier.settings(text).load().problems
    assert {code for code, _ in found} <= {"DOS001"}
    return [
        (
            str(problem.location).removeprefix("dossier.yml:"),
            problem.variant,
            str(problem.facts.get("field", "")),
        )
        for _, problem in found
    ]


def told(finding: Finding) -> str:
    """The message of a finding, in plain spaces."""
    return plain(words("fr").problem(finding.rule, finding.problem)[0])


def test_every_shape_of_the_documentation_is_read(dossier: DossierBuilder) -> None:
    dossier.write("rapports/secrets.sarif", '{"version": "2.1.0", "runs": []}')
    found = scope(dossier, COMPLETE)
    assert (found.organisation, found.profile) == (
        "Hébergeur Exemple",
        "Éditeur et infogérant de services de santé",
    )
    assert found.contacts == {"securite": "securite@hebergeur.example"}
    assert (found.language, found.as_of, found.activities) == ("fr", date(2026, 11, 21), (3, 4, 5, 6))
    assert [(site.id, site.location) for site in found.sites] == [("siege", "Lyon (France)")]
    (service,) = found.services
    assert (service.rto, service.rpo) == (Duration(seconds=14400), Duration(seconds=3600))
    assert found.roles["rssi"].title == "Responsable de la sécurité"
    assert (found.roles["dpo"].name, found.roles["dpo"].email) == ("Claire Martin", "dpo@hebergeur.example")
    assert [(name, version) for name, version, _ in found.frameworks] == [("hds", None), ("iso27001", None)]
    assert found.conditions == {"subcontracting": True, "non-eea-remote-access": False}
    assert [(one.pattern, bool(one.justification)) for one in found.exclusions] == [("iso27001:A.8.30", True)]
    assert [(actor.id, actor.role, actor.certified) for actor in found.actors] == [
        ("hebergeur-exemple", "host", "true"), ("datacentre-exemple", "subcontractor", "true"),
    ]  # fmt: skip
    (certificate,) = found.certificates
    assert (certificate.version, certificate.valid_from, certificate.valid_until) == (
        "2.0", date(2025, 5, 12), date(2028, 5, 11),
    )  # fmt: skip
    assert [(audit.kind, audit.tag) for audit in found.audits] == [("initial", "audit-2025")]
    assert (found.warn_before, found.grace) == (Duration(days=30), Duration(days=15))
    assert [(one.control, one.expectation) for one in found.waivers] == [
        ("SAU-02", None), (None, "SAU-02#restauration"),
    ]  # fmt: skip
    assert found.rules == {"MAP003": "warning", "HIS001": "off"}


def test_dossier_without_settings_works_on_defaults(dossier: DossierBuilder) -> None:
    loaded = dossier.control("SAU-02").load()
    assert loaded.problems == ()
    assert loaded.scope == Scope()
    assert [framework.id for framework in loaded.frameworks] == ["hds", "iso27001"]


@pytest.mark.parametrize("text", ["", "# rien\n", "---\n", "organisation:\nscope:\nwaivers:\nrules:\n"])
def test_settings_that_say_nothing_leave_the_defaults(dossier: DossierBuilder, text: str) -> None:
    found = scope(dossier, text)
    assert (found.organisation, found.activities, found.language) == ("", (1, 2, 3, 4, 5, 6), "fr")


def test_short_forms_are_understood(dossier: DossierBuilder) -> None:
    found = scope(
        dossier,
        "organisation: Hébergeur Exemple\n"
        "scope: {activities: 5, sites: [siege, secours], services: dossier-patient}\n"
        "roles: {rssi: , dpo: ~}\n"
        "frameworks: HDS\n"
        "conditions: {subcontracting: oui, non-eea-remote-access: off}\n",
    )
    assert found.organisation == "Hébergeur Exemple"
    assert (found.activities, [site.id for site in found.sites]) == ((5,), ["siege", "secours"])
    assert [service.id for service in found.services] == ["dossier-patient"]
    assert {key: role.title for key, role in found.roles.items()} == {"rssi": "rssi", "dpo": "dpo"}
    assert [framework.id for framework in dossier.load().frameworks] == ["hds"]
    assert found.conditions == {"subcontracting": True, "non-eea-remote-access": False}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("organization: X\n", [("1:1", "unknown", "organization")]),
        ("scope: {activites: [1]}\n", [("1:9", "unknown", "activites")]),
        ("scope: [1, 2]\n", [("1:8", "invalid", "scope")]),
        (
            "scope: {activities: [0, 1, 7]}\n",
            [("1:22", "invalid", "scope.activities.1"), ("1:28", "invalid", "scope.activities.3")],
        ),
        ("language: de\n", [("1:11", "invalid", "language")]),
        ("as_of: 21/11/2026\n", [("1:8", "invalid", "as_of")]),
        ("organisation: {profile: x}\n", [("1:15", "missing", "organisation.name")]),
        (
            "scope:\n  services:\n    - {id: a, rto: 4 heures}\n",
            [("3:20", "invalid", "scope.services.1.rto")],
        ),
        ("scope: {sites: [{name: Lyon}]}\n", [("1:17", "missing", "scope.sites.1.id")]),
        ("roles: [rssi, dpo]\n", [("1:8", "invalid", "roles")]),
        ("conditions: {subcontracting: peut-être}\n", [("1:30", "invalid", "conditions.subcontracting")]),
        ("actors: [{id: a, name: A, role: client}]\n", [("1:33", "invalid", "actors.1.role")]),
        ("actors: [{name: A}]\n", [("1:10", "missing", "actors.1.id")]),
        ("certificates: [{framework: hds}]\n", [("1:16", "missing", "certificates.1.until")]),
        ("audits: [{kind: initial}]\n", [("1:10", "missing", "audits.1.date")]),
        ("freshness: {warn_before: P0D, grace: 15}\n", [("1:38", "invalid", "freshness.grace")]),
        ("exclusions: [{justification: x}]\n", [("1:14", "missing", "exclusions.1.requirement")]),
        ("rules: {MAP003: info}\n", [("1:17", "invalid", "rules.MAP003")]),
        ("- a\n", [("1:1", "unreadable", "")]),
        ("a: [\n", [("1:4", "unreadable", "")]),
        ("as_of: 2026-01-01\nas_of: 2026-02-01\n", [("2:1", "unreadable", "")]),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    dossier: DossierBuilder, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert problems(dossier, text) == expected


def test_wrong_value_does_not_hide_the_others(dossier: DossierBuilder) -> None:
    found = dossier.settings("as_of: hier\nlanguage: en\nrules: {MAP003: info, MAP004: off}\n").load().scope
    assert (found.as_of, found.language, found.rules) == (None, "en", {"MAP004": "off"})


def test_unknown_key_names_the_closest_one(dossier: DossierBuilder) -> None:
    (finding,) = [one for one in dossier.settings("framework: [hds]\n").findings() if one.code == "DOS001"]
    assert told(finding) == "clé inconnue : « framework » ; vouliez-vous dire « frameworks » ?"


def test_unknown_rule_names_the_closest_one(dossier: DossierBuilder) -> None:
    (finding,) = [
        one for one in dossier.settings("as_of:\nrules: {MAP03: off}\n").findings() if one.code == "DOS001"
    ]
    assert str(finding.location) == "dossier.yml:2:9"
    assert "« MAP03 »" in told(finding)
    assert "MAP003" in told(finding)


def test_rule_is_named_by_code_or_by_name(dossier: DossierBuilder) -> None:
    dossier.settings("rules: {map003: off, requirement-partial: off, ctl006: off}\n").commit()
    assert dossier.codes() == []


@pytest.mark.parametrize(
    ("waiver", "expected"),
    [
        ("{rule: EVD005, reason: a, owner: rssi, until: 2027-01-31}", [("1:11", "waiver-subject", "")]),
        (
            "{control: SAU-02, reason: a, owner: rssi, until: 2027-01-31}",
            [("1:11", "missing", "waivers.1.rule")],
        ),
        (
            "{rule: EVD005, control: SAU-02, owner: rssi, until: demain, reason: a}",
            [("1:63", "invalid", "waivers.1.until")],
        ),
        (
            "{rule: EVD005, control: [], reason: a, owner: rssi, until: 2027-01-31}",
            [("1:35", "invalid", "waivers.1.control")],
        ),
        ("EVD005", [("1:11", "invalid", "waivers.1")]),
    ],
)
def test_waiver_that_does_not_say_all_accepts_nothing(
    dossier: DossierBuilder, waiver: str, expected: list[tuple[str, str, str]]
) -> None:
    assert problems(dossier, f"waivers: [{waiver}]\n") == expected
    assert dossier.load().scope.waivers == ()


def test_bare_exclusion_wants_its_justification(dossier: DossierBuilder) -> None:
    found = dossier.settings("exclusions: [iso27001:A.8.30]\n").findings()
    assert [str(one.location) for one in found if one.code == "SOA001"] == ["dossier.yml:1:14"]


def test_condition_that_no_framework_has_is_told(dossier: DossierBuilder) -> None:
    assert problems(dossier, "conditions:\n  subcontractin: true\n") == [("2:3", "unknown", "subcontractin")]


@pytest.mark.parametrize("name", ["dossier.yaml", "Dossier.yml", "DOSSIER.YML"])
def test_settings_under_a_name_that_is_not_read_are_told(dossier: DossierBuilder, name: str) -> None:
    loaded = dossier.write(name, "language: en\n").load()
    assert loaded.scope.language == "fr"
    assert [(code, str(problem.location)) for code, problem in loaded.problems] == [("DOS001", f"{name}:1:1")]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("[hds]", ["hds 2.0"]),
        ("[hds@2.0]", ["hds 2.0"]),
        ('["hds @ 2.0", iso27001@2022]', ["hds 2.0", "iso27001 2022"]),
        ("[iso27001, hds, HDS]", ["iso27001 2022", "hds 2.0"]),
        ("[]", ["hds 2.0", "iso27001 2022"]),
    ],
)
def test_frameworks_are_those_asked_for(dossier: DossierBuilder, asked: str, found: list[str]) -> None:
    loaded = dossier.settings(f"frameworks: {asked}\n").load()
    assert [f"{framework.id} {framework.version}" for framework in loaded.frameworks] == found


@pytest.mark.parametrize(
    ("asked", "variant", "fact"),
    [("hds@9", "version", "2.0"), ("hsd", "", "hds"), ("hds@", "version", "2.0"), ("rgpd", "", "")],
)
def test_framework_that_nobody_has_is_told(
    dossier: DossierBuilder, asked: str, variant: str, fact: str
) -> None:
    dossier.settings(f"frameworks: [{asked}, iso27001]\n")
    (finding,) = [one for one in dossier.findings() if one.code == "MAP001"]
    assert (str(finding.location), finding.problem.variant) == ("dossier.yml:1:14", variant)
    assert fact in " ".join(words("fr").problem(finding.rule, finding.problem))
    assert [framework.id for framework in dossier.load().frameworks] == ["iso27001"]
