"""Short plain texts, which the parent reads itself: as the process that examines would, or not at all."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hds_docs.model.examination import Examination, Fault, Unexamined
from hds_docs.privacy.search import Search
from hds_docs.sources.documents.document import PIECE, Document
from hds_docs.sources.documents.inspecting import inspected
from hds_docs.sources.documents.plain import read_plain
from hds_docs.sources.documents.texts import ESCAPES, read_text
from tests.test_privacy_search import PARTS

SPACED = "2 55 08 14 168 025 38"
PLAIN = SPACED.replace(" ", "")
STARTS = (
    *(
        "",
        "{",
        '{"a": ',
        "[1, ",
        "null",
        "<html>",
        "<svg>",
        "<?xml version='1.0'?><a/>",
        "%PDF-1.7\n",
        "#!/bin/sh\n",
    ),
    *("Received: a\nFrom: b\n", "\ufeff", "PK\3\4", "{\\rtf1 ", "\0"),
)
ENDS = ("", "}", '"}', "]", "\0", "\\u00a0", "&nbsp;")
ENDINGS = ("txt", "csv", "json", "log", "html", "md", "sh", "xml", "pdf", "eml", "xhtml", "")


def document(name: str, data: bytes) -> Document:
    return Document(name, BytesIO(data), len(data))


@settings(max_examples=400)
@given(
    st.sampled_from(STARTS),
    st.lists(st.sampled_from(PARTS), max_size=6).map("".join),
    st.sampled_from(ENDS),
    st.sampled_from(ENDINGS),
    st.sampled_from(("utf-8", "utf-16", "cp1252", "utf-16-le")),
)
def test_the_parent_sees_what_the_process_would(
    start: str, text: str, end: str, ending: str, code: str
) -> None:
    data = f"{start}{text}{end}".encode(code, "replace")
    found = read_plain(document(f"a.{ending}", data))
    assert found in (None, inspected(document(f"a.{ending}", data), ()))


@pytest.mark.parametrize(
    "written",
    [
        json.dumps({"msg": f"Assuré\n{PLAIN}"}),
        json.dumps({"msg": f"a\t{PLAIN}\n"}),
        json.dumps({"msg": f"fin\r\n{SPACED}"}),
        json.dumps({"msg": SPACED.replace("08 14 ", "08 14\n")}),
        *(json.dumps({"msg": SPACED.replace(" ", sign)}) for sign in "\u00a0\u2009\u200a\u200b\u202f\u2060"),
        json.dumps({"msg": SPACED.replace(" ", "\u202f")}).replace("\\u202f", "\\u202F"),
        repr({"msg": SPACED.replace(" ", "\u00a0").encode("latin-1")}),
        json.dumps({"msg": json.dumps(f"Assuré\n{PLAIN}")}),
    ],
)
@pytest.mark.parametrize("ending", ["json", "jsonl", "log", "yml", "txt"])
def test_escapes_of_programs_hide_nothing(ending: str, written: str) -> None:
    for before in (0, *range(PIECE - 20, PIECE + 4)) if ending == "log" else (0,):
        data = (" " * before + written).encode()
        search = Search()
        read_text(document(f"a.{ending}", data), search, ESCAPES["json" if ending == "json" else "text"])
        assert [mark.marker for mark in search.marks] == ["nir"], before
    found = inspected(document(f"a.{ending}", written.encode()), ())
    assert [mark.marker for mark in found.marks] == ["nir"]


def test_a_backslash_before_a_short_number_stays() -> None:
    search = Search()
    text = "password: 'Ab3$Qz\\n77kL'\n"
    read_text(document("a.log", text.encode()), search, ESCAPES["text"])
    direct = Search()
    direct.text([text])
    assert search.marks == direct.marks
    assert [mark.marker for mark in search.marks] == ["password"]


@pytest.mark.parametrize("code", ["utf-32", "utf-32-le", "utf-32-be"])
def test_four_bytes_a_letter_are_read(code: str) -> None:
    data = f"\ufeffnuméro\n{SPACED}".encode(code) if code != "utf-32" else f"numéro\n{SPACED}".encode(code)
    found = inspected(document("a.txt", data), ())
    assert [(mark.marker, mark.place.value) for mark in found.marks] == [("nir", "2")]
    assert (found.fault, found.unexamined) == (None, None)


@pytest.mark.parametrize(
    "data",
    [SPACED.encode("utf-32-le"), b"bonjour\n" * 1000 + SPACED.encode("utf-16-le"), b"\0" + SPACED.encode()],
)
def test_a_text_with_nul_bytes_is_searched_without_them_and_told_not_examined(data: bytes) -> None:
    assert read_plain(document("a.txt", data)) is None
    found = inspected(document("a.txt", data), ())
    assert [mark.marker for mark in found.marks] == ["nir"]
    assert (found.fault, found.unexamined) == (Fault.DAMAGED, Unexamined.BROKEN)


@pytest.mark.parametrize(
    ("name", "data", "format_"),
    [
        ("a.csv", b"a;b\n1;2\n", "text"),
        ("a.json", b'{"a": [1]}', "json"),
        ("a", b"#!/bin/sh\nls\n", "script"),
    ],
)
def test_plain_texts_need_no_process(name: str, data: bytes, format_: str) -> None:
    found = read_plain(document(name, data))
    assert found is not None
    assert found.format == format_


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", b'{"a": '),
        ("a.json", b"[" * 100_000),
        ("a.json", b"1" * 5_000),
        ("a.txt", b"a\0b" * 20),
        ("a.pdf", b"<html>Connexion</html>"),
        ("a.xml", b"<a/>"),
        ("a.html", b"<html>a</html>"),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_what_is_faulty_or_no_plain_text_is_left_to_the_process(name: str, data: bytes) -> None:
    assert read_plain(document(name, data)) is None


def test_a_blank_file_is_nothing_of_anybody_s() -> None:
    assert read_plain(document("a.json", b" \n")) == Examination()
