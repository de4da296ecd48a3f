"""RIS-03: what we do about the worst risks, and who signs for the rest."""

# ruff: noqa: E501  (tables keep one row a line)

from __future__ import annotations

from dataclasses import dataclass

from sample.functions import (  # fmt: skip
    CONTINUITE,
    DEV,
    DG,
    DPO,
    EXPLOITATION,
    INFRA,
    JURIDIQUE,
    RESEAU,
    RSSI,
    SMSI,
    SUPPORT,
)
from sample.model import Piece, Rows, Table, Workbook
from sample.periods import QUARTERS, Period


@dataclass(frozen=True)
class Action:
    """One action of the plan; ``done`` is the day it was, or empty."""

    number: str
    risk: str
    what: str
    owner: str
    due: str
    done: str
    seen: str


_PLAN_2025 = (
    Action("T-2025-01", "R-15", "Rappel aux équipes de support, par atelier", SUPPORT, "2025-06-30", "2025-06-24", "feuille d'émargement"),
    Action("T-2025-02", "R-15", "Bandeau d'avertissement dans l'outil de tickets", SUPPORT, "2025-09-30", "2025-09-12", "écran vu"),
    Action("T-2025-03", "R-15", "Recherche de pièces jointes anciennes", DPO, "2025-12-15", "2025-12-04", "1 204 tickets purgés"),
    Action("T-2025-04", "R-11", "Audit des traces trimestriel", SMSI, "2025-03-31", "2025-03-31", "première fiche"),
    Action("T-2025-05", "R-11", "Nouveau collecteur en ajout seul", RESEAU, "2025-10-31", "2025-10-15", "politique 2.0"),
    Action("T-2025-06", "R-11", "Douze alertes graves vers l'astreinte", RESEAU, "2025-12-31", "2025-12-18", "essai de nuit"),
    Action("T-2025-07", "R-16", "Analyse des dépendances à chaque fusion", DEV, "2025-09-30", "2025-09-26", "refus constaté"),
    Action("T-2025-08", "R-16", "Accès double facteur à la forge", DEV, "2025-06-30", "2025-06-16", "export de la forge"),
    Action("T-2025-09", "R-23", "Choix du coffre de clés", INFRA, "2025-06-30", "2025-07-04", "fiche de changement"),
    Action("T-2025-10", "R-23", "Rédaction de la politique cryptographique", INFRA, "2025-09-30", "2025-09-29", "projet 1.1, approuvé le 03/11/2025"),
    Action("T-2025-11", "R-23", "Migration des onze services vers le coffre", INFRA, "2025-12-31", "", "neuf services sur onze ; reprise : T-2026-08"),
)  # fmt: skip

_PLAN_2026 = (
    Action("T-2026-01", "R-11", "Étudier une supervision à toute heure et choisir le centre", RESEAU, "2026-09-30", "2026-09-18", "décision de la direction"),
    Action("T-2026-02", "R-11", "Règle « plus de cinq cents dossiers lus » réveillant l'astreinte", RESEAU, "2026-05-29", "2026-05-22", "simulation de nuit détectée en 11 min"),
    Action("T-2026-03", "R-11", "Mettre le centre en service", RESEAU, "2027-03-15", "", "calendrier de JOU-02"),
    Action("T-2026-04", "R-16", "Bloquer les dépendances sans mainteneur depuis deux ans", DEV, "2026-05-29", "2026-05-18", "règle active sur vingt-huit dépôts"),
    Action("T-2026-05", "R-16", "Inventaire signé des composants à chaque construction", DEV, "2026-08-31", "", "vingt-quatre dépôts sur vingt-huit"),
    Action("T-2026-06", "R-16", "Exercice : retirer en un jour une dépendance piégée", DEV, "2026-06-30", "2026-06-25", "retirée en 5 h 30"),
    Action("T-2026-07", "R-23", "Limiter l'hyperviseur à quatre comptes, alerte sur lecture de clé", INFRA, "2026-04-30", "2026-04-09", "revue des droits du premier trimestre"),
    Action("T-2026-08", "R-23", "Migrer les deux derniers services vers le coffre", INFRA, "2027-02-26", "", "préproduction prête"),
    Action("T-2026-09", "R-23", "Dater et préparer la cérémonie des clés maîtresses", INFRA, "2026-10-30", "2026-10-05", "fixée au 14/01/2027"),
)  # fmt: skip

_OPTIONS = (
    ("R-11", "Lecture massive de dossiers de nuit, vue trop tard", "9", "réduire", "6 attendu à la mise en service", RESEAU, "31/03/2027"),
    ("R-16", "Dépendance logicielle piégée", "8", "réduire", "4 attendu", DEV, "15/12/2026"),
    ("R-23", "Clés de volume perdues avec l'hyperviseur", "8", "réduire, acceptation datée", "2 attendu", INFRA, "31/03/2027"),
)  # fmt: skip


