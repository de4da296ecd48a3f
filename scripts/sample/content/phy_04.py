"""PHY-04: the offices, where no health data lies and from where all of it is run."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass

from sample.functions import RSSI, SERVICES
from sample.model import Document, Figures, Heading, Piece, Rows, Table
from sample.periods import QUARTERS, Period


@dataclass(frozen=True)
class Review:
    """Badges at the end of one quarter; the employees are those of the payroll."""

    period: Period
    signed: str
    employees: int
    others: int
    made: int
    cut: int
    idle: int
    lost: int
    room: tuple[int, int, int, int]
    remark: str


_REVIEWS = tuple(
    Review(period, *facts)
    for period, facts in zip(
        QUARTERS,
        (
            ("2025-10-07", 116, 13, 9, 8, 2, 1, (7, 5, 3, 2), "Un développeur retiré de la liste de la salle, son projet étant fini."),
            ("2026-01-08", 120, 12, 8, 5, 1, 0, (7, 5, 2, 2), "Aucun écart entre la liste de paie et les badges nominatifs."),
            ("2026-04-08", 124, 14, 10, 4, 1, 2, (7, 5, 2, 2), "Deux badges perdus, coupés le jour même ; un seul retrouvé, détruit."),
            ("2026-07-08", 124, 13, 5, 6, 3, 0, (6, 5, 2, 2), "Trois badges suspendus : deux congés longs, un prestataire de ménage dont la mission était finie depuis neuf jours."),
            ("2026-10-07", 118, 12, 4, 11, 2, 1, (7, 5, 2, 2), "Onze badges coupés, dont neuf de salariés partis : tous le dernier jour travaillé."),
        ),
        strict=True,
    )
)  # fmt: skip

_ROOM = (
    "Exploitation et infogérance",
    "Réseau et sécurité opérationnelle",
    "Infrastructure",
    "Services généraux",
)


def _badges(review: Review) -> Piece:
    active = review.employees + review.others
    room = sum(review.room)
    movements = (
        ("Badges nominatifs actifs au début", str(active - review.made + review.cut)),
        ("Remis dans le trimestre", str(review.made)),
        ("Coupés dans le trimestre (départs, fins de mission, pertes)", str(review.cut)),
        ("Badges nominatifs actifs à la fin", str(active)),
        ("dont salariés", str(review.employees)),
        ("dont prestataires permanents (ménage, maintenance, alternants)", str(review.others)),
        ("Suspendus, sans usage depuis soixante jours", str(review.idle)),
        ("Perdus", str(review.lost)),
        ("Badges de visiteur, tous présents à l'accueil", "20"),
    )
    allowed = tuple(
        ("salle d'exploitation", team, str(count)) for team, count in zip(_ROOM, review.room, strict=True)
    )
    return Piece(
        f"PHY-04/badges-{review.period.name}.csv",
        Rows(
            ("liste", "ligne", "nombre"),
            (*(("badges", *movement) for movement in movements), *allowed),
        ),
        {
            "title": f"Revue des badges et de la liste de la salle d'exploitation, {review.period.label}",
            "date": review.signed,
            "period": review.period.facts,
            "collector": SERVICES,
            "approver": RSSI,
            "source": "Contrôle d'accès des bureaux, rapproché de la liste de paie du dernier jour du trimestre",
            "population": f"{active} badges nominatifs ; {room} personnes autorisées en salle d'exploitation",
            "sample": "population entière",
            "note": review.remark,
        },
    )  # fmt: skip


def _test(
    day: str, number: int, *, arrival: str, rows: tuple[tuple[str, str, str], ...], conclusion: str
) -> Piece:
    good = sum(row[2] == "conforme" for row in rows)
    return Piece(
        f"PHY-04/essai-{day}.pdf",
        Document(
            title="Essai d'alarme et de vidéosurveillance des bureaux",
            reference=f"PHY-ALA-{number:02}",
            date=day,
            author=SERVICES,
            approver=RSSI,
            blocks=(
                Figures((("Points essayés", str(len(rows))), ("Conformes", str(good)), ("Agent sur place en", arrival), ("Délai admis", "20 min"))),
                Heading("Déroulement"),
                "Essai sans préavis, un soir de semaine après 20 h, mené par les services généraux ; le RSSI seul "
                "était prévenu. Le télésurveilleur n'a appris l'essai qu'à l'arrivée de son agent.",
                Heading("Points essayés"),
                Table(("Point", "Constat", "Verdict"), rows, (5, 8, 3)),
                Heading("Conclusion"),
                conclusion,
            ),
        ),
        {"population": "9 détecteurs et 7 caméras", "sample": "tous essayés ; images relues à une heure tirée au sort"},
    )  # fmt: skip


PIECES = (
    *(_badges(review) for review in _REVIEWS),
    _test(
        "2025-10-14",
        7,
        arrival="26 min",
        rows=(
            ("Neuf détecteurs", "neuf déclenchements reçus", "conforme"),
            ("Appel du télésurveilleur", "1 min 40 après le déclenchement, mot de contrôle demandé", "conforme"),
            ("Arrivée de l'agent", "26 min : adresse du parc de stationnement absente de sa fiche", "non conforme"),
            ("Sept caméras", "six images nettes ; celle du quai est masquée par une affiche", "non conforme"),
            ("Conservation des images", "heure tirée au sort du 20 septembre : présente", "conforme"),
            ("Coupure de la ligne principale", "liaison de secours en 9 s", "conforme"),
        ),
        conclusion="Affiche retirée le soir même. Fiche du télésurveilleur à corriger avant le 17 octobre ; arrivée à "
        "essayer de nouveau avant la fin du mois.",
    ),
    _test(
        "2026-04-09",
        8,
        arrival="15 min",
        rows=(
            ("Neuf détecteurs", "neuf déclenchements reçus", "conforme"),
            ("Appel du télésurveilleur", "1 min 15, mot de contrôle demandé", "conforme"),
            ("Arrivée de l'agent", "15 min, par l'entrée du parc de stationnement ; contre-essai du 28 octobre 2025 : 14 min", "conforme"),
            ("Sept caméras", "sept images nettes, champs inchangés", "conforme"),
            ("Conservation des images", "heure tirée au sort du 15 mars : présente ; celle du 5 mars : effacée", "conforme"),
            ("Coupure de la ligne principale", "liaison de secours en 8 s", "conforme"),
            ("Entrée du parc de stationnement", "un seul lecteur : la porte suit un véhicule sans second contrôle", "remarque"),
        ),
        conclusion="Aucun écart. La remarque sera traitée par un second lecteur, attendu le 20 avril 2026.",
    ),
    _test(
        "2026-10-08",
        9,
        arrival="12 min",
        rows=(
            ("Neuf détecteurs", "huit au premier passage, le neuvième après nettoyage de la lentille", "conforme"),
            ("Appel du télésurveilleur", "55 s, mot de contrôle demandé", "conforme"),
            ("Arrivée de l'agent", "12 min", "conforme"),
            ("Sept caméras", "sept images nettes", "conforme"),
            ("Conservation des images", "heure tirée au sort du 12 septembre : présente", "conforme"),
            ("Coupure de la ligne principale", "liaison de secours en 8 s", "conforme"),
            ("Entrée du parc de stationnement", "deux lecteurs, passage en file refusé", "conforme"),
        ),
        conclusion="Aucun écart. Nettoyage des lentilles ajouté au tour trimestriel des services généraux.",
    ),
)  # fmt: skip
