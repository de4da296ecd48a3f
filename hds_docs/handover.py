"""What `hds-docs build` asks of the plugin, for which builders have no option."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

from hds_docs.model.text import Language
from hds_docs.settings import Settings

VARIABLE = "HDS_DOCS_BUILD"
"""The environment variable that carries it."""


def handed(settings: Settings) -> str:
    """Its value."""
    return json.dumps(
        {
            "folder": str(settings.folder),
            "ref": settings.ref,
            "as_of": settings.as_of.isoformat() if settings.as_of else None,
            "language": settings.language,
            "deep": settings.deep,
        }
    )


def received(folder: Path, language: Language | None) -> Settings:
    """What was asked; where nothing was, the dossier in `folder` as it is today."""
    asked = os.environ.get(VARIABLE)
    if not asked:
        return Settings(folder, language=language)
    wanted = json.loads(asked)
    return Settings(
        folder=Path(wanted["folder"]),
        ref=wanted["ref"],
        as_of=date.fromisoformat(wanted["as_of"]) if wanted["as_of"] else None,
        language=wanted["language"] or language,
        deep=wanted["deep"],
    )
