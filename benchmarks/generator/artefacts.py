"""Bytes of evidence: the mixed kinds of file that a team drops into `evidence/`."""

from __future__ import annotations

import json
import zlib
from datetime import date
from random import Random

_HOURS = tuple(f"{hour:02}:{minute:02}" for hour in range(24) for minute in range(60))
_HOSTS = tuple(f"srv-{role}-{number:02}" for role in ("app", "bdd", "sauv", "mq") for number in range(1, 40))
_ACCOUNTS = tuple(f"compte-{number:04}" for number in range(400))
_OUTCOMES = ("conforme", "conforme", "conforme", "à revoir", "retiré", "sans objet")
_MESSAGES = (
    "restauration vérifiée, somme de contrôle identique",
    "accès maintenu après revue par le responsable",
    "règle de filtrage inchangée depuis la revue précédente",
    "tâche terminée sans erreur",
    "ouverture de session refusée, second facteur absent",
)
_SMALLEST, _LARGEST, _USUAL = 5_500, 50_000, 15_000


def content(rng: Random, extension: str, subject: str, day: date) -> bytes:
    """A file of 5 to 50 KB of the kind its extension says."""
    size = int(rng.triangular(_SMALLEST, _LARGEST, _USUAL))
    makers = {"csv": _csv, "json": _json, "txt": _text, "log": _text, "pdf": _pdf, "png": _png}
    return makers[extension](rng, size, f"{subject} (fictif)", day)


REVISABLE = frozenset(("csv", "txt", "log", "pdf"))
"""Kinds of file that another version of the same file can be made of."""


def revised(data: bytes, extension: str, version: int) -> bytes:
    """The file as its later versions have it: a little longer each time, and still of its kind."""
    line = {
        "csv": "# version {0}\n" + "{0};srv-app-01;compte-0001;conforme\n" * 4,
        "pdf": "% version {0}\n%%EOF\n",
    }
    addition = line.get(extension, "Version {0} : texte relu et complété par le comité.\n" * 3)
    return data + "".join(addition.format(number) for number in range(1, version + 1)).encode()


def _csv(rng: Random, size: int, subject: str, day: date) -> bytes:
    count = size // 52
    columns = (rng.choices(pool, k=count) for pool in (_HOURS, _HOSTS, _ACCOUNTS, _OUTCOMES))
    rows = (
        f"{day}T{hour};{host};{account};{outcome}"
        for hour, host, account, outcome in zip(*columns, strict=True)
    )
    return "\n".join((f"# {subject}", "horodatage;machine;compte;resultat", *rows, "")).encode()


def _json(rng: Random, size: int, subject: str, day: date) -> bytes:
    count = size // 96
    columns = (rng.choices(pool, k=count) for pool in (_HOURS, _HOSTS, _OUTCOMES))
    results = [
        {"numero": number, "heure": hour, "machine": host, "resultat": outcome, "ecart": None}
        for number, (hour, host, outcome) in enumerate(zip(*columns, strict=True), 1)
    ]
    return json.dumps({"objet": subject, "date": str(day), "resultats": results}, ensure_ascii=False).encode()


def _text(rng: Random, size: int, subject: str, day: date) -> bytes:
    count = size // 84
    columns = (rng.choices(pool, k=count) for pool in (_HOURS, _HOSTS, _MESSAGES))
    lines = (f"{day} {hour} {host} INFO {message}" for hour, host, message in zip(*columns, strict=True))
    return "\n".join((subject, *lines, "")).encode()


def _pdf(rng: Random, size: int, subject: str, day: date) -> bytes:
    """One page of text and a scan of noise, with a cross-reference table that is right."""
    plain = subject.encode("ascii", "ignore").decode()
    text = f"BT /F1 12 Tf 72 760 Td ({_escaped(plain)}) Tj 0 -20 Td ({day}) Tj ET".encode()
    side = int((size - 1_200) ** 0.5)
    scan = rng.randbytes(side * side)
    form = b"/ColorSpace/DeviceGray/BitsPerComponent 8"
    image = b"/Type/XObject/Subtype/Image/Width %d/Height %d%b" % (side, side, form)
    resources = b"<</Font<</F1 4 0 R>>/XObject<</I1 6 0 R>>>>"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources %b>>" % resources,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>\nstream\n%b\nendstream" % (len(text), text),
        b"<<%b/Length %d>>\nstream\n%b\nendstream" % (image, len(scan), scan),
    )
    return _pdf_file(objects)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _pdf_file(objects: tuple[bytes, ...]) -> bytes:
    body = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, source in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, source)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start, count = len(body), len(objects) + 1
    body += b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, table)
    body += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, start)
    return bytes(body)


def _png(rng: Random, size: int, _subject: str, _day: date) -> bytes:
    width = 160
    height = max(1, size // width)
    rows = b"".join(b"\0" + rng.randbytes(width) for _ in range(height))
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x00\x00\x00\x00"
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")
