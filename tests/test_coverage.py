"""Which requirements apply, and are they covered: the table of the design, row after row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hds_docs.assessment.coverage import coverage, worst
from hds_docs.model.catalog import Activity, Framework, Requirement, RequirementId
from hds_docs.model.control import Control, Mapping, Mode, Role, Status
from hds_docs.model.location import Location
from hds_docs.model.scope import Certificate, Exclusion, Scope
from hds_docs.model.state import Coverage, ExpectationState, Fulfilment, RequirementState
from hds_docs.model.text import Text
from hds_docs.sources.catalogs import built_in_catalogs

UNCOVERED, PARTIAL, INHERITED, COVERED, EXCLUDED, NOT_APPLICABLE = RequirementState
AS_OF = date(2026, 11, 21)
PLACE = Location("controls/X.md")
YML = Location("dossier.yml")

CATALOG = Framework(
    "m",
    "1",
    Text("Maison"),
    (
        Requirement("M-1", Text("Simple")),
        Requirement("M-2", Text("Qui peut être exclue"), excludable=True),
        Requirement("M-3", Text("Dont on peut hériter"), inheritable=True, excludable=True),
        Requirement("M-4", Text("Sous condition"), condition="tiers"),
        Requirement("P", Text("Parent"), assessable=False),
        Requirement("P.1", Text("Une partie"), parent="P"),
        Requirement("P.2", Text("Une autre"), parent="P", excludable=True),
        Requirement("C", Text("Parent sous condition"), assessable=False, condition="tiers"),
        Requirement("C.1", Text("Groupe"), parent="C", assessable=False),
        Requirement("C.1.1", Text("Une partie"), parent="C.1"),
        Requirement("V", Text("Un choix"), assessable=False, one_of=True),
        Requirement("V.a", Text("Première forme"), parent="V", condition="forme-a"),
        Requirement("V.b", Text("Seconde forme"), parent="V"),
    ),
)


def control(
    *names: str,
    control_id: str = "X-01",
    status: Status = Status.IMPLEMENTED,
    mode: Mode = Mode.OWN,
    actor: str | None = None,
    role: Role = Role.ANSWERS,
    activities: tuple[int, ...] | None = None,
    framework: str = "m",
) -> Control:
    """A control that names requirements, all in one way."""
    mappings = tuple(
        Mapping(framework, name, PLACE, RequirementId(framework, name), mode, actor, role) for name in names
    )
    return Control(
        control_id, control_id, status, f"controls/{control_id}.md", mappings=mappings, activities=activities
    )


def excluded(pattern: str, justification: str = "Sans objet ici.") -> Exclusion:
    return Exclusion(pattern, justification, YML)


def judge(
    *controls: Control,
    scope: Scope | None = None,
    states: dict[str, ExpectationState] | None = None,
    framework: Framework = CATALOG,
) -> dict[str, Coverage]:
    """Coverage by id; `states` gives each control's one expectation a state."""
    fulfilments = {(control_id, "x"): Fulfilment(state) for control_id, state in (states or {}).items()}
    found = coverage([framework], controls, fulfilments, scope or Scope(), AS_OF)
    return {key.id: covered for key, covered in found.items()}


def state(
    requirement: str,
    *controls: Control,
    scope: Scope | None = None,
    states: dict[str, ExpectationState] | None = None,
    framework: Framework = CATALOG,
) -> RequirementState:
    return judge(*controls, scope=scope, states=states, framework=framework)[requirement].state


# --- not_applicable: its condition, or its parent's, is answered no


@pytest.mark.parametrize("requirement", ["M-4", "C.1.1"])
@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"tiers": False}, NOT_APPLICABLE),
        ({"tiers": True}, UNCOVERED),
        ({}, UNCOVERED),
        ({"autre": False}, UNCOVERED),
    ],
)
def test_condition_answered_no(
    requirement: str, conditions: dict[str, bool], expected: RequirementState
) -> None:
    assert state(requirement, scope=Scope(conditions=conditions)) is expected


def test_condition_answered_no_goes_before_every_other_row() -> None:
    scope = Scope(conditions={"tiers": False}, exclusions=(excluded("m:M-4"),))
    assert state("M-4", control("M-4"), scope=scope) is NOT_APPLICABLE
    assert state("M-4", control("M-4", status=Status.PLANNED), scope=scope) is NOT_APPLICABLE


