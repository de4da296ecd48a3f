"""ACT-04: what is given back is erased before it serves again; what is broken is destroyed where it stands."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from sample.functions import INFRA, RSSI, SITE_MANAGER
from sample.model import DATACENTRE, Bullets, Document, Heading, Piece, Rows, Table
from sample.periods import QUARTERS, Period, long_date

ERASURE = Document(
    title="Procédure d'effacement et de mise au rebut",
    reference="ACT-PRO-04",
    version="1.3",
    date="2026-03-03",
    author=INFRA,
    approver=RSSI,
    blocks=(
        Heading("Effacer avant de réattribuer"),
        Table(
            ("Objet", "Méthode", "Quand", "Trace"),
            (
                ("Volume chiffré par une clé du coffre", "destruction de la clé, puis remise à zéro des premiers et derniers blocs", "à la restitution, automatique", "journal de l'orchestrateur et du coffre"),
                ("Volume dont la clé est hors du coffre (deux services, CRY-01)", "réécriture complète, une passe, relecture", "à la restitution, automatique", "journal de l'orchestrateur"),
                ("Base ou schéma d'un client", "suppression, puis effacement du volume", "après accord écrit du client", "procès-verbal"),
                ("Copies de sauvegarde", "extinction par la rétention ; au plus tard 35 jours", "calendrier du plan", "catalogue de sauvegarde"),
                ("Poste, téléphone", "effacement par la gestion de flotte, réinstallation", "avant nouvelle attribution", "fiche de l'inventaire"),
            ),
            (5, 6, 4, 4),
        ),
        "L'orchestrateur refuse d'attribuer un volume dont le journal d'effacement n'est pas clos. Un échec "
        "met le volume en quarantaine ; il est repris à la main sous cinq jours ouvrés.",
        Heading("Disques retirés"),
        Bullets(
            (
                "Aucun disque ne sort d'une salle, sous garantie ou non.",
                "Datacentre Exemple le place au coffre de la salle, puis le broie sur place, devant deux personnes.",
                "Chaque numéro de série du certificat est retrouvé dans la CMDB sous dix jours ouvrés.",
                "Un disque attend quatre-vingt-dix jours au plus, ou cent quatre-vingts pour un lot gardé à l'analyse.",
            )
        ),
        Heading("Tableau de conservation"),
        Table(
            ("Donnée", "Durée", "Suppression"),
            (
                ("Données de santé du client", "durée du contrat", "après accord écrit"),
                ("Journaux d'accès", "12 mois en ligne, 2 ans en archive", "automatique"),
                ("Tickets", "3 ans après clôture", "automatique, mensuelle"),
                ("Dossiers du personnel", "5 ans après le départ", "manuelle, en janvier"),
            ),
            (4, 5, 5),
        ),
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("1.3", "03/03/2026", "Deux services hors coffre : réécriture complète au lieu de l'effacement de la clé"),
                ("1.2", "04/03/2025", "Refus d'attribution tant que le journal n'est pas clos"),
            ),
            (1, 2, 7),
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Destruction:
    """A quarter's disks: how many broke, how many were retired, and which site crushed them."""

    period: Period
    date: str
    broken: int
    retired: int
    remark: str


_DESTRUCTIONS = (
    Destruction(QUARTERS[0], "2025-09-25", 3, 2, "Trois disques restent au coffre de la salle, tous du mois."),
    Destruction(QUARTERS[1], "2025-12-16", 3, 4, "Les trois défectueux étaient tombés en panne en septembre ; quatre disques déposés avec leur serveur."),
    Destruction(QUARTERS[2], "2026-03-24", 4, 0, "Deux disques d'un lot de quatre tombé en panne dans le trimestre ; les deux autres restent à l'analyse du constructeur, faite sur place."),
    Destruction(QUARTERS[3], "2026-06-25", 2, 16, "Les deux disques gardés à l'analyse, et seize des tiroirs déposés le 18 mai pour l'extension de la baie de Rennes."),
    Destruction(QUARTERS[4], "2026-09-24", 2, 4, "Quatre disques déposés avec leur serveur. Trois disques défectueux restent au coffre, aucun hors délai."),
)  # fmt: skip

_EXTENSION = 16
"""Two whole drawers, all of them in Rennes."""


def _serials(destruction: Destruction) -> list[tuple[str, str, str, str]]:
    random = Random(f"disques {destruction.period.name}")
    total = destruction.broken + destruction.retired
    numbers = sorted(random.sample(range(10_000, 99_999), total))
    extension = destruction.retired >= _EXTENSION
    return [
        (
            f"FX-{number}",
            "Rennes" if extension or random.random() < 0.4 else "Dijon",
            "défectueux" if index < destruction.broken else "déposé",
            destruction.date,
        )
        for index, number in enumerate(numbers)
    ]


