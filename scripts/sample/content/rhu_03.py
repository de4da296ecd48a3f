"""RHU-03: who knows what, who should, and the courses in between."""

# ruff: noqa: E501  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import RH, RSSI, SMSI
from sample.model import Piece, Table, Workbook

_SKILL_HEADER = (
    "Famille de postes",
    "Compétence requise",
    "Niveau requis",
    "Personnes à ce poste",
    "Au niveau en 2025",
    "Au niveau en 2026",
    "Minimum de relève",
    "Écart",
    "Suite",
)

_NEW_IN_2026 = ("Au niveau en 2026", "Minimum de relève")

_SKILLS = (
    # family, skill, level, staff 2025, at level 2025, staff 2026, at level 2026, fallback, follow-up 2025, follow-up 2026
    ("Administration système", "Durcissement et correctifs", 3, 9, 8, 9, 9, 4, "tutorat de six semaines", ""),
    ("Administration système", "Sauvegarde et restauration", 3, 9, 6, 9, 8, 4, "F-25-03", "F-26-02"),
    ("Bases de données", "Administration des bases du dossier patient", 3, 3, 2, 4, 2, 2, "F-25-04 ; un poste vacant", "F-26-03 ; scénario R-20"),
    ("Bases de données", "Chiffrement des bases et coffre de clés", 2, 3, 1, 4, 4, 2, "F-25-05", ""),
    ("Réseau et sécurité opérationnelle", "Analyse d'alertes et de journaux", 3, 5, 3, 6, 4, 3, "F-25-06", "F-26-04, avant la supervision à toute heure"),
    ("Réseau et sécurité opérationnelle", "Réponse à incident, conservation des traces", 2, 5, 4, 6, 6, 3, "recours externe sous contrat", ""),
    ("Infrastructure et plateforme", "Orchestrateur et bascule de site", 3, 8, 6, 8, 7, 4, "F-25-07", "tutorat avant l'essai du PRA"),
    ("Développement", "Codage sûr, règles sur les données de santé", 2, 33, 30, 37, 35, 20, "F-25-08", "F-26-05 : deux arrivants de mars"),
    ("Développement", "Relecture de sécurité", 3, 33, 7, 37, 10, 6, "", ""),
    ("Support", "Tri des données de santé reçues par ticket", 2, 21, 17, 24, 24, 16, "F-25-09", ""),
    ("Support", "Qualification d'un incident", 2, 21, 19, 24, 23, 16, "rappel en réunion d'équipe", "F-26-06"),
    ("Audit interne", "Audit ISO 27001 et HDS v2.0", 3, 3, 2, 3, 3, 2, "F-25-01", ""),
    ("Audit interne", "Lecture des traces d'accès", 2, 3, 2, 3, 3, 2, "F-25-01", ""),
    ("Protection des données", "Rôle de sous-traitant au sens du RGPD", 3, 2, 2, 2, 2, 1, "", ""),
    ("Continuité", "Conduite de crise", 3, 6, 5, 6, 5, 3, "exercice de décembre 2025", "exercice de décembre 2026"),
)  # fmt: skip


_ABOVE_NEED = ("Relecture de sécurité",)
"""Skills wanted of some only: their gap is against the fallback, not against the whole team."""


def _gap(skill: str, people: int, able: int, fallback: int) -> str:
    wanted = fallback if skill in _ABOVE_NEED else people
    return str(max(0, wanted - able))


