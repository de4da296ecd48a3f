"""ACC-04: the accounts that can do everything, counted monthly, and the five that stay under seal."""

# ruff: noqa: E501  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sample.functions import INFRA, RESEAU, RSSI
from sample.model import Lines, Piece, Rows, Table, Workbook
from sample.periods import MONTHS, QUARTERS, Period, quarter

_TASKS = (
    # function, family of its account, health data, family of a second account
    ("administrateur système", "systèmes", "sur ticket", "sauvegarde"),
    ("administrateur de bases", "bases", "sur ticket", "coffre de clés"),
    ("administrateur système", "systèmes", "sur ticket", "annuaire"),
    ("technicien réseau", "réseau", "non", "bastion"),
    ("administrateur de plateforme", "hyperviseurs et orchestrateur", "sur ticket", "systèmes"),
    ("administrateur système", "sauvegarde", "sur ticket", "systèmes"),
    ("équipe de sécurité", "bastion", "non", "coffre de clés"),
)
_VENDORS = ("éditeur du moteur de bases", "éditeur de la sauvegarde", "mainteneur du stockage",
            "éditeur de l'orchestrateur", "mainteneur du réseau")  # fmt: skip

_WITH_HEALTH_DATA = frozenset(("systèmes", "sauvegarde"))

_PEOPLE = 23
"""Administrators in the house; some hold two accounts, one for each family."""


@dataclass(frozen=True)
class Account:
    """A named account, and the months of MONTHS in which it exists."""

    name: str
    holder: str
    family: str
    health: str
    since: int
    until: int
    third_party: bool = False


_LEAVERS = {
    # withdrawn by the quarterly reviews of ACC-03: last month, third party
    "u-0184": (2, False), "u-0754": (2, False),
    "u-0238": (8, True), "u-0364": (8, False), "u-0872": (8, False),
    "u-0198": (11, True), "u-0205": (11, False), "u-0377": (11, True),
}  # fmt: skip
_STARTING = (30, 5)
"""Accounts in the first month: in the house, third parties."""
_NEW = (0, 2, 3, 1, 2, 1, 0, 1, 0, 1, 1, 2, 1)
_NEW_THIRD_PARTIES = frozenset((1, 4, 7, 10))


def _accounts() -> tuple[Account, ...]:
    random = Random("comptes a privileges")
    names = iter(f"u-{number:04}" for number in random.sample(range(900, 999), 60))
    births = [(0, False)] * _STARTING[0] + [(0, True)] * _STARTING[1]
    for index, count in enumerate(_NEW):
        births += [(index, index in _NEW_THIRD_PARTIES and nth == 0) for nth in range(count)]
    leavers = {
        kind: [(n, last) for n, (last, third) in _LEAVERS.items() if third is kind] for kind in (True, False)
    }
    accounts, ranks = [], Counter[bool]()
    for since, third in births:
        rank = ranks[third]
        ranks[third] += 1
        name, until = leavers[third].pop(0) if leavers[third] else (next(names), len(MONTHS))
        if third:
            holder, family, health = _VENDORS[rank % len(_VENDORS)], "télémaintenance", "sur ticket"
        else:
            function, family, health, second = _TASKS[rank % _PEOPLE % len(_TASKS)]
            if rank >= _PEOPLE:
                family, health = second, "sur ticket" if second in _WITH_HEALTH_DATA else "non"
            holder = f"{function}, he-{21 + rank % _PEOPLE:03}"
        accounts.append(Account(name, holder, family, health, since, until, third))
    return tuple(accounts)  # fmt: skip


_ACCOUNTS = _accounts()

_SESSIONS = (2969, 2942, 2817, 3047, 3135, 3170, 3151, 3163, 3284, 3229, 3058, 3374, 3383)
"""Sessions of the house by month, of the same source as the countries of SOU-02."""

_CHECKED = {
    # month of MONTHS: what the monthly review changed or noticed
    2: "deux comptes à retirer par la revue du 12 janvier",
    8: "trois comptes à retirer par la revue du 7 juillet ; jetons des deux comptes ayant cliqué en juin renouvelés",
    11: "trois comptes à retirer par la revue du 8 octobre",
    12: "motif vide refusé depuis le 16 octobre (NC-2026-012) ; recherche sur le trimestre jusqu'au 30 novembre",
}


@dataclass(frozen=True)
class Session:
    """One remote intervention of a third party."""

    start: str
    account: Account
    system: str
    health: bool
    ticket: str
    minutes: int


