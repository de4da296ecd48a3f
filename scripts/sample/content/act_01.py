"""ACT-01: everything we own or answer for, who owns it, and what the discovery found that nobody had declared."""

# ruff: noqa: E501  (tables keep one row a line)

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sample.functions import ACHATS, CONTINUITE, DEV, EXPLOITATION, INFRA, JURIDIQUE, RESEAU, RSSI, SUPPORT
from sample.model import Piece, Rows, Table, Workbook
from sample.periods import QUARTERS, Period

_FAMILIES = (
    # family, service, site, sensitivity, owner, counts at the end of each of QUARTERS
    ("Service vendu", "Dossier patient", "Dijon, Rennes", "donnée de santé", SUPPORT, (1, 1, 1, 1, 1)),
    ("Service vendu", "Infogérance", "Dijon, Rennes", "donnée de santé", EXPLOITATION, (1, 1, 1, 1, 1)),
    ("Machine virtuelle de production", "Dossier patient", "Dijon", "donnée de santé", INFRA, (58, 58, 58, 60, 60)),
    ("Machine virtuelle de production", "Infogérance", "Dijon, Rennes", "donnée de santé", EXPLOITATION, (72, 74, 75, 76, 78)),
    ("Machine virtuelle de production", "Socle technique", "Dijon, Rennes", "confidentiel", INFRA, (36, 36, 35, 32, 30)),
    ("Machine virtuelle hors production", "Tous", "Dijon", "interne", DEV, (71, 74, 69, 77, 80)),
    ("Base de données", "Dossier patient", "Dijon, Rennes", "donnée de santé", INFRA, (17, 17, 17, 17, 17)),
    ("Base de données", "Infogérance", "Dijon, Rennes", "donnée de santé", EXPLOITATION, (13, 14, 14, 14, 14)),
    ("Serveur physique", "Socle technique", "Dijon", "donnée de santé", INFRA, (28, 28, 28, 28, 28)),
    ("Serveur physique", "Socle technique", "Rennes", "donnée de santé", INFRA, (15, 15, 15, 16, 16)),
    ("Baie de stockage", "Socle technique", "Dijon, Rennes", "donnée de santé", INFRA, (4, 4, 4, 4, 4)),
    ("Équipement de réseau", "Socle technique", "Dijon, Rennes, Lyon", "confidentiel", RESEAU, (36, 37, 37, 37, 37)),
    ("Coffre de clés, bastion, collecteur", "Sécurité", "Dijon, Rennes", "confidentiel", RESEAU, (6, 6, 6, 6, 6)),
    ("Dépôt de code de production", "Dossier patient, socle", "Dijon", "confidentiel", DEV, (27, 28, 28, 28, 28)),
    ("Poste de travail", "Bureaux", "Lyon", "interne", INFRA, (158, 165, 171, 172, 167)),
    ("Téléphone géré", "Bureaux", "Lyon", "interne", INFRA, (44, 44, 45, 46, 46)),
    ("Support portable contenant des données", "Exceptionnel", "coffre de Dijon", "donnée de santé", EXPLOITATION, (0, 0, 0, 0, 0)),
    ("Logiciel sous licence commerciale", "Tous", "-", "interne", ACHATS, (59, 61, 61, 63, 64)),
    ("Moyen de crise hors ligne", "Continuité", "Lyon, Rennes", "confidentiel", CONTINUITE, (4, 4, 4, 4, 5)),
)  # fmt: skip

_GAPS = (
    # quarter, (family index, items found by the discovery and unknown to the inventory, what became of them)
    {5: (3, "machines d'essai oubliées, supprimées le 15/09"), 11: (1, "commutateur de prêt, inscrit")},
    {3: (1, "machine créée à la main, inscrite sous un jour ouvré"), 7: (1, "base vue le 23/11, inscrite le 24 et sauvegardée (NC-2025-011)")},
    {5: (2, "machines d'essai, supprimées")},
    {5: (4, "recette du projet laboratoires, inscrites"), 4: (1, "relais retiré mais resté inscrit, fiche close")},
    {5: (1, "machine d'essai, inscrite jusqu'au 30/11")},
)  # fmt: skip
"""Whatever the Sunday discovery found and the inventory ignored, by quarter."""


