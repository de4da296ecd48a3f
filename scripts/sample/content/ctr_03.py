"""CTR-03: the rights of people, and whom to call."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DPO, JURIDIQUE, SUPPORT
from sample.model import Bullets, Document, Heading, Piece, Rows, Table
from sample.periods import QUARTERS, Period

ANNEX = Document(
    title="Annexe 4 du contrat type : protection des données",
    reference="CTR-TYPE-A4",
    version="4.0",
    date="2026-04-27",
    author=JURIDIQUE,
    approver=DPO,
    classification="Communicable aux clients",
    blocks=(
        "Le Client est responsable de traitement, l'Hébergeur sous-traitant au sens de l'article 28 du RGPD. La "
        "présente annexe précise les articles 5 et 6 du contrat.",
        Heading("1. Droits des personnes"),
        "Une demande reçue par l'Hébergeur est transmise au Client sous deux jours ouvrés, sans réponse sur le "
        "fond. Sur instruction écrite du Client, l'Hébergeur agit dans les délais suivants, en jours ouvrés.",
        Table(
            ("Droit", "Ce que fait l'Hébergeur", "Délai", "Remarque"),
            (
                ("Accès", "extrait les données et les traces d'accès utiles", "5", "remis au Client, jamais à la personne"),
                ("Rectification", "ajoute la mention décidée, garde la version antérieure", "5", "un dossier de soins ne se réécrit pas"),
                ("Limitation", "verrouille l'affichage, garde l'accès d'urgence tracé", "2", "délai propre depuis la version 4.0"),
                ("Opposition", "applique le motif légitime retenu par le Client", "5", "le Client apprécie le motif"),
                ("Effacement", "efface de la production ; les copies s'effacent à leur échéance, 30 jours au plus pour les immuables", "5", "sauf conservation légale décidée par le Client"),
                ("Portabilité", "restitue dans un format ouvert de l'annexe 6", "5", "selon la base légale du Client"),
            ),
            (3, 7, 2, 6),
        ),
        Heading("2. Violation de données"),
        "L'Hébergeur appelle le référent incident au plus tard vingt-quatre heures après en avoir eu connaissance, "
        "confirme par message sécurisé, puis fournit les éléments d'une notification. Le Client notifie l'autorité "
        "de contrôle et informe les personnes.",
        Heading("3. Audits du délégué à la protection des données"),
        Bullets(
            (
                "Une fois par an, et après toute violation, le délégué du Client peut auditer, préavis de quinze jours.",
                "Il accède aux procédures, aux preuves et aux traces qui concernent le Client ; il rencontre le DPO.",
                "Le DPO de l'Hébergeur répond par écrit aux constats sous trente jours.",
                "Les frais restent à la charge de chacun, sauf manquement établi.",
            )
        ),
        Heading("4. Référent incident du Client (article 6)"),
        "Les conditions particulières désignent le référent et son suppléant par leur fonction et le service auquel ils "
        "appartiennent. Leurs noms, le numéro joignable à toute heure et l'adresse sécurisée, qui changent plus souvent "
        "qu'un contrat, sont recueillis à la signature dans l'outil de relation client, auquel le contrat renvoie. Le "
        "Client signale un changement sous dix jours. Le contrat ne prend pas effet sans référent.",
    ),
)  # fmt: skip

_ALTERNATE = "suppléant à nommer"

_READINGS: tuple[tuple[str, int, dict[int, str], frozenset[int]], ...] = (
    # collected, contracts, remarks, contracts whose alternate is missing
    ("2025-10-08", 40, {40: "contrat signé le 15/09/2025, suppléant nommé le 02/10/2025"}, frozenset({40})),
    ("2026-01-12", 41, {41: "contrat signé en décembre, suppléant nommé le 09/01/2026"}, frozenset({41})),
    ("2026-04-08", 41, {17: "référent renouvelé le 21/01/2026 après l'appel d'essai"}, frozenset()),
    (
        "2026-07-08",
        42,
        {42: "contrat signé le 04/05/2026, dossier complet à la signature", 23: _ALTERNATE + " depuis le 12/06/2026, nommé le 03/07/2026"},
        frozenset({23}),
    ),
    (
        "2026-10-08",
        42,
        {
            8: "référent renouvelé le 15/07/2026 après l'appel d'essai",
            29: "référent renouvelé le 16/07/2026 après l'appel d'essai",
            31: _ALTERNATE + " depuis le 19/09/2026, nommé le 06/10/2026",
        },
        frozenset({31}),
    ),
)  # fmt: skip


def _reading(
    period: Period, collected: str, contracts: int, remarks: dict[int, str], alternates: frozenset[int]
) -> Piece:
    rows = tuple(
        (
            f"C{number:03}",
            "oui",
            "oui",
            "non" if number in alternates else "oui",
            "oui",
            remarks.get(number, ""),
        )
        for number in range(1, contracts + 1)
    )
    return Piece(
        f"CTR-03/referents-{period.name}.csv",
        Rows(("contrat", "clause_referent", "referent", "suppleant", "joignable_a_toute_heure", "remarque"), rows),
        {
            "title": f"Complétude des référents incident par contrat, {period.label}",
            "period": period.facts,
            "collected": collected,
            "collector": SUPPORT,
            "approver": DPO,
            "source": "Outil de relation client, export sans donnée nominative",
            "population": f"{contracts} contrats",
            "sample": f"population entière ; {contracts - len(alternates)} contrats complets, aucun sans référent",
        },
    )  # fmt: skip


PIECES = (
    Piece(
        "CTR-03/annexe-donnees-annexe-4.pdf",
        ANNEX,
        {
            "reviews": [
                {"date": "2025-05-06", "by": DPO, "conclusion": "Version 3.2 : audits du délégué détaillés"},
                {"date": "2026-04-27", "by": DPO, "conclusion": "Version 4.0 : délai de limitation de deux jours"},
            ]
        },
    ),
    *(_reading(period, *facts) for period, facts in zip(QUARTERS, _READINGS, strict=True)),
)  # fmt: skip
