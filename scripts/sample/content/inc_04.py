"""INC-04: what an incident teaches, while people still remember it."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DG, DPO, RESEAU, RSSI, SUPPORT
from sample.model import Bullets, Document, Figures, Heading, Piece, Rows, Table, Workbook
from sample.periods import QUARTERS, Period


def _lessons(
    date: str,
    *,
    subject: str,
    reference: str,
    approver: str,
    figures: tuple[tuple[str, str], ...],
    facts: str,
    causes: tuple[tuple[str, str], ...],
    worked: tuple[str, ...],
    worse: str,
    actions: tuple[tuple[str, str, str, str], ...],
) -> Piece:
    return Piece(
        f"INC-04/retex-{date}.pdf",
        Document(
            title=f"Retour d'expérience – {subject}",
            reference=reference,
            date=date,
            author=RSSI,
            approver=approver,
            classification="Confidentiel",
            blocks=(
                Figures(figures),
                Heading("Ce qui s'est passé"),
                facts,
                Heading("Pourquoi (cinq pourquoi)"),
                Table(("Question", "Réponse"), causes, (5, 9)),
                Heading("Ce qui a bien fonctionné, ce qui aurait pu être pire"),
                Bullets(worked),
                worse,
                Heading("Ce que l'on change"),
                Table(("Action", "Porteur", "Échéance", "Où la suivre"), actions, (7, 4, 2, 3)),
            ),
        ),
        {"controls": ["INC-04", "INC-02"], "source": "Séance de retour d'expérience, registre des incidents"},
    )


BREACH = _lessons(
    "2026-02-20",
    subject="VIO-2026-01, tableau mal adressé",
    reference="INC-REX-2026-01",
    approver=DPO,
    figures=(("Tenu après", "10 jours"), ("Délai admis", "15 jours"), ("Participants", "6"), ("Actions", "4")),
    facts="Le 10 février 2026 à 9 h 40, le support joint à une réponse un tableau de rendez-vous de trois "
    "personnes, reçu d'un autre établissement. Le destinataire le signale à 10 h 05 ; la pièce est retirée "
    "à 10 h 22. Gravité : significative. Aucune donnée n'est reprise ici.",
    causes=(
        ("Pourquoi le tableau est-il parti ?", "Deux fichiers au nom voisin étaient dans le dossier de téléchargement."),
        ("Pourquoi était-il téléchargé ?", "Un client l'avait joint à un ticket, contre la règle ; le support l'ouvrait pour répondre."),
        ("Pourquoi pouvait-il être joint ?", "L'outil acceptait toute pièce sortante, sans relecture."),
        ("Pourquoi la règle ne suffisait-elle pas ?", "Elle reposait sur l'attention : R-15 était coté 9 et traité par des rappels seulement."),
        ("Pourquoi des rappels seulement ?", "Le blocage, étudié en 2025, avait été jugé gênant sans être essayé."),
    ),
    worked=(
        "Le destinataire a su qui appeler : le numéro figure au pied de chaque réponse.",
        "Qualification immédiate, référent du client appelé en 5 h 10 pour 24 h promises.",
    ),
    worse="Un tableau de plusieurs centaines de lignes serait parti de la même façon. La pièce a été retirée avant "
    "d'être scellée, pour protéger les personnes : le choix est écrit, seule son empreinte a été gardée.",
    actions=(
        ("Bloquer les pièces jointes sortantes par défaut", SUPPORT, "12/03/2026", "NC-2026-002"),
        ("Vider chaque soir les dossiers de téléchargement du support", "Responsable infrastructure", "20/03/2026", "suivi du 07/04"),
        ("Recoter R-15 à l'appréciation des risques de mars", RSSI, "12/03/2026", "RIS-02"),
        ("Préciser dans le plan qu'un destinataire de bonne foi compte", RSSI, "16/03/2026", "INC-01"),
    ),
)  # fmt: skip

Action = tuple[str, str, str, str, str, str]
"""What, who, due, done, seen, judgement."""

BREACH_ACTIONS: tuple[Action, ...] = (
    ("Bloquer les pièces jointes sortantes par défaut", SUPPORT, "2026-03-12", "2026-03-02", "trois envois tentés, bloqués", "fait, efficacité au comité du 21/04"),
    ("Vider chaque soir les dossiers de téléchargement", "Responsable infrastructure", "2026-03-20", "2026-03-24", "règle appliquée à 24 postes sur 24", "fait, quatre jours de retard"),
    ("Recoter R-15", RSSI, "2026-03-12", "2026-03-12", "édition 2026, de 9 à 6", "fait"),
    ("Préciser le plan de gestion des incidents", RSSI, "2026-03-16", "2026-03-09", "version 2.3, trois questions", "fait"),
)  # fmt: skip

LOOKALIKE_ACTIONS: tuple[Action, ...] = (
    ("Jeton matériel pour tout le support", RESEAU, "2026-11-30", "", "vingt jetons remis sur vingt-quatre", "en cours, échéance maintenue"),
    ("Leurre « fil réel d'un client » à la campagne suivante", RSSI, "2026-12-31", "", "texte du leurre écrit", "en cours"),
)  # fmt: skip


def _follow_up(date: str, subject: str, approver: str, actions: tuple[Action, ...]) -> Piece:
    return Piece(
        f"INC-04/retex-suivi-{date}.csv",
        Rows(("action", "porteur", "echeance", "faite_le", "element_vu", "jugement"), actions),
        {
            "title": f"Retour d'expérience de {subject} : suivi des actions",
            "date": date,
            "collector": RSSI,
            "approver": approver,
            "population": f"{len(actions)} actions",
            "sample": "population entière",
        },
    )


LOOKALIKE = _lessons(
    "2026-09-08",
    subject="EVT-2026-051, mot de passe saisi sur un faux portail",
    reference="INC-REX-2026-02",
    approver=DG,
    figures=(("Tenu après", "12 jours"), ("Caractère", "volontaire"), ("Participants", "5"), ("Actions", "2")),
    facts="Le 27 août 2026 à 14 h 12, une personne du support saisit son mot de passe sur une copie de la page de "
    "messagerie, puis s'en aperçoit et appuie sur le bouton de signalement à 14 h 18. Le second facteur a "
    "refusé deux tentatives. Compte remis à neuf à 14 h 58. Aucun message lu, aucune donnée de santé.",
    causes=(
        ("Pourquoi la page a-t-elle trompé ?", "L'adresse imitait celle d'un client, dans un fil de discussion réel."),
        ("Pourquoi le message est-il arrivé ?", "La boîte du client était compromise : l'expéditeur était authentique."),
        ("Pourquoi la session n'a-t-elle pas été ouverte ?", "Le second facteur est exigé partout ; la demande reçue sur le téléphone a été refusée."),
    ),
    worked=(
        "Six minutes entre l'erreur et le signalement : la personne dit n'avoir pas craint de reproche.",
        "Le client a été prévenu que sa propre boîte servait ; il l'a fermée dans l'heure.",
    ),
    worse="Avec une demande de second facteur acceptée par habitude, la boîte du support était ouverte.",
    actions=(
        ("Jeton matériel pour tout le support, au lieu de l'accord sur téléphone", RESEAU, "30/11/2026", "comité de pilotage"),
        ("Leurre « fil réel d'un client » à la campagne d'hameçonnage suivante", RSSI, "31/12/2026", "RHU-02"),
    ),
)  # fmt: skip


def _none(period: Period, incidents: int) -> Piece:
    return Piece(
        f"INC-04/retex-{period.name}.ref.yml",
        None,
        {
            "nothing": True,
            "title": f"Aucun retour d'expérience dû, {period.label}",
            "period": period.facts,
            "collector": RSSI,
            "approver": DG,
            "controls": ["INC-04"],
            "expectation": "retex",
            "note": f"{incidents} incidents au registre, mineurs ou significatifs, sans violation de données de santé.",
        },
    )


def _annual(
    date: str,
    *,
    events: int,
    rows: tuple[tuple[str, ...], ...],
    trends: tuple[str, ...],
    conclusion: str,
) -> Piece:
    year = str(int(date[:4]) - 1)
    return Piece(
        f"INC-04/bilan-{date}.xlsx",
        Workbook(
            f"Bilan annuel des incidents de sécurité – {year}",
            date,
            (
                ("Incidents", Table(("Origine", "Mineur", "Significatif", "Grave", "Majeur", "Total"), rows)),
                ("Tendances", Table(("N°", "Tendance ou conclusion"), tuple((str(n), text) for n, text in enumerate((*trends, conclusion), start=1)))),
            ),
        ),
        {
            "title": f"Bilan annuel des incidents de sécurité, {year}",
            "date": date,
            "period": {"from": f"{year}-01-01", "to": f"{year}-12-31"},
            "collector": RSSI,
            "approver": DG,
            "source": "Registres trimestriels des incidents",
            "population": f"{events} événements qualifiés, {rows[-1][-1]} incidents",
            "sample": "population entière",
        },
    )  # fmt: skip


PIECES = (
    _none(QUARTERS[0], 5),
    _none(QUARTERS[1], 4),
    BREACH,
    _follow_up("2026-04-07", "VIO-2026-01", DPO, BREACH_ACTIONS),
    _none(QUARTERS[3], 5),
    LOOKALIKE,
    _follow_up("2026-10-22", "EVT-2026-051", DG, LOOKALIKE_ACTIONS),
    _annual(
        "2025-01-20",
        events=54,
        rows=(
            ("Faux portail, message ou logiciel piégé", "5", "1", "0", "0", "6"),
            ("Erreur d'exploitation ou de droits", "4", "2", "0", "0", "6"),
            ("Panne", "1", "2", "0", "1", "4"),
            ("Perte ou vol de matériel", "2", "0", "0", "0", "2"),
            ("Vulnérabilité exploitée ou tentée", "1", "0", "0", "0", "1"),
            ("Total", "13", "5", "0", "1", "19"),
        ),
        trends=(
            "Un incident majeur : le 17 octobre 2024, le dossier patient a été interrompu 4 h 20 par la panne d'une grappe de "
            "bases, pour un RTO de 4 h. Retour d'expérience du 29 octobre, bascule automatisée depuis.",
            "Trois événements sur quatre viennent du collecteur ; le bouton de signalement n'existait pas encore.",
        ),
        conclusion="À faire en 2025 : bouton de signalement, exercices semestriels, fiches réflexes par type.",
    ),
    _annual(
        "2026-01-20",
        events=62,
        rows=(
            ("Faux portail, message ou logiciel piégé", "6", "0", "0", "0", "6"),
            ("Erreur d'exploitation ou de droits", "4", "3", "0", "0", "7"),
            ("Panne", "1", "1", "0", "0", "2"),
            ("Perte ou vol de matériel", "2", "0", "0", "0", "2"),
            ("Vulnérabilité exploitée ou tentée", "1", "0", "0", "0", "1"),
            ("Total", "14", "4", "0", "0", "18"),
        ),
        trends=(
            "Plus d'événements (62 contre 54), presque autant d'incidents (18 contre 19) : le bouton de signalement apporte "
            "onze événements, dont quatre incidents vus avant toute alerte.",
            "La prise en charge de nuit reste de 54 minutes au dernier trimestre, contre 20 en journée.",
            "Les erreurs d'exploitation montent : deux sur sept tiennent à une création hors de la chaîne de déploiement (NC-2025-011).",
        ),
        conclusion="Aucun incident grave ou majeur, aucune violation. La revue de direction est invitée à faire étudier "
        "une supervision à toute heure.",
    ),
)  # fmt: skip
