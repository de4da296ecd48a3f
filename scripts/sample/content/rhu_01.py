"""RHU-01: whom we hire, what they sign, and twice a year somebody opens the files to see."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass

from sample.functions import DG, RH, RSSI, SMSI
from sample.model import Bullets, Document, Heading, Piece, Table, Workbook
from sample.periods import Period, semester

RECRUITMENT = Document(
    title="Procédure de recrutement et grille de vérification",
    reference="RHU-PRO-01",
    version="2.1",
    date="2026-02-05",
    author=RH,
    approver=RSSI,
    blocks=(
        Heading("Portée"),
        "Embauches, stages, alternances, missions d'intérim, intervenants extérieurs, et prise interne d'un "
        "poste de niveau supérieur. Les vérifications sont annoncées au candidat et se limitent à ce qui a un "
        "lien direct avec le poste.",
        Heading("Grille de vérification"),
        Table(
            ("Vérification", "Niveau 1 : courant", "Niveau 2 : sensible", "Niveau 3 : administration"),
            (
                ("Postes", "fonctions support, développement hors production", "support, exploitation, développement habilité", "systèmes, bases, réseau, sauvegarde, sécurité"),
                ("Identité et droit au travail", "original vu", "original vu", "original vu par deux personnes"),
                ("Diplômes et certifications", "sur déclaration", "copie demandée à l'établissement si doute", "confirmés par l'établissement"),
                ("Références, avec l'accord du candidat", "-", "une", "deux, dont le dernier employeur"),
                ("Entretien avec le RSSI", "-", "-", "oui"),
                ("Ce qui n'est jamais demandé", "extrait de casier, réseaux sociaux, santé", "idem", "idem"),
            ),
            (3, 4, 4, 4),
        ),
        Heading("Signatures, avant tout accès"),
        Bullets(
            (
                "Contrat de travail, ou contrat de mission visé par le responsable juridique.",
                "Engagement de confidentialité (modèle RHU-MOD-04), qui survit à la fin du contrat.",
                "Charte informatique et remise du règlement intérieur contre accusé.",
            )
        ),
        "Les RH cochent les trois cases dans la fiche de la personne ; sans elles, l'outil ne crée pas "
        "l'identité (ACC-02).",
        Heading("Ce que les RH ne gardent pas"),
        "Les notes de prise de références sont détruites trois mois après la décision ; il reste la date, la "
        "fonction de l'interlocuteur et « favorable » ou « défavorable ».",
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("2.1", "05/02/2026", "Prise interne d'un poste de niveau 3 : mêmes vérifications qu'à l'embauche"),
                ("2.0", "06/02/2025", "Trois niveaux au lieu de deux ; intervenants extérieurs ajoutés"),
            ),
            (1, 2, 7),
        ),
    ),
)  # fmt: skip

RULES = Document(
    title="Règlement intérieur – discipline et échelle des sanctions (extrait)",
    reference="RHU-REG-01",
    version="4.1",
    date="2025-12-04",
    author=RH,
    approver=DG,
    blocks=(
        "Extrait du règlement intérieur limité au titre III, « Sécurité de l'information et secret ». Le "
        "comité social et économique a été consulté le 18 novembre 2025 ; le règlement a été déposé et "
        "affiché avant son entrée en vigueur.",
        Heading("Article 14 – Secret"),
        "Toute personne qui travaille pour l'entreprise est tenue au secret sur les données de santé qu'elle "
        "voit ou pourrait voir, même par hasard, pendant le contrat et après.",
        Heading("Article 15 – Échelle des sanctions"),
        Table(
            ("N°", "Exemple de manquement", "Sanction possible", "Décision"),
            (
                ("1", "Écran laissé ouvert, document confidentiel oublié sur un bureau, deux fois", "avertissement", RH),
                ("2", "Prêt d'un compte, d'un badge ou d'un jeton ; support non déclaré", "blâme", RH),
                ("3", "Consultation d'un dossier de patient sans nécessité", "mise à pied de cinq jours au plus", DG),
                ("4", "Copie, vente ou divulgation volontaire d'une donnée de santé", "licenciement", DG),
            ),
            (1, 7, 4, 3),
        ),
        Heading("Article 16 – Garanties"),
        Bullets(
            (
                "Convocation écrite, entretien, assistance d'un membre du personnel, sanction motivée.",
                "Aucune sanction pour le signalement de bonne foi d'un incident, même causé par soi.",
                "Proportion : récidive, intention et effet sur les patients sont pris en compte.",
                "Les intervenants extérieurs relèvent de leur employeur ; leur accès est coupé aussitôt.",
            )
        ),
        Heading("Application en 2025"),
        "Deux avertissements (degré 1), un blâme (degré 2), aucune sanction de degré 3 ou 4. Aucun nom ni "
        "service n'est indiqué.",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class FileCheck:
    """One half-year's check: who arrived, how many files were opened, what was wrong."""

    period: Period
    date: str
    hired: int
    outsiders: int
    promoted: int
    size: int
    seed: int
    remarks: tuple[tuple[str, str, str], ...]
    conclusion: str

    @property
    def population(self) -> int:
        """Every file that could have been drawn."""
        return self.hired + self.outsiders + self.promoted


