"""Bytes and digests: a clean tracked file is its git object, whatever this machine made of it."""

from __future__ import annotations

import hashlib
import io
import os
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from hds_docs.sources.cache import Cache
from hds_docs.sources.commit_tree import commit_tree
from hds_docs.sources.digests import Digests, dossier_digest
from hds_docs.sources.git import Git
from hds_docs.sources.tree import LinkTrouble, UnusablePathError, content, copy, read
from hds_docs.sources.working_tree import WorkingTree, working_tree
from tests.builder import DossierBuilder

A = "evidence/SAU-02/a.txt"
UNIX, WINDOWS = b"un\ndeux\n", b"un\r\ndeux\r\n"


@contextmanager
def _opened(dossier: DossierBuilder) -> Iterator[WorkingTree]:
    git = Git.find(dossier.folder)
    assert git is not None
    with working_tree(dossier.folder, git, git.commit("HEAD")) as tree:
        yield tree


def _all_bytes(dossier: DossierBuilder, path: str = A) -> bytes:
    """The bytes of a path, read in the three ways there are, which agree."""
    with _opened(dossier) as tree:
        data, remembered, target = read(tree, path), content(tree, path), io.BytesIO()
        copy(tree, path, target)
    assert target.getvalue() == data
    assert (remembered.sha256, remembered.size) == (hashlib.sha256(data).hexdigest(), len(data))
    return data


@pytest.mark.parametrize(
    ("attributes", "settings"),
    [
        ("", {"core.autocrlf": "true"}),
        ("* text eol=crlf\n", {}),
        ("* text=auto\n", {"core.eol": "crlf"}),
        ("* ident\n", {}),
        ("* text working-tree-encoding=UTF-16\n", {}),
    ],
    ids=["autocrlf", "eol=crlf", "text=auto", "ident", "UTF-16"],
)
def test_conversion_on_this_machine_changes_no_byte(
    dossier: DossierBuilder, attributes: str, settings: dict[str, str]
) -> None:
    text = b"$Id$\n" + UNIX
    dossier.write(A, text).commit()
    dossier.write(".gitattributes", attributes)
    for name, value in settings.items():
        dossier.git("config", name, value)
    dossier.remove(A).git("checkout", "--", A)
    assert (dossier.folder / A).read_bytes() != text

    assert _all_bytes(dossier) == text
    assert A not in dossier.history().uncommitted


def test_filter_on_this_machine_changes_no_byte(dossier: DossierBuilder) -> None:
    dossier.git("config", "--global", "filter.maj.clean", "tr A-Z a-z")
    dossier.git("config", "--global", "filter.maj.smudge", "tr a-z A-Z")
    dossier.write(".gitattributes", "*.txt filter=maj\n").write(A, "minuscules\n").commit()
    dossier.remove(A).git("checkout", "--", A)
    assert (dossier.folder / A).read_bytes() == b"MINUSCULES\n"

    assert _all_bytes(dossier) == b"minuscules\n"


def test_modified_file_is_its_bytes_on_the_disk(dossier: DossierBuilder) -> None:
    dossier.write(A, UNIX).commit()
    dossier.write(A, WINDOWS)

    assert _all_bytes(dossier) == WINDOWS


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\0", "é".encode("latin-1"), bytes(range(256)) * 9000])
def test_bytes_of_any_kind_come_back_as_they_are(dossier: DossierBuilder, data: bytes) -> None:
    dossier.write(A, data)
    assert _all_bytes(dossier) == data
    dossier.commit()
    assert _all_bytes(dossier) == data
    with _opened(dossier) as tree:
        assert content(tree, A).is_blank is (not data.strip())
    git = Git.find(dossier.folder)
    assert git is not None
    with commit_tree(git, dossier.head) as tree:
        assert read(tree, A) == data
        assert content(tree, A).sha256 == hashlib.sha256(data).hexdigest()


def test_long_blank_file_is_not_looked_at_for_being_blank(dossier: DossierBuilder) -> None:
    dossier.write(A, b" " * 5000)

    with _opened(dossier) as tree:
        assert not content(tree, A).is_blank


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_file_that_may_not_be_read_is_its_object_or_a_trouble(dossier: DossierBuilder) -> None:
    dossier.write(A, UNIX).commit()
    dossier.write("evidence/b.txt")
    for path in (A, "evidence/b.txt"):
        (dossier.folder / path).chmod(0)

    assert _all_bytes(dossier) == UNIX
    with _opened(dossier) as tree, pytest.raises(UnusablePathError) as caught:
        read(tree, "evidence/b.txt")
    assert caught.value.trouble is LinkTrouble.UNREADABLE


def test_file_that_goes_while_it_is_read_is_a_trouble(dossier: DossierBuilder) -> None:
    dossier.write("evidence/b.txt").write(A, UNIX)
    dossier.git("add", A)
    dossier.commit_staged()
    with _opened(dossier) as tree:
        dossier.remove("evidence/b.txt").remove(A)

        assert read(tree, A) == UNIX
        for work in (read, content):
            with pytest.raises(UnusablePathError):
                work(tree, "evidence/b.txt")


def test_digests_are_those_of_sha256sum_in_the_order_of_paths(dossier: DossierBuilder) -> None:
    dossier.write("evidence/b.txt", "b\n").write("evidence/a.txt", "a\n").commit()

    with _opened(dossier) as tree:
        digests = Digests(tree, Cache(None))
        for path in ("evidence/b.txt", "evidence/a.txt"):
            digests.of(path)

    a, b = (hashlib.sha256(data).hexdigest() for data in (b"a\n", b"b\n"))
    assert list(digests.read.items()) == [("evidence/a.txt", a), ("evidence/b.txt", b)]
    listing = f"{a}  evidence/a.txt\n{b}  evidence/b.txt\n"
    assert dossier_digest(digests.read) == hashlib.sha256(listing.encode()).hexdigest()


def test_digest_of_the_dossier_tells_a_move_from_none(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").write(A, UNIX).commit()
    before = dossier.load().digest
    dossier.move(A, "evidence/SAU-02/b.txt").commit()

    assert dossier.load().digest != before
    dossier.move("evidence/SAU-02/b.txt", A).commit()
    assert dossier.load().digest == before


def test_file_of_large_size_is_not_held_in_memory(dossier: DossierBuilder) -> None:
    size = 40 << 20
    with (dossier.folder / "grand.bin").open("wb") as stream:
        stream.truncate(size)
    (dossier.folder / "evidence").mkdir()
    (dossier.folder / "grand.bin").rename(dossier.folder / "evidence/grand.bin")
    dossier.commit()
    git = Git.find(dossier.folder)
    assert git is not None

    with _opened(dossier) as disk, commit_tree(git, dossier.head) as objects:
        tracemalloc.start()
        found = [content(tree, "evidence/grand.bin") for tree in (disk, objects)]
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert [one.size for one in found] == [size, size]
    assert found[0] == found[1]
    assert peak < 8 << 20
