"""AUD-01: internal audits."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DG, EXTERNAL_AUDITOR, SMSI
from sample.model import Bullets, Document, Figures, Heading, Piece, Table

PROGRAMME = Document(
    title="Programme d'audit interne 2025-2027",
    reference="AUD-PRG-01",
    version="1.1",
    date="2026-01-20",
    author=SMSI,
    approver=DG,
    blocks=(
        Heading("Règles"),
        Bullets(
            (
                "Chaque année : paragraphes 4 à 10 de la norme et toutes les exigences HDS applicables.",
                "Sur trois ans : les 92 mesures applicables de l'annexe A.",
                "Deux auditeurs, dont un extérieur ; aucun n'audite un domaine où il a travaillé depuis "
                "moins de deux ans.",
                "L'audit des traces d'accès, trimestriel, fait l'objet d'un programme à part (JOU-03).",
            )
        ),
        Heading("Calendrier"),
        Table(
            ("Thème", "2025", "2026", "2027", "Motif d'un changement"),
            (
                ("Paragraphes 4 à 10", "x", "x", "x", ""),
                ("Exigences HDS 01 à 31", "x", "x", "x", ""),
                ("A.5 gouvernance, fournisseurs, incidents", "x", "", "x", ""),
                ("A.5 accès, continuité", "x", "x", "", ""),
                ("A.6 personnes", "", "x", "", ""),
                ("A.7 sites (surveillance du sous-traitant)", "x", "", "x", ""),
                ("A.8 sauvegarde, journaux, vulnérabilités", "x", "x", "x", "scénarios R-11 et R-17"),
                ("A.8.24 cryptographie", "", "x", "", "avancé de 2027 : mesure CRY-01 partielle"),
                ("A.8 développement", "", "", "x", ""),
            ),
            (7, 1, 1, 1, 6),
        ),
        Heading("Moyens"),
        "Douze jours d'auditeur par an. Formation des auditeurs internes renouvelée tous les trois ans ; "
        "attestations vues par la direction.",
    ),
)

_SEEN_2025 = (
    ("4 à 10", "Contexte, domaine, revue de direction, documents", "conforme", ""),
    ("EXI-01 à EXI-16", "Dossier de candidature, table EXI-05, registre des contacts", "conforme", "R1"),
    ("EXI-17 à EXI-27", "Contrat type 3.2, six contrats signés", "conforme", "R2"),
    ("EXI-28 à EXI-31", "Emplacements du T2 2025, page publique", "conforme", ""),
    ("A.5.15, A.5.18", "Revues des T1 et T2 2025, matrices de rôles", "écart", "NC-2025-009"),
    ("A.7", "Certificat et visite 2025 du sous-traitant", "conforme", ""),
    ("A.8.13, A.8.15", "Rapports mensuels, deux tests de restauration, journaux", "conforme", ""),
)

_SEEN_2026 = (
    ("4 à 10", "Contexte, domaine 2.1, revue du 28/01/2026, registre des actions", "conforme", "R1"),
    ("EXI-01 à EXI-13", "Table EXI-05, attestations, essai d'extraction du 24/03/2026", "conforme", ""),
    ("EXI-14", "Procédure 1.2, modèle de message approuvé le 12/06/2026", "conforme", ""),
    ("EXI-15, EXI-16", "Fiches d'audit des traces, graine du T2 2026 rejouée", "conforme", "R2"),
    ("EXI-17 à EXI-27", "Contrat type 4.0, huit contrats signés", "conforme", "R3"),
    ("EXI-28 à EXI-31", "Emplacements du T2 2026, page publique du 02/07/2026", "conforme", ""),
    ("A.5.18", "Revue du T2 2026 : 23 retraits, tickets et second export", "écart", "NC-2026-010"),
    ("A.6.3", "Participations 2026, deux campagnes d'hameçonnage", "conforme", ""),
    ("A.8.13", "Rapports mensuels ; test du T2 2026 en retard, déjà traité (NC-2026-008)", "conforme", ""),
    ("A.8.24", "Inventaire du T2 2026, deux services hors coffre", "en cours", "R4"),
    ("A.8.30", "Forge : aucun compte de tiers, vingt-huit dépôts", "exclusion justifiée", ""),
)


def _report(
    date: str,
    *,
    figures: tuple[tuple[str, str], ...],
    days: str,
    sample: str,
    seen: tuple[tuple[str, ...], ...],
    findings: tuple[tuple[str, ...], ...],
    conclusion: str,
) -> Piece:
    year = date[:4]
    return Piece(
        f"AUD-01/rapport-{date}.pdf",
        Document(
            title=f"Rapport d'audit interne ISO 27001 et HDS – {year}",
            reference=f"AUD-RAP-{year}",
            date=date,
            author=EXTERNAL_AUDITOR,
            approver=DG,
            classification="Confidentiel",
            blocks=(
                Figures(figures),
                Heading("Critères, périmètre, méthode"),
                f"Norme ISO/IEC 27001:2022, référentiel HDS v2.0, politiques internes. {days}. Échantillon : {sample}.",
                Heading("Ce qui a été vu"),
                Table(("Critère", "Éléments examinés", "Conclusion", "Constat"), seen, (3, 8, 3, 3)),
                Heading("Constats"),
                Table(("N°", "Nature", "Fait", "Échéance"), findings, (3, 3, 8, 3)),
                Heading("Conclusion"),
                conclusion,
            ),
        ),
        {"controls": ["AUD-01", "AUD-03"], "sample": sample},
    )


REPORT_2025 = _report(
    "2025-09-19",
    figures=(("Mesures examinées", "28"), ("Entretiens", "15"), ("Non-conformités", "1 mineure"), ("Remarques", "2")),
    days="Du 8 au 12 septembre 2025, à Lyon et à Dijon",
    sample="102 enregistrements tirés au sort dans les registres de l'année",
    seen=_SEEN_2025,
    findings=(
        ("NC-2025-009", "mineure", "Matrice des rôles de deux applications non validée depuis quatorze mois, pour douze prévus", "19/12/2025"),
        ("R1", "remarque", "Procès-verbaux de deux ateliers de risques non datés", "prochain audit"),
        ("R2", "remarque", "Lieux d'hébergement en annexe seulement : un article serait plus clair", "prochain audit"),
    ),
    conclusion="Le SMSI satisfait au référentiel HDS et il est tenu à jour, sous réserve de la non-conformité relevée.",
)  # fmt: skip

REPORT_2026 = _report(
    "2026-09-14",
    figures=(("Mesures examinées", "31"), ("Entretiens", "17"), ("Non-conformités", "1 mineure"), ("Remarques", "4")),
    days="Du 31 août au 7 septembre 2026, à Lyon et à Rennes",
    sample="124 enregistrements tirés au sort dans les registres de l'année",
    seen=_SEEN_2026,
    findings=(
        ("NC-2026-010", "mineure", "Un retrait de droits sur vingt-trois exécuté en sept jours ouvrés, pour cinq prévus (T2 2026)", "11/12/2026"),
        ("R1", "remarque", "Deux actions closes sans élément de preuve joint, retrouvé ensuite", "prochain audit"),
        ("R2", "remarque", "La graine du tirage devrait être choisie avant l'extraction", "prochain audit"),
        ("R3", "remarque", "Neuf avenants 4.0 encore à signer : suivre le calendrier de près", "31/12/2026"),
        ("R4", "remarque", "Dater la cérémonie des clés maîtresses, annoncée sans date", "30/10/2026"),
    ),
    conclusion="Le SMSI satisfait au référentiel HDS, il est mis en œuvre et entretenu avec efficacité, sous "
    "réserve de la non-conformité relevée.",
)  # fmt: skip


def _auditors(date: str, *, audit: str, training: str, excluded: str, shared: str) -> Piece:
    """Who may audit what: seen by the management before the audit begins, not after."""
    year = date[:4]
    return Piece(
        f"AUD-01/competence-{date}.pdf",
        Document(
            title=f"Compétence et indépendance des auditeurs – audit interne {year}",
            reference=f"AUD-COM-{year}",
            date=date,
            author=SMSI,
            approver=DG,
            classification="Confidentiel",
            blocks=(
                f"Relevé établi avant l'audit {audit}. Les attestations, les contrats et les déclarations signées "
                "sont au dossier du personnel et au dossier du cabinet ; la direction générale les a vus ce jour.",
                Heading("Compétence"),
                Table(
                    ("Critère du programme", "Auditeur interne", "Auditeur du cabinet"),
                    (
                        ("Formation d'auditeur ISO/IEC 27001, moins de trois ans", training, "certification personnelle de responsable d'audit, vue, valable à la date de l'audit"),
                        ("Formation au référentiel HDS v2.0", "externe, deux jours, novembre 2024", "attestation de mars 2025"),
                        ("Audits conduits ou suivis", "un suivi avant 2025" if year == "2025" else "audit de 2025 conduit en binôme", "onze audits de SMSI, dont trois chez des hébergeurs de santé" if year == "2025" else "treize, dont quatre chez des hébergeurs de santé"),
                        ("Connaissance technique", "réseaux et bases, quatre ans d'exploitation avant 2021", "tests de restauration, journalisation, contrats"),
                    ),
                    (5, 5, 6),
                ),
                Heading("Indépendance"),
                Table(
                    ("Question", "Auditeur interne", "Auditeur du cabinet"),
                    (
                        ("Domaines travaillés depuis moins de deux ans", excluded, "aucun : ni conseil, ni mise en place, ni test d'intrusion"),
                        ("Domaines qu'il n'audite donc pas", excluded + ", et le SMSI (paragraphes 4 à 10), dont dépend son programme", "aucun"),
                        ("Comptes d'administration", "aucun, vérifié dans les annuaires", "un compte de lecture, à date de fin (ACC-07)"),
                        ("Intérêt, parenté ou rémunération liée au résultat", "néant, déclaration signée", "néant, déclaration signée ; honoraires fixes"),
                    ),
                    (5, 5, 6),
                ),
                Heading("Répartition"),
                shared,
            ),
        ),
        {
            "source": "Dossier du personnel, dossier du cabinet, annuaires des neuf applications",
            "population": "2 auditeurs",
            "sample": "population entière",
            "note": "Aucun nom ; attestations et déclarations signées consultables sur place.",
        },
    )  # fmt: skip


PIECES = (
    Piece(
        "AUD-01/programme-audit.pdf",
        PROGRAMME,
        {
            "reviews": [
                {"date": "2025-01-22", "by": DG, "conclusion": "Version 1.0 approuvée"},
                {
                    "date": "2026-01-20",
                    "by": DG,
                    "conclusion": "Version 1.1 : cryptographie avancée de 2027 à 2026",
                },
            ]
        },
    ),
    _auditors(
        "2025-09-01",
        audit="du 8 au 12 septembre 2025",
        training="externe, quatre jours, attestation du 20/06/2025",
        excluded="audit des traces d'accès (JOU-03)",
        shared="Cabinet : paragraphes 4 à 10, exigences EXI-01 à EXI-16, mesures d'audit et de gouvernance. Auditeur "
        "interne : contrats, souveraineté, accès, sites, sauvegarde. Le rapport est signé par l'auditeur du cabinet, "
        "qui relit aussi les constats de l'autre.",
    ),
    _auditors(
        "2026-08-24",
        audit="du 31 août au 7 septembre 2026",
        training="externe, quatre jours, attestation du 20/06/2025 ; à renouveler avant le 20/06/2028",
        excluded="audit des traces d'accès (JOU-03)",
        shared="Cabinet : paragraphes 4 à 10, exigences EXI-01 à EXI-16, cryptographie, mesures d'audit et de "
        "gouvernance. Auditeur interne : contrats, souveraineté, accès, sensibilisation, sauvegarde, forge. La seconde "
        "mission du même auditeur de cabinet est admise ; une troisième ne le serait pas, pour qu'un regard neuf vienne.",
    ),
    REPORT_2025,
    REPORT_2026,
)
