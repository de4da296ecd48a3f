"""Where a number hides in a document although no page shows it: it is found, or the place is listed."""

# ruff: noqa: E501 — a document stands on one line
from __future__ import annotations

import base64
import io
import warnings
import zipfile
import zlib
from pathlib import Path

import pytest

from hds_docs.model.examination import Fault, Unexamined
from hds_docs.sources import pdfchild
from tests.paperwork import NIR, W, docx, inside, package, pdf, places, xlsx

DIGITS = NIR.replace(" ", "")
FLOAT = f"{DIGITS[0]}.{DIGITS[1:]}E14"


def stream(data: str, more: str = "") -> str:
    return f"<<{more}/Length {len(data)}>>stream\n{data}\nendstream"


def deflated(data: str, more: str = "") -> str:
    return stream(zlib.compress(data.encode("latin-1")).decode("latin-1"), f"{more}/Filter/FlateDecode")


def drawn(text: str) -> str:
    """What an annotation shows."""
    content = f"BT /F1 12 Tf 50 70 Td ({text}) Tj ET"
    return stream(content, "/Type/XObject/Subtype/Form/BBox[0 0 900 900]/Resources<</Font<</F1 4 0 R>>>>")


# --- PDF


@pytest.fixture
def _reader() -> None:
    pytest.importorskip("pypdfium2")


WIDGET = "/Type/Annot/Subtype/Widget/Rect[0 0 9 9]"
NOTE = "/Type/Annot/Subtype/Text/Rect[0 0 9 9]"


@pytest.mark.usefixtures("_reader")
@pytest.mark.parametrize(
    "data",
    [
        pdf(f"<<{NOTE}/T({NIR})>>", page="/Annots[6 0 R]"),
        pdf(f"<<{NOTE}/Subj({NIR})>>", page="/Annots[6 0 R]"),
        pdf(f"<<{NOTE}/RC(<p>{NIR[:8]}<b>{NIR[8:]}</b></p>)>>", page="/Annots[6 0 R]"),
        pdf(f"<<{NOTE}/A<</S/URI/URI(https://exemple.fr/?n={DIGITS})>>>>", page="/Annots[6 0 R]"),
        pdf("<</Type/Annot/Subtype/Stamp/Rect[0 0 900 900]/AP<</N 7 0 R>>>>", drawn(NIR), page="/Annots[6 0 R]"),
        pdf(f"<</T(a)/FT/Tx/V({NIR})/Kids[7 0 R]>>", f"<<{WIDGET}/Parent 6 0 R>>", page="/Annots[7 0 R]", catalog="/AcroForm<</Fields[6 0 R]>>"),
        pdf(f"<<{WIDGET}/FT/Tx/T(a)/DV({NIR})>>", page="/Annots[6 0 R]", catalog="/AcroForm<</Fields[6 0 R]>>"),
        pdf(f"<<{WIDGET}/FT/Ch/T(a)/Opt[(a)({NIR})]>>", page="/Annots[6 0 R]", catalog="/AcroForm<</Fields[6 0 R]>>"),
        pdf(f"<</T(a)/FT/Tx/V({NIR})>>", catalog="/AcroForm<</Fields[6 0 R]>>"),
        pdf(f"<</T(a)/FT/Tx/V<{NIR.encode().hex()}>>>", catalog="/AcroForm<</Fields[6 0 R]>>"),
        pdf(f"<</T(a)/FT/Tx/V({NIR.replace('1', chr(92) + '061')})>>", catalog="/AcroForm<</Fields[6 0 R]>>"),
        pdf(deflated(f"<xfa><a>{NIR}</a></xfa>"), catalog="/AcroForm<</Fields[]/XFA 6 0 R>>"),
        pdf("<</Type/Outlines/First 7 0 R/Last 7 0 R>>", f"<</Title({NIR})/Parent 6 0 R>>", catalog="/Outlines 6 0 R"),
        pdf(stream(f"<x><dc>{NIR}</dc></x>", "/Type/Metadata/Subtype/XML"), catalog="/Metadata 6 0 R"),
        pdf(catalog=f"/PageLabels<</Nums[0<</P({NIR})>>]>>"),
        pdf(deflated(f"7 0 <</Titre({NIR})>>", "/Type/ObjStm/N 1/First 4")),
        pdf(f"<</Patient({NIR})>>").replace(b"/Root 1 0 R", b"/Root 1 0 R/Info 6 0 R"),
        pdf(text=f"{NIR[:10]}) Tj 0 -14 Td ({NIR[11:]}"),
    ],
)  # fmt: skip
def test_what_no_page_of_a_pdf_says_is_searched_too(data: bytes) -> None:
    found = inside("a.pdf", data)
    assert ([mark.marker for mark in found.marks], found.fault) == (["nir"], None)


