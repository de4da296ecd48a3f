"""What a PDF says: text of its pages, annotations, form fields and properties, read by PDFium."""

from __future__ import annotations

import ctypes
import io
import re
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import IO, Any

import pypdfium2
from pypdfium2 import raw

from hds_docs.model.examination import Active, Fault, Place, PlaceKind, Unexamined
from hds_docs.privacy.search import Search
from hds_docs.sources.documents.document import Document, Faulty, Seen
from hds_docs.sources.documents.pdfobjects import read_objects
from hds_docs.sources.documents.pdfrevisions import Beginning, ends_of

_PROPERTIES = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer")
_PICTURES = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM)
_SAID = (b"Contents", b"RC", b"V", b"DV", b"TU", b"T", b"Subj")
"""What an annotation says, the value of a form field, its label, who wrote it."""
_UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_WRAPPED = re.compile(r"(?<=\d)[ \t]*\r?\n[ \t]*(?=\d)")
_PAGES_SECONDS, _OBJECTS_SECONDS, _REVISIONS_SECONDS = 2.8, 3.4, 3.8
"""Since the reading began: what is left then is said not to have been searched."""
_MOST_REVISIONS = 5
_LARGEST_SAFE = 16 << 20
"""Bytes of an encrypted document whose objects are searched too: it takes a copy in memory."""


def read(document: Document, search: Search, seen: Seen) -> None:
    """Search all that it says. Raises Faulty."""
    begin = time.process_time()
    document.stream.seek(0)
    opened = _opened(document.place or document.stream.read())
    if opened is None:
        seen.unexamined = Unexamined.ENCRYPTED
        return
    with closing(opened):
        reading = _Reading(opened, search, seen, begin + _PAGES_SECONDS)
        reading.read()
        attached = _read_objects(document, opened, search, seen, begin + _OBJECTS_SECONDS)
        if attached > reading.attached:
            seen.skip("EmbeddedFile", Unexamined.UNKNOWN)  # one that no list names
    _read_revisions(document, search, seen, begin + _REVISIONS_SECONDS)


def _opened(source: str | bytes | Beginning) -> pypdfium2.PdfDocument | None:
    """The document; None where it asks for a password. Raises Faulty."""
    try:
        return pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            return None
        raise Faulty(Fault.DAMAGED) from None


def _read_objects(
    document: Document, opened: pypdfium2.PdfDocument, search: Search, seen: Seen, deadline: float
) -> int:
    """Search what is in no page: bookmarks, properties, fields; how many attached files there are."""
    stream: IO[bytes] = document.stream
    if raw.FPDF_GetSecurityHandlerRevision(opened) >= 0:
        if document.size > _LARGEST_SAFE:
            seen.skip("obj", Unexamined.ENCRYPTED)
            return 0
        stream = io.BytesIO()
        opened.save(stream, flags=raw.FPDF_REMOVE_SECURITY)
    return read_objects(stream, search, seen, deadline)


def _read_revisions(document: Document, search: Search, seen: Seen, deadline: float) -> None:
    """Search what earlier states of it said."""
    ends = ends_of(document)
    is_split = b"/Linearized" in document.head  # its first part ends like a document, and is none
    for number, end in enumerate(ends, 1):
        name = f"rev. {number}"
        if number > _MOST_REVISIONS or time.process_time() > deadline:
            seen.skip(f"{name}–{len(ends)}" if number < len(ends) else name, Unexamined.BROKEN)
            return
        before = Seen()
        try:
            opened = _opened(Beginning(document.stream, end))
            if opened is None:
                seen.skip(name, Unexamined.ENCRYPTED)
                continue
            with closing(opened):
                _Reading(opened, search, before, deadline, f"{name}/").read()
        except Faulty:
            if not (is_split and number == 1):
                seen.skip(name, Unexamined.BROKEN)
        for part, reason in before.skipped:
            if (part, reason) not in seen.skipped and seen.unexamined is None:
                seen.skip(f"{name}/{part}", reason)


