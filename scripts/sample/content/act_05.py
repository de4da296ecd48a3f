"""ACT-05: every laptop counted every month, and the door shut on those that lag."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass

from sample.functions import INFRA, RSSI
from sample.model import Bullets, Document, Heading, Piece, Rows, Table
from sample.periods import MONTHS, Period

BASELINE = Document(
    title="Configuration de référence des postes et des téléphones",
    reference="ACT-CFG-05",
    version="3.1",
    date="2026-03-17",
    author=INFRA,
    approver=RSSI,
    blocks=(
        Heading("Ce que la gestion de flotte impose et vérifie"),
        Table(
            ("Point", "Poste courant", "Poste d'administration", "Téléphone"),
            (
                ("Chiffrement du disque", "oui, clé de recours au coffre", "oui, clé de recours au coffre", "oui"),
                ("Verrouillage", "3 min", "3 min", "2 min"),
                ("Correctifs critiques", "7 jours", "3 jours", "14 jours"),
                ("Anti-programme malveillant", "présent, base de moins de 48 h", "présent, base de moins de 24 h", "sans objet"),
                ("Ports de stockage", "bloqués", "bloqués", "mode fichier bloqué"),
                ("Droits d'administrateur local", "non", "non", "sans objet"),
                ("Logiciels", "catalogue", "liste blanche de 23 outils", "catalogue"),
                ("Navigation et messagerie", "oui, filtrées", "non", "oui"),
                ("Réseau à distance", "réseau privé virtuel imposé", "réseau privé virtuel, bastion seulement", "messagerie et astreinte seulement"),
            ),
            (4, 4, 5, 4),
        ),
        Heading("Écart"),
        Bullets(
            (
                "Constat toutes les quatre heures ; message à l'utilisateur au premier écart.",
                "Disque non chiffré ou agent arrêté : accès coupé aussitôt.",
                "Tout autre écart de plus de sept jours : accès coupé par l'outil, rétabli dès la mise en conformité.",
                "Poste muet depuis trente jours : désactivé, recherché, puis déclaré perdu.",
            )
        ),
        Heading("Préparation et retour"),
        "Un poste neuf est installé depuis l'image de référence, jamais à la main. Un poste rendu est effacé et "
        "réinstallé avant toute nouvelle attribution (ACT-04). L'image est reconstruite chaque trimestre.",
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("3.1", "17/03/2026", "Liste blanche sur les postes d'administration ; verrouillage à 3 min, appliqué depuis le 12 janvier"),
                ("3.0", "18/03/2025", "Coupure automatique après sept jours au lieu de quinze"),
            ),
            (1, 2, 7),
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Fleet:
    """One month: stations of both sorts, phones, and those that lag by up to, or beyond, a week."""

    common: int
    administration: int
    phones: int
    lagging: int
    cut: int
    phones_lagging: int
    exceptions: int
    remark: str


FLEET = (
    Fleet(129, 31, 44, 5, 1, 2, 1, "un poste en congé long, coupé"),
    Fleet(130, 32, 44, 4, 0, 1, 1, "exception : banc d'essai du support, jusqu'au 31/12/2025"),
    Fleet(131, 34, 44, 6, 2, 2, 1, "un poste en panne et un poste en congé, coupés, rétablis début janvier"),
    Fleet(
        133,
        34,
        44,
        11,
        0,
        3,
        0,
        "verrouillage à 3 min depuis le 12 : onze postes en attente de redémarrage ; exception close",
    ),
    Fleet(135, 35, 45, 3, 0, 1, 0, ""),
    Fleet(135, 36, 45, 4, 1, 1, 0, "un poste muet, retrouvé en réparation"),
    Fleet(136, 36, 45, 3, 0, 2, 0, ""),
    Fleet(135, 37, 46, 4, 1, 1, 0, "un poste d'un prestataire parti, coupé, rendu le 27"),
    Fleet(
        135,
        37,
        46,
        3,
        0,
        1,
        1,
        "exception : deux postes de démonstration, navigateur gelé, jusqu'au 30/09/2026",
    ),
    Fleet(133, 35, 46, 5, 1, 2, 1, "correctif hors cycle du 15, un poste en congé coupé"),
    Fleet(130, 36, 46, 7, 3, 4, 1, "congés : trois postes éteints plus de sept jours, coupés puis rétablis"),
    Fleet(129, 38, 46, 3, 1, 1, 0, "un poste au retour d'un arrêt, rétabli le 1er octobre ; exception close"),
    Fleet(129, 36, 46, 2, 0, 1, 0, ""),
)
"""Administration stations are always compliant, or taken out of service."""


def _conformity(period: Period, fleet: Fleet) -> Piece:
    rows = (
        ("poste courant", fleet.common, fleet.lagging, fleet.cut, fleet.exceptions, fleet.remark),
        ("poste d'administration", fleet.administration, 0, 0, 0, ""),
        ("téléphone géré", fleet.phones, fleet.phones_lagging, 0, 0, ""),
    )
    stations = fleet.common + fleet.administration
    return Piece(
        f"ACT-05/conformite-{period.name}.csv",
        Rows(
            (
                "famille",
                "effectif",
                "conformes",
                "ecart_de_7_jours_au_plus",
                "acces_coupe",
                "taux_pct",
                "disques_chiffres",
                "exceptions",
                "remarque",
            ),
            tuple(
                (
                    family,
                    str(count),
                    str(count - lagging - cut),
                    str(lagging),
                    str(cut),
                    f"{100 * (count - lagging - cut) / count:.1f}".replace(".", ","),
                    str(count),
                    str(exceptions),
                    remark,
                )
                for family, count, lagging, cut, exceptions, remark in rows
            ),
        ),
        {
            "title": f"Conformité de la flotte de postes, {period.label}",
            "period": period.facts,
            "collector": INFRA,
            "approver": RSSI,
            "source": "Outil de gestion de flotte, état du dernier jour du mois",
            "population": f"{stations} postes, dont {stations - fleet.lagging - fleet.cut} conformes ; {fleet.phones} téléphones",
            "sample": "population entière, postes en service",
        },
    )


PIECES = (
    *(_conformity(period, fleet) for period, fleet in zip(MONTHS, FLEET, strict=True)),
    Piece(
        "ACT-05/configuration-de-reference.pdf",
        BASELINE,
        {
            "reviews": [
                {"date": "2025-03-18", "by": RSSI, "conclusion": "Version 3.0 : coupure à sept jours"},
                {
                    "date": "2026-03-17",
                    "by": RSSI,
                    "conclusion": "Version 3.1 : liste blanche, verrouillage à trois minutes",
                },
            ]
        },
    ),
)
