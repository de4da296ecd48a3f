"""The sidecar of a piece that is filed: written anew, or brought up to date for a new version."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hds_docs.errors import SettingsError
from hds_docs.model.evidence import Sidecar
from hds_docs.model.location import Location
from hds_docs.sources.evidence import SIDECAR, sidecar_from
from hds_docs.sources.yamltrouble import YamlTrouble
from hds_docs.starter.rendering import scalar

_ORDER = tuple(SIDECAR.fields)


def revised(text: bytes, path: str, facts: Mapping[str, str | date]) -> bytes:
    """A sidecar whose facts say something else; every other word, comments included, stays as it is.

    Raises SettingsError where it is written in a way that only a person can change.
    """
    by_hand = SettingsError("new-evidence-sidecar-by-hand", path=path, fields=list(facts))
    try:
        before, problems = sidecar_from(text, path)
        changed = text.decode("utf-8-sig")
        for name, fact in facts.items():
            changed = _changed(changed, name, scalar(fact) if isinstance(fact, str) else fact.isoformat())
        data = changed.encode("utf-8")
        after, _ = sidecar_from(data, path)
    except (YamlTrouble, UnicodeDecodeError):
        raise by_hand from None
    if problems or _without_places(after) != _without_places(replace(before, **facts)):  # type: ignore[arg-type]
        raise by_hand
    return data


def _changed(text: str, name: str, value: str) -> str:
    """A text whose line `name: …` says something else; that line is added where there is none."""
    line = re.compile(rf"^{name}:[ \t]*(?P<value>[^\s#].*?)?(?P<comment>[ \t]+#.*)?\r?$", re.MULTILINE)
    found = line.search(text)
    if found is not None:
        return f"{text[: found.start()]}{name}: {value}{found['comment'] or ''}{text[found.end() :]}"
    following = (re.search(rf"^{other}:", text, re.MULTILINE) for other in _ORDER[_ORDER.index(name) + 1 :])
    place = min((match.start() for match in following if match is not None), default=len(text))
    before = text[:place]
    separator = "\n" if before and not before.endswith("\n") else ""
    return f"{before}{separator}{name}: {value}\n{text[place:]}"


def _without_places(sidecar: Sidecar) -> Sidecar:
    """What it says, wherever in the file it says it."""
    nowhere = Location(sidecar.path)
    return replace(sidecar, controls=tuple((name, nowhere) for name, _ in sidecar.controls), lines=())
