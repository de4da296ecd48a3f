"""A process of our own that is handed documents: one that harms it, or takes too long, harms nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from hds_docs.sources.documents.wire import receive, send

_PERIOD = 0.25
"""Seconds between two looks at the clock, at the most."""
_PACKAGES = Path(__file__).parents[3]


class Child:
    """A module of ours as a process that answers requests, started with the first one."""

    def __init__(self, module: str, given: Any = None) -> None:
        self._module = module
        self._given = given
        """What it is told once, before anything is asked."""
        self._process: subprocess.Popen[bytes] | None = None
        self._watch = _Watch()

    def ask(self, request: Any, data: bytes = b"", *, seconds: float) -> tuple[Any, bytes]:
        """What it answers within so many seconds. Raises EOFError where it does not, and has ended."""
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        self._watch.expect(process, seconds)
        try:
            send(process.stdin, request, data)
            return receive(process.stdout)
        except (EOFError, BrokenPipeError):
            self.close()
            raise EOFError from None
        finally:
            self._watch.expect(None)

    def close(self) -> None:
        """End the process, where there is one; the next request has another."""
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
                [sys.executable, "-P", "-m", self._module],
                env={**os.environ, "PYTHONPATH": path},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            send(self._process.stdin, self._given)
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
            self._thread = threading.Thread(target=self._look, args=(min(_PERIOD, seconds),), daemon=True)
            self._thread.start()

    def close(self) -> None:
        """End the thread, where there is one."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._ended.set()
            thread.join()

    def _look(self, period: float) -> None:
        while not self._ended.wait(period):
            period = _PERIOD
            with self._lock:
                if self._process is not None and time.monotonic() > self._deadline:
                    self._process.kill()
