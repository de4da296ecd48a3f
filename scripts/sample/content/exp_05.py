"""EXP-05: weaknesses found, mended, and those one has agreed to live with for a while."""

# ruff: noqa: E501  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sample.functions import RESEAU, RSSI
from sample.model import Piece, Rows, Table, Workbook
from sample.periods import MONTHS, Period

_LEVELS = (("Critique exploitée", "48 h"), ("Critique", "15 jours"), ("Haute", "30 jours"))


@dataclass(frozen=True)
class Month:
    """By level: detected in the month, still open at its end, mended too late; hours of the exploited ones."""

    detected: tuple[int, int, int]
    left: tuple[int, int, int]
    late: tuple[int, int, int]
    hours: tuple[int, ...]
    scanned: tuple[int, int]
    exposed: int
    causes: tuple[tuple[str, str, str], ...]


_C027 = "C027 : recette du client, dérogation demandée après coup et refusée"

_MONTHS = (
    Month((0, 6, 41), (0, 1, 22), (0, 0, 1), (), (408, 406), 30, (("Haute", "34 jours", "poste en congé long, corrigé au retour"),)),
    Month((1, 4, 38), (0, 0, 17), (0, 0, 0), (31,), (410, 409), 31, ()),
    Month((0, 5, 52), (0, 2, 29), (0, 0, 0), (), (414, 412), 32, ()),
    Month((1, 7, 47), (0, 1, 24), (0, 0, 2), (22,), (416, 416), 33, (("Haute", "33 jours", "gel de fin d'année compté par erreur comme une suspension"), ("Haute", "33 jours", "même cause, même système"))),
    Month((0, 3, 36), (0, 0, 16), (0, 0, 0), (), (420, 418), 33, ()),
    Month((2, 6, 58), (0, 1, 31), (0, 1, 1), (44, 18), (420, 419), 34, (("Critique", "17 jours", "composant embarqué d'une passerelle, mal classé parce qu'absent de l'inventaire, isolé puis corrigé le 13"), ("Haute", "36 jours", _C027))),
    Month((0, 5, 44), (0, 1, 21), (0, 0, 1), (), (419, 418), 34, (("Haute", "32 jours", "redémarrage refusé par un client, fait au week-end suivant"),)),
    Month((1, 4, 39), (0, 0, 18), (0, 0, 0), (27,), (420, 420), 35, ()),
    Month((0, 8, 49), (0, 2, 27), (0, 0, 1), (), (421, 419), 36, (("Haute", "31 jours", "correctif retiré puis republié par l'éditeur"),)),
    Month((1, 5, 42), (0, 0, 19), (0, 0, 2), (39,), (417, 416), 36, (("Haute", "38 jours", "machine de Rennes attendant la fin de l'extension de la baie"), ("Haute", "38 jours", "même machine"))),
    Month((0, 3, 33), (0, 0, 14), (0, 0, 0), (), (416, 415), 37, ()),
    Month((2, 6, 46), (0, 1, 22), (0, 0, 1), (25, 12), (416, 414), 38, (("Haute", "35 jours", "poste en arrêt long, réseau coupé entre-temps"),)),
    Month((0, 5, 40), (0, 1, 17), (0, 0, 0), (), (416, 416), 38, ()),
)  # fmt: skip

_BEFORE: tuple[int, int, int] = (0, 2, 19)


def _report(period: Period, month: Month, before: tuple[int, int, int]) -> Piece:
    rows = []
    closed_in_all = late_in_all = 0
    for index, (level, delay) in enumerate(_LEVELS):
        closed = before[index] + month.detected[index] - month.left[index]
        late = month.late[index]
        closed_in_all += closed
        late_in_all += late
        rate = f"{100 * (closed - late) / closed:.1f}".replace(".", ",") if closed else "sans objet"
        figures = (before[index], month.detected[index], closed, late, month.left[index])
        causes = " / ".join(f"{length} : {cause}" for known, length, cause in month.causes if known == level)
        rows.append((level, delay, *map(str, figures), rate, causes))
    expected, reached = month.scanned
    rate = f"{100 * (closed_in_all - late_in_all) / closed_in_all:.1f} %".replace(".", ",")
    hours = ", ".join(f"{hour} h" for hour in month.hours)
    listed = "24" if period.name >= "2026-08" else "19"
    return Piece(
        f"EXP-05/rapport-{period.name}.csv",
        Rows(
            (
                "gravite",
                "delai",
                "ouvertes_au_debut",
                "detectees",
                "corrigees",
                "dont_hors_delai",
                "ouvertes_a_la_fin",
                "delais_tenus_pct",
                "hors_delai_duree_et_cause",
            ),
            tuple(rows),
        ),
        {
            "title": f"Balayage des vulnérabilités et respect des délais, {period.label}",
            "period": period.facts,
            "collected": (date.fromisoformat(period.last) + timedelta(days=5)).isoformat(),
            "collector": RESEAU,
            "approver": RSSI,
            "source": "Outil de balayage et outil de tickets, failles hautes et critiques",
            "population": f"{expected} systèmes et postes ({reached} atteints), {month.exposed} services exposés, "
            f"28 dépôts ({listed} suivis par nomenclature) ; {closed_in_all} failles corrigées",
            "sample": f"population entière ; délais tenus à {rate}",
            **({"note": f"Failles exploitées corrigées en {hours}."} if hours else {}),
        },
    )


