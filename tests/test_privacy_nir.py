"""The French social security number, however people write it, and what only looks like one."""

from __future__ import annotations

import random
import re
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hds_docs.model.examination import MarkKind, Place, PlaceKind
from hds_docs.privacy.masking import fingerprint, masked
from hds_docs.privacy.nir import is_nir, key
from hds_docs.privacy.search import Search

# The check vectors of public libraries; every other number here is computed.
VECTORS = ("2 95 10 99 126 111 93", "2 55 08 14 168 025 38", "1 86 02 2A 215 325 23")
GROUPS = ("2", "55", "08", "14", "168", "025")


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """A number with its key: no person's, and in no file."""
    sex = draw(st.sampled_from("123478"))
    month = draw(st.one_of(st.integers(1, 12), st.integers(20, 42), st.integers(50, 99)))
    place = draw(st.one_of(st.integers(1, 99).map("{:02}".format), st.sampled_from(("2A", "2B"))))
    year, commune, order = draw(st.integers(0, 99)), draw(st.integers(1, 999)), draw(st.integers(1, 999))
    number = f"{sex}{year:02}{month:02}{place}{commune:03}{order:03}"
    assume(number[:2] not in {"34", "35", "37", "86"})  # telephones and cards, of which a test below
    return number + key(number)


def markers(text: str) -> list[str]:
    search = Search()
    search.text([text])
    return [mark.marker for mark in search.marks]


def grouped(number: str, separator: str) -> str:
    sizes = (1, 2, 2, 2, 3, 3, 2)
    starts = [sum(sizes[:rank]) for rank in range(len(sizes))]
    return separator.join(number[start : start + size] for start, size in zip(starts, sizes, strict=True))


@pytest.mark.parametrize("vector", VECTORS)
def test_public_vectors_are_found(vector: str) -> None:
    assert is_nir(vector)
    assert is_nir(vector.replace(" ", "").lower())
    assert markers(f"Pièce jointe : {vector}.") == ["nir"]
    assert markers(vector.replace(" ", "")) == ["nir"]


def test_a_number_with_a_wrong_key_is_none() -> None:
    assert key("1700175101123") == "88"
    assert not is_nir("170017510112313")
    assert markers("170017510112313") == []


@pytest.mark.parametrize(
    "text", ["", "2", "2 95", "2 95 10 99 126 111", "2" * 15, "x" * 15, "２９５１０９９１２６１１１９３"]
)
def test_what_has_not_the_shape_is_none(text: str) -> None:
    assert not is_nir(text)
    assert markers(text) == []


@pytest.mark.parametrize(
    "number",
    ["2551314168025", "2550014168025", "5550814168025", "2550800168025", "2550814000025", "2550814168000"],
)
def test_months_places_and_orders_that_are_none_are_not_taken(number: str) -> None:
    assert not is_nir(number + key(number))


@given(st.sampled_from("AB"), st.integers(0, 10**5 - 1), st.integers(0, 10**6 - 1))
def test_both_recipes_for_corsica_agree(letter: str, before: int, after: int) -> None:
    with_zero = int(f"{before:05}20{after:06}") - {"A": 1_000_000, "B": 2_000_000}[letter]
    assert key(f"{before:05}2{letter}{after:06}") == f"{97 - with_zero % 97:02}"


@given(numbers(), st.sampled_from(("", " ", "\u00a0", "\u202f", ".", "-", "\t", "\u2011", "  ")))
def test_each_number_is_found_with_each_separator(number: str, separator: str) -> None:
    assert is_nir(number)
    search = Search()
    search.text([f"Dossier transmis\nle {grouped(number, separator)}, ce jour"])
    (mark,) = search.marks
    assert (mark.kind, mark.marker, mark.place) == (MarkKind.PERSONAL, "nir", Place(PlaceKind.LINE, "2"))
    assert mark.masked == f"{number[0]} {number[1:3]} ** ** *** *** **"
    assert mark.fingerprint == fingerprint(number) == fingerprint(grouped(number, " "))


@given(
    numbers(),
    st.lists(st.sampled_from(("", " ", "\u00a0", "\u202f", "\t", ".", "-")), min_size=6, max_size=6),
)
def test_separators_may_be_mixed_between_the_usual_groups(number: str, separators: list[str]) -> None:
    parts = grouped(number, "|").split("|")
    written = "".join(part + gap for part, gap in zip(parts, [*separators, ""], strict=True))
    if not re.search(r"[.-]", written):  # signs may go on to others; spaces do not
        assert markers(f"no 4 {written} 12") == ["nir"]
    assert markers(f"« {written} »") == ["nir"]


@given(numbers(), st.data())
def test_digits_may_be_grouped_in_any_way(number: str, data: st.DataObject) -> None:
    gap = data.draw(st.sampled_from((" ", "\u00a0", "-")))
    written = number[0] + "".join(data.draw(st.sampled_from(("", gap))) + sign for sign in number[1:])
    assert markers(f"Case : {written}\n") == ["nir"]


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "({})",
        "«{}»",
        "nir_{}.pdf",
        "2026-09-30-{}.pdf",
        "42,{},1980",
        "a;{};b",
        '"{}"',
        "<nir>{}</nir>",
        "{}.",
        "{},5",
        "x\n{}\ny",
    ],
)
def test_what_may_stand_beside_a_number(around: str) -> None:
    assert markers(around.format("255081416802538")) == ["nir"]


@pytest.mark.parametrize(
    "around", ["1{}", "{}1", "A{}", "{}b", "é{}", "{}é", "3.{}", "{}.5", "1.2.250.1.{}", "0.{}", "{}f3"]
)
def test_a_number_within_something_longer_is_none(around: str) -> None:
    assert markers(around.format("255081416802538")) == []


