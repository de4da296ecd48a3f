"""Markdown with front matter → metadata with its lines, and body."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import yaml

from hds_docs.model.control import Reference
from hds_docs.model.location import Location
from hds_docs.model.message import Message
from hds_docs.sources.yamltext import compose
from hds_docs.sources.yamltrouble import YamlTrouble

_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"(?<!`)(`++).*?(?<!`)\1(?!`)")
REFERENCE = re.compile(r"\[\[([^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]")


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file taken apart."""

    metadata: yaml.MappingNode
    body: str
    body_line: int
    """The line of the file on which the body starts."""


def decode(data: bytes, path: str) -> str:
    """Text of a file that people wrote: UTF-8, a BOM and any line ends allowed.

    Raises YamlTrouble that names the first place which is not UTF-8.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return _one_line_end(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = _one_line_end(data[: error.start].decode("utf-8"))
        place = Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise YamlTrouble(place, Message("yaml.not-utf8")) from error


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def split(text: str, path: str) -> Page:
    """The front matter and the body of `text`. Raises YamlTrouble where there is no usable one."""
    first, _, rest = text.partition("\n")
    if first.rstrip() != "---":
        raise YamlTrouble(Location(path), Message("yaml.no-front-matter"))
    end = _END.search(rest)
    if end is None:
        raise YamlTrouble(Location(path), Message("yaml.front-matter-open"))
    metadata = compose(rest[: end.start()], path, first_line=2)
    if metadata is None:
        raise YamlTrouble(Location(path), Message("yaml.empty"))
    return Page(metadata, rest[end.end() :], rest.count("\n", 0, end.end()) + 2)


def references(body: str, path: str, first_line: int) -> tuple[Reference, ...]:
    """The `[[…]]` of a text, code left aside, in order."""
    if "[[" not in body:
        return ()
    text = without_code(body) if "`" in body or "~~~" in body else body
    found: list[Reference] = []
    line, read = first_line, 0
    for match in REFERENCE.finditer(text):
        line += text.count("\n", read, match.start())
        read = match.start()
        column = read - text.rfind("\n", 0, read)
        found.append(Reference(match[1].strip(), Location(path, line, column)))
    return tuple(found)


def without_code(body: str) -> str:
    """The text with blanks where code stands, each line as long as it was."""
    lines = body.split("\n")
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        if fence or mark:
            lines[number] = " " * len(line)
        elif "`" in line:
            lines[number] = _CODE.sub(lambda code: " " * len(code[0]), line)
    return "\n".join(lines)
