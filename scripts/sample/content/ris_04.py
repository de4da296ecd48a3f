"""RIS-04: ninety-three lines, none removed, one excluded, each with its reason."""

# ruff: noqa: E501  (tables keep one row a line)

from __future__ import annotations

from sample.functions import DG, RSSI, SMSI
from sample.model import Piece, Rows, Table, Workbook

_ANNEX_A = """
5.1|Politiques de sécurité de l'information|bonne pratique : une règle écrite et signée|GOV-04
5.2|Fonctions et responsabilités|contrat : répartition des tâches avec les clients|GOV-06, CLI-03
5.3|Séparation des tâches|risque R-09|GOV-06
5.4|Responsabilités de la direction|bonne pratique : la direction répond des résultats|GOV-05
5.5|Contacts avec les autorités|loi : signalement des incidents de santé|GOV-09, INC-03
5.6|Contacts avec des groupes d'intérêt|bonne pratique : apprendre des incidents des autres|GOV-09
5.7|Renseignements sur les menaces|risque R-17|RIS-05
5.8|Sécurité dans la gestion de projet|risque R-13|DEV-01
5.9|Inventaire des informations et des actifs|risque R-06|ACT-01
5.10|Utilisation correcte des actifs|risque R-15|ACT-02, RHU-05
5.11|Restitution des actifs|risque R-09|RHU-04
5.12|Classification des informations|loi : données de santé|ACT-02
5.13|Marquage des informations|bonne pratique : reconnaître une donnée de santé|ACT-02
5.14|Transfert des informations|risque R-07|RES-03
5.15|Contrôle d'accès|risque R-09|ACC-01
5.16|Gestion des identités|risque R-09|ACC-02, ACC-06
5.17|Informations d'authentification|risque R-10|ACC-05
5.18|Droits d'accès|risque R-09|ACC-03, ACC-02, RHU-04
5.19|Relations avec les fournisseurs|risque R-21|FOU-01
5.20|Accords conclus avec les fournisseurs|loi : RGPD, article 28|FOU-02
5.21|Chaîne d'approvisionnement|risque R-16|FOU-01
5.22|Suivi et changements des services fournisseurs|risque R-21|FOU-03, FOU-04
5.23|Services en nuage|risque R-22|FOU-01
5.24|Planification de la gestion des incidents|risque R-17|INC-01
5.25|Appréciation des événements et décision|loi : délai de notification|INC-02
5.26|Réponse aux incidents|contrat : information du client en 24 h|INC-02
5.27|Enseignements des incidents|bonne pratique : ne pas revivre le même incident|INC-04
5.28|Collecte des preuves|loi : réquisitions et plaintes|INC-02
5.29|Sécurité pendant une perturbation|risque R-18|CON-01, CON-02
5.30|Préparation à la continuité|contrat : RTO et RPO|CON-01, CON-02
5.31|Exigences légales et contractuelles|loi : code de la santé publique|GOV-02, CTR-01, SOU-01
5.32|Propriété intellectuelle|loi : licences|ACT-01
5.33|Protection des enregistrements|contrat : certification|GOV-10
5.34|Vie privée et données personnelles|loi : RGPD|RGP-01, RGP-02
5.35|Revue indépendante|bonne pratique : un regard extérieur|AUD-02
5.36|Respect des politiques et des règles|bonne pratique : vérifier sur place|AUD-02
5.37|Procédures d'exploitation documentées|risque R-18|EXP-01
6.1|Sélection des candidats|bonne pratique : vérifier avant d'ouvrir un accès|RHU-01
6.2|Termes du contrat de travail|loi : secret professionnel|RHU-01
6.3|Sensibilisation et formation|risque R-15|RHU-02
6.4|Procédure disciplinaire|loi : règlement intérieur|RHU-01
6.5|Fin ou changement d'emploi|risque R-09|RHU-04
6.6|Accords de confidentialité|contrat : engagement du personnel|RHU-01
6.7|Travail à distance|risque R-11|RHU-05
6.8|Déclaration des événements|loi : délai de notification|INC-01
7.1|Périmètres de sécurité physique|risque R-01|PHY-01, PHY-04|partagée
7.2|Entrées physiques|risque R-03|PHY-01, PHY-04|partagée
7.3|Bureaux, salles et installations|bonne pratique : écrans d'administration|PHY-04
7.4|Surveillance de la sécurité physique|risque R-01|PHY-01, PHY-04|partagée
7.5|Menaces physiques et environnementales|risques R-01 et R-02|PHY-02|héritée
7.6|Travail dans les zones sécurisées|risque R-03|PHY-03|partagée
7.7|Bureau propre et écran vide|risque R-05|RHU-05
7.8|Emplacement et protection du matériel|risque R-01|PHY-03|héritée
7.9|Actifs hors des locaux|risque R-04|ACT-03
7.10|Supports de stockage|risque R-04|ACT-03
7.11|Services supports|risques R-01 et R-02|PHY-02|héritée
7.12|Sécurité du câblage|risque R-01|PHY-02|héritée
7.13|Maintenance du matériel|risque R-03|PHY-03|héritée
7.14|Élimination ou recyclage du matériel|risque R-03|ACT-04|partagée
8.1|Terminaux des utilisateurs|risque R-17|ACT-05
8.2|Droits d'accès privilégiés|risques R-09 et R-13|ACC-04
8.3|Restriction d'accès aux informations|risque R-11|ACC-01
8.4|Accès au code source|risque R-16|DEV-02
8.5|Authentification sécurisée|risque R-10|ACC-05
8.6|Dimensionnement|contrat : disponibilité|CON-03|partagée
8.7|Programmes malveillants|risque R-17|EXP-04
8.8|Vulnérabilités techniques|risque R-17|EXP-05, EXP-06
8.9|Gestion des configurations|risque R-17|EXP-03
8.10|Suppression des informations|risque R-06|ACT-04, CTR-07
8.11|Masquage des données|risque R-15|DEV-04
8.12|Prévention de la fuite de données|risques R-15 et R-19|RES-03
8.13|Sauvegarde des informations|risque R-17|SAU-01, SAU-02, SAU-03
8.14|Redondance des moyens|contrat : disponibilité|CON-03|partagée
8.15|Journalisation|risque R-11|JOU-01
8.16|Activités de surveillance|risque R-11|JOU-02
8.17|Synchronisation des horloges|bonne pratique : imputer dans l'ordre|JOU-01
8.18|Utilitaires à privilèges|risque R-13|ACC-04
8.19|Installation de logiciels|risque R-16|EXP-03
8.20|Sécurité des réseaux|risques R-07 et R-08|RES-01
8.21|Sécurité des services réseau|risques R-08 et R-24|RES-01
8.22|Cloisonnement des réseaux|risque R-17|RES-02
8.23|Filtrage de la navigation|risque R-19|RES-03
8.24|Cryptographie|risques R-07 et R-23|CRY-01
8.25|Cycle de développement|risque R-14|DEV-01
8.26|Exigences de sécurité des applications|risque R-11|DEV-01
8.27|Architecture et ingénierie|risque R-17|DEV-01
8.28|Codage sûr|risque R-16|DEV-02
8.29|Tests de sécurité|risque R-14|DEV-03
8.30|Développement externalisé||
8.31|Séparation des environnements|risque R-15|DEV-04
8.32|Gestion des changements|risque R-13|EXP-02
8.33|Informations de test|risque R-15|DEV-04
8.34|Protection pendant les audits|risque R-12|ACC-07
"""

