"""How long commands take, best of several rounds that take turns."""

from __future__ import annotations

import resource
import subprocess
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from statistics import median

from benchmarks.generator.stream import git_environment

ROOT = Path(__file__).resolve().parent.parent
"""The repository: Python finds `hds_docs` and `benchmarks` from here, installed or not."""

Sample = Callable[[], float]
"""Does the work once; gives the seconds it took."""


class FailedCommandError(Exception):
    """A command that should have been measured did not work."""


def _environment() -> dict[str, str]:
    """Git's clean environment, and a Python that keeps its compiled modules as an installed one does."""
    return {name: value for name, value in git_environment().items() if name != "PYTHONDONTWRITEBYTECODE"}


def seconds(command: Sequence[str], *, accepted: Collection[int] = (0,), folder: Path = ROOT) -> float:
    """The time of one command, its output thrown away."""
    start = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    taken = time.perf_counter() - start
    if done.returncode not in accepted:
        said = done.stderr.decode(errors="replace")[-2000:]
        message = f"exit {done.returncode}: {' '.join(command)}\n{said}"
        raise FailedCommandError(message)
    return taken


def processor_seconds(work: Callable[[], object]) -> float:
    """What some work takes of the processors, the processes that it starts and ends included.

    Unlike the time that passes, it does not grow as the machine has other things to do.
    """
    before = _used()
    work()
    return _used() - before


def _used() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def take_turns(samples: Mapping[str, Sample], rounds: int) -> dict[str, list[float]]:
    """The times of each sample; the rounds are interleaved, so that a busy moment falls on all alike."""
    taken: dict[str, list[float]] = {name: [] for name in samples}
    for _ in range(rounds):
        for name, sample in samples.items():
            taken[name].append(sample())
    return taken


def best(taken: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """The shortest time of each: the one that the rest of the machine disturbed least."""
    return {name: min(times) for name, times in taken.items()}


def line(name: str, times: Sequence[float]) -> str:
    """One line of detail."""
    return f"{name:<44} best {min(times):8.3f} s   median {median(times):8.3f} s"
