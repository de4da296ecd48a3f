"""AUD-02: a stranger's eye once a year, and one's own every quarter."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from sample.functions import DEV, DG, EXPLOITATION, INFRA, JURIDIQUE, RESEAU, RH, SERVICES, SMSI, SUPPORT
from sample.model import Document, Figures, Heading, Piece, Rows, Table
from sample.periods import QUARTERS, Period

_DOMAINS = (
    # domain, who checks, the six points
    ("Bureaux", SERVICES, ("écran verrouillé en absence", "bureau vide le soir", "visiteur accompagné", "badge porté", "papier au broyeur", "salle d'exploitation fermée")),
    ("Exploitation", EXPLOITATION, ("ticket avant intervention", "motif du bastion exact", "retrait de droits daté", "compte partagé absent", "procédure à jour au poste", "consigne d'astreinte relue")),
    ("Infrastructure", INFRA, ("machine au plan de sauvegarde", "étiquette conforme", "configuration durcie", "volume dans la zone déclarée", "clé au coffre", "accès de tiers fermé après usage")),
    ("Réseau", RESEAU, ("règle de filtrage motivée", "règle provisoire retirée", "flux déclaré", "source de journaux vivante", "alerte close avec cause", "compte d'équipement nominatif")),
    ("Développement", DEV, ("relecture par un pair", "analyse sans défaut bloquant", "jeu d'essai fictif", "secret absent du code", "dépendance suivie", "version rattachée à un changement")),
    ("Support", SUPPORT, ("identité vérifiée par rappel", "pièce jointe sans donnée de santé", "réponse en français", "clôture acceptée", "accès au dossier motivé", "écran partagé sans autre client")),
    ("Ressources humaines", RH, ("engagement de confidentialité signé", "module suivi avant accès", "départ annoncé le jour même", "matériel rendu", "accusé de la PSSI", "fiche de poste à jour")),
    ("Juridique et achats", JURIDIQUE, ("clause de l'article 28", "lieu de stockage écrit", "certificat du fournisseur daté", "avenant classé", "engagement du prestataire", "fin de contrat suivie")),
)  # fmt: skip
"""The last domain joined in 2026."""


@dataclass(frozen=True)
class Round:
    """One quarter's sheets: gaps by point, points without object, what the second look said."""

    period: Period
    date: str
    gaps: dict[str, tuple[int, str]]
    second_look: str
    without_object: frozenset[str] = field(default_factory=frozenset)


_ROUNDS = (
    Round(QUARTERS[0], "2025-10-15", {
        "écran verrouillé en absence": (6, "verrouillés sur place ; rappel en réunion d'équipe"),
        "étiquette conforme": (2, "étiquettes refaites le jour même"),
        "règle provisoire retirée": (1, "règle retirée le 9 octobre"),
        "accusé de la PSSI": (1, "accusé recueilli, arrivant du 1er septembre"),
    }, "Cinq points refaits, cinq accords."),
    Round(QUARTERS[1], "2026-01-14", {
        "écran verrouillé en absence": (2, "deuxième trimestre de suite : verrouillage à cinq minutes demandé, à inscrire à la configuration de référence des postes"),
        "machine au plan de sauvegarde": (1, "déjà au registre : NC-2025-011"),
        "pièce jointe sans donnée de santé": (1, "tableau effacé, client prévenu, aucune divulgation"),
    }, "Cinq points refaits, un désaccord : fiche du support refaite entière le 13 janvier."),
    Round(QUARTERS[2], "2026-04-14", {
        "pièce jointe sans donnée de santé": (1, "fait de VIO-2026-01 ; NC-2026-002, close"),
        "clé au coffre": (2, "écart connu et daté de CRY-01, aucun autre"),
        "avenant classé": (1, "retrouvé et classé le 13 avril"),
    }, "Cinq points refaits, cinq accords."),
    Round(QUARTERS[3], "2026-07-15", {
        "clé au coffre": (2, "écart connu de CRY-01, migration au plan de traitement"),
        "procédure à jour au poste": (1, "copie périmée du mode opératoire de restauration détruite"),
    }, "Cinq points refaits, cinq accords.", frozenset({"fin de contrat suivie"})),
    Round(QUARTERS[4], "2026-10-16", {
        "motif du bastion exact": (1, "motif vide : cause et suite dans NC-2026-012 ; recherche sur le trimestre en cours"),
    }, "Cinq points refaits, cinq accords. Clés hors coffre : suivies désormais par la dérogation, non plus par la fiche."),
)  # fmt: skip


