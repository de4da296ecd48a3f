"""What all tests share: a clean environment for git, and a builder of dossiers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.builder import DossierBuilder

# How long an example takes is the machine's affair: benchmarks are elsewhere.
settings.register_profile("hds-docs", deadline=None)
settings.load_profile("hds-docs")


@pytest.fixture(autouse=True)
def _clean_git(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No variable and no configuration of the machine reaches git."""
    for name in list(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("TZ", "UTC")


@pytest.fixture
def dossier(tmp_path: Path) -> DossierBuilder:
    """An empty git repository, in which a dossier is written and committed step by step."""
    return DossierBuilder.create(tmp_path / "dossier")
