"""A text is searched as it streams: whatever its pieces, its lines and its length."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hds_docs.model.demands import Allowed, Marker, Privacy
from hds_docs.model.examination import Examination, Mark, MarkKind, Place, PlaceKind
from hds_docs.model.location import Location
from hds_docs.privacy import passwords, spotting
from hds_docs.privacy.allowing import allowed
from hds_docs.privacy.masking import fingerprint, masked
from hds_docs.privacy.nir import key
from hds_docs.privacy.search import MOST, Search

NUMBER = "255081416802538"
TOKEN = "npm_" + "Ab1Cd2Ef3G" * 3 + "h4Ij5K"
PARTS = (
    NUMBER,
    "2 95 10 99 126 111 93",
    "2550814168025;38",
    "NIR 2550814168025",
    "\nPID|1||x",
    "1.2.250.1.213.1.4.8",
    TOKEN,
    "mdp=azerty42qsd\n",
    "x" * 300,
    "\n",
    "\r\n",
    "\r",
    " ",
    "é",
    "’",
    "nom;prenom;date_naissance\n",
    "IPP 800123456",
    "https://a:b3cret@c.fr",
    "12",
    "-",
    ".",
    "😀",
    "\u202f",
)


def number(rank: int) -> str:
    start = f"17005{rank // 998_001 + 10:02}{rank // 999 % 999 + 1:03}{rank % 999 + 1:03}"
    return start + key(start)


def searched(pieces: list[str], own: tuple[Marker, ...] = ()) -> tuple[Mark, ...]:
    search = Search(own)
    search.text(pieces)
    return search.marks


@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join), st.data())
def test_any_split_of_a_text_gives_the_same_marks(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=10)))
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert searched(pieces) == searched([text]) == searched(list(text))


@settings(max_examples=40, deadline=None)
@given(st.integers(60_000, 75_000), st.sampled_from(PARTS[:9]), st.sampled_from(("a ", ";\n", "é\r\n")))
def test_a_value_is_found_wherever_two_windows_meet(length: int, part: str, filler: str) -> None:
    before = (filler * length)[:length]
    text = f"{before}\n{part}\n" + filler * 10_000
    assert [mark[:4] for mark in searched([text])] == [mark[:4] for mark in searched([f"\n{part}\n"])]


@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("lines", [0, 1, 9_000, 21_844, 21_845, 30_000, 50_000])
def test_lines_are_counted_whatever_ends_them(eol: str, lines: int) -> None:
    (mark,) = searched([f"a{eol}" * lines + NUMBER + eol + "b"])
    assert mark.place == Place(PlaceKind.LINE, str(lines + 1))


def test_line_ends_of_several_kinds_count_once_each() -> None:
    text = "\r\n\n\r\r\n\u2028\f" * 20_000
    (mark,) = searched([text[:7], text[7:], NUMBER])
    assert mark.place.value == str(4 * 20_000 + 1)


def test_a_value_is_marked_once_at_its_first_place() -> None:
    search = Search()
    search.passage(Place(PlaceKind.PAGE, "3"), f"a {NUMBER} b")
    search.passage(Place(PlaceKind.PAGE, "4"), "2 55 08 14 168 025 38 et 2 95 10 99 126 111 93")
    assert [(mark.masked[:4], mark.place.value) for mark in search.marks] == [("2 55", "3"), ("2 95", "4")]
    assert search.more == 0


def test_marks_come_in_the_order_of_the_text() -> None:
    marks = searched([f"{TOKEN}\n{NUMBER}\nmdp=azerty42qsd\n1.2.250.1.213.1.4.9"])
    assert [mark.marker for mark in marks] == ["token", "nir", "password", "ins"]


def test_values_beyond_the_first_two_hundred_are_counted() -> None:
    numbers = [number(rank) for rank in range(500)]
    search = Search()
    search.text("\n".join(numbers + numbers))
    assert len(search.marks) == MOST
    assert search.more == len({fingerprint(each) for each in numbers}) - MOST
    assert [mark.place.value for mark in search.marks[:3]] == ["1", "2", "3"]


def test_a_pattern_of_the_user_finds_what_is_its_own() -> None:
    own = (Marker("IPP du CHU", r"^H[0-9]{7}\b", Location("dossier.yml")),)
    first, second = searched(["H1234567 a\nb H1234568\nH1234569"], own)
    assert (first.kind, first.marker, first.masked) == (MarkKind.PERSONAL, "own:IPP du CHU", "IPP du CHU …")
    assert (first.place.value, second.place.value) == ("1", "3")
    assert first.fingerprint == fingerprint("H1234567")


def test_an_endless_line_is_searched_in_little_memory() -> None:
    def endless() -> Iterator[str]:
        piece = "valeur;" * 10_000
        while True:
            yield piece

    search = Search()
    tracemalloc.start()
    search.text([*islice(endless(), 100)])
    search.text(part for part in (*islice(endless(), 60), f"{NUMBER};", *islice(endless(), 60)))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [mark.place.value for mark in search.marks] == ["1"]
    assert most < 6_000_000


def test_thousands_of_values_are_counted_in_little_memory() -> None:
    search = Search()
    tracemalloc.start()
    search.text(f"{number(rank)}\n" for rank in range(6_000))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert search.more > 5_000
    assert most < 6_000_000


HOSTILE = (
    "1",
    "1 ",
    "11 ",
    "1.",
    "1-",
    "2 95 10 99 126 111 ",
    "PID|",
    "PID|\n",
    "eyJ",
    "eyJhbGciOi.",
    "a://",
    "a://b:c",
    "://:",
    "password=",
    "mdp: ",
    'key="',
    "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----\nA: b\n",
    "ghp_",
    "glpat-",
    "AKIA",
    "hvs.",
    "ipp ",
    "ipp 1",
    "NIR ",
    "naissance;",
    "nom;date_naissance;",
    "\n",
    "\r",
    ";",
    " ",
    "<Patient ",
    "<",
    '"resourceType"',
    "é",
    "\u202f",
    "1.2.250.1.213.1.4.8",
    "_",
    "_v1_",
    "=",
    ":",
    "|",
    "A",
    "0",
    "2550814168025;38;",
    "nir;2550814168025\n",
    "A" * 40 + "=",
    "token:xyz",
    "1764154800123;12;",
)


@pytest.mark.parametrize("part", HOSTILE)
def test_no_text_is_slow_to_search(part: str) -> None:
    text = part * (1_000_000 // len(part))
    search = Search()
    start = time.process_time()
    search.text([text])
    assert time.process_time() - start < 2  # a tenth of it on a machine with nothing else to do


@pytest.mark.parametrize("part", HOSTILE)
def test_no_text_is_slow_to_mask(part: str) -> None:
    text = part * (200_000 // len(part))
    start = time.process_time()
    masked(text)
    assert time.process_time() - start < 1


@given(st.text())
def test_masking_takes_any_text_and_is_done_once(text: str) -> None:
    shown = masked(text)
    assert masked(shown) == shown


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
@example(f"NIR {NUMBER[:13]}{NUMBER}mdp=azerty42qsd\n2 95 10 99 126 111 93{NUMBER}")
def test_what_was_masked_is_not_found_again(text: str) -> None:
    shown = masked(text)
    assert masked(shown) == shown
    assert {mark.marker for mark in searched([shown])} <= {"hl7", "fhir", "cda", "ins", "headers"}


def test_structures_hide_nothing_of_what_stands_within_them() -> None:
    shown = masked(f'<Patient id="{NUMBER}" xmlns="http://hl7.org/fhir">')
    assert shown == '<Patient id="2 55 ** ** *** *** **" xmlns="http://hl7.org/fhir">'


def test_what_is_allowed_may_stay() -> None:
    text = f"{NUMBER} 2 95 10 99 126 111 93"
    assert masked(text, {fingerprint(NUMBER)}) == f"{NUMBER} 2 95 ** ** *** *** **"


def test_lone_surrogates_are_no_trouble() -> None:
    text = f"nom\udce9 {NUMBER}"
    assert masked(text) == "nom\udce9 2 55 ** ** *** *** **"
    assert len(searched([text])) == 1


def privacy(*values: str) -> Privacy:
    return Privacy(allow=tuple(Allowed(value, "exemple public", Location("dossier.yml")) for value in values))


def test_allowed_values_are_left_out_and_no_others() -> None:
    marks = searched([f"{NUMBER} 2 95 10 99 126 111 93"])
    examination = Examination(format="text", marks=marks)
    (left,) = allowed(examination, privacy(fingerprint(NUMBER), "00000")).marks
    assert left.masked.startswith("2 95")
    assert allowed(examination, Privacy()) is examination


def test_nothing_is_allowed_where_not_all_values_are_listed() -> None:
    marks = searched([NUMBER])
    examination = Examination(marks=marks, more=1)
    assert allowed(examination, privacy(fingerprint(NUMBER))) == examination


def test_fingerprints_are_those_of_the_value_as_people_read_it() -> None:
    assert fingerprint("2 55 08 14 168 025 38") == fingerprint(NUMBER) == "fc9b1"
    assert fingerprint("1 86 02 2a 215 325 23") == fingerprint("186022A21532523")
    assert len(fingerprint("")) == 5


TELLING = (
    *PARTS,
    "Mot de passe : ",
    "**mdp :** `",
    "password='",
    'api_key": "',
    "secret=",
    "Azerty42;qsd(f)",
    "Azerty42qsd",
    "ghp_" + "a1B2c3D4e5" * 4,
    "glpat-" + "a1B2c3D4e5" * 2,
    "sk_live_" + "a1B2c3D4e5f6G7h8",
    "xoxb-" + "a1B2c3D4e5" * 2,
    "hvs." + "a1B2c3D4e5" * 3,
    "AKIA" + "ABCD2345EFGH67QR",
    "eyJhbGciOiJIUzI1NiJ9." + "a1B2c3D4e5" + "." + "f6G7h8I9j0",
    "-----BEGIN " + "PRIVATE KEY-----\n" + "a1B2c3D4e5f6G7h8I9j0" * 2,
    '"resourceType": "Patient"',
    "<recordTarget>",
    "née le;nom",
    "connaissance",
    "NDA n° 123456 séjour",
    "ins\n",
    "`",
    "'",
    '"',
    ";",
    ":",
    "=",
    " 123456",
)


@settings(max_examples=400)
@given(st.lists(st.sampled_from(TELLING), max_size=8).map("".join))
def test_a_cheap_look_never_hides_what_a_marker_finds(text: str) -> None:
    markers = [marker for family in spotting.FAMILIES for marker in family.markers]
    assert spotting.spots(text) == sorted({spot for marker in markers for spot in marker.find(text)})


@pytest.mark.parametrize("sign", [":", "=", ":=", "=>", " : ", "\u00a0: ", ":** ", "` = "])
@pytest.mark.parametrize(("opening", "closing"), [("", ""), ('"', '"'), ("'", "'"), ("`", "`"), ("` '", "'")])
@pytest.mark.parametrize("value", ["aZ39kQx!", "aZ(3;9|kQ,x[]!"])
def test_a_password_is_found_however_it_is_set_apart(
    sign: str, opening: str, closing: str, value: str
) -> None:
    text = f"mdp{sign}{opening}{value}{closing}\n"
    assert spotting.spots(text) == list(passwords.assigned(text))
