"""SOU-02: nobody enters from afar, and here is how one knows."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from random import Random

from sample.functions import DPO, JURIDIQUE, RESEAU, SMSI
from sample.model import DATACENTRE, Document, Heading, Piece, Rows, Table, Workbook
from sample.periods import MONTHS, Period

_OPEN = (
    (
        "Aucun",
        "-",
        "-",
        "-",
        "-",
        "Aucun accès ouvert depuis le 15 janvier 2025, date d'ouverture du registre",
    ),
)

_REFUSED = (
    ("DPT-2025-01", "09/09/2025", "Demande", "Éditeur d'une application de C025", "Support depuis un centre hors de l'EEE", "Refusée le 10/09/2025", "Correctif livré par l'éditeur, posé par l'exploitation le 18/09/2025"),
    ("DPT-2026-01", "27/05/2026", "Demande", "Constructeur de la baie de stockage de Rennes", "Diagnostic à distance pendant l'extension", "Refusée le 27/05/2026", "Compteurs techniques envoyés, sans donnée ni accès ; technicien français sur site le 02/06/2026"),
    ("DPT-2026-02", "18/08/2026", "Tentative", "Salarié en congé en Turquie", "Quatre essais de connexion au réseau privé virtuel en onze minutes", "Bloquée par le filtrage", "Entretien avec le RSSI le 31/08/2026 ; rappel fait à l'équipe"),
)  # fmt: skip

REGISTER = Workbook(
    "Registre des accès depuis un pays tiers",
    "2026-10-08",
    (
        (
            "Accès ouverts",
            Table(
                ("Accès", "Acteur", "Pays", "Fondement (45 ou 46)", "Client informé le", "Remarque"), _OPEN
            ),
        ),
        (
            "Demandes et tentatives",
            Table(("N°", "Date", "Nature", "Origine", "Objet", "Décision", "Suite"), _REFUSED),
        ),
    ),
)

_SWISS = "adresse suisse, salarié dans un train entre Lyon et Genève"
_ROAMING = "téléphone en itinérance pendant des congés, aucun poste en cause"

_ATTEMPTS: dict[str, tuple[tuple[str, int, str], ...]] = {
    "2025-10": (("Suisse", 1, _SWISS),),
    "2025-12": (("Suisse", 2, _SWISS), ("Maroc", 1, _ROAMING)),
    "2026-01": (("Suisse", 1, _SWISS),),
    "2026-02": (("Suisse", 2, _SWISS),),
    "2026-04": (("Royaume-Uni", 2, _ROAMING),),
    "2026-05": (("Suisse", 3, _SWISS),),
    "2026-06": (("Suisse", 1, "même trajet, après l'annonce du refus sur la carte du réseau privé virtuel"),),
    "2026-07": (("Royaume-Uni", 1, _ROAMING), ("Maroc", 1, _ROAMING)),
    "2026-08": (("Royaume-Uni", 3, _ROAMING), ("Turquie", 4, "DPT-2026-02, essai délibéré")),
    "2026-10": (("Suisse", 1, _SWISS),),
}
"""Refused at the private network, by month; the quarters add up to those of RHU-05."""

_THIRD_PARTIES = (3, 3, 2, 3, 4, 4, 5, 5, 4, 4, 2, 4, 3)
"""Remote maintenance sessions by third parties, all from France; the quarters are those of ACC-04."""


def _origins(index: int, period: Period) -> Piece:
    random = Random(f"origines {period.name}")
    total = 2890 + index * 47 + random.randrange(-90, 90) - (240 if period.first_month in (8, 12) else 0)
    office = round(total * random.uniform(0.52, 0.58))
    refused = _ATTEMPTS.get(period.name, ())
    rows = [
        ("bastion, depuis les bureaux de Lyon", "France", "EEE", str(office), "0", "conforme", ""),
        ("bastion, par le réseau privé virtuel", "France", "EEE", str(total - office), "0", "conforme", ""),
        ("bastion, télémaintenance de tiers", "France", "EEE", str(_THIRD_PARTIES[index]), "0", "conforme", ""),
        *(("réseau privé virtuel", country, "hors EEE", "0", str(count), "refusé", remark) for country, count, remark in refused),
    ]  # fmt: skip
    attempts = sum(count for _, count, _ in refused)
    return Piece(
        f"SOU-02/origines-{period.name}.csv",
        Rows(("passage", "pays", "espace", "sessions_acceptees", "tentatives_refusees", "verdict", "explication"), tuple(rows)),
        {
            "title": f"Pays d'origine des connexions d'administration, {period.label}",
            "period": period.facts,
            "collected": (date.fromisoformat(period.last) + timedelta(days=3)).isoformat(),
            "collector": RESEAU,
            "approver": DPO,
            "source": "Collecteur de journaux, sources « bastion » et « réseau privé virtuel », agrégat par pays",
            "population": f"{total + _THIRD_PARTIES[index]} sessions acceptées, {attempts} tentatives refusées",
            "sample": "population entière",
        },
    )  # fmt: skip


def _no_transfer(year: int) -> Piece:
    return Piece(
        f"SOU-02/analyses-{year}.ref.yml",
        None,
        {
            "nothing": True,
            "title": f"Aucun transfert, donc aucune analyse d'impact de transfert, exercice {year - 1}-{year}",
            "period": {"from": f"{year - 1}-07-01", "to": f"{year}-06-30"},
            "approver": DPO,
            "controls": ["SOU-02"],
            "expectation": "analyses",
            "note": "Conclusion tirée du registre, des exports mensuels et de l'attestation de Datacentre Exemple.",
        },
    )


STATEMENT = Document(
    title="Attestation sur les pays d'intervention – 2026",
    reference="DCE-ATT-PAYS-2026",
    date="2026-01-14",
    author="Responsable conformité, Datacentre Exemple",
    approver="Direction, Datacentre Exemple",
    issuer=DATACENTRE,
    classification="Remis à Hébergeur Exemple",
    blocks=(
        "Datacentre Exemple SA atteste, pour l'année 2025 et à ce jour, d'où interviennent les personnes qui "
        "travaillent pour Hébergeur Exemple, les siennes et celles de ses prestataires.",
        Table(
            ("Intervention", "Exécutée par", "Lieu", "Accès à distance", "Accès aux données"),
            (
                ("Gestes de proximité en baie", "34 techniciens, Datacentre Exemple", "Dijon, Rennes", "non", "aucun accès logique"),
                ("Énergie, froid, incendie", "deux prestataires français", "Dijon, Rennes", "lecture de capteurs, depuis la France", "aucun"),
                ("Gardiennage et vidéosurveillance", "deux prestataires français", "sur site", "non", "aucun"),
                ("Gestion technique du bâtiment", "Datacentre Exemple", "Dijon, astreinte à domicile en France", "oui, depuis la France", "aucun"),
                ("Constructeurs de matériel", "techniciens escortés", "sur site", "non : télédiagnostic désactivé", "aucun"),
            ),
            (5, 5, 4, 5, 3),
        ),
        Heading("Engagement"),
        "Aucune intervention n'a lieu depuis un pays extérieur à l'Espace économique européen. Tout changement est "
        "annoncé soixante jours avant à Hébergeur Exemple, qui peut le refuser.",
    ),
)  # fmt: skip

PIECES = (
    Piece(
        "SOU-02/registre-pays-tiers.xlsx",
        REGISTER,
        {
            "title": "Registre des accès depuis un pays tiers",
            "date": "2026-10-08",
            "version": "2026-10",
            "collector": SMSI,
            "approver": DPO,
            "reviews": [
                {"date": "2025-10-07", "by": DPO, "conclusion": "Aucun accès ouvert ; une demande d'éditeur refusée"},
                {"date": "2026-04-09", "by": DPO, "conclusion": "Aucun accès ouvert, aucune demande"},
                {"date": "2026-10-08", "by": DPO, "conclusion": "Aucun accès ouvert ; une demande refusée, une tentative bloquée"},
            ],
            "population": "0 accès ouvert, 2 demandes, 1 tentative délibérée",
        },
    ),
    *(_origins(index, period) for index, period in enumerate(MONTHS)),
    _no_transfer(2025),
    _no_transfer(2026),
    Piece(
        "SOU-02/attestation-datacentre-exemple-2025-01-22.ref.yml",
        None,
        {
            "title": "Attestation de Datacentre Exemple sur ses pays d'intervention, 2025",
            "date": "2025-01-22",
            "issuer": DATACENTRE,
            "location": "Coffre du juridique, dossier Datacentre Exemple, annexe du contrat du 20 janvier 2025",
            "custodian": JURIDIQUE,
            "sha256": sha256(b"attestation fictive pays 2025").hexdigest(),
            "collector": JURIDIQUE,
            "approver": DPO,
            "controls": ["SOU-02"],
            "expectation": "attestation",
            "note": "Jointe au contrat signé, qui ne sort pas du coffre ; consultable sur place.",
        },
    ),
    Piece("SOU-02/attestation-datacentre-exemple-2026-01-14.pdf", STATEMENT, {"collector": JURIDIQUE, "approver": DPO}),
)  # fmt: skip
