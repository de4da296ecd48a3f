"""What was made of an unchanged file is remembered: faster, and never different."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from typing import Any

import pytest

from hds_docs.model.catalog import Framework
from hds_docs.model.control import Control
from hds_docs.model.evidence import Sidecar
from hds_docs.sources.catalogs import built_in_catalogs
from hds_docs.sources.codec import Codec
from tests.builder import QUIET, DossierBuilder

CACHE = ".cache/hds-docs"


@pytest.fixture
def whole(dossier: DossierBuilder) -> DossierBuilder:
    """A dossier with something of every kind, wrong files among them."""
    dossier.settings(QUIET + "roles: {rssi: RSSI}\n")
    dossier.control(
        "SAU-02",
        requirements="{hds: [EXI-25, {id: EXI 16, mode: shared, actor: x, role: supports, note: n}]}",
        extra="""\
            activities: [1, 5]
            evidence:
              - {name: Rapport, kind: report, every: P3M, grace: P0D, files: [evidence/SAU-02/*.txt], note: n}
              - {name: Politique, kind: policy}
            review: {every: P1Y}
            reviewed: {date: 2026-03-02, by: rssi, conclusion: Sans changement}
            audience: client
            """,
        text="voir [[SAU-03]] et [[hds:EXI-16]]",
    )
    dossier.control("SAU-03", extra="foo: 1").write("controls/illisible.md", "---\nid: [\n---\n")
    dossier.evidence(
        "SAU-02/rapport-2026-03-30.txt",
        sidecar="""\
            title: Été
            date: 2026-03-30
            period: {from: 2026-01-01, to: 2026-03-31}
            expires: 2027-01-01
            reviews: [{date: 2026-04-01, by: rssi}]
            controls: [SAU-02, SAU-03]
            audience: public
            """,
    )
    dossier.write("evidence/SAU-02/b.ref.yml", "location: coffre\nfoo: 1\n")
    dossier.write(
        "evidence/SAU-02/c.nothing.yml", "nothing: true\nperiod: {to: 2026-03-31}\napprover: rssi\n"
    )
    dossier.write(
        "frameworks/maison.yml",
        "id: maison\nversion: 1.10\nname: {fr: M, en: H}\nconditions: {c: C}\nsections: [{id: s, title: S}]\n"
        "activities: [{id: 3, title: A}]\nrequirements:\n  - {id: M-1, title: T, section: s, condition: c,"
        " interval: P1Y, related: ['hds:EXI-01'], examples: {fr: [e]}}\n",
    )
    return dossier.commit("2026-04-02")


def test_second_reading_gives_the_same_as_the_first(whole: DossierBuilder) -> None:
    first = whole.load()
    kinds = {path.name.partition("-")[0] for path in (whole.folder / CACHE).glob("*.json")}
    assert {"controls", "sidecars", "catalogs"} <= kinds
    second = whole.load()
    assert second.controls == first.controls
    assert second.evidence == first.evidence
    assert second.frameworks == first.frameworks
    assert second.problems == first.problems
    assert whole.findings() == whole.findings()


def test_problems_are_told_again_each_time(whole: DossierBuilder) -> None:
    told = [code for code, _ in whole.load().problems]
    assert sorted(told) == ["CTL001", "CTL005", "EVD016"]
    assert [code for code, _ in whole.load().problems] == told


def test_change_of_a_file_is_seen_before_and_after_its_commit(whole: DossierBuilder) -> None:
    whole.load()
    text = (whole.folder / "controls/SAU-02.md").read_text(encoding="utf-8")
    whole.write("controls/SAU-02.md", text.replace("Mesure SAU-02", "Autre titre"))
    assert whole.load().control_by_id["SAU-02"].title == "Autre titre"
    whole.commit("2026-05-01")
    assert whole.load().control_by_id["SAU-02"].title == "Autre titre"
    assert whole.load(ref="HEAD~1").control_by_id["SAU-02"].title == "Mesure SAU-02"


def test_moved_file_is_told_at_its_new_place(whole: DossierBuilder) -> None:
    whole.load()
    whole.move("controls/SAU-02.md", "controls/b/SAU-02.md").commit("2026-05-01")
    control = whole.load().control_by_id["SAU-02"]
    assert control.path == "controls/b/SAU-02.md"
    assert str(control.location("title")) == "controls/b/SAU-02.md:3:8"
    assert {mapping.location.path for mapping in control.mappings} == {"controls/b/SAU-02.md"}


def _truncated(text: str) -> str:
    return text[: len(text) // 2]


def _emptied(text: str) -> str:
    return _altered(text, lambda _: [])


def _shortened(text: str) -> str:
    return _altered(text, lambda value: value[:-1])


def _scrambled(text: str) -> str:
    return _altered(text, lambda value: {"a": value})


def _altered(text: str, alter: Callable[[Any], Any]) -> str:
    head, _, body = text.partition("\n")
    return head + "\n" + json.dumps({key: alter(value) for key, value in json.loads(body).items()})


@pytest.mark.parametrize("damage", [_truncated, _emptied, _shortened, _scrambled])
@pytest.mark.parametrize("kind", ["controls", "sidecars", "catalogs"])
def test_damaged_cache_is_no_cache(whole: DossierBuilder, kind: str, damage: Callable[[str], str]) -> None:
    first = whole.load()
    (path,) = (whole.folder / CACHE).glob(f"{kind}-*.json")
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
    again = whole.load()
    assert (again.controls, again.evidence, again.frameworks) == (
        first.controls,
        first.evidence,
        first.frameworks,
    )


def test_cache_may_be_deleted_or_refused(whole: DossierBuilder) -> None:
    first = whole.load()
    shutil.rmtree(whole.folder / ".cache")
    assert whole.load().controls == first.controls
    shutil.rmtree(whole.folder / ".cache")
    whole.write(".cache", "un fichier, non un dossier")
    assert whole.load().controls == first.controls


def test_written_values_are_read_back_as_they_were(whole: DossierBuilder) -> None:
    loaded = whole.load()
    for framework in (*built_in_catalogs(), *loaded.frameworks):
        codec = Codec(Framework)
        assert codec.value(json.loads(json.dumps(codec.plain(framework))), "x.yml") == framework
    for control in loaded.controls:
        plain = json.loads(json.dumps(Codec(Control).plain(control)))
        assert Codec(Control).value(plain, control.path) == control
    for piece in loaded.evidence:
        if piece.sidecar is not None:
            plain = json.loads(json.dumps(Codec(Sidecar).plain(piece.sidecar)))
            assert Codec(Sidecar).value(plain, piece.sidecar.path) == piece.sidecar


def test_file_that_holds_what_must_not_be_there_is_not_remembered(dossier: DossierBuilder) -> None:
    number = "2 55 08 14 168 025 38"
    dossier.settings().control("SAU-02", text=f"Essai avec {number}.").control("SAU-03", text="Sans rien.")
    dossier.evidence("SAU-02/note-2026-10-01.txt", sidecar=f"date: 2026-10-01\nsource: {number}\n").commit()
    dossier.write("evidence/SAU-02/note-2026-10-01.txt.meta.yml", f"date: 2026-10-02\nsource: {number}\n")
    dossier.commit()
    for _ in range(2):
        assert dossier.codes().count("PRV001") == 2
    kept = {path.name: path.read_text(encoding="utf-8") for path in (dossier.folder / CACHE).glob("*.json")}
    assert not [name for name, text in kept.items() if number in text]
    assert any("Sans rien." in text for text in kept.values())
