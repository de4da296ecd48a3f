"""Documents of Word, Excel, PowerPoint and LibreOffice: all their parts are searched."""

from __future__ import annotations

from collections.abc import Callable

from hds_docs.model.examination import Active, Fault, Place, PlaceKind, Unexamined
from hds_docs.privacy.search import Search
from hds_docs.sources.documents.document import Attach, Document, Faulty, Seen
from hds_docs.sources.documents.gathered import Gathered
from hds_docs.sources.documents.grid import Grid
from hds_docs.sources.documents.kinds import OPEN_DOCUMENT
from hds_docs.sources.documents.markup import ROWS, Passages
from hds_docs.sources.documents.opendocument import Tables
from hds_docs.sources.documents.package import Package
from hds_docs.sources.documents.workbook import read_workbook

_LARGEST_ATTACHED = 4 << 20
_PARAGRAPHS = ROWS | {"p", "h"}
"""What people count in a text; a row of a table is one."""
_UNTOLD = (
    "META-INF/",
    "_xmlsignatures/",
    "xl/calcChain",
    "Configurations2/",
    "[Content_Types].xml",
    "mimetype",
)
"""Parts in which nobody writes anything."""
_UNTOLD_ENDINGS = (".odttf", ".ttf", ".otf", "layout-cache", "vbaProject.bin", "vbaData.xml")
_PICTURES = tuple(".png .jpeg .jpg .gif .emf .wmf .bmp .tif .tiff .webp .wdp .svm".split())
_MEDIA = tuple(".mp4 .mp3 .m4a .wav .avi .mov .wmv".split())
_MARKUP = (".xml", ".rels", ".vml", ".rdf", ".svg")
_ATTACHED = tuple(".docx .xlsx .pptx .docm .xlsm .pptm .pdf .odt .ods .txt .csv .htm .html .mht .rtf".split())


def read_office(
    document: Document, package: Package, search: Search, grid: Grid, attach: Attach, *, probe: Search
) -> Seen:
    """Everything that it says. Raises Faulty."""
    seen = Seen(active=Active.MACRO if _has_macros(package) else None)
    if package.is_encrypted:
        seen.unexamined = Unexamined.ENCRYPTED
        return seen
    if package.is_ambiguous:
        raise Faulty(Fault.DAMAGED)  # one program shows this part, another that one
    gathered = Gathered(search, probe)
    reader = _Reader(package, gathered, seen, None if document.is_attached else attach)
    done = _read_tables(package, search, grid)
    for name in package.names:
        if name not in done and not name.startswith(_UNTOLD) and not name.endswith(_UNTOLD_ENDINGS):
            reader.read(name)
    gathered.flush()
    return seen


def _read_tables(package: Package, search: Search, grid: Grid) -> set[str]:
    """Search the cells of a spreadsheet; the names of the parts that are done with."""
    if package.format == "xlsx":
        return read_workbook(package, search, grid)
    if package.format == "ods" and "content.xml" in package.names:
        package.read("content.xml", Tables(grid).read)
        grid.flush()
        return {"content.xml"}
    return set()


def _has_macros(package: Package) -> bool:
    if package.format in OPEN_DOCUMENT:
        return any(name.startswith(("Basic/", "Scripts/")) for name in package.names)
    return any(name.endswith("vbaProject.bin") for name in package.names)


class _Reader:
    """Reads the parts of one document, one after the other."""

    def __init__(self, package: Package, search: Gathered, seen: Seen, attach: Attach | None) -> None:
        self._package = package
        self._search = search
        self._seen = seen
        self._attach = attach
        """None inside another document: one level is enough."""

    def read(self, name: str) -> None:
        """Search a part, or note why it is not."""
        lower = name.lower()
        if lower.endswith(_MARKUP):
            is_open = self._package.format in OPEN_DOCUMENT
            passages = Passages(_emitter(self._search, name), is_open=is_open)
            self._package.read(name, passages.read)
        elif lower.endswith(_PICTURES):
            self._seen.skip(name, Unexamined.IMAGE)
        elif lower.endswith(_MEDIA):
            self._seen.skip(name, Unexamined.MEDIA)
        elif self._attach and lower.endswith(_ATTACHED) and self._package.size(name) <= _LARGEST_ATTACHED:
            attached = Document.attached(self._package.start(name, _LARGEST_ATTACHED), name)
            self._attach(attached, name, self._seen)
        elif "printersettings" not in lower:
            self._seen.skip(name, Unexamined.UNKNOWN)


def _emitter(search: Gathered, part: str) -> Callable[[str, str], None]:
    """Takes the passages of a part to their places: the paragraph, or the property."""
    if part.startswith("docProps/") or part == "meta.xml":
        return lambda element, text: search.passage(Place(PlaceKind.PROPERTY, element), text)
    paragraphs = 0

    def emit(element: str, text: str) -> None:
        nonlocal paragraphs
        is_paragraph = element in _PARAGRAPHS
        paragraphs += is_paragraph
        place = f"{part} ¶{paragraphs}" if is_paragraph else part
        search.passage(Place(PlaceKind.PART, place), text)

    return emit
