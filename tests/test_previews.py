"""What pages show of the bytes of evidence: in part, in any encoding, and never anything that runs."""

from __future__ import annotations

import io
import json
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hds_docs.loading import open_sources
from hds_docs.messages import words
from hds_docs.model.preview import NoPreview, Picture, Preview, PreviewKind
from hds_docs.settings import Settings
from hds_docs.sources import pdfpages
from hds_docs.sources.cache import Cache
from hds_docs.sources.documents.child import Child
from hds_docs.sources.imagesize import picture_format, picture_size
from hds_docs.sources.jsonlayout import laid_out
from hds_docs.sources.pdfpages import PdfPages
from hds_docs.sources.previewing import Previewer
from hds_docs.views.markdown_evidence import rendered
from hds_docs.views.previews import PreviewView, grouped
from tests.builder import DossierBuilder

PATH = "evidence/SAU-02/"


def shown(dossier: DossierBuilder, name: str, content: str | bytes) -> Preview:
    """What a page shows of a piece with that name and content."""
    dossier.settings().control("SAU-02").evidence(f"SAU-02/{name}", content).commit("2026-10-08")
    found = preview(dossier, name)
    assert found is not None
    return found


def preview(dossier: DossierBuilder, name: str) -> Preview | None:
    """The same of a piece that is there."""
    piece = dossier.load().piece(PATH + name)
    assert piece is not None
    with previewing(dossier) as previewer:
        return previewer.of(piece)


@contextmanager
def previewing(dossier: DossierBuilder) -> Iterator[Previewer]:
    """What makes previews, for as long as the files are open."""
    with open_sources(Settings(dossier.folder)) as (tree, _, cache):
        previewer = Previewer(tree, cache, dossier.load().trust)
        try:
            yield previewer
        finally:
            previewer.close()


def pdf(pages: int = 1, *, password: str = "") -> bytes:
    """A document as the tools of the sample write it."""
    fpdf = pytest.importorskip("fpdf")
    document = fpdf.FPDF()
    document.set_creation_date(datetime(2026, 9, 30, tzinfo=UTC))
    document.set_font("helvetica", size=14)
    for number in range(1, pages + 1):
        document.add_page()
        document.cell(text=f"Compte rendu, page {number}")
    if password:
        document.set_encryption(owner_password=password, user_password=password)
    return bytes(document.output())


@pytest.mark.parametrize(
    ("cell", "long"),
    [
        ("2026-09-30", False),
        ("1 204,50", False),
        ("sauvegarde-nuit-du-lundi", False),
        ("a\nb", True),
        ("Une remarque qui se lit comme une phrase.", True),
    ],
)
def test_dates_and_numbers_are_not_wrapped(cell: str, long: bool) -> None:
    assert PreviewView.is_long(cell) is long


# --- text


def test_a_short_text_is_shown_whole(dossier: DossierBuilder) -> None:
    found = shown(dossier, "essai.txt", "un\n\ndeux\r\ntrois")
    assert (found.kind, found.lines, found.total) == (PreviewKind.TEXT, ("un", "", "deux", "trois"), 4)
    assert found.is_whole


def test_a_long_text_is_shown_in_part_and_its_length_said(dossier: DossierBuilder) -> None:
    found = shown(dossier, "essai.log", "".join(f"ligne {n}\n" for n in range(12_480)))
    assert (len(found.lines), found.total, found.is_whole) == (200, 12_480, False)
    assert found.lines[-1] == "ligne 199"


def test_one_endless_line_is_cut(dossier: DossierBuilder) -> None:
    found = shown(dossier, "essai.log", "x" * 3_000_000)
    assert len(found.lines) == 1
    assert len(found.lines[0]) == 4000
    assert found.lines[0].endswith("…")
    assert not found.is_whole


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("été\n".encode(), ""),
        (b"\xef\xbb\xbf" + "été\n".encode(), ""),
        ("\ufeffété\n".encode("utf-16-le"), "UTF-16"),
        ("\ufeffété\n".encode("utf-16-be"), "UTF-16"),
        ("été\n".encode("windows-1252"), "Windows-1252"),
    ],
)
def test_a_text_is_read_in_its_encoding(dossier: DossierBuilder, data: bytes, encoding: str) -> None:
    found = shown(dossier, "essai.txt", data)
    assert (found.lines, found.encoding) == (("été",), encoding)


def test_a_letter_cut_in_two_at_the_end_of_an_excerpt_is_no_other_encoding(dossier: DossierBuilder) -> None:
    found = shown(dossier, "essai.txt", "a" + "é" * 50_000)
    assert found.encoding == ""
    assert set(found.lines[0][1:-1]) == {"é"}


