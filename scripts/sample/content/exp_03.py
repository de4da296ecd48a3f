"""EXP-03: what runs, compared every week with what was written."""

# ruff: noqa: E501  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sample.functions import INFRA, RSSI
from sample.model import Lines, Piece, Table, Workbook
from sample.periods import MONTHS, Period

_REFERENCES = (
    # reference, version, of the day, rules, set aside, guide, what set aside
    ("Système, serveur", "5.3", "2026-06-04", "148", "4", "ANSSI et CIS", "Montages en lecture seule impossibles sur quatre rôles"),
    ("Système, poste d'administration", "3.1", "2026-03-19", "131", "0", "ANSSI", ""),
    ("Base de données", "4.0", "2026-05-21", "62", "2", "CIS", "Deux réglages remplacés par ceux de l'éditeur"),
    ("Conteneur et image de base", "2.4", "2026-04-09", "47", "1", "CIS", "Écriture permise dans un répertoire de travail"),
    ("Hyperviseur", "3.0", "2025-11-13", "58", "0", "éditeur et CIS", ""),
    ("Équipement réseau", "4.2", "2026-02-12", "71", "3", "ANSSI", "Trois règles sans objet sur un matériel d'opérateur"),
    ("Pare-feu", "3.3", "2026-04-15", "44", "0", "ANSSI", ""),
    ("Bastion", "2.2", "2026-10-16", "53", "0", "éditeur et règles internes", ""),
    ("Serveur ancien, référence réduite", "1.1", "2026-01-22", "83", "0", "ANSSI", "Prend fin avec la migration du 26 février 2027"),
)  # fmt: skip

