"""AUD-03: what becomes of their findings."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DG, RSSI, SMSI
from sample.model import Bullets, Document, Figures, Heading, Piece, Table, Workbook

_HEADER = ("N°", "Nature", "Origine", "Fait constaté", "Mesure", "Cause", "Ailleurs aussi ?", "Action", "Porteur", "Échéance", "Faite le",
           "Efficacité vérifiée", "État")  # fmt: skip

_NONCONFORMITIES = (
    ("NC-2025-003", "mineure", "Audit initial, 10/04/2025", "Attestations de deux sous-traitants de gardiennage absentes", "RHU-02", "Prestataire du sous-traitant oublié", "non", "Étendre l'attestation aux prestataires de Datacentre Exemple", SMSI, "09/07/2025", "20/06/2025", "21/10/2025", "close"),
    ("NC-2025-009", "mineure", "Audit interne, 19/09/2025", "Matrice des rôles de deux applications non validée depuis quatorze mois", "ACC-03", "Aucun rappel avant échéance", "oui : une troisième application, corrigée", "Rappel à trente jours dans l'outil de tickets", RSSI, "19/12/2025", "28/11/2025", "21/04/2026", "close"),
    ("NC-2025-011", "mineure", "Contrôle hebdomadaire, 24/11/2025", "Base créée le 18/11/2025, encore sans donnée de santé, absente du plan de sauvegarde pendant six jours", "SAU-01", "Création hors de la chaîne de déploiement", "non", "Interdire la création manuelle de bases", "Responsable de l'exploitation", "23/02/2026", "16/01/2026", "21/04/2026", "close"),
    ("NC-2026-002", "majeure", "Incident VIO-2026-01, 10/02/2026", "Tableau d'un autre client joint à une réponse du support", "INC-03", "Pièces jointes sortantes libres", "oui : messagerie du support, règle étendue", "Bloquer les pièces jointes sortantes par défaut", "Responsable du support", "12/03/2026", "02/03/2026", "21/04/2026", "close"),
    ("NC-2026-005", "mineure", "Surveillance, 08/04/2026", "Procédure de perte de certificat sans modèle de message aux clients", "FOU-04", "Action de l'exercice 2025 laissée sans relance", "non", "Écrire et approuver le modèle", "Responsable juridique", "07/07/2026", "12/06/2026", "20/10/2026", "close"),
    ("NC-2026-008", "mineure", "Test de restauration, 10/07/2026", "Test attendu le 03/06/2026, fait le 10/07/2026", "SAU-02", "Environnement isolé immobilisé, aucun report demandé", "non", "Réserver l'environnement pour quatre trimestres ; rappel à trente jours", "Responsable de l'exploitation", "15/09/2026", "04/09/2026", "prévue le 15/01/2027", "à vérifier"),
    ("NC-2026-010", "mineure", "Audit interne, 14/09/2026", "Un retrait de droits sur vingt-trois exécuté en sept jours ouvrés", "ACC-03", "Demande restée en file pendant un congé", "en cours d'examen", "Suppléance automatique de la file des retraits", "Responsable de l'exploitation", "11/12/2026", "", "", "ouverte"),
    ("NC-2026-011", "mineure", "Test de restauration, 30/09/2026", "Base restaurée en 4 h 10 pour 4 h promises", "SAU-02", "Restauration sur un seul flux d'une base qui a doublé", "oui : deux bases de plus de 500 Go, réglées", "Quatre flux au-delà de 300 Go, puis contre-essai", "Responsable de l'exploitation", "30/10/2026", "", "", "contre-essai prévu le 22/10/2026"),
    ("NC-2026-012", "mineure", "Audit des traces, 15/10/2026", "Deux accès sans ticket les 22 et 23/07/2026", "JOU-03", "Motif vide accepté depuis la mise à jour du bastion", "recherche en cours sur le trimestre", "Refus du motif vide ; essai ajouté à la recette du bastion", "Responsable réseau", "30/11/2026", "", "", "ouverte"),
)  # fmt: skip

_IMPROVEMENTS = (
    ("PA-2025-001", "Revue de direction, 30/01/2025", "Rendre l'audit des traces trimestriel", "JOU-03", "faite le 31/03/2025"),
    ("PA-2025-002", "Client, 14/02/2025", "Laisser un client observer un test de restauration", "SAU-02", "faite le 09/12/2025"),
    ("PA-2025-004", "Audit initial, 10/04/2025", "Séparer les deux sites dans le registre des acteurs", "FOU-04", "faite le 31/12/2025"),
    ("PA-2025-005", "Essai du PRA, 17/06/2025", "Ouvrir l'annuaire avant la messagerie", "CON-02", "faite le 12/09/2025"),
    ("PA-2025-006", "Hameçonnage, 18/06/2025", "Atelier de quinze minutes par équipe", "RHU-02", "faite le 26/09/2025"),
    ("PA-2025-007", "Équipe réseau, 04/07/2025", "Changer de collecteur de journaux", "JOU-01", "faite le 15/10/2025"),
    ("PA-2025-008", "Audit interne, 19/09/2025", "Article du contrat sur les lieux d'hébergement", "CTR-01", "faite le 27/04/2026"),
    ("PA-2025-010", "Exploitation, 06/11/2025", "Journaux des bases toutes les 15 minutes", "SAU-01", "faite le 12/01/2026"),
    ("PA-2026-001", "Revue de direction, 28/01/2026", "Étudier une supervision à toute heure", "JOU-02", "décidée, mise en service le 15/03/2027"),
    ("PA-2026-003", "Support, 16/03/2026", "Rappel de l'autorité dans la fiche d'astreinte", "CLI-01", "faite le 14/04/2026"),
    ("PA-2026-004", "Visite des sites, 02/04/2026", "Badge de visiteur à échéance automatique", "PHY-01", "faite le 15/06/2026"),
    ("PA-2026-006", "Surveillance, 08/04/2026", "Question « ailleurs aussi ? » au registre", "AUD-03", "faite le 21/04/2026"),
    ("PA-2026-007", "Essai du PRA, 09/06/2026", "Ouverture automatique des passerelles de laboratoires", "CON-02", "échéance le 31/12/2026"),
    ("PA-2026-009", "Audit interne, 14/09/2026", "Choisir la graine du tirage avant l'extraction", "JOU-03", "faite le 01/10/2026"),
)  # fmt: skip

REGISTER = Workbook(
    "Registre des non-conformités et des actions correctives",
    "2026-10-20",
    (
        ("Non-conformités", Table(_HEADER, _NONCONFORMITIES)),
        ("Pistes d'amélioration", Table(("N°", "Origine", "Piste", "Mesure", "État"), _IMPROVEMENTS)),
    ),
)


def _effectiveness(date: str, rows: tuple[tuple[str, ...], ...], conclusion: str) -> Piece:
    return Piece(
        f"AUD-03/efficacite-{date}.pdf",
        Document(
            title="Vérification d'efficacité des actions closes",
            reference=f"AUD-EFF-{date[:7]}",
            date=date,
            author=RSSI,
            approver=SMSI,
            blocks=(
                "Chaque action est vérifiée par une autre personne que son porteur, au moins un mois après "
                "sa clôture, sur un élément observé et non sur déclaration.",
                Table(("N°", "Action", "Élément vu", "Vérifié par", "Jugement"), rows, (3, 5, 6, 3, 2)),
                Heading("Conclusion"),
                conclusion,
            ),
        ),
        {"population": f"{len(rows)} actions closes depuis plus d'un mois", "sample": "population entière"},
    )


IMPROVEMENT = Document(
    title="Bilan annuel d'amélioration continue – 2025",
    reference="AUD-BAC-2025",
    date="2026-01-16",
    author=SMSI,
    approver=DG,
    blocks=(
        Figures((("Entrées de l'année", "11"), ("Non-conformités", "3 mineures"), ("Actions hors délai", "0"), ("Récidives", "0"))),
        Heading("Ce qui est entré en 2025"),
        Table(
            ("Origine", "Non-conformités", "Pistes", "Délai d'inscription"),
            (
                ("Audit initial de certification", "1", "1", "2 jours ouvrés"),
                ("Audit interne", "1", "1", "3 jours ouvrés"),
                ("Contrôles et essais (PRA, hameçonnage, couverture)", "1", "2", "le jour même à 4 jours"),
                ("Revue de direction", "0", "1", "1 jour ouvré"),
                ("Équipes", "0", "2", "à la demande"),
                ("Clients", "0", "1", "5 jours ouvrés"),
                ("Total", "3", "8", ""),
            ),
            (7, 3, 2, 4),
        ),
        Heading("Ce qui en est sorti"),
        "NC-2025-003 est close et vérifiée efficace (octobre). Les actions de NC-2025-009 et de NC-2025-011 sont faites, "
        "la seconde ce jour, à trente-huit jours de son échéance ; leur efficacité sera vérifiée en avril. Des huit "
        "pistes, sept sont faites ; l'article du contrat sur les lieux d'hébergement (PA-2025-008) attend la révision du "
        "contrat type.",
        Heading("Causes et tendances"),
        Bullets(
            (
                "Deux causes sur trois sont un oubli que rien ne rappelait : prestataire d'un prestataire, échéance de "
                "matrice. Les rappels à trente jours sont désormais automatiques.",
                "La troisième est un chemin de traverse, la création d'une base à la main : le chemin est fermé.",
                "Une piste sur quatre vient des équipes ; aucune ne vient des achats ni des ressources humaines.",
                "La question « ailleurs aussi ? » est posée dans les échanges, sans rien au registre qui le montre.",
            )
        ),
        Heading("Ce qui a été amélioré sans non-conformité"),
        "Audit des traces trimestriel, ordre de reprise du PRA corrigé, collecteur de journaux remplacé, journaux des "
        "bases toutes les 15 minutes depuis le 12 janvier 2026.",
        Heading("Propositions à la revue de direction"),
        "Étudier une supervision à toute heure ; porter l'audit des traces à soixante accès ; demander une piste par an à "
        "chaque équipe. Objectif de 2026 : aucune action hors délai, efficacité vérifiée sous cinq mois.",
    ),
)  # fmt: skip

PIECES = (
    Piece(
        "AUD-03/bilan-2026-01-16.pdf",
        IMPROVEMENT,
        {
            "period": {"from": "2025-01-01", "to": "2025-12-31"},
            "source": "Registre des non-conformités et des actions correctives",
            "population": "11 entrées en 2025",
            "sample": "population entière",
        },
    ),
    Piece(
        "AUD-03/registre-non-conformites.xlsx",
        REGISTER,
        {
            "title": "Registre des non-conformités et des actions correctives",
            "date": "2026-10-20",
            "version": "2026-10",
            "collector": SMSI,
            "approver": DG,
            "reviews": [
                {"date": day, "by": "Comité de pilotage du SMSI", "conclusion": conclusion}
                for day, conclusion in (
                    ("2025-10-21", "Arrêté du troisième trimestre 2025 : une action ouverte"),
                    ("2026-01-20", "Arrêté du quatrième trimestre 2025 : deux actions faites, à vérifier en avril"),
                    ("2026-04-21", "Arrêté du premier trimestre 2026 : trois actions closes et vérifiées"),
                    ("2026-07-21", "Arrêté du deuxième trimestre 2026 : une action ouverte"),
                    (
                        "2026-10-20",
                        "Arrêté du troisième trimestre 2026 : trois actions ouvertes, aucune en retard",
                    ),
                )
            ],
        },
    ),
    _effectiveness(
        "2025-10-21",
        (
            ("NC-2025-003", "Attestation étendue aux prestataires", "Demande d'attestation 2025 envoyée avec la liste des prestataires", RSSI, "efficace"),
            ("PA-2025-006", "Atelier par équipe", "Taux de signalement d'un essai à blanc du 6 octobre : 48 %", "DPO", "efficace"),
        ),
        "Deux actions efficaces. L'attestation elle-même est attendue avant la mi-décembre.",
    ),
    _effectiveness(
        "2026-04-21",
        (
            ("NC-2025-009", "Rappel à trente jours", "Neuf matrices sur neuf validées depuis moins de douze mois", "Auditeur interne", "efficace"),
            ("NC-2025-011", "Création manuelle de bases interdite", "Refus constaté lors d'une tentative ; treize contrôles du lundi sans écart", RSSI, "efficace"),
            ("NC-2026-002", "Pièces jointes sortantes bloquées", "Aucune pièce jointe sortante du 2 mars au 20 avril 2026", "DPO", "efficace"),
        ),
        "Trois actions efficaces, closes le jour même.",
    ),
    _effectiveness(
        "2026-10-20",
        (
            ("NC-2026-005", "Modèle de message aux clients", "Modèle utilisé lors d'un essai à blanc le 24 septembre : message prêt en six heures", RSSI, "efficace"),
            ("PA-2026-004", "Badges à échéance automatique", "Vingt badges de visiteur sondés à Dijon, tous expirés à 20 h", "Responsable du SMSI", "efficace"),
        ),
        "Deux actions efficaces. NC-2026-008 sera vérifiée le 15 janvier 2027, après le test de "
        "restauration du quatrième trimestre.",
    ),
)  # fmt: skip
