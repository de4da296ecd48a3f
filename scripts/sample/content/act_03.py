"""ACT-03: five media in three years, each one followed to its end."""

# ruff: noqa: E501  (tables keep one row a line)

from __future__ import annotations

from sample.functions import EXPLOITATION, INFRA, RSSI
from sample.model import Piece, Record, Rows, Table, Workbook

_HEADER = (
    "Support",
    "Ordre écrit du client",
    "Objet",
    "Nature",
    "Volume",
    "Chiffrement vérifié",
    "Porteur",
    "Reçu ou remis",
    "Au coffre de Dijon",
    "Fin",
    "Procès-verbal",
)

_MEDIA = (
    ("SUP-2024-01", "C033, 05/09/2024", "Reprise de données à l'ouverture", "disque externe", "1,8 To", "oui", "transporteur sous scellé, suivi", "reçu le 12/09/2024", "12/09 au 20/09/2024", "détruit le 20/09/2024", "PV-2024-01"),
    ("SUP-2024-02", "C036, 18/11/2024", "Reprise de données à l'ouverture", "disque externe", "0,9 To", "oui", "exploitant, deux personnes", "reçu le 26/11/2024", "26/11 au 04/12/2024", "rendu au client le 04/12/2024", "bon de remise"),
    ("SUP-2025-01", "C039, 02/06/2025", "Reprise de données à l'ouverture", "disque externe", "2,4 To", "oui", "transporteur sous scellé, suivi", "reçu le 11/06/2025", "11/06 au 23/06/2025", "détruit le 23/06/2025", "PV-2025-01"),
    ("SUP-2025-02", "C041, 24/11/2025", "Reprise de données à l'ouverture", "disque externe", "1,1 To", "oui, seconde clé demandée : la première était imprimée avec le support", "exploitant, deux personnes", "reçu le 03/12/2025", "03/12 au 12/12/2025", "détruit le 12/12/2025", "PV-2025-02"),
    ("SUP-2026-01", "C042, 08/06/2026", "Reprise de données à l'ouverture", "disque externe", "3,0 To", "oui", "transporteur sous scellé, suivi", "reçu le 16/06/2026", "16/06 au 30/06/2026", "détruit le 30/06/2026", "PV-2026-01"),
)  # fmt: skip

_COUNTS = (
    # date, media in the register, in the vault according to it, seen in the vault, conclusion
    ("2025-10-07", "3", "0", "0", "Registre et coffre concordent : aucun support au coffre, aucun mouvement dans le trimestre"),
    ("2026-01-08", "4", "0", "0", "SUP-2025-02 entré et détruit ; la clé imprimée avec le support est portée au client, qui change sa procédure"),
    ("2026-04-07", "4", "0", "0", "Concordance : aucun mouvement dans le trimestre"),
    ("2026-07-08", "5", "0", "0", "SUP-2026-01 entré et détruit ; scellé intact à l'arrivée, numéro vérifié"),
    ("2026-10-07", "5", "0", "0", "Concordance : aucun mouvement ; deux supports vierges chiffrés en réserve, comptés"),
)  # fmt: skip

REGISTER = Workbook(
    "Registre des supports contenant des données de santé",
    "2026-10-07",
    (
        ("Supports numériques", Table(_HEADER, _MEDIA)),
        (
            "Papier",
            Table(
                ("Pli", "Ordre écrit du client", "Objet", "Fin"),
                (("-", "-", "Aucune édition sur papier depuis l'ouverture du registre, le 2 septembre 2024", "-"),),
            ),
        ),
        (
            "Rapprochements",
            Table(("Date", "Supports inscrits", "Au coffre selon le registre", "Vus au coffre", "Conclusion"), _COUNTS),
        ),
    ),
)  # fmt: skip


