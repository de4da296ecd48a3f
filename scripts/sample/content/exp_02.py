"""EXP-02: changes in production."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sample.functions import EXPLOITATION, INFRA, RSSI
from sample.model import Bullets, Document, Heading, Piece, Rows, Table
from sample.periods import QUARTERS, Period

CHANGE_PROCEDURE = Document(
    title="Procédure de gestion des changements et des interventions",
    reference="EXP-PRO-02",
    version="2.2",
    date="2026-09-01",
    author=EXPLOITATION,
    approver=RSSI,
    blocks=(
        Heading("Portée"),
        "Tout changement d'un système de production, qu'il vienne d'Hébergeur Exemple, d'un client, d'un "
        "éditeur ou d'un sous-traitant.",
        Heading("Étapes"),
        Table(
            ("Étape", "Contenu", "Porteur", "Trace"),
            (
                ("Demande", "objet, service, données touchées, date souhaitée", "demandeur", "ticket CHG"),
                ("Analyse", "effet sur la sécurité, les engagements et les données de santé", "responsable du service", "champ « effet »"),
                ("Approbation", "par une autre personne ; RSSI si une base de santé est touchée", "comité du jeudi", "champ « approbateur »"),
                ("Préparation", "essai en préproduction, sauvegarde, retour arrière écrit", "intervenant", "pièce jointe"),
                ("Exécution", "par le bastion, avec le numéro du changement pour motif", "intervenant", "journal du bastion"),
                ("Clôture", "résultat, durée, écarts, retour au client", "intervenant", "ticket CHG"),
            ),
        ),
        Heading("Urgence"),
        "L'accord du responsable d'astreinte est recueilli avant d'agir, par téléphone enregistré au "
        "ticket. La régularisation écrite se fait sous deux jours ouvrés ; au-delà, une non-conformité est "
        "ouverte.",
        Heading("Gels de production"),
        Bullets(("Ponts et semaine de Noël.", "Campagnes de vaccination annoncées par un client.", "Vingt-quatre heures avant un essai du PRA.")),
    ),
)  # fmt: skip

_REQUESTS = (
    # kind, service, subject
    ("standard", "Dossier patient", "renouvellement d'un certificat TLS"),
    ("standard", "Socle technique", "correctif mensuel du système"),
    ("standard", "Infogérance", "correctif mensuel du système"),
    ("standard", "Réseau", "ouverture d'un flux déclaré"),
    ("normal", "Dossier patient", "nouvelle version applicative"),
    ("normal", "Dossier patient", "changement de schéma de base"),
    ("normal", "Dossier patient", "extension d'un volume"),
    ("normal", "Infogérance", "version demandée par le client"),
    ("normal", "Infogérance", "ajout d'une machine"),
    ("normal", "Infogérance", "changement de schéma de base"),
    ("normal", "Socle technique", "réglage de la supervision"),
    ("normal", "Réseau", "mise à jour d'un équipement"),
    ("urgent", "Dossier patient", "correctif de sécurité hors cycle"),
)
_HOLIDAYS = frozenset(
    ("2025-11-11", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25", "2026-07-14")
)
_FREEZE = 80
"""Days into a quarter: before the freeze of Christmas week, and clear of the quarter's end."""

_HEALTH_DATABASE = "changement de schéma de base"
_TOLD_ELSEWHERE = {("2026-T3", 4): ("normal", "Socle technique", "version majeure du bastion")}
"""Requests that other controls speak of: this one, of 20 July 2026, let empty reasons through (NC-2026-012)."""

_ADVISED = frozenset({_HEALTH_DATABASE, "version majeure du bastion"})
_APPROVERS = {
    "standard": "modèle approuvé",
    "normal": "Comité des changements",
    "urgent": "Responsable d'astreinte",
}


def _changes(period: Period, count: int, first: int, failures: frozenset[int]) -> Piece:
    """Every closed request of the quarter; ``failures`` are the rows rolled back."""
    random = Random(f"changements {period.name}")
    start = date.fromisoformat(period.first)
    offsets = sorted(random.randrange(1, _FREEZE) for _ in range(count))
    rows = []
    for index, offset in enumerate(offsets):
        drawn = random.choice(_REQUESTS)
        kind, service, subject = _TOLD_ELSEWHERE.get((period.name, index), drawn)
        executed = _working_day(start + timedelta(days=offset))
        rolled_back = index in failures
        rows.append(
            (
                f"CHG-{period.year}-{first + index:04}",
                kind,
                service,
                subject,
                executed.isoformat(),
                _APPROVERS[kind],
                "favorable" if subject in _ADVISED else "sans objet",
                "échec, retour arrière réussi" if rolled_back else "réussi",
                f"{random.randrange(12, 55)} min" if rolled_back else "",
            )
        )
    return Piece(
        f"EXP-02/changements-{period.name}.csv",
        Rows(
            (
                "numero",
                "sorte",
                "service",
                "objet",
                "execute_le",
                "approbateur",
                "avis_rssi",
                "resultat",
                "duree_retour_arriere",
            ),
            tuple(rows),
        ),
        {
            "title": f"Changements clos, {period.label}",
            "period": period.facts,
            "collector": EXPLOITATION,
            "approver": INFRA,
            "source": "Outil de tickets, requête « type = CHG, état = clos, trimestre »",
            "population": f"{count} changements clos, {count - len(failures)} réussis du premier coup",
            "sample": "population entière",
        }
        if period.year == 2026
        else {},
    )


def _working_day(day: date) -> date:
    """The day itself or the next working one: nothing is planned on weekends and holidays."""
    while day.weekday() >= 5 or day.isoformat() in _HOLIDAYS:
        day += timedelta(days=1)
    return day


PIECES = (
    Piece(
        "EXP-02/procedure-changements.docx",
        CHANGE_PROCEDURE,
        {
            "reviews": [
                {"date": "2024-09-02", "by": RSSI, "conclusion": "Version 2.0 approuvée"},
                {
                    "date": "2025-09-04",
                    "by": RSSI,
                    "conclusion": "Version 2.1 : avis du RSSI sur les bases de santé",
                },
                {
                    "date": "2026-09-01",
                    "by": RSSI,
                    "conclusion": "Version 2.2 : modèle standard pour les certificats TLS",
                },
            ]
        },
    ),
    _changes(QUARTERS[0], 33, 231, frozenset({20})),
    _changes(QUARTERS[1], 36, 264, frozenset({9})),
    _changes(QUARTERS[2], 38, 1, frozenset({27})),
    _changes(QUARTERS[3], 41, 39, frozenset({5, 31})),
    _changes(QUARTERS[4], 39, 80, frozenset({16})),
)
