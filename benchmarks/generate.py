"""Makes a dossier of a given size and history: `python benchmarks/generate.py DIR --controls 500`."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random

if not __package__:
    # Run as a file, Python looks for modules in this folder, where `site` and `history` mean something else.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from benchmarks.generator.branches import MAIN, Branches, Ending
from benchmarks.generator.calendar import START, working_time
from benchmarks.generator.making import Making
from benchmarks.generator.people import TEAM
from benchmarks.generator.plan import Plan, make_plan
from benchmarks.generator.project import AUDIT_DAY, AUDIT_TAG
from benchmarks.generator.stream import Stream, fast_import, git
from benchmarks.generator.timeline import TooFewCommitsError, make_timeline

_MERGED = 0.04
_ENDINGS = (Ending.PLAIN, Ending.COMBINED, Ending.PLAIN, Ending.AMENDED, Ending.PLAIN)
_COMBINING = 2
"""The commits that a combined merge needs beforehand, one on each side."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many controls, evidence files (sidecars not counted) and commits (merges counted)."""

    controls: int = 500
    evidence: int = 2_500
    commits: int = 10_000


def generate(folder: Path, size: Size, seed: int = 1) -> None:
    """Makes the repository in that folder, which must be new or empty; one seed gives one repository."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        message = f"not empty: {folder}"
        raise FileExistsError(message)
    rng = Random(f"{seed} dossier")
    plan = make_plan(rng, size.controls, size.evidence)
    git(folder, "init", "--quiet", f"--initial-branch={MAIN}")
    with fast_import(folder) as stream:
        _write_history(rng, stream, plan, size, seed)
    _settle_like_a_clone(folder)


def _write_history(rng: Random, stream: Stream, plan: Plan, size: Size, seed: int) -> None:
    endings = [_ENDINGS[number % len(_ENDINGS)] for number in range(round(size.commits * _MERGED))]
    combining = _COMBINING * endings.count(Ending.COMBINED)
    timeline = make_timeline(rng, plan, size.commits - 1 - len(endings) - combining)
    # Spread over all but the last steps, which leave time to merge.
    openings = {
        int((number + 0.5) * 0.97 * len(timeline) / len(endings)): one for number, one in enumerate(endings)
    }
    branches = Branches(rng, stream, Making(stream, plan, seed), working_time(rng, START))
    audit = working_time(rng, AUDIT_DAY)
    audited = branches.tip
    for number, step in enumerate(timeline):
        if number in openings:
            branches.open(step, openings[number], commits=rng.randint(1, 4))
        else:
            branches.add(step)
        audited = branches.tip if step.when < audit else audited
    branches.close()
    stream.tag(AUDIT_TAG, audited, TEAM[0].signature(audit), "Audit initial\n")


def _settle_like_a_clone(folder: Path) -> None:
    """One pack, packed references, no branch but main, and a working tree that git knows to be clean."""
    git(folder, "reset", "--quiet", "--hard", MAIN)
    merged = git(folder, "branch", "--format=%(refname:short)", "--list", "sujet-*").decode().split()
    if merged:
        git(folder, "branch", "--quiet", "--delete", *merged)
    git(folder, "repack", "-a", "-d", "-f", "--quiet")
    git(folder, "pack-refs", "--all")
    _age(folder)
    git(folder, "update-index", "--refresh")


def _age(folder: Path) -> None:
    """Files older than the index: git reads again whatever is as young, which no clone stays for long."""
    moment = working_time(Random(0), START)
    for name in git(folder, "ls-files", "-z").decode().split("\0"):
        if name:
            os.utime(folder / name, (moment, moment))


def add_size_options(parser: argparse.ArgumentParser) -> None:
    """The options that say how large a dossier is."""
    usual = Size()
    parser.add_argument("--controls", type=int, default=usual.controls)
    parser.add_argument("--evidence", type=int, default=usual.evidence)
    parser.add_argument("--commits", type=int, default=usual.commits)


def size_of(options: argparse.Namespace) -> Size:
    """The size that the options say."""
    return Size(options.controls, options.evidence, options.commits)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    add_size_options(parser)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    try:
        generate(options.folder, size_of(options), options.seed)
    except (FileExistsError, TooFewCommitsError) as error:
        parser.error(str(error))
    return 0


if __name__ == "__main__":
    sys.exit(main())