def _matrix(date: str) -> Piece:
    later = date.startswith("2026")
    rows = tuple(
        (family, skill, str(level), str(staff_2026), str(able_2025), str(able_2026), str(fallback),
         _gap(skill, staff_2026, able_2026, fallback), after_2026)
        if later
        else (family, skill, str(level), str(staff_2025), str(able_2025),
              _gap(skill, staff_2025, able_2025, fallback), after_2025)
        for family, skill, level, staff_2025, able_2025, staff_2026, able_2026, fallback, after_2025, after_2026 in _SKILLS
    )  # fmt: skip
    header = tuple(name for name in _SKILL_HEADER if later or name not in _NEW_IN_2026)
    return Piece(
        f"RHU-03/matrice-{date}.xlsx",
        Workbook(
            f"Matrice des compétences de sécurité – édition {date[:4]}",
            date,
            (
                ("Matrice", Table(header, rows)),
                (
                    "Échelle",
                    Table(
                        ("Niveau", "Sens", "Comment il se constate"),
                        (
                            ("1", "Connaît", "module suivi"),
                            ("2", "Fait seul", "observé deux fois par le responsable d'équipe"),
                            ("3", "Fait seul en crise et forme un autre", "essai réel, ou certification en cours de validité"),
                        ),
                    ),
                ),
            ),
        ),
        {
            "title": f"Matrice des compétences de sécurité, édition {date[:4]}",
            "date": date,
            "collector": RH,
            "approver": RSSI,
            "source": "Entretiens annuels de janvier à mars et fiches de poste",
            "population": "15 compétences requises, 9 familles de postes",
            "note": "Effectifs par famille, aucun nom ; une personne peut compter dans deux familles.",
        },
    )  # fmt: skip


_TRAINING_HEADER = (
    "N°",
    "Action",
    "Famille",
    "Forme",
    "Inscrits",
    "Attestations reçues",
    "Faite le",
    "Efficacité",
    "Constat",
)

_TRAINING_2024 = (
    ("F-24-01", "Référentiel HDS v2.0 : ce qui change", "Audit interne, SMSI", "externe, 2 jours", "5", "5", "12/11/2024", "oui", "dossier de candidature rédigé en interne"),
    ("F-24-02", "Codage sûr", "Développement", "interne, 1 jour", "32", "31", "19/12/2024", "oui", "deux fois plus de défauts trouvés en relecture, avant les analyses"),
    ("F-24-03", "Coffre de clés", "Bases de données", "externe, 3 jours", "2", "2", "06/12/2024", "partielle", "pratique insuffisante : repris en F-25-05"),
    ("F-24-04", "Conduite de crise", "Continuité", "exercice", "6", "6", "05/12/2024", "oui", "cellule réunie en 31 minutes"),
)  # fmt: skip

_TRAINING_2025 = (
    ("F-25-01", "Auditeur interne ISO 27001 et HDS", "Audit interne", "externe, 4 jours", "1", "1", "20/06/2025", "oui", "audit de septembre 2025 conduit par la personne formée"),
    ("F-25-03", "Restauration de bases, sur l'environnement isolé", "Administration système", "atelier, 1 jour", "4", "4", "11/12/2025", "partielle", "deux personnes refont l'atelier : F-26-02"),
    ("F-25-04", "Administration des bases du dossier patient", "Bases de données", "externe, 5 jours", "1", "0", "", "", "annulée par l'organisme : F-26-03"),
    ("F-25-05", "Coffre de clés, cas pratiques", "Bases de données", "tutorat", "2", "2", "24/10/2025", "oui", "ouverture du coffre sans aide le 3 novembre 2025"),
    ("F-25-06", "Analyse d'alertes", "Réseau et sécurité opérationnelle", "externe, 3 jours", "2", "2", "17/10/2025", "oui", "prise en charge passée de 26 à 18 minutes en journée"),
    ("F-25-07", "Bascule de site", "Infrastructure et plateforme", "observation de l'essai du PRA", "2", "2", "17/06/2025", "à vérifier", "une étape leur est confiée pour l'essai de juin 2026"),
    ("F-25-08", "Codage sûr", "Développement", "interne, 1 jour", "35", "35", "27/11/2025", "oui", "aucun défaut critique en production"),
    ("F-25-09", "Données de santé reçues par ticket", "Support", "interne, 2 h", "22", "22", "26/03/2026", "oui", "avancée et étendue après VIO-2026-01"),
)  # fmt: skip

