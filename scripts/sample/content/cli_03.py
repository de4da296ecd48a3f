"""CLI-03: who does what, so that nobody believes that the other does it."""

# ruff: noqa: E501  (tables keep one row a line)

from __future__ import annotations

from sample.functions import DPO, RSSI, SUPPORT
from sample.model import Piece, Table, Workbook

_HEADER = (
    "Tâche",
    "Client",
    "Hébergeur Exemple",
    "Datacentre Exemple",
    "Porteur",
    "Mesure du dossier",
    "Attestée par le client",
)

_CLIENT, _HOST, _SITE = "Client", "Hébergeur Exemple", "Datacentre Exemple"

_COMMON = (
    ("Désigner et retirer les personnes habilitées", "fait", "outille, alerte", "-", _CLIENT, "ACC-06", "oui"),
    ("Revoir les comptes de ses agents", "fait, deux fois par an", "fournit la liste", "-", _CLIENT, "ACC-06", "oui"),
    ("Postes et réseau de l'établissement", "fait", "publie les prérequis", "-", _CLIENT, "-", "oui"),
    ("Comptes d'administration de la plateforme", "-", "fait", "-", _HOST, "ACC-03, ACC-04", "non"),
    ("Correctifs du système et des bases", "informé", "fait", "-", _HOST, "EXP-05", "non"),
    ("Sauvegardes et tests de restauration", "peut observer", "fait", "-", _HOST, "SAU-01, SAU-02", "non"),
    ("Journaux d'accès de l'hébergeur", "consulte", "fait", "-", _HOST, "JOU-01, CLI-04", "non"),
    ("Journaux d'accès des soignants", "exploite", "conserve", "-", _CLIENT, "JOU-01", "oui"),
    ("Chiffrement des flux et des volumes", "-", "fait", "-", _HOST, "CRY-01", "non"),
    ("Alerte et information sur incident", "nomme un référent", "fait, 24 h au plus", "alerte l'hébergeur", _HOST, "INC-03", "non"),
    ("Notification d'une violation à la CNIL", "fait", "fournit les faits", "-", _CLIENT, "INC-03", "oui"),
    ("Continuité du service", "tient son mode dégradé", "fait", "énergie, climatisation", _HOST, "CON-02", "non"),
    ("Mode dégradé de l'établissement", "fait", "conseille", "-", _CLIENT, "-", "oui"),
    ("Sites, baies, énergie, gardiennage", "-", "surveille", "fait", _SITE, "PHY-01", "non"),
    ("Matériel hébergé : gestes de proximité", "-", "ordonne", "fait", _SITE, "PHY-03", "non"),
)  # fmt: skip
_RECORD_ONLY = (
    ("Certificats des laboratoires raccordés", "déclare les laboratoires", "délivre, renouvelle", "-", _HOST, "CRY-01", "non"),
)  # fmt: skip
_MANAGED_ONLY = (
    ("Correctifs de l'application hébergée", "décide la date", "pose, après recette", "-", _HOST, "EXP-02", "non"),
    ("Recette fonctionnelle après changement", "fait", "ouvre l'environnement", "-", _CLIENT, "EXP-02", "oui"),
    ("Comptes temporaires de l'éditeur", "demande, motive", "ouvre, ferme, trace", "-", _HOST, "ACC-07", "non"),
)  # fmt: skip

MATRIX = Workbook(
    "Matrice de responsabilités par offre",
    "2026-05-04",
    (
        ("Dossier patient partagé", Table(_HEADER, (*_COMMON, *_RECORD_ONLY))),
        ("Infogérance", Table(_HEADER, (*_COMMON, *_MANAGED_ONLY))),
    ),
)


_RESULTS_2025 = (
    ("Clients interrogés", "37", "contrats en vigueur le 2 juin 2025"),
    ("Attestations reçues au 27 juin", "34", "deux relances, un appel"),
    (
        "Tâches attestées, une fois tout reçu",
        "242",
        "six par client, plus une pour chacun des 20 clients d'infogérance",
    ),
    ("Tâches « faite »", "237", ""),
    ("Tâches « à revoir »", "5", "quatre revues de comptes, un mode dégradé jamais essayé"),
    ("Tâches sans porteur", "0", ""),
)
_RESULTS_2026 = (
    (
        "Clients interrogés",
        "42",
        "liste envoyée le 18 mai 2026 avec la matrice 3.1 ; C042, arrivé en mai, l'a reçue à l'atelier de démarrage",
    ),
    (
        "Attestations reçues au 26 juin",
        "40",
        "relance le 2 juin, appels le 17 ; C013 et C031 les annoncent pour le 10 juillet",
    ),
    ("Réponses attendues", "274", "42 fois six tâches, plus 22 pour l'infogérance"),
    ("Réponses reçues", "261", "sept manquent pour C013, six pour C031"),
    ("Tâches « faite »", "258", ""),
    ("Tâches « à revoir »", "3", "toutes sur le retrait des personnes habilitées : voir « Suites »"),
    ("Tâches sans porteur", "0", ""),
)

