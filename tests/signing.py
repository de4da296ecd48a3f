"""Keys made for one test, commits signed with them, and the lists of keys that a dossier holds."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from hds_docs.model.trust import Signature
from tests.builder import AUTHOR, QUIET, DossierBuilder

SIGNERS = "gouvernance/signataires"
KEYS = "gouvernance/cles"
needs_ssh = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is absent")
needs_gpg = pytest.mark.skipif(shutil.which("gpg") is None, reason="gpg is absent")
DEMAND = QUIET + f"signatures: {{required: true, signers: {SIGNERS}, keys: {KEYS}}}\n"


@dataclass(frozen=True)
class SshKey:
    """A key pair of OpenSSH."""

    path: Path

    @classmethod
    def make(cls, folder: Path, name: str) -> SshKey:
        """A new pair."""
        path = folder / name
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(path)]
        subprocess.run(command, check=True, capture_output=True)
        return cls(path)

    def line(self, principal: str, options: str = "") -> str:
        """What a list of allowed signers says of it."""
        kind, key, _ = self.path.with_suffix(".pub").read_text(encoding="ascii").split(" ", 2)
        return " ".join(part for part in (principal, options, kind, key) if part) + "\n"

    @property
    def options(self) -> tuple[str, ...]:
        """What makes git sign with it."""
        return ("-c", "gpg.format=ssh", "-c", f"user.signingkey={self.path}")


@dataclass(frozen=True)
class Gpg:
    """A keyring of GnuPG with secret keys."""

    home: Path

    def run(self, *arguments: str) -> bytes:
        """What gpg answers."""
        command = ["gpg", "--batch", "--quiet", "--passphrase", "", "--pinentry-mode", "loopback", *arguments]
        done = subprocess.run(command, env=self.environment, check=False, capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    @property
    def environment(self) -> dict[str, str]:
        """Where gpg finds it."""
        return {**os.environ, "GNUPGHOME": str(self.home)}

    def make(self, person: str, *, expires: str = "never", on: str | None = None) -> str:
        """A new signing key, and its fingerprint; made on a day given as gpg likes it."""
        past = ("--faked-system-time", on) if on else ()
        self.run(*past, "--quick-generate-key", person, "ed25519", "sign", expires)
        return self.fingerprints(person)[0]

    def fingerprints(self, person: str) -> list[str]:
        """Of the key of somebody, then of its subkeys."""
        listed = self.run("--with-colons", "--with-subkey-fingerprint", "--list-keys", person).decode()
        return [line.split(":")[9] for line in listed.splitlines() if line.startswith("fpr:")]

    def export(self, *people: str) -> bytes:
        """Their public keys."""
        return self.run("--armor", "--export", *people)

    def revoke(self, person: str) -> None:
        """Take back the key of somebody, with the certificate that gpg made beside it."""
        written = self.home / "openpgp-revocs.d" / f"{self.fingerprints(person)[0]}.rev"
        text = written.read_text(encoding="utf-8").replace(":-----BEGIN", "-----BEGIN")
        ready = self.home / "revocation.asc"
        ready.write_text(text, encoding="utf-8")
        self.run("--import", str(ready))


@contextmanager
def keyring() -> Iterator[Gpg]:
    """A keyring in a folder with a short name: the socket of its agent must fit into 108 bytes."""
    with tempfile.TemporaryDirectory(prefix="gpg-") as name:
        yield Gpg(Path(name))
        command = ["gpgconf", "--homedir", name, "--kill", "all"]
        subprocess.run(command, check=False, capture_output=True)


def commit_signed(
    dossier: DossierBuilder,
    day: str,
    message: str,
    *options: str,
    gpg: Gpg | None = None,
    author: str = AUTHOR,
) -> str:
    """Commit all that stands with a signature, and its id."""
    dossier.day = day
    dossier.git("add", "--all")
    environment = {**dossier.dates(), **({"GNUPGHOME": str(gpg.home)} if gpg else {})}
    command = ("commit", "--quiet", "--allow-empty", "-S", f"--author={author}", "--message", message)
    dossier.git(*options, *command, env=environment)
    return dossier.head


def tampered(dossier: DossierBuilder, commit: str, old: str, new: str) -> str:
    """A commit that says something else under the signature of another; the branch then stands on it."""
    written = subprocess.run(
        ["git", "cat-file", "commit", commit], cwd=dossier.folder, check=True, capture_output=True
    ).stdout
    assert old.encode() in written
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"],
        cwd=dossier.folder,
        input=written.replace(old.encode(), new.encode()),
        check=True,
        capture_output=True,
    ).stdout.decode()
    dossier.git("reset", "--quiet", "--hard", made.strip())
    return made.strip()


def verdict(dossier: DossierBuilder, commit: str | None = None, *, ref: str | None = None) -> Signature:
    """What the dossier knows of the signature of a commit; of the one that stands, unless given."""
    loaded = dossier.load(ref=ref)
    wanted = commit or dossier.head
    found = next(row[0].commit for row in loaded.history.journal if row[0].commit.sha == wanted)
    return loaded.trust.signature(found)
