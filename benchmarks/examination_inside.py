"""The parts of the examination that only a fresh Python can measure.

`python -m benchmarks.examination_inside warm|memory DIR BYTES` prints seconds, or the megabytes that a file
of that size costs the parent and the process that examines.
"""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from hds_docs.loading import load_dossier
from hds_docs.model.demands import Privacy
from hds_docs.settings import Settings
from hds_docs.sources.cache import Cache
from hds_docs.sources.documents.examiner import Examiner
from hds_docs.sources.examining import examine
from hds_docs.sources.git import Git
from hds_docs.sources.working_tree import working_tree


def warm(folder: Path) -> float:
    """The seconds that it takes to look up the examination of every file of the dossier."""
    paths = tuple(load_dossier(Settings(folder)).digests)
    git = Git.find(folder)
    assert git is not None
    with working_tree(folder, git, git.commit("HEAD")) as tree:
        start = time.perf_counter()
        examine(tree, paths, Cache.below(folder), Privacy())
        return time.perf_counter() - start


def memory(size: int) -> tuple[float, float]:
    """What a text of that size adds to the high-water marks of both processes."""
    with tempfile.TemporaryDirectory() as scratch, closing(Examiner(())) as examiner:
        place = Path(scratch, "grand.log")
        text = b"2026-09-30T12:00 srv-app-01 une ligne de journal\n" * 20_000
        with place.open("wb") as stream:
            while stream.tell() < size:
                stream.write(text)
        examiner.examine("petit.log", 4, b"rien")
        process = examiner._child._process  # noqa: SLF001 - whose memory is measured
        assert process is not None
        before = _peak("self"), _peak(str(process.pid))
        examiner.examine("grand.log", size, place=str(place))
        after = _peak("self"), _peak(str(process.pid))
    return after[0] - before[0], after[1] - before[1]


def _peak(process: str) -> float:
    """Megabytes, as Linux counts them."""
    status = Path("/proc", process, "status").read_text(encoding="ascii", errors="replace")
    (peak,) = (row.split()[1] for row in status.splitlines() if row.startswith("VmHWM:"))
    return int(peak) * 1024 / 1e6


def main() -> None:
    """The command line."""
    work, folder, size = sys.argv[1:]
    print(warm(Path(folder)) if work == "warm" else " ".join(map(str, memory(int(size)))))


if __name__ == "__main__":
    main()
