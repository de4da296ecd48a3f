"""Social security numbers whose groups stand apart: in columns, over two lines, or as a decimal number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hds_docs.privacy import nir
from hds_docs.privacy.spot import Spot

# Only the usual groups, the key being right: short numbers side by side are what tables are made of.
_GROUPS = ("[0-9]{2}", "(?:0[1-9]|1[0-2]|[2-9][0-9])", "[0-9][0-9ABab]", "[0-9]{3}", "[0-9]{3}", "[0-9]{2}")
_COLUMN = """["']?[;,|/]["']?"""
_BREAK = rf"(?:[{nir.GAPS}]|\r?\n)"
# A class of signs that begins an expression is looked for fast; what may not stand before it comes next.
_IN_COLUMNS = re.compile(
    rf"""[1-478](?=[;,|/"'])(?<![^\W_].)(?P<column>{_COLUMN}){"(?P=column)".join(_GROUPS)}(?![^\W_])"""
)
_OVER_LINES = re.compile(
    rf"[1-478](?=[\r\n{nir.GAPS}])(?<![^\W_].){''.join(_BREAK + group for group in _GROUPS)}(?![^\W_])"
)
_FLOAT = re.compile(r"([1-478])[.,](?<![^\W_]..)(?<![0-9][.,]..)([0-9]{9,14})[eE]\+14(?![^\W_])")
_FIGURE_BEFORE = re.compile(r"""[0-9][ \t.,;|/"'-]{1,4}\Z""")
_FIGURE_AFTER = re.compile(r"""[ \t.,;|/"'-]{1,4}[0-9]""")
_BESIDE = 5


def grouped(text: str) -> Iterator[Spot]:
    """Those that have a column for each group, and those that one line begins and the next one ends."""
    text = nir.folded(text)
    for found in _IN_COLUMNS.finditer(text):
        yield from _spots(text, found)
    for found in _OVER_LINES.finditer(text):
        if found[0].count("\n") == 1:
            yield from _spots(text, found)


def as_floats(text: str) -> Iterator[Spot]:
    """Those that a program has taken for a quantity: `2.55081416802538E+14`."""
    for found in _FLOAT.finditer(text):
        number = (found[1] + found[2]).ljust(15, "0")
        if nir.is_nir(number):
            yield nir.spot_of(found.start(), found.end(), number[:13])


def _spots(text: str, found: re.Match[str]) -> Iterator[Spot]:
    number = nir.normalised(found[0])
    is_alone = not (
        _FIGURE_BEFORE.search(text, max(0, found.start() - _BESIDE), found.start())
        or _FIGURE_AFTER.match(text, found.end())
    )
    if is_alone and nir.is_nir(number):
        yield nir.spot_of(found.start(), found.end(), number[:13])
