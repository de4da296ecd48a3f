"""RHU-05: the charter everybody signs, the desks it wants empty, the countries it forbids."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass

from sample.functions import DG, RESEAU, RSSI, SERVICES
from sample.model import Bullets, Document, Heading, Piece, Rows, Table
from sample.periods import QUARTERS, Period

CHARTER = Document(
    title="Charte informatique",
    reference="RHU-CHA-05",
    version="2.2",
    date="2026-01-21",
    author=RSSI,
    approver=DG,
    blocks=(
        "La charte est annexée au règlement intérieur et signée à l'arrivée, puis à chaque version. Elle vaut "
        "pour les salariés, les stagiaires et les intervenants extérieurs.",
        Heading("Usage admis"),
        Bullets(
            (
                "Les ressources servent au travail. Un usage personnel bref est toléré, jamais sur un poste "
                "d'administration.",
                "Aucun logiciel, extension ou service en ligne hors du catalogue ; une demande reçoit une "
                "réponse sous cinq jours ouvrés.",
                "Aucune donnée de client n'est soumise à un assistant de rédaction ou de code extérieur.",
                "Un poste perdu ou volé est déclaré dans l'heure, à toute heure.",
            )
        ),
        Heading("Télétravail"),
        Table(
            ("Condition", "Règle"),
            (
                ("Poste", "géré, chiffré, personnel à l'utilisateur ; aucun poste privé"),
                ("Réseau", "réseau privé virtuel obligatoire, double facteur, sans accès local parallèle"),
                ("Lieu", "domicile déclaré en France ; ailleurs dans l'Espace économique européen, déclaration cinq jours avant ; au-delà, interdit et filtré"),
                ("Confidentialité", "écran hors de vue, aucun appel sur un dossier dans un lieu public"),
                ("Administration", "poste dédié, depuis le domicile déclaré ou les bureaux seulement"),
            ),
            (2, 9),
        ),
        Heading("Bureau et écran vides"),
        Bullets(
            (
                "Écran verrouillé dès que l'on se lève ; verrouillage automatique à trois minutes.",
                "Le soir : rien de confidentiel sur le bureau, au tableau ou à l'imprimante ; caissons fermés.",
                "Aucun dossier de patient n'est imprimé.",
            )
        ),
        Heading("Ce que l'entreprise regarde"),
        "Les connexions, leur pays et les refus sont journalisés et relus chaque trimestre. Le contenu des "
        "messages ne l'est pas, sauf enquête décidée avec le DPO et en présence de l'intéressé. Le comité "
        "social et économique a été consulté.",
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("2.2", "21/01/2026", "Assistants de rédaction ; verrouillage à trois minutes depuis le 12 janvier"),
                ("2.1", "22/01/2025", "Déclaration du lieu de télétravail hors de France"),
            ),
            (1, 2, 7),
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Inspection:
    """One evening's walk through the offices; what is found is counted, never whose it is."""

    date: str
    hour: str
    desks: int
    findings: tuple[tuple[str, int, str], ...]
    conclusion: str

    @property
    def total(self) -> int:
        """How many things were where they should not be."""
        return sum(count for _, count, _ in self.findings)


_INSPECTIONS = (
    Inspection(
        "2025-11-13", "19 h 15 à 20 h 20", 96,
        (
            ("Écran déverrouillé", 4, "verrouillé, carton laissé sur le clavier"),
            ("Document confidentiel sur un bureau", 3, "mis sous clé, rendu le lendemain"),
            ("Document oublié à l'imprimante", 5, "détruit ; impression par badge demandée"),
            ("Caisson ouvert", 7, "fermé"),
            ("Donnée de santé, sous quelque forme que ce soit", 0, ""),
        ),
        "Dix-neuf constats pour un seuil de dix. Décision prise le soir même : impression libérée par badge, mise en service prévue le 8 décembre 2025, effet à vérifier à la prochaine inspection.",
    ),
    Inspection(
        "2026-05-12", "19 h 00 à 20 h 05", 101,
        (
            ("Écran déverrouillé", 2, "verrouillé, carton laissé sur le clavier"),
            ("Document confidentiel sur un bureau", 3, "mis sous clé, rendu le lendemain"),
            ("Document oublié à l'imprimante", 0, "impression par badge en service"),
            ("Caisson ouvert", 4, "fermé ; deux serrures à changer"),
            ("Donnée de santé, sous quelque forme que ce soit", 0, ""),
        ),
        "Neuf constats, sous le seuil de dix. L'impression par badge a fait disparaître les oublis. Deux serrures commandées.",
    ),
    Inspection(
        "2026-11-10", "18 h 50 à 19 h 50", 94,
        (
            ("Écran déverrouillé", 1, "verrouillé, carton laissé sur le clavier"),
            ("Document confidentiel sur un bureau", 2, "mis sous clé, rendu le lendemain"),
            ("Tableau blanc non effacé (schéma de réseau)", 1, "effacé ; rappel à l'équipe"),
            ("Caisson ouvert", 2, "fermé ; les deux serrures de mai sont changées"),
            ("Donnée de santé, sous quelque forme que ce soit", 0, ""),
        ),
        "Six constats. Le tableau blanc entre dans la grille : il n'y figurait pas.",
    ),
)  # fmt: skip


