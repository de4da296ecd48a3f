"""RIS-01: how a risk is weighed, so that next year's scales are still this year's."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DG, RSSI
from sample.model import Bullets, Document, Heading, Piece, Table

METHOD = Document(
    title="Méthode d'appréciation et de traitement des risques",
    reference="RIS-MET-01",
    version="2.1",
    date="2026-02-09",
    author=RSSI,
    approver=DG,
    blocks=(
        Heading("Principe"),
        "EBIOS Risk Manager, cinq ateliers ramenés à quatre séances ; compatible avec l'ISO/IEC 27005. La "
        "question posée est toujours la même : qu'arrive-t-il au patient si la donnée manque, change ou "
        "sort ?",
        Heading("Gravité"),
        Table(
            ("Niveau", "Sens", "Exemple"),
            (
                ("1", "Gêne limitée, aucune conséquence pour le patient", "Tableau de bord d'un client indisponible une matinée"),
                ("2", "Retard ou reprise, sans perte de chance", "Résultat de laboratoire affiché avec deux heures de retard"),
                ("3", "Atteinte à la vie privée ou retard de soin", "Rendez-vous de trois personnes lus par un autre établissement"),
                ("4", "Perte de chance, atteinte grave ou massive", "Dossiers chiffrés par un rançongiciel, réplique comprise"),
            ),
            (2, 7, 9),
        ),
        Heading("Vraisemblance"),
        Table(
            ("Niveau", "Sens", "Repère"),
            (
                ("1", "Jamais vu, difficile", "Aucun cas publié dans le secteur depuis cinq ans"),
                ("2", "Possible", "Cas publiés, aucun chez nous en trois ans"),
                ("3", "Probable", "Un cas chez nous en trois ans, ou plusieurs par an dans le secteur"),
                ("4", "Attendu", "Un cas chez nous dans l'année, sans mesure nouvelle depuis"),
            ),
            (2, 4, 11),
        ),
        Heading("Niveau, décision, délai"),
        Table(
            ("Gravité × vraisemblance", "Décision", "Qui", "Délai"),
            (
                ("1 à 4", "accepter", "propriétaire du risque", "douze mois"),
                ("6", "accepter avec motif et mesure surveillée", "propriétaire du risque", "douze mois"),
                ("8 et 9", "traiter ; acceptation datée possible pendant le traitement", "RSSI, direction générale", "plan sous trente jours"),
                ("12 et 16", "traiter, jamais accepter", DG, "cinq jours ouvrés"),
            ),
            (4, 6, 4, 3),
        ),
        Heading("Options et mesures"),
        Bullets(
            (
                "Réduire, éviter, partager, accepter ; partager n'efface pas l'effet sur le patient.",
                "Chaque mesure retenue est rapprochée de l'annexe A : aucune n'est oubliée sans motif.",
                "Le risque résiduel se cote avec les mesures en place, jamais avec celles qui sont promises.",
                "Chaque atelier finit par les opportunités : elles vont aux pistes d'amélioration.",
            )
        ),
        Heading("Comparabilité"),
        "Une échelle ne change qu'avec une campagne entière, et l'édition précédente est recotée. La "
        "version 2.1 n'a changé ni échelle ni seuil.",
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("2.1", "09/02/2026", "Deux exemples par niveau, tirés de cas vécus ou publiés"),
                ("2.0", "10/02/2025", "Événements A à H du référentiel HDS v2.0 ; conséquences pour le patient"),
            ),
            (1, 2, 7),
        ),
    ),
)  # fmt: skip

PIECES = (
    Piece(
        "RIS-01/procedure-appreciation-des-risques.pdf",
        METHOD,
        {
            "reviews": [
                {"date": "2025-02-10", "by": DG, "conclusion": "Version 2.0 et ses seuils approuvés"},
                {
                    "date": "2026-02-09",
                    "by": DG,
                    "conclusion": "Version 2.1 approuvée ; seuils confirmés pour un an",
                },
            ]
        },
    ),
)
