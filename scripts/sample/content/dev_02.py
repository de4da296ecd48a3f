"""DEV-02: the forge, and what its analyses find."""

# ruff: noqa: E501  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DEV, RSSI
from sample.model import Document, Figures, Heading, Piece, Record, Table
from sample.periods import Period, quarter

_REPOSITORIES = (
    *(f"dossier-patient/{name}" for name in (
        "portail", "agenda", "courriers", "resultats", "habilitations", "journal-acces", "interfaces-laboratoires", "export",
        "api", "recherche", "notifications", "archivage",
    )),
    *(f"infogerance/{name}" for name in ("espace-client", "facturation-technique", "rapports", "supervision-client")),
    *(f"socle/{name}" for name in (
        "images", "orchestration", "sauvegarde", "bastion", "collecteur", "coffre", "annuaire", "reseau", "inventaire",
        "deploiement", "certificats", "horloge",
    )),
)  # fmt: skip


_MAINTAINERS, _READERS, _ROBOTS = 6, 14, 3
_DEVELOPERS = {"2025-T3": 34, "2025-T4": 35, "2026-T1": 36, "2026-T2": 37, "2026-T3": 37}
ACCOUNTS = {name: _MAINTAINERS + people + _READERS + _ROBOTS for name, people in _DEVELOPERS.items()}
"""Accounts of the forge on the last day of each quarter: those that ACC-03 reviews on the next morning."""


def _forge(period: Period, removed: int) -> Piece:
    repositories = [
        {
            "depot": name,
            "branche_protegee": "production",
            "relectures_exigees": 1,
            "auteur_peut_approuver": False,
            "administrateurs_soumis": True,
            "analyses_bloquantes": ["statique", "dependances", "secrets"],
        }
        for name in _REPOSITORIES
    ]
    return Piece(
        f"DEV-02/forge-{period.name}.json",
        Record(
            {
                "export": "regles de protection et droits de la forge",
                "arrete_au": period.last,
                "comptes": {
                    "mainteneurs": _MAINTAINERS,
                    "developpeurs": _DEVELOPERS[period.name],
                    "lecture_seule": _READERS,
                    "tiers_exterieurs": 0,
                    "robots": _ROBOTS,
                    "total": ACCOUNTS[period.name],
                },
                "double_facteur_pct": 100,
                "comptes_retires_dans_le_trimestre": removed,
                "depots_de_production": len(repositories),
                "depots": repositories,
            }
        ),
        {
            "title": f"Protection des branches et droits de la forge, {period.label}",
            "period": period.facts,
            "collector": DEV,
            "approver": RSSI,
            "source": "Interface de programmation de la forge, compte d'audit en lecture",
            "population": f"{len(repositories)} dépôts de production",
            "sample": "population entière",
        }
        if period.name >= "2026-T2"
        else {},
    )


def _analysis(
    day: str,
    label: str,
    *,
    opened: tuple[int, int, int],
    fixed: tuple[int, int, int],
    delay: int,
    urgent: str,
    conclusion: str,
) -> Piece:
    levels = ("Critique", "Élevé", "Moyen")
    limits = ("fusion bloquée", "30 jours", "version suivante")
    return Piece(
        f"DEV-02/analyses-{day}.pdf",
        Document(
            title=f"Synthèse des analyses de code et de dépendances – {label}",
            reference=f"DEV-ANA-{day[:7]}",
            date=day,
            author=DEV,
            approver=RSSI,
            blocks=(
                Figures(
                    (
                        ("Dépôts analysés", "28 sur 28"),
                        ("Demandes de fusion", str(1180 + 4 * delay)),
                        ("Fusions sans relecture", "0"),
                        ("Délai médian, niveau élevé", f"{delay} jours"),
                    )
                ),
                Heading("Défauts trouvés"),
                Table(
                    ("Niveau", "Ouverts dans le semestre", "Corrigés", "Restants", "Délai admis"),
                    tuple(
                        (level, str(found), str(done), str(found - done), limit)
                        for level, found, done, limit in zip(levels, opened, fixed, limits, strict=True)
                    ),
                ),
                Heading("Fusions d'urgence"),
                f"Fusions avec un seul relecteur d'astreinte : {urgent} dans le semestre.",
                Heading("Conclusion"),
                conclusion,
            ),
        ),
        {"population": "28 dépôts de production", "sample": "population entière"},
    )


PIECES = (
    _forge(quarter(2025, 4), 2),
    _forge(quarter(2026, 1), 1),
    _forge(quarter(2026, 2), 3),
    _forge(quarter(2026, 3), 1),
    _analysis(
        "2026-01-22",
        "second semestre 2025",
        opened=(3, 41, 166),
        fixed=(3, 41, 139),
        delay=17,
        urgent="une, régularisée le lendemain,",
        conclusion="Aucun défaut critique n'a atteint la production. Les défauts moyens restants portent sur deux "
        "dépôts en cours de refonte.",
    ),
    _analysis(
        "2026-07-02",
        "premier semestre 2026",
        opened=(2, 36, 148),
        fixed=(2, 35, 131),
        delay=14,
        urgent="deux, régularisées sous deux jours ouvrés,",
        conclusion="Un défaut élevé reste ouvert, à vingt-deux jours de son délai. Une dépendance sans mainteneur "
        "depuis deux ans a été remplacée, et cette règle bloque désormais la fusion.",
    ),
)
