"""What dossier.yml allows, left out of what was seen."""

from __future__ import annotations

from dataclasses import replace

from hds_docs.model.demands import Privacy
from hds_docs.model.examination import Examination


def allowed(examination: Examination, privacy: Privacy) -> Examination:
    """The examination without what dossier.yml allows; all of it where some values are not listed."""
    if examination.more or not privacy.allow:
        return examination
    values = {allowed.value for allowed in privacy.allow}
    return replace(
        examination, marks=tuple(mark for mark in examination.marks if mark.fingerprint not in values)
    )
