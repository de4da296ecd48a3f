"""How soon the command answers: `python -m benchmarks.startup`."""

from __future__ import annotations

import argparse
import sys
from functools import partial

from benchmarks.figures import Figure, Measures, report
from benchmarks.program import run_check, run_version
from benchmarks.timing import ROOT, Sample, best, line, take_turns

_VERSION, _SAMPLE = 0.15, 0.6


def measure(rounds: int) -> Measures:
    """Seconds of `--version`, and of `check` on the sample dossier: this repository."""
    samples: dict[str, Sample] = {
        "hds-docs --version": run_version,
        "check of the sample": partial(run_check, ROOT),
    }
    taken = take_turns(samples, rounds)
    shortest = best(taken)
    figures = (
        Figure("hds-docs --version", shortest["hds-docs --version"], _VERSION, "s"),
        Figure("check of the sample", shortest["check of the sample"], _SAMPLE, "s"),
    )
    return Measures(figures, tuple(line(name, times) for name, times in taken.items()))


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    return report(partial(measure, parser.parse_args().rounds))


if __name__ == "__main__":
    sys.exit(main())
