"""Documents of Word, Excel and LibreOffice: nothing that is written in them stays unread."""

# ruff: noqa: E501 — a document stands on one line
from __future__ import annotations

import io

import pytest

from hds_docs.model.examination import Fault, Unexamined
from tests.paperwork import CORSICAN, FILES, NIR, OTHER_NIR, W, docx, inside, package, pdf, places, png, xlsx


def run(text: str, rsid: str = "00A1") -> str:
    return f'<w:r w:rsidR="{rsid}"><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*texts: str) -> str:
    """Runs as Word splits them: revisions, and its speller between two halves of a number."""
    proof = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="a"/>'
    return f'<w:p w:rsidR="00A1">{proof.join(map(run, texts))}</w:p>'


def part(root: str, body: str) -> str:
    return f"<w:{root} {W}>{body}</w:{root}>"


def test_digits_split_over_runs_are_one_number() -> None:
    found = inside("a.docx", docx(paragraph("Bonjour") + paragraph(NIR[:7], NIR[7:9], NIR[9:])))
    assert places(found) == ["part word/document.xml ¶2"]


def test_neighbouring_paragraphs_and_numbers_of_the_layout_do_not_make_a_number() -> None:
    offset = f"<wp:posOffset>{NIR[9:].replace(' ', '')}</wp:posOffset>"
    for body in (paragraph(NIR[:9]) + paragraph(NIR[9:]), f"<w:p>{run(NIR[:9])}{offset}</w:p>"):
        assert inside("a.docx", docx(body.replace("wp:", "w:"))).marks == ()


@pytest.mark.parametrize(
    ("body", "others"),
    [
        (f"<w:tbl><w:tr><w:tc>{paragraph('nom')}</w:tc><w:tc>{paragraph(NIR)}</w:tc></w:tr></w:tbl>", {}),
        (f"<w:p><w:del><w:r><w:delText>{NIR}</w:delText></w:r></w:del></w:p>", {}),
        (f"<w:p><w:r><w:t>Texte </w:t><w:txbxContent>{paragraph(NIR)}</w:txbxContent></w:r></w:p>", {}),
        (f'<w:p><w:docPr descr="Carte {NIR}"/></w:p>', {}),
        (f"<w:p><w:r><w:instrText>{NIR}</w:instrText></w:r></w:p>", {}),
        ("<w:p/>", {"word__header1_0xml": part("hdr", paragraph(NIR))}),
        ("<w:p/>", {"word__footer1_0xml": part("ftr", paragraph(NIR))}),
        ("<w:p/>", {"word__footnotes_0xml": part("footnotes", paragraph(NIR))}),
        ("<w:p/>", {"word__comments_0xml": part("comments", paragraph(NIR[:9], NIR[9:]))}),
        ("<w:p/>", {"customXml__item1_0xml": f"<a><b>{NIR}</b></a>"}),
        ("<w:p/>", {"word___rels__document_0xml_0rels": f'<R><x Target="http://a.fr/?n={NIR}"/></R>'}),
        (
            "<w:p/>",
            {
                "word__embeddings__b_0xlsx": xlsx(
                    {"A": f'<row><c r="A1" t="inlineStr"><is><t>{NIR}</t></is></c></row>'}
                )
            },
        ),
        ("<w:p/>", {"word__embeddings__b_0pdf": pdf(text=NIR)}),
    ],
)
def test_no_part_of_a_word_file_is_forgotten(body: str, others: dict[str, str | bytes]) -> None:
    found = inside("a.docx", docx(body, **others))
    assert [mark.marker for mark in found.marks] == ["nir"]


def test_properties_are_searched_under_their_names() -> None:
    core = f"<cp:p xmlns:cp='c' xmlns:dc='d'><dc:title>Bilan</dc:title><dc:creator>{NIR}</dc:creator></cp:p>"
    assert places(inside("a.docx", docx("<w:p/>", docProps__core_0xml=core))) == ["property creator"]


def test_pictures_and_strange_parts_are_listed_as_not_searched() -> None:
    found = inside("a.docx", docx("<w:p/>", word__media__image1_0png=png(), word__embeddings__ole1_0bin=b"x"))
    assert found.skipped == (
        ("word/embeddings/ole1.bin", Unexamined.UNKNOWN),
        ("word/media/image1.png", Unexamined.IMAGE),
    )
    assert found.unexamined is None


def test_many_pictures_are_listed_in_part_and_it_shows() -> None:
    found = inside("a.docx", docx("<w:p/>", **{f"word__media__{n:03}_0png": b"x" for n in range(60)}))
    assert (len(found.skipped), found.skipped[-1]) == (21, ("…", Unexamined.IMAGE))


def cell(address: str, value: str, kind: str = "") -> str:
    return f'<c r="{address}"{kind and f" t={chr(34)}{kind}{chr(34)}"}><v>{value}</v></c>'


def test_a_number_is_found_in_its_cell_however_excel_writes_it() -> None:
    digits = OTHER_NIR.replace(" ", "")
    for written in (digits, f"{digits}.0", f"{digits[0]}.{digits[1:]}E14", f"{int(digits):.14E}"):
        sheets = {
            "Bilan": "<row><c r='A1'><v>1</v></c></row>",
            "Feuil2": f"<row>{cell('A7', '3')}{cell('B7', written)}</row>",
        }
        assert places(inside("a.xlsx", xlsx(sheets))) == ["cell Feuil2!B7"], written