def _certificate(destruction: Destruction) -> Piece:
    """The subcontractor's own document: a signed slip of figures, then a proper page from summer 2026."""
    rows = _serials(destruction)
    period = destruction.period
    facts = {
        "title": f"Certificat de destruction de disques, {period.label}",
        "date": destruction.date,
        "period": period.facts,
        "issuer": DATACENTRE,
        "collector": INFRA,
        "approver": RSSI,
        "population": f"{len(rows)} disques, tous retrouvés dans la CMDB",
    }
    if period is not QUARTERS[-1]:
        return Piece(
            f"ACT-04/destruction-{period.name}.csv",
            Rows(
                ("numero_de_serie", "site", "motif", "detruit_le", "methode", "temoins"),
                tuple((*row, "broyage 6 mm", "2") for row in rows),
            ),
            {**facts, "note": f"Bordereau signé de Datacentre Exemple. {destruction.remark}"},
        )
    return Piece(
        f"ACT-04/destruction-{period.name}.pdf",
        Document(
            title=f"Certificat de destruction de supports – {period.label}",
            reference=f"DCE-DES-{period.name}",
            date=destruction.date,
            author=SITE_MANAGER,
            approver="Direction technique, Datacentre Exemple",
            issuer=DATACENTRE,
            classification="Remis à Hébergeur Exemple",
            blocks=(
                f"Datacentre Exemple certifie avoir broyé sur place, le {long_date(destruction.date)}, devant un "
                f"exploitant de salle et un gardien, les {len(rows)} supports ci-dessous, confiés par Hébergeur "
                "Exemple. Granulométrie : 6 mm. Aucun support n'a quitté la salle avant le broyage.",
                Table(
                    ("Numéro de série", "Site", "Motif", "Détruit le"),
                    tuple((serial, site, reason, long_date(day)) for serial, site, reason, day in rows),
                ),
                Heading("Observation"),
                destruction.remark,
            ),
        ),
        facts,
    )


_KINDS = (
    ("volume d'une machine d'infogérance retirée", "clé détruite"),
    ("volume réduit à la demande du client", "clé détruite"),
    ("volume d'essai de restauration", "clé détruite"),
    ("volume remplacé par un plus grand", "clé détruite"),
    ("volume de la passerelle de résultats", "réécriture complète"),
    ("poste rendu au départ", "effacement de flotte"),
)

_SAMPLES = (
    # returned objects in the quarter, seed, the case that was not straightforward, what was found and done
    (58, 41, 3, "journal clos avec neuf heures de retard, volume resté en quarantaine"),
    (63, 42, -1, ""),
    (71, 43, 6, "journal de l'orchestrateur incomplet ; destruction de la clé prouvée par le coffre, rejeu demandé"),
    (94, 44, 1, "échec de la première passe, quarantaine de deux jours ouvrés, reprise réussie"),
    (66, 45, -1, ""),
)  # fmt: skip


def _sample(index: int, period: Period) -> Piece:
    population, seed, odd, remark = _SAMPLES[index]
    random = Random(f"effacements {period.name}")
    ranks = sorted(random.sample(range(1, population + 1), 10))
    rows = []
    for position, rank in enumerate(ranks):
        kind, method = random.choice(_KINDS)
        hours = 9 if odd == position and index == 0 else random.randrange(1, 4)
        rows.append(
            (
                f"EFF-{period.name}-{rank:03}",
                kind,
                method,
                f"{hours} h",
                "oui",
                "oui" if method == "clé détruite" else "sans objet",
                "vide",
                "conforme, avec remarque" if position == odd else "conforme",
                remark if position == odd else "",
            )
        )
    return Piece(
        f"ACT-04/effacements-{period.name}.csv",
        Rows(
            (
                "effacement",
                "objet",
                "methode",
                "delai_apres_restitution",
                "journal_clos_avant_reattribution",
                "cle_absente_du_coffre",
                "lecture_de_controle",
                "verdict",
                "remarque",
            ),
            tuple(rows),
        ),
        {
            "title": f"Contrôle des effacements par échantillon, {period.label}",
            "period": period.facts,
            "collector": INFRA,
            "approver": RSSI,
            "source": "Journaux de l'orchestrateur, du coffre de clés et de la gestion de flotte",
            "population": f"{population} volumes et postes rendus dans le trimestre",
            "sample": f"10 cas, tirage au sort, graine {seed}",
        },
    )


PIECES = (
    Piece(
        "ACT-04/procedure-effacement.pdf",
        ERASURE,
        {
            "reviews": [
                {"date": "2025-03-04", "by": RSSI, "conclusion": "Version 1.2 : refus d'attribution"},
                {
                    "date": "2026-03-03",
                    "by": RSSI,
                    "conclusion": "Version 1.3 : cas des deux services hors coffre",
                },
            ]
        },
    ),
    *(_certificate(destruction) for destruction in _DESTRUCTIONS),
    *(_sample(index, period) for index, period in enumerate(QUARTERS)),
)