def _sheets(checks: Round) -> Piece:
    random = Random(f"fiches {checks.period.name}")
    domains = _DOMAINS if checks.period.year == 2026 else _DOMAINS[:-1]
    rows = []
    for domain, owner, points in domains:
        for point in points:
            seen = random.randrange(4, 16)
            wrong, correction = checks.gaps.get(point, (0, ""))
            if point in checks.without_object:
                rows.append((domain, owner, point, "0", "0", "sans objet", "aucun cas dans le trimestre"))
                continue
            seen = max(seen, wrong * 2)
            state = "écart" if wrong else "respecté"
            rows.append((domain, owner, point, str(seen), str(seen - wrong), state, correction))
    judged = [row[5] for row in rows if row[5] != "sans objet"]
    respected = judged.count("respecté")
    return Piece(
        f"AUD-02/fiches-{checks.period.name}.csv",
        Rows(("domaine", "controle_par", "point", "objets_vus", "conformes", "resultat", "correction"), tuple(rows)),
        {
            "title": f"Fiches de contrôle des responsables, {checks.period.label}",
            "date": checks.date,
            "period": checks.period.facts,
            "collector": SMSI,
            "approver": DG,
            "population": f"{len(domains)} domaines, {len(judged)} points jugés",
            "sample": "quatre à quinze objets par point, choisis par le responsable",
            "note": f"{respected} points respectés sur {len(judged)}, soit {100 * respected / len(judged):.0f} %. {checks.second_look}",
        },
    )  # fmt: skip


_FIRM = "Cabinet Exemple Conseil"


def _review(
    date: str,
    *,
    days: str,
    figures: tuple[tuple[str, str], ...],
    judged: tuple[tuple[str, str, str], ...],
    earlier: tuple[tuple[str, str, str], ...],
    advice: tuple[tuple[str, str, str], ...],
    conclusion: str,
) -> Piece:
    year = date[:4]
    return Piece(
        f"AUD-02/revue-{date}.pdf",
        Document(
            title=f"Revue indépendante de l'approche de sécurité – {year}",
            reference=f"CEC-REV-{year}",
            date=date,
            author=f"Consultant, {_FIRM}",
            approver=f"Direction, {_FIRM}",
            issuer=_FIRM,
            classification="Remis à Hébergeur Exemple",
            blocks=(
                Figures(figures),
                Heading("Mandat et indépendance"),
                f"{days}. Le cabinet n'a conseillé ni Hébergeur Exemple ni Datacentre Exemple depuis trois "
                "ans, ni pris part à l'audit interne ou à la certification. Il a choisi ses entretiens. Il juge l'approche ; il ne vérifie pas les exigences une à une.",
                Heading("Ce qui est jugé"),
                Table(("Question", "Ce qui a été vu", "Jugement"), judged, (4, 8, 3)),
                Heading("Suites de la revue précédente"),
                Table(("Recommandation", "Suite constatée", "État"), earlier, (6, 6, 2)),
                Heading("Recommandations"),
                Table(("N°", "Recommandation", "Réponse de la direction"), advice, (1, 9, 6)),
                Heading("Conclusion"),
                conclusion,
            ),
        ),
        {
            "approver": DG,
            "population": "11 responsables, 9 processus du SMSI",
            "sample": figures[0][1] + " entretiens et " + figures[1][1] + " enregistrements choisis par le cabinet",
        },
    )  # fmt: skip


