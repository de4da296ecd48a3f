"""Documents built to hurt: each is given up, or passed, within its time and memory, and the rest goes on."""

# ruff: noqa: E501 — a document stands on one line
from __future__ import annotations

import io
import sys
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hds_docs.model.demands import Marker
from hds_docs.model.examination import Examination, Fault, Unexamined
from hds_docs.model.location import Location
from hds_docs.sources.documents.examiner import Examiner
from tests.builder import DossierBuilder
from tests.paperwork import NIR, docx, package, pdf, png, xlsx

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the system limits no memory")


@pytest.fixture
def examiner() -> Iterator[Examiner]:
    made = Examiner(())
    yield made
    made.close()


def bomb(size: int) -> bytes:
    """A Word file whose text is that many megabytes of spaces."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        with file.open("word/document.xml", "w") as part:
            part.write(b"<document><p><t>")
            for _ in range(size):
                part.write(b" " * (1 << 20))
            part.write(b"</t></p></document>")
    return made.getvalue()


def objects(count: int) -> bytes:
    """A PDF of that many objects."""
    body = b"".join(b"%d 0 obj\n<<>>\nendobj\n" % number for number in range(10, count))
    return b"%PDF-1.7\n" + body + pdf().replace(b"startxref\n", b"startxref\n9")


def deep_pages(depth: int) -> bytes:
    """A PDF whose tree of pages is a chain."""
    links = [
        f"<</Type/Pages/Kids[{number + 1} 0 R]/Count 1/Parent {number - 1} 0 R>>"
        for number in range(7, depth)
    ]
    return pdf("<</Type/Pages/Kids[7 0 R]/Count 1>>", *links).replace(b"/Pages 2 0 R", b"/Pages 6 0 R", 1)


LAUGHS = '<!DOCTYPE a [<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
)
PROMISE = b"%PDF-1.7\nxref\n0 99999999\n0000000000 65535 f \ntrailer\n<</Size 99999999/Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
HOSTILE = {
    "bomb.docx": bomb(300),
    "laughs.xml": f"<?xml version='1.0'?>{LAUGHS}]><a>&a11;</a>".encode(),
    "laughs.docx": docx("<w:p/>", word__header1_0xml=f"{LAUGHS}]><w:hdr>&a11;</w:hdr>"),
    "parts.docx": package({f"word/{n}.xml": "" for n in range(10_001)}),
    "deep.json": b"[" * 100_000,
    "digits.json": b"9" * 999_999,
    "memory.xlsx": xlsx({"A": "<row>" + "<c t='str'><v>x</v></c>" * 1_500_000 + "</row>"}),
}
PASSED = {
    "deep.xml": (b"<a>" * 100_000 + b"</a>" * 100_000),
    "deep.docx": docx("<w:p>" * 50_000 + "</w:p>" * 50_000),
    "gigantic.png": png(2**31 - 1, 2**31 - 1),
    "line.csv": b"a" * 3_000_000,
    "deep.html": b"<html>" + b"<div>" * 300_000,
    "deep.eml": b"From: a\nSubject: b\n" + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 5_000,
    "loop.tiff": b"II*\0\x08\0\0\0\0\0\x08\0\0\0",
    "million.pdf": objects(1_000_000),
    "pages.pdf": deep_pages(50_000),
    "promise.pdf": PROMISE,
    "huge.gif": b"GIF89a" + b"\xff" * 7 + b"!" * 999_999,
}


def examined(examiner: Examiner, folder: Path, name: str, data: bytes) -> tuple[Examination, float]:
    """What is seen, and the seconds that it took, the start of the process left out."""
    assert examiner.examine("avant.txt", 4, b"rien").format == "text"
    place = folder / "document"
    place.write_bytes(data)
    start = time.monotonic()
    found = examiner.examine(name, len(data), place=str(place))
    return found, time.monotonic() - start


@POSIX
@pytest.mark.parametrize("name", HOSTILE)
def test_a_document_built_to_hurt_is_given_up(examiner: Examiner, tmp_path: Path, name: str) -> None:
    found, seconds = examined(examiner, tmp_path, name, HOSTILE[name])
    assert found.fault is Fault.HOSTILE
    assert seconds < 6
    assert examiner.examine("apres.txt", 30, f"numéro {NIR}".encode()).marks


@POSIX
@pytest.mark.parametrize("name", PASSED)
def test_a_strange_document_is_given_up_or_passed_and_the_next_one_examined(
    examiner: Examiner, tmp_path: Path, name: str
) -> None:
    found, seconds = examined(examiner, tmp_path, name, PASSED[name])
    assert found.format or found.fault
    assert seconds < 6
    assert examiner.examine("apres.txt", 30, f"numéro {NIR}".encode()).marks


@POSIX
@pytest.mark.slow
def test_an_endless_line_takes_time_by_its_size_and_no_memory(examiner: Examiner, tmp_path: Path) -> None:
    data = b"1234567;" * 7_500_000 + f" {NIR} ".encode()
    found, seconds = examined(examiner, tmp_path, "ligne.csv", data)
    assert found.fault is None
    assert [mark.marker for mark in found.marks] == ["nir"]
    assert seconds < 5 + len(data) / 20e6


@POSIX
def test_an_honest_document_finds_its_whole_share_of_memory_after_many_others(examiner: Examiner) -> None:
    rows = "".join(f'<row><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 20_000))
    data = xlsx({"A": rows})
    for _ in range(6):
        assert examiner.examine("a.xlsx", len(data), data).fault is None


def test_a_process_that_is_killed_is_replaced(examiner: Examiner) -> None:
    assert examiner.examine("a.txt", 4, b"rien").fault is None
    process = examiner._child._process  # noqa: SLF001 - nobody else can end it
    assert process is not None
    process.kill()
    process.wait()
    found = examiner.examine("a.html", 4, b"rien")
    assert (found.fault, found.unexamined) == (Fault.HOSTILE, Unexamined.BROKEN)
    assert found.active is not None  # by its name: what was not examined may run all the same
    assert examiner.examine("a.txt", 4, b"rien").fault is None


def test_a_document_that_takes_for_ever_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hds_docs.sources.documents.examiner.SECONDS", 0.4)
    endless = Marker("sans fin", "(a+)+b", Location("dossier.yml"))
    with closing(Examiner((endless,))) as examiner:
        assert examiner.examine("a.txt", 4, b"rien").fault is None
        start = time.monotonic()
        assert examiner.examine("a.txt", 50, b"a" * 50).fault is Fault.HOSTILE
        assert time.monotonic() - start < 3
        assert examiner.examine("a.txt", 4, b"rien").fault is None


@POSIX
def test_a_hostile_piece_is_one_finding_among_the_others(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", since="2025-11-21")
    dossier.evidence("SAU-02/a-2026-09.docx", HOSTILE["bomb.docx"])
    dossier.evidence("SAU-02/b-2026-09.xml", HOSTILE["laughs.xml"])
    dossier.evidence("SAU-02/c-2026-09.json", "{")
    dossier.commit("2026-10-08")
    found = [(f.code, f.problem.variant) for f in dossier.findings()]
    assert found == [("EVD010", "hostile"), ("EVD010", "hostile"), ("EVD010", "truncated")]


def test_nothing_large_is_held_by_the_parent(examiner: Examiner, tmp_path: Path) -> None:
    place = tmp_path / "grand.log"
    with place.open("wb") as stream:
        for _ in range(40):
            stream.write(b"une ligne de journal\n" * 50_000)
    tracemalloc.start()
    try:
        assert examiner.examine("grand.log", place.stat().st_size, place=str(place)).format == "text"
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()
