"""FOU-02: what we promise, our suppliers have signed too."""

# ruff: noqa: E501  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from hashlib import sha256

from sample.functions import DG, DPO, JURIDIQUE, RSSI
from sample.model import Piece, Table, Workbook
from sample.periods import short_date

_CLAUSES = (
    "Confidentialité et secret professionnel",
    "Instructions écrites",
    "Sécurité équivalente (RGPD, article 28.4)",
    "Sensibilisation du personnel",
    "Sous-traitance ultérieure soumise à accord",
    "Stockage dans l'Espace économique européen",
    "Accès à distance depuis l'EEE seulement",
    "Lois de pays tiers : absence attestée, annonce d'un rachat",
    "Alerte sous douze heures",
    "Audit et remise des rapports",
    "Annonce des changements, trois mois",
    "Certification : périmètre, suspension, perte",
    "Continuité",
    "Réversibilité et destruction attestée",
)

_SUPPLIERS = ("F-01", "F-02", "F-03", "F-04", "F-05", "F-06", "F-07", "F-08", "F-09")

_ARTICLES = ("4", "5", "6", "7 et annexe C", "8", "9", "9", "10", "11", "12", "13", "14", "15", "16 et 17")
"""Where the contract of Datacentre Exemple says it."""

_NOT_RELEVANT = {
    # clause number: suppliers that never receive anything it could protect
    4: ("F-05", "F-06", "F-07", "F-08", "F-09"),
    12: ("F-04", "F-05", "F-06", "F-07", "F-08"),
    14: ("F-07", "F-08"),
}
_MISSING_2025: dict[int, tuple[str, ...]] = {8: ("F-05", "F-08"), 9: ("F-06",), 11: ("F-04", "F-08")}
_MISSING_2026: dict[int, tuple[str, ...]] = {8: ("F-08",), 11: ("F-04",)}

_FOLLOW_UP_2025 = (
    ("F-05", "8", "Avenant demandé le 20/06/2025", "signé le 12/09/2025"),
    ("F-06", "9", "Délai de 24 h au contrat, 12 h demandées", "signé le 04/09/2025"),
    ("F-08", "8", "Refus du modèle, contre-proposition", "accepté par la direction jusqu'au 16/09/2026"),
    ("F-08", "11", "Annonce à un mois, trois demandés", "signé le 15/09/2025"),
    ("F-04", "11", "Annonce par liste publique seulement", "accepté par la direction jusqu'au 16/09/2026"),
)
_FOLLOW_UP_2026 = (
    (
        "F-08",
        "8",
        "Actionnariat attesté, annonce d'un rachat encore refusée",
        "signé le 07/09/2026, au renouvellement",
    ),
    (
        "F-04",
        "11",
        "Annonce nominative à un mois proposée",
        "accepté par la direction le 14/09/2026, pour un an",
    ),
)


def _grid(
    date: str,
    suppliers: tuple[str, ...],
    missing: dict[int, tuple[str, ...]],
    follow_up: tuple[tuple[str, ...], ...],
    collected: str,
) -> Piece:
    rows = tuple(
        (
            str(number),
            clause,
            f"article {article}",
            *(_verdict(number, code, missing) for code in suppliers[1:]),
        )
        for number, (clause, article) in enumerate(zip(_CLAUSES, _ARTICLES, strict=True), start=1)
    )
    count = sum(len(codes) for codes in missing.values())
    return Piece(
        f"FOU-02/grille-{date}.xlsx",
        Workbook(
            "Grille de contrôle des clauses des contrats fournisseurs",
            date,
            (
                ("Clauses", Table(("N°", "Clause", *suppliers), rows)),
                ("Suites", Table(("Fournisseur", "Clause", "Fait", "Issue"), follow_up)),
            ),
        ),
        {
            "title": f"Grille des clauses des fournisseurs critiques, {short_date(date)}",
            "date": date,
            "collected": collected,
            "collector": JURIDIQUE,
            "approver": RSSI,
            "source": "Contrats et avenants au coffre du juridique",
            "population": f"{len(suppliers)} contrats ou projets de contrat critiques, {len(_CLAUSES)} clauses",
            "sample": "population entière",
            "note": f"{count} clauses à obtenir au jour du contrôle ; feuille des suites arrêtée le {short_date(collected)}.",
        },
    )  # fmt: skip


def _verdict(number: int, code: str, missing: dict[int, tuple[str, ...]]) -> str:
    if code in missing.get(number, ()):
        return "à obtenir"
    if code in _NOT_RELEVANT.get(number, ()):
        return "sans objet"
    return "présente"


def _contract(name: str, date: str, title: str, note: str) -> Piece:
    """Contracts stay in the lawyers' safe; the dossier keeps their digest."""
    return Piece(
        f"FOU-02/contrat-{name}-{date}.ref.yml",
        None,
        {
            "title": title,
            "date": date,
            "expires": "2028-02-02",
            "location": f"Coffre du juridique, dossier fournisseur F-01, pièce {name}",
            "custodian": JURIDIQUE,
            "shown": "on_site",
            "sha256": sha256(f"contrat fictif {name} {date}".encode()).hexdigest(),
            "collector": JURIDIQUE,
            "approver": DG,
            "controls": ["FOU-02"],
            "expectation": "contrat",
            "note": note,
        },
    )


PIECES = (
    _contract(
        "datacentre-exemple",
        "2025-01-20",
        "Contrat de sous-traitance avec Datacentre Exemple, activités 1 et 2",
        "Dix-sept articles, quatre annexes ; la sensibilisation annuelle du personnel, rang 2 compris, est à l'annexe C.",
    ),
    _contract(
        "datacentre-exemple-avenant-1",
        "2026-05-18",
        "Avenant n° 1 au contrat de Datacentre Exemple, après le décret du 24 mars 2026",
        f"Stockage et accès dans le seul Espace économique européen, annonce immédiate d'un rachat ; relu par le {DPO}.",
    ),
    _grid("2025-06-17", _SUPPLIERS, _MISSING_2025, _FOLLOW_UP_2025, "2025-09-16"),
    _grid("2026-06-16", (*_SUPPLIERS, "F-10 (projet)"), _MISSING_2026, _FOLLOW_UP_2026, "2026-09-14"),
)
