"""What a file is, by its bytes; whether it is whole; what may run."""

from __future__ import annotations

import bz2
import gzip
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hds_docs.model.examination import Active, Examination, Fault, MarkKind, Unexamined
from tests.paperwork import NIR, compound, docx, inside, package, pdf, places, png, xlsx

LOGIN = "\n <!-- sso -->\n<!DOCTYPE html><html><head><title>Connexion</title></head><body></body></html>"
pillow = pytest.importorskip("PIL.Image")


def picture(kind: str) -> bytes:
    made = io.BytesIO()
    pillow.effect_noise((60, 40), 50).convert("RGB").save(made, kind)
    return made.getvalue()


PICTURES = {"png": "PNG", "jpg": "JPEG", "gif": "GIF", "webp": "WEBP", "tiff": "TIFF", "bmp": "BMP"}


@pytest.mark.parametrize(
    ("name", "data", "format_"),
    [
        ("a.pdf", pdf(), "pdf"),
        ("a.docx", docx("<w:p/>"), "docx"),
        ("a.xlsx", xlsx({"Feuil1": ""}), "xlsx"),
        ("a.doc", compound("WordDocument"), "doc"),
        ("a.xls", compound("Workbook"), "xls"),
        ("a.doc", rb"{\rtf1 bonjour}", "rtf"),
        ("a.zip", package({"a.txt": "a"}), "zip"),
        ("a.tar.gz", gzip.compress(b"a" * 999, mtime=0), "gzip"),
        ("a.bz2", bz2.compress(b"a"), "bzip2"),
        ("a.mp4", b"\0\0\0\x20ftypisom" + b"\0" * 99, "mp4"),
        ("a.json", '{"a": [1, 2]}', "json"),
        ("a.json", '"seul"', "json"),
        ("a.json", '{"a": 1}\n{"a": 2}\n', "json"),
        ("a.xml", "<?xml version='1.0'?><a/>", "xml"),
        ("a.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>', "svg"),
        ("a.csv", "a;b\n1;2\n", "text"),
        ("a.log", "[2026-09-30] <démon> prêt\n", "text"),
        ("a.conf", "[section]\ncle = 1\n", "text"),
        ("a.md", LOGIN, "html"),
        ("a.txt", '{"a": 1}', "text"),
        ("a.eml", "From: a@exemple.fr\nSubject: x\n\nCorps\n", "mail"),
        ("a.inconnu", "du texte", "text"),
        ("sans-extension", b"\0\1\2\3", ""),
        ("a.inconnu", pdf(), "pdf"),
        ("CAPITALES.PDF", pdf(), "pdf"),
        (".cache", "du texte", "text"),
    ],
)
def test_content_of_the_kind_that_the_name_announces_is_no_fault(
    name: str, data: bytes | str, format_: str
) -> None:
    found = inside(name, data)
    assert (found.format, found.fault) == (format_, None)


@pytest.mark.parametrize(
    ("name", "data", "detail"),
    [
        ("a.pdf", "du texte", "text"),
        ("a.pdf", docx("<w:p/>"), "docx"),
        ("a.docx", pdf(), "pdf"),
        ("a.docx", xlsx({"A": ""}), "xlsx"),
        ("a.docx", package({"a.txt": "a"}), "zip"),
        ("a.xlsx", "a;b\n", "text"),
        ("a.csv", '{"error": "unauthorized"}', "json"),
        ("a.json", "erreur interne", "text"),
        ("a.xml", "erreur interne", "text"),
        ("a.txt", png(), "png"),
        ("a.png", picture("JPEG"), "jpeg"),
        ("a.jpg", b"\0\1\2", ""),
        ("a.docx", compound("WordDocument"), "doc"),
    ],
)
def test_content_of_another_kind_is_a_fault_that_names_it(name: str, data: bytes | str, detail: str) -> None:
    found = inside(name, data)
    assert (found.fault, found.detail) == (Fault.OTHER_TYPE, detail)


@pytest.mark.parametrize("ending", ["pdf", "csv", "json", "xlsx", "txt", "png", "xml", "docx", "yaml", "xls"])
def test_a_login_page_is_known_under_any_ending(ending: str) -> None:
    found = inside(f"export.{ending}", LOGIN)
    assert (found.fault, found.active) == (Fault.WEB_PAGE, None)


def test_a_page_named_as_one_is_active_and_no_fault() -> None:
    for name in ("a.html", "a.HTM", "a.xhtml", "a.mhtml"):
        found = inside(name, LOGIN)
        assert (found.fault, found.active) == (None, Active.HTML), name


@pytest.mark.parametrize(
    ("name", "data", "active"),
    [
        ("a.js", "alert(1)", Active.SCRIPT),
        ("a.ps1", "Get-Item", Active.SCRIPT),
        ("purge.sh", "#!/bin/sh\nrm x", Active.SCRIPT),
        ("purge", "#!/bin/sh\nrm x", Active.SCRIPT),
        ("a.svg", "<svg/>", Active.SVG),
        ("dessin", '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', Active.SVG),
        ("page", "<html></html>", Active.HTML),
        ("a.docm", docx("<w:p/>"), Active.MACRO),
        ("a.docx", docx("<w:p/>", word__vbaProject_0bin=b"x"), Active.MACRO),
        ("a.xls", compound("Workbook", "_VBA_PROJECT_CUR"), Active.MACRO),
        (
            "a.odt",
            package({"mimetype": "application/vnd.oasis.opendocument.text", "Basic/a.xml": "<a/>"}),
            Active.MACRO,
        ),
        ("a.xls", compound("Workbook"), None),
        ("a.txt", "#!/bin/sh\nrm x", None),
        ("a.csv", "a;b", None),
        ("a.pdf", pdf(), None),
    ],
)
def test_what_may_run_is_told(name: str, data: bytes | str, active: Active | None) -> None:
    assert inside(name, data).active is active


@pytest.mark.parametrize(("ending", "kind"), PICTURES.items())
def test_a_picture_is_whole_or_cut_and_never_passes_for_examined(ending: str, kind: str) -> None:
    data = picture(kind)
    whole = inside(f"a.{ending}", data)
    assert (whole.fault, whole.unexamined) == (None, Unexamined.IMAGE)
    for share in (0.3, 0.9):
        cut = inside(f"a.{ending}", data[: int(share * len(data))])
        assert (cut.fault, cut.unexamined) == (Fault.TRUNCATED, Unexamined.BROKEN), share


def test_a_picture_with_a_wrong_byte_is_damaged() -> None:
    data = bytearray(png())
    data[data.index(b"IDAT") + 6] ^= 255
    assert inside("a.png", bytes(data)).fault is Fault.DAMAGED
    converted = png().replace(b"\r\n", b"\n")  # what a transfer in text mode does
    assert inside("a.png", converted).fault is Fault.DAMAGED


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("a.json", '{"a": [1, 2', Fault.TRUNCATED),
        ("a.json", '{"a": "texte cou', Fault.TRUNCATED),
        ("a.json", '{"a": 1,, "b": 2}', Fault.DAMAGED),
        ("a.json", json.dumps(["x" * 99] * 20_000)[:-9_000], Fault.TRUNCATED),
        ("a.xml", "<a><b>", Fault.TRUNCATED),
        ("a.xml", "<a></b>", Fault.DAMAGED),
        ("a.xml", '<!DOCTYPE a [<!ENTITY n "http://exemple.fr/ns">]><a>&n;</a>', None),
        ("a.xml", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', Fault.HOSTILE),
        ("a.xml", '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>', Fault.HOSTILE),
        ("a.csv", b"a;b\n1;2\0\0\0\n", Fault.DAMAGED),
        ("a.csv", b"a;b\n" + b"1;2\n" * 99_999 + b"\0", Fault.DAMAGED),
        ("a.docx", docx("<w:p/>")[:200], Fault.TRUNCATED),
        ("a.docx", docx("<w:p>"), Fault.DAMAGED),
        ("a.zip", package({"a": "b" * 999})[:40], Fault.TRUNCATED),
        ("a.doc", compound("WordDocument")[:1100], Fault.TRUNCATED),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 2000, Fault.DAMAGED),
    ],
)
def test_what_is_cut_or_damaged_or_hostile_is_told_apart(
    name: str, data: bytes | str, fault: Fault | None
) -> None:
    assert inside(name, data).fault is fault


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.zip", package({"a": "b"}), Unexamined.ARCHIVE),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 50, Unexamined.ARCHIVE),
        ("a.mp3", b"ID3" + b"\0" * 50, None),
        ("a.xlsx", compound("EncryptionInfo", "EncryptedPackage"), Unexamined.ENCRYPTED),
        ("a.ppt", compound("PowerPoint Document"), Unexamined.OLD_FORMAT),
        ("a.msg", compound("__properties_version1.0"), Unexamined.UNKNOWN),
        ("a.dat", b"\0\1\2\3", Unexamined.UNKNOWN),
        ("a.txt", "du texte", None),
    ],
)
def test_what_was_not_searched_is_said_with_its_reason(
    name: str, data: bytes | str, reason: Unexamined
) -> None:
    found = inside(name, data)
    assert found.unexamined is (reason or (Unexamined.MEDIA if name == "a.mp3" else None))
    assert found.fault is None


