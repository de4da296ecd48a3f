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


def _may_be_a_time(number: str, written: str) -> bool:
    """Whether it is thirteen signs in a row, a key apart, and no month of the year: a time stamp too."""
    is_apart = re.fullmatch("[0-9AB]{13}[^0-9]+[0-9]{2}", written) is not None
    return is_apart and not 1 <= int(number[3:5]) <= 12


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
    assume(not _may_be_a_time(number, written))
    if not re.search(r"[.-]", written):  # signs may go on to others; spaces do not
        assert markers(f"no 4 {written} 12") == ["nir"]
    assert markers(f"« {written} »") == ["nir"]


@given(numbers(), st.data())
def test_digits_may_be_grouped_in_any_way(number: str, data: st.DataObject) -> None:
    gap = data.draw(st.sampled_from((" ", "\u00a0", "-")))
    written = number[0] + "".join(data.draw(st.sampled_from(("", gap))) + sign for sign in number[1:])
    assume(not re.fullmatch("..[^0-9].{13}", written))  # two numbers, of which a test below
    assume(not _may_be_a_time(number, written))
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
    "around",
    [
        "rapport-{}-2026-02-03.txt",
        "rapport-{}-2026.txt",
        "{}-20260203",
        "{}-03-02-2026",
        "{}-T3",
        "2026-09-30-{}",
        "2026-09-{}.txt",
        "2026-{}",
        "30-09-2026-{}",
        "restauration-2026-T3-{}.pdf",
        "S1-{}",
        "lot-20260930-{}",
    ],
)
def test_a_date_or_a_long_number_beside_a_number_is_no_part_of_it(around: str) -> None:
    hyphens = grouped("255081416802538", "-")
    assert markers(around.format(hyphens)) == ["nir"]
    if "-T3" not in around:  # of letters, the sign before them does not matter
        dots = around.format(hyphens).replace("-", ".").replace("lot.", "lot-")
        assert markers(dots) == ["nir"]
    assert markers(around.format(grouped("255081416802537", "-"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "1.2.250.12345.{}",
        "{}.12345.1",
        "1.2026.{}",
        "{}.2026.09.30.1",
        "2026.{plain}",
        "3-{}-2026",
        "12-4-{}-2026",
    ],
)
def test_longer_numbers_are_none_though_years_stand_in_them(text: str) -> None:
    separator = "-" if "-" in text else "."
    number = "255081416802538"
    assert markers(text.format(grouped(number, separator), plain=number)) == []


SIGNS = {
    "_": "underscore",
    "\u2012": "figure dash",
    "\u2013": "en dash",
    "\u2212": "minus",
    "\u2003": "em space",
    "\u2004": "third of an em",
    "\u200a": "hair space",
    "\u00ad": "soft hyphen",
    "\u200b": "zero width space",
    "\u200c": "non-joiner",
    "\u200d": "joiner",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
}


@pytest.mark.parametrize("sign", SIGNS, ids=SIGNS.values())
def test_rarer_signs_between_the_groups_are_seen_through(sign: str) -> None:
    written = grouped("255081416802538", sign)
    assert is_nir(written)
    assert fingerprint(written) == fingerprint("255081416802538")
    text = f"é\nle {written}, ce jour"
    search = Search()
    search.text([text])
    assert [(mark.marker, mark.place.value) for mark in search.marks] == [("nir", "2")]
    assert masked(text) == "é\nle 2 55 ** ** *** *** **, ce jour"  # all signs keep their places


@pytest.mark.parametrize("sign", "\u00ad\u200b\u200c\u200d\u2060\ufeff")
def test_signs_that_nobody_sees_hide_nothing_wherever_they_stand(sign: str) -> None:
    assert markers(f"n {sign}25508{sign}1416802538{sign} fin") == ["nir"]


@pytest.mark.parametrize(
    "text",
    [
        "NIR255081416802538",
        "NIR2550814168025",
        "nir_255081416802538",
        "2550814168025 clef : 38",
        "2550814168025 clé : 38",
        "2550814168025 cle\u0301 38",
        "2550814168025 CLÉ 38",
        "sécurité sociale 2550814168025",
        "se\u0301curite\u0301 sociale 2550814168025",
        "nume\u0301ro de l'assure\u0301 : 2550814168025",
        "255081416802538.0",
        "255081416802538.00;1",
        "a;2.55081416802538E+14;b",
        "2,55081416802538e+14",
    ],
)
def test_words_keys_and_decimals_may_be_written_in_many_ways(text: str) -> None:
    assert markers(text) == ["nir"]
    assert "5081" not in masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "x255081416802538",
        "FNR255081416802538",
        "255081416802538.01",
        "255081416802538.0.1",
        "12.55081416802538E+14",
        "2.55081416802538E+15",
        "2.550814168025381E+14",
        "2.55081416802537E+14",
    ],
)
def test_other_decimals_and_words_make_no_number(text: str) -> None:
    assert markers(text) == []


