"""Every benchmark, then one table: `python -m benchmarks`; exit 1 when one is missed."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks import check, examination, history, privacy, site, startup
from benchmarks.figures import Figure, Measures, report
from benchmarks.generate import Size, generate

_FULL = Size()
_QUICK = Size(controls=100, evidence=500, commits=2_000)
_VALUES = 800
"""Values of each kind that are taken for patients' numbers or not, for each file of evidence."""


def _measures(scratch: Path, size: Size, rounds: int) -> Iterator[tuple[str, Measures]]:
    """Each benchmark's name and what it found; all of them share one dossier."""
    dossier, small = scratch / "dossier", scratch / "small"
    generate(dossier, size)
    generate(small, site.smaller(size))
    yield "startup", startup.measure(2 * rounds)
    yield "check", check.measure(dossier, rounds)
    yield "history", history.measure(dossier, rounds)
    yield "examination", examination.measure(scratch / "mixed", size.evidence, max(1, rounds // 2))
    yield "privacy", privacy.measure(_VALUES * size.evidence, rounds)
    yield "site", site.measure(dossier, small, scratch, max(1, rounds // 2))


def _run(scratch: Path, size: Size, rounds: int) -> Measures:
    """All benchmarks one after the other, announced as they end."""
    figures: list[Figure] = []
    details: list[str] = []
    for name, measures in _measures(scratch, size, rounds):
        print(f"{name}: done", file=sys.stderr, flush=True)
        figures += measures.figures
        details += ["", name, *measures.details]
    return Measures(tuple(figures), tuple(details))


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small dossier: a first idea")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    size = _QUICK if options.quick else _FULL
    print(f"{size.controls} controls, {size.evidence} files, {size.commits} commits", file=sys.stderr)
    with tempfile.TemporaryDirectory() as scratch:
        return report(partial(_run, Path(scratch), size, options.rounds))


if __name__ == "__main__":
    sys.exit(main())
