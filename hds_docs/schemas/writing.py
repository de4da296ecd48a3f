"""From the shapes that read YAML to the JSON Schema that an editor understands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import singledispatchmethod
from typing import Any

from hds_docs.messages import Words
from hds_docs.model.duration import PATTERN
from hds_docs.model.text import LANGUAGES
from hds_docs.sources.controls import Requirements
from hds_docs.sources.shapes import (
    FLAGS,
    AnyText,
    Anything,
    Bilingual,
    Day,
    DictOf,
    Either,
    Flag,
    ListOf,
    OneOf,
    Placed,
    Record,
    Shape,
    Span,
    Whole,
)

Schema = dict[str, Any]
Trail = tuple[str, ...]
"""The fields that lead to a value, outermost first: `control`, `evidence`, `every`."""
Choices = Mapping[str, str]
"""Values that an editor may propose, each with its title."""

_EMPTY: Schema = {"type": "null"}
"""A key whose value is still to be written: read as if it were not there."""
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
"""Scalars stay texts for us; an editor takes `1.10` for a number, and `no` for an answer."""


class SchemaWriter:
    """Writes one schema: shapes give its structure, the language its descriptions.

    `choices` are proposed and never imposed: by trail, or by trail and the key of a mapping whose keys
    the user chooses.
    """

    def __init__(self, words: Words, choices: Mapping[Trail, Choices]) -> None:
        self._words = words
        self._choices = choices
        self._key = ""
        """The key, chosen by the user, under which the value stands."""
        self.definitions: Schema = {}

    def write(self, shape: Shape, name: str) -> Schema:
        """The schema of a file."""
        written: Schema = self._of(shape, (name,))
        written["definitions"] = self.definitions
        return {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": self._words.say(f"schema.titles.{name}"),
            "description": self._words.say(f"schema.{name}"),
            **written,
        }

    @singledispatchmethod
    def _of(self, shape: Shape, trail: Trail) -> Schema:
        """The schema of a shape. Each kind of shape has its own; one without is a bug."""
        raise TypeError(type(shape), trail)

    @_of.register
    def _any_text(self, shape: AnyText, trail: Trail) -> Schema:
        choices = self._choices.get((*trail, self._key) if self._key else trail)
        if choices:
            name = "-".join((*trail, self._key)).rstrip("-")
            proposed = {"enum": list(choices), "enumDescriptions": list(choices.values())}
            self.definitions[name] = {"anyOf": [proposed, _TEXT]}
            return {"$ref": f"#/definitions/{name}"}
        if shape.pattern is None:
            return dict(_TEXT)
        return {"type": ["string", "number"], "pattern": _whole(shape.pattern)}

    @_of.register
    def _whole_number(self, shape: Whole, _trail: Trail) -> Schema:
        return {"type": "integer", "minimum": shape.least, "maximum": shape.most}

    @_of.register
    def _flag(self, _shape: Flag, _trail: Trail) -> Schema:
        return {"enum": [True, False, *FLAGS]}

    @_of.register
    def _day(self, _shape: Day, _trail: Trail) -> Schema:
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}

    @_of.register
    def _span(self, shape: Span, _trail: Trail) -> Schema:
        examples = ["PT1H", "PT4H", "P1D"] if shape.clock else ["P1M", "P3M", "P6M", "P1Y"]
        pattern = (
            _whole(PATTERN) if shape.zero or shape.clock else _whole(PATTERN).replace("^", "^(?=.*[1-9])", 1)
        )
        return {"type": "string", "pattern": pattern, "examples": examples}

    @_of.register
    def _one_of(self, shape: OneOf, _trail: Trail) -> Schema:
        answers = {"true": True, "false": False}
        return {"enum": [answers.get(word, word) for word in shape.words]}

    @_of.register
    def _list(self, shape: ListOf, trail: Trail) -> Schema:
        item = self._of(shape.item, trail)
        return {"anyOf": [{"type": "array", "items": item}, item, _EMPTY]}

    @_of.register
    def _placed(self, shape: Placed, trail: Trail) -> Schema:
        return self._of(shape.item, trail)

    @_of.register
    def _dictionary(self, shape: DictOf, trail: Trail) -> Schema:
        known = {}
        for key, title in self._choices.get((*trail, ""), {}).items():
            self._key = key
            known[key] = {**self._of(shape.item, trail), "description": title}
        self._key = ""
        proposed = {"properties": known} if known else {}
        return {"type": ["object", "null"], **proposed, "additionalProperties": self._of(shape.item, trail)}

    @_of.register
    def _record(self, shape: Record, trail: Trail) -> Schema:
        written: Schema = {
            "type": "object" if shape.required or len(trail) == 1 else ["object", "null"],
            "properties": {name: self._field(field, (*trail, name)) for name, field in shape.fields.items()},
            "additionalProperties": False,
        }
        return {**written, "required": list(shape.required)} if shape.required else written

    def _field(self, shape: Shape, trail: Trail) -> Schema:
        description = self._words.say("schema." + ".".join(trail))
        written = self._of(shape, trail)
        if "$ref" in written:  # beside which this version of the standard reads nothing
            written = {"allOf": [written]}
        return {"description": description, **written}

    @_of.register
    def _either(self, shape: Either, trail: Trail) -> Schema:
        return {"anyOf": [self._of(shape.short, trail), self._of(shape.long, trail)]}

    @_of.register
    def _bilingual(self, _shape: Bilingual, _trail: Trail) -> Schema:
        both = {
            "type": "object",
            "properties": dict.fromkeys(LANGUAGES, _TEXT),
            "additionalProperties": False,
        }
        return {"anyOf": [_TEXT, both]}

    @_of.register
    def _requirements(self, shape: Requirements, trail: Trail) -> Schema:
        return {"anyOf": [*(self._of(form, trail) for form in shape.forms), _EMPTY]}

    @_of.register
    def _anything(self, _shape: Anything, _trail: Trail) -> Schema:
        return {}


def _whole(pattern: re.Pattern[str]) -> str:
    """A pattern that must fit a whole text, as a schema says it."""
    return f"^(?:{pattern.pattern})$"
