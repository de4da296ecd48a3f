"""CLI-04: trust, and the four ways of not having to."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import EXPLOITATION, RESEAU, RSSI, SMSI, SUPPORT
from sample.model import Bullets, Document, Figures, Heading, Lines, Piece, Table, Workbook

PROCEDURE = Document(
    title="Procédure de vérification par les clients",
    reference="CLI-PRO-04",
    version="1.4",
    date="2026-04-22",
    author=SUPPORT,
    approver=SMSI,
    classification="Communicable aux clients",
    blocks=(
        Heading("Qui demande, et comment"),
        "Le référent ou le point de contact du client écrit dans l'espace client, rubrique « Vérifier ». Le "
        "support rappelle le numéro du registre avant toute suite, puis ouvre un ticket VER. Accusé de réception "
        "sous deux jours ouvrés, réponse sous quinze jours calendaires ; cinq jours ouvrés pour les traces, dix pour la lecture du rapport d'audit.",
        Heading("Étapes, selon la voie"),
        Table(
            ("Voie", "Ce que fait le client", "Ce que fait Hébergeur Exemple", "Décide"),
            (
                ("Audit des ressources dédiées", "propose cible, dates, auditeur et outils", "convention, sauvegarde préalable, comptes à date de fin, exploitant joignable, surveillance renforcée", RSSI),
                ("Synthèse de l'audit mutualisé", "signe l'engagement de confidentialité", "remet la synthèse managériale, datée, avec l'identité du prestataire indépendant", RSSI),
                ("Traces des accès", "précise ressources et période", "extrait du collecteur, empreinte, dépôt chiffré dans l'espace client", RESEAU),
                ("Rapport d'audit HDS", "signe l'engagement de confidentialité, choisit Lyon ou le partage d'écran", "ouvre la lecture sous dix jours ouvrés, sans copie ; répond aux questions par écrit", SMSI),
            ),
            (3, 4, 6, 3),
        ),
        Heading("Ce qui protège les autres clients"),
        Bullets(
            (
                "L'audit d'un client s'arrête à ses machines, ses bases et son réseau privé.",
                "Un essai de charge ou d'exploitation se fait en préproduction, sauf accord écrit du RSSI.",
                "Un extrait de traces ne contient ni autre client, ni identité de patient.",
            )
        ),
        Heading("Après"),
        "Les constats d'un audit de client entrent au suivi des vulnérabilités avec leur gravité. Le registre "
        "est arrêté chaque trimestre ; une réponse hors délai y porte sa cause. Chaque voie qu'aucun client "
        "n'a empruntée dans l'année est essayée par le support.",
        Heading("Évolutions"),
        "1.4, 22 avril 2026 : lecture du rapport d'audit par partage d'écran. 1.3, 24 avril 2025 : délai de cinq "
        "jours ouvrés pour les traces.",
    ),
)  # fmt: skip

_HEADER = (
    "Demande",
    "Client",
    "Voie",
    "Reçue le",
    "Accusé (jours ouvrés)",
    "Répondue le",
    "Délai (jours)",
    "Délai tenu",
    "Suite",
)

_TRACES, _SUMMARY, _REPORT, _AUDIT = (
    "traces",
    "synthèse d'audit",
    "rapport d'audit HDS",
    "audit de ressources dédiées",
)

_REQUESTS = (
    ("VER-2025-07", "C019", _REPORT, "08/07/2025", "1", "18/07/2025", "10", "oui", "lu à Lyon, rapport initial"),
    ("VER-2025-08", "C006", _TRACES, "21/08/2025", "0", "26/08/2025", "5", "oui", "trois mois, 214 lignes"),
    ("VER-2025-09", "C034", _SUMMARY, "15/09/2025", "1", "19/09/2025", "4", "oui", "synthèse du 18/04/2025"),
    ("VER-2025-10", "C014", _AUDIT, "19/09/2025", "1", "02/10/2025", "13", "oui", "audit des 14 et 15/10/2025 (OCC-2025-11) : trois constats faibles, corrigés le 30/01/2026"),
    ("VER-2025-11", "C008", _TRACES, "20/10/2025", "0", "22/10/2025", "2", "oui", "essai annuel"),
    ("VER-2025-12", "C001", _SUMMARY, "01/12/2025", "1", "05/12/2025", "4", "oui", "synthèse du 18/04/2025"),
    ("VER-2026-01", "C011", _TRACES, "12/02/2026", "0", "13/02/2026", "1", "oui", "suite de VIO-2026-01, autre établissement"),
    ("VER-2026-02", "C034", _TRACES, "13/02/2026", "0", "18/02/2026", "5", "oui", "six mois, 402 lignes"),
    ("VER-2026-03", "C017", _REPORT, "17/02/2026", "1", "02/03/2026", "13", "oui", "lu à Lyon, rapport initial"),
    ("VER-2026-04", "C029", _SUMMARY, "24/03/2026", "2", "20/04/2026", "27", "non", "attente voulue de la synthèse du 17/04/2026 ; l'ancienne aurait dû partir d'abord"),
    ("VER-2026-05", "C002", _SUMMARY, "28/04/2026", "1", "30/04/2026", "2", "oui", "synthèse du 17/04/2026"),
    ("VER-2026-06", "C015", _REPORT, "19/05/2026", "1", "27/05/2026", "8", "oui", "partage d'écran, rapport de surveillance 2026"),
    ("VER-2026-07", "C042", _SUMMARY, "15/06/2026", "0", "17/06/2026", "2", "oui", "remise avant l'ouverture du service"),
    ("VER-2026-08", "C005", _TRACES, "06/07/2026", "1", "09/07/2026", "3", "oui", "un mois, 57 lignes"),
    ("VER-2026-09", "C026", _REPORT, "26/08/2026", "2", "08/09/2026", "13", "oui", "partage d'écran"),
    ("VER-2026-10", "C006", _AUDIT, "14/09/2026", "1", "25/09/2026", "11", "oui", "audit des 7 et 8/10/2026 (OCC-2026-14) : rapport du client attendu avant le 30/11/2026"),
    ("VER-2026-11", "C038", _TRACES, "21/09/2026", "0", "24/09/2026", "3", "oui", "trois mois, 131 lignes"),
    ("VER-2026-12", "C010", _SUMMARY, "28/09/2026", "1", "30/09/2026", "2", "oui", "synthèse du 17/04/2026"),
    ("VER-2026-13", "C008", _TRACES, "12/10/2026", "0", "14/10/2026", "2", "oui", "essai annuel"),
)  # fmt: skip

_CLOSINGS = (
    ("2025-10-14", "Arrêté au 30/09/2025 : quatre demandes, une en cours"),
    ("2026-01-13", "Arrêté au 31/12/2025 : deux demandes, délais tenus"),
    ("2026-04-14", "Arrêté au 31/03/2026 : quatre demandes, une encore ouverte"),
    ("2026-07-15", "Arrêté au 30/06/2026 : trois demandes ; VER-2026-04 close hors délai, cause notée"),
    ("2026-10-15", "Arrêté au 14/10/2026 : six demandes, délais tenus"),
)

TRIAL_2025 = Lines(
    (
        "CLI-ESS-2025 : essai annuel de mise à disposition des traces (ticket VER-2025-11)",
        "Client témoin : C008, deux machines d'infogérance. Conduit par : responsable du support.",
        "Approuvé par : responsable du SMSI.",
        "",
        "20/10/2025 10:05  demande déposée dans l'espace client par le référent de C008",
        "20/10/2025 10:41  rappel du point de contact, identité vérifiée",
        "21/10/2025 09:20  extraction du collecteur : 01/07/2025 au 30/09/2025, 2 ressources, 96 lignes",
        "21/10/2025 09:34  rapprochement : 96 lignes, 96 tickets, 0 ligne d'un autre client",
        "22/10/2025 11:15  dépôt chiffré dans l'espace client, code remis par téléphone",
        "22/10/2025 15:02  le client confirme la lecture et choisit trois lignes à expliquer",
        "23/10/2025 16:30  trois explications rendues et acceptées",
        "",
        "Constats : délai tenu (2 jours ouvrés pour 5) ; colonne « objet » trop courte, portée à 200 signes.",
        "Verdict : réussi.",
    )
)

TRIAL_2026 = Document(
    title="Essai annuel de mise à disposition des traces – 2026",
    reference="CLI-ESS-2026",
    date="2026-10-16",
    author=SUPPORT,
    approver=SMSI,
    blocks=(
        Figures((("Délai de remise", "2 j ouvrés"), ("Délai promis", "5 j ouvrés"), ("Lignes remises", "118"), ("Lignes inexpliquées", "0"))),
        Heading("Objet"),
        "Ticket VER-2026-13. Le client témoin, C008, demande les traces des accès du personnel de l'hébergeur à "
        "ses deux machines d'infogérance, du 1er juillet au 30 septembre 2026. Un auditeur interne observe.",
        Heading("Déroulement"),
        Table(
            ("Date et heure", "Geste", "Constat"),
            (
                ("12/10/2026, 09:12", "Demande du référent, accusé le jour même", "identité vérifiée par rappel"),
                ("13/10/2026, 10:30", "Extraction du collecteur", "118 lignes, deux ressources, 7 identifiants de personnes"),
                ("13/10/2026, 11:05", "Rapprochement avec les tickets", "118 sur 118, dont 4 d'astreinte"),
                ("14/10/2026, 09:40", "Dépôt chiffré, empreinte dans le message", "ouvert par le client à 10:22"),
                ("15/10/2026, 14:00", "Relecture avec le client, cinq lignes de son choix", "cinq expliquées en séance"),
            ),
            (3, 6, 6),
        ),
        Heading("Vérification de complétude"),
        "L'auditeur a ouvert lui-même, le 9 octobre, deux sessions de contrôle sur l'une des machines de C008, "
        "sans en prévenir le support. Elles sont hors de la période demandée : un second extrait, limité à "
        "octobre, les montre toutes les deux, à la seconde près. Les accès sans motif des 22 et 23 juillet "
        "(NC-2026-012) ne portent sur aucune ressource de C008.",
        Heading("Conclusion"),
        "Essai réussi. Le client demande un format tabulaire en plus du texte : accepté, à livrer avant le 31 "
        "mars 2027 par le responsable réseau et sécurité opérationnelle.",
    ),
)  # fmt: skip

PIECES = (
    Piece(
        "CLI-04/procedure-verification.pdf",
        PROCEDURE,
        {
            "reviews": [
                {"date": "2025-04-24", "by": SMSI, "conclusion": "Version 1.3 approuvée"},
                {"date": "2026-04-22", "by": SMSI, "conclusion": "Version 1.4 : lecture par partage d'écran"},
            ]
        },
    ),
    Piece(
        "CLI-04/registre-demandes.xlsx",
        Workbook("Registre des demandes de vérification des clients", "2026-10-15", (("Demandes", Table(_HEADER, _REQUESTS)),)),
        {
            "title": "Registre des demandes d'audit, de synthèse, de traces et de rapport",
            "date": "2026-10-15",
            "version": "2026-10",
            "collector": SUPPORT,
            "approver": SMSI,
            "reviews": [{"date": day, "by": SMSI, "conclusion": text} for day, text in _CLOSINGS],
            "source": "Outil de tickets, requête « type = VER »",
            "population": f"{len(_REQUESTS)} demandes du 1er juillet 2025 au 15 octobre 2026",
            "audience": "auditor",
        },
    ),
    Piece(
        "CLI-04/essai-traces-2025-10-23.txt",
        TRIAL_2025,
        {
            "title": "Essai annuel de mise à disposition des traces, 2025",
            "date": "2025-10-23",
            "collector": SUPPORT,
            "approver": SMSI,
            "population": "96 lignes",
            "sample": "trois lignes choisies par le client témoin",
        },
    ),
    Piece(
        "CLI-04/essai-traces-2026-10-16.pdf",
        TRIAL_2026,
        {
            "collector": EXPLOITATION,
            "source": "Collecteur de journaux, extrait des accès du personnel",
            "population": "118 lignes",
            "sample": "cinq lignes choisies par le client témoin, deux sessions témoins de l'auditeur",
        },
    ),
)  # fmt: skip
