"""YAML text → nodes that know their place. Scalars stay as they were typed.

Nodes are composed and no value is made of them: a bare `1.10`, `no` or `05` is the text that people
see, and an alias is one node however often it is named. What would nest or unfold beyond measure is
refused before anything walks through it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from hds_docs.model.location import Location
from hds_docs.model.message import Message
from hds_docs.sources.yamltrouble import PlainLoader, YamlTrouble, explained

Node = yaml.Node
_MOST_NODES = 100_000  # a dossier.yml of a thousand lines has some 5,000
_DEEPEST = 40
_NULLS = frozenset(("~", "null", "Null", "NULL"))
_ODD_LINE_ENDS = ("\x85", "\u2028", "\u2029")
"""YAML takes them for line ends. Editors do not, and lines are to be those of the editor."""


def compose(text: str, path: str, *, first_line: int = 1) -> yaml.MappingNode | None:
    """The mapping that `text` writes; None for an empty text.

    `first_line` is the line of the file on which `text` starts. Raises YamlTrouble for anything
    that is not one mapping, for a key given twice, and for a text that unfolds beyond measure.
    """
    for odd in _ODD_LINE_ENDS:
        text = text.replace(odd, " ")
    return _Text(text, path, first_line).mapping()


def place(node: Node, path: str, first_line: int = 1) -> Location:
    """Where a node is written."""
    mark = node.start_mark
    return Location(path, mark.line + first_line, mark.column + 1)


def is_null(node: Node) -> bool:
    """Whether a node says nothing: `key:`, `key: ~`, `key: null`, `key: ""`."""
    if not isinstance(node, yaml.ScalarNode):
        return False
    return not node.value or node.value.isspace() or (not node.style and node.value in _NULLS)


class _BeyondMeasureError(Exception):
    """More nodes, or more levels of them, than people write: why, and within which node, if any."""


class _Loader(PlainLoader):
    """Composes nodes without asking of what type they are, and keeps count of them."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._count = 0
        self._depth = 0

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        """No type."""
        return ""

    def descend_resolver(self, parent: Node | None, _index: object) -> None:
        """A node begins."""
        self._count += 1
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _BeyondMeasureError("too-deep", parent)
        if self._count > _MOST_NODES:
            raise _BeyondMeasureError("too-large", parent)

    def ascend_resolver(self) -> None:
        """A node ends."""
        self._depth -= 1


class _Text:
    """A text to compose, and where it stands."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self._text = text
        self._path = path
        self._first_line = first_line

    def mapping(self) -> yaml.MappingNode | None:
        """The mapping that it writes; None where it writes nothing."""
        # `---` at the end of a text, as in front matter, begins a document that says nothing.
        documents = [document for document in self._documents() if not is_null(document)]
        if not documents:
            return None
        root, *others = documents
        if others:
            raise self._trouble(others[0], "documents")
        if not isinstance(root, yaml.MappingNode):
            raise self._trouble(root, "not-a-mapping")
        if "!" in self._text or ("&" in self._text and "*" in self._text):
            self._unfold(root)
        self._refuse_twins(root)
        return root

    def _documents(self) -> list[Node]:
        documents: list[Any] = []
        try:
            loader = _Loader(self._text)
            while loader.check_node():
                documents.append(loader.get_node())
        except yaml.YAMLError as error:
            raise self._trouble_at(*explained(error, self._text)) from error
        except _BeyondMeasureError as error:
            name, within = error.args
            index = within.start_mark.index if within is not None else 0
            reason = Message(f"yaml.{name}", {"limit": _MOST_NODES})
            raise self._trouble_at(index, reason) from error
        return documents

    def _unfold(self, root: Node) -> None:
        """Refuse aliases that unfold beyond measure, and words lost to a tag: `!urgent Restaurer`."""
        waiting = [(root, 1)]
        count = 0
        while waiting:
            node, depth = waiting.pop()
            count += 1
            if depth > _DEEPEST:
                raise self._trouble(node, "too-deep")
            if count > _MOST_NODES:
                raise self._trouble(root, "too-large", limit=_MOST_NODES)
            start = node.start_mark.index
            tag = self._text[start : start + 2]
            if tag.startswith("!") and tag != "!!":
                raise self._trouble(node, "first-character", character="!")
            waiting.extend((child, depth + 1) for child in _children(node))

    def _refuse_twins(self, root: yaml.MappingNode) -> None:
        """Refuse a key given twice in one mapping, and a key that is no text."""
        waiting: list[Node] = [root]
        while waiting:
            node = waiting.pop()
            if isinstance(node, yaml.SequenceNode):
                waiting += [child for child in node.value if not isinstance(child, yaml.ScalarNode)]
                continue
            seen: dict[str, Node] = {}
            for key, child in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    raise self._trouble(key, "key-not-text")
                first = seen.get(key.value)
                if first is not None:
                    raise self._trouble(key, "key-twice", key=key.value, line=self._place(first).line)
                seen[key.value] = key
                if not isinstance(child, yaml.ScalarNode):
                    waiting.append(child)

    def _trouble(self, node: Node, name: str, **facts: object) -> YamlTrouble:
        return YamlTrouble(self._place(node), Message(f"yaml.{name}", facts))

    def _place(self, node: Node) -> Location:
        return place(node, self._path, self._first_line)

    def _trouble_at(self, index: int, reason: Message) -> YamlTrouble:
        line = self._text.count("\n", 0, index) + self._first_line
        column = index - self._text.rfind("\n", 0, index)
        return YamlTrouble(Location(self._path, line, column), reason)


def _children(node: Node) -> Iterator[Node]:
    if isinstance(node, yaml.MappingNode):
        return (value for _, value in node.value)
    return iter(node.value if isinstance(node, yaml.SequenceNode) else ())
