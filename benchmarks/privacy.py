"""What the search for patients' data costs, and how often it is wrong: `python -m benchmarks.privacy`."""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from benchmarks.figures import Figure, Measures, report
from benchmarks.timing import ROOT, Sample, best, line, take_turns
from hds_docs.privacy.nir import has_shape, is_nir
from hds_docs.privacy.search import Search
from hds_docs.privacy.spotting import spots

_RATIO, _SHARE = 60, 0.6
_MEGABYTES = 10
_KINDS = {
    "ordinary text": ("docs/**/*.md", "controls/**/*.md"),
    "evidence": ("evidence/**/*.csv", "evidence/**/*.json", "evidence/**/*.txt", "evidence/**/*.log"),
}

Draw = Callable[[random.Random], str]


def _luhn(digits: str) -> str:
    """The digit that makes a number one of a telephone or of a card."""
    doubled = (int(digit) * (2 - rank % 2) for rank, digit in enumerate(reversed(digits)))
    return digits + str(-sum(digit // 10 + digit % 10 for digit in doubled) % 10)


def _number(length: int) -> Draw:
    return lambda draw: f"{draw.randrange(10**length):0{length}}"


def _imei(draw: random.Random) -> str:
    return _luhn(draw.choice(("35", "86")) + f"{draw.randrange(10**12):012}")


_LOOKALIKES: Mapping[str, Draw] = {
    "15 random digits": _number(15),
    "13 random digits": _number(13),
    "milliseconds since 1970, 2 more digits": lambda draw: (
        f"{1_700_000_000_000 + draw.randrange(10**11)}{draw.randrange(100):02}"
    ),
    "milliseconds; 2 digits in the next column": lambda draw: (
        f"{1_700_000_000_000 + draw.randrange(10**11)};{draw.randrange(100):02}"
    ),
    "IMEI": _imei,
    "payment card, 16 digits": lambda draw: _luhn(f"4{draw.randrange(10**14):014}"),
    "UUID": lambda draw: str(uuid.UUID(int=draw.getrandbits(128), version=4)),
    "decimal, 17 digits": lambda draw: f"{draw.random():.17f}",
    "SHA-256": lambda draw: f"{draw.getrandbits(256):064x}",
}


def _shares(count: int) -> Iterator[tuple[str, float, float, float]]:
    """By kind of value, in hundredths: what has the shape, what has the key too, what the search reports."""
    for name, drawn in _LOOKALIKES.items():
        draw = random.Random(20261121)
        values = [drawn(draw) for _ in range(count)]
        shaped = sum(len(value) == 15 and has_shape(value[:13]) for value in values)
        keyed = sum(map(is_nir, values))
        # Each stands on a line of its own; one search would count each value once.
        lines = "\n".join(values)
        found = len(spots(lines))
        yield name, 100 * shaped / count, 100 * keyed / count, 100 * found / count


def _text(patterns: tuple[str, ...]) -> str:
    """Files of this repository, one after the other and over again."""
    paths = sorted(path for pattern in patterns for path in ROOT.glob(pattern))
    text = "\n".join(path.read_text("utf-8", "replace") for path in paths)
    wanted = _MEGABYTES * 1_000_000
    return (text * (wanted // len(text) + 1))[:wanted]


def _search(text: str) -> float:
    start = time.process_time()
    Search().text([text])
    return time.process_time() - start


def _digest(data: bytes) -> float:
    start = time.process_time()
    hashlib.sha256(data).digest()
    return time.process_time() - start


def measure(count: int, rounds: int) -> Measures:
    """False positives on `count` values of each kind, and the time for text against its SHA-256."""
    shares = list(_shares(count))
    details = [f"{count} values of each kind: % with the shape, % with the key, % reported"]
    details += [f"{name:<44} {shape:8.3f} {key:8.3f} {found:8.4f}" for name, shape, key, found in shares]
    figures = [Figure("15 random digits taken for a NIR", shares[0][3], _SHARE, "%")]
    for kind, patterns in _KINDS.items():
        text = _text(patterns)
        data = text.encode()
        samples: dict[str, Sample] = {
            f"{kind}: search": partial(_search, text),
            f"{kind}: SHA-256": partial(_digest, data),
        }
        taken = take_turns(samples, rounds)
        searching, hashing = best(taken).values()
        details += [line(name, times) for name, times in taken.items()]
        details.append(f"{kind:<44} {len(data) / 1e6 / searching:8.1f} MB/s")
        figures.append(Figure(f"{kind}: search against SHA-256", searching / hashing, _RATIO, "times"))
    return Measures(tuple(figures), tuple(details))


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    return report(partial(measure, options.count, options.rounds))


if __name__ == "__main__":
    sys.exit(main())