def test_a_blank_file_is_another_rules_business() -> None:
    for data in (b"", b"  \n", b"\r\n\t"):
        assert inside("a.pdf", data) == Examination()


def test_an_image_of_a_patient_is_known_for_what_it_is() -> None:
    (mark,) = inside("image.dcm", b"\0" * 128 + b"DICM" + b"\1" * 99).marks
    assert (mark.kind, mark.marker, len(mark.fingerprint)) == (MarkKind.PERSONAL, "dicom", 5)


@pytest.mark.parametrize(
    "data",
    [
        f"numéro {NIR}\n".encode(),
        f"\ufeffnuméro {NIR}\n".encode(),
        f"numéro {NIR}\n".encode("cp1252"),
        f"numéro {NIR}\n".encode("utf-16"),
        f"numero {NIR}\n".encode("utf-16-le"),
        f"numero {NIR}\n".encode("utf-16-be"),
        ("é" * 300_000 + f"\nnuméro {NIR}\n").encode(),
        b"a" * 300_000 + f"\nnuméro {NIR}\n".encode("cp1252"),
    ],
)
def test_text_is_read_in_the_encoding_it_is_in(data: bytes) -> None:
    found = inside("a.txt", data)
    assert [mark.marker for mark in found.marks] == ["nir"]
    assert (found.fault, found.unexamined) == (None, None)


