"""Controls and sidecars as people write them, in the version of one moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from benchmarks.generator import prose
from benchmarks.generator.plan import ControlPlan, Expectation, Piece
from benchmarks.generator.requirements import is_physical

HOST = "hebergeur-exemple"
DATACENTRE = "datacentre-exemple"
_PARAGRAPHS = (1, 3, 7)
"""The blocks of a statement that edits rewrite: the others are headings, lists and links."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One version of a control's file."""

    plan: ControlPlan
    status: str
    blocks: tuple[str, ...]
    reviewed: date | None = None

    def rewritten(self, rng: Random, paragraph: int) -> Draft:
        """The draft with another text in one of its three paragraphs."""
        number = _PARAGRAPHS[paragraph]
        return self._with_block(number, _paragraph(rng, number))

    def with_paragraph_of(self, other: Draft, paragraph: int) -> Draft:
        """The draft with one paragraph of the other: what a person makes of two branches."""
        number = _PARAGRAPHS[paragraph]
        return self._with_block(number, other.blocks[number])

    def _with_block(self, number: int, text: str) -> Draft:
        return replace(self, blocks=(*self.blocks[:number], text, *self.blocks[number + 1 :]))

    def data(self) -> bytes:
        """The bytes of the file."""
        lines = ["---", *self._front_matter(), "---", "\n\n".join(self.blocks), ""]
        return "\n".join(lines).encode()

    def _front_matter(self) -> Iterator[str]:
        plan = self.plan
        yield from (f"id: {plan.id}", f"title: {plan.title}", f"owner: {plan.owner}")
        yield from (f"status: {self.status}", f"since: {plan.since}")
        yield f"activities: [{', '.join(map(str, plan.activities))}]"
        yield "requirements:"
        for framework in sorted({framework for framework, _ in plan.requirements}):
            yield f"  {framework}:"
            yield from (f"    - {_mapping(entry)}" for name, entry in plan.requirements if name == framework)
        yield "evidence:"
        for expectation in plan.expectations:
            yield from _expectation(expectation)
        yield "review: {every: P1Y}"
        if self.reviewed:
            yield f"reviewed: {{date: {self.reviewed}, by: {plan.owner}, conclusion: Sans changement}}"


def _mapping(requirement: str) -> str:
    if is_physical(requirement):
        return f"{{id: {requirement}, mode: inherited, actor: {DATACENTRE}}}"
    return requirement


def _expectation(expectation: Expectation) -> Iterator[str]:
    yield f"  - name: {expectation.name}"
    yield f"    id: {expectation.id}"
    yield f"    kind: {expectation.kind}"
    if expectation.every:
        yield f"    every: {expectation.every}"
    if expectation.files:
        yield f'    files: ["{expectation.files}"]'


def first_draft(rng: Random, plan: ControlPlan, status: str, neighbours: tuple[str, ...]) -> Draft:
    """A control as it is first written."""
    links = ", ".join(f"[[{neighbour}]]" for neighbour in neighbours)
    framework, requirement = plan.requirements[0]
    blocks = (
        f"# {plan.title}",
        _paragraph(rng, 1),
        "## Mise en œuvre",
        _paragraph(rng, 3),
        prose.bullets(rng, rng.randint(3, 4)),
        f"Cette mesure répond à [[{framework}:{requirement}]] ; voir aussi {links}.",
        "## Vérification",
        _paragraph(rng, 7),
    )
    return Draft(plan, status, blocks)


def _paragraph(rng: Random, block: int) -> str:
    fewest, most = {1: (2, 2), 3: (2, 4), 7: (2, 3)}[block]
    return prose.paragraph(rng, rng.randint(fewest, most))


def sidecar(piece: Piece, dates: tuple[date, ...], sha256: str) -> bytes:
    """The sidecar of a piece whose versions have those dates, the current one last."""
    lines = [f"title: {piece.expectation.name} ({piece.control})"]
    if piece.period:
        lines.append(f"period: {{from: {piece.period[0]}, to: {piece.period[1]}}}")
    else:
        lines.append(f"date: {dates[-1]}")
    lines += ["collector: exploitation", "approver: rssi"]
    if piece.expectation.living:
        lines.append(f'version: "{len(dates)}.0"')
        lines += ["reviews:"] if dates[1:] else []
        lines += [f"  - {{date: {day}, by: rssi, conclusion: Version relue}}" for day in dates[:-1]]
    else:
        lines += ["source: Outil d'exploitation fictif, requête enregistrée", f"sha256: {sha256}"]
    return ("\n".join(lines) + "\n").encode()
