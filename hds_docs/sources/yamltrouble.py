"""What makes a text unusable YAML, in sentences of locales/ rather than in the words of libyaml."""

from __future__ import annotations

import re
from typing import Any, Literal, NamedTuple

import yaml

from hds_docs.model.location import Location
from hds_docs.model.message import Message

try:
    from yaml import CBaseLoader as PlainLoader
except ImportError:  # PyYAML built without libyaml: slower, the same result
    from yaml import BaseLoader as PlainLoader  # type: ignore[assignment]

__all__ = ["PlainLoader", "YamlTrouble", "explained"]


class YamlTrouble(Exception):
    """Text that is not usable YAML: where, and why."""

    def __init__(self, location: Location, reason: Message) -> None:
        super().__init__(location, reason)
        self.location = location
        self.reason = reason


class _Known(NamedTuple):
    """Words of libyaml, the sentence that says it to people, and which of its two marks is of use to them."""

    words: str
    name: str
    mark: Literal["problem", "context"] = "problem"


_INVISIBLE = "[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_CLOSING = ("]", "}", ",")
# The first that fits. The context, « while scanning … », is where what is at fault begins.
_KNOWN = (
    _Known("tab character", "tab"),
    _Known("while scanning an alias", "first-character", "context"),
    _Known("while scanning an anchor", "first-character", "context"),
    _Known("while scanning a tag", "first-character", "context"),
    _Known("while parsing a tag", "first-character", "context"),
    _Known("undefined tag handle", "first-character", "context"),
    _Known("undefined alias", "first-character"),
    _Known("directive", "first-character", "context"),
    _Known("mapping keys are not allowed", "first-character"),
    _Known("cannot start any token", "first-character"),
    _Known("expected node content", "first-character"),
    _Known("mapping values are not allowed", "colon"),
    _Known("sequence entries are not allowed", "dash"),
    _Known("could not find expected ':'", "no-colon", "context"),
    _Known("expected ',' or ']'", "unclosed-list", "context"),
    _Known("expected ',' or '}'", "unclosed-mapping", "context"),
    _Known("unexpected end of stream", "unclosed", "context"),
    _Known("unexpected document indicator", "unclosed", "context"),
    _Known("a quoted scalar", "escape"),
    _Known("a double-quoted scalar", "escape"),
    _Known("a block scalar", "block-text"),
    _Known("expected key", "indent"),
    _Known("expected <block end>", "indent"),
    _Known("expected '-' indicator", "indent"),
    _Known("document start>", "after-end"),
)


def explained(error: yaml.YAMLError, text: str) -> tuple[int, Message]:
    """Where in `text` it cannot be read, and why."""
    odd = re.search(_INVISIBLE, text)  # compiled late: it is seldom wanted, and not quickly made
    if odd is not None:
        return odd.start(), Message("yaml.characters")
    if not isinstance(error, yaml.MarkedYAMLError):
        return 0, Message("yaml.other", {"detail": str(error)})
    index = _index(error.problem_mark)
    at_end = not text[index:].strip()  # the end of a text is no place to look at
    opened = _unclosed(text) if at_end else None
    if opened is not None:
        name = "list" if isinstance(opened, yaml.SequenceStartEvent) else "mapping"
        return _index(opened.start_mark), Message(f"yaml.unclosed-{name}")
    return _said(error, text)


def _said(error: yaml.MarkedYAMLError, text: str) -> tuple[int, Message]:
    """The same, from the words of libyaml alone."""
    words = f"{error.context or ''} {error.problem or ''}".strip()
    known = next((known for known in _KNOWN if known.words in words), None)
    if known is None:
        return _index(error.problem_mark), Message("yaml.other", {"detail": words})
    index = _index(error.context_mark if known.mark == "context" else error.problem_mark)
    character = text[index : index + 1]
    name = known.name
    if name == "first-character" and character == "\t":
        name = "tab"
    elif name in ("first-character", "indent") and character in _CLOSING:
        name = "stray"
    return index, Message(f"yaml.{name}", {"character": character})


def _index(mark: Any) -> int:
    return mark.index if mark is not None else 0


def _unclosed(text: str) -> yaml.CollectionStartEvent | None:
    """The innermost bracket or brace that is open where reading ends."""
    opened: list[yaml.CollectionStartEvent] = []
    try:
        for event in yaml.parse(text, Loader=PlainLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                opened.append(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                opened.pop()
    except yaml.MarkedYAMLError:
        pass  # as expected: it is what is being explained
    return opened[-1] if opened and opened[-1].flow_style else None
