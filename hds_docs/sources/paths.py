"""What the name of a file says, before it is read."""

from __future__ import annotations

from hds_docs.model.finding import Problem
from hds_docs.model.location import Location
from hds_docs.sources.tree import LinkTrouble, UnusablePathError

PROSE = ("readme.md", "index.md")
"""Names of files, in lower case, that are read by people and judged by nobody."""
_LEFT_BY_SYSTEMS = frozenset(("thumbs.db", "desktop.ini"))


def is_aside(path: str) -> bool:
    """Whether a file is neither control nor evidence: prose for its readers, hidden, or left by a program."""
    *folders, name = path.lower().split("/")
    if name in PROSE or name in _LEFT_BY_SYSTEMS or name.startswith((".", "~$")):
        return True
    return any(folder.startswith(".") for folder in folders)


def unusable(path: str, trouble: UnusablePathError) -> tuple[str, Problem]:
    """The finding for a path that cannot be followed."""
    # Why the system refuses, it says in a language of its own.
    detail = trouble.detail if trouble.trouble is not LinkTrouble.UNREADABLE else None
    facts = {"path": path, "detail": detail}
    return "EVD012", Problem(Location(path), facts, variant=trouble.trouble.value)
