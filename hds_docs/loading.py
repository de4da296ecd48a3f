"""Read a repository, join what was read, derive the states: one dossier."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date

from hds_docs import resolving
from hds_docs.assessment.coverage import coverage, exclusions
from hds_docs.assessment.dating import dated, occurrences
from hds_docs.assessment.freshness import Tolerance, fixed_intervals, fulfilment
from hds_docs.assessment.links import link
from hds_docs.errors import SettingsError
from hds_docs.model.catalog import Framework
from hds_docs.model.control import Control, Expectation
from hds_docs.model.dossier import AsOfSource, Dossier, Link
from hds_docs.model.evidence import Evidence
from hds_docs.model.finding import Problem
from hds_docs.model.forge import Forge, ForgeKind
from hds_docs.model.history import History, RepositoryState
from hds_docs.model.scope import Scope
from hds_docs.model.state import Fulfilment, Occurrence
from hds_docs.progress import Step, silent
from hds_docs.settings import Settings
from hds_docs.sources import catalogs, controls, evidence, scope
from hds_docs.sources.cache import FOLDER as CACHE_FOLDER
from hds_docs.sources.cache import Cache
from hds_docs.sources.commit_tree import commit_tree
from hds_docs.sources.digests import Digests, dossier_digest
from hds_docs.sources.domains import domain_names
from hds_docs.sources.former import FormerSidecars
from hds_docs.sources.git import Git
from hds_docs.sources.history import HistoryReader
from hds_docs.sources.paths import is_aside
from hds_docs.sources.readonce import ReadOnce
from hds_docs.sources.remote import find_forge
from hds_docs.sources.tree import Tree, UnusablePathError
from hds_docs.sources.working_tree import working_tree

READ = (controls.FOLDER, evidence.FOLDER, catalogs.FOLDER, scope.FILE)
"""What a dossier is made of: folders, with their slash, and dossier.yml."""


def load_dossier(settings: Settings, step: Step = silent) -> Dossier:
    """The dossier in `settings.folder`, judged on its day; `step` hears what is being done.

    Raises HdsDocsError for a revision that does not exist, or a git that will not answer.
    """
    git = Git.find(settings.folder)
    commit = _commit(git, settings.ref)
    with _uncollected(), _opened(settings, git, commit) as tree:
        cache = _cache(settings, git, tree)
        reader = None
        if git is not None and commit is not None:
            reader = HistoryReader(git, commit, cache, mailmap_of_commit=settings.ref is not None)
        try:
            step("read")
            parts = _read(tree, cache)
            step("history")
            history = _history(git, reader, tree)
        finally:
            if reader is not None:
                reader.close()
        step("judge")
        dossier = _joined(settings, parts, history, git, cache)
        cache.save()
        return dossier


def load_forge(settings: Settings, url: str | None, kind: ForgeKind | None) -> Forge | None:
    """Where the files of the dossier are edited with a browser; None for a commit: it never changes."""
    git = Git.find(settings.folder) if settings.ref is None else None
    return find_forge(git, url, kind) if git is not None else None


def _cache(settings: Settings, git: Git | None, tree: Tree) -> Cache:
    """The cache, unless one came with the repository, now or in the commit: that is somebody else's word."""
    came_along = any(path.startswith(CACHE_FOLDER) for path in tree.entries)
    if git is not None and settings.ref is not None:
        came_along = came_along or bool(git.output("ls-files", "-z", "--", CACHE_FOLDER))
    return Cache(None) if came_along else Cache.below(settings.folder)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Garbage left alone: loading makes many values, hardly a cycle, and looking for one takes its time."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()


@dataclass(frozen=True, slots=True)
class _Parts:
    """What was read, before anything is joined."""

    scope: Scope
    frameworks: tuple[Framework, ...]
    controls: tuple[Control, ...]
    evidence: tuple[Evidence, ...]
    problems: tuple[tuple[str, Problem], ...]
    unread: tuple[str, ...]
    domains: Mapping[str, str]
    digests: Mapping[str, str]


def _commit(git: Git | None, ref: str | None) -> str | None:
    if git is None:
        if ref is not None:
            raise SettingsError("ref-without-git", ref=ref)
        return None
    commit = git.commit(ref or "HEAD")
    if ref is not None and commit is None:
        raise SettingsError("no-such-revision", ref=ref)
    return commit


@contextmanager
def open_tree(settings: Settings) -> Iterator[Tree]:
    """The files of the dossier, to be read again. Raises as `load_dossier` does."""
    git = Git.find(settings.folder)
    with _opened(settings, git, _commit(git, settings.ref)) as tree:
        yield tree


@contextmanager
def _opened(settings: Settings, git: Git | None, commit: str | None) -> Iterator[Tree]:
    if settings.ref is not None and git is not None and commit is not None:
        with commit_tree(git, commit) as tree:
            yield tree
    else:
        with working_tree(settings.folder, git, commit) as tree:
            yield tree


