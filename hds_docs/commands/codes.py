"""Codes of rules, as people write them on a command line."""

from __future__ import annotations

from hds_docs.errors import SettingsError


def codes(written: str | None) -> tuple[str, ...]:
    """The codes and prefixes that an option lists. Raises SettingsError for one no rule has."""
    from hds_docs.rules import RULES

    found = tuple(part.strip().upper() for part in (written or "").split(",") if part.strip())
    for code in found:
        if not any(rule.code.startswith(code) for rule in RULES):
            raise no_such_rule(code)
    return found


def no_such_rule(written: str) -> SettingsError:
    """The complaint about a code that no rule has, with the closest that one has."""
    from hds_docs.judging import meant_rule

    return SettingsError("no-such-rule", code=written, closest=meant_rule(written))
