"""PHY-01: the sites belong to the subcontractor; the evidence is our oversight."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from hashlib import sha256

from sample.functions import INFRA, RSSI, SITE_MANAGER
from sample.model import DATACENTRE, Document, Figures, Heading, Piece, Rows, Table
from sample.periods import semester

VISIT = Document(
    title="Visite annuelle des centres de données – printemps 2026",
    reference="PHY-VIS-2026",
    date="2026-04-02",
    author=INFRA,
    approver=RSSI,
    blocks=(
        Figures((("Sites visités", "2"), ("Points vérifiés", "38 par site"), ("Conformes", "74 sur 76"), ("Réserves", "2"))),
        Heading("Objet"),
        "Visites du 31 mars (Dijon) et du 1er avril 2026 (Rennes), avec la grille de trente-huit points. "
        "Présents : responsable infrastructure, un administrateur système, le directeur de chaque site.",
        Heading("Points principaux"),
        Table(
            ("Thème", "Mesure", "Dijon", "Rennes", "Ce qui a été vu"),
            (
                ("Enceinte et gardiennage", "A.7.1", "conforme", "conforme", "Ronde de 22 h rejouée ; clôture et sas essayés"),
                ("Entrées individuelles", "A.7.2", "réserve 1", "conforme", "Deux badges de visiteur non rendus, encore actifs"),
                ("Vidéosurveillance", "A.7.4", "conforme", "conforme", "Images d'un jour choisi au hasard, 30 jours de conservation"),
                ("Incendie, eau, chaleur", "A.7.5", "conforme", "conforme", "Détection essayée ; rapport de maintenance vu"),
                ("Emplacement des baies", "A.7.8", "conforme", "conforme", "Onze baies fermées, clés tracées"),
                ("Énergie", "A.7.11", "conforme", "conforme", "Deux arrivées, groupes essayés le 12 mars"),
                ("Câblage", "A.7.12", "conforme", "réserve 2", "Chemin de câbles B sans étiquette sur quatre mètres"),
                ("Maintenance", "A.7.13", "conforme", "conforme", "Calendrier tenu ; disques en panne conservés sur place"),
            ),
            (4, 2, 2, 2, 6),
        ),
        Heading("Réserves"),
        Table(
            ("N°", "Réserve", "Délai", "Échéance"),
            (
                ("1", "Dijon : désactiver les badges de visiteur non rendus et automatiser l'échéance", "90 jours", "01/07/2026"),
                ("2", "Rennes : étiqueter le chemin de câbles B", "180 jours", "29/09/2026"),
            ),
            (1, 7, 2, 2),
        ),
        Heading("Conclusion"),
        "Les engagements de Datacentre Exemple sont tenus. Aucune réserve ne touche un accès à des données de "
        "santé. La levée de chaque réserve sera vérifiée sur photographies horodatées, puis par sondage en salle.",
    ),
)  # fmt: skip

CLOSING = Rows(
    ("reserve", "site", "echeance", "levee_le", "element_vu"),
    (
        ("1", "Dijon", "2026-07-01", "2026-06-15", "extraction du contrôle d'accès : aucun badge de visiteur actif après 20 h"),
        ("2", "Rennes", "2026-09-29", "2026-09-11", "photographies horodatées du chemin B, sondage de six câbles en salle"),
    ),
)  # fmt: skip

POWER_TEST = Document(
    title="Rapport d'essai électrique et de maintenance incendie – 2026",
    reference="DCE-ESS-2026-07",
    date="2026-03-18",
    author=SITE_MANAGER,
    approver="Direction technique, Datacentre Exemple",
    issuer=DATACENTRE,
    classification="Remis à Hébergeur Exemple",
    blocks=(
        Heading("Essais de bascule électrique"),
        Table(
            ("Site", "Date", "Essai", "Coupure vue par les baies", "Résultat"),
            (
                ("Dijon", "12/03/2026", "Perte de l'arrivée A, démarrage des groupes", "0 ms", "réussi, groupes en 11 s"),
                ("Dijon", "12/03/2026", "Marche une heure sur groupes", "0 ms", "réussi, 68 % de charge"),
                ("Rennes", "13/03/2026", "Perte de l'arrivée B, démarrage des groupes", "0 ms", "réussi, groupes en 13 s"),
                ("Rennes", "13/03/2026", "Défaut simulé d'un onduleur", "0 ms", "réussi, reprise par le second"),
            ),
            (2, 3, 6, 4, 5),
        ),
        Heading("Maintenance incendie"),
        "Détecteurs : 212 essayés à Dijon, 164 à Rennes, trois remplacés. Extinction par gaz : pression "
        "vérifiée, aucune fuite. Dernier exercice d'évacuation le 5 février 2026.",
        Heading("Climatisation en forte chaleur"),
        "Simulation à 43 °C extérieurs, demandée par Hébergeur Exemple après sa revue de direction : "
        "température de soufflage tenue à 24,6 °C à Dijon et 24,1 °C à Rennes.",
    ),
)  # fmt: skip


def _authorised(date: str, people: tuple[tuple[str, int, int, int], ...]) -> Piece:
    return Piece(
        f"PHY-01/habilites-{date}.csv",
        Rows(
            ("site", "fonction", "personnes_autorisees", "badges_sans_usage_90_jours", "badges_retires"),
            tuple(
                (site, function, str(allowed), str(idle), str(removed))
                for function, allowed, idle, removed in people
                for site in ("Dijon", "Rennes")
            ),
        ),
        {
            "title": "Revue des personnes d'Hébergeur Exemple autorisées en salle",
            "date": date,
            "collector": INFRA,
            "approver": RSSI,
            "source": "Extraction du contrôle d'accès, remise par Datacentre Exemple, agrégée par fonction",
        },
    )


def _entries(year: int, number: int, entries: int, without_ticket: int) -> Piece:
    """The log stays with the subcontractor: it names people. Only its digest is filed."""
    period = semester(year, number)
    return Piece(
        f"PHY-01/entrees-{period.name}.ref.yml",
        None,
        {
            "title": f"Journal des entrées dans les baies, {period.label}",
            "date": period.last,
            "period": period.facts,
            "location": f"Datacentre Exemple, registre des accès, dossier HE-{period.name}",
            "custodian": SITE_MANAGER,
            "shown": "on_site",
            "sha256": sha256(f"journal fictif {period.name}".encode()).hexdigest(),
            "collector": INFRA,
            "approver": RSSI,
            "population": f"{entries} entrées dans onze baies",
            "sample": f"population entière rapprochée des tickets ; {without_ticket} entrée sans ticket",
            "note": "Contient des noms de personnes : consulté sur place, conservé trois ans par le sous-traitant.",
        },
    )


PIECES = (
    Piece("PHY-01/visite-2026-04-02.pdf", VISIT, {"population": "2 sites, 38 points chacun"}),
    Piece(
        "PHY-01/levee-des-reserves-2026-09-11.csv",
        CLOSING,
        {
            "title": "Levée des réserves de la visite de 2026",
            "date": "2026-09-11",
            "collector": INFRA,
            "approver": RSSI,
            "note": "Pièce complémentaire de la visite ; la série annuelle ne l'attend pas.",
        },
    ),
    _authorised(
        "2025-06-03",
        (
            ("Administrateur système", 7, 1, 1),
            ("Technicien réseau", 4, 0, 0),
            ("Responsable infrastructure", 1, 0, 0),
        ),
    ),
    _authorised(
        "2025-12-02",
        (
            ("Administrateur système", 6, 0, 0),
            ("Technicien réseau", 5, 1, 1),
            ("Responsable infrastructure", 1, 0, 0),
        ),
    ),
    _authorised(
        "2026-06-02",
        (
            ("Administrateur système", 6, 2, 2),
            ("Technicien réseau", 4, 0, 0),
            ("Responsable infrastructure", 1, 0, 0),
        ),
    ),
    _entries(2025, 1, 61, 0),
    _entries(2025, 2, 74, 0),
    _entries(2026, 1, 88, 0),
    Piece("PHY-01/essais-2026-03-18.pdf", POWER_TEST, {"collector": INFRA, "approver": RSSI}),
)
