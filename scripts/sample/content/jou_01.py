"""JOU-01: access is logged."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from random import Random

from sample.functions import DPO, RESEAU, RSSI
from sample.model import Document, Heading, Lines, Piece, Record, Rows, Table
from sample.periods import QUARTERS, Period

LOGGING_POLICY = Document(
    title="Politique de journalisation et catalogue des événements",
    reference="JOU-POL-01",
    version="2.0",
    date="2025-10-15",
    author=RESEAU,
    approver=RSSI,
    blocks=(
        Heading("Principes"),
        "Chaque accès à une donnée de santé désigne une seule personne, une heure, un objet, un résultat "
        "et, pour le personnel de l'hébergeur et de ses sous-traitants, un motif : le numéro du ticket. "
        "Les journaux ne contiennent jamais le contenu d'un dossier.",
        Heading("Catalogue des événements (quarante et un types)"),
        Table(
            ("Source", "Événements", "Types", "Conservation"),
            (
                ("Dossier patient", "lecture, modification, export, suppression, échec de droit", "14", "12 mois puis 2 ans"),
                ("Bases de données", "connexion, requête d'administration, changement de schéma", "7", "12 mois puis 2 ans"),
                ("Systèmes", "ouverture de session, élévation, arrêt d'agent, changement d'heure", "6", "12 mois"),
                ("Bastion", "session, motif, commande sensible, transfert de fichier", "5", "12 mois puis 2 ans"),
                ("Sauvegarde", "restauration, suppression, changement de rétention", "4", "12 mois puis 2 ans"),
                ("Réseau", "refus de flux, connexion d'administration, changement de règle", "5", "12 mois"),
            ),
            (3, 8, 2, 4),
        ),
        "Ces durées sont celles du contrat ; le référentiel HDS n'en fixe pas.",
        Heading("Protection"),
        "Collecteur en ajout seul sur le site de Rennes ; deux comptes d'administration, étrangers à la "
        "production ; chaque lot porte l'empreinte du précédent, vérifiée chaque jour.",
        Heading("Horloges"),
        "Deux serveurs de temps internes, deux sources indépendantes. Alerte au-delà de 100 ms, isolement "
        "au-delà d'une seconde.",
    ),
)  # fmt: skip

_BEFORE_2025_T4 = {"Bases de données": 30, "Systèmes": 166, "Réseau": 36}
"""What the inventory counted in the third quarter of 2025 (ACT-01)."""

_SOURCES = (
    ("Dossier patient", 24, 0.02),
    ("Bases de données", 31, 0.01),
    ("Systèmes", 168, 0.03),
    ("Bastion", 2, 0.0),
    ("Sauvegarde", 4, 0.0),
    ("Réseau", 37, 0.05),
)


def _measured(period: Period) -> list[tuple[str, ...]]:
    """The last day's reading of every source, clocks included."""
    random = Random(f"journaux {period.name}")
    rows: list[tuple[str, ...]] = []
    for name, count, loss in _SOURCES:
        expected = _BEFORE_2025_T4.get(name, count) if period.name < "2025-T4" else count
        continuity = 100 - loss - round(random.uniform(0, 0.06), 2)
        rows.append(
            (
                name,
                str(expected),
                str(expected),
                f"{continuity:.2f}".replace(".", ","),
                str(random.randrange(0, 5) if loss else 0),
                str(random.randrange(2, 19)),
                str(random.randrange(24, 88)),
                "41 types sur 41" if name == "Dossier patient" else "",
            )
        )
    return rows


def _coverage(period: Period) -> Piece:
    return Piece(
        f"JOU-01/couverture-{period.name}.csv",
        Rows(
            (
                "source",
                "emetteurs_attendus",
                "emetteurs_recus",
                "continuite_pct",
                "silences_de_plus_de_15_min",
                "ecart_horloge_median_ms",
                "ecart_horloge_max_ms",
                "catalogue",
            ),
            tuple(_measured(period)),
        ),
        {
            "title": f"Couverture des sources et écart des horloges, {period.label}",
            "period": period.facts,
            "collector": RESEAU,
            "approver": RSSI,
            "source": "Collecteur de journaux et sondes de temps, relevé du dernier jour du trimestre",
            "population": f"{sum(count for _, count, _ in _SOURCES)} émetteurs",
            "sample": "population entière",
        }
        if period.year == 2026
        else {},
    )


