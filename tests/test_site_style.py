"""The style sheet: colours that can be read, states that are shapes, nothing imposed on others."""

from __future__ import annotations

import re
from importlib import resources
from itertools import product

import pytest

CSS = (resources.files("hds_docs.views") / "assets/dossier.css").read_text(encoding="utf-8")
TEXT = ("ink", "ink-2", "accent", "covered", "partial", "lacking", "inherited", "quiet")
GROUND = ("paper", "wash")


def variables(scheme: str) -> dict[str, str]:
    """The colours of a scheme by name."""
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\] {{(.*?)}}', CSS, re.DOTALL)
    assert block is not None
    return dict(re.findall(r"--d-([a-z0-9-]+): (#[0-9a-f]{3,6});", block[1]))


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """How well one colour is read on another."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_right() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_every_text_can_be_read(scheme: str) -> None:
    colours = variables(scheme)
    for text, ground in product(TEXT, GROUND):
        assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast(colours["paper"], colours["accent"]) >= 4.5  # a button's label
    assert contrast(colours["rule-2"], colours["paper"]) >= 3  # the edge of a field


def test_the_style_sheet_leaves_other_pages_alone() -> None:
    rules = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
    own = (".d-", ".js .d-", ":root", '[data-md-color-primary="dossier"]', "html:has(.d-dossier)")
    selectors = [found.strip() for found in re.findall(r"([^{};]+){", rules)]
    assert len(selectors) > 100
    assert [found for found in selectors if not found.startswith((*own, "[data-md-color-scheme", "@"))] == []
    assert re.findall(r"@page [^{]*", rules) == ["@page d-dossier:first ", "@page d-dossier "]


def test_no_other_palette_is_touched() -> None:
    assert 'data-md-color-primary="dossier"' in CSS
    assert set(re.findall(r'data-md-color-primary="(\w+)"', CSS)) == {"dossier"}