def test_what_is_no_text_is_not_shown_as_one(dossier: DossierBuilder) -> None:
    found = shown(dossier, "essai.txt", b"PK\x03\x04\x00\x01binaire" * 50)
    assert found.kind is PreviewKind.NONE
    assert found.reason in (NoPreview.FORMAT, NoPreview.FAULTY)


def test_invisible_commands_are_spelled_out(dossier: DossierBuilder) -> None:
    found = shown(dossier, "essai.txt", "montant \u202e001\u202c\x1b[31m fin\n")
    assert found.lines == ("montant \\u202e001\\u202c\\u001b[31m fin",)


RUNS = {
    "page.html": "<!DOCTYPE html><html><script>x()</script></html>",
    "image.svg": "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
    "code.js": "document.location = 'x';",
    "donnees.xml": "<?xml version='1.0'?><x/>",
    "sans-extension": "<html><script>x()</script></html>",
}


@pytest.mark.parametrize("name", RUNS)
def test_what_runs_is_text(dossier: DossierBuilder, name: str) -> None:
    found = shown(dossier, name, RUNS[name])
    assert (found.kind, found.lines) == (PreviewKind.TEXT, (RUNS[name],))


def test_an_empty_file_shows_nothing(dossier: DossierBuilder) -> None:
    assert shown(dossier, "essai.txt", " \n").reason is NoPreview.EMPTY


