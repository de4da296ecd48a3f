"""CON-03: two of everything that matters, and room to grow before it is needed."""

# ruff: noqa: E501  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass

from sample.functions import EXPLOITATION, INFRA, RSSI
from sample.model import Piece, Rows, Table, Workbook
from sample.periods import QUARTERS, Period, long_date


@dataclass(frozen=True)
class Resource:
    """One capacity over the five quarters: how much there is, how much is used."""

    name: str
    unit: str
    total: tuple[int, ...]
    used: tuple[int, ...]
    yearly_growth: float

    def share(self, index: int) -> int:
        """Percentage used at the end of a quarter."""
        return round(100 * self.used[index] / self.total[index])

    def projected(self, index: int) -> int:
        """Percentage used a year later, if nothing is added."""
        return round(100 * self.used[index] * (1 + self.yearly_growth) / self.total[index])


_RENNES = "Stockage de Rennes"

_RESOURCES = (
    Resource("Processeur, Dijon", "cœurs", (1536,) * 5, (783, 799, 814, 830, 845), 0.08),
    Resource("Processeur, Rennes", "cœurs", (1280,) * 5, (602, 614, 627, 640, 653), 0.08),
    Resource("Mémoire, Dijon", "Go", (12_288,) * 5, (7250, 7495, 7741, 7987, 8233), 0.13),
    Resource("Mémoire, Rennes", "Go", (10_240,) * 5, (5734, 5939, 6042, 6246, 6451), 0.12),
    Resource("Stockage de Dijon", "To", (220,) * 5, (128, 132, 136, 143, 147), 0.15),
    Resource(_RENNES, "To", (180, 180, 180, 180, 288), (122, 130, 137, 142, 150), 0.22),
    Resource("Liaison entre sites", "Mbit/s", (10_000,) * 5, (3100, 3350, 3500, 3900, 3700), 0.15),
    Resource("Accès des clients, deux opérateurs", "Mbit/s", (4000,) * 5, (1480, 1560, 1640, 1720, 1800), 0.16),
    Resource("Licences de sauvegarde", "travaux", (220, 220, 240, 240, 260), (186, 193, 199, 206, 212), 0.13),
)  # fmt: skip

_REMARKS = (
    {_RENNES: "sous le seuil ; projection à 83 % : sujet porté à la revue de direction"},
    {_RENNES: "extension proposée à la revue du 28/01/2026", "Licences de sauvegarde": "commande de vingt licences, reçue le 12/01/2026"},
    {_RENNES: "seuil passé le 26/02/2026 ; risque accepté par écrit jusqu'au 30/06/2026, extension commandée le 12/02/2026"},
    {_RENNES: "travaux du 18 mai au 6 juillet ; acceptation prolongée de huit jours par la direction générale le 29/06/2026", "Liaison entre sites": "copies de la migration, la nuit", "Licences de sauvegarde": "au-dessus de 75 % depuis 2025 : acheté par tranches de vingt, sans délai de pose"},
    {_RENNES: "288 To depuis le 06/07/2026 ; projection de juin : 51 %, constaté 52 %", "Stockage de Dijon": "prochaine décision : à 72 %, attendue au deuxième trimestre 2027"},
)  # fmt: skip

_MARGINS = (71, 72, 73, 75, 76)
"""Load of Rennes, in percent, if it carried the shared record alone."""


def _capacity(index: int, period: Period, published: str) -> Piece:
    rows = tuple(
        (
            resource.name,
            resource.unit,
            str(resource.total[index]),
            str(resource.used[index]),
            str(resource.share(index)),
            str(resource.projected(index)),
            _verdict(resource, index),
            _REMARKS[index].get(resource.name, ""),
        )
        for resource in _RESOURCES
    )
    margin = (
        "Rennes seul, dossier patient entier",
        "% de charge",
        "100",
        str(_MARGINS[index]),
        str(_MARGINS[index]),
        "",
        "bascule possible",
        "pointe du trimestre, hors infogérance différable",
    )
    return Piece(
        f"CON-03/capacite-{period.name}.csv",
        Rows(
            ("ressource", "unite", "total", "utilise", "occupation_pct", "projection_12_mois_pct", "verdict", "remarque"),
            (*rows, margin),
        ),
        {
            "title": f"Rapport de capacité et projections, {period.label}",
            "period": period.facts,
            "collected": published,
            "collector": INFRA,
            "approver": EXPLOITATION,
            "source": "Supervision, pointe à 95 % du dernier mois ; prévisions d'entrées de l'équipe commerciale",
            "population": f"{len(rows)} ressources et la marge de bascule",
            "sample": "population entière",
        },
    )  # fmt: skip


