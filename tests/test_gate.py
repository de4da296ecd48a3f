"""Whatever goes out is masked: every byte of a built site, every format of every command, every complaint."""

from __future__ import annotations

import gzip
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hds_docs.privacy.masking import fingerprint, masked
from hds_docs.reports import FORMATS
from hds_docs.terminal import complain, write
from hds_docs.views.gate import Gate
from tests.builder import DossierBuilder
from tests.sites import build, configure, small

NIR = "2 55 08 14 168 025 38"
PLAIN = NIR.replace(" ", "")
TOKEN = "gh" + "p_" + "aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY2zA4"
_TAG = re.compile(r"</?(?:b|em|strong)>")
_NOTHING = re.compile(r"(?:%20|%C2%A0|\\u00a0|&nbsp;|&#160;|[^0-9A-Za-z])+")


def told(data: bytes) -> bool:
    """Whether bytes hold the number, whatever separates its digits, or the token."""
    text = data.decode("utf-8", "replace")
    return PLAIN in _NOTHING.sub("", _TAG.sub("", text)) or TOKEN in text


def unfolded(data: bytes) -> bytes:
    """A calendar without its line folds."""
    return data.replace(b"\r\n ", b"")


@pytest.fixture(scope="module")
def leaky(tmp_path_factory: pytest.TempPathFactory) -> DossierBuilder:
    """A dossier that holds a number and a token wherever one can be."""
    dossier = DossierBuilder.create(tmp_path_factory.mktemp("porte") / "dossier")
    small(dossier)
    dossier.evidence("SAU-02/restauration-2026-09-01.csv", f"a;b\n1;{NIR}\n")
    dossier.evidence("SAU-02/restauration-2026-09-02.txt", f"clef {TOKEN}\n")
    dossier.evidence(f"SAU-02/restauration-2026-09-03-{PLAIN}.txt", "contenu\n")
    dossier.evidence(f"SAU-02/restauration-2026-09-04 {NIR}.txt", "contenu\n")
    dossier.evidence("SAU-02/restauration-2026-09-05.txt", sidecar=f"title: Pour {NIR}\nnote: {TOKEN}\n")
    dossier.evidence("SAU-02/restauration-2026-09-06.txt", sidecar=f"inconnue: {NIR}\n")
    dossier.control(
        "SAU-03",
        requirements="{maison: [M-1]}",
        expects="essai",
        every="P3M",
        extra=f"justification: Pour {NIR}\nautre: {TOKEN}",
        text=f"Un énoncé.\n\n## Patient {NIR}\n\nPour {NIR}. Voir [[evidence/{PLAIN}]].",
    )
    text = (dossier.folder / "controls/SAU-03.md").read_text()
    dossier.write("controls/SAU-03.md", text.replace("title: Mesure SAU-03", f"title: Mesure de {NIR}"))
    dossier.commit(
        "2026-10-09", f"Restaurer le dossier de {NIR}\n\nReviewed-by: {PLAIN} <{PLAIN}@exemple.fr>"
    )
    dossier.commit("2026-10-10", f"Clef {TOKEN}", author=f"Patient {NIR} <p@exemple.fr>")
    office(dossier)
    configure(dossier)
    front = f"title: Accueil {NIR}\ndescription: {NIR}\ntags: [{NIR}]"
    dossier.write("docs/index.md", f"---\n{front}\n---\n# Accueil de {NIR}\n\nBienvenue {NIR}.\n")
    spaced, parted = NIR.replace(" ", "&nbsp;"), "2 55 08 **14** 168 *025* 38"
    text = f"# Page {NIR}\n\n## Titre {NIR}\n\n`{TOKEN}` {spaced}\n\n{parted}\n"
    dossier.write(f"docs/page-{PLAIN}.md", text).write("docs/export.csv", f"a;{NIR}\n")
    return dossier.commit("2026-10-11")


def office(dossier: DossierBuilder) -> None:
    """A Word comment and a hidden sheet, made by the libraries that people make them with."""
    folder = dossier.folder / "evidence" / "SAU-02"
    docx = pytest.importorskip("docx")
    document = docx.Document()
    run = document.add_paragraph("Compte rendu").runs[0]
    if hasattr(document, "add_comment"):
        document.add_comment(run, text=f"Vu avec {NIR}")
    else:
        document.core_properties.comments = f"Vu avec {NIR}"
    document.save(folder / "restauration-2026-09-07.docx")
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    hidden = book.create_sheet("Feuil2")
    hidden.sheet_state = "hidden"
    hidden["B7"] = NIR
    book.save(folder / "restauration-2026-09-08.xlsx")


