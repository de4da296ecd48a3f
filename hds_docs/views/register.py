"""The register of evidence: a row for each piece, and what it can be narrowed by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hds_docs.model.control import Control, Kind
from hds_docs.model.evidence import Evidence, Form
from hds_docs.model.finding import Severity
from hds_docs.model.state import ExpectationState
from hds_docs.views import pieces
from hds_docs.views.judged import Judged

_STATES = (*(state.value for state in ExpectationState), pieces.REPLACED, pieces.ASIDE)
_SIGNS = ("error", "warning", "quarantined")
_FORMS = (Form.REFERENCE, Form.ON_SITE, Form.NOTHING)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One piece of the register."""

    row: pieces.PieceRow
    controls: tuple[Control, ...]
    kinds: tuple[Kind, ...]
    file: tuple[str, str] | None
    """Where its bytes are, and the name to save them under."""
    collector: str
    errors: int
    warnings: int
    is_quarantined: bool

    @property
    def piece(self) -> Evidence:
        """The piece."""
        return self.row.piece

    @property
    def year(self) -> str:
        """Of the fact; empty where nothing dates it."""
        return str(self.row.day.year) if self.row.day is not None else ""

    @property
    def words(self) -> str:
        """What the register is narrowed by, besides kind, control and year."""
        signs = (("error", self.errors), ("warning", self.warnings), ("quarantined", self.is_quarantined))
        form = [self.piece.form.value] if self.piece.form in _FORMS else []
        return " ".join([self.row.standing, *(name for name, is_so in signs if is_so), *form])


@dataclass(frozen=True, slots=True)
class Register:
    """All pieces, and how many there are of each sort."""

    rows: tuple[RegisterRow, ...]
    states: Mapping[str, int]
    signs: Mapping[str, int]
    forms: Mapping[str, int]
    kinds: Mapping[str, int]
    controls: tuple[Control, ...]
    years: Mapping[str, int]

    @classmethod
    def of(cls, judged: Judged) -> Register:
        """The register of a dossier, in the order of paths."""
        rows = tuple(_row(judged, piece) for piece in judged.dossier.evidence)
        words = Counter(word for row in rows for word in row.words.split())
        kinds = Counter(kind.value for row in rows for kind in row.kinds)
        named = {control.id: control for row in rows for control in row.controls}
        years = Counter(row.year for row in rows if row.year)
        return cls(
            rows,
            states=_present(words, _STATES),
            signs=_present(words, _SIGNS),
            forms=_present(words, (form.value for form in _FORMS)),
            kinds=_present(kinds, (kind.value for kind in Kind)),
            controls=tuple(named[name] for name in sorted(named)),
            years=_present(years, sorted(years, reverse=True)),
        )


def _present(counts: Counter[str], names: Iterable[str]) -> Mapping[str, int]:
    return {name: counts[name] for name in names if counts[name]}


def _row(judged: Judged, piece: Evidence) -> RegisterRow:
    dossier = judged.dossier
    links = dossier.links_by_evidence.get(piece.path, ())
    severities = Counter(_standing(judged, piece))
    return RegisterRow(
        pieces.row(judged, piece),
        controls=tuple(dossier.control_by_id[name] for name in sorted({link.control for link in links})),
        kinds=tuple(dict.fromkeys(expectation.kind for _, expectation in dossier.expectations_of(piece))),
        file=pieces.published(judged, piece),
        collector=dossier.role_title(piece.sidecar.collector) if piece.sidecar is not None else "",
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        is_quarantined=dossier.trust.is_quarantined(piece),
    )


def _standing(judged: Judged, piece: Evidence) -> Iterator[Severity]:
    """How grave each finding on a piece is that no waiver accepts."""
    for finding in judged.findings_by_evidence.get(piece.path, ()):
        if not finding.is_waived:
            yield finding.severity
