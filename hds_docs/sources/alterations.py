"""What became of frozen evidence, and of the facts declared of it, after it was filed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import pairwise

from hds_docs.assessment.filing import is_frozen_piece, is_of_import
from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import Evidence, Form
from hds_docs.model.history import Change, Revision, Uncommitted
from hds_docs.model.trust import CONTENT, Alteration
from hds_docs.sources.ancestry import Ancestry
from hds_docs.sources.cache import Cache
from hds_docs.sources.evidence import SIDECAR_ENDS
from hds_docs.sources.git import Git
from hds_docs.sources.mainline import MainLine, merged
from hds_docs.sources.objects import Objects
from hds_docs.sources.statements import FormerStatements, facts_of, sidecar_revisions
from hds_docs.sources.verdicts import Verdicts

Facts = Mapping[str, str]


def alterations(dossier: Dossier, git: Git | None, cache: Cache) -> Mapping[str, tuple[Alteration, ...]]:
    """By path of evidence, the changes of frozen pieces after the commit that brought them, newest first."""
    if git is None or dossier.history.commit is None:
        return {}
    verdicts = Verdicts(dossier, git, cache)
    known = verdicts.known()
    with closing(Objects(git, cache)) as objects:
        ancestry = Ancestry(git, dossier.history, cache)
        main = MainLine(git, dossier.history, ancestry)
        filed = _Filed(dossier, ancestry, main, objects, cache)
        new = [piece for piece in dossier.evidence if known is None or not verdicts.hold(piece)]
        found = {piece.path: altered for piece in new if (altered := filed.alterations(piece))}
        if known is None and objects.is_complete:
            as_filed = (piece.path for piece in new if verdicts.hold(piece))
            verdicts.keep({path: found[path] for path in as_filed if path in found})
    found |= known or {}
    return {piece.path: found[piece.path] for piece in dossier.evidence if piece.path in found}


class _Filed:
    """The pieces of a dossier, with what they were in each commit.

    What counts is the line of commits that led to what stands: what a merge has set aside never stood.
    """

    def __init__(
        self, dossier: Dossier, ancestry: Ancestry, main: MainLine, objects: Objects, cache: Cache
    ) -> None:
        self._dossier = dossier
        self._history = dossier.history
        self._ancestry = ancestry
        self._main = main
        self._objects = objects
        self._statements = FormerStatements(objects, cache)

    def alterations(self, piece: Evidence) -> tuple[Alteration, ...]:
        """What changed in a piece after it was filed, newest first."""
        contents = [] if piece.form is not Form.FILE else _contents(self._history.of(piece.path))
        sidecar_path = self._sidecar_path(piece)
        sidecar = sidecar_revisions(self._history, piece.path, sidecar_path) if sidecar_path else ()
        is_single = len(contents) < 2 and len(sidecar) < 2
        is_as_filed = not {piece.path, sidecar_path} & self._history.uncommitted.keys()
        is_settled = is_as_filed and self._is_of_import(*contents, *sidecar)
        if (is_single and is_as_filed) or is_settled or not is_frozen_piece(self._dossier, piece):
            return ()
        found = [*self._of_content(piece, contents)]
        if sidecar_path:
            found += self._of_facts(piece, sidecar_path, sidecar)
        found = [
            one for one in found if one.revision is None or not is_of_import(self._dossier, one.revision)
        ]
        order = self._history.order
        shas = {id(one): one.revision.commit.sha for one in found if one.revision is not None}
        ranks = {one: order[sha] if sha in order else self._main.rank(sha) for one, sha in shas.items()}
        return tuple(sorted(found, key=lambda one: ranks.get(id(one), -1)))

    def _is_of_import(self, *revisions: Revision) -> bool:
        return all(is_of_import(self._dossier, revision) for revision in revisions)

    # --- the bytes

    def _of_content(self, piece: Evidence, contents: Sequence[Revision]) -> Iterator[Alteration]:
        if not contents:
            return
        if len(contents) > 1:
            every, contents = contents, self._standing(piece.path, contents)
            yield from self._between_contents(piece, contents)
            yield from self._replaced_contents(piece, every, contents)
        if contents and self._history.uncommitted.get(piece.path) in _CHANGING:
            was = self._objects.content(contents[0])
            now = self._digest(piece)
            if was.is_evidence and now != was.sha256:
                yield Alteration(CONTENT, None, was.sha256, now)

    def _between_contents(self, piece: Evidence, contents: Sequence[Revision]) -> Iterator[Alteration]:
        declared: str | None = None
        for revision in contents[:-1]:
            former = self._ancestry.nearest(revision, contents)
            if not former or self._came_with(piece, contents[-1], revision):
                continue
            now = self._objects.content(revision).sha256
            was = [self._objects.content(one).sha256 for one in former]
            if now in was or not self._was_evidence(former, contents):
                continue
            declared = self._declared_digest(piece) if declared is None else declared
            # A file that is put right by the digest with which it was filed is the one that was meant.
            if now != declared or declared in was:
                yield Alteration(CONTENT, revision, was[0], now)

    def _replaced_contents(
        self, piece: Evidence, every: Sequence[Revision], standing: Sequence[Revision]
    ) -> Iterator[Alteration]:
        """What the main line held, and lost to what did not come from it."""
        is_evidence = False
        for former, revision in self._replaced(piece.path, every, standing):
            was, now = self._objects.content(former), self._objects.content(revision).sha256
            is_evidence |= was.is_evidence
            declared = self._declared_digest(piece)
            is_put_right = now == declared != was.sha256
            if is_evidence and now != was.sha256 and not is_put_right:
                yield Alteration(CONTENT, revision, was.sha256, now)

    def _replaced(
        self, path: str, every: Sequence[Revision], standing: Sequence[Revision]
    ) -> Iterator[tuple[Revision, Revision]]:
        """Each version of a file that the main line lost, with the one that took its place there."""
        brought: dict[str, list[Revision]] = defaultdict(list)
        for one in every:
            brought[str(one.object_id)].append(one)
        names = {path, *(one.path for one in self._history.of(path))}
        for former, now in pairwise(self._main.held(names, brought)):
            before, after = brought.get(former.object_id, ()), brought.get(now.object_id, ())
            # What led to what stands is told by the commits of that line.
            is_told = any(
                self._ancestry.leads(one, other) for one in before for other in after if other in standing
            )
            if before and after and not is_told:
                known = next((one for one in after if one.commit.sha == now.commit), None)
                yield before[0], known or merged(self._main.commit(now.commit), now.path, now.object_id)

    def _was_evidence(self, former: Sequence[Revision], contents: Sequence[Revision]) -> bool:
        """Whether a version, or one before it, could prove anything."""
        return any(
            self._objects.content(one).is_evidence
            or self._was_evidence(self._ancestry.nearest(one, contents), contents)
            for one in former
        )

    def _declared_digest(self, piece: Evidence) -> str:
        """The digest that a sidecar declared of a piece when it was filed; empty where none did."""
        path = self._sidecar_path(piece)
        if not path:
            return ""
        first = _contents(sidecar_revisions(self._history, piece.path, path))[-1:]
        said = self._statements.of(first[0]) if first else None
        return said.facts.get("sha256", "") if said is not None else ""

    def _digest(self, piece: Evidence) -> str:
        """Of the document as it stands, be it by the pointer of its Git LFS object."""
        return self._dossier.trust.examination(piece.path).stands_for or piece.sha256 or ""

    # --- the facts

    def _of_facts(self, piece: Evidence, path: str, sidecar: Sequence[Revision]) -> Iterator[Alteration]:
        said = _contents(sidecar)
        if not said:
            return
        state = self._history.uncommitted.get(path)
        if len(said) > 1:
            every, said = said, self._standing(path, said)
            yield from self._between_statements(piece, said)
            yield from self._replaced_statements(piece, path, every, said)
        stood = self._facts(said[0]) if said else None
        if stood is None:
            return
        if state is Uncommitted.DELETED or state in _CHANGING:
            now = facts_of(piece.sidecar) if piece.sidecar is not None else {}
            if not self._is_unreadable(path):
                yield from self._changed(piece, None, [stood], now)
        elif piece.sidecar is None and sidecar[0].change is Change.DELETED:
            yield from self._changed(piece, sidecar[0], [stood], {})

    def _between_statements(self, piece: Evidence, said: Sequence[Revision]) -> Iterator[Alteration]:
        facts = {revision: found for revision in said if (found := self._facts(revision)) is not None}
        # What only ever grows needs no question of who came after whom.
        if all(newer.items() >= older.items() for newer, older in pairwise(facts.values())):
            return
        filed = self._filed(piece)
        for revision, now in facts.items():
            if filed is not None and not self._is_after(filed, revision):
                continue
            former = [facts[one] for one in self._ancestry.nearest(revision, facts)]
            if former and (filed is None or not self._came_with(piece, filed, revision)):
                yield from self._changed(piece, revision, former, now)

    def _replaced_statements(
        self, piece: Evidence, path: str, every: Sequence[Revision], said: Sequence[Revision]
    ) -> Iterator[Alteration]:
        """What the main line declared, once it had the piece, and lost to what did not come from it."""
        contents = _contents(self._history.of(piece.path))
        held = self._main.held(
            {piece.path, *(one.path for one in contents)}, {str(one.object_id) for one in contents}
        )
        for former, revision in self._replaced(path, every, said):
            was, now = self._facts(former), self._facts(revision)
            is_filed = held and self._main.rank(revision.commit.sha) < self._main.rank(held[0].commit)
            if is_filed and was is not None and now is not None:
                yield from self._changed(piece, revision, [was], now)

    def _changed(
        self, piece: Evidence, revision: Revision | None, former: Sequence[Facts], now: Facts
    ) -> Iterator[Alteration]:
        """The facts that a statement has in common with none of those before it."""
        for field in dict.fromkeys(field for facts in former for field in facts):
            was = [facts.get(field) for facts in former]
            after = now.get(field, "")
            is_put_right = field == "sha256" and after == self._digest(piece)
            if None not in was and after not in was and not is_put_right:
                yield Alteration(field, revision, str(was[0]), after)

    def _facts(self, revision: Revision) -> Facts | None:
        found = self._statements.of(revision)
        return found.facts if found is not None else None

    def _is_unreadable(self, path: str) -> bool:
        return any(
            problem.variant == "unreadable" and problem.location is not None and problem.location.path == path
            for problem in self._dossier.problems_of("EVD016")
        )

    def _sidecar_path(self, piece: Evidence) -> str | None:
        """Where the sidecar of a piece is, or was."""
        if piece.sidecar is not None:
            return piece.sidecar.path
        paths = (piece.path + end for end in SIDECAR_ENDS)
        return next((path for path in paths if self._history.of(path)), None)

    # --- the commits

    def _standing(self, path: str, revisions: Sequence[Revision]) -> list[Revision]:
        """The revisions that led to the content that stands, newest first."""
        settled = self._history.settled.get(path)
        tip = revisions[0]
        if settled is not None:
            found = next((one for one in revisions if one.commit.sha == settled), None)
            if found is None:
                return []  # it comes from before the history that is known
            tip = found
        return [one for one in revisions if self._ancestry.leads(one, tip)]

    def _filed(self, piece: Evidence) -> Revision | None:
        """The revision that brought a piece, as far as git knows."""
        contents = self._standing(piece.path, _contents(self._history.of(piece.path)))
        return contents[-1] if contents else None

    def _is_after(self, filed: Revision, revision: Revision) -> bool:
        order = self._history.order
        return order[revision.commit.sha] < order[filed.commit.sha]

    def _came_with(self, piece: Evidence, filed: Revision, revision: Revision) -> bool:
        """Whether the main line knows a piece with this change alone: it was made before their merge."""
        is_known = piece.path not in self._history.unfinished
        return is_known and self._ancestry.came_together(filed, revision)


_CHANGING = (Uncommitted.MODIFIED, Uncommitted.UNTRACKED)


def _contents(revisions: Sequence[Revision]) -> list[Revision]:
    return [one for one in revisions if one.changes_content and one.object_id is not None]
