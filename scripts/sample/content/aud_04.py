"""AUD-04: the certifier comes, writes, and comes back."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from hashlib import sha256

from sample.functions import DG, JURIDIQUE, RSSI, SMSI, SUPPORT
from sample.model import CERTIFIER, Bullets, Document, Figures, Heading, Piece, Record, Rows, Table

_LEAD = f"Responsable d'audit, {CERTIFIER}"


def _report(
    date: str,
    *,
    kind: str,
    figures: tuple[tuple[str, str], ...],
    plan: str,
    seen: tuple[tuple[str, str, str], ...],
    findings: tuple[tuple[str, str, str, str], ...],
    earlier: str,
    conclusion: str,
) -> Piece:
    return Piece(
        f"AUD-04/rapport-{date}.pdf",
        Document(
            title=f"Rapport d'audit {kind} – ISO/IEC 27001:2022 et HDS v2.0",
            reference=f"CE-AUD-{date[:7]}",
            date=date,
            author=_LEAD,
            approver=f"Revue technique, {CERTIFIER}",
            issuer=CERTIFIER,
            classification="Confidentiel, remis au client de l'audit",
            blocks=(
                Figures(figures),
                Heading("Périmètre et déroulement"),
                plan,
                Heading("Ce qui a été vu"),
                Table(("Thème", "Éléments", "Conclusion"), seen, (4, 9, 3)),
                Heading("Constats"),
                Table(("Repère", "Nature", "Fait", "Délai"), findings, (3, 2, 8, 3)),
                Heading("Constats antérieurs"),
                earlier,
                Heading("Proposition"),
                conclusion,
            ),
        ),
        {
            "collector": SMSI,
            "approver": RSSI,
            "note": "Consultable par les clients selon CLI-04, après engagement de confidentialité.",
        },
    )


INITIAL = _report(
    "2025-04-10",
    kind="initial",
    figures=(("Jours d'auditeur", "9"), ("Sites vus", "3"), ("Non-conformités", "1 mineure"), ("Pistes de progrès", "1")),
    plan="Étape 1 documentaire le 6 mars 2025, étape 2 du 7 au 10 avril 2025 à Lyon, Dijon et Rennes. Activités 3 à "
    "6. Déclaration d'applicabilité 3.0 du 20 janvier 2025. Dossier figé le 1er avril.",
    seen=(
        ("Paragraphes 4 à 10", "Contexte 2.0, domaine 2.0, revue du 30/01/2025, méthode 2.0", "conforme"),
        ("EXI-01 à EXI-16", "Table des événements du 14/03/2025, sensibilisation, certificats", "écart mineur"),
        ("EXI-17 à EXI-27", "Contrat type et cinq contrats signés", "conforme"),
        ("EXI-28 à EXI-31", "Emplacements, projet de page publique", "conforme"),
        ("Annexe A", "Quarante et une mesures tirées, dont A.7 sur les deux sites", "conforme"),
    ),
    findings=(
        ("NC-2025-003", "mineure", "Attestations de deux sous-traitants de gardiennage absentes (EXI-10.2)", "09/07/2025"),
        ("PA-2025-004", "piste", "Séparer les deux sites dans le registre des acteurs", "sans"),
    ),
    earlier="Sans objet : premier audit selon le référentiel HDS v2.0.",
    conclusion="Certification proposée pour trois ans, sous réserve d'un plan d'actions accepté.",
)  # fmt: skip

SURVEILLANCE = _report(
    "2026-04-08",
    kind="de surveillance n° 1",
    figures=(("Jours d'auditeur", "4"), ("Sites vus", "2"), ("Non-conformités", "1 mineure"), ("Pistes de progrès", "1")),
    plan="Les 7 et 8 avril 2026 à Lyon et à Rennes. Activités 3 à 6. Déclaration d'applicabilité 3.1 du 30 janvier "
    "2026 et sa comparaison. Dossier figé le 27 mars.",
    seen=(
        ("Depuis l'audit initial", "Audit interne du 19/09/2025, revue du 28/01/2026, registre des actions", "conforme"),
        ("Violation VIO-2026-01", "Chronologie, client prévenu en 5 h 10, NC-2026-002", "conforme"),
        ("EXI-12 et EXI-14", "Envois de janvier, procédure 1.2, exercice du 27/11/2025", "écart mineur"),
        ("EXI-15 et EXI-16", "Demandes des clients, quatre audits des traces, rapport annuel", "conforme"),
        ("EXI-28 à EXI-31", "Emplacements du T1 2026, page publique du 06/01/2026", "conforme"),
        ("A.5 et A.8, par roulement", "Vingt-deux mesures, dont A.8.13, A.8.15 et A.8.24 (partielle, datée)", "conforme"),
        ("Usage de la marque", "Site, plaquette, deux propositions commerciales", "conforme"),
    ),
    findings=(
        ("NC-2026-005", "mineure", "Procédure de perte de certificat sans modèle de message aux clients (EXI-14)", "07/07/2026"),
        ("PA-2026-006", "piste", "Question « ailleurs aussi ? » au registre des actions", "sans"),
    ),
    earlier="NC-2025-003 : attestation étendue le 20 juin 2025, attestation 2025 vue. Levée.",
    conclusion="Maintien proposé pour les deux certificats, activités et sites inchangés.",
)  # fmt: skip

_ANSWER_HEADER = ("constat", "fait", "cause", "correction", "action", "porteur", "echeance", "preuve_remise", "reponse_envoyee", "acceptee_par_l_organisme")  # fmt: skip


def _answers(date: str, audit: str, rows: tuple[tuple[str, ...], ...]) -> Piece:
    return Piece(
        f"AUD-04/reponses-{date}.csv",
        Rows(_ANSWER_HEADER, rows),
        {
            "title": f"Réponses aux constats de l'audit du {audit}, acceptées",
            "date": date,
            "collector": SMSI,
            "approver": DG,
            "source": "Portail de l'organisme certificateur, état des réponses",
            "population": f"{len(rows)} constats",
            "sample": "population entière",
        },
    )


_DOMAINS = "acces actifs audit clients continuite contrats cryptographie developpement exploitation fournisseurs gouvernance incidents journalisation physique protection-des-donnees reseau ressources-humaines risques sauvegarde souverainete"


def _frozen(date: str, audit: str, controls: int, pieces: int, open_actions: int) -> Piece:
    """What was handed over, and the digest that lets anyone check it is still that."""
    digest = sha256(f"dossier {audit} {controls} {pieces}".encode()).hexdigest()
    return Piece(
        f"AUD-04/dossier-{date}.json",
        Record(
            {
                "etiquette": f"audit-{audit}",
                "figee_le": f"{date}T17:30:00",
                "signee_par": SMSI,
                "signature": "vérifiée avec la liste des signataires admis",
                "domaines": len(_DOMAINS.split()),
                "mesures": controls,
                "pieces": {"total": pieces, "par_reference": round(pieces * 0.03), "sur_place": 6},
                "declaration_d_applicabilite": "3.0" if date < "2026" else "3.1",
                "actions_ouvertes": open_actions,
                "constats_de_l_outil": {"erreurs": 0, "avertissements": open_actions + 2},
                "empreinte_du_manifeste_sha256": digest,
                "remis_a": CERTIFIER,
                "forme": "site engendré depuis l'étiquette, manifeste, dépôt en lecture",
            }
        ),
        {
            "title": f"Dossier figé pour l'audit {audit}",
            "date": date,
            "collector": SMSI,
            "approver": RSSI,
            "source": "Dépôt du dossier, étiquette signée",
            "population": f"{controls} mesures, {pieces} pièces",
        },
    )


PROCEDURE = Document(
    title="Suspension ou retrait du certificat HDS",
    reference="AUD-PRO-04",
    version="1.2",
    date="2026-05-12",
    author=SMSI,
    approver=DG,
    classification="Communicable aux clients",
    blocks=(
        Heading("Quand"),
        "Suspension, retrait, réduction de périmètre ou non-renouvellement du certificat d'Hébergeur Exemple. "
        "La perte du certificat du sous-traitant suit la procédure FOU-PRO-04.",
        Heading("Gestes et délais"),
        Table(
            ("Geste", "Délai", "Porteur", "Trace"),
            (
                ("Réunir la cellule de crise", "4 h", DG, "main courante"),
                ("Geler tout accueil de données et toute signature", "le jour même", JURIDIQUE, "note de la direction"),
                ("Retirer toute mention : site, plaquettes, signatures", "le jour même", SMSI, "captures avant et après"),
                ("Remettre à l'autorité la liste des points de contact (CLI-01)", "30 min", SUPPORT, "accusé"),
                ("Informer tous les clients : motif, portée, suites, droits", "2 jours ouvrés", SUPPORT, "accusés par client"),
                ("Plan de correction remis à l'organisme", "10 jours ouvrés", SMSI, "accusé"),
                ("Ouvrir la réversibilité sans frais au client qui la demande", "dès sa demande", JURIDIQUE, "ticket, CTR-07"),
                ("Point aux clients", "chaque semaine", SUPPORT, "message"),
            ),
            (8, 3, 4, 3),
        ),
        Heading("Ce qui ne change pas"),
        Bullets(
            (
                "Les données restent protégées, sauvegardées et accessibles : une suspension n'est pas un arrêt.",
                "Les engagements de service courent jusqu'à la restitution.",
                "Aucune donnée n'est retenue pour une raison commerciale.",
            )
        ),
        Heading("Essai"),
        "Jeu sur table chaque printemps. Le 5 mai 2026 : mentions recensées en 3 h 10 (vingt-trois, dont deux "
        "oubliées dans des signatures, ajoutées au recensement), message prêt en deux heures, liste extraite en onze "
        "minutes lors de l'essai du 24 mars.",
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("1.2", "12/05/2026", "Recensement des mentions ; information des clients de cinq à deux jours ouvrés"),
                ("1.1", "13/05/2025", "Numéros des certificats délivrés le 12 mai"),
            ),
            (1, 2, 7),
        ),
    ),
)  # fmt: skip

PIECES = (
    INITIAL,
    SURVEILLANCE,
    _answers(
        "2025-05-05",
        "10/04/2025",
        (
            ("NC-2025-003", "Attestations de deux sous-traitants de gardiennage absentes", "prestataire du sous-traitant oublié", "attestations demandées le 11/04/2025", "étendre l'attestation aux prestataires de Datacentre Exemple", SMSI, "2025-07-09", "20/06/2025", "2025-04-28", "plan accepté le 05/05/2025, preuve acceptée le 27/06/2025 (portail)"),
            ("PA-2025-004", "Séparer les deux sites dans le registre des acteurs", "piste", "", "ligne par site", SMSI, "2025-12-31", "", "2025-04-28", "notée"),
        ),
    ),
    _answers(
        "2026-05-04",
        "08/04/2026",
        (
            ("NC-2026-005", "Procédure de perte de certificat sans modèle de message", "action de l'exercice 2025 laissée sans relance", "message provisoire écrit le 15/04/2026", "écrire et approuver le modèle ; relance à trente jours", JURIDIQUE, "2026-07-07", "à remettre", "2026-04-24", "plan accepté le 04/05/2026"),
            ("PA-2026-006", "Question « ailleurs aussi ? » au registre", "piste", "", "colonne ajoutée le 21/04/2026", SMSI, "2026-04-21", "registre", "2026-04-24", "notée"),
        ),
    ),
    _frozen("2025-04-01", "2025-04-initial", 81, 203, 3),
    _frozen("2026-03-27", "2026-04-surveillance", 88, 618, 1),
    Piece(
        "AUD-04/procedure-suspension.pdf",
        PROCEDURE,
        {
            "reviews": [
                {"date": "2025-02-03", "by": DG, "conclusion": "Version 1.0 approuvée"},
                {"date": "2025-05-13", "by": DG, "conclusion": "Version 1.1 : certificats délivrés"},
                {"date": "2026-05-12", "by": DG, "conclusion": "Version 1.2 après le jeu du 5 mai 2026"},
            ]
        },
    ),
)  # fmt: skip
