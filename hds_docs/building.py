"""`hds-docs build` and `serve`: the builder as a subprocess, whichever is installed.

MkDocs is never imported here. ProperDocs, its maintained fork, goes first where both are there:
importing `mkdocs` before it has taken its place breaks it.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import yaml

from hds_docs import terminal
from hds_docs.errors import SettingsError
from hds_docs.handover import VARIABLE, handed
from hds_docs.loading import open_tree
from hds_docs.messages import words
from hds_docs.model.message import Message
from hds_docs.settings import Settings, written_language
from hds_docs.sources.layout import READ
from hds_docs.sources.tree import UnusablePathError, copy

_CONFIGURATIONS = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml")
_BUILDERS = ("properdocs", "mkdocs")
_SITE, _PAGES = "site", "docs"
"""Where a builder writes, and what it reads, when nothing says otherwise."""


def build(settings: Settings, *, output: str | None, strict: bool) -> int:
    """Build the site where MkDocs would, and say where.

    Findings do not fail a build: judging is `check`'s work. Raises SettingsError without mkdocs.yml,
    and for an output that cannot be emptied, as builders begin by doing.
    """
    with _laid_out(settings) as folder:
        configuration = _configuration(folder, settings)
        site = _said(configuration, "site_dir", _SITE)
        target = Path(output).absolute() if output else settings.folder / site
        _refuse_what_is_not_a_site(target, settings)
        # A quiet builder does not count the warnings that make a strict build fail.
        options = ["--strict"] if strict else ["--quiet"]
        with _pages(configuration):
            code = _run("build", configuration, settings, [*options, "--site-dir", str(target)])
    if code == 0:
        speech = words(settings.language or written_language(settings.folder) or "fr")
        terminal.complain(speech.say("site.built", place=target / "index.html"))
    return 0 if code == 0 else 1 if strict else 2


def serve(settings: Settings, *, address: str | None) -> int:
    """Preview the site while the dossier is edited. Raises SettingsError for a commit: it never changes."""
    if settings.ref is not None:
        raise SettingsError("serve-ref")
    configuration = _configuration(settings.folder, settings)
    options = ["--dev-addr", address] if address else []
    with _pages(configuration):
        return 0 if _run("serve", configuration, settings, options) == 0 else 2


def _configuration(folder: Path, settings: Settings) -> Path:
    found = next((folder / name for name in _CONFIGURATIONS if (folder / name).is_file()), None)
    if found is None:
        raise SettingsError("no-mkdocs", folder=str(settings.folder))
    return found


def _said(configuration: Path, field: str, default: str) -> str:
    """What mkdocs.yml says of a folder, read without its tags: they are the builder's business."""
    try:
        node = yaml.compose(configuration.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        return default  # the builder complains of it, better than we could
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    values = [
        value.value for key, value in pairs if key.value == field and isinstance(value, yaml.ScalarNode)
    ]
    return values[0] if values and values[0] else default


def _refuse_what_is_not_a_site(target: Path, settings: Settings) -> None:
    """Builders empty their output first: never a folder of the dossier, nor one that holds something else."""
    target = target.resolve()
    folder = settings.folder.resolve()
    kept = [folder, *(folder / part for part in (*READ, "docs", ".git"))]
    inside = any(part in (target, *target.parents) for part in kept[1:])
    if inside or any(target in (part, *part.parents) for part in kept):
        raise SettingsError("output-refused", path=str(target), detail=Message("site.output.dossier"))
    if target.exists() and not target.is_dir():
        raise SettingsError("output-refused", path=str(target), detail=Message("site.output.file"))
    is_site = (target / "index.html").exists() or (target / "404.html").exists()
    if target.is_dir() and not is_site and any(not path.name.startswith(".") for path in target.iterdir()):
        raise SettingsError("output-refused", path=str(target), detail=Message("site.output.other"))


def _run(command: str, configuration: Path, settings: Settings, options: Sequence[str]) -> int:
    builder = next((name for name in _BUILDERS if importlib.util.find_spec(name)), None)
    if builder is None:
        raise SettingsError("no-builder")
    # The notice of Material's authors about what comes after MkDocs is not for those who read a dossier.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", VARIABLE: handed(settings)}
    # -P: a module that lies in the dossier is not ours, nor the builder's.
    arguments = [sys.executable, "-P", "-m", builder, command, "--config-file", str(configuration), *options]
    try:
        return subprocess.run(arguments, cwd=configuration.parent, env=environment, check=False).returncode
    except KeyboardInterrupt:  # the builder has heard it too, and ends by itself
        return 0


@contextmanager
def _pages(configuration: Path) -> Iterator[None]:
    """The folder of written pages, made for a build where there is none: git keeps no empty one."""
    pages = configuration.parent / _said(configuration, "docs_dir", _PAGES)
    if pages.exists() or not pages.resolve().is_relative_to(configuration.parent.resolve()):
        yield
        return
    pages.mkdir(parents=True)
    try:
        yield
    finally:
        with suppress(OSError):  # a page may have been written there meanwhile
            os.removedirs(pages)


@contextmanager
def _laid_out(settings: Settings) -> Iterator[Path]:
    """The folder to build in: the dossier itself, or the whole tree of a commit in a temporary one."""
    if settings.ref is None:
        yield settings.folder
        return
    with tempfile.TemporaryDirectory(prefix="hds-docs-") as name, open_tree(settings) as tree:
        folder = Path(name)
        for path in tree.entries:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                with target.open("wb") as stream:
                    copy(tree, path, stream)
            except UnusablePathError:
                target.unlink()  # a link that leads nowhere is a finding, and no file
        yield folder
