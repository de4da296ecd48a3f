"""GOV-10: every document has a master, and no copy pretends to be one."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sample.functions import (
    ACHATS,
    CONTINUITE,
    DEV,
    DG,
    DPO,
    EXPLOITATION,
    INFRA,
    JURIDIQUE,
    RESEAU,
    RH,
    RSSI,
    SMSI,
    SUPPORT,
)
from sample.model import Bullets, Document, Heading, Piece, Record, Rows, Table
from sample.periods import QUARTERS, Period

PROCEDURE = Document(
    title="Maîtrise des documents et des enregistrements",
    reference="GOV-DOC-01",
    version="1.3",
    date="2026-02-10",
    author=SMSI,
    approver=RSSI,
    blocks=(
        Heading("En-tête obligatoire"),
        "Identifiant, titre, version, propriétaire, approbateur, classification, date de relecture. Un "
        "document sans en-tête complet est refusé par l'outil de contrôle du dossier.",
        Heading("De la proposition à la publication"),
        Table(
            ("Étape", "Qui", "Trace", "Délai"),
            (
                ("Proposer", "propriétaire", "branche et demande de fusion", "30 jours avant l'échéance"),
                ("Relire", "un pair au moins", "commentaires de la demande", "10 jours ouvrés"),
                ("Approuver", "approbateur désigné, autre que l'auteur", "approbation de la forge", "5 jours ouvrés"),
                ("Publier", "chaîne de publication", "version et date de l'en-tête", "le jour même"),
                ("Retirer", "propriétaire", "motif ; l'historique garde le texte", "le jour du remplacement"),
            ),
            (3, 6, 6, 5),
        ),
        Heading("Durées de conservation"),
        Table(
            ("Enregistrement", "Durée", "Lieu", "Protection"),
            (
                ("Audits, revues, preuves du dossier", "4 ans", "dépôt", "branche protégée, empreintes, sauvegarde"),
                ("Non-conformités et actions", "4 ans après clôture", "dépôt", "idem"),
                ("Contrats et avenants signés", "5 ans après la fin", "coffre du juridique", "accès à trois personnes"),
                ("Journaux d'accès aux données de santé", "12 mois, puis 2 ans d'archive", "collecteur", "ajout seul, lots enchaînés"),
                ("Autres journaux", "12 mois", "collecteur", "idem"),
                ("Registre des violations", "5 ans", "dépôt, sans nom", "branche protégée"),
                ("Lettres de mission, engagements", "5 ans après le départ", "coffre des ressources humaines", "papier et copie chiffrée"),
                ("Journaux d'entrée en salle", "selon le sous-traitant", "Datacentre Exemple", "par référence, avec empreinte"),
            ),
            (6, 5, 4, 6),
        ),
        "Ces durées viennent de la loi, du contrat ou du cycle de certification ; le référentiel HDS n'en "
        "fixe pas. À l'échéance, l'enregistrement est détruit et la liste des destructions est signée.",
        Heading("Jamais dans le dépôt"),
        Bullets(
            (
                "Une donnée de santé, un identifiant de patient, même dans une capture.",
                "Une clé, un jeton, un mot de passe.",
                "Un nom de salarié ou de correspondant, quand une fonction suffit.",
            )
        ),
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("1.3", "10/02/2026", "Preuves du dossier conservées quatre ans au lieu de trois"),
                ("1.2", "11/02/2025", "Preuves par référence, avec empreinte"),
            ),
            (1, 2, 7),
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Master:
    """A controlled document and its editions: day, version; a review without change repeats the version."""

    reference: str
    title: str
    owner: str
    approver: str
    editions: tuple[tuple[str, str], ...]
    classification: str = "Interne"

    def line(self, day: str) -> tuple[str, ...]:
        """What the master list said of it that day."""
        reviewed, version = [edition for edition in self.editions if edition[0] <= day][-1]
        issued = next(first for first, same in self.editions if same == version)
        last = date.fromisoformat(reviewed)
        due = last.replace(year=last.year + 1).isoformat()
        state = "relecture échue" if due < day else "à jour"
        return (self.reference, self.title, self.owner, self.approver, version, issued, reviewed, due, self.classification, state)  # fmt: skip


_PUBLIC = "Communicable aux clients"
_MASTERS = (
    Master("GOV-PSSI-01", "Politique de sécurité de l'information", RSSI, DG, (("2025-01-20", "3.0"), ("2026-01-14", "3.1")), _PUBLIC),
    Master("GOV-DOM-01", "Domaine d'application du SMSI", RSSI, DG, (("2025-01-20", "2.0"), ("2026-01-14", "2.1")), _PUBLIC),
    Master("GOV-CTX-01", "Fiche de contexte et d'enjeux", SMSI, DG, (("2025-01-16", "2.0"), ("2026-01-15", "2.1"))),
    Master("GOV-PAR-01", "Registre des parties intéressées", JURIDIQUE, DG, (("2025-01-21", "2.0"), ("2026-01-20", "3.0"), ("2026-04-20", "3.1"))),
    Master("GOV-MAT-01", "Matrice des responsabilités de sécurité", RSSI, DG, (("2025-02-03", "2.0"), ("2025-06-17", "2.1"), ("2026-06-09", "2.2"))),
    Master("GOV-OBJ-01", "Plan d'objectifs de sécurité", SMSI, DG, (("2025-01-30", "2025"), ("2026-01-28", "2026"))),
    Master("GOV-COM-01", "Plan de communication du SMSI", RSSI, DG, (("2025-03-10", "1.3"), ("2026-03-09", "1.4"))),
    Master("GOV-DOC-01", "Maîtrise des documents et des enregistrements", SMSI, RSSI, (("2025-02-11", "1.2"), ("2026-02-10", "1.3"))),
    Master("GOV-REG-05", "Règlement du comité de pilotage", SMSI, DG, (("2024-09-24", "1.0"), ("2025-10-28", "1.0"), ("2026-10-05", "1.1"))),
    Master("GOV-CHA-01", "Charte de rédaction des procédures", SMSI, RSSI, (("2025-06-24", "1.1"), ("2026-07-16", "1.1"))),
    Master("RIS-MET-01", "Méthode d'appréciation et de traitement des risques", RSSI, DG, (("2025-02-10", "2.0"), ("2026-02-09", "2.1"))),
    Master("RIS-DDA-01", "Déclaration d'applicabilité", SMSI, DG, (("2025-01-20", "3.0"), ("2026-01-30", "3.1"), ("2026-10-08", "3.2"))),
    Master("RIS-PTR-01", "Plan de traitement des risques", RSSI, DG, (("2025-04-08", "2025"), ("2026-04-07", "2026"))),
    Master("CRY-POL-01", "Politique cryptographique", INFRA, RSSI, (("2025-02-17", "1.0"), ("2025-11-03", "1.1"), ("2026-01-26", "1.2"))),
    Master("JOU-POL-01", "Politique de journalisation", RESEAU, RSSI, (("2024-10-14", "1.4"), ("2025-10-06", "1.4"), ("2025-10-15", "2.0"), ("2025-12-01", "2.0"))),
    Master("SAU-PLA-01", "Plan de sauvegarde", EXPLOITATION, RSSI, (("2025-01-15", "4.1"), ("2026-01-12", "4.2"))),
    Master("SAU-MOP-02", "Mode opératoire de restauration", EXPLOITATION, INFRA, (("2025-02-18", "2.2"), ("2026-02-16", "2.3"))),
    Master("EXP-PRO-02", "Gestion des changements et des interventions", EXPLOITATION, RSSI, (("2024-09-02", "2.0"), ("2025-09-04", "2.1"), ("2026-09-01", "2.2"))),
    Master("INC-PRO-03", "Information des clients et des autorités", DPO, RSSI, (("2025-02-24", "1.2"), ("2026-02-23", "1.3"))),
    Master("FOU-PRO-04", "Perte de certification d'un sous-traitant", SMSI, DG, (("2025-02-03", "1.1"), ("2026-02-09", "1.2"))),
    Master("CTR-TYPE", "Contrat type d'hébergement", JURIDIQUE, DG, (("2025-05-06", "3.2"), ("2026-04-27", "4.0")), _PUBLIC),
    Master("AUD-PRG-01", "Programme d'audit interne", SMSI, DG, (("2025-01-22", "1.0"), ("2026-01-20", "1.1"))),
    Master("AUD-PRO-04", "Suspension ou retrait du certificat HDS", SMSI, DG, (("2025-05-13", "1.1"), ("2026-05-12", "1.2"))),
    Master("AUD-MOD-01", "Modèle de rapport d'audit interne", SMSI, RSSI, (("2024-12-17", "1.2"), ("2026-01-20", "1.3"))),
    Master("AUD-GUI-01", "Guide d'accueil des auditeurs", SMSI, RSSI, (("2024-12-10", "1.0"), ("2026-01-15", "1.1")), _PUBLIC),
    Master("ACC-POL-01", "Politique de contrôle d'accès", RSSI, DG, (("2025-01-28", "2.1"), ("2026-01-27", "2.2"))),
    Master("ACC-POL-05", "Politique d'authentification et de gestion des secrets", RSSI, DG, (("2025-02-10", "2.0"), ("2025-10-02", "2.0"), ("2026-02-09", "2.1"))),
    Master("ACC-PRO-02", "Gestion des habilitations", EXPLOITATION, RSSI, (("2025-04-29", "2.0"), ("2026-04-28", "2.1"))),
    Master("ACT-POL-02", "Politique de classification et de marquage", RSSI, DG, (("2025-02-11", "1.2"), ("2026-02-10", "1.3"))),
    Master("ACT-PRO-04", "Effacement et mise au rebut", INFRA, RSSI, (("2025-03-04", "1.2"), ("2026-03-03", "1.3"))),
    Master("ACT-CFG-05", "Configuration de référence des postes et des téléphones", INFRA, RSSI, (("2025-03-18", "3.0"), ("2026-03-17", "3.1"))),
    Master("CLI-PRO-04", "Vérification par les clients", SUPPORT, SMSI, (("2025-04-24", "1.3"), ("2026-04-22", "1.4")), _PUBLIC),
    Master("CON-PCA-01", "Plan de continuité d'activité", CONTINUITE, DG, (("2025-03-17", "2.3"), ("2026-03-16", "2.4"))),
    Master("CON-PRA-01", "Plan de reprise d'activité", CONTINUITE, DG, (("2025-09-12", "3.1"), ("2026-06-30", "3.2"))),
    Master("DEV-PRO-01", "Développement sûr et principes d'architecture", DEV, RSSI, (("2025-03-20", "2.0"), ("2026-03-16", "2.1"))),
    Master("DEV-PRO-04", "Jeux d'essai et masquage", DEV, DPO, (("2025-02-27", "1.3"), ("2026-02-26", "1.4"))),
    Master("FOU-POL-01", "Politique de sécurité avec les fournisseurs", ACHATS, DG, (("2025-06-16", "1.2"), ("2026-06-15", "1.3"))),
    Master("INC-PLA-01", "Plan de gestion des incidents", RSSI, DG, (("2025-03-10", "2.2"), ("2026-03-09", "2.3"))),
    Master("INC-PRO-02", "Collecte et conservation des preuves d'incident", RESEAU, RSSI, (("2025-01-21", "1.3"), ("2026-01-19", "1.4"))),
    Master("RES-CNV-03", "Conventions de transfert", RESEAU, RSSI, (("2025-03-11", "2.1"), ("2026-03-10", "2.2"))),
    Master("RGP-PRO-02", "Assistance à l'exercice des droits des personnes", DPO, RSSI, (("2025-02-18", "1.2"), ("2026-02-16", "1.3"))),
    Master("RHU-PRO-01", "Recrutement et vérification", RH, RSSI, (("2025-02-06", "2.0"), ("2026-02-05", "2.1"))),
    Master("RHU-REG-01", "Règlement intérieur, discipline", RH, DG, (("2024-12-03", "4.0"), ("2025-12-04", "4.1"))),
    Master("RHU-PRO-04", "Départ et mobilité", RH, RSSI, (("2025-03-11", "1.4"), ("2026-03-10", "1.5"))),
    Master("RHU-CHA-05", "Charte informatique", RSSI, DG, (("2025-01-22", "2.1"), ("2026-01-21", "2.2"))),
)  # fmt: skip

_LISTED = ("2025-10-07", "2026-01-08", "2026-04-07", "2026-07-07", "2026-10-06")


def _list(period: Period, day: str) -> Piece:
    lines = tuple(sorted(master.line(day) for master in _MASTERS))
    overdue = sum(line[-1] != "à jour" for line in lines)
    return Piece(
        f"GOV-10/liste-{day}.csv",
        Rows(
            (
                "reference",
                "titre",
                "proprietaire",
                "approbateur",
                "version",
                "version_du",
                "derniere_relecture",
                "prochaine_relecture",
                "classification",
                "etat",
            ),
            lines,
        ),
        {
            "title": f"Liste maîtresse des documents du SMSI, arrêté du {period.label}",
            "date": day,
            "collector": SMSI,
            "approver": RSSI,
            "source": "Dépôt du dossier, en-têtes de la branche principale",
            "population": f"{len(lines)} documents : politiques, plans et procédures",
            "note": f"{overdue or 'Aucune'} relecture{'s' if overdue > 1 else ''} échue{'s' if overdue > 1 else ''} ce jour.",
        },
    )


def _protection(day: str, approvals: int, merged: int, urgent: int) -> Piece:
    return Piece(
        f"GOV-10/protection-{day}.json",
        Record(
            {
                "depot": "dossier-smsi",
                "branche": "principale",
                "releve_le": f"{day}T08:40:00",
                "releve_par": "compte de lecture de l'auditeur",
                "ecriture_directe": "refusée",
                "reecriture_de_l_historique": "refusée",
                "suppression_de_la_branche": "refusée",
                "approbations_requises": approvals,
                "approbation_par_l_auteur": "refusée",
                "approbation_perdue_apres_nouvel_envoi": True,
                "regles_appliquees_aux_administrateurs": True,
                "verification_obligatoire": ["contrôle du dossier", "recherche de secrets et d'identifiants"],
                "etiquettes_d_audit": "protégées, signature exigée",
                "comptes": {"administrateurs": 2, "approbateurs": 9, "contributeurs": 14, "lecteurs": 31},
                "fusions_du_semestre": {
                    "total": merged,
                    "sans_seconde_approbation": urgent,
                    "par_l_auteur": 0,
                },
            }
        ),
        {
            "title": "Protection de la branche principale du dossier",
            "date": day,
            "collector": RESEAU,
            "approver": SMSI,
            "source": "Forge logicielle, interrogation de la configuration du dépôt",
            "population": f"{merged} fusions du semestre",
            "sample": "population entière",
        },
    )


PIECES = (
    Piece(
        "GOV-10/procedure-maitrise-documentaire.pdf",
        PROCEDURE,
        {
            "reviews": [
                {"date": "2025-02-11", "by": RSSI, "conclusion": "Version 1.2 approuvée"},
                {"date": "2026-02-10", "by": RSSI, "conclusion": "Version 1.3 : conservation de quatre ans"},
            ]
        },
    ),
    *(_list(period, day) for period, day in zip(QUARTERS, _LISTED, strict=True)),
    _protection("2025-10-07", 1, 138, 0),
    _protection("2026-04-07", 1, 164, 1),
    _protection("2026-10-06", 1, 151, 0),
)  # fmt: skip
