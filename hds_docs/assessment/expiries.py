"""What falls due, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hds_docs import addresses
from hds_docs.model.dossier import Dossier
from hds_docs.model.state import ExpectationState


@dataclass(frozen=True, slots=True)
class Expiry:
    """Something that is due on a day."""

    day: date
    kind: str
    """expectation, review, certificate or waiver."""
    key: str
    """What tells it from all others, whatever its day."""
    name: str
    owner: str
    address: str
    anchor: str = ""
    control: str = ""
    state: ExpectationState | None = None

    def is_late(self, as_of: date) -> bool:
        """Whether its day has passed."""
        return self.day < as_of


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
            expectation.name,
            dossier.owner(control),
            addresses.control(control.id),
            expectation.id,
            control.id,
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
            control.title,
            dossier.owner(control),
            addresses.control(control.id),
            control=control.id,
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
    return [
        Expiry(
            waiver.until,
            "waiver",
            f"{waiver.rule} {waiver.location.line}",
            waiver.reason,
            waiver.owner,
            addresses.WAIVERS,
        )
        for waiver in dossier.scope.waivers
    ]


def _framework_name(dossier: Dossier, framework_id: str) -> str:
    framework = dossier.framework_by_id.get(framework_id)
    return framework.short_name.read(dossier.scope.language) if framework else framework_id
