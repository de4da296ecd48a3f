"""CTR-06: change, failure, and what is never done with the data."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from hashlib import sha256

from sample.functions import DG, DPO, EXPLOITATION, JURIDIQUE
from sample.model import Bullets, Document, Heading, Piece, Table, Workbook

CLAUSES = Document(
    title="Contrat type, articles 11 à 13 : évolution, défaillance, interdiction d'usage",
    reference="CTR-TYPE-11-13",
    version="4.0",
    date="2026-04-27",
    author=JURIDIQUE,
    approver=DG,
    classification="Communicable aux clients",
    blocks=(
        Heading("Article 11. Modifications et évolutions techniques"),
        "11.1 L'Hébergeur informe le Client par écrit, trente jours au moins avant, de toute évolution technique du "
        "service, qu'il la décide ou que la loi ou un règlement l'impose : objet, date, effet attendu, essais faits, "
        "retour arrière, démarches demandées au Client.",
        "11.2 Une évolution décidée par l'Hébergeur qui ne respecterait plus un niveau de service (articles 7 et 8), "
        "un résultat de l'annexe 2 ou une garantie de l'article 12 est subordonnée à l'accord préalable et écrit du "
        "Client. Le silence vaut refus. Le Client qui refuse garde le service en l'état jusqu'au terme.",
        "11.3 Une évolution imposée par la loi s'applique à la date que la loi fixe ; l'Hébergeur propose alors les "
        "mesures qui maintiennent le niveau promis.",
        "11.4 Un correctif de sécurité urgent peut précéder l'information, donnée alors sous deux jours ouvrés.",
        Heading("Article 12. Défaillance de l'Hébergeur"),
        Table(
            ("Défaillance", "Garantie", "Procédure", "Vérification"),
            (
                ("Perte du site de Dijon", "reprise à Rennes, RTO 4 h ou 8 h", "plan de reprise", "essai annuel, bilan remis"),
                ("Perte de données", "copies immuables sur un autre site que la production", "mode opératoire de restauration", "test trimestriel"),
                ("Perte du certificat du sous-traitant", "second hébergeur physique réservé, 90 jours", "procédure FOU-PRO-04", "exercice annuel"),
                ("Dommage au Client", "responsabilité professionnelle et cyber, 8 M€ par an", "déclaration sous 5 jours ouvrés", "attestation annuelle"),
                ("Cessation d'activité, liquidation", "remise des données et des clés, avance de trois mois de services de Datacentre Exemple", "plan de réversibilité de l'offre", "essai annuel"),
            ),
            (4, 6, 5, 4),
        ),
        Heading("Article 13. Interdiction de tout autre usage"),
        Bullets(
            (
                "L'Hébergeur n'utilise les données de santé hébergées à aucune autre fin que l'hébergement.",
                "Sont en particulier exclus : la statistique, l'apprentissage d'un modèle, l'essai, la démonstration, la vente, même après anonymisation ou pseudonymisation.",
                "La correction d'un défaut du service hébergé, sur copie masquée de façon irréversible et avec l'accord du DPO, relève de l'hébergement.",
                "L'interdiction vaut pour le personnel et les sous-traitants ; sa violation est une faute lourde au sens du contrat.",
                "Le DPO vérifie son respect chaque année et remet la conclusion au Client qui la demande.",
            )
        ),
    ),
)  # fmt: skip

_INFORMED = (
    ("INF-2025-09", "01/09/2025", "Nouveau collecteur de journaux le 15/10/2025", "interne", "tous", "44", "aucun", ""),
    ("INF-2025-10", "15/09/2025", "Version 6.9 du dossier patient le 15/12/2025", "interne", "dossier patient", "91", "aucun", ""),
    ("INF-2025-11", "20/10/2025", "Fin de l'authentification par code envoyé par message le 01/01/2026", "interne", "dossier patient", "73", "aucun", ""),
    ("INF-2025-12", "24/10/2025", "Gel de production de Noël", "interne", "tous", "56", "aucun", ""),
    ("INF-2025-13", "01/12/2025", "Journaux des bases toutes les quinze minutes dès le 12/01/2026", "interne", "dossier patient", "42", "amélioré", ""),
    ("INF-2025-14", "08/12/2025", "Maintenance du réseau de Rennes le 17/01/2026", "interne", "infogérance", "40", "aucun", ""),
    ("INF-2026-01", "15/01/2026", "Déplacement de l'archivage de C008 vers un nouveau volume", "interne", "C008", "54", "RPO porté de 4 h à 12 h pendant trois nuits", "ACC-2026-01"),
    ("INF-2026-02", "03/02/2026", "Version 7.0 du dossier patient le 17/03/2026", "interne", "dossier patient", "42", "aucun", ""),
    ("INF-2026-03", "03/03/2026", "Blocage des pièces jointes sortantes, en place depuis le 02/03/2026", "sécurité urgente", "tous", "-1", "aucun", ""),
    ("INF-2026-04", "27/04/2026", "Contrat type 4.0 après le décret du 24 mars 2026", "loi", "tous", "avenant", "aucun", ""),
    ("INF-2026-05", "08/05/2026", "Essai du plan de reprise le 09/06/2026", "interne", "tous", "32", "aucun", ""),
    ("INF-2026-06", "11/05/2026", "Version 7.1 du dossier patient le 16/06/2026", "interne", "dossier patient", "36", "aucun", ""),
    ("INF-2026-07", "22/05/2026", "Extension de la baie de Rennes, ouverte le 06/07/2026", "interne", "tous", "45", "aucun", ""),
    ("INF-2026-08", "08/06/2026", "Nouvelle adresse de l'espace client le 20/07/2026", "interne", "tous", "42", "aucun", ""),
    ("INF-2026-09", "16/06/2026", "Retrait de TLS 1.2 sur le portail des soignants le 15/09/2026", "interne", "dossier patient", "91", "aucun", ""),
    ("INF-2026-10", "29/06/2026", "Pause de correctifs demandée pour une campagne de vaccination", "client", "C021", "-", "aucun", ""),
)  # fmt: skip

_AGREED = (
    ("ACC-2026-01", "C008", "INF-2026-01", "RPO de 12 h au lieu de 4 h, nuits du 10 au 12 mars 2026", "29/01/2026", "Direction du client", "copie complète avant chaque nuit ; retour au RPO de 4 h le 13/03/2026, constaté"),
)  # fmt: skip

REGISTER = Workbook(
    "Registre des informations et des accords préalables de clients",
    "2026-07-07",
    (
        (
            "Informations",
            Table(("N°", "Envoyée le", "Objet", "Origine", "Clients", "Préavis (jours)", "Effet sur un engagement", "Accord requis"), _INFORMED),
        ),
        (
            "Accords préalables",
            Table(("N°", "Client", "Information", "Engagement touché", "Accord reçu le", "Signataire", "Suite"), _AGREED),
        ),
        (
            "Rapprochement",
            Table(
                ("Semestre", "Changements clos", "Champ « effet » rempli", "Informations", "Accords requis", "Accords reçus"),
                (
                    ("2e semestre 2025", "69", "6", "6", "0", "0"),
                    ("1er semestre 2026", "79", "8", "10", "1", "1"),
                ),
            ),
        ),
    ),
)  # fmt: skip

INSURANCE = Document(
    title="Attestation d'assurance responsabilité professionnelle et cyber",
    reference="AE-ATT-2025-0731",
    date="2025-12-01",
    author="Service des attestations, Assureur Exemple",
    approver="Direction technique, Assureur Exemple",
    issuer="Assureur Exemple",
    classification="Remise à Hébergeur Exemple, communicable à ses clients",
    blocks=(
        "Assureur Exemple (société fictive) atteste que Hébergeur Exemple SAS, Lyon, est assurée pour la période "
        "du 1er décembre 2025 au 30 novembre 2026, primes à jour.",
        Heading("Activités garanties"),
        "Hébergement de données de santé, activités 3 à 6, infogérance, édition de logiciels en ligne.",
        Heading("Garanties"),
        Table(
            ("Garantie", "Montant par sinistre", "Montant par an", "Franchise"),
            (
                ("Responsabilité civile professionnelle", "5 000 000 €", "8 000 000 €", "15 000 €"),
                ("Dommages immatériels non consécutifs", "3 000 000 €", "5 000 000 €", "15 000 €"),
                ("Cyber : frais d'enquête, de notification, de reconstitution", "2 000 000 €", "3 000 000 €", "25 000 €"),
                ("Défaillance d'un sous-traitant", "2 000 000 €", "2 000 000 €", "25 000 €"),
            ),
            (7, 4, 4, 3),
        ),
        "Les sanctions administratives ne sont pas garanties. La présente attestation n'engage l'assureur que dans "
        "les limites du contrat.",
    ),
)  # fmt: skip

_USE_2025 = (
    ("Extractions de plus de 500 dossiers", "31 sessions", "15 relues, graine 40", "toutes sur ordre écrit d'un client"),
    ("Bases hors production", "5 environnements", "5", "jeux fictifs ; aucune copie de production"),
    ("Tableaux de bord internes", "9", "9", "compteurs techniques seulement"),
    ("Services en nuage (filtrage de sortie)", "3 services admis", "3", "aucune donnée de santé ; 12 tentatives bloquées vers un stockage en ligne, expliquées"),
    ("Assistants de rédaction", "0 admis", "journal du filtrage", "19 accès bloqués ; question posée en atelier de risques"),
    ("Entretiens", "8 fonctions", "8", "règle connue de tous"),
    ("Conclusion", "", "", "Aucun usage autre que l'hébergement."),
)  # fmt: skip

_USE_2026 = (
    ("Extractions de plus de 500 dossiers", "38 sessions", "20 relues, graine 41", "19 sur ordre écrit d'un client, 1 pour l'essai de réversibilité, copie détruite"),
    ("Bases hors production", "5 environnements", "5", "jeux synthétiques ; une copie masquée pour corriger un défaut, accord du DPO, détruite"),
    ("Tableaux de bord internes", "11", "11", "compteurs techniques ; « fréquentation par service de soins » renommé le 22/10/2026 : il compte des connexions"),
    ("Services en nuage (filtrage de sortie)", "3 services admis", "3", "aucune donnée de santé ; 8 tentatives bloquées vers un stockage en ligne, expliquées"),
    ("Assistants de rédaction (R-19)", "0 admis : interdits et filtrés, celui de la bureautique désactivé", "journal du filtrage", "47 demandes bloquées en douze mois, dont 31 en mai et 9 en juin, après le rappel et quatre adresses de plus au filtre ; aucun contenu envoyé, rien depuis un poste d'administration"),
    ("Sous-traitant", "contrat et attestation", "2", "clause d'interdiction reprise ; aucun accès logique"),
    ("Entretiens", "9 fonctions", "9", "règle connue ; deux questions sur les statistiques d'usage"),
    ("Conclusion", "", "", "Aucun usage autre que l'hébergement ; une remarque, traitée. Conclusion remise aux clients qui la demandent."),
)  # fmt: skip


def _use(day: str, rows: tuple[tuple[str, ...], ...], population: str, sample: str) -> Piece:
    year = day[:4]
    return Piece(
        f"CTR-06/usage-secondaire-{day}.xlsx",
        Workbook(
            f"Vérification d'absence d'usage secondaire – {year}",
            day,
            (("Points vérifiés", Table(("Point", "Population", "Vu", "Constat"), rows)),),
        ),
        {
            "title": f"Vérification annuelle d'absence d'usage secondaire, {year}",
            "date": day,
            "collector": DPO,
            "approver": DG,
            "source": "Collecteur de journaux, filtrage de sortie, inventaires, entretiens",
            "population": population,
            "sample": sample,
        },
    )


PIECES = (
    Piece(
        "CTR-06/clauses-11-a-13.pdf",
        CLAUSES,
        {
            "reviews": [
                {"date": "2025-05-06", "by": DG, "conclusion": "Version 3.2 : articles 10 à 12, silence valant refus"},
                {"date": "2026-04-27", "by": DG, "conclusion": "Version 4.0 : articles 11 à 13, apprentissage nommé"},
            ]
        },
    ),
    Piece(
        "CTR-06/accords-et-informations.xlsx",
        REGISTER,
        {
            "title": "Registre des informations et des accords préalables de clients",
            "date": "2026-07-07",
            "version": "2026-S1",
            "collector": JURIDIQUE,
            "approver": EXPLOITATION,
            "reviews": [
                {"date": "2025-07-08", "by": EXPLOITATION, "conclusion": "Premier semestre 2025 : huit informations, aucun accord requis"},
                {"date": "2026-01-13", "by": EXPLOITATION, "conclusion": "Second semestre 2025 : six informations, aucun accord requis"},
                {"date": "2026-07-07", "by": EXPLOITATION, "conclusion": "Premier semestre 2026 : dix informations, un accord requis et reçu"},
            ],
            "source": "Outil de tickets, champ « effet sur les engagements » ; espace client",
            "population": f"{len(_INFORMED)} informations du 1er juillet 2025 au 30 juin 2026, {len(_AGREED)} accord",
            "note": "Le préavis « -1 » est un correctif urgent : information donnée le lendemain (article 11.4).",
            "audience": "auditor",
        },
    ),
    Piece(
        "CTR-06/assurance-2024-12-02.ref.yml",
        None,
        {
            "title": "Attestation d'assurance responsabilité professionnelle et cyber, 2024-2025",
            "date": "2024-12-02",
            "expires": "2025-11-30",
            "issuer": "Assureur Exemple",
            "location": "Coffre du juridique, dossier assurances, pièce 2024-12",
            "custodian": JURIDIQUE,
            "sha256": sha256(b"attestation fictive 2024-2025").hexdigest(),
            "collector": JURIDIQUE,
            "approver": DG,
            "controls": ["CTR-06"],
            "expectation": "assurance",
            "note": "Ancienne attestation, gardée au coffre du juridique ; consultable sur place.",
        },
    ),
    Piece(
        "CTR-06/assurance-2025-12-01.pdf",
        INSURANCE,
        {
            "expires": "2026-11-30",
            "collector": JURIDIQUE,
            "approver": DG,
            "note": "Renouvellement signé le 3 novembre 2026 ; attestation 2026-2027 attendue avant le 30 novembre.",
        },
    ),
    _use("2025-10-28", _USE_2025, "6 points ; 31 extractions de plus de 500 dossiers", "15 extractions, graine 40 ; le reste en entier"),
    _use("2026-10-27", _USE_2026, "7 points ; 38 extractions de plus de 500 dossiers", "20 extractions, graine 41 ; le reste en entier"),
)  # fmt: skip
