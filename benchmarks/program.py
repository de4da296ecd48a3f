"""The program under measure, run as people run it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from benchmarks.timing import seconds

_FINDINGS = (0, 1)
"""Exit codes of a check that did its work."""


def run_check(folder: Path) -> float:
    """The time of `hds-docs check` on that dossier."""
    return seconds((sys.executable, "-m", "hds_docs", "check", "-C", str(folder)), accepted=_FINDINGS)


def run_version() -> float:
    """The time of `hds-docs --version`, by the installed command where there is one."""
    script = Path(sys.executable).with_name("hds-docs")
    command = (str(script),) if script.exists() else (sys.executable, "-m", "hds_docs")
    return seconds((*command, "--version"))


def forget(folder: Path) -> None:
    """Deletes what earlier runs cached for that dossier."""
    shutil.rmtree(folder / ".cache", ignore_errors=True)