# --- excluded: with a justification, where the catalog allows it


@pytest.mark.parametrize("pattern", ["m:M-2", "M:m-2", "m: M 2", "m:[M-2]", "m:M-*", "m:m-?", "m:*"])
def test_exclusion_with_a_justification(pattern: str) -> None:
    assert state("M-2", scope=Scope(exclusions=(excluded(pattern),))) is EXCLUDED


@pytest.mark.parametrize("pattern", ["M-2", "n:M-2", "m:M-3", "m:P-*", "m:M-20", ""])
def test_exclusion_of_something_else(pattern: str) -> None:
    assert state("M-2", scope=Scope(exclusions=(excluded(pattern),))) is UNCOVERED


def test_exclusion_without_justification_excludes_nothing() -> None:
    assert state("M-2", scope=Scope(exclusions=(excluded("m:M-2", ""),))) is UNCOVERED
    twice = (excluded("m:M-2", ""), excluded("m:M-*"))
    assert state("M-2", scope=Scope(exclusions=twice)) is EXCLUDED


def test_what_the_catalog_holds_to_is_never_excluded() -> None:
    assert state("M-1", scope=Scope(exclusions=(excluded("m:M-1"),))) is UNCOVERED
    assert state("M-1", control("M-1"), scope=Scope(exclusions=(excluded("m:*"),))) is COVERED


@pytest.mark.parametrize("pattern", ["m:P", "m:P*"])
def test_exclusion_of_a_parent_excludes_what_may_be_below(pattern: str) -> None:
    scope = Scope(exclusions=(excluded(pattern),))
    assert state("P.2", scope=scope) is EXCLUDED
    assert state("P.1", scope=scope) is UNCOVERED


def test_exclusion_goes_before_what_controls_say() -> None:
    scope = Scope(exclusions=(excluded("m:M-2"),))
    assert state("M-2", control("M-2"), scope=scope) is EXCLUDED
    assert state("M-2", control("M-2", status=Status.PLANNED), scope=scope) is EXCLUDED


# --- uncovered: no control whose status is planned or better names it as its answer


def test_nobody_names_it() -> None:
    assert state("M-1") is UNCOVERED
    assert state("M-1", control("M-2")) is UNCOVERED


def test_control_that_is_not_applicable_answers_nothing() -> None:
    assert state("M-1", control("M-1", status=Status.NOT_APPLICABLE)) is UNCOVERED


def test_support_is_shown_but_answers_nothing() -> None:
    found = judge(control("M-1", role=Role.SUPPORTS))["M-1"]
    assert (found.state, found.answers) == (UNCOVERED, ())
    assert [helper.id for helper, _ in found.supports] == ["X-01"]


def test_naming_a_parent_does_not_cover_its_children() -> None:
    found = judge(control("P"))
    assert [found[name].state for name in ("P", "P.1", "P.2")] == [UNCOVERED] * 3
    assert [namer.id for namer, _ in found["P"].answers] == ["X-01"]


# --- partial: some control that names it is planned or partial, or lacks evidence


@pytest.mark.parametrize(
    ("status", "expected"),
    [(Status.PLANNED, PARTIAL), (Status.PARTIAL, PARTIAL), (Status.IMPLEMENTED, COVERED)],
)
def test_status_of_the_control(status: Status, expected: RequirementState) -> None:
    assert state("M-1", control("M-1", status=status)) is expected


@pytest.mark.parametrize(
    ("expectation", "expected"),
    [
        (ExpectationState.MISSING, PARTIAL),
        (ExpectationState.STALE, PARTIAL),
        (ExpectationState.EXPIRING, COVERED),
        (ExpectationState.UPCOMING, COVERED),
        (ExpectationState.FRESH, COVERED),
    ],
)
def test_evidence_of_the_control(expectation: ExpectationState, expected: RequirementState) -> None:
    assert state("M-1", control("M-1"), states={"X-01": expectation}) is expected


@pytest.mark.parametrize("status", [Status.PLANNED, Status.PARTIAL])
def test_one_control_that_is_not_whole_is_enough(status: Status) -> None:
    whole, other = control("M-1"), control("M-1", control_id="X-02", status=status)
    assert state("M-1", whole, other) is PARTIAL
    assert state("M-1", other, whole) is PARTIAL
    lacking = control("M-1", control_id="X-03")
    assert state("M-1", whole, lacking, states={"X-03": ExpectationState.STALE}) is PARTIAL


