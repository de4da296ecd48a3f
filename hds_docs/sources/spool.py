"""What git writes in the background, kept on the disk until it is read."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from typing import IO

from hds_docs.sources.git import Git
from hds_docs.sources.gitprocess import refusal

_PIECE = 1 << 18
_PAUSE = 0.01
"""Seconds between two looks at what is not written yet."""


class Spool:
    """The answer of git to one question. Git starts at once, so that it works while the rest is read."""

    def __init__(self, git: Git, *arguments: str, mailmap: str | None = None) -> None:
        import tempfile  # noqa: PLC0415 - a run that finds all it needs in the cache never comes here

        self._written: IO[bytes] = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - until `close`
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self._process = git.start(*arguments, output=self._written, errors=self._errors, mailmap=mailmap)

    def pieces(self) -> Iterator[bytes]:
        """What git has written so far, then what it writes until it ends. Raises RepositoryError."""
        descriptor = self._written.fileno()
        offset = 0
        ended = False
        while True:
            piece = os.pread(descriptor, _PIECE, offset)
            offset += len(piece)
            if piece:
                yield piece
            elif ended:
                break
            else:
                try:
                    self._process.wait(timeout=_PAUSE)
                    ended = True
                except subprocess.TimeoutExpired:
                    continue
        if self._process.returncode:
            self._errors.seek(0)
            raise refusal(self._errors.read())

    def close(self) -> None:
        """Stop git, where nobody wants the rest."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._written.close()
        self._errors.close()
