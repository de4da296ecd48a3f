"""PHY-03: who opened which rack, on whose word, and where the broken disks went (nowhere)."""

# ruff: noqa: E501  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sample.functions import INFRA, RSSI
from sample.model import DATACENTRE, HOST, Piece, Rows, Table, Workbook
from sample.periods import QUARTERS, Period, short_date

_GESTURES = (
    # gesture, asked by, piece out, production
    ("remplacement d'une alimentation", "Datacentre Exemple", "alimentation, retour constructeur", "non"),
    ("remplacement d'un ventilateur", "Datacentre Exemple", "ventilateur, rebut", "non"),
    ("pose d'un serveur", "Hébergeur Exemple", "", "oui"),
    ("ajout d'un lien optique", "Hébergeur Exemple", "", "oui"),
    ("remplacement d'un module optique", "Hébergeur Exemple", "module, rebut", "oui"),
    ("maintenance préventive", "Datacentre Exemple", "", "non"),
    ("relevé d'inventaire", "Hébergeur Exemple", "", "non"),
)
_DISMOUNT = ("dépose d'un serveur, deux disques au coffre", "Hébergeur Exemple", "châssis sans disque", "oui")
_DISK = ("remplacement d'un disque", "Hébergeur Exemple", "aucune : disque au coffre de la salle", "oui")


@dataclass(frozen=True)
class Quarter:
    """Interventions, entries into racks (as the site's own log counts them), disks kept, visits put off."""

    period: Period
    interventions: int
    entries: int
    disks: int
    dismounted: int
    destroyed: int
    extra: tuple[tuple[str, str, str, str, str, str], ...]
    put_off: str
    reading: str


_EXTENSION = tuple(
    (day, "Rennes", gesture, "Hébergeur Exemple", INFRA, out)
    for day, gesture, out in (
        ("2026-05-18", "extension du stockage : dépose de deux tiroirs", "châssis ; seize disques au coffre"),
        ("2026-05-20", "extension du stockage : réagencement de la baie", ""),
        ("2026-05-27", "extension du stockage : pose d'un tiroir", ""),
        ("2026-05-28", "extension du stockage : pose d'un tiroir", ""),
        ("2026-06-03", "extension du stockage : alimentation et câblage", ""),
        ("2026-06-04", "extension du stockage : étiquetage des câbles", ""),
        ("2026-06-11", "extension du stockage : pose d'un tiroir", ""),
        ("2026-06-16", "extension du stockage : microcode", ""),
        ("2026-06-18", "extension du stockage : essai de panne d'un disque", ""),
        ("2026-06-24", "extension du stockage : essai de perte d'une voie", ""),
        ("2026-06-29", "extension du stockage : relevé thermique", ""),
    )
)

_QUARTERS = tuple(
    Quarter(period, *facts)
    for period, facts in zip(
        QUARTERS,
        (
            (21, 34, 3, 2, 5, (), "", "Registre et journal du site concordent."),
            (24, 40, 2, 4, 7, (), "Onduleurs de baie de Rennes : visite du 02/12 faite le 11/12, technicien absent.", "Un compte rendu reçu le lendemain au lieu du jour même."),
            (26, 41, 4, 0, 4, (("2026-02-05", "Dijon", "coupure d'une prise, odeur de brûlé", "Datacentre Exemple", "urgence, accord régularisé le 06/02", "prise, gardée pour analyse"),), "", "Quatre disques d'un même lot en panne ; lot entier à remplacer en avril, sous deux changements."),
            (29, 47, 2, 16, 18, _EXTENSION, "", "Onze interventions pour l'extension de la baie de stockage de Rennes ; la fin est attendue la première semaine de juillet."),
            (23, 38, 3, 4, 6, (), "Mesure thermique de Dijon : 15/09 reportée au 24/09, accord donné.", "Registre et entrées du trimestre concordent ; le rapprochement du semestre se fera en janvier."),
        ),
        strict=True,
    )
)  # fmt: skip


