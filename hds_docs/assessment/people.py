"""Who is who: people as commits, trailers, sidecars and dossier.yml name them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from hds_docs.model.scope import RoleHolder

_CONTACT = re.compile(r"(?P<name>[^<>]*)<(?P<email>[^<>]*)>")
_WORD = re.compile(r"\w+")
_ROBOT_ADDRESS = re.compile(
    r"(?:.+[-_.+])?no-?reply@.*"  # not somebody@users.noreply.…, where a forge hides an address
    r"|.*\[bot\]@.*"
    r"|(?:project|group)_\d+_bot.*@.*"
    r"|(?:.+[-_.])?bot@.*"
    r"|(?:actions?|git|web-flow)@(?:github|gitlab)\.com"
    r"|gitea@fake\.local"
)
_ROBOT_NAMES = frozenset(
    "github|github action|github actions|gitlab|gitea|forgejo|bitbucket|web-flow|dependabot|renovate"
    "|renovate bot|gitlab-bot|mergify|ghost".split("|")
)


class Person(NamedTuple):
    """Somebody, by whatever is known of them."""

    name: str = ""
    email: str = ""
    function: str = ""
    """The title of the role under which they are named; alone, where nobody is said to hold it."""

    @property
    def shown(self) -> str:
        """What a page calls them."""
        return self.function or self.name or self.email

    @property
    def is_function(self) -> bool:
        """Whether nothing says who that is."""
        return not self.name and not self.email

    def is_same(self, other: Person) -> bool:
        """Whether both are one, by the address, or by the name: who has two addresses is one person."""
        return any(one and one == their for one, their in zip(_marks(self), _marks(other), strict=True))

    def is_robot(self, robots: Iterable[str] = ()) -> bool:
        """Whether it is a program's name: a forge's own, or one of `robots`, names or addresses."""
        own = {self.name.casefold(), self.email.casefold(), f"{self.name} <{self.email}>".casefold()}
        name = self.name.casefold()
        is_forge = name.endswith("[bot]") or name in _ROBOT_NAMES
        is_listed = any(robot.strip().casefold() in own for robot in robots if robot.strip())
        return is_forge or is_listed or _ROBOT_ADDRESS.fullmatch(self.email.casefold()) is not None


def person(written: str, roles: Mapping[str, RoleHolder]) -> Person:
    """Whom a text names: a role of dossier.yml by its key or title, `Name <address>`, an address, a name."""
    written = written.strip()
    words = _folded(written)
    holder = roles.get(written) or next((one for one in roles.values() if _folded(one.title) == words), None)
    if holder is not None:
        return Person(holder.name, holder.email, holder.title)
    contact = _CONTACT.fullmatch(written)
    if contact is not None:
        return Person(contact["name"].strip(), contact["email"].strip())
    return Person(email=written) if "@" in written and " " not in written else Person(written)


@lru_cache(maxsize=4096)
def _marks(one: Person) -> tuple[object, ...]:
    return one.email.casefold(), _folded(one.name), _folded(one.function)


@lru_cache(maxsize=4096)
def _folded(text: str) -> tuple[str, ...]:
    """Its words without case and accents, in whatever order: DURAND Paul is Paul Durand."""
    plain = unicodedata.normalize("NFKD", text)
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return tuple(sorted(_WORD.findall(kept.casefold())))
