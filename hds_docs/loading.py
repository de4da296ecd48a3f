"""Read a repository, join what was read, derive the states: one dossier."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace

from hds_docs import resolving
from hds_docs.errors import SettingsError
from hds_docs.joining import Parts, joined
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem
from hds_docs.model.forge import Forge, ForgeKind
from hds_docs.model.history import History, RepositoryState
from hds_docs.model.scope import Scope
from hds_docs.progress import Step, silent
from hds_docs.settings import Settings
from hds_docs.sources import catalogs, controls, evidence, scope
from hds_docs.sources.cache import FOLDER as CACHE_FOLDER
from hds_docs.sources.cache import Cache
from hds_docs.sources.commit_tree import commit_tree
from hds_docs.sources.digests import Digests
from hds_docs.sources.domains import domain_names
from hds_docs.sources.git import Git
from hds_docs.sources.history import HistoryReader
from hds_docs.sources.layout import READ, is_read
from hds_docs.sources.overlay import Overlay, Prospect
from hds_docs.sources.paths import is_aside
from hds_docs.sources.readonce import ReadOnce
from hds_docs.sources.remote import find_forge
from hds_docs.sources.staged_tree import staged_tree
from hds_docs.sources.tree import Tree, UnusablePathError
from hds_docs.sources.working_tree import working_tree
from hds_docs.trusting import trusted


def load_dossier(settings: Settings, step: Step = silent, prospect: Prospect | None = None) -> Dossier:
    """The dossier in `settings.folder`, judged on its day; `step` hears what is being done.

    With a `prospect`, it is what it would be once that is done. Raises HdsDocsError for a revision that does
    not exist, or a git that will not answer.
    """
    git = Git.find(settings.folder)
    commit = _commit(git, settings)
    with _uncollected(), _opened(settings, git, commit) as opened:
        tree = opened if prospect is None else Overlay(opened, prospect, git)
        cache = _cache(settings, git, tree)
        told = scope.read_scope(tree)
        with _started(settings, git, commit, cache, told[0]) as reader:
            step("read")
            parts = _read(tree, cache, told)
            step("history")
            history = replace(_history(git, reader, tree), is_staged=settings.staged)
        step("judge")
        dossier = joined(settings, parts, history, git, cache)
        step("trust")
        dossier = trusted(dossier, tree, git, cache, settings)
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


def _commit(git: Git | None, settings: Settings) -> str | None:
    if git is None:
        if settings.staged:
            raise SettingsError("staged-without-git")
        if settings.ref is not None:
            raise SettingsError("ref-without-git", ref=settings.ref)
        return None
    ref = settings.ref
    commit = git.commit(ref or "HEAD")
    if ref is not None and commit is None:
        raise SettingsError("no-such-revision", ref=ref)
    return commit


@contextmanager
def open_tree(settings: Settings) -> Iterator[Tree]:
    """The files of the dossier, to be read again. Raises as `load_dossier` does."""
    with open_sources(settings) as (tree, _, _):
        yield tree


@contextmanager
def open_sources(settings: Settings) -> Iterator[tuple[Tree, Git | None, Cache]]:
    """The files of the dossier, its git and what is remembered of them. Raises as `load_dossier` does."""
    git = Git.find(settings.folder)
    with _opened(settings, git, _commit(git, settings)) as tree:
        yield tree, git, _cache(settings, git, tree)


@contextmanager
def _opened(settings: Settings, git: Git | None, commit: str | None) -> Iterator[Tree]:
    if settings.ref is not None and git is not None and commit is not None:
        with commit_tree(git, commit) as tree:
            yield tree
    elif settings.staged and git is not None:
        with staged_tree(git, commit) as tree:
            yield tree
    else:
        with working_tree(settings.folder, git, commit) as tree:
            yield tree


@contextmanager
def _started(
    settings: Settings, git: Git | None, commit: str | None, cache: Cache, found: Scope
) -> Iterator[HistoryReader | None]:
    """The history on its way, while the rest is read; None where there is none."""
    if git is None or commit is None:
        yield None
        return
    of_commit = settings.ref is not None or settings.staged
    also = _decisive(found)
    with closing(HistoryReader(git, commit, cache, mailmap_of_commit=of_commit, also=also)) as reader:
        yield reader


def _decisive(found: Scope) -> tuple[str, ...]:
    """Files that decide whom a signature or a name is taken for: who changes them is told as well."""
    demand = found.signatures
    keys = (demand.keys.rstrip("/"), demand.keys.rstrip("/") + "/") if demand.keys else ()
    return (".mailmap", *([demand.signers] if demand.signers else []), *keys)


def _read(tree: Tree, cache: Cache, told: tuple[Scope, list[tuple[str, Problem]]]) -> Parts:
    tree = ReadOnce(tree)
    digests = Digests(tree, cache)
    read_scope, problems = told[0], list(told[1])
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
    return Parts(
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
    uncommitted = {path: tree.uncommitted[path] for path in sorted(filter(is_read, tree.uncommitted))}
    ignored = tuple(
        path for path in sorted(tree.ignored) if path.startswith(evidence.FOLDER) and not is_aside(path)
    )
    if reader is not None:
        return reader.read(READ, uncommitted, ignored)
    state = RepositoryState.MISSING if git is None else RepositoryState.EMPTY
    return History(state=state, uncommitted=uncommitted, ignored=ignored)
