"""Findings as JUnit XML, read with the reader that CI tools are written with."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given, settings
from junitparser import Failure, JUnitXml, Skipped, TestCase

from hds_docs.messages import words
from hds_docs.model.finding import Severity
from hds_docs.reports import FORMATS, Report
from tests.builder import QUIET, DossierBuilder
from tests.reporting import TEXTS, WAIVED, changed, late, loose, rendered, report


def cases_of(of: Report) -> dict[str, TestCase]:
    """Tests by name, the counts of their suites being right."""
    text = rendered("junit", of)
    read = JUnitXml.fromstring(text.encode())
    found = {}
    for suite in read:
        cases = list(suite)
        assert suite.tests == len(cases)
        assert suite.failures == sum(isinstance(one, Failure) for case in cases for one in case.result)
        assert suite.skipped == sum(isinstance(one, Skipped) for case in cases for one in case.result)
        assert suite.errors == 0
        assert all(len(case.result) <= 1 for case in cases)
        found.update({case.name: case for case in cases})
    assert len(found) == sum(suite.tests for suite in read)
    return found


def outcome(case: TestCase) -> str:
    return {Failure: "failed", Skipped: "skipped"}[type(case.result[0])] if case.result else "passed"


def test_control_with_an_error_fails_and_tells_its_findings(dossier: DossierBuilder) -> None:
    late(dossier).control("SAU-03", path="controls/sauvegarde/SAU-03.md", extra="owner: dpo").control(
        "SAU-04", path="controls/sauvegarde/SAU-04.md"
    )
    dossier.settings(QUIET + "roles: {dpo: DPO, rssi: RSSI}\n")
    found = cases_of(report(dossier.commit("2026-01-11"), prefix="hds/"))
    assert {name: outcome(case) for name, case in found.items()} == {
        "SAU-02 Mesure SAU-02": "failed",
        "controls/sauvegarde/SAU-03.md": "failed",
        "SAU-04 Mesure SAU-04": "passed",
        "HDS v2": "passed",
        "ISO/IEC 27001:2022": "passed",
        "dossier dans son ensemble": "passed",
    }
    case = found["SAU-02 Mesure SAU-02"]
    assert case.classname == "controls"
    assert found["SAU-04 Mesure SAU-04"].classname == "controls.sauvegarde"
    (failure,) = case.result
    assert failure.type == "EVD002"
    assert failure.message.startswith("EVD002 : preuve attendue absente : « Rapport de test »")
    place, remedy = failure.text.split("\n")
    assert place.startswith("hds/controls/SAU-02.md:9:5: EVD002 preuve attendue absente")
    assert remedy.startswith("    aide : déposez le fichier")


def test_tests_name_the_files_of_their_controls_from_the_top_of_the_repository(
    dossier: DossierBuilder,
) -> None:
    root = ET.fromstring(rendered("junit", report(late(dossier), prefix="hds/")))
    assert [case.get("file") for case in root.iter("testcase")] == [
        "hds/controls/SAU-02.md",
        None,
        None,
        None,
    ]


def test_warning_is_told_and_fails_only_where_asked(dossier: DossierBuilder) -> None:
    dossier.settings(QUIET).control("SAU-02", text="[[nulle part]] et [[ailleurs]]").commit("2026-01-10")
    case = cases_of(report(dossier))["SAU-02 Mesure SAU-02"]
    assert outcome(case) == "passed"
    assert "CTL009 (avertissement) la référence « nulle part »" in case.system_out
    case = cases_of(report(dossier, fail_on=Severity.WARNING))["SAU-02 Mesure SAU-02"]
    assert outcome(case) == "failed"
    assert case.result[0].message.endswith("(et 1 autre constat)")
    assert case.system_out is None


def test_control_whose_errors_are_all_waived_is_skipped_with_the_reason(dossier: DossierBuilder) -> None:
    late(dossier).settings(QUIET + WAIVED).commit("2026-01-11")
    case = cases_of(report(dossier))["SAU-02 Mesure SAU-02"]
    assert outcome(case) == "skipped"
    assert case.result[0].message.startswith("EVD002 dérogation : Banc d'essai immobilisé. (portée par rssi")
    assert "EVD002 (dérogation) preuve attendue absente" in case.system_out


def test_control_with_a_waiver_and_an_error_fails_and_tells_both(dossier: DossierBuilder) -> None:
    late(dossier).settings(QUIET + WAIVED.replace("control: SAU-02", "expectation: SAU-02#restauration"))
    dossier.remove("evidence/SAU-02/procedure-2026-01-10.txt").evidence("SAU-02/autre.txt")
    dossier.write("controls/SAU-02.md", (dossier.folder / "controls/SAU-02.md").read_text() + "[[rien]]\n")
    case = cases_of(report(dossier.commit("2026-01-11")))["SAU-02 Mesure SAU-02"]
    assert outcome(case) == "failed"
    assert case.result[0].type == "EVD002"
    assert "« Procédure »" in case.result[0].text
    assert "CTL009 (avertissement)" in case.system_out


def test_requirements_fail_in_their_framework_and_the_rest_in_the_dossier(dossier: DossierBuilder) -> None:
    dossier.settings("frameworks: [hds]\nrules: {MAP004: 'off'}\nclef: 1\n").commit("2026-01-10")
    found = cases_of(report(dossier))
    assert outcome(found["HDS v2"]) == "failed"
    assert "MAP003" in found["HDS v2"].result[0].type
    assert found["dossier dans son ensemble"].result[0].type == "DOS001"


def test_a_change_fails_only_what_it_broke(dossier: DossierBuilder) -> None:
    late(dossier).git("tag", "avant")
    dossier.control("SAU-03", expects="a", since="2026-01-01").commit("2026-01-12")
    found = cases_of(changed(dossier, "avant"))
    assert outcome(found["SAU-02 Mesure SAU-02"]) == "passed"
    assert outcome(found["SAU-03 Mesure SAU-03"]) == "failed"


@settings(deadline=None, max_examples=50)
@given(TEXTS)
def test_whatever_people_write_is_well_formed(said: str) -> None:
    of = loose(said)
    text = FORMATS["junit"](of, words("fr"))
    root = ET.fromstring(text.encode("utf-8"))
    told = "\n".join(
        element.text or "" for element in root.iter() if element.tag in ("failure", "system-out")
    )
    assert sum(line.startswith(("controls/", "dossier: ")) for line in told.splitlines()) >= len(of.findings)
    assert {element.tag for element in root.iter()} <= {
        "testsuites", "testsuite", "testcase", "failure", "skipped", "system-out",
    }  # fmt: skip
