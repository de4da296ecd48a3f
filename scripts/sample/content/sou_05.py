"""SOU-05: one line by actor, and nothing typed twice."""

# ruff: noqa: E501  (tables keep one row a line)

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sample.functions import DPO, JURIDIQUE, SMSI, SUPPORT
from sample.model import Piece, Rows, Table, Workbook

_HEADER = (
    "Raison sociale de l'acteur",
    "Rôle dans la prestation d'hébergement",
    "Certifié HDS",
    "Qualifié SecNumCloud 3.2",
    "Activités d'hébergement",
    "Accès aux données depuis un pays tiers à l'EEE (EXI-29)",
    "Risque d'accès imposé par la législation d'un pays tiers (EXI-30)",
)

_NO_ACCESS = "Non, aucun accès"

_VERSIONS = (
    ("1.2", "03/07/2025", "Certificat délivré le 12/05/2025 ; réserve sur les souscripteurs du fonds levée"),
    (
        "1.3",
        "06/01/2026",
        "Note ajoutée : le second hébergeur, réservé et inactif, n'est pas un acteur ; réponses inchangées",
    ),
    ("1.4", "02/07/2026", "Date de l'examen EXI-30 (19/02/2026) ajoutée ; décision de maintien citée"),
)


def _actors(offer: str, examined: str) -> Table:
    health = "applications et bases de l'offre" if offer == "A" else "machines et bases propres au client"
    risk = f"Non{examined}"
    return Table(
        _HEADER,
        (
            ("Hébergeur Exemple SAS", "Hébergeur", "Oui, FICTIF-HDS-2025-0417, jusqu'au 11/05/2028", "Non", f"3, 4, 5, 6 ({health})", _NO_ACCESS, risk),
            ("Datacentre Exemple SA", "Sous-traitant de l'Hébergeur", "Oui, FICTIF-HDS-2025-0102, jusqu'au 02/02/2028", "Non", "1, 2 (sites de Dijon et de Rennes)", _NO_ACCESS, risk),
        ),
    )  # fmt: skip


def _presentation(day: str, count: int, examined: str) -> Piece:
    """The table of each offer; ``count`` versions had been issued by then."""
    version = _VERSIONS[count - 1][0]
    return Piece(
        f"SOU-05/presentation-{day}.xlsx",
        Workbook(
            f"Présentation des garanties (référentiel HDS, chapitre 8) – version {version}",
            day,
            (
                ("Dossier patient partagé", _actors("A", examined)),
                ("Infogérance", _actors("B", examined)),
                ("Versions", Table(("Version", "Date", "Changement"), _VERSIONS[:count])),
            ),
        ),
        {
            "title": f"Présentation des garanties par offre, version {version}",
            "date": day,
            "version": version,
            "collector": SMSI,
            "approver": DPO,
            "source": "Acteurs et certificats de dossier.yml ; registre SOU-02 ; analyse SOU-03",
            "population": "2 offres, 2 acteurs",
            "audience": "public" if count == len(_VERSIONS) else "client",
            "note": f"Relue par le {JURIDIQUE.lower()}.",
        },
    )


def _sending(day: str, version: str, clients: int, delays: tuple[int, ...]) -> Piece:
    random = Random(f"garanties {day}")
    sent = date.fromisoformat(day)
    rows = []
    for number in range(1, clients + 1):
        delay = random.choice(delays)
        rows.append(
            (
                f"C{number:03}",
                version,
                day,
                (sent + timedelta(days=delay)).isoformat(),
                "relance à 30 jours" if delay > 30 else "",
            )
        )
    reminded = sum(bool(row[-1]) for row in rows)
    return Piece(
        f"SOU-05/envoi-{day}.csv",
        Rows(("client", "version", "envoye_le", "ouvert_le", "suite"), tuple(rows)),
        {
            "title": f"Envoi de la présentation des garanties, version {version}",
            "date": day,
            "collected": (sent + timedelta(days=48)).isoformat(),
            "collector": SUPPORT,
            "approver": SMSI,
            "source": "Espace client, accusés d'ouverture, codes de client",
            "population": f"{clients} clients sous contrat au jour de l'envoi, {reminded} relancés",
            "sample": "population entière",
            "audience": "auditor",
        },
    )


PIECES = (
    _presentation("2025-07-03", 1, ""),
    _presentation("2026-01-06", 2, ""),
    _presentation("2026-07-02", 3, ", examen du 19 février 2026"),
    _sending("2025-07-08", "1.2", 39, (0, 1, 1, 2, 4, 6, 9, 13, 21, 28, 34)),
    _sending("2026-07-08", "1.4", 42, (0, 0, 1, 1, 2, 3, 4, 5, 8, 9, 12, 16, 19, 27, 41)),
)
