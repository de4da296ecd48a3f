"""Signatures verified by git, in an environment that holds the keys of the dossier and nothing else."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from hds_docs.model.trust import Signature, SignatureState
from hds_docs.sources.git import Git
from hds_docs.sources.keys import Keys, Signers

_FIELDS = ("%H", "%G?", "%GS", "%GF", "%ct")
# Keys are taken as they are: who may sign is what the list says. Their end is compared with the day of
# the commit, as ssh-keygen does, and not with today: in the year that gpg is made to believe in, no key
# has come to its end. It asks no network, and starts nothing that stays.
_GPG = """\
batch
no-autostart
no-auto-key-retrieve
disable-dirmngr
trust-model always
faked-system-time 19700102T000000!
ignore-time-conflict
ignore-valid-from
"""
_TOO_OLD = re.compile(r"(?:unknown|illegal|invalid) option|unsupported operation", re.IGNORECASE)


class _Answer(NamedTuple):
    """What git says of one signature."""

    commit: str
    letter: str
    signer: str
    key: str
    seconds: str


class Verifier:
    """Git at work in a temporary folder, for many commits at once."""

    def __init__(self, git: Git, keys: Keys) -> None:
        self._git = git
        self._keys = keys
        self._signers = Signers(keys.signers or b"")

    def verify(self, signed: Mapping[str, str]) -> Iterator[tuple[str, Signature]]:
        """The signatures of commits given with their format; of those that git does not answer for, none."""
        with tempfile.TemporaryDirectory(prefix="hds-docs-") as name:
            folder = Path(name)
            has_ssh = "ssh" not in signed.values() or _knows_signatures(folder)
            ends = self._import(folder) if "openpgp" in signed.values() else {}
            asked = [commit for commit, kind in signed.items() if kind != "ssh" or has_ssh]
            for commit in signed.keys() - set(asked):
                yield commit, Signature(SignatureState.UNKNOWN, reason="no-ssh-keygen")
            answers = list(self._answers(folder, asked, self._keys.signers or b""))
            false = [one.commit for one in answers if one.letter == "B" and signed[one.commit] == "ssh"]
            genuine = self._genuine(folder, false)
            for answer in answers:
                if answer.commit in genuine:
                    yield answer.commit, genuine[answer.commit]
                elif signed[answer.commit] == "ssh":
                    yield answer.commit, self._of_ssh(answer)
                else:
                    yield answer.commit, _of_openpgp(answer, ends)

    def _genuine(self, folder: Path, commits: Sequence[str]) -> Mapping[str, Signature]:
        """Signatures that are good but for what the list lets their key do: git calls them false as well."""
        return {
            one.commit: Signature(SignatureState.UNKNOWN, key=one.key, reason="restricted")
            for one in self._answers(folder, commits, self._signers.without_options)
            if one.letter == "G"
        }

    def _answers(self, folder: Path, commits: Sequence[str], listed: bytes) -> Iterator[_Answer]:
        if not commits:
            return  # asked about none, git speaks of the last one
        signers, revoked = folder / "allowed_signers", folder / "revoked"
        signers.write_bytes(listed)
        revoked.write_bytes(b"")
        # A repository has settings of its own, which must not choose what is run here.
        settings = (
            "gpg.program=gpg", "gpg.openpgp.program=gpg", "gpg.ssh.program=ssh-keygen",
            "gpg.x509.program=false", "gpg.minTrustLevel=undefined",
            f"gpg.ssh.allowedSignersFile={signers.as_posix()}",
            f"gpg.ssh.revocationFile={revoked.as_posix()}",
        )  # fmt: skip
        done = self._git.ask(
            *(part for setting in settings for part in ("-c", setting)),
            *("log", "--no-walk=unsorted", "--stdin", "-z", f"--format={'%x00'.join(_FIELDS)}"),
            given="".join(f"{commit}\n" for commit in commits).encode("ascii"),
            also={"GNUPGHOME": str(folder)},
        )
        fields = done.stdout.decode("utf-8", "replace").split("\0")
        for start in range(0, len(fields) - len(_FIELDS) + 1, len(_FIELDS)):
            yield _Answer(*fields[start : start + len(_FIELDS)])

    def _import(self, folder: Path) -> Mapping[str, int]:
        """Put the keys into a keyring of its own; by fingerprint, when a key ends, in seconds."""
        (folder / "gpg.conf").write_text(_GPG, encoding="ascii")
        files = []
        for number, content in enumerate(self._keys.certificates):
            files.append(str(folder / f"{number}.pgp"))
            Path(files[-1]).write_bytes(content)
        _gpg(folder, "--quiet", "--import", "--", *files)
        return dict(_ends(_gpg(folder, "--with-colons", "--with-subkey-fingerprint", "--list-keys")))

    def _of_ssh(self, answer: _Answer) -> Signature:
        """Git knows a principal for a key that was valid on the day of the commit."""
        if answer.letter == "G":
            return Signature(SignatureState.GOOD, answer.signer, answer.key)
        if answer.letter == "U":
            reason = "expired" if answer.key in self._signers.fingerprints else "stranger"
            return Signature(SignatureState.UNKNOWN, key=answer.key, reason=reason)
        return _not_good(answer)


def _of_openpgp(answer: _Answer, ends: Mapping[str, int]) -> Signature:
    if answer.letter in ("G", "U", "X", "Y"):
        end = ends.get(answer.key)
        if end is not None and end <= int(answer.seconds):
            return Signature(SignatureState.UNKNOWN, answer.signer, answer.key, "expired")
        return Signature(SignatureState.GOOD, answer.signer, answer.key)
    return _not_good(answer)


def _not_good(answer: _Answer) -> Signature:
    if answer.letter == "R":
        return Signature(SignatureState.BAD, answer.signer, answer.key, "revoked")
    if answer.letter == "B":
        return Signature(SignatureState.BAD, key=answer.key, reason="altered")
    reason = "stranger" if answer.letter == "E" else "unverified"
    return Signature(SignatureState.UNKNOWN, key=answer.key, reason=reason)


def _ends(listed: str) -> Iterator[tuple[str, int]]:
    """By fingerprint of keys and subkeys, the earlier of their end and of the end of what they belong to."""
    primary: int | None = None
    end: int | None = None
    for line in listed.splitlines():
        fields = line.split(":")
        if fields[0] in ("pub", "sub"):
            own = int(fields[6]) if fields[6].isdigit() else None
            if fields[0] == "pub":
                primary = own
            end = min((one for one in (own, primary) if one is not None), default=None)
        elif fields[0] == "fpr" and end is not None:
            yield fields[9], end


def _knows_signatures(folder: Path) -> bool:
    """Whether ssh-keygen can verify (OpenSSH 8.2): git takes its refusal for a bad signature."""
    nothing = str(folder / "none")
    done = _run(folder, "ssh-keygen", "-Y", "find-principals", "-s", nothing, "-f", nothing)
    return _TOO_OLD.search(done.stderr.decode("utf-8", "replace")) is None


def _gpg(folder: Path, *arguments: str) -> str:
    return _run(folder, "gpg", *arguments).stdout.decode("utf-8", "replace")


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"GNUPGHOME": str(folder), "LC_ALL": "C", "LANGUAGE": "C"}
    return subprocess.run(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