def test_what_only_supports_or_does_not_apply_makes_nothing_partial() -> None:
    helper = control("M-1", control_id="X-02", role=Role.SUPPORTS, status=Status.PLANNED)
    nobody = control("M-1", control_id="X-03", status=Status.NOT_APPLICABLE)
    stale = {"X-02": ExpectationState.STALE}
    assert state("M-1", control("M-1"), helper, nobody, states=stale) is COVERED


# --- inherited: covered, by a valid certificate alone, where the catalog says inheritable

CERTIFICATE = Certificate("m", YML, actor="dc", valid_from=date(2025, 1, 1), valid_until=date(2027, 1, 1))
FROM_DC = control("M-3", mode=Mode.INHERITED, actor="dc")


def certified(*certificates: Certificate) -> Scope:
    return Scope(certificates=certificates, activities=(3, 4))


def test_inherited_from_a_certified_actor() -> None:
    assert state("M-3", FROM_DC, scope=certified(CERTIFICATE)) is INHERITED


@pytest.mark.parametrize("mode", [Mode.OWN, Mode.SHARED, Mode.CLIENT])
def test_other_modes_are_covered(mode: Mode) -> None:
    assert state("M-3", control("M-3", mode=mode, actor="dc"), scope=certified(CERTIFICATE)) is COVERED


def test_every_mapping_must_be_inherited() -> None:
    scope = certified(CERTIFICATE)
    own = control("M-3", control_id="X-02")
    assert state("M-3", FROM_DC, own, scope=scope) is COVERED
    both = replace(FROM_DC, mappings=FROM_DC.mappings + own.mappings)
    assert state("M-3", both, scope=scope) is COVERED
    assert state("M-3", FROM_DC, replace(FROM_DC, id="X-02"), scope=scope) is INHERITED


def test_only_what_the_catalog_says_is_inherited() -> None:
    assert (
        state("M-1", control("M-1", mode=Mode.INHERITED, actor="dc"), scope=certified(CERTIFICATE)) is COVERED
    )


def test_partial_goes_before_inherited() -> None:
    scope = certified(CERTIFICATE)
    assert state("M-3", replace(FROM_DC, status=Status.PARTIAL), scope=scope) is PARTIAL
    assert state("M-3", FROM_DC, scope=scope, states={"X-01": ExpectationState.MISSING}) is PARTIAL


@pytest.mark.parametrize(
    ("certificate", "expected"),
    [
        (replace(CERTIFICATE, valid_until=AS_OF), INHERITED),  # its last day
        (replace(CERTIFICATE, valid_until=date(2026, 11, 20)), COVERED),
        (replace(CERTIFICATE, valid_until=None), COVERED),  # an unknown end is not a valid one
        (replace(CERTIFICATE, valid_from=AS_OF), INHERITED),
        (replace(CERTIFICATE, valid_from=date(2026, 11, 22)), COVERED),
        (replace(CERTIFICATE, valid_from=None), INHERITED),
        (replace(CERTIFICATE, framework="M"), INHERITED),
        (replace(CERTIFICATE, framework="n"), COVERED),
        (replace(CERTIFICATE, actor="autre"), COVERED),
        (replace(CERTIFICATE, actor=None), COVERED),
    ],
)
def test_certificate_is_the_actors_valid_and_for_the_framework(
    certificate: Certificate, expected: RequirementState
) -> None:
    assert state("M-3", FROM_DC, scope=certified(certificate)) is expected


def test_host_does_not_inherit_from_itself() -> None:
    nobody = control("M-3", mode=Mode.INHERITED)
    assert state("M-3", nobody, scope=certified(replace(CERTIFICATE, actor=None))) is COVERED


WITH_ACTIVITIES = replace(
    CATALOG, activities=tuple(Activity(number, Text(str(number))) for number in range(1, 7))
)


