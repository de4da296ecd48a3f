"""Whatever is wrong in one file, the others are still judged, and the message names file, line and remedy."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hds_docs.messages import words
from hds_docs.model.finding import Finding
from tests.builder import QUIET, DossierBuilder

BOMB = "\n".join(
    ["a: &a [x, x, x, x, x, x, x, x, x]"]
    + [
        f"{name}: &{name} [{', '.join([f'*{former}'] * 9)}]"
        for former, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
)
UNUSABLE = {
    "YAML bomb": BOMB.encode(),
    "value that holds itself": b"a: &a [*a]\n",
    "10,000 levels": b"a: " + b"[" * 10_000 + b"]" * 10_000 + b"\n",
    "200,000 levels, open": b"a: " + b"{a: " * 200_000 + b"\n",
    "200,000 levels of lists": b"- " * 200_000 + b"\n",
    "Latin-1": "title: Été\n".encode("latin-1"),
    "UTF-16": "title: Été\n".encode("utf-16"),
    "NUL byte": b"title: a\0b\n",
    "control character": b"title: \x1b[31mrouge\n",
    "tab": b"title: a\n\tnote: b\n",
    "open quote": b'title: "a\nnote: b\n',
    "open bracket": b"controls: [\n",
    "list": b"- a\n- b\n",
    "text": b"juste un texte\n",
    "key given twice": b"note: a\nnote: b\n",
    "key given twice, nested": b"note: a\nperiod: {to: 2026-01-01, to: 2026-01-02}\n",
    "unknown alias": b"note: *rien\n",
    "two documents": b"note: a\n---\nnote: b\n",
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
}
HUGE = {
    "5 MB of bytes": bytes(range(256)) * 20_000,
    "5 MB of keys": b"".join(b"k%d: v\n" % number for number in range(400_000)),
    "5 MB of brackets": b"[" * 5_000_000,
}
UNUSABLE_FRONT = {name: content for name, content in (UNUSABLE | HUGE).items() if name != "two documents"}
"""A second document is what follows front matter."""


@pytest.fixture
def judged(dossier: DossierBuilder) -> DossierBuilder:
    """A dossier in which one finding is expected: a control that lacks its evidence."""
    dossier.settings(QUIET).control("SAU-01", expects="rapport", since="2026-01-01")
    return (
        dossier.control("SAU-02", expects="rapport")
        .evidence("SAU-02/rapport-2026-01-10.txt")
        .commit("2026-01-15")
    )


def told(finding: Finding) -> str:
    """What a finding says, remedy included, in both languages."""
    return "\n".join(
        part for language in ("fr", "en") for part in words(language).problem(finding.rule, finding.problem)
    )


def beside(dossier: DossierBuilder, path: str) -> list[Finding]:
    """The findings about a file that was just committed; the others have not changed."""
    found = dossier.commit("2026-01-20").findings()
    others = [
        (finding.code, finding.subject.control)
        for finding in found
        if finding.subject.control in ("SAU-01", "SAU-02")
    ]
    assert others == [("EVD001", "SAU-01")]
    about = [finding for finding in found if finding.location and finding.location.path == path]
    assert len(about) == len(found) - len(others)
    for finding in about:
        assert finding.location is not None
        lines = (dossier.folder / path).read_bytes().replace(b"\r", b"\n").count(b"\n") + 1
        assert 1 <= finding.location.line <= lines
        assert len(told(finding)) < 3_000
        assert told(finding).isprintable() or "\x1b" not in told(finding)
    return about


@pytest.mark.parametrize("content", UNUSABLE_FRONT.values(), ids=UNUSABLE_FRONT.keys())
def test_unusable_control_is_told_and_the_others_judged(judged: DossierBuilder, content: bytes) -> None:
    judged.write("controls/SAU-03.md", b"---\n" + content + b"\n---\ntexte\n")
    assert [finding.code for finding in beside(judged, "controls/SAU-03.md")] == ["CTL001"]
    assert judged.load().unread == ("controls/SAU-03.md",)


@pytest.mark.parametrize("content", UNUSABLE.values(), ids=UNUSABLE.keys())
def test_unusable_sidecar_is_told_and_its_piece_kept(judged: DossierBuilder, content: bytes) -> None:
    judged.write("evidence/SAU-02/rapport-2026-01-10.txt.meta.yml", content)
    about = beside(judged, "evidence/SAU-02/rapport-2026-01-10.txt.meta.yml")
    assert [(finding.code, finding.problem.variant) for finding in about] == [("EVD016", "unreadable")]


@pytest.mark.parametrize("content", UNUSABLE.values(), ids=UNUSABLE.keys())
def test_unusable_catalog_is_told_and_the_others_kept(judged: DossierBuilder, content: bytes) -> None:
    judged.write("frameworks/maison.yml", content)
    about = beside(judged, "frameworks/maison.yml")
    assert [(finding.code, finding.problem.variant) for finding in about] == [("DOS001", "unreadable")]
    assert [framework.id for framework in judged.load().frameworks] == ["hds", "iso27001"]


@pytest.mark.parametrize("content", UNUSABLE.values(), ids=UNUSABLE.keys())
def test_unusable_settings_are_told_and_the_dossier_judged_on_defaults(
    judged: DossierBuilder, content: bytes
) -> None:
    found = judged.write("dossier.yml", content).commit("2026-01-20").findings()
    assert [finding.problem.variant for finding in found if finding.code == "DOS001"] == ["unreadable"]
    assert [finding.subject.control for finding in found if finding.code == "EVD001"] == ["SAU-01"]


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"# Titre\n", b"\xef\xbb\xbf", b"--\nid: A\n--\n", b"---\nid: A\n", b"---\n---\n"]
)
def test_file_without_front_matter_is_told(judged: DossierBuilder, content: bytes) -> None:
    judged.write("controls/SAU-03.md", content)
    assert [finding.code for finding in beside(judged, "controls/SAU-03.md")] == ["CTL001"]


def test_control_of_5_mb_is_read(judged: DossierBuilder) -> None:
    judged.control("SAU-03", status="planned", text="mot [[SAU-01]]\n" + "mot `[[code]]` \n" * 350_000)
    assert beside(judged, "controls/SAU-03.md") == []
    control = judged.load().control("SAU-03")
    assert control is not None
    assert (len(control.references), len(control.statement) > 5_000_000) == (1, True)


def test_value_of_5_mb_is_read_and_not_repeated_in_messages(judged: DossierBuilder) -> None:
    judged.control(
        "SAU-03", status="planned", extra=f"justification: {'x' * 5_000_000}\naudience: {'y' * 5_000}"
    )
    (finding,) = beside(judged, "controls/SAU-03.md")
    assert finding.code == "CTL003"
    assert "yyy…" in told(finding)


@pytest.mark.parametrize(
    ("target", "variant"),
    [
        ("/etc/hostname", "outside"),
        ("../../ailleurs.md", "outside"),
        ("rien.md", "broken"),
        ("SAU-03.md", "broken"),
        (".", "folder"),
    ],
)
def test_link_that_leads_nowhere_is_told(judged: DossierBuilder, target: str, variant: str) -> None:
    (judged.folder / "controls/SAU-03.md").symlink_to(target)
    found = judged.commit("2026-01-20").findings()
    assert [(finding.code, finding.problem.variant, str(finding.location)) for finding in found] == [
        ("EVD001", "", "controls/SAU-01.md:9:3"),
        ("EVD012", variant, "controls/SAU-03.md:1:1"),
    ]


@pytest.mark.parametrize("path", ["evidence/SAU-02/a.pdf", "evidence/SAU-02/a.ref.yml", "frameworks/a.yml"])
def test_link_out_of_the_repository_is_never_followed(
    judged: DossierBuilder, path: str, tmp_path: Path
) -> None:
    (tmp_path / "secret.yml").write_text("location: secret\n")
    (judged.folder / path).parent.mkdir(parents=True, exist_ok=True)
    (judged.folder / path).symlink_to(tmp_path / "secret.yml")
    found = judged.commit("2026-01-20").findings()
    assert [finding.code for finding in found if finding.location and finding.location.path == path] == [
        "EVD012"
    ]
    assert path not in judged.load().digests


def test_folder_with_the_name_of_a_control_is_no_control(judged: DossierBuilder) -> None:
    judged.write(
        "controls/SAU-03.md/SAU-04.md", "---\nid: SAU-04\ntitle: A\nowner: rssi\nstatus: planned\n---\n"
    )
    assert [finding.code for finding in judged.commit("2026-01-20").findings()] == ["EVD001"]
    assert [control.id for control in judged.load().controls] == ["SAU-01", "SAU-02", "SAU-04"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable for root")
@pytest.mark.parametrize("path", ["controls/SAU-03.md", "evidence/SAU-02/b.txt", "frameworks/a.yml"])
def test_unreadable_file_is_told(judged: DossierBuilder, path: str) -> None:
    judged.write(path, "x").folder.joinpath(path).chmod(0)
    found = [finding for finding in judged.findings() if finding.code == "EVD012"]
    assert [(str(finding.location), finding.problem.variant) for finding in found] == [
        (f"{path}:1:1", "unreadable")
    ]


def test_many_bad_files_are_all_told_in_one_run(judged: DossierBuilder) -> None:
    names = UNUSABLE_FRONT.keys() - HUGE.keys()
    for number, content in enumerate(UNUSABLE_FRONT[name] for name in sorted(names)):
        judged.write(f"controls/X-{number:02}.md", b"---\n" + content + b"\n---\n")
    found = judged.commit("2026-01-20").findings()
    assert sum(1 for finding in found if finding.code == "CTL001") == len(names)
    assert [finding.subject.control for finding in found if finding.code == "EVD001"] == ["SAU-01"]
