"""Keys, tokens and passwords. Each is put together here: no file of ours holds one in one piece."""

from __future__ import annotations

import base64
import json
import random
import string

import pytest

from hds_docs.model.examination import MarkKind
from hds_docs.privacy.masking import masked
from hds_docs.privacy.search import Search

LETTERS = string.ascii_letters + string.digits
RANDOM = random.Random(4)


def drawn(length: int, signs: str = LETTERS) -> str:
    return "".join(RANDOM.choice(signs) for _ in range(length))


def markers(text: str) -> list[str]:
    search = Search()
    search.text([text])
    return [mark.marker for mark in search.marks]


TOKENS = {
    "AKIA": lambda: drawn(16, string.ascii_uppercase + "234567"),
    "ASIA": lambda: drawn(16, string.ascii_uppercase + "234567"),
    "AIza": lambda: drawn(35),
    "AccountKey=": lambda: drawn(86) + "==",
    **{f"gh{letter}_": lambda: drawn(36) for letter in "pousr"},
    "github_pat_": lambda: drawn(22) + "_" + drawn(59),
    "glpat-": lambda: drawn(20),
    "gldt-": lambda: drawn(20),
    "glptt-": lambda: drawn(40),
    "glrt-": lambda: drawn(20),
    "xoxb-": lambda: f"{drawn(12, string.digits)}-{drawn(24)}",
    "sk_live_": lambda: drawn(24),
    "npm_": lambda: drawn(36),
    "pypi-": lambda: "AgEI" + drawn(120),
    "hvs.": lambda: drawn(90),
    "SG.": lambda: f"{drawn(22)}.{drawn(43)}",
    "dop_v1_": lambda: drawn(64, "0123456789abcdef"),
    "hf_": lambda: drawn(34),
    "sk-ant-": lambda: drawn(80),
}


@pytest.mark.parametrize("prefix", TOKENS)
@pytest.mark.parametrize("around", ["{}", "jeton {} du 30", "x={};", "«{}»", '"{}"'])
def test_tokens_are_known_by_their_prefix(prefix: str, around: str) -> None:
    random_part = TOKENS[prefix]()
    text = around.format(prefix + random_part)
    search = Search()
    search.text([text])
    mark = next(mark for mark in search.marks if mark.marker == "token")
    assert (mark.kind, mark.masked) == (MarkKind.SECRET, f"{prefix}…")
    assert random_part not in masked(text)


@pytest.mark.parametrize("prefix", TOKENS)
def test_prefixes_alone_and_examples_are_no_tokens(prefix: str) -> None:
    length = len(TOKENS[prefix]())
    for text in (prefix, f"Les jetons commencent par {prefix}…", prefix + "x" * length, f"{prefix}<jeton>"):
        assert markers(text) == []
    assert markers(f"abc{prefix}{TOKENS[prefix]()}") == []


def web_token(header: dict[str, str]) -> str:
    parts = [json.dumps(part).encode() for part in (header, {"sub": "1", "name": "exemple"})]
    return ".".join([*(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts), drawn(43)])


def test_web_tokens_name_an_algorithm() -> None:
    token = web_token({"alg": "HS256", "typ": "JWT"})
    assert markers(f"Authorization: Bearer {token}") == ["jwt"]
    assert masked(f"a {token} b") == "a eyJ… b"
    assert markers(web_token({"kid": "x", "typ": "JWT"})) == []
    assert markers("eyJhbGciOiJIUzI1NiJ9") == []


def private_key(label: str, eol: str = "\n") -> str:
    lines = [f"-----BEGIN {label}-----", *(drawn(64, LETTERS + "+/") for _ in range(20)), drawn(30) + "=="]
    return eol.join([*lines, f"-----END {label}-----", ""])


@pytest.mark.parametrize(
    "label", [f"{kind}PRIVATE KEY" for kind in ("", "RSA ", "EC ", "DSA ", "OPENSSH ", "ENCRYPTED ")]
)
@pytest.mark.parametrize("eol", ["\n", "\r\n", "\\n", "\n    ", "\n> "])
def test_private_keys_are_found_and_masked_whole(label: str, eol: str) -> None:
    text = f"avant\n{private_key(label, eol)}après"
    assert markers(text) == ["private-key"]
    assert masked(text).startswith(f"avant\n-----BEGIN {label}----- …")
    assert masked(text).endswith("après")
    assert len(masked(text)) < 80


def test_headers_may_stand_within_a_private_key() -> None:
    label = "PGP PRIVATE KEY BLOCK"
    armoured = private_key(label).replace(
        "BLOCK-----\n", "BLOCK-----\nVersion: GnuPG v2\nComment: x y\n\n", 1
    )
    assert markers(armoured) == ["private-key"]
    old = private_key("RSA PRIVATE KEY")
    assert markers(old.replace("KEY-----\n", "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: A,B\n\n", 1)) == [
        "private-key"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Une clé commence par -----BEGIN PRIVATE KEY----- et ne doit pas être déposée dans le dépôt.",
        "`-----BEGIN OPENSSH PRIVATE KEY-----`\n\nsuivi de lignes",
        "-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\n" + "x" * 64 + "\n",
        "-----BEGIN CERTIFICATE-----\n" + drawn(64) + "\n" + drawn(64),
        "-----BEGIN PUBLIC KEY-----\n" + drawn(64) + "\n" + drawn(64),
    ],
)
def test_talk_of_keys_and_public_ones_are_none(text: str) -> None:
    assert markers(text) == []


