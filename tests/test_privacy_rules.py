"""PRV001 and PRV002 on real dossiers: once for each file and marker, never the value itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from hds_docs.judging import check
from hds_docs.loading import load_dossier
from hds_docs.messages import words
from hds_docs.model.examination import Examination, Mark, MarkKind, Place, PlaceKind
from hds_docs.model.text import LANGUAGES
from hds_docs.model.trust import Trust
from hds_docs.privacy import MARKERS
from hds_docs.privacy.masking import fingerprint
from hds_docs.privacy.telling import told_marker, told_place
from hds_docs.settings import Settings
from tests.builder import QUIET, DossierBuilder
from tests.rulecases import Case, assert_reads_well, at, control, file, settings, sidecar, steps

NIR = "2 55 08 14 168 025 38"
OTHER = "2 95 10 99 126 111 93"
SHOWN = "2 55 ** ** *** *** **"
PIECE = "evidence/SAU-02/releve.csv"
LIVING = control(every=None, expects="releve", kind="register")  # a register is corrected, a record is not
TOKEN = "gh" + "p_" + "aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY2zA4"
SARIF = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "essai"}}, "results": []}]}


def report(*results: tuple[str, str, int]) -> str:
    """The report of a scanner: rule, file, line of each result."""
    found = [
        {
            "ruleId": rule,
            "message": {"text": f"{TOKEN} was found"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": uri},
                        "region": {"startLine": line, "snippet": {"text": TOKEN}},
                    }
                }
            ],
        }
        for rule, uri, line in results
    ]
    run = SARIF["runs"][0] | {"results": found}  # type: ignore[operator]
    return json.dumps(SARIF | {"runs": [run]})


CLEAN = file(PIECE, "dossier;restauré\n1;oui\n")
CASES = [
    Case(
        "PRV001",
        f"{PIECE}:2:1",
        steps(LIVING, file(PIECE, f"a;b\n1;{NIR}\n")),
        CLEAN,
        at(None, evidence=PIECE),
    ),
    Case(
        "PRV001",
        "evidence/SAU-02/essai.txt.meta.yml:2:1",
        sidecar("SAU-02/essai.txt", f"title: Essai\nnote: Patient {NIR}\n"),
        sidecar("SAU-02/essai.txt", "title: Essai\nnote: Sans patient\n"),
        at(None, evidence="evidence/SAU-02/essai.txt"),
    ),
    Case(
        "PRV001",
        "controls/SAU-02.md:9:1",
        lambda built: built.control("SAU-02", since="2025-11-21", text=f"Pour {NIR}."),
        lambda built: built.control("SAU-02", since="2025-11-21", text="Pour tous."),
        at(),
    ),
    Case("PRV001", "dossier.yml:2:1", settings(f"organisation: Patient {NIR}\n"), settings()),
    Case(
        "PRV002",
        f"{PIECE}:1:1",
        steps(LIVING, file(PIECE, f"{TOKEN}\n")),
        CLEAN,
        at(None, evidence=PIECE),
    ),
    Case(
        "PRV002",
        f"{PIECE}:2:1",
        steps(
            CLEAN,
            settings("privacy: {scanner: rapport.sarif}\n"),
            file("rapport.sarif", report(("clef", PIECE, 2))),
        ),
        file("rapport.sarif", report()),
        at(None, evidence=PIECE),
        "scanner",
    ),
    Case(
        "PRV002",
        "dossier.yml:1:1",
        steps(
            settings("privacy: {scanner: rapport.sarif}\n"),
            file("rapport.sarif", report(("clef", "evidence/absent.txt", 2))),
        ),
        file("rapport.sarif", report()),
        variant="scanner-gone",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_rule_finds_its_fault_and_nothing_once_repaired(case: Case, dossier: DossierBuilder) -> None:
    case.run(dossier)


def told(dossier: DossierBuilder, code: str = "PRV001", *, deep: bool = False) -> list[str]:
    """What a rule says, in French."""
    made = load_dossier(Settings(dossier.folder, as_of=date(2026, 11, 21), deep=deep))
    return [words("fr").problem(one.rule, one.problem)[0] for one in check(made) if one.code == code]


def with_marks(dossier: DossierBuilder, path: str, *marks: Mark, more: int = 0) -> list[str]:
    """What PRV001 says of marks put into a dossier by hand."""
    made = replace(dossier.load(), trust=Trust(examinations={path: Examination(marks=marks, more=more)}))
    found = [one for one in check(made) if one.code == "PRV001"]
    for one in found:
        assert_reads_well(one)
    return [words("fr").problem(one.rule, one.problem)[0] for one in found]


def mark(place: Place, value: str = "3fa7c", marker: str = "nir") -> Mark:
    return Mark(MarkKind.PERSONAL, marker, SHOWN, value, place)


# --- what is said


def test_message_gives_mask_place_number_and_fingerprint_and_never_the_value(dossier: DossierBuilder) -> None:
    dossier.settings().evidence("SAU-02/a.csv", f"n\n{NIR}\n{OTHER}\n").control("SAU-02").commit()
    (message,) = told(dossier)
    assert f"« {SHOWN} »".replace(" ", "") in message.replace("\u00a0", "").replace(" ", "")
    assert "lignes 2 et 3" in message
    assert "2 valeurs" in message
    assert fingerprint(NIR) in message
    assert fingerprint(OTHER) in message
    assert "168" not in message


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(PlaceKind.LINE, "12"), "ligne 12"),
        (Place(PlaceKind.PAGE, "3"), "page 3"),
        (Place(PlaceKind.CELL, "Feuil2!B7"), "cellule B7 de la feuille «\u00a0Feuil2\u00a0»"),
        (Place(PlaceKind.PART, "commentaires"), "«\u00a0commentaires\u00a0»"),
        (Place(PlaceKind.PROPERTY, "title"), "propriétés du document"),
        (Place(PlaceKind.NAME), "nom du fichier"),
    ],
    ids=lambda given: given.kind.value if isinstance(given, Place) else "",
)
def test_each_kind_of_place_is_said_in_words(dossier: DossierBuilder, place: Place, said: str) -> None:
    dossier.settings().control("SAU-02").evidence("SAU-02/a.txt").commit()
    (message,) = with_marks(dossier, "evidence/SAU-02/a.txt", mark(place))
    assert said in message
    for language in LANGUAGES:
        assert words(language).render(told_place(place))


def test_one_file_has_one_finding_for_each_marker_at_its_first_line(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").evidence("SAU-02/a.txt").commit()
    lines = [mark(Place(PlaceKind.LINE, str(number)), f"0000{number}") for number in range(1, 6)]
    found = with_marks(dossier, "evidence/SAU-02/a.txt", *lines, mark(Place(PlaceKind.NAME), marker="hl7"))
    assert len(found) == 2
    assert "lignes 1, 2 et 3" in found[0]
    assert "5 valeurs" in found[0]
    assert "…" in found[0]


def test_more_values_than_are_listed_are_said_to_be_more(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").evidence("SAU-02/a.txt").commit()
    (message,) = with_marks(dossier, "evidence/SAU-02/a.txt", mark(Place(PlaceKind.LINE, "1")), more=7)
    assert "plus de 1 valeur" in message


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_marker_has_its_word(language: str) -> None:
    names = [*MARKERS["personal"], *MARKERS["secret"], "own:dossier", "scanner:generic-api-key"]
    said = [words(language).render(told_marker(name)) for name in names]
    assert all(said)
    assert len(set(said)) == len(names)


# --- what is allowed


def test_allowed_value_is_no_finding(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").evidence("SAU-02/a.csv", f"n\n{NIR}\n").commit()
    assert len(told(dossier)) == 1
    allowed = f"privacy: {{allow: [{{value: {fingerprint(NIR)}, reason: Numéro de facture}}]}}\n"
    dossier.settings(QUIET + allowed).commit()
    assert told(dossier) == []


def test_value_allowed_for_nothing_is_said_once_the_history_was_searched(dossier: DossierBuilder) -> None:
    allowed = f"privacy: {{allow: [{{value: {fingerprint(NIR)}, reason: Numéro de facture}}]}}\n"
    dossier.settings(QUIET + allowed).control("SAU-02").commit()
    assert told(dossier, "WVR002") == []
    (message,) = told(dossier, "WVR002", deep=True)
    assert fingerprint(NIR) in message


def test_value_allowed_for_an_older_version_is_not_said_to_be_useless(dossier: DossierBuilder) -> None:
    allowed = f"privacy: {{allow: [{{value: {fingerprint(NIR)}, reason: Vecteur d'essai}}]}}\n"
    dossier.settings(QUIET + allowed).control("SAU-02").evidence("SAU-02/a.csv", f"n\n{NIR}\n").commit()
    dossier.evidence("SAU-02/a.csv", "n\n0\n").commit()
    assert told(dossier, "WVR002", deep=True) == told(dossier, deep=True) == []


# --- the user's own scanner


def scanned(dossier: DossierBuilder, text: str | bytes, path: str = "rapport.sarif") -> list[str]:
    """The findings of a dossier whose scanner wrote that report."""
    dossier.settings(QUIET + f"privacy: {{scanner: {path}}}\n").control("SAU-02")
    dossier.evidence("SAU-02/a.txt", "un\ndeux\n").write("rapport.sarif", text).commit()
    made = dossier.load()
    found = [one for one in check(made) if one.code in ("DOS001", "PRV002")]
    for one in found:
        assert_reads_well(one)
        assert TOKEN not in "".join(words("fr").problem(one.rule, one.problem))
    return [f"{one.code} {one.problem.variant} {one.location}" for one in found]


@pytest.mark.parametrize(
    "uri",
    [
        "evidence/SAU-02/a.txt",
        "./evidence/SAU-02/a.txt",
        "file:///home/ci/depot/evidence/SAU-02/a.txt",
        "/repo/evidence/SAU-02/a.txt",
        "C:\\depot\\evidence\\SAU-02\\a.txt",
    ],
)
def test_result_of_a_scanner_is_found_at_its_line_however_its_address_is_written(
    dossier: DossierBuilder, uri: str
) -> None:
    assert scanned(dossier, report(("clef", uri, 2))) == ["PRV002 scanner evidence/SAU-02/a.txt:2:1"]


@pytest.mark.parametrize("uri", ["autre/evidence/SAU-02/a.txt", "../evidence/SAU-02/a.txt", "http://x"])
def test_result_about_another_file_is_not_taken_for_ours(dossier: DossierBuilder, uri: str) -> None:
    assert scanned(dossier, report(("clef", uri, 2))) == ["PRV002 scanner-gone dossier.yml:1:1"]


def test_report_that_quotes_a_secret_never_shows_it(dossier: DossierBuilder) -> None:
    scanned(dossier, report((f"règle {TOKEN}", "evidence/SAU-02/a.txt", 2)))
    dossier.evidence("SAU-02/a.txt", "un\n").commit()


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\xfe",
        b'{"runs": 3}',
        b'{"runs": [3]}',
        b'{"runs": [{"results": null}]}',
        b'{"runs": [{"results": [], "invocations": [{"executionSuccessful": false}]}]}',
        b"[" * 100_000,
    ],
    ids=lambda text: text[:30].decode("latin-1"),
)
def test_report_that_cannot_be_relied_on_is_a_finding(dossier: DossierBuilder, text: bytes) -> None:
    assert scanned(dossier, text) == ["DOS001 invalid dossier.yml:2:20"]


def test_absent_report_is_a_finding(dossier: DossierBuilder) -> None:
    assert scanned(dossier, report(), path="ailleurs.sarif") == ["DOS001 invalid dossier.yml:2:20"]


def test_report_outside_the_dossier_is_not_read(dossier: DossierBuilder) -> None:
    (dossier.folder.parent / "dehors.sarif").write_text(report(("clef", "evidence/SAU-02/a.txt", 1)))
    (dossier.folder / "lien.sarif").symlink_to("../dehors.sarif")
    assert scanned(dossier, report(), path="lien.sarif") == ["DOS001 invalid dossier.yml:2:20"]


def test_report_that_git_ignores_counts_in_the_working_tree(dossier: DossierBuilder) -> None:
    dossier.write(".gitignore", "*.sarif\n")
    assert scanned(dossier, report(("clef", "evidence/SAU-02/a.txt", 2))) == [
        "PRV002 scanner evidence/SAU-02/a.txt:2:1"
    ]


@pytest.mark.parametrize(
    "aside",
    [{"suppressions": [{"kind": "external"}]}, {"kind": "pass"}, {"baselineState": "absent"}],
    ids=["suppressed", "passed", "absent"],
)
def test_result_that_is_set_aside_does_not_count(dossier: DossierBuilder, aside: dict[str, object]) -> None:
    log = json.loads(report(("clef", "evidence/SAU-02/a.txt", 2)))
    log["runs"][0]["results"][0] |= aside
    assert scanned(dossier, json.dumps(log)) == []


@pytest.mark.parametrize("odd", [None, 3, "x", [], {}, [None], [{"physicalLocation": 3}]])
def test_odd_result_is_passed_over_and_the_rest_read(dossier: DossierBuilder, odd: object) -> None:
    log = json.loads(report(("clef", "evidence/SAU-02/a.txt", 2)))
    log["runs"][0]["results"] += [odd, {"locations": odd}]
    assert scanned(dossier, json.dumps(log)) == ["PRV002 scanner evidence/SAU-02/a.txt:2:1"]


def test_result_of_a_scanner_is_allowed_by_its_fingerprint(dossier: DossierBuilder) -> None:
    scanned(dossier, report(("clef", "evidence/SAU-02/a.txt", 2)))
    (found,) = dossier.load().trust.examination("evidence/SAU-02/a.txt").marks
    allowed = f"privacy: {{scanner: rapport.sarif, allow: [{{value: {found.fingerprint}, reason: Essai}}]}}\n"
    dossier.settings(QUIET + allowed).commit()
    assert told(dossier, "PRV002") == []


def test_what_the_site_publishes_from_docs_is_searched_too(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", since="2025-11-21")
    dossier.write("docs/page.md", f"# Page\n\nNIR {NIR}\n").write("docs/export.csv", f"a;{NIR}\n")
    dossier.commit("2026-10-08")
    found = [(one.code, str(one.location)) for one in dossier.findings()]
    assert found == [("PRV001", "docs/export.csv:1:1"), ("PRV001", "docs/page.md:3:1")]