_SYSTEMS = {
    "éditeur du moteur de bases": "base d'infogérance",
    "éditeur de la sauvegarde": "serveur de sauvegarde",
    "mainteneur du stockage": "baie de stockage",
    "éditeur de l'orchestrateur": "orchestrateur",
    "mainteneur du réseau": "équipement de réseau",
}

_EXTENSION = 5
"""From May 2026, the storage of Rennes is being extended."""

_SATURDAY = 5
_HOLIDAYS = frozenset(("2025-07-14", "2025-08-15", "2025-11-11", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14",
                       "2026-05-25", "2026-07-14"))  # fmt: skip

_REMOTE = (
    # by quarter: sessions of third parties in each month, and how many of the quarter reached health data
    ((3, 3, 3), 3),
    ((3, 3, 2), 3),
    ((3, 4, 4), 4),
    ((5, 5, 4), 4),
    ((4, 2, 4), 3),
    ((3, 0, 0), 1),
)
"""The last line has one month only: its quarter is not over, and not exported."""

_BEGUN = quarter(2026, 4)


def _worked(day: date) -> date:
    while day.weekday() >= _SATURDAY or day.isoformat() in _HOLIDAYS:
        day -= timedelta(days=1)
    return day


def _sessions(index: int, period: Period) -> list[Session]:
    random = Random(f"telemaintenance {period.name}")
    months, on_health = _REMOTE[index]
    total = sum(months)
    start = date.fromisoformat(period.first)
    offsets = [
        31 * nth + day for nth, count in enumerate(months) for day in random.sample(range(4, 27), count)
    ]
    healthy = frozenset(random.sample(range(total), on_health))
    sessions = []
    days = sorted(_worked(start + timedelta(days=offset)) for offset in offsets)
    for number, day in enumerate(days):
        at = max(0, (day.year - 2025) * 12 + day.month - 10)
        present = [a for a in _ACCOUNTS if a.third_party and a.since <= at <= a.until]
        wanted = [a for a in present if ("bases" in a.holder) == (number in healthy)] or present
        if period is QUARTERS[3] and day.month >= _EXTENSION and number not in healthy and number % 2:
            wanted = [a for a in present if "stockage" in a.holder] or wanted
        account = random.choice(wanted)
        clock = f"{random.randrange(9, 17):02}:{random.randrange(60):02}"
        sessions.append(
            Session(
                f"{day.isoformat()}T{clock}",
                account,
                "base du dossier patient" if number in healthy and number % 2 else _SYSTEMS[account.holder],
                number in healthy,
                f"INT-{4000 + int(period.name[2:4]) * 10 + index * 60 + number * 4}",
                random.randrange(18, 145),
            )
        )
    return sorted(sessions, key=lambda session: session.start)


_ALL_SESSIONS = {period.name: _sessions(index, period) for index, period in enumerate((*QUARTERS, _BEGUN))}


def _held(index: int, period: Period) -> Piece:
    random = Random(f"sessions {period.name}")
    remote = Counter(
        session.account.name
        for sessions in _ALL_SESSIONS.values()
        for session in sessions
        if session.start.startswith(period.name)
    )
    rows = []
    present = sorted(
        (account for account in _ACCOUNTS if account.since <= index <= account.until),
        key=lambda account: account.name,
    )
    own = [account.name for account in present if not account.third_party]
    drawn = Counter(random.choices(own, [random.uniform(0.4, 1.6) for _ in own], k=_SESSIONS[index]))
    for account in present:
        count = remote[account.name] if account.third_party else drawn[account.name]
        leaving = account.until == index and account.until < len(MONTHS)
        closed = "fermé hors intervention" if account.third_party else "maintenu"
        rows.append(
            (
                account.name,
                account.holder,
                account.family,
                account.health,
                _end(account, index),
                str(count),
                "à retirer, revue ACC-03" if leaving else closed,
            )
        )
    third = sum(account.third_party for account in present)
    return Piece(
        f"ACC-04/comptes-{period.name}.csv",
        Rows(
            ("compte", "titulaire", "famille", "donnees_de_sante", "fin_de_droit", "sessions", "revue"),
            tuple(rows),
        ),
        {
            "title": f"Comptes à privilèges et titulaires, {period.label}",
            "period": period.facts,
            "collector": RESEAU,
            "approver": RSSI,
            "source": "Bastion, comptes actifs au dernier jour du mois",
            "population": f"{len(present)} comptes, dont {third} de tiers",
            **({"note": _CHECKED[index]} if index in _CHECKED else {}),
        },
    )


