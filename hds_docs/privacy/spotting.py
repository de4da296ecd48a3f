"""What the built-in markers find in a text: a cheap look for a telling part first, then the marker itself."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator
from typing import NamedTuple

from hds_docs.privacy import apart, nir, passwords, patients, structures, tokens
from hds_docs.privacy.spot import Spot

Look = Callable[[bytes], bool]


class _Marker(NamedTuple):
    """A marker, and the look that says whether it can find anything."""

    look: Look
    find: Callable[[str], Iterator[Spot]]
    is_in_small_letters: bool = False
    """Whether the look is at the text without the capitals of ASCII."""


class _Family(NamedTuple):
    """Markers that all need one thing, which is cheaper to look for than each of them."""

    look: Look
    markers: tuple[_Marker, ...]


def _zeros(signs: str) -> bytes:
    """A table that makes every one of these signs a zero."""
    return bytes(ord("0") if chr(byte) in signs else byte for byte in range(256))


_FIGURES = "0123456789"
_NUMBER, _GAPS = _zeros(_FIGURES + "ABab"), (nir.GAPS + "".join(nir.FOLDED)).encode()
_APART = bytes(ord(" ") if byte in b"\n;,|/\t.-_\xa0\xaf" else sign for byte, sign in enumerate(_NUMBER))
_ROW, _WORD = _zeros(_FIGURES), _zeros(_FIGURES + string.ascii_letters + "_.-")
_SHORTEST_TOKEN = 24
_GROUPS, _UNSEEN = b"0 00 00 00 000 000 00", b"\r\"'\xc2\xe2\x80"


def _has_number(data: bytes) -> bool:
    """Whether 13 digits stand in a row once all that may separate them is left out."""
    return b"0" * 13 in data.translate(_NUMBER, _GAPS)


def _has_groups(data: bytes) -> bool:
    """Whether groups of as many digits stand in cells, or over two lines."""
    plain = data.translate(_APART, _UNSEEN)
    at = plain.find(_GROUPS)
    if at >= 0:
        signs = data.translate(_NUMBER, _UNSEEN)
        while at >= 0:
            if any(sign in signs[at : at + len(_GROUPS)] for sign in b"\n;,|/"):
                return True
            at = plain.find(_GROUPS, at + 1)
    return False


def _has_row(data: bytes) -> bool:
    """Whether six digits stand in a row."""
    return b"0" * 6 in data.translate(_ROW)


def _has_long_word(data: bytes) -> bool:
    """Whether a word is as long as the shortest of tokens."""
    return b"0" * _SHORTEST_TOKEN in data.translate(_WORD)


def _always(_: bytes) -> bool:
    return True


def _any(*patterns: bytes) -> Look:
    searches = [re.compile(pattern).search for pattern in patterns]
    return lambda data: any(search(data) for search in searches)


def _holds(*words: bytes) -> Look:
    """Words of several rare letters: faster to be had than by an expression."""
    return lambda data: any(word in data for word in words)


def _has_column_of_births(data: bytes) -> bool:
    """Whether a cell may be the head of a column of dates of birth."""
    return (b"naiss" in data and _has_french_birth_cell(data)) or _has_birth_cell(data)


_SPACE = rb" \t\xc2\xa0\xe2\x80\xaf"
_SIGN = rb"""["'`*]{0,3}[%b]{0,12}+[:=][=>*`%b"']{0,15}+[^\s<>{}]{8}""" % (_SPACE, _SPACE)
# A value in quotes may hold signs that end one without.
_QUOTED, _BARE = rb"[^\s<>{}]{8}", rb"""[^\s<>(){}"';,|[\]]{8}"""
_ASSIGNED = rb"""[=>*%b]{0,15}+(?:`[*`%b]{0,6}+["']?%b|["']%b|%b)""" % (
    *(_SPACE, _SPACE),
    *(_QUOTED, _QUOTED, _BARE),
)
_NAMES = (b"pass[a-z]*+", b"pwd", b"mdp", b"secret", b"token", b"key", b"d'api")
_CELL_ENDS = rb"""["' ]{0,3}(?:[;,\t|\r\n]|\Z)"""
_BIRTH = (rb"birth[a-z _]{0,8}", rb"ddn", rb"dob", rb"\xc3\xa9(?:e|\(e\))?[ _]le")
_has_birth_cell = _any(*(name + _CELL_ENDS for name in _BIRTH))
_has_french_birth_cell = _any(rb"naiss(?<!onnaiss)[a-z _]{0,12}" + _CELL_ENDS)
_NUMBERED = rb"(?:[^a-z]{1,4}n)?[^a-z]{1,16}[0-9]{6}"

# Each expression begins with literal signs, which Python looks for at the speed of memory; what must stand
# before them is looked at only there. A search for several words at once is twenty times slower.
FAMILIES = (
    _Family(
        _always,
        (
            _Marker(_has_number, nir.spots),
            _Marker(_has_groups, apart.grouped),
            _Marker(_any(rb"\+14(?<=[0-9][0-9][0-9][Ee]\+14)"), apart.as_floats),
            _Marker(_any(rb"A(?:KIA|SIA|Iza|ccountKey=)"), tokens.with_capitals),
            _Marker(_any(rb"PRIVATE KEY"), tokens.private_keys),
            _Marker(_any(rb"\|(?:(?<=MSH\|)|(?<=PID\|))"), structures.hl7),
            _Marker(_holds(b"1.213.1.4."), structures.ins),
            _Marker(_holds(b'"resourceType"', b"hl7.org/fhir"), structures.fhir),
            _Marker(_holds(b"recordTarget"), structures.cda),
            _Marker(_any(rb"://[^\s/@:]*+:[^\s/@]++@"), passwords.in_addresses),
            _Marker(_has_column_of_births, patients.headers, is_in_small_letters=True),
        ),
    ),
    _Family(
        _has_long_word,
        (
            _Marker(
                _any(rb"_(?:(?<=gh[pousr]_)|(?<=_pat_)|(?<=k_live_)|(?<=npm_)|(?<=_v1_)|(?<=hf_))"),
                tokens.with_dashes,
            ),
            _Marker(
                _any(
                    rb"-(?<=[tabeprsik]-)(?:(?<=gl...-)|(?<=gl..-)|(?<=gl....-)|(?<=glagent-)"
                    rb"|(?<=xox.-)|(?<=pypi-)|(?<=sk-))"
                ),
                tokens.with_hyphens,
            ),
            _Marker(_any(rb"\.(?:(?<=hv[sb]\.)|(?<=SG\.))"), tokens.with_dots),
            _Marker(_any(rb"eyJ"), tokens.web_tokens),
        ),
    ),
    _Family(
        _any(b":" + _ASSIGNED, b"=" + _ASSIGNED),
        (_Marker(_any(*(name + _SIGN for name in _NAMES)), passwords.assigned, is_in_small_letters=True),),
    ),
    _Family(
        _has_row,
        (
            _Marker(_any(rb"INS(?:[^A-Za-z]{1,4}[nN])?[^A-Za-z]{1,16}[0-9]{6}"), patients.local_numbers),
            _Marker(
                _any(*(word + _NUMBERED for word in (b"ipp", b"nda", b"patient"))),
                patients.local_numbers,
                is_in_small_letters=True,
            ),
        ),
    ),
)


def spots(text: str) -> list[Spot]:
    """Every value that the built-in markers find, in the order of the text."""
    data = text.encode("utf-8", "surrogatepass")
    looked_at = (data, data.lower())
    finds = {
        marker.find: None
        for family in FAMILIES
        if family.look(data)
        for marker in family.markers
        if marker.look(looked_at[marker.is_in_small_letters])
    }
    found = {spot: None for find in finds for spot in find(text)}
    return sorted(found)
