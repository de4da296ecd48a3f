"""ACC-02: no account without a request, no request without two people who said yes."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sample.functions import EXPLOITATION, INFRA, RESEAU, RSSI, SMSI, SUPPORT
from sample.model import Bullets, Document, Heading, Piece, Rows, Table
from sample.periods import QUARTERS, Period

ENTITLEMENTS = Document(
    title="Procédure de gestion des habilitations",
    reference="ACC-PRO-02",
    version="2.1",
    date="2026-04-28",
    author=EXPLOITATION,
    approver=RSSI,
    blocks=(
        Heading("Une identité par personne"),
        "L'identité naît de la fiche des RH (salarié) ou de la fiche de mission (intervenant extérieur), jamais "
        "d'une demande. Elle n'est créée que si l'engagement de confidentialité est signé (RHU-01). Elle n'est "
        "jamais réattribuée, même après un départ.",
        Heading("Une habilitation par demande"),
        Table(
            ("Étape", "Porteur", "Délai", "Règle"),
            (
                ("Demande", "l'intéressé ou son responsable", "-", "un rôle de la matrice (ACC-01), un motif"),
                ("Premier accord", "responsable hiérarchique", "1 jour ouvré", "ne peut être le demandeur"),
                ("Second accord", "propriétaire de l'application", "1 jour ouvré", "vérifie la sensibilisation si des données de santé sont atteintes"),
                ("Exécution", "exploitation, ou automatique par l'annuaire", "2 jours ouvrés", "refusée par l'outil si un accord manque"),
                ("Fin", "automatique", "à la date prévue", "externe : fin de mission, six mois au plus"),
            ),
            (3, 5, 3, 6),
        ),
        Heading("Modification et retrait"),
        Bullets(
            (
                "Mobilité : retrait des anciens droits et demande des nouveaux, deux tickets distincts.",
                "Retrait : sans accord préalable, sous un jour ouvré ; cinq s'il vient de la revue trimestrielle.",
                "Aucun compte n'est prolongé par silence : une fin prévue ferme l'accès.",
            )
        ),
        Heading("Comptes qui ne sont pas d'une personne"),
        "Un compte de service appartient à une application et à un propriétaire, ne peut pas ouvrir de session "
        "interactive et n'atteint des données de santé que pour la tâche écrite à sa fiche. Un compte générique "
        "est toléré pour l'affichage de la supervision seulement.",
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("2.1", "28/04/2026", "Fin d'un externe ramenée de douze à six mois, renouvelable"),
                ("2.0", "29/04/2025", "Création depuis la source des RH seulement"),
            ),
            (1, 2, 7),
        ),
    ),
)  # fmt: skip

_ROLES = (
    # application, role, owner who approves, health data
    ("Dossier patient, administration", "Support habilité", SUPPORT, True),
    ("Dossier patient, administration", "Paramétrage", SUPPORT, False),
    ("Bastion", "Administrateur de systèmes", RSSI, True),
    ("Sauvegarde", "Restaurateur", EXPLOITATION, True),
    ("Collecteur de journaux", "Lecteur", RESEAU, False),
    ("Annuaire", "Utilisateur", INFRA, False),
    ("Orchestrateur", "Exploitant", INFRA, False),
    ("Forge logicielle", "Développeur", "Responsable du développement", False),
    ("Outil de tickets", "Agent", SUPPORT, False),
    ("Supervision", "Lecteur", EXPLOITATION, False),
)

_HOLIDAYS = frozenset(("2025-07-14", "2025-08-15", "2025-11-11", "2025-12-25", "2026-01-01", "2026-04-06", "2026-05-01",
                       "2026-05-08", "2026-05-14", "2026-05-25", "2026-07-14"))  # fmt: skip

_SIZE = 25


@dataclass(frozen=True)
class Sample:
    """One quarter's requests by sort, and the one of the sample that deserves a word."""

    period: Period
    granted: int
    changed: int
    removed: int
    first: int
    seed: int
    odd: int
    odd_kind: str
    remark: str

    @property
    def population(self) -> int:
        """Every request closed in the quarter."""
        return self.granted + self.changed + self.removed