def test_a_piece_that_is_no_file_has_no_preview(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").write(PATH + "a.ref.yml", "location: coffre\ndate: 2026-09-30\n")
    assert preview(dossier.commit("2026-10-08"), "a.ref.yml") is None


# --- tables


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_a_table_is_cut_where_its_cells_are(dossier: DossierBuilder, separator: str) -> None:
    rows = [["compte", "droits"], ["a", f"lecture{separator} écriture"], ["b", "aucun"]]
    text = "".join(separator.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)
    found = shown(dossier, "essai.csv", text)
    assert found.kind is PreviewKind.TABLE
    assert [list(row) for row in found.rows] == rows
    assert (found.has_head, found.total, found.is_whole) == (True, 2, True)


def test_a_decimal_comma_separates_nothing(dossier: DossierBuilder) -> None:
    found = shown(dossier, "essai.csv", "poste;taux\nA;1,5\nB;2,25\n")
    assert found.rows == (("poste", "taux"), ("A", "1,5"), ("B", "2,25"))


def test_a_table_of_figures_has_no_head(dossier: DossierBuilder) -> None:
    found = shown(dossier, "essai.csv", "1;2\n3;4\n")
    assert not found.has_head
    assert found.total == 2


def test_a_long_table_is_shown_in_part(dossier: DossierBuilder) -> None:
    found = shown(dossier, "essai.csv", "nom;valeur\n" + "".join(f"n{n};{n}\n" for n in range(9000)))
    assert (len(found.rows), found.total, found.is_whole) == (51, 9000, False)


def test_a_wide_table_says_how_many_columns_it_hides(dossier: DossierBuilder) -> None:
    found = shown(dossier, "essai.csv", ";".join(f"c{n}" for n in range(300)) + "\n" + ";".join("x" * 300))
    assert found.more_columns == 300 - 24
    assert not found.is_whole


def test_rows_of_unequal_length_are_filled(dossier: DossierBuilder) -> None:
    found = shown(dossier, "essai.csv", "a;b;c\nd\n# note\n")
    assert found.rows == (("a", "b", "c"), ("d", "", ""), ("# note", "", ""))


def test_a_quote_that_never_closes_is_still_shown(dossier: DossierBuilder) -> None:
    found = shown(dossier, "essai.csv", 'a;b\n"' + "x;y\n" * 40_000)
    assert found.kind in (PreviewKind.TABLE, PreviewKind.TEXT)
    assert sum(map(len, found.lines)) + sum(len(cell) for row in found.rows for cell in row) < 70_000


def test_a_list_of_words_in_a_csv_is_a_text(dossier: DossierBuilder) -> None:
    assert shown(dossier, "essai.csv", "un\ndeux\n").kind is PreviewKind.TEXT


# --- JSON


def test_json_that_people_can_read_stays_as_it_is(dossier: DossierBuilder) -> None:
    found = shown(dossier, "essai.json", '{\n "a": 1.10\n}\n')
    assert (found.lines, found.is_indented) == (("{", ' "a": 1.10', "}"), False)


def test_json_on_one_line_is_laid_out(dossier: DossierBuilder) -> None:
    found = shown(dossier, "essai.json", json.dumps({"a": list(range(400))}))
    assert found.is_indented
    assert found.lines[:3] == ("{", '  "a": [', "    0,")
    assert (len(found.lines), found.total, found.is_whole) == (200, None, False)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_laying_out_changes_nothing_but_blanks(value: object) -> None:
    written = json.dumps(value, ensure_ascii=False)
    assert json.loads(laid_out(written, 10**6)) == value


@given(st.text())
def test_any_text_can_be_laid_out(text: str) -> None:
    assert len(laid_out(text, 50).split("\n")) <= 50 + text.count("\n")


def test_figures_are_not_touched() -> None:
    assert laid_out('{"a":1.10,"b":1e5}', 9) == '{\n  "a": 1.10,\n  "b": 1e5\n}'


# --- Markdown


def test_markdown_reads_as_it_is_meant() -> None:
    html = rendered(["# Titre", "", "Un **mot**.", "", "| a | b |", "|---|---|", "| 1 | 2 |"])
    assert html is not None
    assert "<h3>Titre</h3>" in html
    assert "<strong>mot</strong>" in html
    assert "<td>1</td>" in html


def test_markdown_keeps_nothing_that_runs_or_is_fetched() -> None:
    html = rendered(
        [
            "<script>x()</script> <img src=x onerror=x()>",
            "",
            "![pixel](https://ailleurs.example/p.png) [a](javascript:x()) [b](../autre.md)",
            "[c](https://c.example/)",
        ]
    )
    assert html is not None
    assert "<script" not in html
    assert "<img" not in html
    assert "javascript" not in html
    assert "autre.md" not in html
    assert "<em>pixel</em>" in html
    assert 'href="https://c.example/"' in html


@pytest.mark.parametrize("line", ["[" * 50, "![a" * 30, "[a](" * 14])
def test_markdown_built_to_hurt_is_shown_as_it_is_written(line: str) -> None:
    assert rendered([line] * 200) is None


def test_markdown_evidence_is_markdown(dossier: DossierBuilder) -> None:
    assert shown(dossier, "essai.md", "# Titre\n").kind is PreviewKind.MARKDOWN


# --- images


def png(width: int, height: int) -> bytes:
    """A whole picture of one colour."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    body = zlib.compress((b"\0" + bytes(width)) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def test_an_image_is_shown_as_the_published_file(dossier: DossierBuilder) -> None:
    found = shown(dossier, "essai.png", png(30, 20))
    assert (found.kind, found.pictures) == (PreviewKind.IMAGE, (Picture(30, 20),))


def test_an_image_that_would_freeze_a_browser_is_not_shown(dossier: DossierBuilder) -> None:
    bomb = png(1, 1).replace(struct.pack(">II", 1, 1), struct.pack(">II", 60_000, 60_000))
    found = shown(dossier, "essai.png", bomb)
    assert found.kind is PreviewKind.NONE
    assert found.reason in (NoPreview.TOO_MANY_PIXELS, NoPreview.FAULTY)


@pytest.mark.parametrize("name", ["PNG", "JPEG", "GIF", "WEBP"])
@pytest.mark.parametrize("lossless", [True, False])
def test_the_size_of_a_picture_is_read_in_its_first_bytes(name: str, lossless: bool) -> None:
    image = pytest.importorskip("PIL.Image")
    stream = io.BytesIO()
    options = (
        {"lossless": lossless} if name == "WEBP" else {"progressive": lossless} if name == "JPEG" else {}
    )
    image.new("RGB", (301, 77), "white").save(stream, name, **options)
    assert picture_format(stream.getvalue()) == name.lower()
    assert picture_size(stream.getvalue()) == Picture(301, 77)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading_of_a_size(data: bytes) -> None:
    webp = (b"RIFF0000WEBPVP8 ", b"RIFF0000WEBPVP8X", b"RIFF0000WEBPVP8L")
    for start in (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", *webp):
        found = picture_size(start + data)
        assert found is None or min(found) > 0


# --- PDF


def test_a_document_shows_its_first_pages(dossier: DossierBuilder) -> None:
    pytest.importorskip("pypdfium2")
    found = shown(dossier, "essai.pdf", pdf(5))
    assert (found.kind, found.total, len(found.pictures), found.is_whole) == (PreviewKind.PAGES, 5, 3, False)
    piece = dossier.load().piece(PATH + "essai.pdf")
    assert piece is not None
    with previewing(dossier) as previewer:
        previewer.of(piece)
        pictures = previewer.pictures(piece)
    assert [picture_size(data) for data in pictures] == list(found.pictures)
    assert pictures[0] != pictures[1]


def test_pages_are_the_same_with_and_without_a_cache(dossier: DossierBuilder) -> None:
    pytest.importorskip("pypdfium2")
    shown(dossier, "essai.pdf", pdf(2))
    drawn = []
    with open_sources(Settings(dossier.folder)) as (tree, _, cache):
        for kept in (Cache(None), cache, cache):
            pages = PdfPages(tree, kept)
            pages.of(PATH + "essai.pdf")
            drawn.append(pages.pngs(PATH + "essai.pdf"))
            pages.close()
    assert all(one == other for one, other in pairwise(drawn))
    assert len(drawn[0]) == 2


def test_pages_that_are_kept_are_not_drawn_again(
    dossier: DossierBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pypdfium2")
    before = shown(dossier, "essai.pdf", pdf())
    monkeypatch.setattr(Child, "ask", lambda *_, **__: pytest.fail("drawn again"))
    assert preview(dossier, "essai.pdf") == before


def test_a_document_with_a_password_says_so(dossier: DossierBuilder) -> None:
    pytest.importorskip("pypdfium2")
    assert shown(dossier, "essai.pdf", pdf(password="secret")).reason is NoPreview.ENCRYPTED


def test_a_document_that_nothing_opens_shows_nothing_but_its_reason(dossier: DossierBuilder) -> None:
    pytest.importorskip("pypdfium2")
    found = shown(dossier, "essai.pdf", b"%PDF-1.7\n" + b"rien de lisible\n" * 40)
    assert found.kind is PreviewKind.NONE
    assert found.reason in (NoPreview.DAMAGED, NoPreview.FAULTY)


def test_without_the_library_a_document_says_so(
    dossier: DossierBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdfpages, "_reader", lambda: None)
    assert shown(dossier, "essai.pdf", pdf()).reason is NoPreview.NO_READER


def test_a_document_that_takes_too_long_is_given_up_and_the_next_is_drawn(dossier: DossierBuilder) -> None:
    pytest.importorskip("pypdfium2")
    dossier.settings().control("SAU-02").evidence("SAU-02/a.pdf", pdf(1)).evidence("SAU-02/b.pdf", pdf(2))
    dossier.commit("2026-10-08")
    with open_sources(Settings(dossier.folder)) as (tree, _, cache):
        hasty = PdfPages(tree, cache, patience=0.0)
        assert hasty.of(PATH + "a.pdf").trouble is NoPreview.COSTLY
        hasty.close()
        patient = PdfPages(tree, cache, patience=60)
        assert patient.of(PATH + "a.pdf").total == 1  # what was given up is not remembered
        child = patient._child._started()  # noqa: SLF001 — a document that kills it says no more
        child.kill()
        child.wait()
        assert patient.of(PATH + "b.pdf").trouble is NoPreview.COSTLY
        patient.close()
        again = PdfPages(tree, cache, patience=60)
        assert again.of(PATH + "b.pdf").total == 2
        again.close()


def test_pages_nobody_asks_for_any_more_are_let_go(tmp_path: object, dossier: DossierBuilder) -> None:
    cache = Cache.below(dossier.folder)
    for number in range(150):
        assert cache.put_bytes("pages", str(number), b"x")
    cache.keep_only("pages", {"1", "2"})
    assert [number for number in range(150) if cache.get_bytes("pages", str(number))] == [1, 2]
    cache.put_bytes("pages", "3", b"x")
    cache.keep_only("pages", {"1"})
    assert cache.get_bytes("pages", "3") == b"x"  # a few are kept: one goes back and forth between commits


# --- what is not to be shown


def test_nothing_is_shown_of_what_is_quarantined(dossier: DossierBuilder) -> None:
    found = shown(dossier, "essai.csv", "nom;nir\nX;2 55 08 14 168 025 38\n")
    assert found == Preview(PreviewKind.NONE, NoPreview.QUARANTINED, is_whole=False)


def test_a_page_of_a_site_saved_as_a_document_shows_its_reason_alone(dossier: DossierBuilder) -> None:
    found = shown(dossier, "essai.pdf", "<!DOCTYPE html><html><body>Connexion</body></html>" * 20)
    assert found.kind is PreviewKind.NONE
    assert found.reason is NoPreview.FAULTY


def test_numbers_are_grouped_as_the_language_does() -> None:
    assert grouped(12480, words("fr")) == "12\u202f480"
    assert grouped(12480, words("en")) == "12,480"
