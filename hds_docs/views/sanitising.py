"""What people wrote, as HTML that cannot run, fetch or pass itself off as the page's own.

nh3 binds ammonia, a maintained allow-list sanitiser: tags and attributes it does not know are
removed, and so are schemes of links that are not those of documents.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from markupsafe import Markup

_SCHEMES = {"http", "https", "mailto", "tel"}
_ANYWHERE = {"class", "id", "title", "lang", "dir", "role", "aria-label"}
_ALIGNED = re.compile(r"text-align: ?(?:left|right|center);?")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|[\\/]", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\x00-\x20]")  # browsers read addresses without them
_FIELD = re.compile(r"<input\b", re.IGNORECASE)
_BROKEN = "d-broken"
"""The class that our own Markdown extension gives to a reference that leads nowhere."""

# Names that scripts and styles of the page act upon. Material fetches a library for « mermaid ».
_ACTED_UPON = re.compile(r"mermaid|annotate|tabbed-.*|md-.*|d-.*|js|no-js")


def sanitised(html: str, taken: Collection[str] = ()) -> Markup:
    """`html` without anything active, or anything that another place would be asked for.

    An id that begins with an underscore, or is in `taken`, belongs to the page: it is removed.
    Nothing may take the result apart: a tag may stand, harmless, within an attribute.
    """
    import nh3  # late: only a site needs it

    def kept(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "id":
            return None if value.startswith("_") or value in taken else value
        if attribute == "class":
            return _own_classes(value)
        if attribute == "style":
            return value if _ALIGNED.fullmatch(value.strip()) else None
        if tag == "img" and attribute == "src":
            return None if _OUTSIDE.match(_INVISIBLE.sub("", value)) else value
        return value

    tags, attributes = _allowed()
    clean = nh3.clean(
        # The first of two attributes counts: every field is a box of a task list.
        _FIELD.sub('<input type="checkbox" disabled', html),
        tags=set(tags),
        attributes=attributes,
        attribute_filter=kept,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
    )
    # Material's search cuts `data-search-x="…"` out of pages, wherever it begins and ends.
    return Markup(clean.replace("data-search-", "data-search&#45;"))  # noqa: S704 — sanitised here


def _own_classes(value: str) -> str | None:
    names = (name for name in value.split() if name == _BROKEN or not _ACTED_UPON.fullmatch(name))
    return " ".join(names) or None


@lru_cache
def _allowed() -> tuple[frozenset[str], dict[str, set[str]]]:
    import nh3

    added = {"details", "summary", "figure", "figcaption", "section", "input", "label"}
    attributes = {tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()}
    attributes["*"] = attributes.get("*", set()) | _ANYWHERE
    attributes["input"] = {"type", "checked", "disabled"}
    attributes["a"] = (attributes.get("a", set()) - {"rel"}) | {"href"}
    attributes["details"] = {"open"}
    for cell in ("th", "td"):
        attributes[cell] = attributes.get(cell, set()) | {"style"}
    return frozenset(nh3.ALLOWED_TAGS | added), attributes