@pytest.mark.parametrize("separator", [".", "-"])
def test_arcs_of_longer_numbers_are_none(separator: str) -> None:
    written = grouped("255081416802538", separator)
    assert markers(f"1{separator}{written}") == []
    assert markers(f"{written}{separator}4") == []


@pytest.mark.parametrize(
    "row",
    [
        "2550814168025;38",
        '"2550814168025";"38"',
        "2550814168025\t38",
        "2550814168025,38",
        "'2550814168025','38'",
        "2550814168025|38",
        "2550814168025 ; 38",
        "2 55 08 14 168 025;38",
        "2550814168025 clé 38",
        "2550814168025 (38)",
        "2550814168025 / 38",
        "2550814168025, clé : 38",
    ],
)
def test_the_key_may_stand_in_the_next_column(row: str) -> None:
    expected = row != "2550814168025, clé : 38"
    assert markers(f"DUPONT;{row};Paris") == ["nir"] * expected
    assert markers(f"DUPONT;{row.replace('38', '37')};Paris") == []


@pytest.mark.parametrize(
    "words",
    ["NIR : ", "NIA=", "n° de sécurité sociale ", "No sécu : ", "INS ", "numéro de l'assuré : ", '"nir": "'],
)
def test_without_its_key_a_number_needs_words_before_it(words: str) -> None:
    assert markers(f"{words}2550814168025 ") == ["nir"]
    assert markers(f"{words}{'-' * 60}2550814168025 ") == []
    assert markers("référence 2550814168025 ") == []
    search = Search()
    search.text([f"{words}2550814168025\n255081416802538"])
    assert len(search.marks) == 1  # the same person


def test_words_that_only_contain_the_telling_ones_announce_nothing() -> None:
    for word in ("fournir ", "INSEE ", "sécurité ", "dans ", "moins ", "réunir "):
        assert markers(f"{word}2550814168025") == []


@pytest.mark.parametrize("separator", ";,\t|")
def test_a_column_of_numbers_needs_no_key(separator: str) -> None:
    rows = [
        ("nom", "NIR", "instant"),
        ("A", "2550814168025", "1764154800123"),
        ("B", "2951099126111", "1764154800124"),
    ]
    text = "\r\n".join(separator.join(row) for row in rows)
    search = Search()
    search.text([text])
    assert [mark.place.value for mark in search.marks] == ["2", "3"]
    without = text.replace("NIR", "lot")
    assert markers(without) == []


def test_a_column_is_known_far_below_its_header() -> None:
    filler = "".join(f"{rank};x;y\n" for rank in range(40_000))
    search = Search()
    search.text([f"rang;nir;ville\n{filler}7;2550814168025;Lyon\n"])
    assert [mark.place.value for mark in search.marks] == ["40002"]


def test_a_column_of_a_sheet_is_known_by_its_first_row() -> None:
    search = Search()
    search.passage(Place(PlaceKind.CELL, "Feuil2!A1"), "nom\tn° sécu")
    search.passage(Place(PlaceKind.CELL, "Feuil2!A2"), "A\t2550814168025")
    search.passage(Place(PlaceKind.CELL, "Feuil3!A2"), "A\t2951099126111")
    assert [mark.place.value for mark in search.marks] == ["Feuil2!A2"]


@given(numbers(), st.text(max_size=40), st.text(max_size=40), st.sampled_from(("", " ", ".", "\u202f")))
def test_masking_leaves_no_number(number: str, before: str, after: str, separator: str) -> None:
    text = f"{before}\n{grouped(number, separator)}\n{after}"
    shown = masked(text)
    assert number not in re.sub(r"[^0-9ABab]", "", shown).upper()
    assert masked(shown) == shown


def test_text_without_anything_is_given_back_as_it_is() -> None:
    text = "Rapport du 30 septembre 2026, 212 travaux, 14 restaurations : 100 %."
    assert masked(text) is text


def test_masking_keeps_all_that_stands_around() -> None:
    shown = masked("a 2 55 08 14 168 025 38 b 1860 22A215325 c 186022A21532523 d")
    assert shown == "a 2 55 ** ** *** *** ** b 1860 22A215325 c 1 86 ** ** *** *** ** d"


def share(texts: list[str]) -> float:
    return sum(1 for text in texts if markers(text)) / len(texts)


def test_numbers_of_other_kinds_are_rarely_taken() -> None:
    draw = random.Random(5)
    stamps = [
        f'{{"ts": {1_700_000_000_000 + draw.randrange(10**11)}, "n": {draw.randrange(10, 99)}}}'
        for _ in range(3000)
    ]
    uuids = [str(UUID(int=draw.getrandbits(128))) for _ in range(3000)]
    decimals = [f"{draw.random():.17f}" for _ in range(3000)]
    cards = [f"{draw.randrange(10**15, 10**16)}" for _ in range(3000)]
    assert share(stamps) == share(uuids) == share(decimals) == share(cards) == 0
    assert share([f"{draw.randrange(10**15):015}" for _ in range(20_000)]) < 0.006


def _luhn(number14: str) -> str:
    digits = [int(digit) * (1 + rank % 2) for rank, digit in enumerate(number14)]
    return str(-sum(digit // 10 + digit % 10 for digit in digits) % 10)


def test_telephones_and_cards_are_taken_only_where_words_say_so() -> None:
    both = [
        number
        for order in range(1, 1000)
        if (number := f"3508141680{order:03}") and key(number)[1] == _luhn(number + key(number)[0])
    ]
    assert len(both) > 50
    for number in both:
        assert is_nir(number + key(number))
        assert markers(f"IMEI {number}{key(number)}") == []
        assert markers(f"NIR {number}{key(number)}") == ["nir"]
        assert markers(grouped(number + key(number), " ")) == ["nir"]