_OLD = "Système d'un service ancien sans correctif de l'éditeur"
_WALL = "réseau isolé, aucun flux sortant, agent en mode strict, relevé hebdomadaire"

_WAIVERS = (
    ("DER-2025-04", "Archivage de courriers", _OLD, "haute", _WALL, "01/09/2025", "28/02/2026", "28/08/2025", "remplacée par DER-2026-02"),
    ("DER-2025-05", "Passerelle de résultats", _OLD, "haute", _WALL, "01/09/2025", "28/02/2026", "28/08/2025", "remplacée par DER-2026-03"),
    ("DER-2025-06", "Application d'infogérance de C014", "Fenêtre refusée pendant une montée de version du client", "haute", "règle de filtrage applicatif", "17/11/2025", "31/01/2026", "14/11/2025", "close le 22/01/2026, correctif posé"),
    ("DER-2026-01", "Pilote d'automate d'un laboratoire", "Version certifiée par le fabricant seulement", "haute", "poste relais dédié, flux à sens unique", "12/01/2026", "30/06/2026", "09/01/2026", "close le 18/06/2026, nouvelle version reçue"),
    ("DER-2026-02", "Archivage de courriers", _OLD, "haute", _WALL, "01/03/2026", "31/08/2026", "26/02/2026", "remplacée par DER-2026-06"),
    ("DER-2026-03", "Passerelle de résultats", _OLD, "haute", _WALL, "01/03/2026", "31/08/2026", "26/02/2026", "remplacée par DER-2026-07"),
    ("DER-2026-04", "Bibliothèque d'affichage du portail", "Aucun correctif publié", "haute", "fonction touchée coupée", "03/04/2026", "30/09/2026", "03/04/2026", "close le 11/08/2026, bibliothèque remplacée"),
    ("DER-2026-05", "Microcode de deux serveurs de Rennes", "Redémarrage impossible pendant l'extension de la baie", "haute", "accès d'administration limité à deux postes", "18/05/2026", "15/07/2026", "15/05/2026", "close le 10/07/2026, correctif posé"),
    ("DER-2026-06", "Archivage de courriers", _OLD, "haute", _WALL, "01/09/2026", "26/02/2027", "27/08/2026", "en cours, fin à la migration"),
    ("DER-2026-07", "Passerelle de résultats", _OLD, "haute", _WALL, "01/09/2026", "26/02/2027", "27/08/2026", "en cours, fin à la migration"),
    ("DER-2026-08", "Interface de C027", "Recette du client prévue en janvier 2027", "haute", "règle de filtrage applicatif, demande écrite du client", "06/10/2026", "31/01/2027", "05/10/2026", "en cours"),
)  # fmt: skip

_CLOSINGS = (
    ("2025-10-13", "3e trimestre 2025", "2", "Deux services anciens ; compensations vues en place"),
    ("2026-01-12", "4e trimestre 2025", "3", "Une de plus, à la demande d'un client, bornée au 31 janvier"),
    ("2026-04-13", "1er trimestre 2026", "3", "Deux renouvelées avant leur terme, une close, une nouvelle, plus une au 3 avril comptée au trimestre suivant"),
    ("2026-07-13", "2e trimestre 2026", "4", "Une close à temps, deux nouvelles ; aucune échue sans décision"),
    ("2026-10-12", "3e trimestre 2026", "2", "Deux closes avant terme ; DER-2026-08, du 6 octobre, comptée au trimestre suivant"),
)  # fmt: skip

PIECES = (
    *(
        _report(period, month, before)
        for period, month, before in zip(
            MONTHS, _MONTHS, (_BEFORE, *(month.left for month in _MONTHS[:-1])), strict=True
        )
    ),
    Piece(
        "EXP-05/derogations-correctifs.xlsx",
        Workbook(
            "Registre des dérogations de correctifs",
            "2026-10-12",
            (
                ("Dérogations", Table(("N°", "Objet", "Motif", "Gravité", "Compensation", "Du", "Au", "Acceptée par le RSSI le", "Suite"), _WAIVERS)),
                ("Arrêtés", Table(("Arrêté le", "Trimestre", "En cours à la fin du trimestre", "Constat"), _CLOSINGS)),
            ),
        ),
        {
            "title": "Registre des dérogations de correctifs",
            "date": "2026-10-12",
            "version": "2026-10",
            "collector": RESEAU,
            "approver": RSSI,
            "population": f"{len(_WAIVERS)} dérogations depuis le 1er septembre 2025, {sum('en cours' in row[-1] for row in _WAIVERS)} en cours",
            "sample": "population entière ; compensation vérifiée sur place pour chacune",
            "reviews": [
                {"date": day, "by": RSSI, "conclusion": f"Arrêté du {quarter} : {count} en cours. {text}"}
                for day, quarter, count, text in _CLOSINGS
            ],
        },
    ),
)  # fmt: skip
