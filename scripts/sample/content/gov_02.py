"""GOV-02: who expects what of us, and the law that changes under our feet."""

# ruff: noqa: E501  (tables keep one row a line)

from __future__ import annotations

from sample.functions import DG, DPO, JURIDIQUE
from sample.model import Piece, Rows, Table, Workbook
from sample.periods import QUARTERS, Period

_REQUIREMENTS = (
    # party, requirement, nature, text, taken in charge, control
    ("Clients, responsables de traitement", "Hébergement par un hébergeur certifié, contrat complet", "loi", "Code de la santé publique, L.1111-8 et R.1111-8-8 à R.1111-11", "oui", "CTR-01, GOV-03"),
    ("Clients, responsables de traitement", "Garanties de sous-traitance, assistance, audit", "loi", "RGPD, article 28", "oui", "RGP-01, CLI-04"),
    ("Clients, responsables de traitement", "Disponibilité et pertes maximales promises", "contrat", "Contrat type, niveaux de service", "oui", "CON-02, SAU-02"),
    ("Clients, responsables de traitement", "Observer un test de restauration", "attente", "Demande du 14/02/2025", "oui", "SAU-02"),
    ("Clients, responsables de traitement", "Répartition écrite des tâches", "contrat", "Annexe de responsabilités", "oui", "CLI-03"),
    ("Patients", "Secret, exactitude et accès à leurs données", "loi", "RGPD ; loi Informatique et Libertés ; L.1110-4 du code de la santé publique", "oui", "RGP-02, ACC-01"),
    ("Patients", "Savoir où sont leurs données", "attente", "Courriers reçus par les clients", "oui", "SOU-04"),
    ("Professionnels de santé", "Continuité de l'accès au dossier", "attente", "Enquête annuelle", "oui", "CON-02"),
    ("Professionnels de santé", "Support en français, à toute heure", "contrat", "Contrat type", "oui", "CLI-02"),
    ("ANS", "Référentiel de certification HDS v2.0", "loi", "Arrêté du 26 avril 2024", "oui", "AUD-01, RIS-04"),
    ("ANS", "Présentation des garanties et page publique", "loi", "Référentiel HDS, chapitre 8", "oui", "SOU-04, SOU-05"),
    ("ANS", "Localisation et contenu des contrats", "loi", "Décret du 24 mars 2026", "oui", "SOU-01, CTR-01"),
    ("CNIL", "Registres, violations, analyses d'impact", "loi", "RGPD, articles 30, 33 et 35", "oui", "RGP-01, INC-03"),
    ("Autorité compétente", "Liste des points de contact sans délai", "loi", "Référentiel HDS", "oui", "CLI-01"),
    ("Organisme certificateur", "Signaler les changements, répondre aux constats", "contrat", "Contrat de certification", "oui", "AUD-04"),
    ("Organisme certificateur", "Usage de la marque", "contrat", "Règles d'usage", "oui", "AUD-04"),
    ("Datacentre Exemple", "Respect des règles de salle, désignation des personnes", "contrat", "Contrat de sous-traitance", "oui", "PHY-01"),
    ("Datacentre Exemple", "Annonce des besoins de puissance six mois avant", "contrat", "Contrat de sous-traitance", "oui", "CON-03"),
    ("Autorités de cybersécurité", "Signaler les incidents graves de santé", "loi", "Code de la santé publique", "oui", "INC-03, GOV-09"),
    ("Salariés", "Règles claires, respect de leurs propres données", "loi", "Code du travail, RGPD", "oui", "RHU-01, RGP-01"),
    ("Salariés", "Astreintes soutenables", "attente", "Entretiens annuels", "oui", "GOV-05"),
    ("Actionnaires et assureur", "Maîtrise des risques majeurs", "contrat", "Police d'assurance", "oui", "RIS-03"),
    ("Actionnaires et assureur", "Transmission mensuelle des incidents bruts", "attente", "Demande du 12/11/2025", "non : secret des clients ; bilan annuel agrégé à la place", ""),
)  # fmt: skip

