"""RIS-02: the yearly risk assessment, and the table that leaves no event of EXI-05 blank."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass, replace

from sample.functions import DG, RSSI
from sample.model import Document, Figures, Heading, Piece, Table, Workbook

Rating = tuple[str, str, int, int, int]
"""Scenario, description, severity, likelihood, residual risk."""


@dataclass(frozen=True)
class Scenario:
    """The rated scenario that answers one event of EXI-05."""

    event: str
    subject: str
    name: str
    description: str
    severity: int
    likelihood: int
    treatment: str
    residual: int

    @property
    def row(self) -> tuple[str, ...]:
        """One line of the table; the level is the product of both ratings."""
        level = self.severity * self.likelihood
        rating = (self.severity, self.likelihood, level)
        return (
            self.event,
            self.subject,
            self.name,
            self.description,
            *map(str, rating),
            self.treatment,
            str(self.residual),
        )


_EVENTS = (
    Scenario("EXI-05.A", "Défaillance physique ou environnementale des supports", "R-01", "Incendie ou perte d'énergie sur le site de Dijon", 4, 2, "PHY-01, CON-02", 4),
    Scenario("EXI-05.B.a", "Copie sur supports portables", "R-04", "Perte d'un support chiffré pendant un transport demandé par un client", 3, 2, "Chiffrement, porteur tracé", 3),
    Scenario("EXI-05.B.b", "Édition sur papier", "R-05", "Impression d'un écran contenant un dossier : aucune édition n'est prévue ni permise", 2, 1, "Règle de la PSSI, impression bloquée", 2),
    Scenario("EXI-05.B.c", "Réallocation d'espaces de stockage", "R-06", "Lecture de blocs d'un ancien client sur un volume réattribué", 4, 1, "Effacement cryptographique avant réallocation", 2),
    Scenario("EXI-05.C", "Atteinte à un flux", "R-07", "Interception ou altération d'un flux entre un laboratoire et le dossier patient", 4, 2, "CRY-01, TLS mutuel", 4),
    Scenario("EXI-05.D.a", "Attribution, modification et retrait des droits", "R-09", "Compte encore actif après un départ", 3, 3, "ACC-03", 6),
    Scenario("EXI-05.D.b", "Remise des moyens d'identification", "R-10", "Jeton remis à une autre personne que le porteur", 3, 2, "Remise contre accusé, canal distinct", 3),
    Scenario("EXI-05.D.c", "Traçabilité et imputabilité", "R-11", "Lecture massive de dossiers de nuit, vue trop tard", 3, 3, "JOU-01, JOU-03 ; supervision à toute heure à l'étude", 9),
    Scenario("EXI-05.D.d", "Accès ponctuels d'audit et de test d'intrusion", "R-12", "Compte de testeur resté ouvert, copie conservée", 3, 2, "Autorisation écrite, date de fin", 3),
    Scenario("EXI-05.E", "Défaut de maîtrise des interventions", "R-13", "Changement de schéma sans sauvegarde préalable, demandé par un client", 4, 2, "EXP-02, SAU-01", 4),
    Scenario("EXI-05.F", "Usage imprévu du service", "R-15", "Document d'un patient joint à un ticket de support", 3, 3, "Blocage des pièces jointes, RHU-02", 6),
    Scenario("EXI-05.G", "Panne rompant les engagements de continuité", "R-17", "Rançongiciel chiffrant production et réplique", 4, 2, "SAU-01, SAU-02, CON-02", 4),
    Scenario("EXI-05.H", "Législations extra-européennes", "R-22", "Rachat d'un acteur par un groupe soumis à une loi de pays tiers", 4, 1, "Examen annuel des acteurs, SOU-04", 4),
)  # fmt: skip

_BEFORE_2026 = {
    "R-07": ("TLS mutuel, chiffrement des liaisons", 4),
    "R-11": ("Journaux centralisés, JOU-03", 9),
    "R-15": ("Rappels aux équipes de support, RHU-02", 9),
}
"""Treatment and residual risk in the 2025 edition, where they were others."""


def _in_2025(event: Scenario) -> Scenario:
    treatment, residual = _BEFORE_2026.get(event.name, (event.treatment, event.residual))
    return replace(event, treatment=treatment, residual=residual)


_EVENTS_2025 = tuple(_in_2025(event) for event in _EVENTS)

_OTHERS_2026: tuple[Rating, ...] = (
    ("R-02", "Canicule : perte de climatisation sur les deux sites", 4, 1, 4),
    ("R-03", "Vol d'un disque en panne avant destruction", 3, 1, 3),
    ("R-08", "Déni de service sur le portail des soignants", 3, 2, 6),
    ("R-14", "Panne de la chaîne de déploiement un soir de mise en production", 2, 3, 4),
    ("R-16", "Dépendance logicielle piégée", 4, 2, 8),
    ("R-18", "Erreur d'exploitation pendant une bascule", 3, 2, 6),
    ("R-19", "Donnée de client soumise à un assistant de rédaction extérieur", 3, 2, 4),
    ("R-20", "Départ simultané de deux administrateurs de bases", 3, 2, 6),
    ("R-21", "Suspension du certificat HDS du sous-traitant", 4, 1, 4),
    ("R-23", "Clés de volume perdues avec l'hyperviseur (deux services anciens)", 4, 2, 8),
    ("R-24", "Défaillance d'un opérateur de réseau", 2, 3, 4),
)

_HEADER = (
    "Événement",
    "Intitulé",
    "Scénario",
    "Description",
    "Gravité",
    "Vraisemblance",
    "Risque",
    "Traitement",
    "Résiduel",
)


def _report(
    date: str, *, scenarios: int, above: int, accepted: int, changes: str, others: tuple[Rating, ...]
) -> Piece:
    year = date[:4]
    return Piece(
        f"RIS-02/appreciation-{date}.pdf",
        Document(
            title=f"Appréciation des risques sur les données de santé – édition {year}",
            reference=f"RIS-APP-{year}",
            date=date,
            author=RSSI,
            approver=DG,
            classification="Confidentiel",
            blocks=(
                Figures(
                    (
                        ("Scénarios cotés", str(scenarios)),
                        ("À traiter (8 et plus)", str(above)),
                        ("Risques acceptés", str(accepted)),
                        ("Événements EXI-05 couverts", "13 sur 13"),
                    )
                ),
                Heading("Méthode"),
                "EBIOS Risk Manager, compatible avec l'ISO/IEC 27005. Gravité de 1 à 4, dont les "
                "conséquences pour les patients ; vraisemblance de 1 à 4, d'après les incidents, les "
                "audits et la veille des douze derniers mois. Quatre ateliers : exploitation, "
                "développement, DPO et juridique, direction.",
                Heading("Risques les plus forts après mesures existantes"),
                Table(
                    ("Scénario", "Description", "G", "V", "Résiduel"),
                    tuple(
                        tuple(str(cell) for cell in rating)
                        for rating in sorted(others, key=lambda rating: -rating[-1])
                    ),
                    (2, 9, 1, 1, 2),
                ),
                Heading("Ce qui change depuis l'édition précédente"),
                changes,
                Heading("Conclusion"),
                "La direction générale valide les cotations, demande le traitement des risques de niveau 8 "
                "et plus, et accepte les autres pour douze mois. La table de couverture des événements du "
                "référentiel est jointe à part.",
            ),
        ),
        {"population": f"{scenarios} scénarios", "source": "Ateliers EBIOS RM et registre des risques"},
    )


def _coverage(date: str, events: tuple[Scenario, ...]) -> Piece:
    rows = tuple(event.row for event in events)
    levels = tuple(
        (str(level), meaning)
        for level, meaning in (
            (1, "Gêne limitée, aucune conséquence pour le patient"),
            (2, "Retard ou reprise, sans perte de chance"),
            (3, "Atteinte à la vie privée ou retard de soin"),
            (4, "Perte de chance, atteinte grave ou massive"),
        )
    )
    return Piece(
        f"RIS-02/couverture-evenements-{date}.xlsx",
        Workbook(
            "Couverture des événements EXI-05 par les scénarios de risque",
            date,
            (("Couverture", Table(_HEADER, rows)), ("Échelle de gravité", Table(("Niveau", "Sens"), levels))),
        ),
        {
            "title": f"Table de couverture des événements EXI-05, édition {date[:4]}",
            "date": date,
            "collector": RSSI,
            "approver": DG,
            "population": "13 événements du référentiel",
            "note": "Aucune case vide : un événement écarté garderait sa ligne et son motif.",
        },
    )


_STRONGEST_2026 = (
    ("R-11", "Lecture massive de dossiers de nuit, vue trop tard", 3, 3, 9),
    *(row for row in _OTHERS_2026 if row[4] >= 6),
)
_STRONGEST_2025 = (
    ("R-15", "Document d'un patient joint à un ticket de support", 3, 3, 9),
    ("R-11", "Lecture massive de dossiers de nuit, vue trop tard", 3, 3, 9),
    *(row for row in _OTHERS_2026 if row[4] >= 6 and row[0] != "R-20"),
)

PIECES = (
    _report(
        "2025-03-14",
        scenarios=22,
        above=4,
        accepted=18,
        changes="Première édition fondée sur les événements A à H du référentiel HDS v2.0. Les scénarios R-12 "
        "(tests d'intrusion) et R-22 (législations de pays tiers) sont ajoutés.",
        others=_STRONGEST_2025,
    ),
    _report(
        "2026-03-12",
        scenarios=24,
        above=3,
        accepted=21,
        changes="R-15 passe de 9 à 6 après la violation VIO-2026-01 et le blocage des pièces jointes. R-19 "
        "(assistant de rédaction) et R-20 (départs simultanés) sont ajoutés. R-11 reste à 9 jusqu'à la "
        "supervision à toute heure.",
        others=_STRONGEST_2026,
    ),
    _coverage("2025-03-14", _EVENTS_2025),
    _coverage("2026-03-12", _EVENTS),
)
