"""CRY-01: the keys, and those that are not in the vault yet."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from random import Random

from sample.functions import DG, INFRA, RESEAU, RSSI
from sample.model import Bullets, Document, Heading, Piece, Rows, Table
from sample.periods import MONTHS, QUARTERS, Period, long_date

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
    ("Clés maîtresses", "ECC P-384", "coffre matériel", 3, "2028-11-02"),
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


_EXPOSED = (31, 32, 33, 33, 34, 34, 35, 36, 36, 37, 38, 38)
"""Exposed services at the end of each month since the scan began: those that EXP-05 scans too."""

_COMMON = (
    # kind of service, points, TLS 1.3 only: since the beginning, or since a month
    ("Portail des soignants", 3, "2026-09"),
    ("Espace client", 2, "2025-11"),
    ("Dépôt sécurisé de fichiers", 2, "2025-11"),
    ("Interfaces des laboratoires (TLS mutuel)", 6, ""),
    ("Accès d'administration et des bureaux", 2, "2025-11"),
)

_SCAN_REMARKS = {
    # month: kind, gaps found, shortest certificate in days, what became of it
    "2025-12": ("Portail des soignants", 1, 41, "en-tête de transport strict absent d'un nœud ajouté le 9, posé le 11"),
    "2026-02": ("Services d'infogérance", 2, 36, "deux suites sans confidentialité persistante, rouvertes par la mise à jour d'un éditeur chez C036 ; fermées en deux jours"),
    "2026-05": ("Interfaces des laboratoires (TLS mutuel)", 1, 12, "certificat à douze jours de sa fin, alerte restée chez un absent ; renouvelé le lendemain, alerte portée à l'astreinte"),
    "2026-08": ("Services d'infogérance", 1, 33, "TLS 1.0 proposé par l'application neuve d'un client, coupé au relais le jour même"),
}  # fmt: skip


def _tls_scan(exposed: int, period: Period) -> Piece:
    """Every service seen from outside, by kind: what is due, what was offered, what was mended."""
    random = Random(f"balayage {period.name}")
    gap_kind, gaps, shortest, remark = _SCAN_REMARKS.get(period.name, ("", 0, 0, ""))
    kinds = (*_COMMON, ("Services d'infogérance", exposed - sum(points for _, points, _ in _COMMON), ""))
    rows = []
    for kind, points, modern in kinds:
        only = points if modern and period.name >= modern else 0
        if kind == "Services d'infogérance":
            only = round(points * (0.4 + 0.02 * MONTHS.index(period)))
        found = gaps if kind == gap_kind else 0
        left = shortest if kind == gap_kind else random.randrange(31, 75)
        rows.append(
            (
                kind,
                str(points),
                str(only),
                str(points - only),
                str(found),
                str(left),
                remark if found else "",
            )
        )
    return Piece(
        f"CRY-01/balayage-tls-{period.name}.csv",
        Rows(
            (
                "famille",
                "services_balayes",
                "tls_1_3_seul",
                "tls_1_2_et_1_3",
                "ecarts_a_la_politique",
                "certificat_le_plus_proche_de_sa_fin_jours",
                "suite",
            ),
            tuple(rows),
        ),
        {
            "title": f"Balayage TLS des services exposés, {period.label}",
            "period": period.facts,
            "collector": RESEAU,
            "approver": INFRA,
            "source": "Sonde extérieure, versions, suites et certificats proposés, dernier dimanche du mois",
            "population": f"{exposed} services exposés",
            "sample": f"population entière ; {gaps} écart{'s' if gaps > 1 else ''} à la politique",
        },
    )


def _ceremony(
    date: str,
    *,
    purpose: str,
    keys: tuple[tuple[str, ...], ...],
    acts: tuple[tuple[str, ...], ...],
    remarks: str,
) -> Piece:
    return Piece(
        f"CRY-01/pv-cles-maitresses-{date}.pdf",
        Document(
            title=f"Procès-verbal de manipulation des clés maîtresses – {long_date(date)}",
            reference=f"CRY-PV-{date}",
            date=date,
            author=INFRA,
            approver=RSSI,
            classification="Confidentiel",
            blocks=(
                purpose,
                Heading("Clés et objets"),
                Table(("Objet", "Usage", "Acte", "Fin de validité"), keys, (3, 5, 4, 3)),
                Heading("Déroulement"),
                Table(("Heure", "Acte", "Présents", "Constat"), acts, (2, 6, 5, 5)),
                Heading("Réserves et suites"),
                remarks,
                "Aucune valeur de clé, de part ou de code ne figure ici. Les empreintes des clés publiques sont au "
                "registre scellé du coffre, paraphé par les deux porteurs présents.",
            ),
        ),
        {
            "source": "Journal du coffre de clés et registre scellé",
            "note": "Copie sans nom ; l'original signé est au coffre du RSSI.",
        },
    )


_BEARERS = "responsable infrastructure, responsable réseau"

CEREMONIES = (
    _ceremony(
        "2025-11-03",
        purpose="Création des trois clés maîtresses à l'ouverture du coffre (changement CS-2025-04). Trois porteurs, "
        "désignés par fonction : responsable infrastructure, responsable réseau et sécurité opérationnelle, RSSI ; deux "
        "parts sur trois suffisent. Témoin : responsable du SMSI, sans part.",
        keys=(
            ("KM-1", "volumes et bases", "création", "02/11/2028"),
            ("KM-2", "sauvegardes", "création", "02/11/2028"),
            ("KM-3", "autorité des certificats internes", "création", "02/11/2028"),
        ),
        acts=(
            ("09:05", "Salle fermée, téléphones déposés, empreinte du logiciel relevée", "trois porteurs, témoin", "empreinte égale à celle de l'éditeur"),
            ("09:20", "Tirage de KM-1, KM-2 et KM-3 dans le boîtier matériel", "trois porteurs, témoin", "trois clés, P-384, non exportables"),
            ("09:50", "Partage en trois parts, mises sous enveloppe", "chacun la sienne", "neuf enveloppes numérotées"),
            ("10:30", "Relecture d'essai par deux porteurs", _BEARERS, "réussie pour chaque clé"),
            ("11:10", "Dépôt des enveloppes : Lyon, Dijon, Rennes", "RSSI, témoin", "accusés des trois coffres, 05/11/2025"),
        ),
        remarks="La relecture a été faite avec deux porteurs sur trois, non avec chaque couple : à refaire lors de la "
        "cérémonie complète de renouvellement.",
    ),
    _ceremony(
        "2026-04-17",
        purpose="Remise en état des parts de KM-2 et destruction des clés d'une application d'infogérance reprise par "
        "C022 (REV-2026-01, accord écrit du client du 16 mars 2026). Témoin : responsable du SMSI.",
        keys=(
            ("KM-2, parts 1 à 3", "sauvegardes", "renouvellement des parts, clé inchangée", "02/11/2028"),
            ("KM-2, anciennes parts", "sauvegardes", "destruction", "-"),
            ("6 clés de volume et de sauvegarde", "application reprise par C022", "destruction", "-"),
        ),
        acts=(
            ("14:00", "Ouverture du coffre à deux porteurs", _BEARERS, "session n° 11 du journal"),
            ("14:10", "Nouveau partage de KM-2", "trois porteurs", "part 3 illisible à la vérification du 02/04 : support défaillant"),
            ("14:35", "Relecture d'essai avec chaque couple de porteurs", "trois porteurs", "trois couples, trois réussites"),
            ("14:50", "Destruction des trois anciennes parts", "trois porteurs, témoin", "supports broyés sur place"),
            ("15:05", "Destruction des six clés de C022", _BEARERS, "une lecture de la dernière sauvegarde échoue, comme attendu"),
        ),
        remarks="Aucune clé maîtresse n'a été créée ni détruite. Le renouvellement complet, les trois clés et le "
        "rechiffrement qui suit, reste à jouer ; sa date est à fixer au plan de traitement.",
    ),
)  # fmt: skip

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
    *(_tls_scan(exposed, period) for exposed, period in zip(_EXPOSED, MONTHS[1:], strict=True)),
    *CEREMONIES,
    *(_key_inventory(index, period) for index, period in enumerate(QUARTERS) if period.name != "2025-T3"),
)
