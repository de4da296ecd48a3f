"""JOU-03: the logs are audited."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass

from sample.functions import AUDITOR, DPO, SMSI
from sample.model import Document, Figures, Heading, Piece, Table
from sample.periods import QUARTERS, Period


@dataclass(frozen=True)
class TraceAudit:
    """One quarter's audit of access traces; the sample is random first, then targeted."""

    period: Period
    date: str
    population: int
    drawn: int
    targeted: int
    findings: tuple[tuple[str, str, str], ...]
    conclusion: str
    failed: int = 1
    """Which of the four checks the findings fail, from 0; they all come from the targeted sample."""

    @property
    def size(self) -> int:
        """How many accesses were checked."""
        return self.drawn + self.targeted


_CLEAN = "Aucun écart. Les accès ciblés, de nuit et de fin de semaine, correspondent tous à une astreinte."

_AUDITS = (
    TraceAudit(
        QUARTERS[0], "2025-10-16", 3986, 28, 12,
        (("he-041, 12/08/2025, base de résultats", "Ticket ouvert vingt minutes après l'accès", "Expliqué : urgence, régularisée le jour même"),),
        "Un écart de forme, expliqué sous deux jours. Rappel fait à l'équipe d'astreinte.",
    ),
    TraceAudit(QUARTERS[1], "2026-01-15", 4102, 28, 12, (), _CLEAN),
    TraceAudit(
        QUARTERS[2], "2026-04-14", 4377, 40, 20,
        (("he-027, 10/02/2026, pièces jointes de tickets", "Consultation liée à la violation VIO-2026-01", "Expliqué : analyse de l'incident, motif complété"),),
        "Un écart expliqué. L'échantillon passe de 40 à 60 accès, comme décidé en revue de direction.",
        failed=2,
    ),
    TraceAudit(
        QUARTERS[3], "2026-07-16", 4590, 40, 20,
        (("he-052, 19/05/2026, base d'infogérance", "Objet du ticket trop vague pour juger", "Expliqué : modèle de ticket corrigé"),),
        "Un écart de forme. Le modèle de ticket d'infogérance demande désormais l'objet précis.",
        failed=2,
    ),
    TraceAudit(
        QUARTERS[4], "2026-10-15", 4812, 40, 20,
        (
            ("he-033, 22/07/2026, base du dossier patient", "Aucun ticket ; intervention d'astreinte confirmée par le responsable", "NC-2026-012"),
            ("he-033, 23/07/2026, base du dossier patient", "Aucun ticket ; suite de la même intervention", "NC-2026-012"),
        ),
        "Deux écarts, une seule cause : le bastion acceptait un motif vide depuis sa mise à jour du 20 "
        "juillet. Correctif prévu le 16 octobre ; recherche de cas semblables en cours sur tout le trimestre, "
        "échéance le 30 novembre 2026.",
    ),
)  # fmt: skip


def _audit_sheet(index: int, audit: TraceAudit) -> Piece:
    seed = 31 + index
    return Piece(
        f"JOU-03/fiche-{audit.period.name}.pdf",
        Document(
            title=f"Audit des traces d'accès – {audit.period.label}",
            reference=f"JOU-AT-{audit.period.name}",
            date=audit.date,
            author=AUDITOR,
            approver=SMSI,
            classification="Confidentiel",
            blocks=(
                Figures(
                    (
                        ("Accès du trimestre", f"{audit.population // 1000} {audit.population % 1000:03}"),
                        ("Accès contrôlés", str(audit.size)),
                        ("Écarts", str(len(audit.findings))),
                        ("Accès inexpliqués", "0"),
                    )
                ),
                Heading("Population et tirage"),
                f"Population : sessions du {audit.period.label} ayant atteint une base ou un fichier "
                "contenant des données de santé, faites par le personnel ou par un sous-traitant. Tirage "
                f"au sort de {audit.drawn} sessions (graine {seed}) et choix de {audit.targeted} sessions "
                "sensibles. L'auditeur n'a aucun compte d'administration.",
                Table(
                    (
                        "Échantillon",
                        "Nombre",
                        "Personne identifiée",
                        "Ticket antérieur",
                        "Objet cohérent",
                        "Durée plausible",
                    ),
                    _checks(audit),
                ),
                Heading("Écarts"),
                Table(("Accès", "Constat", "Suite"), audit.findings, (4, 5, 4))
                if audit.findings
                else "Aucun.",
                Heading("Conclusion"),
                audit.conclusion,
            ),
        ),
        {
            "period": audit.period.facts,
            "source": "Collecteur de journaux, requête « sessions du personnel sur données de santé »",
            "population": f"{audit.population} accès",
            "sample": f"{audit.drawn} accès tirés au sort (graine {seed}) et {audit.targeted} accès ciblés",
        },
    )


def _checks(audit: TraceAudit) -> tuple[tuple[str, ...], ...]:
    drawn = [f"{audit.drawn} / {audit.drawn}"] * 4
    targeted = [f"{audit.targeted} / {audit.targeted}"] * 4
    targeted[audit.failed] = f"{audit.targeted - len(audit.findings)} / {audit.targeted}"
    return (("Tiré au sort", str(audit.drawn), *drawn), ("Ciblé", str(audit.targeted), *targeted))


ANNUAL = Document(
    title="Rapport annuel d'audit interne des traces d'accès – 2025",
    reference="JOU-RAT-2025",
    date="2026-01-22",
    author=AUDITOR,
    approver=DPO,
    classification="Confidentiel",
    blocks=(
        Figures((("Accès de l'année", "15 431"), ("Accès contrôlés", "160"), ("Écarts", "3"), ("Accès inexpliqués", "0"))),
        Heading("Objet"),
        "Ce rapport consolide les quatre audits trimestriels de 2025. Il porte sur les accès aux données "
        "de santé, et aux systèmes qui les traitent, faits par des personnes agissant pour Hébergeur "
        "Exemple, sous-traitants compris.",
        Table(
            ("Trimestre", "Accès", "Contrôlés", "Écarts", "Suite"),
            (
                ("T1 2025", "3 602", "40", "1", "ticket clos par erreur avant l'accès"),
                ("T2 2025", "3 741", "40", "1", "compte de secours utilisé, usage justifié le lendemain"),
                ("T3 2025", "3 986", "40", "1", "ticket ouvert vingt minutes après l'accès"),
                ("T4 2025", "4 102", "40", "0", "-"),
            ),
            (2, 2, 2, 2, 6),
        ),
        Heading("Constats"),
        "Aucun accès inexpliqué. Les trois écarts portent sur le moment du ticket, non sur le besoin. Les "
        "accès de sous-traitants (11 sessions) ont été contrôlés en entier, sans écart.",
        Heading("Recommandations"),
        "Porter l'échantillon à soixante accès, dont vingt ciblés. Refuser toute session de bastion sans "
        "numéro de ticket.",
    ),
)  # fmt: skip

PIECES = (
    *(_audit_sheet(index, audit) for index, audit in enumerate(_AUDITS)),
    Piece("JOU-03/rapport-2026-01-22.pdf", ANNUAL, {"period": {"from": "2025-01-01", "to": "2025-12-31"}}),
)
