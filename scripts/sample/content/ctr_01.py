"""CTR-01: the contract, its grid and the portfolio."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from random import Random

from sample.clients import SERVICES
from sample.functions import DG, DPO, JURIDIQUE, SMSI
from sample.model import Bullets, Document, Heading, Piece, Table, Workbook
from sample.periods import Period, semester

CONTRACT = Document(
    title="Contrat type d'hébergement de données de santé",
    reference="CTR-TYPE",
    version="4.0",
    date="2026-04-27",
    author=JURIDIQUE,
    approver=DG,
    classification="Communicable aux clients",
    blocks=(
        "Extrait commenté : objet de chaque article et règle principale. Le texte complet compte "
        "vingt-deux articles et six annexes.",
        Table(
            ("Article", "Objet", "Règle principale"),
            (
                ("1", "Périmètre du certificat", "Activités 3 à 6, délivré le 12 mai 2025, renouvellement avant le 11 mai 2028 ; annexe 1 à jour sous 30 jours"),
                ("2 et 3", "Prestations et résultats", "Disponibilité, intégrité, confidentialité, auditabilité : annexe 2, un résultat mesurable par service"),
                ("4", "Lieux d'hébergement", "Dijon et Rennes, France ; tout changement annoncé 60 jours avant"),
                ("5", "Droits des personnes", "Aide à l'exercice des droits sous 2 jours ouvrés ; violation signalée sous 24 h ; audit du délégué du client une fois par an"),
                ("6", "Référent incident", "Nommé par le client, avec suppléant, vérifié chaque semestre"),
                ("7 et 8", "Niveaux de service", "99,9 % et RTO 4 h, RPO 1 h pour le dossier patient ; mesure mensuelle ; pénalités de 2 à 10 %"),
                ("9", "Sous-traitants", "Liste en annexe 3, préavis de 60 jours, protection équivalente (RGPD, article 28.4)"),
                ("10", "Accès aux données", "Personnes habilitées, motif obligatoire, traces consultables par le client"),
                ("11", "Évolutions", "Information 30 jours avant ; accord préalable si un niveau de service ou une garantie n'est plus tenu"),
                ("12", "Défaillance de l'hébergeur", "PCA, PRA, contrat de réservation d'un second hébergeur physique, assurance, remise des données"),
                ("13", "Interdiction d'usage", "Aucun usage autre que l'hébergement : ni statistique, ni apprentissage, ni essai"),
                ("14 à 17", "Réversibilité", "Restitution totale ; destruction des copies après accord écrit ; calcul des coûts et délais en annexe 6 ; formats ouverts, machines au format OVF"),
                ("18 et 19", "Transferts et législations", "Aucun accès hors de l'Espace économique européen ; information immédiate en cas de rachat"),
                ("20 à 22", "Durée, assurance, litiges", "Trois ans, tribunaux de Lyon"),
            ),
        ),
        Heading("Durées de conservation des journaux"),
        "Douze mois en ligne, puis deux ans en archive, sauf durée plus longue demandée par le client.",
        Heading("Évolutions"),
        Bullets(
            (
                "4.0, 27 avril 2026 : articles 4, 18 et 19 après le décret du 24 mars 2026.",
                "3.2, 6 mai 2025 : annexe 6, calcul des coûts de restitution.",
                "3.0, 4 novembre 2024 : référentiel HDS v2.0.",
            )
        ),
    ),
)  # fmt: skip

_CLAUSES = (
    # item of R.1111-11, requirement, article of version 4.0, article of version 3.2
    ("1°", "EXI-17", "Périmètre et dates du certificat", "article 1, annexe 1", "article 1"),
    ("2°", "EXI-18", "Description des prestations", "articles 2 et 3, annexe 2", "articles 2 et 3"),
    ("3°", "(EXI-28)", "Lieux d'hébergement", "article 4, annexe 5", "annexe 5 seulement"),
    ("4°", "EXI-19", "Droits des personnes, violations, audits du délégué", "article 5, annexe 4", "article 4"),
    ("5°", "EXI-20", "Référent du client pour les incidents", "article 6", "article 5"),
    ("6°", "EXI-21", "Indicateurs, niveaux, mesure, pénalités", "articles 7 et 8, annexe 2", "articles 6 et 7"),
    ("7°", "EXI-22", "Recours à des prestataires techniques", "article 9, annexe 3", "article 8"),
    ("8°", "EXI-23", "Encadrement des accès", "article 10, annexe 3", "article 9"),
    ("9°", "EXI-24.1", "Obligations en cas d'évolution", "article 11", "article 10"),
    ("9°", "EXI-24.2", "Accord préalable du client", "article 11", "article 10"),
    ("10°", "EXI-25", "Défaillance de l'hébergeur", "article 12", "article 11"),
    ("11°", "EXI-26", "Interdiction d'un autre usage", "article 13", "article 12"),
    ("13°", "EXI-27.1", "Restitution totale", "article 14", "article 13"),
    ("14°", "EXI-27.2", "Destruction des copies", "article 15", "article 14"),
    ("12°", "EXI-27.3", "Coûts et délais de restitution", "article 16, annexe 6", "article 15, annexe 6"),
    ("12°", "EXI-27.4", "Formats et portabilité", "article 17, annexe 6", "article 16"),
    ("décret 2026-209", "(EXI-29, EXI-30)", "Transferts et législations de pays tiers", "articles 18 et 19", "-"),
)  # fmt: skip


def _grid(date: str, version: str, column: int, verdicts: dict[str, str]) -> Piece:
    rows = tuple(
        (clause[0], clause[1], clause[2], clause[column], verdicts.get(clause[2], "conforme"), JURIDIQUE)
        for clause in _CLAUSES
        if clause[column] != "-"
    )
    return Piece(
        f"CTR-01/grille-{date}.xlsx",
        Workbook(
            f"Grille de conformité du contrat type {version} (R.1111-11 et référentiel HDS)",
            date,
            (
                (
                    "Clauses",
                    Table(
                        ("R.1111-11, I", "Exigence", "Clause", "Contrat type", "Verdict", "Relecteur"), rows
                    ),
                ),
            ),
        ),
        {
            "title": f"Grille de conformité du contrat type {version}, clause par clause",
            "date": date,
            "collector": JURIDIQUE,
            "approver": DPO,
            "population": f"{len(rows)} points",
            "note": "Numéros du 12° au 14° selon notre lecture ; à confirmer sur le texte consolidé.",
        },
    )


_BOUGHT = {"D": "dossier patient", "I": "infogérance", "B": "les deux"}


def _portfolio(period: Period, contracts: int, current: int, version: str, plan: str) -> Piece:
    random = Random(f"contrats {period.name}")
    older = frozenset(random.sample(range(1, contracts + 1), contracts - current))
    rows = tuple(
        (
            f"C{number:03}",
            _BOUGHT[service],
            "antérieure" if number in older else version,
            plan if number in older else "",
        )
        for number, service in enumerate(SERVICES[:contracts], start=1)
    )
    summary = (
        ("Contrats en vigueur", str(contracts)),
        (f"En version {version}", str(current)),
        ("Version antérieure, avenant proposé", str(contracts - current)),
        ("Clauses négociées réduisant la grille", "0"),
    )
    return Piece(
        f"CTR-01/portefeuille-{period.name}.xlsx",
        Workbook(
            f"État de conformité du portefeuille – {period.label}",
            period.last,
            (
                ("Synthèse", Table(("Mesure", "Nombre"), summary)),
                ("Contrats", Table(("Client", "Service", "Version signée", "Avenant"), rows)),
            ),
        ),
        {
            "title": f"Conformité du portefeuille de contrats, {period.label}",
            "period": period.facts,
            "collector": JURIDIQUE,
            "approver": SMSI,
            "source": "Coffre du juridique, codes de client",
            "population": f"{contracts} contrats signés",
            "sample": "population entière",
            "audience": "auditor",
            "note": "Les contrats signés se consultent sur place.",
        },
    )


PIECES = (
    Piece(
        "CTR-01/contrat-type-hebergement.docx",
        CONTRACT,
        {"reviews": [{"date": "2025-05-06", "by": DG, "conclusion": "Version 3.2 approuvée"}]},
    ),
    _grid("2025-05-06", "3.2", 4, {"Lieux d'hébergement": "à compléter : article à écrire"}),
    _grid("2026-04-27", "4.0", 3, {}),
    _portfolio(semester(2025, 1), 38, 31, "3.2", "avenant avant le 31/12/2025"),
    _portfolio(semester(2025, 2), 41, 41, "3.2", ""),
    _portfolio(semester(2026, 1), 42, 33, "4.0", "avenant avant le 31/12/2026"),
)
