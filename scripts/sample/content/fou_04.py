"""FOU-04: the subcontractor's certificates, and what to do without them."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sample.functions import DG, JURIDIQUE, RSSI, SMSI, SUPPORT
from sample.model import Bullets, Certificate, Document, Figures, Heading, Piece, Rows, Screen, Table
from sample.periods import long_date

_HOLDER = "Datacentre Exemple SA, Dijon et Rennes (France)"

HDS_CERTIFICATE = Certificate(
    title="Hébergeur de données de santé – référentiel HDS v2.0",
    reference="FICTIF-HDS-2025-0102",
    date="2025-02-03",
    until="2028-02-02",
    holder=_HOLDER,
    statement="satisfait aux exigences du référentiel de certification HDS version 2.0 pour les activités énumérées en annexe.",
    scope=(
        ("Activités", "1 sites physiques ; 2 infrastructure matérielle"),
        ("Sites", "Dijon (DCE-1), Rennes (DCE-2)"),
        (
            "Services",
            "Hébergement de baies, énergie, climatisation, gestes de proximité, destruction de supports",
        ),
        ("Stockage", "exclusivement en France"),
    ),
)

ISO_CERTIFICATE = Certificate(
    title="Système de management – ISO/IEC 27001:2022",
    reference="FICTIF-ISMS-2025-0101",
    date="2025-02-03",
    until="2028-02-02",
    holder=_HOLDER,
    statement="a mis en place un système de management de la sécurité de l'information conforme à la norme ISO/IEC 27001:2022.",
    scope=(
        ("Domaine", "Exploitation de centres de données et hébergement d'infrastructures matérielles"),
        ("Sites", "Dijon (DCE-1), Rennes (DCE-2)"),
        ("Déclaration d'applicabilité", "version 5.2 du 9 décembre 2024"),
    ),
)


def _public_list(day: str, clock: str) -> Piece:
    """The check of the public list: address, clock and account in the picture."""
    return Piece(
        f"FOU-04/liste-ans-{day}.png",
        Screen(
            address="https://annuaire-hds.example/hebergeurs-certifies?recherche=datacentre+exemple",
            heading="Liste des hébergeurs certifiés (page fictive)",
            captured=f"{long_date(day)}, {clock}",
            account="Responsable du SMSI, consultation sans compte",
            paragraphs=("Résultat de la recherche « datacentre exemple » : un hébergeur.",),
            table=Table(
                ("Hébergeur", "Référentiel", "Activités", "Certificat", "Valable jusqu'au", "Organisme"),
                (
                    ("Datacentre Exemple SA, Dijon et Rennes", "HDS v2.0", "1, 2", "FICTIF-HDS-2025-0102", "02/02/2028", "Certification Exemple"),
                ),
                (5, 2, 2, 4, 3, 4),
            ),
        ),
        {
            "title": f"Vérification du certificat HDS de Datacentre Exemple, {long_date(day)}",
            "date": day,
            "collector": SMSI,
            "approver": RSSI,
            "source": "https://annuaire-hds.example/hebergeurs-certifies",
            "note": "Entité, activités 1 et 2, sites de Dijon et de Rennes : conformes à l'annexe du certificat.",
        },
    )  # fmt: skip


_SENT = "2026-01-29"
_CLIENTS = 41


def _mailing() -> Piece:
    """Both HDS certificates to every client; those who did not open them were reminded, then called."""
    random = Random("envoi des certificats")
    sent = date.fromisoformat(_SENT)
    rows = []
    for number in range(1, _CLIENTS + 1):
        opened = sent + timedelta(days=random.choice((0, 0, 1, 1, 4, 5, 7, 11, 14, 33, 36)))
        late = (opened - sent).days > 30
        rows.append(
            (
                f"C{number:03}",
                "FICTIF-HDS-2025-0417",
                "FICTIF-HDS-2025-0102",
                _SENT,
                opened.isoformat(),
                "relance puis appel" if late else "",
            )
        )
    return Piece(
        f"FOU-04/envoi-certificats-{_SENT}.csv",
        Rows(
            ("client", "certificat_hebergeur", "certificat_sous_traitant", "envoye_le", "ouvert_le", "suite"),
            tuple(rows),
        ),
        {
            "title": "Envoi des certificats HDS aux clients, janvier 2026",
            "date": _SENT,
            "collected": "2026-03-09",
            "collector": SUPPORT,
            "approver": SMSI,
            "source": "Espace client, accusés d'ouverture, codes de client",
            "population": f"{_CLIENTS} clients sous contrat au jour de l'envoi",
            "sample": "population entière",
            "audience": "auditor",
        },
    )


PROCEDURE = Document(
    title="Perte ou suspension du certificat HDS d'un sous-traitant",
    reference="FOU-PRO-04",
    version="1.2",
    date="2026-02-09",
    author=SMSI,
    approver=DG,
    classification="Communicable aux clients",
    blocks=(
        Heading("Déclencheurs"),
        Bullets(
            (
                "Annonce du sous-traitant, de l'organisme certificateur ou de l'autorité.",
                "Écart constaté sur la liste publique : entité, activités, sites ou date.",
                "Absence de décision de renouvellement soixante jours avant l'échéance.",
            )
        ),
        Heading("Conduite"),
        Table(
            ("Délai", "Geste", "Porteur"),
            (
                ("24 h", "Alerte interne, gel de tout nouvel accueil de données sur le site concerné", SMSI),
                ("5 jours ouvrés", "Analyse : cause, activités touchées, clients, effet sur notre propre certificat", RSSI),
                ("5 jours ouvrés", "Information de l'organisme certificateur d'Hébergeur Exemple", SMSI),
                ("10 jours ouvrés", "Information des clients, avec calendrier et choix possibles", JURIDIQUE),
                ("15 jours ouvrés", "Décision : attendre une levée, audit propre des sites, ou bascule", DG),
                ("90 jours", "Bascule vers le second hébergeur physique certifié, sous contrat de réservation", "Responsable infrastructure"),
            ),
            (3, 9, 4),
        ),
        Heading("Retour à la normale"),
        "Levée confirmée par écrit, liste publique vérifiée, clients informés. Un retour d'expérience est "
        "tenu sous quinze jours.",
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("1.2", "09/02/2026", "Délai d'information des clients ramené de 15 à 10 jours après l'exercice de 2025"),
                ("1.1", "03/02/2025", "Contrat de réservation avec un second hébergeur physique"),
            ),
            (1, 2, 7),
        ),
    ),
)  # fmt: skip

EXERCISE = Document(
    title="Exercice de perte de certification du sous-traitant",
    reference="FOU-EXE-2025",
    date="2025-11-27",
    author=SMSI,
    approver=DG,
    blocks=(
        Figures(
            (
                ("Participants", "9"),
                ("Durée", "2 h 15"),
                ("Délais tenus", "4 sur 5"),
                ("Actions ouvertes", "3"),
            )
        ),
        Heading("Scénario"),
        "L'organisme certificateur annonce un vendredi la suspension, pour trente jours, du certificat de "
        "Datacentre Exemple sur le site de Dijon seulement. Exercice sur table, délais joués en accéléré.",
        Heading("Délais"),
        Table(
            ("Geste", "Délai prévu", "Délai joué", "Jugement"),
            (
                ("Alerte interne et gel des accueils", "24 h", "3 h", "tenu"),
                ("Analyse d'effet", "5 jours ouvrés", "4 jours", "tenu"),
                ("Information de l'organisme certificateur", "5 jours ouvrés", "2 jours", "tenu"),
                ("Information des clients", "10 jours ouvrés", "13 jours", "non tenu : aucun modèle de message"),
                ("Décision de la direction", "15 jours ouvrés", "9 jours", "tenu"),
            ),
            (6, 3, 3, 5),
        ),
        Heading("Actions"),
        Table(
            ("Action", "Porteur", "Échéance"),
            (
                ("Préparer un modèle de message aux clients, relu par le juridique", JURIDIQUE, "30/03/2026"),
                ("Vérifier chaque année la réservation du second hébergeur", SMSI, "31/03/2026"),
                ("Achever la séparation des deux sites au registre des acteurs (PA-2025-004, ouverte à l'audit initial)", SMSI, "31/12/2025"),
            ),
            (8, 4, 3),
        ),
        Heading("Suite"),
        "Le comité de pilotage en suit les échéances, en séance du 9 décembre. La troisième était déjà au registre "
        "d'AUD-03 ; le scénario, site par site, a montré pourquoi elle ne doit pas attendre.",
    ),
)  # fmt: skip

_RECEIVED = {"collector": SMSI, "approver": RSSI, "collected": "2025-02-10"}

PIECES = (
    Piece("FOU-04/certificat-hds-datacentre-exemple-2025-02-03.pdf", HDS_CERTIFICATE, _RECEIVED),
    Piece("FOU-04/certificat-iso27001-datacentre-exemple-2025-02-03.pdf", ISO_CERTIFICATE, _RECEIVED),
    _public_list("2025-10-01", "09:14"),
    _public_list("2026-01-05", "10:02"),
    _public_list("2026-04-01", "09:31"),
    _public_list("2026-07-01", "14:47"),
    _public_list("2026-10-01", "09:08"),
    _mailing(),
    Piece(
        "FOU-04/procedure-perte-de-certificat.pdf",
        PROCEDURE,
        {
            "reviews": [
                {"date": "2025-02-03", "by": DG, "conclusion": "Version 1.1 approuvée"},
                {
                    "date": "2026-02-09",
                    "by": DG,
                    "conclusion": "Version 1.2 après l'exercice de novembre 2025",
                },
            ]
        },
    ),
    Piece("FOU-04/exercice-2025-11-27.pdf", EXERCISE, {"audience": "auditor"}),
)
