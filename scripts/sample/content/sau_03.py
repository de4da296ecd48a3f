"""SAU-03: every quarter, somebody tries hard to destroy the last copy, and fails."""

# ruff: noqa: E501  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from sample.functions import INFRA, RSSI
from sample.model import Lines, Piece, Record
from sample.periods import QUARTERS, Period, long_date

_GESTURES = (
    ("supprimer la copie temoin", "compte d'administration de la sauvegarde", "refus : objet verrouille"),
    (
        "ramener la retention de 30 a 1 jour",
        "compte d'administration de la sauvegarde",
        "refus : duree non reductible",
    ),
    (
        "avancer l'horloge de 40 jours",
        "compte d'administration du stockage",
        "refus : horloge du verrou distincte",
    ),
    ("effacer le volume entier", "compte d'administration du stockage", "refus : volume en mode conforme"),
    ("desactiver le verrou", "deux porteurs reunis", "refus : operation inconnue en mode conforme"),
)


@dataclass(frozen=True)
class Attempt:
    """One quarter's test; ``alerts`` are minutes before each gesture was reported."""

    period: Period
    date: str
    start: str
    volume: str
    alerts: tuple[int, ...]
    tapes: int
    remark: str


_ATTEMPTS = (
    Attempt(QUARTERS[0], "2025-09-24", "10:00", "imm-dp-02", (3, 4, 0, 3, 2), 28, "geste 3 non tente : ajoute a l'essai en 2026 ; aucun ecart"),
    Attempt(QUARTERS[1], "2025-12-17", "14:00", "imm-inf-01", (2, 4, 0, 5, 3), 28, "geste 3 non tente ; aucun ecart ; etat de la copie a afficher au tableau de crise (exercice du 11/12/2025)"),
    Attempt(QUARTERS[2], "2026-03-18", "10:00", "imm-dp-01", (3, 3, 22, 4, 2), 29, "ecart : alerte d'horloge en 22 min pour 10 ; regle du collecteur corrigee le 20/03, essai refait le 25/03"),
    Attempt(QUARTERS[2], "2026-03-25", "11:00", "imm-dp-01", (0, 0, 4, 0, 0), 29, "geste 3 seul, refait apres correction de la regle : alerte en 4 min"),
    Attempt(QUARTERS[3], "2026-06-17", "10:00", "imm-inf-02", (2, 3, 4, 3, 2), 30, "aucun ecart ; verrous inchanges pendant l'extension de la baie"),
    Attempt(QUARTERS[4], "2026-09-23", "09:30", "imm-dp-03", (3, 2, 5, 3, 3), 30, "aucun ecart ; copie temoin relue en entier, empreinte egale ; prochain essai : imm-inf-03, seul volume de Dijon"),
)  # fmt: skip


def _transcript(attempt: Attempt) -> Piece:
    random = Random(f"immuabilite {attempt.date}")
    hour, minute = (int(part) for part in attempt.start.split(":"))
    clock = hour * 60 + minute
    offset = "+02:00" if "04" <= attempt.date[5:7] <= "10" else "+01:00"

    def line(text: str) -> str:
        return f"{attempt.date}T{clock // 60:02}:{clock % 60:02}:{random.randrange(60):02}{offset} | {text}"

    lines = [
        f"# essai d'immuabilite, {attempt.period.name}, volume {attempt.volume} (Rennes), copie temoin de 2 Go sans donnee de patient",
        "# horodatage | geste | compte | resultat | alerte",
        line("debut | responsable infrastructure et un observateur du SMSI | |"),
    ]
    tried = 0
    for number, ((gesture, account, refusal), delay) in enumerate(
        zip(_GESTURES, attempt.alerts, strict=True), start=1
    ):
        clock += random.randrange(6, 14)
        if delay:
            tried += 1
            verdict = "dans le delai" if delay <= 10 else "HORS DELAI"
            lines.append(
                line(f"geste {number} : {gesture} | {account} | {refusal} | recue en {delay} min, {verdict}")
            )
        else:
            lines.append(line(f"geste {number} : {gesture} | - | non tente |"))
    clock += 25
    lines.append(line("controle | lecture de la copie temoin | empreinte egale a celle du depot |"))
    clock += 7
    lines.append(
        line(
            f"controle | armoire des bandes | {attempt.tapes} bandes attendues, {attempt.tapes} presentes, deux porteurs |"
        )
    )
    clock += 4
    reported = sum(0 < delay <= 10 for delay in attempt.alerts)
    lines.append(
        line(f"fin | gestes refuses : {tried} sur {tried} | alertes sous 10 min : {reported} sur {tried} |")
    )
    lines.append(f"# conclusion : {attempt.remark}")
    return Piece(
        f"SAU-03/essai-{attempt.date}.txt",
        Lines(tuple(lines)),
        {
            "title": f"Essai d'immuabilité du {long_date(attempt.date)}",
            "date": attempt.date,
            "collector": INFRA,
            "approver": RSSI,
            "source": "Console de sauvegarde et collecteur de journaux, transcription de la séance",
            "population": "6 volumes immuables",
            "sample": f"1 volume, {attempt.volume}, chacun à son tour ; {tried} geste{'s' if tried > 1 else ''}",
        },
    )  # fmt: skip


