"""GOV-05: the steering committee, where a delay becomes a decision or an embarrassment."""

# ruff: noqa: E501  (tables keep one row a line)

from __future__ import annotations

from dataclasses import dataclass

from sample.functions import DG, RSSI, SMSI
from sample.model import Document, Figures, Heading, Piece, Table, Workbook
from sample.periods import QUARTERS, Period, long_date


@dataclass(frozen=True)
class Meeting:
    """One quarter's committee."""

    period: Period
    date: str
    present: str
    figures: tuple[tuple[str, str], ...]
    earlier: tuple[tuple[str, str, str], ...]
    examined: tuple[tuple[str, str], ...]
    decisions: tuple[tuple[str, str, str, str], ...]
    reminder: str


_MEETINGS = (
    Meeting(
        QUARTERS[0], "2025-10-21", "neuf fonctions sur dix ; responsable juridique excusé, représenté par le DPO",
        (("NC ouvertes", "1"), ("Actions de risque faites", "8 sur 11"), ("Règles respectées", "90 %"), ("Budget engagé", "79 %")),
        (("2025-3.1", "Raccorder les dernières sources au nouveau collecteur", "faite le 15/10/2025"), ("2025-3.2", "Confirmer la date de l'exercice de perte de certificat", "faite : 27/11/2025")),
        (
            ("Indicateurs", "Deux hors cible : 9,6 % de clics en juin (PA-2025-006, faite) et une relecture échue. Accès sans ticket : 2,5 % pour moins de 5 %."),
            ("Non-conformités", "NC-2025-003 vérifiée efficace ; NC-2025-009 ouverte, échéance le 19/12/2025."),
            ("Audit interne", "Une mineure, deux remarques : réponses approuvées."),
            ("Veille", "Une analyse rendue six jours trop tard (règlement sur les données), sans conséquence."),
            ("Contrôles des responsables", "Bureaux : six écrans déverrouillés à Lyon, corrigés sur place."),
        ),
        (("2025-4.1", "Ouvrir le coffre de clés le 3 novembre (changement CS-2025-04)", "Responsable infrastructure", "03/11/2025"), ("2025-4.2", "Chiffrer l'extension de la baie de Rennes", "Responsable infrastructure", "15/01/2026")),
        "La direction générale rappelle que verrouiller son poste n'est pas une affaire d'outil, et demande à chaque responsable de le dire en réunion d'équipe avant la fin du mois.",
    ),
    Meeting(
        QUARTERS[1], "2026-01-20", "dix fonctions sur dix",
        (("NC ouvertes", "1"), ("Actions de risque faites", "10 sur 11"), ("Règles respectées", "93 %"), ("Budget consommé", "97 %")),
        (("2025-4.1", "Ouvrir le coffre de clés", "faite le 03/11/2025"), ("2025-4.2", "Chiffrer l'extension de la baie", "faite : 118 k€, portée à la revue de direction")),
        (
            ("Séance du 09/12/2025", "Hors calendrier, après l'exercice de perte de certificat : les trois actions et leurs échéances sont confirmées ; le site de repli reste réservé."),
            ("Indicateurs", "Un hors cible : deux relectures de documents échues. Disponibilité de l'année : 99,95 %."),
            ("Non-conformités", "NC-2025-011 : action faite le 16/01/2026, efficacité à vérifier en avril, comme NC-2025-009."),
            ("Plan de traitement", "Dix actions sur onze. Onzième : migration de deux services vers le coffre, reprise en 2026."),
            ("Programme d'audit", "Version 1.1 : cryptographie avancée à 2026."),
        ),
        (("2026-1.1", "Présenter 1,5 poste et l'extension de la baie à la revue de direction", RSSI, "28/01/2026"), ("2026-1.2", "Porter les fiches de contrôle de 42 à 48 points", SMSI, "31/03/2026")),
        "Les responsables du support et de l'exploitation rappellent la règle des pièces jointes : aucune donnée de santé dans un ticket.",
    ),
    Meeting(
        QUARTERS[2], "2026-04-21", "neuf fonctions sur dix ; responsable infrastructure représenté",
        (("NC ouvertes", "1"), ("Actions de risque faites", "1 sur 9"), ("Règles respectées", "94 %"), ("Budget engagé", "38 %")),
        (("2026-1.1", "Postes et baie", "faite : accordés le 28/01/2026"), ("2026-1.2", "Fiches à 48 points", "faite : en usage dès le premier trimestre")),
        (
            ("Violation VIO-2026-01", "Client prévenu en 5 h 10. NC-2026-002 close et vérifiée efficace ce jour."),
            ("Surveillance du 08/04/2026", "Une mineure, NC-2026-005, échéance le 07/07/2026 ; une piste, PA-2026-006, appliquée ce jour."),
            ("Indicateurs", "Tous à la cible ; audit des traces porté à 60 accès (décision D4)."),
            ("Décret du 24 mars 2026", "Contrat type 4.0 attendu le 27 avril ; quarante-deux contrats à revoir."),
        ),
        (("2026-2.1", "Suivre chaque mois les avenants au contrat type 4.0", "Responsable juridique", "31/12/2026"), ("2026-2.2", "Appliquer à la messagerie du support le blocage des pièces jointes", "Responsable du support", "15/05/2026")),
        "La direction générale remercie le destinataire de l'erreur de février pour son signalement, et demande que l'on cite cet exemple : signaler vite a limité l'effet.",
    ),
    Meeting(
        QUARTERS[3], "2026-07-21", "huit fonctions sur dix ; quorum atteint",
        (("NC ouvertes", "1"), ("Actions de risque faites", "4 sur 9"), ("Règles respectées", "96 %"), ("Budget engagé", "66 %")),
        (("2026-2.1", "Avenants", "en cours : 33 contrats sur 42 en version 4.0"), ("2026-2.2", "Blocage à la messagerie du support", "faite le 12/05/2026")),
        (
            ("Restauration", "Test du deuxième trimestre fait le 10 juillet au lieu du 3 juin : NC-2026-008, dérogation acceptée jusqu'au 31/01/2027."),
            ("Extension de la baie", "Terminée le 6 juillet, six jours après la date prévue (décision D3)."),
            ("PRA du 09/06/2026", "3 h 12 pour 4 h : trente-cinq minutes gagnées en un an."),
            ("Moyens", "Un poste pourvu le 1er juin, le demi-poste le sera en septembre."),
        ),
        (("2026-3.1", "Choisir un centre de supervision (décision D1)", "Responsable réseau et sécurité opérationnelle", "30/09/2026"), ("2026-3.2", "Réserver l'environnement isolé pour quatre trimestres", "Responsable de l'exploitation", "04/09/2026")),
        "Un report se demande avant l'échéance : la direction générale le rappelle à tous les responsables, sans exception pour les périodes chargées.",
    ),
    Meeting(
        QUARTERS[4], "2026-10-20", "dix fonctions sur dix",
        (("NC ouvertes", "3"), ("Actions de risque faites", "6 sur 9"), ("Règles respectées", "98 %"), ("Budget engagé", "88 %")),
        (("2026-3.1", "Centre de supervision", "faite le 18/09/2026 ; service ouvert le 15/03/2027"), ("2026-3.2", "Environnement isolé réservé", "faite le 04/09/2026"), ("2026-2.1", "Avenants", "en cours : 37 contrats sur 42")),
        (
            ("Indicateurs", "Trois hors cible : restauration en 4 h 10 pour 4 h (NC-2026-011), 3,3 % d'accès sans ticket (NC-2026-012), une action de risque en retard."),
            ("Non-conformités", "NC-2026-010, NC-2026-011 et NC-2026-012 ouvertes, aucune en retard ; NC-2026-008 à vérifier en janvier."),
            ("Plan de traitement", "T-2026-05, inventaire signé des composants, quarante-trois jours de retard au 13 octobre : arbitré ci-dessous."),
            ("Clés", "Acceptation de R-23 par la direction générale le 5 octobre, jusqu'au 31/03/2027."),
        ),
        (("2026-4.1", "T-2026-05 : dix jours de renfort, échéance unique au 15/12/2026", "Responsable du développement", "15/12/2026"), ("2026-4.2", "Refuser le motif vide au bastion et rechercher les cas semblables", "Responsable réseau et sécurité opérationnelle", "30/11/2026"), ("2026-4.3", "Inscrire 96 k€ au budget 2027 pour la supervision", DG, "28/01/2027")),
        "La direction générale rappelle qu'un accès d'astreinte sans motif reste un accès sans motif, et que les responsables en répondent.",
    ),
)  # fmt: skip


