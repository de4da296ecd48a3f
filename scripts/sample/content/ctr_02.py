"""CTR-02: what the certificate covers, what the service is, and who was told."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sample.functions import DG, JURIDIQUE, SMSI, SUPPORT
from sample.model import Document, Heading, Piece, Rows, Table

PERIMETER = Document(
    title="Annexe 1 du contrat type : périmètre et dates du certificat HDS",
    reference="CTR-TYPE-A1",
    version="4.1",
    date="2026-05-11",
    author=JURIDIQUE,
    approver=DG,
    classification="Communicable aux clients",
    blocks=(
        Heading("1. Certificat de l'Hébergeur"),
        Table(
            ("Élément", "Contenu"),
            (
                ("Titulaire", "Hébergeur Exemple SAS, Lyon (France)"),
                ("Référentiel et numéro", "HDS version 2.0, FICTIF-HDS-2025-0417, délivré par Certification Exemple"),
                ("Activités (R.1111-9)", "3 infrastructure virtuelle ; 4 plateforme d'hébergement d'applications ; 5 administration et exploitation ; 6 sauvegarde"),
                ("Services couverts", "Dossier patient partagé ; infogérance d'applications de santé"),
                ("Sites", "Lyon (administration, sans donnée de santé) ; Dijon et Rennes (Datacentre Exemple)"),
                ("Délivré le", "12 mai 2025"),
                ("À renouveler avant le", "11 mai 2028 ; audit de renouvellement prévu au premier trimestre 2028"),
                ("Dernière décision", "maintien après la surveillance du 8 avril 2026, décision reçue le 5 mai 2026"),
            ),
            (3, 9),
        ),
        Heading("2. Certificat du sous-traitant"),
        "Datacentre Exemple SA, activités 1 et 2, sites de Dijon et de Rennes, FICTIF-HDS-2025-0102, délivré le "
        "3 février 2025, valable jusqu'au 2 février 2028.",
        Heading("3. Engagements"),
        "L'Hébergeur met la présente annexe à jour sous trente jours après toute décision de l'organisme, et "
        "remet au Client copie du certificat. Une réduction de périmètre, une suspension ou un retrait est annoncé "
        "sous deux jours ouvrés ; le Client peut alors résilier sans indemnité et la réversibilité s'applique "
        "(articles 14 à 17). Aucun service vendu au Client ne contient de donnée de santé hors de ce périmètre.",
        Heading("4. Versions"),
        Table(
            ("Version", "Date", "Motif"),
            (
                ("4.1", "11/05/2026", "Décision de maintien du 5 mai 2026"),
                ("4.0", "27/04/2026", "Contrat type 4.0, sans changement de périmètre"),
                ("3.3", "26/05/2025", "Délivrance du certificat HDS v2.0 le 12 mai 2025"),
                ("3.0", "04/11/2024", "Trame préparée pour la candidature"),
            ),
            (2, 3, 8),
        ),
    ),
)  # fmt: skip

SERVICES = Document(
    title="Annexe 2 du contrat type : description des services et résultats attendus",
    reference="CTR-TYPE-A2",
    version="4.0",
    date="2026-04-27",
    author=JURIDIQUE,
    approver=DG,
    classification="Communicable aux clients",
    blocks=(
        Heading("Service A. Dossier patient partagé (logiciel en ligne)"),
        "Contenu : portail des soignants, interfaces des laboratoires, console d'administration, hébergement, "
        "exploitation, sauvegarde, support en français. Limites : le Client équipe ses postes, désigne et retire "
        "ses utilisateurs, tient son mode dégradé.",
        Table(
            ("Attendu", "Résultat mesurable", "Mesure", "Suivi remis au Client"),
            (
                ("Disponibilité", "99,9 % par mois ; RTO 4 h ; RPO 1 h", "sonde externe toutes les minutes", "rapport mensuel"),
                ("Intégrité", "aucune perte au-delà du RPO ; écriture horodatée, jamais effacée sans trace", "tests de restauration trimestriels", "bilan annuel"),
                ("Confidentialité", "accès nominatif, motif obligatoire ; chiffrement en transit et au repos", "revue trimestrielle des droits", "bilan annuel"),
                ("Auditabilité", "journaux 12 mois en ligne, 2 ans en archive", "relevé trimestriel des sources", "sur demande, 5 jours ouvrés"),
            ),
            (3, 6, 5, 4),
        ),
        Heading("Service B. Infogérance d'applications de santé"),
        "Contenu : machines et bases propres au Client, système, supervision, correctifs, sauvegarde, changements "
        "demandés. Limites : l'éditeur choisi par le Client répond de l'application ; le Client décide des dates "
        "et fait la recette.",
        Table(
            ("Attendu", "Résultat mesurable", "Mesure", "Suivi remis au Client"),
            (
                ("Disponibilité", "99,8 % par mois ; RTO 8 h ; RPO 4 h", "sonde interne toutes les deux minutes", "rapport mensuel"),
                ("Intégrité", "image toutes les 4 h, journaux de base toutes les 15 min", "tests de restauration trimestriels", "bilan annuel"),
                ("Confidentialité", "réseau privé par client ; accès par le bastion seul", "audit trimestriel des traces", "bilan annuel"),
                ("Auditabilité", "traces du personnel consultables ; audit du Client possible", "registre des demandes", "sur demande, 5 jours ouvrés"),
            ),
            (3, 6, 5, 4),
        ),
        Heading("Pièces jointes à l'annexe"),
        "Matrice de responsabilités de l'offre (version 3.1 à compter du 4 mai 2026) ; convention de service. Un "
        "résultat qui n'a pas de mesure n'est pas promis.",
    ),
)  # fmt: skip


def _sending(day: str, clients: int, delays: tuple[int, ...], cause: str) -> Piece:
    """The certificate and its annex to every client of the day, with the date each one opened it."""
    random = Random(f"certificat {day}")
    sent = date.fromisoformat(day)
    rows = []
    for number in range(1, clients + 1):
        delay = random.choice(delays)
        rows.append(
            (
                f"C{number:03}",
                "FICTIF-HDS-2025-0417",
                day,
                (sent + timedelta(days=delay)).isoformat(),
                "relance à 30 jours" if delay > 30 else "",
            )
        )
    reminded = sum(bool(row[-1]) for row in rows)
    return Piece(
        f"CTR-02/envoi-certificat-{day}.csv",
        Rows(("client", "certificat", "envoye_le", "ouvert_le", "suite"), tuple(rows)),
        {
            "title": f"Envoi du certificat HDS aux clients, {cause}",
            "date": day,
            "collected": (sent + timedelta(days=45)).isoformat(),
            "collector": SUPPORT,
            "approver": SMSI,
            "controls": ["CTR-02", "FOU-04"],
            "source": "Espace client, accusés d'ouverture, codes de client",
            "population": f"{clients} clients sous contrat au jour de l'envoi, {reminded} relancés",
            "sample": "population entière",
            "audience": "auditor",
        },
    )


PIECES = (
    Piece(
        "CTR-02/perimetre-annexe-1.pdf",
        PERIMETER,
        {
            "reviews": [
                {"date": "2025-05-26", "by": DG, "conclusion": "Version 3.3 : dates du certificat délivré"},
                {"date": "2026-05-11", "by": DG, "conclusion": "Version 4.1 : décision de maintien"},
            ]
        },
    ),
    Piece(
        "CTR-02/services-annexe-2.pdf",
        SERVICES,
        {
            "reviews": [
                {"date": "2025-05-06", "by": DG, "conclusion": "Version 3.2 : RPO d'infogérance à 4 h"},
                {"date": "2026-04-27", "by": DG, "conclusion": "Version 4.0 : une mesure par résultat"},
            ]
        },
    ),
    _sending("2025-05-28", 37, (0, 1, 1, 2, 5, 8, 12, 20, 33), "après sa délivrance"),
    _sending("2026-05-20", 42, (0, 0, 1, 2, 3, 6, 9, 15, 22, 36), "après la décision de maintien"),
)
