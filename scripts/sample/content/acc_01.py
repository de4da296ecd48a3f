"""ACC-01: what each role may do, written down and signed once a year by whoever owns the application."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DEV, DG, EXPLOITATION, INFRA, RESEAU, RSSI, SUPPORT
from sample.model import Bullets, Document, Heading, Piece, Table, Workbook
from sample.periods import short_date

ACCESS_POLICY = Document(
    title="Politique de contrôle d'accès",
    reference="ACC-POL-01",
    version="2.2",
    date="2026-01-27",
    author=RSSI,
    approver=DG,
    blocks=(
        Heading("Principes"),
        Bullets(
            (
                "Refus par défaut : ce qui n'est pas au tableau d'une matrice est interdit.",
                "Besoin d'en connaître : on accède à une donnée de santé pour une tâche nommée, jamais par fonction seule.",
                "Moindre privilège : lire n'emporte pas exporter, administrer n'emporte pas lire.",
                "Rôles par métier : un droit se donne à un rôle, et le rôle à une personne identifiée.",
                "Séparation : celui qui demande n'approuve pas ; celui qui administre les journaux n'administre rien d'autre.",
            )
        ),
        Heading("Qui décide"),
        Table(
            ("Décision", "Propose", "Approuve", "Délai"),
            (
                ("Créer ou changer un rôle", "propriétaire de l'application", RSSI, "10 jours ouvrés"),
                ("Donner un rôle sans donnée de santé", "responsable hiérarchique", "propriétaire", "2 jours ouvrés"),
                ("Donner un rôle qui atteint une donnée de santé", "responsable hiérarchique", "propriétaire, après la sensibilisation", "2 jours ouvrés"),
                ("Donner un rôle d'administration", "responsable réseau et sécurité", RSSI, "5 jours ouvrés"),
                ("Valider la matrice, chaque année et à chaque évolution", "propriétaire", RSSI, "rappel à 30 jours"),
            ),
            (5, 4, 4, 2),
        ),
        Heading("Matrice"),
        "Chaque application a la sienne : un rôle par ligne ; lire, modifier, exporter, administrer en colonnes ; "
        "une colonne réservée aux données de santé, qui dit « non », « sur ticket » ou « oui ». Une matrice non "
        "validée depuis douze mois suspend les nouvelles attributions de rôles sensibles.",
        Heading("Accès aux données par l'hébergeur"),
        "Aucun rôle du personnel ne lit un dossier de patient de façon permanente. L'accès « sur ticket » est "
        "ouvert pour la durée de la tâche, journalisé (JOU-01) et audité (JOU-03).",
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("2.2", "27/01/2026", "Suspension des attributions si la matrice a plus de douze mois (suite de NC-2025-009)"),
                ("2.1", "28/01/2025", "Colonne « données de santé » dans toutes les matrices"),
            ),
            (1, 2, 7),
        ),
    ),
)  # fmt: skip

_ROLES = (
    # application, owner, role, read, change, export, administer, health data
    ("Dossier patient, administration", SUPPORT, "Support de premier niveau", "paramètres", "non", "non", "non", "non"),
    ("Dossier patient, administration", SUPPORT, "Support habilité", "oui", "non", "non", "non", "sur ticket"),
    ("Dossier patient, administration", SUPPORT, "Paramétrage", "paramètres", "paramètres", "non", "non", "non"),
    ("Dossier patient, administration", SUPPORT, "Administrateur fonctionnel", "oui", "paramètres", "sur ticket", "oui", "sur ticket"),
    ("Bastion", RESEAU, "Administrateur de systèmes", "sessions ouvertes", "-", "non", "non", "sur ticket"),
    ("Bastion", RESEAU, "Administrateur de bases", "sessions ouvertes", "-", "non", "non", "sur ticket"),
    ("Bastion", RESEAU, "Tiers de maintenance", "session accompagnée", "-", "non", "non", "sur ticket"),
    ("Bastion", RESEAU, "Gardien du bastion", "enregistrements", "règles", "sur ticket", "oui", "non"),
    ("Sauvegarde", EXPLOITATION, "Exploitant", "catalogue", "relance", "non", "non", "non"),
    ("Sauvegarde", EXPLOITATION, "Restaurateur", "catalogue", "restauration", "non", "non", "sur ticket"),
    ("Sauvegarde", EXPLOITATION, "Administrateur de sauvegarde", "catalogue", "plan", "non", "oui", "non"),
    ("Collecteur de journaux", RESEAU, "Lecteur", "journaux", "non", "non", "non", "identifiants"),
    ("Collecteur de journaux", RESEAU, "Auditeur", "journaux", "non", "extraits", "non", "identifiants"),
    ("Collecteur de journaux", RESEAU, "Administrateur du collecteur (deux comptes)", "état", "règles", "non", "oui", "non"),
    ("Annuaire", INFRA, "Utilisateur", "soi", "non", "non", "non", "non"),
    ("Annuaire", INFRA, "Gestionnaire d'identités", "oui", "oui", "non", "non", "non"),
    ("Annuaire", INFRA, "Administrateur de l'annuaire", "oui", "oui", "sur ticket", "oui", "non"),
    ("Orchestrateur", INFRA, "Exploitant", "état", "redémarrage", "non", "non", "non"),
    ("Orchestrateur", INFRA, "Administrateur de plateforme", "état", "ressources", "non", "oui", "sur ticket"),
    ("Forge logicielle", DEV, "Lecteur", "code", "non", "non", "non", "non"),
    ("Forge logicielle", DEV, "Développeur", "code", "branches", "non", "non", "non"),
    ("Forge logicielle", DEV, "Mainteneur", "code", "branches protégées", "non", "oui", "non"),
    ("Outil de tickets", SUPPORT, "Demandeur", "ses tickets", "ses tickets", "non", "non", "interdit"),
    ("Outil de tickets", SUPPORT, "Agent", "tickets de sa file", "oui", "non", "non", "interdit"),
    ("Outil de tickets", SUPPORT, "Administrateur de l'outil", "tous", "règles", "statistiques", "oui", "interdit"),
    ("Supervision", EXPLOITATION, "Lecteur", "mesures", "non", "oui", "non", "non"),
    ("Supervision", EXPLOITATION, "Astreinte", "mesures", "acquittement", "oui", "non", "non"),
    ("Supervision", EXPLOITATION, "Administrateur de supervision", "mesures", "seuils", "oui", "oui", "non"),
)  # fmt: skip

_ONLY_2026 = {"Tiers de maintenance"}
"""A role that the bastion told apart only this year."""

_IN_2025 = {"Administrateur fonctionnel": ("oui", "paramètres", "oui", "oui", "sur ticket")}
"""Rights that were wider before: an export without a ticket."""

_REMARKS_2025 = {
    "Supervision": "validation en retard de deux mois à l'audit interne (NC-2025-009), régularisée",
    "Outil de tickets": "validation en retard de deux mois à l'audit interne (NC-2025-009), régularisée",
    "Forge logicielle": "échéance dépassée de neuf jours, trouvée en cherchant ailleurs (NC-2025-009)",
}
_REMARKS_2026 = {
    "Bastion": "rôle « Tiers de maintenance » créé ; motif de session obligatoire (NC-2026-012)",
    "Dossier patient, administration": "l'export du rôle d'administrateur fonctionnel passe sur ticket",
}


def _matrices(date: str, signed: tuple[str, ...], remarks: dict[str, str]) -> Piece:
    later = date.startswith("2026")
    roles = tuple(
        (application, role, *(rights if later else _IN_2025.get(role, tuple(rights))))
        for application, _, role, *rights in _ROLES
        if later or role not in _ONLY_2026
    )
    owners = tuple(dict.fromkeys((application, owner) for application, owner, *_ in _ROLES))
    validations = tuple(
        (
            application,
            owner,
            RSSI,
            str(sum(row[0] == application for row in roles)),
            str(sum(row[0] == application and row[6] == "sur ticket" for row in roles)),
            short_date(day),
            remarks.get(application, "sans changement"),
        )
        for (application, owner), day in zip(owners, signed, strict=True)
    )
    return Piece(
        f"ACC-01/matrices-{date}.xlsx",
        Workbook(
            f"Matrices des rôles et des droits – validation {date[:4]}",
            date,
            (
                (
                    "Validation",
                    Table(
                        (
                            "Application",
                            "Propriétaire",
                            "Validée avec",
                            "Rôles",
                            "Dont accès aux données sur ticket",
                            "Validée le",
                            "Remarque",
                        ),
                        validations,
                    ),
                ),
                (
                    "Matrices",
                    Table(
                        (
                            "Application",
                            "Rôle",
                            "Lire",
                            "Modifier",
                            "Exporter",
                            "Administrer",
                            "Données de santé",
                        ),
                        roles,
                    ),
                ),
            ),
        ),
        {
            "title": f"Matrices des rôles et des droits validées, {date[:4]}",
            "date": date,
            "collector": RSSI,
            "approver": DG,
            "source": "Rôles extraits des neuf applications, comparés aux matrices par les propriétaires",
            "population": f"{len(roles)} rôles, {len(owners)} applications",
            "sample": "population entière",
        },
    )


PIECES = (
    Piece(
        "ACC-01/politique-acces.pdf",
        ACCESS_POLICY,
        {
            "reviews": [
                {"date": "2025-01-28", "by": DG, "conclusion": "Version 2.1 : colonne des données de santé"},
                {"date": "2026-01-27", "by": DG, "conclusion": "Version 2.2 : suspension après douze mois"},
            ]
        },
    ),
    _matrices(
        "2025-10-30",
        ("2025-10-21", "2025-10-20", "2025-10-22", "2025-10-20", "2025-10-23", "2025-10-23", "2025-10-03", "2025-09-26", "2025-09-25"),
        _REMARKS_2025,
    ),
    _matrices(
        "2026-10-22",
        ("2026-10-12", "2026-10-19", "2026-10-13", "2026-10-19", "2026-10-15", "2026-10-15", "2026-09-28", "2026-09-17", "2026-09-16"),
        _REMARKS_2026,
    ),
)  # fmt: skip
