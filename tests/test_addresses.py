"""Addresses: any name that git can hold has one, its own, that every system and server can hold."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hds_docs import addresses
from hds_docs.addresses import Urls
from hds_docs.model.catalog import RequirementId

NAME = st.one_of(
    st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=120),
    st.binary(min_size=1, max_size=120).map(
        lambda data: data.replace(b"/", b"-").replace(b"\0", b"-").decode("utf-8", "surrogateescape")
    ),
    st.sampled_from(
        ["index", "README", "a~3F", "a?", "CON.txt", "con", ".htaccess", "x.html", "a.", "a ", "~", "é" * 127]
    ),
).filter(lambda name: name not in (".", ".."))
PATH = st.lists(NAME, min_size=1, max_size=3).map(lambda names: "/".join(["evidence", *names]))
RUN_BY_BROWSERS = re.compile(
    r"\.(?:html?|xhtml|xht|shtml|svg|svgz|xml|xslt?|mht|mhtml|m?js|css|php)$", re.IGNORECASE
)


@given(PATH, PATH)
@example("evidence/rapport.html", "evidence/rapport.html.txt")
@example("evidence/a?", "evidence/a~3F")
@example("evidence/index", "evidence/index~")
@example("evidence/\udc80", "evidence/~80")
def test_two_pieces_never_share_an_address(one: str, other: str) -> None:
    if one != other:
        assert addresses.evidence(one) != addresses.evidence(other)
        assert addresses.file(one) != addresses.file(other)


@given(PATH)
def test_an_address_can_be_held_by_any_system(path: str) -> None:
    for found in (addresses.evidence(path), addresses.file(path)):
        for name in found.split("/"):
            assert 0 < len(name.encode("utf-8")) <= 200
            assert not re.search(r'[\x00-\x1f\x7f<>:"|?*\\]', name)
            assert not name.startswith(".")
            assert not name.endswith((".", " "))
            assert name.partition(".")[0].upper() not in {
                "CON",
                "PRN",
                "AUX",
                "NUL",
                "COM1",
                "LPT1",
                "INDEX",
                "README",
            }


@given(PATH)
def test_no_file_is_published_under_a_name_that_a_browser_runs(path: str) -> None:
    assert not RUN_BY_BROWSERS.search(addresses.file(path))
    assert not RUN_BY_BROWSERS.search(addresses.saved_name(path))


@pytest.mark.parametrize(
    ("path", "published", "saved"),
    [
        ("evidence/SAU-02/a.pdf", "files/evidence/SAU-02/a.pdf", "a.pdf"),
        ("evidence/SAU-02/A.PDF", "files/evidence/SAU-02/A.PDF", "A.PDF"),
        ("evidence/SAU-02/a.log", "files/text/evidence/SAU-02/a.log.txt", "a.log"),
        ("evidence/SAU-02/a.svg", "files/text/evidence/SAU-02/a.svg.txt", "a.svg.txt"),
        ("evidence/SAU-02/a.pdf.HTML", "files/text/evidence/SAU-02/a.pdf.HTML.txt", "a.pdf.HTML.txt"),
        ("evidence/SAU-02/pdf", "files/other/evidence/SAU-02/pdf.bin", "pdf.bin"),
        ("evidence/SAU-02/.pdf", "files/other/evidence/SAU-02/~2Epdf.bin", "~2Epdf.bin"),
        ("evidence/SAU-02/a.html.", "files/other/evidence/SAU-02/a.html~2E.bin", "a.html~2E.bin"),
        ("evidence/SAU-02/a.xlsm", "files/other/evidence/SAU-02/a.xlsm.bin", "a.xlsm.bin"),
    ],
)
def test_bytes_are_published_as_what_they_are_or_as_text(path: str, published: str, saved: str) -> None:
    assert addresses.file(path) == published
    assert addresses.saved_name(path) == saved


def test_ordinary_names_are_their_own_address() -> None:
    assert addresses.control("SAU-02") == "controls/SAU-02"
    assert addresses.requirement(RequirementId("hds", "EXI-05.B.a")) == "frameworks/hds/EXI-05.B.a"
    assert addresses.evidence("evidence/SAU-02/été 2026 (1).pdf") == "evidence/SAU-02/été 2026 (1).pdf"
    assert addresses.month(2026, 9) == "changes/2026-09"


@pytest.mark.parametrize("name", ["index", "README", "Index", "readme"])
def test_a_piece_never_takes_the_place_of_an_overview(name: str) -> None:
    assert addresses.evidence(f"evidence/{name}").lower() not in {addresses.EVIDENCE, "evidence/readme"}


@given(PATH, PATH, st.booleans())
def test_links_lead_from_any_page_to_any_page(start: str, goal: str, directory_urls: bool) -> None:
    here, there = addresses.evidence(start), addresses.evidence(goal)
    link = Urls.seen_from(here, directory_urls=directory_urls).page(there, "été #1")
    path, _, anchor = link.partition("#")
    assert unquote(anchor) == "été #1"
    at = f"{here}/" if directory_urls else f"{here}.html"
    assert _joined(at, unquote(path)) == (f"{there}/" if directory_urls else f"{there}.html")


@pytest.mark.parametrize("directory_urls", [False, True])
def test_the_top_is_reached_from_everywhere(*, directory_urls: bool) -> None:
    pages = [addresses.HOME, addresses.CONTROLS, "controls/SAU-02", "frameworks/hds/EXI-16"]
    for one, other in pairwise([*pages, *pages[::-1]]):
        urls = Urls.seen_from(one, directory_urls=directory_urls)
        at = one if not directory_urls or one.endswith("index") else f"{one}/index"
        assert _joined(at, urls.asset("dossier.json")) == "dossier.json"
        assert _joined(at, urls.page(other)).rstrip("/") == _joined(
            "", _page(other, directory_urls=directory_urls)
        ).rstrip("/")


def _page(address: str, *, directory_urls: bool) -> str:
    if not directory_urls:
        return f"{address}.html"
    return address.removesuffix("index") if address.endswith("index") else f"{address}/"


def _joined(start: str, link: str) -> str:
    """Where a relative link leads, as RFC 3986 says."""
    parts = start.split("/")[:-1]
    for step in link.split("/"):
        if step == "..":
            parts.pop()
        elif step != ".":
            parts.append(step)
    return "/".join(parts)