def _verdict(resource: Resource, index: int) -> str:
    if resource.unit == "travaux":
        return "par tranches"
    return "seuil de 75 % passé" if resource.share(index) > 75 else "sous le seuil"


Switch = tuple[str, str, str, str, str, str]
"""Component, site, gesture, longest wanted, measured, verdict."""


def _switchover(
    date: str, *, switches: tuple[Switch, ...], single: tuple[tuple[str, str, str], ...], conclusion: str
) -> Piece:
    succeeded = sum(row[-1] == "tenu" for row in switches)
    summary = (
        ("Bascules essayées", str(len(switches))),
        ("Dans le délai", str(succeeded)),
        ("Coupure vue par un client", "aucune"),
        ("Plage", "5 h à 7 h, sous changement approuvé"),
        (
            "Méthode",
            "arrêt sans préavis du nœud actif ; de l'arrêt à la première réponse correcte du second ; retour en deux nœuds vérifié",
        ),
        ("Conclusion", conclusion),
    )
    return Piece(
        f"CON-03/bascule-ha-{date}.xlsx",
        Workbook(
            "Essai de bascule de haute disponibilité",
            date,
            (
                ("Synthèse", Table(("Rubrique", "Contenu"), summary)),
                ("Bascules", Table(("Composant", "Site", "Geste", "Attendu", "Mesuré", "Verdict"), switches)),
                ("Points uniques acceptés", Table(("Composant", "Motif", "Accepté par écrit jusqu'au"), single)),
            ),
        ),
        {
            "title": f"Essai de bascule de haute disponibilité, {long_date(date)}",
            "date": date,
            "collector": INFRA,
            "approver": RSSI,
            "population": "10 composants doublés",
            "sample": f"{len(switches)} composants, chacun une fois par an au moins",
            "source": "Sondes de la supervision, pas d'une seconde",
        },
    )  # fmt: skip


_TAPE = "Bibliothèque de bandes, Rennes"
_RESULTS = "Passerelle de résultats (service ancien)"
_LETTERS = "Archivage de courriers (service ancien)"
_MIGRATION = "remplacée par la migration du 26/02/2027"

