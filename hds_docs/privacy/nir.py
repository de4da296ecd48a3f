"""The French social security number (NIR): its shape, its key, and how people write it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from hds_docs.model.examination import MarkKind
from hds_docs.privacy.spot import Spot

# What people and word processors put between the groups. Digits are those of ASCII alone: full-width ones
# are no way to write this number, and other programs' keys would not fit them either.
GAPS = " \t.\u00a0\u202f\u2007\u2009\u2010\u2011_-"
FOLDED = {
    **dict.fromkeys("\u2002\u2003\u2004\u2005\u2006\u2008\u200a\u00ad\u200b\u200c\u200d\u2060\ufeff", " "),
    **dict.fromkeys("\u2012\u2013\u2212", "-"),
}
"""Rarer signs between the groups, those that nobody sees included, and the usual ones they are taken for."""
_SPACES = " \t\u00a0\u202f\u2007\u2009"
_GAP = f"[{GAPS}]"
_GROUP_GAP = f"(?:[{_SPACES}]{{0,2}}|{_GAP})"
_DIGIT, _MONTH, _OF_PLACE = "[0-9]", "(?:0[1-9]|1[0-2]|[2-9][0-9])", "[0-9ABab]"
# The first digit, with what may not stand before it; the rest is looked at from each place anew, so that a
# number is found whatever stands before it.
_FIRST = (
    rf"[1-478](?=[0-9ABab{GAPS}]{{12}})(?:(?<![^\W_].)|(?<=(?:NIR|nir|Nir|NIA|nia|INS|NSS).))"
    r"(?:(?<![0-9]\..)|(?<=[0-9]{4}\..)|(?<=[0-9]{2}\.[0-9]{2}\..)|(?<=[TSWtsw][0-9]\..))"
)
# A number with decimals is none, unless they are the zeros of a program that takes it for a quantity. What
# may be a date is looked at later.
_ZEROS = r"\.0{1,6}(?!\.?[0-9])"
_AFTER = rf"(?:(?![^\W_])(?!\.[0-9])|(?={_ZEROS}|\.[0-9]{{4}}|(?:\.[0-9]{{2}}){{2}}\.[0-9]{{4}}))"
_PLACE = f"(?:{_DIGIT}{_OF_PLACE}{_GROUP_GAP}{_DIGIT}{{3}}|{_DIGIT}{{3}}{_GROUP_GAP}{_DIGIT}{{2}})"
_GROUPED = _GROUP_GAP.join(("", f"{_DIGIT}{{2}}", _MONTH, _PLACE, f"{_DIGIT}{{3}}"))
# Groups of another kind, single digits included, are separated in one way, and no other digits stand beside
# them: the paths of drawings (SVG) are rows of short numbers with dots, hyphens and spaces at random.
_SCATTERED = "|".join(
    f"(?<![0-9]{gap}.)(?:{gap}?{_DIGIT}){{5}}{gap}?{_OF_PLACE}(?:{gap}?{_DIGIT}){{6}}"
    f"(?={_GAP}?{_DIGIT}{_GAP}?{_DIGIT}(?!{gap}[0-9]))"
    for gap in (f"[{_SPACES}]", "[\u2010\u2011-]")
)
# The key follows, or stands in the next column, or is announced.
_KEY_WORD = r"\s{0,2}[/(]?\s?(?:[Cc][Ll][EÉeé]\u0301?[Ff]?\s{0,2}:?)?\s{0,2}"
_TO_KEY = rf"""(?:{_GROUP_GAP}|\s?["']?\s?[;,|\t]\s?["']?|{_KEY_WORD})"""
_NUMBER = re.compile(
    f"{_FIRST}(?=({_GROUPED}|{_SCATTERED})(?:{_TO_KEY}({_DIGIT}{_GAP}?{_DIGIT}){_AFTER}|{_AFTER}))", re.DOTALL
)
_ENDS = re.compile(_AFTER)
_ONLY_ZEROS = re.compile(_ZEROS)
_CONTEXT = re.compile(
    r"(?<![^\W_])(?:NIR|NIA|nir|nia|INS|(?i:"
    r"(?:n[°ºo]|num[eé]\u0301?ro)\s?(?:de\s)?s[eé]\u0301?cu|num[_ -]?secu|s[eé]\u0301?cu"
    r"|s[eé]\u0301?cu(?:rit[eé]\u0301?)?[ _-]sociale"
    r"|matricule[ _]ins|n[°º]\s?ss|assur[eé]\u0301?e?s?[ _]sociaux?"
    r"|(?:n[°ºo]|num[eé]\u0301?ro|matricule|immatriculation)[^.;\n]{0,12}assur[eé]\u0301?))"
    # A name that a number follows at once announces it: `NIR2550814168025`.
    r"(?![^\W\d_])"
)
_NEAR = 40
_OF_CARDS = ("34", "35", "37", "86")
"""How telephones and 15-digit cards begin; their 15th digit is a key of its own (Luhn)."""
_LETTER = re.compile("[A-Za-z]")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_SHAPE = re.compile(
    r"[1-478][0-9]{2}(?:0[1-9]|1[0-2]|2[0-9]|3[0-9]|4[0-2]|[5-9][0-9])"
    r"(?:2[AB](?!000)[0-9]{3}|(?!00)[0-9]{2}(?!000)[0-9]{3})(?!000)[0-9]{3}"
)
_AROUND_CELL = " \t\"'"
_CELL = re.compile(rf"""[ \t"']*[1-478][0-9ABab{GAPS}]{{12,40}}[ \t"']*""")
_NO_DIGITS = re.compile("[^0-9ABab]+")
_OTHER_CELL = re.compile(r"[;,|\t\r\n]")
_PAIR = re.compile(f"[0-9]{{2}}{_GAP}[0-9]{{13}}")
"""Two numbers side by side, the second being milliseconds, say; nobody groups digits in this way."""
_BESIDE = 24
_DATE = "(?:(?:19|20)[0-9]{{2}}(?:{0}[0-9]{{2}}){{0,2}}|[0-9]{{2}}{0}[0-9]{{2}}{0}(?:19|20)[0-9]{{2}})"


class _Side(NamedTuple):
    """What stands on one side of a number, by the sign that separates its digits."""

    goes_on: re.Pattern[str]
    is_apart: re.Pattern[str]
    """A date or a long number is of its own. Between dots it is so where no more of them follow."""


def _before(sign: str, alone: str) -> _Side:
    own = rf"(?:{alone}(?:{_DATE.format(sign)}|[0-9]{{4,}})|(?<![^\W_])[TSWtsw][0-9]{{1,2}}){sign}\Z"
    return _Side(re.compile(rf"[0-9]{sign}\Z"), re.compile(own))


def _after(sign: str, alone: str) -> _Side:
    own = rf"{sign}(?:{_DATE.format(sign)}|[0-9]{{4,}})(?![0-9]){alone}"
    return _Side(re.compile(f"{sign}[0-9]"), re.compile(own))


_BESIDES = {
    "-": (_before("-", "(?<![0-9])"), _after("-", "")),
    ".": (_before(r"\.", r"(?<![0-9])(?<![0-9]\.)"), _after(r"\.", r"(?!\.[0-9])")),
}


def normalised(text: str) -> str:
    """The characters of a number, without what separates them."""
    return _NO_DIGITS.sub("", text).upper()


def key(number13: str) -> str:
    """The two digits that follow the 13 characters of a number; 2A and 2B count as 19 and 18."""
    number = number13.upper()
    if number[5:7] in {"2A", "2B"}:
        number = number[:5] + {"A": "19", "B": "18"}[number[6]] + number[7:]
    return f"{97 - int(number) % 97:02}"


def has_shape(number13: str) -> bool:
    """Whether 13 characters could be such a number: sex, month, place and order are possible ones."""
    return _SHAPE.fullmatch(number13) is not None


def is_nir(text: str) -> bool:
    """Whether a text is such a number with its key, whatever separates its digits."""
    number = text.translate(_WITHOUT_GAPS).upper()
    return (
        len(number) == 15 and number.isascii() and has_shape(number[:13]) and key(number[:13]) == number[13:]
    )


_WITHOUT_GAPS = str.maketrans("", "", GAPS + "".join(FOLDED) + ";,|/\"'\r\n")


def folded(text: str) -> str:
    """The text with the usual signs between groups for rarer ones; everything keeps its place."""
    if not text.isascii():
        for sign, usual in FOLDED.items():
            text = text.replace(sign, usual)  # at the speed of memory where there is none
    return text


def spots(text: str) -> Iterator[Spot]:
    """The numbers in a text: 15 characters whose key is right, or 13 that words announce."""
    text = folded(text)
    for found in _NUMBER.finditer(text):
        number = normalised(found[0] + found[1])
        if has_shape(number):
            end = _end(text, found, number)
            if end:
                yield spot_of(found.start(), end, number)


def echoes(text: str, values: Container[str]) -> Iterator[Spot]:
    """Where numbers that are known stand again, whether their key is right or not."""
    text = folded(text)
    for found in _NUMBER.finditer(text):
        number = normalised(found[0] + found[1])
        if has_shape(number) and number + key(number) in values:
            yield spot_of(found.start(), _end_of_key(text, found), number)


def _end_of_key(text: str, found: re.Match[str]) -> int:
    """Where a number ends with the two digits that follow it on its line, be they its key or not."""
    is_near = found[2] and not _OTHER_CELL.search(text, found.end(1), found.start(2))
    return found.end(2) if is_near else found.end(1)


def _end(text: str, found: re.Match[str], number: str) -> int | None:
    """Where a number that is one ends: behind its key, or without one where words announce it."""
    if found[2] and normalised(found[2]) == key(number) and not _is_time(found, number):
        is_other = (
            _goes_on(text, found.start(), found.end(2))
            or _PAIR.fullmatch(text, found.start(), found.end(2)) is not None
            or (found.end(2) - found.start() == 15 and _is_card(number + key(number)))
        )
        return None if is_other and not _is_announced(text, found.start(), number) else found.end(2)
    is_alone = _ENDS.match(text, found.end(1)) is not None
    is_one = is_alone and _is_announced(text, found.start(), number)
    return _end_of_key(text, found) if is_one else None


def _is_time(found: re.Match[str], number: str) -> bool:
    """Whether these may be milliseconds since 1970 beside another number: 13 in a row, without a month."""
    is_apart = found.end(1) < found.start(2)
    return is_apart and len(found[1]) == 12 and number[3:5] > "12"


def _is_card(number15: str) -> bool:
    """Whether 15 digits in a row are rather those of a telephone (IMEI) or a payment card, by their key."""
    if not number15.startswith(_OF_CARDS) or not number15.isdecimal():
        return False
    digits = [int(digit) * (1 + rank % 2) for rank, digit in enumerate(number15)]
    return sum(digit // 10 + digit % 10 for digit in digits) % 10 == 0


def _is_announced(text: str, start: int, number: str) -> bool:
    """Whether words before a number say what it is; straight before it, where it may be milliseconds."""
    near = max(0, start - _NEAR)
    return _LETTER.search(text, near, start) is not None and any(
        number[3:5] <= "12" or not _LETTER_OR_DIGIT.search(text, announced.end(), start)
        for announced in _CONTEXT.finditer(text, near, start)
    )


def spot_of_cell(cell: str, start: int) -> Spot | None:
    """The number without key in a cell of a column of such numbers; `start` is where the cell stands."""
    number = normalised(cell)
    if len(number) != 13 or not has_shape(number) or not _CELL.fullmatch(cell):
        return None
    written = cell.strip(_AROUND_CELL)
    begin = start + cell.index(written)
    return spot_of(begin, begin + len(written), number)


def spot_of(start: int, end: int, number: str) -> Spot:
    """Where 13 characters stand, as a value to be told; the key belongs to it, be it there or not."""
    masked = f"{number[0]} {number[1:3]} ** ** *** *** **"
    return Spot(start, end, MarkKind.PERSONAL, "nir", number + key(number), masked)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether dots or hyphens that separate the digits go on to others: an object identifier, say."""
    written, begin = text[start:end], max(0, start - _BESIDE)
    before, after = _BESIDES["."]
    if "." not in written and (
        before.goes_on.search(text, begin, start)
        or (after.goes_on.match(text, end) and not _ONLY_ZEROS.match(text, end))
    ):
        return True  # decimals
    return any(
        sign in written
        and (
            (before.goes_on.search(text, begin, start) and not before.is_apart.search(text, begin, start))
            or (after.goes_on.match(text, end) and not after.is_apart.match(text, end))
        )
        for sign, (before, after) in _BESIDES.items()
    )
