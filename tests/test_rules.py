"""The set of rules: its table, its words, and what single findings must not do to each other."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

import pytest
import yaml

import hds_docs.rules
from hds_docs.commands.codes import no_such_rule
from hds_docs.judging import check, compare, find_rule, rules_off
from hds_docs.messages import words
from hds_docs.model.finding import Finding, Rule, Severity, Subject
from hds_docs.model.text import LANGUAGES
from hds_docs.reports import Report
from hds_docs.rules import RULES
from tests.builder import QUIET, DossierBuilder
from tests.rulecases import SAU, assert_reads_well
from tests.test_approvals import TRIED as OF_APPROVALS
from tests.test_examining_rules import CASES as OF_CONTENT
from tests.test_privacy_rules import CASES as OF_PRIVACY
from tests.test_rules_of_controls import CASES as OF_CONTROLS
from tests.test_rules_of_evidence import CASES as OF_EVIDENCE
from tests.test_rules_of_integrity import CASES as OF_INTEGRITY
from tests.test_rules_of_integrity import TRIED as TOLD_OF_INTEGRITY
from tests.test_signatures import TRIED as OF_SIGNATURES

TABLE = """
DOS001 settings-invalid error
DOS002 date-outdated warning
CTL001 front-matter-unreadable error
CTL002 field-missing error
CTL003 field-invalid error
CTL004 control-duplicated error
CTL005 field-unknown warning
CTL006 control-unmapped warning
CTL007 justification-missing error
CTL008 review-overdue warning
CTL009 reference-broken warning
CTL010 owner-unknown warning
CTL011 changed-since-review warning
MAP001 framework-unknown error
MAP002 requirement-unknown error
MAP003 requirement-uncovered error
MAP004 requirement-partial warning
MAP005 requirement-too-broad warning
SOA001 exclusion-unjustified error
SOA002 exclusion-contradicted warning
SOA003 inheritance-unsupported error
SOA004 exclusion-forbidden error
EVD001 evidence-missing error
EVD002 expectation-unmet error
EVD003 evidence-stale error
EVD004 evidence-expiring warning
EVD005 evidence-gap warning
EVD006 sidecar-orphan error
EVD007 evidence-orphan warning
EVD008 evidence-empty error
EVD009 digest-mismatch error
EVD010 evidence-corrupt error
EVD011 evidence-duplicated warning
EVD012 path-unsafe error
EVD013 evidence-undated warning
EVD014 control-unknown error
EVD015 active-content warning
EVD016 sidecar-invalid error
HIS001 uncommitted error
HIS002 history-shallow error
HIS003 repository-missing error
HIS004 record-altered error
HIS005 evidence-backdated warning
HIS006 evidence-postdated error
HIS007 signature-invalid error
HIS008 approval-missing error
HIS009 evidence-ignored warning
HIS010 record-removed warning
PRV001 nir-found error
PRV002 secret-found error
WVR001 waiver-expired error
WVR002 waiver-unused warning
"""
"""Published codes: they never change their meaning. EVD016 is ours, beside those of the design."""


# --- the table


def test_rules_are_those_of_the_table_in_its_order() -> None:
    written = [f"{rule.code} {rule.name} {rule.severity.value}" for rule in RULES]
    assert written == TABLE.strip().splitlines()


def test_each_module_of_a_rule_is_listed_once() -> None:
    modules = [found.name for found in pkgutil.iter_modules(hds_docs.rules.__path__)]
    of_a_rule = [name for name in modules if re.match(r"[a-z]{3}\d{3}_", name)]
    assert of_a_rule == sorted(f"{rule.code.lower()}_{rule.name.replace('-', '_')}" for rule in RULES)
    assert len(set(RULES)) == len(RULES)


def test_every_rule_and_every_sentence_of_it_has_a_case() -> None:
    tried = {
        (case.code, case.variant)
        for case in (*OF_CONTENT, *OF_CONTROLS, *OF_EVIDENCE, *OF_INTEGRITY, *OF_PRIVACY)
    }
    tried |= {("HIS002", ""), ("HIS003", "missing"), ("HIS003", "empty"), ("HIS001", "submodule")}
    tried |= {("EVD012", "unreadable"), ("EVD013", "unknown"), ("EVD013", "unknown-living")}
    tried |= {("EVD002", "undated"), ("EVD002", "undated-living")}
    tried |= TOLD_OF_INTEGRITY
    tried |= {("DOS001", "import-to-come")}  # test_integrity_imports.py
    tried |= {(code, variant) for code in ("PRV001", "PRV002") for variant in ("history", "message", "tag")}
    tried |= {("WVR002", "allow")}  # test_privacy_rules.py, test_leaks.py
    tried |= {("HIS007", variant) for variant in OF_SIGNATURES}
    tried |= {("HIS008", variant) for variant in OF_APPROVALS}
    assert {code for code, _ in tried} == {rule.code for rule in RULES}
    assert _variants() - tried == set()


def _variants() -> set[tuple[str, str]]:
    keys = (key.split(".") for key in FRENCH)
    return {(parts[1], parts[3]) for parts in keys if parts[0] == "rules" and parts[2] == "variants"}


@pytest.mark.parametrize("written", ["EVD003", "evd003", "evidence-stale", "Evidence-Stale"])
def test_rule_answers_to_its_code_and_its_name(written: str) -> None:
    found = find_rule(written)
    assert found is not None
    assert found.code == "EVD003"


@pytest.mark.parametrize(
    ("written", "expected"),
    [("EVD05", "EVD005"), ("evd15", "EVD015"), ("EVD0016", "EVD016"), ("evidence-stal", "evidence-stale")],
)
def test_rule_that_is_meant_is_that_of_the_number(written: str, expected: str) -> None:
    assert find_rule(written) is None
    assert no_such_rule(written).message.facts["closest"] == expected


def test_no_rule_answers_to_anything_else() -> None:
    assert find_rule("EVD999") is None
    assert find_rule("") is None


# --- the words


def _sentences(language: str) -> dict[str, str]:
    """Every sentence of a language about findings, by its key."""
    path = resources.files("hds_docs") / "locales" / language / "findings.yml"
    return dict(_below(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)))


def _below(node: object, trail: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, Mapping):
        for key, child in node.items():
            yield from _below(child, f"{trail}.{key}".strip("."))
    else:
        yield trail, str(node)


FRENCH, ENGLISH = map(_sentences, LANGUAGES)


def test_both_languages_say_the_same_things() -> None:
    assert list(FRENCH) == list(ENGLISH)


def test_both_languages_use_the_same_facts() -> None:
    french, english = (
        {key: set(re.findall(r"\{(\w+)", text)) for key, text in sentences.items()}
        for sentences in (FRENCH, ENGLISH)
    )
    assert french == english


@pytest.mark.parametrize("sentences", [FRENCH, ENGLISH], ids=LANGUAGES)
def test_templates_are_well_formed(sentences: dict[str, str]) -> None:
    for key, text in sentences.items():
        bare = re.sub(r"\{\w+(?:\|[^|{}]*\|[^|{}]*)?\}", "", text)
        assert not re.search(r"[{}]", bare), key
        assert not re.search(r"[\[\]]", re.sub(r"\[[^\[\]]*\{[^\[\]]*\]", "", text)), key
        assert text == text.strip(), key


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_each_rule_has_its_words(rule: Rule) -> None:
    for sentences in (FRENCH, ENGLISH):
        for part in ("title", "message", "hint", "about"):
            assert sentences[f"rules.{rule.code}.{part}"]
    title, about = words("fr").rule(rule)
    assert not re.search(r"« | [:;!?»]|'", title + about)
    assert about.endswith(".")


def test_no_words_are_left_for_rules_that_do_not_exist() -> None:
    assert {key.split(".")[1] for key in FRENCH if key.startswith("rules.")} == {rule.code for rule in RULES}


# --- histories that no step of a case can make


def _only(found: tuple[Finding, ...]) -> Finding:
    (finding,) = found
    assert_reads_well(finding)
    return finding


def test_shallow_clone_is_said(dossier: DossierBuilder, tmp_path: Path) -> None:
    dossier.settings().control("SAU-02", since="2025-11-21").commit("2026-10-01").commit("2026-10-08")
    dossier.git("clone", "--quiet", "--depth=1", f"file://{dossier.folder}", str(tmp_path / "shallow"))
    clone = DossierBuilder(tmp_path / "shallow")
    finding = _only(clone.findings())
    assert (finding.code, finding.location) == ("HIS002", None)
    clone.git("fetch", "--quiet", "--unshallow")
    assert clone.codes() == []


@pytest.mark.parametrize("variant", ["missing", "empty"])
def test_history_that_does_not_exist_is_said_once(dossier: DossierBuilder, variant: str) -> None:
    dossier.settings().control("SAU-02", since="2025-11-21")
    if variant == "missing":
        (dossier.folder / ".git").rename(dossier.folder.parent / "aside")
    finding = _only(dossier.findings())
    assert (finding.code, finding.problem.variant, finding.location) == ("HIS003", variant, None)


def test_evidence_of_another_repository_is_said(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", since="2025-11-21").commit("2026-10-01")
    DossierBuilder.create(dossier.folder / "evidence/SAU-02/autre").write("x.pdf").commit("2026-10-01")
    found = {(finding.code, finding.problem.variant): finding for finding in dossier.findings()}
    assert ("HIS001", "submodule") in found
    for finding in found.values():
        assert_reads_well(finding)


def test_piece_without_any_date_is_said(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", expects="restauration", every="P3M", since="2026-08-30").commit(
        "2026-10-01"
    )
    dossier.evidence("SAU-02/restauration.pdf")
    undated, uncommitted = dossier.findings()
    assert (undated.code, undated.problem.variant) == ("EVD013", "unknown")
    assert uncommitted.code == "HIS001"
    assert_reads_well(undated)


@pytest.mark.parametrize(
    ("kind", "variants"),
    [
        ("report", [("EVD002", "undated"), ("EVD013", "unknown"), ("HIS001", "untracked")]),
        ("policy", [("EVD002", "undated-living"), ("EVD013", "unknown-living"), ("HIS001", "untracked")]),
    ],
)
def test_due_piece_that_is_there_without_a_date_is_not_asked_for_again(
    dossier: DossierBuilder, kind: str, variants: list[tuple[str, str]]
) -> None:
    """It is a commit that is awaited, or a date, not a file."""
    dossier.settings().control("SAU-02", expects="restauration", kind=kind, every="P1Y", since="2023-01-15")
    dossier.commit("2026-10-01")
    path = "evidence/SAU-02/restauration.pdf"
    found = dossier.write(path).findings()
    assert [(finding.code, finding.problem.variant) for finding in found] == variants
    assert found[0].subject.evidence == path
    for finding in found:
        assert_reads_well(finding)
        message, hint = words("fr").problem(finding.rule, finding.problem)
        assert path in message
        assert "déposez" not in hint
        assert ("dans son nom" in hint or "dans le nom" in hint) == (
            kind == "report" and finding.code[:3] == "EVD"
        )
    assert dossier.commit("2026-11-20").codes() == ["EVD005", "EVD013"]


def test_uncommitted_sidecar_is_about_its_piece_and_a_framework_about_nothing(
    dossier: DossierBuilder,
) -> None:
    maison = "id: maison\nversion: '1'\nname: Maison\nrequirements: []\n"
    dossier.settings().control("SAU-02").evidence("SAU-02/x.pdf", sidecar="date: 2026-09-30\n")
    dossier.write("frameworks/maison.yml", maison).commit("2026-10-01")
    dossier.evidence("SAU-02/x.pdf", sidecar="date: 2026-09-30\nnote: x\n").write(
        "frameworks/maison.yml", maison + "\n"
    )
    sidecar, framework = dossier.findings()
    assert str(sidecar.location) == "evidence/SAU-02/x.pdf.meta.yml:1:1"
    assert (sidecar.code, sidecar.subject) == ("HIS001", Subject(evidence="evidence/SAU-02/x.pdf"))
    assert str(framework.location) == "frameworks/maison.yml:1:1"
    assert (framework.code, framework.subject) == ("HIS001", Subject())


# --- findings that must not multiply


def test_unknown_folder_is_one_finding_whatever_it_holds(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").commit("2026-10-01")
    for name in ("a.txt", "b.txt", "c/d.txt", "e.ref.yml"):
        dossier.write(f"evidence/SAU-O2/{name}", f"location: coffre {name}\n")
    dossier.write("evidence/ZZZ-01/x.pdf").commit()
    found = dossier.findings()
    assert [(finding.code, finding.problem.facts["folder"]) for finding in found] == [
        ("EVD014", "evidence/SAU-O2/"),
        ("EVD014", "evidence/ZZZ-01/"),
    ]
    assert [finding.problem.facts["closest"] for finding in found] == ["SAU-02", None]


@pytest.mark.parametrize("folder", ["sau-2", "Sau-O2", "SAU02", "SAU-021"])
def test_control_meant_by_a_folder_is_found_whatever_the_case(dossier: DossierBuilder, folder: str) -> None:
    dossier.settings().control("SAU-02").write(f"evidence/{folder}/x.pdf").commit("2026-10-01")
    (finding,) = dossier.findings()
    assert (finding.code, finding.problem.facts["closest"]) == ("EVD014", "SAU-02")


def test_folder_of_a_control_that_cannot_be_read_is_not_unknown(dossier: DossierBuilder) -> None:
    dossier.settings().write(SAU, "---\nid: [\n---\n").write("evidence/SAU-02/x.pdf").write("evidence/y.pdf")
    dossier.write("evidence/y.pdf.meta.yml", "controls: SAU-02\n").commit("2026-10-01")
    assert dossier.codes() == ["CTL001"]


def test_control_without_any_evidence_is_one_finding(dossier: DossierBuilder) -> None:
    lines = "".join(f"  - {{name: N{n}, id: n{n}, kind: policy}}\n" for n in range(3))
    dossier.settings().control("SAU-02", extra="evidence:\n" + lines).commit("2026-10-01")
    (finding,) = dossier.findings()
    assert (finding.code, finding.problem.facts["ids"]) == ("EVD001", ["n0", "n1", "n2"])
    dossier.write("evidence/SAU-02/n1.docx").commit()
    assert [(found.code, found.subject.expectation) for found in dossier.findings()] == [
        ("EVD002", "n0"),
        ("EVD002", "n2"),
    ]


@pytest.mark.parametrize(
    ("status", "expected"),
    [("planned", []), ("not_applicable", []), ("partial", ["EVD001"]), ("implemented", ["EVD001"])],
)
def test_evidence_is_asked_only_of_what_is_in_place(
    dossier: DossierBuilder, status: str, expected: list[str]
) -> None:
    dossier.settings().control(
        "SAU-02", expects="x", kind="policy", status=status, extra="justification: non"
    )
    dossier.commit("2026-10-01")
    assert dossier.codes() == expected


def test_mapping_without_an_id_is_missing_and_not_unknown_too(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", requirements="{hds: [{mode: shared}, {id: EXI-25}]}").commit(
        "2026-10-01"
    )
    assert dossier.codes() == ["CTL003"]


def test_case_of_a_framework_does_not_matter(dossier: DossierBuilder) -> None:
    maison = "id: Maison\nversion: '1'\nname: Maison\n"
    maison += "requirements: [{id: M-1, title: Une, excludable: true}]\n"
    exclusion = "exclusions: [{requirement: 'MAISON:m-1', justification: x}]\n"
    dossier.write("frameworks/maison.yml", maison).settings("frameworks: [maison]\n" + exclusion)
    dossier.control("SAU-02", since="2025-11-21", requirements="{maison: [M-1]}", text="[[MAISON:M 1]]")
    assert dossier.commit("2026-10-01").codes() == ["SOA002"]
    dossier.settings("frameworks: [MAISON]\n").commit("2026-10-02")
    assert dossier.codes() == []


def test_framework_of_which_the_version_is_unknown_is_said_once(dossier: DossierBuilder) -> None:
    dossier.settings(QUIET + "frameworks: ['hds@9']\n").control("SAU-02").control("SAU-03").commit(
        "2026-10-01"
    )
    assert dossier.codes() == ["MAP001"]


def test_commit_that_sets_the_date_does_not_outdate_it(dossier: DossierBuilder) -> None:
    dossier.control("SAU-02", since="2025-11-21").commit("2026-10-01")
    dossier.settings(QUIET + "as_of: 2026-10-01\n").commit("2026-10-02")
    assert dossier.codes(as_of=None) == []
    dossier.write("evidence/SAU-02/x.pdf").commit("2026-10-02")
    assert dossier.codes(as_of=None) == ["DOS002"]
    assert dossier.codes(as_of="2026-10-01") == []  # the option has replaced the setting
    dossier.settings(QUIET + "as_of: 2026-10-02\n").commit("2026-10-05")
    assert dossier.codes(as_of=None) == []


# --- what is closest


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("iso", "iso27001"),
        ("ISO-27001", "iso27001"),
        ("iso27002", "iso27001"),
        ("hsd", "hds"),
        ("nis2", None),
    ],
)
def test_framework_that_is_meant(dossier: DossierBuilder, written: str, expected: str | None) -> None:
    dossier.settings().control("SAU-02", requirements=f"{{{written}: [A.8.13]}}").commit("2026-10-01")
    (finding,) = dossier.findings()
    assert (finding.code, finding.problem.facts["closest"]) == ("MAP001", expected)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("A.8.30", "iso27001:A.8.30"),
        ("EXI 16", "hds:EXI-16"),
        ("iso27001:A.8.300", "iso27001:A.8.30"),
        ("iso27001:A.9.*", None),
        ("autre chose", None),
    ],
)
def test_exclusion_that_is_meant_is_written_with_its_framework(
    dossier: DossierBuilder, pattern: str, expected: str | None
) -> None:
    dossier.settings(QUIET + f'exclusions: [{{requirement: "{pattern}", justification: x}}]\n').commit(
        "2026-10-01"
    )
    (finding,) = dossier.findings()
    assert (finding.code, finding.problem.facts["closest"]) == ("MAP002", expected)
    assert_reads_well(finding)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("SAU-20", "SAU-02"),
        ("sau-022", "SAU-02"),
        ("hds:EXI-16.9", "hds:EXI-16.2"),
        ("HDS:EXI 16.9", "hds:EXI-16.2"),
        ("evidence/SAU-02/x-2026.pdf", "evidence/SAU-02/x-2026-T3.pdf"),
        ("EXP-001", None),  # a control means another, never itself
        ("autre chose", None),
    ],
)
def test_target_that_a_reference_means(dossier: DossierBuilder, written: str, expected: str | None) -> None:
    dossier.settings().control("SAU-02").write("evidence/SAU-02/x-2026-T3.pdf")
    dossier.control("EXP-01", text=f"Voir [[{written}]].")
    (finding,) = dossier.commit("2026-10-01").findings()
    assert (finding.code, finding.problem.facts["closest"]) == ("CTL009", expected)


def test_uncovered_requirement_comes_with_a_line_to_paste(dossier: DossierBuilder) -> None:
    dossier.settings("frameworks: [hds]\nrules: {MAP004: 'off'}\n").control("SAU-02", since="2025-11-21")
    found = {finding.subject.requirement: finding for finding in dossier.commit("2026-10-01").findings()}
    _, hint = words("fr").problem(found["hds:EXI-16.2"].rule, found["hds:EXI-16.2"].problem)
    assert "« hds: [EXI-16.2] »".replace(" »", "\u00a0»").replace("« ", "«\u00a0") in hint
    assert "conditions" not in hint
    _, conditional = words("fr").problem(found["hds:EXI-29.1"].rule, found["hds:EXI-29.1"].problem)
    assert "non-eea-remote-access: false" in conditional


def test_heading_is_replaced_by_what_can_be_named_below_it(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", requirements="{hds: [EXI-31]}").commit("2026-10-01")
    (finding,) = dossier.findings()
    assert (finding.code, finding.problem.facts["children"]) == ("MAP005", ["EXI-31.1", "EXI-31.2"])


# --- severities, order, verdict


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ("", [("EVD001", Severity.ERROR)]),
        ("EVD001: warning", [("EVD001", Severity.WARNING)]),
        ("evd001: warning", [("EVD001", Severity.WARNING)]),
        ("evidence-missing: warning", [("EVD001", Severity.WARNING)]),
        ("EVD001: error", [("EVD001", Severity.ERROR)]),
        ("EVD001: 'off'", []),
        ("EVD001: off", []),
    ],
)
def test_dossier_chooses_how_much_a_rule_weighs(
    dossier: DossierBuilder, rules: str, expected: list[tuple[str, Severity]]
) -> None:
    dossier.settings(f"rules: {{MAP003: 'off', {rules}}}\n")
    dossier.control("SAU-02", expects="x", kind="policy").commit("2026-10-01")
    assert [(finding.code, finding.severity) for finding in dossier.findings()] == expected
    assert ("EVD001" in [rule.code for rule in rules_off(dossier.load())]) is (not expected)


def test_findings_are_sorted_by_file_line_code_and_subject_as_people_count(dossier: DossierBuilder) -> None:
    dossier.settings("frameworks: [iso27001]\n").control("SAU-02", requirements="[]", text="[[a]]\n\n[[b]]")
    found = dossier.commit("2026-10-01").findings()
    places = [(found.location.path, found.location.line) for found in found if found.location]
    assert places == sorted(places)
    named = [finding.subject.requirement for finding in found if finding.code == "MAP003"]
    assert named.index("iso27001:A.8.2") < named.index("iso27001:A.8.10")


@pytest.mark.parametrize(
    ("threshold", "waived", "expected"),
    [
        (Severity.ERROR, False, False),
        (Severity.WARNING, False, True),
        (Severity.WARNING, True, False),
    ],
)
def test_verdict_follows_the_threshold_and_waivers(
    dossier: DossierBuilder, threshold: Severity, waived: bool, expected: bool
) -> None:
    waiver = "{rule: CTL009, control: SAU-02, reason: x, owner: rssi, until: 2027-01-01}" if waived else ""
    dossier.settings(QUIET + f"waivers: [{waiver}]\n").control("SAU-02", text="[[nulle part]]").commit(
        "2026-10-01"
    )
    found = dossier.findings()
    assert [finding.code for finding in found] == ["CTL009"]
    assert Report(dossier.load(), found, fail_on=threshold).fails is expected


def test_only_what_a_former_commit_did_not_have_is_new(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", text="[[x]]").commit("2026-10-01")
    former = dossier.findings()
    dossier.control("SAU-02", text="Une ligne.\n\n[[x]]").control("SAU-03", text="[[x]]").commit("2026-10-02")
    assert [finding.subject.control for finding in compare(dossier.findings(), former).new] == ["SAU-03"]
    assert compare(check(dossier.load()), dossier.findings()).new == ()
