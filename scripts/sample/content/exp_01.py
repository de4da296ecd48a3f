"""EXP-01: what is to be done, how, and whether it was done on its day."""

# ruff: noqa: E501  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sample.functions import EXPLOITATION, INFRA, OPERATOR, RESEAU, RSSI, SUPPORT
from sample.model import Piece, Rows, Table, Workbook
from sample.periods import QUARTERS, Period, short_date

_PROCEDURES = (
    # title, bearer, replayed, criterion of success, proof kept
    ("Démarrage général d'un site", INFRA, True, "services répondent dans l'ordre prévu", "chronologie"),
    ("Arrêt général d'un site", INFRA, True, "aucune base arrêtée en écriture", "chronologie"),
    ("Redémarrage d'une base du dossier patient", EXPLOITATION, True, "réplique à moins de 5 s", "ticket"),
    ("Bascule d'une base sur sa réplique", EXPLOITATION, True, "perte nulle, 4 min au plus", "ticket et graphique"),
    ("Retour de bascule", EXPLOITATION, True, "sens de réplication vérifié", "ticket"),
    ("Contrôle matinal des sauvegardes", EXPLOITATION, False, "un ticket par échec avant 9 h", "ticket du jour"),
    ("Relance d'une sauvegarde", EXPLOITATION, False, "succès le jour même", "ticket"),
    ("Restauration d'une base (SAU-MOP-02)", EXPLOITATION, True, "empreinte et requête métier", "rapport de test"),
    ("Restauration d'une machine", EXPLOITATION, True, "application joignable", "rapport de test"),
    ("Extension d'un volume", INFRA, False, "taille vue par le système", "ticket CHG"),
    ("Correctif mensuel des systèmes", EXPLOITATION, False, "aucune machine oubliée", "rapport de la chaîne"),
    ("Correctif d'urgence", EXPLOITATION, True, "48 h au plus", "ticket CHG"),
    ("Renouvellement d'un certificat TLS", INFRA, False, "échéance lue depuis l'extérieur", "ticket"),
    ("Prise et passage d'astreinte", EXPLOITATION, False, "consignes lues et signées", "cahier d'astreinte"),
    ("Appel d'astreinte et escalade", EXPLOITATION, True, "réponse en 15 min", "journal d'appels"),
    ("Ouverture d'une session de secours", RESEAU, True, "alerte reçue, secret changé", "procès-verbal"),
    ("Isolement d'une machine suspecte", RESEAU, True, "coupée en 10 min, disque gardé", "ticket"),
    ("Coupure d'un accès client en urgence", SUPPORT, True, "sessions fermées en 1 h", "ticket"),
    ("Accueil d'un client", SUPPORT, False, "liste de contrôle complète", "liste signée"),
    ("Départ d'un client", SUPPORT, False, "restitution acceptée par écrit", "liste signée"),
    ("Ajout d'une machine d'infogérance", EXPLOITATION, False, "sauvegarde, agent, journaux raccordés", "ticket CHG"),
    ("Retrait d'une machine", EXPLOITATION, False, "effacement prouvé", "ticket"),
    ("Transport d'un support chiffré", EXPLOITATION, False, "scellé intact à l'arrivée", "bon de transport"),
    ("Purge des espaces de travail", EXPLOITATION, False, "seuil de 70 % respecté", "relevé"),
    ("Revue des alarmes de supervision", EXPLOITATION, False, "aucune alarme muette de plus de 7 jours", "compte rendu"),
    ("Contrôle des heures et des sources de temps", RESEAU, False, "moins de 100 ms", "relevé"),
    ("Ouverture d'un flux déclaré", RESEAU, False, "règle datée et motivée", "ticket CHG"),
    ("Bascule d'une liaison d'opérateur", RESEAU, True, "coupure de moins de 3 s", "ticket et graphique"),
    ("Mise à jour du bastion", RESEAU, True, "recette complète, retour arrière prêt", "fiche de recette"),
    ("Suivi des interventions en salle", INFRA, False, "compte rendu le jour même", "registre"),
    ("Réception d'un relevé de Datacentre Exemple", INFRA, False, "lu avant le 10 du mois", "ticket"),
    ("Extraction des comptes pour la revue des droits", EXPLOITATION, False, "neuf applications", "export"),
    ("Message de maintenance aux clients", SUPPORT, False, "envoyé cinq jours avant", "copie du message"),
    ("Mode dégradé : consultation seule du dossier patient", EXPLOITATION, True, "écriture refusée, lecture possible", "fiche d'essai"),
)  # fmt: skip

