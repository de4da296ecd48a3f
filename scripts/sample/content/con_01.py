"""CON-01: how long anyone can do without us, and what we do meanwhile."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import CONTINUITE, DG, EXPLOITATION, INFRA, RESEAU, RSSI, SUPPORT
from sample.model import Bullets, Document, Heading, Piece, Table, Workbook

_SERVICES = (
    # service, contract RTO and RPO, consequences at 1, 4, 8, 24, 72 hours, most that can be borne, kept RTO and RPO
    ("Dossier patient partagé", "4 h", "1 h", "2", "3", "4", "4", "4", "6 h", "4 h", "1 h", "Consultation d'urgence sans antécédents ; procédure papier du client au-delà d'une heure"),
    ("Infogérance, applications de soins", "8 h", "4 h", "1", "2", "3", "4", "4", "12 h", "8 h", "4 h", "Laboratoires et imagerie : rendu retardé"),
    ("Infogérance, applications de gestion", "8 h", "4 h", "1", "1", "2", "2", "3", "48 h", "8 h", "4 h", "Facturation et plannings reportés"),
)  # fmt: skip
_INTERNAL = (
    ("Annuaire et second facteur", "-", "-", "3", "4", "4", "4", "4", "2 h", "45 min", "15 min", "Sans lui, aucun accès aux deux services"),
    ("Bastion", "-", "-", "2", "3", "4", "4", "4", "4 h", "1 h", "4 h", "Aucune intervention possible, sauf comptes de secours"),
    ("Collecteur de journaux", "-", "-", "1", "2", "2", "3", "4", "24 h", "8 h", "15 min", "Accès non tracés : décision du RSSI au-delà de 24 h"),
    ("Sauvegarde", "-", "-", "1", "2", "3", "4", "4", "12 h", "8 h", "24 h", "Le RPO promis n'est plus tenu après une heure sans journaux de base"),
    ("Outil de tickets et téléphonie du support", "-", "-", "2", "2", "3", "3", "3", "8 h", "4 h", "24 h", "Canal de secours, annuaire imprimé"),
    ("Coffre de clés", "-", "-", "2", "4", "4", "4", "4", "4 h", "1 h", "0", "Redémarrage des volumes impossible"),
)  # fmt: skip
_HEADER = (
    "Service", "RTO au contrat", "RPO au contrat", "1 h", "4 h", "8 h", "24 h", "72 h", "Durée maximale supportable", "RTO retenu", "RPO retenu", "Conséquence principale",
)  # fmt: skip

_DEPENDENCIES = (
    ("1", "Réseau et pare-feu de Rennes", "en service permanent", RESEAU),
    ("2", "Horloges et noms", "10 min", RESEAU),
    ("3", "Annuaire et second facteur", "45 min", INFRA),
    ("4", "Coffre de clés", "1 h", INFRA),
    ("5", "Bastion et collecteur", "1 h", RESEAU),
    ("6", "Bases du dossier patient", "2 h", EXPLOITATION),
    ("7", "Portail, puis interfaces des laboratoires", "4 h", EXPLOITATION),
    ("8", "Messagerie et outil de tickets", "4 h", SUPPORT),
    ("9", "Infogérance, soins puis gestion", "8 h", EXPLOITATION),
)


def _impact(
    date: str, services: tuple[tuple[str, ...], ...], order: tuple[tuple[str, ...], ...], change: str
) -> Piece:
    workshops = "sept ateliers" if date[:4] == "2026" else "six ateliers"
    return Piece(
        f"CON-01/analyse-impact-{date}.xlsx",
        Workbook(
            f"Analyse d'impact sur l'activité – édition {date[:4]}",
            date,
            (
                ("Services", Table(_HEADER, services)),
                ("Ordre de reprise", Table(("Rang", "Composant", "À rétablir en", "Porteur"), order)),
                (
                    "Échelle",
                    Table(
                        ("Niveau", "Conséquence"),
                        (("1", "Gêne limitée, aucune conséquence pour le patient"), ("2", "Retard ou reprise, sans perte de chance"), ("3", "Retard de soin"), ("4", "Perte de chance possible")),
                    ),
                ),
            ),
        ),
        {
            "title": f"Analyse d'impact sur l'activité, édition {date[:4]}",
            "date": date,
            "collector": CONTINUITE,
            "approver": DG,
            "source": f"{workshops[0].upper()}{workshops[1:]} avec les métiers et trois clients",
            "population": f"{len(services)} services, dont {len(_SERVICES)} lignes vendues",
            "audience": "auditor",
            "note": change,
        },
    )  # fmt: skip


CONTINUITY = Document(
    title="Plan de continuité d'activité (PCA)",
    reference="CON-PCA-01",
    version="2.4",
    date="2026-03-16",
    author=CONTINUITE,
    approver=DG,
    classification="Confidentiel",
    blocks=(
        Heading("Portée"),
        "Les deux services vendus et les six services internes dont ils dépendent. Le PCA dit comment "
        "continuer ; le PRA, comment repartir après un arrêt.",
        Heading("Conduite par scénario"),
        Table(
            ("Scénario", "Décide", "Première heure", "Ensuite"),
            (
                ("Panne d'un composant", "astreinte", "bascule locale automatique, contrôle des traces", "remplacement, retour en deux nœuds essayé"),
                ("Perte d'un site", "astreinte de direction", "cellule, décision de bascule en 30 min au plus", "PRA de Dijon à Rennes ; l'inverse pour l'infogérance produite à Rennes ; clients prévenus dans l'heure"),
                ("Rançongiciel", DG, "coupure des liaisons et des réplications, comptes d'administration suspendus", "copie immuable vérifiée avant toute reprise ; reconstruction dans un réseau neuf"),
                ("Défaillance du sous-traitant", DG, "gel des accueils, lecture du contrat de réservation", "second hébergeur physique sous 90 jours, un site à la fois"),
                ("Absence massive de personnel", DG, "astreintes doublées, gel des changements", "travail à distance, priorités de l'analyse d'impact"),
            ),
            (4, 3, 6, 6),
        ),
        Heading("Sécurité en mode dégradé"),
        Bullets(
            (
                "Jamais suspendus : double facteur, journalisation des accès aux données de santé, chiffrement.",
                "Comptes de secours : ouverts à deux, usage noté avant l'ouverture, clés changées après.",
                "Toute autre mesure suspendue : par écrit, par le RSSI, vingt-quatre heures renouvelables.",
            )
        ),
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("2.4", "16/03/2026", "État de la copie immuable au tableau de la cellule ; usage d'un compte de secours noté avant (exercice de décembre 2025)"),
                ("2.3", "17/03/2025", "Contrat de réservation avec un second hébergeur physique"),
            ),
            (1, 2, 8),
        ),
    ),
)  # fmt: skip

RECOVERY = Document(
    title="Plan de reprise d'activité (PRA), de Dijon à Rennes",
    reference="CON-PRA-01",
    version="3.2",
    date="2026-06-30",
    author=CONTINUITE,
    approver=DG,
    classification="Confidentiel",
    blocks=(
        Heading("Engagements"),
        "Dossier patient : reprise en 4 h, perte d'une heure au plus. Infogérance : 8 h et 4 h. Dernière "
        "mesure, le 9 juin 2026 : 3 h 12 et 38 min ; essai partiel d'infogérance 5 h 20 et 1 h 05.",
        Heading("Ordre de reprise"),
        Table(("Rang", "Composant", "À rétablir en", "Porteur"), _DEPENDENCIES, (2, 9, 5, 11)),
        Heading("Décision de bascule"),
        "L'astreinte de direction décide, sur avis du responsable de la continuité, quand le site principal "
        "ne peut pas être rétabli en une heure. Elle connaît alors l'état de la réplication, de la dernière "
        "sauvegarde et de la copie immuable.",
        Heading("Contrôles avant ouverture"),
        Bullets(
            (
                "Heure de la dernière transaction relevée, perte calculée et écrite.",
                "Accès journalisés à Rennes ; alertes du collecteur reçues.",
                "Trois clients pilotes ouvrent un dossier d'essai ; le support confirme.",
            )
        ),
        "Retour à Dijon sous trente jours, par bascule inverse, hors des gels.",
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("3.2", "30/06/2026", "Second porteur des codes de secours à Rennes ; passerelles de laboratoires ouvertes à la main jusqu'à leur automatisation (PA-2026-007)"),
                ("3.1", "12/09/2025", "Annuaire ouvert avant la messagerie (PA-2025-005)"),
            ),
            (1, 2, 8),
        ),
    ),
)  # fmt: skip

_ORDER_2025 = (
    *_DEPENDENCIES[:2],
    ("3", "Messagerie et outil de tickets", "1 h", SUPPORT),
    ("4", "Annuaire et second facteur", "1 h 15", INFRA),
    ("5", "Coffre de clés", "à ouvrir en novembre 2025", INFRA),
    ("6", "Bastion et collecteur", "1 h 30", RESEAU),
    ("7", "Bases, portail et interfaces du dossier patient", "4 h", EXPLOITATION),
    ("8", "Infogérance, soins puis gestion", "8 h", EXPLOITATION),
)

PIECES = (
    _impact("2025-02-24", (*_SERVICES, *_INTERNAL[:-1]), _ORDER_2025, "Première édition par service ; trois clients entendus."),
    _impact(
        "2026-02-17",
        (*_SERVICES, *_INTERNAL),
        _DEPENDENCIES,
        "Coffre de clés ajouté, durées inchangées ; ordre de reprise aligné sur l'essai de juin 2025 : l'annuaire passe avant la messagerie.",
    ),
    Piece(
        "CON-01/plan-de-continuite.pdf",
        CONTINUITY,
        {
            "audience": "auditor",
            "reviews": [{"date": "2025-03-17", "by": DG, "conclusion": "Version 2.3 approuvée"}],
        },
    ),
    Piece(
        "CON-01/plan-de-reprise.pdf",
        RECOVERY,
        {
            "audience": "auditor",
            "reviews": [
                {"date": "2025-09-12", "by": RSSI, "conclusion": "Version 3.1 : annuaire avant messagerie"},
                {"date": "2026-06-30", "by": DG, "conclusion": "Version 3.2 approuvée après l'essai du 9 juin"},
            ]
        },
    ),
)  # fmt: skip
