"""GOV-08: the management review."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DG, DPO, EXPLOITATION, INFRA, JURIDIQUE, RSSI, SMSI, SUPPORT
from sample.model import (
    Document,
    Figures,
    Heading,
    Piece,
    Table,
)
from sample.periods import long_date


def _review(
    date: str,
    *,
    edition: str,
    figures: tuple[tuple[str, str], ...],
    inputs: tuple[tuple[str, str], ...],
    decisions: tuple[tuple[str, ...], ...],
    conclusion: str,
) -> Piece:
    return Piece(
        f"GOV-08/compte-rendu-{date}.pdf",
        Document(
            title=f"Revue de direction du SMSI – {edition}",
            reference=f"GOV-RDD-{date[:4]}",
            date=date,
            author=SMSI,
            approver=DG,
            classification="Confidentiel",
            blocks=(
                Figures(figures),
                "Présents : direction générale, RSSI, responsable du SMSI, DPO, responsable de "
                "l'exploitation, responsable juridique, responsable du support. Quorum atteint. Dossier "
                "d'entrée envoyé dix jours avant la séance.",
                Heading("Données d'entrée examinées"),
                Table(("Point (9.3.2)", "Ce qui a été constaté"), inputs, (3, 7)),
                Heading("Décisions"),
                Table(("N°", "Décision", "Porteur", "Échéance"), decisions, (1, 6, 3, 2)),
                Heading("Conclusion"),
                conclusion,
            ),
        ),
        {"controls": ["GOV-08", "AUD-03"]},
    )


REVIEW_2025 = _review(
    "2025-01-30",
    edition="exercice 2024",
    figures=(
        ("Incidents majeurs", "1"),
        ("Non-conformités ouvertes", "3"),
        ("Actions en retard", "1"),
        ("Clients", "36"),
    ),
    inputs=(
        (
            "a) Suites de la revue précédente",
            "Première revue du SMSI étendu au référentiel HDS v2.0 : sans objet, sauf deux actions ISO closes.",
        ),
        (
            "b) Enjeux internes et externes",
            "Menace accrue sur les établissements de santé ; canicule de 2024 sans effet sur les sites ; changement climatique jugé pertinent pour l'énergie.",
        ),
        (
            "c) Parties intéressées",
            "Clients : demande de tests de restauration observables. ANS : passage à la version 2.0.",
        ),
        (
            "d) Performances",
            "Disponibilité 99,94 % ; sauvegardes 99,1 % ; un RTO dépassé en essai (4 h 25) en 2024.",
        ),
        (
            "e) Retours des parties intéressées",
            "Enquête : 4,1 sur 5 ; deux réclamations sur les délais du support.",
        ),
        ("f) Risques et plan de traitement", "Plan 2024 exécuté à 82 %."),
        ("g) Amélioration", "Audit des traces à rendre trimestriel."),
    ),
    decisions=(
        ("D1", "Candidater à la certification HDS v2.0, activités 3 à 6", DG, "10/04/2025"),
        ("D2", "Rendre l'audit des traces trimestriel et indépendant", SMSI, "31/03/2025"),
        ("D3", "Ouvrir un environnement isolé pour les restaurations", "Responsable infrastructure", "30/09/2025"),
    ),
    conclusion="La direction juge le SMSI adapté et suffisant pour présenter la candidature.",
)  # fmt: skip

REVIEW_2026 = _review(
    "2026-01-28",
    edition="exercice 2025",
    figures=(
        ("Incidents majeurs", "0"),
        ("Non-conformités à vérifier", "2"),
        ("Actions en retard", "0"),
        ("Clients", "41"),
    ),
    inputs=(
        (
            "a) Suites de la revue précédente",
            "D1 et D2 faites. D3 faite avec deux mois de retard, le 28 novembre 2025.",
        ),
        (
            "b) Enjeux internes et externes",
            "Décret de 2026 annoncé sur la localisation et les contrats ; croissance de 20 % des volumes ; changement climatique : essai de climatisation demandé au sous-traitant.",
        ),
        (
            "c) Parties intéressées",
            "Clients : certificat du sous-traitant à envoyer d'office. Organisme certificateur : surveillance en avril 2026.",
        ),
        (
            "d) Performances",
            "Disponibilité 99,95 % ; sauvegardes 99,4 % ; PRA de juin 2025 : 3 h 47 pour 4 h ; audit interne : une non-conformité mineure, action faite, à vérifier.",
        ),
        ("e) Retours des parties intéressées", "Enquête : 4,3 sur 5 ; aucune réclamation sur la sécurité."),
        (
            "f) Risques et plan de traitement",
            "Plan 2025 exécuté à 91 % ; un risque accepté jusqu'en juin 2026 (baie de stockage).",
        ),
        (
            "g) Amélioration",
            "Échantillon de l'audit des traces à porter de 40 à 60 accès ; supervision à toute heure à étudier.",
        ),
    ),
    decisions=(
        ("D1", "Étudier une supervision de sécurité à toute heure, établie en France", "Responsable réseau et sécurité", "30/09/2026"),
        ("D2", "Réviser le contrat type dès la parution du décret", "Responsable juridique", "30/04/2026"),
        ("D3", "Étendre la baie de stockage de Rennes", "Responsable infrastructure", "30/06/2026"),
        ("D4", "Porter l'échantillon de l'audit des traces à 60 accès", SMSI, "31/03/2026"),
    ),
    conclusion="La direction juge le SMSI adapté, suffisant et efficace. Elle accorde 1,5 poste et le budget de "
    "l'extension de stockage.",
)  # fmt: skip


def _inputs(
    date: str,
    *,
    meeting: str,
    earlier: tuple[tuple[str, ...], ...],
    entries: tuple[tuple[str, ...], ...],
    trends: tuple[tuple[str, ...], ...],
    asked: str,
) -> Piece:
    """What the participants read before they sit down: facts and their sources, no decision yet."""
    year = date[:4]
    return Piece(
        f"GOV-08/dossier-entree-{date}.pdf",
        Document(
            title=f"Dossier d'entrée de la revue de direction du {long_date(meeting)}",
            reference=f"GOV-DEN-{year}",
            date=date,
            author=SMSI,
            approver=RSSI,
            classification="Confidentiel",
            blocks=(
                "Envoyé ce jour aux participants. Chaque ligne cite la pièce d'où vient le fait ; les pièces sont "
                "dans le dossier et ne sont pas recopiées.",
                Heading("1. Suites de la revue précédente (a)"),
                Table(("N°", "Décision", "Porteur", "État"), earlier, (1, 7, 4, 5)),
                Heading("2. Entrées"),
                Table(("Point (9.3.2)", "Faits à examiner", "Pièce", "Préparé par"), entries, (3, 8, 4, 3)),
                Heading("3. Tendances"),
                Table(("Mesure", "Avant", "Cette année", "Objectif", "Lecture"), trends, (5, 2, 2, 2, 5)),
                Heading("4. Ce qui est demandé à la direction"),
                asked,
            ),
        ),
        {"source": "Registres et rapports cités ligne à ligne", "audience": "auditor"},
    )  # fmt: skip


INPUTS_2025 = _inputs(
    "2025-01-20",
    meeting="2025-01-30",
    earlier=(
        ("I1", "Réécrire la déclaration d'applicabilité pour l'édition 2022 de la norme", SMSI, "faite le 20/01/2025, version 3.0"),
        ("I2", "Ouvrir le second site de Rennes", INFRA, "faite le 02/09/2024"),
    ),
    entries=(
        ("b) Enjeux", "Douze enjeux, dont trois nouveaux ; dérèglement climatique jugé pertinent", "GOV-01, fiche du 16/01/2025", SMSI),
        ("c) Parties intéressées", "Registre refondu pour le référentiel HDS v2.0 ; tests de restauration observables attendus", "GOV-02, version 2.0 en préparation", JURIDIQUE),
        ("d) Non-conformités", "Trois ouvertes, issues de la préparation ; une action en retard de vingt jours", "registre de 2024, repris en AUD-03", SMSI),
        ("d) Mesures", "54 événements, 19 incidents, dont un majeur : interruption de 4 h 20 le 17 octobre 2024", "INC-04, bilan du 20/01/2025", RSSI),
        ("d) Audits", "Audit à blanc de novembre 2024 : prêts à candidater, sous réserve des traces d'accès", "compte rendu du 28/11/2024", SMSI),
        ("d) Objectifs", "Disponibilité tenue ; un RTO dépassé en essai (4 h 25 pour 4 h)", "tableau de 2024", EXPLOITATION),
        ("e) Retours", "Enquête 4,1 sur 5, trente réponses sur trente-six ; deux réclamations sur les délais", "enquête de décembre 2024", SUPPORT),
        ("f) Risques", "Plan 2024 fait à 82 % (9 actions sur 11) ; campagne de 2025 ouverte en février", "suivi de 2024", RSSI),
        ("g) Amélioration", "Audit des traces trimestriel et indépendant ; environnement isolé pour restaurer", "propositions du SMSI", SMSI),
    ),
    trends=(
        ("Disponibilité du dossier patient", "99,91 %", "99,94 %", "99,9 %", "au-dessus malgré octobre"),
        ("Sauvegardes réussies", "98,8 %", "99,1 %", "98,5 %", "en hausse"),
        ("Clients", "31", "36", "-", "deux réponses à appel d'offres en cours"),
    ),
    asked="Dire si le SMSI est prêt à être présenté à la certification HDS v2.0 ; fixer les objectifs de 2025 ; accorder "
    "le budget de 638 k€ et six postes.",
)  # fmt: skip

INPUTS_2026 = _inputs(
    "2026-01-16",
    meeting="2026-01-28",
    earlier=(
        ("D1", "Candidater à la certification HDS v2.0", DG, "faite : certifié le 12/05/2025"),
        ("D2", "Audit des traces trimestriel et indépendant", SMSI, "faite : quatre audits en 2025"),
        ("D3", "Environnement isolé pour les restaurations", INFRA, "faite le 28/11/2025, deux mois de retard"),
    ),
    entries=(
        ("b) Enjeux", "Treize enjeux, un clos, un nouveau : décret annoncé sur la localisation et les contrats", "GOV-01, fiche du 15/01/2026", SMSI),
        ("c) Parties intéressées", "Certificat du sous-traitant attendu d'office ; demande de l'assureur à écarter", "GOV-02, version 3.0 du 20/01/2026, projet joint", JURIDIQUE),
        ("d) Non-conformités", "Trois en 2025, une close, deux actions faites à vérifier en avril", "AUD-03, bilan du 16/01/2026", SMSI),
        ("d) Mesures", "62 événements, 18 incidents, aucun grave ni majeur ; prise en charge de nuit 54 min", "INC-04, bilan remis le 20/01/2026", RSSI),
        ("d) Audits", "Initial : une mineure. Interne : une mineure. Traces : 160 accès, trois écarts de forme", "AUD-01, AUD-04, JOU-03 (rapport remis le 22/01/2026)", SMSI),
        ("d) Objectifs", "Trois sur quatre atteints à la date ; clauses de l'article 28 atteintes trois mois plus tard", "GOV-07, tableaux mensuels", SMSI),
        ("d) Objectifs", "PRA du 17/06/2025 : 3 h 47 et 52 min, pour 4 h et 1 h", "CON-02", EXPLOITATION),
        ("e) Retours", "Enquête 4,3 sur 5, trente-quatre réponses sur quarante et un ; aucune réclamation de sécurité", "enquête de décembre 2025", SUPPORT),
        ("e) Retours", "Le DPO maintient son avis : les pièces jointes sortantes du support devraient être bloquées", "RGP-01, bilan remis le 22/01/2026", DPO),
        ("f) Risques", "Dix actions sur onze ; onzième, deux services hors du coffre, à reprendre", "RIS-03, suivi du 13/01/2026", RSSI),
        ("f) Risques", "Baie de Rennes à 72 % fin 2025, projetée à 83 % : extension de 118 k€ ou risque à accepter", "CON-03", INFRA),
        ("g) Amélioration", "Huit pistes, sept faites ; supervision à toute heure, échantillon de soixante accès", "AUD-03, bilan", SMSI),
    ),
    trends=(
        ("Disponibilité du dossier patient", "99,94 %", "99,95 %", "99,9 %", "tenu chaque mois"),
        ("Sauvegardes réussies", "99,1 %", "99,4 %", "98,5 %", "en hausse"),
        ("Clics à l'hameçonnage", "9,6 % (juin)", "6,7 % (décembre)", "8 %", "sous la cible après les ateliers"),
        ("Accès sans ticket (T4)", "sans mesure", "0 %", "5 %", "cible de 2 % proposée"),
        ("Clients", "36", "41", "-", "un contrat en négociation"),
    ),
    asked="Décider d'une étude de supervision à toute heure, de l'extension de la baie, de 1,5 poste et d'un budget de "
    "834 k€ ; fixer les objectifs de 2026 ; confirmer ou revoir l'avis réservé du DPO.",
)  # fmt: skip

PIECES = (
    INPUTS_2025,
    INPUTS_2026,
    REVIEW_2025,
    REVIEW_2026,
)
