"""Sentences: a key and its facts, in French and in English."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hds_docs.messages import Words, words
from hds_docs.model.control import Status
from hds_docs.model.duration import Duration
from hds_docs.model.location import Location
from hds_docs.model.message import Message
from hds_docs.model.text import Text
from tests.plain import plain

FR, EN = words("fr"), words("en")


def test_optional_part_goes_with_its_facts() -> None:
    template = "inconnu[ : « {written} »][ ; plutôt « {closest} » ?]"
    assert plain(FR.fill(template, {"written": "a", "closest": "b"})) == "inconnu : « a » ; plutôt « b » ?"
    assert plain(FR.fill(template, {"written": "a", "closest": None})) == "inconnu : « a »"
    assert plain(FR.fill(template, {"closest": ""})) == "inconnu"


@pytest.mark.parametrize(
    ("speech", "number", "expected"),
    [
        (FR, 0, "0 mesure"),
        (FR, 1, "1 mesure"),
        (FR, 2, "2 mesures"),
        (EN, 0, "0 mesures"),
        (EN, 1, "1 mesure"),
    ],
)
def test_zero_is_singular_in_french_and_plural_in_english(speech: Words, number: int, expected: str) -> None:
    assert speech.fill("{n} {n|mesure|mesures}", {"n": number}) == expected


def test_lists_agree_by_their_length() -> None:
    template = "{names|est absent|sont absents} : {names}"
    assert plain(FR.fill(template, {"names": ["a"]})) == "est absent : a"
    assert plain(FR.fill(template, {"names": ("a", "b", "c")})) == "sont absents : a, b et c"
    assert EN.fill("{names}", {"names": ["a", "b"]}) == "a and b"


def test_french_has_its_spaces_and_apostrophes_and_english_none() -> None:
    template = "l'aide : « {name} » ; vraiment ? oui ! a:b"
    assert FR.fill(template, {"name": "l'été : ?"}) == (
        "l’aide\u00a0: «\u00a0l'été : ?\u00a0»\u202f; vraiment\u202f? oui\u202f! a:b"
    )
    assert EN.fill("it's “{name}”: really?", {"name": "x ?"}) == "it's “x ?”: really?"


def test_what_people_wrote_goes_in_untouched() -> None:
    assert FR.fill("{a} {b}", {"a": "{b} [c]", "b": "l'x ; {a|b|c}"}) == "{b} [c] l'x ; {a|b|c}"


@given(st.text())
def test_any_fact_survives_a_sentence(text: str) -> None:
    assert FR.fill("« {fact} »", {"fact": text}) == f"«\u00a0{text}\u00a0»"


@pytest.mark.parametrize(
    ("fact", "french", "english"),
    [
        (date(2026, 9, 30), "30 septembre 2026", "30 September 2026"),
        (date(2026, 8, 1), "1er août 2026", "1 August 2026"),
        (Duration(3), "3 mois", "3 months"),
        (Duration(13, 1), "1 an 1 mois 1 jour", "1 year 1 month 1 day"),
        (Duration(seconds=5400), "1 h 30 min", "1 h 30 min"),
        (Duration(), "0 jour", "0 days"),
        (Text("titre", "title"), "titre", "title"),
        (Text("titre"), "titre", "titre"),
        (Message("yaml.unclosed"), "guillemets ouverts et jamais refermés", "quotes opened and never closed"),
        (Location("a.md", 2, 3), "a.md:2:3", "a.md:2:3"),
        (Status.NOT_APPLICABLE, "not_applicable", "not_applicable"),
        ([Text("un", "one"), date(2026, 9, 30)], "un et 30 septembre 2026", "one and 30 September 2026"),
        ([], "", ""),
        (None, "", ""),
        (12, "12", "12"),
    ],
)
def test_facts_are_written_as_their_reader_does(fact: object, french: str, english: str) -> None:
    assert (plain(FR.value(fact)), plain(EN.value(fact))) == (french, english)


@pytest.mark.parametrize(
    ("interval", "french", "english"),
    [
        (None, "une fois", "once"),
        (Duration(3), "chaque trimestre", "every quarter"),
        (Duration(12), "chaque année", "every year"),
        (Duration(days=7), "chaque semaine", "every week"),
        (Duration(5), "tous les 5 mois", "every 5 months"),
    ],
)
def test_intervals_are_said_as_people_say_them(interval: Duration | None, french: str, english: str) -> None:
    assert (plain(FR.interval(interval)), plain(EN.interval(interval))) == (french, english)


def test_narrow_places_have_short_dates() -> None:
    assert plain(FR.short_day(date(2026, 9, 30))) == "30 sept."
    assert plain(FR.month_and_year(date(2026, 2, 1))) == "févr. 2026"
    assert FR.month(date(2026, 12, 1)) == "décembre 2026"


def test_unknown_key_is_a_bug_and_not_a_silence() -> None:
    assert not FR.has("cli.rien")
    with pytest.raises(KeyError):
        FR.say("cli.rien")
