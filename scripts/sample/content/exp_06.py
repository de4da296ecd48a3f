"""EXP-06: people paid to break in, and what was mended afterwards."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from hashlib import sha256

from sample.functions import RSSI, SMSI
from sample.model import Bullets, Document, Figures, Heading, Piece, Rows, Table
from sample.periods import QUARTERS, Period, long_date, short_date

TESTER = "Intrusion Exemple"

_FINDINGS = (
    # number, level, resource, what, due, mended, verified (by whom), remark, shown from
    ("TI-2025-01", "élevée", "interfaces", "identifiant prévisible", "2025-05-04", "2025-04-22", "2025-07-02", "", "2025-04-04"),
    ("TI-2025-02", "élevée", "portail", "session gardée après un changement de rôle", "2025-05-04", "2025-04-29", "2025-07-02", "", "2025-04-04"),
    ("TI-2025-03", "moyenne", "orchestrateur", "console jointe depuis un réseau trop large", "2025-07-03", "2025-05-19", "2025-07-03", "", "2025-04-04"),
    ("TI-2025-04", "moyenne", "annuaire", "délégation trop large", "2025-07-03", "2025-06-12", "2025-07-03", "", "2025-04-04"),
    ("TI-2025-05", "moyenne", "portail", "recherche sans limite de débit", "2025-07-03", "2025-09-08", "2025-09-18", "première correction du 24/06 contournée au contre-test du 02/07", "2025-04-04"),
    ("TI-2025-06", "moyenne", "supervision", "compte de lecture d'origine", "2025-07-03", "2025-04-09", "2025-07-03", "", "2025-04-04"),
    ("TI-2025-07", "moyenne", "courriers", "message d'erreur trop précis", "2025-07-03", "2025-06-05", "2025-07-04", "", "2025-04-04"),
    ("TI-2025-08", "moyenne", "interfaces", "suites de chiffrement anciennes", "2025-07-03", "2025-06-30", "2025-07-04", "", "2025-04-04"),
    ("TI-2025-09", "moyenne", "bastion", "presse-papiers permis", "2025-07-03", "2025-06-16", "2025-07-03", "", "2025-04-04"),
    ("TI-2025-10", "faible", "portail", "version visible", "2025-10-04", "2025-06-05", "2025-07-02", "", "2025-04-04"),
    ("TI-2025-11", "faible", "portail", "attribut de témoin de connexion manquant", "2025-10-04", "2025-06-05", "2025-07-02", "", "2025-04-04"),
    ("TI-2025-12", "faible", "orchestrateur", "session trop longue", "2025-10-04", "2025-09-11", "2025-09-18", "relu par le RSSI", "2025-04-04"),
    ("TI-2025-13", "faible", "noms internes", "transfert de zone permis", "2025-10-04", "2025-05-14", "2025-07-03", "", "2025-04-04"),
    ("TI-2025-14", "faible", "archivage de courriers", "en-têtes de protection absents", "2025-10-04", "", "", "accepté par le RSSI le 26/09/2025, repris chaque semestre jusqu'à la migration du service", "2025-04-04"),
    ("TI-2026-01", "élevée", "agenda", "droits d'un service à l'autre d'un même établissement", "2026-05-03", "2026-04-17", "2026-07-01", "", "2026-04-03"),
    ("TI-2026-02", "élevée", "dépôt sécurisé", "contrôle du type de fichier contourné", "2026-05-03", "2026-04-28", "2026-07-01", "", "2026-04-03"),
    ("TI-2026-03", "moyenne", "sauvegarde", "console trop bavarde avant connexion", "2026-07-02", "2026-05-22", "2026-07-02", "", "2026-04-03"),
    ("TI-2026-04", "moyenne", "espace client", "réinitialisation sans limite de débit", "2026-07-02", "2026-06-09", "2026-07-02", "", "2026-04-03"),
    ("TI-2026-05", "moyenne", "administration", "protocole de nommage ancien sur six postes", "2026-07-02", "2026-06-11", "2026-07-02", "", "2026-04-03"),
    ("TI-2026-06", "moyenne", "orchestrateur", "compte de service trop large", "2026-07-02", "2026-07-24", "2026-07-31", "correction du 29/06 jugée partielle au contre-test du 03/07", "2026-04-03"),
    ("TI-2026-07", "moyenne", "agenda", "export sans trace", "2026-07-02", "2026-06-30", "2026-07-01", "", "2026-04-03"),
    ("TI-2026-08", "faible", "portail", "en-tête de protection trop permissif", "2026-10-03", "2026-05-27", "2026-07-01", "", "2026-04-03"),
    ("TI-2026-09", "faible", "espace client", "version visible", "2026-10-03", "2026-05-27", "2026-07-01", "", "2026-04-03"),
    ("TI-2026-10", "faible", "agenda", "page d'erreur d'origine", "2026-10-03", "2026-09-15", "2026-09-24", "relu par le RSSI", "2026-04-03"),
    ("TI-2026-11", "faible", "réseau", "bannière d'un équipement de Rennes", "2026-10-03", "2026-10-15", "", "échéance dépassée : attend le changement du 15/10, qui coupe la liaison", "2026-04-03"),
)  # fmt: skip


def _follow_up(day: str, period: Period) -> Piece:
    """The plan as it stood that day: what came later is not known yet."""
    rows = []
    for number, level, resource, what, due, mended, verified, remark, shown in _FINDINGS:
        if shown > day:
            continue
        mended_by_then = mended if mended <= day else ""
        verified_by_then = verified if verified <= day else ""
        if verified_by_then:
            state = "clos"
        elif mended_by_then:
            state = "corrigé, contre-test attendu"
        else:
            state = "accepté" if not mended else "ouvert"
        said = remark if verified_by_then or state == "accepté" or due < day else ""
        rows.append((number, level, resource, what, due, mended_by_then, verified_by_then, state, day, said))
    closed = sum(row[7] == "clos" for row in rows)
    return Piece(
        f"EXP-06/suivi-{day}.csv",
        Rows(
            (
                "constat",
                "gravite",
                "ressource",
                "objet",
                "echeance",
                "corrige_le",
                "contre_test_le",
                "etat",
                "etat_au",
                "remarque",
            ),
            tuple(rows),
        ),
        {
            "title": f"Suivi des constats de test d'intrusion, {period.label}",
            "date": day,
            "period": period.facts,
            "collector": RSSI,
            "approver": SMSI,
            "source": "Outil de tickets, file « test d'intrusion » ; comptes rendus de contre-test",
            "note": "Colonne « etat_au » ajoutée à la reprise ; constats inchangés.",
            "population": f"{len(rows)} constats, {closed} clos",
            "sample": "population entière",
            "audience": "auditor",
        },
    )


def _report(day: str, first: str, last: str, effort: str, findings: int) -> Piece:
    """The report names what would help an attacker: only its digest is filed."""
    return Piece(
        f"EXP-06/rapport-{day}.ref.yml",
        None,
        {
            "title": f"Rapport de test d'intrusion, {day[:4]}",
            "date": day,
            "period": {"from": first, "to": last},
            "issuer": TESTER,
            "location": f"Coffre documentaire du RSSI, dossier TI-{day[:4]}",
            "custodian": RSSI,
            "shown": "on_site",
            "sha256": sha256(f"rapport fictif de test d'intrusion {day}".encode()).hexdigest(),
            "collector": RSSI,
            "approver": SMSI,
            "population": "Ressources mutualisées, deux portails, une application",
            "sample": f"{effort} de test, {findings} constats",
            "note": "Détails exploitables : montré sur place à l'auditeur, jamais copié. Conservé cinq ans.",
            "audience": "auditor",
        },
    )


def _summary(
    day: str,
    *,
    first: str,
    last: str,
    effort: str,
    application: str,
    levels: tuple[int, int, int, int],
    opinion: tuple[str, ...],
    state: str,
) -> Piece:
    year = day[:4]
    names = ("Critique", "Élevée", "Moyenne", "Faible")
    delays = ("48 heures", "30 jours", "90 jours", "six mois, ou acceptation")
    return Piece(
        f"EXP-06/synthese-{day}.pdf",
        Document(
            title=f"Synthèse managériale du test d'intrusion – {year}",
            reference=f"EXP-TI-SYN-{year}",
            date=day,
            author=f"Responsable de mission, {TESTER}",
            approver=RSSI,
            issuer=TESTER,
            classification="Communicable aux clients, sous engagement de confidentialité",
            blocks=(
                Figures((("Durée", effort), ("Constats", str(sum(levels))), ("Critiques", str(levels[0])), ("Élevés", str(levels[1])))),
                Heading("Prestataire et mission"),
                f"{TESTER}, prestataire d'audit qualifié PASSI (fictif), sans autre mission chez Hébergeur Exemple. "
                f"Tests du {long_date(first)} au {long_date(last)}, en boîte noire, puis avec un compte d'établissement de démonstration, puis avec "
                "un compte d'exploitant. Aucun déni de service, aucune donnée réelle lue ni copiée.",
                Heading("Périmètre"),
                Bullets(
                    (
                        "Ressources mutualisées : orchestrateur, annuaire, bastion, sauvegarde, supervision, réseau d'administration.",
                        "Portail des soignants et espace client, depuis l'internet.",
                        f"Application de l'année : {application}.",
                    )
                ),
                Heading("Constats"),
                Table(
                    ("Gravité", "Nombre", "Délai de correction"),
                    tuple((name, str(count), delay) for name, count, delay in zip(names, levels, delays, strict=True)),
                ),
                Heading("Appréciation du prestataire"),
                Bullets(opinion),
                Heading("État des corrections"),
                state,
                Heading("Limites"),
                "Un test dit ce qu'une équipe a trouvé en un temps donné. Il ne prouve pas l'absence d'autres failles. "
                "Le rapport détaillé se consulte sur place avec l'accord du RSSI.",
            ),
        ),
        {"period": {"from": first, "to": last}, "collector": RSSI, "approver": SMSI, "sample": f"{effort} de test"},
    )  # fmt: skip


_FOLLOWED = ("2025-10-06", "2026-01-06", "2026-04-07", "2026-07-06", "2026-10-06")

PIECES = (
    _report("2025-04-04", "2025-03-10", "2025-03-21", "16 jours", 14),
    _report("2026-04-03", "2026-03-09", "2026-03-20", "18 jours", 11),
    _summary(
        "2025-04-18",
        first="2025-03-10",
        last="2025-03-21",
        effort="16 jours",
        application="module des courriers du dossier patient",
        levels=(0, 2, 7, 5),
        opinion=(
            "Aucun chemin n'a mené de l'internet aux données de santé.",
            "Depuis un compte d'établissement, deux contrôles d'accès étaient insuffisants ; leur effet restait dans l'établissement.",
            "Le cloisonnement entre clients a tenu. La détection des essais bruyants est bonne, celle des essais lents est à améliorer.",
        ),
        state=f"Au {long_date('2025-04-18')}, un constat moyen est corrigé ; les deux constats élevés le seront avant le "
        f"{short_date('2025-05-04')}. Contre-tests prévus du 2 au 4 juillet 2025.",
    ),
    _summary(
        "2026-04-17",
        first="2026-03-09",
        last="2026-03-20",
        effort="18 jours",
        application="module d'agenda du dossier patient",
        levels=(0, 2, 5, 4),
        opinion=(
            "Aucun chemin n'a mené de l'internet aux données de santé ; le cloisonnement entre clients a tenu.",
            "Les treize corrections de 2025 tiennent. Un constat faible, accepté, demeure sur un service ancien.",
            "Deux constats élevés : droits d'un service à l'autre d'un même établissement, et contrôle des fichiers déposés.",
            "Six essais lents sur huit ont été détectés, contre trois sur huit en 2025.",
        ),
        state=f"Au {long_date('2026-04-17')}, un constat élevé est corrigé ; le second le sera avant le "
        f"{short_date('2026-05-03')}. Contre-tests prévus du 1er au 3 juillet 2026.",
    ),
    *(_follow_up(day, period) for day, period in zip(_FOLLOWED, QUARTERS, strict=True)),
)
