"""Reports: findings as people and programs read them."""

from __future__ import annotations

import json

from hds_docs import __version__
from hds_docs.exports import dossier_json
from hds_docs.judging import check
from hds_docs.messages import words
from hds_docs.model.finding import Severity
from hds_docs.reports import Change, Report
from tests.builder import QUIET, DossierBuilder
from tests.reporting import WAIVED, as_json, late, text


def test_few_findings_say_place_rule_message_and_remedy(dossier: DossierBuilder) -> None:
    lines = text(late(dossier))
    assert lines[0].startswith("controls/SAU-02.md:4:8: CTL010 (avertissement) le porteur « rssi »")
    assert lines[1].startswith("    aide : ")
    assert lines[2] == "    règle : hds-docs rule CTL010"
    assert lines[3].startswith("controls/SAU-02.md:9:5: EVD002 preuve attendue absente : « Rapport de test »")
    assert "evidence/SAU-02/" in lines[4]
    assert lines[5] == "    règle : hds-docs rule EVD002"
    assert lines[6:] == [
        "",
        "2 constats (1 erreur, 1 avertissement) au 21 novembre 2026 ; 1 mesure examinée.",
    ]


def test_report_speaks_english_when_asked(dossier: DossierBuilder) -> None:
    lines = text(late(dossier), language="en")
    assert lines[0].startswith("controls/SAU-02.md:4:8: CTL010 (warning) ")
    assert lines[1].startswith("    help: ")
    assert lines[-1] == "2 findings (1 error, 1 warning) on 21 November 2026; 1 control examined."


def test_nothing_to_report_is_one_line(dossier: DossierBuilder) -> None:
    dossier.settings(QUIET).commit("2026-01-10")
    assert text(dossier) == ["0 constat (0 erreur, 0 avertissement) au 21 novembre 2026 ; 0 mesure examinée."]


def test_waived_finding_stays_listed_with_its_reason_on_one_line(dossier: DossierBuilder) -> None:
    late(dossier).settings(QUIET + WAIVED).commit("2026-01-11")
    lines = text(dossier)
    assert lines[0].startswith("controls/SAU-02.md:9:5: EVD002 (dérogation) preuve attendue absente")
    assert lines[1] == "    dérogation : Banc d'essai immobilisé. (portée par rssi, jusqu’au 31 janvier 2027)"
    assert lines[-1].startswith("1 constat (0 erreur, 0 avertissement, 1 sous dérogation) au ")


def test_each_finding_is_one_line_and_what_was_said_is_not_said_again(dossier: DossierBuilder) -> None:
    dossier.settings(QUIET).commit("2026-01-10")
    for number in range(100):
        dossier.write(f"evidence/SAU-{number:03}/rapport.txt", f"{number}")
    dossier.write("controls/a.md", "# Sans en-tête\n").write("controls/b.md", "# Sans en-tête\n")
    lines = text(dossier)
    findings = dossier.findings()
    placed = [line for line in lines if not line.startswith("    ")]
    assert len(placed) == len(findings) + 2
    assert sum("hds-docs rule HIS001" in line for line in lines) == 1
    details = [line for line in lines if line.startswith("    aide")]
    assert len(details) == len(set(details))
    assert len(details) < len(findings)


def test_remedies_that_differ_are_all_given(dossier: DossierBuilder) -> None:
    dossier.settings(QUIET)
    for name in ("a", "b"):
        dossier.control(f"SAU-{name}", expects=name, since="2026-01-01")
    lines = text(dossier.commit("2026-01-10"))
    assert sum("evidence/SAU-a/" in line for line in lines if line.startswith("    aide")) == 1
    assert sum("evidence/SAU-b/" in line for line in lines if line.startswith("    aide")) == 1


def test_names_cannot_move_the_cursor_or_break_a_line(dossier: DossierBuilder) -> None:
    dossier.settings(QUIET).commit("2026-01-10")
    dossier.evidence("SAU\x1b[2K\r/a\nb\u202e.txt")
    lines = text(dossier)
    assert any(r"evidence/SAU\x1b[2K\x0d/a\nb\u202e.txt:1:1: HIS001" in line for line in lines)
    assert all(line.isprintable() for line in lines)