_STORES = (
    # name, zone, support, content, lock in days; an immutable copy is never on the site it protects
    *((f"imm-dp-{n:02}", "fr-rennes", "objet", "dossier patient", 30) for n in (1, 2, 3)),
    *((f"imm-inf-{n:02}", "fr-rennes", "objet", "infogerance", 30) for n in (1, 2)),
    ("imm-inf-03", "fr-dijon", "objet", "infogerance", 30),
    ("dsk-dp-r1", "fr-rennes", "disque", "dossier patient", 0),
    ("dsk-dp-r2", "fr-rennes", "disque", "dossier patient", 0),
    ("dsk-inf-r1", "fr-rennes", "disque", "infogerance", 0),
    ("dsk-inf-r2", "fr-rennes", "disque", "infogerance", 0),
    ("dsk-inf-r3", "fr-rennes", "disque", "infogerance", 0),
    ("dsk-socle-r1", "fr-rennes", "disque", "socle technique", 0),
    ("bnd-dp", "fr-rennes", "bande hors ligne", "dossier patient", 0),
    ("bnd-inf-1", "fr-rennes", "bande hors ligne", "infogerance", 0),
    ("bnd-inf-2", "fr-rennes", "bande hors ligne", "infogerance", 0),
    *((f"dsk-dp-d{n}", "fr-dijon", "disque", "dossier patient", 0) for n in (1, 2, 3, 4)),
    *((f"dsk-inf-d{n}", "fr-dijon", "disque", "infogerance", 0) for n in (1, 2)),
    *((f"dsk-socle-d{n}", "fr-dijon", "disque", "socle technique", 0) for n in (1, 2)),
)
_TERABYTES = (0.91, 0.94, 0.97, 1.0, 1.04)
"""Volumes against those of June 2026, quarter by quarter."""


def _locks(index: int, period: Period) -> Piece:
    random = Random("depots de sauvegarde")
    stores = []
    for name, zone, support, content, lock in _STORES:
        size = random.uniform(6, 19) * _TERABYTES[index]
        store: dict[str, object] = {
            "depot": name,
            "zone": zone,
            "support": support,
            "contenu": content,
            "volume_to": round(size, 1),
            "chiffre": True,
        }
        if lock:
            production = "fr-rennes" if zone == "fr-dijon" else "fr-dijon"
            store |= {"production": production, "verrou_jours": lock, "mode": "conforme", "reductible": False}
        stores.append(store)
    return Piece(
        f"SAU-03/verrous-{period.name}.json",
        Record(
            {
                "export": "verrous et emplacements des copies de sauvegarde",
                "arrete_au": period.last,
                "zones_autorisees": ["fr-dijon", "fr-rennes"],
                "depots_par_zone": {"fr-rennes": 14, "fr-dijon": 9},
                "comptes_d_administration": {"sauvegarde": 4, "communs_avec_l_annuaire_de_production": 0},
                "sorties_de_bandes": {"vendredis_du_trimestre": 13, "sorties_faites": 13, "dont_rattrapees_sous_deux_jours": 1 if index == 1 else 0},
                "ecarts": 0,
                "depots": stores,
            }
        ),
        {
            "title": f"Verrous et emplacements des copies, {period.label}",
            "period": period.facts,
            "collector": INFRA,
            "approver": RSSI,
            "source": "Interface de programmation de la sauvegarde, compte d'audit en lecture",
            "population": f"{len(stores)} dépôts",
            "sample": "population entière",
        },
    )  # fmt: skip


PIECES = (
    *(_transcript(attempt) for attempt in _ATTEMPTS),
    *(_locks(index, period) for index, period in enumerate(QUARTERS)),
)