_CHECKS = (
    FileCheck(
        semester(2025, 1), "2025-07-10", 9, 3, 2, 8, 11,
        (("D-04, poste de niveau 2", "Référence prise par courriel, sans date", "Date retrouvée et portée au dossier le 11/07/2025"),),
        "Les huit engagements précèdent la création de l'identité. Le modèle de prise de références porte désormais un champ de date obligatoire.",
    ),
    FileCheck(
        semester(2025, 2), "2026-01-13", 14, 5, 4, 12, 12,
        (
            ("D-02, intervenant extérieur", "Engagement signé à 11 h 20, badge de visiteur remis à 9 h 05 : aucun accès au système entre-temps", "Ordre de remise rappelé à l'accueil"),
            ("D-09, prise interne d'un poste d'administration", "Aucune vérification nouvelle : la procédure ne le demandait pas", "Procédure 2.1 du 05/02/2026"),
        ),
        "Aucun accès avant signature. La lacune de la procédure sur les prises internes de poste sensible est portée à la version 2.1.",
    ),
    FileCheck(
        semester(2026, 1), "2026-07-09", 11, 4, 6, 12, 13, (),
        "Aucune remarque. Les trois prises internes de poste tirées au sort ont donné lieu aux vérifications de la version 2.1.",
    ),
)  # fmt: skip

_POINTS = (
    # what is read in each file, and in how many of them the remarks of a half-year found it wanting
    ("Identité et droit au travail vus", 0),
    ("Diplômes et références selon le niveau", 1),
    ("Contrat signé avant l'arrivée", 0),
    ("Engagement signé avant la création de l'identité", 0),
    ("Charte et règlement intérieur remis contre accusé", 0),
)


def _file_check(check: FileCheck) -> Piece:
    weak = 1 if check.remarks else 0
    figures = (
        ("Embauches du semestre", str(check.hired), ""),
        ("Intervenants extérieurs", str(check.outsiders), "au moins deux dans l'échantillon"),
        ("Prises internes d'un poste de niveau 2 ou 3", str(check.promoted), ""),
        ("Dossiers tirés au sort", str(check.size), f"graine {check.seed}, parmi {check.population}"),
        ("Lieu et méthode", "", "lus dans le bureau des RH, en présence d'un gestionnaire ; aucune copie ; dossiers désignés par leur rang de tirage"),
        *(
            (f"Vérifié : {point}", str(check.size - weak * fails), "un dossier incomplet, voir remarques" if weak * fails else "tous conformes")
            for point, fails in _POINTS
        ),
        ("Accès ouvert avant signature", "0", ""),
        ("Conclusion", "", check.conclusion),
    )  # fmt: skip
    return Piece(
        f"RHU-01/echantillon-{check.period.name}.xlsx",
        Workbook(
            f"Contrôle des engagements signés – {check.period.label}",
            check.date,
            (
                ("Contrôle", Table(("Point", "Nombre", "Précision"), figures)),
                (
                    "Remarques",
                    Table(("Dossier", "Constat", "Suite"), check.remarks or (("-", "Aucune remarque", "-"),)),
                ),
            ),
        ),
        {
            "title": f"Contrôle par échantillon des engagements signés, {check.period.label}",
            "date": check.date,
            "period": check.period.facts,
            "collector": SMSI,
            "approver": RSSI,
            "source": "Dossiers du personnel, lus sur place ; dates de création dans l'outil d'identités",
            "population": f"{check.population} dossiers ouverts ou modifiés dans le semestre",
            "sample": f"{check.size} dossiers, tirage au sort, graine {check.seed}",
        },
    )


PIECES = (
    Piece(
        "RHU-01/procedure-recrutement.pdf",
        RECRUITMENT,
        {
            "reviews": [
                {"date": "2025-02-06", "by": RSSI, "conclusion": "Version 2.0 : trois niveaux de poste"},
                {
                    "date": "2026-02-05",
                    "by": RSSI,
                    "conclusion": "Version 2.1 après le contrôle du second semestre 2025",
                },
            ]
        },
    ),
    *(_file_check(check) for check in _CHECKS),
    Piece(
        "RHU-01/reglement-interieur.pdf",
        RULES,
        {
            "reviews": [
                {"date": "2024-12-03", "by": DG, "conclusion": "Version 4.0, relue sans changement"},
                {
                    "date": "2025-12-04",
                    "by": DG,
                    "conclusion": "Version 4.1 : signalement de bonne foi jamais sanctionné",
                },
            ],
            "note": "Prochaine relecture à l'ordre du jour du comité social et économique du 2 décembre 2026.",
        },
    ),
)
