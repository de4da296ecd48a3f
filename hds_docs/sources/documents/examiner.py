"""The parent of the process that examines documents: asks, waits, and replaces it when a document ends it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from hds_docs.model.demands import Marker
from hds_docs.model.examination import Examination, Fault, Unexamined
from hds_docs.sources.codec import Codec
from hds_docs.sources.documents.kinds import active, ending_of
from hds_docs.sources.documents.wire import FAILED, MODULE, SECONDS, Request, receive, send

_PACE = 20_000_000
"""Bytes a second that the slowest honest text is searched at."""
_PATIENCE = 1 if sys.platform == "win32" else 4
"""The process counts the seconds that it works; this one, those that pass."""
_PERIOD = 0.25
"""Seconds between two looks at the clock."""
_PACKAGES = Path(__file__).parents[3]


class Examiner:
    """Examines documents in a process of its own, started when the first one comes."""

    def __init__(self, own: Iterable[Marker]) -> None:
        self._own = [[marker.name, marker.pattern] for marker in own]
        self._codec = Codec(Examination)
        self._process: subprocess.Popen[bytes] | None = None
        self._watch = _Watch()

    def examine(self, name: str, size: int, data: bytes = b"", place: str | None = None) -> Examination:
        """What is inside a document, whose bytes are given, or stand at a place."""
        seconds = SECONDS + size / _PACE  # as a text may take; what proves to be none, the process cuts short
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        self._watch.expect(process, seconds * _PATIENCE)
        try:
            send(process.stdin, Request(name, size, place, seconds), data)
            (plain, is_worn), _ = receive(process.stdout)
        except (EOFError, BrokenPipeError):
            self.close()
            runs = active(ending_of(name), "")
            return Examination(fault=Fault.HOSTILE, active=runs, unexamined=Unexamined.BROKEN)
        finally:
            self._watch.expect(None)
        if is_worn:
            self.close()
        if plain == FAILED:
            return Examination(active=active(ending_of(name), ""), unexamined=Unexamined.FAILED)
        return self._codec.value(plain, name)

    def close(self) -> None:
        """End the process, where there is one."""
        self._watch.close()
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()
        process.kill()
        process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            # Never from the folder of the dossier: a module that lies there is not ours.
            path = os.pathsep.join(filter(None, (str(_PACKAGES), os.environ.get("PYTHONPATH"))))
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", MODULE],
                env={**os.environ, "PYTHONPATH": path},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            send(self._process.stdin, self._own)
            receive(self._process.stdout)  # a process that cannot even start is a bug of ours
        return self._process


class _Watch:
    """Kills a process that takes too long; one thread for all documents, started with the first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._deadline = 0.0
        self._thread: threading.Thread | None = None
        self._ended = threading.Event()

    def expect(self, process: subprocess.Popen[bytes] | None, seconds: float = 0) -> None:
        """Give a process so many seconds; None: nothing is awaited any more."""
        with self._lock:
            self._process, self._deadline = process, time.monotonic() + seconds
        if process is not None and self._thread is None:
            self._ended.clear()
            self._thread = threading.Thread(target=self._look, daemon=True)
            self._thread.start()

    def close(self) -> None:
        """End the thread, where there is one."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._ended.set()
            thread.join()

    def _look(self) -> None:
        while not self._ended.wait(_PERIOD):
            with self._lock:
                if self._process is not None and time.monotonic() > self._deadline:
                    self._process.kill()
