"""controls/ as it is read: forgiving of spelling, exact about places, silent about nothing."""

from __future__ import annotations

from datetime import date

import pytest

from hds_docs.messages import words
from hds_docs.model.catalog import RequirementId
from hds_docs.model.control import Audience, Control, Kind, Mode, Review, Role, Status
from hds_docs.model.duration import Duration
from hds_docs.model.finding import Finding
from tests.builder import QUIET, DossierBuilder
from tests.plain import plain

HEAD = "id: SAU-02\ntitle: Tests de restauration\nowner: rssi\nstatus: implemented\n"


def read(dossier: DossierBuilder, front: str, body: str = "") -> Control:
    """The one control that a front matter describes; nothing may be wrong in it."""
    dossier.write("controls/SAU-02.md", f"---\n{front}---\n{body}")
    loaded = dossier.load()
    assert loaded.problems == ()
    return loaded.controls[0]


def problems(dossier: DossierBuilder, front: str) -> list[tuple[str, str, str]]:
    """Code, place and field of what is wrong in a front matter."""
    dossier.write("controls/SAU-02.md", f"---\n{front}---\n")
    return [
        (code, str(problem.location).removeprefix("controls/SAU-02.md:"), str(problem.facts.get("field", "")))
        for code, problem in dossier.load().problems
    ]


def message(finding: Finding) -> str:
    return plain(words("fr").problem(finding.rule, finding.problem)[0])


def requirements(control: Control) -> list[str]:
    return [str(mapping.requirement) for mapping in control.mappings]


def test_every_field_of_the_documentation_is_read(dossier: DossierBuilder) -> None:
    control = read(
        dossier,
        """\
id: SAU-02                         # letters, digits, hyphens, dots; at most 40; unique whatever the case
title: Tests de restauration trimestriels
owner: exploitation                # a role of dossier.yml
status: implemented                # planned | partial | implemented | not_applicable (needs justification:)
since: 2025-01-15                  # in operation since; default: the control's first commit
activities: [5, 6]                 # hosting activities R.1111-9; default: all in scope
requirements:
  hds: [EXI-05.G, EXI-25]
  iso27001: [A.8.13, {id: A.7.2, mode: inherited, actor: datacentre-exemple}]
evidence:                          # expectations: what must be there, and how often
  - name: Rapport de test de restauration
    id: restauration               # default: slug of the name
    kind: report
    every: P3M                     # ISO 8601 duration; absent: once
    files: ["evidence/SAU-02/restauration-*.pdf"]   # optional, relative to the repository
review: {every: P1Y}
reviewed: {date: 2026-03-02, by: rssi, conclusion: Sans changement}
audience: auditor                  # public | client | auditor (default)
""",
        "Texte libre, voir [[hds:EXI-16]].\n",
    )
    assert (control.id, control.title, control.owner) == (
        "SAU-02", "Tests de restauration trimestriels", "exploitation",
    )  # fmt: skip
    assert (control.status, control.since, control.activities) == (
        Status.IMPLEMENTED, date(2025, 1, 15), (5, 6),
    )  # fmt: skip
    assert requirements(control) == ["hds:EXI-05.G", "hds:EXI-25", "iso27001:A.8.13", "iso27001:A.7.2"]
    assert (control.mappings[3].mode, control.mappings[3].actor) == (Mode.INHERITED, "datacentre-exemple")
    assert [str(mapping.location).rpartition("md:")[2] for mapping in control.mappings] == [
        "9:9", "9:19", "10:14", "10:27",
    ]  # fmt: skip
    (expectation,) = control.expectations
    assert (expectation.id, expectation.kind, expectation.every) == ("restauration", Kind.REPORT, Duration(3))
    assert expectation.files == ("evidence/SAU-02/restauration-*.pdf",)
    assert str(expectation.location) == "controls/SAU-02.md:12:5"
    assert control.review_every == Duration(12)
    assert control.reviewed == Review(date(2026, 3, 2), "rssi", "Sans changement")
    assert control.audience is Audience.AUDITOR
    assert control.statement == "Texte libre, voir [[hds:EXI-16]]."
    assert [str(reference.location) for reference in control.references] == ["controls/SAU-02.md:21:19"]


