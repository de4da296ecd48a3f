"""What stands in for a forge: scripts run as runners run them, and hds-docs where it would be installed."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path


def command(folder: Path) -> Path:
    """A folder with the command `hds-docs` of these tests, as an installation would leave it."""
    folder.mkdir(parents=True, exist_ok=True)
    return _script(folder / "hds-docs", f'exec {shlex.quote(sys.executable)} -m hds_docs "$@"').parent


def source(folder: Path, commands: Path) -> Path:
    """A checkout of hds-docs whose `ci/install.sh` installs nothing: tests leave the network alone."""
    (folder / "ci").mkdir(parents=True)
    _script(folder / "ci" / "install.sh", f"echo installing >&2\nprintf '%s\\n' {shlex.quote(str(commands))}")
    return folder


def bash(script: str, *, folder: Path, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """A script as GitHub and GitLab run it: it stops at the first failure, in a pipe too."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _script(path: Path, text: str) -> Path:
    path.write_text(f"#!/usr/bin/env bash\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path
