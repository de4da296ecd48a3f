"""JOU-01: access is logged."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from random import Random

from sample.functions import DPO, RESEAU, RSSI
from sample.model import Document, Heading, Lines, Piece, Rows, Table
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

_SOURCES = (
    ("Dossier patient", 24, 0.02),
    ("Bases de données", 31, 0.01),
    ("Systèmes", 168, 0.03),
    ("Bastion", 2, 0.0),
    ("Sauvegarde", 4, 0.0),
    ("Réseau", 37, 0.05),
)


def _coverage(period: Period) -> Piece:
    random = Random(f"journaux {period.name}")
    rows = []
    for name, expected, loss in _SOURCES:
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
            tuple(rows),
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
                {
                    "date": "2025-12-01",
                    "by": RSSI,
                    "conclusion": "Relue après six semaines de service, sans changement",
                }
            ]
        },
    ),
    *(_coverage(period) for period in QUARTERS[1:]),
    _extract("2026-03-31"),
    _extract("2026-09-30"),
)
