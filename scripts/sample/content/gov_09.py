"""GOV-09: whom to call, tried before it matters."""

# ruff: noqa: E501  (tables keep one row a line)

from __future__ import annotations

from sample.functions import DG, DPO, JURIDIQUE, OPERATOR, RESEAU, RSSI, SMSI, SUPPORT
from sample.model import Piece, Rows, Table, Workbook

_HEADER = ("Information", "Quand", "À qui", "Par qui", "Canal")
_LINES = (
    ("PSSI et ses versions", "à la signature", "tout le personnel", RSSI, "intranet, accusé"),
    ("Alerte de sécurité interne", "dans l'heure", "équipes concernées", RESEAU, "messagerie d'astreinte"),
    ("Synthèse des menaces", "chaque mois", "exploitation, développement", RESEAU, "dépôt, réunion"),
    ("Tableau de bord", "chaque mois", "comité de pilotage", SMSI, "dépôt"),
    ("Décisions du comité", "sous 5 jours ouvrés", "responsables", SMSI, "compte rendu"),
    ("Résultat des campagnes", "deux fois par an", "tout le personnel", RSSI, "réunion d'équipe"),
    ("Crise : point de situation", "toutes les deux heures", "cellule, puis personnel", DG, "canal de crise hors annuaire"),
    ("Incident touchant un client", "24 h au plus", "référent incident", SUPPORT, "appel, message sécurisé"),
    ("Certificats", "janvier, et sous 30 jours", "clients", SMSI, "espace client"),
    ("Changement de lieu ou d'acteur", "60 jours avant", "clients", JURIDIQUE, "espace client"),
    ("Écart constaté en salle", "sous 1 jour ouvré", "Datacentre Exemple", "Responsable infrastructure", "ticket, appel"),
    ("Violation de ses propres traitements", "72 h", "CNIL", DPO, "téléservice"),
    ("Incident grave de santé", "dès qualification", "CERT Santé", RSSI, "portail"),
    ("Changement notable", "sous 5 jours ouvrés", "organisme certificateur", SMSI, "message, accusé"),
)  # fmt: skip

_RULES = (
    ("Chaque porteur a un suppléant, nommé à la matrice des responsabilités.",),
    ("Personne d'autre que la direction générale ne parle à la presse.",),
    ("L'alerte due au client ne dépend d'aucun accord interne.",),
    ("On ne dit jamais d'un client ce qu'il n'a pas dit lui-même.",),
)
_EDITIONS = (
    ("1.4", "09/03/2026", "Ligne « changement notable » vers l'organisme certificateur ; suppléants relus"),
    ("1.3", "10/03/2025", "Canal de crise hors annuaire, après un exercice"),
)

PLAN = Workbook(
    "Plan de communication du SMSI",
    "2026-03-09",
    (
        ("Plan", Table(_HEADER, _LINES)),
        ("Règles", Table(("Règle",), _RULES)),
        ("Évolutions", Table(("Version", "Date", "Changement"), _EDITIONS)),
    ),
)

_AUTHORITIES = (
    # organisation, reason to call, channel, hours, second channel
    ("CERT-FR", "incident majeur, demande d'assistance", "formulaire", "toute heure", "téléphone"),
    ("CERT Santé", "incident grave de santé", "portail de signalement", "toute heure", "téléphone"),
    ("CNIL", "violation, conseil", "téléservice", "jours ouvrés", "téléphone"),
    ("ANS", "liste des hébergeurs, référentiel", "messagerie", "jours ouvrés", "formulaire"),
    ("Certification Exemple", "changement notable, suspension", "messagerie", "jours ouvrés", "téléphone"),
    ("Police, unité spécialisée", "plainte, réquisition", "téléphone", "toute heure", "brigade de quartier"),
    ("Gendarmerie, site de Dijon", "intrusion physique", "téléphone", "toute heure", "numéro d'urgence"),
    ("Préfecture, site de Rennes", "coupure d'énergie, évacuation", "téléphone", "toute heure", "messagerie"),
    ("Assureur", "déclaration de sinistre cyber", "téléphone", "toute heure", "messagerie"),
)

