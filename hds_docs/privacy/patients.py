"""Tables of patients, known by their header, and the numbers that a hospital gives them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from hds_docs.model.examination import MarkKind
from hds_docs.privacy.spot import Spot, in_small_letters

_LONGEST = 2_000  # characters of a header
_BIRTH_GIVEN = tuple(map(re.compile, ("naiss", "birth", "ddn", "dob", r"é(?:e|\(e\))?[ _]le")))
_BIRTH = frozenset(
    "birth birthdate birthday dateofbirth datebirth patientbirthdate ddn dob naissance naissancedate "
    "datenaissance datedenaissance datenaiss datnaiss dtnaiss dtenaiss dnaissance neele nele "
    "datenaissancepatient datedenaissancepatient patientdatenaissance".split()
)
_NAMES = frozenset(
    "nom noms nomnaissance nomdenaissance nomusuel nomusage nomdusage nomutilise nomfamille nomdefamille "
    "nompatient nomdupatient patientnom nompatronymique nomprenom nometprenom nomprenoms prenomnom "
    "nomcomplet prenom prenoms prenompatient prenomdupatient patientprenom prenomusuel prenomutilise "
    "premierprenom prenomdenaissance patient lastname surname familyname family name fullname patientname "
    "firstname givenname given forename".split()
)
# Columns that a list of employees has and a list of patients has not.
_EMPLOYMENT = re.compile(
    "salari|employe|embauche|poste|fonction|emploi|contrat|anciennete|collaborateur|hiredate|jobtitle"
)
_CELL = re.compile(r"""[\w .'’°/()*#-]{1,40}""")
_FIGURES = re.compile("[0-9]{3}")  # of a row, not of a header
_NO_LETTERS = re.compile("[^a-z]+")

_LOCAL_NUMBER = re.compile(
    r"(?<![^\W_])(?:(?P<ipp>IPP|ipp)|(?P<stay>NDA|nda)|(?P<ins>INS)|"
    r"(?i:(?:n°|nº|no|num[eé]ro|num)[ _]?(?:de )?dossier[ _]patient))(?![^\W_])"
    r"""["']?(?P<sign>[\s:=#.>\u00a0\u202f-]{0,4}(?:n°|nº|N°|=)?[\s:\u00a0\u202f]{0,3})["']?"""
    r"(?P<number>[0-9]{6,12})(?![^\W_])(?!\.[0-9])"
)
_DATE = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:(?:0[1-9]|[12][0-9]|3[01])(?:[0-9]{4})?)?")
_CARE = re.compile(r"(?i:patient|s[eé]jour|hospitalis|admission|\bIPP\b|\bvenue\b)")
_AROUND = 80


def headers(text: str) -> Iterator[Spot]:
    """Headers of tables that give a date of birth and a name, as `nom;prenom;date_naissance` does.

    A line counts as one where each of its cells is short, without a space after the separators `;` and `,`:
    a sentence that lists those words has some. A table with a column of employment (function, contract,
    date of hiring…) is one of staff, and does not count.
    """
    small = in_small_letters(text)
    lines: dict[tuple[int, int], None] = {}
    for word in _BIRTH_GIVEN:
        end = 0
        for found in word.finditer(small):
            if found.start() >= end:
                start, end = _line(text, found.start())
                lines[start, end] = None
    for start, end in lines:
        line = text[start:end]
        if len(line) <= _LONGEST and _is_header(line):
            yield Spot(start, end, MarkKind.PERSONAL, "headers", f"headers:{_plain(line)}", line)


def _line(text: str, at: int) -> tuple[int, int]:
    """Where the line of a position begins and ends, if it is short enough to be looked at."""
    begin, end = max(0, at - _LONGEST), at + _LONGEST
    start = max(text.rfind(sign, begin, at) for sign in "\r\n") + 1 or begin
    ends = [found for found in (text.find(sign, at, end) for sign in "\r\n") if found >= 0]
    return start, min(ends, default=min(end, len(text)))


def local_numbers(text: str) -> Iterator[Spot]:
    """Numbers that a hospital gives to a patient (IPP) or to a stay (NDA), where a word announces them.

    NDA is a non-disclosure agreement too: a word of care must stand near.
    """
    for found in _LOCAL_NUMBER.finditer(text):
        number, sign = found["number"], found["sign"]
        if _DATE.fullmatch(number) or (found["ins"] and not re.search("[:=°º]", sign)):
            continue
        if found["stay"] and not _CARE.search(text, max(0, found.start() - _AROUND), found.end() + _AROUND):
            continue
        word = text[found.start() : found.start("sign")].rstrip("\"'")
        yield Spot(found.start(), found.end(), MarkKind.PERSONAL, "ipp", number, f"{word} …")


def _is_header(line: str) -> bool:
    separator = max(";\t|,", key=line.count)
    cells = line.strip("\ufeff|" if separator == "|" else "\ufeff").split(separator)
    if len(cells) < 2 or (separator in ";," and any(cell[:1] == " " for cell in cells[1:])):
        return False
    if _FIGURES.search(line):
        return False
    cells = [cell.strip().strip("\"'*") for cell in cells]
    if not all(_CELL.fullmatch(cell) for cell in cells if cell):
        return False
    names = {_plain(cell) for cell in cells}
    return bool(names & _BIRTH and names & _NAMES) and not any(map(_EMPLOYMENT.search, names))


def _plain(text: str) -> str:
    """The letters of a name, without accents or capitals."""
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKD", text).casefold())
