"""ACC-03: every quarter, who may enter."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from sample.content import dev_02
from sample.functions import DEV, EXPLOITATION, INFRA, RESEAU, RSSI, SUPPORT
from sample.model import Piece, Rows, Table, Workbook
from sample.periods import QUARTERS, Period, short_date

_APPLICATIONS = (
    # application, owner, reviewer, share of the accounts (DEV-02 counts the forge's), health data
    ("Dossier patient, administration", SUPPORT, RSSI, 0.14, "oui"),
    ("Bastion", RESEAU, RSSI, 0.09, "oui"),
    ("Sauvegarde", EXPLOITATION, RSSI, 0.04, "oui"),
    ("Collecteur de journaux", RESEAU, RSSI, 0.03, "identifiants"),
    ("Annuaire", INFRA, RSSI, 0.26, "non"),
    ("Orchestrateur", INFRA, RSSI, 0.06, "oui"),
    ("Forge logicielle", DEV, RSSI, 0.0, "non"),
    ("Outil de tickets", SUPPORT, EXPLOITATION, 0.20, "non"),
    ("Supervision", EXPLOITATION, RSSI, 0.08, "non"),
)

_REASONS = (
    "départ",
    "mobilité interne",
    "sans usage depuis 90 jours",
    "rôle trop large",
    "fin de mission externe",
)


@dataclass(frozen=True)
class Review:
    """One quarter's review: when it was signed, when the removals were checked."""

    period: Period
    signed: str
    checked: str
    accounts: int
    removed: int
    reduced: int


_REVIEWS = tuple(
    Review(period, *facts)
    for period, facts in zip(
        QUARTERS,
        (
            ("2025-10-09", "2025-10-16", 441, 19, 8),
            ("2026-01-12", "2026-01-19", 449, 17, 6),
            ("2026-04-09", "2026-04-16", 462, 21, 9),
            ("2026-07-07", "2026-07-17", 474, 23, 7),
            ("2026-10-08", "2026-10-15", 486, 18, 5),
        ),
        strict=True,
    )
)

_LATE_QUARTER = "2026-T2"
"""Where one removal took seven working days: what the internal audit of September 2026 found."""


def _removals(review: Review) -> list[tuple[str, str, str, str]]:
    """Account, application, reason and request of each removal of the quarter."""
    random = Random(f"droits {review.period.name}")
    names = [name for name, *_ in _APPLICATIONS]
    accounts = sorted(random.sample(range(100, 900), review.removed))
    first_request = random.randrange(1200, 4000)
    return [
        (f"u-{account:04}", random.choice(names), random.choice(_REASONS), f"DEM-{first_request + index * 3}")
        for index, account in enumerate(accounts)
    ]


def _review_workbook(review: Review) -> Piece:
    removals = _removals(review)
    summary = []
    counts = [
        round(review.accounts * share) or dev_02.ACCOUNTS[review.period.name]
        for *_, share, _ in _APPLICATIONS[:-1]
    ]
    counts.append(review.accounts - sum(counts))
    for index, ((name, owner, reviewer, _, health), count) in enumerate(
        zip(_APPLICATIONS, counts, strict=True)
    ):
        removed = sum(application == name for _, application, _, _ in removals)
        reduced = review.reduced // 9 + (index < review.reduced % 9)
        summary.append(
            (
                name,
                owner,
                reviewer,
                health,
                str(count),
                str(count - removed - reduced),
                str(reduced),
                str(removed),
                short_date(review.signed),
            )
        )
    return Piece(
        f"ACC-03/revue-{review.period.name}.xlsx",
        Workbook(
            f"Revue des droits d'accès – {review.period.label}",
            review.signed,
            (
                (
                    "Synthèse",
                    Table(
                        (
                            "Application",
                            "Propriétaire",
                            "Relecteur",
                            "Données de santé",
                            "Comptes extraits",
                            "Maintenus",
                            "Réduits",
                            "Retirés",
                            "Signée le",
                        ),
                        tuple(summary),
                    ),
                ),
                (
                    "Retraits décidés",
                    Table(
                        ("Compte", "Application", "Motif", "Demande"),
                        tuple(removals),
                    ),
                ),
            ),
        ),
        {
            "title": f"Revue des droits d'accès, {review.period.label}",
            "date": review.signed,
            "period": review.period.facts,
            "collector": EXPLOITATION,
            "approver": RSSI,
            "source": "Annuaires des neuf applications, extraction du premier jour ouvré après le trimestre",
            "population": f"{review.accounts} comptes sur 9 applications",
            "sample": "population entière",
            "note": "Les droits du RSSI sont revus par le responsable de l'exploitation.",
        },
    )


def _removal_export(review: Review) -> Piece:
    random = Random(f"retraits {review.period.name}")
    rows = []
    for index, (account, application, reason, request) in enumerate(_removals(review)):
        days = 7 if review.period.name == _LATE_QUARTER and index == 4 else random.randrange(1, 6)
        state = "absent" if random.random() < 0.6 else "désactivé"
        rows.append((account, application, reason, request, str(days), state, "oui" if days <= 5 else "non"))
    return Piece(
        f"ACC-03/retraits-{review.checked}.csv",
        Rows(
            (
                "compte",
                "application",
                "motif",
                "demande",
                "delai_jours_ouvres",
                "etat_constate",
                "delai_tenu",
            ),
            tuple(rows),
        ),
        {
            "title": f"Comptes après exécution des retraits, {review.period.label}",
            "collector": EXPLOITATION,
            "approver": RSSI,
            "source": "Annuaires des neuf applications, second export",
            "population": f"{review.removed} retraits décidés",
            "sample": "population entière",
        }
        if review.period.name >= _LATE_QUARTER
        else {},
    )


PIECES = (*(piece for review in _REVIEWS for piece in (_review_workbook(review), _removal_export(review))),)
