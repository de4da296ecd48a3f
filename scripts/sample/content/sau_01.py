"""SAU-01: backups run night and day, and someone looks every morning."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from calendar import monthrange
from random import Random

from sample.functions import EXPLOITATION, OPERATOR, RSSI
from sample.model import Bullets, Document, Heading, Piece, Rows, Table
from sample.periods import MONTHS, Period

_JOBS = (188, 191, 193, 195, 197, 199, 201, 203, 206, 207, 209, 212, 213)
"""Active backup jobs at the end of each month of MONTHS."""

_SERVICES = (
    ("Dossier patient, bases", 0.36),
    ("Dossier patient, fichiers", 0.18),
    ("Infogérance, machines", 0.28),
    ("Infogérance, bases", 0.11),
)

_BORN_OFTEN = ("Infogérance, machines", "Socle technique")
"""Where a new machine now and then waits for Monday to get its backup job."""

_FOUND = {("2025-11", "Infogérance, bases")}
"""Where the Monday check found NC-2025-011."""

PLAN = Document(
    title="Plan de sauvegarde",
    reference="SAU-PLA-01",
    version="4.2",
    date="2026-01-12",
    author=EXPLOITATION,
    approver=RSSI,
    blocks=(
        Heading("Objet"),
        "Ce plan fixe, pour chaque service, ce qui est sauvegardé, à quel rythme, combien de temps et où. "
        "Il tient les engagements du contrat : perte maximale d'une heure pour le dossier patient, de "
        "quatre heures pour l'infogérance.",
        Table(
            ("Élément", "Rythme", "Rétention", "Copies", "RPO"),
            (
                ("Bases du dossier patient", "journaux 15 min, complète chaque nuit", "35 jours", "Dijon, Rennes, immuable", "1 h"),
                ("Fichiers du dossier patient", "instantané horaire", "35 jours", "Dijon, Rennes, immuable", "1 h"),
                ("Machines d'infogérance", "image toutes les 4 h", "30 jours", "Dijon, Rennes, immuable", "4 h"),
                ("Bases d'infogérance", "journaux 15 min, complète chaque nuit", "30 jours", "Dijon, Rennes, immuable", "4 h"),
                ("Socle technique", "image chaque nuit", "14 jours", "Dijon, Rennes", "24 h"),
            ),
            (5, 6, 3, 5, 2),
        ),
        Heading("Règles"),
        Bullets(
            (
                "Trois copies sur deux supports ; la copie immuable est verrouillée trente jours sur un "
                "autre site que la production.",
                "Toutes les copies sont chiffrées avant de quitter le serveur et restent en France.",
                "Les comptes de sauvegarde sont étrangers à l'annuaire de production.",
                "Le suivi compte un cycle par travail et par jour ; un passage manqué n'est un échec que si le "
                "suivant ne le rattrape pas dans le RPO.",
                "Un échec est relancé le jour même ; un second échec va au responsable de l'exploitation "
                "avant midi.",
            )
        ),
        Heading("Exclusions"),
        "Dix-sept machines sans donnée (relais, équilibreurs, postes de rebond) sont exclues jusqu'au 31 "
        "décembre 2026, avec motif et accord écrit. La liste est relue chaque lundi avec le contrôle de "
        "couverture.",
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("4.2", "12/01/2026", "Journaux des bases toutes les 15 minutes au lieu de 30"),
                ("4.1", "15/01/2025", "Copie immuable étendue aux bases d'infogérance"),
                ("4.0", "02/09/2024", "Second site de Rennes"),
            ),
            (1, 2, 6),
        ),
    ),
)  # fmt: skip


def _monthly_report(period: Period, jobs: int) -> Piece:
    """A month of daily cycles by service; the last service takes the jobs that remain."""
    random = Random(f"sauvegardes {period.name}")
    nights = monthrange(period.year, period.first_month)[1]
    shares = [round(jobs * share) for _, share in _SERVICES]
    services = [
        *zip((name for name, _ in _SERVICES), shares, strict=True),
        ("Socle technique", jobs - sum(shares)),
    ]
    rows = [
        _service_row(name, count, count * nights, random, found=(period.name, name) in _FOUND)
        for name, count in services
    ]
    return Piece(
        f"SAU-01/rapport-mensuel-{period.name}.csv",
        Rows(
            (
                "service",
                "travaux_actifs",
                "executions",
                "reussies_du_premier_coup",
                "reussies_apres_relance",
                "echecs",
                "taux_de_reussite_pct",
                "elements_non_couverts",
            ),
            tuple(rows),
        ),
        _monthly_facts(period, jobs) if period.name >= "2026-06" else {},
    )


def _service_row(name: str, jobs: int, runs: int, random: Random, *, found: bool) -> tuple[str, ...]:
    first_misses = round(runs * random.uniform(0.006, 0.016))
    failures = round(runs * random.uniform(0.0005, 0.0075))
    rate = f"{100 * (runs - failures) / runs:.2f}".replace(".", ",")
    uncovered = int(random.random() < 0.12 and name in _BORN_OFTEN) or int(found)
    return (
        name,
        str(jobs),
        str(runs),
        str(runs - first_misses - failures),
        str(first_misses),
        str(failures),
        rate,
        str(uncovered),
    )


def _monthly_facts(period: Period, jobs: int) -> dict[str, object]:
    return {
        "title": f"Rapport de sauvegarde, {period.label}",
        "period": period.facts,
        "collector": OPERATOR,
        "approver": EXPLOITATION,
        "source": "Ordonnanceur de sauvegarde, requête « exécutions du mois par service »",
        "population": f"{jobs} travaux actifs",
        "sample": "population entière",
        "note": "Une exécution est le cycle d'un jour : les images de quatre heures ou les journaux de quinze minutes d'un "
        "même jour comptent pour un, en échec si le RPO a été dépassé une fois.",
    }


PIECES = (
    Piece(
        "SAU-01/plan-de-sauvegarde.pdf",
        PLAN,
        {"reviews": [{"date": "2025-01-15", "by": RSSI, "conclusion": "Version 4.1 approuvée"}]},
    ),
    *(_monthly_report(period, jobs) for period, jobs in zip(MONTHS, _JOBS, strict=True)),
)
