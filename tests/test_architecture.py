"""The house: directions of imports, size of modules, and every word in both languages."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from hds_docs.messages import words
from hds_docs.model.finding import Rule
from hds_docs.model.text import LANGUAGES
from hds_docs.rules import RULES
from tests.builder import ROOT

PACKAGE = ROOT / "hds_docs"
MODULES = sorted(PACKAGE.rglob("*.py"))
TEMPLATES = sorted((PACKAGE / "views" / "templates").glob("*.j2"))
LONGEST = 300
FILES = sorted(path.name for path in (PACKAGE / "locales" / "fr").glob("*.yml"))
_FACTS = re.compile(r"\{(\w+)[|}]")
_KEY = re.compile(r"[a-z]\w*(?:\.[\w-]+)+")
_IN_TEMPLATE = re.compile(r"\bt\(\s*(['\"])([^'\"]+)\1\s*([,)~])")


def locale(language: str, name: str) -> dict[str, Any]:
    text = (PACKAGE / "locales" / language / name).read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return found


def leaves(node: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every sentence of a file with its key."""
    if isinstance(node, Mapping):
        for name, child in node.items():
            yield from leaves(child, f"{key}.{name}" if key else str(name))
    elif isinstance(node, list):
        yield key, " ".join(node)
    else:
        yield key, str(node)


def test_contracts_of_imports_are_kept() -> None:
    pytest.importorskip("importlinter")
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache", "--config", ROOT / "pyproject.toml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_is_short_and_names_its_subject(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST
    assert module.stem not in ("utils", "helpers", "common", "misc", "tools")
    assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))


def test_only_the_ends_of_a_process_catch_everything() -> None:
    found = [
        f"{module.relative_to(PACKAGE)}:{handler.type and ast.unparse(handler.type)}"
        for module in MODULES
        for handler in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(handler, ast.ExceptHandler)
        and (handler.type is None or re.search(r"\b(?:Base)?Exception\b", ast.unparse(handler.type)))
    ]
    # The examining process stands between a document and the rest: whatever happens there stays there.
    assert found == ["cli.py:Exception", "sources/documents/worker.py:Exception"]


def test_model_imports_the_standard_library_alone() -> None:
    for module in (PACKAGE / "model").glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                own = name.startswith("hds_docs.model.")
                assert own or name.partition(".")[0] in sys.stdlib_module_names, f"{module.name}: {name}"


def test_importing_the_package_does_no_work() -> None:
    script = (
        "import sys; import hds_docs; print([name for name in sys.modules if name.startswith('hds_docs')])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "['hds_docs']\n"


def test_languages_have_the_same_files() -> None:
    assert FILES
    for language in LANGUAGES:
        assert sorted(path.name for path in (PACKAGE / "locales" / language).iterdir()) == FILES


@pytest.mark.parametrize("name", FILES)
def test_languages_say_the_same_things(name: str) -> None:
    french, english = (dict(leaves(locale(language, name))) for language in ("fr", "en"))
    assert french.keys() == english.keys()
    for key, sentence in french.items():
        assert bool(sentence.strip()) == bool(english[key].strip()), key
        assert set(_FACTS.findall(sentence)) == set(_FACTS.findall(english[key])), key


@pytest.mark.parametrize("name", FILES)
def test_keys_are_given_once(name: str) -> None:
    """BaseLoader would silently keep the last."""
    for language in LANGUAGES:
        waiting = [yaml.compose((PACKAGE / "locales" / language / name).read_text(encoding="utf-8"))]
        while waiting:
            node = waiting.pop()
            if isinstance(node, yaml.MappingNode):
                keys = [key.value for key, _ in node.value]
                assert len(keys) == len(set(keys)), keys
                waiting += [child for _, child in node.value]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_its_texts_in_both_languages(rule: Rule) -> None:
    for language in LANGUAGES:
        texts = locale(language, "findings.yml")["rules"][rule.code]
        assert texts.keys() >= {"title", "message", "hint", "about"}
        assert texts.keys() <= {"title", "message", "hint", "about", "variants"}
        assert all(variant.keys() <= {"message", "hint"} for variant in texts.get("variants", {}).values())


def test_no_text_is_for_a_rule_that_is_not() -> None:
    codes = [rule.code for rule in RULES]
    assert sorted(codes) == sorted(set(codes))
    for language in LANGUAGES:
        assert sorted(locale(language, "findings.yml")["rules"]) == sorted(codes)


def said_by_code() -> Iterator[tuple[str, str, bool]]:
    """Where a sentence is asked for, its key, and whether that is only the beginning of one."""
    prefixes = {
        "invalid": "reason.",
        "SettingsError": "error.",
        "RepositoryError": "error.",
        "HdsDocsError": "error.",
    }
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for argument in node.args[:2]:
                place = f"{module.relative_to(PACKAGE)}:{node.lineno}"
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    if called in ("say", "t", "Message") and _KEY.fullmatch(argument.value):
                        yield place, argument.value, False
                    elif called in prefixes and _KEY.fullmatch(prefixes[called] + argument.value):
                        yield place, prefixes[called] + argument.value, False
                elif isinstance(argument, ast.JoinedStr) and called in ("say", "t", "Message"):
                    first = argument.values[0]
                    if isinstance(first, ast.Constant) and "." in str(first.value):
                        yield place, str(first.value).rpartition(".")[0], True


def said_by_templates() -> Iterator[tuple[str, str, bool]]:
    """The same for templates."""
    for template in TEMPLATES:
        for match in _IN_TEMPLATE.finditer(template.read_text(encoding="utf-8")):
            yield template.name, match[2].rstrip("."), match[3] == "~"


def test_every_sentence_asked_for_exists_in_both_languages() -> None:
    asked = [*said_by_code(), *said_by_templates()]
    assert len(asked) > 100
    for place, key, is_beginning in asked:
        for language in LANGUAGES:
            assert words(language).has(key), f"{place}: {key} ({language})"
            assert is_beginning or words(language).say(key)


@pytest.mark.parametrize("family", ["reason", "yaml", "error", "refusal", "cli"])
def test_no_sentence_waits_for_nobody(family: str) -> None:
    code = "\n".join(module.read_text(encoding="utf-8") for module in MODULES)
    name = "cli.yml" if family == "cli" else "findings.yml"
    for key, _ in leaves(locale("fr", name)[family], family):
        last = key.removesuffix(".message").removesuffix(".hint").rpartition(".")[2]
        words_of_code = last.split("-", 1) if key.startswith("cli.help.") else [last]  # `export-kind`
        assert all(re.search(rf"\b{re.escape(word)}\b", code) for word in words_of_code), key
