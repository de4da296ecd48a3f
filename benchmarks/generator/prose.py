"""French sentences that read like the text of a control, without end and without meaning."""

from __future__ import annotations

from random import Random

_SUBJECTS = (
    "L'équipe d'exploitation", "Le responsable de la sécurité", "Le responsable du SMSI", "L'astreinte",
    "Le comité de sécurité", "La direction technique", "L'administrateur de la plateforme",
    "Le propriétaire de l'actif", "L'équipe réseau", "Le responsable de la continuité",
    "Le délégué à la protection des données", "Le chef de projet", "Le support de niveau deux",
)  # fmt: skip
_ACTIONS = (
    "vérifie", "documente", "fait approuver", "revoit", "consigne dans le registre", "met à jour",
    "contrôle par sondage", "compare à l'inventaire", "rapproche du périmètre certifié", "teste",
    "soumet à la direction", "archive avec sa date et son auteur", "mesure", "présente au client",
)  # fmt: skip
_OBJECTS = (
    "les comptes à privilèges de la plateforme d'hébergement", "la liste des accès distants ouverts",
    "les sauvegardes des bases qui portent des données de santé", "les écarts relevés au trimestre précédent",
    "les règles de filtrage entre les zones", "les journaux d'administration centralisés",
    "les clés de chiffrement et leurs dépositaires", "la matrice des responsabilités avec le sous-traitant",
    "les correctifs de sécurité en attente", "le plan de reprise et ses dépendances",
    "les habilitations des équipes de support", "les clauses de sécurité des contrats en cours",
    "la cartographie des flux entrants et sortants", "les supports amovibles et leur destruction",
    "les vulnérabilités critiques signalées par la veille", "les capacités de stockage et de calcul",
)  # fmt: skip
_MOMENTS = (
    "au début de chaque trimestre", "dans les cinq jours ouvrés", "avant toute mise en production",
    "lors du comité mensuel", "à chaque changement notable", "au moins une fois par an",
    "dès la fin de l'intervention", "à la clôture de l'incident", "avant la date d'échéance",
    "le premier mardi du mois", "à l'arrivée et au départ d'un collaborateur",
)  # fmt: skip
_REASONS = (
    "afin que l'auditeur retrouve la pièce sans aide", "et conserve la trace de sa décision",
    "selon la procédure en vigueur sur le périmètre", "sans jamais copier de données réelles",
    "avec l'accord écrit du client concerné", "puis informe le responsable de la sécurité",
    "sous le contrôle d'une seconde personne", "et ouvre un ticket pour chaque écart constaté",
    "en distinguant la production des autres environnements", "et signale toute exception au registre",
    "de sorte qu'un écart soit corrigé sous trente jours", "en tenant compte de l'appréciation des risques",
)  # fmt: skip
_THEMES = (
    "Revue", "Maîtrise", "Suivi", "Contrôle d'exécution", "Organisation", "Traçabilité", "Protection",
    "Surveillance", "Gestion", "Qualification", "Vérification", "Planification",
)  # fmt: skip
_MATTERS = (
    "des accès privilégiés", "des sauvegardes", "des sous-traitants", "des correctifs", "des clés",
    "des journaux", "des changements", "des incidents", "des flux réseau", "des actifs", "des contrats",
    "des postes d'administration", "de la restauration", "des habilitations", "du cloisonnement",
    "de la capacité", "des prestataires", "des mises en production", "des supports", "des alertes",
)  # fmt: skip


def title(rng: Random) -> str:
    """The title of a control."""
    return f"{rng.choice(_THEMES)} {rng.choice(_MATTERS)} et {rng.choice(_MATTERS)}"


def sentence(rng: Random) -> str:
    """One sentence of some twenty words."""
    parts = (_SUBJECTS, _ACTIONS, _OBJECTS, _MOMENTS, _REASONS)
    return " ".join(rng.choice(part) for part in parts) + "."


def paragraph(rng: Random, sentences: int) -> str:
    """Sentences on one line each, as people who work with git wrap their text."""
    return "\n".join(sentence(rng) for _ in range(sentences))


def bullets(rng: Random, count: int) -> str:
    """A Markdown list."""
    return "\n".join(f"- {rng.choice(_ACTIONS)} {rng.choice(_OBJECTS)} ;" for _ in range(count))