_CHANGES = (
    ("3.1", "20/04/2026", "Décret du 24 mars 2026 : quatre parties touchées, dont ANS et clients"),
    ("3.0", "20/01/2026", "Demande de l'assureur écartée, motif écrit ; demande d'un client ajoutée"),
    ("2.0", "21/01/2025", "Refonte : référentiel HDS v2.0"),
)

_WATCH: dict[str, tuple[tuple[str, ...], ...]] = {
    # month, source, text, what it changes, days of analysis, decision, due, state
    "2025-T3": (
        ("2025-07", "ANS", "Foire aux questions du référentiel HDS v2.0, mise à jour", "Rachat d'un acteur : tableau des garanties à refaire", "12", "Étape ajoutée à SOU-04", "2025-09-30", "faite"),
        ("2025-07", "CNIL", "Recommandation sur la journalisation, relue à l'occasion d'une sanction publiée", "Durées à justifier", "18", "Sans effet : durées fixées au contrat", "", "close"),
        ("2025-08", "Union européenne", "Règlement sur les données, applicable le 12 septembre 2025", "Changement de fournisseur, portabilité", "36", "Article de réversibilité relu ; analyse rendue six jours trop tard", "2025-10-31", "en cours"),
        ("2025-09", "Autorité de cybersécurité", "Guide d'administration sûre, révision", "Postes d'administration", "21", "Transmis au responsable réseau", "2025-12-15", "en cours"),
        ("2025-09", "Fédération professionnelle", "Note sur la future carte publique des transferts", "Aucune obligation encore", "9", "Sans effet : à suivre", "", "close"),
    ),
    "2025-T4": (
        ("2025-10", "Union européenne", "Règlement sur les données : suite de T3", "Réversibilité", "0", "Article du contrat type jugé suffisant", "", "close"),
        ("2025-10", "Journal officiel", "Projet de décret sur l'hébergement soumis à avis", "Localisation, contenu des contrats", "14", "Enjeu E-13 de GOV-01 ; révision du contrat préparée", "2026-04-30", "en cours"),
        ("2025-11", "CNIL", "Bilan public des violations dans la santé", "Erreurs de destinataire en tête", "16", "Exemple repris au module de RHU-02", "2026-01-05", "en cours"),
        ("2025-12", "Organisme certificateur", "Rappel : fin de la version 1.1 du référentiel HDS en mai 2026", "Certificats des sous-traitants", "5", "Sans effet : les deux certificats sont en v2.0", "", "close"),
        ("2025-12", "Lettre d'un cabinet", "Décision de justice sur le secret des prestataires techniques", "Clause de confidentialité", "23", "Sans effet : clause plus large", "", "close"),
    ),
    "2026-T1": (
        ("2026-01", "ANS", "Calendrier de fin de transition du référentiel", "Rappel du 16 mai 2026", "6", "Sans effet", "", "close"),
        ("2026-01", "CNIL", "Recommandation sur les assistants de rédaction", "Données soumises à un outil extérieur", "11", "Règle ajoutée à la PSSI 3.1", "2026-01-14", "faite"),
        ("2026-02", "Union européenne", "Espace européen des données de santé : textes d'application en préparation", "Interopérabilité des dossiers", "27", "Veille trimestrielle avec le développement", "2026-09-30", "en cours"),
        ("2026-03", "Journal officiel", "Décret n° 2026-209 du 24 mars 2026, paru le 26", "Stockage dans l'EEE, carte publique, clauses de R.1111-11", "20", "Contrat type 4.0 et avenants ; registre révisé", "2026-04-30", "en cours"),
        ("2026-03", "Fédération professionnelle", "Modèle de clause de localisation", "Rédaction", "20", "Examiné avec le décret", "", "close"),
        ("2026-03", "Autorité de cybersécurité", "Panorama de la menace de l'année 2025", "Cotation des risques", "4", "Transmis pour RIS-02 et RIS-05", "2026-03-12", "faite"),
    ),
    "2026-T2": (
        ("2026-04", "Journal officiel", "Décret du 24 mars 2026 : suite", "Contrat type", "0", "Contrat type 4.0 approuvé le 27 avril, 42 avenants ou contrats", "2026-12-31", "en cours : 33 sur 42"),
        ("2026-05", "ANS", "Fin de la transition : seuls valent les certificats v2.0", "Liste publique", "3", "Certificat du sous-traitant relu le 18 mai : v2.0, conforme", "", "close"),
        ("2026-05", "CNIL", "Mise à jour du guide de la sous-traitance", "Instructions documentées", "19", "Registre de RGP-01 : champ « date de l'instruction »", "2026-07-07", "faite"),
        ("2026-06", "Union européenne", "Règlement sur la cyberrésilience : signalements dus à partir de septembre", "Éditeurs de produits", "24", "Sans effet direct ; demandé aux éditeurs utilisés", "2026-09-11", "en cours"),
        ("2026-06", "Lettre d'un cabinet", "Commentaire du décret : pénalités et indicateurs", "Clause de niveaux de service", "15", "Sans effet : clause présente", "", "close"),
    ),
    "2026-T3": (
        ("2026-07", "ANS", "Projet de version 2.1 du référentiel HDS en consultation", "Non opposable ; carte légale à venir", "28", "Écarts relevés, sept points ; aucune mise en œuvre avant parution", "2027-01-31", "en cours"),
        ("2026-08", "CNIL", "Questions et réponses sur les accès de télémaintenance", "Accès depuis un pays tiers", "22", "Sans effet : interdits et filtrés (SOU-02)", "", "close"),
        ("2026-09", "Union européenne", "Règlement sur la cyberrésilience : suite", "Signalements des éditeurs", "0", "Onze éditeurs sur douze ont répondu ; un relancé", "2026-11-30", "en cours"),
        ("2026-09", "Journal officiel", "R.1111-9-1 en vigueur le 26 septembre 2026", "Stockage exclusif dans l'EEE", "2", "Vérifié le 28 septembre avec SOU-01 : aucun écart", "", "close"),
        ("2026-09", "Organisme certificateur", "Règles d'usage de la marque, nouvelle édition", "Pied de page du site", "12", "Mention corrigée", "2026-10-15", "en cours"),
    ),
}  # fmt: skip

