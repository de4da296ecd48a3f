"""GOV-03: the scope, and the certificates that quote it."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DG, RSSI, SMSI
from sample.model import (
    Bullets,
    Certificate,
    Document,
    Heading,
    Piece,
    Table,
    Workbook,
)

SCOPE = Document(
    title="Domaine d'application du SMSI",
    reference="GOV-DOM-01",
    version="2.1",
    date="2026-01-14",
    author=RSSI,
    approver=DG,
    classification="Communicable aux clients",
    blocks=(
        Heading("Énoncé"),
        "Le SMSI couvre la conception, l'hébergement, l'exploitation, la sauvegarde et l'infogérance des "
        "systèmes d'information de santé confiés à Hébergeur Exemple par ses clients, pour les activités "
        "3, 4, 5 et 6 de l'article R.1111-9 du code de la santé publique, y compris les sauvegardes et le "
        "transport de supports physiques.",
        Heading("Services, sites et activités"),
        Table(
            ("Service", "Activités en propre", "Sites", "Données de santé"),
            (
                ("Dossier patient partagé", "3, 4, 5, 6", "Dijon, Rennes", "oui"),
                ("Infogérance d'applications de santé", "3, 4, 5, 6", "Dijon, Rennes", "oui"),
                ("Bureaux de Lyon", "5 (administration à distance)", "Lyon", "non"),
            ),
        ),
        Heading("Interfaces"),
        Bullets(
            (
                "Datacentre Exemple : activités 1 et 2, sites de Dijon et de Rennes, certificat HDS "
                "vérifié chaque trimestre.",
                "Clients : désignation des personnes habilitées, attestation annuelle de leurs propres "
                "tâches.",
                "Opérateurs de réseau : liaisons chiffrées de bout en bout par Hébergeur Exemple.",
            )
        ),
        Heading("Hors du domaine"),
        "La comptabilité, la paie et le site internet commercial, qui ne contiennent aucune donnée de "
        "santé de client. Aucun service contenant des données de santé n'est hors du domaine.",
    ),
)

_FLOWS_2025 = (
    ("Dossier patient", "Portail des soignants", "Dijon", "3, 4, 5", "oui", "TLS 1.3", "tous les clients"),
    ("Dossier patient", "Interfaces des laboratoires", "Dijon", "3, 4, 5", "oui", "TLS mutuel", "laboratoires raccordés"),
    ("Dossier patient", "Réplication de bases", "Dijon vers Rennes", "3, 6", "oui", "tunnel IPsec", "tous les clients"),
    ("Dossier patient", "Sauvegarde immuable", "Rennes", "6", "oui", "chiffrée avant envoi", "tous les clients"),
    ("Infogérance", "Machines dédiées", "Dijon, Rennes", "3, 4, 5", "oui", "réseau privé par client", "tous les clients"),
    ("Infogérance", "Sauvegarde des machines", "Rennes, Dijon", "6", "oui", "chiffrée avant envoi", "tous les clients"),
    ("Communs", "Bastion d'administration", "Dijon", "5", "sessions", "TLS 1.3", "équipes internes"),
    ("Communs", "Collecteur de journaux", "Rennes", "5", "identifiants", "TLS mutuel", "toutes les sources"),
    ("Communs", "Outil de tickets", "Dijon", "5", "interdit par règle", "TLS 1.3", "équipes et clients"),
    ("Exceptionnel", "Transport de support chiffré", "client vers Dijon", "5, 6", "oui", "support chiffré, porteur tracé", "2 transports"),
)  # fmt: skip

_FLOWS_2026 = (
    *_FLOWS_2025,
    ("Communs", "Supervision des bases", "Dijon vers Rennes", "5", "non", "TLS mutuel", "nouveau en 2026"),
    ("Communs", "Supervision du réseau", "Dijon, Rennes", "5", "non", "SNMPv3", "nouveau en 2026"),
)


def _map(date: str, flows: tuple[tuple[str, ...], ...], gap: str) -> Piece:
    comparison = (
        ("Dossier patient partagé", "oui", "oui", "aucun"),
        ("Infogérance d'applications de santé", "oui", "oui", "aucun"),
        ("Essai de télésurveillance, sans donnée réelle", "non", "non", gap),
    )
    return Piece(
        f"GOV-03/cartographie-{date}.xlsx",
        Workbook(
            "Cartographie des services, sites et flux de données de santé",
            date,
            (
                (
                    "Flux",
                    Table(
                        ("Service", "Flux", "Lieu", "Activités", "Données de santé", "Protection", "Étendue"),
                        flows,
                    ),
                ),
                (
                    "Comparaison au certificat",
                    Table(("Service vendu", "Au certificat", "Données de santé", "Écart"), comparison),
                ),
            ),
        ),
        {
            "title": f"Cartographie des services, sites et flux de données de santé, {date[:4]}",
            "date": date,
            "collector": RSSI,
            "approver": DG,
            "source": "Catalogue commercial, inventaire des machines, matrice des flux",
            "population": f"{len(flows)} flux",
            "audience": "auditor",
        },
    )


_HOLDER = "Hébergeur Exemple SAS, Lyon (France)"
_SITES = ("Sites", "Lyon (bureaux) ; Dijon et Rennes (Datacentre Exemple)")

HDS_CERTIFICATE = Certificate(
    title="Hébergeur de données de santé – référentiel HDS v2.0",
    reference="FICTIF-HDS-2025-0417",
    date="2025-05-12",
    until="2028-05-11",
    holder=_HOLDER,
    statement="satisfait aux exigences du référentiel de certification HDS version 2.0 pour les activités énumérées en annexe.",
    scope=(
        (
            "Activités",
            "3 infrastructure virtuelle ; 4 plateforme d'hébergement d'applications ; 5 administration et exploitation ; 6 sauvegarde",
        ),
        _SITES,
        ("Services", "Dossier patient partagé ; infogérance d'applications de santé"),
        ("Sous-traitant certifié", "Datacentre Exemple SA, activités 1 et 2, FICTIF-HDS-2025-0102"),
    ),
)

ISO_CERTIFICATE = Certificate(
    title="Système de management – ISO/IEC 27001:2022",
    reference="FICTIF-ISMS-2025-0416",
    date="2025-05-12",
    until="2028-05-11",
    holder=_HOLDER,
    statement="a mis en place un système de management de la sécurité de l'information conforme à la norme ISO/IEC 27001:2022.",
    scope=(
        (
            "Domaine",
            "Conception, hébergement, exploitation, sauvegarde et infogérance de systèmes d'information de santé",
        ),
        _SITES,
        ("Déclaration d'applicabilité", "version 3.0 du 20 janvier 2025"),
    ),
)

_COLLECTED = {"collector": SMSI, "approver": RSSI, "audience": "public"}

PIECES = (
    Piece(
        "GOV-03/domaine-application.docx",
        SCOPE,
        {
            "reviews": [
                {
                    "date": "2025-01-20",
                    "by": DG,
                    "conclusion": "Version 2.0 approuvée pour la candidature HDS",
                },
                {
                    "date": "2026-01-14",
                    "by": DG,
                    "conclusion": "Version 2.1 : flux de supervision ajoutés, énoncé inchangé",
                },
            ]
        },
    ),
    _map("2025-01-20", _FLOWS_2025, "hors périmètre, sans donnée réelle, jusqu'au 20/07/2025"),
    _map("2026-01-14", _FLOWS_2026, "essai clos le 11/07/2025"),
    Piece("GOV-03/certificat-hds-2025-05-12.pdf", HDS_CERTIFICATE, _COLLECTED),
    Piece("GOV-03/certificat-iso27001-2025-05-12.pdf", ISO_CERTIFICATE, _COLLECTED),
)