@pytest.mark.usefixtures("_reader")
def test_objects_of_an_encrypted_pdf_that_opens_are_searched() -> None:
    fpdf = pytest.importorskip("fpdf")
    made = fpdf.FPDF()
    made.set_encryption(owner_password="proprietaire")
    made.add_page()
    made.set_font("helvetica")
    made.cell(text="Bonjour")
    made.start_section(f"Patient {NIR}")
    data = bytes(made.output())
    assert b"/Encrypt" in data
    assert len(inside("a.pdf", data).marks) == 1


def changed(before: bytes, text: str) -> bytes:
    """A PDF whose page was replaced by adding to the file, as editors save."""
    content = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
    start, table = len(before), before.rfind(b"xref\n0")
    body = f"5 0 obj\n{stream(content)}\nendobj\n".encode()
    trailer = f"trailer\n<</Size 6/Root 1 0 R/Prev {table}>>\nstartxref\n{start + len(body)}\n%%EOF\n"
    return before + body + f"xref\n5 1\n{start:010d} 00000 n \n{trailer}".encode()


@pytest.mark.usefixtures("_reader")
def test_an_earlier_state_of_a_pdf_is_searched() -> None:
    data = changed(pdf(text=NIR), "Rien")
    assert places(inside("a.pdf", data)) == ["part rev. 1/p. 1"]
    assert inside("a.pdf", changed(pdf(text="Tout"), "Rien")).skipped == ()


@pytest.mark.usefixtures("_reader")
def test_earlier_states_beyond_five_are_listed() -> None:
    data = pdf(text="Bonjour")
    for number in range(7):
        data = changed(data, f"Etat {number}")
    assert inside("a.pdf", data).skipped == (("rev. 6–7", Unexamined.BROKEN),)


@pytest.mark.usefixtures("_reader")
def test_an_earlier_state_that_nothing_opens_is_listed() -> None:
    data = b"%PDF-1.7\n" + b"\x80" * 40 + b"\n%%EOF\n"
    whole = data + pdf(text="Bonjour")[9:]
    found = inside("a.pdf", whole)
    assert ("rev. 1", Unexamined.BROKEN) in found.skipped


@pytest.mark.usefixtures("_reader")
def test_the_first_part_of_a_pdf_made_for_the_web_is_no_earlier_state() -> None:
    data = b"%PDF-1.7\n1 0 obj\n<</Linearized 1>>\nendobj\n%%EOF\n" + pdf(text="Bonjour")[9:]
    assert inside("a.pdf", data).skipped == ()


@pytest.mark.usefixtures("_reader")
def test_a_preview_shows_pages_without_what_is_laid_over_them(tmp_path: Path) -> None:
    stamp = "<</Type/Annot/Subtype/Stamp/F 4/Rect[0 0 900 900]/AP<</N 7 0 R>>>>"
    field = f"<<{WIDGET}/FT/Tx/T(a)/V(x)/F 4/AP<</N 7 0 R>>>>"
    pictures = []
    for data in (
        pdf(),
        pdf(stamp, drawn("Tampon"), page="/Annots[6 0 R]"),
        pdf(field, drawn("Champ"), page="/Annots[6 0 R]", catalog="/AcroForm<</Fields[6 0 R]>>"),
    ):
        (tmp_path / "a.pdf").write_bytes(data)
        pictures.append(pdfchild.drawn(str(tmp_path / "a.pdf"))[1])
    assert pictures[0] == pictures[1] == pictures[2] != []


