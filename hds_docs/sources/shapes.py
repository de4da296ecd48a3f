"""Shapes of YAML: what a value must look like, declared once, checked with its place.

A shape reads a node and gives a plain value. What does not fit is reported to the `Reading` and
left out, so that one wrong value never hides the others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Protocol

import yaml

from hds_docs.model.duration import Duration
from hds_docs.model.spelling import closest
from hds_docs.model.text import LANGUAGES, Text
from hds_docs.sources.reading import ABSENT, Reading, Values
from hds_docs.sources.yamltext import Node, is_null


class Shape(Protocol):
    """What a value must look like."""

    def read(self, node: Node, reading: Reading) -> Any:
        """The value, or ABSENT after a report."""


def _scalar(node: Node, reading: Reading) -> Any:
    """The text of a scalar; a list of one is what `[EXI 16]` without quotes becomes."""
    while isinstance(node, yaml.SequenceNode) and len(node.value) == 1:
        node = node.value[0]
    return node.value.strip() if isinstance(node, yaml.ScalarNode) else reading.invalid(node, "text")


@dataclass(eq=False, repr=False)
class AnyText:
    """A text, on one line or several; `pattern` says which texts fit."""

    pattern: re.Pattern[str] | None = None
    reason: str = ""

    def read(self, node: Node, reading: Reading) -> Any:
        """The text without surrounding blanks."""
        text = _scalar(node, reading)
        if text is not ABSENT and self.pattern is not None and not self.pattern.fullmatch(text):
            return reading.invalid(node, self.reason, value=text)
        return text


@dataclass(eq=False, repr=False)
class Whole:
    """A whole number between two others."""

    least: int
    most: int

    def read(self, node: Node, reading: Reading) -> Any:
        """The number."""
        text = _scalar(node, reading)
        if text is ABSENT:
            return ABSENT
        if not re.fullmatch("[0-9]{1,9}", text) or not self.least <= int(text) <= self.most:
            return reading.invalid(node, "number", value=text, least=self.least, most=self.most)
        return int(text)


FLAGS = {
    **dict.fromkeys(("true", "yes", "on", "oui", "vrai"), True),
    **dict.fromkeys(("false", "no", "off", "non", "faux"), False),
}


@dataclass(eq=False, repr=False)
class Flag:
    """Yes or no."""

    def read(self, node: Node, reading: Reading) -> Any:
        """The answer."""
        text = _scalar(node, reading)
        if text is ABSENT:
            return ABSENT
        answer = FLAGS.get(text.lower())
        return reading.invalid(node, "flag", value=text) if answer is None else answer


_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(eq=False, repr=False)
class Day:
    """A day, `2026-09-30`."""

    def read(self, node: Node, reading: Reading) -> Any:
        """The day."""
        text = _scalar(node, reading)
        if text is ABSENT:
            return ABSENT
        if not _DAY.fullmatch(text):
            return reading.invalid(node, "date", value=text)
        try:
            return date.fromisoformat(text)
        except ValueError:
            return reading.invalid(node, "no-such-day", value=text)


@dataclass(eq=False, repr=False)
class Span:
    """An ISO 8601 duration; of whole days unless `clock` admits hours, above zero unless `zero` does."""

    clock: bool = False
    zero: bool = False

    def read(self, node: Node, reading: Reading) -> Any:
        """The duration."""
        text = _scalar(node, reading)
        if text is ABSENT:
            return ABSENT
        try:
            duration = Duration.parse(text)
        except ValueError:
            return reading.invalid(node, "duration", value=text)
        if self.clock or duration.is_calendar or (self.zero and duration == Duration()):
            return duration
        return reading.invalid(node, "duration", value=text)


class OneOf:
    """One word of a list, whatever its case; an enumeration gives its member."""

    def __init__(self, words: type[Enum] | tuple[str, ...]) -> None:
        named = (word if isinstance(word, str) else word.value for word in words)
        self._known: dict[str, Any] = dict(zip(named, words, strict=True))

    @property
    def words(self) -> tuple[str, ...]:
        """The list."""
        return tuple(self._known)

    def read(self, node: Node, reading: Reading) -> Any:
        """The word, or the member."""
        text = _scalar(node, reading)
        if text is ABSENT:
            return ABSENT
        word = text if text in self._known else text.lower().replace(" ", "_").replace("-", "_")
        if word in self._known:
            return self._known[word]
        choices = list(self._known)
        return reading.invalid(node, "choice", value=text, choices=choices, closest=closest(text, choices))


@dataclass(eq=False, repr=False)
class ListOf:
    """A list; a single value stands for a list of one."""

    item: Shape

    def read(self, node: Node, reading: Reading) -> Any:
        """The items that fit."""
        values = []
        children = node.value if isinstance(node, yaml.SequenceNode) else (node,)
        for number, child in enumerate(children, start=1):
            if is_null(child):
                continue
            reading.trail.append(str(number))
            value = self.item.read(child, reading)
            reading.trail.pop()
            if value is not ABSENT:
                values.append(value)
        return tuple(values)


@dataclass(eq=False, repr=False)
class Placed:
    """A value with its place."""

    item: Shape

    def read(self, node: Node, reading: Reading) -> Any:
        """The value and its location."""
        value = self.item.read(node, reading)
        return ABSENT if value is ABSENT else (value, reading.place(node))


@dataclass(eq=False, repr=False)
class DictOf:
    """A mapping with keys of the user's choice."""

    item: Shape

    def read(self, node: Node, reading: Reading) -> Any:
        """The values that fit, by key, placed where the key is."""
        if not isinstance(node, yaml.MappingNode):
            return reading.invalid(node, "mapping")
        values = Values(node, reading)
        for key, child in node.value:
            name = key.value.strip()
            values.nodes[name] = key
            _read_field(self.item, name, child, values)
        return values


