"""Machine exports: CSV, JSON, logs. Typed as machines type, with the mention where it disturbs least."""

from __future__ import annotations

import csv
import json
from io import StringIO

from sample.model import FICTION, Lines, Record, Rows


def rows_csv(rows: Rows) -> bytes:
    """Semicolons, as French spreadsheets expect; the mention is the last line."""
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\n")
    writer.writerow(rows.header)
    writer.writerows(rows.rows)
    writer.writerow((f"# {FICTION}",))
    return buffer.getvalue().encode()


def record_json(record: Record) -> bytes:
    """The mention is the first key."""
    values = {"mention": FICTION, **record.values}
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def lines_text(lines: Lines) -> bytes:
    """The mention is the first line, as a comment."""
    return "".join(f"{line}\n" for line in (f"# {FICTION}", *lines.lines)).encode()
