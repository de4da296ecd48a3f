"""ACC-06: whom the clients let in, and whether they still want to."""

# ruff: noqa: E501  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sample.functions import DPO, RSSI, SUPPORT
from sample.model import Piece, Rows
from sample.periods import QUARTERS, Period, long_date


@dataclass(frozen=True)
class Campaign:
    """One half-yearly confirmation: sent, closed, and the clients whose answer took more than a letter."""

    sent: str
    closed: str
    special: Mapping[int, tuple[str, str]]


_CAMPAIGNS = {
    "2025-T3": Campaign(
        "2025-10-06",
        "2025-11-07",
        {
            27: ("", "direction prévenue le 05/11, accès limités aux référents si silence au 20/11"),
            5: ("2025-10-30", "après relance"),
        },
    ),
    "2026-T1": Campaign(
        "2026-04-07",
        "2026-05-07",
        {
            27: ("2026-05-05", "après relance et appel ; suppléant changé"),
            33: ("2026-04-28", "après relance"),
        },
    ),
    "2026-T3": Campaign(
        "2026-10-05",
        "2026-11-06",
        {
            19: ("", "suppléant récent : appelé le 05/11, réponse promise pour le 16/11"),
            36: ("", "établissement en fusion, direction prévenue le 05/11"),
        },
    ),
}
"""By the quarter whose closing figures are the lists that were sent."""

_CLIENTS = {"2025-T3": 40, "2025-T4": 41, "2026-T1": 41, "2026-T2": 42, "2026-T3": 42}


@dataclass(frozen=True)
class Movement:
    """What one quarter did to one client's list."""

    client: int
    before: int
    added: int
    removed: int
    rejected: int
    longest: str

    @property
    def after(self) -> int:
        """Who is left at the end of the quarter."""
        return self.before + self.added - self.removed


def _asked(period: Period, lists: Mapping[int, int]) -> dict[int, int]:
    """How many removals each client asked for when it was sent its list."""
    random = Random(f"confirmations {period.name}")
    special = _CAMPAIGNS[period.name].special
    return {
        client: 0 if client in special and not special[client][0] else random.choice((0, 0, 0, 0, 1, 1, 2))
        for client, people in lists.items()
        if people
    }


def _quarter(period: Period, before: Mapping[int, int], asked: Mapping[int, int]) -> list[Movement]:
    random = Random(f"designations {period.name}")
    movements = []
    for client in range(1, _CLIENTS[period.name] + 1):
        people = before.get(client, 0)
        added = random.randrange(4, 7) if not people else random.choice((0, 0, 0, 1, 1, 2, 3))
        removed = min(asked.get(client, 0) + random.choice((0, 0, 0, 0, 1)), max(people - 2, 0))
        longest = f"{random.randrange(3, 37) / 10:.1f}".replace(".", ",") if removed else ""
        rejected = int(random.random() < 0.03)
        movements.append(Movement(client, people, added, removed, rejected, longest))
    return movements


def _designations(period: Period, movements: list[Movement]) -> Piece:
    added = sum(movement.added for movement in movements)
    removed = sum(movement.removed for movement in movements)
    after = sum(movement.after for movement in movements)
    return Piece(
        f"ACC-06/designations-{period.name}.csv",
        Rows(
            (
                "client",
                "personnes_au_debut",
                "designations",
                "revocations",
                "personnes_a_la_fin",
                "demandes_rejetees_au_rappel",
                "delai_max_revocation_h_ouvrees",
            ),
            tuple(
                (
                    f"C{movement.client:03}",
                    str(movement.before),
                    str(movement.added),
                    str(movement.removed),
                    str(movement.after),
                    str(movement.rejected),
                    movement.longest,
                )
                for movement in movements
            ),
        ),
        {
            "title": f"Registre des désignations et révocations par client, extrait du {period.label}",
            "period": period.facts,
            "collector": SUPPORT,
            "approver": RSSI,
            "source": "Outil de relation client, registre des désignations, export sans donnée nominative",
            "population": f"{len(movements)} clients ; {added} désignations, {removed} révocations, {after} personnes à la fin",
            "sample": "population entière ; appel de vérification relu au ticket pour dix désignations",
            "audience": "auditor",
        },
    )


def _confirmations(period: Period, movements: list[Movement], asked: Mapping[int, int]) -> Piece:
    campaign = _CAMPAIGNS[period.name]
    random = Random(f"reponses {period.name}")
    rows = []
    for movement in movements:
        answered, remark = campaign.special.get(movement.client, (_answer(campaign.sent, random), ""))
        rows.append(
            (
                f"C{movement.client:03}",
                campaign.sent,
                str(movement.after),
                answered,
                str(asked[movement.client]) if answered else "",
                "confirmée" if answered else "sans réponse à la clôture",
                remark,
            )
        )
    confirmed = sum(bool(row[3]) for row in rows)
    return Piece(
        f"ACC-06/confirmations-{campaign.closed}.csv",
        Rows(
            (
                "client",
                "liste_envoyee_le",
                "personnes_sur_la_liste",
                "reponse_le",
                "retraits_demandes",
                "etat",
                "remarque",
            ),
            tuple(rows),
        ),
        {
            "title": f"Confirmation des listes d'utilisateurs par les clients, envoi du {long_date(campaign.sent)}",
            "date": campaign.closed,
            "collector": SUPPORT,
            "approver": DPO,
            "source": "Espace client, accusés de confirmation, codes de client",
            "population": f"{len(rows)} clients",
            "sample": f"population entière ; {confirmed} listes confirmées à la clôture",
            "audience": "auditor",
        },
    )


def _answer(sent: str, random: Random) -> str:
    day = date.fromisoformat(sent) + timedelta(days=random.randrange(1, 15))
    return (day - timedelta(days=max(day.weekday() - 4, 0))).isoformat()


def _all() -> tuple[Piece, ...]:
    """Quarter after quarter: each begins with what the one before left, and does what the clients asked."""
    random = Random("effectifs au 1er juillet 2025")
    lists = {client: random.randrange(4, 15) for client in range(1, _CLIENTS["2025-T3"] + 1)}
    asked: dict[int, int] = {}
    pieces = []
    for period in QUARTERS:
        movements = _quarter(period, lists, asked)
        lists = {movement.client: movement.after for movement in movements}
        pieces.append(_designations(period, movements))
        asked = {}
        if period.name in _CAMPAIGNS:
            asked = _asked(period, lists)
            pieces.append(_confirmations(period, movements, asked))
    return tuple(pieces)


PIECES = _all()
