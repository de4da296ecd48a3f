"""The command as a process: its exit codes, its streams, its options, its complaints."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

import pytest

from hds_docs import __version__
from hds_docs.cli import main
from hds_docs.judging import rules_off
from hds_docs.messages import words
from hds_docs.model.finding import Rule
from hds_docs.model.text import LANGUAGES, Language
from hds_docs.rules import RULES
from tests.builder import QUIET, DossierBuilder
from tests.plain import plain

FULL = Path("/dev/full")


def run(
    *arguments: str | bytes,
    folder: Path,
    environment: Mapping[str, str] | None = None,
    output: IO[str] | int = subprocess.PIPE,
) -> subprocess.CompletedProcess[str]:
    """The command, run as `python -m hds_docs`."""
    return subprocess.run(
        [sys.executable, "-m", "hds_docs", *arguments],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdout=output,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def late(dossier: DossierBuilder) -> DossierBuilder:
    """A dossier with one error (SAU-02 lacks its evidence) and one warning (its owner is nobody)."""
    dossier.settings(QUIET + "roles: {dpo: DPO}\n")
    dossier.control("SAU-02", expects="restauration", since="2026-01-01", every="P3M")
    return dossier.commit("2026-01-10")


def test_nothing_to_report_exits_0(dossier: DossierBuilder) -> None:
    done = run("check", folder=dossier.settings(QUIET).commit("2026-01-10").folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert plain(done.stdout).startswith("0 constat (")


def test_findings_exit_1_and_go_to_standard_output(late: DossierBuilder) -> None:
    done = run("check", "--as-of", "2026-11-21", folder=late.folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert (
        plain(done.stdout)
        .splitlines()[-1]
        .startswith("2 constats (1 erreur, 1 avertissement) au 21 novembre 2026")
    )


def test_warnings_fail_only_where_asked(late: DossierBuilder) -> None:
    warnings = ["check", "--ignore", "EVD", "--as-of", "2026-11-21"]
    assert run(*warnings, folder=late.folder).returncode == 0
    assert run(*warnings, "--fail-on", "error", folder=late.folder).returncode == 0
    assert run(*warnings, "--fail-on", "warning", folder=late.folder).returncode == 1


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (["--select", "EVD"], ["EVD001"]),
        (["--select", "evd001, CTL"], ["CTL010", "EVD001"]),
        (["--select", "EVD,CTL", "--ignore", "CTL010"], ["EVD001"]),
        (["--ignore", "EVD,CTL"], []),
        (["--select", ""], ["CTL010", "EVD001"]),
    ],
)
def test_codes_and_prefixes_select(late: DossierBuilder, options: list[str], codes: list[str]) -> None:
    done = run("check", "--format", "json", *options, folder=late.folder)
    found = json.loads(done.stdout)
    assert [finding["code"] for finding in found["findings"]] == codes
    assert found["summary"]["error"] == codes.count("EVD001")
    assert done.returncode == int("EVD001" in codes)


def test_since_fails_only_on_new_findings(late: DossierBuilder) -> None:
    late.git("tag", "audit")
    late.control("SAU-03", expects="revue", since="2026-01-01", every="P1M", path="controls/z/SAU-03.md")
    late.move("controls/SAU-02.md", "controls/a/SAU-02.md").commit("2026-01-20", "Une mesure de plus")
    done = run("check", "--since", "audit", "--select", "EVD", "--format", "json", folder=late.folder)
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert {finding["control"] for finding in found["findings"]} >= {"SAU-03"}
    assert found["summary"]["error"] == len(found["findings"])


def test_what_falls_due_with_time_alone_is_not_new(late: DossierBuilder) -> None:
    late.git("tag", "audit")
    late.write("docs/index.md").commit("2026-11-20")
    assert run("check", "--ref", "audit", folder=late.folder).returncode == 0
    assert run("check", "--as-of", "2026-11-21", folder=late.folder).returncode == 1
    done = run("check", "--as-of", "2026-11-21", "--since", "audit", folder=late.folder)
    assert done.returncode == 0
    assert "2 constats déjà présents dans audit" in plain(done.stdout)


def test_since_a_commit_without_dossier_finds_what_came_after(dossier: DossierBuilder) -> None:
    dossier.write("LISEZMOI.txt").commit("2026-01-01")
    dossier.git("tag", "vide")
    dossier.settings(QUIET).control("SAU-02", expects="a", since="2026-01-01").commit("2026-01-10")
    done = run("check", "--since", "vide", "--format", "json", folder=dossier.folder)
    assert [finding["code"] for finding in json.loads(done.stdout)["findings"]] == ["EVD001"]


def test_day_of_the_dossier_is_option_then_settings_then_commit(late: DossierBuilder) -> None:
    def as_of(*arguments: str) -> str:
        return str(
            json.loads(run("check", "--format", "json", *arguments, folder=late.folder).stdout)["as_of"]
        )

    assert as_of("--ref", "HEAD") == "2026-01-10"
    late.settings("as_of: 2026-02-01\n" + QUIET).commit("2026-01-20")
    assert as_of() == "2026-02-01"
    assert as_of("--ref", "HEAD") == "2026-02-01"
    assert as_of("--ref", "HEAD~1") == "2026-01-10"
    assert as_of("--ref", "HEAD", "--as-of", "2026-03-01") == "2026-03-01"


@pytest.mark.parametrize("before", [True, False])
def test_common_options_stand_before_or_after_the_command(late: DossierBuilder, before: bool) -> None:
    common = ["-C", str(late.folder), "--ref", "HEAD", "--as-of", "2026-11-21", "--lang", "en"]
    words = [*common, "check"] if before else ["check", *common]
    done = run(*words, folder=late.folder.parent)
    assert done.returncode == 1
    assert plain(done.stdout).endswith("(1 error, 1 warning) on 21 November 2026; 1 control examined.\n")


def test_dossier_is_found_from_a_folder_inside_it(late: DossierBuilder) -> None:
    inside = late.folder / "controls"
    assert "SAU-02" in run("check", "--select", "EVD", folder=inside).stdout


@pytest.mark.parametrize("part", ["controls/SAU-02.md", "evidence/SAU-02/a.txt", "dossier.yml"])
def test_any_part_of_a_dossier_is_a_dossier(dossier: DossierBuilder, part: str) -> None:
    dossier.write(part, "").commit("2026-01-10")
    assert run("check", folder=dossier.folder).returncode in (0, 1)


def test_language_is_the_dossiers_unless_asked_otherwise(late: DossierBuilder) -> None:
    late.settings("language: en\n" + QUIET)
    assert "1 control examined." in run("check", folder=late.folder).stdout
    assert "1 mesure examinée." in plain(run("check", "--lang", "fr", folder=late.folder).stdout)
    assert run("check", "--ref", "rien", folder=late.folder).stderr.startswith("error: revision not found")
    assert run("--lang", "fr", "check", "--ref", "rien", folder=late.folder).stderr.startswith(
        "erreur\u00a0: "
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "argument attendu : COMMANDE"),
        (["chek"], "commande inconnue : chek ; vouliez-vous dire check ?"),
        (["check", "--formt", "json"], "--formt ; vouliez-vous dire --format ?"),
        (["check", "de", "trop"], "option ou argument inconnu : de"),
        (["--format", "json", "check"], "l’option --format se place après la commande"),
        (["--rfe", "x", "check"], "option ou argument inconnu : --rfe ; vouliez-vous dire --ref ?"),
        (["check", "--format"], "l’option --format attend une valeur"),
        (["check", "--format", "jsn"], "--format : valeur inconnue, « jsn » ; vouliez-vous dire « json » ?"),
        (["check", "--fail-on", "info"], "--fail-on : valeur inconnue, « info »"),
        (["build", "--strict=1"], "l’option --strict ne prend pas de valeur"),
        (["export", "excel"], "QUOI : valeur inconnue, « excel »"),
        (["export"], "argument attendu : QUOI"),
        (["check", "--as-of", "demain"], "« demain » n’est pas une date"),
        (["check", "--as-of", "20261121"], "« 20261121 » n’est pas une date"),
        (["check", "--as-of", "2026-02-30"], "« 2026-02-30 » n’est pas un jour du calendrier"),
        (["check", "--lang", "de"], "langue inconnue : « de »"),
        (["check", "--ref", "rien"], "révision introuvable dans ce dépôt : « rien »"),
        (["check", "--ref", "--help"], "l’option --ref attend une valeur"),
        (["check", "--ref=-x"], "révision introuvable dans ce dépôt : « -x »"),
        (["check", "--since", "rien"], "révision introuvable dans ce dépôt : « rien »"),
        (["check", "--select", "EVD,ZZZ"], "règle inconnue : « ZZZ »"),
        (["check", "--ignore", "SOA01"], "règle inconnue : « SOA01 » ; vouliez-vous dire « SOA001 » ?"),
        (
            ["rule", "evidence-mising"],
            "règle inconnue : « evidence-mising » ; vouliez-vous dire « evidence-missing » ?",
        ),
        (["-C", "rien", "check"], "dossier introuvable : rien"),
        (["-C", "dossier.yml", "check"], "dossier.yml est un fichier, non un dossier"),
        (["-C", "x" * 5000, "check"], "dossier introuvable : xxx"),
        (
            ["check", "--output", "rien/x.txt"],
            "impossible d’écrire dans rien/x.txt (le dossier n’existe pas)",
        ),
        (["check", "--output", "controls"], "impossible d’écrire dans controls (c’est un dossier)"),
        (["serve", "--ref", "HEAD"], "un commit ne change plus"),
        (["build"], "aucun mkdocs.yml dans"),
    ],
)
def test_mistakes_of_the_user_are_one_sentence_and_a_remedy(
    late: DossierBuilder, arguments: list[str], said: str
) -> None:
    done = run(*arguments, folder=late.folder)
    assert (done.returncode, done.stdout) == (2, "")
    first, *rest = plain(done.stderr).splitlines()
    assert first.startswith("erreur : ")
    assert said in first
    assert len(rest) == 1
    assert rest[0].startswith("    aide : ")


@pytest.mark.parametrize(
    "arguments", [["chek"], ["check", "--formt"], ["check", "--as-of", "x"], ["-C", "rien", "check"]]
)
def test_mistakes_are_told_in_english_when_asked(late: DossierBuilder, arguments: list[str]) -> None:
    done = run("--lang", "en", *arguments, folder=late.folder)
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert "\n    help: " in done.stderr
    assert done.stderr.isascii() or "“" in done.stderr


def test_folder_without_a_dossier_is_refused(dossier: DossierBuilder) -> None:
    dossier.write("LISEZMOI.txt").commit()
    for command in (["check"], ["export", "dossier"], ["check", "--ref", "HEAD"]):
        done = run(*command, folder=dossier.folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert "ni dossier.yml, ni controls/, ni evidence/" in plain(done.stderr)
        assert "-C" in done.stderr


def test_folder_without_git_is_judged_and_said(tmp_path: Path) -> None:
    (tmp_path / "controls").mkdir()
    (tmp_path / "controls" / "SAU-02.md").write_text(
        "---\nid: SAU-02\ntitle: A\nowner: rssi\nstatus: planned\n---\n"
    )
    done = run("check", "--select", "HIS", folder=tmp_path)
    assert done.returncode == 1
    assert "HIS003" in done.stdout
    asked = run("check", "--ref", "HEAD", folder=tmp_path)
    assert asked.returncode == 2
    assert "dépôt git" in plain(asked.stderr)


@pytest.mark.parametrize("command", [[], ["check"], ["build"], ["serve"], ["rule"], ["export"]])
def test_help_is_wholly_in_one_language(command: list[str], tmp_path: Path) -> None:
    french = run(*command, "--help", folder=tmp_path, environment={"COLUMNS": "200"})
    english = run("--lang", "en", *command, "-h", folder=tmp_path, environment={"COLUMNS": "200"})
    assert (french.returncode, french.stderr, english.returncode, english.stderr) == (0, "", 0, "")
    for word in ("usage:", "options:", "show", "FILE", "COMMAND ", "DIR", "the ", "positional"):
        assert word not in french.stdout.replace("dossier.yml", "")
    for word in ("é", "dossier à", "FICHIER", "COMMANDE", "affiche", "«"):
        assert word not in english.stdout
    assert french.stdout.startswith("usage\u00a0: hds-docs")
    assert english.stdout.startswith("usage: hds-docs")


def test_version_is_said(tmp_path: Path) -> None:
    done = run("--version", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"hds-docs {__version__}\n", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_are_listed_by_family(tmp_path: Path, language: Language) -> None:
    done = run("rule", "--lang", language, folder=tmp_path)
    families = [part.splitlines() for part in done.stdout.split("\n\n")]
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split()[0] for _, *lines in families for line in lines if line[2] != " "] == [
        rule.code for rule in RULES
    ]
    for heading, *lines in families:
        family, title = heading.split(" · ")
        assert title
        assert {line[2:5] for line in lines} - {" " * 3} == {family}
    for rule in RULES:
        severity = words(language).say(f"cli.severity.{rule.severity.value}")
        (line,) = (line for line in " ".join(done.stdout.split()).split(f"{rule.code} ")[1:])
        assert line.startswith(plain(f"{severity} {words(language).rule(rule)[0]} ({rule.name})"))
    assert max(map(len, done.stdout.splitlines())) <= 78


@pytest.mark.parametrize(
    "written", ["EVD002", "evd002", "expectation-unmet", "Expectation-Unmet", " EVD002 "]
)
def test_rule_is_asked_for_by_code_or_name_in_any_case(tmp_path: Path, written: str) -> None:
    done = run("rule", written, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert plain(done.stdout) == (
        "EVD002 · preuve attendue absente\n"
        "expectation-unmet, erreur\n"
        "\n"
        "Une preuve que la mesure promet est due, et rien ne la fournit. Pour une pièce\n"
        "périodique, la première échéance se compte depuis la mise en service ; une\n"
        "politique, une procédure ou une pièce unique est due aussitôt. L’auditeur\n"
        "demande ce que la mesure annonce, période par période (ISO/IEC 27001:2022, 8.1\n"
        "et 9.1).\n"
        "\n"
        "Que faire :\n"
        "    déposez le fichier dans … sous un nom qui commence par « … ».\n"
        "\n"
        "Accepter un écart, dans dossier.yml :\n"
        "    waivers:\n"
        "      - rule: EVD002\n"
        "        expectation: SAU-02#restauration\n"
        "        reason: ce qui l’explique, ce qui protège en attendant\n"
        "        owner: rssi\n"
        "        until: 2027-03-31\n"
        "\n"
        "Changer sa gravité ou la désactiver, ce que le site dira, dans dossier.yml :\n"
        "    rules:\n"
        '      EVD002: "off"    # error, warning ou "off"\n'
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_page_of_every_rule_is_whole_and_narrow(
    tmp_path: Path, rule: Rule, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(tmp_path), "--lang", language, "rule", rule.code]) == 0
    shown = capsys.readouterr().out
    title, about = words(language).rule(rule)
    assert shown.startswith(f"{rule.code} · {title}\n{rule.name}, ")
    assert about in " ".join(shown.split("\n")).replace("  ", " ")
    assert max(map(len, shown.splitlines())) <= 78
    assert not re.search(r"[{}]|«\s*»|“”|\(\s*\)|…\.|: \.", shown)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_setting_that_is_shown_switches_the_rule_off(
    dossier: DossierBuilder, rule: Rule, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(dossier.folder), "rule", rule.code]) == 0
    _, _, settings = capsys.readouterr().out.partition("    rules:\n")
    dossier.settings("rules:\n" + settings)
    loaded = dossier.load()
    assert loaded.problems_of("DOS001") == ()
    assert rules_off(loaded) == (rule,)


def test_page_of_the_guide_is_named_where_there_is_one(dossier: DossierBuilder) -> None:
    dossier.settings().write("docs/regles/EVD002.md").write("controls/README.md")
    for folder in (dossier.folder, dossier.folder / "controls"):
        assert "Dans le guide : docs/regles/EVD002.md\n" in plain(run("rule", "EVD002", folder=folder).stdout)
        assert "docs/regles" not in run("rule", "EVD003", folder=folder).stdout


def test_output_goes_to_the_file_that_is_named(late: DossierBuilder, tmp_path: Path) -> None:
    shown = run("check", "--format", "json", folder=late.folder)
    target = tmp_path / "constats é.json"
    written = run("check", "--format", "json", "--output", str(target), folder=late.folder)
    assert (written.returncode, written.stdout, written.stderr) == (1, "", "")
    assert target.read_text(encoding="utf-8") == shown.stdout
    exported = tmp_path / "dossier.json"
    assert run("export", "dossier", "--output", str(exported), folder=late.folder).returncode == 0
    assert (
        exported.read_text(encoding="utf-8")
        == run("export", "dossier", "--output", "-", folder=late.folder).stdout
    )


def test_full_disk_is_told(late: DossierBuilder) -> None:
    if not FULL.exists():
        pytest.skip("this system has no full device")
    with FULL.open("w") as full:
        done = run("check", folder=late.folder, output=full)
    assert done.returncode == 2
    assert "plus de place" in plain(done.stderr)
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize("command", [["check"], ["export", "dossier"], ["rule"], ["--help"]])
def test_reader_of_a_pipe_may_leave(late: DossierBuilder, command: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        done = run(*command, folder=late.folder, output=pipe)
    assert done.stderr == ""
    assert done.returncode == (1 if command == ["check"] else 0)


def received(terminal: int) -> Iterator[bytes]:
    """What was written to a terminal that nobody writes to any more."""
    with suppress(OSError):  # Linux says so at the end, others say nothing
        while piece := os.read(terminal, 4096):
            yield piece
    os.close(terminal)


def test_progress_is_shown_on_a_terminal_and_gone_in_the_end(late: DossierBuilder) -> None:
    main, terminal = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "hds_docs", "check"],
        cwd=late.folder,
        env={**os.environ, "TERM": "xterm"},
        stdout=subprocess.PIPE,
        stderr=terminal,
        check=False,
    )
    os.close(terminal)
    shown = b"".join(received(main)).decode()
    assert done.returncode == 1
    assert "Lecture des mesures et des preuves" in shown
    assert "Examen du dossier" in shown
    assert shown.endswith("\r\x1b[2K")
    assert b"\x1b" not in done.stdout
    assert run("check", folder=late.folder).stderr == ""


def test_checking_writes_nothing_but_its_cache(late: DossierBuilder) -> None:
    def files() -> dict[str, tuple[int, bytes]]:
        kept = (path for path in late.folder.rglob("*") if path.is_file() and ".cache" not in path.parts)
        return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in kept}

    before = files()
    for arguments in (
        ["check"],
        ["check", "--format", "json"],
        ["check", "--since", "HEAD"],
        ["export", "dossier"],
    ):
        run(*arguments, folder=late.folder)
    assert files() == before
    assert late.git("status", "--porcelain", "--ignored=no") == ""
    assert [path.name for path in (late.folder / ".cache").iterdir()] == ["hds-docs"]


@pytest.mark.parametrize("command", [["check", "--format", "json"], ["check"], ["export", "dossier"]])
def test_output_is_the_same_whatever_is_around(
    late: DossierBuilder, command: list[str], tmp_path: Path
) -> None:
    late.evidence("SAU-02/été.txt").commit("2026-02-01", author="Émile Ünal <e@hebergeur.example>")
    elsewhere = tmp_path / "ailleurs"
    late.git("clone", "--quiet", "--no-local", str(late.folder), str(elsewhere))
    arguments = [*command, "--as-of", "2026-11-21"]
    shown = run(*arguments, folder=late.folder)
    assert shown.stderr == ""
    for folder, environment in (
        (late.folder, {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati"}),
        (late.folder, {"LC_ALL": "C"}),
        (elsewhere, {"LANG": "tr_TR.UTF-8", "TZ": "America/Anchorage"}),
    ):
        assert run(*arguments, folder=folder, environment=environment).stdout == shown.stdout


def test_names_that_no_locale_knows_are_no_obstacle(late: DossierBuilder) -> None:
    late.evidence("SAU-02/été.txt").evidence("SAU-02/caf\udce9.txt", "x\n")
    for environment in ({}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"}):
        done = run("check", folder=late.folder, environment=environment)
        assert (done.returncode, done.stderr) == (1, "")
        assert "evidence/SAU-02/été.txt:1:1: HIS001" in done.stdout
        assert r"evidence/SAU-02/caf\udce9.txt:1:1: HIS001" in done.stdout
    exported = json.loads(run("export", "dossier", folder=late.folder, environment={"LC_ALL": "C"}).stdout)
    assert {piece["path"] for piece in exported["evidence"]} == {
        "evidence/SAU-02/été.txt",
        "evidence/SAU-02/caf\udce9.txt",
    }
    refused = run(b"check", b"--ref", b"\xff\x1b[2K", folder=late.folder)
    assert refused.returncode == 2
    assert "\x1b" not in refused.stderr


def test_checking_imports_nothing_heavy(late: DossierBuilder) -> None:
    script = (
        "import sys; from hds_docs.cli import main; code = main(['check', '--format', sys.argv[1]]);"
        "heavy = {'mkdocs', 'material', 'jinja2', 'markdown', 'nh3', 'icalendar'} & sys.modules.keys();"
        "print(code, sorted(heavy), file=sys.stderr)"
    )
    for form in ("text", "json"):
        command = [sys.executable, "-c", script, form]
        done = subprocess.run(command, cwd=late.folder, capture_output=True, text=True, check=False)
        assert done.stderr == "1 []\n"


def test_saying_the_version_reads_and_imports_little() -> None:
    script = (
        "import sys; from hds_docs.cli import main; main(['--version']); print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    heavy = {"git", "hds_docs.loading", "hds_docs.judging", "hds_docs.sources", "subprocess"}
    assert not heavy & set(done.stderr.split())


def test_bug_of_ours_shows_its_trace_and_exits_3(late: DossierBuilder) -> None:
    script = (
        "import sys, hds_docs.judging as judging\n"
        "def broken(dossier): raise ZeroDivisionError('au hasard')\n"
        "judging.check = broken\n"
        "from hds_docs.cli import main; sys.exit(main(['check']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=late.folder, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "ZeroDivisionError: au hasard" in done.stderr
    assert "joignez la trace" in done.stderr


@pytest.mark.parametrize("option", ["--ref", "--since"])
@pytest.mark.parametrize("value", ["", " "])
def test_an_empty_revision_is_refused(late: DossierBuilder, option: str, value: str) -> None:
    """What a variable of CI that nobody has set leaves: never a green light."""
    done = run("check", option, value, folder=late.folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "vide" in done.stderr


@pytest.mark.parametrize("command", [["status"], ["check"], ["export", "dossier"]])
def test_the_last_day_there_is_can_be_asked_for(late: DossierBuilder, command: list[str]) -> None:
    done = run(*command, "--as-of", "9999-12-31", folder=late.folder)
    assert done.returncode in (0, 1), done.stderr


@pytest.mark.parametrize("command", ["rule", "status", "check"])
def test_standard_output_may_be_closed(late: DossierBuilder, command: str) -> None:
    script = f'exec "{sys.executable}" -m hds_docs {command} >&-'
    done = subprocess.run(
        ["sh", "-c", script], cwd=late.folder, stderr=subprocess.PIPE, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1)
