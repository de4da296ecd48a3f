"""SOU-04: what the public is told."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DPO, SMSI
from sample.model import Lines, Piece, Screen
from sample.periods import long_date

_ADDRESS = "https://www.hebergeur.example/donnees-de-sante/transferts"
_FORMULA = "aucun transfert de données de santé à caractère personnel vers un pays tiers à l'espace économique européen"


def _public_page(day: str, clock: str) -> Piece:
    return Piece(
        f"SOU-04/page-publique-{day}.png",
        Screen(
            address=_ADDRESS,
            heading="Transferts de données de santé",
            captured=f"{long_date(day)}, {clock}",
            account="Responsable du SMSI, navigation sans compte",
            paragraphs=(
                "Hébergeur Exemple est certifié HDS (référentiel v2.0) pour les activités 3 à 6. "
                "L'activité certifiée n'est pas qualifiée SecNumCloud. Elle donne lieu à :",
                f"« {_FORMULA} ».",
                "Acteurs de la prestation : Hébergeur Exemple SAS (activités 3 à 6) et Datacentre Exemple "
                "SA (activités 1 et 2), tous deux établis en France. Aucun accès à distance n'a lieu "
                "depuis un pays extérieur à l'Espace économique européen.",
                f"Page vérifiée le {long_date(day)}. Contact : dpo@hebergeur.example.",
            ),
        ),
        {
            "title": f"Page publique sur les transferts, {long_date(day)}",
            "date": day,
            "collector": SMSI,
            "approver": DPO,
            "source": _ADDRESS,
        },
    )


MESSAGE = Lines(
    (
        "De : smsi@hebergeur.example",
        "À : certification@certification-exemple.example",
        "Date : 21 avril 2026, 10:12",
        "Objet : HDS, adresse de la page publique (EXI-31.2), certificat FICTIF-HDS-2025-0417",
        "",
        "Bonjour,",
        "",
        "À la suite de la surveillance du 8 avril 2026, nous vous confirmons l'adresse de la page dédiée :",
        _ADDRESS,
        "Adresse de secours : https://secours.hebergeur.example/transferts",
        "",
        "Forme publiée : formule d'absence de transfert (cas b). Aucun acteur nouveau depuis la "
        "certification.",
        "Cette adresse peut figurer sur la liste publique des hébergeurs certifiés.",
        "",
        "Le responsable du SMSI, Hébergeur Exemple",
        "",
        "-- Réponse du 23 avril 2026 : adresse enregistrée, consultée ce jour. Le chargé de certification.",
    )
)

PIECES = (
    _public_page("2025-07-03", "11:26"),
    _public_page("2026-01-06", "09:52"),
    _public_page("2026-07-02", "16:05"),
    Piece(
        "SOU-04/communication-2026-04-21.txt",
        MESSAGE,
        {
            "title": "Communication de l'adresse de la page publique à l'organisme certificateur",
            "date": "2026-04-21",
            "collected": "2026-04-24",
            "collector": SMSI,
            "approver": DPO,
            "audience": "auditor",
        },
    ),
)
