"""CTR-04: what was promised, month after month, and what a miss costs."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sample.clients import SERVICES
from sample.functions import DG, EXPLOITATION, JURIDIQUE, SUPPORT
from sample.model import Document, Heading, Piece, Rows, Table, Workbook
from sample.periods import MONTHS, Period

AGREEMENT = Document(
    title="Convention de service : indicateurs, niveaux et pénalités",
    reference="CTR-TYPE-CS",
    version="4.0",
    date="2026-04-27",
    author=JURIDIQUE,
    approver=DG,
    classification="Communicable aux clients",
    blocks=(
        "La présente convention est jointe à l'annexe 2 et précise les articles 7 et 8 du contrat type.",
        Heading("1. Indicateurs et niveaux garantis"),
        Table(
            ("Indicateur", "Dossier patient", "Infogérance", "Mesure", "Périodicité"),
            (
                ("Disponibilité", "99,9 %", "99,8 %", "sonde toutes les minutes (externe) ou toutes les deux minutes (interne)", "mois"),
                ("Prise en charge, incident bloquant", "30 min, jour et nuit", "30 min, jour et nuit", "heure du ticket, première réponse d'une personne", "mois"),
                ("Prise en charge, autre incident", "4 h ouvrées", "4 h ouvrées", "ticket", "mois"),
                ("Rétablissement (RTO)", "4 h", "8 h", "du constat à la réouverture", "chaque incident, essai annuel"),
                ("Perte de données admise (RPO)", "1 h", "4 h", "dernière transaction restaurée", "chaque incident, essai trimestriel"),
                ("Demande standard", "2 j ouvrés", "3 j ouvrés", "ticket, médiane", "mois"),
            ),
            (4, 3, 3, 6, 4),
        ),
        Heading("2. Calcul de la disponibilité"),
        "Minutes d'ouverture constatées, divisées par les minutes du mois. Ne sont pas comptées : la maintenance "
        "annoncée quinze jours avant, quatre heures par mois au plus ; l'essai annuel du plan de reprise, annoncé "
        "trente jours avant ; la panne du réseau du Client. Tout le reste est compté, y compris la défaillance "
        "d'un sous-traitant.",
        Heading("3. Pénalités"),
        Table(
            ("Écart sous le niveau garanti", "Pénalité (redevance mensuelle du service)"),
            (
                ("jusqu'à 0,1 point", "2 %"),
                ("plus de 0,1 point, jusqu'à 0,5 point", "5 %"),
                ("plus de 0,5 point, ou RTO dépassé en production", "10 %"),
            ),
        ),
        "Les pénalités sont dues sans mise en demeure, portées sur la facture suivante, plafonnées à 10 % par mois "
        "et n'excluent pas la réparation d'un préjudice plus grand. Trois mois manqués sur douze ouvrent un droit "
        "de résiliation sans indemnité ; la réversibilité s'applique alors (articles 14 à 17).",
        Heading("4. Rapport mensuel"),
        "Remis avant le dix du mois dans l'espace client : mesures, incidents, cause de chaque écart, pénalité "
        "éventuelle, maintenances annoncées. Le Client peut contester une mesure pendant trente jours.",
    ),
)  # fmt: skip

_OPENED = (40, 40, *[41] * 7, *[42] * 4)
"""Clients in service, by month."""

_SHARED_DOWNTIME = (13, 17, 9, 22, 28, 13, 17, 27, 39, 18, 13, 22, 9)
"""Minutes the shared record was closed, by month, announced maintenance left out."""

_MANAGED_MEAN = (31, 22, 18, 36, 40, 27, 22, 31, 48, 27, 22, 35, 18)
"""Mean minutes of managed hosting, by month."""

_MISSED = {
    ("2025-12", 7): (96, "panne d'un commutateur virtuel, redondance mal réglée"),
    ("2026-03", 27): (118, "correctif de l'éditeur retiré après échec de la recette"),
    ("2026-07", 14): (208, "saturation d'un volume du client pendant l'extension de la baie"),
}
"""Managed hosting only: minutes and cause."""

_GUARANTEED = {"dossier patient": 99.9, "infogérance": 99.8}


def _penalty(service: str, rate: float) -> int:
    gap = _GUARANTEED[service] - rate
    return 0 if gap <= 0 else 2 if gap <= 0.1 else 5 if gap <= 0.5 else 10


def _managed_downtime(index: int, period: Period) -> dict[int, int]:
    """Minutes by client, whose mean is that of the month's dashboard (GOV-07)."""
    random = Random(f"niveaux {period.name}")
    clients = [n for n, bought in enumerate(SERVICES[: _OPENED[index]], start=1) if bought in "IB"]
    missed = {n: _MISSED[period.name, n][0] for n in clients if (period.name, n) in _MISSED}
    weights = {
        n: 0 if random.random() < 0.15 else random.uniform(0.6, 1.4) for n in clients if n not in missed
    }
    left = _MANAGED_MEAN[index] * len(clients) - sum(missed.values())
    unit = left / sum(weights.values())
    return {n: round(weight * unit) for n, weight in weights.items()} | missed