_FILED = ("2025-10-14", "2026-01-13", "2026-04-16", "2026-07-09", "2026-10-13")


def _watch(period: Period, date: str) -> Piece:
    rows = _WATCH[period.name]
    return Piece(
        f"GOV-02/veille-{period.name}.csv",
        Rows(
            ("mois", "source", "texte", "objet", "analyse_jours", "decision", "echeance", "etat"),
            rows,
        ),
        {
            "title": f"Relevé de veille réglementaire, {period.label}",
            "date": date,
            "period": period.facts,
            "collector": JURIDIQUE,
            "approver": DPO,
            "source": "Huit sources parcourues le premier mardi de chaque mois",
            "population": f"{len(rows)} textes retenus",
            "sample": "population entière",
        },
    )


PIECES = (
    Piece(
        "GOV-02/registre-parties-interessees.xlsx",
        Workbook(
            "Registre des parties intéressées et de leurs exigences",
            "2026-04-20",
            (
                (
                    "Exigences",
                    Table(("Partie", "Exigence", "Nature", "Texte ou origine", "Prise en charge", "Mesures"), _REQUIREMENTS),
                ),
                ("Évolutions", Table(("Version", "Date", "Changement"), _CHANGES)),
            ),
        ),
        {
            "title": "Registre des parties intéressées et de leurs exigences",
            "date": "2026-04-20",
            "version": "3.1",
            "collector": JURIDIQUE,
            "approver": DG,
            "population": f"{len({row[0] for row in _REQUIREMENTS})} parties, {len(_REQUIREMENTS)} exigences",
            "reviews": [
                {"date": "2025-01-21", "by": DG, "conclusion": "Version 2.0 approuvée"},
                {"date": "2026-01-20", "by": DG, "conclusion": "Version 3.0 : une attente écartée, une ajoutée"},
                {"date": "2026-04-20", "by": DG, "conclusion": "Version 3.1 après le décret du 24 mars 2026"},
            ],
        },
    ),
    *(_watch(period, date) for period, date in zip(QUARTERS, _FILED, strict=True)),
)  # fmt: skip