def test_shared_strings_are_found_in_their_cells_and_those_of_no_cell_where_they_are() -> None:
    strings = f"<sst><si><t>nom</t></si><si><r><t>{NIR[:8]}</t></r><r><t>{NIR[8:]}</t></r></si><si><t>{OTHER_NIR}</t></si></sst>"
    rows = f"<row>{cell('A1', '0', 's')}</row><row>{cell('C3', '1', 's')}</row>"
    found = inside("a.xlsx", xlsx({"Caché": rows}, xl__sharedStrings_0xml=strings))
    assert places(found) == ["cell Caché!C3", "part xl/sharedStrings.xml"]


def test_a_column_that_its_header_announces_is_followed_past_empty_cells() -> None:
    """Without its key a number is told by its header alone, which stands over it."""
    rows = f"<row>{cell('A1', 'nom', 'str')}{cell('B1', 'ville', 'str')}{cell('C1', 'NIR', 'str')}</row>"
    rows += f"<row>{cell('A2', 'x', 'str')}{cell('C2', NIR.replace(' ', '')[:13])}</row>"
    assert places(inside("a.xlsx", xlsx({"Liste": rows}))) == ["cell Liste!C2"]


def test_comments_formulas_names_and_links_of_a_workbook_are_searched() -> None:
    sheet = "xl__worksheets___rels__sheet1_0xml_0rels"
    relations = (
        '<Relationships><Relationship Id="r" Type="…/comments" Target="../comments1.xml"/></Relationships>'
    )
    comments = f'<comments><authors><author>rssi</author></authors><comment ref="D4"><text><r><t>{NIR}</t></r></text><col>0</col></comment></comments>'
    formula = f'<row><c r="A2"><f>"{OTHER_NIR}"</f><v>0</v></c></row>'
    others = {
        sheet: relations,
        "xl__comments1_0xml": comments,
        "xl__pivotCache__a_0xml": f'<p><s v="{CORSICAN}"/></p>',
    }
    found = inside("a.xlsx", xlsx({"Feuil1": formula}, **others))
    assert sorted(places(found)) == ["cell Feuil1!A2", "cell Feuil1!D4", "part xl/pivotCache/a.xml"]


def test_the_name_of_a_sheet_is_text_too() -> None:
    assert len(inside("a.xlsx", xlsx({NIR: ""})).marks) == 1


def test_a_number_whose_key_has_a_column_of_its_own_is_found() -> None:
    row = f"<row>{cell('A1', 'x', 'str')}{cell('B1', NIR[:-3], 'str')}{cell('C1', NIR[-2:])}</row>"
    assert places(inside("a.xlsx", xlsx({"A": row}))) == ["cell A!B1"]


def test_what_libraries_write_is_read() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    word = pytest.importorskip("docx")
    book = openpyxl.Workbook()
    book.active["B7"] = int(NIR.replace(" ", ""))
    book.create_sheet("Caché")["A1"] = OTHER_NIR
    book["Caché"].sheet_state = "veryHidden"
    made = io.BytesIO()
    book.save(made)
    assert places(inside("a.xlsx", made.getvalue())) == ["cell Sheet!B7", "cell Caché!A1"]
    text = word.Document()
    text.add_paragraph(f"Patient {NIR}")
    text.core_properties.comments = f"relu {OTHER_NIR}"
    made = io.BytesIO()
    text.save(made)
    assert sorted(places(inside("a.docx", made.getvalue()))) == [
        "part word/document.xml ¶1",
        "property description",
    ]


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_spreadsheets_of_libreoffice_are_read(ending: str) -> None:
    found = inside(f"a.{ending}", (FILES / f"libreoffice.{ending}").read_bytes())
    assert (found.format, found.fault) == (ending, None)
    assert sorted(places(found)) == ["cell Caché!C3", "cell Relevé!A1", "cell Relevé!B7"]


@pytest.mark.parametrize(("ending", "main"), [("docx", "word/document.xml"), ("odt", "content.xml")])
def test_texts_of_libreoffice_are_read(ending: str, main: str) -> None:
    found = inside(f"a.{ending}", (FILES / f"libreoffice.{ending}").read_bytes())
    assert (found.format, found.fault) == (ending, None)
    assert places(found) == [f"part {main} ¶2", f"part {main} ¶4"]


def test_older_formats_of_libreoffice_are_told() -> None:
    text = inside("a.rtf", (FILES / "libreoffice.rtf").read_bytes())
    assert (text.format, len(text.marks)) == ("rtf", 2)
    for ending in ("doc", "xls"):
        found = inside(f"a.{ending}", (FILES / f"libreoffice.{ending}").read_bytes())
        assert (found.format, found.fault, found.unexamined) == (ending, None, Unexamined.OLD_FORMAT)


@pytest.mark.parametrize("ending", ["docx", "xlsx", "odt", "ods", "doc", "xls"])
def test_a_document_of_libreoffice_that_is_cut_is_known_as_such(ending: str) -> None:
    data = (FILES / f"libreoffice.{ending}").read_bytes()
    for size in (600, len(data) // 2, len(data) - 40 if ending not in ("doc", "xls") else 600):
        found = inside(f"a.{ending}", data[:size])
        assert (found.format, found.fault) == (ending, Fault.TRUNCATED), size


def test_an_archive_of_other_things_is_an_archive() -> None:
    for name in ("a.zip", "a.jar"):
        found = inside(name, package({"a.class": b"x", "META-INF/MANIFEST.MF": "x"}))
        assert (found.fault, found.unexamined) == (None, Unexamined.ARCHIVE)
