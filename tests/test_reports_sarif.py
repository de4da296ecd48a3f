"""Findings as SARIF 2.1.0, read with a model of the standard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from hypothesis import given, settings
from pydantic import BaseModel
from sarif_pydantic import Sarif

from hds_docs import __version__
from hds_docs.messages import words
from hds_docs.reports import FORMATS, Report
from hds_docs.rules import RULES
from tests.builder import QUIET, DossierBuilder
from tests.plain import plain
from tests.reporting import TEXTS, WAIVED, changed, late, loose, report

_UNMODELLED = {"baselineState", "columnKind", "mappedTo", "suppressions"}
"""What the standard has (3.27.24, 3.14.17, 3.23.8, 3.27.23) and the model knows nothing of: read below."""


def run_of(of: Report, language: str = "fr") -> dict[str, Any]:
    """The one run of a log that the model understands to the last key."""
    text = FORMATS["sarif"](of, words("fr" if language == "fr" else "en"))
    log: dict[str, Any] = json.loads(text)
    read = Sarif.model_validate(log)
    assert set(unknown(read)) <= _UNMODELLED
    assert json.loads(read.model_dump_json(by_alias=True, exclude_unset=True)) == {
        **log,
        "$schema": log["$schema"],
    }
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    found: dict[str, Any] = log["runs"][0]
    rules = [rule["id"] for rule in found["tool"]["driver"]["rules"]]
    for result in found["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
    marks = [result["partialFingerprints"]["hdsDocs/v1"] for result in found["results"]]
    assert len(set(marks)) == len(marks) == len(of.findings)
    return found


def unknown(node: object) -> Iterator[str]:
    """The keys that the model has no field for."""
    if isinstance(node, BaseModel):
        yield from node.model_extra or ()
        yield from unknown([getattr(node, name) for name in type(node).model_fields])
    elif isinstance(node, dict):
        yield from unknown(list(node.values()))
    elif isinstance(node, list):
        for item in node:
            yield from unknown(item)


def shown(text: str) -> str:
    """A message as a viewer shows it: spaces alike, braces once."""
    return plain(text).replace("{{", "{").replace("}}", "}")


def test_each_finding_is_a_result_of_its_rule(dossier: DossierBuilder) -> None:
    warning, error = run_of(report(late(dossier), prefix="hds/"))["results"]
    assert (warning["ruleId"], warning["level"]) == ("CTL010", "warning")
    assert (error["ruleId"], error["level"], error["suppressions"]) == ("EVD002", "error", [])
    message, remedy = shown(error["message"]["text"]).split("\n")
    assert message.startswith("preuve attendue absente : « Rapport de test », due depuis le")
    assert remedy.startswith("aide : déposez le fichier")
    (location,) = error["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "hds/controls/SAU-02.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 9, "startColumn": 5},
    }
    assert location["logicalLocations"] == [
        {"fullyQualifiedName": "SAU-02", "kind": "control"},
        {"fullyQualifiedName": "SAU-02#restauration", "kind": "expectation"},
    ]


def test_rules_come_with_their_texts_in_the_language_of_the_report(dossier: DossierBuilder) -> None:
    of = replace(report(late(dossier)), rules=RULES)
    for language in ("fr", "en"):
        run = run_of(of, language)
        driver = run["tool"]["driver"]
        assert (driver["name"], driver["version"], driver["language"]) == ("hds-docs", __version__, language)
        assert [rule["id"] for rule in driver["rules"]] == sorted(rule.code for rule in RULES)
        for rule in driver["rules"]:
            assert rule["defaultConfiguration"]["level"] in ("error", "warning")
            assert rule["fullDescription"]["text"] in rule["help"]["text"]
            assert f"hds-docs rule {rule['id']}" in rule["help"]["text"]
            assert "helpUri" not in rule  # there is no such page to promise
    rule = next(rule for rule in driver["rules"] if rule["id"] == "EVD003")
    assert (rule["name"], rule["shortDescription"]["text"]) == ("evidence-stale", "stale evidence")


def test_rules_that_found_something_are_there_even_when_not_listed(dossier: DossierBuilder) -> None:
    rules = run_of(report(late(dossier)))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["CTL010", "EVD002"]


def test_waiver_is_a_suppression_with_its_reason_and_its_place(dossier: DossierBuilder) -> None:
    late(dossier).settings(QUIET + WAIVED).commit("2026-01-11")
    (result,) = run_of(report(dossier))["results"]
    assert result["level"] == "error"
    (suppression,) = result["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert suppression["justification"] == "Banc d'essai immobilisé."
    assert suppression["properties"] == {"owner": "rssi", "until": "2027-01-31"}
    place = suppression["location"]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == ("dossier.yml", 3)


def test_finding_of_the_whole_dossier_stands_at_its_settings_without_a_line(dossier: DossierBuilder) -> None:
    results = run_of(report(dossier.settings(QUIET)))["results"]
    (missing,) = [result for result in results if result["ruleId"] == "HIS003"]
    assert missing["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "dossier.yml", "uriBaseId": "%SRCROOT%"}}}
    ]


def test_run_says_which_commit_was_judged_and_when(dossier: DossierBuilder) -> None:
    of = replace(report(late(dossier)), repository="https://forge.example/groupe/dossier.git")
    run = run_of(of)
    assert run["versionControlProvenance"] == [
        {
            "repositoryUri": "https://forge.example/groupe/dossier.git",
            "revisionId": dossier.head,
            "mappedTo": {"uriBaseId": "%SRCROOT%"},
        }
    ]
    assert run["properties"] == {"asOf": "2026-11-21", "commit": dossier.head, "dirty": False}
    assert (run["columnKind"], run["invocations"]) == ("unicodeCodePoints", [{"executionSuccessful": True}])
    assert "uri" not in run["originalUriBaseIds"]["%SRCROOT%"]


def test_repository_without_an_address_is_not_given_one(dossier: DossierBuilder) -> None:
    run = run_of(report(late(dossier)))
    assert "versionControlProvenance" not in run
    assert run["properties"]["commit"] == dossier.head


def test_dossier_without_a_commit_claims_none(dossier: DossierBuilder) -> None:
    of = replace(report(dossier.settings(QUIET)), repository="https://forge.example/d.git")
    run = run_of(of)
    assert "versionControlProvenance" not in run
    assert (run["properties"]["commit"], run["properties"]["dirty"]) == (None, True)


def test_results_of_a_change_are_new_but_for_what_was_accepted_already(dossier: DossierBuilder) -> None:
    late(dossier, QUIET + WAIVED).git("tag", "avant")
    dossier.control("SAU-03", text="[[nulle part]]").commit("2026-01-12")
    run = run_of(changed(dossier, "avant"))
    states = [(one["ruleId"], one["baselineState"]) for one in run["results"]]
    assert states == [("EVD002", "unchanged"), ("CTL009", "new")]
    assert run["properties"]["since"] == "avant"


def test_names_of_files_are_addresses(dossier: DossierBuilder) -> None:
    dossier.settings(QUIET).commit("2026-01-10")
    dossier.evidence("SAU-02/procès verbal #1 100%.txt").evidence("SAU-02/caf\udce9.txt", "x\n")
    found = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in run_of(report(dossier))["results"]
    }
    assert found == {
        "evidence/SAU-02/proc%C3%A8s%20verbal%20%231%20100%25.txt",
        "evidence/SAU-02/caf%E9.txt",
    }


@settings(deadline=None, max_examples=50)
@given(TEXTS)
def test_whatever_people_write_stays_in_its_message(said: str) -> None:
    of = loose(said)
    for result, finding in zip(run_of(of)["results"], of.findings, strict=True):
        text = result["message"]["text"]
        assert "{" not in text.replace("{{", "")
        assert "}" not in text.replace("}}", "")
        assert text.count("\n") <= 1
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii()
        assert " " not in uri
        if finding.location is not None:
            assert unquote(uri, errors="surrogateescape") == finding.location.path
