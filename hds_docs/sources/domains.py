"""controls/<domain>/README.md → the name of a domain, as people read it."""

from __future__ import annotations

import re
from contextlib import suppress

from hds_docs.sources.controls import FOLDER
from hds_docs.sources.frontmatter import decode, split, without_code
from hds_docs.sources.paths import PROSE
from hds_docs.sources.tree import Tree, UnusablePathError, read
from hds_docs.sources.yamltrouble import YamlTrouble

_TITLE = re.compile(r"^# +(.+?)(?: +#+)? *$", re.MULTILINE)


def domain_names(tree: Tree) -> dict[str, str]:
    """The first heading of each folder's README.md, else of its index.md, by folder."""
    found: dict[str, str] = {}
    for name in PROSE:
        for path in sorted(tree.entries):
            folder, _, file = path.removeprefix(FOLDER).rpartition("/")
            if path.startswith(FOLDER) and folder and file.lower() == name and folder not in found:
                title = _title(tree, path)
                if title is not None:
                    found[folder] = title
    return found


def _title(tree: Tree, path: str) -> str | None:
    """The first heading of a page; None where it has none, or cannot be read: prose is nobody's fault."""
    try:
        text = decode(read(tree, path), path)
    except (UnusablePathError, YamlTrouble):
        return None
    with suppress(YamlTrouble):  # most pages have no front matter
        text = split(text, path).body
    title = _TITLE.search(without_code(text))
    return title[1] if title is not None else None
