"""Which evidence belongs to which control, and to which of its expectations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from hds_docs.assessment.dates import spans_of_dates
from hds_docs.model.control import Control, Expectation
from hds_docs.model.dossier import Link
from hds_docs.model.evidence import Evidence
from hds_docs.model.spelling import normal
from hds_docs.model.text import slug

_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_LEAST_LIKENESS = 0.8
"""Of each word: one letter too many, or too few, or two that changed places; `bilan` is not `plan`."""


def link(controls: Sequence[Control], evidence: Sequence[Evidence]) -> tuple[Link, ...]:
    """Every link, once whatever the number of ways: by folder, by pattern, by sidecar."""
    by_id = {control.id.lower(): control for control in controls}
    by_pattern = _named_by_patterns(controls, evidence)
    found: dict[Link, None] = {}
    for piece in evidence:
        matched = by_pattern.get(piece.path, {})
        bound = {control.id: control for name in _declared(piece) if (control := by_id.get(name.lower()))}
        bound |= {control.id: control for control, _ in matched.values()}
        for control in bound.values():
            _, answered = matched.get(control.id, (control, ()))
            for expectation in _answered(piece, control, answered):
                found[Link(control.id, piece.path, expectation.id if expectation else None)] = None
    return tuple(found)


def matches(pattern: str, path: str) -> bool:
    """Whether a path fits a pattern: `*` stays within a folder, `**` crosses folders."""
    return _compiled(normal(pattern)).fullmatch(normal(path)) is not None


def meant_name(name: str, expectations: Iterable[Expectation]) -> str | None:
    """The name that a file most likely was to bear, in order to answer one of `expectations` by it.

    `acuses-2026-11-21.csv` or `2026-11-21 accusés.csv`, where `accuses` is awaited; None where it is close
    to nothing.
    """
    name = normal(name)
    dates = spans_of_dates(name)
    words = [
        word
        for word in _WORD.finditer(name)
        if not any(start < word.end() and word.start() < end for start, end in dates)
    ]
    found = []
    for expectation in expectations:
        wanted = slug(expectation.id).split("-")
        written = words[: len(wanted)]
        if not expectation.files and len(written) == len(wanted):
            likeness = sorted(map(_likeness, (slug(word[0]) for word in written), wanted))
            head, tail = name[: written[0].start()].strip(" _-."), name[written[-1].end() :]
            found.append((likeness, f"{expectation.id}{'-' if head else ''}{head}{tail}"))
    (least, *_), best = max(found, default=([0.0], ""))
    return best if least >= _LEAST_LIKENESS else None


def _likeness(written: str, wanted: str) -> float:
    """From 0 to 1; words that other digits alone set apart are different words."""
    if _DIGITS.findall(written) != _DIGITS.findall(wanted):
        return 0.0
    return SequenceMatcher(None, written, wanted, autojunk=False).ratio()


def _declared(piece: Evidence) -> Iterator[str]:
    """Ids of controls, as written: the folder's, then the sidecar's."""
    if piece.folder is not None:
        yield piece.folder
    if piece.sidecar is not None:
        for name, _ in piece.sidecar.controls:
            yield name


def _answered(
    piece: Evidence, control: Control, matched: Sequence[Expectation]
) -> Sequence[Expectation | None]:
    """The expectations of `control` that a piece answers, some `matched` by pattern; else None alone."""
    if piece.sidecar is not None and piece.sidecar.expectation is not None:
        named = control.expectation(piece.sidecar.expectation)
        if named is not None:
            return [named]
    without_files = [expectation for expectation in control.expectations if not expectation.files]
    name = slug(piece.name)  # `Revue des accès.pdf` begins with `revue-des-acces`
    fitting = [expectation for expectation in without_files if name.startswith(slug(expectation.id))]
    if fitting:
        return [*matched, max(fitting, key=lambda expectation: len(expectation.id))]
    if matched:
        return matched
    return without_files if len(control.expectations) == 1 and without_files else [None]


_ByControl = dict[str, tuple[Control, list[Expectation]]]


def _named_by_patterns(controls: Iterable[Control], evidence: Sequence[Evidence]) -> dict[str, _ByControl]:
    """The controls and expectations whose `files` name each path.

    Only paths that begin as the pattern does are tried.
    """
    paths = sorted((normal(piece.path), piece.path) for piece in evidence)
    keys = [key for key, _ in paths]
    found: dict[str, _ByControl] = defaultdict(dict)
    for control in controls:
        for expectation in control.expectations:
            for pattern in expectation.files:
                for rank in _beginning(keys, re.split(r"[*?\[]", normal(pattern), maxsplit=1)[0]):
                    if matches(pattern, keys[rank]):
                        _, answered = found[paths[rank][1]].setdefault(control.id, (control, []))
                        if expectation not in answered:
                            answered.append(expectation)
    return found


def _beginning(keys: Sequence[str], start: str) -> range:
    """The ranks of the sorted keys that begin with `start`."""
    first = bisect_left(keys, start)
    return range(first, bisect_right(keys, 0, lo=first, key=lambda key: not key.startswith(start)))


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = []
    for part in re.findall(r"\*\*/?|\*|\?|\[[^\]]+\]|[^*?\[]+|\[", pattern):
        if part.startswith("**"):
            parts.append("(?:.*/)?" if part.endswith("/") else ".*")
        elif part == "*":
            parts.append("[^/]*")
        elif part == "?":
            parts.append("[^/]")
        elif part.startswith("[") and part.endswith("]"):
            inside = part[1:-1].replace("\\", "\\\\")
            parts.append(f"[{'^' + inside[1:] if inside.startswith('!') else inside}]")
        else:
            parts.append(re.escape(part))
    try:
        return re.compile("".join(parts), re.DOTALL)
    except re.error:  # `[z-a]`: taken to the letter
        return re.compile(re.escape(pattern))
