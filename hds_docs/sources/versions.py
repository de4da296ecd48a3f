"""Digest and size of every version that git holds of the evidence; worked out when a site is built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing

from hds_docs.errors import RepositoryError
from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import Form
from hds_docs.model.preview import Version
from hds_docs.sources.cache import Cache
from hds_docs.sources.git import Git
from hds_docs.sources.tree import digested


def versions(dossier: Dossier, git: Git | None, cache: Cache) -> Mapping[str, Version]:
    """By git object, of all that the files of evidence ever were; without those that this clone lacks."""
    if git is None:
        return {}
    # A table of its own: that of the digests of what stands lets go of what nobody asks for.
    known = cache.table("versions")
    wanted = dict.fromkeys(_objects(dossier))
    found = {}
    for object_id in wanted:
        remembered = known.get(object_id)
        if remembered is not None:
            found[object_id] = Version(*remembered)
    for object_id, version in _read(git, [each for each in wanted if each not in found]):
        found[object_id] = version
        known.put(object_id, [version.sha256, version.size])
    cache.save()
    return found


def _objects(dossier: Dossier) -> Iterator[str]:
    for piece in dossier.evidence:
        if piece.form is Form.FILE:
            for revision in dossier.history.of(piece.path):
                if revision.object_id is not None:
                    yield revision.object_id


def _read(git: Git, wanted: Sequence[str]) -> Iterator[tuple[str, Version]]:
    """Of each object that is there, one process reading all of them."""
    if not wanted:
        return
    with closing(git.objects()) as reader:
        for object_id in wanted:
            try:
                content = digested(reader.pieces(object_id))
            except RepositoryError:
                continue  # a partial clone, or a repository that has lost it
            yield object_id, Version(content.sha256, content.size)