@dataclass(eq=False, repr=False)
class Record:
    """A mapping with fields that are known beforehand."""

    fields: Mapping[str, Shape]
    required: tuple[str, ...] = ()

    def read(self, node: Node, reading: Reading) -> Any:
        """The fields that fit, placed where their value is; ABSENT for anything but a mapping."""
        if not isinstance(node, yaml.MappingNode):
            return reading.invalid(node, "mapping")
        values = Values(node, reading)
        for key, child in node.value:
            name = key.value
            shape = self.fields.get(name)
            if shape is None:
                self._report_unknown(key, reading)
                continue
            values.nodes[name] = child
            _read_field(shape, name, child, values)
        for name in self.required:
            if name not in values and (name not in values.nodes or is_null(values.nodes[name])):
                field = ".".join((*reading.trail, name))
                reading.report(reading.codes.missing, values.place(name), "missing", field=field)
        return values

    def _report_unknown(self, key: Node, reading: Reading) -> None:
        facts = {"field": key.value, "closest": closest(key.value, self.fields), "choices": list(self.fields)}
        reading.report(reading.codes.unknown, reading.place(key), "unknown", **facts)


def _read_field(shape: Shape, name: str, node: Node, values: Values) -> None:
    """Add to `values` what a field says, where it says something that fits."""
    if is_null(node):
        return
    trail = values.reading.trail
    trail.append(name)
    value = shape.read(node, values.reading)
    trail.pop()
    if value is not ABSENT:
        values[name] = value


@dataclass(eq=False, repr=False)
class Either:
    """Short or long: a mapping is read as `long`, anything else as `short`."""

    short: Shape
    long: Shape

    def read(self, node: Node, reading: Reading) -> Any:
        """What the shape that fits gives."""
        shape = self.long if isinstance(node, yaml.MappingNode) else self.short
        return shape.read(node, reading)


_TWO_LANGUAGES = Record({language: AnyText() for language in LANGUAGES})


@dataclass(eq=False, repr=False)
class Bilingual:
    """A text, or one in each language."""

    def read(self, node: Node, reading: Reading) -> Any:
        """The text in both languages."""
        if not isinstance(node, yaml.MappingNode):
            text = _scalar(node, reading)
            return ABSENT if text is ABSENT else Text(text)
        values = _TWO_LANGUAGES.read(node, reading)
        return Text(values.get("fr", ""), values.get("en", ""))


class Anything:
    """A value that is accepted as it stands, for what reads it elsewhere."""

    def read(self, node: Node, reading: Reading) -> Any:
        """The place alone."""
        return reading.place(node)
