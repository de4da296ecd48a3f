"""Who signed the commits of a dossier, as git verifies it against the keys of the dossier itself.

Neither the keyring and the settings of whoever runs the program, nor those of the repository, nor the day
on which it runs change the verdict: only the commits, and the keys in the tree that is read.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from hds_docs.model.dossier import Dossier
from hds_docs.model.trust import KeyTrouble, Signature, SignatureState
from hds_docs.sources.cache import Cache
from hds_docs.sources.git import Git
from hds_docs.sources.keys import Keys, read_keys
from hds_docs.sources.signed import OTHER
from hds_docs.sources.tree import Tree
from hds_docs.sources.verifying import Verifier

_PROGRAMS = {"openpgp": "gpg", "ssh": "ssh-keygen"}


class Signing(NamedTuple):
    """The signatures of commits, and what is wrong with the keys they are verified against."""

    signatures: Mapping[str, Signature]
    """By id of commit; those that are not signed are not named."""
    troubles: tuple[KeyTrouble, ...] = ()


def signatures(dossier: Dossier, tree: Tree, git: Git | None, cache: Cache) -> Signing:
    """The signature of each commit of the history that bears one, merges that took others in included."""
    keys = read_keys(dossier.scope.signatures, tree)
    if git is None:
        return Signing({}, keys.troubles)
    return Signing(_verified(git, dossier.history.signed, keys, cache), keys.troubles)


def _verified(git: Git, signed: Mapping[str, str], keys: Keys, cache: Cache) -> Mapping[str, Signature]:
    lists = {"openpgp": bool(keys.certificates), "ssh": keys.signers is not None}
    programs = {name: _program(_PROGRAMS[name]) for name in sorted({*signed.values()} & lists.keys())}
    # What a verdict depends on besides the commit: the list of keys, and the program that verifies.
    grounds = {name: f"{keys.digest} {program}" for name, program in programs.items()}
    table = cache.table("signatures")
    found: dict[str, Signature] = {}
    unknown: list[str] = []
    for commit, name in signed.items():
        if name == OTHER:
            found[commit] = _unknown("unverified")
        elif not lists[name]:
            found[commit] = _unknown("no-list")
        elif not programs[name]:
            found[commit] = _unknown(f"no-{_PROGRAMS[name]}")
        elif known := table.get(f"{commit} {grounds[name]}"):
            found[commit] = Signature(SignatureState(known[0]), *known[1:])
        else:
            unknown.append(commit)
    if unknown:
        for commit, signature in Verifier(git, keys).verify({commit: signed[commit] for commit in unknown}):
            found[commit] = signature
            table.put(f"{commit} {grounds[signed[commit]]}", list(signature))
    return {commit: found.get(commit, _unknown("unverified")) for commit in signed}


def _program(name: str) -> str:
    """What tells one version of a program on this machine from another; empty where it is absent."""
    path = shutil.which(name)
    if path is None:
        return ""
    about = Path(path).stat()
    return hashlib.sha256(f"{path} {about.st_size} {about.st_mtime_ns}".encode()).hexdigest()[:16]


def _unknown(reason: str) -> Signature:
    return Signature(SignatureState.UNKNOWN, reason=reason)
