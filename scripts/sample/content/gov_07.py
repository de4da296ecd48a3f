"""GOV-07: twelve numbers a month, and the two that were red."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass

from sample.functions import CONTINUITE, DG, DPO, RESEAU, RSSI, SMSI
from sample.model import Bullets, Document, Heading, Piece, Rows, Table
from sample.periods import MONTHS, Period

OBJECTIVES = Document(
    title="Plan d'objectifs de sécurité 2026",
    reference="GOV-OBJ-01",
    version="2026",
    date="2026-01-28",
    author=SMSI,
    approver=DG,
    blocks=(
        Heading("Objectifs"),
        Table(
            ("Objectif", "Ce qu'il protège", "Cible", "Échéance", "Porteur", "Moyens"),
            (
                ("Tenir les RTO et RPO promis lors des essais", "données de santé : disponibilité", "100 % des essais du dossier patient", "31/12/2026", CONTINUITE, "extension de la baie, environnement isolé"),
                ("Motiver tout accès à une donnée de santé", "données de santé : confidentialité", "moins de 2 % d'accès sans ticket à l'audit des traces", "31/12/2026", SMSI, "échantillon de 60 accès"),
                ("Informer le client d'une violation", "données de santé et RGPD, article 33", "moins de 24 h, 100 % des cas", "permanent", "DPO", "astreinte, référents vérifiés"),
                ("Respecter le RGPD comme sous-traitant", "RGPD, article 28", "clauses en place dans 100 % des contrats", "31/12/2026", "DPO", "état semestriel"),
            ),
            (5, 4, 5, 3, 4, 4),
        ),
        Heading("Indicateurs"),
        Table(
            ("N°", "Indicateur", "Cible", "Source et requête", "Relevé par"),
            (
                ("I-01", "Disponibilité du dossier patient", "99,9 %", "sondes extérieures, minutes réussies sur minutes du mois", RESEAU),
                ("I-02", "Disponibilité de l'infogérance", "99,8 %", "idem, moyenne des clients", RESEAU),
                ("I-03", "Sauvegardes réussies", "98,5 %", "rapport mensuel de SAU-01, toutes lignes", RSSI),
                ("I-04", "Essais de restauration tenus", "100 %", "dernier rapport de SAU-02", RSSI),
                ("I-05", "Accès sans ticket préalable", "moins de 2 %", "dernière fiche de JOU-03", DPO),
                ("I-06", "Violations annoncées sous 24 h", "100 %", "registre d'INC-03, depuis janvier", SMSI),
                ("I-07", "Contrats avec clauses de l'article 28", "100 %", "dernier état de RGP-01", SMSI),
                ("I-08", "Droits retirés sous cinq jours ouvrés", "95 %", "second export d'ACC-03", RSSI),
                ("I-09", "Actions de risque en retard", "0", "suivi de RIS-03 et registre d'AUD-03", RSSI),
                ("I-10", "Clics à l'hameçonnage", "8 % au plus", "dernier bilan de RHU-02", RSSI),
                ("I-11", "Relectures de documents échues", "0", "dernière liste de GOV-10", RSSI),
                ("I-12", "Événements de sécurité qualifiés", "pour information", "registre des incidents", RESEAU),
            ),
            (2, 6, 4, 8, 5),
        ),
        Heading("Règles de lecture"),
        Bullets(
            (
                "Une définition ne change pas en cours d'année ; une case sans donnée porte « non relevé ».",
                "Le porteur d'un objectif ne relève pas l'indicateur qui le mesure.",
                "Hors cible un mois : commentaire. Deux mois : action. Un trimestre : arbitrage du comité.",
            )
        ),
        Heading("Bilan de 2025"),
        "Trois objectifs sur quatre atteints. Le quatrième, les clauses de l'article 28, l'a été au 30 "
        "septembre au lieu du 30 juin : un contrat ancien. La cible des accès sans ticket passe de 5 à 2 %.",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Quarterly:
    """What the last quarter's figures were, for the months that could know them."""

    first_month: str
    restores: str
    untracked: str
    late_removals: str
    remark: str = ""


_QUARTERLY = (
    Quarterly("2025-10", "14 sur 14 (T3)", "2,5 % (1 sur 40)", "100 % (19 sur 19)"),
    Quarterly("2026-01", "14 sur 14 (T4)", "0 % (0 sur 40)", "100 % (17 sur 17)"),
    Quarterly("2026-04", "14 sur 14 (T1)", "0 % (0 sur 60)", "100 % (21 sur 21)"),
    Quarterly("2026-07", "14 sur 14 (T2, en retard)", "0 % (0 sur 60)", "95,7 % (22 sur 23)"),
    Quarterly("2026-10", "13 sur 14 (T3)", "3,3 % (2 sur 60)", "100 % (18 sur 18)"),
)

_MONTHLY = (
    # dossier patient, infogérance, backups, events, actions late, clicks, reviews due
    ("99,97", "99,93", "99,66", 5, 0, "9,6 % (juin)", 1),
    ("99,96", "99,95", "99,69", 4, 0, "9,6 % (juin)", 1),
    ("99,98", "99,96", "99,55", 5, 0, "6,7 % (décembre)", 1),
    ("99,95", "99,92", "99,72", 6, 0, "6,7 % (décembre)", 2),
    ("99,93", "99,90", "99,38", 8, 0, "6,7 % (décembre)", 2),
    ("99,97", "99,94", "99,61", 5, 0, "6,7 % (décembre)", 2),
    ("99,96", "99,95", "99,72", 7, 0, "6,7 % (décembre)", 0),
    ("99,94", "99,93", "99,48", 6, 0, "6,7 % (décembre)", 0),
    ("99,91", "99,89", "99,60", 8, 0, "5,6 % (juin)", 0),
    ("99,96", "99,94", "99,61", 5, 0, "5,6 % (juin)", 1),
    ("99,97", "99,95", "99,46", 6, 0, "5,6 % (juin)", 1),
    ("99,95", "99,92", "99,56", 5, 1, "5,6 % (juin)", 1),
    ("99,98", "99,96", "99,61", 6, 1, "5,6 % (juin)", 0),
)  # fmt: skip

