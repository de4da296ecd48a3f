"""FOU-01: knowing a supplier before depending on it."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import ACHATS, DG, DPO, RSSI
from sample.model import Bullets, Document, Heading, Piece, Rows, Table, Workbook

POLICY = Document(
    title="Politique de sécurité avec les fournisseurs",
    reference="FOU-POL-01",
    version="1.3",
    date="2026-06-15",
    author=ACHATS,
    approver=DG,
    blocks=(
        Heading("Principe"),
        "Ce que nous promettons à nos clients ne s'arrête pas à notre porte. Toute commande de matériel, de "
        "logiciel, de service ou d'intervention suit cette politique, quel que soit son montant.",
        Heading("Classes"),
        Table(
            ("Classe", "Critère", "Vérifié avant la commande", "Décide", "Revu"),
            (
                ("A", "peut approcher des données de santé ou leur support", "neuf points sur pièces, clauses, visite si un site est concerné", f"{DG}, avis favorables du RSSI et du DPO", "chaque juin"),
                ("B", "aucun accès ; arrêt ou faille nous atteint en moins de 24 h", "neuf points sur pièces, clauses", f"{ACHATS}, avis favorable du RSSI", "chaque juin"),
                ("C", "les autres", "déclaration du fournisseur, clauses types", ACHATS, "au renouvellement"),
            ),
            (2, 6, 6, 6, 4),
        ),
        Heading("Les neuf points"),
        Bullets(
            (
                "Certifications, et leur annexe : le service, le site, la version, la date.",
                "Localisation des données et des personnes ; droit applicable et actionnariat.",
                "Chaîne de sous-traitance ; provenance des matériels et des composants logiciels.",
                "Sécurité déclarée et prouvée ; délai d'alerte ; conditions de sortie ; solidité.",
            )
        ),
        Heading("Chaîne logicielle et matérielle"),
        "Un éditeur de classe A ou B remet l'inventaire de ses composants à chaque version majeure et annonce "
        "ses vulnérabilités. Un matériel de stockage est livré scellé, numéros relevés avant la pose. Un "
        "disque ne repart jamais chez le fabricant.",
        Heading("Services en nuage"),
        "Entrée : fiche, compte d'administration à deux facteurs, données admises écrites. Usage : revue "
        "annuelle des comptes et des réglages. Sortie : format d'export essayé, effacement attesté. Aucune donnée "
        "de santé, sans exception.",
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("1.3", "15/06/2026", "Inventaire des composants demandé aux éditeurs de classes A et B"),
                ("1.2", "16/06/2025", "Droit applicable et actionnariat parmi les points"),
            ),
            (1, 2, 7),
        ),
    ),
)  # fmt: skip

_POINTS = (
    "Certifications", "Localisation", "Droit applicable", "Chaîne", "Composants", "Sécurité", "Alerte", "Sortie", "Solidité",
)  # fmt: skip

Supplier = tuple[str, str, str, str, str]
"""Code, kind, class, the nine points (o good, r reserve, - not relevant), opinion."""

_SUPPLIERS: tuple[Supplier, ...] = (
    ("F-01", "Datacentre Exemple SA, sites et matériel", "A", "ooooooooo", "favorables ; certificat HDS et annexe vus"),
    ("F-02", "Second hébergeur physique, sur réservation", "A", "oooo-ooro", "favorables ; transfert à froid estimé, non essayé : accepté jusqu'au 30/06/2027"),
    ("F-03", "Mainteneur des baies de stockage", "A", "ooooooooo", "favorables ; télémaintenance accompagnée, disques non rendus"),
    ("F-04", "Éditeur du moteur de bases, support", "A", "ooooroooo", "favorables ; inventaire des composants partiel : accepté jusqu'au 31/12/2026"),
    ("F-05", "Éditeur de l'hyperviseur", "B", "ooooooooo", "favorable"),
    ("F-06", "Éditeur du logiciel de sauvegarde", "B", "ooooooooo", "favorable ; format d'export lu par un second logiciel"),
    ("F-07", "Opérateur de réseau A", "B", "ooooooooo", "favorable"),
    ("F-08", "Opérateur de réseau B", "B", "oooo-ooro", "favorable ; préavis de sortie de six mois, admis"),
    ("F-09", "Messagerie et bureautique en ligne", "B", "ooooooooo", "favorable ; aucune donnée de santé"),
)  # fmt: skip

_IN_2025 = {
    "F-04": ("oooorooro", "favorables ; inventaire des composants et sortie à obtenir avant juin 2026"),
    "F-05": ("ooroooooo", "favorable ; actionnariat à éclaircir, fait le 12/09/2025"),
    "F-06": ("ooooooroo", "favorable ; délai d'alerte à ramener à douze heures"),
}
"""Points and opinion of June 2025, where they were others."""

_NEW = (
    "F-10",
    "Centre de supervision de sécurité, à l'étude",
    "B",
    "oor-orooo",
    "en attente : trois candidats, choix en septembre",
)

_MEANING = {"o": "bon", "r": "réserve", "-": "sans objet"}

_CLOUD = (
    ("Messagerie et bureautique", "F-09", "Union européenne", "courriels et documents internes ; assistant de rédaction désactivé", "interdites, filtrées en sortie", "export essayé le 14/05/{year}"),
    ("Alerte d'astreinte", "classe C, second canal chez un autre opérateur", "France", "numéros et plages d'astreinte", "interdites", "export essayé le 15/05/{year}"),
    ("Formation en ligne", "classe C", "France", "identifiants et résultats du personnel", "interdites", "export essayé le 15/05/{year}"),
)  # fmt: skip


def _assessment(date: str, suppliers: tuple[Supplier, ...], active: int, remark: str) -> Piece:
    rows = tuple(
        (code, kind, letter, *(_MEANING[point] for point in points), opinion)
        for code, kind, letter, points, opinion in suppliers
    )
    cloud = tuple(tuple(cell.format(year=date[:4]) for cell in row) for row in _CLOUD)
    return Piece(
        f"FOU-01/fiches-{date}.xlsx",
        Workbook(
            f"Évaluation des fournisseurs critiques – {date[:4]}",
            date,
            (
                ("Fiches", Table(("Code", "Fournisseur", "Classe", *_POINTS, "Avis du RSSI, et du DPO en classe A"), rows)),
                (
                    "Services en nuage",
                    Table(("Service", "Fournisseur", "Lieu", "Données admises", "Données de santé", "Sortie"), cloud),
                ),
            ),
        ),
        {
            "title": f"Évaluation des fournisseurs critiques, {date[:4]}",
            "date": date,
            "collector": ACHATS,
            "approver": RSSI,
            "source": "Pièces remises par les fournisseurs, consultables aux achats",
            "population": f"{active} fournisseurs actifs, dont {len(rows)} critiques",
            "sample": "tous les critiques",
            "note": remark,
        },
    )  # fmt: skip


_CANDIDATE = (
    ("certifications", "ISO/IEC 27001, annexe nommant le service de supervision, site de Lille", "bon"),
    ("localisation", "France : salles, personnes et copies", "bon"),
    ("droit applicable", "société française, capitaux français, extrait du registre vu", "bon"),
    ("chaine", "un prestataire de remplacement de nuit, France, soumis a accord", "bon"),
    ("composants", "inventaire remis", "bon"),
    ("securite", "test d'intrusion de 2026 lu ; deux constats moyens, corriges le 31/08/2026", "bon"),
    ("alerte", "quinze minutes, jour et nuit", "bon"),
    ("sortie", "regles de detection rendues dans un format ouvert, essai demande avant l'ouverture", "reserve levable"),
    ("solidite", "comptes de trois exercices", "bon"),
    ("donnees recues", "journaux pseudonymises seulement, table de correspondance gardee chez nous", "aucune donnee de sante"),
    ("avis du RSSI", "2026-09-08", "favorable, sous condition de l'essai de sortie avant le 2027-01-15"),
    ("avis du DPO", "2026-09-09", "favorable ; clients a prevenir soixante jours avant l'ouverture"),
)  # fmt: skip

PIECES = (
    Piece(
        "FOU-01/politique-fournisseurs.pdf",
        POLICY,
        {"reviews": [{"date": "2025-06-16", "by": DG, "conclusion": "Version 1.2 approuvée : droit applicable et actionnariat"}]},
    ),
    _assessment(
        "2025-06-12",
        tuple((code, kind, letter, *_IN_2025.get(code, (points, opinion))) for code, kind, letter, points, opinion in _SUPPLIERS),
        61,
        "Trois réserves nouvelles, à lever avant juin 2026.",
    ),
    _assessment(
        "2026-06-11",
        (*_SUPPLIERS, _NEW),
        64,
        "Deux acceptations courent : F-02 et F-04. F-10 entre au classement avant son choix.",
    ),
    Piece(
        "FOU-01/fiches-centre-de-supervision-2026-09-10.csv",
        Rows(("point", "element_vu", "jugement"), _CANDIDATE),
        {
            "title": "Fiche d'évaluation du centre de supervision retenu (F-10)",
            "date": "2026-09-10",
            "collector": ACHATS,
            "approver": DG,
            "source": "Trois offres comparées, pièces des candidats, entretien du 3 septembre 2026",
            "population": "3 candidats",
            "sample": "le candidat retenu ; les deux autres fiches sont aux achats",
            "note": f"Classe B : aucun accès aux données de santé. Avis du {DPO} demandé quand même.",
        },
    ),
)  # fmt: skip
