"""Front matter and YAML: every node knows its place, and what cannot be read says where and why."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hds_docs.messages import words
from hds_docs.model.location import Location
from hds_docs.sources.frontmatter import decode, references, split
from hds_docs.sources.yamltext import compose, is_null, place
from hds_docs.sources.yamltrouble import YamlTrouble


def trouble(text: str, *, first_line: int = 1) -> tuple[str, str]:
    """Where a text cannot be read, and the key of the reason."""
    with pytest.raises(YamlTrouble) as caught:
        compose(text, "f.yml", first_line=first_line)
    assert words("fr").render(caught.value.reason)
    return str(caught.value.location).removeprefix("f.yml:"), caught.value.reason.key.removeprefix("yaml.")


def fields(text: str) -> dict[str, str]:
    """The scalars of a flat mapping, as they were typed."""
    node = compose(text, "f.yml")
    assert node is not None
    return {key.value: value.value for key, value in node.value}


def page_trouble(text: str) -> tuple[str, str]:
    with pytest.raises(YamlTrouble) as caught:
        split(text, "c.md")
    return str(caught.value.location), caught.value.reason.key.removeprefix("yaml.")


@pytest.mark.parametrize(
    "typed", ["1.10", "no", "05", "5e3", "2026-09-30", "0x1F", "1_000", "true", "12:30:45", "=", ".5", "+1"]
)
@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_scalars_stay_as_typed(typed: str, quote: str) -> None:
    assert fields(f"version: {quote}{typed}{quote}\n") == {"version": typed}


def test_values_know_their_place_in_block_and_flow_style() -> None:
    text = "id: SAU-02\nlist:\n  - un\n  -   deux\nflow: {é: [a, b], c: d}\n"
    root = compose(text, "f.yml", first_line=2)
    assert root is not None
    (_, first), (_, block), (_, flow) = root.value
    (_, inner), (key, last) = flow.value
    places = [str(place(node, "f.md", 2)) for node in (first, *block.value, flow, *inner.value, key, last)]
    assert places == [
        "f.md:2:5", "f.md:4:5", "f.md:5:7", "f.md:6:7", "f.md:6:12", "f.md:6:15", "f.md:6:19", "f.md:6:22",
    ]  # fmt: skip


@pytest.mark.parametrize("separator", ["\u0085", "\u2028", "\u2029"])
def test_line_separators_of_unicode_end_no_line(separator: str) -> None:
    root = compose(f"titre: a{separator}b\nowner: x\n", "f.yml")
    assert root is not None
    assert str(place(root.value[1][0], "f.yml")) == "f.yml:2:1"
    assert root.value[0][1].value == "a b"


def test_characters_beyond_the_basic_plane_count_as_one() -> None:
    root = compose("a: [😀😀, b]\n", "f.yml")
    assert root is not None
    assert str(place(root.value[0][1].value[1], "f.yml")) == "f.yml:1:9"


@pytest.mark.parametrize("nothing", ["", "~", "null", '""', "''", '"  "', "|", "# commentaire"])
def test_values_that_say_nothing_are_null(nothing: str) -> None:
    root = compose(f"a: {nothing}\n", "f.yml")
    assert root is not None
    assert is_null(root.value[0][1])


@pytest.mark.parametrize("text", ['"null"', "'~'", "nul", "0", "[]", "{}"])
def test_values_that_say_something_are_not_null(text: str) -> None:
    root = compose(f"a: {text}\n", "f.yml")
    assert root is not None
    assert not is_null(root.value[0][1])


@pytest.mark.parametrize("text", ["", "\n\n", "# rien\n", "---\n", "---\n...\n", "~\n", "--- \n---\n"])
def test_empty_text_is_no_mapping_and_no_trouble(text: str) -> None:
    assert compose(text, "f.yml") is None


@pytest.mark.parametrize("text", ["---\na: b\n---\n", "---\na: b\n...\n", "--- # note\na: b\n"])
def test_marks_around_the_text_change_nothing(text: str) -> None:
    assert fields(text) == {"a": "b"}


@pytest.mark.parametrize(
    ("text", "where", "reason"),
    [
        ("a: b\n\tc: d\n", "2:1", "tab"),
        ("a:\n\t- b\n", "2:1", "tab"),
        ("owner: @rssi\n", "1:8", "first-character"),
        ("title: `code`\n", "1:8", "first-character"),
        ("title: %TAG\n", "1:8", "first-character"),
        ("title: *x*\n", "1:8", "first-character"),
        ("title: *inconnu\n", "1:8", "first-character"),
        ("title: & co\n", "1:8", "first-character"),
        ("title: !urgent Restaurer\n", "1:8", "first-character"),
        ("title: ! Restaurer\n", "1:8", "first-character"),
        ("title: !", "1:8", "first-character"),
        ("%b\n", "1:1", "first-character"),
        ("title: Test : restauration\n", "1:13", "colon"),
        ("id: a\n title: b\n", "2:7", "colon"),
        ("id: a\npas de deux-points\nowner: x\n", "2:1", "no-colon"),
        ("a: - b\n", "1:4", "dash"),
        ("id: [\n", "1:5", "unclosed-list"),
        ("id: [1, 2\nowner: x\n", "1:5", "unclosed-list"),
        ("id: [1, 2\n", "1:5", "unclosed-list"),
        ("a: b\nid: {x: 1\n", "2:5", "unclosed-mapping"),
        ("a: [x, {b: [c,\n", "1:12", "unclosed-list"),
        ('title: "abc\nowner: x\n', "1:8", "unclosed"),
        ("title: 'abc\n---\n", "1:8", "unclosed"),
        ("title: 'l'audit'\n", "1:11", "indent"),
        ("a:\n  b: 1\n c: 2\n", "3:2", "indent"),
        ("a: [1, 2]]\n", "1:10", "stray"),
        ("a: }\n", "1:4", "stray"),
        ("{a: 1}\n}\n", "2:1", "after-end"),
        ('path: "C:\\dossier"\n', "1:10", "escape"),
        ("a: | texte\n  b\n", "1:6", "block-text"),
        ("a: 1\n---\nb: 2\n", "3:1", "documents"),
        ("a: 1\nb: x\x00y\n", "2:5", "characters"),
        ("a: \x07\n", "1:4", "characters"),
        ("- a\n- b\n", "1:1", "not-a-mapping"),
        ("juste un texte\n", "1:1", "not-a-mapping"),
        ("a: 1\nb: 2\na: 3\n", "3:1", "key-twice"),
        ("a:\n  - {b: 1, c: 2, b: 3}\n", "2:18", "key-twice"),
        ("a: {{b}}\n", "1:5", "key-not-text"),
        ("[EXI 16]: x\n", "1:1", "key-not-text"),
    ],
)
def test_unusable_text_says_where_and_why(text: str, where: str, reason: str) -> None:
    assert trouble(text) == (where, reason)


def test_places_count_from_the_first_line_of_the_file() -> None:
    assert trouble("a: 1\nb: @c\n", first_line=2) == ("3:4", "first-character")
    assert trouble("a: 1\na: 2\n", first_line=2) == ("3:1", "key-twice")
    assert trouble("a: \x07\n", first_line=2) == ("2:4", "characters")


def test_accents_do_not_shift_the_character_that_is_named() -> None:
    with pytest.raises(YamlTrouble) as caught:
        compose("é: été\nà: @b\n", "f.yml")
    assert caught.value.reason.facts == {"character": "@"}
    assert str(caught.value.location) == "f.yml:2:4"


def test_aliases_are_read_and_bombs_are_not() -> None:
    assert fields("a: &x 1.10\nb: *x\n") == {"a": "1.10", "b": "1.10"}
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert trouble("\n".join(levels) + "\n")[1] == "too-large"


def test_value_that_holds_itself_is_refused() -> None:
    assert trouble("a: &a [b, *a]\n")[1] == "too-deep"
    assert trouble("a: &a {b: *a}\n")[1] == "too-deep"


@pytest.mark.parametrize(
    "text", ["a: " + "[" * 200_000, "a: " + "{b: " * 100_000, "- " * 100_000, "? " * 100_000]
)
def test_endless_nesting_is_refused_where_it_becomes_endless(text: str) -> None:
    where, reason = trouble(text + "\n")
    line, column = map(int, where.split(":"))
    assert reason == "too-deep"
    assert line == 1
    assert column < 300


def test_too_many_nodes_are_refused() -> None:
    assert trouble("a:\n" + "- b\n" * 100_001)[1] == "too-large"
    assert trouble("---\n" * 100_002) == ("1:1", "too-large")


def test_huge_text_is_read() -> None:
    assert len(fields("a: " + "x" * 5_000_000 + "\n")["a"]) == 5_000_000


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_text_is_read_or_refused_with_a_place_in_it(text: str) -> None:
    text = decode(text.encode(), "f.yml")
    place = Location("f.yml")
    try:
        compose(text, "f.yml")
    except YamlTrouble as trouble:
        place = trouble.location
    lines = text.split("\n")
    assert 1 <= place.line <= len(lines)
    assert 1 <= place.column <= len(lines[place.line - 1]) + 2


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), min_size=1))
def test_any_printable_value_survives_quotes(text: str) -> None:
    written = yaml.dump({"a": text}, allow_unicode=True, default_style='"', width=10**9)
    assert fields(written)["a"] == text


def test_front_matter_and_body_are_told_apart() -> None:
    page = split("---\nid: A\ntitle: B\n---\n\ntexte\n", "c.md")
    assert (page.body, page.body_line) == ("\ntexte\n", 5)


@pytest.mark.parametrize("end", ["---", "...", "---  ", "...\t"])
def test_front_matter_is_closed_by_dashes_or_dots(end: str) -> None:
    page = split(f"---\nid: A\n{end}\ntexte", "c.md")
    assert (page.body, page.body_line) == ("texte", 4)


def test_front_matter_may_end_the_file() -> None:
    page = split("---\nid: A\n---", "c.md")
    assert page.body == ""
    assert page.metadata.value[0][1].value == "A"


@pytest.mark.parametrize(
    ("text", "where", "reason"),
    [
        ("", "c.md:1:1", "no-front-matter"),
        ("# Titre\n", "c.md:1:1", "no-front-matter"),
        ("\n---\nid: A\n---\n", "c.md:1:1", "no-front-matter"),
        ("---\nid: A\n", "c.md:1:1", "front-matter-open"),
        ("---\n---\n", "c.md:1:1", "empty"),
        ("---\n# rien\n---\ntexte\n", "c.md:1:1", "empty"),
        ("---\n- a\n---\n", "c.md:2:1", "not-a-mapping"),
        ("---\nid: A\nid: B\n---\n", "c.md:3:1", "key-twice"),
    ],
)
def test_page_without_usable_front_matter_says_so(text: str, where: str, reason: str) -> None:
    assert page_trouble(text) == (where, reason)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_change_nothing(line_end: str, mark: bytes) -> None:
    text = "---\nid: é\nnote: |\n  un\n  deux\n---\nvoir [[SAU-01]]\n"
    page = split(decode(mark + text.replace("\n", line_end).encode(), "c.md"), "c.md")
    assert page.metadata.value[1][1].value == "un\ndeux\n"
    assert page.body == "voir [[SAU-01]]\n"
    assert [str(found.location) for found in references(page.body, "c.md", page.body_line)] == ["c.md:7:6"]


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ("id: é\n".encode("latin-1"), "1:5"),
        ("été: 1\r\nid: ".encode() + b"\xe9\r\n", "2:5"),
        (b"a: 1\rb: \xff\r", "2:4"),
        (b"\xef\xbb\xbfa: \xff", "1:4"),
        ("id: A\n".encode("utf-16"), "1:1"),
        (b"a: \xed\xa0\x80\n", "1:4"),
    ],
)
def test_text_that_is_not_utf8_says_where(data: bytes, where: str) -> None:
    with pytest.raises(YamlTrouble) as caught:
        decode(data, "f.md")
    assert caught.value.reason.key == "yaml.not-utf8"
    assert str(caught.value.location) == f"f.md:{where}"


def test_references_are_found_with_their_place_and_code_is_left_aside() -> None:
    body = (
        "voir [[SAU-01]] et [[ hds:EXI-16 | l'exigence ]]\n"
        "`[[code]]` ``[[a ` b]]`` [[après]]\n"
        "```\n[[bloc]]\n```\n"
        "~~~~ md\n[[bloc]]\n~~~\n[[encore]]\n~~~~\n"
        "[[evidence/SAU-02/été 2026.pdf]] [[]] [[a]b]]\n"
    )
    found = [(reference.target, str(reference.location)) for reference in references(body, "c.md", 10)]
    assert found == [
        ("SAU-01", "c.md:10:6"),
        ("hds:EXI-16", "c.md:10:20"),
        ("après", "c.md:11:26"),
        ("evidence/SAU-02/été 2026.pdf", "c.md:20:1"),
    ]


def test_a_line_of_backticks_takes_no_time() -> None:
    body = "[[a]] " + "`" * 200_000 + " [[b]]"
    assert [reference.target for reference in references(body, "c.md", 1)] == ["a", "b"]
