"""What it costs to look inside every piece: `python -m benchmarks.examination`."""

from __future__ import annotations

import argparse
import hashlib
import io
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

from benchmarks.figures import Figure, Measures, report
from benchmarks.generator.artefacts import content
from benchmarks.generator.stream import git_environment
from benchmarks.program import forget, run_check
from benchmarks.timing import ROOT, Sample, best, line, processor_seconds, take_turns
from hds_docs.model.demands import Privacy
from hds_docs.sources.cache import Cache
from hds_docs.sources.documents.examiner import Examiner
from hds_docs.sources.examining import examine
from hds_docs.sources.git import Git
from hds_docs.sources.working_tree import working_tree

_TEXTS, _OTHERS = ("csv", "json", "txt", "log"), ("pdf", "png", "docx", "xlsx")
_SCAN, _WARM, _MEGABYTES, _SECONDS = 60, 0.2, 64, 5
_LARGE = 300_000_000
_DAY = date(2026, 9, 30)


def measure(folder: Path, pieces: int, rounds: int) -> Measures:
    """Scans as ratios to SHA-256, the warm cost, memory, and what documents built to hurt take."""
    _write(folder, pieces)
    texts, everything = _files(folder, _TEXTS), _files(folder, (*_TEXTS, *_OTHERS))
    samples: dict[str, Sample] = {
        "SHA-256, text kinds": partial(processor_seconds, partial(_digest, texts)),
        "examination, text kinds": partial(processor_seconds, partial(_examine, folder, texts)),
    }
    rare: dict[str, Sample] = {
        "SHA-256, all kinds": partial(processor_seconds, partial(_digest, everything)),
        "examination, all kinds": partial(processor_seconds, partial(_examine, folder, everything)),
    }
    # Word and Excel take ten times as long as all the rest: once is enough to say so.
    taken = {**take_turns(samples, rounds), **take_turns(rare, 1)}
    shortest = best(taken)
    forget(folder)
    run_check(folder)
    warm = [float(_inner("warm", folder)) for _ in range(rounds)]
    parent, child = map(float, _inner("memory", folder).split())
    hostile = {name: _seconds(name, data) for name, data in _hostile().items()}
    scan = shortest["examination, text kinds"] / shortest["SHA-256, text kinds"]
    figures = (
        Figure("examination of text kinds / SHA-256", scan, _SCAN, "x"),
        Figure("warm check, what examination adds", min(warm), _WARM, "s"),
        Figure("a file of 300 MB, memory of the parent", parent, _MEGABYTES, "MB"),
        Figure("a file of 300 MB, memory of the examiner", child, _MEGABYTES, "MB"),
        Figure("documents built to hurt, the slowest", max(hostile.values()), _SECONDS, "s"),
    )
    ratio = shortest["examination, all kinds"] / shortest["SHA-256, all kinds"]
    details = (
        *(line(name, times) for name, times in (*taken.items(), ("examination in a warm check", warm))),
        f"{'examination of all kinds / SHA-256':<44} {ratio:13.1f} x",
        *(f"{name:<44} {seconds:13.2f} s" for name, seconds in hostile.items()),
    )
    return Measures(figures, details)


def _write(folder: Path, pieces: int) -> None:
    """A dossier of one control and that many pieces, of all kinds in turn, committed."""
    rng = Random(4)
    (folder / "controls").mkdir(parents=True)
    text = "---\nid: SAU-02\ntitle: Tests\nowner: rssi\nstatus: planned\n---\nTexte.\n"
    (folder / "controls" / "SAU-02.md").write_text(text, encoding="utf-8")
    (folder / "evidence" / "SAU-02").mkdir(parents=True)
    for number in range(pieces):
        ending = (*_TEXTS, *_OTHERS)[number % 8]
        data = _office(rng, ending) if ending in ("docx", "xlsx") else content(rng, ending, "Relevé", _DAY)
        (folder / "evidence" / "SAU-02" / f"piece-{number:05}.{ending}").write_bytes(data)
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "Dépôt")):
        options = ("-c", "user.name=Banc", "-c", "user.email=banc@example.org")
        subprocess.run(("git", *options, *command), cwd=folder, env=git_environment(), check=True)


def _office(rng: Random, ending: str) -> bytes:
    """A document of the size of the others, as a zip of XML."""
    lines = content(rng, "csv", "Relevé", _DAY).decode().splitlines()
    if ending == "docx":
        name = "word/document.xml"
        body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in lines * 4)
        part = f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>'
    else:
        name = "xl/worksheets/sheet1.xml"
        rows = (
            "".join(
                f'<c r="{"ABCD"[at]}{row}" t="str"><v>{cell}</v></c>'
                for at, cell in enumerate(text.split(";"))
            )
            for row, text in enumerate(lines * 3, 1)
        )
        part = f"<worksheet><sheetData>{''.join(f'<row>{row}</row>' for row in rows)}</sheetData></worksheet>"
    return _zip({"[Content_Types].xml": "<Types/>", name: part})


def _zip(parts: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return made.getvalue()


def _files(folder: Path, endings: Sequence[str]) -> list[Path]:
    return sorted(path for ending in endings for path in folder.glob(f"evidence/**/*.{ending}"))


def _digest(paths: Sequence[Path]) -> None:
    for path in paths:
        hashlib.sha256(path.read_bytes()).digest()


def _examine(folder: Path, paths: Sequence[Path]) -> None:
    """As `check` does where nothing is cached; the process for what is no plain text is part of it."""
    git = Git.find(folder)
    assert git is not None
    with working_tree(folder, git, git.commit("HEAD")) as tree:
        examine(tree, (path.relative_to(folder).as_posix() for path in paths), Cache(None), Privacy())


def _hostile() -> dict[str, bytes]:
    """Documents built to hurt."""
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    objects = b"".join(b"%d 0 obj\n<<>>\nendobj\n" % number for number in range(1, 1_000_000))
    return {
        "bomb.docx": _zip({"[Content_Types].xml": "", "word/document.xml": " " * 250_000_000}),
        "laughs.xml": f'<!DOCTYPE a [<!ENTITY a0 "ha">{laughs}]><a>&a11;</a>'.encode(),
        "million.pdf": b"%PDF-1.7\n" + objects + b"trailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n",
        "line.csv": b"12345678;" * 7_000_000,
        "deep.json": b"[" * 100_000,
    }


def _seconds(name: str, data: bytes) -> float:
    """How long one document holds up the rest."""
    with tempfile.TemporaryDirectory() as scratch, closing(Examiner(())) as examiner:
        place = Path(scratch, "document")
        place.write_bytes(data)
        examiner.examine("avant.txt", 4, b"rien")
        start = time.perf_counter()
        examiner.examine(name, len(data), place=str(place))
        return time.perf_counter() - start


def _inner(work: str, folder: Path) -> str:
    """What a fresh Python says of it."""
    command = (sys.executable, "-m", "benchmarks.examination_inside", work, str(folder), str(_LARGE))
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pieces", type=int, default=2_500)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        return report(partial(measure, Path(scratch, "dossier"), options.pieces, options.rounds))


if __name__ == "__main__":
    sys.exit(main())