def _export(index: int, period: Period) -> Piece:
    gaps = _GAPS[index]
    rows = []
    for number, (family, service, site, level, owner, counts) in enumerate(_FAMILIES):
        found, remark = gaps.get(number, (0, ""))
        rows.append((family, service, site, level, owner, str(counts[index]), "0", str(found), remark))
    gap_count = sum(found for found, _ in gaps.values())
    total = sum(counts[index] for *_, counts in _FAMILIES)
    return Piece(
        f"ACT-01/cmdb-{period.name}.csv",
        Rows(
            (
                "famille",
                "service",
                "lieu",
                "sensibilite",
                "proprietaire",
                "actifs",
                "sans_proprietaire",
                "ecarts_de_decouverte",
                "suite",
            ),
            tuple(rows),
        ),
        {
            "title": f"Export de la CMDB par famille et propriétaire, {period.label}",
            "period": period.facts,
            "collector": INFRA,
            "approver": RSSI,
            "source": "CMDB, état du dernier jour du trimestre ; treize découvertes hebdomadaires",
            "population": f"{total} actifs, {gap_count} écart{'s' if gap_count > 1 else ''} de découverte dans le trimestre",
            "sample": "population entière",
            "note": "Agrégé : noms de machines et clients servis se consultent sur place.",
        },
    )


@dataclass(frozen=True)
class Review:
    """A half-yearly review: every owner reads the list of what is said to be theirs.

    ``answers`` gives per owner the records corrected, those that change hands, those to retire, and the day
    of signature; ``quarter`` is the export that was read, in QUARTERS.
    """

    date: str
    label: str
    quarter: int
    answers: tuple[tuple[str, int, int, int, str], ...]
    decisions: tuple[tuple[str, str, str], ...]


_REVIEWS = (
    Review(
        "2025-10-23", "automne 2025", 0,
        (
            (INFRA, 9, 2, 1, "2025-10-15"),
            (EXPLOITATION, 4, 0, 0, "2025-10-14"),
            (DEV, 11, 0, 3, "2025-10-20"),
            (RESEAU, 0, 0, 0, "2025-10-13"),
            (SUPPORT, 0, 0, 0, "2025-10-14"),
            (ACHATS, 5, 1, 0, "2025-10-22"),
            (CONTINUITE, 0, 0, 0, "2025-10-13"),
        ),
        (
            ("Champ « client servi » obligatoire pour une machine d'infogérance", INFRA, "31/01/2026"),
            ("Durée de vie de soixante jours par défaut pour une machine d'essai", DEV, "31/03/2026"),
        ),
    ),
    Review(
        "2026-04-23", "printemps 2026", 2,
        (
            (INFRA, 6, 1, 0, "2026-04-15"),
            (EXPLOITATION, 3, 1, 0, "2026-04-16"),
            (DEV, 4, 0, 1, "2026-04-17"),
            (RESEAU, 1, 0, 0, "2026-04-14"),
            (SUPPORT, 0, 0, 0, "2026-04-14"),
            (ACHATS, 2, 0, 0, "2026-04-21"),
            (CONTINUITE, 0, 0, 0, "2026-04-13"),
        ),
        (
            ("Les deux décisions d'octobre sont faites ; écart de découverte hors production divisé par deux", INFRA, "faite"),
            ("Rattacher chaque certificat TLS à son service", INFRA, "30/09/2026"),
        ),
    ),
    Review(
        "2026-10-22", "automne 2026", 4,
        (
            (INFRA, 5, 0, 0, "2026-10-14"),
            (EXPLOITATION, 2, 0, 0, "2026-10-15"),
            (DEV, 3, 1, 0, "2026-10-19"),
            (RESEAU, 0, 0, 0, "2026-10-13"),
            (SUPPORT, 0, 0, 0, "2026-10-13"),
            (ACHATS, 3, 0, 0, "2026-10-21"),
            (CONTINUITE, 1, 0, 0, "2026-10-13"),
        ),
        (
            ("Certificats TLS rattachés : 90 sur 90", INFRA, "faite le 24/09/2026"),
            ("Préparer l'entrée des équipements du futur centre de supervision", RESEAU, "15/01/2027"),
        ),
    ),
)  # fmt: skip


