"""Who commits, from where, and what they write under their changes."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks.generator.calendar import DAY, day_of
from benchmarks.generator.chance import happens
from benchmarks.generator.stream import Signing

_SUMMER = range(4, 11)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who commits."""

    name: str
    mail: str
    offset: str | None = None
    """Where they work; None is Paris, whose offset follows the season."""

    def signature(self, moment: int) -> str:
        """The person and the moment, as git writes them."""
        return f"{self} {moment} {self.offset or _paris(moment)}"

    def __str__(self) -> str:
        return f"{self.name} <{self.mail}>"


def _paris(moment: int) -> str:
    return "+0200" if day_of(moment).month in _SUMMER else "+0100"


FORGE = Person("Forge", "noreply@forge.example", "+0000")
ROBOT = Person("Collecte automatique", "collecte@forge.example", "+0000")
TEAM = (
    Person("Claire Exemple", "claire.exemple@hebergeur.example"),
    Person("Hélène Démonstration", "helene.demonstration@hebergeur.example"),
    Person("Noël Fictif", "noel.fictif@hebergeur.example"),
    Person("Jean-François L'Essai", "jf.lessai@hebergeur.example"),
    Person("Aïcha Modèle", "aicha.modele@hebergeur.example", "+0400"),
    Person("Zoë Maquette", "zoe.maquette@hebergeur.example"),
    Person("Ulysse Gabarit", "ulysse.gabarit@hebergeur.example", "-0400"),
    Person("Maëlle Patron", "maelle.patron@hebergeur.example"),
    Person("claire", "claire@poste-12.example"),
    Person("N. Fictif", "nfictif@ancien.example"),
)
"""The last two are other names of two of the others: `.mailmap` says so."""

MAILMAP = """\
Claire Exemple <claire.exemple@hebergeur.example> claire <claire@poste-12.example>
Noël Fictif <noel.fictif@hebergeur.example> <nfictif@ancien.example>
"""


def sign(rng: Random, moment: int, subject: str, *, filed: bool) -> Signing:
    """A commit as the team makes them; `filed` evidence comes from the robot too, and keeps its day."""
    author = ROBOT if filed and happens(rng, 0.15) else rng.choice(TEAM)
    committer = FORGE if happens(rng, 0.2) else author
    is_rebased = not filed and happens(rng, 0.1)
    written = moment - rng.randrange(DAY) if is_rebased else moment
    return Signing(author.signature(written), committer.signature(moment), _message(rng, subject, author))


def _message(rng: Random, subject: str, author: Person) -> str:
    body = "\nDemandé lors du comité de sécurité ; voir le ticket.\n" if happens(rng, 0.15) else ""
    trailers = [
        f"{key}: {rng.choice(TEAM[:8])}\n"
        for key, share in (("Approved-by", 0.3), ("Reviewed-by", 0.08))
        if rng.random() < share
    ]
    if happens(rng, 0.25):
        trailers.append(f"Signed-off-by: {author}\n")
    return f"{subject}\n{body}" + ("\n" + "".join(trailers) if trailers else "")