_HDS = """
01|Conditions de la certification|GOV-03, AUD-04, CTR-01, SOU-01, SOU-05
02|Protection des données de santé parmi les enjeux|GOV-01
03|Cadre juridique parmi les attentes|GOV-02
04|Domaine d'application complet|GOV-03
05|Événements à envisager dans l'appréciation des risques|RIS-02
06|Changements chez les sous-traitants|FOU-03
07|Langue française des interfaces et du support|CLI-02
08|Déclaration d'applicabilité en français|RIS-04
09|Objectifs : données de santé et RGPD|GOV-07
10|Sensibilisation, sous-traitants compris|RHU-02
11|Points de contact des clients|CLI-01
12|Communication des certificats|FOU-04, CTR-02
13|Partage des responsabilités|CLI-03
14|Perte du certificat d'un sous-traitant|FOU-04
15|Vérifications ouvertes au client|CLI-04
16|Audits internes, traces comprises|AUD-01, JOU-03
17|Clause : certificat|CTR-01, CTR-02
18|Clause : prestations|CTR-01, CTR-02
19|Clause : droits des personnes|CTR-01, CTR-03
20|Clause : référent incident|CTR-01, CTR-03
21|Clause : niveaux de service|CTR-01, CTR-04
22|Clause : prestataires techniques|CTR-01, CTR-05
23|Clause : encadrement des accès|CTR-01, CTR-05
24|Clause : évolutions|CTR-01, CTR-06
25|Clause : défaillance de l'hébergeur|CTR-01, CTR-06
26|Clause : aucun autre usage|CTR-01, CTR-06
27|Clause : réversibilité|CTR-01, CTR-07
28|Stockage dans l'EEE|SOU-01, SAU-03
29|Accès à distance hors de l'EEE|SOU-02
30|Législations de pays tiers|SOU-03
31|Page publique|SOU-04
"""