PIECES = (
    *(
        _capacity(index, period, published)
        for index, (period, published) in enumerate(
            zip(QUARTERS, ("2025-10-09", "2026-01-13", "2026-04-10", "2026-07-09", "2026-10-08"), strict=True)
        )
    ),
    _switchover(
        "2025-10-14",
        switches=(
            ("Pare-feu", "Dijon", "arrêt du nœud actif", "10 s", "4 s", "tenu"),
            ("Répartiteurs", "Dijon", "arrêt du nœud actif", "10 s", "3 s", "tenu"),
            ("Hyperviseurs", "Dijon", "arrêt d'un hôte chargé", "4 min", "2 min 50", "tenu"),
            ("Grappe de bases", "Dijon", "arrêt du nœud primaire", "60 s", "38 s", "tenu"),
            ("Annuaire", "Rennes", "arrêt du premier serveur", "30 s", "11 s", "tenu"),
            ("Bastion", "Dijon", "arrêt du nœud actif", "2 min", "4 min 10", "dépassé"),
            ("Liaison entre sites", "Dijon, Rennes", "coupure de l'opérateur A", "30 s", "19 s", "tenu"),
        ),
        single=(
            (_TAPE, "copie de dernier recours, quatre jours d'arrêt supportables", "14/10/2026"),
            (_RESULTS, _MIGRATION, "14/10/2026"),
            (_LETTERS, _MIGRATION, "14/10/2026"),
            ("Baie de stockage de la préproduction", "aucune donnée réelle", "14/10/2026"),
            ("Passerelle de messagerie", "second nœud commandé, posé en janvier 2026", "31/01/2026"),
        ),
        conclusion="Six bascules sur sept dans le délai. Le bastion attendait la fin d'une vérification de licence : réglage "
        "changé, essai à refaire avant le 13 novembre 2025.",
    ),
    Piece(
        "CON-03/reprise-bastion-2025-11-06.csv",
        Rows(
            ("composant", "date", "geste", "attendu_s", "mesure_s", "verdict"),
            (
                ("bastion", "2025-10-14", "arret du noeud actif", "120", "250", "depasse"),
                ("bastion", "2025-11-06", "arret du noeud actif", "120", "64", "tenu"),
                ("bastion", "2025-11-06", "retour sur le premier noeud", "120", "58", "tenu"),
            ),
        ),
        {
            "title": "Essai refait de la bascule du bastion",
            "date": "2025-11-06",
            "collector": INFRA,
            "approver": RSSI,
            "note": "Pièce complémentaire de l'essai du 14 octobre 2025.",
        },
    ),
    _switchover(
        "2026-04-14",
        switches=(
            ("Pare-feu", "Rennes", "arrêt du nœud actif", "10 s", "5 s", "tenu"),
            ("Répartiteurs", "Rennes", "arrêt du nœud actif", "10 s", "4 s", "tenu"),
            ("Hyperviseurs", "Rennes", "arrêt d'un hôte chargé", "4 min", "3 min 05", "tenu"),
            ("Grappe de bases", "Dijon", "arrêt du nœud primaire", "60 s", "35 s", "tenu"),
            ("Bastion", "Dijon", "arrêt du nœud actif", "2 min", "1 min 02", "tenu"),
            ("Collecteur de journaux", "Rennes", "arrêt du premier récepteur", "60 s", "22 s", "tenu"),
            ("Passerelle de messagerie", "Dijon", "arrêt du premier nœud", "60 s", "31 s", "tenu"),
        ),
        single=(
            (_TAPE, "copie de dernier recours, quatre jours d'arrêt supportables", "14/10/2026"),
            (_RESULTS, _MIGRATION, "14/10/2026"),
            (_LETTERS, _MIGRATION, "14/10/2026"),
            ("Baie de stockage de la préproduction", "aucune donnée réelle", "14/10/2026"),
        ),
        conclusion="Sept bascules sur sept. La passerelle de messagerie, doublée en janvier, sort de la liste des points "
        "uniques. Le répartiteur, remplacé après la panne du 6 mars, a tenu.",
    ),
    _switchover(
        "2026-10-13",
        switches=(
            ("Pare-feu", "Dijon", "arrêt du nœud actif", "10 s", "4 s", "tenu"),
            ("Répartiteurs", "Dijon", "arrêt du nœud actif", "10 s", "3 s", "tenu"),
            ("Hyperviseurs", "Dijon", "arrêt d'un hôte chargé", "4 min", "2 min 44", "tenu"),
            ("Baie de stockage", "Rennes", "arrêt d'un contrôleur", "15 s", "6 s", "tenu"),
            ("Annuaire", "Dijon", "arrêt du premier serveur", "30 s", "12 s", "tenu"),
            ("Coffre de clés", "Dijon", "arrêt du nœud actif", "60 s", "47 s", "tenu"),
            ("Bastion", "Dijon", "arrêt du nœud actif", "2 min", "1 min 08", "tenu"),
            ("Liaison entre sites", "Dijon, Rennes", "coupure de l'opérateur B", "30 s", "21 s", "tenu"),
        ),
        single=(
            (_TAPE, "copie de dernier recours, quatre jours d'arrêt supportables", "13/10/2027"),
            (_RESULTS, _MIGRATION, "31/03/2027"),
            (_LETTERS, _MIGRATION, "31/03/2027"),
            ("Baie de stockage de la préproduction", "aucune donnée réelle", "13/10/2027"),
        ),
        conclusion="Huit bascules sur huit, dont la baie étendue en juillet. Les deux services anciens restent des points "
        "uniques jusqu'à leur migration.",
    ),
)  # fmt: skip