def _read(tree: Tree, cache: Cache) -> _Parts:
    tree = ReadOnce(tree)
    digests = Digests(tree, cache)
    read_scope, problems = scope.read_scope(tree)
    users, found = catalogs.read_catalogs(tree, cache)
    problems += found
    frameworks, found = resolving.frameworks(read_scope, users, catalogs.built_in_catalogs(cache))
    problems += [*found, *resolving.unknown_conditions(read_scope, frameworks)]
    control_reader = controls.ControlReader(tree, cache)
    requirements = resolving.Requirements(frameworks)
    read_controls = map(requirements.resolved, control_reader.read())
    evidence_reader = evidence.EvidenceReader(tree, digests, cache)
    pieces = evidence_reader.read()
    _digest_the_rest(tree, digests)
    return _Parts(
        scope=read_scope,
        frameworks=frameworks,
        controls=tuple(sorted(read_controls, key=lambda control: control.id)),
        evidence=pieces,
        problems=(*problems, *control_reader.problems, *evidence_reader.problems),
        unread=tuple(control_reader.unread),
        domains=domain_names(tree),
        digests=digests.read,
    )


def _digest_the_rest(tree: Tree, digests: Digests) -> None:
    """Digest what is read besides evidence; what cannot be read is already a finding."""
    for path in tree.entries:
        if path == scope.FILE or path.startswith((controls.FOLDER, catalogs.FOLDER)):
            try:
                digests.of(path)
            except UnusablePathError:
                continue


def _history(git: Git | None, reader: HistoryReader | None, tree: Tree) -> History:
    uncommitted = {path: tree.uncommitted[path] for path in sorted(filter(_is_judged, tree.uncommitted))}
    ignored = tuple(
        path for path in sorted(tree.ignored) if path.startswith(evidence.FOLDER) and not is_aside(path)
    )
    if reader is not None:
        return reader.read(READ, uncommitted, ignored)
    state = RepositoryState.MISSING if git is None else RepositoryState.EMPTY
    return History(state=state, uncommitted=uncommitted, ignored=ignored)


def _is_judged(path: str) -> bool:
    """Whether it matters that a file is in git: a control, evidence, a catalog, dossier.yml."""
    is_read = f"{path}/".startswith(
        READ[:-1]
    )  # with its slash: a folder may be another repository as a whole
    return path == scope.FILE or (is_read and not is_aside(path))


def _joined(settings: Settings, parts: _Parts, history: History, git: Git | None, cache: Cache) -> Dossier:
    as_of, source = _as_of(settings, parts.scope, git, history)
    links = link(parts.controls, parts.evidence)
    dossier = Dossier(
        as_of=as_of,
        as_of_source=source,
        scope=parts.scope,
        frameworks=parts.frameworks,
        controls=parts.controls,
        evidence=parts.evidence,
        history=history,
        links=links,
        problems=parts.problems,
        unread=parts.unread,
        domains=parts.domains,
        digests=parts.digests,
        digest=dossier_digest(parts.digests),
    )
    pieces = tuple(_dated_pieces(dossier, git, cache))
    dossier = replace(dossier, evidence=pieces)
    fulfilments = _fulfilments(dossier)
    covered = coverage(parts.frameworks, parts.controls, fulfilments, parts.scope, as_of)
    return replace(
        dossier,
        fulfilments=fulfilments,
        coverage=covered,
        exclusions=exclusions(parts.frameworks, covered, parts.scope),
    )


def _as_of(settings: Settings, scope: Scope, git: Git | None, history: History) -> tuple[date, AsOfSource]:
    """The day of the dossier: the option, else dossier.yml, else the commit's, else today."""
    if settings.as_of is not None:
        return settings.as_of, AsOfSource.OPTION
    if scope.as_of is not None:
        return scope.as_of, AsOfSource.SETTINGS
    if settings.ref is not None and git is not None and history.commit is not None:
        day = git.day_of(history.commit)
        if day is None:
            raise SettingsError("commit-without-day", ref=settings.ref)
        return day, AsOfSource.COMMIT
    return date.today(), AsOfSource.CLOCK  # noqa: DTZ011 — the reader's own day is meant


def _dated_pieces(dossier: Dossier, git: Git | None, cache: Cache) -> Iterator[Evidence]:
    framework_ids = tuple(framework.id for framework in dossier.frameworks)
    with closing(FormerSidecars(git, dossier.history, cache)) as former:
        for piece in dossier.evidence:
            expectations = [expectation for _, expectation in dossier.expectations_of(piece)]
            yield dated(
                piece,
                expectations,
                dossier.history,
                as_of=dossier.as_of,
                framework_ids=framework_ids,
                former_dates=former.dates(piece) if _is_living(expectations) else (),
            )


def _is_living(expectations: Iterable[Expectation]) -> bool:
    return any(expectation.kind.is_living for expectation in expectations)


def _fulfilments(dossier: Dossier) -> dict[tuple[str, str], Fulfilment]:
    """How each expectation is met, of the controls that must have their evidence."""
    by_expectation: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for found in dossier.links:
        if found.expectation is not None:
            by_expectation[found.control, found.expectation].append(found)
    tolerance = Tolerance(dossier.scope.warn_before, dossier.scope.grace)
    fulfilments = {}
    for control in dossier.controls:
        if control.is_judged:
            since = dossier.since(control)
            fixed = fixed_intervals(control, dossier.framework_by_id)
            for expectation in control.expectations:
                found_occurrences: list[Occurrence] = []
                for found in by_expectation.get((control.id, expectation.id), ()):
                    piece = dossier.piece(found.evidence)
                    assert piece is not None
                    found_occurrences += occurrences(piece, expectation)
                fulfilments[control.id, expectation.id] = fulfilment(
                    expectation,
                    found_occurrences,
                    since=since,
                    as_of=dossier.as_of,
                    tolerance=tolerance,
                    fixed=fixed,
                )
    return fulfilments
