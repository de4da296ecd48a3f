"""INC-01: knowing whom to call, and having called before it mattered."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DG, DPO, RESEAU, RSSI, SMSI, SUPPORT
from sample.model import Bullets, Document, Heading, Piece, Table, Workbook

PLAN = Document(
    title="Plan de gestion des incidents de sécurité",
    reference="INC-PLA-01",
    version="2.3",
    date="2026-03-09",
    author=RSSI,
    approver=DG,
    blocks=(
        Heading("Rôles"),
        Table(
            ("Rôle", "Jours ouvrés, 8 h à 19 h", "Nuit, fin de semaine", "Décide de"),
            (
                ("Réception et qualification", "sécurité opérationnelle", "astreinte technique", "événement ou incident, gravité"),
                ("Pilotage de la réponse", RSSI, "astreinte de direction", "isolement, bascule, appel à l'aide"),
                ("Données de santé touchées", DPO, "DPO ou suppléant, joignable", "violation, signalements (INC-03)"),
                ("Information des clients", SUPPORT, "astreinte du support", "appel des référents"),
                ("Cellule de crise", DG, DG, "gravité 4, communication"),
            ),
            (4, 4, 4, 5),
        ),
        Heading("Échelle de gravité"),
        Table(
            ("Niveau", "Critères (un seul suffit)", "Délai de réunion"),
            (
                ("1 mineur", "aucun effet sur un client, aucune donnée de santé touchée", "-"),
                ("2 significatif", "moins de dix personnes concernées, ou service interrompu moins d'une heure", "jour même"),
                ("3 grave", "dix personnes ou plus, interruption de plus d'une heure, ou intrusion sur un système de production", "30 min"),
                ("4 majeur", "plus de mille personnes, RTO dépassé, chiffrement malveillant, ou base de données de santé deux nuits sans sauvegarde valide", "30 min"),
            ),
            (2, 9, 3),
        ),
        Heading("Violation de données : les trois questions"),
        Bullets(
            (
                "Une donnée de santé d'un client a-t-elle pu être lue, altérée, perdue ou rendue indisponible ?",
                "Par qui, combien de personnes, quel client ? Un destinataire de bonne foi compte aussi.",
                "En cas de doute : oui. Le DPO est prévenu, le délai de vingt-quatre heures de l'INC-03 court.",
            )
        ),
        Heading("Canaux de secours"),
        "Conférence téléphonique chez un second opérateur, messagerie de crise hors de l'annuaire, annuaire "
        "imprimé chez la direction et au poste de garde, sans donnée personnelle superflue.",
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("2.3", "09/03/2026", "Un destinataire de bonne foi compte dans une violation (VIO-2026-01) ; annuaire imprimé"),
                ("2.2", "10/03/2025", "Douze alertes réveillent l'astreinte ; essai mensuel des coordonnées"),
            ),
            (1, 2, 7),
        ),
    ),
)  # fmt: skip


def _exercise(
    date: str,
    *,
    title: str,
    figures: tuple[tuple[str, str], ...],
    scenario: str,
    timing: tuple[tuple[str, str, str, str], ...],
    observed: tuple[str, ...],
    actions: tuple[tuple[str, str, str], ...],
    on_call: str,
) -> Piece:
    summary = (
        *figures,
        ("Scénario", scenario),
        *((f"Constat {number}", text) for number, text in enumerate(observed, start=1)),
        ("Astreinte depuis l'exercice précédent", on_call),
    )
    return Piece(
        f"INC-01/exercice-{date}.xlsx",
        Workbook(
            f"Exercice d'incident sur table – {title}",
            date,
            (
                ("Synthèse", Table(("Rubrique", "Contenu"), summary)),
                ("Délais joués", Table(("Temps", "Attendu", "Joué", "Jugement"), timing)),
                ("Actions", Table(("Action", "Porteur", "Échéance"), actions)),
            ),
        ),
        {
            "title": f"Exercice d'incident : {title}",
            "date": date,
            "collector": RSSI,
            "approver": DG,
            "source": "Feuille de jeu du directeur d'exercice",
            "population": f"{figures[0][1]} participants, par fonction",
        },
    )


PIECES = (
    Piece(
        "INC-01/plan-gestion-des-incidents.pdf",
        PLAN,
        {"reviews": [{"date": "2025-03-10", "by": DG, "conclusion": "Version 2.2 approuvée avant l'audit initial"}]},
    ),
    _exercise(
        "2025-10-23",
        title="ordinateur d'administration volé dans un train",
        figures=(("Participants", "8"), ("Durée", "1 h 40"), ("Temps tenus", "4 sur 5"), ("Actions", "2")),
        scenario="Un administrateur en déplacement constate à 18 h 50 le vol de son poste, session verrouillée. "
        "Le directeur de jeu ajoute une tentative de connexion au tunnel à 19 h 20.",
        timing=(
            ("Signalement", "15 min", "9 min", "tenu, par le numéro d'alerte"),
            ("Qualification", "60 min", "22 min", "tenu : significatif"),
            ("Révocation du certificat et du jeton", "30 min", "17 min", "tenu"),
            ("Effacement à distance", "60 min", "78 min", "non tenu : droit réservé à un seul poste"),
            ("Recherche dans les journaux", "2 h", "1 h 05", "tenu"),
        ),
        observed=(
            "Le relais entre l'équipe de jour et l'astreinte, à 19 h, s'est fait sans perte.",
            "La tentative de 19 h 20 a été vue : elle fait partie des douze alertes qui réveillent l'astreinte.",
        ),
        actions=(
            ("Donner le droit d'effacement à distance à l'astreinte", RESEAU, "28/11/2025"),
            ("Écrire la fiche « poste d'administration perdu »", RSSI, "19/12/2025"),
        ),
        on_call="Six essais mensuels, un numéro corrigé en juillet 2025 après un changement de téléphone.",
    ),
    _exercise(
        "2026-04-23",
        title="lecture massive de dossiers une nuit de dimanche",
        figures=(("Participants", "10"), ("Durée", "2 h 05"), ("Temps tenus", "3 sur 5"), ("Actions", "3")),
        scenario="Scénario R-11. Un compte de soignant d'un établissement lit 1 400 dossiers entre 2 h et 3 h 30. "
        "L'alerte part à 2 h 12, mais elle ne figure pas parmi les douze qui réveillent l'astreinte.",
        timing=(
            ("Prise en charge", "60 min", "6 h 03", "non tenu : vue à 8 h 15"),
            ("Qualification", "60 min", "24 min", "tenu : majeur"),
            ("Suspension du compte", "15 min", "11 min", "tenu"),
            ("Recueil des traces avant remise en état", "2 h", "1 h 40", "tenu, deux porteurs"),
            ("Appel du référent du client", "24 h après connaissance", "non joué", "message prêt en 2 h, liste des dossiers absente"),
        ),
        observed=(
            "Une fois l'alerte vue, la réponse est rapide ; la faiblesse est la nuit, comme le dit le scénario R-11.",
            "Le client aurait demandé d'abord la liste des dossiers lus : la requête n'était pas prête.",
        ),
        actions=(
            ("Placer la règle « lecture massive » parmi les douze alertes, à la place d'une alerte de capacité", RESEAU, "15/05/2026"),
            ("Préparer la requête « dossiers lus par un compte »", RESEAU, "29/05/2026"),
            ("Verser ce compte rendu à l'étude d'une supervision à toute heure (PA-2026-001)", RSSI, "30/06/2026"),
        ),
        on_call="Six essais mensuels, aucun écart.",
    ),
    _exercise(
        "2026-10-15",
        title="dépendance logicielle piégée dans la version 7.2",
        figures=(("Participants", "9"), ("Durée", "1 h 50"), ("Temps tenus", "5 sur 5"), ("Actions", "2")),
        scenario="Scénario R-16. Un bulletin annonce un jeudi à 16 h qu'un composant public, présent dans deux des "
        "vingt-huit dépôts, contacte une adresse extérieure. L'un des deux est en production depuis le 29 septembre.",
        timing=(
            ("Inventaire des dépôts touchés", "60 min", "14 min", "tenu, par l'analyse des dépendances"),
            ("Qualification", "60 min", "31 min", "tenu : grave par précaution"),
            ("Preuve qu'aucune connexion n'est sortie", "2 h", "48 min", "tenu : filtrage de sortie"),
            ("Retour à la version précédente", "2 h", "1 h 22", "tenu, changement urgent"),
            ("Message aux clients", "24 h", "3 h 10", "tenu, relu par le DPO"),
        ),
        observed=(
            "Les actions d'avril sont faites : la requête sur les dossiers lus a servi, en 6 minutes.",
            "Personne n'a pensé à prévenir l'organisme certificateur : ce n'est dû que pour un incident majeur, mais la question doit être posée.",
        ),
        actions=(
            ("Ajouter la question « organisme certificateur » à la main courante", SMSI, "16/11/2026"),
            ("Essayer le retour à la version précédente avec un changement de schéma", "Responsable du développement", "31/01/2027"),
        ),
        on_call="Six essais mensuels, un suppléant injoignable en août 2026, remplacé le jour même.",
    ),
)  # fmt: skip