def test_what_is_not_given_has_its_default(dossier: DossierBuilder) -> None:
    control = read(dossier, HEAD + "evidence: {name: Procédure d'été, kind: procedure}\n")
    assert (control.since, control.activities, control.mappings, control.reviewed) == (None, None, (), None)
    assert [found.id for found in control.expectations] == ["procedure-d-ete"]


@pytest.mark.parametrize(
    "written",
    [
        "{hds: EXI-16}",
        "{hds: EXI 16}",
        "{hds: exi-16}",
        "{hds: [EXI 16]}",
        "{hds: [[EXI 16]]}",
        "{HDS: [EXI-16]}",
        "{hds: {id: EXI-16}}",
        "{hds: [{id: EXI 16}]}",
        "hds:EXI-16",
        "[hds:EXI-16]",
        "['hds: EXI 16']",
        "[{id: 'hds:EXI-16'}]",
        "\n  - hds: [EXI-16]",
        "\n  hds:\n    - [EXI 16]",
        "\n- hds:EXI-16",
    ],
)
def test_requirement_is_understood_as_people_write_it(dossier: DossierBuilder, written: str) -> None:
    assert requirements(read(dossier, f"{HEAD}requirements: {written}\n")) == ["hds:EXI-16"]


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("8.15", "A.8.15"),
        ("A.8.15", "A.8.15"),
        ("8.10", "A.8.10"),
        ("8.1", "8.1"),
        ("8.2", "8.2"),
        ("5.1", "5.1"),
    ],
)
def test_number_of_annex_a_keeps_its_zero_and_yields_to_a_clause(
    dossier: DossierBuilder, written: str, understood: str
) -> None:
    control = read(dossier, f"{HEAD}requirements: {{iso27001: [{written}]}}\n")
    assert control.mappings[0].requirement == RequirementId("iso27001", understood)


def test_entry_may_say_more_than_an_id(dossier: DossierBuilder) -> None:
    control = read(
        dossier,
        HEAD
        + "requirements:\n  hds:\n    - {id: EXI-05.G, role: supports, mode: shared, note: avec le client}\n",
    )
    (mapping,) = control.mappings
    assert (mapping.role, mapping.mode, mapping.note) == (Role.SUPPORTS, Mode.SHARED, "avec le client")


@pytest.mark.parametrize("written", ["1.10", "05", "5e3", "no-1", "A", "a.b-c", "x" * 40])
def test_id_stays_as_typed(dossier: DossierBuilder, written: str) -> None:
    assert read(dossier, HEAD.replace("SAU-02", written)).id == written


@pytest.mark.parametrize(
    "written", ["-A", "A-", "A B", "A_B", "é", "x" * 41, "../x", "A/B", "index", "README", "[a, b]", "{a: b}"]
)
def test_unfit_id_is_told_and_the_control_not_examined(dossier: DossierBuilder, written: str) -> None:
    assert problems(dossier, HEAD.replace("SAU-02", written)) == [("CTL003", "2:5", "id")]
    assert dossier.load().unread == ("controls/SAU-02.md",)


@pytest.mark.parametrize("name", ["id", "title", "owner", "status"])
@pytest.mark.parametrize("absence", ["", "{}:\n", '{}: ""\n', "{}: ~\n"])
def test_field_without_a_value_is_missing(dossier: DossierBuilder, name: str, absence: str) -> None:
    front = "".join(line for line in HEAD.splitlines(keepends=True) if not line.startswith(name))
    assert problems(dossier, absence.format(name) + front) == [("CTL002", "2:1", name)]