def test_names_that_are_not_utf8_are_reported(dossier: DossierBuilder) -> None:
    dossier.settings(QUIET).commit("2026-01-10")
    dossier.evidence("SAU-02/caf\udce9.txt", "café\n")
    report = "\n".join(text(dossier)).encode("utf-8", "backslashreplace").decode()
    assert r"evidence/SAU-02/caf\udce9.txt:1:1: HIS001" in report
    assert "evidence/SAU-02/caf\udce9.txt" in {finding["path"] for finding in as_json(dossier)["findings"]}


def test_findings_that_an_earlier_commit_had_are_counted(dossier: DossierBuilder) -> None:
    found = late(dossier).findings()
    change = Change(since="v1", former=dossier.load(), left=(*found, found[0]))
    assert text(dossier, change=change)[-1].endswith("1 mesure examinée ; 3 constats déjà présents dans v1.")
    nothing = Change(since="v1", former=dossier.load())
    assert text(dossier, change=nothing)[-1].endswith("1 mesure examinée.")


def test_unread_controls_are_counted(dossier: DossierBuilder) -> None:
    dossier.settings(QUIET).write("controls/a.md", "").write("controls/b.md", "").control(
        "SAU-02", status="planned"
    )
    assert text(dossier)[-1].endswith(" ; 1 mesure examinée, 2 non examinées.")


def test_json_of_check_has_the_form_that_is_published(dossier: DossierBuilder) -> None:
    document = as_json(late(dossier))
    assert list(document) == [
        "format",
        "tool",
        "as_of",
        "commit",
        "dirty",
        "summary",
        "findings",
        "unexamined",
    ]
    assert document["format"] == "hds-docs/findings/1"
    assert document["tool"] == f"hds-docs {__version__}"
    assert (document["as_of"], document["commit"], document["dirty"]) == ("2026-11-21", dossier.head, False)
    assert document["summary"] == {
        "error": 1,
        "warning": 1,
        "waived": 0,
        "controls": 1,
        "evidence": 1,
        "unexamined": 0,
    }
    finding = document["findings"][1]
    assert finding.pop("message").startswith("preuve attendue absente")
    assert "evidence/SAU-02/" in finding.pop("hint")
    assert finding == {
        "code": "EVD002",
        "name": "expectation-unmet",
        "severity": "error",
        "waived": False,
        "path": "controls/SAU-02.md",
        "line": 9,
        "column": 5,
        "control": "SAU-02",
        "expectation": "restauration",
        "evidence": None,
        "requirement": None,
    }


def test_json_of_check_marks_what_is_waived_and_uncommitted(dossier: DossierBuilder) -> None:
    late(dossier).settings(QUIET + WAIVED)
    document = as_json(dossier)
    assert document["dirty"] is True
    assert document["summary"]["waived"] == 1
    assert [finding["waived"] for finding in document["findings"] if finding["code"] == "EVD002"] == [True]


def test_finding_of_the_whole_dossier_has_no_place(dossier: DossierBuilder) -> None:
    dossier.settings(QUIET)
    (finding,) = [one for one in as_json(dossier)["findings"] if one["code"] == "HIS003"]
    assert (finding["path"], finding["line"], finding["column"]) == (None, None, None)
    assert any(line.startswith("dossier: HIS003 ") for line in text(dossier))


def test_counts_leave_waived_findings_out(dossier: DossierBuilder) -> None:
    late(dossier).settings(QUIET + WAIVED).commit("2026-01-11")
    loaded = dossier.load()
    report = Report(loaded, check(loaded))
    assert (report.count(Severity.ERROR), report.count(Severity.WARNING), report.waived) == (0, 0, 1)