_ALERTS = {
    "2025-T4": [
        {"le": "2025-11-23", "objet": "machine créée hors de la chaîne, horloge à 1,4 s", "suite": "isolée des accès aux données, réglée en 35 min"}
    ],
    "2026-T2": [
        {"le": "2026-06-09", "objet": "serveur de temps de Dijon coupé pendant l'essai du PRA", "suite": "Rennes seul pendant 8 h 20, écart max 61 ms, attendu"},
        {"le": "2026-06-25", "objet": "sonde de temps de Rennes en panne (INC-02)", "suite": "Dijon en relais, aucune horloge au-delà de 100 ms, sonde remplacée le 26"},
    ],
    "2026-T3": [
        {"le": "2026-08-17", "objet": "source satellitaire de Dijon muette 3 h", "suite": "seconde source suffisante, antenne vérifiée le 19"}
    ],
}  # fmt: skip
"""What the clock probes reported beyond 100 ms, or a source that fell silent."""


def _clocks(period: Period) -> Piece:
    """How the two time servers and everything that follows them stood on the last day."""
    measured = _measured(period)
    followers = [
        {
            "source": row[0],
            "horloges": int(row[1]),
            "synchronisees": int(row[1]),
            "ecart_median_ms": int(row[5]),
            "ecart_max_ms": int(row[6]),
        }
        for row in measured
    ]
    random = Random(f"horloges {period.name}")
    servers = [
        {
            "serveur": f"temps-{site}",
            "sources": sources,
            "strate": 1 if "satellite" in sources[0] else 2,
            "ecart_aux_sources_ms": random.randrange(1, 9),
            "sources_concordantes": True,
        }
        for site, sources in (
            ("dijon", ["récepteur satellite", "liaison d'un institut de mesure"]),
            ("rennes", ["liaison d'un institut de mesure", "récepteur satellite de Dijon"]),
        )
    ]
    return Piece(
        f"JOU-01/horloges-{period.name}.json",
        Record(
            {
                "export": "etat de la synchronisation horaire",
                "arrete_au": period.last,
                "seuils_ms": {"alerte": 100, "isolement": 1000},
                "serveurs_de_temps": servers,
                "suiveurs": followers,
                "ecart_entre_les_deux_serveurs_ms": random.randrange(2, 12),
                "horloges_sans_source": 0,
                "alertes_du_trimestre": _ALERTS.get(period.name, []),
            }
        ),
        {
            "title": f"État de la synchronisation horaire, {period.label}",
            "period": period.facts,
            "collector": RESEAU,
            "approver": RSSI,
            "source": "Sondes de temps, interrogation des deux serveurs et de chaque émetteur du catalogue, dernier jour du trimestre",
            "population": f"2 serveurs de temps, {sum(int(row[1]) for row in measured)} horloges",
            "sample": "population entière",
        },
    )  # fmt: skip


_ACTIONS = ("lecture", "lecture", "lecture", "modification", "export", "requete_admin")


def _extract(day: str) -> Piece:
    """An hour of access lines; people, patients and structures are replaced by identifiers."""
    random = Random(f"extrait {day}")
    lines = [
        "# extrait pseudonymise : personnes, dossiers et etablissements remplaces par un identifiant sans "
        "signification",
        "# horodatage | source | personne | action | objet | resultat | motif",
    ]
    seconds = sorted(random.sample(range(3600), 60))
    for second in seconds:
        host = random.random() < 0.35
        person = f"he-{random.randrange(20, 60):03}" if host else f"ext-{random.randrange(100, 999)}"
        action = random.choice(_ACTIONS) if host else random.choice(_ACTIONS[:4])
        reason = f"DEM-{random.randrange(2000, 4000)}" if host else "soin"
        result = "refuse" if random.random() < 0.05 else "accorde"
        lines.append(
            f"{day}T09:{second // 60:02}:{second % 60:02}+02:00 | dossier-patient | {person} | {action} | "
            f"dossier-{random.randrange(10_000, 99_999)} | {result} | {reason}"
        )
    return Piece(
        f"JOU-01/extrait-{day}.log",
        Lines(tuple(lines)),
        {
            "title": "Extrait de journal d'accès pseudonymisé, une heure",
            "date": day,
            "collector": RESEAU,
            "approver": DPO,
            "source": "Collecteur de journaux, source dossier-patient, 9 h à 10 h",
            "sample": "60 lignes tirées au sort dans l'heure",
        },
    )


PIECES = (
    Piece(
        "JOU-01/politique-journalisation.pdf",
        LOGGING_POLICY,
        {
            "reviews": [
                {"date": "2024-10-14", "by": RSSI, "conclusion": "Version 1.4 approuvée"},
                {
                    "date": "2025-10-06",
                    "by": RSSI,
                    "conclusion": "Version 1.4 relue avant le changement de collecteur",
                },
                {
                    "date": "2025-12-01",
                    "by": RSSI,
                    "conclusion": "Relue après six semaines de service, sans changement",
                },
            ]
        },
    ),
    *(_coverage(period) for period in QUARTERS),
    *(_clocks(period) for period in QUARTERS),
    _extract("2025-09-30"),
    _extract("2026-03-31"),
    _extract("2026-09-30"),
)
