"""DOS, CTL, MAP and SOA on real dossiers: settings, controls, requirements, exclusions."""

from __future__ import annotations

import pytest

from tests.builder import DossierBuilder
from tests.rulecases import SAU, Case, Step, at, file, plain, settings, steps, without

MAISON = """\
id: maison
version: "1"
name: Référentiel maison
conditions: {tiers: Si un tiers intervient}
requirements:
  - {id: M-1, title: Première}
  - {id: M-2, title: Seconde, excludable: true, inheritable: true}
  - {id: P, title: Parent, assessable: false}
  - {id: P-1, title: Partie, parent: P, condition: tiers}
"""
OURS = "frameworks: [maison]\n"
ALL = "{maison: [M-1, M-2, P-1]}"


INHERITING = "{maison: [M-1, {id: M-2, mode: inherited, actor: dc}, P-1]}"
OWN = "{maison: [M-1, {id: M-2, mode: own}, P-1]}"
ACTOR = "actors: [{id: dc, name: Datacentre}]\n"
CERTIFICATE = (
    "certificates: [{actor: dc, framework: maison, activities: [1, 2, 3, 4, 5, 6], until: 2027-01-01}]\n"
)


def fields(text: str) -> Step:
    """A control with this front matter."""
    return lambda dossier: dossier.write("controls/SAU-02.md", f"---\n{text}---\nTexte.\n")


def ours(text: str = "") -> Step:
    """The framework of the house alone, all of it judged."""

    def write(dossier: DossierBuilder) -> None:
        dossier.write("frameworks/maison.yml", MAISON).settings(OURS + text)

    return write


