"""CON-02: proving that one can recover."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import CONTINUITE, DG, RSSI
from sample.model import Document, Figures, Heading, Piece, Table


def _failover(
    date: str,
    *,
    rto: tuple[str, str],
    rpo: tuple[str, str],
    steps: tuple[tuple[str, str, str], ...],
    actions: tuple[tuple[str, str, str], ...],
    conclusion: str,
) -> Piece:
    year = date[:4]
    return Piece(
        f"CON-02/bascule {date} – essai du PRA, de Dijon à Rennes.pdf",
        Document(
            title=f"Essai du plan de reprise d'activité – {year}",
            reference=f"CON-PRA-{year}",
            date=date,
            author=CONTINUITE,
            approver=DG,
            blocks=(
                Figures(
                    (
                        ("RTO mesuré, dossier patient", rto[0]),
                        ("RTO promis", "4 h"),
                        ("RPO mesuré, dossier patient", rpo[0]),
                        ("RPO promis", "1 h"),
                    )
                ),
                Heading("Objet"),
                "Bascule complète du dossier patient du site de Dijon vers celui de Rennes, par coupure "
                "réelle, puis retour. Clients prévenus trente jours avant. Un observateur du SMSI "
                "chronomètre sans participer. Infogérance : essai partiel sur deux machines témoins, "
                f"{rto[1]} pour 8 h promises, perte de {rpo[1]} pour 4 h promises.",
                Heading("Chronologie"),
                Table(("Heure", "Étape", "Constat"), steps, (2, 6, 6)),
                Heading("Actions"),
                Table(("Action", "Porteur", "Échéance"), actions, (8, 4, 2)),
                Heading("Conclusion"),
                conclusion,
            ),
        ),
        {
            "title": f"Essai du PRA {year} : RTO et RPO mesurés",
            "source": "Chronométrage du SMSI et horodatages de l'orchestrateur",
            "population": "2 services du périmètre",
            "sample": "dossier patient en entier ; deux machines témoins d'infogérance",
        },
    )


FAILOVER_2025 = _failover(
    "2025-06-17",
    rto=("3 h 47", "6 h 05"),
    rpo=("52 min", "2 h 10"),
    steps=(
        ("06:30", "Coupure des liaisons de Dijon", "Alerte en 40 secondes"),
        ("06:58", "Décision de bascule", "28 min : annuaire d'astreinte à mettre à jour"),
        ("08:05", "Bases ouvertes à Rennes", "Dernière transaction : 05:38, perte de 52 min"),
        ("10:17", "Service ouvert aux clients pilotes", "3 h 47 après la coupure"),
        ("15:20", "Retour à Dijon", "Sans perte"),
    ),
    actions=(
        ("Ouvrir l'annuaire avant la messagerie dans l'ordre de reprise", CONTINUITE, "30/09/2025"),
        ("Journaux des bases toutes les 15 minutes au lieu de 30", "Responsable de l'exploitation", "15/01/2026"),
    ),
    conclusion="Engagements tenus, avec treize minutes de marge sur le RTO : la direction demande de gagner trente "
    "minutes en 2026.",
)  # fmt: skip

FAILOVER_2026 = _failover(
    "2026-06-09",
    rto=("3 h 12", "5 h 20"),
    rpo=("38 min", "1 h 05"),
    steps=(
        ("06:30", "Coupure des liaisons de Dijon", "Alerte en 35 secondes"),
        ("06:44", "Décision de bascule", "14 min, contre 28 en 2025"),
        ("07:21", "Annuaire ouvert à Rennes", "Nouvel ordre de reprise suivi"),
        ("07:55", "Bases ouvertes à Rennes", "Dernière transaction : 05:52, perte de 38 min"),
        ("09:42", "Service ouvert aux clients pilotes", "3 h 12 après la coupure"),
        ("10:30", "Contrôle des traces en mode dégradé", "Accès journalisés sans interruption"),
        ("14:50", "Retour à Dijon", "Sans perte, vérifié par trois clients pilotes"),
    ),
    actions=(
        ("Automatiser l'ouverture des passerelles de laboratoires (18 min à la main)", "Responsable infrastructure", "31/12/2026"),
        ("Ajouter un second porteur des codes de secours à Rennes", RSSI, "15/10/2026"),
        ("Basculer l'infogérance en entier en 2027", CONTINUITE, "30/06/2027"),
    ),
    conclusion="Engagements tenus, avec quarante-huit minutes de marge sur le RTO. Le bilan sera "
    "envoyé aux clients sous quinze jours.",
)  # fmt: skip

CRISIS = Document(
    title="Exercice de crise – rançongiciel un vendredi soir",
    reference="CON-EXE-2025",
    date="2025-12-11",
    author=CONTINUITE,
    approver=DG,
    blocks=(
        Figures((("Participants", "14"), ("Durée", "3 h 30"), ("Décisions prises", "11"), ("Actions ouvertes", "4"))),
        Heading("Scénario"),
        "Un compte d'administration est compromis ; le chiffrement commence sur la préproduction, la "
        "sauvegarde de Dijon est atteinte, une revendication est publiée. Exercice sur table avec coupure "
        "réelle de la messagerie.",
        Heading("Ce qui a été observé"),
        Table(
            ("Sujet", "Constat", "Jugement"),
            (
                ("Réunion de la cellule", "Vingt-deux minutes, par le canal de secours", "bon"),
                ("Isolement", "Préproduction coupée en neuf minutes", "bon"),
                ("Décision de bascule", "Prise sans connaître l'état de la copie immuable", "à améliorer"),
                ("Information des clients", "Message prêt en cinquante minutes, liste à jour", "bon"),
                ("Sécurité en mode dégradé", "Comptes de secours ouverts à deux ; un usage noté après coup", "à améliorer"),
            ),
            (4, 7, 3),
        ),
        Heading("Actions"),
        Table(
            ("Action", "Porteur", "Échéance"),
            (
                ("Afficher l'état de la copie immuable sur le tableau de la cellule", "Responsable de l'exploitation", "31/03/2026"),
                ("Noter l'usage d'un compte de secours avant ouverture", RSSI, "30/01/2026"),
                ("Imprimer l'annuaire de crise sans donnée personnelle superflue", CONTINUITE, "30/01/2026"),
                ("Rejouer avec la défaillance du sous-traitant", CONTINUITE, "09/12/2026"),
            ),
            (8, 4, 3),
        ),
        Heading("Conclusion"),
        "La cellule a tenu. Elle aurait dû savoir plus tôt si la copie immuable était saine : c'est le "
        "principal enseignement.",
    ),
)  # fmt: skip

PIECES = (
    FAILOVER_2025,
    FAILOVER_2026,
    Piece(
        "CON-02/exercice de crise 2025-12-11 (rançongiciel).pdf",
        CRISIS,
        {"population": "cellule de crise, 14 fonctions"},
    ),
)
