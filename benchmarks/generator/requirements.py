"""The requirements that generated controls answer.

Written here and not read from the program's catalogs, so that one seed gives one dossier whatever the
version of the program beside it.
"""

from __future__ import annotations

_HDS = """
EXI-01.1 EXI-01.2 EXI-01.3 EXI-01.4 EXI-01.5 EXI-02 EXI-03 EXI-04 EXI-05.A EXI-05.B.a EXI-05.B.b
EXI-05.B.c EXI-05.C EXI-05.D.a EXI-05.D.b EXI-05.D.c EXI-05.D.d EXI-05.E EXI-05.F EXI-05.G EXI-05.H
EXI-06 EXI-07.1 EXI-07.2 EXI-08 EXI-09 EXI-10.1 EXI-10.2 EXI-11.1 EXI-11.2 EXI-12.1 EXI-12.2 EXI-13
EXI-14 EXI-15.1 EXI-15.2 EXI-15.3 EXI-15.4 EXI-16.1 EXI-16.2 EXI-17 EXI-18 EXI-19 EXI-20 EXI-21 EXI-22
EXI-23 EXI-24.1 EXI-24.2 EXI-25 EXI-26 EXI-27.1 EXI-27.2 EXI-27.3 EXI-27.4 EXI-28 EXI-31.1.b EXI-31.2
"""
_CLAUSES = """
4.1 4.2 4.3 4.4 5.1 5.2 5.3 6.1.1 6.1.2 6.1.3 6.2 6.3 7.1 7.2 7.3 7.4 7.5.1 7.5.2 7.5.3 8.1 8.2 8.3 9.1
9.2.1 9.2.2 9.3.1 9.3.2 9.3.3 10.1 10.2
"""
_ANNEX_A = {5: 37, 6: 8, 7: 14, 8: 34}
EXCLUDED = "A.8.30"
"""Outsourced development: the one requirement that the generated dossier excludes."""

CONDITIONS = {
    "subcontracting": True,
    "certified-subcontractor": True,
    "client-dedicated-resources": True,
    "shared-resources": True,
    "health-data-storage": True,
    "non-eea-remote-access": False,
    "non-eea-remote-access-without-adequacy": False,
    "third-country-law": False,
    "secnumcloud-qualified": False,
    "not-secnumcloud-no-transfer": True,
    "not-secnumcloud-transfer-or-risk": False,
}


def applicable() -> tuple[tuple[str, str], ...]:
    """Every requirement of the two frameworks that the dossier has to answer: framework and id."""
    annex = (f"A.{theme}.{number}" for theme, last in _ANNEX_A.items() for number in range(1, last + 1))
    iso = (*_CLAUSES.split(), *(entry for entry in annex if entry != EXCLUDED))
    return (*(("hds", entry) for entry in _HDS.split()), *(("iso27001", entry) for entry in iso))


def is_physical(requirement: str) -> bool:
    """Whether the hosting of premises by a certified actor may answer it."""
    return requirement.startswith("A.7.")
