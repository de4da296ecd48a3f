"""PHY-02: heat, water, fire and current, as the subcontractor reports them and as our probes see them."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sample.functions import INFRA, RSSI, SITE_MANAGER
from sample.model import DATACENTRE, Document, Heading, Piece, Rows, Table
from sample.periods import MONTHS, Period

POWER_TEST_2025 = Document(
    title="Rapport d'essai électrique et de maintenance incendie – 2025",
    reference="DCE-ESS-2025-06",
    date="2025-03-20",
    author=SITE_MANAGER,
    approver="Direction technique, Datacentre Exemple",
    issuer=DATACENTRE,
    classification="Remis à Hébergeur Exemple",
    blocks=(
        Heading("Essais de bascule électrique"),
        Table(
            ("Site", "Date", "Essai", "Coupure vue par les baies", "Résultat"),
            (
                ("Dijon", "13/03/2025", "Perte de l'arrivée B, démarrage des groupes", "0 ms", "réussi, groupes en 12 s"),
                ("Dijon", "13/03/2025", "Marche une heure sur groupes", "0 ms", "réussi, 61 % de charge"),
                ("Rennes", "14/03/2025", "Perte de l'arrivée A, démarrage des groupes", "0 ms", "premier démarrage manqué, réussi au second en 19 s ; onduleurs suffisants"),
                ("Rennes", "18/03/2025", "Nouvel essai après remplacement d'une batterie de démarrage", "0 ms", "réussi, groupes en 13 s"),
            ),
            (2, 3, 6, 4, 6),
        ),
        Heading("Maintenance incendie"),
        "Détecteurs : 212 essayés à Dijon, 158 à Rennes, cinq remplacés. Extinction par gaz : pression vérifiée "
        "sur les deux sites ; un flacon rechargé à Rennes.",
        Heading("Eau et câblage"),
        "Sondes de fuite sous faux plancher : 44 essayées, toutes répondent. Séparation des chemins A et B "
        "contrôlée sur plan et par sondage, aucun croisement.",
        Heading("Suite"),
        "Les batteries de démarrage des groupes de Rennes sont désormais essayées chaque trimestre. L'essai de "
        "2026 portera sur l'autre arrivée de chaque site.",
    ),
)  # fmt: skip

_FAMILIES = (
    ("soufflage", "27 °C", (21.4, 23.6)),
    ("humidite relative", "25 ou 70 %", (41, 54)),
    ("incendie", "une detection", None),
    ("fuite d'eau", "une sonde", None),
    ("energie", "perte d'une voie", None),
)

_ALARMS: dict[tuple[str, str, str], tuple[str, str, str, str]] = {
    # month, site, family: alarms, minutes, extreme, cause and effect
    ("2025-11", "Rennes", "fuite d'eau"): ("1", "12", "", "condensation sur une vanne, reprise du calorifuge le 18/11 ; aucune baie proche"),
    ("2025-12", "Dijon", "energie"): ("1", "7", "", "microcoupure du réseau le 09/12, reprise par onduleurs ; 0 ms vue par les baies"),
    ("2026-02", "Rennes", "humidite relative"): ("1", "26", "24", "froid sec le 11/02, humidificateur relancé à la main"),
    ("2026-03", "Dijon", "energie"): ("2", "66", "", "essai annuel du 12/03, annoncé"),
    ("2026-03", "Rennes", "energie"): ("2", "9", "", "essai annuel du 13/03, annoncé"),
    ("2026-05", "Rennes", "incendie"): ("1", "4", "", "poussière pendant l'extension de la baie, détecteur isolé puis remis ; levée de doute en 4 min"),
    ("2026-07", "Dijon", "soufflage"): ("1", "48", "27,4", "machine de climatisation arrêtée un jour de canicule (02/07), secours déjà en charge ; cause écrite reçue le 10/07, ventilateur changé"),
    ("2026-07", "Rennes", "soufflage"): ("0", "0", "25,2", "canicule, sous le seuil"),
    ("2026-08", "Dijon", "soufflage"): ("0", "0", "25,8", "canicule, sous le seuil ; consigne abaissée d'un degré le 24/08"),
    ("2026-10", "Rennes", "energie"): ("1", "3", "", "maintenance d'un onduleur le 15/10, annoncée"),
}  # fmt: skip

_WARMER = {"2026-06": 0.9, "2026-07": 1.1, "2026-08": 0.9, "2025-12": -0.6, "2026-01": -0.8, "2026-02": -0.7}
_PROBES = "ecart_max_avec_nos_sondes_c"


def _alarms(period: Period) -> Piece:
    random = Random(f"ambiance {period.name}")
    rows = []
    for site in ("Dijon", "Rennes"):
        for family, limit, usual in _FAMILIES:
            alarms, minutes, extreme, cause = _ALARMS.get((period.name, site, family), ("0", "0", "", ""))
            if usual and not extreme:
                value = random.uniform(*usual) + (_WARMER.get(period.name, 0) if family == "soufflage" else 0)
                extreme = f"{value:.1f}".replace(".", ",") if family == "soufflage" else str(round(value))
            gap = f"{random.uniform(0.2, 1.3):.1f}".replace(".", ",") if family == "soufflage" else ""
            rows.append((site, family, limit, alarms, minutes, extreme, gap, cause))
    total = sum(int(row[3]) for row in rows)
    return Piece(
        f"PHY-02/alarmes-{period.name}.csv",
        Rows(
            ("site", "famille", "seuil", "alarmes", "minutes", "extreme_du_mois", _PROBES, "cause_et_effet"),
            tuple(rows),
        ),
        {
            "title": f"Alarmes d'ambiance des salles occupées, {period.label}",
            "period": period.facts,
            "collected": (date.fromisoformat(period.last) + timedelta(days=5)).isoformat(),
            "issuer": DATACENTRE,
            "collector": INFRA,
            "approver": RSSI,
            "source": "Gestion technique des bâtiments de Datacentre Exemple, rapprochée des sondes d'Hébergeur Exemple",
            "population": f"2 salles, 11 baies, 10 grandeurs ; {total} alarme{'s' if total > 1 else ''} dans le mois",
        },
    )


PIECES = (
    Piece("PHY-02/essais-2025-03-20.pdf", POWER_TEST_2025, {"collector": INFRA, "approver": RSSI}),
    *(_alarms(period) for period in MONTHS),
)