@pytest.mark.usefixtures("_reader")
def test_files_attached_to_a_page_are_listed_and_their_names_searched_and_not_shown() -> None:
    file = f"<</Type/Filespec/F({DIGITS}.bin)/EF<</F 8 0 R>>>>"
    embedded = stream("x", "/Type/EmbeddedFile")
    note = "<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS 7 0 R>>"
    for data in (
        pdf(note, file, embedded, page="/Annots[6 0 R]"),
        pdf("<<>>", file, embedded, catalog="/Names<</EmbeddedFiles<</Names[(a)7 0 R]>>>>"),
    ):
        found = inside("a.pdf", data)
        assert [mark.marker for mark in found.marks] == ["nir"]
        assert found.skipped == (("…", Unexamined.UNKNOWN),)
        assert DIGITS not in repr(found)


@pytest.mark.usefixtures("_reader")
def test_an_attached_file_that_no_list_names_is_listed() -> None:
    assert inside("a.pdf", pdf(stream("x", "/Type/EmbeddedFile"))).skipped == (
        ("EmbeddedFile", Unexamined.UNKNOWN),
    )


@pytest.mark.usefixtures("_reader")
def test_an_annotation_that_is_hidden_and_only_drawn_is_listed() -> None:
    stamp = "<</Type/Annot/Subtype/Stamp/F 2/Rect[0 0 900 900]/AP<</N 7 0 R>>>>"
    found = inside("a.pdf", pdf(stamp, drawn(NIR), page="/Annots[6 0 R]"))
    assert found.skipped == (("p. 1: AP", Unexamined.UNKNOWN),)


@pytest.mark.usefixtures("_reader")
@pytest.mark.parametrize("more", ["/Filter/LZWDecode", "/Filter 7 0 R"])
def test_a_stream_that_we_cannot_unpack_is_listed(more: str) -> None:
    assert inside("a.pdf", pdf(stream("abc", more))).skipped == (("obj 6", Unexamined.UNKNOWN),)


@pytest.mark.usefixtures("_reader")
def test_a_stream_that_unpacks_to_too_much_is_listed() -> None:
    assert inside("a.pdf", pdf(deflated(" " * (5 << 20)))).skipped == (("obj 6", Unexamined.BROKEN),)


@pytest.mark.usefixtures("_reader")
def test_pages_without_end_are_cut_and_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    import hds_docs.sources.documents.pdfium as reader  # noqa: PLC0415 - the library may be absent

    monkeypatch.setattr(reader, "_PAGES_SECONDS", 0.0)
    data = (
        pdf(text="Bonjour").replace(b"/Count 1", b"/Count 2").replace(b"/Kids[3 0 R]", b"/Kids[3 0 R 3 0 R]")
    )
    assert inside("a.pdf", data).skipped == (("p. 1–2", Unexamined.BROKEN),)


# --- Office documents


def test_two_parts_of_one_name_are_a_damaged_document() -> None:
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w") as file:
        warnings.simplefilter("ignore")
        for text in (NIR, "rien"):
            file.writestr(
                "word/document.xml", f"<w:document {W}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:document>"
            )
        file.writestr("[Content_Types].xml", "<Types/>")
    found = inside("a.docx", made.getvalue())
    assert (found.fault, found.unexamined) == (Fault.DAMAGED, Unexamined.BROKEN)


def test_names_of_parts_are_searched_and_not_shown() -> None:
    for name, data in (
        ("a.docx", docx("<w:p/>", **{f"word__media__{DIGITS}_0png": b"x"})),
        ("a.zip", package({f"{DIGITS}.txt": "x"})),
    ):
        found = inside(name, data)
        assert [mark.marker for mark in found.marks] == ["nir"]
        assert DIGITS not in repr(found)


