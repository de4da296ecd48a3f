"""RES-02: walls between clients, and the twice-yearly attempt to walk through them."""

# ruff: noqa: E501  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import EXPLOITATION, RESEAU, RSSI
from sample.model import Bullets, Document, Heading, Lines, Piece, Record, Table

_LAYERS = (
    ("Réseau", "un réseau virtuel par client, refus par défaut", "réseau commun de l'application, aucun réseau de client"),
    ("Calcul", "machines propres, règles d'anti-affinité sur demande", "conteneurs partagés, établissement porté par chaque requête"),
    ("Base de données", "instance propre", "schéma et compte de connexion par établissement"),
    ("Stockage", "volumes propres, chiffrés", "espace d'objets par établissement, droits distincts"),
    ("Comptes", "annuaire du client ou branche séparée", "branche par établissement, désignations ACC-06"),
    ("Sauvegarde", "dépôt par client", "dépôt par service, jeu par établissement"),
    ("Journaux", "étiquette de client, extrait séparé", "étiquette d'établissement, extrait séparé"),
)  # fmt: skip


def _model(day: str, version: str, change: str, left: tuple[str, ...]) -> Piece:
    return Piece(
        f"RES-02/modele-{day}.pdf",
        Document(
            title="Description du modèle de cloisonnement",
            reference="RES-MOD-02",
            version=version,
            date=day,
            author=RESEAU,
            approver=RSSI,
            classification="Communicable aux clients",
            blocks=(
                Heading("Ce qui sépare un client d'un autre"),
                Table(("Couche", "Infogérance", "Dossier patient partagé"), _LAYERS, (2, 5, 6)),
                Heading("Ce qui sépare les zones"),
                Bullets(
                    (
                        "Production et hors production : réseaux, comptes et secrets distincts ; aucune donnée réelle hors production.",
                        "Administration : jointe par le bastion seul, depuis un poste réservé.",
                        "Sauvegarde : comptes étrangers à l'annuaire de production, écriture sans suppression.",
                        "Journaux : ajout seul, aucun flux de retour.",
                    )
                ),
                Heading("Ce qui reste commun"),
                Bullets(left),
                Heading("Changement depuis la version précédente"),
                change,
            ),
        ),
        {"population": f"{len(_LAYERS)} couches, sept zones"},
    )  # fmt: skip


_COMMON = (
    "Hyperviseurs et équipements réseau : la séparation y est logique. Un hôte réservé est proposé en option.",
    "Application du dossier patient : la séparation y tient au code, éprouvé par les tests d'intrusion.",
    "Anti-déni de service et accès à l'internet.",
)

_ZONE_TESTS = (
    # from, to, attempts
    ("hors production", "production", 340),
    ("bureaux", "production", 210),
    ("bureaux", "sauvegarde", 96),
    ("production", "administration", 280),
    ("production", "sauvegarde, suppression", 64),
    ("administration", "journaux, modification", 40),
)


def _campaign(
    day: str, trigger: str, clients: int, declared: int, *, leak: dict[str, str] | None, note: str
) -> Piece:
    """Every ordered pair of clients but the declared ones, then the zones."""
    pairs = clients * (clients - 1) - declared
    zones = [
        {
            "de": source,
            "vers": target,
            "essais": attempts,
            "passages_non_prevus": int(leak is not None and leak["de"] == source),
        }
        for source, target, attempts in _ZONE_TESTS
    ]
    total = pairs * 6 + sum(attempts for *_, attempts in _ZONE_TESTS)
    return Piece(
        f"RES-02/etancheite-{day}.json",
        Record(
            {
                "essai": "etancheite entre clients et entre zones",
                "date": day,
                "declencheur": trigger,
                "entre_clients": {
                    "clients": clients,
                    "couples_ordonnes": clients * (clients - 1),
                    "flux_declares_sortis": declared,
                    "couples_essayes": pairs,
                    "essais_par_couple": ["adresse", "nom", "port d'application", "base", "volume", "depot de sauvegarde"],
                    "passages": 0,
                },
                "entre_zones": zones,
                "ecarts": [leak] if leak else [],
                "essais_en_tout": total,
                "verdict": "aucun passage entre clients",
            }
        ),
        {
            "title": f"Tests d'étanchéité entre clients et entre zones, {day}",
            "date": day,
            "collector": RESEAU,
            "approver": RSSI,
            "source": "Sondes de cloisonnement, une par client et par zone, exécution de nuit",
            "population": f"{clients} clients, {clients * (clients - 1)} couples, {len(zones)} passages entre zones",
            "sample": f"population entière, {declared} couples déclarés mis à part ; {total} essais",
            "audience": "auditor",
            "note": note,
        },
    )  # fmt: skip