@pytest.mark.parametrize(
    ("line", "code", "column", "name"),
    [
        ("since: demain", "CTL003", 8, "since"),
        ("since: 2026-02-30", "CTL003", 8, "since"),
        ("since: [2026-02-01, 2026-02-02]", "CTL003", 8, "since"),
        ("activities: [5, 7]", "CTL003", 17, "activities.2"),
        ("activities: cinq", "CTL003", 13, "activities.1"),
        ("activities: [٣]", "CTL003", 14, "activities.1"),
        ("review: {every: 3 mois}", "CTL003", 17, "review.every"),
        ("review: {every: PT3H}", "CTL003", 17, "review.every"),
        ("review: {}", "CTL003", 9, "review.every"),
        ("review: P1Y", "CTL003", 9, "review"),
        ("reviewed: {by: rssi}", "CTL003", 11, "reviewed.date"),
        ("reviewed: 2026-03-02", "CTL003", 11, "reviewed"),
        ("audience: tout le monde", "CTL003", 11, "audience"),
        ("evidence: [{name: A}]", "CTL003", 12, "evidence.1.kind"),
        ("evidence: [{kind: report}]", "CTL003", 12, "evidence.1.name"),
        ("evidence: [{name: A, kind: rapport}]", "CTL003", 28, "evidence.1.kind"),
        ("evidence: [{name: A, kind: report, id: a b}]", "CTL003", 40, "evidence.1.id"),
        ("evidence: [rapport]", "CTL003", 12, "evidence.1"),
        ("requirements: [EXI-16]", "CTL003", 16, ""),
        ("requirements: {hds: [{mode: own}]}", "CTL003", 22, "requirements.hds.1.id"),
        ("requirements: {hds: [{id: EXI-16, mode: hérité}]}", "CTL003", 41, "requirements.hds.1.mode"),
        ("requirements: {hds: [EXI-16, [a, b]]}", "CTL003", 30, "requirements.hds.2"),
        ("titel: Sauvegarde", "CTL005", 1, "titel"),
        ("evidence: [{name: A, kind: report, evry: P1M}]", "CTL005", 36, "evry"),
    ],
)
def test_value_that_does_not_fit_is_told_at_its_place(
    dossier: DossierBuilder, line: str, code: str, column: int, name: str
) -> None:
    assert [(code_, where) for code_, where, _ in problems(dossier, f"{HEAD}{line}\n")] == [
        (code, f"6:{column}")
    ]
    found = dossier.load().problems[0][1]
    assert name in (found.facts["field"], "")
    assert dossier.load().controls[0].title == "Tests de restauration"


def test_unknown_field_names_the_closest_one(dossier: DossierBuilder) -> None:
    dossier.settings(QUIET).write("controls/SAU-02.md", f"---\n{HEAD}reviwed: {{date: 2026-03-02}}\n---\n")
    (finding,) = [finding for finding in dossier.findings() if finding.code == "CTL005"]
    assert message(finding) == "champ inconnu : « reviwed » ; vouliez-vous dire « reviewed » ?"


def test_all_that_is_wrong_is_told_in_one_run(dossier: DossierBuilder) -> None:
    evidence = "evidence:\n  - {name: A, kind: report, every: un mois}\n"
    assert problems(dossier, f"id: SAU-02\nstatus: fait\nsince: hier\n{evidence}foo: 1\n") == [
        ("CTL003", "3:9", "status"),
        ("CTL003", "4:8", "since"),
        ("CTL003", "6:36", "evidence.1.every"),
        ("CTL005", "7:1", "foo"),
        ("CTL002", "2:1", "title"),
        ("CTL002", "2:1", "owner"),
    ]


def test_expectation_named_twice_is_told(dossier: DossierBuilder) -> None:
    evidence = "evidence:\n  - {name: Revue, kind: report}\n  - {name: REVUE, kind: record}\n"
    assert problems(dossier, HEAD + evidence) == [("CTL003", "8:5", "evidence.id")]
    assert [found.kind for found in dossier.load().controls[0].expectations] == [Kind.REPORT]


@pytest.mark.parametrize("pattern", ["/etc/*.pdf", "../evidence/*.pdf", "evidence/../../x"])
def test_pattern_that_leaves_the_dossier_is_refused(dossier: DossierBuilder, pattern: str) -> None:
    evidence = f"evidence:\n  - name: A\n    kind: report\n    files: ['evidence/a-*', '{pattern}']\n"
    assert problems(dossier, HEAD + evidence) == [("EVD012", "9:29", "")]
    assert dossier.load().controls[0].expectations[0].files == ("evidence/a-*",)


