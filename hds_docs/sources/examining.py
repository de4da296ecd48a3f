"""What is inside the files of a dossier, worked out once for each git object."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hds_docs.model.demands import Privacy
from hds_docs.model.examination import Examination
from hds_docs.sources.cache import Cache
from hds_docs.sources.tree import Tree


def examine(tree: Tree, paths: Iterable[str], cache: Cache, privacy: Privacy) -> Mapping[str, Examination]:
    """By path, what was seen inside each file; what `privacy` allows is left out."""
    return {}
