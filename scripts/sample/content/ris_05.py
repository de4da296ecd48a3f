"""RIS-05: what others suffered this month, and what we did about it."""

# ruff: noqa: E501  (tables keep one row a line)

from __future__ import annotations

from dataclasses import dataclass

from sample.functions import RESEAU, RSSI
from sample.model import Lines, Piece
from sample.periods import MONTHS, Period


@dataclass(frozen=True)
class Bulletin:
    """One month: notices read, notices that concern us, what was examined, what was decided."""

    issued: str
    read: int
    concerned: int
    rules: int
    threats: tuple[tuple[str, str], ...]
    actions: tuple[tuple[str, str, str, str], ...]
    earlier: str


_BULLETINS = (
    Bulletin("2025-11-06", 128, 9, 21,
        (("Rançongiciel chez un groupe de laboratoires", "Entrée par un accès de télémaintenance. Nos laboratoires raccordés : TLS mutuel, aucun accès à nos machines."),
         ("Faille d'un équilibreur de charge", "Deux équipements du même éditeur ; console fermée à internet.")),
        (("SEC-2025-071", "correctif des deux équilibreurs", "2025-11-12", "R-17"), ("SEC-2025-072", "règle : session de télémaintenance hors créneau", "2025-11-21", "R-17")),
        "Septembre : trois actions, trois faites."),
    Bulletin("2025-12-04", 119, 8, 22,
        (("Hameçonnage imitant un outil de prise de rendez-vous", "Six boîtes visées, aucune saisie."),
         ("Vol de jetons de session par une extension de navigateur", "Extensions limitées à une liste sur les postes gérés.")),
        (("SEC-2025-078", "blocage de quatre domaines imités", "2025-11-27", "R-15"), ("SEC-2025-079", "liste des extensions relue avec les postes", "2025-12-12", "R-11")),
        "SEC-2025-071 et 072 faites ; la règle a été essayée le 20 novembre."),
    Bulletin("2026-01-07", 112, 7, 22,
        (("Attaque d'un prestataire de sauvegarde en ligne", "Nous n'en utilisons pas. Copie immuable vérifiée le 17 décembre."),
         ("Coupures volontaires de fibres dans deux régions", "Deux opérateurs, tracés distincts ; un point de passage commun près de Dijon.")),
        (("SEC-2026-001", "demande de tracé au second opérateur", "2026-01-30", "R-24"),),
        "SEC-2025-078 et 079 faites."),
    Bulletin("2026-02-05", 134, 12, 23,
        (("Coupures de fibres : réponse de l'opérateur", "Passage commun de 400 m confirmé. R-24 recoté : vraisemblance de 2 à 3, résiduel 4 inchangé."),
         ("Code d'exploitation publié pour un serveur d'annuaire", "Annuaire joignable de l'intérieur seulement ; correctif le 29 janvier."),
         ("Fuite de mots de passe d'un forum professionnel", "Quatre adresses de l'entreprise, aucune réutilisation : double facteur partout.")),
        (("SEC-2026-006", "second tracé demandé pour septembre", "2026-09-30", "R-24"), ("SEC-2026-007", "règle : lecture inhabituelle de l'annuaire", "2026-02-20", "R-09")),
        "SEC-2026-001 faite."),
    Bulletin("2026-03-05", 137, 13, 23,
        (("Erreurs de destinataire : premier motif de violation publié dans la santé", "C'est aussi le nôtre : VIO-2026-01, 10 février. Blocage des pièces jointes le 2 mars (NC-2026-002)."),
         ("Faille d'un logiciel de transfert de fichiers", "Non utilisé ; deux éditeurs d'infogérance interrogés, un concerné chez un client, prévenu.")),
        (("SEC-2026-012", "message au client et vérification du correctif", "2026-02-27", "R-17"),),
        "SEC-2026-007 faite le 19 février. SEC-2026-006 en cours."),
    Bulletin("2026-04-08", 141, 14, 24,
        (("Faille d'un composant embarqué dans une passerelle de résultats", "Classée « non concerné » par erreur le 24 février : le composant manquait à l'inventaire. Reprise le 11 mars, passerelle isolée puis corrigée le 13."),
         ("Attaque par dépendance piégée dans un dépôt public", "Version jamais téléchargée ; recherche sur vingt-huit dépôts.")),
        (("SEC-2026-017", "ajouter les composants embarqués à l'inventaire", "2026-04-30", "R-16"), ("SEC-2026-018", "règle : sortie inattendue d'une passerelle", "2026-04-17", "R-07")),
        "SEC-2026-012 faite. SEC-2026-006 en cours."),
    Bulletin("2026-05-07", 126, 10, 24,
        (("Dépendance sans mainteneur reprise par un inconnu", "Présente dans deux dépôts, retirée le 6 mai ; règle générale attendue le 29 mai (T-2026-04)."),
         ("Vague de dénis de service sur des portails publics", "Filtrage de l'opérateur essayé le 22 avril, bascule en 4 min.")),
        (("SEC-2026-024", "alerte de changement de mainteneur dans la forge", "2026-05-29", "R-16"),),
        "SEC-2026-017 et 018 faites."),
    Bulletin("2026-06-05", 124, 11, 25,
        (("Données d'entreprise retrouvées dans un assistant de rédaction", "Usage interdit et filtré ; 31 tentatives bloquées en mai. R-19 recoté : vraisemblance de 2 à 3, résiduel de 4 à 6."),
         ("Lecture massive de dossiers par un compte volé chez un hébergeur étranger", "Règle « plus de cinq cents dossiers lus » en service le 22 mai (T-2026-02).")),
        (("SEC-2026-029", "rappel aux équipes sur les assistants de rédaction", "2026-06-19", "R-19"), ("SEC-2026-030", "quatre adresses d'assistants ajoutées au filtre", "2026-06-09", "R-19")),
        "SEC-2026-024 faite."),
    Bulletin("2026-07-08", 131, 10, 25,
        (("Faille d'un hyperviseur", "Quarante-quatre serveurs physiques ; correctif en deux nuits, les 17 et 18 juin."),
         ("Faux techniciens se présentant dans des centres de données", "Règle rappelée à Datacentre Exemple : aucun accès sans ticket.")),
        (("SEC-2026-035", "rappel écrit au sous-traitant, accusé demandé", "2026-07-10", "R-03"),),
        "SEC-2026-029 et 030 faites ; 9 tentatives bloquées en juin, contre 31."),
    Bulletin("2026-08-06", 117, 8, 25,
        (("Rançongiciel d'été visant les astreintes réduites", "Effectif d'astreinte inchangé en août ; restauration du 10 juillet réussie."),
         ("Contournement de double facteur par lassitude", "Notifications numérotées obligatoires depuis 2025.")),
        (("SEC-2026-041", "rappel d'astreinte : refuser et signaler", "2026-07-24", "R-10"),),
        "SEC-2026-035 faite, accusé reçu le 9 juillet."),
    Bulletin("2026-09-04", 122, 12, 26,
        (("Faux portail de messagerie, envoyé depuis la boîte compromise d'un client", "Un mot de passe saisi le 27 août, second facteur refusé, compte remis à neuf en 46 min. Aucun message lu ; client prévenu."),
         ("Vol de jetons par hameçonnage relayé", "Jetons matériels exigés pour l'administration ; pas encore pour le support (action d'INC-04).")),
        (("SEC-2026-046", "adresse imitée fermée, huit variantes surveillées", "2026-09-11", "R-15"), ("SEC-2026-047", "règle : connexion à la messagerie depuis un relais", "2026-09-03", "R-11")),
        "SEC-2026-041 faite. SEC-2026-006 : second tracé livré le 31 août, faite."),
    Bulletin("2026-10-07", 146, 14, 26,
        (("Mises à jour piégées d'un outil d'administration", "Non utilisé. Inventaire signé des composants encore absent de quatre dépôts (T-2026-05)."),
         ("Motifs d'accès falsifiés ou vides chez un exploitant", "À vérifier chez nous à l'audit des traces du troisième trimestre.")),
        (("SEC-2026-052", "liste des quatre dépôts remise au comité", "2026-10-13", "R-16"),),
        "SEC-2026-046 et 047 faites."),
    Bulletin("2026-11-06", 153, 13, 26,
        (("Motif vide accepté par le bastion", "Confirmé chez nous par l'audit des traces (NC-2026-012) : correctif du 16 octobre essayé, recherche sur le trimestre jusqu'au 30 novembre."),
         ("Campagne contre les équipes de support de fournisseurs de santé", "Rappel fait le 28 octobre ; mot de passe jamais réinitialisé par téléphone.")),
        (("SEC-2026-057", "règle : session du bastion sans numéro de ticket, à l'essai", "2026-11-27", "R-11"),),
        "SEC-2026-052 faite : échéance du 15 décembre décidée le 20 octobre."),
)  # fmt: skip


