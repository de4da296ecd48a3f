"""SAU-02: restores are tested every quarter; one quarter of 2026 came late."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from sample.functions import EXPLOITATION, INFRA, OPERATOR
from sample.model import Bullets, Document, Figures, Heading, Piece, Rows, Table
from sample.periods import Period, long_date, quarter


@dataclass(frozen=True)
class RestoreTest:
    """One quarter's test; durations in minutes."""

    period: Period
    date: str
    seed: int
    population: int
    slowest: int
    remark: str


_TESTS = (
    RestoreTest(
        quarter(2025, 3),
        "2025-09-16",
        3,
        186,
        214,
        "Aucun écart. La restauration de fichiers gagne vingt minutes depuis le changement de compression.",
    ),
    RestoreTest(
        quarter(2025, 4),
        "2025-12-09",
        4,
        191,
        226,
        "Aucun écart. Un client a observé le test de sa base et signé le constat.",
    ),
    RestoreTest(
        quarter(2026, 1),
        "2026-03-03",
        5,
        197,
        221,
        "Aucun écart. Le prochain test est attendu le 3 juin 2026 au plus tard.",
    ),
    RestoreTest(
        quarter(2026, 2),
        "2026-07-10",
        6,
        206,
        232,
        "Test fait avec trente-sept jours de retard : l'environnement isolé était immobilisé du 18 mai au "
        "6 juillet par l'extension de la baie de stockage, et aucun report n'a été demandé. Non-conformité "
        "NC-2026-008 ouverte le 10 juillet. L'environnement est réservé d'avance pour les quatre prochains "
        "trimestres.",
    ),
    RestoreTest(
        quarter(2026, 3),
        "2026-09-30",
        7,
        212,
        250,
        "Un dépassement : une base du dossier patient a demandé 4 h 10 pour 4 h promises. Cause : la base "
        "a doublé de taille en un an et se restaurait sur un seul flux. Non-conformité NC-2026-011, "
        "échéance le 30 octobre 2026 : restauration sur quatre flux, puis contre-essai de la même base.",
    ),
)

_SAMPLE_SIZE = 14
_RTO = 240


def _restore_report(test: RestoreTest) -> Piece:
    rows = _restored(test)
    within = sum(row[-1] == "tenu" for row in rows)
    return Piece(
        f"SAU-02/restauration-{test.period.name}.pdf",
        Document(
            title=f"Rapport de test de restauration – {test.period.label}",
            reference=f"SAU-RT-{test.period.name}",
            date=test.date,
            author=OPERATOR,
            approver=EXPLOITATION,
            blocks=(
                Figures(
                    (
                        ("Sauvegardes testées", f"{_SAMPLE_SIZE} sur {test.population}"),
                        ("Durée la plus longue", _hours(test.slowest)),
                        ("Perte la plus longue", rows[0][4]),
                        ("Engagements tenus", f"{within} sur {_SAMPLE_SIZE}"),
                    )
                ),
                Heading("Objet et méthode"),
                f"Test du {long_date(test.date)}, dans {_where(test)} du site de Rennes. Échantillon "
                f"tiré au sort parmi les {test.population} travaux du plan de sauvegarde (graine "
                f"{test.seed}), avec au moins trois bases du dossier patient et une machine d'infogérance. "
                "Engagements : RTO 4 h et RPO 1 h pour le dossier patient, RTO 8 h et RPO 4 h pour "
                "l'infogérance. L'intégrité est contrôlée par empreinte, puis par une requête métier. "
                "Aucune donnée de patient ne figure dans ce rapport.",
                Heading("Résultats"),
                Table(
                    ("Sauvegarde", "Service", "Taille", "Durée", "Perte", "Intégrité", "Engagement"),
                    tuple(rows),
                    (4, 5, 3, 3, 3, 3, 4),
                ),
                Heading("Conclusion"),
                test.remark,
                "Les quatorze copies ont été détruites le jour même ; le procès-verbal de destruction est "
                "au ticket du test.",
            ),
        ),
        {
            "period": test.period.facts,
            "source": "Ordonnanceur de sauvegarde et console de restauration de Rennes",
            "population": f"{test.population} travaux de sauvegarde actifs",
            "sample": f"{_SAMPLE_SIZE} travaux, tirage au sort, graine {test.seed}",
        },
    )


