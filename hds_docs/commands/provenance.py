"""Where a dossier stands: its path in the repository, and the address of that."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

_ORIGIN = re.compile(r"^origin\t(.*) \(fetch\)$", re.MULTILINE)
_SHORT = re.compile(r"(?:[\w.-]+@)?([\w.-]{2,}):(?!//)/?(.+)")
"""`git@forge.example:group/dossier.git`; a single letter is a disk."""
_PUBLIC = ("https", "http", "ssh", "git")
"""Addresses that say nothing of this machine."""


def provenance(folder: Path) -> tuple[str, str | None]:
    """The path of the dossier in its repository, with a final slash, and where the repository came from."""
    from hds_docs.sources.git import Git

    git = Git.find(folder)
    if git is None:
        return "", None
    remote = _ORIGIN.search(git.output("remote", "--verbose").decode("utf-8", "replace"))
    return git.prefix, address(remote[1]) if remote is not None else None


def address(written: str) -> str | None:
    """The address that git has for a repository, without the password that CI puts into it.

    None for a folder of this machine.
    """
    short = _SHORT.fullmatch(written)
    if short is not None:
        return f"ssh://{short[1].lower()}/{quote(short[2])}"
    try:
        parts = urlsplit(written)
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:  # no address that anybody could follow
        return None
    if parts.scheme not in _PUBLIC or not parts.hostname:
        return None
    return urlunsplit((parts.scheme, parts.hostname + port, quote(parts.path, safe="/%"), "", ""))