class _Reading:
    """One state of a document on its way through PDFium."""

    def __init__(
        self, opened: pypdfium2.PdfDocument, search: Search, seen: Seen, deadline: float, within: str = ""
    ) -> None:
        self._opened = opened
        self._search = search
        self._seen = seen
        self._deadline = deadline
        self._within = within
        """The earlier state that it is; empty for the last one."""
        self.attached = 0
        """How many attached files were listed."""

    def read(self) -> None:
        """Search properties, names of attached files, pages. Raises Faulty."""
        for name in _PROPERTIES:
            if text := self._opened.get_metadata_value(name):
                self._search.passage(Place(PlaceKind.PROPERTY, name), text)
        if raw.FPDFDoc_GetJavaScriptActionCount(self._opened) > 0:
            self._seen.active = Active.PDF_SCRIPT
        for number in range(max(0, raw.FPDFDoc_GetAttachmentCount(self._opened))):
            attached = raw.FPDFDoc_GetAttachment(self._opened, number)
            self._list(_wide(_get(raw.FPDFAttachment_GetName, attached)) or str(number + 1))
        self._read_pages()

    def _list(self, name: str) -> None:
        self.attached += 1
        self._search.passage(Place(PlaceKind.PART, name), name)
        self._seen.skip(name, Unexamined.UNKNOWN)

    def _read_pages(self) -> None:
        count = len(self._opened)
        pictures: list[int] = []
        for number in range(1, count + 1):
            if time.process_time() > self._deadline:
                self._seen.skip(f"p. {number}–{count}", Unexamined.BROKEN)
                break
            if not self._read_page(number):
                pictures.append(number)
        if len(pictures) == count and count:
            self._seen.unexamined = Unexamined.NO_TEXT
        else:
            for number in pictures:
                self._seen.skip(f"p. {number}", Unexamined.NO_TEXT)

    def _read_page(self, number: int) -> bool:
        """Search one page, the first being 1; False for a picture, in which there is nothing to search."""
        place = Place(PlaceKind.PAGE, str(number))
        if self._within:
            place = Place(PlaceKind.PART, f"{self._within}p. {number}")
        has_looks = False
        with closing(self._page(number)) as page:
            has_looks = self._annotations(page, number, place)
            text = _text_of(page)
            self._passage(place, text)
            kinds = (
                raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, index))
                for index in range(raw.FPDFPage_CountObjects(page))
            )
            is_told = bool(text.strip()) or not any(kind in _PICTURES for kind in kinds)
            if has_looks:  # what annotations show becomes the page's own text
                raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        if has_looks:
            with closing(self._page(number)) as page:
                self._passage(place, _text_of(page).removeprefix(text.rstrip()))
        return is_told

    def _passage(self, place: Place, text: str) -> None:
        self._search.passage(place, text)
        joined = _WRAPPED.sub(" ", text)
        if joined != text:
            self._search.passage(place, joined)  # a number that goes on in the next line

    def _page(self, number: int) -> pypdfium2.PdfPage:
        try:
            return self._opened[number - 1]
        except pypdfium2.PdfiumError:
            raise Faulty(Fault.DAMAGED, f"p. {number}") from None

    def _annotations(self, page: pypdfium2.PdfPage, number: int, place: Place) -> bool:
        """Search what the annotations and form fields of a page say; whether one shows something besides."""
        has_looks = False
        for index in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, index)
            if annotation:
                for said in self._annotation(annotation, number):
                    self._search.passage(place, said)
                has_looks |= bool(raw.FPDFAnnot_HasKey(annotation, b"AP"))
                raw.FPDFPage_CloseAnnot(annotation)
        return has_looks

    def _annotation(self, annotation: Any, number: int) -> Iterator[str]:
        """What one says; an action that runs a program is noted, and what cannot be searched."""
        told = [said for key in _SAID if (said := _wide(_get(raw.FPDFAnnot_GetStringValue, annotation, key)))]
        yield from told
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind == raw.FPDF_ANNOT_LINK:
            link = raw.FPDFAnnot_GetLink(annotation)
            action = raw.FPDFLink_GetAction(link) if link else None
            if action and raw.FPDFAction_GetType(action) == raw.PDFACTION_LAUNCH:
                self._seen.active = Active.PDF_SCRIPT
        elif kind == raw.FPDF_ANNOT_FILEATTACHMENT:
            name = _wide(_get(raw.FPDFAttachment_GetName, raw.FPDFAnnot_GetFileAttachment(annotation)))
            self._list(name or f"p. {number}: FileAttachment")
        elif (
            not told
            and raw.FPDFAnnot_GetFlags(annotation) & _UNSEEN
            and raw.FPDFAnnot_HasKey(annotation, b"AP")
        ):
            self._seen.skip(f"p. {number}: AP", Unexamined.UNKNOWN)


def _text_of(page: pypdfium2.PdfPage) -> str:
    with closing(page.get_textpage()) as textpage:
        return str(textpage.get_text_range())


def _get(ask: Callable[..., int], *about: Any) -> bytes:
    """What PDFium answers in a buffer whose size it says first."""
    size = ask(*about, None, 0)
    buffer = ctypes.create_string_buffer(size)
    ask(*about, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw


def _wide(data: bytes) -> str:
    return data.decode("utf-16-le", "replace").rstrip("\0")
