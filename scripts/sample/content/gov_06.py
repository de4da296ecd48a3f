"""GOV-06: who decides, who does, who checks, and never all three."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import (  # fmt: skip
    ACHATS,
    CONTINUITE,
    DEV,
    DG,
    DPO,
    EXPLOITATION,
    INFRA,
    JURIDIQUE,
    RESEAU,
    RH,
    RSSI,
    SERVICES,
    SMSI,
    SUPPORT,
)
from sample.model import Document, Heading, Piece, Table, Workbook

_ALERT = "Saisit la direction générale sans intermédiaire, à toute heure"


def _letters(date: str, version: str, smsi_means: str, changes: str) -> Piece:
    year = date[:4]
    return Piece(
        f"GOV-06/lettres-{date}.pdf",
        Document(
            title=f"Lettres de mission de sécurité – {year}",
            reference=f"GOV-LET-{year}",
            version=version,
            date=date,
            author=RH,
            approver=DG,
            classification="Confidentiel",
            blocks=(
                "Copie sans nom des trois lettres signées ce jour par la direction générale et par les "
                "titulaires. Les originaux sont au coffre des ressources humaines.",
                Table(
                    ("", RSSI, SMSI, "DPO"),
                    (
                        ("Mission", "Proposer la politique, apprécier les risques, répondre aux incidents", "Tenir le dossier, organiser audits et revues, suivre les actions", "Conseiller, contrôler, tenir les registres, recevoir les demandes"),
                        ("Rattachement", DG, DG, DG),
                        ("Moyens", "Équipe de sécurité, budget propre, veto sur une mise en production", smsi_means, "Un poste, accès à toute information, formation annuelle"),
                        ("Droit d'alerte", _ALERT, _ALERT, "Idem ; aucune instruction sur ses avis, aucune sanction pour les avoir rendus"),
                        ("Incompatibilités", "N'approuve pas ses propres droits", "N'audite pas ce qu'il exploite", "Ne décide ni finalités ni moyens d'un traitement"),
                        ("Suppléant", RESEAU, RSSI, JURIDIQUE),
                        ("Compte rendu", "trimestriel, au comité de pilotage", "trimestriel, au comité de pilotage", "annuel, à la direction générale"),
                    ),
                    (3, 6, 6, 6),
                ),
                Heading("Ce qui change"),
                changes,
                Heading("Durée"),
                "Un an, reconductible. Un changement de titulaire donne une nouvelle lettre sous trente jours.",
            ),
        ),
        {"note": "Originaux signés au coffre des ressources humaines, consultables sur place."},
    )  # fmt: skip


_TASKS = (
    # task, approves, does, is consulted, checks
    ("Approuver la PSSI", DG, RSSI, DPO, SMSI),
    ("Coter les risques", DG, RSSI, "Propriétaires de risque", SMSI),
    ("Accepter un risque résiduel", DG, "Propriétaire du risque", RSSI, SMSI),
    ("Tenir la déclaration d'applicabilité", DG, SMSI, RSSI, "Auditeur interne"),
    ("Accorder un accès", "Propriétaire de l'application", EXPLOITATION, RSSI, "Auditeur interne"),
    ("Revoir les droits", "Propriétaire de l'application", EXPLOITATION, RH, RSSI),
    ("Approuver un changement normal", "Comité des changements", EXPLOITATION, RSSI, SMSI),
    ("Mettre en production", EXPLOITATION, "Chaîne de déploiement", DEV, RSSI),
    ("Relire et fusionner du code", DEV, "Développeur autre que l'auteur", RSSI, "Auditeur interne"),
    ("Sauvegarder et restaurer", EXPLOITATION, "Exploitant d'astreinte", INFRA, RSSI),
    ("Administrer le collecteur de journaux", RSSI, RESEAU, DPO, "Auditeur interne"),
    ("Auditer les traces d'accès", SMSI, "Auditeur interne", DPO, DG),
    ("Tenir le coffre de clés", RSSI, INFRA, RESEAU, SMSI),
    ("Qualifier un incident", RSSI, RESEAU, DPO, SMSI),
    ("Informer un client d'une violation", DPO, SUPPORT, RSSI, DG),
    ("Signer un contrat d'hébergement", DG, JURIDIQUE, "DPO, RSSI", SMSI),
    ("Choisir un sous-traitant", DG, ACHATS, "RSSI, juridique", SMSI),
    ("Essayer le plan de reprise", DG, CONTINUITE, EXPLOITATION, SMSI),
    ("Autoriser une entrée en salle", INFRA, "Datacentre Exemple", EXPLOITATION, RSSI),
    ("Autoriser une entrée dans les bureaux", SERVICES, "Accueil", RH, RSSI),
    ("Former le personnel", RSSI, RH, DPO, SMSI),
    ("Tenir le registre des traitements", DG, DPO, JURIDIQUE, "Auditeur interne"),
)  # fmt: skip

_PAIRS = (
    # pair, how it is prevented
    ("Demander et approuver un accès", "empêché par l'outil de tickets"),
    ("Développer et mettre en production", "empêché par la chaîne de déploiement"),
    ("Exploiter et auditer les traces", "vérifié aux droits"),
    ("Demander et approuver un changement", "empêché par l'outil de tickets"),
    ("Administrer les sauvegardes et l'annuaire", "empêché : annuaires distincts"),
    ("Administrer le collecteur et ses sources", "empêché : comptes étrangers à la production"),
    ("Tenir le coffre de clés et exploiter les bases", "vérifié aux droits"),
)


def _overlaps(
    date: str, pairs: int, accounts: int, found: tuple[tuple[str, ...], ...], conclusion: str
) -> Piece:
    rows = tuple(
        (
            str(number),
            pair,
            means,
            str(accounts),
            str(sum(row[0] == str(number) for row in found)),
        )
        for number, (pair, means) in enumerate(_PAIRS[:pairs], start=1)
    )
    return Piece(
        f"GOV-06/cumuls-{date}.xlsx",
        Workbook(
            f"Vérification des cumuls de droits incompatibles – {date[:4]}",
            date,
            (
                ("Couples", Table(("N°", "Couple", "Prévention", "Comptes croisés", "Cumuls"), rows)),
                (
                    "Cumuls",
                    Table(("Couple", "Fonction", "Constat", "Suite", "Mesure compensatoire", "Fin"), found),
                ),
                ("Conclusion", Table(("Vérifié par", "Le", "Conclusion"), ((RSSI, date, conclusion),))),
            ),
        ),
        {
            "title": f"Vérification des cumuls de droits incompatibles, {date[:4]}",
            "date": date,
            "collector": RSSI,
            "approver": DG,
            "source": "Annuaires des neuf applications, croisement deux à deux des rôles",
            "population": f"{accounts} comptes, {pairs} couples",
            "sample": "population entière",
        },
    )


PIECES = (
    _letters(
        "2025-02-03",
        "1.0",
        "Un poste, douze jours d'auditeur par an",
        "Premières lettres fondées sur le référentiel HDS v2.0 ; le DPO est rattaché à la direction "
        "générale et non plus au juridique.",
    ),
    _letters(
        "2026-02-02",
        "1.1",
        "Un poste, vingt jours d'auditeur par an (audit des traces à 60 accès)",
        "Titulaires inchangés. Moyens d'audit relevés après la revue de direction du 28 janvier ; le "
        "suppléant du DPO suit la formation en mars.",
    ),
    Piece(
        "GOV-06/matrice-responsabilites.xlsx",
        Workbook(
            "Matrice des responsabilités de sécurité",
            "2026-06-09",
            (
                ("Matrice", Table(("Tâche", "Approuve", "Fait", "Est consulté", "Vérifie"), _TASKS)),
                ("Couples incompatibles", Table(("Couple", "Prévention"), _PAIRS)),
            ),
        ),
        {
            "title": "Matrice des responsabilités de sécurité",
            "date": "2026-06-09",
            "version": "2.2",
            "collector": RSSI,
            "approver": DG,
            "population": f"{len(_TASKS)} tâches",
            "reviews": [
                {"date": "2025-02-03", "by": DG, "conclusion": "Version 2.0 approuvée"},
                {"date": "2025-06-17", "by": DG, "conclusion": "Version 2.1 : audit des traces confié à un auditeur sans compte"},
                {"date": "2026-06-09", "by": DG, "conclusion": "Version 2.2 : coffre de clés, septième couple incompatible"},
            ],
        },
    ),
    _overlaps(
        "2025-06-12",
        6,
        431,
        (
            ("1", "Support de niveau 2", "Deux comptes pouvaient approuver une demande de leur équipe", "retiré le 16/06/2025", "", ""),
            ("3", "Auditeur interne suppléant", "Compte de lecture resté ouvert sur l'orchestrateur", "retiré le 13/06/2025", "", ""),
        ),
        "Deux cumuls, retirés sous cinq jours ouvrés. Aucun n'avait servi.",
    ),
    _overlaps(
        "2026-06-04",
        7,
        468,
        (
            ("1", "Responsable du support", "Pouvait approuver ses propres demandes pendant l'absence de son suppléant", "retiré le 08/06/2026", "", ""),
            ("7", "Responsable infrastructure", "Porteur de clé maîtresse et administrateur d'une base technique", "maintenu, accord du RSSI", "seconde personne à chaque cérémonie, alerte sur lecture de clé", "31/03/2027"),
            ("7", "Administrateur de bases, suppléant", "Accès de secours au coffre", "maintenu, accord du RSSI", "enveloppe scellée, ouverture relue le lendemain", "04/06/2027"),
        ),
        "Trois cumuls : un retiré en deux jours ouvrés, deux compensés et datés. Le septième couple est "
        "vérifié pour la première fois.",
    ),
)  # fmt: skip
