"""SOU-03: whose law could reach the data."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DG, JURIDIQUE, SMSI
from sample.model import Document, Figures, Heading, Lines, Piece, Table, Workbook

_HEADER = ("Critère", "Hébergeur Exemple SAS", "Datacentre Exemple SA", "Pièce vue")

_ACTORS_2025 = (
    (
        "Siège, direction, établissement principal",
        "Lyon, France",
        "Dijon, France",
        "extraits du registre du commerce, janvier 2025",
    ),
    ("Filiales et bureaux hors de l'Espace économique européen", "aucun", "aucun", "comptes 2023"),
    (
        "Capital",
        "fondateurs et salariés 66 %, fonds français 34 %",
        "famille fondatrice 55 %, collectivités 25 %, banque française 20 %",
        "registres de titres",
    ),
    (
        "Part indirecte de pays tiers",
        "non connue pour les souscripteurs du fonds",
        "0 %",
        "question posée au fonds",
    ),
    ("Contrôle, droits de veto", "fondateurs", "famille fondatrice", "statuts, pacte"),
    (
        "Loi de pays tiers pouvant imposer un accès",
        "aucune identifiée",
        "aucune identifiée",
        "analyse du 20/02/2025",
    ),
    ("Conclusion", "non soumis", "non soumis", "réserve : obtenir la liste des souscripteurs"),
)

ANALYSIS_2026 = Document(
    title="Législations extra-européennes : analyse par acteur – 2026",
    reference="SOU-LEX-2026",
    date="2026-02-19",
    author=JURIDIQUE,
    approver=DG,
    classification="Communicable aux clients",
    blocks=(
        Figures((("Acteurs examinés", "2"), ("Acteurs soumis", "0"), ("Demandes étrangères", "0"), ("Risque R-22, résiduel", "4"))),
        Heading("Question posée"),
        "Une loi d'un pays dont le niveau de protection n'est pas reconnu adéquat peut-elle obliger un acteur de "
        "l'hébergement à donner un accès que le droit de l'Union n'autorise pas (RGPD, article 48) ?",
        Heading("Acteurs"),
        Table(
            _HEADER,
            (
                ("Siège, direction, établissement principal", "Lyon, France", "Dijon, France", "extraits du registre du commerce, 02/2026"),
                ("Filiales et bureaux hors de l'EEE", "aucun", "aucun", "comptes 2024"),
                ("Capital", "fondateurs et salariés 62 %, fonds français 38 %", "famille fondatrice 55 %, collectivités 25 %, banque française 20 %", "registres de titres au 31/01/2026"),
                ("Part indirecte de pays tiers", "1,9 % (5 % des souscripteurs du fonds)", "0 %", "liste des souscripteurs, reçue le 03/04/2025"),
                ("Contrôle, droits de veto", "fondateurs ; aucun veto du fonds sur l'exploitation", "famille fondatrice", "statuts, pacte d'actionnaires"),
                ("Personnel pouvant agir sur les données", "contrats de droit français", "aucun accès logique", "registre du personnel, attestation du 14/01/2026"),
                ("Loi de pays tiers pouvant imposer un accès", "aucune identifiée", "aucune identifiée", "la présente analyse"),
            ),
            (4, 5, 5, 5),
        ),
        Heading("Autour de la chaîne"),
        Table(
            ("Qui", "Lien", "Pourquoi il n'est pas un acteur", "Ce qui le vérifie"),
            (
                ("Éditeurs de logiciels installés sur site", "licences, correctifs, support", "télémaintenance depuis la France, session regardée ; clés tenues par Hébergeur Exemple", "bastion, exports SOU-02"),
                ("Trois services en nuage internes", "messagerie et bureautique, alerte, formation", "aucune donnée de santé", "registre des fournisseurs, vérification d'usage"),
                ("Second hébergeur physique, réservé", "contrat sans exécution", "aucun traitement ; société française, certifiée", "pièces de janvier 2026"),
            ),
            (5, 4, 6, 5),
        ),
        Heading("Textes surveillés"),
        "Trois familles de lois étrangères sont suivies dans la veille : communication de preuves électroniques, "
        "renseignement visant des prestataires, contrôle des exportations. Aucune ne s'applique aujourd'hui à l'un "
        "des deux acteurs ; la liste détaillée et ses sources sont au dossier du juridique.",
        Heading("Ce qui a changé depuis 2025"),
        "Le fonds est passé de 34 à 38 % par achat de titres d'un fondateur. La réserve de 2025 est levée : la part "
        "indirecte de pays tiers est connue et faible, loin des repères de 24 % et de 39 %.",
        Heading("Conclusion"),
        "Aucun acteur n'est soumis. La condition « third-country-law » reste répondue « non », et la forme b de la "
        "page publique convient. Prochain examen : février 2027, ou dix jours ouvrés après tout projet de rachat.",
    ),
)  # fmt: skip


def _message(day: str, sent: str, subject: str, conclusion: tuple[str, ...], answer: str) -> Piece:
    return Piece(
        f"SOU-03/transmission-{day}.txt",
        Lines(
            (
                "De : juridique@hebergeur.example",
                "À : certification@certification-exemple.example",
                f"Date : {sent}",
                f"Objet : {subject}",
                "",
                "Bonjour,",
                "",
                *conclusion,
                "",
                "Pièce jointe : analyse par acteur (PDF, chiffré).",
                "Le responsable juridique, Hébergeur Exemple",
                "",
                f"-- {answer}",
            )
        ),
        {
            "title": f"Transmission de l'analyse à l'organisme certificateur, {day[:4]}",
            "date": day,
            "collector": JURIDIQUE,
            "approver": SMSI,
            "audience": "auditor",
        },
    )


PIECES = (
    Piece(
        "SOU-03/analyse-2025-02-20.xlsx",
        Workbook(
            "Législations extra-européennes : analyse par acteur – 2025",
            "2025-02-20",
            (("Acteurs", Table(_HEADER, _ACTORS_2025)),),
        ),
        {
            "title": "Analyse des législations extra-européennes par acteur, 2025",
            "date": "2025-02-20",
            "collector": JURIDIQUE,
            "approver": DG,
            "population": "2 acteurs",
            "sample": "population entière",
            "note": "Réserve levée le 3 avril 2025 : liste des souscripteurs du fonds reçue.",
        },
    ),
    Piece(
        "SOU-03/analyse-2026-02-19.pdf",
        ANALYSIS_2026,
        {
            "population": "2 acteurs, 3 familles d'intervenants autour de la chaîne",
            "sample": "population entière",
            "note": "Relue par le DPO le 23 février 2026.",
        },
    ),
    _message(
        "2025-02-27",
        "27 février 2025, 15:30",
        "HDS, candidature, pièce 14 : législations de pays tiers (EXI-30)",
        (
            "Notre examen du 20 février 2025 conclut qu'aucun des deux acteurs n'est soumis à une loi de pays tiers.",
            "Une réserve demeure : la liste des souscripteurs du fonds actionnaire, attendue avant l'audit.",
        ),
        "Réponse du 3 mars 2025 : pièce 14 reçue ; la réserve sera revue à l'audit. Le chargé de certification.",
    ),
    _message(
        "2026-03-02",
        "2 mars 2026, 09:47",
        "HDS, certificat FICTIF-HDS-2025-0417 : examen annuel au titre de l'EXI-30",
        (
            "Notre examen du 19 février 2026 conclut qu'aucun des deux acteurs n'est soumis à une loi de pays tiers.",
            "Changement à signaler : le fonds actionnaire, français, passe de 34 à 38 %. La réserve de 2025 est levée.",
            "La réponse et la page publique restent inchangées.",
        ),
        "Réponse du 4 mars 2026 : analyse reçue, elle sera vue à la surveillance du 8 avril. Le chargé de certification.",
    ),
)  # fmt: skip
