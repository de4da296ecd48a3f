"""The bytes of evidence while a site is built: what pages show of them, then the files themselves."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from hds_docs import addresses
from hds_docs.loading import open_sources
from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import Evidence, Form
from hds_docs.model.preview import Preview, PreviewKind, Version
from hds_docs.settings import Settings
from hds_docs.sources.cache import Cache
from hds_docs.sources.git import Git
from hds_docs.sources.previewing import Previewer
from hds_docs.sources.tree import Tree, UnusablePathError, copy
from hds_docs.sources.versions import versions


@dataclass
class Exhibits:
    """The files of evidence, opened when the first page asks, closed once they are published."""

    settings: Settings
    dossier: Dossier
    _stack: ExitStack = field(default_factory=ExitStack, init=False, repr=False)
    _with_pages: list[Evidence] = field(default_factory=list, init=False, repr=False)

    @cached_property
    def _sources(self) -> tuple[Tree, Git | None, Cache]:
        return self._stack.enter_context(open_sources(self.settings))

    @cached_property
    def _previewer(self) -> Previewer:
        tree, _, cache = self._sources
        previewer = Previewer(tree, cache, self.dossier.trust)
        self._stack.callback(previewer.close)
        return previewer

    @cached_property
    def versions(self) -> Mapping[str, Version]:
        """By git object, the digest and the size of what pieces ever were."""
        _, git, cache = self._sources
        return versions(self.dossier, git, cache)

    @property
    def prefix(self) -> str:
        """The path of the dossier in its repository, with a final slash; empty at the top."""
        _, git, _ = self._sources
        return git.prefix if git is not None else ""

    def preview(self, piece: Evidence) -> Preview | None:
        """What its page shows of a piece; None for one that is no file."""
        found = self._previewer.of(piece)
        if found is not None and found.kind is PreviewKind.PAGES:
            self._with_pages.append(piece)
        return found

    def publish(self, folder: Path) -> None:
        """Write the files under names that no browser runs, and the pictures of their pages.

        What is quarantined is not written, whatever accepts the finding.
        """
        with self._stack:
            for piece in self.dossier.evidence:
                if piece.form is Form.FILE and not self.dossier.trust.is_quarantined(piece):
                    self._copy(piece, _place(folder, addresses.file(piece.path)))
            for piece in self._with_pages:
                for number, data in enumerate(self._previewer.pictures(piece), start=1):
                    _place(folder, addresses.picture(piece.path, number)).write_bytes(data)

    def _copy(self, piece: Evidence, target: Path) -> None:
        tree, _, _ = self._sources
        try:
            with target.open("wb") as stream:
                copy(tree, piece.path, stream)
        except UnusablePathError:
            target.unlink()  # gone, or closed to us, since it was read


def _place(folder: Path, address: str) -> Path:
    """Where a file of the site goes, its folder made."""
    target = folder / address
    target.parent.mkdir(parents=True, exist_ok=True)
    return target
