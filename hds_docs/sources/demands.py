"""What dossier.yml says of approval, signatures, privacy and imported evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hds_docs.model.control import Kind
from hds_docs.model.demands import Allowed, ApprovalDemand, Import, Marker, Privacy, SignatureDemand
from hds_docs.sources.reading import ABSENT, Reading, Values
from hds_docs.sources.shapes import AnyText, Day, Flag, ListOf, OneOf, Placed, Record
from hds_docs.sources.yamltext import Node

_BELOW = AnyText(re.compile(r"(?!/)(?!(?:.*/)?\.\.(?:/|$))[^\\]{1,400}"), "path-below")


class Pattern(AnyText):
    """A regular expression that Python reads."""

    def read(self, node: Node, reading: Reading) -> Any:
        """The expression as it is written."""
        text = super().read(node, reading)
        if text is ABSENT:
            return ABSENT
        try:
            is_telling = re.compile(text).search("") is None
        except (re.error, RecursionError, OverflowError):
            return reading.invalid(node, "pattern", value=text)
        return text if is_telling else reading.invalid(node, "pattern-empty", value=text)


APPROVAL = Record(
    {"kinds": ListOf(OneOf(Kind)), "controls": Flag(), "since": Day(), "robots": ListOf(AnyText())}
)
SIGNATURES = Record({"required": Flag(), "since": Day(), "signers": _BELOW, "keys": _BELOW})
PRIVACY = Record(
    {
        "allow": ListOf(
            Record(
                {
                    "value": Placed(AnyText(re.compile(r"[0-9a-fA-F]{5}"), "fingerprint")),
                    "reason": AnyText(),
                },
                required=("value", "reason"),
            )
        ),
        "markers": ListOf(
            Record({"name": AnyText(), "pattern": Placed(Pattern())}, required=("name", "pattern"))
        ),
        "scanner": _BELOW,
    }
)
IMPORTED = Record({"until": Day(), "source": AnyText(), "approver": AnyText()}, required=("until",))


def approval(values: Mapping[str, Any]) -> ApprovalDemand:
    """What is to be approved by another person."""
    return ApprovalDemand(**values)


def signatures(values: Mapping[str, Any]) -> SignatureDemand:
    """Who may sign, and whether they must."""
    return SignatureDemand(**values)


def privacy(values: Mapping[str, Any]) -> Privacy:
    """What is allowed, what is looked for besides."""
    return Privacy(
        allow=tuple(
            Allowed(item["value"][0].lower(), item["reason"], item["value"][1])
            for item in values.get("allow", ())
            if {"value", "reason"} <= item.keys()
        ),
        markers=tuple(
            Marker(item["name"], *item["pattern"])
            for item in values.get("markers", ())
            if {"name", "pattern"} <= item.keys()
        ),
        scanner=values.get("scanner"),
    )


def imported(values: Values) -> Import | None:
    """Until when evidence was brought in at once."""
    return Import(location=values.location, **values) if "until" in values else None
