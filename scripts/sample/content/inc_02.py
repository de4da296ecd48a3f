"""INC-02: every event gets a decision, and every decision a clock."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from sample.functions import DPO, RESEAU, RSSI
from sample.model import Bullets, Document, Heading, Piece, Table, Workbook
from sample.periods import QUARTERS, Period, short_date

_LEVELS = {1: "mineur", 2: "significatif"}

_BY_NIGHT = (
    # origin, what was seen, why it is no incident; these alerts wake someone up
    ("Collecteur", "Connexion d'administration hors horaires", "astreinte, ticket retrouvé"),
    ("Collecteur", "Connexion d'administration hors horaires", "reprise d'un traitement, ticket retrouvé"),
    ("Collecteur", "Agent de journaux arrêté", "redémarrage prévu par un changement"),
    ("Collecteur", "Élévation de privilèges sur un serveur", "changement approuvé"),
    ("Collecteur", "Volume sortant inhabituel", "sauvegarde complète vers Rennes"),
)
_BY_DAY = (
    ("Collecteur", "Suite d'échecs de connexion au portail", "mot de passe oublié, client joint"),
    ("Collecteur", "Agent de journaux arrêté", "redémarrage prévu par un changement"),
    ("Collecteur", "Élévation de privilèges sur un serveur", "changement approuvé"),
    ("Collecteur", "Volume sortant inhabituel", "reprise d'archives demandée par un client"),
    ("Collecteur", "Export plus long que d'habitude", "étude d'un établissement, ticket retrouvé"),
    ("Bouton de signalement", "Message suspect", "publicité, expéditeur bloqué"),
    ("Bouton de signalement", "Message suspect", "campagne connue, filtrée avant lecture"),
    ("Bouton de signalement", "Message suspect", "message légitime d'un client"),
    ("Numéro d'alerte", "Badge égaré dans les bureaux", "retrouvé, désactivé entre-temps"),
    ("Support", "Client inquiet d'une lenteur", "panne de son accès, transmis à l'exploitation"),
    ("Veille", "Vulnérabilité annoncée d'un composant", "composant absent ou déjà corrigé"),
)

_STEPS = {
    # kind of incident: contain, eradicate, restore, inform
    "Faux portail": ("sessions fermées", "mot de passe et jeton renouvelés, adresse bloquée", "boîte rendue après lecture des règles", "responsable hiérarchique, client expéditeur"),
    "Logiciel indésirable sur un poste": ("poste isolé par l'agent", "poste réinstallé", "données du profil reprises du partage", "utilisateur"),
    "Compte orphelin": ("compte désactivé", "droits et jetons retirés", "sans objet", "propriétaire de l'application"),
    "Matériel perdu": ("certificat révoqué", "effacement à distance confirmé", "poste de remplacement remis", "responsable hiérarchique, DPO"),
    "Erreur de droits": ("droit retiré", "modèle de rôle corrigé", "droits relus pour l'équipe", "client concerné, sans lecture constatée"),
    "Panne d'un composant": ("trafic porté par le second nœud", "composant remplacé", "retour en deux nœuds essayé", "clients concernés, page d'état"),
    "Balayage d'une vulnérabilité": ("adresses bloquées", "correctif avancé", "règle de filtrage gardée trente jours", "comité de pilotage"),
    "Base hors du plan de sauvegarde": ("sauvegarde immédiate", "création manuelle de bases interdite", "travail ajouté au plan", "propriétaire de la base"),
    "Donnée de santé adressée à un tiers": ("pièce jointe retirée à 10 h 22, destinataire confirmé", "règle de l'outil préparée (NC-2026-002)", "sans objet", "référent du client à 15 h 15 (VIO-2026-01)"),
}  # fmt: skip


@dataclass(frozen=True)
class Incident:
    """One incident of the quarter."""

    day: str
    origin: str
    kind: str
    level: int
    detail: str
    clock: str = ""
    sealed: str = ""
    pace: tuple[int, int] | None = None
    """Minutes before someone takes charge, then before the decision, where they are on record."""


@dataclass(frozen=True)
class Quarter:
    """A quarter of the register; ``day`` and ``night`` are median minutes before someone takes charge."""

    period: Period
    signed: str
    first: int
    months: tuple[int, int, int]
    day: int
    night: int
    incidents: tuple[Incident, ...] = field(default=())

    @property
    def events(self) -> int:
        """How many events were judged in the quarter."""
        return sum(self.months)


_QUARTERS = (
    Quarter(QUARTERS[0], "2025-10-06", 32, (6, 5, 6), 21, 56, (
        Incident("2025-07-08", "Bouton de signalement", "Faux portail", 1, "mot de passe saisi, second facteur refusé", sealed="en-têtes du message"),
        Incident("2025-07-29", "Collecteur", "Compte orphelin", 1, "compte d'un stagiaire parti, sans usage"),
        Incident("2025-08-21", "Supervision", "Panne d'un composant", 2, "nœud de l'annuaire, 12 minutes de lenteur"),
        Incident("2025-09-09", "Numéro d'alerte", "Matériel perdu", 1, "poste bureautique chiffré, retrouvé"),
        Incident("2025-09-23", "Support", "Erreur de droits", 2, "lecture de rapports techniques d'un autre service du même client"),
    )),
    Quarter(QUARTERS[1], "2026-01-08", 49, (5, 4, 5), 20, 54, (
        Incident("2025-10-16", "Bouton de signalement", "Faux portail", 1, "adresse saisie sans mot de passe"),
        Incident("2025-11-13", "Collecteur", "Logiciel indésirable sur un poste", 1, "extension de navigateur", sealed="image du profil"),
        Incident("2025-11-24", "Contrôle hebdomadaire", "Base hors du plan de sauvegarde", 2, "base créée le 18/11, sans donnée de santé à cette date (NC-2025-011)"),
        Incident("2025-12-17", "Revue de code", "Erreur de droits", 1, "rôle de lecture trop large sur un dépôt"),
    )),
    Quarter(QUARTERS[2], "2026-04-07", 1, (6, 8, 5), 19, 52, (
        Incident("2026-01-20", "Bouton de signalement", "Faux portail", 1, "jeton non demandé, compte remis à neuf"),
        Incident("2026-02-10", "Numéro d'alerte", "Donnée de santé adressée à un tiers", 2, "VIO-2026-01, trois personnes", "10:05", "empreinte de la pièce retirée, message d'envoi, journal de l'outil", (2, 3)),
        Incident("2026-02-26", "Collecteur", "Balayage d'une vulnérabilité", 1, "portail, tentatives sans effet"),
        Incident("2026-03-06", "Supervision", "Panne d'un composant", 2, "répartiteur, bascule en 40 secondes"),
        Incident("2026-03-18", "Numéro d'alerte", "Matériel perdu", 1, "téléphone d'astreinte, effacé à distance"),
        Incident("2026-03-26", "Collecteur", "Logiciel indésirable sur un poste", 1, "outil non autorisé, bloqué à l'exécution"),
    )),
    Quarter(QUARTERS[3], "2026-07-06", 20, (7, 6, 8), 18, 49, (
        Incident("2026-04-14", "Revue des droits", "Compte orphelin", 1, "compte de service sans propriétaire"),
        Incident("2026-05-07", "Bouton de signalement", "Faux portail", 1, "campagne visant onze personnes, une saisie"),
        Incident("2026-05-27", "Collecteur", "Balayage d'une vulnérabilité", 1, "interfaces, adresses bloquées en 9 minutes", sealed="extrait du journal de filtrage"),
        Incident("2026-06-11", "Support", "Erreur de droits", 2, "menu d'un autre service visible, aucune lecture"),
        Incident("2026-06-25", "Supervision", "Panne d'un composant", 1, "sonde de temps, second serveur en relais"),
    )),
    Quarter(QUARTERS[4], "2026-10-06", 41, (5, 6, 5), 17, 47, (
        Incident("2026-07-16", "Numéro d'alerte", "Matériel perdu", 1, "badge et poste bureautique, effacé à distance"),
        Incident("2026-08-06", "Collecteur", "Logiciel indésirable sur un poste", 1, "macro bloquée à l'ouverture"),
        Incident("2026-08-27", "Bouton de signalement", "Faux portail", 2, "mot de passe du support saisi, second facteur refusé deux fois", "14:18", "message, page copiée, journal d'authentification", (4, 11)),
        Incident("2026-09-22", "Support", "Erreur de droits", 1, "rôle hérité d'une mobilité, retiré"),
    )),
)  # fmt: skip


def _around(median: int, count: int, random: Random) -> list[int]:
    """Durations whose median is exact, and whose order says nothing."""
    half = count // 2
    low = [median - random.randrange(1, max(2, median // 2)) for _ in range(half)]
    high = [median + random.randrange(1, median // 2 + 2) for _ in range(half)]
    if count % 2:
        values = [*low, median, *high]
    elif count:
        values = [*low[1:], median, median, *high[1:]]
    else:
        values = []
    random.shuffle(values)
    return values


def _register(quarter: Quarter) -> Piece:
    random = Random(f"incidents {quarter.period.name}")
    incidents = {date.fromisoformat(incident.day): incident for incident in quarter.incidents}
    days = _days(quarter, frozenset(incidents), random)
    clocks = [_clock(incidents.get(day), random) for day in days]
    at_night = [
        not "08:00" <= clock < "19:00" or day.weekday() >= 5 for clock, day in zip(clocks, days, strict=True)
    ]
    nightly = _around(quarter.night, sum(at_night), random)
    daily = _around(quarter.day, len(at_night) - sum(at_night), random)
    rows, steps, seals = [], [], []
    for rank, (day, clock, late) in enumerate(zip(days, clocks, at_night, strict=True)):
        number = f"EVT-{quarter.period.year}-{quarter.first + rank:03}"
        incident = incidents.get(day)
        origin, seen, decision = (
            (incident.origin, incident.kind, f"incident : {incident.detail}")
            if incident
            else random.choice(_BY_NIGHT if late else _BY_DAY)
        )
        level = f"{incident.level} {_LEVELS[incident.level]}" if incident else "-"
        health = "oui" if incident and incident.kind.startswith("Donnée de santé") else "non"
        waited = (nightly if late else daily).pop()
        decided = random.randrange(6, 52)
        if incident and incident.pace:
            daily.append(waited)
            daily.remove(min(daily))
            waited, decided = incident.pace
        rows.append(
            (number, short_date(day.isoformat()), clock, "nuit ou fin de semaine" if late else "jour", origin, seen, str(waited), str(decided), decision, level, health)
        )  # fmt: skip
        if incident:
            steps.append((number, *_STEPS[incident.kind]))
            if incident.sealed:
                seals.append(
                    (number, incident.sealed, "2", "coffre des scellés, chiffré", f"31/12/{day.year + 3}")
                )
    summary = (
        ("Événements qualifiés", str(quarter.events)),
        ("Incidents", str(len(incidents))),
        ("dont significatifs", str(sum(incident.level == 2 for incident in quarter.incidents))),
        ("dont graves ou majeurs", "0"),
        ("Prise en charge médiane, jour (min)", str(quarter.day)),
        ("Prise en charge médiane, nuit et fin de semaine (min)", str(quarter.night)),
        ("Qualifications au-delà de 60 min", "0"),
    )
    return Piece(
        f"INC-02/registre-{quarter.period.name}.xlsx",
        Workbook(
            f"Registre des incidents de sécurité, extrait du {quarter.period.label}",
            quarter.signed,
            (
                ("Synthèse", Table(("Indicateur", "Valeur"), summary)),
                (
                    "Événements",
                    Table(("Numéro", "Date", "Heure", "Plage", "Origine", "Nature", "Prise en charge (min)", "Qualification (min)", "Décision", "Gravité", "Données de santé"), tuple(rows)),
                ),
                ("Réponse", Table(("Numéro", "Contenir", "Éradiquer", "Rétablir", "Informer"), tuple(steps))),
                ("Scellés", Table(("Numéro", "Élément recueilli", "Porteurs", "Lieu", "À garder jusqu'au"), tuple(seals))),
            ),
        ),
        {
            "title": f"Registre des incidents, extrait du {quarter.period.label}",
            "period": quarter.period.facts,
            "collected": quarter.signed,
            "collector": RESEAU,
            "approver": RSSI,
            "source": "Outil de tickets, file « sécurité », événements détectés dans le trimestre",
            "population": f"{quarter.events} événements qualifiés, dont {len(incidents)} incidents",
            "sample": "population entière",
            "controls": ["INC-02", "INC-04"],
            "note": "Une alerte de nuit qui ne réveille pas l'astreinte est datée de sa lecture, au matin.",
        },
    )  # fmt: skip


def _days(quarter: Quarter, known: frozenset[date], random: Random) -> list[date]:
    """The day of each event in order, one a day; those of incidents are known."""
    days: list[date] = []
    for offset, count in enumerate(quarter.months):
        first = date(quarter.period.year, quarter.period.first_month + offset, 1)
        month = [first + timedelta(days=number) for number in range(28)]
        fixed = [day for day in known if day.month == first.month]
        others = random.sample([day for day in month if day not in known], count - len(fixed))
        days.extend(sorted([*fixed, *others]))
    return days


def _clock(incident: Incident | None, random: Random) -> str:
    if incident:
        return incident.clock or f"{random.randrange(9, 18):02}:{random.randrange(60):02}"
    hour = random.randrange(20, 30) % 24 if random.random() < 0.3 else random.randrange(8, 19)
    return f"{hour:02}:{random.randrange(60):02}"


PROCEDURE = Document(
    title="Collecte et conservation des preuves d'incident",
    reference="INC-PRO-02",
    version="1.4",
    date="2026-01-19",
    author=RESEAU,
    approver=RSSI,
    blocks=(
        Heading("Principe"),
        "Rien n'est remis en état avant que les éléments utiles soient recueillis, sauf si attendre met un "
        "patient en danger ou aggrave l'atteinte. Ce choix s'écrit au ticket.",
        Heading("Ordre de recueil, du plus fugace au plus durable"),
        Table(
            ("Rang", "Élément", "Moyen", "Délai"),
            (
                ("1", "Mémoire vive, connexions, processus", "image par l'agent, sans redémarrage", "30 min"),
                ("2", "Journaux du système et de l'application", "export du collecteur, avec l'empreinte des lots", "2 h"),
                ("3", "Disque ou machine virtuelle", "instantané, puis copie en lecture seule", "4 h"),
                ("4", "Messages, pages, captures", "fichier d'origine avec ses en-têtes", "jour même"),
                ("5", "Matériel", "sac scellé numéroté, remis en main propre", "jour même"),
            ),
            (1, 5, 6, 2),
        ),
        Heading("Fiche de conservation"),
        Bullets(
            (
                "Numéro d'événement, élément, empreinte SHA-256, date et heure de l'horloge commune.",
                "Deux porteurs, désignés par fonction : celui qui recueille, celui qui constate.",
                "Chaque accès : qui, quand, pourquoi, copie ou original. Une ligne barrée reste lisible.",
            )
        ),
        Heading("Garde"),
        "Coffre des scellés, chiffré, sur le site de Rennes ; deux comptes, étrangers à l'administration. Trois "
        "ans, ou jusqu'à la fin d'une procédure. Un scellé contenant des données de santé est réservé au DPO "
        "et au RSSI. La remise à une autorité se fait sur réquisition, contre décharge.",
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("1.4", "19/01/2026", "Export des lots du nouveau collecteur avec leur empreinte"),
                ("1.3", "21/01/2025", "Coffre des scellés déplacé à Rennes"),
            ),
            (1, 2, 7),
        ),
    ),
)  # fmt: skip

PIECES = (
    *(_register(quarter) for quarter in _QUARTERS),
    Piece(
        "INC-02/procedure-conservation-des-preuves.pdf",
        PROCEDURE,
        {"reviews": [{"date": "2025-01-21", "by": DPO, "conclusion": "Version 1.3 : accès aux scellés de données de santé"}]},
    ),
)  # fmt: skip