def _minutes(meeting: Meeting) -> Piece:
    return Piece(
        f"GOV-05/compte-rendu-{meeting.date}.pdf",
        Document(
            title=f"Comité de pilotage du SMSI – séance du {long_date(meeting.date)}",
            reference=f"GOV-COP-{meeting.period.name}",
            date=meeting.date,
            author=SMSI,
            approver=DG,
            classification="Confidentiel",
            blocks=(
                Figures(meeting.figures),
                f"Présidence : direction générale. Présents : {meeting.present}.",
                Heading("Décisions antérieures"),
                Table(("N°", "Décision", "Suite"), meeting.earlier, (2, 7, 6)),
                Heading("Points examinés"),
                Table(("Point", "Constat"), meeting.examined, (3, 10)),
                Heading("Décisions"),
                Table(("N°", "Décision", "Porteur", "Échéance"), meeting.decisions, (2, 7, 4, 2)),
                Heading("Rappel de la direction aux responsables"),
                meeting.reminder,
            ),
        ),
        {"period": meeting.period.facts},
    )


_BUDGETS = {
    # line: k€ in 2025, k€ in 2026
    "Personnel de sécurité": (402, 460),
    "Outils : collecteur, bastion, coffre de clés": (96, 104),
    "Audits et certification": (58, 62),
    "Tests d'intrusion": (34, 38),
    "Formation et sensibilisation": (22, 24),
    "Continuité : essais, site de repli réservé": (26, 28),
    "Extension de la baie de Rennes (investissement)": (0, 118),
}

