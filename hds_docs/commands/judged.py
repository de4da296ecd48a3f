"""What most commands begin with: the dossier, judged."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from hds_docs.errors import SettingsError
from hds_docs.messages import Words
from hds_docs.settings import Settings

if TYPE_CHECKING:
    from hds_docs.model.dossier import Dossier
    from hds_docs.model.finding import Finding


def judged(settings: Settings, speech: Words) -> tuple[Dossier, tuple[Finding, ...]]:
    """The dossier and its findings as anybody may read them, progress being shown."""
    from hds_docs.judging import check
    from hds_docs.loading import load_dossier
    from hds_docs.progress import progress
    from hds_docs.withholding import withheld

    with progress(speech) as step:
        dossier = load_dossier(settings, step)
        gc.freeze()  # what was read stays to the end: looking for garbage in it takes a tenth of the run
        return withheld(dossier, check(dossier))


def refuse_nothing(dossier: Dossier, settings: Settings) -> None:
    """A folder without dossier.yml, controls/ and evidence/ is most likely the wrong one."""
    if not dossier.digests and not dossier.problems:
        raise SettingsError("no-dossier", folder=str(settings.folder), ref=settings.ref)
