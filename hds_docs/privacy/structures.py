"""Formats that carry data about patients, known by the way they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hds_docs.model.examination import MarkKind
from hds_docs.privacy.spot import Spot

_LINE_STARTS = r"(?<![^\r\n\x0b\ufeff])"
_HL7 = re.compile(rf"{_LINE_STARTS}(?:MSH\|\^~\\&|PID\|)")
_LINE_ENDS = re.compile(r"[\r\n]")
_FHIR_JSON = re.compile(r'"resourceType"\s{0,20}+:\s{0,20}+"Patient"')
_FHIR_XML = re.compile(r"<(?:[A-Za-z0-9]{1,20}:)?Patient\s[^<>]{0,300}?http://hl7\.org/fhir")
_CDA = re.compile(r"<(?:[A-Za-z0-9]{1,20}:)?recordTarget(?![A-Za-z0-9])")
# The object identifiers of the national health identity; .10 and .11 are those of tests and demonstrations.
_INS = re.compile(r"(?<![0-9])(?<![0-9]\.)1\.2\.250\.1\.213\.1\.4\.[89](?![0-9])(?!\.[0-9])")


def hl7(text: str) -> Iterator[Spot]:
    """Segments of HL7 v2 messages that name a patient or begin a message, to the end of their line."""
    for found in _HL7.finditer(text):
        ends = _LINE_ENDS.search(text, found.end())
        literal = found[0][:4]
        yield Spot(
            found.start(),
            ends.start() if ends else len(text),
            MarkKind.PERSONAL,
            "hl7",
            f"hl7:{literal}",
            f"{literal}…",
        )


def fhir(text: str) -> Iterator[Spot]:
    """Resources of a patient, in JSON or XML."""
    for found in _FHIR_JSON.finditer(text):
        yield _structure(found, "fhir", '"resourceType": "Patient"')
    for found in _FHIR_XML.finditer(text):
        yield _structure(found, "fhir", '<Patient xmlns="http://hl7.org/fhir"')


def cda(text: str) -> Iterator[Spot]:
    """The element that names the patient of a clinical document."""
    for found in _CDA.finditer(text):
        yield _structure(found, "cda", "<recordTarget")


def ins(text: str) -> Iterator[Spot]:
    """The object identifiers that stand beside a national health identity."""
    for found in _INS.finditer(text):
        yield _structure(found, "ins", found[0])


def _structure(found: re.Match[str], marker: str, literal: str) -> Spot:
    """What gives nobody away by itself: it is shown as it stands."""
    start, end = found.span()
    return Spot(start, end, MarkKind.PERSONAL, marker, f"{marker}:{literal}", found[0])
