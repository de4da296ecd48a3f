"""What is inside one document: what it is, what is wrong with it, what must not be in it."""

from __future__ import annotations

from collections.abc import Iterable

from hds_docs.model.demands import Marker
from hds_docs.model.examination import Examination, Fault, Mark, MarkKind, Place, PlaceKind, Unexamined
from hds_docs.privacy.search import Search
from hds_docs.sources.documents import compound, kinds
from hds_docs.sources.documents.document import Document, Faulty, Seen
from hds_docs.sources.documents.gathered import Gathered
from hds_docs.sources.documents.grid import Grid
from hds_docs.sources.documents.jsontext import check_json
from hds_docs.sources.documents.office import read_office
from hds_docs.sources.documents.package import Package
from hds_docs.sources.documents.pdf import read_pdf
from hds_docs.sources.documents.pictures import read_picture
from hds_docs.sources.documents.recognising import recognised
from hds_docs.sources.documents.structure import check_xml
from hds_docs.sources.documents.tags import MARKUP, read_untagged
from hds_docs.sources.documents.texts import ESCAPES, holds_zeros, read_rich_text, read_text
from hds_docs.sources.documents.texts import pieces as text_pieces
from hds_docs.sources.tree import digested, pieces

_CHECKS = {"json": check_json, "xml": check_xml, "svg": check_xml}
_UNREAD = {
    **dict.fromkeys(kinds.ARCHIVES, Unexamined.ARCHIVE),
    **dict.fromkeys(kinds.MEDIA, Unexamined.MEDIA),
    "dicom": Unexamined.IMAGE,
}
LINEAR = frozenset(("", "text", "html", "script", *_CHECKS))
"""Formats that are read from one end to the other: their size says how long that takes."""


def inspected(document: Document, own: Iterable[Marker]) -> Examination:
    """What is inside a document."""
    if document.is_blank:
        return Examination()
    return _Inspection(document, tuple(own)).made()


