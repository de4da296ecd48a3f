"""Which commit did something, and who made it on which day, as rules report it."""

from __future__ import annotations

from hds_docs.model.history import Revision


def commit_facts(revision: Revision | None) -> dict[str, object]:
    """What is known of a commit: nothing, where there is none yet."""
    if revision is None:
        return {"commit": None, "who": None, "day": None}
    commit = revision.commit
    return {"commit": commit.short, "who": commit.author_name, "day": commit.day}
