"""CLI-01: the clients' points of contact, never their names."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from random import Random

from sample.functions import DPO, SUPPORT
from sample.model import Document, Figures, Heading, Piece, Rows, Table
from sample.periods import QUARTERS, Period


def _completeness(period: Period, clients: int, incomplete: frozenset[int]) -> Piece:
    random = Random(f"contacts {period.name}")
    year, last_month = int(period.last[:4]), int(period.last[5:7])
    rows = []
    for number in range(1, clients + 1):
        confirmed = f"{year}-{last_month - random.randrange(0, 3):02}-{random.randrange(1, 28):02}"
        missing = number in incomplete
        rows.append(
            (
                f"C{number:03}",
                "oui",
                "non" if missing else "oui",
                confirmed,
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

PIECES = (
    _completeness(QUARTERS[1], 41, frozenset({12, 33})),
    _completeness(QUARTERS[2], 41, frozenset()),
    _completeness(QUARTERS[3], 42, frozenset({42})),
    _completeness(QUARTERS[4], 42, frozenset({19})),
    Piece("CLI-01/extraction-2026-03-24.pdf", EXTRACTION, {"population": "41 clients"}),
)
