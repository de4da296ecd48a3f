"""`mkdocs build` with the plugin against bare MkDocs and Material: `python -m benchmarks.site`."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

import yaml

from benchmarks.figures import Figure, Measures, report
from benchmarks.generate import Size, add_size_options, generate, size_of
from benchmarks.generator import prose
from benchmarks.program import forget
from benchmarks.timing import FailedCommandError, Sample, best, line, seconds, take_turns

_PER_PAGE, _GROWTH = 1.3, 4.6
_FACTOR = 4
"""How many times smaller the small dossier is, in every dimension."""
_ARTICLE = re.compile(rb'<article class="md-content__inner[^>]*>(.*?)</article>', re.DOTALL)
_NOT_A_PAGE = "404.html"
_HEADING, _BLOCK, _ITEM = 80, 8, 8
"""Bytes that HTML adds around the text: a heading with its permanent link, a paragraph, a list item."""

_FRAME = 80
"""Bytes that Material puts around the text, inside the article."""


@dataclass(frozen=True, slots=True)
class _Pages:
    """How many pages a built site has, and the median size of their articles in bytes."""

    count: int
    size: int

    def __str__(self) -> str:
        return f"{self.count} pages, median article {self.size} bytes"


def measure(dossier: Path, small: Path, scratch: Path, rounds: int) -> Measures:
    """Time per page against bare pages of like size, and the time of a dossier four times as large."""
    built, bare, bare_built = scratch / "built", scratch / "bare", scratch / "bare-built"
    _build_dossier(dossier, built)
    pages = _pages(built)
    _write_bare(dossier, bare, pages)
    samples: dict[str, Sample] = {
        "with the plugin": partial(_build_dossier, dossier, built),
        "bare MkDocs and Material": partial(_build, bare, bare_built),
        "with the plugin, small dossier": partial(_build_dossier, small, scratch / "small-built"),
    }
    taken = take_turns(samples, rounds)
    shortest = best(taken)
    bare_pages = _pages(bare_built)
    per_page = shortest["with the plugin"] / pages.count
    bare_per_page = shortest["bare MkDocs and Material"] / bare_pages.count
    growth = shortest["with the plugin"] / shortest["with the plugin, small dossier"]
    figures = (
        Figure("site, per page / bare page", per_page / bare_per_page, _PER_PAGE, "x"),
        Figure(f"site, {_FACTOR} times the dossier", growth, _GROWTH, "x"),
    )
    details = (
        *(line(name, times) for name, times in taken.items()),
        f"with the plugin: {pages}, {per_page * 1e3:.1f} ms a page",
        f"bare: {bare_pages}, {bare_per_page * 1e3:.1f} ms a page",
    )
    return Measures(figures, details)


def smaller(size: Size) -> Size:
    """The size of the small dossier."""
    return Size(size.controls // _FACTOR, size.evidence // _FACTOR, size.commits // _FACTOR)


def _build_dossier(folder: Path, output: Path) -> float:
    """A build that finds nothing cached: the first one after a clone."""
    forget(folder)
    return _build(folder, output)


def _build(folder: Path, output: Path) -> float:
    shutil.rmtree(output, ignore_errors=True)
    config = str(folder / "mkdocs.yml")
    options = ("--quiet", "--config-file", config, "--site-dir", str(output))
    return seconds((sys.executable, "-m", "mkdocs", "build", *options))


def _pages(site: Path) -> _Pages:
    sizes = [
        len(article[1])
        for path in site.rglob("*.html")
        if path.name != _NOT_A_PAGE and (article := _ARTICLE.search(path.read_bytes()))
    ]
    if not sizes:
        message = f"no article in {site}: is the site built with Material?"
        raise FailedCommandError(message)
    return _Pages(len(sizes), int(median(sizes)))


def _write_bare(dossier: Path, folder: Path, pages: _Pages) -> None:
    """As many pages of like size with the dossier's own settings, less the plugin, out of the navigation."""
    settings = yaml.safe_load((dossier / "mkdocs.yml").read_text(encoding="utf-8"))
    settings |= {"plugins": [], "not_in_nav": "pages/\n"}
    content = folder / "docs" / "pages"
    content.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    shutil.copy(dossier / "docs" / "index.md", folder / "docs")
    rng = Random(0)
    for number in range(pages.count - 1):
        text = "\n\n".join(_blocks(rng, pages.size - _FRAME))
        (content / f"{number:05}.md").write_text(text + "\n", encoding="utf-8")


def _blocks(rng: Random, size: int) -> Iterator[str]:
    """Headings, paragraphs and lists, as in a control, that render to about so many bytes."""
    rest = size
    for block in _endless(rng):
        rest -= _rendered(block)
        if rest < 0:
            break
        yield block
    yield prose.paragraph(rng, 2)[: max(1, rest + _rendered(block) - _BLOCK)]


def _endless(rng: Random) -> Iterator[str]:
    yield f"# {prose.title(rng)}"
    while True:
        yield from (prose.paragraph(rng, 2), prose.bullets(rng, 3), f"## {prose.title(rng)}")


def _rendered(block: str) -> int:
    """About how many bytes of HTML the block makes."""
    size = len(block.encode())
    if block.startswith("#"):
        return 3 * size + _HEADING  # The title stands there as an anchor, as a text and as a link.
    return size + _BLOCK + _ITEM * block.count("\n- ")


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_size_options(parser)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    size = size_of(options)
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        dossier, small = scratch / "dossier", scratch / "small"
        generate(dossier, size)
        generate(small, smaller(size))
        return report(partial(measure, dossier, small, scratch, options.rounds))


if __name__ == "__main__":
    sys.exit(main())
