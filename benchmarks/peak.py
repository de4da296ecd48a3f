"""Runs `check` in this process and writes down the most memory that Python itself took.

`python -m benchmarks.peak REPORT DIR`. A process of its own, and not `wait4` in the caller: Linux counts
there the largest of the git processes that Python waited for as well.
"""

from __future__ import annotations

import resource
import runpy
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def _peak_kilobytes() -> int:
    """The high-water mark; Linux's own line leaves out what the parent process had before `exec`."""
    if _STATUS.exists():
        marks = [line.split()[1] for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM:")]
        if marks:
            return int(marks[0])
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest // 1024 if sys.platform == "darwin" else largest


def main() -> None:
    """The command line; the exit code is that of `check`."""
    report, folder = sys.argv[1:]
    sys.argv = ["hds-docs", "check", "-C", folder]
    try:
        runpy.run_module("hds_docs", run_name="__main__", alter_sys=True)
    finally:
        Path(report).write_text(f"{_peak_kilobytes()}\n")


if __name__ == "__main__":
    main()