_COMMENTS = {
    ("2025-10", "I-10"): "PA-2025-006 : atelier par équipe, fait le 26/09",
    ("2025-10", "I-11"): "règlement du comité, relu le 28/10/2025",
    ("2026-01", "I-11"): "guide d'accueil des auditeurs et modèle de rapport, relus le 15 et le 20/01",
    ("2025-11", "I-12"): "mois le plus calme depuis l'ouverture du registre",
    ("2026-02", "I-01"): "coupure de 18 min le 24/02, équilibreur relancé",
    ("2026-02", "I-03"): "quinze échecs d'un même serveur de bases, remplacé le 02/03",
    ("2026-02", "I-12"): "dont VIO-2026-01, client prévenu en 5 h 10",
    ("2026-06", "I-01"): "sans l'essai du PRA du 09/06, annoncé trente jours avant",
    ("2026-06", "I-04"): "test du T2 attendu le 03/06, non fait : environnement isolé immobilisé",
    ("2026-07", "I-11"): "charte de rédaction, relue le 16/07",
    ("2026-07", "I-04"): "fait le 10/07, NC-2026-008",
    ("2026-09", "I-09"): "T-2026-05, échéance du 31/08 passée",
    ("2026-09", "I-08"): "NC-2026-010, relevée par l'audit interne",
    ("2026-10", "I-04"): "NC-2026-011 ; contre-essai réussi le 22/10 en 3 h 41",
    ("2026-10", "I-05"): "NC-2026-012, motif vide accepté par le bastion",
    ("2026-10", "I-09"): "T-2026-05 : nouvelle échéance au 15/12/2026",
}
_AMBER = {("2026-06", "I-04"), ("2026-10", "I-04"), ("2026-10", "I-05"), ("2026-09", "I-09"), ("2026-10", "I-09")}  # fmt: skip


def _dashboard(period: Period, figures: tuple[str | int, ...]) -> Piece:
    portal, managed, backups, events, late, clicks, due = map(str, figures)
    quarter = [known for known in _QUARTERLY if known.first_month <= period.name][-1]
    contracts = "38 sur 38" if period.year == 2025 else "41 sur 41"
    contracts = "42 sur 42" if period.name >= "2026-07" else contracts
    breaches = "1 sur 1" if period.name >= "2026-02" else "aucune violation"
    untracked_target = "moins de 5 %" if period.year == 2025 else "moins de 2 %"
    rows = (
        ("I-01", "Disponibilité du dossier patient", f"{portal} %", "99,9 %"),
        ("I-02", "Disponibilité de l'infogérance", f"{managed} %", "99,8 %"),
        ("I-03", "Sauvegardes réussies", f"{backups} %", "98,5 %"),
        ("I-04", "Essais de restauration tenus", quarter.restores, "100 %"),
        ("I-05", "Accès sans ticket préalable", quarter.untracked, untracked_target),
        ("I-06", "Violations annoncées sous 24 h", breaches, "100 %"),
        ("I-07", "Contrats avec clauses de l'article 28", contracts, "100 %"),
        ("I-08", "Droits retirés sous cinq jours ouvrés", quarter.late_removals, "95 %"),
        ("I-09", "Actions de risque en retard", late, "0"),
        ("I-10", "Clics à l'hameçonnage", clicks, "8 % au plus"),
        ("I-11", "Relectures de documents échues", due, "0"),
        ("I-12", "Événements de sécurité qualifiés", events, "information"),
    )
    stated = tuple((*row, _state(period, row), _COMMENTS.get((period.name, row[0]), "")) for row in rows)
    return Piece(
        f"GOV-07/tableau-{period.name}.csv",
        Rows(("numero", "indicateur", "valeur", "cible", "etat", "commentaire"), stated),
        {
            "title": f"Tableau de bord de sécurité, {period.label}",
            "period": period.facts,
            "collector": SMSI,
            "approver": RSSI,
            "source": "Relevé des douze sources fixées au plan d'objectifs",
            "population": "12 indicateurs",
        },
    )


def _state(period: Period, row: tuple[str, ...]) -> str:
    if row[0] == "I-12":
        return "information"
    if (period.name, row[0]) in _AMBER or (row[0] == "I-10" and row[2].startswith("9,6")):
        return "hors cible"
    return "hors cible" if row[0] == "I-11" and row[2] != "0" else "à la cible"


PIECES = (
    Piece(
        "GOV-07/plan-objectifs.pdf",
        OBJECTIVES,
        {
            "reviews": [
                {"date": "2025-01-30", "by": DG, "conclusion": "Objectifs de 2025 fixés en revue de direction"},
                {"date": "2026-01-28", "by": DG, "conclusion": "Objectifs de 2026 fixés ; accès sans ticket de 5 à 2 %"},
            ]
        },
    ),
    *(_dashboard(period, figures) for period, figures in zip(MONTHS, _MONTHLY, strict=True)),
)  # fmt: skip
