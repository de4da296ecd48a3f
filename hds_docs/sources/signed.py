"""Which commits bear a signature at all, by their headers: nothing is verified."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from typing import IO

from hds_docs.sources.git import Git, refusal

OTHER = "other"
_FORMATS = {
    b"-----BEGIN PGP SIGNATURE-----": "openpgp",
    b"-----BEGIN PGP MESSAGE-----": "openpgp",
    b"-----BEGIN SSH SIGNATURE-----": "ssh",
}


class SignedCommits:
    """The headers of a whole history. Git starts at once, so that it works while the log is read."""

    def __init__(self, git: Git, commit: str) -> None:
        self._header = b"\ngpgsig-sha256 " if git.object_format == "sha256" else b"\ngpgsig "
        self._spool: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - until `close`
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self._process: subprocess.Popen[bytes] = git.start(
            "rev-list", "--header", commit, "--", output=self._spool, errors=self._errors
        )

    def read(self) -> Mapping[str, str]:
        """By id of commit, the format of its signature. Raises RepositoryError where git gives up."""
        try:
            failed = self._process.wait() != 0
            spool = self._errors if failed else self._spool
            spool.seek(0)
            written = spool.read()
            if failed:
                raise refusal(written)
            return dict(self._formats(written))
        finally:
            self.close()

    def close(self) -> None:
        """Stop git, where nobody wants the rest."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._spool.close()
        self._errors.close()

    def _formats(self, written: bytes) -> Iterator[tuple[str, str]]:
        if self._header not in written:
            return
        for record in written.split(b"\0"):
            head, _, _ = record.partition(b"\n\n")
            _, found, signature = head.partition(self._header)
            if found:
                start = signature.partition(b"\n")[0]
                yield head.partition(b"\n")[0].decode("ascii"), _FORMATS.get(start, OTHER)
