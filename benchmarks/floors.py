"""What no `check` can do without: the least work, done by the fastest means, without start-up.

`python -m benchmarks.floors front-matter DIR` prints the seconds of that work.
"""

from __future__ import annotations

import hashlib
import sys
import time
from pathlib import Path

import yaml

_FENCE = "---\n"
_PROSE = frozenset(("README.md", "index.md"))
_SIDECAR = ".meta.yml"


def front_matter(folder: Path) -> float:
    """The front matter of every control, already read, parsed by libyaml."""
    files = (path for path in folder.glob("controls/**/*.md") if path.name not in _PROSE)
    texts = [path.read_text(encoding="utf-8").split(_FENCE, 2)[1] for path in files]
    start = time.perf_counter()
    for text in texts:
        yaml.load(text, Loader=yaml.CSafeLoader)
    return time.perf_counter() - start


def digests(folder: Path) -> float:
    """SHA-256 of every evidence file, read from the disk."""
    candidates = (path for path in folder.glob("evidence/**/*") if path.is_file())
    files = [path for path in candidates if path.name not in _PROSE and not path.name.endswith(_SIDECAR)]
    start = time.perf_counter()
    for path in files:
        hashlib.sha256(path.read_bytes()).digest()
    return time.perf_counter() - start


def main() -> None:
    """The command line."""
    work, folder = sys.argv[1:]
    print({"front-matter": front_matter, "digests": digests}[work](Path(folder)))


if __name__ == "__main__":
    main()
