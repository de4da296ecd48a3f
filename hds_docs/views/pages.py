"""The judged dossier → the pages of the site: address, title, template, context."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from hds_docs import addresses
from hds_docs.model.catalog import RequirementId
from hds_docs.model.control import Audience, Control
from hds_docs.model.evidence import Evidence
from hds_docs.views import (
    applicability,
    changes,
    controls,
    evidence,
    expiries,
    findings,
    home,
    privacy,
    requirements,
    scope,
)
from hds_docs.views.judged import Judged

_NARROWEST_FIRST = (Audience.AUDITOR, Audience.CLIENT, Audience.PUBLIC)


@dataclass(frozen=True, slots=True)
class Page:
    """One page, whose context is worked out when it is rendered."""

    address: str
    title: str
    template: str
    context: Callable[[], dict[str, Any]]
    statement: str | None = None
    """Markdown that people wrote, rendered by the site's own Markdown and shown within the page."""
    taken: frozenset[str] = frozenset()
    """Ids that the page keeps for itself within that text."""
    section: str | None = None
    """The overview that a detail belongs to; None for an overview: those are in the navigation."""
    siblings: tuple[tuple[str, str], ...] = ()
    """Address and title of the overviews that go with it, itself included."""
    path: str | None = None
    """The file of the dossier that the page is about."""
    source: str | None = None
    """The file where what it says can be changed."""
    audience: Audience = Audience.AUDITOR
    """Who may read it."""


def pages(judged: Judged) -> Iterator[Page]:
    """All pages, overviews first."""
    months = changes.by_month(judged.dossier)
    yield from _overviews(judged, months)
    for control in judged.dossier.controls:
        yield _control(judged, control)
    yield from _requirements(judged)
    for piece in judged.dossier.evidence:
        yield _piece(judged, piece)
    for month, rows in months:
        yield Page(
            addresses.month(month.year, month.month),
            judged.words.say("site.changes.of_month", month=judged.words.month(month)),
            "changes_month.html.j2",
            partial(changes.one_month, judged, month, rows),
            section=addresses.CHANGES,
        )


def _control(judged: Judged, control: Control) -> Page:
    return Page(
        addresses.control(control.id),
        f"{control.id} · {control.title}",
        "control.html.j2",
        partial(controls.one, judged, control),
        statement=control.statement,
        taken=frozenset(expectation.id for expectation in control.expectations),
        section=addresses.CONTROLS,
        path=control.path,
        source=control.path,
        audience=control.audience,
    )


def _requirements(judged: Judged) -> Iterator[Page]:
    for framework in judged.dossier.frameworks:
        for requirement in framework.requirements:
            yield Page(
                addresses.requirement(RequirementId(framework.id, requirement.id)),
                f"{requirement.id} · {requirement.title.read(judged.words.language)}",
                "requirement.html.j2",
                partial(requirements.one, judged, framework, requirement),
                section=addresses.framework(framework.id),
            )


def _piece(judged: Judged, piece: Evidence) -> Page:
    return Page(
        addresses.evidence(piece.path),
        piece.title,
        "piece.html.j2",
        partial(evidence.one, judged, piece),
        section=addresses.EVIDENCE,
        path=piece.path,
        source=piece.sidecar.path if piece.sidecar is not None else None,
        audience=_audience(judged, piece),
    )


def _audience(judged: Judged, piece: Evidence) -> Audience:
    """What it says itself, else the narrowest of its controls'."""
    if piece.sidecar is not None and piece.sidecar.audience is not None:
        return piece.sidecar.audience
    links = judged.dossier.links_by_evidence.get(piece.path, ())
    found = {judged.dossier.control_by_id[link.control].audience for link in links}
    return next((audience for audience in _NARROWEST_FIRST if audience in found), Audience.AUDITOR)


def _overviews(judged: Judged, months: changes.Months) -> Iterator[Page]:
    dossier, words = judged.dossier, judged.words

    def title(key: str) -> str:
        return words.say(f"site.titles.{key}")

    matrices = [
        (addresses.framework(framework.id), framework.short_name.read(words.language), framework)
        for framework in dossier.frameworks
    ]
    asked = (
        (addresses.FRAMEWORKS, title("all_frameworks")),
        *((address, name) for address, name, _ in matrices),
        (addresses.APPLICABILITY, title("soa")),
    )
    followed = (
        (addresses.FINDINGS, title("findings")),
        (addresses.WAIVERS, title("waivers")),
        (addresses.PRIVACY, title("privacy")),
        (addresses.EXPIRIES, title("expiries")),
        (addresses.CHANGES, title("changes")),
    )

    def overview(
        address: str,
        key: str,
        context: Callable[..., dict[str, Any]],
        *arguments: object,
        siblings: tuple[tuple[str, str], ...] = (),
        source: str | None = None,
    ) -> Page:
        return Page(
            address,
            title(key),
            f"{key}.html.j2",
            partial(context, judged, *arguments),
            siblings=siblings,
            source=source,
        )

    yield overview(addresses.HOME, "home", home.home)
    yield overview(addresses.FRAMEWORKS, "frameworks", home.frameworks, siblings=asked)
    for address, name, framework in matrices:
        context = partial(requirements.matrix, judged, framework)
        yield Page(address, name, "framework.html.j2", context, siblings=asked)
    yield overview(
        addresses.APPLICABILITY, "soa", applicability.statement, siblings=asked, source=dossier.scope.path
    )
    yield overview(addresses.CONTROLS, "controls", controls.overview)
    yield overview(addresses.EVIDENCE, "evidence", evidence.register)
    yield overview(addresses.EXPIRIES, "expiries", expiries.by_month, siblings=followed)
    yield overview(addresses.FINDINGS, "findings", findings.overview, siblings=followed)
    yield overview(
        addresses.WAIVERS, "waivers", findings.waivers, siblings=followed, source=dossier.scope.path
    )
    yield overview(
        addresses.PRIVACY, "privacy", privacy.overview, siblings=followed, source=dossier.scope.path
    )
    yield overview(addresses.CHANGES, "changes", changes.overview, months, siblings=followed)
    yield overview(addresses.SCOPE, "scope", scope.scope, source=dossier.scope.path)
