"""CTR-05: who takes part, who may enter, and who was asked."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DG, DPO, JURIDIQUE
from sample.model import Bullets, Document, Heading, Piece, Table, Workbook

ANNEX = Document(
    title="Annexe 3 du contrat type : sous-traitants et accès aux données",
    reference="CTR-TYPE-A3",
    version="4.0",
    date="2026-04-27",
    author=JURIDIQUE,
    approver=DG,
    classification="Communicable aux clients",
    blocks=(
        Heading("1. Prestataires techniques (article 9)"),
        Table(
            ("Prestataire", "Pays", "Tâche", "Accès aux données de santé", "Garanties"),
            (
                ("Datacentre Exemple SA", "France", "Activités 1 et 2, sites de Dijon et de Rennes", "aucun accès logique ; supports chiffrés, gestes sur ordre écrit", "certificat HDS FICTIF-HDS-2025-0102 ; contrat du 20 janvier 2025 ; attestations annuelles"),
                ("Second hébergeur physique, sur réservation", "France", "Reprise des activités 1 et 2 en quatre-vingt-dix jours", "aucun tant que la reprise n'est pas déclenchée", "certifié HDS ; identité communiquée au Client sur demande, annoncée avant toute reprise"),
            ),
            (4, 2, 5, 5, 6),
        ),
        "Les auditeurs et les testeurs d'intrusion interviennent sans donnée de santé, avec un compte à date de "
        "fin : ils ne sont pas des sous-traitants de l'hébergement.",
        Heading("2. Conditions du recours à un prestataire"),
        Bullets(
            (
                "Annonce soixante jours avant : identité, pays, tâche, accès, certification, garanties.",
                "Protection équivalente imposée par contrat (RGPD, article 28.4) : secret, lieux, sécurité, alerte, audit, fin de contrat.",
                "Aucun prestataire hors de l'Espace économique européen, aucune intervention depuis un pays tiers (article 18).",
                "L'Hébergeur répond des actes du prestataire comme des siens.",
                "Objection motivée du Client : le prestataire n'intervient pas pour lui ; accord cherché sous trente jours, puis résiliation sans frais possible.",
            )
        ),
        Heading("3. Accès aux données de santé (article 10)"),
        Table(
            ("Cercle", "Qui", "Par où", "Motif", "Trace et revue"),
            (
                ("Hébergeur", "administrateurs habilités nommément, tenus au secret", "bastion, deux facteurs, poste d'administration", "ticket obligatoire", "session journalisée ; revue trimestrielle des droits ; audit trimestriel des traces"),
                ("Hébergeur, support", "premier niveau, sans accès aux dossiers", "outil de tickets", "demande du Client", "partage d'écran tenu par l'utilisateur, jamais enregistré"),
                ("Sous-traitant", "personnel de site", "gestes physiques sur baies fermées", "ordre écrit", "registre des entrées, rapproché des tickets"),
                ("Mainteneurs (stockage, bases)", "techniciens nommés, depuis la France", "bastion, compte fermé hors intervention", "ticket approuvé", "session enregistrée, regardée par un exploitant"),
                ("Client", "personnes qu'il désigne et retire", "portail, fédération ou jeton", "soin ou gestion", "journal à sa disposition ; confirmation deux fois par an"),
                ("Éditeur choisi par le Client", "compte temporaire à la demande du Client", "bastion", "ticket du Client", "date de fin, trente jours au plus"),
            ),
            (3, 5, 4, 3, 6),
        ),
        Heading("4. Versions"),
        "4.0, 27 avril 2026 : interdiction d'intervention depuis un pays tiers reprise de l'article 18. 3.2, 6 mai "
        "2025 : contrat de réservation. 3.0, 4 novembre 2024 : préavis porté de trente à soixante jours.",
    ),
)  # fmt: skip

_HEADER = (
    "N°",
    "Objet",
    "Rang",
    "Pays",
    "Annoncée le",
    "Clients",
    "Effet le",
    "Préavis (jours)",
    "Lue par",
    "Objections",
    "Issue",
)

_ANNOUNCEMENTS = (
    ("ANN-2024-01", "Contrat de réservation avec un second hébergeur physique", "1, sans effet avant reprise", "France", "25/11/2024", "36", "03/02/2025", "70", "36, dont 4 après relance", "0", "en vigueur ; deux questions sur l'identité, répondues"),
    ("ANN-2025-01", "Datacentre Exemple remplace le prestataire de gardiennage de Rennes", "2, aucun accès aux baies", "France", "08/09/2025", "39", "17/11/2025", "70", "39, dont 3 après relance", "1", "C012 : attestations de sensibilisation demandées, remises le 02/10/2025, objection levée le 06/10/2025"),
    ("ANN-2027-01", "Centre de supervision de sécurité, journaux pseudonymisés seulement", "1, aucun accès aux données de santé", "France", "prévue le 08/01/2027", "", "15/03/2027", "66", "", "", "en préparation : limite du 14/01/2027"),
)  # fmt: skip

_OBJECTIONS = (
    ("OBJ-2025-01", "C012", "ANN-2025-01", "19/09/2025", "Le personnel de gardiennage est-il sensibilisé aux données de santé ?", "Attestations et programme remis", "06/10/2025", "levée par le client"),
)  # fmt: skip

REGISTER = Workbook(
    "Registre des annonces de sous-traitant et des objections",
    "2026-10-05",
    (
        ("Annonces", Table(_HEADER, _ANNOUNCEMENTS)),
        (
            "Objections",
            Table(
                ("N°", "Client", "Annonce", "Reçue le", "Motif", "Réponse", "Close le", "Issue"), _OBJECTIONS
            ),
        ),
    ),
)

PIECES = (
    Piece(
        "CTR-05/annexe-acteurs-annexe-3.pdf",
        ANNEX,
        {
            "reviews": [
                {"date": "2025-05-06", "by": DG, "conclusion": "Version 3.2 : second hébergeur sur réservation"},
                {"date": "2026-04-27", "by": DG, "conclusion": "Version 4.0 : liste inchangée, article 18 repris"},
            ]
        },
    ),
    Piece(
        "CTR-05/annonces-et-objections.xlsx",
        REGISTER,
        {
            "title": "Registre des annonces de sous-traitant et des objections",
            "date": "2026-10-05",
            "version": "2026-10",
            "collector": JURIDIQUE,
            "approver": DPO,
            "reviews": [
                {"date": "2025-10-06", "by": DPO, "conclusion": "Une annonce, une objection levée le jour de l'arrêté"},
                {"date": "2026-04-07", "by": DPO, "conclusion": "Aucune annonce depuis octobre, liste conforme à dossier.yml"},
                {"date": "2026-10-05", "by": DPO, "conclusion": "Aucune annonce ; centre de supervision à annoncer avant le 14 janvier 2027"},
            ],
            "source": "Espace client, accusés de lecture ; messages des clients",
            "population": "2 annonces faites, 1 en préparation, 1 objection",
            "audience": "auditor",
        },
    ),
)  # fmt: skip
