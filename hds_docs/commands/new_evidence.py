"""`hds-docs new evidence`: a piece of evidence, looked at before anything is written."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hds_docs import terminal
from hds_docs.commands.judged import refuse_nothing
from hds_docs.messages import Words, words
from hds_docs.settings import Settings

if TYPE_CHECKING:
    from hds_docs.model.dossier import Dossier
    from hds_docs.model.finding import Finding
    from hds_docs.starter.filing import Filing

_LEFT = 130
"""The exit code where the person who is asked leaves."""
_COPIED = "EVD011"
_SEVERAL = 2


def run(given: Namespace, settings: Settings) -> int:
    """File a piece, or say why not; the exit code."""
    from hds_docs.commands.evidence_options import Options
    from hds_docs.judging import check
    from hds_docs.loading import load_dossier
    from hds_docs.starter.filed import Filed
    from hds_docs.starter.filing import Filer
    from hds_docs.starter.writing import put
    from hds_docs.withholding import withheld

    options = Options(given)
    dossier = load_dossier(settings)
    refuse_nothing(dossier, settings)
    speech = words(settings.language or dossier.scope.language)
    try:
        wanted = options.wanted(dossier, settings.folder, speech)
    except (EOFError, KeyboardInterrupt):
        terminal.write("\n" + speech.say("init.left") + "\n")
        return _LEFT
    planned = Filer(dossier, settings.folder, settings.today, speech.language).plan(wanted)
    after = load_dossier(settings, prospect=planned.prospect)
    judged = _same_said_once(planned, after, tuple(_of_the_piece(planned, check(dossier), check(after))))
    _, found = withheld(after, judged)
    if _is_refused(found, speech):
        return 1
    put(settings.folder, planned.prospect.files, replaced=planned.replaced, sha256=planned.sha256)
    if wanted.moves and options.file is not None:
        _take_away(options.file, settings.folder / planned.path, speech)
    for line in Filed(dossier, after, planned, wanted, settings.folder, speech).lines(found):
        terminal.write(line + "\n")
    return 0


def _of_the_piece(planned: Filing, before: Sequence[Finding], after: Sequence[Finding]) -> Iterator[Finding]:
    """What is found of the piece and its sidecar; of their history, what was not found before."""
    from hds_docs.judging import compare
    from hds_docs.starter.files import OF_GIT

    new = set(map(id, compare(after, before).new))
    paths = {planned.path, *planned.prospect.files}
    for finding in after:
        place = finding.location.path if finding.location is not None else ""
        named = {place, finding.subject.evidence, *_texts(finding.problem.facts.values())}
        counts = id(finding) in new or not finding.code.startswith("HIS")
        if place.startswith("evidence/") and named & paths and counts and finding.code not in OF_GIT:
            yield finding


def _same_said_once(planned: Filing, after: Dossier, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings, where one that names all copies of the piece stands for one of each of them."""
    from hds_docs.model.finding import Problem, Subject
    from hds_docs.model.location import Location

    piece = after.piece(planned.path)
    copies = [finding for finding in found if finding.code == _COPIED]
    if piece is None or not copies:
        return found
    twins = [one.path for one in after.evidence if one.sha256 == piece.sha256 and one.path != piece.path]
    if len(twins) < _SEVERAL:
        return found
    facts = {"path": piece.path, "other": twins}
    problem = Problem(Location(piece.path), facts, Subject(evidence=piece.path))
    one = replace(copies[0], problem=problem)
    return (*(finding for finding in found if finding.code != _COPIED), one)


def _texts(facts: Iterable[object]) -> Iterator[str]:
    for fact in facts:
        if isinstance(fact, str):
            yield fact
        elif isinstance(fact, list | tuple):
            yield from _texts(fact)


def _is_refused(found: Sequence[Finding], speech: Words) -> bool:
    """Whether it may not be filed: then that is said, with what may be done instead."""
    from hds_docs.model.finding import Severity
    from hds_docs.reports.text import listed

    refused = [one for one in found if one.severity is Severity.ERROR and not one.is_waived]
    if not refused:
        return False
    terminal.complain(speech.say("new.evidence.refused"))
    for line in listed(refused, speech):
        terminal.complain(line)
    if any(finding.code == "PRV001" for finding in refused):  # a key is no evidence: it is revoked
        terminal.complain(speech.say("new.evidence.instead"))
    return True


def _take_away(file: Path, filed: Path, speech: Words) -> None:
    """Remove the file that was filed, unless it is in its place already; a refusal is said, and no more."""
    if file.samefile(filed):
        return
    try:
        file.unlink()
    except OSError as error:
        terminal.complain(speech.say("new.evidence.left", path=str(file), detail=terminal.refusal(error)))
