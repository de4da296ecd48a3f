"""Files are written all or not at all, and what is replaced comes back where something fails."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from hds_docs.errors import SettingsError
from hds_docs.starter.writing import put


def standing(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dossier").mkdir()
    (tmp_path / "dossier/a.pdf").write_bytes(b"one")
    return tmp_path / "dossier"


def test_files_are_copied_and_written_whole(folder: Path, tmp_path: Path) -> None:
    large = bytes(range(256)) * 9000
    (tmp_path / "large").write_bytes(large)
    sha256 = hashlib.sha256(large).hexdigest()
    put(folder, {"b/c/d.bin": tmp_path / "large", "b/e.yml": b"x: 1\n"}, sha256=sha256)
    assert standing(folder) == {"a.pdf": b"one", "b/c/d.bin": large, "b/e.yml": b"x: 1\n"}


def test_what_is_replaced_leaves_nothing_of_the_former(folder: Path) -> None:
    put(folder, {"a.pdf": b"two", "a.pdf.meta.yml": b"x\n"}, replaced=["a.pdf"])
    assert standing(folder) == {"a.pdf": b"two", "a.pdf.meta.yml": b"x\n"}


def test_what_was_replaced_comes_back_where_the_rest_is_refused(folder: Path) -> None:
    (folder / "taken").write_bytes(b"mine")
    with pytest.raises(SettingsError):
        put(folder, {"a.pdf": b"two", "new/b": b"x", "taken": b"theirs"}, replaced=["a.pdf"])
    assert standing(folder) == {"a.pdf": b"one", "taken": b"mine"}
    assert not (folder / "new").exists()


def test_a_file_that_changes_while_it_is_copied_is_not_kept(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "growing").write_bytes(b"two")
    looked_at = hashlib.sha256(b"tw").hexdigest()
    with pytest.raises(SettingsError) as refused:
        put(folder, {"a.pdf": tmp_path / "growing"}, replaced=["a.pdf"], sha256=looked_at)
    assert refused.value.message.key == "error.new-evidence-changing"
    assert standing(folder) == {"a.pdf": b"one"}


def test_a_file_that_goes_away_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        put(folder, {"b": tmp_path / "gone"})
    assert standing(folder) == {"a.pdf": b"one"}
