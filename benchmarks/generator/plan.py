"""What the dossier holds at its last commit: controls, expectations, pieces of evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, pairwise
from random import Random

from benchmarks.generator import prose
from benchmarks.generator.calendar import (
    AS_OF,
    DAY,
    START,
    between,
    day_of,
    period_end,
    period_label,
    period_start,
    working_time,
)
from benchmarks.generator.chance import happens
from benchmarks.generator.requirements import applicable

DOMAINS = {
    "ACC": "acces", "ACT": "actifs", "AUD": "audit", "CLI": "clients", "CON": "continuite",
    "CRY": "cryptographie", "CTR": "contrats", "DEV": "developpement", "EXP": "exploitation",
    "FOU": "fournisseurs", "GOV": "gouvernance", "INC": "incidents", "JOU": "journalisation",
    "PHY": "physique", "RES": "reseau", "RGP": "donnees-personnelles", "RHU": "ressources-humaines",
    "RIS": "risques", "SAU": "sauvegarde", "SOU": "souverainete",
}  # fmt: skip
"""Prefixes of control ids, and the folder of each under `controls/`."""

OWNERS = (
    "dg", "rssi", "resp-smsi", "dpo", "exploitation", "infra", "reseau", "developpement", "support", "achats",
)  # fmt: skip

_LIVING = (("politique", "policy"), ("procedure", "procedure"), ("plan", "plan"), ("registre", "register"))
_RECURRENT = (
    ("revue", "record"), ("rapport", "report"), ("extraction", "export"), ("journal", "log"),
    ("capture", "screenshot"),
)  # fmt: skip
_YEARLY = (("bilan", "report"), ("verification", "record"))
_EXTENSIONS = {
    # What lives is of kinds that `artefacts.revised` can lengthen.
    "policy": ("pdf", "txt"), "procedure": ("pdf", "txt"), "plan": ("pdf", "txt"), "register": ("csv", "txt"),
    "record": ("pdf", "csv", "txt"), "report": ("pdf", "pdf", "txt"), "export": ("csv", "json"),
    "log": ("log", "json"), "screenshot": ("png",),
}  # fmt: skip
_MOST_PERIODS = 20
_FEW = 3


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a control promises."""

    id: str
    name: str
    kind: str
    every: str | None
    living: bool
    files: str | None = None
    """A pattern, where the control gives one instead of trusting the names."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One evidence file, under the name it has in the end."""

    path: str
    control: str
    expectation: Expectation
    day: date
    """The date of the fact."""
    period: tuple[date, date] | None
    """What a file named after a period covers."""
    filed: int
    """When it is first committed, in seconds since 1970."""
    extension: str
    sidecar: bool

    @property
    def subject(self) -> str:
        """What the file says it is."""
        return f"{self.control} {self.expectation.name}"


@dataclass(frozen=True, slots=True)
class ControlPlan:
    """One control, and when it enters the repository."""

    id: str
    title: str
    owner: str
    status: str
    since: date
    created: int
    activities: tuple[int, ...]
    requirements: tuple[tuple[str, str], ...]
    expectations: tuple[Expectation, ...]

    @property
    def path(self) -> str:
        """Where the control is in the end."""
        return f"controls/{DOMAINS[self.id[:3]]}/{self.id}.md"


@dataclass(frozen=True, slots=True)
class Plan:
    """The dossier at its last commit."""

    controls: tuple[ControlPlan, ...]
    pieces: tuple[Piece, ...]
    stale: str | None
    """An expectation that lacks its last piece, as `CONTROL#expectation`: the dossier waives it."""


@dataclass(frozen=True, slots=True)
class _Series:
    """The pieces of one expectation, from the latest period to the oldest."""

    expectation: Expectation
    length: int
    skipped: int
    """Periods without a piece at the end: one makes the expectation stale."""
    label: str
    """How files are named: `period`, `month` or `day`; living documents bear no date."""
    extension: str

    @property
    def oldest(self) -> int:
        return self.skipped + min(self.length, _MOST_PERIODS) - 1


def make_plan(rng: Random, controls: int, evidence: int) -> Plan:
    """A dossier of exactly so many controls and evidence files, most of them in order."""
    identifiers = _identifiers(controls)
    statuses = ["planned" if happens(rng, 0.05) else "implemented" for _ in identifiers]
    quotas = _quotas(rng, statuses, evidence)
    needs = _requirements(rng)
    plans: list[ControlPlan] = []
    pieces: list[Piece] = []
    stale: list[str] = []
    for identifier, status, quota in zip(identifiers, statuses, quotas, strict=True):
        series = _series(rng, identifier, quota)
        made = [piece for one in series for piece in _pieces(rng, identifier, one)]
        plans.append(
            ControlPlan(
                id=identifier,
                title=prose.title(rng),
                owner=rng.choice(OWNERS),
                status=status,
                since=_since(rng, series),
                created=_created(rng, made),
                activities=(3, 4, 5, 6) if happens(rng, 0.7) else (5, 6),
                requirements=tuple(sorted({next(needs) for _ in range(rng.randint(1, 4))})),
                expectations=tuple(one.expectation for one in series),
            )
        )
        pieces += made
        stale += [f"{identifier}#{one.expectation.id}" for one in series if one.skipped and one.length]
    return Plan(tuple(plans), tuple(pieces), stale[0] if stale else None)


