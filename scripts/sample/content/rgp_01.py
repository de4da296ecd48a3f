"""RGP-01: what we do with other people's data, and on whose word."""

# ruff: noqa: E501  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DG, DPO
from sample.model import Bullets, Document, Figures, Heading, Piece, Table, Workbook

_EEA = "aucun transfert hors de l'EEE"
_PROCESSING = (
    # n°, processing, clients, data, people, places, further processor, measures, end of contract
    ("ST-1", "Hébergement du dossier patient", "29", "identité, soins, résultats, rendez-vous", "patients, soignants", "Dijon, Rennes", "Datacentre Exemple, activités 1 et 2", "ACC-01, CRY-01, JOU-01", "restitution puis destruction, CTR-07"),
    ("ST-2", "Infogérance d'applications de santé", "22", "celles de l'application du client", "patients, soignants", "Dijon, Rennes", "Datacentre Exemple, activités 1 et 2", "ACC-04, EXP-02, RES-02", "idem"),
    ("ST-3", "Sauvegarde et restauration", "42", "toutes celles de ST-1 et de ST-2", "patients, soignants", "Dijon, Rennes", "Datacentre Exemple, activités 1 et 2", "SAU-01, SAU-03", "effacement à la rétention, 35 jours au plus"),
    ("ST-4", "Journalisation des accès", "42", "identifiants, heure, objet", "soignants, personnel", "Rennes", "Datacentre Exemple, activités 1 et 2", "JOU-01", "12 mois, puis 2 ans d'archive"),
    ("ST-5", "Support aux utilisateurs", "42", "identité et coordonnées du demandeur ; donnée de santé interdite", "soignants", "Dijon", "Datacentre Exemple, activités 1 et 2", "CLI-02, pièces jointes bloquées", "tickets purgés 24 mois après clôture"),
    ("ST-6", "Transport de support chiffré, sur ordre écrit", "1", "reprise de données", "patients", "client vers Dijon", "transporteur désigné, sans clé", "ACT-03", "support effacé, procès-verbal"),
    ("ST-7", "Restitution et destruction en fin de contrat ou d'application", "1", "toutes celles du service repris", "patients, soignants", "Dijon, Rennes", "Datacentre Exemple, activités 1 et 2", "CTR-07", "procès-verbal remis au client"),
)  # fmt: skip

_CLAUSES = (
    # state, contracts, complete, gap
    ("30/06/2025", "38", "37", "un contrat de 2019 : assistance aux analyses d'impact absente ; avenant signé le 30/09/2025"),
    ("31/12/2025", "41", "41", ""),
    ("30/06/2026", "42", "42", "dont 33 en contrat type 4.0 ; les neuf autres gardent des clauses complètes"),
)  # fmt: skip

_INSTRUCTIONS = (
    # semester, written instructions, executed, suspended, median days
    ("2025-S1", "61", "61", "0", "2"),
    ("2025-S2", "70", "70", "0", "2"),
    ("2026-S1", "78", "77", "1 (C011, mai 2026 : export demandé par une personne non habilitée)", "1"),
)  # fmt: skip

REGISTER = Workbook(
    "Registre des traitements en qualité de sous-traitant",
    "2026-07-07",
    (
        (
            "Traitements",
            Table(
                ("N°", "Traitement", "Clients", "Données", "Personnes", "Lieux", "Sous-traitant ultérieur", "Mesures", "Fin de contrat", "Transfert"),
                tuple((*row, _EEA) for row in _PROCESSING),
            ),
        ),
        ("Clauses article 28", Table(("Arrêté", "Contrats", "Complets", "Écart et suite"), _CLAUSES)),
        ("Instructions", Table(("Semestre", "Reçues par écrit", "Exécutées", "Suspendues", "Délai médian (jours)"), _INSTRUCTIONS)),
    ),
)  # fmt: skip


