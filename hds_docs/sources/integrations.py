"""Which merge took each commit of a side branch into the main line.

The main line is the chain of first parents of the commit that is read. Two sorts of merges do not bring
somebody's work in: those that bring a branch up to date (`git pull`, « update branch »), where the main
line is what was pulled, and those that a forge makes to try a merge request.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from hds_docs.sources.log import LoggedCommit

_MAIN = ("main", "master")
_UPDATE = re.compile(
    r"Merge (?:branch '(?P<branch>[^']+)'(?: of \S+)?|remote-tracking branch '[^'/]+/(?P<remote>[^']+)')"
    r"(?: into '?(?P<into>[^' ]+)'?)?"
)
_TRIAL = re.compile(r"Merge [0-9a-f]{7,64} into [0-9a-f]{7,64}")


def integrations(logged: Sequence[LoggedCommit]) -> Mapping[int, int]:
    """By rank of a commit of a side branch, the rank of its merge; `logged` is newest first."""
    if not any(found.commit.is_merge for found in logged):
        return {}
    ranks = {found.commit.sha: rank for rank, found in enumerate(logged)}
    parents = [[ranks[sha] for sha in found.parents if sha in ranks] for found in logged]
    main = list(_main_line(logged, parents))
    seen = {rank for rank, _ in main}
    taken: dict[int, int] = {}
    # Oldest first: the first merge that knows a commit is the one that brought it.
    for rank, next_rank in reversed(main):
        subject = logged[rank].commit.subject
        brings = not is_update(subject) and not _TRIAL.fullmatch(subject)
        waiting = [parent for parent in parents[rank] if parent != next_rank]
        while waiting:
            found = waiting.pop()
            if found not in seen:
                seen.add(found)
                if brings:
                    taken[found] = rank
                waiting += parents[found]
    return taken


def _main_line(
    logged: Sequence[LoggedCommit], parents: Sequence[Sequence[int]]
) -> Iterator[tuple[int, int | None]]:
    """The ranks of the main line, newest first, each with the one that comes before."""
    rank: int | None = 0 if logged else None
    while rank is not None:
        known = parents[rank]
        is_whole = len(known) == len(logged[rank].parents) == 2  # a merge of two branches
        follows = 1 if is_whole and is_update(logged[rank].commit.subject) else 0
        before = known[follows] if known else None
        yield rank, before
        rank = before


def is_update(subject: str) -> bool:
    """Whether a merge brings into a branch what stands elsewhere in the main line, or in the same branch."""
    said = _UPDATE.fullmatch(subject)
    if said is None:
        return False
    branch = said["branch"] or said["remote"]
    return branch in (*_MAIN, said["into"])