CASES = [
    # --- DOS
    Case(
        "DOS001",
        "dossier.yml:2:11",
        settings("language: de\n"),
        settings("language: fr\n"),
        variant="invalid",
    ),
    Case(
        "DOS001", "dossier.yml:2:1", settings("langue: fr\n"), settings("language: fr\n"), variant="unknown"
    ),
    Case("DOS001", "dossier.yml:2:10", settings("actors: [{id: dc}]\n"), settings(ACTOR), variant="missing"),
    Case(
        "DOS001",
        "frameworks/maison.yml:4:1",
        file("frameworks/maison.yml", MAISON.replace("conditions:", "id: twice\n#")),
        file("frameworks/maison.yml", MAISON.replace("  - {id: M-1, title: Première}\n", "")),
        variant="unreadable",
    ),
    Case(
        "DOS001",
        "dossier.yml:2:11",
        settings("waivers: [{rule: EVD003, reason: x, owner: rssi, until: 2027-01-01}]\n"),
        settings(),
        variant="waiver-subject",
    ),
    Case(
        "DOS001",
        "frameworks/maison.yml:10:10",
        steps(
            ours(),
            file("frameworks/maison.yml", MAISON + "  - {id: M-1, title: Encore}\n"),
            plain(requirements=ALL),
        ),
        ours(),
        variant="requirement-twice",
    ),
    Case(
        "DOS001",
        "frameworks/maison.yml:9:38",
        steps(
            ours(),
            file("frameworks/maison.yml", MAISON.replace("parent: P,", "parent: Z,")),
            plain(requirements=ALL),
        ),
        ours(),
        variant="parent-unknown",
    ),
    Case(
        "DOS001",
        "dossier.yml:1:52",
        file("dossier.yml", "rules: {MAP003: 'off', requirement-partial: 'off', MAP030: 'off'}\n"),
        settings(),
        variant="rule",
    ),
    Case(
        "DOS001",
        "dossier.yml:2:11",
        settings("waivers: [{rule: EVD05, control: SAU-02, reason: R, owner: rssi, until: 2026-12-31}]\n"),
        settings(),
        variant="waiver-rule",
    ),
    Case(
        "DOS002",
        "dossier.yml:2:8",
        steps(settings("as_of: 2026-09-30\n"), file("evidence/SAU-02/restauration-2026-T3.txt")),
        settings("as_of: 2026-10-08\n"),
        as_of=None,
    ),
    # --- CTL
    Case("CTL001", f"{SAU}:1:1", file(SAU, "Sans en-tête.\n"), plain()),
    Case("CTL001", f"{SAU}:3:1", fields("id: SAU-02\nid: SAU-02\n"), plain()),
    Case("CTL002", f"{SAU}:2:1", fields("id: SAU-02\ntitle: T\nstatus: implemented\n"), plain(), at()),
    Case("CTL003", f"{SAU}:5:9", plain(status="fini"), plain(), at(), "invalid"),
    Case(
        "CTL003",
        f"{SAU}:9:5",
        plain(extra="evidence:\n  - {name: Rapport}"),
        plain(extra="evidence:\n  - {name: Rapport, kind: report, every: P3Y}"),
        at(),
        "missing",
    ),
    Case(
        "CTL003", f"{SAU}:7:30", plain(requirements="{hds: [EXI-25, {mode: own}]}"), plain(), at(), "missing"
    ),
    Case(
        "CTL004",
        "controls/b/SAU-02.md:2:5",
        file("controls/b/SAU-02.md", "---\nid: sau-02\ntitle: T\nowner: rssi\nstatus: planned\n---\n"),
        without("controls/b/SAU-02.md"),
        at("sau-02"),
    ),
    Case(
        "CTL005", f"{SAU}:8:1", plain(extra="activites: [5]"), plain(extra="activities: [5]"), at(), "unknown"
    ),
    Case(
        "CTL006",
        f"{SAU}:7:15",
        steps(file("dossier.yml", "rules: {MAP003: 'off'}\n"), plain(requirements="[]")),
        plain(),
        at(),
    ),
    Case(
        "CTL007",
        f"{SAU}:5:9",
        plain(status="not_applicable"),
        plain(status="not_applicable", extra="justification: Rien de tel ici."),
        at(),
    ),
    Case(
        "CTL008",
        f"{SAU}:9:11",
        plain(extra="review: {every: P1Y}\nreviewed: {date: 2025-11-20, by: rssi}"),
        plain(extra="review: {every: P1Y}\nreviewed: {date: 2025-11-21, by: rssi}"),
        at(),
    ),
    Case(
        "CTL008",
        f"{SAU}:8:9",
        plain(since="2025-11-20", extra="review: {every: P1Y}"),
        plain(since="2025-11-21", extra="review: {every: P1Y}"),
        at(),
        "never",
    ),
    Case(
        "CTL009",
        f"{SAU}:9:6",
        plain(text="Voir [[SAU-99]]."),
        plain(text="Voir [[sau-02]], [[hds:EXI 16]]."),
        at(),
    ),
    Case("CTL010", f"{SAU}:4:8", settings("roles: {rsi: RSSI}\n"), settings("roles: {rssi: RSSI}\n"), at()),
    # --- MAP
    Case(
        "MAP001",
        f"{SAU}:7:22",
        plain(requirements="{iso: [A.8.13, A.8.14]}"),
        plain(requirements="{iso27001: [A.8.13]}"),
        at(),
    ),
    Case("MAP001", "dossier.yml:2:19", settings("frameworks: [hds, hsd]\n"), settings("frameworks: [hds]\n")),
    Case(
        "MAP001",
        "dossier.yml:2:14",
        settings("frameworks: ['hds@1.1']\n"),
        settings("frameworks: ['hds@2.0']\n"),
        variant="version",
    ),
    Case(
        "MAP001",
        "dossier.yml:2:14",
        settings("exclusions: [{requirement: 'iso:A.8.30', justification: x}]\n"),
        settings("exclusions: [{requirement: 'iso27001:A.8.30', justification: x}]\n"),
        at(None, requirement="iso:A.8.30"),
    ),
    Case("MAP002", f"{SAU}:7:30", plain(requirements="{hds: [EXI-25, EXI-52]}"), plain(), at()),
    Case(
        "MAP002",
        "dossier.yml:2:14",
        settings("exclusions: [{requirement: A.8.30, justification: x}]\n"),
        settings("exclusions: [{requirement: 'iso27001:8.30', justification: x}]\n"),
        at(None, requirement="A.8.30"),
        "exclusion",
    ),
    Case(
        "MAP003",
        "dossier.yml:1:13",
        steps(ours(), plain(requirements="{maison: [M-2, P-1]}")),
        plain(requirements=ALL),
        at(None, requirement="maison:M-1"),
    ),
    Case(
        "MAP003",
        "dossier.yml:1:13",
        steps(ours(), plain(requirements="{maison: [M-1, P-1]}")),
        plain(requirements=ALL),
        at(None, requirement="maison:M-2"),
        "excludable",
    ),
    Case(
        "MAP003",
        "dossier.yml:1:13",
        steps(ours(), plain(requirements="{maison: [M-1, {id: M-2, role: supports}, P-1]}")),
        plain(requirements=ALL),
        at(None, requirement="maison:M-2"),
        "supported",
    ),
    Case(
        "MAP004",
        "controls/EXP-01.md:7:24",
        steps(
            ours(),
            plain(requirements="{maison: [M-1, M-2]}"),
            plain("EXP-01", status="planned", requirements="{maison: P-1}"),
        ),
        plain("EXP-01", requirements="{maison: P-1}"),
        at("EXP-01", requirement="maison:P-1"),
    ),
    Case(
        "MAP005",
        f"{SAU}:7:40",
        steps(ours(), plain(requirements="{maison: [M-1, M-2, P-1, P]}")),
        plain(requirements=ALL),
        at(requirement="maison:P"),
    ),
    # --- SOA
    Case(
        "SOA001",
        "dossier.yml:2:14",
        steps(ours("exclusions: [{requirement: 'maison:M-2'}]\n"), plain(requirements=ALL)),
        ours(),
        at(None, requirement="maison:M-2"),
    ),
    Case(
        "SOA002",
        "dossier.yml:2:14",
        steps(ours("exclusions: [{requirement: 'maison:M-2', justification: x}]\n"), plain(requirements=ALL)),
        plain(requirements="{maison: [M-1, P-1]}"),
        at(requirement="maison:M-2"),
    ),
    Case(
        "SOA003",
        f"{SAU}:7:40",
        steps(
            ours(ACTOR + CERTIFICATE),
            plain(requirements="{maison: [M-1, M-2, {id: P-1, mode: inherited, actor: dc}]}"),
        ),
        plain(requirements=ALL),
        at(requirement="maison:P-1"),
        "not-inheritable",
    ),
    Case(
        "SOA003",
        f"{SAU}:7:35",
        steps(
            ours(ACTOR + CERTIFICATE), plain(requirements="{maison: [M-1, {id: M-2, mode: inherited}, P-1]}")
        ),
        plain(requirements=INHERITING),
        at(requirement="maison:M-2"),
        "no-actor",
    ),
    Case(
        "SOA003",
        f"{SAU}:7:35",
        steps(ours(), plain(requirements=INHERITING)),
        plain(requirements=OWN),
        at(requirement="maison:M-2"),
        "unknown-actor",
    ),
    Case(
        "SOA003",
        f"{SAU}:7:35",
        steps(ours(ACTOR), plain(requirements=INHERITING)),
        ours(ACTOR + CERTIFICATE),
        at(requirement="maison:M-2"),
        "no-certificate",
    ),
    Case(
        "SOA004",
        "dossier.yml:2:14",
        steps(ours("exclusions: [{requirement: 'maison:M-1', justification: x}]\n"), plain(requirements=ALL)),
        ours(),
        at(None, requirement="maison:M-1"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_rule_finds_exactly_its_fault_and_nothing_once_repaired(dossier: DossierBuilder, case: Case) -> None:
    case.run(dossier)