def _end(account: Account, index: int) -> str:
    """A right ends within a year, within six months for a third party, and is asked for again."""
    span = 6 if account.third_party else 12
    offset = int(account.name[2:]) % span
    ahead = (offset - index) % span + 1
    month = 9 + index + ahead
    return f"{2025 + month // 12}-{month % 12 + 1:02}"


_EMERGENCY = (
    ("secours-1", "hyperviseurs de Dijon"),
    ("secours-2", "hyperviseurs de Rennes"),
    ("secours-3", "annuaire"),
    ("secours-4", "bastion"),
    ("secours-5", "sauvegarde"),
)

_OPENINGS = {
    # month: (account, opened, reason written, closed, ticket, why)
    "2025-12": (
        ("secours-2", "2025-12-11T15:04", "2025-12-11T15:01", "2025-12-11T16:22", "EXE-2025-12", "exercice de crise, isolement de la préproduction"),
        ("secours-3", "2025-12-11T15:19", "2025-12-11T15:58", "2025-12-11T16:25", "EXE-2025-12", "exercice de crise ; motif écrit 39 min après l'ouverture, action CON-02"),
    ),
    "2026-04": (
        *((name, f"2026-04-14T{10 + index}:05", f"2026-04-14T{10 + index}:00", f"2026-04-14T{10 + index}:25", "INT-4446", "essai annuel de lecture du secret") for index, (name, _) in enumerate(_EMERGENCY)),
    ),
    "2026-06": (
        ("secours-2", "2026-06-09T06:51", "2026-06-09T06:46", "2026-06-09T14:58", "CON-PRA-2026", "essai du PRA, ouverture de Rennes"),
        ("secours-3", "2026-06-09T07:08", "2026-06-09T07:03", "2026-06-09T15:02", "CON-PRA-2026", "essai du PRA, annuaire avant messagerie"),
    ),
    "2026-07": (
        ("secours-4", "2026-07-20T21:06", "2026-07-20T20:55", "2026-07-20T22:41", "INT-4511", "mise à jour du bastion, service arrêté"),
    ),
}  # fmt: skip

_FIRST_SEAL = 117


def _seals(before: str) -> dict[str, int]:
    """The seal on each account at the start of a month: every opening consumes one."""
    seals = {name: _FIRST_SEAL + rank for rank, (name, _) in enumerate(_EMERGENCY)}
    following = _FIRST_SEAL + len(_EMERGENCY)
    for month, openings in _OPENINGS.items():
        if month < before:
            for name, *_ in openings:
                seals[name] = following
                following += 1
    return seals


def _emergency(period: Period) -> Piece:
    openings = _OPENINGS.get(period.name, ())
    seals = _seals(period.name)
    following = max(seals.values()) + 1
    day = date.fromisoformat(period.first)
    while day.weekday() != 1:
        day += timedelta(days=1)
    lines = ["# horodatage | compte | portee | evenement | detail"]
    lines.extend(
        f"{day.isoformat()}T10:{12 + rank * 3:02} | {name} | {scope} | verification | scelle S-{seals[name]:04} intact, deux porteurs"
        for rank, (name, scope) in enumerate(_EMERGENCY)
    )
    scopes = dict(_EMERGENCY)
    events = []
    for name, opened, written, closed, ticket, why in openings:
        scope = scopes[name]
        events += [
            f"{written} | {name} | {scope} | motif | {ticket}, {why}",
            f"{opened} | {name} | {scope} | ouverture | scelle S-{seals[name]:04} rompu par deux porteurs, alerte au RSSI",
            f"{closed} | {name} | {scope} | fermeture | secret change, nouveau scelle S-{following:04}",
        ]
        following += 1
    lines.extend(sorted(events) or ["# aucune ouverture dans le mois"])
    return Piece(
        f"ACC-04/secours-{period.name}.log",
        Lines(tuple(lines)),
        {
            "title": f"Usage des comptes de secours, {period.label}",
            "period": period.facts,
            "collector": RESEAU,
            "approver": RSSI,
            "source": "Registre des deux coffres et journal du coffre de secrets",
            "population": f"5 comptes de secours, {len(openings) or 'aucune'} ouverture{'s' if len(openings) > 1 else ''}",
        },
    )