def test_a_float_that_ends_in_zeros_is_found_without_them() -> None:
    order = next(order for order in range(1, 999) if key(f"2550814168{order:03}").endswith("0"))
    number = f"2550814168{order:03}"
    written = f"2.{(number + key(number))[1:].rstrip('0')}E+14"
    search = Search()
    search.text([written])
    assert [mark.fingerprint for mark in search.marks] == [fingerprint(number + key(number))]


@given(numbers(), st.integers(1, 6), st.sampled_from(("\n", "\r\n")), st.sampled_from(" .-\u00a0\u202f"))
def test_a_number_may_go_on_in_the_next_line(number: str, rank: int, end: str, gap: str) -> None:
    groups = grouped(number, "|").split("|")
    written = gap.join(groups[:rank]) + end + gap.join(groups[rank:])
    search = Search()
    search.text([f"Vu\nle {written}\n7 rue"])
    assert [(mark.marker, mark.place.value) for mark in search.marks] == [("nir", "2")]


@pytest.mark.parametrize(
    "text",
    [
        "2 55 08\n14 168\n025 38",
        "12 2 55 08 14\n168 025 38",
        "2 55 08 14\n168 025 38 4",
        "2 55 08 14\n168 025 37",
        "2 55 08 1\n4 168 025 38",
    ],
)
def test_lines_of_other_numbers_are_none(text: str) -> None:
    assert markers(text) == []


@pytest.mark.parametrize("separator", [";", ",", "|", "/", '";"'])
def test_a_number_may_have_a_column_for_each_group(separator: str) -> None:
    row = grouped("255081416802538", separator)
    for vector in VECTORS:
        assert markers(f"nom{separator}{separator.join(vector.split())}{separator}Paris") == ["nir"]
    assert masked(f"A;{row};B") == "A;2 55 ** ** *** *** **;B"
    assert markers(f"A{separator}{grouped('255081416802537', separator)}{separator}B") == []
    assert markers(f"7{separator}{row}{separator}B") == []
    assert markers(f"A{separator}{row}{separator}7") == []
    assert markers(row.replace(separator, ";", 1).replace("08" + separator, "08,", 1)) == []


def test_rows_of_short_numbers_are_hardly_ever_taken() -> None:
    draw = random.Random(7)
    rows = [";".join(str(draw.randrange(1000)) for _ in range(7)) for _ in range(100_000)]
    assert markers("\n".join(rows)) == []


def test_two_digits_before_thirteen_are_no_part_of_them() -> None:
    draw = random.Random(6)
    pairs = [
        (f"{draw.randrange(10, 100)}", f"{1_700_000_000_000 + draw.randrange(10**11)}") for _ in range(20_000)
    ]
    assert sum(is_nir(f"{few} {many}") for few, many in pairs) > 50
    for gap in " \t-":
        assert share([f"{few}{gap}{many}" for few, many in pairs[:5000]]) == 0


def test_a_number_that_words_announce_is_masked_with_whatever_key_and_wherever_it_stands() -> None:
    wrong = "1 85 12 75 108 042 41"
    assert not is_nir(wrong)
    mask = "1 85 ** ** *** *** **"
    assert markers(f"patient {wrong}") == []
    assert masked(f"patient {wrong} : NIR {wrong}") == f"patient {mask} : NIR {mask}"
    assert masked(f"NIR {wrong}, puis {wrong.replace(' ', '')}.") == f"NIR {mask}, puis {mask}."
    assert masked("NIR 1851275108042;41;x") == f"NIR {mask};41;x"  # another cell
    assert masked("NIR 1851275108042\n41 rue") == f"NIR {mask}\n41 rue"
    assert masked(
        f"patient {wrong} : NIR {wrong}", {fingerprint("1851275108042" + key("1851275108042"))}
    ) == (f"patient {wrong} : NIR {wrong}")


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