def _review(review: Review) -> Piece:
    owned = Counter[str]()
    for *_, owner, counts in _FAMILIES:
        owned[owner] += counts[review.quarter]
    rows = tuple(
        (owner, str(owned[owner]), *(str(cell) for cell in answer)) for owner, *answer in review.answers
    )
    return Piece(
        f"ACT-01/revue-{review.date}.csv",
        Rows(
            (
                "proprietaire",
                "actifs_lus",
                "fiches_corrigees",
                "proprietaire_change",
                "actifs_a_retirer",
                "signee_le",
            ),
            rows,
        ),
        {
            "title": f"Revue d'inventaire, {review.label}",
            "date": review.date,
            "collector": INFRA,
            "approver": RSSI,
            "source": "CMDB, listes envoyées aux propriétaires, signatures dans l'outil de tickets",
            "population": f"{owned.total()} actifs, {len(rows)} propriétaires",
            "sample": "population entière",
            "note": " ".join(f"{decision} ({owner}, {due})." for decision, owner, due in review.decisions),
        },
    )


_LICENCE_HEADER = (
    "Famille",
    "Produits",
    "Droits acquis",
    "Droits utilisés",
    "Écart",
    "Échéance la plus proche",
    "Constat",
)


def _licences(date: str, commercial: tuple[tuple[str, ...], ...], free: tuple[tuple[str, ...], ...]) -> Piece:
    products = sum(int(row[1]) for row in commercial)
    return Piece(
        f"ACT-01/licences-{date}.xlsx",
        Workbook(
            f"Bilan de conformité des licences et des composants libres – {date[:4]}",
            date,
            (
                ("Licences commerciales", Table(_LICENCE_HEADER, commercial)),
                (
                    "Composants libres",
                    Table(("Famille de licences", "Composants", "Obligation", "Constat"), free),
                ),
            ),
        ),
        {
            "title": f"Bilan de conformité des licences, {date[:4]}",
            "date": date,
            "collector": ACHATS,
            "approver": JURIDIQUE,
            "source": "CMDB, contrats d'achat, analyse de dépendances des dépôts de production",
            "population": f"{products} logiciels sous licence commerciale, {sum(int(row[1]) for row in free)} composants libres",
            "sample": "population entière",
        },
    )


PIECES = (
    *(_export(index, period) for index, period in enumerate(QUARTERS)),
    *(_review(review) for review in _REVIEWS),
    _licences(
        "2025-06-24",
        (
            ("Virtualisation et orchestrateur", "6", "96 processeurs", "88", "+8", "31/12/2025", "conforme"),
            ("Bases de données", "5", "40 cœurs", "40", "0", "30/09/2025", "conforme, sans marge : extension demandée"),
            ("Sauvegarde", "3", "200 travaux", "179", "+21", "31/03/2026", "conforme"),
            ("Sécurité", "14", "selon produit", "-", "0", "31/10/2025", "conforme"),
            ("Bureautique et postes", "22", "165 postes", "157", "+8", "31/08/2025", "conforme ; une suite installée deux fois de trop, retirée le jour même"),
            ("Développement", "8", "40 utilisateurs", "34", "+6", "30/11/2025", "conforme"),
        ),
        (
            ("Permissives", "1204", "mention de l'auteur", "conforme"),
            ("À partage, bibliothèque", "61", "liaison séparée", "conforme"),
            ("À partage fort", "3", "publication en cas de diffusion", "usage interne, aucune diffusion"),
        ),
    ),
    _licences(
        "2026-06-23",
        (
            ("Virtualisation et orchestrateur", "6", "104 processeurs", "96", "+8", "31/12/2026", "conforme"),
            ("Bases de données", "5", "48 cœurs", "44", "+4", "30/09/2026", "conforme ; extension de 2025 faite"),
            ("Sauvegarde", "3", "250 travaux", "206", "+44", "31/03/2027", "conforme"),
            ("Sécurité", "16", "selon produit", "-", "0", "31/10/2026", "conforme"),
            ("Bureautique et postes", "24", "180 postes", "172", "+8", "31/08/2026", "conforme"),
            ("Développement", "9", "40 utilisateurs", "43", "-3", "30/11/2026", "dépassement de trois utilisateurs depuis avril : avenant signé le 19 juin, effet rétroactif"),
        ),
        (
            ("Permissives", "1318", "mention de l'auteur", "conforme ; page de mentions régénérée à chaque version"),
            ("À partage, bibliothèque", "66", "liaison séparée", "conforme"),
            ("À partage fort", "2", "publication en cas de diffusion", "usage interne ; un composant remplacé"),
        ),
    ),
)  # fmt: skip
