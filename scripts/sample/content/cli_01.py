"""CLI-01: the clients' points of contact, never their names."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from sample.functions import DPO, SUPPORT
from sample.model import Document, Figures, Heading, Piece, Rows, Table
from sample.periods import QUARTERS, Period, long_date


@dataclass(frozen=True)
class Campaign:
    """A half-yearly confirmation: who was asked, who changed, who had to be called."""

    sent: str
    closed: str
    clients: int
    changed: dict[int, str]
    called: dict[int, str] = field(default_factory=dict)


_CAMPAIGNS = (
    Campaign(
        "2025-04-01",
        "2025-05-12",
        36,
        {7: "contact remplacé", 30: "numéro de garde ajouté"},
        {12: "2025-05-05", 27: "2025-05-06", 31: "2025-05-07"},
    ),
    Campaign(
        "2025-10-01",
        "2025-11-10",
        40,
        {4: "contact remplacé", 12: "suppléant parti", 21: "contact remplacé", 33: "suppléant parti"},
        {12: "2025-11-04", 27: "2025-11-06"},
    ),
    Campaign(
        "2026-04-01",
        "2026-05-11",
        41,
        {9: "contact remplacé", 17: "numéro de garde changé", 36: "suppléant remplacé"},
        {27: "2026-05-06"},
    ),
    Campaign(
        "2026-10-01",
        "2026-11-09",
        42,
        {19: "suppléant nommé", 29: "contact remplacé", 36: "fusion d'établissements, contact remplacé"},
        {36: "2026-11-04"},
    ),
)

_SIGNED = {
    37: "2025-05-19",
    38: "2025-06-16",
    39: "2025-07-01",
    40: "2025-09-15",
    41: "2025-12-04",
    42: "2026-05-04",
}
"""Clients whose contract is younger than the first campaign: they confirm by signing."""


def _answered(campaign: Campaign, number: int) -> str:
    if number in campaign.called:
        return campaign.called[number]
    random = Random(f"confirmation {campaign.sent} {number}")
    day = date.fromisoformat(campaign.sent) + timedelta(
        days=random.choice((0, 1, 1, 2, 3, 5, 6, 8, 13, 20, 27))
    )
    return (day - timedelta(days=max(day.weekday() - 4, 0))).isoformat()


def _confirmed(number: int, day: str) -> str:
    """The last confirmation known on that day, none being older than half a year."""
    answers = [
        _answered(known, number) for known in _CAMPAIGNS if number <= known.clients and known.sent < day
    ]
    return max(answers, default=_SIGNED.get(number, ""))


def _confirmations(campaign: Campaign) -> Piece:
    rows = tuple(
        (
            f"C{number:03}",
            campaign.sent,
            answered := _answered(campaign, number),
            "appel à trente jours" if number in campaign.called else "réponse dans l'espace client",
            campaign.changed.get(number, "aucun"),
            str((date.fromisoformat(answered) - date.fromisoformat(campaign.sent)).days),
        )
        for number in range(1, campaign.clients + 1)
    )
    return Piece(
        f"CLI-01/confirmations-{campaign.closed}.csv",
        Rows(("client", "demande_le", "confirme_le", "voie", "changement", "delai_jours"), rows),
        {
            "title": f"Confirmation des points de contact par les clients, demande du {long_date(campaign.sent)}",
            "date": campaign.closed,
            "collector": SUPPORT,
            "approver": DPO,
            "source": "Outil de relation client et espace client, export sans donnée nominative",
            "population": f"{campaign.clients} clients sous contrat le jour de la demande",
            "sample": f"population entière ; {len(campaign.changed)} changements, {len(campaign.called)} client"
            f"{'s' if len(campaign.called) > 1 else ''} joint{'s' if len(campaign.called) > 1 else ''} par appel après trente jours, aucun sans réponse",
            "audience": "auditor",
        },
    )  # fmt: skip


def _completeness(period: Period, clients: int, incomplete: frozenset[int]) -> Piece:
    rows = []
    for number in range(1, clients + 1):
        missing = number in incomplete
        rows.append(
            (
                f"C{number:03}",
                "oui",
                "non" if missing else "oui",
                _confirmed(number, period.last),
                "suppléant demandé au client" if missing else "",
            )
        )
    return Piece(
        f"CLI-01/completude-{period.name}.csv",
        Rows(("client", "point_de_contact", "suppleant", "confirme_le", "remarque"), tuple(rows)),
        {
            "title": f"Complétude du registre des points de contact, {period.label}",
            "period": period.facts,
            "collector": SUPPORT,
            "approver": DPO,
            "source": "Outil de relation client, export sans donnée nominative",
            "population": f"{clients} clients",
            "sample": f"population entière ; {clients - len(incomplete)} registres complets",
        }
        if period.year == 2026
        else {},
    )


EXTRACTION = Document(
    title="Essai d'extraction du registre des points de contact",
    reference="CLI-EXT-2026",
    date="2026-03-24",
    author=SUPPORT,
    approver=DPO,
    blocks=(
        Figures((("Durée totale", "11 min"), ("Durée admise", "30 min"), ("Clients extraits", "41 sur 41"), ("Champs vides", "0"))),
        Heading("Déroulement"),
        Table(
            ("Heure", "Geste", "Constat"),
            (
                ("19:42", "Appel simulé de l'autorité à l'astreinte", "hors des heures ouvrées, sans préavis"),
                ("19:44", "Rappel au numéro public de l'autorité pour vérifier l'identité", "vérification notée au ticket"),
                ("19:47", "Extraction depuis la copie de secours hors ligne", "l'outil principal était réputé indisponible"),
                ("19:50", "Contrôle : un point de contact et un suppléant par client", "41 sur 41"),
                ("19:53", "Remise du fichier chiffré par le canal convenu, code par téléphone", "reçu et lu"),
            ),
            (2, 7, 5),
        ),
        Heading("Conclusion"),
        "Le registre peut être remis sans délai, même sans l'outil de relation client. Le fichier d'essai "
        "a été détruit le soir même ; aucune donnée nominative n'est conservée avec ce compte rendu.",
        Heading("Action"),
        "Ajouter l'étape de rappel à la fiche d'astreinte. Porteur : responsable du support. Échéance : 30 "
        "avril 2026.",
    ),
)  # fmt: skip

EXTRACTION_2025 = Document(
    title="Essai d'extraction du registre des points de contact",
    reference="CLI-EXT-2025",
    date="2025-03-26",
    author=SUPPORT,
    approver=DPO,
    blocks=(
        Figures((("Durée totale", "19 min"), ("Durée admise", "30 min"), ("Clients extraits", "36 sur 36"), ("Champs vides", "2"))),
        Heading("Déroulement"),
        Table(
            ("Heure", "Geste", "Constat"),
            (
                ("10:02", "Demande simulée de l'autorité au responsable du support", "heures ouvrées, sans préavis"),
                ("10:09", "Extraction de l'outil de relation client", "droit d'export à demander : sept minutes perdues"),
                ("10:15", "Contrôle : un point de contact et un suppléant par client", "deux suppléants manquants, C012 et C031"),
                ("10:21", "Remise du fichier chiffré, code par téléphone", "reçu et lu"),
            ),
            (2, 7, 5),
        ),
        Heading("Conclusion et actions"),
        "Premier essai chronométré, avant l'audit initial. Le délai est tenu, mais l'extraction dépend d'un outil et d'un "
        "droit. Copie de secours hors ligne, tenue chaque semaine : faite le 30 avril 2025. Suppléants nommés le 4 et le "
        "8 avril 2025. L'identité du demandeur n'a pas été vérifiée : à ajouter au prochain essai. Le fichier a été "
        "détruit le jour même.",
    ),
)  # fmt: skip

PIECES = (
    _completeness(QUARTERS[0], 40, frozenset({12, 40})),
    _completeness(QUARTERS[1], 41, frozenset({12, 33})),
    _completeness(QUARTERS[2], 41, frozenset()),
    _completeness(QUARTERS[3], 42, frozenset({42})),
    _completeness(QUARTERS[4], 42, frozenset({19})),
    *(_confirmations(campaign) for campaign in _CAMPAIGNS),
    Piece("CLI-01/extraction-2025-03-26.pdf", EXTRACTION_2025, {"population": "36 clients"}),
    Piece("CLI-01/extraction-2026-03-24.pdf", EXTRACTION, {"population": "41 clients"}),
)
