"""Files of real dossiers, examined once for each content; Git LFS; names; what is never remembered."""

# ruff: noqa: E501 — a document stands on one line
from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import hds_docs
from hds_docs.model.examination import Active, Examination, Fault, PlaceKind, Unexamined
from hds_docs.sources.examining import _Examining
from tests.builder import QUIET, DossierBuilder
from tests.paperwork import NIR, OTHER_NIR, pdf

PIECE = "evidence/SAU-02/releve-2026-09.txt"
LARGE = "evidence/SAU-02/sauvegarde-2026-09.json"
OBJECT = f'{{"numero": "{NIR}"}}\n'.encode()


@pytest.fixture
def started(dossier: DossierBuilder) -> DossierBuilder:
    return dossier.settings().control("SAU-02", since="2025-11-21").commit("2026-10-08")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents that were really examined, as they are."""
    names: list[str] = []
    made = _Examining._made  # noqa: SLF001 - whatever reads it

    def watched(self: _Examining, key: str, path: str) -> object:
        names.append(path)
        return made(self, key, path)

    monkeypatch.setattr(_Examining, "_made", watched)
    return names


def seen(dossier: DossierBuilder, path: str = PIECE) -> Examination:
    return dossier.load().trust.examinations[path]


def test_everything_that_is_read_is_examined(started: DossierBuilder) -> None:
    started.evidence("SAU-02/a-2026-09.txt", sidecar="date: 2026-09-30\n").write(
        "frameworks/m.yml", "id: m\n"
    ).commit()
    found = started.load()
    assert set(found.trust.examinations) == set(found.digests)
    assert {"dossier.yml", "controls/SAU-02.md", "evidence/SAU-02/a-2026-09.txt.meta.yml"} <= set(
        found.digests
    )


def test_a_content_is_examined_once(started: DossierBuilder, asked: list[str]) -> None:
    started.evidence("SAU-02/releve-2026-09.txt", f"{NIR}\n").commit()
    first = seen(started)
    assert PIECE in asked
    asked.clear()
    started.move(PIECE, "evidence/SAU-02/autre.txt").commit()
    assert seen(started, "evidence/SAU-02/autre.txt") == first
    assert asked == []
    assert len(first.marks) == 1


def test_what_is_not_committed_is_examined_by_its_content(started: DossierBuilder, asked: list[str]) -> None:
    started.evidence("SAU-02/releve-2026-09.txt", "rien\n")
    assert seen(started).marks == ()
    asked.clear()
    assert seen(started).marks == ()
    assert asked == []
    started.evidence("SAU-02/releve-2026-09.txt", f"{NIR}\n")
    assert len(seen(started).marks) == 1


def test_the_ending_of_a_name_counts(started: DossierBuilder) -> None:
    started.evidence("SAU-02/releve-2026-09.txt", "rien\n").commit()
    assert seen(started).fault is None
    started.move(PIECE, "evidence/SAU-02/releve-2026-09.pdf").commit()
    assert seen(started, "evidence/SAU-02/releve-2026-09.pdf").fault is Fault.OTHER_TYPE


def test_a_new_marker_of_the_dossier_is_looked_for_in_what_was_examined(started: DossierBuilder) -> None:
    started.evidence("SAU-02/releve-2026-09.txt", "patient ABC-123\n").commit()
    assert seen(started).marks == ()
    started.settings(QUIET + "privacy: {markers: [{name: dossier, pattern: 'ABC-[0-9]+'}]}\n").commit()
    assert [mark.marker for mark in seen(started).marks] == ["own:dossier"]


ENDLESS = "{name: sans fin, pattern: '(a+)+$'}"


def test_a_marker_that_never_ends_is_given_up_and_said_of_each_name(started: DossierBuilder) -> None:
    markers = f"privacy: {{markers: [{ENDLESS}, {{name: dossier, pattern: 'ABC-[0-9]+'}}]}}\n"
    slow, named = f"evidence/SAU-02/{'a' * 42}!.txt", "evidence/SAU-02/ABC-12.txt"
    started.settings(QUIET + markers).write(slow, "x\n").write(named, "y\n").commit()
    assert seen(started, slow).skipped == ((f"{'a' * 42}!.txt", Unexamined.SLOW),)
    assert [(mark.marker, mark.place.kind) for mark in seen(started, named).marks] == [
        ("own:dossier", PlaceKind.NAME)
    ]
    assert seen(started, named).skipped == ()


def test_what_is_allowed_is_left_out_after_the_cache(started: DossierBuilder, asked: list[str]) -> None:
    started.evidence("SAU-02/releve-2026-09.txt", f"{NIR}\n").commit()
    (mark,) = seen(started).marks
    allowed = f"privacy: {{allow: [{{value: '{mark.fingerprint}', reason: vecteur de test}}]}}\n"
    started.settings(QUIET + allowed).commit()
    asked.clear()
    assert seen(started).marks == ()
    assert asked == ["dossier.yml"]


def test_a_damaged_cache_is_no_cache(started: DossierBuilder) -> None:
    started.evidence("SAU-02/releve-2026-09.txt", f"{NIR}\n").commit()
    first = seen(started)
    (kept,) = (started.folder / ".cache/hds-docs").glob("examinations-*")
    head, body = kept.read_bytes().split(b"\n", 1)
    table = {key: ["nonsense"] for key in json.loads(body)}
    body = json.dumps(table).encode()
    told = {**json.loads(head), "sha256": hashlib.sha256(body).hexdigest()}
    kept.write_bytes(json.dumps(told).encode() + b"\n" + body)
    assert seen(started) == first


def test_the_name_of_a_file_is_searched(started: DossierBuilder) -> None:
    path = f"evidence/SAU-02/{NIR.replace(' ', '')}.txt"
    started.write(path, "rien\n").evidence("SAU-02/releve-2026-09.txt").commit()
    for _ in range(2):
        (mark,) = seen(started, path).marks
        assert mark.place.kind is PlaceKind.NAME
        assert seen(started).marks == ()


def test_a_commit_is_examined_as_it_was(started: DossierBuilder) -> None:
    started.evidence("SAU-02/releve-2026-09.txt", f"{NIR}\n").commit()
    started.evidence("SAU-02/releve-2026-09.txt", "retiré\n").commit()
    assert seen(started).marks == ()
    assert len(started.load(ref="HEAD~1").trust.examinations[PIECE].marks) == 1


def test_a_link_is_examined_where_it_leads_under_its_own_name(started: DossierBuilder) -> None:
    started.evidence("SAU-02/releve-2026-09.txt", f"{NIR}\n")
    (started.folder / "evidence/SAU-02/lien.pdf").symlink_to("releve-2026-09.txt")
    (started.folder / "evidence/SAU-02/rompu.pdf").symlink_to("absent")
    started.commit()
    found = started.load().trust.examinations
    assert found["evidence/SAU-02/lien.pdf"].fault is Fault.OTHER_TYPE
    assert len(found["evidence/SAU-02/lien.pdf"].marks) == 1
    assert "evidence/SAU-02/rompu.pdf" not in found


def test_a_large_file_is_handed_over_through_another(started: DossierBuilder) -> None:
    text = f"{NIR}\n" + "une ligne de journal\n" * 100_000
    started.evidence("SAU-02/releve-2026-09.txt", text).commit()
    assert len(seen(started).marks) == 1
    found = started.load(ref="HEAD").trust.examinations[PIECE]
    assert found == seen(started)


# --- Git LFS


def pointer(data: bytes = OBJECT) -> bytes:
    digest = hashlib.sha256(data).hexdigest()
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize {len(data)}\n".encode()


def store(dossier: DossierBuilder, data: bytes = OBJECT, below: str = ".git/lfs", name: str = "") -> str:
    digest = name or hashlib.sha256(data).hexdigest()
    path = f"{below}/objects/{digest[:2]}/{digest[2:4]}/{digest}"
    dossier.write(path, data)
    return path


def test_the_object_of_a_pointer_is_examined_in_its_place(started: DossierBuilder) -> None:
    started.write(LARGE, pointer()).commit()
    store(started)
    for _ in range(2):
        found = seen(started, LARGE)
        assert (found.format, found.fault, len(found.marks)) == ("json", None, 1)
        assert found.stands_for == hashlib.sha256(OBJECT).hexdigest()


def test_a_pointer_without_its_object_is_a_fault_until_it_is_there_and_again_when_it_is_gone(
    started: DossierBuilder,
) -> None:
    started.write(LARGE, pointer()).commit()
    assert seen(started, LARGE) == Examination("lfs", Fault.LFS_POINTER, unexamined=Unexamined.BROKEN)
    path = store(started)
    assert seen(started, LARGE).fault is None
    started.remove(path)
    assert seen(started, LARGE).fault is Fault.LFS_POINTER


def test_an_object_that_is_not_the_one_is_none(started: DossierBuilder) -> None:
    started.write(LARGE, pointer()).commit()
    digest = hashlib.sha256(OBJECT).hexdigest()
    for wrong in (OBJECT + b" ", OBJECT.replace(b"2", b"3")):
        store(started, wrong, name=digest)
        assert seen(started, LARGE).fault is Fault.LFS_POINTER


def test_objects_are_found_where_the_settings_of_git_say_and_from_a_worktree(started: DossierBuilder) -> None:
    started.write(LARGE, pointer()).commit()
    store(started)
    other = DossierBuilder(started.folder.parent / "autre")
    started.git("worktree", "add", "--quiet", str(other.folder))
    assert seen(other, LARGE).fault is None
    elsewhere = started.folder.parent / "objets"
    started.git("config", "lfs.storage", str(elsewhere))
    assert seen(started, LARGE).fault is Fault.LFS_POINTER
    digest = hashlib.sha256(OBJECT).hexdigest()
    target = elsewhere / "objects" / digest[:2] / digest[2:4] / digest
    target.parent.mkdir(parents=True)
    target.write_bytes(OBJECT)
    assert seen(started, LARGE).fault is None


def test_a_text_about_pointers_is_no_pointer(started: DossierBuilder) -> None:
    started.evidence("SAU-02/releve-2026-09.txt", pointer() + b"et la suite\n").commit()
    assert seen(started).fault is None


# --- the process


def test_the_parent_never_imports_a_reader(started: DossierBuilder) -> None:
    started.evidence("SAU-02/a-2026-09.pdf", pdf()).commit()
    script = (
        "import sys; from pathlib import Path; from hds_docs.loading import load_dossier;"
        "from hds_docs.settings import Settings;"
        f"load_dossier(Settings(Path({str(started.folder)!r})));"
        "print([name for name in sys.modules if 'pypdfium2' in name or 'zipfile' == name or 'expat' in name"
        " or name.endswith(('documents.inspecting', 'documents.office', 'documents.pdf', 'documents.worker'))])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_module_that_lies_in_the_dossier_is_never_run(started: DossierBuilder) -> None:
    trap = "from pathlib import Path; Path('piege').touch()\n"
    for name in ("hds_docs/__init__.py", "json.py", "pypdfium2.py", "sitecustomize.py"):
        started.write(name, trap)
    started.evidence("SAU-02/a-2026-09.pdf", pdf(text=OTHER_NIR)).commit()
    subprocess.run(
        [sys.executable, "-P", "-m", "hds_docs", "check"], cwd=started.folder, capture_output=True, check=False,
        env=_with_package(),
    )  # fmt: skip
    assert not (started.folder / "piege").exists()
    (kept,) = (started.folder / ".cache/hds-docs").glob("examinations-*")
    assert b"nir" in kept.read_bytes()


def _with_package() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(hds_docs.__file__).parents[1])}


def test_nothing_is_started_when_all_is_known(
    started: DossierBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    started.evidence("SAU-02/releve-2026-09.txt").commit()
    started.load()
    monkeypatch.setattr(_Examining, "_made", lambda *_: pytest.fail("examined again"))
    assert seen(started).format == "text"


def test_active_content_is_told_by_the_name_of_a_link_too(started: DossierBuilder) -> None:
    started.evidence("SAU-02/releve-2026-09.html", "<p>texte</p>\n").commit()
    assert seen(started, "evidence/SAU-02/releve-2026-09.html").active is Active.HTML
