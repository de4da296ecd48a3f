"""The files around controls and evidence: settings of the dossier and of the site."""

from __future__ import annotations

from datetime import date

from benchmarks.generator.calendar import AS_OF
from benchmarks.generator.drafts import DATACENTRE, HOST
from benchmarks.generator.people import MAILMAP
from benchmarks.generator.plan import OWNERS
from benchmarks.generator.requirements import CONDITIONS, EXCLUDED

AUDIT_TAG = "audit-2025"
AUDIT_DAY = date(2025, 4, 10)

_MKDOCS = """\
site_name: Dossier fictif
use_directory_urls: false
theme:
  name: material
  language: fr
  font: false
plugins:
  - hds-docs
markdown_extensions:
  - admonition
  - attr_list
  - footnotes
  - tables
  - toc:
      permalink: true
nav:
  - index.md
"""

_INDEX = """\
# Dossier fictif

Ce dossier est fabriqué pour mesurer la vitesse de hds-docs : ni l'hébergeur ni ses preuves n'existent.
"""

_DOSSIER = f"""\
organisation:
  name: Hébergeur Exemple
  profile: Hébergeur fictif, fabriqué pour mesurer la vitesse
  contacts: {{securite: securite@hebergeur.example}}
language: fr
as_of: {AS_OF}
scope:
  activities: [3, 4, 5, 6]
  sites:
    - {{id: siege, name: Siège et bureaux, location: Lyon (France)}}
  services:
    - id: dossier-patient
      name: Dossier patient hébergé
      activities: [3, 4, 5, 6]
      rto: PT4H
      rpo: PT1H
      availability: "99,9 %"
      incident_contact: astreinte@hebergeur.example
frameworks: [hds, iso27001]
exclusions:
  - {{requirement: "iso27001:{EXCLUDED}", justification: Aucun développement n'est confié à un tiers.}}
actors:
  - id: {HOST}
    name: Hébergeur Exemple SAS
    role: host
    activities: [3, 4, 5, 6]
    country: FR
    certified: true
  - id: {DATACENTRE}
    name: Datacentre Exemple
    role: subcontractor
    activities: [1, 2, 3, 4, 5, 6]
    country: FR
    certified: true
certificates:
  - actor: {DATACENTRE}
    framework: hds
    version: "2.0"
    number: FICTIF-0001
    body: Organisme Exemple
    activities: [1, 2, 3, 4, 5, 6]
    from: 2025-05-12
    until: 2028-05-11
  - actor: {DATACENTRE}
    framework: iso27001
    version: "2022"
    number: FICTIF-0002
    body: Organisme Exemple
    activities: [1, 2, 3, 4, 5, 6]
    from: 2025-05-12
    until: 2028-05-11
audits:
  - {{kind: initial, date: {AUDIT_DAY}, body: Organisme Exemple, tag: {AUDIT_TAG}}}
"""


def project_files(waived: str | None) -> dict[str, bytes]:
    """The files of the first commit, by path; `waived` is the stale expectation that the dossier accepts."""
    texts = {
        ".gitattributes": "evidence/** -text\n",
        ".gitignore": "site/\n",
        ".mailmap": MAILMAP,
        "controls/README.md": "# Mesures\n\nUn fichier par mesure, rangé par domaine.\n",
        "docs/index.md": index_md(revision=0),
        "dossier.yml": dossier_yml(waived, revision=0),
        "evidence/README.md": "# Preuves\n\nUn dossier par mesure.\n",
        "mkdocs.yml": _MKDOCS,
    }
    return {path: text.encode() for path, text in texts.items()}


def index_md(revision: int) -> str:
    """The site's first page; each revision adds a line."""
    lines = (f"- Révision {number} du texte d'accueil\n" for number in range(1, revision + 1))
    return f"{_INDEX}\n{''.join(lines)}"


def dossier_yml(waived: str | None, revision: int) -> str:
    """The dossier's settings; each revision names one more site."""
    roles = "".join(f"  {owner}: Responsable fictif ({owner})\n" for owner in OWNERS)
    conditions = "".join(f"  {name}: {str(answer).lower()}\n" for name, answer in CONDITIONS.items())
    site = "    - {id: siege, name: Siège et bureaux, location: Lyon (France)}\n"
    more = "".join(
        f"    - {{id: salle-{number}, name: Salle {number}, location: Lyon (France)}}\n"
        for number in range(1, revision + 1)
    )
    text = _DOSSIER.replace(site, site + more)
    return f"{text}roles:\n{roles}conditions:\n{conditions}{_waivers(waived)}"


def _waivers(waived: str | None) -> str:
    if waived is None:
        return ""
    return (
        f'waivers:\n  - rule: EVD003\n    expectation: "{waived}"\n'
        "    reason: Outil de collecte en cours de remplacement.\n    owner: rssi\n    until: 2027-01-31\n"
    )