_CATALOGUE_DATE = "2026-09-15"


def _catalogue() -> Workbook:
    """Each procedure was read again or replayed within the year before the catalogue was closed."""
    random = Random("catalogue 2026")
    rows = []
    for number, (title, bearer, replayed, criterion, proof) in enumerate(_PROCEDURES, start=1):
        reviewed = date.fromisoformat(_CATALOGUE_DATE) - timedelta(days=random.randrange(6, 330))
        reviewed -= timedelta(days=max(reviewed.weekday() - 4, 0))
        rows.append(
            (
                f"EXP-MOP-{number:02}",
                title,
                bearer,
                f"{random.randrange(1, 4)}.{random.randrange(5)}",
                short_date(reviewed.isoformat()),
                "rejouée" if replayed else "relue",
                criterion,
                proof,
            )
        )
    changes = (
        ("Mise à jour du bastion", "ajoutée", "Recette détaillée après la mise à jour de juillet 2026"),
        ("Coupure d'un accès client en urgence", "ajoutée", "Demandée par deux clients"),
        (
            "Passage des planificateurs à l'heure d'été",
            "retirée",
            "Ordonnanceurs en temps universel depuis mars 2026",
        ),
    )
    return Workbook(
        "Catalogue des procédures d'exploitation",
        _CATALOGUE_DATE,
        (
            (
                "Procédures",
                Table(
                    (
                        "N°",
                        "Procédure",
                        "Porteur",
                        "Version",
                        "Dernière revue",
                        "Mode",
                        "Critère de réussite",
                        "Preuve gardée",
                    ),
                    tuple(rows),
                ),
            ),
            ("Changements de 2026", Table(("Procédure", "Changement", "Motif"), changes)),
        ),
    )


_WEEKLY = "hebdomadaire"
_MONTHLY = "mensuelle"

_TASKS: tuple[tuple[str, str, str, tuple[int, ...]], ...] = (
    # task, procedure, rhythm, planned in each of the QUARTERS
    ("contrôle matinal des sauvegardes", "EXP-MOP-06", "quotidienne", (92, 92, 90, 91, 92)),
    ("couverture des sauvegardes", "EXP-MOP-06", _WEEKLY, (13, 13, 13, 13, 13)),
    ("test de restauration", "EXP-MOP-08", "trimestrielle", (1, 1, 1, 1, 2)),
    ("correctif des systèmes", "EXP-MOP-11", _MONTHLY, (3, 3, 3, 3, 3)),
    ("certificats proches de leur fin", "EXP-MOP-13", _WEEKLY, (13, 13, 13, 13, 13)),
    ("passage d'astreinte", "EXP-MOP-14", _WEEKLY, (13, 13, 13, 13, 13)),
    ("essai d'appel d'astreinte", "EXP-MOP-15", "trimestrielle", (1, 1, 1, 1, 1)),
    ("essai des comptes de secours", "EXP-MOP-16", "annuelle", (0, 0, 0, 1, 0)),
    ("accueil d'un client", "EXP-MOP-19", "sur événement", (3, 1, 0, 1, 0)),
    ("purge des espaces de travail", "EXP-MOP-24", _MONTHLY, (3, 3, 3, 3, 3)),
    ("revue des alarmes de supervision", "EXP-MOP-25", _WEEKLY, (13, 13, 13, 13, 13)),
    ("bascule d'une liaison d'opérateur", "EXP-MOP-28", "semestrielle", (0, 1, 0, 1, 0)),
    ("relevé de Datacentre Exemple", "EXP-MOP-31", _MONTHLY, (3, 3, 3, 3, 3)),
    ("extraction pour la revue des droits", "EXP-MOP-32", "trimestrielle", (1, 1, 1, 1, 1)),
    ("comité des changements", "EXP-PRO-02", _WEEKLY, (13, 12, 13, 12, 13)),
)

