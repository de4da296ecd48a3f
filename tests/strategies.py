"""What Hypothesis draws from: days, durations, and whole dossiers as texts by path."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from hds_docs.model.control import Kind, Mode, Status
from hds_docs.model.duration import Duration

Files = Mapping[str, str]
"""The files of a dossier: text by path."""

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31))

DURATIONS = st.builds(
    Duration,
    months=st.integers(min_value=0, max_value=9999 * 12),
    days=st.integers(min_value=0, max_value=99_999),
    seconds=st.integers(min_value=0, max_value=9999 * 3600),
)

_IDS = ("ACC-01", "EXP-02", "SAU-02")
_EXPECTED = ("journaux", "revue", "revue-acces")
_EVERY = ("P1W", "P1M", "P3M", "P1Y", "P3Y")
_DATES = ("", "-2026", "-2026-T3", "-2026-09", "-2026-09-30", "-2025-12-31", "-2027-01-01")
_NAMED = ("EXI-25", "exi 16.2", "EXI-16", "EXI-31.1", "EXI-31.1.b", "EXI-29.1", "EXI-99")
_OF_ISO = ("A.8.13", "8.2", "A.7.2", "A.8.30", "A.5.99")
_CONDITIONS = (
    "subcontracting",
    "non-eea-remote-access",
    "secnumcloud-qualified",
    "not-secnumcloud-no-transfer",
)
_PATTERNS = (
    "iso27001:A.8.30",
    "iso27001:A.7.*",
    "iso27001:A.7",
    "hds:EXI-16",
    "iso27001:4.1",
    "A.8.1",
    "iso:A.1",
)


def _some(words: tuple[str, ...], most: int = 3) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(words), max_size=most, unique=True)


@st.composite
def controls(draw: st.DrawFn, control_id: str) -> str:
    """The text of a control."""
    lines = [
        "---",
        f"id: {control_id}",
        f"title: Mesure {control_id}",
        "owner: rssi",
        f"status: {draw(st.sampled_from([status.value for status in Status]))}",
        f"since: {draw(st.dates(date(2025, 1, 1), date(2026, 12, 31)))}",
        "requirements:",
        f"  hds: [{', '.join(draw(_some(_NAMED)))}]",
        "  iso27001:",
    ]
    for requirement in draw(_some(_OF_ISO)):
        mode = draw(st.sampled_from([mode.value for mode in Mode]))
        lines.append(f"    - {{id: {requirement}, mode: {mode}, actor: datacentre}}")
    lines.append("evidence:")
    for expected in draw(_some(_EXPECTED)):
        kind = draw(st.sampled_from([kind.value for kind in Kind]))
        every = draw(st.sampled_from((None, *_EVERY)))
        files = draw(st.sampled_from((None, f"evidence/commun/{expected}*")))
        lines.append(f"  - {{id: {expected}, name: Preuve, kind: {kind}")
        lines[-1] += f", every: {every}" if every else ""
        lines[-1] += f", files: ['{files}']" if files else ""
        lines[-1] += "}"
    return "\n".join([*lines, "---", "Voir [[SAU-02]], [[hds:EXI-25]] et [[nulle part]].", ""])


@st.composite
def settings_texts(draw: st.DrawFn) -> str:
    """The text of dossier.yml."""
    answers = ", ".join(f"{name}: {str(draw(st.booleans())).lower()}" for name in draw(_some(_CONDITIONS)))
    lines = [f"conditions: {{{answers}}}", "exclusions:"]
    for pattern in draw(_some(_PATTERNS)):
        reason = draw(st.sampled_from(("", "Sans objet")))
        lines += [f"  - {{requirement: '{pattern}', justification: {reason}}}"]
    until = draw(st.dates(date(2026, 1, 1), date(2028, 1, 1)))
    activities = draw(st.sampled_from(("[1, 2, 3, 4, 5, 6]", "[1, 2]")))
    certificate = f"actor: datacentre, framework: iso27001, activities: {activities}, until: {until}"
    lines += ["actors: [{id: datacentre, name: Datacentre}]", f"certificates: [{{{certificate}}}]", ""]
    return "\n".join(lines)


PIECES = st.builds(
    "evidence/{}/{}{}.pdf".format,
    st.sampled_from((*_IDS, "commun", "ZZZ-99")),
    st.sampled_from((*_EXPECTED, "autre")),
    st.sampled_from(_DATES),
)
"""Paths of evidence, well placed or not."""

VALID_PIECES = st.builds(
    "evidence/{}/{}{}.pdf".format,
    st.sampled_from(_IDS),
    st.sampled_from(_EXPECTED),
    st.sampled_from([day for day in _DATES if day != "-2027-01-01"]),
)
"""Paths of evidence that counts on 21 November 2026, where something asks for it."""


@st.composite
def dossiers(draw: st.DrawFn) -> Files:
    """The files of a dossier that can be read, with gaps of every kind."""
    files = {"dossier.yml": draw(settings_texts())}
    for control_id in draw(_some(_IDS)):
        files[f"controls/{control_id}.md"] = draw(controls(control_id))
    for path in draw(st.lists(PIECES, max_size=5, unique=True)):
        files[path] = draw(st.sampled_from(("contenu\n", "contenu\n", "")))
        if draw(st.booleans()):
            files[f"{path}.meta.yml"] = draw(st.sampled_from(_SIDECARS))
    return files


_SIDECARS = (
    "date: 2026-09-12\n",
    "date: 2026-01-12\nexpires: 2026-06-30\n",
    "controls: [SAU-02, ZZZ-98]\n",
    "reviews: [{date: 2026-10-01, by: rssi}]\n",
    "date: hier\nauteur: moi\n",
)

_BREAKS = ("", ":", "\t", "'", "[", "}", "- ", "\n", "\n---\n", "é", "\ufeff", "\x00", "&a *a", "0")


@st.composite
def broken_dossiers(draw: st.DrawFn) -> Files:
    """The same, with some characters of some files lost or put in by mistake."""
    files = dict(draw(dossiers()))
    for path in draw(st.lists(st.sampled_from(sorted(files)), max_size=4, unique=True)):
        text = files[path]
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 12)))
        files[path] = text[:start] + draw(st.sampled_from(_BREAKS)) + text[end:]
    return files


def write(files: Files, folder: Path) -> None:
    """Put the files of a dossier in a folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="")
