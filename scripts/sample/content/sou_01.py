"""SOU-01: where the data is."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DPO, INFRA
from sample.model import Document, Heading, Piece, Record, Table
from sample.periods import QUARTERS, Period, long_date

_PLACES = (
    ("Dossier patient, bases et fichiers", "Dijon (DCE-1)", "Rennes (DCE-2)", "France"),
    ("Infogérance, machines et bases", "Dijon ou Rennes, au choix du client", "l'autre site", "France"),
    (
        "Sauvegardes immuables",
        "Rennes ; Dijon si la production est à Rennes",
        "site de la production",
        "France",
    ),
    ("Journaux d'accès", "Rennes (DCE-2)", "Dijon (DCE-1)", "France"),
)


def _places(date: str, version: str, rows: tuple[tuple[str, ...], ...], change: str) -> Piece:
    return Piece(
        f"SOU-01/lieux-{date}.pdf",
        Document(
            title="Lieux de stockage des données de santé, par service",
            reference="SOU-LIE-01",
            version=version,
            date=date,
            author=INFRA,
            approver=DPO,
            classification="Communicable aux clients",
            blocks=(
                Heading("Lieux"),
                Table(("Données", "Lieu principal", "Copie", "Pays"), rows, (6, 5, 4, 2)),
                Heading("Ce qui n'est pas stocké"),
                "Aucune donnée de santé n'est stockée dans les bureaux de Lyon, sur un poste de travail ou "
                "chez un autre prestataire. Aucun accès à distance n'a lieu depuis un pays extérieur à "
                "l'Espace économique européen.",
                Heading("Changement depuis la version précédente"),
                change,
                Heading("Communication"),
                "Liste déposée dans l'espace de chaque client et annexée au contrat (annexe 5), version "
                f"{version} du {long_date(date)}.",
            ),
        ),
        {"population": f"{len(rows)} familles de données", "audience": "client"},
    )


_RESOURCES = (
    # kind, zone, resources in the last quarter, growth by quarter
    ("volumes de production", "fr-dijon", 96, 4),
    ("volumes de production", "fr-rennes", 71, 3),
    ("depots de sauvegarde", "fr-rennes", 14, 0),
    ("depots de sauvegarde", "fr-dijon", 9, 0),
    ("archives de journaux", "fr-rennes", 6, 0),
    ("archives de journaux", "fr-dijon", 3, 0),
    ("pieces jointes de tickets", "fr-dijon", 1, 0),
)


def _locations(index: int, period: Period) -> Piece:
    behind = len(QUARTERS) - 1 - index
    resources = [
        {
            "type": kind,
            "zone_declaree": zone,
            "zone_constatee": zone,
            "ressources": count - behind * growth,
            "ecarts": 0,
        }
        for kind, zone, count, growth in _RESOURCES
    ]
    return Piece(
        f"SOU-01/emplacements-{period.name}.json",
        Record(
            {
                "export": "emplacements effectifs de stockage",
                "arrete_au": period.last,
                "zones_autorisees": ["fr-dijon", "fr-rennes"],
                "sources": ["orchestrateur", "sauvegarde", "collecteur de journaux", "outil de tickets"],
                "ressources": resources,
                "ecarts": 0,
            }
        ),
        {
            "title": f"Emplacements effectifs de stockage, {period.label}",
            "period": period.facts,
            "collector": INFRA,
            "approver": DPO,
            "source": "Script d'inventaire, interfaces de l'orchestrateur, de la sauvegarde, du collecteur et des tickets",
            "population": f"{sum(count - behind * growth for _, _, count, growth in _RESOURCES)} ressources de stockage",
            "sample": "population entière",
        }
        if period.name >= "2026-T2"
        else {},
    )


PIECES = (
    _places(
        "2025-07-03",
        "1.3",
        _PLACES,
        "Copie des journaux d'accès ajoutée sur le site de Dijon.",
    ),
    _places(
        "2026-07-06",
        "1.4",
        (
            *_PLACES,
            ("Pièces jointes de tickets (données de santé interdites)", "Dijon (DCE-1)", "Rennes (DCE-2)", "France"),
        ),
        "Outil de tickets ajouté après la violation VIO-2026-01 : une donnée de santé y est interdite, "
        "mais son lieu de stockage doit être connu.",
    ),
    *(_locations(index, period) for index, period in enumerate(QUARTERS)),
)  # fmt: skip
