"""The history of all files, against `git log --follow` for each: `python -m benchmarks.history`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from random import Random

from benchmarks.figures import Bound, Figure, Measures, report
from benchmarks.generate import add_size_options, generate, size_of
from benchmarks.generator.stream import git
from benchmarks.timing import best, line, seconds, take_turns

_TIMES_FASTER = 50
_SAMPLE = 40


def walk(folder: Path, paths: Sequence[str]) -> int:
    """The adapter to the program: reads the history of all paths without any cache; counts the revisions."""
    from hds_docs.sources.git import Git  # noqa: PLC0415 - only this benchmark needs the program importable
    from hds_docs.sources.history import build_index  # noqa: PLC0415
    from hds_docs.sources.log import Log  # noqa: PLC0415

    repository = Git.find(folder)
    commit = repository.commit("HEAD") if repository else None
    if repository is None or commit is None:
        message = f"no history in {folder}"
        raise ValueError(message)
    index = build_index(Log(repository, commit))
    return sum(len(index.revisions(path)) for path in paths)


def measure(folder: Path, rounds: int) -> Measures:
    """How many times faster the walk is; the time per file is that of a random sample, times all files."""
    paths = git(folder, "ls-files", "-z", "controls", "evidence").decode().rstrip("\0").split("\0")
    sample = Random(0).sample(paths, min(_SAMPLE, len(paths)))
    walk(folder, paths[:1])  # The imports are paid here: what is compared is the reading.
    taken = take_turns({"one walk": lambda: _walk_seconds(folder, paths)}, rounds)
    each = [seconds(("git", "log", "--follow", "--format=%H", "--", path), folder=folder) for path in sample]
    followed = sum(each) / len(each) * len(paths)
    ratio = followed / best(taken)["one walk"]
    details = (
        line(f"one walk, {len(paths)} files", taken["one walk"]),
        line(f"git log --follow, {len(sample)} files of {len(paths)}", each),
        f"{'git log --follow, all files (extrapolated)':<44}      {followed:8.1f} s",
    )
    return Measures((Figure("history, times faster", ratio, _TIMES_FASTER, "x", Bound.AT_LEAST),), details)


def _walk_seconds(folder: Path, paths: Sequence[str]) -> float:
    start = time.perf_counter()
    walk(folder, paths)
    return time.perf_counter() - start


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_size_options(parser)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "dossier")
        generate(folder, size_of(options))
        return report(partial(measure, folder, options.rounds))


if __name__ == "__main__":
    sys.exit(main())
