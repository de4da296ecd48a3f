"""XML: whether programs can read it. Its text is searched as it stands."""

from __future__ import annotations

from xml.parsers import expat

from hds_docs.model.examination import Fault
from hds_docs.sources.documents.document import PIECE, Document, Faulty

_MOST_REPLACED = 200
"""Characters that an entity may stand for; what drawing programs write are names of namespaces."""
_UNFINISHED = {
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
}


def check_xml(document: Document) -> None:
    """One well-formed document, without entities that multiply. Raises Faulty."""
    parser = expat.ParserCreate()
    parser.EntityDeclHandler = _entity
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    document.stream.seek(0)
    try:
        while piece := document.stream.read(PIECE):
            parser.Parse(piece)
        parser.Parse(b"", True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        raise Faulty(Fault.TRUNCATED if error.code in _UNFINISHED else Fault.DAMAGED) from None


def _entity(name: str, is_parameter: int, value: str | None, *rest: str | None) -> None:  # noqa: ARG001
    """An entity that stands for others, for much, or for what is elsewhere, is a trap."""
    if is_parameter or value is None or "&" in value or len(value) > _MOST_REPLACED:
        raise Faulty(Fault.HOSTILE, "dtd")