def _identifiers(controls: int) -> list[str]:
    prefixes = tuple(DOMAINS)
    return sorted(
        f"{prefixes[number % len(prefixes)]}-{number // len(prefixes) + 1:02}" for number in range(controls)
    )


def _quotas(rng: Random, statuses: list[str], evidence: int) -> list[int]:
    """How many pieces each control has: none when planned, many for a quarter of the others."""
    weights = [0 if status == "planned" else 9 if happens(rng, 0.25) else 4 for status in statuses]
    if not any(weights):
        weights = [1] * len(weights)
    total, bounds, running = sum(weights), [0], 0
    for weight in weights:
        running += weight
        bounds.append(evidence * running // total)
    return [after - before for before, after in pairwise(bounds)]


def _requirements(rng: Random) -> Iterator[tuple[str, str]]:
    """All requirements, round and round, so that a dossier of some size leaves none uncovered."""
    pool = list(applicable())
    rng.shuffle(pool)
    return (pool[number % len(pool)] for number in count())


def _series(rng: Random, control: str, quota: int) -> list[_Series]:
    """A living document, then records, then yearly records where there are pieces enough."""
    living = min(1, quota)
    rest = quota - living
    yearly = min(2, rest - _FEW) if rest > _FEW and happens(rng, 0.6) else 0
    series = [
        _living(rng, living),
        _recurrent(rng, control, _RECURRENT, _interval(rng, rest - yearly), rest - yearly),
    ]
    if yearly:
        series.append(_recurrent(rng, control, _YEARLY, "P1Y", yearly))
    return series


def _interval(rng: Random, length: int) -> str:
    """An interval at which so many pieces reach back a year or two."""
    if length > _FEW or happens(rng, 0.3):
        return "P3M"
    return "P6M" if length == _FEW else "P1Y"


def _living(rng: Random, length: int) -> _Series:
    name, kind = rng.choice(_LIVING)
    every = "P1Y" if happens(rng, 0.7) else None
    document = Expectation(name, name.capitalize(), kind, every, living=True)
    return _Series(document, length, 0, "none", rng.choice(_EXTENSIONS[kind]))


def _recurrent(
    rng: Random, control: str, names: tuple[tuple[str, str], ...], every: str, length: int
) -> _Series:
    name, kind = rng.choice(names)
    files = f"evidence/{control}/{name}-*" if happens(rng, 0.2) else None
    expectation = Expectation(name, f"{name.capitalize()} périodique", kind, every, living=False, files=files)
    skipped = 1 if happens(rng, 0.03) else 0
    label = rng.choice(("period", "period", "month", "day"))
    return _Series(expectation, length, skipped, label, rng.choice(_EXTENSIONS[kind]))


def _pieces(rng: Random, control: str, series: _Series) -> Iterator[Piece]:
    for number in range(series.length):
        if series.expectation.living:
            yield _document(rng, control, series)
        else:
            yield _record(rng, control, series, number)


def _document(rng: Random, control: str, series: _Series) -> Piece:
    """A living document, first filed a good while ago."""
    filed = working_time(rng, between(rng, date(2021, 3, 1), date(2024, 9, 30)))
    return Piece(
        path=f"evidence/{control}/{series.expectation.id}.{series.extension}",
        control=control,
        expectation=series.expectation,
        day=day_of(filed) - timedelta(days=rng.randint(3, 40)),
        period=None,
        filed=filed,
        extension=series.extension,
        sidecar=series.expectation.every is not None,
    )


def _record(rng: Random, control: str, series: _Series, number: int) -> Piece:
    """A frozen piece, filed some days after the period it closes."""
    lot, back = divmod(number, _MOST_PERIODS)
    every = series.expectation.every or "P1Y"
    end = period_end(every, series.skipped + back)
    day = end + timedelta(days=rng.randint(1, 6)) if series.label == "day" else end
    labels = {"period": period_label(every, end), "month": f"{end:%Y-%m}", "day": str(day)}
    name = f"{series.expectation.id}-{labels[series.label]}{_suffix(rng, lot)}.{series.extension}"
    return Piece(
        path=f"evidence/{control}/{name}",
        control=control,
        expectation=series.expectation,
        day=day,
        period=(period_start(every, series.skipped + back), end) if series.label == "period" else None,
        filed=working_time(rng, day + timedelta(days=rng.randint(1, 8))),
        extension=series.extension,
        sidecar=happens(rng, 0.25),
    )


def _suffix(rng: Random, lot: int) -> str:
    if lot:
        return f"-lot {lot + 1}"
    return rng.choice((" (validé)", "-échantillon")) if happens(rng, 0.03) else ""


def _since(rng: Random, series: list[_Series]) -> date:
    """A day from which no series of pieces has a gap."""
    recurrent = (one for one in series if one.length and not one.expectation.living)
    starts = (period_start(one.expectation.every or "P1Y", one.oldest) for one in recurrent)
    return max(starts, default=between(rng, START, date(2025, 6, 1)))


def _created(rng: Random, pieces: list[Piece]) -> int:
    """Some weeks before the control's first piece, but not before the repository."""
    first = min((piece.filed for piece in pieces), default=working_time(rng, AS_OF - timedelta(days=300)))
    return max(working_time(rng, START), first - rng.randint(20, 200) * DAY)
