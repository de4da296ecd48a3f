"""JSON Schemas of what people write: front matter, sidecars, dossier.yml, frameworks.

They come from the very shapes that read these files, so that an editor and `check` agree.
"""

from __future__ import annotations

import json
from dataclasses import replace

from hds_docs.messages import Words
from hds_docs.model.catalog import Framework
from hds_docs.rules import RULES
from hds_docs.schemas.writing import Choices, SchemaWriter, Trail
from hds_docs.sources.catalogs import CATALOG, built_in_catalogs
from hds_docs.sources.controls import CONTROL, NEEDED
from hds_docs.sources.evidence import SIDECAR
from hds_docs.sources.scope import DOSSIER
from hds_docs.sources.shapes import Record

SHAPES: dict[str, Record] = {
    "control": replace(CONTROL, required=NEEDED),  # their absence has a rule of its own, CTL002
    "evidence": SIDECAR,
    "dossier": DOSSIER,
    "framework": CATALOG,
}
"""Name of a schema → the shape that reads such a file."""


def schema_text(name: str, words: Words) -> str:
    """The JSON Schema (draft 7, which editors read) of a file, described in a language."""
    schema = SchemaWriter(words, _choices(words)).write(SHAPES[name], name)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _choices(words: Words) -> dict[Trail, Choices]:
    """What an editor may propose: requirements, conditions, frameworks and rules, with their titles."""
    frameworks = built_in_catalogs()
    names = {framework.id: framework.name.read(words.language) for framework in frameworks}
    requirements = {framework.id: _requirements(framework, words) for framework in frameworks}
    rules = {rule.code: words.rule(rule)[0] for rule in RULES}
    found: dict[Trail, Choices] = {
        ("control", "requirements", ""): names,
        ("dossier", "frameworks"): names,
        ("dossier", "conditions", ""): {
            name: text.read(words.language)
            for framework in frameworks
            for name, text in framework.conditions.items()
        },
        ("dossier", "rules", ""): rules,
        ("dossier", "waivers", "rule"): rules,
        ("dossier", "waivers", "requirement"): _prefixed(requirements),
        ("dossier", "exclusions"): _prefixed(requirements),
        ("dossier", "exclusions", "requirement"): _prefixed(requirements),
    }
    for framework, titles in requirements.items():
        found["control", "requirements", framework] = titles
        found["control", "requirements", "id", framework] = titles
    return found


def _requirements(framework: Framework, words: Words) -> Choices:
    """What a control can answer."""
    return {
        requirement.id: requirement.title.read(words.language)
        for requirement in framework.requirements
        if requirement.assessable
    }


def _prefixed(requirements: dict[str, Choices]) -> Choices:
    """Requirements as they are written where they stand alone, `hds:EXI-16.2`."""
    return {f"{name}:{id_}": title for name, titles in requirements.items() for id_, title in titles.items()}