def _interventions(quarter: Quarter) -> Piece:
    random = Random(f"interventions {quarter.period.name}")
    start = date.fromisoformat(quarter.period.first)
    dismounted = 0 if quarter.extra else quarter.dismounted // 2
    usual = quarter.interventions - quarter.disks - dismounted - len(quarter.extra)
    gestures = (
        [_DISK] * quarter.disks + [_DISMOUNT] * dismounted + [random.choice(_GESTURES) for _ in range(usual)]
    )
    random.shuffle(gestures)
    drawn = []
    for gesture, asker, out, production in gestures:
        day = start + timedelta(days=random.randrange(1, 88))
        day -= timedelta(days=max(day.weekday() - 4, 0))
        site = random.choice(("Dijon", "Dijon", "Rennes"))
        drawn.append((day.isoformat(), site, gesture, asker, INFRA, out, production))
    drawn.extend((*known, "oui" if known[3] == HOST else "non") for known in quarter.extra)
    drawn.sort()
    entries = [1] * len(drawn)
    for index in random.sample(range(len(drawn)), quarter.entries - len(drawn)):
        entries[index] += 1
    rows = tuple(
        (
            f"INT-{quarter.period.name}-{number:02}",
            day,
            site,
            "R2"
            if "extension" in gesture
            else f"{site[0]}{random.randrange(1, 8 if site == 'Dijon' else 5)}",
            gesture,
            asker,
            approval,
            "numéro CHG au ticket" if production == "oui" else "",
            str(count),
            "technicien habilité" if asker == DATACENTRE else "accompagné",
            out,
        )
        for number, ((day, site, gesture, asker, approval, out, production), count) in enumerate(
            zip(drawn, entries, strict=True), start=1
        )
    )
    return Piece(
        f"PHY-03/interventions-{quarter.period.name}.csv",
        Rows(
            (
                "numero",
                "date",
                "site",
                "baie",
                "geste",
                "demandeur",
                "approbation",
                "changement",
                "entrees_en_baie",
                "conditions",
                "piece_sortie",
            ),
            rows,
        ),
        {
            "title": f"Registre des interventions physiques approuvées, extrait du {quarter.period.label}",
            "period": quarter.period.facts,
            "collected": (date.fromisoformat(quarter.period.last) + timedelta(days=9)).isoformat(),
            "collector": INFRA,
            "approver": RSSI,
            "source": "Outil de tickets, file « salle », rapproché des comptes rendus de Datacentre Exemple",
            "population": f"{quarter.interventions} interventions, {quarter.entries} entrées en baie, onze baies",
            "sample": "population entière",
            "note": quarter.reading,
        },
    )


_CALENDAR = (
    # equipment, site, days into the quarter, report
    ("Alimentations et ventilateurs", "Dijon", 17, "contrôle visuel et bruit, poussière retirée"),
    ("Alimentations et ventilateurs", "Rennes", 24, "contrôle visuel et bruit, poussière retirée"),
    ("Onduleurs de baie", "Dijon", 55, "décharge de deux minutes, autonomie conforme"),
    ("Onduleurs de baie", "Rennes", 62, "décharge de deux minutes, autonomie conforme"),
    ("Mesure thermique des connexions", "Dijon", 76, "aucun point au-dessus de 60 °C"),
    ("Mesure thermique des connexions", "Rennes", 77, "aucun point au-dessus de 60 °C"),
    ("Microcodes du stockage", "Dijon et Rennes", 42, "versions conformes à la référence"),
)

_MOVED = {("2025-T4", 3): "2025-12-11", ("2026-T3", 4): "2026-09-24"}
"""The visits that did not take place on their day."""


def _maintenance(quarter: Quarter, kept_before: int) -> Piece:
    start = date.fromisoformat(quarter.period.first)
    visits = []
    for index, (equipment, site, offset, report) in enumerate(_CALENDAR):
        planned = start + timedelta(days=offset)
        planned -= timedelta(days=max(planned.weekday() - 4, 0))
        done = _MOVED.get((quarter.period.name, index), planned.isoformat())
        gap = (date.fromisoformat(done) - planned).days
        visits.append(
            (equipment, site, short_date(planned.isoformat()), short_date(done), f"{gap} j", report)
        )
    kept_after = kept_before + quarter.disks + quarter.dismounted - quarter.destroyed
    disks = (
        ("Au coffre au début", str(kept_before)),
        ("Entrés, défectueux", str(quarter.disks)),
        ("Entrés, déposés avec leur matériel", str(quarter.dismounted)),
        ("Détruits sur place (ACT-04)", str(quarter.destroyed)),
        ("Au coffre à la fin", str(kept_after)),
        ("Sortis non détruits", "0"),
    )
    return Piece(
        f"PHY-03/maintenance-{quarter.period.name}.xlsx",
        Workbook(
            f"Maintenance préventive du matériel hébergé – {quarter.period.label}",
            quarter.period.last,
            (
                (
                    "Visites",
                    Table(
                        ("Équipement", "Site", "Prévue le", "Faite le", "Écart", "Compte rendu"),
                        tuple(visits),
                    ),
                ),
                ("Disques au coffre", Table(("Mouvement", "Nombre"), disks)),
            ),
        ),
        {
            "title": f"Maintenance préventive du matériel hébergé, {quarter.period.label}",
            "period": quarter.period.facts,
            "collected": (date.fromisoformat(quarter.period.last) + timedelta(days=9)).isoformat(),
            "issuer": DATACENTRE,
            "collector": INFRA,
            "approver": RSSI,
            "population": f"{len(visits)} visites prévues, {len(visits)} faites",
            **({"note": quarter.put_off} if quarter.put_off else {}),
        },
    )


PIECES = tuple(
    piece
    for quarter, before in zip(_QUARTERS, (3, 3, 2, 2, 2), strict=True)
    for piece in (_interventions(quarter), _maintenance(quarter, before))
)