def _client_rows(index: int, period: Period) -> list[tuple[str, ...]]:
    random = Random(f"prise en charge {period.name}")
    minutes = int(period.last[-2:]) * 24 * 60
    managed = _managed_downtime(index, period)
    rows: list[tuple[str, ...]] = []
    for number, bought in enumerate(SERVICES[: _OPENED[index]], start=1):
        for service in ("dossier patient", "infogérance"):
            if bought not in ("B", service[0].upper()):
                continue
            own = service == "infogérance"
            down = managed[number] if own else _SHARED_DOWNTIME[index]
            cause = _MISSED[period.name, number][1] if own and (period.name, number) in _MISSED else ""
            rate = round(100 - down * 100 / minutes, 3)
            penalty = _penalty(service, rate)
            rows.append(
                (
                    f"C{number:03}",
                    service,
                    str(down),
                    f"{rate:.3f}".replace(".", ","),
                    str(random.randrange(6, 24)) if down else "",
                    "non" if penalty else "oui",
                    str(penalty),
                    cause,
                )
            )
    return rows


def _month_report(index: int, period: Period) -> Piece:
    rows = _client_rows(index, period)
    missed = sum(row[5] == "non" for row in rows)
    delivered = date.fromisoformat(period.last) + timedelta(days=6)
    return Piece(
        f"CTR-04/rapport-{period.name}.csv",
        Rows(
            ("client", "service", "indisponibilite_min", "disponibilite_pct", "prise_en_charge_min", "niveau_tenu", "penalite_pct", "cause"),
            tuple(rows),
        ),
        {
            "title": f"Niveaux de service par client, {period.label}",
            "period": period.facts,
            "collected": delivered.isoformat(),
            "collector": EXPLOITATION,
            "approver": SUPPORT,
            "source": "Sondes de disponibilité et outil de tickets",
            "population": f"{_OPENED[index]} clients, {len(rows)} lignes de service, {missed} niveau manqué",
            "sample": "population entière",
        },
    )  # fmt: skip


PENALTIES = Workbook(
    "Décompte des niveaux manqués et des pénalités",
    "2026-10-07",
    (
        (
            "Décompte",
            Table(
                ("Mois", "Client", "Service", "Minutes", "Disponibilité", "Pénalité", "Cause", "Suite", "Facture"),
                (
                    ("décembre 2025", "C007", "infogérance", "96", "99,785 %", "2 %", "Commutateur virtuel, redondance mal réglée", "Réglage repris sur les 19 réseaux privés, 16/01/2026", "janvier 2026"),
                    ("mars 2026", "C027", "infogérance", "118", "99,736 %", "2 %", "Correctif d'éditeur retiré après échec", "Sauvegarde avant correctif rendue bloquante, 10/04/2026", "avril 2026"),
                    ("juillet 2026", "C014", "infogérance", "208", "99,534 %", "5 %", "Volume saturé pendant l'extension de la baie", "Seuil d'alerte du volume abaissé de 95 à 85 %, 28/07/2026", "août 2026"),
                ),
            ),
        ),
        (
            "Contestations",
            Table(
                ("Mois", "Client", "Objet", "Décision", "Date"),
                (
                    ("février 2026", "C019", "Lenteur comptée comme indisponibilité par le client", "Non retenue : sonde ouverte, lenteur du réseau du client, expliquée en réunion", "17/03/2026"),
                    ("juillet 2026", "C014", "Durée : 214 minutes selon le client", "Mesure de l'hébergeur gardée, même pénalité dans les deux cas", "18/08/2026"),
                ),
            ),
        ),
    ),
)  # fmt: skip

PIECES = (
    Piece(
        "CTR-04/convention-de-service.pdf",
        AGREEMENT,
        {
            "reviews": [
                {"date": "2025-05-06", "by": DG, "conclusion": "Version 3.2 : pénalités dues sans demande"},
                {"date": "2026-04-27", "by": DG, "conclusion": "Version 4.0 : barème inchangé, mesure précisée"},
            ]
        },
    ),
    *(_month_report(index, period) for index, period in enumerate(MONTHS)),
    Piece(
        "CTR-04/decompte-penalites.xlsx",
        PENALTIES,
        {
            "title": "Décompte des niveaux manqués, des pénalités et des contestations",
            "date": "2026-10-07",
            "version": "2026-10",
            "collector": SUPPORT,
            "approver": JURIDIQUE,
            "population": "3 niveaux manqués d'octobre 2025 à septembre 2026",
            "audience": "auditor",
            "note": "Pièce complémentaire des rapports mensuels.",
        },
    ),
)  # fmt: skip
