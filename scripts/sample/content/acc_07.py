"""ACC-07: those who come in for a few days, and what they leave with (nothing)."""

# ruff: noqa: E501  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import RSSI, SMSI
from sample.model import Piece, Table, Workbook

_HEADER = ("N°", "Intervenant", "Objet", "Systèmes", "Données de santé", "Du", "Au", "Comptes", "Accord du RSSI", "Accord du client", "Comptes fermés, vérifié le",
           "Copies", "Remarque")  # fmt: skip

_NONE = "sans objet"
_SHOWN = "aucune : lecture accompagnée"
_EMPTY = "environnement sans donnée réelle"

_ACCESSES = (
    ("OCC-2025-07", "Intrusion Exemple", "Contre-tests du test d'intrusion 2025", "portail de préproduction, interfaces", _EMPTY, "02/07/2025", "04/07/2025", "2", "19/06/2025", _NONE, "07/07/2025", "détruites, attestation du 15/07/2025", ""),
    ("OCC-2025-08", "Expert de l'éditeur du moteur de bases", "Analyse d'une lenteur", "deux bases d'infogérance", "écran partagé, exploitant aux commandes", "17/07/2025", "17/07/2025", "0", "08/07/2025", "C011, 07/07/2025", _NONE, "aucune", ""),
    ("OCC-2025-09", "Prestataire de C022", "Reprise d'un module de facturation", "machines de C022", "oui, exigées par l'objet ; avis du DPO du 20/08/2025", "01/09/2025", "26/09/2025", "2", "22/08/2025", "C022, 21/08/2025", "29/09/2025", "aucune", ""),
    ("OCC-2025-10", "Cabinet Exemple Audit", "Audit interne 2025", "outil de tickets, forge, collecteur (lecture)", _SHOWN, "08/09/2025", "12/09/2025", "1", "28/08/2025", _NONE, "15/09/2025", "détruites, attestation du 03/10/2025", "Rapport remis le 19/09/2025"),
    ("OCC-2025-11", "Auditeur délégué par C014", "Audit des ressources dédiées (VER-2025-10)", "machines de C014", _SHOWN, "14/10/2025", "15/10/2025", "1", "02/10/2025", "C014, 30/09/2025", "16/10/2025", "détruites, attestation du 24/10/2025", "Convention signée, sauvegarde prise la veille"),
    ("OCC-2025-12", "Expert de l'éditeur de la sauvegarde", "Montée de version", "serveurs de sauvegarde", "non : contenus chiffrés", "18/11/2025", "19/11/2025", "1", "07/11/2025", _NONE, "20/11/2025", "aucune", "CHG au comité du 13/11/2025"),
    ("OCC-2025-13", "Client C031", "Observation du test de restauration", "environnement isolé de Rennes", "base de C031, en sa présence", "09/12/2025", "09/12/2025", "0", "24/11/2025", "C031, 21/11/2025", _NONE, "aucune", "Constat signé le jour même"),
    ("OCC-2026-01", "Prestataire de C008", "Raccordement d'un laboratoire", "préproduction des interfaces", _EMPTY, "19/01/2026", "06/02/2026", "1", "12/01/2026", "C008, 09/01/2026", "16/02/2026", "aucune", "Prolongé au 13/02 : demande du 06/02, accord du 09/02, soit trois jours de compte désactivé"),
    ("OCC-2026-02", "Expert de l'éditeur du stockage", "Étude d'extension de la baie", "console de stockage (lecture)", "non : métadonnées seules", "10/02/2026", "11/02/2026", "1", "30/01/2026", _NONE, "12/02/2026", "détruites, attestation du 02/03/2026", ""),
    ("OCC-2026-03", "Intrusion Exemple", "Test d'intrusion 2026", "ressources mutualisées, portails, agenda", "évitées ; arrêt si une donnée réelle apparaît", "09/03/2026", "20/03/2026", "6", "20/02/2026", "C003, 18/02/2026 (agenda)", "23/03/2026", "détruites, attestation du 17/04/2026", "Numéro d'arrêt non utilisé"),
    ("OCC-2026-04", "Certification Exemple", "Audit de surveillance", "dossier de preuves, outil de tickets (lecture)", _SHOWN, "07/04/2026", "08/04/2026", "1", "24/03/2026", _NONE, "09/04/2026", "détruites, attestation du 07/05/2026", ""),
    ("OCC-2026-05", "Délégué à la protection des données de C019", "Audit prévu à l'article 5 du contrat", "traces de C019", "traces pseudonymisées", "21/04/2026", "21/04/2026", "0", "10/04/2026", "C019, 08/04/2026", _NONE, "aucune", ""),
    ("OCC-2026-06", "Installateur de la baie", "Extension du stockage de Rennes", "console de stockage", "non : volumes neufs", "18/05/2026", "03/07/2026", "2", "07/05/2026", _NONE, "06/07/2026", "aucune", "Bornes accordées d'emblée jusqu'au 10/07/2026, fin constatée le 03/07"),
    ("OCC-2026-07", "Prestataire de C042", "Reprise des données à l'ouverture", "zone de reprise de C042", "oui, exigées par l'objet ; avis du DPO du 03/06/2026", "15/06/2026", "26/06/2026", "2", "05/06/2026", "C042, 04/06/2026", "29/06/2026", "détruites, attestation du 07/08/2026", "Attestation reçue au 42e jour, après deux relances ; limite de trente jours rappelée par écrit"),
    ("OCC-2026-08", "Intrusion Exemple", "Contre-tests du test d'intrusion 2026", "portails de préproduction, agenda", _EMPTY, "01/07/2026", "03/07/2026", "2", "19/06/2026", _NONE, "06/07/2026", "détruites, attestation du 20/07/2026", ""),
    ("OCC-2026-09", "Expert de l'éditeur du bastion", "Mise à jour majeure", "bastion", "non", "20/07/2026", "20/07/2026", "1", "09/07/2026", _NONE, "21/07/2026", "aucune", "Voir NC-2026-012 pour la suite de cette version"),
    ("OCC-2026-10", "Expert de l'éditeur du moteur de bases", "Panne d'une base d'infogérance, en urgence", "une base de C027", "écran partagé, exploitant aux commandes", "13/08/2026", "13/08/2026", "0", "oral à 02:50, écrit le 13/08/2026", "C027, oral à 02:55, écrit le 13/08/2026", _NONE, "aucune", "Trois heures dix pour quatre permises"),
    ("OCC-2026-11", "Cabinet Exemple Audit", "Audit interne 2026", "outil de tickets, forge, collecteur (lecture)", _SHOWN, "31/08/2026", "07/09/2026", "1", "20/08/2026", _NONE, "08/09/2026", "détruites, attestation du 02/10/2026", "Rapport remis le 14/09/2026"),
    ("OCC-2026-12", "Prestataire de C022", "Correction du module de facturation", "machines de C022", "oui, exigées par l'objet ; avis du DPO du 09/09/2026", "21/09/2026", "02/10/2026", "1", "11/09/2026", "C022, 08/09/2026", "05/10/2026", "aucune", ""),
    ("OCC-2026-13", "Expert de l'éditeur du collecteur", "Réglage d'une source muette par intermittence", "collecteur (lecture)", "non : identifiants pseudonymisés", "28/09/2026", "29/09/2026", "1", "16/09/2026", _NONE, "30/09/2026", "aucune", ""),
    ("OCC-2026-14", "Auditeur délégué par C006", "Audit des ressources dédiées (VER-2026-10)", "machines de C006", _SHOWN, "07/10/2026", "08/10/2026", "1", "25/09/2026", "C006, 23/09/2026", "09/10/2026", "attestation attendue avant le 09/11/2026", "Convention signée, sauvegarde prise la veille ; trimestre en cours"),
)  # fmt: skip

