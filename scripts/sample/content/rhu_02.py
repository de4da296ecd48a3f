"""RHU-02: awareness, measured."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DPO, RSSI, SITE_MANAGER, SMSI
from sample.model import DATACENTRE, Bullets, Document, Figures, Heading, Piece, Rows, Table

_TEAMS = (
    # team, staff, passed, postponed, median date
    ("Direction et fonctions support", 20, 20, 0, "2026-01-21"),
    ("Exploitation", 25, 24, 1, "2026-01-15"),
    ("Infrastructure et réseau", 18, 18, 0, "2026-01-16"),
    ("Développement", 37, 36, 1, "2026-01-29"),
    ("Support et relation client", 24, 24, 0, "2026-02-03"),
)

PARTICIPATION = Rows(
    ("service", "effectif", "reussites", "absences_longues_reportees", "taux_pct", "date_mediane"),
    tuple(
        (
            team,
            str(staff),
            str(passed),
            str(postponed),
            f"{100 * passed / (staff - postponed):.1f}".replace(".", ","),
            median,
        )
        for team, staff, passed, postponed, median in _TEAMS
    ),
)

ATTESTATION = Document(
    title="Attestation de sensibilisation du personnel intervenant",
    reference="DCE-ATT-2025-31",
    date="2025-12-04",
    author=SITE_MANAGER,
    approver="Direction, Datacentre Exemple",
    issuer=DATACENTRE,
    classification="Remis à Hébergeur Exemple",
    blocks=(
        "Datacentre Exemple atteste que le personnel susceptible d'approcher les baies d'Hébergeur Exemple "
        "sur les sites de Dijon et de Rennes a suivi en 2025 une sensibilisation à la criticité des "
        "données de santé hébergées.",
        Table(
            ("Équipe", "Effectif", "Formés", "Dernière session"),
            (
                ("Exploitation de salle, Dijon", "14", "14", "18/11/2025"),
                ("Exploitation de salle, Rennes", "11", "11", "20/11/2025"),
                ("Maintenance énergie et climatisation", "9", "9", "25/11/2025"),
                ("Gardiennage (prestataire)", "22", "21", "27/11/2025"),
            ),
            (5, 2, 2, 3),
        ),
        Heading("Programme"),
        Bullets(
            (
                "Disponibilité : conséquences d'une coupure sur les soins, gestes interdits en salle.",
                "Confidentialité : supports en panne, photographies, visiteurs, secret professionnel.",
                "Intégrité : branchements, étiquetage, intervention sur ticket seulement.",
            )
        ),
        Heading("Réserve"),
        "Un agent de gardiennage arrivé le 24 novembre n'a pas encore suivi la session ; il n'entre pas en "
        "salle avant le 12 décembre 2025, date de sa formation.",
    ),
)


def _phishing(
    date: str, label: str, *, lure: str, sent: int, clicked: int, reported: int, first: str, conclusion: str
) -> Piece:
    return Piece(
        f"RHU-02/hameconnage-{date}.pdf",
        Document(
            title=f"Bilan de campagne d'hameçonnage – {label}",
            reference=f"RHU-HAM-{date[:7]}",
            date=date,
            author=RSSI,
            approver=SMSI,
            blocks=(
                Figures(
                    (
                        ("Messages envoyés", str(sent)),
                        ("Taux de clic", _rate(clicked, sent)),
                        ("Taux de signalement", _rate(reported, sent)),
                        ("Premier signalement", first),
                    )
                ),
                Heading("Scénario"),
                lure,
                Heading("Résultats"),
                Table(
                    ("Geste", "Nombre", "Part"),
                    (
                        ("A cliqué sur le lien", str(clicked), _rate(clicked, sent)),
                        ("A saisi un identifiant", str(clicked // 3), _rate(clicked // 3, sent)),
                        ("A signalé le message", str(reported), _rate(reported, sent)),
                        (
                            "N'a rien fait",
                            str(sent - clicked - reported),
                            _rate(sent - clicked - reported, sent),
                        ),
                    ),
                    (5, 2, 2),
                ),
                Heading("Conclusion"),
                conclusion,
            ),
        ),
        {
            "population": f"{sent} boîtes de messagerie du personnel",
            "sample": "population entière ; résultats agrégés, aucun nom conservé",
        },
    )


def _rate(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %".replace(".", ",")


def _course(
    date: str,
    *,
    edition: str,
    version: str,
    length: str,
    parts: tuple[tuple[str, str, str], ...],
    changes: str,
) -> Piece:
    return Piece(
        f"RHU-02/support-{date}.pdf",
        Document(
            title=f"Module de sensibilisation – support, {edition}",
            reference="RHU-MOD-01",
            version=version,
            date=date,
            author=RSSI,
            approver=DPO,
            blocks=(
                f"Plan commenté du module en ligne, {length}, dix questions à la fin, huit bonnes réponses demandées. Les "
                "écrans complets se consultent dans la plateforme de formation.",
                Table(("Partie", "Ce qui est dit", "Exemple ou question"), parts, (3, 7, 6)),
                Heading("Ce que chacun signe à la fin"),
                "J'ai compris ce qu'une erreur de ma part peut faire à un patient, à qui signaler, et que signaler tôt "
                "n'est jamais reproché.",
                Heading("Ce qui change"),
                changes,
            ),
        ),
        {"source": "Plateforme de formation, version publiée", "population": "tout le personnel et les intervenants sans attestation d'employeur"},
    )  # fmt: skip


_COMMON_PARTS = (
    ("Pourquoi", "Nos clients soignent : ce que nous hébergeons décide d'un geste", "Un dossier indisponible à 3 h du matin : que fait l'interne ?"),
    ("Disponibilité", "Une donnée indisponible retarde un soin ; RTO et RPO promis", "Couper une liaison « dix minutes »"),
    ("Confidentialité", "Une donnée divulguée ne se rattrape pas ; secret professionnel", "Raconter un cas sans le nom : est-ce permis ?"),
    ("Intégrité", "Une donnée altérée peut tuer ; jamais de correction directe en base", "Une allergie effacée par un essai"),
    ("La politique", "Règles de la PSSI, rôles, ce qu'un écart entraîne", "Où est la règle ? Trouver en deux clics"),
    ("Accès", "Un compte, une personne ; un accès, un ticket", "Ouvrir le dossier d'un voisin « pour voir »"),
)  # fmt: skip

_FRAUD = ("Messages trompeurs", "Reconnaître, ne pas cliquer, signaler", "Trois vrais, deux faux")
_REPORT = ("Signaler", "Numéro interne, délai, ce qui se passe après", "Qui prévient le client ? Pas vous")

COURSES = (
    _course(
        "2025-03-03",
        edition="édition 2025",
        version="1.0",
        length="soixante minutes",
        parts=(*_COMMON_PARTS, _FRAUD, _REPORT),
        changes="Première édition fondée sur le référentiel HDS v2.0 : une partie pour chacun des trois aspects.",
    ),
    _course(
        "2025-12-19",
        edition="édition 2026",
        version="2.0",
        length="soixante minutes",
        parts=(
            *_COMMON_PARTS,
            ("Pièces jointes", "Une erreur de destinataire est la première cause de violation en santé", "Bilan public de la CNIL de novembre 2025, trois cas rejoués"),
            ("Assistants de rédaction", "Aucune donnée de client dans un outil extérieur", "Reformuler un courrier : où ?"),
            _FRAUD,
            ("Signaler", "Bouton de la messagerie, numéro interne, ce qui se passe après", "Qui prévient le client ? Pas vous"),
        ),
        changes="Exemples de la CNIL ajoutés (veille de novembre 2025) ; règle sur les assistants de rédaction, à paraître "
        "dans la PSSI 3.1 ; bouton de signalement. En usage du 5 janvier 2026.",
    ),
    _course(
        "2026-06-15",
        edition="édition 2026, révision de juin",
        version="2.1",
        length="quarante minutes",
        parts=(
            *_COMMON_PARTS,
            ("Pièces jointes", "Bloquées en sortie depuis le 2 mars 2026 ; ce qui les remplace", "Notre propre cas, VIO-2026-01, rendu anonyme : qu'auriez-vous fait à 9 h 40 ?"),
            ("Assistants de rédaction", "Aucune donnée de client dans un outil extérieur", "Reformuler un courrier : où ?"),
            ("Messages trompeurs", "Reconnaître, ne pas cliquer, signaler", "Le faux message du bastion de juin 2026, démonté"),
            ("Signaler", "Bouton de la messagerie, numéro interne, ce qui se passe après", "Signalé en vingt-cinq minutes : ce que cela a évité"),
        ),
        changes="Durée ramenée de soixante à quarante minutes : redites retirées, aucun thème supprimé. Cas interne à la "
        "place des cas publics. Pour les arrivants dès maintenant, pour tous en janvier 2027.",
    ),
)  # fmt: skip

PIECES = (
    *COURSES,
    Piece(
        "RHU-02/participations-2026-02-20.csv",
        PARTICIPATION,
        {
            "title": "Participation au module de sensibilisation 2026, par service",
            "period": {"from": "2026-01-05", "to": "2026-02-20"},
            "collector": SMSI,
            "approver": RSSI,
            "source": "Plateforme de formation, export agrégé par service",
            "population": "124 salariés présents",
            "sample": "population entière",
        },
    ),
    Piece(
        "RHU-02/attestation-datacentre-exemple-2025-12-04.pdf",
        ATTESTATION,
        {"collector": SMSI, "approver": RSSI},
    ),
    _phishing(
        "2025-06-18",
        "juin 2025",
        lure="Faux avis de mise à jour de la mutuelle d'entreprise, envoyé en trois vagues sur deux jours.",
        sent=114,
        clicked=11,
        reported=46,
        first="9 min",
        conclusion="Le taux de clic dépasse le seuil de 8 % : piste PA-2025-006 ouverte, atelier de quinze minutes "
        "dans chaque équipe en septembre.",
    ),
    _phishing(
        "2025-12-10",
        "décembre 2025",
        lure="Faux colis en attente, avec une adresse proche de celle d'un transporteur.",
        sent=120,
        clicked=8,
        reported=61,
        first="4 min",
        conclusion="Le seuil de 8 % est respecté. Le signalement progresse : un message sur deux est signalé, le "
        "premier en quatre minutes.",
    ),
    _phishing(
        "2026-06-09",
        "juin 2026",
        lure="Faux message du bastion demandant de renouveler un jeton, destiné surtout aux équipes techniques.",
        sent=124,
        clicked=7,
        reported=71,
        first="3 min",
        conclusion="Le seuil est respecté malgré un leurre plus difficile. Deux des sept clics viennent de comptes à "
        "privilèges : rappel individuel prévu le 11 juin, jetons renouvelés par précaution.",
    ),
)