REFERENCES = Workbook(
    "Configurations de référence",
    "2026-10-16",
    (
        (
            "Références",
            Table(
                (
                    "Référence",
                    "Version",
                    "Depuis le",
                    "Règles",
                    "Écartées",
                    "Guide",
                    "Motif des règles écartées",
                ),
                _REFERENCES,
            ),
        ),
        (
            "Évolutions",
            Table(
                ("Date", "Référence", "Version", "Changement", "Relu par"),
                (
                    ("16/10/2026", "Bastion", "2.2", "Motif de connexion obligatoire et non vide (NC-2026-012)", "Responsable réseau et sécurité opérationnelle"),
                    ("04/06/2026", "Système, serveur", "5.3", "Modules du noyau inutiles retirés", "un pair de l'équipe"),
                    ("21/05/2026", "Base de données", "4.0", "Nouvelle version majeure du moteur", "un pair de l'équipe"),
                    ("15/04/2026", "Pare-feu", "3.3", "Journal des refus par zone", "Responsable réseau et sécurité opérationnelle"),
                    ("09/04/2026", "Conteneur et image de base", "2.4", "Utilisateur sans privilège imposé", "Responsable du développement"),
                ),
            ),
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Month:
    """One month's weekly measures: containers and machines, drifts by family, hands-on installs."""

    machines: int
    containers: int
    drifts: tuple[int, int, int, int, int]
    sensitive: int
    still_open: int
    by_hand: int
    remark: str


_FAMILIES = ("serveurs", "bases", "conteneurs (images)", "hyperviseurs", "reseau et pare-feu")

_MONTHS = (
    Month(167, 58, (31, 3, 9, 1, 4), 2, 3, 4, "Quatre installations à la main pour le nouveau collecteur de journaux, agents retirés de la liste le 31."),
    Month(167, 58, (26, 2, 7, 0, 5), 1, 2, 2, "Hyperviseurs passés en référence 3.0 le 13 ; aucune dérive depuis."),
    Month(168, 59, (19, 2, 6, 0, 2), 0, 2, 1, "Gel de fin d'année : peu de changements, peu de dérives."),
    Month(168, 61, (24, 4, 8, 1, 3), 1, 1, 2, "Une base avait gardé un réglage d'essai après une intervention ; corrigée en quatre heures, intervenant rappelé à la procédure."),
    Month(169, 61, (22, 2, 5, 0, 11), 3, 2, 2, "Neuf équipements en écart le 16, tous du fait de la référence 4.2 : écart attendu, résorbé en trois jours."),
    Month(168, 63, (25, 3, 6, 0, 3), 1, 1, 3, "Une machine reconstruite : troisième dérive de suite sur les mêmes paquets."),
    Month(166, 64, (18, 2, 14, 0, 4), 0, 2, 1, "Douze images à refaire pour l'utilisateur sans privilège ; dix faites, deux encore en essai."),
    Month(167, 66, (20, 9, 6, 2, 3), 1, 1, 2, "Référence des bases 4.0 : sept bases en avance de version pendant deux jours."),
    Month(168, 67, (43, 2, 5, 0, 2), 2, 4, 2, "Référence système 5.3 le 4 : vingt-six machines en attente de redémarrage, planifié avec les clients."),
    Month(168, 67, (23, 1, 4, 0, 3), 1, 2, 2, "Bastion mis à jour le 20 : conforme à sa référence 2.1, qui ne disait rien du motif vide."),
    Month(169, 68, (17, 2, 4, 0, 2), 0, 1, 1, "Mois calme. Une installation à la main retirée avec deux jours d'avance."),
    Month(168, 70, (21, 2, 6, 1, 4), 1, 2, 3, "Un hyperviseur de Rennes avait perdu sa source de temps ; corrigé le jour même, écart de 40 ms au plus."),
    Month(170, 71, (24, 3, 5, 0, 3), 2, 2, 2, "Bastion en référence 2.2 le 16 : la règle du motif y entre, les deux nœuds sont en écart, refus rétabli le jour même ; reste la recette à compléter (NC-2026-012)."),
)  # fmt: skip

_OLD_SERVICES = 11
"""Deviations of the two old services: known, counted apart, ending with their migration."""


def _drift(period: Period, month: Month, open_before: int) -> Piece:
    random = Random(f"derive {period.name}")
    measured = (month.machines, 31, month.containers, 44, 37)
    drifts = sum(month.drifts)
    closed = open_before + drifts - month.still_open
    automatic = round(closed * random.uniform(0.68, 0.8))
    lines = [
        f"RAPPORT DE DERIVE DE CONFIGURATION - {period.label}",
        f"mesures hebdomadaires du {period.first} au {period.last}",
        "",
        f"{'famille':<24}{'mesures':>9}{'derives':>9}{'conformes %':>13}",
        *(
            f"{name:<24}{count:>9}{found:>9}{100 * (count - found) / count:>13.1f}"
            for name, count, found in zip(_FAMILIES, measured, month.drifts, strict=True)
        ),
        "",
        f"derives ouvertes au debut du mois       : {open_before}",
        f"derives trouvees dans le mois           : {drifts}",
        f"  dont authentification, journaux, flux : {month.sensitive} (delai 2 jours ouvres, tenu)",
        f"corrigees par la chaine                 : {automatic}",
        f"corrigees sur ticket                    : {closed - automatic}",
        f"ouvertes a la fin du mois               : {month.still_open} (aucune au-dela de 15 jours)",
        f"services anciens, ecarts connus         : {_OLD_SERVICES} (comptes a part, jusqu'au 2027-02-26)",
        "",
        f"installations a la main, approuvees     : {month.by_hand}",
        "installations a la main, sans accord    : 0",
        f"paquets refuses par la chaine           : {random.randrange(0, 7)}",
        "",
        f"REMARQUE. {month.remark}",
    ]
    return Piece(
        f"EXP-03/derive-{period.name}.txt",
        Lines(tuple(lines)),
        {
            "title": f"Dérive de configuration, {period.label}",
            "period": period.facts,
            "collected": (date.fromisoformat(period.last) + timedelta(days=3)).isoformat(),
            "collector": INFRA,
            "approver": RSSI,
            "source": "Outil de configuration, mesure de chaque dimanche ; chaîne de déploiement",
            "population": f"{sum(measured)} éléments mesurés",
            "sample": "population entière",
        },
    )


_OPEN_BEFORE = (4, *(month.still_open for month in _MONTHS[:-1]))

PIECES = (
    Piece(
        "EXP-03/references-configurations.xlsx",
        REFERENCES,
        {
            "title": "Configurations de référence, versions en vigueur",
            "date": "2026-10-16",
            "version": "2026-10",
            "collector": INFRA,
            "approver": RSSI,
            "source": "Forge, dépôt socle/images et socle/reseau, étiquettes de version",
            "population": f"{len(_REFERENCES)} références",
            "reviews": [
                {"date": "2025-06-05", "by": RSSI, "conclusion": "Huit références relues, celle des hyperviseurs à refaire avant la fin de l'année"},
                {"date": "2026-06-04", "by": RSSI, "conclusion": "Neuf références relues, système en version 5.3"},
            ],
        },
    ),
    *(
        _drift(period, month, before)
        for period, month, before in zip(MONTHS, _MONTHS, _OPEN_BEFORE, strict=True)
    ),
)  # fmt: skip