def _lines(period: Period, bulletin: Bulletin) -> tuple[str, ...]:
    lines = [
        f"Synthèse des menaces, {period.label}",
        f"Établie par : {RESEAU}. Approuvée par : {RSSI}, le {bulletin.issued}. Diffusion interne.",
        "",
        f"Avis lus : {bulletin.read}. Concernés : {bulletin.concerned}. Règles de détection en service : {bulletin.rules}.",
        "",
        "Menaces examinées",
    ]
    for number, (threat, exposure) in enumerate(bulletin.threats, start=1):
        lines += [f"{number}. {threat}", f"   {exposure}"]
    lines += ["", "Actions décidées (ticket | action | échéance | scénario)"]
    lines += [" | ".join(action) for action in bulletin.actions]
    return (*lines, "", "Suites du mois précédent", bulletin.earlier)


def _bulletin(period: Period, bulletin: Bulletin) -> Piece:
    return Piece(
        f"RIS-05/synthese-{period.name}.txt",
        Lines(_lines(period, bulletin)),
        {
            "title": f"Synthèse des menaces, {period.label}",
            "date": bulletin.issued,
            "period": period.facts,
            "collector": RESEAU,
            "approver": RSSI,
            "source": "Avis du CERT-FR, du CERT Santé et des éditeurs, lus chaque jour ouvré",
            "population": f"{bulletin.read} avis lus, {bulletin.concerned} concernés",
        },
    )


PIECES = tuple(_bulletin(period, bulletin) for period, bulletin in zip(MONTHS, _BULLETINS, strict=True))