def _account(
    date: str,
    *,
    figures: tuple[tuple[str, str], ...],
    work: tuple[tuple[str, str, str], ...],
    sample: str,
    refused: tuple[str, ...],
    conclusion: str,
) -> Piece:
    year = int(date[:4]) - 1
    return Piece(
        f"RGP-01/bilan-{date}.pdf",
        Document(
            title=f"Bilan du DPO à la direction générale – {year}",
            reference=f"RGP-BIL-{year}",
            date=date,
            author=DPO,
            approver=DG,
            classification="Confidentiel",
            blocks=(
                Figures(figures),
                Heading("Activité"),
                Table(("Sujet", "Fait", "Suite"), work, (4, 7, 6)),
                Heading("Contrôle du respect des instructions"),
                sample,
                Heading("Ce que le DPO n'a pas obtenu"),
                Bullets(refused),
                Heading("Conclusion"),
                conclusion,
            ),
        ),
        {
            "period": {"from": f"{year}-01-01", "to": f"{year}-12-31"},
            "note": "L'approbation de la direction vaut prise de connaissance : elle ne modifie pas les avis.",
        },
    )


PIECES = (
    Piece(
        "RGP-01/registre-sous-traitance.xlsx",
        REGISTER,
        {
            "title": "Registre des traitements en qualité de sous-traitant",
            "date": "2026-07-07",
            "version": "2026-S1",
            "collector": DPO,
            "approver": DG,
            "population": f"{len(_PROCESSING)} traitements, 42 contrats",
            "reviews": [
                {"date": "2025-01-21", "by": DPO, "conclusion": "Registre refondu par traitement et non plus par client"},
                {"date": "2025-07-08", "by": DPO, "conclusion": "Un contrat ancien sans clause complète : avenant demandé"},
                {"date": "2026-01-13", "by": DPO, "conclusion": "Clauses complètes pour quarante et un clients"},
                {"date": "2026-07-07", "by": DPO, "conclusion": "Clauses complètes pour quarante-deux clients ; date d'instruction ajoutée"},
            ],
        },
    ),
    _account(
        "2025-01-23",
        figures=(("Avis rendus", "14"), ("Analyses d'impact aidées", "6"), ("Violations", "1"), ("Contrats à compléter", "5")),
        work=(
            ("Registres", "Deux registres refondus ; cinq contrats sans clauses complètes", "avenants avant le 30/06/2025"),
            ("Projets", "Quatorze avis, deux réservés", "réserves levées avant mise en service"),
            ("Analyses d'impact", "Six demandes de clients, vingt-trois jours de délai", "modèle d'éléments techniques, quinze jours visés"),
            ("Rattachement", "DPO placé auprès du juridique", "rattachement à la direction générale demandé"),
        ),
        sample="Vingt instructions tirées au sort sur cent quatre (graine 11) : vingt exécutées, deux sans date de "
        "réception. Champ rendu obligatoire.",
        refused=("Un suppléant formé : reporté à 2025.", "La fin des exports par tableur au support : à l'étude."),
        conclusion="Les droits et les clauses progressent ; les pièces jointes du support restent le point faible.",
    ),
    _account(
        "2026-01-22",
        figures=(("Avis rendus", "19"), ("Analyses d'impact aidées", "9"), ("Violations", "0"), ("Contrats à compléter", "0")),
        work=(
            ("Registres", "Relus en janvier et en juillet ; sept traitements pour le compte des clients", "tenus à jour"),
            ("Clauses de l'article 28", "37 contrats complets sur 38 en juin, 41 sur 41 en décembre", "atteint trois mois après l'objectif"),
            ("Projets", "Dix-neuf avis, trois réservés : assistants de rédaction, coffre de clés, outil d'enquête", "règle de la PSSI 3.1 ; outil d'enquête abandonné"),
            ("Analyses d'impact", "Neuf demandes, onze jours de délai", "modèle en usage depuis mars"),
            ("Tickets du support", "1 204 pièces jointes anciennes purgées en décembre", "risque R-15 encore à 9"),
        ),
        sample="Trente instructions tirées au sort sur cent trente et une (graine 12) : trente exécutées, vingt-neuf "
        "dans le délai, une le lendemain d'un jour férié. Aucune hors instruction.",
        refused=(
            "Le blocage par défaut des pièces jointes sortantes : jugé gênant pour les clients en 2025, à reprendre.",
            "Un second jour par mois pour le suppléant : accordé à partir de mars 2026.",
        ),
        conclusion="Les obligations de sous-traitant sont tenues. Le DPO maintient son avis sur les pièces jointes : "
        "c'est par là qu'une donnée sortira.",
    ),
)  # fmt: skip
