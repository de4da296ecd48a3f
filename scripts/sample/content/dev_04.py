"""DEV-04: every month, a search for what must not be found."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from random import Random

from sample.functions import DEV, DPO, INFRA
from sample.model import Bullets, Document, Heading, Lines, Piece, Rows, Table
from sample.periods import MONTHS, Period

_ENVIRONMENTS = (
    # name, databases, thousands of files, usual minutes
    ("developpement", 14, 212, 46),
    ("integration", 6, 88, 31),
    ("recette", 9, 141, 52),
    ("preproduction", 11, 167, 68),
    ("demonstration", 2, 19, 12),
)

_ALERTS = {
    # month: environment, alerts, cause
    "2025-11": ("developpement", 3, "numeros de commande a treize chiffres, regle affinee"),
    "2026-02": ("recette", 12, "identifiants tires au hasard par un ancien jeu d'essai, jeu remplace en trois jours"),
    "2026-03": ("recette", 1, "reliquat du meme jeu dans une archive, efface le jour meme"),
    "2026-06": ("integration", 2, "messages d'exemple d'un editeur, reconnus par leur empreinte"),
    "2026-08": ("demonstration", 1, "capture d'un ecran de formation, donnees de fiction"),
    "2026-10": ("developpement", 2, "identifiants de la serie officielle, liste de l'outil mise a jour"),
}  # fmt: skip

_REMARKS = {
    "2025-12": ("preproduction", "balayee le 31/12 apres le gel de Noel"),
    "2026-05": ("recette", "interrompue apres trois heures, reprise en entier le lendemain"),
    "2026-07": ("preproduction", "rebatie le 09/07, balayee avant reouverture"),
}


def _scan(index: int, period: Period) -> Piece:
    random = Random(f"balayage {period.name}")
    place, alerts, cause = _ALERTS.get(period.name, ("", 0, ""))
    noted, remark = _REMARKS.get(period.name, ("", ""))
    rows = tuple(
        (
            name,
            str(databases + (index > 6 and name == "integration")),
            str((files + index * 2) * 1000 + random.randrange(1000)),
            str(usual + random.randrange(-4, 9)),
            str(alerts if name == place else 0),
            "0",
            cause if name == place else remark if name == noted else "",
        )
        for name, databases, files, usual in _ENVIRONMENTS
    )
    return Piece(
        f"DEV-04/balayage-{period.name}.csv",
        Rows(
            ("environnement", "bases_parcourues", "fichiers_parcourus", "duree_min", "alertes", "donnees_reelles_confirmees", "remarque"),
            rows,
        ),
        {
            "title": f"Balayage des environnements hors production, {period.label}",
            "period": period.facts,
            "collector": DEV,
            "approver": DPO,
            "source": "Outil de balayage, règles d'identifiants, de formats d'échange et de lignes témoins",
            "population": f"5 environnements, {sum(int(row[1]) for row in rows)} bases",
            "sample": "population entière",
            "note": f"{alerts} alerte{'s' if alerts > 1 else ''} examinée{'s' if alerts > 1 else ''}, aucune donnée réelle." if alerts else "Aucune alerte.",
        },
    )  # fmt: skip


PROCEDURE = Document(
    title="Production des jeux d'essai et masquage",
    reference="DEV-PRO-04",
    version="1.4",
    date="2026-02-26",
    author=DEV,
    approver=DPO,
    blocks=(
        Heading("Règle"),
        "Une donnée réelle de patient ne quitte pas la production. Un essai se fait sur un jeu synthétique ; "
        "à défaut, sur une copie masquée, accordée par le DPO pour trente jours au plus.",
        Heading("Jeux synthétiques"),
        Bullets(
            (
                "Produits par le générateur du dépôt interne, avec une graine notée : chaque jeu se refait à l'identique.",
                "Identités tirées de listes inventées ; identifiants nationaux de santé pris dans les seules séries "
                "de test officielles, marqués par l'identifiant d'objet de test.",
                "Chaque jeu porte une ligne témoin, reconnue par le balayage.",
            )
        ),
        Heading("Copie masquée"),
        Table(
            ("Étape", "Geste", "Qui"),
            (
                ("Demande", "défaut à reproduire, tables, durée ; pourquoi un jeu synthétique ne suffit pas", "développeur"),
                ("Accord", "écrit, avec les colonnes conservées ; refus si un texte libre est demandé", DPO),
                ("Masquage", "en production : identités et identifiants remplacés sans table de correspondance, dates décalées par patient, textes libres vidés", INFRA),
                ("Contrôle", "balayage de la copie, puis recherche de dix patients tirés au sort : aucun retrouvé", DPO),
                ("Fin", "effacement à la date dite, noté au ticket", INFRA),
            ),
            (2, 9, 3),
        ),
        Heading("Demandes de la période"),
        Table(
            ("Demande", "Objet", "Décision"),
            (
                ("DEM-2718, 15/01/2026", "Lenteur d'une requête de l'agenda", "accordée, copie effacée le 06/02/2026"),
                ("DEM-2841, 17/02/2026", "Défaut d'affichage de courriers", "refusée : texte libre ; reproduit avec un jeu synthétique"),
            ),
            (4, 5, 6),
        ),
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("1.4", "26/02/2026", "Générateur limité aux séries de test officielles, après le balayage de février 2026"),
                ("1.3", "27/02/2025", "Ligne témoin dans chaque jeu"),
            ),
            (1, 2, 7),
        ),
    ),
)  # fmt: skip

TRIAL = Lines(
    (
        "Épreuve du balayage mensuel, 16 novembre 2026",
        "Procédure : DEV-PRO-04. Menée par le développement, relue par le DPO.",
        "",
        "But : s'assurer que l'outil voit ce qu'il cherche. Un fichier témoin est posé dans chaque",
        "environnement hors production ; il porte un numéro d'exemple public, à clé valide et sans titulaire,",
        "écrit de quatre façons.",
        "",
        "  1. groupé          2 55 08 14 168 025 38",
        "  2. d'un bloc       255081416802538",
        "  3. avec points     2.55.08.14.168.025.38",
        "  4. clé à part      2550814168025;38",
        "",
        "environnement    1    2    3    4    première alerte",
        "developpement    vu   vu   vu   vu   09:14",
        "integration      vu   vu   vu   vu   09:31",
        "recette          vu   vu   vu   vu   09:47",
        "preproduction    vu   vu   vu   vu   10:22",
        "demonstration    vu   vu   vu   vu   09:05",
        "",
        "Vingt écritures posées, vingt vues. Fichiers témoins retirés le jour même, à 11 h.",
        "L'empreinte du numéro est admise dans dossier.yml : ce dossier-ci le reconnaît aussi.",
    )
)
"""The one file of the sample that holds what is searched for: a public example, allowed by its fingerprint."""

PIECES = (
    *(_scan(index, period) for index, period in enumerate(MONTHS)),
    Piece(
        "DEV-04/epreuve-balayage-2026-11-16.txt",
        TRIAL,
        {
            "title": "Épreuve du balayage : numéro témoin posé dans cinq environnements",
            "date": "2026-11-16",
            "collector": DEV,
            "approver": DPO,
            "source": "Fichiers témoins posés à la main ; alertes relevées dans l'outil de balayage",
            "population": "5 environnements, 4 écritures du numéro",
            "sample": "population entière",
            "note": "Numéro d'exemple public, sans titulaire : admis par son empreinte dans dossier.yml.",
        },
    ),
    Piece(
        "DEV-04/procedure-jeux-d-essai.pdf",
        PROCEDURE,
        {"reviews": [{"date": "2025-02-27", "by": DPO, "conclusion": "Version 1.3 approuvée"}]},
    ),
)