@pytest.mark.parametrize("password", ["S3cr3tdeTest", "hunter22", "p%40ss-word9"])
@pytest.mark.parametrize("scheme", ["https", "postgres", "mongodb+srv", "redis", "amqp"])
def test_passwords_in_addresses_are_found(scheme: str, password: str) -> None:
    user = "" if scheme == "redis" else "sauvegarde"
    text = f"url: {scheme}://{user}:{password}@base.interne:5432/x"
    assert markers(text) == ["password-url"]
    assert masked(text) == f"url: {scheme}://…:…@base.interne:5432/x"


@pytest.mark.parametrize(
    "authority",
    [
        "user:password@",
        "user:pass@",
        "utilisateur:motdepasse@",
        "<user>:<mdp>@",
        "${USER}:${PASSWORD}@",
        "$U:$PASSWORD@",
        "user:***@",
        "user:xxx@",
        "login:xxxxxxxx@",
        "{user}:{password}@",
        "admin:admin@",
        "a:changeme@",
        "u:%(pw)s@",
        "user:…@",
        "jean@",
        "hote:8080/x@",
        "",
    ],
)
def test_placeholders_in_addresses_are_none(authority: str) -> None:
    assert markers(f"https://{authority}serveur.exemple.fr/chemin") == []


STRONG = "Hiver" + "2026" + "!"
PLAIN = "azerty" + "42" + "qsd"
KEY = "9f8Ab" + "27cdE" + "01f2a9" + "4d7e"


@pytest.mark.parametrize(
    "text",
    [
        f'password = "{STRONG}"',
        f"mot de passe : {STRONG}",
        f"Mot de passe : {STRONG} (à changer)",
        f"mdp={PLAIN}",
        f"PASSWORD={PLAIN}",
        f"DB_PASSWORD: '{PLAIN}'",
        f'"password": "{STRONG}"',
        f"passwd: {STRONG}",
        f"pwd := {STRONG}",
        f"`mot_de_passe` : `{STRONG}`",
        f"**Mot de passe :** {STRONG}",
        f"api_key: {KEY}",
        f'api-key="{KEY}"',
        f"client_secret={KEY}",
        f"ACCESS_TOKEN={KEY}",
        f"clé d'API : {KEY}",
        f"secret_key => '{KEY}'",
        f"mdp : {STRONG}",
    ],
)
def test_passwords_with_a_name_are_found(text: str) -> None:
    assert markers(f"Compte de service\n{text}\nFin") == ["password"]
    shown = masked(text)
    assert not any(value in shown for value in (STRONG, PLAIN, KEY))
    assert masked(shown) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Mot de passe : douze caractères au moins, dont un chiffre.",
        "Mot de passe : 12 caractères",
        "Mots de passe : ANSSI-PA-078",
        "Mot de passe : voir le coffre-fort KeePass2 de l'équipe",
        "mot de passe : confidentiel",
        "password: ********",
        "password: ${DB_PASSWORD1}",
        "password: $DB_PASS12345",
        "password = os.environ['DB_PASS1']",
        "password: <à remplir 12>",
        'password = "{{ vault.db1 }}"',
        "password: !vault |",
        "mdp = get_password2()",
        "token = secrets.token_hex(32)",
        "password: changeme123",
        "password: motdepasse1",
        "Password: example1234",
        "mdp: xxxxxxxx1",
        "token: 2026-09-30T10:00:00",
        "token: OAuth2.0/JWT",
        "secret: AES-256-GCM",
        "Token : RFC6749 section 4",
        "token: 550e8400-e29b-41d4-a716-446655440000",
        "secret: sha256:" + "ab12" * 16,
        "passwords: 3 jours/an2",
        "password: https://coffre.exemple.fr/entree42",
        "token: rssi2@exemple.fr",
        "Rotation des secrets : P90D",
        "| Mot de passe | 12 caractères | ANSSI |",
        "passwordless: webauthn2",
        "mot de passe == 'Abcdef12'",
        "mdp: /etc/app1/mdp.txt",
        "token: options2?.onresumptiontoken",
    ],
)
def test_what_is_said_of_passwords_is_none(text: str) -> None:
    assert markers(text) == []


def test_the_same_secret_twice_is_one_mark() -> None:
    search = Search()
    search.text([f"mdp={PLAIN}\nmdp={PLAIN}\n", f'password: "{PLAIN}"'])
    (mark,) = search.marks
    assert (mark.place.value, mark.masked) == ("1", "mdp=…")