def test_export_of_the_dossier_has_the_form_that_is_published(dossier: DossierBuilder) -> None:
    dossier.settings("organisation: Hébergeur Exemple\n" + QUIET)
    dossier.control(
        "SAU-02",
        expects="restauration",
        every="P3M",
        since="2026-01-01",
        requirements="{hds: [EXI-25], iso27001: [8.13]}",
    )
    dossier.evidence("SAU-02/restauration-2026-03-30.txt").commit(
        "2026-04-02", "Essai\n\nApproved-by: B <b@x.example>"
    )
    first = dossier.head
    dossier.evidence("SAU-02/restauration-2026-09-30.txt").commit("2026-10-01")
    loaded = dossier.load()
    document = json.loads(dossier_json.render(loaded, check(loaded), words("fr")))

    assert list(document) == [
        "format",
        "organisation",
        "as_of",
        "commit",
        "dirty",
        "digest",
        "frameworks",
        "controls",
        "evidence",
        "findings",
    ]
    assert (document["format"], document["organisation"]) == ("hds-docs/dossier/1", "Hébergeur Exemple")
    assert document["digest"] == f"sha256:{loaded.digest}"
    assert [framework["id"] for framework in document["frameworks"]] == ["hds", "iso27001"]
    requirements = {one["id"]: one for one in document["frameworks"][0]["requirements"]}
    assert requirements["EXI-25"]["controls"] == ["SAU-02"]
    assert requirements["EXI-01.1"] == {
        "id": "EXI-01.1",
        "parent": "EXI-01",
        "assessable": True,
        "state": "uncovered",
        "controls": [],
    }
    (control,) = document["controls"]
    assert control["requirements"] == ["hds:EXI-25", "iso27001:A.8.13"]
    assert control["activities"] == [1, 2, 3, 4, 5, 6]
    (revision,) = control["history"]
    assert revision == {
        "commit": first,
        "date": revision["date"],
        "author": "Claire Martin <claire@hebergeur.example>",
        "committer": "Claire Martin <claire@hebergeur.example>",
        "subject": "Essai",
        "approvals": ["Approved-by: B <b@x.example>"],
        "signature": revision["signature"],
        "change": "added",
        "path": "controls/SAU-02.md",
    }
    assert revision["date"].startswith("2026-04-02T12:")
    assert revision["date"].endswith("+01:00")
    assert revision["signature"] in ("none", "good", "bad", "unknown")
    (expectation,) = control["expectations"]
    assert expectation == {
        "id": "restauration",
        "name": "Preuve restauration",
        "kind": "report",
        "every": "P3M",
        "state": "fresh",
        "due": "2026-12-30",
        "gaps": [["2026-07-01", "2026-09-29"]],
        "occurrences": [
            {
                "evidence": "evidence/SAU-02/restauration-2026-03-30.txt",
                "date": "2026-03-30",
                "commit": first,
            },
            {
                "evidence": "evidence/SAU-02/restauration-2026-09-30.txt",
                "date": "2026-09-30",
                "commit": dossier.head,
            },
        ],
    }
    piece = document["evidence"][1]
    assert [revision["commit"] for revision in piece.pop("history")] == [dossier.head]
    assert piece == {
        "path": "evidence/SAU-02/restauration-2026-09-30.txt",
        "sha256": loaded.digests["evidence/SAU-02/restauration-2026-09-30.txt"],
        "size": len("Pièce SAU-02/restauration-2026-09-30.txt\n".encode()),
        "date": "2026-09-30",
        "date_source": "name",
        "controls": ["SAU-02"],
        "state": "fresh",
    }
    assert [finding["code"] for finding in document["findings"]] == ["EVD005"]


def test_export_gives_each_version_of_a_living_document_its_commit(dossier: DossierBuilder) -> None:
    dossier.settings(QUIET).control(
        "GOV-01", expects="politique", kind="policy", every="P1Y", since="2025-01-01"
    )
    dossier.evidence("GOV-01/politique.txt", "version 1\n").commit("2025-06-01")
    first = dossier.head
    dossier.evidence("GOV-01/politique.txt", "version 2\n").commit("2026-06-01")
    loaded = dossier.load()
    document = json.loads(dossier_json.render(loaded, (), words("fr")))
    (expectation,) = document["controls"][0]["expectations"]
    assert [(one["date"], one["commit"]) for one in expectation["occurrences"]] == [
        ("2025-06-01", first),
        ("2026-06-01", dossier.head),
    ]
