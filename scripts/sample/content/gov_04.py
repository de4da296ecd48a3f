"""GOV-04: the policy, and who has read it."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DG, RSSI, SMSI
from sample.model import (
    Bullets,
    Document,
    Heading,
    Piece,
    Rows,
    Table,
)

POLICY = Document(
    title="Politique de sécurité de l'information (PSSI)",
    reference="GOV-PSSI-01",
    version="3.1",
    date="2026-01-14",
    author=RSSI,
    approver=DG,
    blocks=(
        Heading("Engagement de la direction"),
        "Nos clients nous confient des données de santé. Une donnée indisponible retarde un soin, une "
        "donnée divulguée ne se rattrape pas, une donnée altérée peut tuer. La direction générale donne à "
        "la sécurité les moyens nécessaires, répond de ses résultats et s'engage à respecter les exigences "
        "applicables et à s'améliorer.",
        Heading("Objectifs 2026"),
        Table(
            ("Objectif", "Cible", "Porteur"),
            (
                ("Tenir les RTO et RPO promis lors des essais", "100 % des essais du dossier patient", "Responsable de la continuité"),
                ("Motiver tout accès à une donnée de santé", "moins de 2 % d'accès sans ticket à l'audit des traces", SMSI),
                ("Informer le client d'une violation", "moins de 24 h, 100 % des cas", "DPO"),
                ("Respecter le RGPD comme sous-traitant", "article 28 en place dans 100 % des contrats", "DPO"),
            ),
            (5, 5, 4),
        ),
        Heading("Règles pour tous"),
        Bullets(
            (
                "Le secret professionnel s'attache à toute donnée de santé vue, même par hasard.",
                "Un compte désigne une seule personne ; on ne prête ni compte, ni badge, ni jeton.",
                "Aucune donnée de santé ne sort de la production : ni pièce jointe, ni ticket, ni essai, "
                "ni papier.",
                "Aucune donnée de client n'est soumise à un assistant de rédaction ou de code extérieur à "
                "l'entreprise.",
                "Tout événement suspect se signale tout de suite, sans crainte de reproche.",
            )
        ),
        Heading("Rôles"),
        "La direction générale approuve la politique et arbitre. Le RSSI la propose, la fait appliquer et "
        "en rend compte chaque trimestre. Le responsable du SMSI organise audits et revues. Le DPO "
        "conseille et contrôle. Chaque responsable d'équipe fait appliquer les règles dans son domaine.",
        Heading("Exceptions et sanctions"),
        "Une dérogation est écrite, motivée, compensée et datée ; elle dure six mois au plus. Un "
        "manquement relève de l'échelle des sanctions du règlement intérieur.",
        Heading("Politiques thématiques"),
        "Contrôle d'accès, authentification, classification, cryptographie, journalisation, sauvegarde, "
        "fournisseurs, développement, incidents : neuf documents, tenus dans le même dépôt.",
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("3.1", "14/01/2026", "Règle sur les assistants de rédaction"),
                ("3.0", "20/01/2025", "Refonte, référentiel HDS v2.0"),
            ),
            (1, 2, 6),
        ),
    ),
)  # fmt: skip

_TEAMS_2025 = (
    ("Direction et fonctions support", 19),
    ("Exploitation", 24),
    ("Infrastructure et réseau", 17),
    ("Développement", 33),
    ("Support et relation client", 21),
)
_TEAMS_2026 = (
    ("Direction et fonctions support", 20),
    ("Exploitation", 25),
    ("Infrastructure et réseau", 18),
    ("Développement", 37),
    ("Support et relation client", 24),
)


def _acknowledgements(
    date: str, version: str, teams: tuple[tuple[str, int], ...], late: dict[str, int]
) -> Piece:
    rows = tuple(
        (
            team,
            version,
            str(staff),
            str(staff - late.get(team, 0)),
            str(late.get(team, 0)),
            str(7 + index * 2),
            "compte limité à la messagerie jusqu'à lecture" if team in late else "",
        )
        for index, (team, staff) in enumerate(teams)
    )
    return Piece(
        f"GOV-04/accuses-{date}.csv",
        Rows(
            (
                "service",
                "version_pssi",
                "effectif",
                "accuses_sous_30_jours",
                "retards",
                "delai_median_jours",
                "suite_donnee",
            ),
            rows,
        ),
        {
            "title": f"Accusés de lecture de la PSSI {version}, par service",
            "date": date,
            "collector": SMSI,
            "approver": RSSI,
            "source": "Intranet, export des accusés, agrégé par service",
            "population": f"{sum(staff for _, staff in teams)} salariés présents",
        },
    )


PIECES = (
    Piece(
        "GOV-04/pssi.pdf",
        POLICY,
        {"reviews": [{"date": "2025-01-20", "by": DG, "conclusion": "Version 3.0 signée"}]},
    ),
    _acknowledgements("2025-02-21", "3.0", _TEAMS_2025, {"Développement": 1}),
    _acknowledgements("2026-02-20", "3.1", _TEAMS_2026, {"Support et relation client": 1}),
)
