"""The YAML beside a piece of evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import yaml

from sample.model import FICTION, HOST, Certificate, Document, Piece

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def sidecar(piece: Piece) -> str:
    """What the document says of itself, then the facts that only the sidecar holds."""
    facts = {**_own_facts(piece), **piece.facts}
    body = yaml.safe_dump(_typed(facts), sort_keys=False, allow_unicode=True, width=96)
    return f"# {FICTION}\n{body}"


def _own_facts(piece: Piece) -> dict[str, object]:
    match piece.content:
        case Document() as document:
            facts: dict[str, object] = {
                "title": document.title,
                "date": document.date,
                "version": document.version,
                "collector": document.author,
                "approver": document.approver,
            }
            return facts if document.issuer == HOST else {**facts, "issuer": document.issuer}
        case Certificate() as certificate:
            return {
                "title": f"{certificate.title} – {certificate.holder}",
                "date": certificate.date,
                "expires": certificate.until,
                "issuer": certificate.issuer,
            }
        case _:
            return {}


def _typed(value: object) -> object:
    """The value with its ISO strings as dates, which YAML writes without quotes."""
    if isinstance(value, str):
        return date.fromisoformat(value) if _ISO_DATE.fullmatch(value) else value
    if isinstance(value, Mapping):
        return {key: _typed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_typed(item) for item in value]
    return value
