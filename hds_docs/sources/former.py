"""What a sidecar said of the earlier versions of a living document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from hds_docs.model.evidence import Evidence
from hds_docs.model.history import Change, History, Revision
from hds_docs.sources.cache import Cache
from hds_docs.sources.git import Git
from hds_docs.sources.objects import Objects
from hds_docs.sources.statements import FormerStatements, sidecar_revisions


class FormerSidecars:
    """The dates of the earlier versions of living documents, from commits.

    Of one version, the last statement alone counts: what it replaces was a mistake, or is in it still.
    The version that stands has its sidecar to speak for it.
    """

    def __init__(self, git: Git | None, history: History, cache: Cache) -> None:
        self._history = history
        self._objects = Objects(git, cache)
        self._statements = FormerStatements(self._objects, cache)

    def dates(self, piece: Evidence) -> tuple[date, ...]:
        """The days of facts and reviews that the sidecar of a piece declared of its earlier versions."""
        if piece.sidecar is None:
            return ()
        sidecar = sidecar_revisions(self._history, piece.path, piece.sidecar.path)
        is_changing = piece.sidecar.path in self._history.uncommitted
        if len(sidecar) < (1 if is_changing else 2):
            return ()  # it says now all that it has ever said
        said: Iterable[Revision] = [found for found in sidecar if found.brings_content]
        if piece.sidecar.path != piece.path:  # else the document is elsewhere, and each date is a version's
            said = self._of_earlier_versions(piece.path, sidecar)
        return tuple(sorted({day for found in said for day in self._days(found)}))

    def close(self) -> None:
        """End the git process, where one was started."""
        self._objects.close()

    def _of_earlier_versions(self, path: str, sidecar: Sequence[Revision]) -> Iterable[Revision]:
        document = self._history.of(path)
        current = None
        if path not in self._history.uncommitted:
            brought = self._history.last_content_change(path)
            current = brought.object_id if brought is not None else None
        if {found.object_id for found in document if found.brings_content} <= {current}:
            return ()
        said = self._last_said(document, sidecar)
        return [found for version, found in said.items() if found is not None and version != current]

    def _last_said(
        self, document: Sequence[Revision], sidecar: Sequence[Revision]
    ) -> Mapping[str, Revision | None]:
        """By object that the document was: the last revision of the sidecar that speaks of it."""
        together = {found.commit.sha for found in sidecar if found.brings_content}
        said: dict[str, Revision | None] = {}
        version = before = statement = None
        for is_document, found in self._timeline(document, sidecar):
            if found.change is Change.DELETED:
                version, statement = (None, statement) if is_document else (version, None)
            elif is_document:
                is_alone = found.commit.sha not in together
                if version is not None and statement is not None and is_alone:
                    said[str(version.object_id)] = self._meant(version, before, statement, found)
                version, before = found, statement
            else:
                before, statement = statement, found
            if version is not None and statement is not None:
                said[str(version.object_id)] = statement
        return said

    def _timeline(
        self, document: Sequence[Revision], sidecar: Sequence[Revision]
    ) -> Sequence[tuple[bool, Revision]]:
        """What happened to a document (True) and to its sidecar, oldest first.

        In one commit, the document comes first. So does all that was before they were among the files
        that are read.
        """
        events = [(True, found) for found in reversed(document)]
        events += [(False, found) for found in reversed(sidecar)]
        events = [event for event in events if event[1].changes_content or event[1].change is Change.DELETED]
        order = self._history.order
        return sorted(events, key=lambda event: -order.get(event[1].commit.sha, len(order)))

    def _meant(
        self, version: Revision, before: Revision | None, last: Revision, after: Revision
    ) -> Revision | None:
        """Of the `last` statement made while `version` stood, and the one before, what was meant for it.

        Who records the sidecar ahead of the file does so shortly before the version `after` comes,
        with a later date; who corrects a date does so at any time.
        """
        day, begun, ended = last.commit.day, version.commit.day, after.commit.day
        if day is None or begun is None or ended is None or ended - day >= day - begun:
            return last
        if before is None:
            return None
        is_later = max(self._days(last), default=date.min) > max(self._days(before), default=date.max)
        return before if is_later else last

    def _days(self, sidecar: Revision) -> Sequence[date]:
        """The days that a sidecar declared, as one commit left it."""
        said = self._statements.of(sidecar)
        return said.days if said is not None else ()  # what was unreadable then declares nothing
