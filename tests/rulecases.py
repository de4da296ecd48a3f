"""A rule at work: a dossier at fault, its repair, and what is to be said of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from hds_docs.messages import words
from hds_docs.model.finding import Finding, Subject
from hds_docs.model.text import LANGUAGES
from tests.builder import QUIET, DossierBuilder

Step = Callable[[DossierBuilder], object]
SAU = "controls/SAU-02.md"


@dataclass(frozen=True)
class Case:
    """A dossier at fault, and its repair."""

    code: str
    place: str | None
    """`path:line:column`; None where the dossier as a whole is at fault."""
    broken: Step
    repaired: Step
    subject: Subject = field(default_factory=Subject)
    variant: str = ""
    as_of: str | None = "2026-11-21"
    commits: bool = True
    """Whether each state is committed before it is judged."""

    @property
    def name(self) -> str:
        """What pytest calls it."""
        return f"{self.code} {self.variant}".strip()

    def run(self, dossier: DossierBuilder) -> None:
        """The fault alone is found, at its place and in good words; once repaired, nothing is."""
        dossier.settings().control("SAU-02", since="2025-11-21").commit("2026-10-08")
        assert dossier.codes() == []
        (finding,) = self._judged(dossier, self.broken, "2026-10-08")
        place = str(finding.location) if finding.location else None
        assert (finding.code, finding.problem.variant, place) == (self.code, self.variant, self.place)
        assert finding.subject == self.subject
        assert_reads_well(finding)
        assert self._judged(dossier, self.repaired, "2026-11-21") == ()

    def _judged(self, dossier: DossierBuilder, step: Step, day: str) -> tuple[Finding, ...]:
        step(dossier)
        if self.commits:
            dossier.commit(day)
        return dossier.findings(as_of=self.as_of)


def assert_reads_well(finding: Finding) -> None:
    """Message and hint are whole sentences in both languages, with every fact they need."""
    for language in LANGUAGES:
        speaking = words(language)
        message, hint = speaking.problem(finding.rule, finding.problem)
        assert message
        assert hint
        paste = str(finding.problem.facts.get("line"))  # the one fact that has brackets
        for text in (message, hint.replace(paste, "hds: EXI-16.2")):
            assert not re.search(r"[{}\[\]]|None", text), text
            assert not re.search(r"«\s*»|“”|\(\s*\)|  |\s[.,](?=\s|$)|: *$|^[ ,;]", text), text
            if language == "fr":
                assert not re.search(r"« | [:;!?»]|'", text.replace("://", "")), text


def control(
    control_id: str = "SAU-02", *, expects: str = "restauration", every: str | None = "P3M", **more: str
) -> Step:
    """A quarterly test since 20 August 2026, unless said otherwise."""
    options = {"since": "2026-08-20", **more}
    return lambda dossier: dossier.control(control_id, expects=expects, every=every, **options)


def plain(control_id: str = "SAU-02", **more: str) -> Step:
    """A control that promises nothing."""
    return lambda dossier: dossier.control(control_id, **more)


def file(path: str, content: str | bytes | None = None) -> Step:
    """A file of its own content, unless given, whatever stood there before."""
    return lambda dossier: dossier.write(path, content)


def on(day: str) -> Step:
    """All that stands is committed on a day."""
    return lambda dossier: dossier.commit(day)


def sidecar(path: str, text: str) -> Step:
    """A piece of evidence with what is declared of it."""
    return lambda dossier: dossier.evidence(path, sidecar=text)


def without(path: str) -> Step:
    """No such file any more."""
    return lambda dossier: dossier.remove(path)


def settings(text: str = "") -> Step:
    """dossier.yml, silent on coverage."""
    return lambda dossier: dossier.settings(QUIET + text)


def steps(*these: Step) -> Step:
    """One after the other."""

    def run(dossier: DossierBuilder) -> None:
        for step in these:
            step(dossier)

    return run


def link(path: str, target: str) -> Step:
    """A symbolic link."""

    def make(dossier: DossierBuilder) -> None:
        place = dossier.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(target)

    return make


def replaced(path: str) -> Step:
    """A file where a link stood."""

    def make(dossier: DossierBuilder) -> None:
        (dossier.folder / path).unlink()
        dossier.write(path)

    return make


def at(
    control_id: str | None = "SAU-02",
    *,
    expectation: str | None = None,
    evidence: str | None = None,
    requirement: str | None = None,
) -> Subject:
    """What a finding is about."""
    return Subject(control_id, expectation, evidence, requirement)