_CHECKS = (
    ("2025-10-10", "3e trimestre 2025", "4", "3 sur 3", "0", "Attestation du Cabinet Exemple Audit reçue le 3 octobre, dans le délai"),
    ("2026-01-12", "4e trimestre 2025", "3", "2 sur 2", "0", "Une seule copie faite, par l'auditeur de C014, détruite sous neuf jours"),
    ("2026-04-13", "1er trimestre 2026", "3", "3 sur 3", "0", "Un accord de prolongation signé après la date de fin, compte resté désactivé : règle d'une seule prolongation, demandée avant"),
    ("2026-07-10", "2e trimestre 2026", "4", "3 sur 3", "0", "Une attestation attendue du prestataire de C042 avant le 26 juillet"),
    ("2026-10-12", "3e trimestre 2026", "6", "5 sur 5", "0", "Attestation du prestataire de C042 reçue le 7 août, hors délai ; un accès en urgence régularisé le jour même"),
)  # fmt: skip

REGISTER = Workbook(
    "Registre des accès occasionnels",
    "2026-10-12",
    (
        ("Accès", Table(_HEADER, _ACCESSES)),
        (
            "Contrôles trimestriels",
            Table(
                (
                    "Arrêté le",
                    "Trimestre",
                    "Accès ouverts",
                    "Fermetures vérifiées",
                    "Comptes encore actifs",
                    "Constat",
                ),
                _CHECKS,
            ),
        ),
    ),
)

PIECES = (
    Piece(
        "ACC-07/registre-acces-occasionnels.xlsx",
        REGISTER,
        {
            "title": "Registre des accès occasionnels",
            "date": "2026-10-12",
            "version": "2026-10",
            "collector": RSSI,
            "approver": SMSI,
            "source": "Autorisations signées, bastion (état des comptes), attestations de destruction",
            "population": f"{len(_ACCESSES)} accès depuis le 1er juillet 2025",
            "sample": "population entière ; état des comptes vérifié dans l'annuaire et au bastion",
            "reviews": [
                {"date": day, "by": SMSI, "conclusion": f"Arrêté du {quarter} : {conclusion}"}
                for day, quarter, *_, conclusion in _CHECKS
            ],
        },
    ),
)
