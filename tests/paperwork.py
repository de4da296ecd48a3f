"""Documents as tests need them: made in memory, part by part, by hand or by the libraries that people use."""

# ruff: noqa: E501 — a document stands on one line
from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from pathlib import Path

from hds_docs.model.examination import Examination
from hds_docs.sources.documents.document import Document
from hds_docs.sources.documents.inspecting import inspected

FILES = Path(__file__).parent / "files"
NIR = "2 95 10 99 126 111 93"
OTHER_NIR = "2 55 08 14 168 025 38"
CORSICAN = "1 86 02 2A 215 325 23"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def inside(name: str, data: bytes | str) -> Examination:
    """What is seen inside a document, in this process."""
    given = data.encode() if isinstance(data, str) else data
    return inspected(Document(name, io.BytesIO(given), len(given)), ())


def places(found: Examination) -> list[str]:
    """Where marks were seen: `cell Feuil2!B7`."""
    return [f"{mark.place.kind.value} {mark.place.value}" for mark in found.marks]


def package(parts: dict[str, str | bytes]) -> bytes:
    """A zip of parts, the same at any time: a test that it names is the same in all processes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def docx(body: str, **others: str | bytes) -> bytes:
    """A Word file with that body; other parts by name, `__` standing for a slash, `_0` for a dot."""
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}</w:body></w:document>'
    return package({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **_named(others)})


def xlsx(sheets: dict[str, str], **others: str | bytes) -> bytes:
    """An Excel file with the rows of its sheets by name; other parts as in `docx`."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="…/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    return package(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f"<workbook {S} {R}><sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
            **{
                f"xl/worksheets/sheet{n}.xml": f"<worksheet {S}><sheetData>{rows}</sheetData></worksheet>"
                for n, rows in enumerate(sheets.values(), 1)
            },
            **_named(others),
        }
    )


def _named(others: dict[str, str | bytes]) -> dict[str, str | bytes]:
    return {name.replace("__", "/").replace("_0", "."): content for name, content in others.items()}


def png(width: int = 2, height: int = 2) -> bytes:
    """A picture that says how large it is."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = (
        (b"IHDR", header),
        (b"tEXt", b"Comment\0x"),
        (b"IDAT", zlib.compress(b"\0\1\2" * 2)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def pdf(*objects: str, text: str = "Bonjour", catalog: str = "", page: str = "") -> bytes:
    """A PDF of one page; further objects are numbered from 6."""
    content = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET" if text else ""
    bodies = (
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>{page}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
        *objects,
    )
    made = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(made)
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    made += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}".encode()
    made += f"trailer\n<</Size {len(bodies) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(made)


def paper(path: str, text: str) -> str | bytes:
    """What a file of that name holds: that text, in the format that the name announces."""
    ending = path.rpartition(".")[2].lower()
    plain = "".join(
        letter if letter.isascii() and letter not in "()\\" else f"U{ord(letter):X}" for letter in text
    )
    if ending == "pdf":
        return pdf(text=plain)
    escaped = plain.replace("&", "+").replace("<", "+")
    if ending == "docx":
        return docx(f"<w:p><w:r><w:t>{escaped}</w:t></w:r></w:p>")
    if ending == "xlsx":
        return xlsx({"A": f'<row r="1"><c r="A1" t="inlineStr"><is><t>{escaped}</t></is></c></row>'})
    if ending == "png":
        return png(1 + zlib.crc32(text.encode("utf-8", "surrogateescape")) % 4096)
    if ending == "json":
        return json.dumps({"titre": plain}) + "\n"
    return f"{text}\n"


def compound(*names: str) -> bytes:
    """An OLE container whose directory holds those names."""
    entries = b"".join(_entry(name) for name in ("Root Entry", *names))
    directory = entries.ljust(-(-len(entries) // 512) * 512, b"\0")
    sectors = len(directory) // 512
    chain = [*range(2, sectors + 1), 0xFFFFFFFE]
    table = struct.pack("<I", 0xFFFFFFFD) + struct.pack(f"<{len(chain)}I", *chain)
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0"))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    return bytes(header) + table.ljust(512, b"\xff") + directory


def _entry(name: str) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    return encoded.ljust(64, b"\0") + struct.pack("<H", len(encoded)) + b"\2" + b"\0" * 61
