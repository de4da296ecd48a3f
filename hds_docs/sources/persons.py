"""The people whom trailers name, as `.mailmap` knows them: git applies it to authors and committers alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hds_docs.model.history import Commit
from hds_docs.sources.git import Git
from hds_docs.sources.gitprocess import refusal

_CONTACT = re.compile(r"[^<>\n]*<[^<>\n]+>")


class Persons:
    """The .mailmap on the disk, or in a commit."""

    def __init__(self, git: Git, mailmap: str | None) -> None:
        self._git = git
        self._mailmap = mailmap
        """The commit that holds it; None: the disk."""

    def named(self, commits: list[Commit]) -> list[Commit]:
        """The commits, the people in their trailers under the one name they go by."""
        trailers = {trailer for commit in commits for trailer in commit.approvals}
        said = {trailer: trailer.partition(": ") for trailer in sorted(trailers)}
        contacts = sorted({who for _, _, who in said.values() if _CONTACT.fullmatch(who)})
        if not contacts:
            return commits
        names = dict(zip(contacts, self._mapped(contacts), strict=True))
        known = {
            trailer: f"{key}: {names[who]}" if who in names else trailer
            for trailer, (key, _, who) in said.items()
        }
        return [
            commit._replace(approvals=tuple(known[trailer] for trailer in commit.approvals))
            if commit.approvals
            else commit
            for commit in commits
        ]

    def _mapped(self, contacts: Sequence[str]) -> list[str]:
        done = self._git.ask(
            *("check-mailmap", "--stdin"),
            given="".join(f"{contact}\n" for contact in contacts).encode("utf-8", "surrogateescape"),
            mailmap=self._mailmap,
        )
        if done.returncode != 0:
            raise refusal(done.stderr)
        return done.stdout.decode("utf-8", "surrogateescape").split("\n")[:-1]
