"""The preview of a piece of evidence, as its page lays it out."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from hds_docs import addresses
from hds_docs.messages import Words
from hds_docs.model.evidence import Evidence
from hds_docs.model.preview import NoPreview, Picture, Preview, PreviewKind
from hds_docs.views.judged import Judged
from hds_docs.views.markdown_evidence import rendered

_SHORT = 24
"""Letters of a cell that stays on one line."""


@dataclass(frozen=True, slots=True)
class PreviewView:
    """What a page shows of a piece, and what it says of that."""

    shown: Preview
    notes: tuple[str, ...]
    """How much of it is shown, and what was done so that it can be."""
    pictures: tuple[tuple[str, Picture], ...] = ()
    """Their addresses and sizes."""
    html: Markup | None = None
    """Of a Markdown text."""
    absence: str = ""
    """Why nothing is shown."""

    @staticmethod
    def is_long(cell: str) -> bool:
        """Whether the text of a cell is wrapped: a date, a number, a name are read at a glance."""
        return len(cell) > _SHORT or "\n" in cell


def preview(judged: Judged, piece: Evidence) -> PreviewView | None:
    """The preview of a piece; None for one that is no file, or where no page has any."""
    shown = judged.preview_of(piece)
    if shown is None:
        return None
    if shown.reason is not None:
        return PreviewView(shown, (), absence=_absence(judged, piece, shown.reason))
    html = rendered(shown.lines) if shown.kind is PreviewKind.MARKDOWN else None
    notes = list(_notes(judged.words, shown))
    if judged.dossier.trust.examination(piece.path).active is not None:
        notes.append(judged.words.say("site.preview.active"))
    return PreviewView(shown, tuple(notes), _pictures(piece, shown), html)


def _pictures(piece: Evidence, shown: Preview) -> tuple[tuple[str, Picture], ...]:
    if shown.kind is PreviewKind.IMAGE:
        return ((addresses.file(piece.path), shown.pictures[0]),)
    return tuple(
        (addresses.picture(piece.path, number), size) for number, size in enumerate(shown.pictures, start=1)
    )


def _absence(judged: Judged, piece: Evidence, reason: NoPreview) -> str:
    fault = judged.dossier.trust.examination(piece.path).fault
    if reason is NoPreview.FAULTY and fault is not None:
        return judged.words.say(f"site.preview.fault.{fault.value}")
    return judged.words.say(f"site.preview.none.{reason.value}")


def _notes(words: Words, shown: Preview) -> list[str]:
    say = words.say
    notes = [_extent(words, shown)]
    if shown.sheet:
        notes.insert(0, say("site.preview.sheet", name=shown.sheet))
    if shown.more_columns:
        notes.append(say("site.preview.columns", n=shown.more_columns))
    if shown.encoding:
        notes.append(say("site.preview.encoding", name=shown.encoding))
    if shown.is_indented:
        notes.append(say("site.preview.indented"))
    return [note for note in notes if note]


def _extent(words: Words, shown: Preview) -> str:
    """How much of it is shown."""
    say = words.say
    if shown.kind is PreviewKind.IMAGE:
        (size,) = shown.pictures
        return say("site.preview.pixels", width=size.width, height=size.height)
    if shown.kind is PreviewKind.PAGES:
        count, total = len(shown.pictures), shown.total
        if shown.is_whole:
            return say("site.preview.whole_pages", n=count)
        return say("site.preview.first_pages", n=count, last=count if count > 1 else None, total=total)
    of_table = shown.kind is PreviewKind.TABLE
    count = len(shown.rows) - shown.has_head if of_table else len(shown.lines)
    unit = "rows" if of_table else "lines"
    if shown.is_whole or shown.total == count:
        return say(f"site.preview.whole_{unit}", n=count)
    every = grouped(shown.total, words) if shown.total is not None else None
    return say(f"site.preview.first_{unit}", n=count, total=every)


def grouped(number: int, words: Words) -> str:
    """A number as it is printed: `12 480`, `12,480`."""
    return f"{number:,}".replace(",", "\u202f" if words.language == "fr" else ",")
