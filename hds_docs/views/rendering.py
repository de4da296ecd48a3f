"""The one Jinja environment: what people wrote is escaped, and what is missing is an error."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from hds_docs import addresses
from hds_docs.messages import Words
from hds_docs.messages import words as words_of
from hds_docs.model.catalog import RequirementId
from hds_docs.model.text import Language


def render(template: str, words: Words, **context: Any) -> str:
    """The HTML of a template."""
    return readable(_environment(words.language).get_template(template).render(**context))


def readable(text: str) -> str:
    """A text that UTF-8 can hold: the bytes of a name that is no text are spelled out."""
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return text


@lru_cache
def _environment(language: Language) -> Environment:
    words = words_of(language)
    environment = Environment(
        loader=PackageLoader("hds_docs.views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )

    # Each is asked for thousands of times in a build, with few different answers.
    plain = cache(lambda key: escape(words.say(key)))
    day = cache(lambda day: _time(day, words.day(day)))
    short_day = cache(lambda day, seen_from: _time(day, words.short_day(day, seen_from)))

    def t(key: str, **facts: object) -> str:
        return words.say(key, **facts) if facts else plain(key)

    environment.globals.update(t=t, language=language, addresses=addresses, requirement_id=RequirementId)
    environment.filters.update(
        read=lambda text: text.read(language),
        day=day,
        short_day=short_day,
        month=words.month,
        capitalize_first=lambda text: text[:1].upper() + text[1:],
        interval=words.interval,
        duration=words.duration,
        weight=lambda size: weight(size, words),
        short=lambda digest: f"{digest[:4]} {digest[4:8]} … {digest[-4:]}",
    )
    return environment


def _time(day: date, text: str) -> Markup:
    """A date that machines read too."""
    return Markup('<time class="d-date" datetime="{}">{}</time>').format(day.isoformat(), text)


def weight(size: int, words: Words) -> str:
    """A size in the units of the language: `48 Ko`, `48 KB`."""
    units = words.say("site.units").split()
    amount = float(size)
    unit = units[0]
    for larger in units[1:]:
        if amount < 1000:
            break
        amount, unit = amount / 1000, larger
    number = f"{amount:.1f}" if unit != units[0] and amount < 10 else f"{amount:.0f}"
    return f"{number.replace('.', ',') if words.language == 'fr' else number}\u00a0{unit}"