_CHECKED = {
    # date of the call, hour, answer, correction; by organisation, in the order of _AUTHORITIES
    "2025-11-04": (
        ("03/11/2025", "10:12", "accusé en 6 min", ""),
        ("03/11/2025", "10:20", "accusé en 9 min", ""),
        ("03/11/2025", "10:31", "compte du DPO ouvert", ""),
        ("03/11/2025", "11:02", "réponse le lendemain", ""),
        ("03/11/2025", "14:05", "réponse en 2 h", ""),
        ("03/11/2025", "14:20", "correspondant confirmé", ""),
        ("04/11/2025", "09:15", "standard, renvoi au bon service", ""),
        ("04/11/2025", "09:28", "numéro de nuit changé", "corrigé le 05/11/2025, essayé de nouveau le 18/11/2025"),
        ("04/11/2025", "09:40", "numéro de contrat confirmé", ""),
    ),
    "2026-05-05": (
        ("04/05/2026", "10:05", "formulaire déplacé", "adresse corrigée le 05/05/2026, accusé reçu le 06/05/2026"),
        ("04/05/2026", "10:18", "accusé en 11 min", ""),
        ("04/05/2026", "10:30", "compte du DPO ouvert, suppléant ajouté", ""),
        ("04/05/2026", "10:44", "réponse en 5 h", ""),
        ("04/05/2026", "14:02", "réponse en 1 h", ""),
        ("05/05/2026", "09:10", "correspondant confirmé", ""),
        ("05/05/2026", "09:22", "correspondant confirmé", ""),
        ("05/05/2026", "09:35", "numéro de nuit confirmé", ""),
        ("05/05/2026", "09:50", "numéro confirmé", ""),
    ),
    "2026-11-03": (
        ("02/11/2026", "10:08", "accusé en 4 min", ""),
        ("02/11/2026", "10:15", "accusé en 7 min", ""),
        ("02/11/2026", "10:24", "compte du DPO ouvert", ""),
        ("02/11/2026", "10:40", "réponse le lendemain", ""),
        ("02/11/2026", "14:00", "réponse en 3 h", ""),
        ("03/11/2026", "09:05", "correspondant muté, successeur noté", "fiche d'astreinte réimprimée le 04/11/2026"),
        ("03/11/2026", "09:20", "correspondant confirmé", ""),
        ("03/11/2026", "09:31", "numéro de nuit confirmé", ""),
        ("03/11/2026", "09:45", "numéro de contrat mis à jour", ""),
    ),
}  # fmt: skip


def _directory(date: str, checks: tuple[tuple[str, ...], ...]) -> Piece:
    rows = tuple((*who, *check) for who, check in zip(_AUTHORITIES, checks, strict=True))
    corrected = sum(bool(check[-1]) for check in checks)
    return Piece(
        f"GOV-09/annuaire-{date}.csv",
        Rows(
            ("organisme", "motif", "canal", "horaire", "canal_de_secours", "essaye_le", "heure", "reponse", "correction"),
            rows,
        ),
        {
            "title": "Annuaire des autorités, vérification semestrielle",
            "date": date,
            "collector": OPERATOR,
            "approver": RSSI,
            "population": f"{len(rows)} organismes",
            "sample": f"population entière ; {corrected} coordonnée corrigée",
            "note": "Les numéros restent dans la fiche d'astreinte imprimée.",
        },
    )  # fmt: skip


_GROUPS_HEADER = ("groupe", "nature", "participant", "seances_suivies", "ce_qui_en_a_ete_retenu")


def _participation(date: str, rows: tuple[tuple[str, ...], ...]) -> Piece:
    return Piece(
        f"GOV-09/participation-{date}.csv",
        Rows(_GROUPS_HEADER, rows),
        {
            "title": f"Participation aux groupes d'intérêt, année close le {date[8:]}/{date[5:7]}/{date[:4]}",
            "date": date,
            "collector": RSSI,
            "approver": DG,
            "population": f"{len(rows)} groupes et listes",
            "note": "Rien n'est dit d'un client ni d'un incident en cours.",
        },
    )


PIECES = (
    Piece(
        "GOV-09/plan-communication.xlsx",
        PLAN,
        {
            "title": "Plan de communication du SMSI",
            "date": "2026-03-09",
            "version": "1.4",
            "collector": RSSI,
            "approver": DG,
            "population": f"{len(_LINES)} informations",
            "reviews": [
                {"date": "2025-03-10", "by": DG, "conclusion": "Version 1.3 : canal de crise hors annuaire"},
                {"date": "2026-03-09", "by": DG, "conclusion": "Version 1.4 : une ligne ajoutée, suppléants relus"},
            ]
        },
    ),
    *(_directory(date, checks) for date, checks in _CHECKED.items()),
    _participation(
        "2025-11-18",
        (
            ("Cercle des RSSI d'hébergeurs de santé", "cercle professionnel", RSSI, "4 sur 4", "grille de maturité des sauvegardes, reprise dans SAU-01"),
            ("Club régional de la sécurité numérique", "cercle professionnel", RESEAU, "3 sur 6", "retour d'expérience d'un établissement paralysé dix jours"),
            ("Liste d'alerte des éditeurs de bases", "liste", RESEAU, "continue", "deux correctifs avancés"),
            ("Liste d'alerte du secteur de la santé", "liste", RESEAU, "continue", "indicateurs chargés au collecteur"),
            ("Liste des responsables de continuité", "liste", "Responsable de la continuité d'activité", "continue", "scénario de l'exercice de décembre 2025"),
        ),
    ),
    _participation(
        "2026-11-10",
        (
            ("Cercle des RSSI d'hébergeurs de santé", "cercle professionnel", RSSI, "4 sur 4", "cahier des charges d'un centre de supervision, repris pour JOU-02"),
            ("Club régional de la sécurité numérique", "cercle professionnel", RESEAU, "5 sur 6", "exercice commun d'hameçonnage, leurre de juin 2026"),
            ("Liste d'alerte des éditeurs de bases", "liste", RESEAU, "continue", "trois correctifs avancés"),
            ("Liste d'alerte du secteur de la santé", "liste", RESEAU, "continue", "quatre règles de détection écrites"),
            ("Liste d'alerte des outils de développement", "liste", "Responsable du développement", "continue", "une dépendance retirée en mai 2026 (R-16)"),
            ("Liste des responsables de continuité", "liste", "Responsable de la continuité d'activité", "continue", "scénario de l'exercice prévu le 9 décembre 2026"),
        ),
    ),
)  # fmt: skip
