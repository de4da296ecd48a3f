"""The cache: it never changes a result, whatever has become of it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hds_docs.exports.dossier_json import render
from hds_docs.judging import check
from hds_docs.messages import words
from hds_docs.sources.cache import FOLDER, Cache
from tests.builder import DossierBuilder

A = "evidence/SAU-02/a.txt"
TEXT = "".join(f"ligne {number}\n" for number in range(40))


def _result(dossier: DossierBuilder, ref: str | None = None) -> tuple[str, object]:
    """All that a run says: the whole dossier as JSON, and the journal."""
    loaded = dossier.load(ref=ref)
    return render(loaded, check(loaded), words("fr")), list(loaded.history.journal)


@pytest.fixture
def full(dossier: DossierBuilder) -> DossierBuilder:
    """A dossier with something of everything that is cached."""
    dossier.settings().control("SAU-02", expects="a", kind="policy", every="P1Y")
    dossier.write(A, TEXT).write(f"{A}.meta.yml", "date: 2026-01-10\n").commit("2026-01-10", message="dépôt")
    dossier.write(f"{A}.meta.yml", "date: 2026-02-10\n").commit("2026-02-10", "Suite\n\nApproved-by: X <x@x>")
    dossier.git("branch", "side")
    dossier.write(A, "ici\n" + TEXT).commit("2026-03-10", message="ici")
    dossier.git("checkout", "-q", "side")
    dossier.write(A, TEXT + "là\n").write("evidence/SAU-02/" + os.fsdecode(b"\xe9.txt")).commit("2026-03-11")
    dossier.git("checkout", "-q", "main")
    return dossier.merge_by_hand("side", content={A: "ici\n" + TEXT}, message="Fusion réglée à la main")


def _files(dossier: DossierBuilder) -> list[Path]:
    return sorted((dossier.folder / FOLDER).glob("*.json"))


def test_warm_cache_says_what_a_cold_one_says(full: DossierBuilder) -> None:
    cold = _result(full)
    assert len(_files(full)) >= 3
    written = {path: path.stat().st_mtime_ns for path in _files(full)}

    assert _result(full) == cold
    assert {path: path.stat().st_mtime_ns for path in _files(full)} == written, "nothing is written twice"
    for path in _files(full):
        path.unlink()
    assert _result(full) == cold
    at_ref = _result(full, "HEAD~1")
    assert _result(full, "HEAD~1") == at_ref
    assert _result(full) == cold


def _truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _with_other_types(data: bytes) -> bytes:
    """Every value that the cache keeps, made something else, under the same key."""
    head, _, body = data.partition(b"\n")
    kept = json.loads(body)
    return head + b"\n" + json.dumps(dict.fromkeys(kept, 3) if isinstance(kept, dict) else "x").encode()


def _with_other_facts(data: bytes) -> bytes:
    """Valid JSON of the right types, with another author, day and digest."""
    return data.replace(b"Claire", b"Claude").replace(b"2026-0", b"2025-0").replace(b'"a', b'"b')


@pytest.mark.parametrize(
    "spoil",
    [
        _truncated, _with_other_types, _with_other_facts,
        lambda _: b"", lambda _: b"null", lambda _: b"{}\n{}", lambda _: b"[" * 100_000,
        lambda _: b"\xff\n\xff",
        lambda data: data.replace(b"\n", b""), lambda data: data + b"\n",
    ],
    ids=["truncated", "types", "facts", "empty", "null", "objects", "deep", "bytes", "one line", "longer"],
)  # fmt: skip
def test_spoilt_cache_is_as_good_as_none(full: DossierBuilder, spoil: Callable[[bytes], bytes]) -> None:
    cold = _result(full)
    whole = {path: path.read_bytes() for path in _files(full)}
    for path, data in whole.items():
        path.write_bytes(spoil(data))

    assert _result(full) == cold
    assert {path: path.read_bytes() for path in _files(full)} == whole, "and it is mended"


def test_document_of_another_key_is_not_taken(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("history", "one", {"x": 1})
    (one,) = tmp_path.glob("history-*.json")
    cache.put("history", "two", {"x": 2})
    (two,) = {*tmp_path.glob("history-*.json")} - {one}
    two.write_bytes(one.read_bytes())

    assert (cache.get("history", "one"), cache.get("history", "two")) == ({"x": 1}, None)


def test_cache_that_came_with_the_repository_is_not_used(full: DossierBuilder) -> None:
    cold = _result(full)
    for path in _files(full):  # somebody else's word, whole in form
        head, _, body = path.read_bytes().partition(b"\n")
        cache = Cache(path.parent)
        kind, key = path.name.rpartition("-")[0], json.loads(head)["key"]
        cache.put(kind, key, json.loads(body.replace(b"Claire", b"Claude")))
    assert _result(full) != cold, "the test would say nothing if this cache were not believed"
    full.git("add", "--force", FOLDER)
    full.commit_staged(message="Cache")
    before = {path: path.read_bytes() for path in _files(full)}

    found = full.load()

    assert {one.commit.author_name for one in found.history.of(A)} == {"Claire Martin"}
    assert {path: path.read_bytes() for path in _files(full)} == before, "nor written"


@pytest.mark.parametrize("obstacle", ["file", "folder is a file", "read-only"])
def test_cache_that_cannot_be_written_is_no_error(
    full: DossierBuilder, obstacle: str, request: pytest.FixtureRequest
) -> None:
    full.write(".gitignore", ".cache\n").commit()
    cold = _result(full)
    for path in (full.folder / FOLDER).iterdir():
        path.unlink()
    (full.folder / FOLDER).rmdir()
    if obstacle == "folder is a file":
        (full.folder / FOLDER).write_text("")
    else:
        (full.folder / ".cache").rmdir()
        if obstacle == "file":
            (full.folder / ".cache").write_text("")
        else:
            (full.folder / ".cache").mkdir(mode=0o500)
            request.addfinalizer(lambda: (full.folder / ".cache").chmod(0o700))

    assert _result(full) == _result(full) == cold


@pytest.mark.parametrize("link", [".cache", FOLDER])
def test_cache_behind_a_link_is_neither_read_nor_written(
    full: DossierBuilder, tmp_path: Path, link: str
) -> None:
    full.write(".gitignore", ".cache\n").commit()
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    (full.folder / link).parent.mkdir(exist_ok=True)
    (full.folder / link).symlink_to(elsewhere)

    _result(full)

    assert list(elsewhere.rglob("*")) == []


def test_link_in_place_of_the_caches_own_files_is_not_written_through(
    full: DossierBuilder, tmp_path: Path
) -> None:
    (full.folder / FOLDER).mkdir(parents=True)
    (full.folder / FOLDER / ".gitignore").symlink_to(tmp_path / "ailleurs")

    _result(full)

    assert not (tmp_path / "ailleurs").exists()


def test_cache_ignores_itself(full: DossierBuilder) -> None:
    _result(full)

    assert full.git("status", "--porcelain", "--untracked-files=all") == ""


def test_mailmap_that_changes_is_seen_through_the_cache(full: DossierBuilder) -> None:
    def names() -> set[str]:
        return {one.commit.author_name for one in full.load().history.of(A)}

    assert names() == {"Claire Martin"}
    full.write(".mailmap", "C. Durand <claire@hebergeur.example>\n")
    assert names() == {"C. Durand"}
    full.remove(".mailmap")
    assert names() == {"Claire Martin"}


def test_cache_of_a_file_being_edited_does_not_outlive_the_edit(full: DossierBuilder) -> None:
    cold = _result(full)
    full.write(A, "en cours\n").write(f"{A}.meta.yml", "date: 2026-05-05\n")
    assert _result(full) != cold
    full.git("checkout", "--", ".")

    assert _result(full) == cold


def test_cache_lets_go_of_old_documents(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for number in range(9):
        cache.put("history", str(number), number)
        os.utime(
            max(tmp_path.glob("history-*.json"), key=lambda path: path.stat().st_mtime_ns), (number, number)
        )

    assert [number for number in range(9) if cache.get("history", str(number)) is not None] == [5, 6, 7, 8]


def test_table_lets_go_of_what_nobody_asks_for_any_more(tmp_path: Path) -> None:
    first = Cache(tmp_path)
    for number in range(1000):
        first.table("digests").put(str(number), number + 1)
    first.save()
    second = Cache(tmp_path)
    assert [second.table("digests").get(str(number)) for number in (0, 999, 1000)] == [1, 1000, None]
    second.save()

    third = Cache(tmp_path).table("digests")
    assert [third.get(str(number)) for number in (0, 5, 999)] == [1, None, 1000]


def test_table_that_keeps_all_outlives_a_run_that_asks_for_little(tmp_path: Path) -> None:
    first = Cache(tmp_path)
    for number in range(1000):
        first.table("former-contents").put(str(number), number + 1)
    first.save()
    second = Cache(tmp_path)
    second.table("former-contents").keep_all().put("new", 1)
    second.save()
    third = Cache(tmp_path).table("former-contents")
    assert [third.get(key) for key in ("0", "999", "new")] == [1, 1000, 1]


def test_names_that_are_not_utf_8_survive_the_cache(tmp_path: Path) -> None:
    name = os.fsdecode(b"r\xe9sultat \xf0\x9f\x98\x80 \xc3\xa9")
    Cache(tmp_path).put("history", name, {name: [name, 1.5, None, True]})

    assert Cache(tmp_path).get("history", name) == {name: [name, 1.5, None, True]}


def test_cache_committed_later_is_not_believed_for_an_earlier_commit(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").commit(
        "2026-01-10", author="Claire Martin <claire@hebergeur.example>"
    )
    dossier.git("tag", "audit")
    honest = dossier.load(ref="audit")
    (history,) = (dossier.folder / ".cache/hds-docs").glob("history-*.json")
    head, _, body = history.read_bytes().partition(b"\n")
    forged = body.replace(b"Claire Martin", b"Quelqu'un d'autre")
    assert forged != body
    digest = hashlib.sha256(body).hexdigest().encode()
    history.write_bytes(head.replace(digest, hashlib.sha256(forged).hexdigest().encode()) + b"\n" + forged)
    dossier.git("add", "--force", ".cache")
    dossier.commit_staged("2026-02-01")
    again = dossier.load(ref="audit")
    assert again.history.of("controls/SAU-02.md") == honest.history.of("controls/SAU-02.md")
