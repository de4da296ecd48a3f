"""What was made of a file, kept by its content, so that an unchanged file is not read again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from hds_docs.model.finding import Problem
from hds_docs.sources.cache import Cache
from hds_docs.sources.codec import Codec
from hds_docs.sources.tree import Tree, follow, read

T = TypeVar("T")
Problems = list[tuple[str, Problem]]
Parse = Callable[[bytes, str], tuple[T, Problems]]
"""From the bytes and the path of a file: what they mean, and what is wrong in them."""


def is_telling(data: bytes) -> bool:
    """Whether a text holds what must not be in a dossier: then it is not to be in a cache either."""
    from hds_docs.privacy.spotting import spots  # noqa: PLC0415 - a warm run needs no patterns

    return bool(spots(data.decode("utf-8", "replace")))


class Remembered(Generic[T]):
    """Values made of files in which nothing was wrong: one that is wrong is read, and reported, each time.

    So is one that holds what must not be in a dossier.
    """

    def __init__(self, name: str, kind: type[T], cache: Cache) -> None:
        self._codec = Codec(kind)
        self._table = cache.table(name)

    def of(self, tree: Tree, path: str, parse: Parse[T | None]) -> tuple[T | None, Problems]:
        """What the file at `path` means. Raises UnusablePathError, and what `parse` raises."""
        object_id = tree.entries[follow(tree, path)].object_id
        known = self._known(object_id, path)
        if known is not None:
            return known, []
        return self._made(object_id, path, read(tree, path), parse)

    def of_content(
        self, key: str, path: str, data: bytes, parse: Parse[T | None]
    ) -> tuple[T | None, Problems]:
        """The same for a file of the package, `key` naming its content."""
        known = self._known(key, path)
        return (known, []) if known is not None else self._made(key, path, data, parse)

    def _known(self, key: str | None, path: str) -> T | None:
        """What is remembered; without a key, of what git does not hold as it stands, nothing is."""
        plain = self._table.get(self._entry(key, path)) if key is not None else None
        if plain is None:
            return None
        try:
            return self._codec.value(plain, path)
        except (AttributeError, KeyError, TypeError, ValueError):
            return None  # a damaged cache is no cache

    def _made(
        self, key: str | None, path: str, data: bytes, parse: Parse[T | None]
    ) -> tuple[T | None, Problems]:
        value, problems = parse(data, path)
        if key is not None and value is not None and not problems and not is_telling(data):
            self._table.put(self._entry(key, path), self._codec.plain(value))
        return value, problems

    @staticmethod
    def _entry(key: str, path: str) -> str:
        return f"{key} {path}"
