"""GOV-01: what weighs on us, from the mission to the weather."""

# ruff: noqa: E501  (tables keep one row a line)

from __future__ import annotations

from sample.functions import DG, SMSI
from sample.model import Piece, Table, Workbook

_HEADER = ("N°", "Sorte", "Enjeu", "Sens", "Effet sur la sécurité des données de santé", "Évolution", "Suite")

_ISSUES_2025 = (
    ("E-01", "interne", "Mission : protéger les données de santé à caractère personnel confiées par les clients", "pèse et aide", "Fonde tous les objectifs ; une donnée perdue, altérée ou divulguée touche un patient", "stable", "PSSI, objectifs 1 à 4"),
    ("E-02", "interne", "Recrutement : un poste d'administrateur de bases vacant depuis cinq mois", "pèse", "Astreinte portée par trois personnes", "aggravé", "Suppléances écrites, appel à un cabinet de recrutement"),
    ("E-03", "interne", "Clés de chiffrement gérées service par service", "pèse", "Une clé peut être perdue avec sa machine", "stable", "R-23, projet de coffre de clés"),
    ("E-04", "interne", "Croissance des volumes : 17 % en un an", "pèse", "Sauvegardes plus longues, baies pleines plus tôt", "nouveau", "Suivi de capacité, restaurations chronométrées"),
    ("E-05", "interne", "Équipes sensibles au soin, inégalement entraînées à la fraude", "aide", "Signalement spontané, mais clics encore fréquents", "stable", "RHU-02, deux campagnes par an"),
    ("E-06", "interne", "Second site de Rennes ouvert depuis quatre mois", "aide", "Reprise possible, mais essayée une seule fois", "nouveau", "Essai complet du PRA en juin 2025"),
    ("E-07", "externe", "Menace : établissements de santé visés par des rançongiciels", "pèse", "Rebond possible d'un client vers l'hébergeur", "aggravé", "R-17, sauvegarde immuable"),
    ("E-08", "externe", "Dépendance à un seul sous-traitant pour les sites physiques", "pèse", "Son certificat conditionne le nôtre", "stable", "R-21, procédure de perte de certificat"),
    ("E-09", "externe", "Dérèglement climatique : jugé pertinent, énergie et climatisation", "pèse", "Canicule de 2024 sans effet ; marges à vérifier", "stable", "R-02, rapports d'essai demandés"),
    ("E-10", "externe", "Référentiel HDS v2.0 : candidature au printemps", "pèse et aide", "Exigences de souveraineté, de transparence et d'audit nouvelles", "nouveau", "Plan de mise en conformité, revue de direction"),
    ("E-11", "externe", "Chaîne logicielle : dépendances piégées", "pèse", "Code malveillant introduit par une mise à jour", "stable", "R-16"),
    ("E-12", "externe", "Clients plus exigeants : audits, essais observés", "aide", "Vérifications extérieures plus nombreuses", "stable", "Accueil d'un observateur aux restaurations"),
)  # fmt: skip

