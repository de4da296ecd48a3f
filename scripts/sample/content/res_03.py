"""RES-03: how data may travel, where people may browse, and what tried to slip out."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sample.functions import DPO, RESEAU, RSSI
from sample.model import Bullets, Document, Heading, Piece, Rows, Table
from sample.periods import MONTHS, Period

CONVENTIONS = Document(
    title="Conventions de transfert par type d'échange",
    reference="RES-CNV-03",
    version="2.2",
    date="2026-03-10",
    author=RESEAU,
    approver=RSSI,
    classification="Communicable aux clients",
    blocks=(
        Heading("Les six canaux"),
        Table(
            ("Canal", "Pour quoi", "Chiffrement et authentification", "Vérification du destinataire", "Trace"),
            (
                ("Interface applicative", "résultats, identités, rendez-vous", "TLS mutuel, message signé", "certificat du laboratoire, annuaire", "accusé par message"),
                ("Dépôt sécurisé", "reprises, exports, images", "TLS 1.3, fichier chiffré, double facteur", "compte désigné par le client (ACC-06)", "dépôt, lecture, effacement à 30 jours"),
                ("Messagerie sécurisée de santé", "courriers entre professionnels", "message chiffré, boîte certifiée", "annuaire national", "accusé de remise"),
                ("Espace client", "demandes, rapports, certificats ; aucune donnée de patient", "TLS 1.3, double facteur", "compte désigné", "ouverture du document"),
                ("Tunnel d'infogérance", "administration et flux du client", "IPsec", "équipement convenu", "journal des deux bouts"),
                ("Support chiffré", "reprise, restitution, sur ordre écrit", "AES-256, code par téléphone", "remise en main propre, pièce d'identité", "bon de transport"),
            ),
            (3, 4, 4, 4, 3),
        ),
        Heading("Ce qui est interdit"),
        Bullets(
            (
                "Une donnée de patient dans un ticket, un message ordinaire, une capture d'écran ou au téléphone.",
                "Un service de partage ou un assistant de rédaction extérieur, quel qu'il soit.",
                "Un canal de secours non écrit : s'il manque un canal, l'envoi attend.",
            )
        ),
        Heading("Règles de détection"),
        "Vingt-deux règles : numéros de patients (forme et clé de contrôle), intitulés de comptes rendus, formats d'échange, "
        "fichiers d'export, archives à mot de passe. Une règle est essayée un mois sans blocage, puis bloque.",
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("2.2", "10/03/2026", "Tickets surveillés, pièces jointes sortantes bloquées par défaut (NC-2026-002)"),
                ("2.1", "11/03/2025", "Archives à mot de passe refusées à la messagerie"),
            ),
            (1, 2, 7),
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Month:
    """Alerts and true ones by channel (mail, shares, repositories, tickets), then the web filter."""

    alerts: tuple[int, int, int, int | None]
    true: tuple[int, int, int, int]
    slowest: int
    blocked: int
    refused: int
    opened: int
    remark: str


_CHANNELS = ("messagerie", "partages internes", "depots de code et de fichiers", "tickets")

_MONTHS = (
    Month((14, 6, 3, None), (1, 0, 0, 0), 38, 5_120, 41, 4, "Compte rendu joint par un établissement à un message ordinaire : refusé, canal rappelé."),
    Month((11, 4, 2, None), (0, 0, 0, 0), 25, 4_870, 37, 3, "Onze fausses alertes de la même règle de numéros de facture, affinée le 24."),
    Month((9, 5, 1, None), (0, 0, 0, 0), 31, 4_410, 22, 2, "Rien de notable."),
    Month((12, 3, 4, None), (0, 0, 1, 0), 44, 5_260, 35, 5, "Jeu d'essai ressemblant à des données réelles, poussé dans un dépôt : vérifié fictif, mais format corrigé."),
    Month((13, 5, 2, None), (1, 0, 0, 0), 29, 5_010, 33, 3, "VIO-2026-01 (10/02) n'est pas dans ces chiffres : pièce jointe de ticket, canal alors non surveillé. Signalée par son destinataire."),
    Month((10, 4, 2, 61), (0, 0, 0, 3), 47, 5_330, 29, 4, "Premier mois de surveillance des tickets : 61 alertes, trois vraies, toutes entrantes, purgées ; six règles affinées."),
    Month((11, 3, 1, 24), (1, 0, 0, 1), 26, 4_960, 31, 3, "Document d'un patient reçu par ticket : purgé en 26 min, établissement rappelé à la convention."),
    Month((8, 4, 2, 15), (0, 0, 0, 0), 22, 4_580, 26, 6, "Six ouvertures pour préparer le client C042, à clore en juin. Trente et une demandes vers des assistants de rédaction, bloquées : rappel décidé."),
    Month((12, 2, 3, 13), (0, 1, 0, 1), 41, 5_070, 38, 3, "Export de contrôle oublié sur un partage de l'exploitation, accès restreint : effacé, aucun accès indu au journal. Neuf demandes vers des assistants de rédaction, bloquées."),
    Month((9, 3, 1, 10), (0, 0, 0, 0), 18, 4_140, 44, 2, "Liste d'autorisation des serveurs revue : sept adresses retirées, d'où des refus en hausse."),
    Month((7, 2, 1, 9), (0, 0, 0, 1), 35, 3_690, 24, 1, "Faux portail de messagerie du 27/08 : adresse neuve, non encore connue du filtre, bloquée à 14:35 le jour même."),
    Month((10, 4, 2, 11), (1, 0, 0, 0), 30, 4_920, 28, 3, "Assistant de rédaction essayé depuis deux postes : bloqué, aucun contenu envoyé."),
    Month((9, 3, 2, 8), (0, 0, 0, 0), 21, 5_150, 25, 4, "Liste d'autorisation revue sans changement. Aucune vraie alerte."),
)  # fmt: skip


def _synthesis(period: Period, month: Month) -> Piece:
    rows = [
        (
            "fuite",
            channel,
            "non surveillé" if alerts is None else str(alerts),
            "" if alerts is None else str(true),
            "" if alerts is None else str(alerts - true),
            "" if alerts is None else "0",
        )
        for channel, alerts, true in zip(_CHANNELS, month.alerts, month.true, strict=True)
    ]
    rows += [
        ("navigation", "postes, demandes bloquees", str(month.blocked), "", "", ""),
        (
            "navigation",
            "serveurs et postes d'administration, refus hors liste",
            str(month.refused),
            "",
            "",
            "",
        ),
        ("navigation", "ouvertures accordees, trente jours", str(month.opened), "", "", ""),
    ]
    alerts = sum(count for count in month.alerts if count)
    return Piece(
        f"RES-03/synthese-{period.name}.csv",
        Rows(
            ("famille", "canal", "nombre", "vraies_alertes", "fausses_alertes", "donnees_sorties"),
            tuple(rows),
        ),
        {
            "title": f"Alertes de fuite et filtrage de la navigation, {period.label}",
            "period": period.facts,
            "collected": (date.fromisoformat(period.last) + timedelta(days=4)).isoformat(),
            "collector": RESEAU,
            "approver": RSSI,
            "source": "Outil de prévention de fuite, relais de navigation, alertes closes du mois",
            "population": f"{alerts} alertes, dont {sum(month.true)} vraies ; traitement le plus long {month.slowest} min",
            "sample": "population entière",
            "note": month.remark,
        },
    )


PIECES = (
    Piece(
        "RES-03/conventions-transfert.pdf",
        CONVENTIONS,
        {
            "reviews": [
                {"date": "2025-03-11", "by": DPO, "conclusion": "Version 2.1 : archives à mot de passe refusées"},
                {"date": "2026-03-10", "by": DPO, "conclusion": "Version 2.2 après la violation VIO-2026-01"},
            ]
        },
    ),
    *(_synthesis(period, month) for period, month in zip(MONTHS, _MONTHS, strict=True)),
)  # fmt: skip