class _Inspection:
    """One document on its way through the readers."""

    def __init__(self, document: Document, own: tuple[Marker, ...]) -> None:
        self._document = document
        self._own = own
        self._search = Search(own)
        self._format = ""
        self._marks: tuple[Mark, ...] = ()
        self._more = 0

    def made(self) -> Examination:
        """All that was seen, faults included."""
        fault, detail, seen = None, "", Seen()
        try:
            seen = self._read()
        except Faulty as trouble:
            fault, detail = trouble.fault, trouble.detail
            # A text is searched before it is judged; one with NUL bytes is none that we know to read.
            if self._format not in LINEAR or holds_zeros(self._document):
                seen.unexamined = Unexamined.BROKEN
        ending = self._document.ending
        if not kinds.is_announced(ending, self._format) and not self._is_encrypted(seen):
            is_page = self._format == "html"
            fault, detail = (Fault.WEB_PAGE, "") if is_page else self._other(fault, detail)
        return Examination(
            format=self._format,
            fault=fault,
            detail=detail,
            active=seen.active
            or (kinds.active(ending, self._format) if fault is not Fault.WEB_PAGE else None),
            marks=tuple(self._shown(mark) for mark in _each_once(*self._marks, *self._search.marks)),
            more=self._search.more + self._more,
            unexamined=seen.unexamined,
            skipped=tuple((self._name(part), reason) for part, reason in seen.skipped),
        )

    def _shown(self, mark: Mark) -> Mark:
        """A mark whose place gives nothing away."""
        return mark._replace(place=mark.place._replace(value=self._name(mark.place.value)))

    def _name(self, part: str) -> str:
        """The name of a part; of one that must not be shown, nothing."""
        probe = Search(self._own)
        probe.passage(Place(PlaceKind.NAME), part)
        return "…" if probe.marks else part

    def _is_encrypted(self, seen: Seen) -> bool:
        """Whether it is an office document under a password, whose container is not what its name says."""
        return self._format == "ole" and seen.unexamined is Unexamined.ENCRYPTED

    def _other(self, fault: Fault | None, detail: str) -> tuple[Fault, str]:
        """The fault of a file that is not of its kind: of a text with NUL bytes, that it is damaged."""
        if fault is Fault.HOSTILE or (fault is not None and self._format == "text"):
            return fault, detail
        return Fault.OTHER_TYPE, self._format

    def _read(self) -> Seen:
        """Recognise, then read. Raises Faulty."""
        document, search = self._document, self._search
        self._format = recognised(document)
        if not self._format and document.ending in kinds.TEXTS:
            self._format = "text"  # NUL bytes and all
        if self._format in kinds.PICTURES:
            return read_picture(document, self._format)
        if self._format in LINEAR - {""}:
            return self._read_text(self._format)
        match self._format:
            case "zip":
                seen = self._read_zip()
            case "ole":
                seen = self._read_compound()
            case "pdf":
                seen = read_pdf(document, search)
            case "rtf":
                seen = read_rich_text(document, search)
            case "mail":
                from hds_docs.sources.documents.letter import read_mail  # noqa: PLC0415 - slow to load, and rare

                seen = read_mail(document, search, self._attach)
            case _:
                seen = self._read_nothing()
        return seen

    def _read_nothing(self) -> Seen:
        """A format that no reader of ours knows; the image of a patient is known for what it is."""
        if self._format == "dicom":
            self._marks = (_of_dicom(self._document),)
        return Seen(unexamined=_UNREAD.get(self._format, Unexamined.UNKNOWN))

    def _read_compound(self) -> Seen:
        announced = kinds.ACCEPTED.get(self._document.ending, frozenset()) & kinds.OLD_OFFICE
        self._format = next(iter(announced), "ole")  # for one that is cut, its name's word
        names = compound.names_of(self._document)
        self._format = "ole"
        seen = compound.read_compound(names)
        if seen.unexamined is not Unexamined.ENCRYPTED:
            self._format = compound.format_of(names)
        return seen

    def _read_text(self, found: str) -> Seen:
        """Search first: what is in a text that is damaged is in it all the same."""
        seen = read_text(self._document, self._search, ESCAPES.get(found))
        if found in MARKUP:
            read_untagged(text_pieces(self._document), Gathered(self._search, Search(self._own)), seen)
        if found in _CHECKS and self._document.ending in kinds.STRUCTURED:
            _CHECKS[found](self._document)
        elif holds_zeros(self._document):
            raise Faulty(Fault.DAMAGED)
        return seen

    def _read_zip(self) -> Seen:
        ending = self._document.ending
        announced = kinds.ACCEPTED.get(ending, frozenset()) & (kinds.OFFICE | kinds.OPEN_DOCUMENT)
        self._format = next(iter(announced), "zip")  # for one that is cut, its name's word
        package = Package.opened(self._document)
        if package is None and announced:
            raise Faulty(Fault.HOSTILE, "parts")
        self._format = "zip" if package is None else package.format
        if package is not None:
            self._search.passage(Place(PlaceKind.PART, "zip"), "\n\n".join(package.names))
        if package is None or self._format == "zip":
            return Seen(unexamined=Unexamined.ARCHIVE)
        grid = Grid(self._own)
        try:
            return read_office(
                self._document, package, self._search, grid, self._attach, probe=Search(self._own)
            )
        finally:
            self._marks += grid.marks
            self._more += grid.more

    def _attach(self, document: Document, name: str, seen: Seen) -> None:
        """Examine what is inside another document, its places being that part."""
        found = inspected(document, self._own)
        place = Place(PlaceKind.PART, name)
        self._marks += tuple(mark._replace(place=place) for mark in found.marks)
        self._more += found.more
        if found.unexamined is not None:
            seen.skip(name, found.unexamined)
        for part, reason in found.skipped:
            seen.skip(f"{name}/{part}", reason)


def _each_once(*marks: Mark) -> tuple[Mark, ...]:
    """One for each value, at its first place."""
    return tuple({(mark.marker, mark.fingerprint): mark for mark in reversed(marks)}.values())[::-1]


def _of_dicom(document: Document) -> Mark:
    """That it is the image of a patient; the value that may be allowed is the image itself."""
    document.stream.seek(0)
    sha256 = digested(pieces(document.stream, document.size)).sha256
    return Mark(MarkKind.PERSONAL, "dicom", "DICM", sha256[:5], Place(PlaceKind.LINE, "1"))
