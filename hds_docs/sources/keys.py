"""The keys that a dossier lists itself: allowed signers (SSH), public keys (OpenPGP)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from hds_docs.model.demands import SignatureDemand
from hds_docs.model.trust import KeyTrouble
from hds_docs.sources.tree import LinkTrouble, Tree, UnusablePathError, read

_KEY = re.compile(r"(?:^|\s)(?:sk-)?(?:ssh|ecdsa)-[\w.@-]+\s+(?P<key>[A-Za-z0-9+/]+=*)(?:\s|$)")
_ARMOUR = b"-----BEGIN PGP PUBLIC KEY BLOCK-----"
_BINARY = (b"\x98", b"\x99", b"\xc6")
"""How a file that holds a public key without armour begins (RFC 4880, 4.2)."""


class Keys(NamedTuple):
    """What signatures are verified against, and what is wrong with it."""

    signers: bytes | None
    """The file of allowed signers; None where dossier.yml names none, or there is none to read."""
    certificates: tuple[bytes, ...]
    """Files of OpenPGP keys."""
    troubles: tuple[KeyTrouble, ...]

    @property
    def digest(self) -> str:
        """What tells one list of keys from another."""
        parts = [self.signers or b"", *self.certificates]
        return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


class Signers:
    """A file of allowed signers, as ssh-keygen reads it."""

    def __init__(self, data: bytes) -> None:
        self._lines = data.decode("utf-8", "replace").splitlines()

    @cached_property
    def fingerprints(self) -> frozenset[str]:
        """Of its keys, as git writes them."""
        return frozenset(found for _, found in self._keys() if found)

    @property
    def without_options(self) -> bytes:
        """The same file, each key being admitted for everybody's everything, on every day."""
        found = (_KEY.search(line) for line in self._lines if not line.lstrip().startswith("#"))
        return "".join(f"* {key[0].strip()}\n" for key in found if key is not None).encode("utf-8")

    def troubles(self, path: str) -> Iterator[KeyTrouble]:
        """Lines that hold no key."""
        if not self.fingerprints:
            yield KeyTrouble(path, "empty")
            return
        for line, found in self._keys():
            if not found:
                yield KeyTrouble(path, "line", line)

    def _keys(self) -> Iterator[tuple[int, str | None]]:
        """By line, the fingerprint of its key; None where it has none."""
        for number, line in enumerate(self._lines, 1):
            if line.strip() and not line.lstrip().startswith("#"):
                yield number, _fingerprint(line)


def read_keys(demand: SignatureDemand, tree: Tree) -> Keys:
    """The keys that dossier.yml names."""
    troubles: list[KeyTrouble] = []
    signers = _content(tree, demand.signers, troubles) if demand.signers is not None else None
    if demand.signers is not None and signers is not None:
        troubles += Signers(signers).troubles(demand.signers)
    certificates: tuple[bytes, ...] = ()
    if demand.keys is not None:
        folder = demand.keys.rstrip("/") + "/"
        inside = sorted(path for path in tree.entries if path.startswith(folder))
        contents = [_content(tree, path, troubles) for path in inside or [demand.keys]]
        found = [content for content in contents if content is not None]
        certificates = tuple(filter(_is_certificate, found))
        if found and not certificates:
            troubles.append(KeyTrouble(demand.keys, "empty"))
    return Keys(signers, certificates, tuple(troubles))


def _content(tree: Tree, path: str, troubles: list[KeyTrouble]) -> bytes | None:
    """What a file of keys holds; where that cannot be read, the trouble is noted."""
    try:
        return read(tree, path)
    except UnusablePathError as trouble:
        is_absent = trouble.trouble is LinkTrouble.BROKEN
        troubles.append(KeyTrouble(path, "missing" if is_absent else "unreadable"))
        return None


def _fingerprint(line: str) -> str | None:
    found = _KEY.search(line)
    if found is None:
        return None
    try:
        key = base64.b64decode(found["key"], validate=True)
    except binascii.Error:
        return None
    return "SHA256:" + base64.b64encode(hashlib.sha256(key).digest()).decode("ascii").rstrip("=")


def _is_certificate(content: bytes) -> bool:
    return _ARMOUR in content or content.startswith(_BINARY)