SYMBOLS = "".join(f'<w:sym w:font="Symbol" w:char="F0{ord(digit):02X}"/>' for digit in DIGITS)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("body", "others"),
    [
        (f"<w:p>{run(NIR[:11])}<w:del><w:r><w:delText>999 </w:delText></w:r></w:del>{run(NIR[11:])}</w:p>", {}),
        (f"<w:p>{run(NIR[:11])}<w:ins>{run('999 ')}</w:ins>{run(NIR[11:])}</w:p>", {}),
        (f"<w:p><w:del>{run(NIR)}</w:del>{run('rien')}</w:p>", {}),
        (f"<w:p><w:r><w:t>{NIR[:10]}</w:t><w:br/><w:t>{NIR[11:]}</w:t></w:r></w:p>", {}),
        (f'<w:p><w:r><w:fldChar><w:ffData><w:textInput><w:default w:val="{DIGITS}"/></w:textInput></w:ffData></w:fldChar></w:r></w:p>', {}),
        (f'<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="{NIR}" w:value="x"/></w:dropDownList></w:sdtPr></w:sdt>', {}),
        (f'<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="x" w:value="{NIR}"/></w:dropDownList></w:sdtPr></w:sdt>', {}),
        (f'<w:sdt><w:sdtPr><w:alias w:val="{NIR}"/></w:sdtPr></w:sdt>', {}),
        (f'<w:sdt><w:sdtPr><w:tag w:val="{DIGITS}"/></w:sdtPr></w:sdt>', {}),
        (f"<w:p><w:r>{SYMBOLS}</w:r></w:p>", {}),
        ("<w:p/>", {"word__settings_0xml": f'<w:settings {W}><w:docVars><w:docVar w:name="x" w:val="{NIR}"/></w:docVars></w:settings>'}),
        ("<w:p/>", {"word__comments_0xml": f'<w:comments {W}><w:comment w:initials="{DIGITS}"><w:p/></w:comment></w:comments>'}),
        ("<w:p/>", {"customXml__item1_0xml": f'<a><b n="{DIGITS}"/></a>'}),
        ("<w:p/>", {"word__afchunk_0html": f"<p>{NIR}</p>"}),
        ("<w:p/>", {"word__charts__chart1_0xml": f'<c:c xmlns:c="c"><c:v>{FLOAT}</c:v></c:c>'}),
    ],
)  # fmt: skip
def test_no_corner_of_a_word_file_is_forgotten(body: str, others: dict[str, str]) -> None:
    found = inside("a.docx", docx(body, **others))
    assert [mark.marker for mark in found.marks] == ["nir"]


def test_a_change_that_is_tracked_counts_as_one_paragraph() -> None:
    change = f"<w:p>{run('a')}<w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p>"
    assert places(inside("a.docx", docx(change + f"<w:p>{run(NIR)}</w:p>"))) == ["part word/document.xml ¶2"]


@pytest.mark.parametrize(
    "after",
    [
        f'<autoFilter><filterColumn><filters><filter val="{DIGITS}"/></filters></filterColumn></autoFilter>',
        f'<conditionalFormatting><cfRule><formula>"{DIGITS}"</formula></cfRule></conditionalFormatting>',
        f'<dataValidations><dataValidation promptTitle="{NIR}"/></dataValidations>',
        f'<dataValidations><dataValidation error="{NIR}"/></dataValidations>',
        f'<scenarios><scenario name="s" comment="{NIR}"/></scenarios>',
        f'<scenarios><scenario name="s"><inputCells r="A1" val="{DIGITS}"/></scenario></scenarios>',
        f"<headerFooter><oddHeader>{NIR}</oddHeader></headerFooter>",
    ],
)
def test_no_corner_of_a_sheet_is_forgotten(after: str) -> None:
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row></sheetData>{after}<sheetData>'
    assert [mark.marker for mark in inside("a.xlsx", xlsx({"F": rows})).marks] == ["nir"]


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl__pivotCache__pivotCacheDefinition1_0xml", f'<p><s><n v="{FLOAT}"/></s></p>'),
        ("xl__externalLinks__externalLink1_0xml", f'<x><cell r="A1"><v>{FLOAT}</v></cell></x>'),
        ("xl__charts__chart1_0xml", f'<c:c xmlns:c="c"><c:pt><c:v>{FLOAT}</c:v></c:pt></c:c>'),
    ],
)
def test_numbers_that_other_parts_keep_have_all_their_digits(part: str, content: str) -> None:
    assert [mark.marker for mark in inside("a.xlsx", xlsx({"F": ""}, **{part: content})).marks] == ["nir"]