_PLAN_HEADER = ("N°", "Action", "Famille", "Forme", "Inscrits", "Échéance", "Mesure d'efficacité prévue")

_PLAN_2025 = (
    ("F-25-01", "Auditeur interne ISO 27001 et HDS", "Audit interne", "externe, 4 jours", "1", "30/06/2025", "conduite d'une partie de l'audit annuel"),
    ("F-25-03", "Restauration de bases", "Administration système", "atelier, 1 jour", "4", "15/12/2025", "restauration seul, chronométrée"),
    ("F-25-04", "Administration des bases du dossier patient", "Bases de données", "externe, 5 jours", "1", "31/10/2025", "relève tenue une semaine"),
    ("F-25-05", "Coffre de clés, cas pratiques", "Bases de données", "tutorat", "2", "31/10/2025", "ouverture du coffre sans aide"),
    ("F-25-06", "Analyse d'alertes", "Réseau et sécurité opérationnelle", "externe, 3 jours", "2", "31/10/2025", "délai de qualification"),
    ("F-25-07", "Bascule de site", "Infrastructure et plateforme", "observation de l'essai", "2", "30/06/2025", "étape menée à l'essai suivant"),
    ("F-25-08", "Codage sûr", "Développement", "interne, 1 jour", "33", "30/11/2025", "défauts trouvés par les analyses"),
    ("F-25-09", "Données de santé reçues par ticket", "Support", "interne, 2 h", "20", "31/03/2026", "sondage ACT-02"),
)  # fmt: skip

_PLAN_2026 = (
    ("F-26-02", "Restauration de bases, reprise", "Administration système", "atelier, 1 jour", "2", "30/10/2026", "restauration seul, chronométrée"),
    ("F-26-03", "Administration des bases du dossier patient", "Bases de données", "externe, 5 jours", "1", "30/09/2026", "relève tenue une semaine ; scénario R-20"),
    ("F-26-04", "Analyse d'alertes, réception du futur centre de supervision", "Réseau et sécurité opérationnelle", "externe, 3 jours", "3", "15/12/2026", "simulations de la marche à blanc"),
    ("F-26-05", "Codage sûr", "Développement", "interne, 1 jour", "37", "30/11/2026", "défauts trouvés par les analyses"),
    ("F-26-06", "Qualification d'un incident", "Support", "interne, 2 h", "24", "30/06/2026", "essai à blanc de l'appel d'un référent"),
)  # fmt: skip


def _training(date: str, done: tuple[tuple[str, ...], ...], plan: tuple[tuple[str, ...], ...]) -> Piece:
    year = int(date[:4])
    received = sum(int(row[5]) for row in done)
    enrolled = sum(int(row[4]) for row in done)
    return Piece(
        f"RHU-03/formations-{date}.xlsx",
        Workbook(
            f"Formations de sécurité – plan {year} et bilan {year - 1}",
            date,
            (
                (f"Plan {year}", Table(_PLAN_HEADER, plan)),
                (f"Bilan {year - 1}", Table(_TRAINING_HEADER, done)),
            ),
        ),
        {
            "title": f"Plan de formation de sécurité {year} et attestations {year - 1}",
            "date": date,
            "collector": RH,
            "approver": SMSI,
            "source": "Plateforme de formation et attestations des organismes",
            "population": f"{len(done)} actions de {year - 1} : {received} attestations pour {enrolled} inscrits",
            "sample": "population entière",
            "note": "Les attestations nominatives restent au dossier du personnel, pendant toute la durée d'emploi.",
        },
    )


PIECES = (
    _matrix("2025-03-27"),
    _matrix("2026-03-26"),
    _training("2025-04-03", _TRAINING_2024, _PLAN_2025),
    _training("2026-04-02", _TRAINING_2025, _PLAN_2026),
)