_POSTS = {
    # team: posts in 2025, posts in 2026
    "RSSI et sécurité": ("1,5", "2,0"),
    "SMSI et audit": ("1,0", "1,0"),
    "Sécurité opérationnelle et réseau": ("2,5", "3,5"),
    "DPO": ("1,0", "1,0"),
    "Total": ("6,0", "7,5"),
}


def _budget(date: str, column: int, remark: str) -> Piece:
    year = date[:4]
    lines = tuple((name, str(values[column])) for name, values in _BUDGETS.items() if values[column])
    total = sum(values[column] for values in _BUDGETS.values())
    posts = tuple((team, values[column]) for team, values in _POSTS.items())
    return Piece(
        f"GOV-05/budget-{date}.xlsx",
        Workbook(
            f"Budget et plan de charge de la sécurité – {year}",
            date,
            (
                ("Budget", Table(("Ligne", "Montant (k€)"), (*lines, ("Total", str(total))))),
                ("Plan de charge", Table(("Équipe", "Postes"), posts)),
                ("Décision", Table(("Validé par", "Le", "Remarque"), ((DG, date, remark),))),
            ),
        ),
        {
            "title": f"Budget et plan de charge de la sécurité, {year}",
            "date": date,
            "collector": RSSI,
            "approver": DG,
            "note": "Validé en revue de direction (GOV-08).",
        },
    )