_EXCLUSION = (
    "Aucun développement n'est confié à l'extérieur : vingt-huit dépôts écrits par des salariés, aucun compte "
    "de tiers à la forge, vérifié chaque année. Aucun scénario n'y renvoie."
)
_WITHOUT_OBJECT = {
    "29": "Aucun accès depuis un pays tiers : interdit et filtré (SOU-02)",
    "30": "Aucun acteur soumis à une loi de pays tiers (SOU-03)",
}

_STATES: dict[str, dict[str, str]] = {
    # version: states other than « en place »
    "3.0": {"A.8.16": "en place", "A.8.24": "partielle : coffre de clés prévu en 2025"},
    "3.1": {"A.8.16": "planifiée : supervision à toute heure à étudier", "A.8.24": "partielle : deux services hors coffre"},
    "3.2": {"A.8.16": "planifiée pour le 15/03/2027", "A.8.24": "partielle jusqu'au 26/02/2027"},
}  # fmt: skip

_HEADER = ("Mesure", "Intitulé", "Applicable", "Justification", "État", "Mise en œuvre", "Mesures du dossier")


def _annex(version: str) -> tuple[tuple[str, ...], ...]:
    rows = []
    for line in _ANNEX_A.strip().splitlines():
        number, title, reason, controls, *share = line.split("|")
        name = f"A.{number}"
        if name == "A.8.30":
            rows.append((name, title, "non", _EXCLUSION, "exclue", "", ""))
            continue
        mode = f"{share[0]}, Datacentre Exemple" if share else "propre"
        rows.append((name, title, "oui", reason, _STATES[version].get(name, "en place"), mode, controls))
    return tuple(rows)


def _requirements() -> tuple[tuple[str, ...], ...]:
    lines = (line.split("|") for line in _HDS.strip().splitlines())
    return tuple(
        (
            f"EXI-{number}",
            title,
            "non" if number in _WITHOUT_OBJECT else "oui",
            _WITHOUT_OBJECT.get(number, ""),
            controls,
        )
        for number, title, controls in lines
    )


