"""What a command is."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass

from hds_docs.arguments import Parser
from hds_docs.messages import Words
from hds_docs.settings import Settings


@dataclass(frozen=True, slots=True)
class Command:
    """One of the things that `hds-docs` does.

    A command imports what it needs when it runs: listing the commands costs nothing.
    """

    name: str
    describe: Callable[[Parser], None]
    """Gives the parser its options."""
    run: Callable[[Namespace, Settings, Words], int]
    """Does it, and gives the exit code. Raises HdsDocsError for what cannot be used."""