_CHANGES = (
    # number, change, kind, purpose, possible effects, means, owner, decided, in force, outcome
    ("CS-2025-01", "Exigences HDS v2.0 ajoutées au SMSI", "périmètre", "Candidature", "Procédures à revoir : vingt et une", "0,5 poste pendant six mois", SMSI, "30/01/2025", "31/03/2025", "clos : certifié le 12/05/2025"),
    ("CS-2025-02", "Audit des traces trimestriel et indépendant", "méthode", "Décision D2 de 2025", "Un auditeur sans compte d'administration", "12 jours par an", SMSI, "30/01/2025", "31/03/2025", "clos : quatre audits faits en 2025"),
    ("CS-2025-03", "Nouveau collecteur de journaux", "outil", "Ajout seul, empreintes enchaînées", "Double collecte pendant un mois", "38 k€", "Responsable réseau et sécurité opérationnelle", "08/07/2025", "15/10/2025", "clos : aucune perte à la bascule"),
    ("CS-2025-04", "Coffre de clés", "outil", "Séparer clés et données", "Deux services anciens restent dehors", "29 k€", "Responsable infrastructure", "08/07/2025", "03/11/2025", "bilan fait ; écart suivi (R-23)"),
    ("CS-2026-01", "Échantillon de l'audit des traces porté à 60 accès", "méthode", "Décision D4 de 2026", "Huit jours de plus par an", "sur l'existant", SMSI, "28/01/2026", "31/03/2026", "clos"),
    ("CS-2026-02", "Rattacher le support de nuit à l'exploitation", "organisation", "Une seule astreinte", "Perte de la séparation entre support et exploitation", "sans", "Responsable de l'exploitation", "21/04/2026", "", "abandonné le 21/07/2026 : cumul incompatible (GOV-06)"),
    ("CS-2026-03", "Contrat type 4.0 et registre des parties révisé", "méthode", "Décret du 24 mars 2026", "Quarante-deux contrats à revoir", "15 jours", "Responsable juridique", "21/04/2026", "27/04/2026", "en cours jusqu'au 31/12/2026"),
    ("CS-2026-04", "Centre de supervision extérieur", "organisation", "Prise en charge en quinze minutes", "Nouveau sous-traitant : registre, clients prévenus soixante jours avant", "96 k€ par an", "Responsable réseau et sécurité opérationnelle", "18/09/2026", "15/03/2027 (prévu)", "en préparation ; organisme prévenu le 25/09/2026"),
)  # fmt: skip

PIECES = (
    *(_minutes(meeting) for meeting in _MEETINGS),
    _budget("2025-01-30", 0, "Premier budget tenu à part de celui de l'informatique"),
    _budget("2026-01-28", 1, "1,5 poste et l'extension de la baie accordés"),
    Piece(
        "GOV-05/changements-smsi.xlsx",
        Workbook(
            "Registre des changements du SMSI",
            "2026-10-20",
            (
                (
                    "Changements",
                    Table(("N°", "Changement", "Sorte", "Objectif", "Conséquences possibles", "Moyens", "Porteur", "Approuvé le", "En vigueur le", "Bilan"), _CHANGES),
                ),
            ),
        ),
        {
            "title": "Registre des changements du SMSI",
            "date": "2026-10-20",
            "version": "2026-10",
            "collector": SMSI,
            "approver": DG,
            "population": f"{len(_CHANGES)} changements depuis janvier 2025",
            "reviews": [
                {"date": "2025-10-21", "by": "Comité de pilotage du SMSI", "conclusion": "Quatre changements, un en préparation"},
                {"date": "2026-04-21", "by": "Comité de pilotage du SMSI", "conclusion": "Deux changements approuvés"},
                {"date": "2026-10-20", "by": "Comité de pilotage du SMSI", "conclusion": "Huit changements, un abandonné, deux en cours"},
            ],
        },
    ),
)  # fmt: skip
