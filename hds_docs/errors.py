"""What prevents a run. A defect of the dossier is a finding, never one of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hds_docs.model.message import Message

if TYPE_CHECKING:
    from hds_docs.model.location import Location


class HdsDocsError(Exception):
    """Unusable input or environment: said in one sentence, with a hint, and exit code 2.

    `key` names a sentence of `locales/`, so that the adapter which catches the error words it
    in the reader's language.
    """

    def __init__(self, key: str, *, location: Location | None = None, **facts: object) -> None:
        super().__init__(key, facts)
        self.message = Message(f"error.{key}", facts)
        self.location = location


class SettingsError(HdsDocsError):
    """An argument or an option that cannot be used as it stands."""


class RepositoryError(HdsDocsError):
    """Git is absent, or refuses to answer."""
