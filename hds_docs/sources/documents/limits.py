"""How much memory and time the examining process may take, where the system can be told."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

if sys.platform != "win32":
    import resource

MEMORY = 64 << 20
"""Bytes for one document, above what the process takes by itself."""
_WORN = 12 << 20
"""Bytes that are left behind by documents before a process is replaced: the next one has its whole share."""
_STATM = Path("/proc/self/statm")


class Limits:
    """What this process may take from now on; on Windows time alone is limited, by the parent."""

    def __init__(self) -> None:
        self._start = 0
        self.begin()
        if sys.platform != "win32":
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def begin(self) -> None:
        """Count from what the process takes now."""
        self._start = _taken()
        if sys.platform != "win32" and self._start:
            # Files are read where they stand: address space is memory, but for what readers map.
            _set_memory(self._start + MEMORY)

    def lift(self) -> None:
        """No limit of ours, while the process loads what it needs itself."""
        if sys.platform != "win32":
            _set_memory(resource.RLIM_INFINITY)

    @property
    def is_worn(self) -> bool:
        """Whether documents have left too much behind."""
        return _taken() - self._start > _WORN

    @staticmethod
    def within(seconds: float) -> None:
        """End this process should it work longer: time that a busy machine makes it wait does not count."""
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_PROF, seconds)


def _set_memory(most: int) -> None:
    """Limit the address space, within what the user allows anyway."""
    if sys.platform != "win32":
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        if hard != resource.RLIM_INFINITY and (most == resource.RLIM_INFINITY or most > hard):
            most = hard
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _taken() -> int:
    """The address space of this process, where the system says it; else 0."""
    if sys.platform == "win32":
        return 0
    try:
        pages = int(_STATM.read_text(encoding="ascii").split()[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()