@pytest.mark.parametrize(
    ("framework", "own", "carried", "expected"),
    [
        (WITH_ACTIVITIES, (1, 2), (1, 2, 3), INHERITED),
        (WITH_ACTIVITIES, (1, 2), (1,), COVERED),
        (WITH_ACTIVITIES, None, (3, 4), INHERITED),  # all in scope
        (WITH_ACTIVITIES, None, (1, 2, 3), COVERED),
        (WITH_ACTIVITIES, (1,), (), COVERED),  # a certificate that names none covers none
        (CATALOG, (1,), (), INHERITED),  # unless its framework knows none
        (CATALOG, (1,), (2,), COVERED),
    ],
)
def test_certificate_covers_the_activities_of_the_control(
    framework: Framework, own: tuple[int, ...] | None, carried: tuple[int, ...], expected: RequirementState
) -> None:
    inheriting = replace(FROM_DC, activities=own)
    scope = certified(replace(CERTIFICATE, activities=carried))
    assert state("M-3", inheriting, scope=scope, framework=framework) is expected


# --- one of several forms


def test_naming_the_choice_answers_it() -> None:
    found = judge(control("V"))
    assert [found[name].state for name in ("V", "V.a", "V.b")] == [COVERED] * 3


def test_naming_one_form_answers_the_choice() -> None:
    found = judge(control("V.a"))
    assert [found[name].state for name in ("V", "V.a", "V.b")] == [COVERED, COVERED, NOT_APPLICABLE]


def test_form_that_is_planned_leaves_the_choice_partial() -> None:
    found = judge(control("V.b", status=Status.PLANNED))
    assert [found[name].state for name in ("V", "V.a", "V.b")] == [PARTIAL, NOT_APPLICABLE, PARTIAL]


def test_choice_that_nobody_makes_is_uncovered() -> None:
    for controls in (
        (),
        (control("V.a", role=Role.SUPPORTS),),
        (control("V.a", status=Status.NOT_APPLICABLE),),
    ):
        found = judge(*controls)
        assert [found[name].state for name in ("V", "V.a", "V.b")] == [UNCOVERED] * 3


def test_form_that_does_not_apply_does_not_make_the_choice() -> None:
    found = judge(control("V.a"), scope=Scope(conditions={"forme-a": False}))
    assert [found[name].state for name in ("V", "V.a", "V.b")] == [UNCOVERED, NOT_APPLICABLE, UNCOVERED]


@pytest.mark.parametrize("named", ["EXI-31.1", "EXI-31.1.a", "EXI-31.1.b", "EXI-31.1.c"])
def test_transparency_page_is_published_in_one_of_three_forms(named: str) -> None:
    hds = next(framework for framework in built_in_catalogs() if framework.id == "hds")
    found = judge(control(named, framework="hds"), framework=hds)
    assert found["EXI-31.1"].state is COVERED
    assert found["EXI-31"].state is UNCOVERED  # EXI-31.2 is asked besides
    assert found["EXI-31.2"].state is UNCOVERED


# --- a parent shows the worst of its children


def test_worst_comes_first() -> None:
    in_order = [UNCOVERED, PARTIAL, INHERITED, COVERED, EXCLUDED, NOT_APPLICABLE]
    for rank, expected in enumerate(in_order):
        assert worst(reversed(in_order[rank:])) is expected


def test_parent_shows_the_worst_of_its_children() -> None:
    both, one = control("P.1", "P.2"), control("P.1")
    assert state("P", both) is COVERED
    assert state("P", one) is UNCOVERED
    assert state("P", one, control("P.2", control_id="X-02", status=Status.PLANNED)) is PARTIAL
    assert state("P", one, scope=Scope(exclusions=(excluded("m:P.2"),))) is COVERED
    assert state("C", scope=Scope(conditions={"tiers": False})) is NOT_APPLICABLE
    assert state("C", control("C.1.1")) is COVERED


def test_heading_over_nothing_claims_nothing() -> None:
    empty = Framework("m", "1", Text("Maison"), (Requirement("H", Text("Titre"), assessable=False),))
    assert state("H", framework=empty) is NOT_APPLICABLE


def test_each_requirement_has_its_state_in_the_order_of_the_text() -> None:
    assert list(judge()) == [requirement.id for requirement in CATALOG.requirements]


def test_control_is_named_once_however_often_it_names_a_requirement() -> None:
    found = judge(control("M-1", "M-1"))["M-1"]
    assert [namer.id for namer, _ in found.answers] == ["X-01"]
    twofold = replace(
        control("M-1"), mappings=control("M-1").mappings + control("M-1", role=Role.SUPPORTS).mappings
    )
    assert judge(twofold)["M-1"].supports == ()
