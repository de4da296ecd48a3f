"""PDF: text, annotations, forms, properties; what it runs; what cannot be read of it."""

from __future__ import annotations

import io
import sys

import pytest

from hds_docs.model.examination import Active, Fault, Unexamined
from tests.paperwork import NIR, OTHER_NIR, inside, pdf, places, png

pytest.importorskip("pypdfium2")
fpdf = pytest.importorskip("fpdf")


def written(
    *pages: str, password: str = "", compress: bool = True, title: str = "", picture: bool = False
) -> bytes:
    """A PDF of fpdf2."""
    made = fpdf.FPDF()
    made.set_compression(compress)
    made.set_font("helvetica")
    if title:
        made.set_title(title)
    if password:
        made.set_encryption(owner_password="proprietaire", user_password=password)
    for text in pages:
        made.add_page()
        made.cell(text=text) if text else made.image(io.BytesIO(png()), w=50)
    return bytes(made.output())


@pytest.mark.parametrize("compress", [True, False])
def test_every_page_is_read(compress: bool) -> None:
    found = inside("a.pdf", written("Bonjour", f"Patient {NIR}", compress=compress))
    assert (found.fault, found.unexamined, found.active) == (None, None, None)
    assert places(found) == ["page 2"]


def test_properties_are_read() -> None:
    assert places(inside("a.pdf", written("Bonjour", title=f"Dossier {NIR}"))) == ["property Title"]


def test_annotations_and_fields_of_forms_are_read() -> None:
    note = f"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents({NIR})>>"
    field = f"<</Type/Annot/Subtype/Widget/FT/Tx/T(n)/V({OTHER_NIR})/Rect[0 0 9 9]>>"
    data = pdf(note, field, page="/Annots[6 0 R 7 0 R]", catalog="/AcroForm<</Fields[7 0 R]>>")
    assert places(inside("a.pdf", data)) == ["page 1", "page 1"]


def test_a_password_is_a_reason_and_no_fault() -> None:
    found = inside("a.pdf", written(f"Patient {NIR}", password="secret"))
    assert (found.fault, found.unexamined, found.marks) == (None, Unexamined.ENCRYPTED, ())


def test_a_pdf_is_cut_wherever_its_end_is_missing() -> None:
    data = written("Bonjour", "Au revoir")
    for size in (9, 200, len(data) // 2, len(data) - 60, len(data) - 8):
        found = inside("a.pdf", data[:size])
        assert (found.fault, found.unexamined) == (Fault.TRUNCATED, Unexamined.BROKEN), size


def test_a_pdf_that_nothing_opens_is_damaged() -> None:
    found = inside("a.pdf", b"%PDF-1.7\n" + b"\x80" * 3000 + b"\nstartxref\n12\n%%EOF\n")
    assert (found.fault, found.unexamined) == (Fault.DAMAGED, Unexamined.BROKEN)


def test_pages_that_are_pictures_are_said() -> None:
    assert inside("a.pdf", written("Bonjour", "", "Fin", "")).skipped == (
        ("p. 2", Unexamined.NO_TEXT),
        ("p. 4", Unexamined.NO_TEXT),
    )
    scanned = inside("a.pdf", written("", ""))
    assert (scanned.unexamined, scanned.skipped) == (Unexamined.NO_TEXT, ())


SCRIPT = "<</Type/Action/S/JavaScript/JS(app.alert(1))>>"


@pytest.mark.parametrize(
    "data",
    [
        pdf(SCRIPT, catalog="/OpenAction 6 0 R"),
        pdf(SCRIPT, catalog="/Names<</JavaScript<</Names[(a)6 0 R]>>>>"),
        pdf(
            SCRIPT.replace("/JavaScript", "/#4AavaScript"),
            catalog="/Names<</JavaScript<</Names[(a)6 0 R]>>>>",
        ),
        pdf("<</S /Launch/F(calc.exe)>>", catalog="/OpenAction 6 0 R"),
        pdf(
            "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/#4Caunch/F(calc.exe)>>>>",
            page="/Annots[6 0 R]",
        ),
    ],
)
def test_a_pdf_that_runs_something_is_active(data: bytes) -> None:
    found = inside("a.pdf", data)
    assert (found.active, found.fault) == (Active.PDF_SCRIPT, None)


def test_a_link_runs_nothing() -> None:
    link = "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://exemple.fr)>>>>"
    assert inside("a.pdf", pdf(link, page="/Annots[6 0 R]")).active is None


def test_attached_files_are_listed_as_not_searched() -> None:
    made = fpdf.FPDF()
    made.add_page()
    made.set_font("helvetica")
    made.cell(text="Bonjour")
    made.embed_file(bytes=b"a;b", basename="annexe.csv")
    assert inside("a.pdf", bytes(made.output())).skipped == (("annexe.csv", Unexamined.UNKNOWN),)


def test_without_its_reader_a_pdf_is_listed_as_not_examined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hds_docs.sources.documents.pdf.find_spec", lambda name: None)
    sys.modules.pop("hds_docs.sources.documents.pdfium", None)
    found = inside("a.pdf", pdf(SCRIPT, catalog="/OpenAction 6 0 R"))
    assert (found.unexamined, found.fault, found.active) == (Unexamined.NO_READER, None, Active.PDF_SCRIPT)
    assert inside("a.pdf", pdf()[:-9]).fault is Fault.TRUNCATED
    assert "hds_docs.sources.documents.pdfium" not in sys.modules
