"""People's texts are set as French is printed; code is left alone."""

from __future__ import annotations

import pytest
from markdown import markdown
from markdown.extensions import Extension

from hds_docs.messages import words
from hds_docs.model.text import Language
from hds_docs.typography import TypographyExtension


def rendered(text: str, language: Language = "fr", *, is_ours: bool = True) -> str:
    extensions: list[str | Extension] = [
        TypographyExtension(words(language), lambda: is_ours),
        "fenced_code",
        "tables",
    ]
    return markdown(text, extensions=extensions).replace("\u00a0", "~").replace("\u202f", "_")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Pourquoi ? L'audit : oui !", "<p>Pourquoi_? L’audit~: oui_!</p>"),
        ("« Rapport » ; **fin** : rien", "<p>«~Rapport~»_; <strong>fin</strong>~: rien</p>"),
        ("Heure 12:30, https://a.example/x?y", "<p>Heure 12:30, https://a.example/x?y</p>"),
        ("La clé `d'un : champ` reste", "<p>La clé <code>d'un : champ</code> reste</p>"),
        ("[l'entrée](x'y.md)", '<p><a href="x\'y.md">l’entrée</a></p>'),
    ],
)
def test_french_is_set(written: str, shown: str) -> None:
    assert rendered(written) == shown


def test_blocks_of_code_are_left_alone() -> None:
    assert "id : l'autre" in rendered("```yaml\nid : l'autre\n```\n")
    assert "id : l'autre" in rendered("    id : l'autre\n")


def test_cells_of_tables_are_set_too() -> None:
    assert "<td>Qui_?</td>" in rendered("| a |\n|---|\n| Qui ? |\n")


def test_english_stays_as_it_is_written() -> None:
    assert rendered("What? It's: fine", "en") == "<p>What? It's: fine</p>"


def test_pages_of_others_stay_as_they_are_written() -> None:
    assert rendered("Qui ? L'audit", is_ours=False) == "<p>Qui ? L'audit</p>"
