"""`check --history`: every version that git holds, every message, and nothing said twice."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import pytest

from hds_docs.judging import check
from hds_docs.loading import load_dossier
from hds_docs.messages import words
from hds_docs.model.dossier import Dossier
from hds_docs.model.examination import Unexamined
from hds_docs.privacy.masking import fingerprint
from hds_docs.settings import Settings
from tests.builder import QUIET, DossierBuilder
from tests.rulecases import assert_reads_well

NIR, OTHER = "2 55 08 14 168 025 38", "2 95 10 99 126 111 93"
PIECE = "evidence/SAU-02/releve.csv"
TOKEN = "gh" + "p_" + "aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY2zA4"


def deep(dossier: DossierBuilder, *, ref: str | None = None) -> Dossier:
    """The dossier, its history searched."""
    return load_dossier(Settings(dossier.folder, ref=ref, as_of=date(2026, 11, 21), deep=True))


def found(dossier: DossierBuilder, *, ref: str | None = None) -> list[str]:
    """Code, variant and place of what the privacy rules find, the history included."""
    findings = [one for one in check(deep(dossier, ref=ref)) if one.code.startswith("PRV")]
    for one in findings:
        assert_reads_well(one)
    return [f"{one.code} {one.problem.variant} {one.location}" for one in findings]


@pytest.fixture
def begun(dossier: DossierBuilder) -> DossierBuilder:
    """A dossier in which a number was committed, then taken out."""
    dossier.settings().control("SAU-02").write(PIECE, f"a;b\n1;{NIR}\n").commit("2026-03-02")
    return dossier.write(PIECE, "a;b\n1;0\n").commit("2026-03-03")


def test_older_version_is_found_with_the_first_commit_that_held_it(begun: DossierBuilder) -> None:
    first = begun.git("rev-parse", "HEAD~1")
    assert found(begun) == [f"PRV001 history {PIECE}:1:1"]
    (leak,) = deep(begun).trust.leaks
    assert (leak.commit.sha, leak.path, leak.is_standing) == (first, PIECE, True)
    assert leak.mark.fingerprint == fingerprint(NIR)


def test_message_in_which_a_marker_never_ends_is_counted_and_the_others_are_read(
    begun: DossierBuilder,
) -> None:
    markers = "[{name: sans fin, pattern: '(a+)+$'}, {name: dossier, pattern: 'ABC-[0-9]+'}]"
    begun.settings(QUIET + f"privacy: {{markers: {markers}}}\n").commit("2026-03-04", "a" * 42 + "!")
    begun.write("controls/README.md", "x").commit("2026-03-05", f"Pour ABC-12, {NIR}")
    trust = deep(begun).trust
    assert trust.past_unsearched == {Unexamined.SLOW: 1}
    said = [leak.mark.marker for leak in trust.leaks if leak.path is None]
    assert sorted(said) == ["nir", "own:dossier"]


def test_nothing_older_is_read_without_being_asked(begun: DossierBuilder) -> None:
    assert "PRV001" not in begun.codes()
    assert begun.load().trust.leaks == ()
    assert not begun.load().trust.is_deep


def test_version_that_lasted_several_commits_is_said_of_the_first(begun: DossierBuilder) -> None:
    begun.write(PIECE, f"a;b\n1;{NIR}\n").commit("2026-03-04")
    begun.write(PIECE, f"a;b\n2;{NIR}\n").commit("2026-03-05").remove(PIECE).commit("2026-03-06")
    leaks = deep(begun).trust.leaks
    assert {leak.commit.day for leak in leaks} == {date(2026, 3, 2), date(2026, 3, 5)}
    assert len(found(begun)) == 1
    (one,) = (one for one in check(deep(begun)) if one.code == "PRV001")
    message, _ = words("fr").problem(one.rule, one.problem)
    assert "2 mars 2026".replace(" ", "") in message.replace("\u00a0", "").replace(" ", "")
    assert one.location is None  # the file is gone


def test_what_still_stands_is_not_said_twice(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").write(PIECE, f"a;b\n1;{NIR}\n").commit("2026-03-02")
    dossier.write(PIECE, f"a;b\n1;{NIR}\n2;0\n").commit("2026-03-03")
    assert found(dossier) == [f"PRV001  {PIECE}:2:1"]


def test_another_value_of_a_file_that_still_holds_one_is_said(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").write(PIECE, f"a;b\n1;{OTHER}\n").commit("2026-03-02")
    dossier.write(PIECE, f"a;b\n1;{NIR}\n").commit("2026-03-03")
    assert found(dossier) == [f"PRV001 history {PIECE}:1:1", f"PRV001  {PIECE}:2:1"]


def test_renamed_file_is_no_older_version(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").write(PIECE, f"a;b\n1;{NIR}\n").commit("2026-03-02")
    dossier.move(PIECE, "evidence/SAU-02/autre.csv").commit("2026-03-03")
    assert found(dossier) == ["PRV001  evidence/SAU-02/autre.csv:2:1"]


def test_branches_that_were_never_merged_are_read(begun: DossierBuilder) -> None:
    begun.git("checkout", "--quiet", "-b", "essai")
    begun.write("controls/SAU-09.md", f"clef {TOKEN}\n").commit("2026-03-04").git(
        "checkout", "--quiet", "main"
    )
    assert "PRV002 history None" in found(begun)


def test_version_that_only_a_merge_made_is_read(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").write(PIECE, "0\n").commit("2026-03-02")
    dossier.git("checkout", "--quiet", "-b", "cote")
    dossier.write(PIECE, "1\n").commit("2026-03-03").git("checkout", "--quiet", "main")
    dossier.write(PIECE, "2\n").commit("2026-03-04")
    dossier.merge_by_hand("cote", content={PIECE: f"{NIR}\n"})
    dossier.write(PIECE, "3\n").commit("2026-03-06")
    assert found(dossier) == [f"PRV001 history {PIECE}:1:1"]


def test_messages_are_read_to_their_last_trailer(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").commit(
        "2026-03-02", f"Sujet\n\nCorps.\n\nReviewed-by: Patient {NIR}"
    )
    assert found(dossier) == ["PRV001 message None"]


def test_messages_of_tags_are_read(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").commit("2026-03-02")
    dossier.git("tag", "-a", "audit-2026", "-m", f"Vu avec {TOKEN}", env=dossier.dates())
    dossier.git("tag", "leger")
    assert found(dossier) == ["PRV002 tag None"]
    (leak,) = deep(dossier).trust.leaks
    assert (leak.tag, leak.commit.sha) == ("audit-2026", dossier.head)


def test_files_that_a_dossier_is_not_made_of_are_left_alone(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").write("src/essai.py", f"{NIR}\n").commit("2026-03-02")
    dossier.remove("src/essai.py").commit("2026-03-03")
    assert found(dossier) == []


def test_dossier_below_the_top_of_its_repository_is_read(dossier: DossierBuilder) -> None:
    dossier.write("conformite/dossier.yml", QUIET)
    dossier.write("conformite/evidence/a.csv", f"a;b\n1;{NIR}\n").commit("2026-03-02")
    dossier.write("conformite/evidence/a.csv", "a;b\n").write("evidence/b.csv", f"{NIR}\n").commit(
        "2026-03-03"
    )
    within = DossierBuilder(dossier.folder / "conformite")
    assert found(within) == ["PRV001 history evidence/a.csv:1:1"]


def test_commit_is_asked_for_its_own_past_alone(begun: DossierBuilder) -> None:
    begun.write(PIECE, f"clef {TOKEN}\n").commit("2026-03-04").write(PIECE, "0\n").commit("2026-03-05")
    assert found(begun, ref="HEAD~2") == [f"PRV001 history {PIECE}:1:1"]
    assert len(found(begun)) == 2


def test_another_dossier_in_another_repository_is_none_of_ours(begun: DossierBuilder) -> None:
    sha = begun.head
    begun.git("update-index", "--add", "--cacheinfo", f"160000,{sha},evidence/module")
    begun.commit_staged("2026-03-05")
    assert found(begun) == [f"PRV001 history {PIECE}:1:1"]


def test_older_versions_that_nobody_can_read_are_counted(dossier: DossierBuilder) -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"\0" * 20
    dossier.settings().control("SAU-02").write("evidence/SAU-02/a.png", png).commit("2026-03-02")
    dossier.remove("evidence/SAU-02/a.png").commit("2026-03-03")
    assert sum(deep(dossier).trust.past_unsearched.values()) == 1


def run(dossier: DossierBuilder, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, as people run it."""
    return subprocess.run(
        [sys.executable, "-m", "hds_docs", "-C", str(dossier.folder), "--as-of", "2026-11-21", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "Historique examiné aussi."), ("en", "History examined too.")]
)
def test_command_says_that_the_history_was_searched(begun: DossierBuilder, language: str, said: str) -> None:
    done = run(begun, "check", "--history", "--lang", language)
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == said
    assert said not in run(begun, "check", "--lang", language).stdout


def test_shallow_clone_says_that_what_lies_beyond_is_unknown(begun: DossierBuilder) -> None:
    clone = begun.folder.parent / "court"
    begun.git("clone", "--quiet", "--depth=1", f"file://{begun.folder}", str(clone))
    done = run(DossierBuilder(clone), "check", "--history", "--format", "json")
    assert json.loads(done.stdout)["history"] == {"complete": False, "unexamined": {}}
    text = run(DossierBuilder(clone), "check", "--history").stdout
    assert "ce qui précède est inconnu" in text.splitlines()[-1]


def test_history_is_compared_with_that_of_the_earlier_commit(begun: DossierBuilder) -> None:
    assert run(begun, "check", "--history", "--since", "HEAD", "--select", "PRV").returncode == 0
    begun.commit("2026-03-07", f"Patient {OTHER}")
    done = run(begun, "check", "--history", "--since", "HEAD~1", "--select", "PRV", "--format", "json")
    assert done.returncode == 1
    assert len(json.loads(done.stdout)["findings"]) == 1


def test_cache_changes_nothing(begun: DossierBuilder) -> None:
    first, second = deep(begun).trust.leaks, deep(begun).trust.leaks
    assert first == second != ()