_ISSUES_2026 = (
    ("E-01", "interne", "Mission : protéger les données de santé à caractère personnel confiées par les clients", "pèse et aide", "Fonde tous les objectifs ; une donnée perdue, altérée ou divulguée touche un patient", "stable", "PSSI, objectifs 1 à 4"),
    ("E-02", "interne", "Recrutement : poste pourvu en septembre, mais deux administrateurs de bases seulement connaissent tout", "pèse", "Un départ simultané arrêterait les changements de schéma", "amélioré", "Scénario à coter en 2026 ; demande de 1,5 poste"),
    ("E-03", "interne", "Coffre de clés en service ; deux services anciens n'y sont pas", "pèse", "Deux exceptions visibles et datées", "amélioré", "R-23, CRY-01"),
    ("E-04", "interne", "Croissance des volumes : 20 % en un an", "pèse", "Baie de Rennes pleine à la mi-2026 sans extension", "aggravé", "Extension demandée à la revue de direction"),
    ("E-05", "interne", "Équipes mieux entraînées : 6,7 % de clics en décembre, 9,6 % en juin", "aide", "Premier signalement en quatre minutes", "amélioré", "RHU-02"),
    ("E-06", "interne", "Second site de Rennes", "aide", "Bascule complète réussie le 17 juin 2025 en 3 h 47", "clos le 15/01/2026", "N'est plus un enjeu : exploitation courante"),
    ("E-07", "externe", "Menace : établissements de santé et leurs fournisseurs visés", "pèse", "Exercice de crise du 11 décembre 2025 sur ce thème", "stable", "R-17 ; supervision à toute heure à étudier"),
    ("E-08", "externe", "Dépendance à un seul sous-traitant pour les sites physiques", "pèse", "Exercice de novembre 2025 : information des clients trop lente", "stable", "R-21, modèle de message à écrire"),
    ("E-09", "externe", "Dérèglement climatique : jugé pertinent, énergie et climatisation", "pèse", "Deux vagues de chaleur en 2025, température de salle tenue", "stable", "R-02 ; essai de climatisation demandé au sous-traitant"),
    ("E-10", "externe", "Référentiel HDS v2.0 : certifiés depuis mai 2025, première surveillance en avril 2026", "aide", "Regard extérieur chaque année", "amélioré", "Calendrier d'AUD-04"),
    ("E-11", "externe", "Chaîne logicielle : dépendances piégées ou abandonnées", "pèse", "Trois alertes traitées en 2025, aucune exploitation", "aggravé", "R-16, blocage des dépendances sans mainteneur"),
    ("E-12", "externe", "Clients plus exigeants : certificat du sous-traitant attendu d'office", "aide", "Vérifications extérieures plus nombreuses", "stable", "Envoi de janvier, FOU-04"),
    ("E-13", "externe", "Décret annoncé sur la localisation et le contenu des contrats", "pèse et aide", "Ce que le référentiel demande deviendrait une obligation légale", "nouveau", "Veille de GOV-02, révision du contrat type"),
)  # fmt: skip

_INTERVIEWED = (
    "Responsable de l'exploitation",
    "Responsable infrastructure",
    "Responsable réseau et sécurité opérationnelle",
    "Responsable du développement",
    "Responsable du support",
    "Responsable juridique",
    "Responsable des ressources humaines",
)


def _sheet(
    date: str, version: str, issues: tuple[tuple[str, ...], ...], days: tuple[str, ...], remark: str
) -> Piece:
    year = date[:4]
    counts = tuple(
        (
            kind,
            str(sum(row[1] == kind and "clos" not in row[5] for row in issues)),
            str(sum(row[1] == kind and row[5] == "nouveau" for row in issues)),
            str(sum(row[1] == kind and "clos" in row[5] for row in issues)),
        )
        for kind in ("interne", "externe")
    )
    return Piece(
        f"GOV-01/fiche-{date}.xlsx",
        Workbook(
            f"Fiche de contexte et d'enjeux du SMSI – édition {year}",
            date,
            (
                ("Enjeux", Table(_HEADER, issues)),
                ("Décompte", Table(("Sorte", "Ouverts", "Dont nouveaux", "Clos dans l'année"), counts)),
                (
                    "Entretiens",
                    Table(
                        ("Fonction entendue", "Jour"), tuple(zip(_INTERVIEWED, days, strict=True))
                    ),
                ),
                (
                    "Approbation",
                    Table(
                        ("Référence", "Version", "Établie par", "Approuvée par", "Le", "Remarque"),
                        (("GOV-CTX-01", version, SMSI, DG, date, remark),),
                    ),
                ),
            ),
        ),
        {
            "title": f"Fiche de contexte et d'enjeux du SMSI, édition {year}",
            "date": date,
            "version": version,
            "collector": SMSI,
            "approver": DG,
            "source": "Sept entretiens, registre des incidents, veille, retours des clients",
            "population": f"{len(issues)} enjeux",
        },
    )  # fmt: skip


PIECES = (
    _sheet(
        "2025-01-16",
        "2.0",
        _ISSUES_2025,
        ("18/12/2024", "18/12/2024", "19/12/2024", "07/01/2025", "08/01/2025", "09/01/2025", "10/01/2025"),
        "Refonte pour le référentiel HDS v2.0",
    ),
    _sheet(
        "2026-01-15",
        "2.1",
        _ISSUES_2026,
        ("17/12/2025", "17/12/2025", "18/12/2025", "06/01/2026", "06/01/2026", "08/01/2026", "09/01/2026"),
        "Remise à la direction treize jours avant la revue du 28 janvier",
    ),
)
