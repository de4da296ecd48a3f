"""The guide of `ci/`: what it tells to copy exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from hds_docs.commands.check import FORMATS
from tests.builder import ROOT
from tests.test_ci_action import action
from tests.test_ci_gitlab import specified

GUIDE = (ROOT / "ci" / "README.md").read_text(encoding="utf-8")


def examples() -> Iterator[Any]:
    """The YAML to copy."""
    for block in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL):
        yield yaml.safe_load(block)


def steps(node: object) -> Iterator[dict[str, Any]]:
    """All steps of workflows, wherever they stand."""
    if isinstance(node, dict):
        if "uses" in node:
            yield node
        for child in node.values():
            yield from steps(child)
    elif isinstance(node, list):
        for child in node:
            yield from steps(child)


def test_examples_name_inputs_outputs_and_hooks_that_exist() -> None:
    workflow, scanning, gitlab, precommit = examples()
    for step in [*steps(workflow), *steps(scanning)]:
        if "/hds-docs@" in step["uses"]:
            assert set(step["with"]) <= set(action()["inputs"])
    for name in re.findall(r"steps\.dossier\.outputs\.([\w-]+)", GUIDE):
        assert name in action()["outputs"]
    (include,) = gitlab["include"]
    assert (ROOT / include["file"].lstrip("/")).is_file()
    required = {name for name, one in specified().items() if "default" not in one}
    assert required <= set(include["inputs"]) <= set(specified())
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    hooks = {hook["id"] for hook in manifest}
    assert {hook["id"] for hook in precommit["repos"][0]["hooks"]} <= hooks
    assert all(f"`{hook}`" in GUIDE for hook in hooks)


def test_every_format_is_told_and_every_link_leads_somewhere() -> None:
    assert all(f"`{name}`" in GUIDE for name in FORMATS)
    for target in re.findall(r"\]\(([^)]+)\)", GUIDE):
        assert (ROOT / "ci" / target).exists(), target