def _where(test: RestoreTest) -> str:
    """The environment of its own opened on 28 November 2025 (GOV-08, decision D3)."""
    return "un environnement isolé provisoire" if test.date < "2025-11-28" else "l'environnement isolé"


def _restored(test: RestoreTest) -> list[tuple[str, ...]]:
    """The sample, the slowest restore first: what the reader looks for."""
    random = Random(test.seed)
    kinds = ["base"] * 6 + ["fichiers"] * 3 + ["machine"] * 5
    numbers = random.sample(range(1, test.population), len(kinds))
    rows: list[tuple[str, ...]] = []
    for index, (kind, number) in enumerate(zip(kinds, numbers, strict=True)):
        managed = kind == "machine"
        duration = test.slowest if index == 0 else random.randrange(28, 190)
        loss = 47 if index == 0 else random.randrange(6, 40)
        size = 640 if index == 0 else random.randrange(12, 420)
        rows.append(
            (
                f"{ {'base': 'bdd-dp', 'fichiers': 'fic-dp', 'machine': 'vm-inf'}[kind] }-{number:03}",
                "Infogérance" if managed else "Dossier patient",
                f"{size} Go",
                _hours(duration),
                f"{loss * 4 if managed else loss} min",
                "conforme",
                "tenu" if managed or duration <= _RTO else "dépassé",
            )
        )
    return rows


def _hours(minutes: int) -> str:
    return f"{minutes // 60} h {minutes % 60:02}" if minutes >= 60 else f"{minutes} min"


RESTORE_PROCEDURE = Document(
    title="Mode opératoire de restauration",
    reference="SAU-MOP-02",
    version="2.3",
    date="2026-02-16",
    author=EXPLOITATION,
    approver=INFRA,
    blocks=(
        Heading("Avant"),
        Bullets(
            (
                "Vérifier que l'environnement isolé de Rennes est libre et sans route vers la production.",
                "Tirer l'échantillon avec la graine du trimestre ; noter la graine et la population au "
                "ticket.",
                "Prévenir le client qui a demandé à observer, cinq jours ouvrés avant.",
            )
        ),
        Heading("Pendant"),
        Table(
            ("Étape", "Geste", "Critère de réussite", "Qui"),
            (
                ("1", "Lancer la restauration et démarrer le chronomètre", "heure notée à la minute", OPERATOR),
                ("2", "Comparer l'empreinte de la copie à celle du catalogue", "empreintes égales", OPERATOR),
                ("3", "Exécuter la requête métier de contrôle", "nombre de lignes à 0,1 % près", OPERATOR),
                ("4", "Relever l'heure de la dernière transaction restaurée", "perte inférieure au RPO", OPERATOR),
                ("5", "Détruire la copie et joindre le procès-verbal", "volume effacé le jour même", INFRA),
            ),
        ),
        Heading("Après"),
        "Le rapport est rédigé sous deux jours ouvrés et approuvé par le responsable de l'exploitation. Un "
        "dépassement ouvre une non-conformité sous cinq jours ; deux dépassements consécutifs vont au "
        "comité de pilotage.",
    ),
)  # fmt: skip

RETEST = Rows(
    (
        "sauvegarde",
        "date_essai",
        "taille_go",
        "flux",
        "duree_min",
        "perte_min",
        "empreinte",
        "requete_metier",
    ),
    (
        ("bdd-dp, base la plus lente du T3", "2026-09-30", "640", "1", "250", "47", "egale", "reussie"),
        ("bdd-dp, essai intermédiaire", "2026-10-14", "641", "2", "233", "44", "egale", "reussie"),
        ("bdd-dp, contre-essai", "2026-10-22", "643", "4", "221", "31", "egale", "reussie"),
    ),
)

PIECES = (
    *(_restore_report(test) for test in _TESTS),
    Piece(
        "SAU-02/mode-operatoire-restauration.docx",
        RESTORE_PROCEDURE,
        {
            "reviews": [
                {"date": "2025-02-18", "by": INFRA, "conclusion": "Version 2.2, sans changement de fond"}
            ]
        },
    ),
    Piece(
        "SAU-02/contre-essai-2026-10-22.csv",
        RETEST,
        {
            "title": "Contre-essai de restauration après NC-2026-011",
            "date": "2026-10-22",
            "collector": OPERATOR,
            "approver": EXPLOITATION,
            "controls": ["SAU-02", "AUD-03"],
            "note": "Pièce complémentaire, hors série trimestrielle.",
        },
    ),
)
