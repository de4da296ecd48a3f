"""CLI-02: speaking French, and listening to those who use the service in unforeseen ways."""

# ruff: noqa: E501  (tables keep one row a line)

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sample.functions import DEV, DPO, RSSI, SMSI, SUPPORT
from sample.model import Piece, Rows
from sample.periods import QUARTERS, Period

_INTERFACES = ("Portail des soignants", "Console d'administration du client", "Espace client")


def _translation(
    day: str, version: str, screens: tuple[int, ...], missing: tuple[int, ...], remarks: tuple[str, ...]
) -> Piece:
    """Screens and labels of one release; a label left in English never reaches a caregiver."""
    names = (*_INTERFACES, "Courriels automatiques", "Guides d'usage")[: len(screens)]
    rows = tuple(
        (name, version, str(count), str(count * 37 + len(name)), str(absent), str(absent), "conforme", remark)
        for name, count, absent, remark in zip(names, screens, missing, remarks, strict=True)
    )
    return Piece(
        f"CLI-02/traduction-{day}.csv",
        Rows(
            ("interface", "version", "ecrans_ou_modeles", "libelles", "non_traduits_trouves", "corriges_avant_service", "verdict", "remarque"),
            rows,
        ),
        {
            "title": f"Vérification de la traduction des interfaces, version {version}",
            "date": day,
            "collector": SUPPORT,
            "approver": DEV,
            "source": "Script de recherche des libellés sans traduction, puis lecture des écrans nouveaux",
            "population": f"{sum(screens)} écrans ou modèles, {len(screens)} interfaces",
            "sample": "libellés : population entière ; lecture à deux des seuls écrans nouveaux",
        },
    )  # fmt: skip


_ABSENCES = {
    ("2025-T3", 7): "soir du mercredi : tenu par un agent de journée volontaire",
    ("2025-T4", 11): "fin de semaine : échange entre deux titulaires, fait l'avant-veille",
    ("2026-T1", 5): "nuit du mardi : remplacée à 20 h 40, avant le début de la plage",
    ("2026-T1", 6): "renfort d'un agent en journée après VIO-2026-01",
    ("2026-T2", 6): "pont de l'Ascension : astreinte doublée",
    ("2026-T3", 4): "deux agents en congé : journée tenue à trois, délais d'appel suivis",
}


def _rota(period: Period, agents: int) -> Piece:
    random = Random(f"planning {period.name}")
    start = date.fromisoformat(period.first)
    monday = start - timedelta(days=start.weekday())
    rows = []
    for week in range(13):
        remark = _ABSENCES.get((period.name, week), "")
        planned = 3 if "à trois" in remark else agents + ("renfort" in remark) - random.randrange(2)
        rows.append(
            (
                (monday + timedelta(weeks=week)).isoformat(),
                str(planned),
                str(planned),
                "oui",
                "oui",
                "oui",
                "0",
                remark,
            )
        )
    return Piece(
        f"CLI-02/planning-{period.name}.csv",
        Rows(
            (
                "semaine_du",
                "agents_journee",
                "dont_francophones",
                "soir_francophone",
                "nuit_francophone",
                "fin_de_semaine_francophone",
                "plages_sans_francophone",
                "remarque",
            ),
            tuple(rows),
        ),
        {
            "title": f"Planning du support de premier niveau, {period.label}",
            "period": period.facts,
            "collector": SUPPORT,
            "approver": SMSI,
            "source": "Outil de planification du support, planning réalisé, sans nom",
            "population": "13 semaines, 4 plages par semaine",
            "sample": "population entière",
        },
    )


_HEADER = (
    "Usage observé",
    "Cas",
    "Données de santé",
    "Origine probable",
    "Décision",
    "Porteur",
    "Échéance",
    "État",
)

_ATTACHED = "Document de patient joint à un ticket"
_SHARED = "Compte de service partagé dans une unité de soins"
_LISTS = "Extraction répétée de listes de patients"
_FREE = "Identité saisie dans un champ libre de planning"