def run(dossier: DossierBuilder, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """The command, as people run it."""
    command = [sys.executable, "-m", "hds_docs", "-C", str(dossier.folder), "--as-of", "2026-11-21"]
    return subprocess.run([*command, *arguments], capture_output=True, check=False)


def test_every_piece_is_quarantined(leaky: DossierBuilder) -> None:
    dossier = leaky.load()
    free = [piece.path for piece in dossier.evidence if not dossier.trust.is_quarantined(piece)]
    assert free == ["evidence/SAU-02/restauration-2026-09-30.txt"]


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_no_byte_and_no_name_of_a_built_site_tells(leaky: DossierBuilder, tmp_path: Path, theme: str) -> None:
    configure(leaky, theme=theme).git("checkout", "--", "docs/index.md")
    site = build(leaky.folder, tmp_path / "site")
    files = {
        name: gzip.decompress(data) if name.endswith(".gz") else data for name, data in site.files().items()
    }
    assert [name for name, data in files.items() if told(unfolded(data))] == []
    assert [name for name in files if told(name.encode())] == []
    assert {"search/search_index.json", "sitemap.xml", "calendar.ics", "dossier.json"} <= files.keys()
    assert site.broken() == []
    published = [name for name in files if name.startswith("files/")]
    assert published == ["files/evidence/SAU-02/restauration-2026-09-30.txt"]


@pytest.mark.slow
def test_log_of_a_build_does_not_tell(leaky: DossierBuilder, tmp_path: Path) -> None:
    configure(leaky).git("checkout", "--", "docs/index.md")
    command = [sys.executable, "-m", "mkdocs", "build", "--verbose", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=leaky.folder, capture_output=True, check=False)
    assert done.returncode == 0
    assert b"PRV001" in done.stderr
    # What MkDocs says before it has read the plugin's name is not ours to mask.
    assert not told(done.stderr)


@pytest.mark.parametrize("format_", FORMATS)
def test_no_report_tells(leaky: DossierBuilder, format_: str, tmp_path: Path) -> None:
    done = run(leaky, "check", "--history", "--format", format_)
    assert done.returncode == 1
    assert b"PRV001" in done.stdout
    assert not told(done.stdout + done.stderr)
    run(leaky, "check", "--history", "--format", format_, "--output", str(tmp_path / "rapport"))
    assert (tmp_path / "rapport").read_bytes() == done.stdout


@pytest.mark.parametrize("arguments", [["status"], ["export", "dossier"]], ids=" ".join)
def test_no_other_command_tells(leaky: DossierBuilder, arguments: list[str]) -> None:
    done = run(leaky, *arguments)
    assert done.returncode == 0
    assert done.stdout
    assert not told(done.stdout + done.stderr)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--ref", PLAIN],
        ["check", "--select", PLAIN],
        ["check", f"--{PLAIN}"],
        ["status", "--owner", NIR],
        ["check", "--output", f"/nulle/part/{NIR}"],
    ],
    ids=["ref", "select", "option", "owner", "output"],
)
def test_no_complaint_tells(leaky: DossierBuilder, arguments: list[str]) -> None:
    done = run(leaky, *arguments)
    assert done.returncode == 2
    assert done.stderr
    assert not told(done.stdout + done.stderr)


def test_trace_of_a_bug_does_not_tell(
    leaky: DossierBuilder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from hds_docs import cli, commands  # noqa: PLC0415
    from hds_docs.commands.command import Command  # noqa: PLC0415

    def fail(*_: object) -> int:
        raise KeyError(NIR)

    others = (command for command in commands.COMMANDS if command.name != "status")
    monkeypatch.setattr(cli, "COMMANDS", (*others, Command("status", lambda _: None, fail)))
    assert cli.main(["-C", str(leaky.folder), "status"]) == 3
    said = capsys.readouterr().err
    assert "KeyError" in said
    assert not told(said.encode())


# --- the pieces


def test_streams_are_masked(capsys: pytest.CaptureFixture[str]) -> None:
    write(f"sur la sortie {NIR}\n")
    complain(f"sur l'erreur {NIR}")
    captured = capsys.readouterr()
    assert captured.out == f"sur la sortie {masked(NIR)}\n"
    assert captured.err == f"sur l'erreur {masked(NIR)}\n"


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (f"<p>{NIR}</p>", f"<p>{masked(NIR)}</p>"),
        (f'<a title="{NIR}" href="#">x</a>', f'<a title="{masked(NIR)}" href="#">x</a>'),
        (
            f"<p>{NIR.replace(' ', '&nbsp;')} &amp; &lt;b></p>",
            f"<p>{masked(NIR.replace(' ', chr(160)))} &amp; &lt;b&gt;</p>",
        ),
        ("<pre>\nPID|1||42\n</pre><p>suite</p>", None),
        ("<p>rien &amp; tout &nbsp;</p>", "<p>rien &amp; tout &nbsp;</p>"),
    ],
)
def test_page_is_masked_without_losing_a_tag(html: str, shown: str | None) -> None:
    gate = Gate()
    assert gate.masked(html) == gate.masked(html)
    done = gate.masked(html)
    assert re.findall(r"</?\w+", done) == re.findall(r"</?\w+", html)
    assert shown is None or done == shown
    assert not told(done.encode())


@pytest.mark.parametrize(
    "html",
    [
        "<p>2 55 08 <strong>14</strong> 168 025 38</p>",
        "<p><b>2 55 08</b> 14 168 <em>025</em> 38 et <i>suite</i></p>",
        "<p>255081<b>4</b>1680<b>2538</b></p>",
    ],
)
def test_number_in_parts_of_a_format_is_masked_without_its_format(html: str) -> None:
    shown = Gate().masked(html)
    assert not told(shown.encode())
    assert "2 55" in shown or "255081" not in shown


@pytest.mark.parametrize(
    "html", ["<p>le <b>14</b> 8, <b>15</b> 9</p>", "<p><b>2</b> 55 <a href='#'>3</a></p>"]
)
def test_format_of_other_numbers_stays(html: str) -> None:
    assert Gate().masked(html) == html


def test_masking_stops_nothing_that_is_clean() -> None:
    text = io.StringIO("".join(f"Mesure SAU-{number:02}, le 30 septembre 2026.\n" for number in range(99)))
    assert masked(text.getvalue()) == text.getvalue()


def test_line_that_was_clean_on_another_page_does_not_hide_what_follows() -> None:
    gate = Gate()
    assert gate.masked("<p>cadre</p>\n<p>rien</p>") == "<p>cadre</p>\n<p>rien</p>"
    for _ in range(2):
        assert not told(gate.masked(f"<p>cadre</p>\n<p>{NIR}</p>\n<p>rien</p>").encode())


def test_allowed_value_stays_on_its_page() -> None:
    html = f'<a href="{PLAIN}.html">{NIR}</a>'
    assert Gate([fingerprint(NIR)]).masked(html) == html
