"""A document under examination: its bytes, its name, and the ways in which it may fail."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import IO

from hds_docs.model.examination import Active, Fault, Unexamined
from hds_docs.sources.documents.kinds import ending_of

PIECE = 1 << 18
_EDGE = 4096
_MOST_SKIPPED = 20


class Faulty(Exception):
    """A document that is not what it should be: a finding, never a crash."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__(fault, detail)
        self.fault = fault
        self.detail = detail


@dataclass(frozen=True)
class Document:
    """The bytes of a file, and the name it goes by."""

    name: str
    stream: IO[bytes]
    size: int
    place: str | None = None
    """Where it stands on the disk; None: in memory."""
    is_attached: bool = False
    """Whether it came inside another: what is attached to it in turn is not opened."""

    @classmethod
    def attached(cls, data: bytes, name: str) -> Document:
        """A document that came inside another."""
        return cls(name, io.BytesIO(data), len(data), is_attached=True)

    @cached_property
    def head(self) -> bytes:
        """Its first bytes."""
        self.stream.seek(0)
        return self.stream.read(_EDGE)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is in it: another rule's business."""
        return self.size <= _EDGE and not self.head.strip()

    @cached_property
    def tail(self) -> bytes:
        """Its last bytes."""
        self.stream.seek(max(0, self.size - _EDGE))
        return self.stream.read(_EDGE)

    @property
    def ending(self) -> str:
        """What its name says it is: `pdf`; empty where it says nothing."""
        return ending_of(self.name)


@dataclass
class Seen:
    """What a reader noticed besides the text."""

    active: Active | None = None
    unexamined: Unexamined | None = None
    skipped: list[tuple[str, Unexamined]] = field(default_factory=list)

    def skip(self, part: str, reason: Unexamined) -> None:
        """Note a part that was not searched; of many, the first ones and that there are more."""
        if len(self.skipped) < _MOST_SKIPPED:
            self.skipped.append((part, reason))
        elif len(self.skipped) == _MOST_SKIPPED:
            self.skipped.append(("…", reason))


Attach = Callable[[Document, str, Seen], None]
"""Examines a document inside another, at its place there."""
