"""What `init` says when it has written: what is there, what is missing, what to type next."""

from __future__ import annotations

import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from hds_docs import __version__, terminal
from hds_docs.messages import Words
from hds_docs.model.control import Status
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Finding, Severity
from hds_docs.model.state import RequirementState
from hds_docs.starter.files import OF_GIT, Part
from hds_docs.starter.repository import BRANCH
from hds_docs.starter.writing import Plan


def written(planned: Plan, prefix: str | None, speech: Words) -> Iterator[str]:
    """What was written, what was kept, and what somebody still has to do about it."""
    controls = [file.path for file in planned.written if file.part is Part.CONTROL]
    folders = [file.path for file in planned.written if file.part in (Part.DOMAIN, Part.EVIDENCE)]
    per_control = {*controls, *folders}
    if planned.written:
        yield speech.say("init.done.written", folder=terminal.printable(str(planned.folder)))
        if controls:
            yield speech.say("init.done.controls", controls=len(controls))
        paths = [file.path for file in planned.written if file.path not in per_control]
        if paths:
            yield speech.say("init.done.others", others=len(paths), paths=_summed(paths))
    else:
        yield speech.say("init.done.nothing", folder=terminal.printable(str(planned.folder)))
    if planned.kept:
        yield speech.say("init.done.kept", kept=_summed(planned.kept))
    if planned.controls_kept:
        yield speech.say("init.done.kept_controls", controls=planned.controls_kept)
    yield from _advice(planned, speech)
    at_top = [file.path for file in planned.written if file.at_top]
    if prefix and at_top:
        yield speech.say("init.done.at_top", paths=at_top)


def _summed(paths: Iterable[str]) -> list[str]:
    """Paths, those of a crowded folder as the number of its files."""
    tops = [path.partition("/")[0] + "/" if path.startswith(_CROWDED) else path for path in paths]
    return [f"{top} ({number})" if top in _CROWDED else top for top, number in Counter(tops).items()]


_CROWDED = ("controls/", "evidence/", ".vscode/")


def _advice(planned: Plan, speech: Words) -> Iterator[str]:
    """What a file that was kept lacks, ready to be copied."""
    for path in planned.kept:
        needed = _NEEDED.get(path)
        if needed is None:
            continue
        lines = _lines(planned.folder / path)
        if needed.strip("/") in (line.strip("/").rstrip(":") for line in lines) or _has_plugin(lines, needed):
            continue
        yield speech.say("init.done.add", path=path)
        if needed == _PLUGIN:
            yield "      plugins:"
            if not any(
                line.startswith("plugins:") for line in lines
            ):  # a list of one's own does without the default one
                yield "        - search"
            yield f"        {_PLUGIN}"
        else:
            yield f"      {needed}"


def _has_plugin(lines: Iterable[str], needed: str) -> bool:
    """Whether the plugin is in a list written on one line: `plugins: [search, hds-docs]`."""
    in_line = (line for line in lines if line.startswith("plugins:"))
    return needed == _PLUGIN and any("hds-docs" in line for line in in_line)


_PLUGIN = "- hds-docs"
_NEEDED = {
    "mkdocs.yml": _PLUGIN,
    "mkdocs.yaml": _PLUGIN,
    "properdocs.yml": _PLUGIN,
    ".gitattributes": "evidence/** -text",
    ".gitignore": "/site/",
}


def _lines(path: Path) -> list[str]:
    """The lines of a file that somebody wrote, without their indentation."""
    if not path.is_file():
        return []
    return [line.strip() for line in path.read_bytes().decode("utf-8", "replace").splitlines()]


