"""What dossier.yml says of who hosts, what, where, and who has a part in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from hds_docs.model.scope import Actor, Audit, Certificate, RoleHolder, Service, Site
from hds_docs.sources.reading import Values
from hds_docs.sources.shapes import AnyText, Day, DictOf, Either, Flag, ListOf, OneOf, Record, Span, Whole

_SLUG = AnyText(re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}"), "identifier")
_ACTIVITIES = ListOf(Whole(1, 6))

ORGANISATION = Either(
    AnyText(),
    Record({"name": AnyText(), "profile": AnyText(), "contacts": DictOf(AnyText())}, required=("name",)),
)
_SITE = Record({"id": _SLUG, "name": AnyText(), "location": AnyText()}, required=("id",))
_SERVICE = Record(
    {
        "id": _SLUG,
        "name": AnyText(),
        "activities": _ACTIVITIES,
        "rto": Span(clock=True),
        "rpo": Span(clock=True),
        "availability": AnyText(),
        "incident_contact": AnyText(),
    },
    required=("id",),
)
SCOPE = Record(
    {
        "activities": _ACTIVITIES,
        "sites": ListOf(Either(_SLUG, _SITE)),
        "services": ListOf(Either(_SLUG, _SERVICE)),
    }
)
ROLES = DictOf(Either(AnyText(), Record({"title": AnyText(), "name": AnyText(), "email": AnyText()})))
ACTORS = ListOf(
    Record(
        {
            "id": _SLUG,
            "name": AnyText(),
            "role": OneOf(("host", "subcontractor")),
            "activities": _ACTIVITIES,
            "country": AnyText(),
            "certified": OneOf(("true", "false", "exempt")),
            "secnumcloud": Flag(),
            "note": AnyText(),
        },
        required=("id", "name"),
    )
)
CERTIFICATES = ListOf(
    Record(
        {
            "actor": _SLUG,
            "framework": AnyText(),
            "version": AnyText(),
            "number": AnyText(),
            "body": AnyText(),
            "activities": _ACTIVITIES,
            "sites": ListOf(AnyText()),
            "from": Day(),
            "until": Day(),
            "evidence": AnyText(),
        },
        required=("framework", "until"),
    )
)
AUDITS = ListOf(
    Record(
        {
            "kind": OneOf(("initial", "surveillance", "renewal", "internal", "special")),
            "date": Day(),
            "body": AnyText(),
            "tag": AnyText(),
        },
        required=("kind", "date"),
    )
)


def organisation(item: Values | str) -> Mapping[str, Any]:
    """Its fields; where its name is all that is said, that."""
    return {"name": item} if isinstance(item, str) else item


def sites(items: Iterable[Values | str]) -> tuple[Site, ...]:
    """Where it hosts."""
    return tuple(Site(**fields) for fields in map(_by_id, items) if "id" in fields)


def services(items: Iterable[Values | str]) -> tuple[Service, ...]:
    """What it sells."""
    return tuple(Service(**fields) for fields in map(_by_id, items) if "id" in fields)


def roles(values: Values | None) -> dict[str, RoleHolder]:
    """The roles by key; one that says nothing of itself is one all the same."""
    return {} if values is None else {key: _role(key, values.get(key, key)) for key in values.nodes}


def actors(items: Iterable[Values]) -> tuple[Actor, ...]:
    """Who has a part in it."""
    return tuple(Actor(**item) for item in items if {"id", "name"} <= item.keys())


def certificates(items: Iterable[Values]) -> tuple[Certificate, ...]:
    """The certificates of the host and of others."""
    return tuple(map(_certificate, (item for item in items if "framework" in item)))


def audits(items: Iterable[Values]) -> tuple[Audit, ...]:
    """The audits that took place, or are planned."""
    return tuple(Audit(**item) for item in items if {"kind", "date"} <= item.keys())


def _by_id(item: Values | str) -> dict[str, Any]:
    return {"id": item} if isinstance(item, str) else dict(item)


def _role(key: str, item: Values | str) -> RoleHolder:
    if isinstance(item, str):
        return RoleHolder(item)
    return RoleHolder(item.get("title", key), item.get("name", ""), item.get("email", ""))


def _certificate(item: Values) -> Certificate:
    fields = {key: value for key, value in item.items() if key not in ("from", "until")}
    return Certificate(
        location=item.location, valid_from=item.get("from"), valid_until=item.get("until"), **fields
    )