REVIEW_2025 = _review(
    "2025-11-06",
    days="Du 20 au 24 octobre 2025, à Lyon et à Dijon",
    figures=(("Entretiens", "12"), ("Enregistrements vus", "54"), ("Questions satisfaites", "5 sur 6"), ("Recommandations", "4")),
    judged=(
        ("La direction décide-t-elle ?", "Quatre comptes rendus de comité : décisions datées, une reportée deux fois", "oui"),
        ("Les risques mènent-ils l'action ?", "Onze actions du plan, rapprochées des scénarios", "oui"),
        ("Les moyens suivent-ils ?", "Six postes ; bases de données portées par trois personnes", "fragile"),
        ("Les responsables contrôlent-ils ?", "Deux trimestres de fiches ; taux plausibles", "oui"),
        ("La détection suffit-elle ?", "Alertes traitées de 8 h à 19 h ; nuit par l'astreinte", "oui, avec réserve"),
        ("Apprend-on de ses erreurs ?", "Neuf actions suivies jusqu'à l'efficacité", "oui"),
    ),
    earlier=(("Séparer l'audit des traces de l'exploitation (2024)", "Auditeur sans compte depuis mars 2025", "suivie"), ("Écrire les suppléances (2024)", "Lettres de février 2025", "suivie")),
    advice=(
        ("1", "Étudier une supervision à toute heure", "Portée à la revue de direction de janvier"),
        ("2", "Ne plus dépendre de trois administrateurs de bases", "Scénario à coter ; poste demandé"),
        ("3", "Fixer la requête de chaque indicateur, pour qu'il ne change pas de sens", "Plan d'objectifs 2026"),
        ("4", "Ajouter le juridique aux fiches trimestrielles", "Dès le premier trimestre 2026"),
    ),
    conclusion="L'approche est adaptée à l'activité et soutenue par la direction. Sa faiblesse est la nuit.",
)  # fmt: skip

REVIEW_2026 = _review(
    "2026-11-05",
    days="Du 19 au 23 octobre 2026, à Lyon et à Rennes",
    figures=(("Entretiens", "13"), ("Enregistrements vus", "61"), ("Questions satisfaites", "6 sur 6"), ("Recommandations", "3")),
    judged=(
        ("La direction décide-t-elle ?", "Cinq comptes rendus ; T-2026-05 arbitrée avec des moyens", "oui"),
        ("Les risques mènent-ils l'action ?", "Neuf actions ; deux recotations nées de la veille", "oui"),
        ("Les moyens suivent-ils ?", "Sept postes et demi, tous pourvus ; 88 % du budget engagé", "oui"),
        ("Les responsables contrôlent-ils ?", "Cinq trimestres de fiches ; un désaccord a fait refaire une fiche", "oui"),
        ("La détection suffit-elle ?", "Centre choisi, ouverture le 15 mars 2027", "oui, avec réserve"),
        ("Apprend-on de ses erreurs ?", "Violation de février : cause, mesure et efficacité en dix semaines", "oui"),
    ),
    earlier=(
        ("1. Supervision à toute heure", "Décidée, service ouvert le 15/03/2027", "en cours"),
        ("2. Administrateurs de bases", "R-20 coté, recrutement fait, suppléances écrites", "suivie"),
        ("3. Requêtes des indicateurs", "Plan 2026, douze définitions", "suivie"),
        ("4. Juridique aux fiches", "Huit domaines, quarante-huit points", "suivie"),
    ),
    advice=(
        ("1", "Jouer un exercice la nuit avant l'ouverture du centre de supervision", "Marche à blanc de février 2027"),
        ("2", "Vérifier les réglages de sécurité après chaque mise à jour d'un outil", "Comité de janvier 2027"),
        ("3", "Renouveler les points toujours respectés : ils n'apprennent rien", "Douze points renouvelés en 2027"),
    ),
    conclusion="L'approche reste adaptée, les moyens et les responsables suivent. Les écarts de l'automne viennent "
    "d'outils mis à jour sans nouvel essai, non d'un relâchement.",
)  # fmt: skip

PIECES = (REVIEW_2025, REVIEW_2026, *(_sheets(checks) for checks in _ROUNDS))