def _count(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, str], ...]:
    states = [row[4] for row in rows]
    return (
        ("Mesures de l'annexe A", str(len(rows))),
        ("Applicables", str(sum(row[2] == "oui" for row in rows))),
        ("En place", str(states.count("en place"))),
        ("Partielles", str(sum(state.startswith("partielle") for state in states))),
        ("Planifiées", str(sum(state.startswith("planifiée") for state in states))),
        ("Exclues", str(states.count("exclue"))),
        ("Héritées de Datacentre Exemple", str(sum(row[5].startswith("héritée") for row in rows))),
        ("Partagées avec Datacentre Exemple", str(sum(row[5].startswith("partagée") for row in rows))),
    )


def _declaration(date: str, version: str, change: str) -> Piece:
    rows = _annex(version)
    heading = (
        ("Référence", "RIS-DDA-01"),
        ("Version", version),
        ("Approuvée par", DG),
        ("Signée le", date),
        ("Référentiels", "ISO/IEC 27001:2022, annexe A ; référentiel HDS v2.0"),
        ("Certificat", "FICTIF-ISMS-2025-0416, FICTIF-HDS-2025-0417" if version > "3.0" else "candidature"),
        ("Domaine", "Conception, hébergement, exploitation, sauvegarde et infogérance, activités 3 à 6"),
        ("Ce qui change", change),
        *_count(rows),
    )
    return Piece(
        f"RIS-04/declaration-{date}.xlsx",
        Workbook(
            f"Déclaration d'applicabilité {version}",
            date,
            (
                ("En-tête", Table(("Champ", "Valeur"), heading)),
                ("Annexe A", Table(_HEADER, rows)),
                (
                    "Exigences HDS",
                    Table(("Exigence", "Intitulé", "Applicable", "Motif", "Mesures du dossier"), _requirements()),
                ),
            ),
        ),
        {
            "title": f"Déclaration d'applicabilité {version}, en français",
            "date": date,
            "version": version,
            "collector": SMSI,
            "approver": DG,
            "population": f"{len(rows)} mesures de l'annexe A, 31 exigences HDS",
        },
    )  # fmt: skip


def _comparison(date: str, old: str, audit: str, new: str, why: dict[str, str]) -> Piece:
    """What changed since the version that the last auditor holds."""
    changed = tuple(
        (before[0], before[1], before[4], after[4], why[before[0]])
        for before, after in zip(_annex(old), _annex(new), strict=True)
        if before != after
    )
    return Piece(
        f"RIS-04/comparaison-{date}.csv",
        Rows(("mesure", "intitule", f"etat_version_{old}", f"etat_version_{new}", "motif"), changed),
        {
            "title": f"Déclaration d'applicabilité : de la version {old} à la version {new}",
            "date": date,
            "collector": SMSI,
            "approver": RSSI,
            "source": f"Comparaison des versions {old} ({audit}) et {new}",
            "population": "93 mesures et 31 exigences comparées",
            "note": f"{len(changed)} changements, aucune mesure ajoutée ni retirée.",
        },
    )


PIECES = (
    _declaration("2025-01-20", "3.0", "Exigences HDS v2.0 ajoutées"),
    _declaration("2026-01-30", "3.1", "A.8.16 rétrogradée ; A.8.24 précisée après l'ouverture du coffre"),
    _declaration("2026-10-08", "3.2", "Échéances fermes pour A.8.16 et A.8.24"),
    _comparison(
        "2026-01-30",
        "3.0",
        "remise à l'audit initial du 10/04/2025",
        "3.1",
        {
            "A.8.16": "Alertes traitées en heures ouvrées seulement ; revue de direction du 28/01/2026",
            "A.8.24": "Coffre ouvert le 03/11/2025 ; neuf services sur onze y sont",
        },
    ),
    _comparison(
        "2026-10-08",
        "3.1",
        "remise à la surveillance du 08/04/2026",
        "3.2",
        {
            "A.8.16": "Centre de supervision choisi le 18/09/2026",
            "A.8.24": "Risque accepté par la direction générale le 05/10/2026 jusqu'au 31/03/2027",
        },
    ),
)