_SAMPLES = tuple(
    Sample(period, *facts)
    for period, facts in zip(
        QUARTERS,
        (
            (61, 32, 23, 4101, 71, 4, "attribution", "exécutée en trois jours ouvrés pour deux : reprise après la bascule de l'outil"),
            (45, 29, 25, 4220, 72, 11, "attribution", "externe sans date de fin à la demande : date ajoutée au second accord, avant exécution"),
            (55, 41, 24, 4321, 73, -1, "", ""),
            (59, 52, 27, 4444, 74, 17, "retrait", "réorganisation du support : ancien droit retiré huit jours ouvrés après la mobilité, recouvrement accordé pour dix"),
            (76, 38, 34, 4585, 75, 2, "attribution", "motif trop vague : complété à la demande du contrôleur, accord confirmé par le propriétaire"),
        ),
        strict=True,
    )
)  # fmt: skip


def _working(day: date, later: int) -> date:
    """That many working days later; zero moves a holiday to the next working day."""
    while day.weekday() >= 5 or day.isoformat() in _HOLIDAYS:
        day += timedelta(days=1)
    for _ in range(later):
        day += timedelta(days=1)
        while day.weekday() >= 5 or day.isoformat() in _HOLIDAYS:
            day += timedelta(days=1)
    return day


def _rows(sample: Sample) -> list[tuple[str, ...]]:
    random = Random(sample.seed)
    start = date.fromisoformat(sample.period.first)
    ranks = sorted(random.sample(range(sample.population), _SIZE))
    kinds = ("attribution",) * sample.granted + ("modification",) * sample.changed
    kinds += ("retrait",) * sample.removed
    mixed = random.sample(kinds, len(kinds))
    rows: list[tuple[str, ...]] = []
    for position, rank in enumerate(ranks):
        application, role, owner, health = random.choice(_ROLES)
        odd = position == sample.odd
        kind = sample.odd_kind if odd else mixed[rank]
        external = random.random() < 0.14 or (odd and "externe" in sample.remark)
        asked = _working(start + timedelta(days=rank * 84 // sample.population), 0)
        agreed = _working(asked, 0 if kind == "retrait" else random.randrange(0, 2))
        slow = odd and "trois jours" in sample.remark
        done = _working(agreed, 3 if slow else random.randrange(0, 2))
        end = (agreed + timedelta(days=random.choice((60, 90, 150)))).isoformat()
        rows.append(
            (
                f"DEM-{sample.first + rank}",
                kind,
                application,
                role,
                f"ext-{random.randrange(100, 999)}" if external else f"he-{random.randrange(1, 140):03}",
                asked.isoformat(),
                "sans objet" if kind == "retrait" else "oui",
                "sans objet" if kind == "retrait" else owner,
                "sans objet" if kind == "retrait" else agreed.isoformat(),
                done.isoformat(),
                end if external and kind != "retrait" else "",
                "oui" if health and kind != "retrait" else "sans objet",
                "conforme, avec remarque" if odd else "conforme",
                sample.remark if odd else "",
            )
        )
    return rows


def _export(sample: Sample) -> Piece:
    return Piece(
        f"ACC-02/echantillon-{sample.period.name}.csv",
        Rows(
            (
                "demande",
                "sorte",
                "application",
                "role",
                "personne",
                "demandee_le",
                "accord_hierarchique",
                "second_accord",
                "accords_le",
                "executee_le",
                "fin_prevue",
                "sensibilisation_vue",
                "verdict",
                "remarque",
            ),
            tuple(_rows(sample)),
        ),
        {
            "title": f"Échantillon de demandes d'habilitation, {sample.period.label}",
            "period": sample.period.facts,
            "collector": EXPLOITATION,
            "approver": SMSI,
            "source": "Outil de gestion des demandes, requête « type = DEM, état = clos, trimestre »",
            "population": f"{sample.population} demandes : {sample.granted} attributions, {sample.changed} modifications, {sample.removed} retraits",
            "sample": f"{_SIZE} demandes, tirage au sort, graine {sample.seed}",
            "note": "Personnes remplacées par leur identifiant interne.",
        },
    )


PIECES = (
    Piece(
        "ACC-02/procedure-habilitations.pdf",
        ENTITLEMENTS,
        {
            "reviews": [
                {"date": "2025-04-29", "by": RSSI, "conclusion": "Version 2.0 : source des RH seulement"},
                {
                    "date": "2026-04-28",
                    "by": RSSI,
                    "conclusion": "Version 2.1 : six mois au plus pour un externe",
                },
            ]
        },
    ),
    *(_export(sample) for sample in _SAMPLES),
)