MANUAL = Lines(
    (
        "ESSAI MANUEL DE CLOISONNEMENT ENTRE DEUX CLIENTS DE DEMONSTRATION (RES-ESS-2026)",
        "23 avril 2026, de 13 h 30 a 17 h. Mene par deux exploitants munis des droits d'un administrateur",
        "d'etablissement ; un ingenieur reseau observe, sans aider. Aucune donnee reelle.",
        "",
        f"{'tentative':<58}{'nombre':>7}{'vues':>6}  resultat",
        *(
            f"{attempt:<58}{count:>7}{seen:>6}  {result}"
            for attempt, count, seen, result in (
                ("identifiant de l'autre etablissement dans une adresse", 3, 3, "refus, sans dire si le dossier existe"),
                ("requete d'interface rejouee avec l'autre etablissement", 2, 2, "refus a la signature"),
                ("export demande pour l'autre etablissement", 1, 1, "refus"),
                ("volume de l'un attache a une machine de l'autre", 2, 2, "refus de l'orchestrateur"),
                ("sauvegarde de l'un restauree chez l'autre", 1, 0, "depot invisible"),
                ("adresse reseau forgee", 2, 2, "paquets jetes"),
                ("nom interne de l'autre resolu", 1, 0, "aucune reponse"),
            )
        ),
        f"{'total':<58}{12:>7}{10:>6}  aucun passage",
        "",
        "CONCLUSION. Aucun passage. Deux tentatives ne laissaient pas de trace au collecteur. La lecture d'un depot",
        "invisible sera journalisee avant le 15 mai 2026 ; la resolution sans reponse reste aux sondes seulement, choix",
        "motive par le volume.",
    )
)  # fmt: skip

PIECES = (
    _model("2025-03-04", "1.4", "Compte de connexion à la base distinct par établissement.", _COMMON),
    _model(
        "2026-03-03",
        "1.5",
        "Jeu de sauvegarde par établissement pour le dossier patient. L'option d'hôte réservé est décrite.",
        _COMMON,
    ),
    _campaign("2025-10-21", "campagne semestrielle", 40, 2, leak=None, note="Aucun écart. Durée : 4 h 10."),
    _campaign(
        "2026-04-22",
        "campagne semestrielle, après le changement des serveurs de noms du 15 avril",
        41,
        4,
        leak={
            "de": "hors production",
            "vers": "production",
            "constat": "la préproduction résout 14 noms internes de production, sans pouvoir joindre aucune adresse",
            "cause": "vue commune laissée sur un des deux serveurs de noms",
            "ferme": "le jour même, en 3 h",
            "donnees_de_sante": "aucune",
        },
        note="Un écart entre zones, fermé en trois heures et essayé de nouveau le lendemain ; aucun entre clients.",
    ),
    _campaign("2026-10-20", "campagne semestrielle", 42, 6, leak=None, note="Résolution de noms comprise. Aucun écart. Durée : 4 h 35."),
    Piece(
        "RES-02/etancheite-essai-manuel-2026-04-23.txt",
        MANUAL,
        {
            "title": "Essai manuel de cloisonnement entre deux clients de démonstration, 2026",
            "date": "2026-04-23",
            "collector": EXPLOITATION,
            "approver": RSSI,
            "population": "deux clients de démonstration",
            "sample": "12 tentatives, 7 voies",
            "audience": "auditor",
        },
    ),
)  # fmt: skip
