"""FOU-03: a subcontractor may change its ways, but not behind our back."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DG, INFRA, RSSI, SITE_MANAGER, SMSI
from sample.model import Document, Figures, Heading, Piece, Rows, Table, Workbook

REGISTER = Workbook(
    "Registre des sous-traitants de l'hébergement",
    "2026-07-03",
    (
        (
            "Sous-traitants",
            Table(
                ("Acteur", "Site", "Activités", "Accès aux données de santé", "Pays", "Certificat HDS", "Périmètre vérifié", "Contrat", "Loi de pays tiers"),
                (
                    ("Datacentre Exemple SA", "Dijon (DCE-1)", "1, 2", "aucun accès logique ; supports chiffrés", "France", "FICTIF-HDS-2025-0102, 02/02/2028", "01/07/2026", "20/01/2025, avenant du 18/05/2026", "aucune, examen du 19/02/2026"),
                    ("Datacentre Exemple SA", "Rennes (DCE-2)", "1, 2", "aucun accès logique ; supports chiffrés", "France", "FICTIF-HDS-2025-0102, 02/02/2028", "01/07/2026", "20/01/2025, avenant du 18/05/2026", "aucune, examen du 19/02/2026"),
                    ("Second hébergeur physique", "en réserve", "1, 2", "aucun tant que la reprise n'est pas déclenchée", "France", "certifié HDS, annexe vue le 24/03/2026", "24/03/2026", "réservation du 03/02/2025", "aucune"),
                ),
            ),
        ),
        (
            "Rang 2",
            Table(
                ("Prestataire de Datacentre Exemple", "Site", "Tâche", "Entre dans les baies", "Sensibilisation"),
                (
                    ("Gardiennage de Dijon", "Dijon", "ronde, accueil", "non", "attestée le 04/12/2025"),
                    ("Gardiennage de Rennes, depuis le 17/11/2025", "Rennes", "ronde, accueil", "non", "attestée le 04/12/2025, un agent formé le 12/12/2025"),
                    ("Maintenance des groupes et onduleurs", "Dijon, Rennes", "énergie", "non", "attestée le 04/12/2025"),
                    ("Destruction de supports", "sur place", "broyage devant témoin", "non", "attestée le 04/12/2025"),
                ),
            ),
        ),
        (
            "Interventions accompagnées",
            Table(
                ("Intervenant", "Objet", "Voie", "Données de santé"),
                (
                    ("Mainteneur des baies de stockage (F-03)", "télémaintenance et pièces", "bastion, compte fermé hors intervention", "possibles, session regardée"),
                    ("Éditeur du moteur de bases (F-04)", "analyse d'un défaut", "bastion, compte fermé hors intervention", "possibles, session regardée"),
                    ("Éditeur de l'hyperviseur (F-05)", "analyse d'un défaut", "bastion, compte fermé hors intervention", "non"),
                ),
            ),
        ),
        (
            "À venir",
            Table(
                ("Acteur", "Tâche", "Annonce aux clients", "Entrée"),
                (("Centre de supervision de sécurité (F-10), non choisi au jour de l'arrêté", "analyse de journaux pseudonymisés", "soixante jours avant", "premier trimestre 2027"),),
            ),
        ),
    ),
)  # fmt: skip


def _committee(
    date: str,
    *,
    figures: tuple[tuple[str, str], ...],
    levels: tuple[tuple[str, ...], ...],
    subjects: tuple[tuple[str, str], ...],
    actions: tuple[tuple[str, str, str], ...],
    previous: str,
) -> Piece:
    return Piece(
        f"FOU-03/comite-{date}.pdf",
        Document(
            title="Comité de suivi de Datacentre Exemple",
            reference=f"FOU-COM-{date[:7]}",
            date=date,
            author=SMSI,
            approver=f"{RSSI} ; {SITE_MANAGER}",
            blocks=(
                Figures(figures),
                "Présents : RSSI, responsable infrastructure, responsable du SMSI ; directeurs des sites de Dijon et "
                "de Rennes, responsable qualité de Datacentre Exemple.",
                previous,
                Heading("Niveaux de service du semestre"),
                Table(("Engagement", "Promis", "Dijon", "Rennes", "Jugement"), levels, (6, 3, 3, 3, 3)),
                Heading("Sujets"),
                Table(("Sujet", "Ce qui a été dit et décidé"), subjects, (3, 9)),
                Heading("Actions"),
                Table(("Action", "Porteur", "Échéance"), actions, (8, 5, 3)),
            ),
        ),
        {"controls": ["FOU-03", "PHY-01"], "population": "2 sites, activités 1 et 2"},
    )


Risk = tuple[str, str, str, str, str]
"""Scenario or subject, before, after the change, condition set, state."""


def _change(
    date: str,
    subject: str,
    *,
    answer: str,
    risks: tuple[Risk, ...],
    announced: str,
    effect: str,
    seen: str,
) -> Piece:
    return Piece(
        f"FOU-03/changement-{date}.csv",
        Rows(
            ("risque_ou_sujet", "cotation_avant", "cotation_apres", "condition", "etat_de_la_condition"),
            risks,
        ),
        {
            "title": f"Analyse de risque : {subject}",
            "date": date,
            "collected": seen,
            "collector": RSSI,
            "approver": DG,
            "source": f"Annonce ou décision du {announced}, effet le {effect}",
            "controls": ["FOU-03", "RIS-02"],
            "note": answer,
        },
    )


PIECES = (
    Piece(
        "FOU-03/registre-sous-traitants.xlsx",
        REGISTER,
        {
            "title": "Registre des sous-traitants de l'hébergement",
            "date": "2026-07-03",
            "version": "2026-07",
            "collector": RSSI,
            "approver": DG,
            "population": "1 sous-traitant sur 2 sites, 1 réservation",
            "reviews": [
                {"date": "2025-02-10", "by": SMSI, "conclusion": "Édition de février 2025 : Datacentre Exemple, certifié le 3 février sur deux sites, et la réservation du second hébergeur"},
                {"date": "2025-07-04", "by": SMSI, "conclusion": "Première édition après le certificat : un sous-traitant, une réservation"},
                {"date": "2025-12-31", "by": SMSI, "conclusion": "Une ligne par site (PA-2025-004) ; gardiennage de Rennes au rang 2"},
                {"date": "2026-07-03", "by": SMSI, "conclusion": "Avenant n° 1 et examen des lois de pays tiers reportés ; aucun acteur nouveau"},
            ],
        },
    ),
    _committee(
        "2025-07-01",
        figures=(("Alarmes du semestre", "1"), ("Niveaux tenus", "6 sur 7"), ("Changements annoncés", "1"), ("Actions", "3")),
        levels=(
            ("Disponibilité de l'énergie", "99,99 %", "100 %", "100 %", "tenu"),
            ("Température de soufflage, moyenne", "18 à 27 °C", "23,1 °C", "22,6 °C", "tenu"),
            ("Geste de proximité sur ticket", "2 h", "44 min", "57 min", "tenu"),
            ("Alerte après une alarme", "12 h", "-", "14 h", "dépassé à Rennes"),
        ),
        subjects=(
            ("Alarme", "Rennes, 22 mai : une pompe de froid arrêtée, la seconde a repris ; rien vu des baies. Alerte reçue après quatorze heures : les consignes du site disaient encore « sous vingt-quatre heures »."),
            ("Lecteurs de badges de Dijon", "Remplacés le 19 mai ; les trois conditions de l'analyse du 26 février sont tenues, constatées les 19 mai et 5 juin."),
            ("Audit initial", "Les deux sites ont été vus en avril ; piste d'amélioration PA-2025-004 : séparer les deux sites au registre."),
        ),
        actions=(
            ("Porter douze heures dans les consignes de Dijon et de Rennes", SITE_MANAGER, "31/07/2025"),
            ("Fixer la date de l'exercice de perte de certificat", SMSI, "30/09/2025"),
            ("Annoncer le programme de sensibilisation d'automne", SITE_MANAGER, "30/09/2025"),
        ),
        previous="Première séance sous le contrat du 20 janvier 2025.",
    ),
    _committee(
        "2025-12-18",
        figures=(("Alarmes du semestre", "2"), ("Niveaux tenus", "8 sur 8"), ("Changements annoncés", "1"), ("Actions", "3")),
        levels=(
            ("Disponibilité de l'énergie", "99,99 %", "100 %", "100 %", "tenu"),
            ("Température de soufflage, moyenne", "18 à 27 °C", "22,8 °C", "22,1 °C", "tenu"),
            ("Geste de proximité sur ticket", "2 h", "38 min", "51 min", "tenu"),
            ("Alerte après une alarme", "12 h", "3 h", "5 h", "tenu"),
        ),
        subjects=(
            ("Alarmes", "Rennes, novembre : condensation sur une vanne, calorifuge repris le 18. Dijon, 9 décembre : microcoupure du réseau, sept minutes sur onduleurs. Rien vu des baies."),
            ("Gardiennage de Rennes", "Nouveau prestataire depuis le 17 novembre ; conditions de l'analyse du 4 septembre tenues, un agent encore à former, hors des salles."),
            ("Sensibilisation", "Attestation reçue le 4 décembre : 55 personnes sur 56 ; réserve levée le 12 décembre."),
            ("Exercice de perte de certificat", "Résultats du 27 novembre présentés ; Datacentre Exemple s'engage à prévenir d'une suspension le jour même."),
        ),
        actions=(
            ("Remettre le plan d'essais électriques de mars", SITE_MANAGER, "30/01/2026"),
            ("Séparer les deux sites dans le registre (PA-2025-004)", SMSI, "31/12/2025"),
            ("Fixer la visite du printemps", INFRA, "30/01/2026"),
        ),
        previous="Séance du 1er juillet 2025 : trois actions, toutes faites, dont le délai d'alerte ramené à douze heures dans "
        "les consignes de site.",
    ),
    _committee(
        "2026-06-25",
        figures=(("Alarmes du semestre", "2"), ("Niveaux tenus", "6 sur 7"), ("Changements annoncés", "1"), ("Actions", "3")),
        levels=(
            ("Disponibilité de l'énergie", "99,99 %", "100 %", "100 %", "tenu"),
            ("Température de soufflage, moyenne", "18 à 27 °C", "23,4 °C", "22,9 °C", "tenu"),
            ("Geste de proximité sur ticket", "2 h", "41 min", "2 h 20", "dépassé à Rennes"),
            ("Alerte après une alarme", "12 h", "-", "4 h", "tenu"),
        ),
        subjects=(
            ("Alarmes", "Rennes : air trop sec le 11 février, humidificateur relancé ; détecteur d'incendie en mai, poussière du chantier de la baie, doute levé en quatre minutes."),
            ("Dépassement", "Rennes : dix-huit gestes pour l'extension de la baie en une semaine, médiane au-delà de 2 h. Un technicien de plus jusqu'au 10 juillet ; aucun effet sur les services."),
            ("Visites du printemps", "Réserve 1 (badges, Dijon) levée le 15 juin ; réserve 2 (câbles, Rennes) dans son délai."),
            ("Changement annoncé", "Surveillance de nuit des deux salles regroupée à Dijon à partir du 22 septembre : analyse du 16 juin, acceptée sous trois conditions."),
            ("Audit", "Surveillance de leur certificat : aucun écart, rapport lu sur place."),
        ),
        actions=(
            ("Annoncer dix jours avant tout chantier de plus de cinq gestes", INFRA, "10/07/2026"),
            ("Essayer une alarme de Rennes vue de Dijon", SITE_MANAGER, "15/09/2026"),
            ("Lever la réserve 2", SITE_MANAGER, "29/09/2026"),
        ),
        previous="Les trois actions de décembre sont faites : plan d'essais reçu le 22 janvier, registre séparé le 31 décembre, "
        "visites tenues.",
    ),
    _change(
        "2025-02-26",
        "remplacement des lecteurs de badges des salles de Dijon",
        answer="Accepté sous trois conditions le 26/02/2025 ; les clients n'ont pas à être prévenus, aucun niveau de service n'étant réduit.",
        risks=(
            ("R-03, vol d'un disque en panne", "3", "3", "un garde à chaque porte pendant la bascule", "constaté le 19/05/2025"),
            ("Droits d'entrée recopiés sans revue", "-", "-", "liste des personnes autorisées revue avant la bascule", "revue du 12/05/2025 : trois badges retirés"),
            ("Journal des entrées interrompu", "-", "-", "ancien et nouveau journal rapprochés sur quinze jours", "rapprochement du 05/06/2025, sans trou"),
        ),
        announced="12/02/2025",
        effect="19/05/2025",
        seen="2025-06-05",
    ),
    _change(
        "2025-09-04",
        "nouveau prestataire de gardiennage à Rennes",
        answer="Accepté sous trois conditions le 04/09/2025 ; clients prévenus le 08/09/2025 (ANN-2025-01), soixante-dix jours avant.",
        risks=(
            ("R-03, vol d'un disque en panne", "3", "3", "clés des baies hors du poste de garde", "constaté le 17/11/2025"),
            ("Personnel non sensibilisé (EXI-10)", "-", "-", "attestation avant la prise de poste", "21 agents sur 22 ; le dernier hors des salles jusqu'au 12/12/2025"),
            ("Connaissance du site en début de contrat", "-", "-", "double équipe pendant quinze jours", "faite du 17/11 au 01/12/2025"),
        ),
        announced="14/08/2025",
        effect="17/11/2025",
        seen="2025-12-15",
    ),
    _change(
        "2026-06-16",
        "surveillance de nuit des deux salles regroupée à Dijon",
        answer="Accepté sous trois conditions le 16/06/2026 ; les clients n'ont pas à être prévenus, aucun niveau de service n'étant réduit.",
        risks=(
            ("R-01 et R-02, énergie et chaleur", "4 et 4", "4 et 4", "alarme de Rennes vue de Dijon en moins d'une minute, essayée", "essai du 10/09/2026 : 20 secondes"),
            ("R-03, vol d'un disque en panne", "3", "3", "ronde de nuit maintenue à Rennes, par le gardiennage", "registre des rondes vu le 05/10/2026"),
            ("Geste de proximité de nuit", "-", "-", "astreinte de Rennes à trente minutes, essayée sans préavis", "essai du 07/10/2026 : 24 minutes"),
        ),
        announced="02/06/2026",
        effect="22/09/2026",
        seen="2026-10-22",
    ),
    _change(
        "2026-10-09",
        "entrée du centre de supervision dans la chaîne",
        answer="Accepté sous quatre conditions le 09/10/2026 ; inscription au registre le 08/01/2027 avec l'annonce aux clients, ouverture le 15/03/2027.",
        risks=(
            ("R-11, lecture massive de nuit", "9", "6 attendu après la marche à blanc", "quatre simulations sur cinq détectées", "février 2027"),
            ("Journaux confiés à un tiers", "-", "2", "pseudonymes, table gardée chez nous", "essai le 15/01/2027"),
            ("R-22, lois de pays tiers", "4", "4", "actionnariat attesté, annonce d'un rachat au contrat", "pièces vues le 08/09/2026"),
            ("Dépendance nouvelle", "-", "3", "règles rendues dans un format ouvert, essai de sortie", "avant le 15/01/2027"),
        ),
        announced="18/09/2026",
        effect="15/03/2027",
        seen="2026-10-09",
    ),
)  # fmt: skip
