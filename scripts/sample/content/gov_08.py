"""GOV-08: the management review."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DG, SMSI
from sample.model import (
    Document,
    Figures,
    Heading,
    Piece,
    Table,
)


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
        ("Non-conformités ouvertes", "1"),
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
            "Disponibilité 99,95 % ; sauvegardes 99,4 % ; PRA de juin 2025 : 3 h 47 pour 4 h ; audit interne : une non-conformité mineure, close.",
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

PIECES = (
    REVIEW_2025,
    REVIEW_2026,
)
