"""What the ending of a name announces, and what may run when such a file is opened."""

from __future__ import annotations

from hds_docs.model.examination import Active

PICTURES = frozenset("png jpeg gif webp tiff bmp heif".split())
ARCHIVES = frozenset("zip gzip bzip2 xz zstd 7z rar tar".split())
MEDIA = frozenset("mp3 mp4 ogg flac wav avi matroska".split())
OFFICE = frozenset("docx xlsx pptx".split())
OPEN_DOCUMENT = frozenset("odt ods odp".split())
OLD_OFFICE = frozenset("doc xls ppt".split())

_PLAIN = frozenset(
    """
    adoc asc cfg conf cnf csr env gitignore hcl ics ini jsonl ldif list log markdown md meta nfo ndjson out
    patch diff properties rst rules service sql tex tf tfvars toml txt vcf yaml yml
    """.split()
)
_SCRIPTS = frozenset(
    """
    bash bat cgi cjs cmd com csh fish hta jar js jse jsp ksh lua mjs php pl pm ps1 psm1 py pyw rb reg scr
    sh tcl ts vb vbe vbs wsf wsh zsh
    """.split()
)
_MACRO_ENABLED = frozenset("docm dotm xlsm xltm xlam pptm potm ppsm ppam".split())
_HTML = frozenset("html htm xhtml xht mhtml mht shtml".split())
_TABLES = frozenset("csv tsv tab".split())

ACCEPTED: dict[str, frozenset[str]] = {
    "pdf": frozenset(["pdf"]),
    "png": frozenset(["png"]),
    **dict.fromkeys(("jpg", "jpeg", "jpe"), frozenset(["jpeg"])),
    "gif": frozenset(["gif"]),
    "webp": frozenset(["webp"]),
    **dict.fromkeys(("tif", "tiff"), frozenset(["tiff"])),
    "bmp": frozenset(["bmp"]),
    **dict.fromkeys(("heic", "heif", "avif"), frozenset(["heif"])),
    **dict.fromkeys(("docx", "docm", "dotx", "dotm"), frozenset(["docx"])),
    **dict.fromkeys(("xlsx", "xlsm", "xltx", "xltm"), frozenset(["xlsx"])),
    **dict.fromkeys(("pptx", "pptm", "potx", "potm", "ppsx", "ppsm"), frozenset(["pptx"])),
    **dict.fromkeys(("odt", "ott"), frozenset(["odt"])),
    **dict.fromkeys(("ods", "ots"), frozenset(["ods"])),
    **dict.fromkeys(("odp", "otp"), frozenset(["odp"])),
    **dict.fromkeys(("doc", "dot"), frozenset(["doc", "rtf", "xml", "mail"])),
    "xls": frozenset(["xls", "xml"]),
    **dict.fromkeys(("ppt", "pps"), frozenset(["ppt"])),
    "rtf": frozenset(["rtf"]),
    "zip": frozenset(["zip"]),
    **dict.fromkeys(("gz", "tgz"), frozenset(["gzip"])),
    "bz2": frozenset(["bzip2"]),
    "xz": frozenset(["xz"]),
    "zst": frozenset(["zstd"]),
    "7z": frozenset(["7z"]),
    "rar": frozenset(["rar"]),
    "tar": frozenset(["tar"]),
    "mp4": frozenset(["mp4"]),
    "flac": frozenset(["flac"]),
    "wav": frozenset(["wav"]),
    "avi": frozenset(["avi"]),
    **dict.fromkeys(("mkv", "webm"), frozenset(["matroska"])),
    "json": frozenset(["json"]),
    **dict.fromkeys(("xml", "xsd", "xsl"), frozenset(["xml", "svg"])),
    "svg": frozenset(["svg"]),
    **dict.fromkeys(_TABLES, frozenset(["text"])),
    **dict.fromkeys(_PLAIN, frozenset(["text", "json", "xml", "mail"])),
    **dict.fromkeys(_SCRIPTS - {"jar", "com", "scr"}, frozenset(["text", "html", "json", "xml"])),
    **dict.fromkeys(_HTML, frozenset(["html", "xml", "text", "mail"])),
    "eml": frozenset(["mail", "text"]),
    **dict.fromkeys(("dcm", "dicom"), frozenset(["dicom"])),
}
"""By ending, the formats that are no surprise under it; an ending that is not here announces nothing."""

TEXTS = frozenset({"json", "xml", "svg", "eml", "rtf"} | _TABLES | _PLAIN | _HTML | _SCRIPTS)
"""Endings of files that hold text."""

STRUCTURED = frozenset("json xml svg xsd xsl xhtml".split())
"""Endings of texts that programs read, and that are no good where these cannot."""

MARKDOWN = frozenset(("md", "markdown"))
"""Endings of texts in which HTML is at home."""


def ending_of(path: str) -> str:
    """What a name says it is: `pdf`; empty where it says nothing."""
    name = path.rpartition("/")[2].lower()
    return name.rpartition(".")[2] if "." in name.lstrip(".") else ""


def is_announced(ending: str, found: str) -> bool:
    """Whether a format is no surprise under that ending."""
    if found == "html" and ending in MARKDOWN:
        return True
    return ending not in ACCEPTED or found in ACCEPTED[ending]


def active(ending: str, found: str) -> Active | None:
    """What may run when such a file is opened, by its name or by what it is."""
    if ending in _SCRIPTS or found == "script":
        return Active.SCRIPT
    if ending in _MACRO_ENABLED:
        return Active.MACRO
    if ending in ("svg", "svgz") or found == "svg":
        return Active.SVG
    is_page = ending in _HTML or (found == "html" and ending not in MARKDOWN)
    return Active.HTML if is_page else None
