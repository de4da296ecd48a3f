"""What falls due, and whose it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from hds_docs import addresses
from hds_docs.model.dossier import Dossier
from hds_docs.model.state import ExpectationState
from hds_docs.model.text import Text


@dataclass(frozen=True, slots=True)
class Expiry:
    """Something that is due on a day."""

    day: date
    kind: str
    """expectation, review, certificate or waiver."""
    key: str
    """What tells it from all others, whatever its day."""
    name: Text
    owner: str
    """The title of who answers for it."""
    address: str
    anchor: str = ""
    control: str = ""
    role: str = ""
    """The role that answers for it, as it is written; empty for a certificate."""
    state: ExpectationState | None = None

    def is_late(self, as_of: date) -> bool:
        """Whether it is overdue: evidence has days of grace, all else has not."""
        return self.state.is_lacking if self.state is not None else self.day < as_of


def expiries(dossier: Dossier) -> tuple[Expiry, ...]:
    """Everything that has a due date, the earliest first."""
    found = [
        *_expectations(dossier),
        *_reviews(dossier),
        *_certificates(dossier),
        *_waivers(dossier),
    ]
    return tuple(sorted(found, key=lambda expiry: (expiry.day, expiry.control, expiry.key)))


def _expectations(dossier: Dossier) -> list[Expiry]:
    return [
        Expiry(
            fulfilment.due,
            "expectation",
            f"{control.id}/{expectation.id}",
            Text(expectation.name),
            dossier.owner(control),
            addresses.control(control.id),
            expectation.id,
            control.id,
            control.owner or "",
            fulfilment.state,
        )
        for control, expectation, fulfilment in dossier.fulfilled()
        if fulfilment.due is not None
    ]


def _reviews(dossier: Dossier) -> list[Expiry]:
    return [
        Expiry(
            due,
            "review",
            control.id,
            Text(control.title),
            dossier.owner(control),
            addresses.control(control.id),
            control=control.id,
            role=control.owner or "",
        )
        for control in dossier.controls
        if (due := dossier.review_due(control)) is not None
    ]


def _certificates(dossier: Dossier) -> list[Expiry]:
    names = {actor.id: actor.name for actor in dossier.scope.actors}
    return [
        Expiry(
            certificate.valid_until,
            "certificate",
            f"{certificate.actor} {certificate.framework} {certificate.number}",
            _framework_name(dossier, certificate.framework),
            names.get(certificate.actor or "", dossier.scope.organisation),
            addresses.SCOPE,
            "certificates",
        )
        for certificate in dossier.scope.certificates
        if certificate.valid_until is not None
    ]


def _waivers(dossier: Dossier) -> list[Expiry]:
    found = []
    alike: Counter[str] = Counter()
    for waiver in dossier.scope.waivers:
        subject = (waiver.control, waiver.expectation, waiver.evidence, waiver.requirement, waiver.path)
        key = " ".join((waiver.rule, *(part or "-" for part in subject)))
        alike[key] += 1
        found.append(
            Expiry(
                waiver.until,
                "waiver",
                f"{key} {alike[key]}",
                Text(waiver.reason),
                dossier.role_title(waiver.owner),
                addresses.WAIVERS,
                role=waiver.owner,
            )
        )
    return found


def _framework_name(dossier: Dossier, framework_id: str) -> Text:
    framework = dossier.framework_by_id.get(framework_id)
    return framework.short_name if framework else Text(framework_id)