def test_what_is_in_a_damaged_text_is_in_it_all_the_same() -> None:
    for name, data in (
        ("a.json", f'{{"numero": "{NIR}"'),
        ("a.txt", f"\0\0\n{NIR}\n"),
        ("a.pdf", LOGIN + NIR),
    ):
        found = inside(name, data)
        assert found.fault is not None
        assert [mark.marker for mark in found.marks] == ["nir"], name


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", json.dumps({"n": NIR.replace(" ", "\u00a0")})),
        ("a.json", '{"x": "' + "x" * ((1 << 18) - 14) + " " + NIR.replace(" ", "\\u00a0") + '"}'),
        ("a.html", f"<html>{NIR.replace(' ', '&nbsp;')}</html>"),
        ("a.xml", f"<a>{NIR.replace(' ', '&#160;')}</a>"),
        ("a.rtf", r"{\rtf1\ansi 2 95 10 {\b 99 126} 111\'a093\par}"),
    ],
)
def test_a_number_is_found_however_its_spaces_are_written(name: str, data: str) -> None:
    assert [mark.marker for mark in inside(name, data).marks] == ["nir"]


def test_a_letter_is_searched_in_its_bodies_and_attachments() -> None:
    letter = (
        "From: a@exemple.fr\nSubject: Dossier\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=b\n\n"
        "--b\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
        "TnVt6XJvIDIgOTUgMTAgOTkgMTI2IDExMSA5Mwo=\n"
        '--b\nContent-Type: image/png\nContent-Disposition: attachment; filename="vue.png"\n'
        "Content-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b--\n"
    )
    found = inside("a.eml", letter)
    assert places(found) == ["part 2"]
    assert found.skipped == (("vue.png", Unexamined.BROKEN),)


@given(
    st.binary(max_size=400),
    st.sampled_from(["pdf", "docx", "xlsx", "png", "jpg", "gif", "tif", "doc", "json", "eml"]),
)
@settings(max_examples=300, deadline=None)
def test_no_bytes_make_a_reader_fail(noise: bytes, ending: str) -> None:
    """An exception would end the process that examines: here it would end the test."""
    for start in (
        b"",
        b"%PDF-1.7\n",
        b"PK\3\4",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"GIF89a",
        b"II*\0",
        b"{",
    ):
        for end in (b"", b"PK\5\6" + b"\0" * 18, b"\nstartxref\n0\n%%EOF"):
            inside(f"a.{ending}", start + noise + end)
    inside("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_wrong_byte_in_a_document_makes_a_reader_fail(data: st.DataObject) -> None:
    made = data.draw(
        st.sampled_from([pdf(), docx("<w:p/>"), xlsx({"A": "<row/>"}), png(), compound("Workbook")])
    )
    broken = bytearray(made)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    inside("a.bin", bytes(broken))