def _remote(period: Period) -> Piece:
    sessions = _ALL_SESSIONS[period.name]
    lines = [
        "# debut | compte | tiers | ticket approuve | systeme | donnees de sante | ouvert par | duree | ferme | enregistree",
        *(
            f"{session.start} | {session.account.name} | {session.account.holder} | {session.ticket} | {session.system} | "
            f"{'oui, exploitant present' if session.health else 'non'} | astreinte reseau | {session.minutes} min | "
            f"a la fin, automatique | oui"
            for session in sessions
        ),
        f"# {len(sessions)} sessions, {sum(session.health for session in sessions)} sur donnees de sante ; aucun acces reste ouvert",
    ]
    return Piece(
        f"ACC-04/tiers-{period.name}.log",
        Lines(tuple(lines)),
        {
            "title": f"Sessions de télémaintenance de tiers, {period.label}",
            "period": period.facts,
            "collector": RESEAU,
            "approver": RSSI,
            "source": "Bastion, sessions des comptes « télémaintenance »",
            "population": f"{len(sessions)} sessions",
            "sample": "population entière, rapprochée des tickets",
        },
    )


_UTILITIES = (
    ("Client de base en mode direct", "contourne les droits de l'application", "administrateurs de bases", "bastion, sur ticket", "61"),
    ("Outil de reprise d'annuaire", "réinitialise tout compte", "deux personnes", "à deux, alerte au RSSI", "2"),
    ("Montage d'image de sauvegarde", "lit un système hors de ses droits", "restaurateurs", "environnement isolé seulement", "57"),
    ("Console d'hyperviseur", "prend la main sur une machine", "administrateurs de plateforme", "bastion, sur ticket", "84"),
    ("Éditeur de partitions", "détruit ou copie un volume", "administrateurs système", "image de secours, à deux", "3"),
    ("Analyseur de trafic", "lit un flux", "équipe réseau", "durée d'une heure, flux chiffrés", "12"),
    ("Débogueur de processus", "lit la mémoire", "aucun en permanence", "ouverture par le RSSI, quatre heures", "1"),
    ("Agent d'exécution à distance", "lance une commande partout", "chaîne de déploiement", "modèles approuvés, relus", "continu"),
    ("Outil de changement de propriétaire de fichiers", "contourne les droits de fichiers", "administrateurs système", "bastion, commande journalisée", "19"),
    ("Effaceur de journaux locaux", "fait disparaître une trace", "interdit", "absent des machines, présence alertée", "0"),
    ("Générateur de paquets", "perturbe le réseau", "équipe réseau", "préproduction seulement", "4"),
    ("Outil de changement d'heure", "fausse les traces", "interdit", "alerte du collecteur", "0"),
    ("Extracteur de clés de volume (deux services, CRY-01)", "lit une clé hors coffre", "quatre comptes", "alerte sur lecture, jusqu'au 26/02/2027", "0"),
    ("Interface de puce de gestion des serveurs", "agit sous le système", "administrateurs de plateforme", "réseau d'administration, sur ticket", "9"),
)  # fmt: skip

_UTILITY_REVIEWS = (
    ("2025-09-25", "Treize utilitaires ; effaceur de journaux retiré de deux images anciennes"),
    ("2026-03-26", "Extracteur de clés des deux services anciens inscrit ; quatorze utilitaires"),
    ("2026-09-24", "Relue avec l'équipe ; liste inchangée, usages des douze mois ajoutés"),
)

PIECES = (
    *(_held(index, period) for index, period in enumerate(MONTHS)),
    *(_emergency(period) for period in MONTHS),
    Piece(
        "ACC-04/utilitaires.xlsx",
        Workbook(
            "Utilitaires à privilèges autorisés",
            "2026-09-24",
            (
                (
                    "Liste",
                    Table(
                        ("Utilitaire", "Ce qu'il peut contourner", "Qui", "Condition", "Usages sur douze mois"),
                        _UTILITIES,
                    ),
                ),
            ),
        ),
        {
            "title": "Liste des utilitaires à privilèges autorisés",
            "date": "2026-09-24",
            "version": "3.2",
            "collector": RESEAU,
            "approver": RSSI,
            "source": "Inventaire logiciel, journal du bastion",
            "population": f"{len(_UTILITIES)} utilitaires",
            "reviews": [{"date": day, "by": INFRA, "conclusion": text} for day, text in _UTILITY_REVIEWS],
        },
    ),
    *(_remote(period) for period in QUARTERS),
)  # fmt: skip
