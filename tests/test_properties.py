"""What holds for every dossier, whatever is in it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hds_docs.assessment.dates import date_in_name
from hds_docs.judging import check
from hds_docs.loading import load_dossier
from hds_docs.messages import words
from hds_docs.model.dossier import Dossier
from hds_docs.model.state import ExpectationState
from hds_docs.settings import Settings
from hds_docs.sources.git import Git
from hds_docs.sources.working_tree import WorkingTree, working_tree
from hds_docs.views.applicability import statement
from hds_docs.views.judged import Judged
from tests.strategies import VALID_PIECES, Files, broken_dossiers, dossiers, write

AS_OF = date(2026, 11, 21)
FEW = settings(max_examples=20, deadline=None)


def loaded(files: Files) -> Dossier:
    """The dossier that these files make, outside git."""
    with tempfile.TemporaryDirectory() as folder:
        write(files, Path(folder))
        return load_dossier(Settings(Path(folder), as_of=AS_OF))


@FEW
@given(dossiers(), st.randoms(use_true_random=False))
def test_order_of_files_never_changes_the_result(files: Files, random: Random) -> None:
    @contextmanager
    def listed_in_another_order(folder: Path, git: Git | None, commit: str | None) -> Iterator[WorkingTree]:
        with working_tree(folder, git, commit) as tree:
            paths = sorted(tree.entries)
            random.shuffle(paths)
            tree.entries = {path: tree.entries[path] for path in paths}
            yield tree

    expected = loaded(files)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hds_docs.loading.working_tree", listed_in_another_order)
        found = loaded(files)
    assert found == expected
    assert check(found) == check(expected)


@FEW
@given(dossiers(), VALID_PIECES)
def test_valid_evidence_never_makes_evidence_missing(files: Files, piece: str) -> None:
    before = loaded(files)
    after = loaded({**files, piece: "contenu\n"})
    assert _missing(after) <= _missing(before)
    assert _lacking(after) <= _lacking(before)


def _missing(dossier: Dossier) -> set[tuple[str, str]]:
    """Expectations that nothing meets."""
    return {key for key, found in dossier.fulfilments.items() if found.state is ExpectationState.MISSING}


def _lacking(dossier: Dossier) -> set[str | None]:
    """Controls that are found to lack evidence."""
    return {finding.subject.control for finding in check(dossier) if finding.code in ("EVD001", "EVD002")}


@FEW
@given(dossiers())
def test_each_requirement_is_in_one_state_and_once_in_the_statement_of_applicability(files: Files) -> None:
    dossier = loaded(files)
    keys = [(framework.id, found.id) for framework in dossier.frameworks for found in framework.requirements]
    assert list(dossier.coverage) == keys
    assessable = [(framework.id, found.id) for framework, found, _ in dossier.assessed()]
    judged = Judged(dossier, check(dossier), (), words("fr"))
    rows = [row.row for part in statement(judged)["parts"] for row in part.rows]
    assert sorted(row.key for row in rows) == sorted(assessable)
    assert len(set(assessable)) == len(assessable) == 66 + 123
    for row in rows:
        assert row.coverage is dossier.coverage[row.key]


@FEW
@given(broken_dossiers())
def test_every_finding_points_into_a_file_and_line_that_exist(files: Files) -> None:
    for finding in check(loaded(files)):
        if finding.location is None:
            assert finding.code == "HIS003"
            continue
        lines = files[finding.location.path].splitlines() or [""]
        assert 1 <= finding.location.line <= len(lines), finding
        assert 1 <= finding.location.column <= len(lines[finding.location.line - 1]) + 1, finding


@FEW
@given(broken_dossiers())
def test_every_finding_has_its_words_whatever_is_wrong(files: Files) -> None:
    for finding in check(loaded(files)):
        for language in ("fr", "en"):
            message, hint = words(language).problem(finding.rule, finding.problem)
            assert message
            assert hint


@given(st.text(max_size=60), st.booleans())
def test_any_name_gives_a_date_that_exists_or_none(name: str, years: bool) -> None:
    found = date_in_name(name, years=years, framework_ids=("hds", "iso27001"))
    assert found is None or 1900 <= found.day.year <= 2099


@given(st.text(alphabet="0123456789-TtQqSsv_. ", max_size=30))
def test_any_run_of_digits_gives_a_date_that_exists_or_none(name: str) -> None:
    precise = date_in_name(name, years=False)
    assert date_in_name(name, years=True) is not None or precise is None