@pytest.mark.parametrize("written", ["./evidence/a-*.pdf", "evidence\\a-*.pdf"])
def test_pattern_is_understood_as_systems_write_it(dossier: DossierBuilder, written: str) -> None:
    control = read(dossier, HEAD + f"evidence: {{name: A, kind: report, files: '{written}'}}\n")
    assert control.expectations[0].files == ("evidence/a-*.pdf",)


def test_second_control_of_an_id_is_not_examined(dossier: DossierBuilder) -> None:
    dossier.control("SAU-02", path="controls/b/second.md").control("sau-02", path="controls/a/premier.md")
    loaded = dossier.load()
    assert [control.path for control in loaded.controls] == ["controls/a/premier.md"]
    assert loaded.unread == ("controls/b/second.md",)
    ((code, problem),) = loaded.problems
    assert (code, str(problem.location), problem.facts["other"]) == (
        "CTL004", "controls/b/second.md:2:5", "controls/a/premier.md",
    )  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "a/readme.md",
        "INDEX.md",
        ".cache/x.md",
        "a/.brouillon.md",
        "notes.txt",
        "schema.png",
        "~$x.md",
        "x.mdx",
    ],
)
def test_files_that_are_no_controls_are_left_aside(dossier: DossierBuilder, path: str) -> None:
    dossier.control("SAU-02").write(f"controls/{path}", "ni front matter ni rien\n")
    loaded = dossier.load()
    assert [control.id for control in loaded.controls] == ["SAU-02"]
    assert (loaded.problems, loaded.unread) == ((), ())


@pytest.mark.parametrize("name", ["SAU-03.MD", "été.md", "SAU 03.md"])
def test_any_name_in_md_is_a_control(dossier: DossierBuilder, name: str) -> None:
    dossier.control("SAU-03", path=f"controls/sous dossier/{name}")
    assert [control.path for control in dossier.load().controls] == [f"controls/sous dossier/{name}"]


@pytest.mark.parametrize("name", ["SAU-02.markdown", "SAU-02.md.txt"])
def test_control_under_a_name_that_is_not_read_is_told(dossier: DossierBuilder, name: str) -> None:
    dossier.control("SAU-02", path=f"controls/{name}")
    loaded = dossier.load()
    assert [(code, str(problem.location)) for code, problem in loaded.problems] == [
        ("CTL001", f"controls/{name}:1:1")
    ]
    assert loaded.unread == (f"controls/{name}",)


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_places_do_not_depend_on_line_ends(dossier: DossierBuilder, line_end: str) -> None:
    text = f"---\n{HEAD}since: hier\n---\n[[rien]]\n".replace("\n", line_end)
    dossier.settings(QUIET).write("controls/SAU-02.md", b"\xef\xbb\xbf" + text.encode())
    places = {finding.code: str(finding.location) for finding in dossier.findings()}
    assert places["CTL003"] == "controls/SAU-02.md:6:8"
    assert places["CTL009"] == "controls/SAU-02.md:8:1"


def test_a_domain_is_named_by_the_heading_of_its_readme(dossier: DossierBuilder) -> None:
    dossier.control("ACC-01", path="controls/acces/ACC-01.md").control("SAU-02")
    dossier.write("controls/acces/README.md", "Avant\n\n# Identités et accès #\n\n# Autre\n")
    dossier.write("controls/acces/index.md", "# Page d'accueil\n")
    dossier.write("controls/reseau/index.md", "---\n# note: 1\ntitle: x\n---\n```\n# code\n```\n# Réseau\n")
    dossier.write("controls/README.md", "# Mesures\n").write("controls/vide/index.md", "sans titre\n")
    dossier.write("controls/brut/README.md", b"# \xff\xfe\n").settings().commit()
    named = {"acces": "Identités et accès", "reseau": "Réseau"}
    assert dossier.load().domains == named
    assert dossier.load(ref="HEAD").domains == named
    assert not [found for found in dossier.findings() if "README" in str(found.location)]
