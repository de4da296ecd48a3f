"""`hds-docs check` against its floors, cold and warm, and its memory: `python -m benchmarks.check`."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.figures import Figure, Measures, report
from benchmarks.generate import add_size_options, generate, size_of
from benchmarks.program import forget, run_check
from benchmarks.timing import ROOT, FailedCommandError, Sample, best, line, seconds, take_turns

_COLD, _WARM = 1.6, 0.6
_MEGABYTES = 200


def measure(folder: Path, rounds: int) -> Measures:
    """Cold and warm `check` of that dossier as ratios to the sum of its floors."""
    floors: dict[str, Sample] = {
        "git log --raw -c -M -z": partial(_git_log, folder),
        "libyaml, front matter": partial(_inner, "front-matter", folder),
        "SHA-256, evidence": partial(_inner, "digests", folder),
        "python -c pass": partial(seconds, (sys.executable, "-c", "pass")),
    }
    # Cold before warm: the warm run finds what the cold one cached.
    checks: dict[str, Sample] = {
        "check, cold": partial(_cold, folder),
        "check, warm": partial(run_check, folder),
    }
    taken = take_turns({**floors, **checks}, rounds)
    shortest = best(taken)
    floor = sum(shortest[name] for name in floors)
    figures = (
        Figure("check, cold / floors", shortest["check, cold"] / floor, _COLD, "x"),
        Figure("check, warm / floors", shortest["check, warm"] / floor, _WARM, "x"),
        Figure("check, memory of Python", _peak(folder), _MEGABYTES, "MB"),
    )
    details = (
        *(line(name, times) for name, times in taken.items()),
        f"{'sum of the floors':<44} best {floor:8.3f} s",
    )
    return Measures(figures, details)


def _git_log(folder: Path) -> float:
    return seconds(("git", "log", "--raw", "-c", "-M", "-z"), folder=folder)


def _inner(work: str, folder: Path) -> float:
    """The time that a fresh Python says the work itself took."""
    command = (sys.executable, "-m", "benchmarks.floors", work, str(folder))
    return float(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)


def _cold(folder: Path) -> float:
    forget(folder)
    return run_check(folder)


def _peak(folder: Path) -> float:
    """Megabytes, the larger of a cold and a warm run."""
    forget(folder)
    return max(_peak_of_run(folder) for _ in range(2))


def _peak_of_run(folder: Path) -> float:
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch, "peak")
        seconds((sys.executable, "-m", "benchmarks.peak", str(report), str(folder)), accepted=(0, 1))
        if not report.exists():
            message = "the run left no report of its memory"
            raise FailedCommandError(message)
        return int(report.read_text()) * 1024 / 1e6


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
