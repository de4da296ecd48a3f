"""RES-01: what may talk to what, and which permissions nobody remembers asking for."""

# ruff: noqa: E501  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import RESEAU, RSSI
from sample.model import Piece, Table, Workbook
from sample.periods import long_date

_ZONES = (
    ("Entrée", "Portails, interfaces, anti-déni de service", "Dijon, Rennes", "203.0.113.0/26, adresses publiques"),
    ("Production", "Un réseau par client, un socle commun", "Dijon, Rennes", "192.0.2.0/25, extrait"),
    ("Hors production", "Développement, intégration, recette, préproduction, démonstration", "Dijon", "192.0.2.128/26, extrait"),
    ("Administration", "Bastion, annuaire, supervision, coffre", "Dijon, Rennes", "198.51.100.0/26, extrait"),
    ("Sauvegarde", "Serveurs et dépôts de sauvegarde", "Rennes, Dijon", "198.51.100.64/26, extrait"),
    ("Journaux", "Collecteur, en ajout seul", "Rennes", "198.51.100.128/27, extrait"),
    ("Bureaux", "Postes de Lyon et accès distants", "Lyon", "198.51.100.160/27, extrait"),
)  # fmt: skip

_FLOWS = (
    # from, to, what, protection, health data, owner
    ("Internet", "Entrée", "portail des soignants", "TLS 1.3", "oui", "Responsable du support"),
    ("Internet", "Entrée", "espace client", "TLS 1.3", "non", "Responsable du support"),
    ("Internet", "Entrée", "dépôt sécurisé de fichiers", "TLS 1.3", "oui", "Responsable du support"),
    ("Laboratoires", "Entrée", "interfaces de résultats", "TLS mutuel", "oui", "Responsable du développement"),
    ("Établissements", "Entrée", "tunnels des clients d'infogérance", "IPsec", "oui", "Responsable de l'exploitation"),
    ("Internet", "Entrée", "accès distants du personnel", "tunnel, double facteur", "non", RESEAU),
    ("Entrée", "Production", "applications publiées", "TLS", "oui", "Responsable de l'exploitation"),
    ("Entrée", "Production", "résultats reçus", "TLS mutuel", "oui", "Responsable du développement"),
    ("Production", "Entrée", "messagerie sécurisée de santé", "TLS, chiffrement du message", "oui", "Responsable du développement"),
    ("Production Dijon", "Production Rennes", "réplication de bases", "IPsec", "oui", "Responsable infrastructure"),
    ("Production", "Sauvegarde", "dépôt des sauvegardes", "chiffrées avant envoi", "oui", "Responsable de l'exploitation"),
    ("Sauvegarde", "Production", "restauration, sur ticket", "TLS", "oui", "Responsable de l'exploitation"),
    ("Sauvegarde Rennes", "Sauvegarde Dijon", "seconde copie", "IPsec", "oui", "Responsable de l'exploitation"),
    ("Administration", "Production", "bastion vers systèmes", "SSH, TLS", "sessions", RESEAU),
    ("Administration", "Sauvegarde", "bastion vers sauvegarde", "SSH", "non", RESEAU),
    ("Administration", "Hors production", "bastion vers essais", "SSH, TLS", "non", RESEAU),
    ("Bureaux", "Administration", "postes d'administration vers bastion", "TLS 1.3", "non", RESEAU),
    ("Bureaux", "Hors production", "développeurs vers la forge", "TLS 1.3", "non", "Responsable du développement"),
    ("Production", "Journaux", "envoi des journaux", "TLS mutuel", "identifiants", RESEAU),
    ("Administration", "Journaux", "envoi des journaux", "TLS mutuel", "identifiants", RESEAU),
    ("Entrée", "Journaux", "envoi des journaux", "TLS mutuel", "identifiants", RESEAU),
    ("Hors production", "Administration", "dépôt de paquets signés (lecture)", "TLS", "non", "Responsable infrastructure"),
    ("Production", "Administration", "secrets du coffre", "TLS mutuel", "non", "Responsable infrastructure"),
    ("Administration", "Internet", "mises à jour par relais, liste d'autorisation", "TLS", "non", "Responsable infrastructure"),
)  # fmt: skip

_NEW_FLOWS = (
    ("Administration Dijon", "Production Rennes", "supervision des bases", "TLS mutuel", "non", "Responsable de l'exploitation"),
    ("Administration", "Toutes les zones", "supervision du réseau", "SNMPv3", "non", RESEAU),
    ("Administration", "Production", "coffre de clés", "TLS mutuel", "non", "Responsable infrastructure"),
)  # fmt: skip

_SERVICES = (
    ("Liaison Dijon-Rennes, deux voies", "deux opérateurs", "disponibilité 99,95 %, chiffrée par nous", "bascule semestrielle"),
    ("Accès à l'internet, deux par site", "deux opérateurs", "rétablissement en 4 h", "relevé mensuel"),
    ("Anti-déni de service", "opérateur principal", "prise en charge en 5 min, jusqu'à vingt fois le débit normal", "essai annuel"),
    ("Noms internes et publics", "interne", "zones signées, aucun transfert", "balayage hebdomadaire"),
    ("Temps", "interne", "deux sources, alerte à 100 ms", "relevé JOU-01"),
    ("Accès distants", "interne", "certificat du poste et double facteur, France et Espace économique européen", "refus relevés chaque trimestre"),
    ("Relais de navigation et de messagerie", "interne", "filtrage, analyse de fichiers", "synthèse RES-03"),
)  # fmt: skip


