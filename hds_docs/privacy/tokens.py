"""Keys and tokens that are known by the way they are written."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterable, Iterator

from hds_docs.model.examination import MarkKind
from hds_docs.privacy.spot import Spot

# Each is a prefix that its maker has given it, and a random part; the numbers are the shortest that are made.
# One pattern each: they begin with letters that Python looks for at the speed of memory.
_WITH_DASHES = (
    r"(gh[pousr]_)([A-Za-z0-9]{36,255})",
    r"(github_pat_)([A-Za-z0-9_]{60,255})",
    r"([rs]k_live_)([A-Za-z0-9]{16,255})",
    r"(npm_)([A-Za-z0-9]{36})",
    r"(do[opr]_v1_)([a-f0-9]{64})",
    r"(hf_)([A-Za-z0-9]{34})",
    r"(dckr_pat_)([A-Za-z0-9_-]{27,40})",
)
_WITH_HYPHENS = (
    r"(gl(?:pat|ptt|dt|rt|cbt|ft|imt|agent|oas|soat|ffct)-)([A-Za-z0-9_-]{20,300}(?:\.[A-Za-z0-9_.-]{2,40})?)",
    r"(xox[abeprs]-)([A-Za-z0-9-]{20,250})",
    r"(pypi-)(AgEI[A-Za-z0-9_-]{50,1000})",
    r"(sk-(?:ant|proj)-)([A-Za-z0-9_-]{40,300})",
)
_WITH_DOTS = (
    r"(hv[sb]\.)([A-Za-z0-9_-]{24,300})",
    r"(SG\.)([A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{32,64})",
)
_WITH_CAPITALS = (
    r"(AKIA|ASIA)([A-Z2-7]{16})",
    r"(AIza)([A-Za-z0-9_-]{35})",
    r"(AccountKey=)([A-Za-z0-9+/]{86}==)",
)
_JWT = re.compile(
    r"(eyJ(?<![A-Za-z0-9_.-]eyJ)[A-Za-z0-9_-]{10,1000}+)\.[A-Za-z0-9_-]{10,2500}+\.[A-Za-z0-9_-]{10,700}+"
)
_PRIVATE_KEY = re.compile(
    r"-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
    r"(?:\s|\\[nrt]|[>|#*\"'+]){1,40}+"
    r"(?:[A-Za-z-]{3,20}: [^\r\n\\]{0,100}(?:\s|\\[nr]|[>|#*\"'+]){1,40}+){0,6}"
    r"(?=(?P<body>[A-Za-z0-9+/=]{32}))"
)
_BODY = re.compile(r"(?:[A-Za-z0-9+/=\s>|#*\"',]|\\[nrt]){0,20000}+(?:-----END[A-Z0-9 ]{0,60}-----)?")
_TELLING = 600  # characters of a key: what distinguishes it from others of its kind
_NO_BASE64 = re.compile(r"\\[nrt]|[^A-Za-z0-9+/=]+")
_EXAMPLE = re.compile(r"(?i)example|exemple|x{5}|1234567|abcdefg|\*\*\*|placeholder|your|votre")


def _finder(patterns: Iterable[str]) -> Callable[[str], Iterator[Spot]]:
    """What finds the tokens of some makers in a text."""
    compiled = [re.compile(f"{pattern}(?![A-Za-z0-9])") for pattern in patterns]
    return lambda text: (spot for pattern in compiled for spot in _tokens(pattern, text))


def _tokens(pattern: re.Pattern[str], text: str) -> Iterator[Spot]:
    for found in pattern.finditer(text):
        is_part = found.start() > 0 and (text[found.start() - 1].isalnum() or text[found.start() - 1] == "_")
        if not is_part and not _EXAMPLE.search(found[2]) and len(set(found[2])) >= 8:
            yield Spot(found.start(), found.end(), MarkKind.SECRET, "token", found[0], f"{found[1]}…")


with_dashes = _finder(_WITH_DASHES)
with_hyphens = _finder(_WITH_HYPHENS)
with_dots = _finder(_WITH_DOTS)
with_capitals = _finder(_WITH_CAPITALS)


def web_tokens(text: str) -> Iterator[Spot]:
    """JSON Web Tokens: three parts, the first of which names an algorithm."""
    for found in _JWT.finditer(text):
        if _names_an_algorithm(found[1]):
            yield Spot(found.start(), found.end(), MarkKind.SECRET, "jwt", found[0], "eyJ…")


def private_keys(text: str) -> Iterator[Spot]:
    """Private keys: the line that begins one, and what follows it; the line alone is only talk."""
    for found in _PRIVATE_KEY.finditer(text):
        body = _BODY.match(text, found.start("body"))
        assert body is not None
        begins = found[0][: found[0].index("-----", 5) + 5]
        telling = _NO_BASE64.sub(
            "", text[found.start("body") : min(body.end(), found.start("body") + _TELLING)]
        )
        if len(set(telling)) >= 16:
            yield Spot(found.start(), body.end(), MarkKind.SECRET, "private-key", telling, f"{begins} …")


def _names_an_algorithm(part: str) -> bool:
    try:
        header = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        return False
    return isinstance(header, dict) and "alg" in header