def missing(dossier: Dossier, findings: Iterable[Finding], speech: Words) -> Iterator[str]:
    """What the dossier still lacks, from a real check of it."""
    planned = [control for control in dossier.controls if control.status is Status.PLANNED]
    states = Counter(found.state for _, _, found in dossier.assessed())
    in_place = len(dossier.controls) - len(planned)
    yield speech.say("init.missing.title", as_of=dossier.as_of)
    yield speech.say("init.missing.controls", planned=len(planned), in_place=in_place)
    yield speech.say(
        "init.missing.requirements",
        partial=states[RequirementState.PARTIAL],
        uncovered=states[RequirementState.UNCOVERED],
        all=sum(count for state, count in states.items() if state.is_applicable),
    )
    awaited = Counter[str]()
    for control in planned:
        awaited[control.owner or "?"] += len(control.expectations)
    by_owner = [f"{owner}\u00a0{number}" for owner, number in sorted(awaited.items(), key=_most_first)]
    yield speech.say("init.missing.evidence", awaited=awaited.total(), owners=by_owner)
    errors = [
        found
        for found in findings
        if found.severity is Severity.ERROR and found.waiver is None and found.code not in OF_GIT
    ]
    if errors:
        codes = sorted({found.code for found in errors})
        yield speech.say("init.missing.errors", errors=len(errors), codes=codes)


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def to_type(
    planned: Plan, dossier: Dossier, *, is_here: bool, to_commit: Iterable[str], speech: Words
) -> Iterator[str]:
    """What comes next: see the site, fill in a control, commit, and say to the forge what it installs."""
    yield speech.say("init.next.title")
    if not is_here:
        yield f"  cd {quoted(str(planned.folder))}"
    for number, lines in enumerate(_steps(planned, dossier, list(to_commit), speech), 1):
        for rank, line in enumerate(lines):
            yield f"  {f'{number}.' if rank == 0 else '  '} {line}"
    yield speech.say("init.next.guide")


def _steps(
    planned: Plan, dossier: Dossier, to_commit: Sequence[str], speech: Words
) -> Iterator[Sequence[str]]:
    page = (planned.folder / "site" / "index.html").as_posix()
    yield "hds-docs build", speech.say("init.next.site", page=terminal.printable(page))
    written_first = [file.path for file in planned.written if file.part is Part.CONTROL]
    left = [found.path for found in dossier.controls if found.status is Status.PLANNED]
    first = next(iter(written_first or left), None)
    if first is not None:
        yield speech.say("init.next.open", path=terminal.printable(first)), speech.say("init.next.fill")
    if to_commit:
        yield to_commit
    pipelines = [file.path for file in planned.written if file.part is Part.PIPELINE]
    if pipelines:
        yield (speech.say("init.next.forge", version=__version__, paths=pipelines),)


def commit_message(planned: Plan, speech: Words) -> str:
    """What a commit of the files that were written is called."""
    is_begun = not planned.written or any(file.path == "dossier.yml" for file in planned.written)
    return speech.say("init.message" if is_begun else "init.completed")


def commit_commands(
    planned: Plan, *, prefix: str | None, makes_repository: bool, is_empty: bool, is_committed: bool,
    is_known: bool, speech: Words,
) -> Iterator[str]:  # fmt: skip
    """What commits the dossier, or the first change of it; nothing where nothing is new to git.

    `prefix` is the path of the folder in the repository that was there, None where there was none; an empty
    repository has no commit yet.
    """
    is_of_its_own = prefix is None
    if not is_of_its_own and not planned.written and not is_empty:
        return
    if not is_known:
        yield speech.say("init.next.name")
        yield speech.say("init.next.address")
    if is_of_its_own and not makes_repository:
        yield f"git init --initial-branch={BRANCH}"
    if is_committed or is_of_its_own or not planned.written:
        yield "git add --all"
    else:
        tops = sorted({file.path.partition("/")[0] for file in planned.written})
        yield f"git add {' '.join(tops)}"
    message = speech.say("init.next.change") if is_committed else commit_message(planned, speech)
    yield f'git commit --message "{message}"'


def quoted(path: str) -> str:
    """A path as a shell takes it; those of Windows know double quotes alone."""
    shown = terminal.printable(path)
    return f'"{shown}"' if sys.platform == "win32" else shlex.quote(shown)
