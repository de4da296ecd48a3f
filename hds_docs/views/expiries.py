"""What falls due, by month."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from hds_docs.assessment.expiries import Expiry, expiries
from hds_docs.views.judged import Judged


def by_month(judged: Judged) -> dict[str, Any]:
    """What is late, then what falls due, by month."""
    months: dict[date, list[Expiry]] = defaultdict(list)
    late = []
    for expiry in expiries(judged.dossier):
        if expiry.is_late(judged.dossier.as_of):
            late.append(expiry)
        else:
            months[expiry.day.replace(day=1)].append(expiry)
    return {"late": late, "months": sorted(months.items())}
