"""CRY-01: the keys, and those that are not in the vault yet."""

# ruff: noqa: ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DG, INFRA, RSSI
from sample.model import Bullets, Document, Heading, Piece, Rows, Table
from sample.periods import QUARTERS, Period

CRYPTOGRAPHY = Document(
    title="Politique cryptographique",
    reference="CRY-POL-01",
    version="1.2",
    date="2026-01-26",
    author=INFRA,
    approver=RSSI,
    blocks=(
        Heading("Principes"),
        Bullets(
            (
                "Les données de santé sont chiffrées en transit et au repos : c'est un traitement de "
                "risque décidé par Hébergeur Exemple.",
                "Les clés vivent dans un coffre distinct des données, dont Hébergeur Exemple est seul "
                "administrateur.",
                "Une clé maîtresse ne se manipule qu'à deux porteurs ; chaque manipulation laisse un "
                "procès-verbal.",
            )
        ),
        Heading("Algorithmes et durées admis"),
        Table(
            ("Usage", "Algorithme", "Taille", "Durée de vie"),
            (
                ("Transport", "TLS 1.2 (ECDHE) ou 1.3", "P-256 ou plus", "certificat : 12 mois"),
                ("Volumes et bases", "AES-XTS, AES-GCM", "256 bits", "24 mois"),
                ("Sauvegardes", "AES-GCM", "256 bits", "24 mois, conservée tant qu'une copie existe"),
                ("Clés maîtresses", "RSA ou ECC en coffre matériel", "3072 bits ou P-384", "36 mois"),
                ("Signature des journaux", "Ed25519", "255 bits", "12 mois"),
            ),
            (4, 5, 3, 5),
        ),
        Heading("Révocation"),
        "Une clé soupçonnée d'être compromise est révoquée sous quatre heures et remplacée sous "
        "vingt-quatre. Une clé de client est détruite à la fin du contrat, après accord écrit, avec "
        "procès-verbal.",
        Heading("Écart connu"),
        "Deux services anciens gardent leurs clés de volume sur l'hyperviseur ; leur migration est au plan "
        "de traitement, avant la fin du premier trimestre 2027. La cérémonie complète de renouvellement des "
        "clés maîtresses reste à dater.",
    ),
)

_KEYS = (
    # use, algorithm, custody, keys in the last quarter of QUARTERS, next expiry
    ("Certificats TLS publics", "ECDSA P-256", "coffre", 38, "2026-12-14"),
    ("Certificats TLS internes", "ECDSA P-256", "coffre", 52, "2026-11-30"),
    ("Certificats clients des laboratoires", "ECDSA P-256", "coffre", 21, "2027-01-18"),
    ("Volumes du dossier patient", "AES-256", "coffre", 9, "2027-06-30"),
    ("Volumes d'infogérance", "AES-256", "coffre", 14, "2027-04-30"),
    ("Volumes d'archivage de courriers", "AES-256", "hors coffre", 4, "2027-02-26"),
    ("Volumes de la passerelle de résultats", "AES-256", "hors coffre", 2, "2027-02-26"),
    ("Sauvegardes", "AES-256", "coffre", 4, "2027-09-30"),
    ("Clés maîtresses", "ECC P-384", "coffre matériel", 3, "2028-01-14"),
    ("Signature des journaux", "Ed25519", "coffre", 2, "2027-10-15"),
)


def _key_inventory(index: int, period: Period) -> Piece:
    """Client and internal certificates grow by a few each quarter; the rest is stable."""
    behind = len(QUARTERS) - 1 - index
    rows = tuple(
        (
            use,
            algorithm,
            custody,
            str(count - behind * 2 if use.startswith("Certificats") else count),
            expiry
            if index == len(QUARTERS) - 1 or not use.startswith("Certificats")
            else _next_month(period, use),
            _remark(period, custody),
        )
        for use, algorithm, custody, count, expiry in _KEYS
    )
    return Piece(
        f"CRY-01/inventaire-{period.name}.csv",
        Rows(("usage", "algorithme", "garde", "nombre", "prochaine_echeance", "remarque"), rows),
        {
            "title": f"Inventaire des clés et certificats, {period.label}",
            "period": period.facts,
            "collector": INFRA,
            "approver": RSSI,
            "source": "Coffre de clés et inventaire des hyperviseurs",
            "note": "La garde « hors coffre » est l'écart connu de CRY-01.",
        }
        if behind == 0
        else {},
    )


def _remark(period: Period, custody: str) -> str:
    """What the inventory of that day could know of the migration."""
    if custody != "hors coffre":
        return ""
    return "migration le 2027-02-26" if period is QUARTERS[-1] else "migration à dater"


def _next_month(period: Period, use: str) -> str:
    """An expiry some weeks after the end of the quarter."""
    year, month = int(period.last[:4]), int(period.last[5:7]) + 1
    year, month = (year + 1, 1) if month > 12 else (year, month)
    return f"{year}-{month:02}-{10 + len(use) % 15}"


PIECES = (
    Piece(
        "CRY-01/politique-cryptographique.pdf",
        CRYPTOGRAPHY,
        {
            "reviews": [
                {
                    "date": "2025-11-03",
                    "by": RSSI,
                    "conclusion": "Version 1.1 approuvée à l'ouverture du coffre",
                },
                {
                    "date": "2026-01-26",
                    "by": DG,
                    "conclusion": "Version 1.2 : écart connu et échéances ajoutés",
                },
            ]
        },
    ),
    *(_key_inventory(index, period) for index, period in enumerate(QUARTERS) if period.name != "2025-T3"),
)
