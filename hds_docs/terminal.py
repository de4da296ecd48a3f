"""Standard output and standard error, as terminals, pipes and full disks leave them."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sys
from pathlib import Path

from hds_docs.errors import SettingsError
from hds_docs.model.message import Message

_COLUMNS = 100
_UNSEEN = {code: rf"\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0)) if code != ord("\n")}
# Line ends of Unicode, and the marks that write a line backwards.
_UNSEEN |= {
    code: rf"\u{code:04x}" for code in (0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}


def prepare() -> None:
    """Make the streams take any text: a name that git holds and UTF-8 does not is no stumbling block."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What a program reads is UTF-8 whatever the locale; a terminal keeps the encoding it has.
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def printable(line: str) -> str:
    """A line without what would move the cursor, colour the screen or break the line."""
    return line.translate(_UNSEEN).replace("\n", r"\n")


def write(text: str) -> None:
    """Write to standard output, but nothing that must not be in a dossier. Raises as `show` does."""
    show(_masked(text))


def show(text: str) -> None:
    """Write what the program says of itself to standard output, whose reader may leave.

    Raises SettingsError where it takes no more.
    """
    if sys.stdout is None:  # closed before we began
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
    except OSError as error:
        _forget_output()
        raise SettingsError("output-refused", path=Message("cli.stdout"), detail=refusal(error)) from error


def complain(line: str) -> None:
    """Write a line to standard error, likewise."""
    print(_masked(line), file=sys.stderr)  # noqa: T201 — the one place that does


def width() -> int:
    """Columns to fill: those of the terminal within what reads well, a hundred where there is none."""
    return min(max(shutil.get_terminal_size((_COLUMNS, 0)).columns, 60), _COLUMNS)


def write_to(output: str | None, text: str) -> None:
    """Write to the file an option names, or to standard output. Raises SettingsError where it is refused."""
    if output is None or output == "-":
        write(text)
        return
    try:
        Path(output).write_text(_masked(text), encoding="utf-8", errors="backslashreplace")
    except (OSError, ValueError) as error:  # ValueError: a name that no system takes
        detail = refusal(error) if isinstance(error, OSError) else ""
        raise SettingsError("output-refused", path=output, detail=detail) from error


def _masked(text: str) -> str:
    """A text without what must not be in a dossier."""
    from hds_docs.privacy.masking import masked  # noqa: PLC0415 — its patterns take their time to be made

    return masked(text)


def refusal(error: OSError) -> Message | str:
    """Why the system refused, in the reader's words where we have them."""
    name = errno.errorcode.get(error.errno or 0, "")
    return Message(f"refusal.{name}") if name in _WORDED else error.strerror or ""


_WORDED = frozenset(("EACCES", "EISDIR", "ENOENT", "ENOSPC", "ENOTDIR", "EPERM", "EROFS"))


def _forget_output() -> None:
    """Let nothing more be written, not even what is still waiting when the program ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
