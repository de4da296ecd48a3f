"""What a PDF says: text of its pages, annotations, form fields and properties, read by PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pypdfium2
from pypdfium2 import raw

from hds_docs.model.examination import Active, Fault, Place, PlaceKind, Unexamined
from hds_docs.privacy.search import Search
from hds_docs.sources.documents.document import Document, Faulty, Seen

_PROPERTIES = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer")
_FIELDS = (b"Contents", b"V", b"TU")
"""What an annotation says, the value of a form field, its label."""


def read(document: Document, search: Search, seen: Seen) -> None:
    """Search all that it says. Raises Faulty."""
    opened = _opened(document)
    if opened is None:
        seen.unexamined = Unexamined.ENCRYPTED
        return
    with closing(opened):
        _read(opened, search, seen)


def _opened(document: Document) -> pypdfium2.PdfDocument | None:
    """The document; None where it asks for a password. Raises Faulty."""
    document.stream.seek(0)
    source = document.place or document.stream.read()
    try:
        return pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            return None
        raise Faulty(Fault.DAMAGED) from None


def _read(opened: pypdfium2.PdfDocument, search: Search, seen: Seen) -> None:
    for name in _PROPERTIES:
        if text := opened.get_metadata_value(name):
            search.passage(Place(PlaceKind.PROPERTY, name), text)
    if raw.FPDFDoc_GetJavaScriptActionCount(opened) > 0:
        seen.active = Active.PDF_SCRIPT
    for number in range(max(0, raw.FPDFDoc_GetAttachmentCount(opened))):
        attached = raw.FPDFDoc_GetAttachment(opened, number)
        seen.skip(_wide(_get(raw.FPDFAttachment_GetName, attached)) or str(number + 1), Unexamined.UNKNOWN)
    pictures = []
    count = len(opened)
    for number in range(count):
        is_picture = _read_page(opened, number, search, seen)
        if is_picture is not None:
            pictures.append(number + 1)
    if len(pictures) == count and count:
        seen.unexamined = Unexamined.NO_TEXT
    else:
        for number in pictures:
            seen.skip(f"p. {number}", Unexamined.NO_TEXT)


def _read_page(opened: pypdfium2.PdfDocument, number: int, search: Search, seen: Seen) -> bool | None:
    """Search one page; true where it is a picture, None where it is not."""
    try:
        page = opened[number]
    except pypdfium2.PdfiumError:
        raise Faulty(Fault.DAMAGED, f"p. {number + 1}") from None
    with closing(page):
        place = Place(PlaceKind.PAGE, str(number + 1))
        with closing(page.get_textpage()) as textpage:
            text = textpage.get_text_range()
        search.passage(place, text)
        for said in _annotations(page, seen):
            search.passage(place, said)
        if text.strip():
            return None
        kinds = (
            raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, index))
            for index in range(raw.FPDFPage_CountObjects(page))
        )
        return (
            True if any(kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM) for kind in kinds) else None
        )


def _annotations(page: pypdfium2.PdfPage, seen: Seen) -> Iterator[str]:
    """What the annotations and form fields of a page say; an action that runs a program is noted."""
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        for key in _FIELDS:
            if said := _wide(_get(raw.FPDFAnnot_GetStringValue, annotation, key)):
                yield said
        if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_LINK:
            link = raw.FPDFAnnot_GetLink(annotation)
            action = raw.FPDFLink_GetAction(link) if link else None
            if action and raw.FPDFAction_GetType(action) == raw.PDFACTION_LAUNCH:
                seen.active = Active.PDF_SCRIPT
        raw.FPDFPage_CloseAnnot(annotation)


def _get(ask: Callable[..., int], *about: Any) -> bytes:
    """What PDFium answers in a buffer whose size it says first."""
    size = ask(*about, None, 0)
    buffer = ctypes.create_string_buffer(size)
    ask(*about, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw


def _wide(data: bytes) -> str:
    return data.decode("utf-16-le", "replace").rstrip("\0")
