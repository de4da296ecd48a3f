"""ACT-02: four words for information, and once a year a search for the fourth where it should not be."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DG, DPO, RSSI, SMSI
from sample.model import Bullets, Document, Heading, Piece, Table, Workbook

CLASSIFICATION = Document(
    title="Politique de classification et de marquage",
    reference="ACT-POL-02",
    version="1.3",
    date="2026-02-10",
    author=RSSI,
    approver=DG,
    blocks=(
        Heading("Quatre niveaux"),
        Table(
            ("Niveau", "Exemples", "Marque", "Qui décide"),
            (
                ("Public", "page publique, certificats, offres d'emploi", "aucune exigée", "communication"),
                ("Interne", "procédures, comptes rendus, annuaire", "« Interne » en tête ou en pied", "auteur"),
                ("Confidentiel", "appréciation des risques, architecture, contrats, dossiers du personnel", "« Confidentiel », à chaque page", "responsable d'équipe"),
                ("Donnée de santé", "toute donnée d'un patient, même sans nom ; sauvegarde et extraction comprises", "étiquette de la base, du volume ou du dépôt", "non modifiable"),
            ),
            (2, 6, 4, 3),
        ),
        "Sans marque, une information est « interne ». Un ensemble prend le niveau de son élément le plus élevé. "
        "Une donnée pseudonymisée reste « donnée de santé ».",
        Heading("Manipulation"),
        Table(
            ("Geste", "Interne", "Confidentiel", "Donnée de santé"),
            (
                ("Messagerie", "libre en interne", "chiffrée", "interdite"),
                ("Outil de tickets", "oui", "sans pièce jointe", "interdite ; purge sous 4 h si un client en envoie"),
                ("Partage de fichiers", "oui", "accès nominatif", "interdit"),
                ("Poste de travail, support portable", "disque chiffré", "disque chiffré", "interdit, sauf ACT-03"),
                ("Papier", "oui", "sous clé, broyage", "interdit, sauf ACT-03"),
                ("Essai, démonstration, formation", "oui", "non", "interdit : jeux fabriqués seulement"),
                ("Destruction", "corbeille", "broyeur, effacement", "selon ACT-04"),
            ),
            (4, 3, 3, 5),
        ),
        Heading("Marquage des systèmes"),
        Bullets(
            (
                "Modèles de documents : niveau obligatoire à la création.",
                "Bases, volumes, dépôts, exports : étiquette posée par la chaîne de déploiement, reprise dans la CMDB.",
                "Un export du niveau « donnée de santé » est refusé hors des zones de production.",
            )
        ),
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("1.3", "10/02/2026", "Purge des tickets ramenée de 24 à 4 heures"),
                ("1.2", "11/02/2025", "Niveau « donnée de santé » distinct de « confidentiel »"),
            ),
            (1, 2, 7),
        ),
    ),
)  # fmt: skip

_HEADER = ("Lieu", "Population", "Tirés au sort", "Cherché", "Trouvé", "Suite")
_LABEL_HEADER = ("Objet", "Population", "Vus", "Bien marqués", "Suite")


def _survey(
    date: str,
    seed: int,
    places: tuple[tuple[str, ...], ...],
    labels: tuple[tuple[str, ...], ...],
    conclusion: str,
) -> Piece:
    drawn = sum(int(row[2]) for row in places)
    found = sum(int(row[4]) for row in places)
    summary = (
        ("Éléments lus", str(drawn)),
        ("Éléments contenant une donnée de santé", str(found)),
        ("Graine du tirage", str(seed)),
        ("Méthode", "recherche par motifs sur toute la population, puis lecture humaine de l'échantillon ; rien n'est copié"),
        ("Conclusion", conclusion),
    )  # fmt: skip
    return Piece(
        f"ACT-02/sondage-{date}.xlsx",
        Workbook(
            f"Sondage de présence de données de santé hors production – {date[:4]}",
            date,
            (
                ("Synthèse", Table(("Point", "Valeur"), summary)),
                ("Lieux", Table(_HEADER, places)),
                ("Marquage", Table(_LABEL_HEADER, labels)),
            ),
        ),
        {
            "title": f"Sondage annuel de présence de données de santé hors production, {date[:4]}",
            "date": date,
            "collector": SMSI,
            "approver": DPO,
            "source": "Outil de tickets, partages, messagerie du support, environnements hors production",
            "population": "tous les tickets, partages et messages des douze derniers mois",
            "sample": f"{drawn} éléments tirés au sort, graine {seed}",
            "note": "La lecture de messages se fait en présence du titulaire de la boîte.",
        },
    )


PIECES = (
    Piece(
        "ACT-02/politique-classification.pdf",
        CLASSIFICATION,
        {
            "reviews": [
                {"date": "2025-02-11", "by": DG, "conclusion": "Version 1.2 : quatrième niveau créé"},
                {
                    "date": "2026-02-10",
                    "by": DG,
                    "conclusion": "Version 1.3 : purge des tickets sous quatre heures",
                },
            ]
        },
    ),
    _survey(
        "2025-06-03",
        21,
        (
            ("Tickets et pièces jointes entrantes", "9640", "300", "documents, captures, identités", "2", "deux captures d'écran envoyées par des clients : purgées le jour même, clients prévenus"),
            ("Partages de fichiers", "41", "41", "exports, tableaux", "0", ""),
            ("Messagerie du support", "18200", "150", "pièces jointes", "1", "rendez-vous transmis par un établissement : purgé, règle rappelée à l'expéditeur"),
            ("Environnements hors production", "5", "5", "bases, journaux", "0", "jeux fabriqués seulement"),
        ),
        (
            ("Documents du SMSI", "212", "60", "57", "trois procédures sans niveau, corrigées"),
            ("Bases de production", "30", "30", "30", ""),
            ("Dépôts de code", "27", "27", "25", "deux dépôts étiquetés le 05/06/2025"),
        ),
        "Trois éléments sur 496, tous reçus de clients. Le risque R-15 reste haut : bloquer les pièces "
        "jointes est à étudier.",
    ),
    _survey(
        "2026-06-02",
        22,
        (
            ("Tickets et pièces jointes entrantes", "10410", "300", "documents, captures, identités", "1", "capture reçue d'un client le 29/05/2026, déjà mise en quarantaine, purge faite en 2 h 10"),
            ("Partages de fichiers", "44", "44", "exports, tableaux", "0", "un tableau de démonstration, données fabriquées : marque ajoutée"),
            ("Messagerie du support", "15900", "150", "pièces jointes", "0", ""),
            ("Pièces jointes sortantes", "0", "0", "toutes", "0", "aucune depuis le blocage du 2 mars 2026 (NC-2026-002)"),
            ("Environnements hors production", "5", "5", "bases, journaux", "0", "jeux fabriqués seulement"),
        ),
        (
            ("Documents du SMSI", "236", "60", "60", ""),
            ("Bases de production", "31", "31", "31", ""),
            ("Dépôts de code", "28", "28", "28", ""),
        ),
        "Un élément sur 499, envoyé par un client et purgé dans le délai. Marquage complet. Prochain sondage en juin 2027.",
    ),
)  # fmt: skip