# --- Mail, pages of the web, texts


def test_headers_of_a_mail_are_read_decoded() -> None:
    encoded = base64.b64encode(f"Assuré {NIR}".encode()).decode()
    for header in (f"=?utf-8?b?{encoded}?=", f"=?utf-8?q?Assur=C3=A9_{DIGITS}?=", f"Dossier\r\n {DIGITS}"):
        mail = f"From: a@exemple.fr\r\nMIME-Version: 1.0\r\nSubject: {header}\r\n\r\nCorps\r\n"
        assert places(inside("a.eml", mail)) == ["property Subject"], header


def test_a_header_that_nothing_decodes_is_read_as_it_stands() -> None:
    mail = f"From: a@exemple.fr\r\nMIME-Version: 1.0\r\nSubject: =?inconnu?b?!!?= {DIGITS}\r\n\r\nCorps\r\n"
    assert places(inside("a.eml", mail)) == ["property Subject"]


GROUPS = NIR.split()


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{NIR[:8]}<b>{NIR[8:]}</b></p>",
        f"<table><tr>\n<td>{NIR[:-3]}</td>\n<td>{NIR[-2:]}</td></tr></table>",
        f"<tr>{''.join(f'<td>{group}</td>' for group in GROUPS)}</tr>",
        f"<p>{NIR[:10]}<br>{NIR[11:]}</p>",
        f"<p>{'&thinsp;'.join(GROUPS)}</p>",
        f"<p>&#{ord(NIR[0])};{DIGITS[1:]}</p>",
        f'<p title="{"&#x2009;".join(GROUPS)}">a</p>',
    ],
)
@pytest.mark.parametrize("name", ["a.html", "a.xhtml"])
def test_a_page_is_searched_as_people_read_it(name: str, body: str) -> None:
    found = inside(name, f"<html>\n<body>\n{body}</body></html>")
    assert [(mark.marker, mark.place.value) for mark in found.marks] == [("nir", "3")]


def test_xml_and_svg_are_searched_without_their_tags() -> None:
    records = f"<a>\n<r>{''.join(f'<d>{group}</d>' for group in GROUPS)}</r></a>"
    picture = f'<svg xmlns="http://www.w3.org/2000/svg"><text><tspan>{NIR[:8]}</tspan><tspan>{NIR[8:]}</tspan></text></svg>'
    assert len(inside("a.xml", records).marks) == len(inside("a.svg", picture).marks) == 1


def test_lines_of_a_page_do_not_make_a_number() -> None:
    assert inside("a.html", f"<html><p>{NIR[:10]}</p><p>{NIR[11:]}</p></html>").marks == ()


def test_what_is_too_long_to_be_read_without_its_tags_is_listed() -> None:
    page = "<html>" + "<i>a</i>" * (1 << 20) + "<i></i>" * 99
    assert inside("a.html", page).skipped == (("…", Unexamined.BROKEN),)


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-be"])
def test_four_bytes_a_letter_are_read(encoding: str) -> None:
    text = f"\ufeff{NIR}" if encoding == "utf-32-be" else NIR
    found = inside("a.txt", text.encode(encoding))
    assert (len(found.marks), found.fault) == (1, None)


def test_a_text_with_nul_bytes_is_listed_as_not_examined() -> None:
    found = inside("a.txt", b"bonjour\n" * 100 + NIR.encode("utf-16-le"))
    assert (found.fault, found.unexamined) == (Fault.DAMAGED, Unexamined.BROKEN)
    assert inside("a.json", '{"a": ').unexamined is None
