"""Progress of a long run: on a terminal only, and gone when it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hds_docs.messages import Words

Step = Callable[[str], None]
_CLEAR = "\r\x1b[2K"


def silent(_: str) -> None:
    """Progress that nobody watches."""


@contextmanager
def progress(words: Words) -> Iterator[Step]:
    """A function that says on standard error what is being done: `read`, `history`, `judge`."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield silent
        return

    def show(key: str) -> None:
        sys.stderr.write(_CLEAR + words.say(f"cli.progress.{key}"))
        sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()
