"""The address of every page, for views, exports and reports alike.

An address is a path in the site without its ending: `controls/SAU-02`. It is stable and knows no
language; how a browser reaches it depends on the site's settings.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from hds_docs.model.catalog import RequirementId

HOME = "index"
CONTROLS = "controls/index"
FRAMEWORKS = "frameworks/index"
APPLICABILITY = "soa/index"
EVIDENCE = "evidence/index"
FINDINGS = "findings/index"
WAIVERS = "waivers/index"
PRIVACY = "privacy/index"
EXPIRIES = "expiries/index"
CHANGES = "changes/index"
SCOPE = "scope/index"
DOSSIER_JSON = "dossier.json"
CALENDAR = "calendar.ics"

# A name that a file system or a server would not take as it stands is spelled with `~`, itself
# among what is spelled: two names never become one. « ~41 » is a byte, « ~ » before a dot, a slash
# or the end sets a name apart from those that mean something to a server or to the builder.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\~\ud800-\udfff]|^[.]|[. ]\Z')
_MEANT = re.compile(r"(?i)(?:index|readme|con|prn|aux|nul|com\d|lpt\d)(?=\.|\Z)")
_LONGEST = 180
"""Bytes of a name: file systems take 255, and endings are still to come."""

_INERT = frozenset(
    "pdf png jpg jpeg gif webp bmp tif tiff csv tsv json txt docx xlsx pptx odt ods odp "
    "zip gz tgz xz tar 7z p7s sig asc crt ics".split()
)
"""Endings that servers know as types that no browser runs: published under their own name."""
_PLAIN = frozenset("log md yml yaml pem eml ini conf cfg toml sql diff patch adoc rst tex".split())
"""Text that servers may not know, and a browser would then guess at: shown as text."""
_ACTIVE = frozenset(
    "html htm xhtml xht shtml svg xml xsl xslt rdf rss atom mht mhtml js mjs cjs css wasm "
    "php sh bash bat cmd ps1 vbs py rb pl jsp asp aspx cgi".split()
)
"""Text that something runs: shown as text, and saved as text too."""


def control(control_id: str) -> str:
    """The page of a control."""
    return f"controls/{_safe(control_id)}"


def framework(framework_id: str) -> str:
    """The matrix of a framework."""
    return f"frameworks/{_safe(framework_id)}/index"


def requirement(key: RequirementId) -> str:
    """The page of a requirement, whatever its level."""
    return f"frameworks/{_safe(key.framework)}/{_safe(key.id)}"


def evidence(path: str) -> str:
    """The page of a piece of evidence, named after its whole path."""
    return _safe_path(path)


def month(year: int, number: int) -> str:
    """The journal of one month."""
    return f"changes/{year:04d}-{number:02d}"


def file(path: str) -> str:
    """Where the bytes of a piece are published: under a name that no browser runs."""
    ending = _ending(path)
    safe = _safe_path(path)
    if ending in _INERT:
        return f"files/{safe}"
    # A folder of their own: `x.html` shown as text is never taken for a neighbour `x.html.txt`.
    return f"files/text/{safe}.txt" if ending in _PLAIN | _ACTIVE else f"files/other/{safe}.bin"


def picture(path: str, number: int) -> str:
    """The picture of a page of a piece."""
    return f"previews/{_safe_path(path)}.{number}.png"


def saved_name(path: str) -> str:
    """The name under which a browser saves a piece: its own, unless something could run it."""
    is_harmless = _ending(path) in _INERT | _PLAIN
    return path.rpartition("/")[2] if is_harmless else file(path).rpartition("/")[2]


def _ending(path: str) -> str:
    name = path.rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if stem and dot else ""


@lru_cache(maxsize=8192)
def _safe_path(path: str) -> str:
    *folders, name = path.split("/")
    # A folder named like a page would stand where the page of its neighbour goes.
    above = [f"{safe}~" if safe.lower().endswith(".html") else safe for safe in map(_safe, folders)]
    return "/".join([*above, _safe(name)])


def _safe(name: str) -> str:
    """One name that every file system and every server can hold; two names never give the same."""
    safe = _UNSAFE.sub(lambda match: "".join(f"~{byte:02X}" for byte in _bytes(match[0])), name)
    if len(safe.encode()) > _LONGEST:
        kept = safe.encode()[: _LONGEST // 2].decode("utf-8", "ignore").rstrip("~. ")
        stem, dot, ending = safe.rpartition(".")
        digest = hashlib.sha256(_bytes(name)).hexdigest()[:16]
        safe = f"{kept}~~{digest}{dot + ending if stem and len(ending) < 9 else ''}"
    return _MEANT.sub(lambda match: f"{match[0]}~", safe, count=1) if _MEANT.match(safe) else safe


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True)
class Urls:
    """How a browser reaches an address, from one page of the site."""

    depth: int
    """Folders between the page and the top of the site."""
    directory_urls: bool

    @classmethod
    def seen_from(cls, address: str, *, directory_urls: bool) -> Urls:
        """From the page at `address`."""
        is_index = address.rpartition("/")[2] == "index"
        return cls(address.count("/") + (directory_urls and not is_index), directory_urls)

    def page(self, address: str, anchor: str = "") -> str:
        """A relative link to a page, and to a place in it."""
        path = _page_path(address, self.directory_urls)
        return self._up(path) + (f"#{quote(anchor)}" if anchor else "")

    def asset(self, path: str) -> str:
        """A relative link to a file of the site."""
        return self._up(quote(path))

    def _up(self, path: str) -> str:
        return "../" * self.depth + path or "./"


@lru_cache(maxsize=16384)
def _page_path(address: str, directory_urls: bool) -> str:  # noqa: FBT001 — a key of the cache
    """The path of a page from the top of the site, quoted."""
    folder, _, name = address.rpartition("/")
    if not directory_urls:
        path = f"{address}.html"
    elif name == "index":
        path = f"{folder}/" if folder else ""
    else:
        path = f"{address}/"
    return quote(path)
