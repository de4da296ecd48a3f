"""What a run is asked: which dossier, which commit, which day."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hds_docs.errors import SettingsError
from hds_docs.model.spelling import closest
from hds_docs.model.text import LANGUAGES, Language

NONE = "none"
"""What people say who want none of what an option names."""
_FILE = "dossier.yml"
_MARKS = (_FILE, "controls", "evidence")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LANGUAGE = re.compile(rb"^language:[ \t]*[\"']?(fr|en)\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Settings:
    """The options common to all commands."""

    folder: Path
    """The dossier: the folder that holds controls/ and evidence/."""
    ref: str | None = None
    """A commit to read instead of the working tree."""
    as_of: date | None = None
    language: Language | None = None
    """None: the dossier's."""
    staged: bool = False
    """Read what is about to be committed instead of the working tree."""
    deep: bool = False
    """Look for what must not be there in every version that git holds."""

    @property
    def today(self) -> date:
        """The day that was asked for, else the reader's own."""
        return self.as_of or date.today()  # noqa: DTZ011 — the reader's own day is meant


def dossier_folder(start: Path) -> Path:
    """The dossier that holds `start`: the nearest folder upwards with dossier.yml, controls/ or evidence/.

    `start` itself where there is none. Raises SettingsError where `start` is no folder.
    """
    if not os.path.isdir(start):  # noqa: PTH112 — pathlib stumbles over names that no system takes
        raise SettingsError("no-folder" if os.path.lexists(start) else "no-such-folder", folder=str(start))
    start = start.resolve()
    marked = (folder for folder in _upwards(start) if any((folder / mark).exists() for mark in _MARKS))
    return next(marked, start)


def _upwards(start: Path) -> Iterator[Path]:
    """The folder, and those above it up to the top of the repository; itself alone where there is none."""
    above = [start, *start.parents]
    top = next((folder for folder in above if (folder / ".git").exists()), start)
    yield from above[: above.index(top) + 1]


def written_language(folder: Path) -> Language | None:
    """The language that dossier.yml asks for, seen before anything is read; None where it asks for none."""
    try:
        with (folder / _FILE).open("rb") as stream:
            found = _LANGUAGE.search(stream.read(1 << 16))
    except OSError:
        return None
    return parse_language(found[1].decode("ascii")) if found else None


def parse_day(text: str) -> date:
    """The day an option names. Raises SettingsError for anything but `2026-09-30`."""
    if not _DAY.fullmatch(text):
        raise SettingsError("not-a-day", value=text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SettingsError("no-such-day", value=text) from None


def parse_owner(text: str, titles: Mapping[str, str]) -> tuple[str, ...]:
    """The roles that an option names by key or by title, keys first. Raises SettingsError where none is."""
    wanted = text.strip().casefold()
    keys = [key for key in titles if key.casefold() == wanted]
    keys += [key for key, title in titles.items() if title.casefold() == wanted and key not in keys]
    if not keys:
        raise SettingsError("no-such-owner", name=text, closest=closest(text, titles), choices=sorted(titles))
    return tuple(keys)


def parse_revision(text: str | None) -> str | None:
    """The revision an option names. Raises SettingsError for an empty one: a variable that nobody set."""
    if text is not None and not text.strip():
        raise SettingsError("empty-revision")
    return text


def parse_language(text: str) -> Language:
    """The language an option names. Raises SettingsError for one that the program does not speak."""
    for language in LANGUAGES:
        if text.lower() == language:
            return language
    raise SettingsError("no-such-language", value=text, choices=list(LANGUAGES))
