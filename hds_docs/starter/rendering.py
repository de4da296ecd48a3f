"""The texts of the starter: plain templates, and YAML that holds whatever people are called."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined

from hds_docs.messages import words
from hds_docs.model.text import Language


def render(template: str, language: Language, **context: Any) -> str:
    """The text of a template of that language."""
    return _environment(language).get_template(f"{language}/{template}.j2").render(**context)


def scalar(text: str) -> str:
    """A text as YAML writes it, quoted where it must be, always on one line."""
    # In brackets: what YAML leaves bare there may stand in braces and on a line of its own.
    bare = f"[{text}]\n"
    if yaml.safe_dump([text], default_flow_style=True, allow_unicode=True, width=_ENDLESS) == bare:
        return text
    quoted: str = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=_ENDLESS)
    return quoted.removesuffix("\n")


_ENDLESS = float("inf")
"""The width of a line that is never folded."""


@lru_cache
def _environment(language: Language) -> Environment:
    speech = words(language)
    environment = Environment(
        loader=PackageLoader("hds_docs.starter"),
        autoescape=False,  # noqa: S701 — Markdown and YAML, never HTML
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(t=speech.say)
    environment.filters.update(scalar=scalar, interval=speech.interval)
    return environment
