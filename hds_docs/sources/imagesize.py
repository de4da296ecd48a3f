"""The size of a picture, read in its first bytes: nothing is decoded."""

from __future__ import annotations

import struct

from hds_docs.model.preview import Picture

_PNG = b"\x89PNG\r\n\x1a\n"
_GIFS = (b"GIF87a", b"GIF89a")
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of JPEG that announce the size."""
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers of JPEG that nothing follows."""


def picture_format(data: bytes) -> str | None:
    """Which of the formats that browsers draw a file begins as."""
    if data.startswith(_PNG):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(_GIFS):
        return "gif"
    return "webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None


def picture_size(data: bytes) -> Picture | None:
    """The size that a picture announces; None where its first bytes do not say."""
    readers = {"png": _png, "jpeg": _jpeg, "gif": _gif, "webp": _webp}
    found = picture_format(data)
    if found is None:
        return None
    try:
        size = readers[found](data)
    except struct.error:
        return None
    return size if size is not None and size.width > 0 and size.height > 0 else None


def _png(data: bytes) -> Picture | None:
    return Picture(*struct.unpack_from(">II", data, 16)) if data[12:16] == b"IHDR" else None


def _gif(data: bytes) -> Picture:
    return Picture(*struct.unpack_from("<HH", data, 6))


def _webp(data: bytes) -> Picture | None:
    kind = data[12:16]
    if kind == b"VP8X":
        width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
        return Picture(width, height)
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return Picture((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return Picture(width & 0x3FFF, height & 0x3FFF)
    return None


def _jpeg(data: bytes) -> Picture | None:
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1  # padding
        elif marker in _ALONE:
            at += 2
        elif marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return Picture(width, height)
        else:
            (length,) = struct.unpack_from(">H", data, at + 2)
            at += 2 + max(length, 2)
    return None
