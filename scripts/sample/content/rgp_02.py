"""RGP-02: the patient's request reaches the one who can answer it."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DPO, EXPLOITATION, RSSI, SUPPORT
from sample.model import Bullets, Document, Heading, Piece, Table, Workbook

PROCEDURE = Document(
    title="Procédure d'assistance à l'exercice des droits des personnes",
    reference="RGP-PRO-02",
    version="1.3",
    date="2026-02-16",
    author=DPO,
    approver=RSSI,
    classification="Communicable aux clients",
    blocks=(
        Heading("Règle"),
        "Hébergeur Exemple ne répond jamais sur le fond à un patient. Il transmet, puis il exécute ce que le client "
        "décide, dans les délais de l'annexe 4 du contrat.",
        Heading("Étapes"),
        Table(
            ("Étape", "Geste", "Porteur", "Délai", "Trace"),
            (
                ("1. Réception", "toute demande va au DPO, même orale", "celui qui la reçoit", "le jour même", "ligne au registre, sans nom"),
                ("2. Accusé", "modèle en langage simple, établissement nommé", DPO, "1 j ouvré", "date au registre"),
                ("3. Transmission", "message sécurisé au point de contact du client", DPO, "2 j ouvrés", "accusé du client"),
                ("4. Instruction", "écrite, par une personne habilitée du client", SUPPORT, "-", "ticket DRT"),
                ("5. Exécution", "à deux : l'un fait, l'autre vérifie", EXPLOITATION, "5 j ouvrés, 2 pour une limitation", "journal, ticket clos"),
                ("6. Compte rendu", "au client, qui répond à la personne", DPO, "le jour de la clôture", "message au ticket"),
                ("7. Destruction", "copie de la demande initiale", DPO, "30 jours", "liste de destruction"),
            ),
            (3, 6, 4, 4, 4),
        ),
        Heading("Sauvegardes"),
        Bullets(
            (
                "Un effacement ou une limitation entre dans la liste de rejeu, par identifiant technique chiffré.",
                "La liste est appliquée après toute restauration, avant réouverture, et à chaque test trimestriel.",
                "Une ligne sort de la liste quand la dernière copie antérieure est échue : trente jours pour les copies immuables, trente-cinq pour les bandes.",
            )
        ),
        Heading("Doute sur une instruction"),
        "Si l'instruction paraît contraire à la loi ou vient d'une personne non habilitée, l'exécution est suspendue "
        "et le DPO l'écrit au client sous deux jours ouvrés, motif à l'appui.",
        Heading("Évolutions"),
        "1.3, 16 février 2026 : modèle d'accusé réécrit. 1.2, 18 février 2025 : liste de rejeu.",
    ),
)  # fmt: skip

_HEADER = ("N°", "Client", "Droit", "Reçue le", "Par", "Transmise le", "Délai (j ouvrés)", "Tenu", "Instruction du client", "Exécutée le", "Délai (j ouvrés)", "Tenu", "Sauvegardes", "Remarque")  # fmt: skip

_TO_PATIENT, _NONE = "client a répondu seul", ""

_REQUESTS = (
    ("DRT-2025-09", "C004", "accès", "08/07/2025", "courrier", "09/07/2025", "1", "oui", "15/07/2025", "18/07/2025", "3", "oui", "sans objet", ""),
    ("DRT-2025-10", "C019", "rectification", "30/07/2025", "formulaire", "31/07/2025", "1", "oui", _TO_PATIENT, _NONE, _NONE, _NONE, _NONE, ""),
    ("DRT-2025-11", "C012", "accès", "02/09/2025", "courrier", "03/09/2025", "1", "oui", "09/09/2025", "12/09/2025", "3", "oui", "sans objet", "dossier et traces d'accès"),
    ("DRT-2025-12", "C026", "effacement", "22/09/2025", "courrier", "24/09/2025", "2", "oui", _TO_PATIENT, _NONE, _NONE, _NONE, _NONE, "conservation légale, refus du client"),
    ("DRT-2025-13", "C001", "opposition", "14/10/2025", "téléphone", "14/10/2025", "0", "oui", "20/10/2025", "22/10/2025", "2", "oui", "suit le cycle", ""),
    ("DRT-2025-14", "C033", "accès", "07/11/2025", "courrier", "13/11/2025", "3", "non", "20/11/2025", "25/11/2025", "3", "oui", "sans objet", "arrivée un vendredi de pont, suppléant absent ; suppléance portée à deux personnes"),
    ("DRT-2025-15", "-", "accès", "08/12/2025", "formulaire", "-", "-", "-", _NONE, _NONE, _NONE, _NONE, _NONE, "établissement non client : rendue à la personne le 12/12/2025"),
    ("DRT-2026-01", "C009", "limitation", "13/01/2026", "client", "-", "-", "-", "13/01/2026", "14/01/2026", "1", "oui", "liste de rejeu", "demande reçue par le client lui-même"),
    ("DRT-2026-02", "C018", "accès", "16/02/2026", "courrier", "17/02/2026", "1", "oui", "24/02/2026", "27/02/2026", "3", "oui", "sans objet", "sans lien avec VIO-2026-01"),
    ("DRT-2026-03", "C024", "rectification", "09/03/2026", "formulaire", "10/03/2026", "1", "oui", "17/03/2026", "19/03/2026", "2", "oui", "suit le cycle", "identité mal rapprochée, mention ajoutée"),
    ("DRT-2026-04", "C002", "accès", "20/04/2026", "téléphone", "21/04/2026", "1", "oui", _TO_PATIENT, _NONE, _NONE, _NONE, _NONE, ""),
    ("DRT-2026-05", "C011", "portabilité", "11/05/2026", "client", "-", "-", "-", "suspendue le 12/05/2026", _NONE, _NONE, _NONE, _NONE, "export demandé par une personne non habilitée ; retiré par la direction du client le 18/05/2026"),
    ("DRT-2026-06", "C015", "effacement", "04/06/2026", "client", "-", "-", "-", "04/06/2026", "09/06/2026", "3", "oui", "liste de rejeu", "dossier créé par erreur"),
    ("DRT-2026-07", "C022", "accès", "25/06/2026", "courrier", "26/06/2026", "1", "oui", "02/07/2026", "07/07/2026", "3", "oui", "sans objet", ""),
    ("DRT-2026-08", "C010", "accès", "16/07/2026", "formulaire", "17/07/2026", "1", "oui", "27/07/2026", "31/07/2026", "4", "oui", "sans objet", ""),
    ("DRT-2026-09", "C041", "opposition", "20/08/2026", "courrier", "21/08/2026", "1", "oui", _TO_PATIENT, _NONE, _NONE, _NONE, _NONE, ""),
    ("DRT-2026-10", "C016", "accès", "07/09/2026", "courrier", "08/09/2026", "1", "oui", "15/09/2026", "18/09/2026", "3", "oui", "sans objet", ""),
    ("DRT-2026-11", "C028", "limitation", "28/09/2026", "client", "-", "-", "-", "28/09/2026", "29/09/2026", "1", "oui", "liste de rejeu", ""),
)  # fmt: skip

_REPLAY = (
    ("RJ-014", "limitation", "14/01/2026", "sortie le 13/02/2026", "appliquée au test du 03/03/2026 : sans objet, déjà échue"),
    ("RJ-015", "effacement", "09/06/2026", "sortie le 09/07/2026", "appliquée au test du 10/07/2026 : ligne encore chargée, aucune donnée revenue"),
    ("RJ-016", "limitation", "29/09/2026", "sortie le 29/10/2026", "appliquée au test du 30/09/2026 : verrou présent après restauration"),
)  # fmt: skip

_CLOSINGS = (
    ("2025-10-09", "3e trimestre 2025 : quatre demandes, délais tenus"),
    ("2026-01-13", "4e trimestre 2025 : trois demandes, une transmise au troisième jour ouvré"),
    ("2026-04-09", "1er trimestre 2026 : trois demandes, délais tenus"),
    ("2026-07-09", "2e trimestre 2026 : quatre demandes, une instruction suspendue puis retirée"),
    ("2026-10-08", "3e trimestre 2026 : quatre demandes, délais tenus"),
)

PIECES = (
    Piece(
        "RGP-02/procedure-droits-des-personnes.pdf",
        PROCEDURE,
        {
            "reviews": [
                {"date": "2025-02-18", "by": RSSI, "conclusion": "Version 1.2 : liste de rejeu après restauration"},
                {"date": "2026-02-16", "by": RSSI, "conclusion": "Version 1.3 : modèle d'accusé réécrit"},
            ]
        },
    ),
    Piece(
        "RGP-02/registre-demandes-de-droits.xlsx",
        Workbook(
            "Registre pseudonymisé des demandes d'exercice des droits",
            "2026-10-08",
            (
                ("Demandes", Table(_HEADER, _REQUESTS)),
                ("Liste de rejeu", Table(("N°", "Acte", "Inscrite le", "Sortie", "Dernier rejeu"), _REPLAY)),
            ),
        ),
        {
            "title": "Registre pseudonymisé des demandes d'exercice des droits et des délais",
            "date": "2026-10-08",
            "version": "2026-T3",
            "collector": SUPPORT,
            "approver": DPO,
            "reviews": [{"date": day, "by": DPO, "conclusion": text} for day, text in _CLOSINGS],
            "source": "Boîte du DPO et outil de tickets, requête « type = DRT »",
            "population": f"{len(_REQUESTS)} demandes du 1er juillet 2025 au 30 septembre 2026",
            "sample": "population entière",
            "audience": "auditor",
        },
    ),
)  # fmt: skip
