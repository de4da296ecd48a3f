"""Passwords, in addresses and where a text gives one a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hds_docs.model.examination import MarkKind
from hds_docs.privacy.spot import Spot, in_small_letters

_ADDRESS = re.compile(
    r"""://(?P<user>[^\s:/?#@"'<>]{0,64}+):(?P<password>[^\s,:/?#@"'<>]{4,128}+)@(?=[A-Za-z0-9\[])"""
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}\Z")
# One search for each name: they begin with letters that Python looks for at the speed of memory.
_SIGN = r"""["'`*]{0,3}[ \t\u00a0\u202f]{0,4}+(?::=|=>|=(?![=~])|:(?![:/]))[*`]{0,2}[ \t\u00a0\u202f]{0,4}+"""
_NAMES = tuple(
    re.compile(name + _SIGN)
    for name in (
        "pass(?:word|wd|phrase|e)",
        "pwd",
        "mdp",
        "secret(?:[_-]?(?:access[_-]?)?key)?",
        "token",
        "api[ _-]?key",
        "access[ _-]?key",
        "d'api",
    )
)
_OF_PASSWORDS = 3
"""How many of them are names of passwords; keys and tokens are longer."""
_VALUE = re.compile(
    r"""["](?P<double>[^"\r\n]{8,128}+)["]|'(?P<single>[^'\r\n]{8,128}+)'|`(?P<code>[^`\r\n]{8,128}+)`"""
    r"""|(?P<bare>[^\s"'`,;<>(){}\[\]|]{8,128}+)"""
)
_PLACEHOLDER = re.compile(
    r"(?i)\*{3}|x{4}|\.{3}|…|[<>{}\s]|\$\(|%\(|\A[$%!&@]|://|change.?(?:me|moi)|exa?mple|placeholder"
    r"|passw(?:or)?d|motdepasse|mot-de-passe|your|votre|redacted|masqu|caviard|dummy|todo|a.definir|12345678"
)
_COMMON = frozenset(
    "user username utilisateur login admin pass password passwd pwd mdp motdepasse secret token xxx yyy "
    "foo bar test anoncvs anonymous azerty qwerty changeme example exemple host port".split()
)
_UUID = re.compile(r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DIGEST = re.compile(r"(?i)(?:sha\d{1,3}[:=-])?(?:[0-9a-f]{40}|[0-9a-f]{64})")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NAMED = re.compile(r"[\\@:?]|\.[a-z]{2,5}\Z")  # of files, packages and programs
_STRONG = frozenset("!@#$%^&*?+~")
_GOES_ON = re.compile(r"[ \t\u00a0\u202f]*[^\W\d_]{2}")
_CALLED = re.compile(r"[(\[{]|\.\w")


def in_addresses(text: str) -> Iterator[Spot]:
    """Passwords in addresses: `scheme://user:password@host`."""
    for found in _ADDRESS.finditer(text):
        scheme = _SCHEME.search(text[max(0, found.start() - 21) : found.start()])
        if scheme and _is_meant(found["user"], found["password"]):
            start = found.start() - len(scheme[0])
            value = text[start : found.end()]
            yield Spot(start, found.end(), MarkKind.SECRET, "password-url", value, f"{scheme[0]}://…:…@")


def assigned(text: str) -> Iterator[Spot]:
    """Passwords, keys and tokens that follow their name and a sign: `mot de passe : …`, `api_key="…"`.

    What is said about passwords is no password: the value has letters and digits within one word, is no
    placeholder, no reference to a variable, no digest, and no part of a sentence.
    """
    small = in_small_letters(text)
    for rank, name in enumerate(_NAMES):
        end = 0
        for named in name.finditer(small):
            found = _VALUE.match(text, named.end()) if named.start() >= end else None
            if found:
                end = found.end()
                spot = _spot(text, named, found, is_password=rank < _OF_PASSWORDS)
                if spot:
                    yield spot


def _spot(text: str, named: re.Match[str], found: re.Match[str], *, is_password: bool) -> Spot | None:
    assert found.lastgroup
    start, end = found.span(found.lastgroup)
    value = text[start:end]
    if found.lastgroup == "bare":
        value = value.rstrip(".,;:*")
        end = start + len(value)
        if _is_prose(named[0], value, text[end : end + 40]):
            return None
    if not _is_secret(value, is_password=is_password):
        return None
    return Spot(named.start(), end, MarkKind.SECRET, "password", value, f"{text[named.start() : start]}…")


def _is_meant(user: str, password: str) -> bool:
    """Whether a password in an address is a real one."""
    plain = password.lower().strip("[]*.")
    return (
        not _PLACEHOLDER.search(password)
        and plain not in _COMMON
        and plain != user.lower()
        and not (user.lower() in _COMMON and len(password) < 8)
        and "{" not in user
        and not user.startswith("$")
        and len(set(password)) >= 3
    )


def _is_secret(value: str, *, is_password: bool) -> bool:
    if len(value) < 8 or _PLACEHOLDER.search(value):
        return False
    if any(shape.fullmatch(value) for shape in (_UUID, _DIGEST, _EMAIL)):
        return False
    words = re.findall(r"[^\W_]+", value)
    is_mixed = any(re.search("[0-9]", word) and re.search(r"[^\W\d_]", word) for word in words)
    if is_password:
        return is_mixed or (_kinds(value) == 4 and bool(_STRONG & set(value)))
    return (
        is_mixed
        and len(value) >= 16
        and len(set(value)) >= 10
        and len(re.findall("[0-9]", value)) >= 2
        and not _NAMED.search(value)
    )


def _is_prose(named: str, value: str, rest: str) -> bool:
    """Whether a value without quotes is more likely a word of a sentence, of a path or of a program."""
    if _CALLED.match(rest) or ("/" in value[1:] and len(value) < 20):
        return True
    is_spaced = named[-1] in " \t\u00a0\u202f" and ":" in named
    is_strong = _kinds(value) >= 3 and bool(_STRONG & set(value))
    return is_spaced and not is_strong and (_kinds(value) < 3 or _GOES_ON.match(rest) is not None)


def _kinds(value: str) -> int:
    """How many kinds of characters there are: small letters, capitals, digits, signs."""
    return sum(
        any(map(test, value))
        for test in (str.islower, str.isupper, str.isdigit, lambda sign: not sign.isalnum())
    )
