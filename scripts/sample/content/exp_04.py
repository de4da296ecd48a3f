"""EXP-04: an agent on every machine, and what it caught (mostly other people's macros)."""

# ruff: noqa: E501  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sample.content.act_05 import FLEET, Fleet
from sample.functions import RESEAU, RSSI
from sample.model import Lines, Piece, Rows
from sample.periods import MONTHS, Period


@dataclass(frozen=True)
class Month:
    """Machines to protect, those that were not, and what was caught on the way in."""

    servers: int
    spare: int
    without: tuple[str, ...]
    caught: tuple[int, int, int, int]
    high: int
    slowest: int
    exclusions: int
    remark: str


_FAMILIES = ("serveur", "poste courant", "poste d'administration")

_MONTHS = (
    Month(167, 7, ("poste courant P-088 : congé, muet, accès coupé le 20",), (9, 41, 3, 1), 1, 14, 7, "Une macro ouverte sur un poste, bloquée avant exécution ; poste réinstallé par prudence."),
    Month(167, 6, (), (7, 38, 2, 0), 0, 0, 7, "Rien de notable. Deux exclusions arrivées à terme, retirées."),
    Month(168, 6, ("poste courant P-041 : éteint aux fêtes, accès coupé", "poste courant P-102 : éteint aux fêtes, accès coupé"), (6, 52, 4, 2), 1, 22, 6, "Vague de fausses factures avant Noël, arrêtée à la messagerie sauf deux, bloquées au poste."),
    Month(168, 6, (), (8, 44, 3, 0), 0, 0, 8, "Deux exclusions ajoutées pour la nouvelle version de la messagerie applicative."),
    Month(169, 5, (), (11, 47, 6, 1), 1, 9, 8, "Six fichiers d'un même établissement : poste de son secrétariat infecté, client prévenu le jour même, sans suite pour nous."),
    Month(168, 5, (), (9, 45, 2, 0), 0, 0, 8, "Isolement automatique essayé sur cinq postes d'administration, sans fausse alerte."),
    Month(166, 5, ("serveur S-131 : créé le 29, agent actif le 1er mai, non encore en service",), (7, 39, 3, 0), 0, 0, 9, "Une exclusion refusée par le RSSI : chemin trop large."),
    Month(167, 5, (), (8, 36, 2, 1), 1, 17, 9, "Clé de démonstration d'un fournisseur écartée au poste de transfert : un programme indésirable."),
    Month(168, 4, (), (12, 43, 4, 1), 1, 11, 9, "Outil de prise en main non permis, retiré d'un poste. Support chiffré du client C042 analysé le 16 : aucun fichier suspect sur 214 000."),
    Month(168, 5, ("poste courant P-019 : congé, muet, accès coupé",), (6, 34, 2, 0), 0, 0, 10, "Console mise à jour ; protection contre la désinstallation essayée de nouveau, refus constaté."),
    Month(169, 6, tuple(f"poste courant {post} : éteint plus de sept jours, accès coupé" for post in ("P-023", "P-064", "P-110")), (5, 31, 2, 0), 1, 19, 10, "Faux portail de messagerie (27/08) : aucune charge, traité comme hameçonnage ; poste analysé, sain."),
    Month(168, 7, ("serveur S-140 : recréé le 30, agent actif le 1er octobre, hors service jusque-là",), (10, 40, 3, 1), 1, 12, 9, "Archive piégée sur le dépôt sécurisé d'un laboratoire, écartée par le second moteur seulement."),
    Month(170, 7, (), (9, 42, 3, 0), 0, 0, 9, "Premier moteur mis à jour après l'archive de septembre : les deux moteurs la reconnaissent."),
)  # fmt: skip


def _coverage(period: Period, month: Month, fleet: Fleet) -> Piece:
    random = Random(f"agent {period.name}")
    rows = []
    for family, expected in zip(_FAMILIES, (month.servers, fleet.common, fleet.administration), strict=True):
        named = [text for text in month.without if text.startswith(f"{family} ")]
        protected = expected - len(named)
        behind = random.choice((0, 0, 1)) if family == "poste courant" else 0
        rows.append(
            (
                family,
                str(expected),
                str(protected),
                str(protected - behind),
                "oui",
                f"{100 * protected / expected:.1f}".replace(".", ","),
                " / ".join(text.removeprefix(f"{family} ") for text in named),
            )
        )
    rows.append(
        (
            "poste en réserve",
            str(month.spare),
            str(month.spare),
            "",
            "oui",
            "100,0",
            "éteints ; mis à jour avant remise",
        )
    )
    rows.append(("hyperviseur", "44", "44", "44", "contrôle d'intégrité", "100,0", ""))
    return Piece(
        f"EXP-04/couverture-{period.name}.csv",
        Rows(
            (
                "famille",
                "attendues",
                "protegees",
                "a_jour_de_moins_de_24_h",
                "protege_contre_le_retrait",
                "couverture_pct",
                "sans_agent_ou_muettes",
            ),
            tuple(rows),
        ),
        {
            "title": f"Couverture de l'agent de détection, {period.label}",
            "period": period.facts,
            "collected": (date.fromisoformat(period.last) + timedelta(days=4)).isoformat(),
            "collector": RESEAU,
            "approver": RSSI,
            "source": "Console de l'agent, rapprochée de l'inventaire la dernière nuit du mois",
            "population": f"{month.servers + fleet.common + fleet.administration + month.spare + 44} machines",
            "sample": f"population entière ; {len(month.without)} sans agent ou muettes",
        },
    )


_ORIGINS = ("postes", "messagerie, avant remise", "depot securise et interfaces", "supports et cles")


def _detections(period: Period, month: Month) -> Piece:
    total = sum(month.caught)
    low = round(total * 0.7)
    middle = total - low - month.high
    head = f"{'origine':<32}{'detections':>11}"
    lines = [
        f"SYNTHESE DES DETECTIONS TRAITEES - {period.label}",
        "",
        head,
        *(f"{origin:<32}{count:>11}" for origin, count in zip(_ORIGINS, month.caught, strict=True)),
        f"{'serveurs de production':<32}{0:>11}",
        f"{'total':<32}{total:>11}",
        "",
        f"gravite : haute {month.high}, moyenne {middle}, basse {low}",
        f"prise en charge la plus longue, haute : {f'{month.slowest} min (admis 30)' if month.high else 'sans objet'}",
        f"exclusions d'analyse en cours : {month.exclusions}",
        "detections restees ouvertes a la fin du mois : 0",
        "",
        f"A RETENIR. {month.remark}",
    ]
    return Piece(
        f"EXP-04/detections-{period.name}.txt",
        Lines(tuple(lines)),
        {
            "title": f"Synthèse des détections traitées, {period.label}",
            "period": period.facts,
            "collected": (date.fromisoformat(period.last) + timedelta(days=4)).isoformat(),
            "collector": RESEAU,
            "approver": RSSI,
            "source": "Console de l'agent et passerelles d'analyse, alertes closes du mois",
            "population": f"{total} détections",
            "sample": "population entière",
        },
    )


PIECES = tuple(
    piece
    for period, month, fleet in zip(MONTHS, _MONTHS, FLEET, strict=True)
    for piece in (_coverage(period, month, fleet), _detections(period, month))
)