_VISITS_2025 = tuple((client, "conforme", "") for client in ("C004", "C011", "C019", "C026", "C033"))
_VISITS_2026 = (
    ("C003", "conforme", ""),
    ("C014", "conforme", "le client cite la matrice dans son propre plan de reprise"),
    (
        "C022",
        "à expliquer",
        "croyait que l'hébergeur relisait les accès de ses soignants ; confirmé par écrit le 15/06/2026",
    ),
    ("C028", "conforme", ""),
    ("C041", "conforme", "matrice affichée au service informatique"),
)

_FOLLOW_UP_2025 = (
    (
        "C007, C016, C021, C030",
        "Revue de leurs comptes en retard",
        "Revue faite avant le 30/09/2025",
        "29/08/2025",
        "faites, la dernière le 12/09/2025",
    ),
    ("C024", "Mode dégradé jamais essayé", "Exercice d'une heure", "28/11/2025", "fait le 06/11/2025"),
)
_FOLLOW_UP_2026 = (
    (
        "C009",
        "Quatre comptes d'agents partis depuis plus de trente jours",
        "Comptes retirés le 17/06 ; lien avec le logiciel de paie",
        "25/08/2026",
        "plan reçu",
    ),
    (
        "C020",
        "Aucun circuit de départ pour les intérimaires",
        "Comptes à durée limitée",
        "25/08/2026",
        "plan reçu",
    ),
    (
        "C037",
        "Retraits faits une fois par trimestre seulement",
        "Liste mensuelle du service du personnel",
        "25/08/2026",
        "plan reçu",
    ),
)

Cells = tuple[tuple[str, ...], ...]


def _check(day: str, results: Cells, visits: Cells, follow_up: Cells, facts: dict[str, object]) -> Piece:
    """What the clients attested, and what five of them showed."""
    year = day[:4]
    return Piece(
        f"CLI-03/verification-{day}.xlsx",
        Workbook(
            f"Vérification de la répartition des responsabilités – {year}",
            day,
            (
                ("Réponses", Table(("Mesure", "Nombre", "Précision"), results)),
                ("Sondage", Table(("Client", "Répartition vécue", "Constat"), visits)),
                ("Suites", Table(("Client", "Fait", "Engagement du client", "Échéance", "État"), follow_up)),
            ),
        ),
        {
            "title": f"Vérification annuelle de la répartition des responsabilités, {year}",
            "date": day,
            "collector": SUPPORT,
            "approver": RSSI,
            "source": "Espace client, formulaire d'attestation ; entretiens du support",
            **facts,
        },
    )


PIECES = (
    Piece(
        "CLI-03/matrice-responsabilites.xlsx",
        MATRIX,
        {
            "title": "Matrice de responsabilités par offre, annexée au contrat",
            "date": "2026-05-04",
            "version": "3.1",
            "collector": SUPPORT,
            "approver": RSSI,
            "reviews": [
                {"date": "2025-05-12", "by": RSSI, "conclusion": "Version 3.0 : colonne de Datacentre Exemple"},
                {"date": "2026-05-04", "by": DPO, "conclusion": "Version 3.1 : laboratoires et comptes temporaires"},
            ],
            "population": f"{len(_COMMON) + len(_RECORD_ONLY)} tâches pour le dossier patient, {len(_COMMON) + len(_MANAGED_ONLY)} pour l'infogérance",
        },
    ),
    _check(
        "2025-06-27",
        _RESULTS_2025,
        _VISITS_2025,
        _FOLLOW_UP_2025,
        {
            "collected": "2025-11-14",
            "population": "37 clients, 242 attestations",
            "sample": "attestations : population entière ; entretien avec 5 clients tirés au sort, graine 12",
            "note": "Feuille « Suites » complétée jusqu'au 12 novembre 2025.",
        },
    ),
    _check(
        "2026-06-26",
        _RESULTS_2026,
        _VISITS_2026,
        _FOLLOW_UP_2026,
        {
            "population": "42 clients, 274 attestations attendues",
            "sample": "attestations : population entière ; entretien avec 5 clients tirés au sort, graine 26",
            "note": "Attestations de C013 et C031 reçues le 7 et le 10 juillet 2026 ; suites à revoir en octobre.",
        },
    ),
)  # fmt: skip
