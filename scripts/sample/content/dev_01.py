"""DEV-01: a project answers for its security before it opens, or it does not open."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DEV, RSSI
from sample.model import Bullets, Document, Heading, Piece, Table, Workbook
from sample.periods import Period, semester

PROCEDURE = Document(
    title="Procédure de développement sûr et principes d'architecture",
    reference="DEV-PRO-01",
    version="2.1",
    date="2026-03-16",
    author=DEV,
    approver=RSSI,
    blocks=(
        Heading("Portée"),
        "Tout projet qui crée ou modifie un logiciel, une plateforme ou un service d'Hébergeur Exemple, "
        "développé en interne ou acheté. Les correctifs suivent la gestion des changements (EXP-02).",
        Heading("Jalons"),
        Table(
            ("Jalon", "Ce qui est demandé", "Décide", "Délai"),
            (
                ("J1 cadrage", "fiche remplie : données, risques, exigences applicatives, avis du DPO, besoin d'une analyse d'impact", DEV, "5 jours ouvrés"),
                ("J2 conception", "schéma, flux, rôles ; revue selon les douze principes ; menaces par composant", DEV, "5 jours ouvrés"),
                ("J3 ouverture", "recette de sécurité, sauvegarde, journaux, supervision, retour arrière", f"{DEV} ; RSSI si données de santé", "5 jours ouvrés"),
            ),
            (2, 7, 4, 2),
        ),
        Heading("Les douze principes"),
        Bullets(
            (
                "Défense en profondeur ; moindre privilège ; cloisonnement par client jusqu'à la base.",
                "Refus par défaut ; échec sûr ; vérification du droit côté serveur, à chaque requête.",
                "Données en moins : ne collecter, copier, afficher et journaliser que le nécessaire.",
                "Chiffrement par la bibliothèque commune ; secrets au coffre, jamais dans le code.",
                "Trace imputable de chaque accès à une donnée de santé ; horloge commune.",
                "Composants maintenus ; configuration reproductible ; pas de porte de service.",
            )
        ),
        Heading("Contrôle du RSSI"),
        "Un projet sur trois est tiré au sort au début du semestre, avec au moins un projet touchant des "
        "données de santé. Le RSSI rejoue deux exigences par projet, sur pièces et en recette.",
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("2.1", "16/03/2026", "Question sur la supervision au jalon 1 ; fiche exigée pour un achat de service"),
                ("2.0", "20/03/2025", "Douze principes au lieu de neuf ; catalogue de 64 exigences applicatives"),
            ),
            (1, 2, 7),
        ),
    ),
)  # fmt: skip

Project = tuple[str, str, str, str, str, str, str, str, str, str]
"""Code, subject, service, health data, impact analysis, scenarios, requirements, milestones 1 to 3."""

_S1_2025: tuple[Project, ...] = (
    ("PRJ-2025-01", "Droits fins de l'agenda partagé", "Dossier patient", "oui", "mise à jour", "R-09, R-11", "41", "21/01/2025", "11/02/2025", "22/04/2025"),
    ("PRJ-2025-02", "Essai de télésurveillance, sans donnée réelle", "Essai", "non", "non", "R-15", "18", "24/01/2025", "dispensé", "clos sans ouverture le 11/07/2025"),
    ("PRJ-2025-03", "Recherche plein texte des courriers", "Dossier patient", "oui", "oui", "R-11", "38", "17/02/2025", "20/03/2025", "10/06/2025"),
    ("PRJ-2025-04", "Espace client d'infogérance, certificats", "Infogérance", "non", "non", "R-08", "26", "03/03/2025", "31/03/2025", "19/05/2025"),
    ("PRJ-2025-05", "Ordre de reprise piloté par l'annuaire", "Socle", "non", "non", "R-17, R-18", "22", "14/04/2025", "12/05/2025", "S2 2025"),
    ("PRJ-2025-06", "Nouveau collecteur de journaux", "Socle", "identifiants", "non", "R-11", "33", "05/05/2025", "16/06/2025", "S2 2025"),
)  # fmt: skip

_S2_2025: tuple[Project, ...] = (
    ("PRJ-2025-05", "Ordre de reprise piloté par l'annuaire", "Socle", "non", "non", "R-17, R-18", "22", "14/04/2025", "12/05/2025", "10/09/2025"),
    ("PRJ-2025-06", "Nouveau collecteur de journaux", "Socle", "identifiants", "non", "R-11", "33", "05/05/2025", "16/06/2025", "10/10/2025"),
    ("PRJ-2025-07", "Règles de fusion communes aux 28 dépôts", "Socle", "non", "non", "R-16", "19", "07/07/2025", "28/07/2025", "03/10/2025"),
    ("PRJ-2025-08", "Environnement isolé de restauration", "Socle", "oui", "non", "R-17", "29", "15/07/2025", "12/09/2025", "27/11/2025"),
    ("PRJ-2025-09", "Coffre de clés, neuf premiers services", "Socle", "oui", "non", "R-23", "36", "08/09/2025", "29/09/2025", "31/10/2025"),
    ("PRJ-2025-10", "Tableau d'export des courriers", "Dossier patient", "oui", "mise à jour", "R-15", "31", "13/10/2025", "04/11/2025", "08/12/2025"),
    ("PRJ-2025-11", "Rapports d'infogérance en ligne", "Infogérance", "non", "non", "R-08", "24", "24/11/2025", "15/12/2025", "S1 2026"),
)  # fmt: skip

_S1_2026: tuple[Project, ...] = (
    ("PRJ-2025-11", "Rapports d'infogérance en ligne", "Infogérance", "non", "non", "R-08", "24", "24/11/2025", "15/12/2025", "03/02/2026"),
    ("PRJ-2026-01", "Journaux de base toutes les quinze minutes", "Sauvegarde", "oui", "non", "R-17", "17", "05/01/2026", "08/01/2026", "12/01/2026"),
    ("PRJ-2026-02", "Cloisonnement des exports par établissement", "Dossier patient", "oui", "mise à jour", "R-11", "39", "12/01/2026", "02/02/2026", "refusé le 26/02, accordé le 05/03/2026"),
    ("PRJ-2026-03", "Blocage des pièces jointes sortantes", "Outil de tickets", "interdites", "non", "R-15", "21", "12/02/2026", "17/02/2026", "27/02/2026"),
    ("PRJ-2026-04", "Supervision des bases et du réseau", "Socle", "non", "non", "R-18, R-24", "28", "19/01/2026", "16/02/2026", "20/04/2026"),
    ("PRJ-2026-05", "Extension de la baie de stockage de Rennes", "Socle", "oui", "non", "R-06, R-17", "20", "02/02/2026", "09/03/2026", "S2 2026"),
    ("PRJ-2026-06", "Notifications aux soignants, version 7.1", "Dossier patient", "oui", "oui", "R-07", "35", "16/03/2026", "13/04/2026", "04/06/2026"),
    ("PRJ-2026-07", "Migration de l'archivage de courriers vers le coffre", "Dossier patient", "oui", "non", "R-23", "27", "20/04/2026", "22/06/2026", "prévu le 26/02/2027"),
    ("PRJ-2026-08", "Ouverture automatique des passerelles de laboratoires", "Dossier patient", "oui", "non", "R-18", "23", "22/06/2026", "S2 2026", "prévu avant le 31/12/2026"),
)  # fmt: skip


def _projects(
    period: Period,
    signed: str,
    projects: tuple[Project, ...],
    checks: tuple[tuple[str, str, str, str], ...],
    remark: str,
) -> Piece:
    return Piece(
        f"DEV-01/projets-{period.name}.xlsx",
        Workbook(
            f"Fiches de sécurité des projets – {period.label}",
            signed,
            (
                (
                    "Projets",
                    Table(
                        ("Projet", "Objet", "Service", "Données de santé", "Analyse d'impact", "Scénarios", "Exigences retenues sur 64", "J1 cadrage", "J2 conception", "J3 ouverture"),
                        projects,
                    ),
                ),
                ("Contrôle du RSSI", Table(("Projet", "Exigence rejouée", "Élément vu", "Jugement"), checks)),
            ),
        ),
        {
            "title": f"Fiches de sécurité des projets, {period.label}",
            "period": period.facts,
            "collected": signed,
            "collector": DEV,
            "approver": RSSI,
            "source": "Outil de tickets, type « projet », jalons validés ou en cours dans le semestre",
            "population": f"{len(projects)} projets actifs",
            "sample": f"{len({check[0] for check in checks})} projets contrôlés par le RSSI, tirés au sort",
            "note": remark,
        },
    )  # fmt: skip


PIECES = (
    Piece(
        "DEV-01/procedure-developpement-sur.pdf",
        PROCEDURE,
        {"reviews": [{"date": "2025-03-20", "by": RSSI, "conclusion": "Version 2.0 approuvée : douze principes d'architecture"}]},
    ),
    _projects(
        semester(2025, 1),
        "2025-07-04",
        _S1_2025,
        (
            ("PRJ-2025-01", "Droit vérifié côté serveur", "Requête rejouée avec le rôle d'un autre service : refus, ligne au journal", "conforme"),
            ("PRJ-2025-01", "Analyse d'impact à jour", "Version du 07/02/2025, avis du DPO joint", "conforme"),
            ("PRJ-2025-04", "Aucun secret dans le code", "Analyse des secrets du dépôt et deux fichiers lus", "conforme"),
            ("PRJ-2025-04", "Retour arrière essayé", "Essai du 12/05/2025, 6 minutes", "conforme"),
        ),
        "Le projet PRJ-2025-02 est dispensé du deuxième jalon : essai de six mois sans donnée réelle.",
    ),
    _projects(
        semester(2025, 2),
        "2026-01-09",
        _S2_2025,
        (
            ("PRJ-2025-06", "Collecteur en ajout seul", "Suppression tentée par un administrateur de production : refus", "conforme"),
            ("PRJ-2025-06", "Horloge commune", "Écart relevé le 10/10/2025 : 31 ms", "conforme"),
            ("PRJ-2025-08", "Aucune route vers la production", "Règles de filtrage lues ; trois connexions tentées, refusées", "conforme"),
            ("PRJ-2025-08", "Destruction des copies", "Procès-verbal de l'essai à blanc du 21/11/2025", "conforme"),
        ),
        "PRJ-2025-11 a commencé le 12 novembre sans fiche : suspendu le 14, repris le 24 après validation du jalon 1.",
    ),
    _projects(
        semester(2026, 1),
        "2026-07-03",
        _S1_2026,
        (
            ("PRJ-2026-02", "Cloisonnement par client", "Export tenté avec l'identifiant d'un autre établissement : réussi le 26/02, refusé le 04/03", "jalon 3 refusé puis accordé"),
            ("PRJ-2026-02", "Analyse d'impact à jour", "Version du 29/01/2026, avis du DPO joint", "conforme"),
            ("PRJ-2026-03", "Refus par défaut", "Pièce jointe sortante tentée depuis trois comptes : bloquée", "conforme"),
            ("PRJ-2026-03", "Trace imputable", "Levée du blocage journalisée avec la fonction et le ticket", "conforme"),
            ("PRJ-2026-06", "Données en moins", "Aucune identité de patient dans une notification, dix modèles lus", "conforme"),
            ("PRJ-2026-06", "Supervision prête", "Seuils et destinataires présents au tableau d'exploitation", "à compléter, fait le 02/06/2026"),
        ),
        "Un jalon d'ouverture refusé : le défaut de cloisonnement de PRJ-2026-02 a été corrigé avant toute mise en service.",
    ),
)  # fmt: skip
