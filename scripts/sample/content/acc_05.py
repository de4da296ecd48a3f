"""ACC-05: two factors for everybody, counted every month, those still waiting included."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sample.functions import DG, INFRA, RESEAU, RSSI, SERVICES
from sample.model import Bullets, Document, Heading, Lines, Piece, Rows, Table
from sample.periods import MONTHS, Period

POLICY = Document(
    title="Politique d'authentification et de gestion des secrets",
    reference="ACC-POL-05",
    version="2.1",
    date="2026-02-09",
    author=RSSI,
    approver=DG,
    blocks=(
        Heading("Facteurs admis"),
        Table(
            ("Population", "Premier facteur", "Second facteur", "Session"),
            (
                ("Personnel", "mot de passe de 14 caractères, sans expiration, vérifié contre les listes de fuites", "jeton matériel, ou application à notification numérotée", "12 h"),
                ("Administrateurs", "mot de passe de 16 caractères", "jeton matériel", "4 h, verrouillage à 10 min"),
                ("Accès distants", "certificat du poste", "jeton matériel ou application", "10 h"),
                ("Portail, lecture de données de santé", "mot de passe ou carte professionnelle", "imposé", "30 min sans activité"),
                ("Portail, autres rôles", "mot de passe de 14 caractères", "proposé", "30 min sans activité"),
            ),
            (4, 6, 4, 4),
        ),
        "Cinq échecs verrouillent le compte quinze minutes. Un message d'erreur ne dit jamais lequel des deux "
        "facteurs est faux. Le code reçu par SMS n'est plus admis depuis la version 2.0.",
        Heading("Remise et perte"),
        Bullets(
            (
                "En main propre contre pièce d'identité et accusé, ou par courrier suivi, jeton inactif, puis "
                "activation au cours d'un appel vers le numéro connu des ressources humaines.",
                "Mot de passe initial par un autre canal, à usage unique, valable vingt-quatre heures.",
                "Perte : révocation dans l'heure, à toute heure ; nouveau jeton selon la même remise.",
                "Départ : jeton rendu et révoqué le dernier jour, à l'heure de fin.",
            )
        ),
        Heading("Secrets applicatifs"),
        "En coffre, propres à une application et à un environnement, lus par une identité de machine. "
        "Renouvellement annuel en mars, sous vingt-quatre heures en cas de doute, et le jour du départ d'une "
        "personne qui a pu lire le secret. Toute lecture est journalisée.",
        Heading("Comptes de secours"),
        "Cinq comptes, sous enveloppe scellée dans deux coffres distincts. Une ouverture vaut alerte au RSSI ; les "
        "secrets sont changés le jour même.",
        Heading("Évolutions"),
        Table(
            ("Version", "Date", "Changement"),
            (
                ("2.1", "09/02/2026", "Second facteur imposé à tous les rôles de lecture du portail ; fin des délais accordés"),
                ("2.0", "10/02/2025", "Code par SMS retiré ; jeton matériel exigé des administrateurs"),
                ("1.3", "01/10/2024", "Secrets applicatifs repris au coffre"),
            ),
            (1, 2, 7),
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Month:
    """What the export of one month counts: accounts, and among them those without a second factor."""

    people: int
    waiting: int
    remark: str
    administrators: int
    remote: int
    readers: int
    readers_without: int
    others: int
    others_with: int


_COUNTS = (
    Month(118, 2, "deux arrivants du 27 octobre, comptes bloqués jusqu'à la remise du jeton", 35, 89, 10_122, 181, 1_044, 637),
    Month(119, 1, "jeton posté le 26 novembre, compte bloqué", 37, 90, 10_260, 164, 1_051, 652),
    Month(120, 0, "", 40, 90, 10_344, 38, 1_049, 671),
    Month(122, 0, "", 39, 91, 10_471, 0, 1_072, 697),
    Month(124, 1, "arrivée du 23 février, jeton remis le 2 mars, compte bloqué", 41, 93, 10_582, 0, 1_086, 717),
    Month(124, 0, "", 42, 93, 10_695, 0, 1_093, 743),
    Month(125, 0, "", 42, 94, 10_803, 0, 1_110, 766),
    Month(124, 0, "", 43, 94, 10_911, 0, 1_128, 790),
    Month(124, 0, "deux jetons renouvelés par précaution le 11 juin", 43, 95, 11_287, 0, 1_171, 831),
    Month(122, 0, "", 41, 94, 11_402, 0, 1_180, 850),
    Month(119, 0, "", 42, 93, 11_436, 0, 1_183, 864),
    Month(118, 1, "jeton perdu, signalé le 29 septembre, révoqué en 25 min, remplacé le 1er octobre", 44, 95, 11_654, 0, 1_212, 897),
    Month(118, 0, "", 42, 96, 11_870, 0, 1_236, 927),
)  # fmt: skip

_PORTAL_REMARKS = {
    "2025-10": "C008 et C014 en cours de bascule, délai accordé jusqu'au 31 décembre 2025",
    "2025-11": "C008 et C014 en cours de bascule, délai accordé jusqu'au 31 décembre 2025",
    "2025-12": "C014, dernier jour du délai ; comptes restants bloqués le 1er janvier",
    "2026-06": "arrivée du quarante-deuxième client, second facteur remis avant l'ouverture",
}


def _coverage(period: Period, month: Month) -> Piece:
    rows = (
        ("personnel", month.people, month.waiting, "impose", month.remark),
        ("comptes a privileges (bastion)", month.administrators, 0, "impose, jeton materiel", ""),
        ("acces distants (tunnel)", month.remote, 0, "impose", ""),
        ("portail, lecture de donnees de sante", month.readers, month.readers_without, "impose", _PORTAL_REMARKS.get(period.name, "")),
        ("portail, autres roles", month.others, month.others - month.others_with, "propose", ""),
    )  # fmt: skip
    waiting = sum(without for _, _, without, rule, _ in rows if rule != "propose")
    population = sum(accounts for _, accounts, *_ in rows)
    return Piece(
        f"ACC-05/couverture-{period.name}.csv",
        Rows(
            (
                "population",
                "comptes",
                "avec_second_facteur",
                "sans",
                "couverture_pct",
                "regle",
                "remarque",
            ),
            tuple(
                (
                    name,
                    str(accounts),
                    str(accounts - without),
                    str(without),
                    f"{100 * (accounts - without) / accounts:.1f}".replace(".", ","),
                    rule,
                    remark,
                )
                for name, accounts, without, rule, remark in rows
            ),
        ),
        {
            "title": f"Couverture de l'authentification à deux facteurs, {period.label}",
            "period": period.facts,
            "collected": (date.fromisoformat(period.last) + timedelta(days=3)).isoformat(),
            "collector": RESEAU,
            "approver": RSSI,
            "source": "Annuaire, bastion, concentrateur d'accès distants et portail, comptes actifs au dernier jour du mois",
            "population": f"{population} comptes actifs ; second facteur imposé et absent : {waiting}",
            "sample": "population entière",
        },
    )


_USES = (
    "base du dossier patient, compte applicatif",
    "interface de laboratoire, compte technique",
    "file de messages, compte de service",
    "envoi de courriers, compte de service",
    "sauvegarde, compte de depot",
    "supervision, compte de lecture",
    "chaine de deploiement, identite de machine",
    "infogerance, compte d'application de client",
)


def _rotation(first: str, last: str, count: int, by_hand: frozenset[int]) -> Piece:
    """One line a secret, without its value: that one stays where it is."""
    random = Random(f"rotation {last}")
    start = date.fromisoformat(first)
    span = (date.fromisoformat(last) - start).days
    days = sorted(random.randrange(span) for _ in range(count))
    lines = ["# numero | usage | renouvele le | ancien revoque le | voie"]
    for number, offset in enumerate(days, start=1):
        renewed = start + timedelta(days=offset)
        renewed -= timedelta(days=max(renewed.weekday() - 4, 0))
        way = "a la main, deux personnes" if number in by_hand else "chaine"
        revoked = renewed + timedelta(days=1)
        lines.append(f"n-{number:03} | {random.choice(_USES)} | {renewed} | {revoked} | {way}")
    lines.append(
        f"# bilan : {count} sur {count} renouveles, dont {len(by_hand)} a la main ; chaque application jointe apres"
    )
    return Piece(
        f"ACC-05/rotation-{last}.log",
        Lines(tuple(lines)),
        {
            "title": f"Rotation annuelle des secrets applicatifs, {last[:4]}",
            "date": last,
            "period": {"from": first, "to": last},
            "collector": INFRA,
            "approver": RSSI,
            "source": "Journal du coffre, lecture des dates de version",
            "population": f"{count} secrets applicatifs",
            "sample": "population entière",
            "note": "Les secrets renouvelés à la main sont ceux des services qui ne lisent pas encore le coffre eux-mêmes.",
        },
    )


PIECES = (
    Piece(
        "ACC-05/politique-authentification.pdf",
        POLICY,
        {
            "reviews": [
                {
                    "date": "2025-02-10",
                    "by": DG,
                    "conclusion": "Version 2.0 : jeton matériel pour les administrateurs",
                },
                {
                    "date": "2025-10-02",
                    "by": SERVICES,
                    "conclusion": "Remise des jetons relue avec ceux qui la font, sans changement",
                },
            ]
        },
    ),
    *(_coverage(period, month) for period, month in zip(MONTHS, _COUNTS, strict=True)),
    _rotation("2025-03-03", "2025-03-28", 88, frozenset({12, 31, 40, 58, 77})),
    _rotation("2026-03-02", "2026-03-27", 96, frozenset({22, 47, 80})),
)
