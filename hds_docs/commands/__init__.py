"""The commands, one module each."""

from __future__ import annotations

from hds_docs.commands import build, check, export, init, new, rule, schema, serve, status
from hds_docs.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    init.COMMAND,
    new.COMMAND,
    check.COMMAND,
    status.COMMAND,
    build.COMMAND,
    serve.COMMAND,
    rule.COMMAND,
    export.COMMAND,
    schema.COMMAND,
)
"""All of them, in the order in which the help lists them."""

__all__ = ["COMMANDS", "Command"]
