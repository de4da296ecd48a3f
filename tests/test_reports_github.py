"""Findings as GitHub's workflow commands, read as its runner reads them."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given, settings

from hds_docs.messages import words
from hds_docs.reports import FORMATS
from tests.builder import QUIET, DossierBuilder
from tests.reporting import TEXTS, WAIVED, changed, late, loose, rendered, report

_IN_DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
_IN_PROPERTY = (*_IN_DATA[:2], ("%3A", ":"), ("%2C", ","), _IN_DATA[2])


class Command(NamedTuple):
    kind: str
    properties: dict[str, str]
    message: str


def understood(text: str) -> tuple[list[Command], list[str]]:
    """The commands of a log and its other lines, as `ActionCommand.TryParseV2` of actions/runner has it."""
    commands, others = [], []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n"):
        stripped = line.lstrip()
        end = stripped.find("::", 2)
        name = stripped[2:end].partition(" ")[0]
        if not stripped.startswith("::") or end < 0 or name not in ("error", "warning", "notice"):
            others.append(line)
            continue
        properties = {}
        for pair in filter(None, stripped[2:end].partition(" ")[2].strip().split(",")):
            key, _, value = pair.partition("=")
            if key and value:
                properties[key] = unescaped(value, _IN_PROPERTY)
        commands.append(Command(name, properties, unescaped(stripped[end + 2 :], _IN_DATA)))
    return commands, others


def unescaped(value: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for written, meant in pairs:
        value = value.replace(written, meant)
    return value


def test_each_finding_is_an_annotation_at_its_line_and_counts_come_last(dossier: DossierBuilder) -> None:
    commands, others = understood(rendered("github", report(late(dossier))))
    warning, error = commands
    assert (warning.kind, warning.properties) == (
        "warning",
        {"file": "controls/SAU-02.md", "line": "4", "col": "8", "title": "CTL010 porteur inconnu"},
    )
    assert (error.kind, error.properties["line"], error.properties["col"]) == ("error", "9", "5")
    place, remedy = error.message.split("\n")
    assert place.startswith(
        "controls/SAU-02.md:9:5: preuve attendue absente : « Rapport de test », due depuis le"
    )
    assert remedy.startswith("aide : déposez le fichier dans evidence/SAU-02/")
    assert others == ["2 constats (1 erreur, 1 avertissement) au 21 novembre 2026 ; 1 mesure examinée."]


def test_files_are_named_from_the_top_of_the_repository(dossier: DossierBuilder) -> None:
    commands, _ = understood(rendered("github", report(late(dossier), prefix="conformité/hds/")))
    assert {command.properties["file"] for command in commands} == {"conformité/hds/controls/SAU-02.md"}
    assert all(command.message.startswith("conformité/hds/controls/SAU-02.md:") for command in commands)


def test_what_a_waiver_accepts_is_a_notice_with_its_reason(dossier: DossierBuilder) -> None:
    late(dossier).settings(QUIET + WAIVED).commit("2026-01-11")
    ((notice,), _) = understood(rendered("github", report(dossier)))
    assert (notice.kind, notice.properties["title"]) == (
        "notice",
        "EVD002 preuve attendue absente (dérogation)",
    )
    assert notice.message.endswith(
        "\ndérogation : Banc d'essai immobilisé. (portée par rssi, jusqu’au 31 janvier 2027)"
    )


def test_a_waiver_that_a_change_does_not_touch_is_no_notice(dossier: DossierBuilder) -> None:
    late(dossier).settings(QUIET + WAIVED).commit("2026-01-11")
    dossier.git("tag", "avant")
    dossier.control("SAU-03", text="[[nulle part]]").commit("2026-01-12")
    commands, _ = understood(rendered("github", changed(dossier, "avant")))
    assert [(command.kind, command.properties["title"][:6]) for command in commands] == [
        ("warning", "CTL009")
    ]


def test_finding_of_the_whole_dossier_has_no_file(dossier: DossierBuilder) -> None:
    commands, _ = understood(rendered("github", report(dossier.settings(QUIET)), "en"))
    (missing,) = [command for command in commands if command.properties["title"].startswith("HIS003")]
    assert missing.properties.keys() == {"title"}
    assert missing.message.startswith("dossier: ")


def test_annotations_that_github_does_not_show_are_counted(dossier: DossierBuilder) -> None:
    dossier.settings(QUIET)
    for number in range(13):
        dossier.control(f"SAU-{number:02}", text="[[nulle part]]")
    text = rendered("github", report(dossier.commit("2026-01-10")))
    commands, (last,) = understood(text)
    assert len(commands) == 13
    limit = "GitHub n’affiche que 10 annotations par gravité et par étape"
    assert last.endswith(f"{limit} ; 3 autres ne figurent que dans ce journal.")
    dossier.remove("controls/SAU-00.md").remove("controls/SAU-01.md").commit("2026-01-11")
    assert rendered("github", report(dossier)).endswith("; 1 autre ne figure que dans ce journal.\n")
    dossier.remove("controls/SAU-02.md").commit("2026-01-12")
    assert rendered("github", report(dossier)).endswith("10 mesures examinées.\n")


def test_nothing_to_report_is_the_counts_alone(dossier: DossierBuilder) -> None:
    text = rendered("github", report(dossier.settings(QUIET).commit("2026-01-10")))
    assert text == "0 constat (0 erreur, 0 avertissement) au 21 novembre 2026 ; 0 mesure examinée.\n"


@settings(deadline=None, max_examples=50)
@given(TEXTS)
def test_whatever_people_write_stays_in_its_annotation(said: str) -> None:
    of = loose(said)
    commands, others = understood(FORMATS["github"](of, words("fr")))
    assert len(commands) == len(of.findings)
    assert len(others) == 1
    for command in commands:
        assert command.properties.keys() in ({"title"}, {"file", "line", "col", "title"})
        assert command.properties["title"][:3].isupper()
        assert command.properties.get("file", "controls/").startswith("controls/")
        assert command.message.count("\n") <= 1
    if said.isascii() and said.isprintable():
        assert f"controls/{said}" in {command.properties.get("file") for command in commands}
