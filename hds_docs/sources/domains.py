"""controls/<domain>/README.md → the name of a domain, as people read it."""

from __future__ import annotations

import re

from hds_docs.sources.controls import FOLDER
from hds_docs.sources.frontmatter import decode
from hds_docs.sources.tree import Tree, UnusablePathError, read
from hds_docs.sources.yamltrouble import YamlTrouble

_PROSE = ("readme.md", "index.md")
_TITLE = re.compile(r"^# +(.+?)(?: +#+)? *$", re.MULTILINE)


def domain_names(tree: Tree) -> dict[str, str]:
    """The first heading of each folder's README.md, by folder; what cannot be read names nothing."""
    found: dict[str, str] = {}
    for path in sorted(tree.entries):
        folder, _, name = path.removeprefix(FOLDER).rpartition("/")
        if not path.startswith(FOLDER) or not folder or name.lower() not in _PROSE:
            continue
        try:
            title = _TITLE.search(decode(read(tree, path), path))
        except (UnusablePathError, YamlTrouble):  # prose is nobody's fault: the folder keeps its own name
            continue
        if title is not None:
            found[folder] = title[1]
    return found