_SLIPS: dict[tuple[str, str], tuple[int, int, str]] = {
    # late, not done, reason
    ("2025-T3", "revue des alarmes de supervision"): (1, 0, "semaine du 15 août, faite le lundi suivant"),
    ("2025-T3", "relevé de Datacentre Exemple"): (1, 0, "reçu le 8 août au lieu du 5"),
    ("2025-T4", "purge des espaces de travail"): (1, 0, "décembre : faite le 5 janvier, gel de production"),
    ("2026-T1", "correctif des systèmes"): (1, 0, "février : quatre machines le 3 mars, à la demande d'un client"),
    ("2026-T1", "couverture des sauvegardes"): (1, 0, "lundi 16 février, faite le mardi : exploitant absent"),
    ("2026-T2", "test de restauration"): (0, 1, "environnement isolé immobilisé, aucun report demandé : NC-2026-008"),
    ("2026-T2", "revue des alarmes de supervision"): (1, 0, "semaine de l'essai du PRA, faite trois jours après"),
    ("2026-T3", "test de restauration"): (1, 0, "celui du deuxième trimestre, fait le 10 juillet ; celui du troisième à sa date"),
    ("2026-T3", "extraction pour la revue des droits"): (0, 0, "suppléance ajoutée après l'audit interne"),
}  # fmt: skip


def _execution(index: int, period: Period) -> Piece:
    rows = []
    for task, procedure, rhythm, planned in _TASKS:
        late, missed, reason = _SLIPS.get((period.name, task), (0, 0, ""))
        count = planned[index]
        if not count:
            continue
        figures = (count, count - late - missed, late, missed)
        rows.append((task, procedure, rhythm, *map(str, figures), reason))
    total, on_time = (sum(int(row[column]) for row in rows) for column in (3, 4))
    return Piece(
        f"EXP-01/execution-{period.name}.csv",
        Rows(
            ("tache", "procedure", "rythme", "prevues", "faites_a_la_date", "en_retard", "manquees", "motif"),
            tuple(rows),
        ),
        {
            "title": f"Planning opérationnel et relevé d'exécution, {period.label}",
            "period": period.facts,
            "collected": (date.fromisoformat(period.last) + timedelta(days=15)).isoformat(),
            "collector": OPERATOR,
            "approver": EXPLOITATION,
            "source": "Outil de tickets, tâches périodiques closes et en retard du trimestre",
            "population": f"{total} exécutions prévues, {on_time} faites à la date",
            "sample": "population entière",
        },
    )


PIECES = (
    Piece(
        "EXP-01/catalogue-procedures.xlsx",
        _catalogue(),
        {
            "title": "Catalogue des procédures d'exploitation",
            "date": _CATALOGUE_DATE,
            "version": "2026-09",
            "collector": EXPLOITATION,
            "approver": RSSI,
            "population": f"{len(_PROCEDURES)} procédures, {sum(row[2] for row in _PROCEDURES)} à rejouer chaque année",
            "reviews": [
                {"date": "2025-09-16", "by": RSSI, "conclusion": "Trente-trois procédures, une sans critère de réussite, complétée"},
                {"date": "2026-09-15", "by": RSSI, "conclusion": "Trente-quatre procédures, toutes revues depuis moins d'un an"},
            ],
        },
    ),
    *(_execution(index, period) for index, period in enumerate(QUARTERS)),
)  # fmt: skip