_ANALYSES = (
    ("2025-10-13", 38, (
        (_ATTACHED, "11", "oui, supprimées", "Le soignant illustre son problème", "Rappel à l'ouverture du ticket", SUPPORT, "28/11/2025", "faite le 24/11/2025"),
        (_SHARED, "3", "non", "Jetons oubliés en début de garde", "Rappel aux clients concernés", SUPPORT, "31/10/2025", "faite le 30/10/2025"),
        (_FREE, "6", "oui, chez le client", "Champ « remarque » trop visible", "Texte d'aide dans le champ", DEV, "version 7.0", "faite le 17/03/2026"),
    )),
    ("2026-01-14", 41, (
        (_ATTACHED, "9", "oui, supprimées", "Le rappel est lu, puis oublié", "Étudier un blocage technique", SUPPORT, "31/03/2026", "devancée par VIO-2026-01"),
        (_LISTS, "2", "oui, accès légitimes", "Préparation d'une visite hebdomadaire", "Proposer une liste de service à l'écran", DEV, "version 7.0", "faite le 17/03/2026"),
        (_SHARED, "2", "non", "Jetons oubliés", "Aucune : cas traités avec les deux clients", SUPPORT, "", "close"),
    )),
    ("2026-04-13", 44, (
        (_ATTACHED, "12", "oui, dont VIO-2026-01", "Pièces jointes libres jusqu'au 2 mars", "Blocage des pièces jointes sortantes ; filtre des entrantes (NC-2026-002)", SUPPORT, "12/03/2026", "faite le 02/03/2026"),
        (_FREE, "1", "oui, chez le client", "Habitude d'une unité", "Appel au référent du client", SUPPORT, "30/04/2026", "faite le 16/04/2026"),
    )),
    ("2026-07-09", 47, (
        (_ATTACHED, "2", "non : capture d'écran floutée à demi", "Filtre contourné par copie d'écran", "Bouton de capture qui masque l'identité", DEV, "version 7.2", "faite le 29/09/2026"),
        (_LISTS, "4", "oui, accès légitimes", "Liste de service inconnue de trois clients", "Fiche au guide, annonce dans l'espace client", SUPPORT, "31/07/2026", "faite le 22/07/2026"),
        ("Session laissée ouverte sur un poste de couloir", "5", "affichage possible", "Verrouillage à quinze minutes jugé trop long", "Proposer cinq minutes par unité de soins", DEV, "version 7.2", "faite le 29/09/2026"),
    )),
    ("2026-10-12", 45, (
        (_ATTACHED, "1", "oui, supprimée en 12 min", "Photographie prise avec un téléphone", "Rappel au client ; aucun accès d'un tiers", SUPPORT, "30/10/2026", "faite le 19/10/2026"),
        (_SHARED, "2", "non", "Remplaçants de l'été sans jeton", "Comptes temporaires à sept jours, demandés par le client", DEV, "31/03/2027", "ouverte"),
        ("Question de soin posée au support", "3", "non", "Le support est joignable la nuit", "Réponse type et renvoi vers la garde du client", SUPPORT, "30/11/2026", "ouverte"),
    )),
)  # fmt: skip


def _misuse(period: Period, day: str, sources: int, rows: tuple[tuple[str, ...], ...]) -> Piece:
    cases = sum(int(row[1]) for row in rows)
    return Piece(
        f"CLI-02/mesusages-{period.name}.csv",
        Rows(_HEADER, rows),
        {
            "title": f"Analyse des mésusages, {period.label}",
            "date": day,
            "period": period.facts,
            "collector": SUPPORT,
            "approver": DPO if period is QUARTERS[2] else RSSI,
            "source": "Tickets marqués « usage », alertes applicatives, retours des clients",
            "population": f"{sources} signalements, {cases} cas retenus",
            "sample": "population entière",
        },
    )


PIECES = (
    _translation("2025-09-18", "6.8", (214, 61, 38), (9, 3, 0), ("", "trois messages d'erreur", "")),
    _translation("2025-12-04", "6.9", (216, 61, 38), (2, 0, 0), ("écran d'allergies repris", "", "")),
    _translation(
        "2026-03-12", "7.0", (221, 63, 41, 46), (4, 0, 1, 6),
        ("", "", "", "première vérification : objets de courriels en anglais"),
    ),
    _translation("2026-06-11", "7.1", (223, 63, 41, 46), (1, 0, 0, 0), ("", "", "", "")),
    _translation(
        "2026-09-10", "7.2", (229, 66, 43, 48, 17), (5, 0, 2, 0, 0),
        ("module de capture masquée", "", "", "", "guides relus, page « usages interdits » ajoutée"),
    ),
    *(_rota(period, agents) for period, agents in zip(QUARTERS, (5, 5, 5, 6, 6), strict=True)),
    *(_misuse(period, *facts) for period, facts in zip(QUARTERS, _ANALYSES, strict=True)),
)  # fmt: skip
