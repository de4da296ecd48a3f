"""INC-03: telling people when it goes wrong."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from random import Random

from sample.functions import DPO, RSSI, SMSI, SUPPORT
from sample.model import Bullets, Document, Figures, Heading, Piece, Rows, Table
from sample.periods import QUARTERS, Period

BREACH = Document(
    title="Registre des violations, extrait du 1er trimestre 2026",
    reference="INC-VIO-2026-T1",
    date="2026-04-07",
    author=SUPPORT,
    approver=DPO,
    classification="Confidentiel",
    blocks=(
        Figures((("Violations", "1"), ("Client prévenu en", "5 h 10"), ("Délai promis", "24 h"), ("Personnes concernées", "3"))),
        Heading("VIO-2026-01"),
        Table(
            ("Date et heure", "Fait"),
            (
                ("10/02/2026, 09:40", "Le support répond à un ticket et y joint un tableau reçu d'un autre établissement"),
                ("10/02/2026, 10:05", "Le destinataire signale l'erreur ; l'équipe de sécurité qualifie l'événement"),
                ("10/02/2026, 10:22", "Pièce jointe retirée ; le destinataire confirme n'avoir rien conservé"),
                ("10/02/2026, 15:15", "Le référent du client concerné est appelé (5 h 10 après connaissance), message sécurisé à 15:40"),
                ("11/02/2026, 11:00", "Second message : volume, nature, mesures ; éléments de notification remis"),
                ("12/02/2026", "Le client, responsable de traitement, notifie la CNIL"),
                ("24/02/2026", "Bilan remis au client"),
            ),
            (3, 9),
        ),
        Heading("Nature et effets"),
        "Confidentialité. Tableau de rendez-vous de trois personnes, sans compte rendu. Risque jugé limité "
        "par le client, qui a informé les personnes. Aucune donnée n'est reprise dans ce registre.",
        Heading("Suites"),
        Bullets(
            (
                "NC-2026-002 : pièces jointes sortantes bloquées par défaut dans l'outil de tickets depuis "
                "le 2 mars 2026.",
                "Modèle de message au client complété ; procédure en version 1.3.",
                "Efficacité à vérifier avant le 30 avril 2026, sur les pièces jointes sortantes.",
            )
        ),
    ),
)  # fmt: skip


def _no_breach(period: Period, events: int) -> Piece:
    """Evidence born of events, in a quarter without event."""
    return Piece(
        f"INC-03/violations-{period.name}.ref.yml",
        None,
        {
            "nothing": True,
            "title": f"Aucune violation de données de santé, {period.label}",
            "period": period.facts,
            "approver": DPO,
            "controls": ["INC-03"],
            "expectation": "violations",
            "note": f"{events} événements de sécurité qualifiés dans le trimestre, aucun ne touche des données de santé.",
        },
    )


_CALLED = 8


def _contacts(date: str, contracts: int, unreachable: frozenset[int]) -> Piece:
    random = Random(f"referents {date}")
    called = frozenset(random.sample(range(1, contracts + 1), _CALLED - len(unreachable))) | unreachable
    rows = tuple(
        (
            f"C{number:03}",
            "oui",
            "oui",
            "oui" if number in called else "non",
            _call_result(number, called, unreachable),
        )
        for number in range(1, contracts + 1)
    )
    return Piece(
        f"INC-03/referents-{date}.csv",
        Rows(("client", "referent_au_contrat", "suppleant", "appel_essai", "resultat"), rows),
        {
            "title": "Vérification des référents incident des clients",
            "date": date,
            "collector": SUPPORT,
            "approver": DPO,
            "source": "Outil de relation client, export sans donnée nominative",
            "population": f"{contracts} contrats",
            "sample": f"présence vérifiée pour tous ; appel d'essai à {_CALLED} clients tirés au sort",
        },
    )


def _call_result(number: int, called: frozenset[int], unreachable: frozenset[int]) -> str:
    if number not in called:
        return ""
    return (
        "suppléant joint, référent à renouveler sous 10 jours" if number in unreachable else "référent joint"
    )


NOTIFICATION = Document(
    title="Procédure d'information des clients et des autorités",
    reference="INC-PRO-03",
    version="1.3",
    date="2026-02-23",
    author=DPO,
    approver=RSSI,
    blocks=(
        Heading("Qui prévient qui, et quand"),
        Table(
            ("Destinataire", "Déclencheur", "Délai", "Canal", "Porteur"),
            (
                ("Référent incident du client", "données de santé touchées, ou possibles", "24 h au plus", "appel puis message sécurisé", SUPPORT),
                ("Point de contact du client", "référent et suppléant muets", "4 h après le premier appel", "appel", SUPPORT),
                ("CNIL", "traitements propres de l'hébergeur", "72 h", "téléservice", DPO),
                ("CERT Santé", "incident grave", "dès qualification", "portail", RSSI),
                ("Organisme certificateur", "incident majeur touchant le périmètre", "5 jours ouvrés", "message", SMSI),
            ),
        ),
        Heading("Contenu du message au client"),
        Bullets(
            (
                "Nature de l'incident, date et heure de connaissance, services et volume.",
                "Mesures prises et mesures demandées au client.",
                "Éléments utiles à sa notification ; prochain point, daté.",
                "Ce que l'on ne sait pas encore : le dire, ne pas le supposer.",
            )
        ),
        Heading("Traces"),
        "Chaque appel est noté au ticket avec son heure. Le registre des violations est arrêté chaque "
        "trimestre par le DPO ; un trimestre vide donne une déclaration « néant » approuvée.",
    ),
)  # fmt: skip

PIECES = (
    _no_breach(QUARTERS[0], 17),
    _no_breach(QUARTERS[1], 14),
    Piece(
        "INC-03/violations-2026-T1.pdf",
        BREACH,
        {"period": QUARTERS[2].facts, "population": "19 événements de sécurité qualifiés"},
    ),
    _no_breach(QUARTERS[3], 21),
    _no_breach(QUARTERS[4], 16),
    _contacts("2025-07-08", 39, frozenset()),
    _contacts("2026-01-13", 41, frozenset({17})),
    _contacts("2026-07-07", 42, frozenset({8, 29})),
    Piece(
        "INC-03/procedure-information.docx",
        NOTIFICATION,
        {
            "reviews": [
                {"date": "2025-02-24", "by": RSSI, "conclusion": "Version 1.2, sans changement de délai"}
            ]
        },
    ),
)
