"""Findings as GitLab's code quality report."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings

from hds_docs.model.text import Language
from hds_docs.reports import Report
from tests.builder import QUIET, DossierBuilder
from tests.reporting import TEXTS, WAIVED, late, loose, rendered, report

_SEVERITIES = ("info", "minor", "major", "critical", "blocker")


def issues(of: Report, language: Language = "fr") -> list[dict[str, Any]]:
    """The issues of a report, each of the form that GitLab documents, under fingerprints of their own."""
    found: list[dict[str, Any]] = json.loads(rendered("gitlab", of, language))
    for issue in found:
        assert issue.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["description"]
        assert issue["severity"] in _SEVERITIES
        assert issue["location"].keys() == {"path", "lines"}
        assert issue["location"]["path"]
        assert not issue["location"]["path"].startswith(("/", "./"))
        assert issue["location"]["lines"].keys() == {"begin"}
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in found}) == len(found) == len(of.findings)
    return found


def marks(of: Report, language: Language = "fr") -> dict[str, str]:
    """Fingerprints by description."""
    return {issue["description"]: issue["fingerprint"] for issue in issues(of, language)}


def test_each_finding_is_an_issue_with_its_remedy(dossier: DossierBuilder) -> None:
    warning, error = issues(report(late(dossier), prefix="hds/"))
    assert (warning["check_name"], warning["severity"]) == ("CTL010", "minor")
    assert (error["check_name"], error["severity"]) == ("EVD002", "major")
    assert error["location"] == {"path": "hds/controls/SAU-02.md", "lines": {"begin": 9}}
    assert error["description"].startswith(
        "EVD002 : preuve attendue absente : « Rapport de test », due depuis le"
    )
    assert " ; aide : déposez le fichier dans evidence/SAU-02/" in error["description"]


def test_what_a_waiver_accepts_stays_for_information_under_its_fingerprint(dossier: DossierBuilder) -> None:
    """Left out, GitLab would call it resolved."""
    before = issues(report(late(dossier)))[1]
    dossier.settings(QUIET + WAIVED).commit("2026-01-11")
    (after,) = issues(report(dossier))
    assert (after["severity"], after["fingerprint"]) == ("info", before["fingerprint"])
    assert "dérogation : Banc d'essai immobilisé." in after["description"]


def test_finding_of_the_whole_dossier_stands_at_its_settings(dossier: DossierBuilder) -> None:
    found = issues(report(dossier.settings(QUIET), prefix="hds/"))
    (missing,) = [issue for issue in found if issue["check_name"] == "HIS003"]
    assert missing["location"] == {"path": "hds/dossier.yml", "lines": {"begin": 1}}


def test_fingerprints_outlive_lines_files_days_and_languages(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", extra="inconnu: 1\nautre: 2", text="[[a]] et [[b]]").commit(
        "2026-01-10"
    )
    before = marks(report(dossier))
    assert len(before) == 4
    dossier.control("SAU-02", extra="# Une ligne\ninconnu: 1\nautre: 2", text="Une ligne.\n\n[[a]] et [[b]]")
    assert {**before, **marks(report(dossier.commit("2026-01-11")))} == marks(report(dossier))
    assert set(marks(report(dossier), "en").values()) == set(before.values())
    dossier.move("controls/SAU-02.md", "controls/ailleurs/SAU-02.md").commit("2026-01-12")
    assert set(marks(report(dossier)).values()) == set(before.values())


def test_what_is_repaired_takes_its_own_fingerprint_along(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", text="[[a]], [[b]] et [[c]]").commit("2026-01-10")
    first, _, third = issues(report(dossier))
    dossier.control("SAU-02", text="[[a]] et [[c]]").commit("2026-01-11")
    assert [issue["fingerprint"] for issue in issues(report(dossier))] == [
        first["fingerprint"],
        third["fingerprint"],
    ]


def test_what_says_twice_the_same_has_two_fingerprints(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", text="[[a]] et [[a]]").commit("2026-01-10")
    assert len(issues(report(dossier))) == 2


def test_two_dossiers_of_one_repository_share_no_fingerprint(dossier: DossierBuilder) -> None:
    late(dossier)
    one, other = (set(marks(report(dossier, prefix=prefix)).values()) for prefix in ("a/", "b/"))
    assert not one & other


@settings(deadline=None, max_examples=50)
@given(TEXTS)
def test_whatever_people_write_stays_in_its_issue(said: str) -> None:
    for issue in issues(loose(said)):
        assert "\n" not in issue["description"] + issue["location"]["path"]
        json.dumps(issue, ensure_ascii=False).encode("utf-8")