def _architecture(day: str, flows: tuple[tuple[str, ...], ...], change: str) -> Piece:
    return Piece(
        f"RES-01/schema-{day}.xlsx",
        Workbook(
            "Schéma d'architecture et matrice des flux",
            day,
            (
                ("Zones", Table(("Zone", "Contenu", "Site", "Adresses (plages de documentation)"), _ZONES)),
                (
                    "Matrice des flux",
                    Table(
                        ("De", "Vers", "Flux", "Protection", "Données de santé", "Propriétaire", "Tout autre flux"),
                        tuple((*flow, "refusé") for flow in flows),
                    ),
                ),
                ("Services réseau", Table(("Service", "Fourni par", "Engagement", "Vérification"), _SERVICES)),
                ("Changements", Table(("Depuis la version précédente",), ((change,),))),
            ),
        ),
        {
            "title": f"Schéma d'architecture et matrice des flux, {day[:4]}",
            "date": day,
            "collector": RESEAU,
            "approver": RSSI,
            "source": "Configuration des pare-feu et de l'orchestrateur, relevée puis relue zone par zone",
            "population": f"{len(_ZONES)} zones, {len(flows)} flux, {len(_SERVICES)} services réseau",
        },
    )  # fmt: skip


def _review(
    day: str,
    *,
    before: int,
    defects: tuple[tuple[str, int, int, int, str], ...],
    ddos: str,
    conclusion: str,
) -> Piece:
    removed = sum(row[2] for row in defects)
    found = sum(row[1] for row in defects)
    return Piece(
        f"RES-01/revue-{day}.xlsx",
        Workbook(
            "Revue semestrielle des règles de filtrage",
            day,
            (
                (
                    "Défauts et décisions",
                    Table(
                        ("Défaut recherché", "Trouvées", "Supprimées", "Réduites ou réattribuées", "Précision"),
                        (
                            *((name, str(count), str(gone), str(kept), text) for name, count, gone, kept, text in defects),
                            ("Total", str(found), str(removed), str(found - removed), ""),
                        ),
                    ),
                ),
                (
                    "Conclusion",
                    Table(
                        ("Point", "Constat"),
                        (
                            ("Règles relues", str(before)),
                            ("Règles restantes", str(before - removed)),
                            ("Méthode", "Chaque règle relue par un ingénieur qui ne l'a pas écrite, face à la matrice et aux compteurs"),
                            ("Déni de service", ddos),
                            ("Conclusion", conclusion),
                        ),
                    ),
                ),
            ),
        ),
        {
            "title": f"Revue semestrielle des règles de filtrage, {long_date(day)}",
            "date": day,
            "collector": RESEAU,
            "approver": RSSI,
            "source": "Export des quatre pare-feu et de l'orchestrateur, compteurs de trafic",
            "population": f"{before} règles",
            "sample": "population entière",
        },
    )  # fmt: skip


PIECES = (
    _architecture(
        "2025-01-10", _FLOWS, "Second site de Rennes : réplication et seconde copie de sauvegarde."
    ),
    _architecture(
        "2026-01-09",
        (*_FLOWS, *_NEW_FLOWS),
        "Trois flux ajoutés : supervision des bases, supervision du réseau, coffre de clés (3 novembre 2025). Aucun retiré.",
    ),
    _review(
        "2025-10-10",
        before=401,
        defects=(
            ("Propriétaire parti", 6, 1, 5, "quatre d'un même chef de projet, réattribuées"),
            ("Portée trop large", 7, 0, 7, "plages entières ramenées à des machines"),
            ("Double emploi", 5, 5, 0, "restes du changement de collecteur"),
            ("Sans trafic depuis 120 jours", 9, 7, 2, "deux gardées : secours, motif écrit"),
        ),
        ddos="Essai annuel du 24 septembre 2025 : prise en charge en 3 min 20, portail joignable pendant l'essai.",
        conclusion="Aucun flux hors matrice. Le délai d'absence de trafic sera revu en 2026.",
    ),
    _review(
        "2026-04-10",
        before=419,
        defects=(
            ("Propriétaire parti", 3, 0, 3, "réattribuées dans la semaine"),
            ("Portée trop large", 5, 1, 4, "une règle d'essai de raccordement, supprimée"),
            ("Double emploi", 3, 3, 0, ""),
            ("Sans trafic depuis 120 jours", 10, 8, 2, "deux gardées : secours, motif écrit"),
        ),
        ddos="Un déclenchement réel le 18 janvier 2026, onze minutes, aucune coupure vue par les clients.",
        conclusion="Aucun flux hors matrice. Trois ouvertures d'urgence dans le semestre, toutes refermées d'elles-mêmes.",
    ),
    _review(
        "2026-10-09",
        before=440,
        defects=(
            ("Propriétaire parti", 8, 2, 6, "suite des départs de l'été"),
            ("Portée trop large", 4, 0, 4, "raccordement de C042, ramené à deux machines"),
            ("Double emploi", 2, 2, 0, ""),
            (
                "Sans trafic depuis 90 jours",
                12,
                10,
                2,
                "délai ramené de 120 à 90 jours ; deux gardées : secours",
            ),
        ),
        ddos="Essai annuel du 23 septembre 2026 : prise en charge en 2 min 50. Essai hors calendrier du 22 avril : "
        "4 min. Un déclenchement réel le 6 septembre, quatre minutes.",
        conclusion="Aucun flux hors matrice. Trois ouvertures d'urgence, refermées d'elles-mêmes. Les règles de fin de "
        "projet porteront désormais la date de recette, et non la date prévue.",
    ),
)
