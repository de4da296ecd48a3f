"""DEV-03: what a version has to survive before anyone may use it."""

# ruff: noqa: E501  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass

from sample.functions import DEV, EXPLOITATION, RSSI
from sample.model import Lines, Piece
from sample.periods import long_date

_FAMILIES = (
    # family, share of the automated tests
    ("Droits et rôles", 0.27),
    ("Cloisonnement entre clients", 0.18),
    ("Journalisation des accès", 0.12),
    ("Saisies hostiles et interfaces", 0.31),
)
_REST = "Sessions, jetons et chiffrement"


@dataclass(frozen=True)
class Acceptance:
    """One version's acceptance; ``manual`` counts tests, each defect is a row."""

    version: str
    date: str
    opened: str
    automated: int
    manual: int
    new: str
    defects: tuple[tuple[str, str, str, str], ...]
    decision: str
    filed: str


_VERSIONS = (
    Acceptance("6.8", "2025-09-18", "2025-09-30", 1184, 36, "Agenda partagé entre établissements", (
        ("moyen", "Message d'erreur trop bavard à l'import", "échéance 17/10/2025", "corrigé le 09/10/2025, version 6.8.2"),
    ), "Acceptée, un défaut moyen admis", "2025-10-10"),
    Acceptance("6.9", "2025-12-04", "2025-12-15", 1241, 33, "Tableau d'export des courriers", (), "Acceptée sans réserve", "2025-12-15"),
    Acceptance("7.0", "2026-03-05", "2026-03-17", 1329, 58, "Exports par établissement ; refonte des droits", (
        ("élevé", "Export ouvert avec l'identifiant d'un autre établissement (essai manuel du 26/02/2026)", "bloquant", "corrigé le 02/03/2026, quatorze essais automatisés ajoutés"),
        ("moyen", "Durée de session non reprise après changement de rôle", "bloquant choisi", "corrigé le 03/03/2026"),
        ("moyen", "En-tête de sécurité absent d'une page d'aide", "échéance 03/04/2026", "corrigé le 26/03/2026, version 7.0.1"),
    ), "Refusée le 26/02/2026, acceptée le 05/03/2026 après reprise complète", "2026-03-27"),
    Acceptance("7.1", "2026-06-04", "2026-06-16", 1402, 41, "Notifications aux soignants", (
        ("moyen", "Lien de notification valable trente jours au lieu de sept", "échéance 03/07/2026", "corrigé le 11/06/2026, avant ouverture"),
    ), "Acceptée, un défaut moyen admis", "2026-06-16"),
    Acceptance("7.2", "2026-09-17", "2026-09-29", 1466, 39, "Relecture des comptes rendus à deux", (
        ("moyen", "Journal de relecture sans motif quand la relecture est annulée", "échéance 16/10/2026", "corrigé le 06/10/2026, version 7.2.1"),
        ("faible", "Traduction d'un message de refus", "version 7.3", "planifié"),
    ), "Acceptée, un défaut moyen admis", "2026-10-07"),
)  # fmt: skip


def _acceptance(version: Acceptance) -> Piece:
    counts = [round(version.automated * share) for _, share in _FAMILIES]
    counts.append(version.automated - sum(counts))
    manual = [version.manual // 5 + (index < version.manual % 5) for index in range(5)]
    names = (*(name for name, _ in _FAMILIES), _REST)
    defects = version.defects or (("-", "aucun", "-", "-"),)
    lines = (
        f"PROCÈS-VERBAL DE RECETTE DE SÉCURITÉ - DOSSIER PATIENT {version.version}",
        f"Signé le {long_date(version.date)} ; mise en service le {long_date(version.opened)}",
        f"Fonctions nouvelles : {version.new}",
        "Environnement : recette, données synthétiques ; essais manuels par un développeur d'une autre équipe que l'auteur",
        "",
        f"{'Famille d’essais':<34}{'automatisés':>12}{'réussis':>9}{'manuels':>9}",
        *(
            f"{name:<34}{automated:>12}{automated:>9}{by_hand:>9}"
            for name, automated, by_hand in zip(names, counts, manual, strict=True)
        ),
        f"{'Total, dernier passage':<34}{version.automated:>12}{version.automated:>9}{version.manual:>9}",
        "",
        "Défauts (niveau | défaut | suite décidée | état à la mise au dossier)",
        *(" | ".join(defect) for defect in defects),
        "",
        "Critères : aucun défaut critique ou élevé ; droits et cloisonnement réussis en entier ; moyens admis à trente jours",
        f"DÉCISION : {version.decision}",
        f"Signataires : {DEV} ; {EXPLOITATION} ; {RSSI} (signatures simulées)",
    )
    return Piece(
        f"DEV-03/recette-{version.date}.txt",
        Lines(lines),
        {
            "title": f"Recette de sécurité du dossier patient {version.version}, {long_date(version.date)}",
            "date": version.date,
            "collected": version.filed,
            "collector": DEV,
            "approver": RSSI,
            "source": "Chaîne d'intégration, campagne de la version ; fiches d'essais manuels",
            "population": f"{version.automated} essais automatisés et {version.manual} essais manuels",
            "sample": "population entière",
        },
    )


def _no_contractor(first: str, last: str, people: int) -> Piece:
    """Outsourced development does not exist: saying so is dated and approved, once a year."""
    return Piece(
        f"DEV-03/prestataires-{last}.ref.yml",
        None,
        {
            "nothing": True,
            "title": f"Aucun prestataire de développement au {long_date(last)}",
            "period": {"from": first, "to": last},
            "collector": DEV,
            "approver": RSSI,
            "controls": ["DEV-03"],
            "expectation": "prestataires",
            "source": "Quatre exports trimestriels de la forge, registre des fournisseurs",
            "note": f"{people} développeurs, tous salariés ; aucun compte de tiers sur 28 dépôts, aucune commande de développement.",
        },
    )


PIECES = (
    *(_acceptance(version) for version in _VERSIONS),
    _no_contractor("2024-10-01", "2025-09-30", 34),
    _no_contractor("2025-10-01", "2026-09-30", 37),
)
