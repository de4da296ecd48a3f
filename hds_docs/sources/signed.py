"""Which commits bear a signature at all, by their headers: nothing is verified."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hds_docs.sources.git import Git
from hds_docs.sources.spool import Spool

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
        self._spool = Spool(git, "rev-list", "--header", commit, "--")

    def read(self) -> Mapping[str, str]:
        """By id of commit, the format of its signature. Raises RepositoryError where git gives up."""
        try:
            return dict(self._formats(b"".join(self._spool.pieces())))
        finally:
            self.close()

    def close(self) -> None:
        """Stop git, where nobody wants the rest."""
        self._spool.close()

    def _formats(self, written: bytes) -> Iterator[tuple[str, str]]:
        if self._header not in written:
            return
        for record in written.split(b"\0"):
            head, _, _ = record.partition(b"\n\n")
            _, found, signature = head.partition(self._header)
            if found:
                start = signature.partition(b"\n")[0]
                yield head.partition(b"\n")[0].decode("ascii"), _FORMATS.get(start, OTHER)