def _rows(actions: tuple[Action, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple((a.number, a.risk, a.what, a.owner, a.due, a.done, a.seen) for a in actions)


_ACTION_HEADER = ("N°", "Risque", "Action", "Porteur", "Échéance", "Faite le", "Élément vu")
_COMMITTEE = "Comité de pilotage du SMSI"

PLAN = Piece(
    "RIS-03/plan-de-traitement.xlsx",
    Workbook(
        "Plan de traitement des risques",
        "2026-10-20",
        (
            ("Options 2026", Table(("Risque", "Scénario", "Niveau", "Option", "Résiduel", "Propriétaire", "Terme"), _OPTIONS)),
            ("Actions 2026", Table(_ACTION_HEADER, _rows(_PLAN_2026))),
            ("Actions 2025", Table(_ACTION_HEADER, _rows(_PLAN_2025))),
        ),
    ),
    {
        "title": "Plan de traitement des risques",
        "date": "2026-10-20",
        "version": "2026-10",
        "collector": RSSI,
        "approver": DG,
        "population": f"3 risques à traiter sur 24, {len(_PLAN_2026)} actions",
        "reviews": [
            {"date": "2025-04-08", "by": DG, "conclusion": "Plan de 2025 approuvé : quatre risques, onze actions"},
            {"date": "2026-04-07", "by": DG, "conclusion": "Plan de 2026 approuvé : trois risques, neuf actions"},
            {"date": "2026-10-20", "by": _COMMITTEE, "conclusion": "T-2026-05 arbitrée : nouvelle et dernière échéance au 15 décembre 2026"},
        ],
    },
)  # fmt: skip

_OWNERS = {
    # risk: level, owner, why, what is watched
    "R-01": (4, INFRA, "Deux sites, bascule essayée", "rapports d'essai de PHY-01"),
    "R-02": (4, INFRA, "Climatisation doublée", "alarmes d'ambiance"),
    "R-03": (3, INFRA, "Disques chiffrés, détruits en salle", "procès-verbaux"),
    "R-04": (3, EXPLOITATION, "Transports rares et chiffrés", "registre des transports"),
    "R-05": (2, EXPLOITATION, "Aucune édition prévue", "serveurs d'impression"),
    "R-06": (2, INFRA, "Effacement cryptographique", "contrôle d'un volume par trimestre"),
    "R-07": (4, RESEAU, "TLS mutuel", "inventaire de CRY-01"),
    "R-08": (6, RESEAU, "Filtrage de l'opérateur, essayé", "essai annuel"),
    "R-09": (6, RSSI, "Revue trimestrielle, retrait sous cinq jours", "retards d'ACC-03"),
    "R-10": (3, RSSI, "Remise contre accusé", "registre des jetons"),
    "R-12": (3, RSSI, "Autorisation écrite et datée", "comptes de test ouverts"),
    "R-13": (4, EXPLOITATION, "Sauvegarde vérifiée avant tout changement de base", "EXP-02"),
    "R-14": (4, DEV, "Retour arrière en moins d'une heure", "échecs de mise en production"),
    "R-15": (6, SUPPORT, "Pièces jointes bloquées depuis mars 2026", "tickets purgés"),
    "R-17": (4, CONTINUITE, "Copie immuable, restauration essayée", "SAU-02"),
    "R-18": (6, CONTINUITE, "Bascule répétée chaque année", "durée de CON-02"),
    "R-19": (4, RSSI, "Interdiction, filtrage de la navigation", "refus du filtre"),
    "R-20": (6, EXPLOITATION, "Suppléances écrites, un recrutement", "jours d'astreinte par personne"),
    "R-21": (4, SMSI, "Procédure jouée chaque année", "liste publique"),
    "R-22": (4, JURIDIQUE, "Acteurs français, examen annuel", "actionnariat"),
    "R-24": (4, RESEAU, "Deux opérateurs, tracés distincts", "coupures"),
}

_2025_ONLY = {"R-15", "R-19", "R-20"}
"""To be treated, or not yet rated, in the 2025 edition."""


def _acceptances(date: str, until: str, excluded: set[str], extra: tuple[tuple[str, ...], ...] = ()) -> Piece:
    rows = tuple(
        (risk, str(level), owner, why, watched, date, until)
        for risk, (level, owner, why, watched) in _OWNERS.items()
        if risk not in excluded
    )
    return Piece(
        f"RIS-03/acceptations-{date}.xlsx",
        Workbook(
            f"Acceptations des risques résiduels – {date[:4]}",
            date,
            (
                (
                    "Acceptations",
                    Table(("Risque", "Niveau", "Accepté par", "Motif", "Ce qui est surveillé", "Signé le", "Jusqu'au"), (*rows, *extra)),
                ),
            ),
        ),
        {
            "title": f"Acceptations signées des risques résiduels, édition {date[:4]}",
            "date": date,
            "collector": RSSI,
            "approver": DG,
            "population": f"{len(rows)} risques sous le seuil",
            "sample": "population entière",
        },
    )  # fmt: skip


_RENEWED = Piece(
    "RIS-03/acceptations-2026-10-05.csv",
    Rows(
        ("risque", "niveau", "accepte_par", "motif", "mesure_compensatoire", "jusqu_au", "lien"),
        (
            (
                "R-23",
                "8",
                DG,
                "Migration de deux services fixée au 26/02/2027",
                "hyperviseur limité à quatre comptes, alerte sur lecture de clé",
                "2027-03-31",
                "CRY-01, dérogation de dossier.yml",
            ),
        ),
    ),
    {
        "title": "Acceptation datée de R-23 pendant son traitement",
        "date": "2026-10-05",
        "collector": RSSI,
        "approver": DG,
        "controls": ["RIS-03", "CRY-01"],
        "expectation": "acceptations",
        "note": "Risque au-dessus du seuil : accepté pour la durée du traitement, non pour douze mois.",
    },
)

_BETWEEN_CAMPAIGNS = Piece(
    "RIS-03/acceptations-2026-06-29.csv",
    Rows(
        ("objet", "accepte_par", "signe_le", "jusqu_au", "motif", "mesure_compensatoire"),
        (
            ("baie de stockage de Rennes : passage attendu au-dessus de 75 %", DG, "2025-12-09", "2026-06-30", "extension à financer puis à livrer", "relevé hebdomadaire, purge des essais"),
            ("idem, prolongation", DG, "2026-06-29", "2026-07-15", "livraison d'un châssis retardée de six jours", "relevé quotidien"),
            ("R-19, recoté de 4 à 6 en mai 2026", RSSI, "2026-06-12", "2027-04-07", "usage interdit, filtre efficace à l'essai", "tentatives bloquées chaque mois"),
        ),
    ),
    {
        "title": "Acceptations hors campagne : baie de Rennes et R-19",
        "date": "2026-06-29",
        "collector": RSSI,
        "approver": DG,
        "controls": ["RIS-03", "CON-03"],
        "expectation": "acceptations",
        "note": "La baie : acceptation éteinte le 6 juillet 2026, extension en service.",
    },
)  # fmt: skip


def _follow_up(period: Period, day: str, actions: tuple[Action, ...], remark: str) -> Piece:
    rows = []
    for action in actions:
        done = bool(action.done) and action.done <= day
        overdue = not done and action.due < day
        state = "faite" if done else "en retard" if overdue else "en cours"
        rows.append((action.number, action.risk, action.what, action.owner, action.due, action.done if done else "", state))  # fmt: skip
    finished = sum(row[-1] == "faite" for row in rows)
    return Piece(
        f"RIS-03/suivi-{period.name}.csv",
        Rows(("numero", "risque", "action", "porteur", "echeance", "faite_le", "etat"), tuple(rows)),
        {
            "title": f"Suivi du plan de traitement, {period.label}",
            "date": day,
            "period": period.facts,
            "collector": RSSI,
            "approver": DG,
            "population": f"{len(rows)} actions, {finished} faites",
            "sample": "population entière",
            "note": remark,
        },
    )


PIECES = (
    PLAN,
    _acceptances(
        "2025-04-08",
        "2026-04-08",
        _2025_ONLY,
    ),
    _acceptances("2026-04-07", "2027-04-07", set()),
    _BETWEEN_CAMPAIGNS,
    _RENEWED,
    _follow_up(QUARTERS[0], "2025-10-14", _PLAN_2025, "Quatre actions en cours, aucune en retard ; T-2025-05 se termine le lendemain."),
    _follow_up(
        QUARTERS[1],
        "2026-01-13",
        _PLAN_2025,
        "T-2025-11 en retard de treize jours : neuf services sur onze, reprise dans le plan de 2026.",
    ),
    _follow_up(QUARTERS[2], "2026-04-14", _PLAN_2026, "Plan de 2026 approuvé le 7 avril ; une action déjà faite."),
    _follow_up(QUARTERS[3], "2026-07-15", _PLAN_2026, "Aucune action en retard."),
    _follow_up(
        QUARTERS[4],
        "2026-10-13",
        _PLAN_2026,
        "T-2026-05 en retard de quarante-trois jours : portée au comité du 20 octobre.",
    ),
)  # fmt: skip