def _inspection(visit: Inspection) -> Piece:
    rows = (
        *((point, str(count), action) for point, count, action in visit.findings),
        ("total", str(visit.total), "seuil : 10 constats"),
    )
    return Piece(
        f"RHU-05/inspection-{visit.date}.csv",
        Rows(("point", "constats", "geste"), rows),
        {
            "title": f"Grille d'inspection bureau propre, de {visit.hour}",
            "date": visit.date,
            "collector": SERVICES,
            "approver": RSSI,
            "source": "Passage non annoncé sur les deux étages de Lyon, avec un membre du SMSI",
            "population": f"{visit.desks} bureaux occupés dans la journée",
            "sample": "population entière",
            "note": visit.conclusion,
        },
    )


_EEA = ("Belgique", "Espagne", "Italie", "Portugal", "Allemagne")
"""From where people declared that they would work."""

Refused = tuple[str, int, str]
"""A country outside the European Economic Area, how many attempts, what was found."""


def _connections(
    period: Period, france: int, abroad: tuple[int, ...], undeclared: int, refused: tuple[Refused, ...]
) -> Piece:
    rows = [("France", "EEE", str(france), "0", "conforme", "")]
    for index, (country, count) in enumerate(zip(_EEA, abroad, strict=True)):
        if count:
            missing = undeclared and index == 1
            remark = (
                f"{undeclared} connexions sans déclaration préalable : rappel écrit du responsable d'équipe"
                if missing
                else "lieu déclaré"
            )
            rows.append((country, "EEE", str(count), "0", "à expliquer" if missing else "conforme", remark))
    rows.extend(
        (country, "hors EEE", "0", str(count), "refusé", remark) for country, count, remark in refused
    )
    attempts = sum(count for _, count, _ in refused)
    return Piece(
        f"RHU-05/connexions-{period.name}.csv",
        Rows(
            (
                "pays_de_l_adresse",
                "espace",
                "connexions_reussies",
                "tentatives_refusees",
                "verdict",
                "explication",
            ),
            tuple(rows),
        ),
        {
            "title": f"Pays des connexions distantes, {period.label}",
            "period": period.facts,
            "collector": RESEAU,
            "approver": RSSI,
            "source": "Collecteur de journaux, source « réseau privé virtuel », agrégat par pays",
            "population": f"{france + sum(abroad)} connexions réussies, {attempts} tentatives refusées",
            "sample": "population entière",
        },
    )


_HOLIDAY = "téléphone en itinérance pendant des congés, synchronisation automatique"
_TRANSIT = "train entre Lyon et Genève, réseau suisse ; nouvel essai réussi en France"

PIECES = (
    Piece(
        "RHU-05/charte-informatique.pdf",
        CHARTER,
        {
            "reviews": [
                {"date": "2025-01-22", "by": DG, "conclusion": "Version 2.1 : lieu de télétravail déclaré"},
                {"date": "2026-01-21", "by": DG, "conclusion": "Version 2.2 : assistants de rédaction"},
            ]
        },
    ),
    *(_inspection(visit) for visit in _INSPECTIONS),
    _connections(QUARTERS[0], 9212, (38, 61, 22, 14, 0), 6, (("Royaume-Uni", 3, _HOLIDAY), ("Suisse", 5, _TRANSIT), ("Maroc", 2, _HOLIDAY))),
    _connections(QUARTERS[1], 10104, (41, 12, 9, 0, 7), 0, (("Suisse", 3, _TRANSIT), ("Maroc", 1, _HOLIDAY))),
    _connections(QUARTERS[2], 10871, (35, 18, 0, 6, 11), 0, (("Suisse", 3, _TRANSIT),)),
    _connections(QUARTERS[3], 10640, (44, 37, 19, 21, 4), 2, (("Royaume-Uni", 2, _HOLIDAY), ("Suisse", 4, "même trajet ; la carte du réseau privé virtuel annonce désormais le refus"))),
    _connections(QUARTERS[4], 9538, (29, 72, 31, 26, 0), 0, (("Royaume-Uni", 4, _HOLIDAY), ("Turquie", 4, "salarié en congé, quatre essais le même jour d'août ; cas porté à SOU-02, entretien avec le RSSI"), ("Maroc", 1, _HOLIDAY))),
)  # fmt: skip