def _ports(day: str, stations: int, exceptions: list[dict[str, str]], attempts: int) -> Piece:
    return Piece(
        f"ACT-03/ports-{day}.json",
        Record(
            {
                "export": "regle de blocage des ports de stockage",
                "arrete_au": day,
                "regle": {
                    "stockage_amovible": "bloque",
                    "telephone_en_mode_fichier": "bloque",
                    "lecteur_de_carte": "bloque",
                    "clavier_souris_jeton": "autorise",
                    "modifiable_par_l_utilisateur": False,
                },
                "postes_cibles": stations,
                "postes_ou_la_regle_est_constatee": stations,
                "exceptions_actives": exceptions,
                "branchements_refuses_depuis_le_dernier_export": attempts,
            }
        ),
        {
            "title": "Export de la règle de blocage des ports de stockage",
            "date": day,
            "collector": INFRA,
            "approver": RSSI,
            "source": "Outil de gestion de flotte, règle « stockage amovible », état constaté sur les postes",
            "population": f"{stations} postes gérés",
            "sample": "population entière",
        },
    )


_TRANSFER = {
    "poste": "transfert-01",
    "lieu": "salle d'exploitation de Lyon, hors réseau de production",
    "motif": "lecture et écriture de supports sur ordre d'un client",
    "ouverture": "par l'exploitation, pour quatre heures, sur ticket",
}

_AWAY = (
    # kind, function, counts on each of the three days, disk encrypted
    ("ordinateur portable", "Direction et fonctions support", (20, 20, 19)),
    ("ordinateur portable", "Exploitation", (24, 25, 24)),
    ("ordinateur portable", "Infrastructure et réseau", (18, 18, 18)),
    ("ordinateur portable", "Développement", (35, 37, 37)),
    ("ordinateur portable", "Support et relation client", (10, 13, 11)),
    ("ordinateur portable", "Prestataires sur place", (0, 0, 2)),
    ("poste d'administration d'astreinte", "Exploitation, infrastructure", (11, 13, 13)),
    ("téléphone géré", "Toutes", (44, 45, 46)),
    ("jeton de secours d'astreinte", "Exploitation, infrastructure", (4, 4, 4)),
)


def _away(index: int, day: str, remark: str) -> Piece:
    rows = tuple(
        (
            kind,
            function,
            str(counts[index]),
            str(counts[index]),
            "sans objet" if kind.startswith("jeton") else str(counts[index]),
            remark if number == _REMARKED else "",
        )
        for number, (kind, function, counts) in enumerate(_AWAY)
    )
    total = sum(counts[index] for *_, counts in _AWAY)
    return Piece(
        f"ACT-03/hors-locaux-{day}.csv",
        Rows(("materiel", "fonction", "attribues", "inscrits_a_la_cmdb", "disques_chiffres", "remarque"), rows),
        {
            "title": "Relevé du matériel attribué hors des locaux",
            "date": day,
            "collector": EXPLOITATION,
            "approver": INFRA,
            "source": "CMDB et outil de gestion de flotte, fiches d'attribution",
            "population": f"{total} matériels attribués",
            "sample": "population entière",
            "note": "Agrégé par équipe ; chaque matériel a un seul attributaire, nommé dans la CMDB.",
        },
    )  # fmt: skip


_REMARKED = 7

PIECES = (
    Piece(
        "ACT-03/registre-supports.xlsx",
        REGISTER,
        {
            "title": "Registre des supports contenant des données de santé",
            "date": "2026-10-07",
            "version": "2026-10",
            "collector": EXPLOITATION,
            "approver": RSSI,
            "source": "Ordres écrits des clients, coffre de Dijon, procès-verbaux de destruction",
            "population": f"{len(_MEDIA)} supports depuis 2024, aucun papier",
            "reviews": [
                {"date": day, "by": EXPLOITATION, "conclusion": conclusion} for day, *_, conclusion in _COUNTS
            ],
        },
    ),
    _ports("2025-11-04", 160, [], 31),
    _ports("2026-05-05", 172, [_TRANSFER], 22),
    _ports("2026-11-03", 165, [_TRANSFER], 14),
    _away(0, "2025-11-04", "un portable perdu le 09/09/2025, retrouvé chiffré"),
    _away(1, "2026-05-05", "un téléphone d'astreinte perdu le 18/03/2026, effacé à distance, remplacé"),
    _away(
        2,
        "2026-11-03",
        "un portable perdu le 16/07/2026, effacé à distance ; attributions closes aux départs de l'été",
    ),
)
