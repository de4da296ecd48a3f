"""A dossier whose every text tries to run something: what is said calls `ran('where')`."""

# ruff: noqa: E501 — an attack stands on one line
from __future__ import annotations

import json
import os
from pathlib import Path

from tests.builder import DossierBuilder


def attack(where: str) -> str:
    """A text on one line that runs wherever HTML is put together without care."""
    return (
        f"</title></textarea></script><script>ran('{where}')</script>"
        f"\"><img src=x onerror=ran('{where}')> '><svg onload=ran('{where}')> {{{{ 7*7 }}}}"
    )


ACTIVE = {
    "page.html": "<script>ran('html')</script>",
    "PAGE.HTM": "<script>ran('htm')</script>",
    "image.svg": "<svg xmlns='http://www.w3.org/2000/svg' onload=\"ran('svg')\"/>",
    "donnees.xml": "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>ran('xml')</x:script>",
    "code.js": "ran('js')",
    "courrier.mhtml": "<script>ran('mhtml')</script>",
    "page.html.": "<script>ran('dot')</script>",
    "page.html ": "<script>ran('space')</script>",
    "sans-extension": "<html><script>ran('none')</script></html>",
    "inconnue.xyzzy": "<html><script>ran('unknown')</script></html>",
    "double.pdf.html": "<script>ran('double')</script>",
    "journal.log": "<html><script>ran('log')</script></html>",
    "note.md": "<html><script>ran('md')</script></html>",
    ".htaccess": "AddType text/html .txt\n",
    "retour\nligne.svg": "<svg xmlns='http://www.w3.org/2000/svg' onload=\"ran('newline')\"/>",
}
"""Names and contents that a browser would run if it were given them as they are."""

AWKWARD = (
    "espace et accents é.txt",
    "dièse#1.txt",
    "question?.txt",
    "pour%20cent.txt",
    "et&commercial;.txt",
    'guillemets".txt',
    "apostrophe'.txt",
    "<balise>.txt",
    "index",
    "README",
    "con.txt",
    "tilde~3F.txt",
    "Casse.txt",
    "casse.txt",
    "rapport.html",
    "rapport.html.txt",
    f"{'très-long-' * 20}.txt",
    "a\u202efdp.txt",
)
"""Names that need care in an address, in an attribute or on a disk."""

_TEXT = """
Début <a title="</p><img src=# onerror=ran('lede')>">lien</a> <script>ran('text-script')</script> du texte, [[evidence/PIR-01/page.html]] et [[PIR-02|LABEL]].

## LABEL

<img src=# onerror=ran('text-img')> <svg onload=ran('text-svg')></svg> <iframe srcdoc="<script>parent.ran('frame')</script>"></iframe>
<a href="javascript:ran('text-href')">lien</a> <form action="javascript:ran('form')"><button>b</button></form>
<div id="__config">{"base": "https://attacker.example/", "search": "https://attacker.example/w.js", "features": []}</div>
<img src="https://attacker.example/pixel.png"> <img src="//attacker.example/2.png"> <img src="h&#9;ttps://attacker.example/3.png">
<style>@import "https://attacker.example/s.css";</style><link rel="stylesheet" href="https://attacker.example/l.css">
<object data="https://attacker.example/o"></object><meta http-equiv="refresh" content="0; url=https://attacker.example/">
<pre class="mermaid">graph TD; a-->b</pre>

[javascript](javascript:ran('md-href)) [data](data:text/html;base64,PHNjcmlwdD4) ![pixel](https://attacker.example/4.png)
[vb](vbscript:ran('vb')) [espace](  java&#115;cript:ran('entity')) <javascript:ran('autolink')>

Paragraphe{: onclick="ran('attr_list')" onmouseover=ran('attr_list') style="background:url(https://attacker.example/5.png)" }

<details markdown="1" ontoggle="ran('toggle')" open><summary onclick="ran('summary')">Détail</summary>
Dedans.
</details>

`[[PIR-02]]` et {{ config }} {% raw %}

[survol](https://example.org "p data-search-q=") "y" onmouseover=ran('cut') z. <a title="p data-search-q=">x "y" onmouseover=ran('cut') z</a>
data-search-q="y <a title="&lt;img src=# onerror=ran('cut')&gt;">z</a> <a title="</p><img src=# onerror=ran('lede')>">b</a>
"""


def hostile(dossier: DossierBuilder) -> DossierBuilder:
    """Write it, and commit it under a hostile subject by a hostile author."""
    said = {name: json.dumps(attack(name)) for name in _SAID}
    dossier.settings(_SETTINGS.format(**said))
    dossier.write("frameworks/pirate.yml", _FRAMEWORK.format(**said))
    dossier.write(
        "controls/pirate/PIR-01.md",
        _CONTROL.format(**said) + _TEXT.replace("LABEL", attack("label").replace("|", "")),
    )
    dossier.control(
        "PIR-02",
        requirements="{pirate: [P-2]}",
        extra="title: Seconde",
        text="Note: ceci n'est pas un titre.",
    )
    dossier.write(
        "controls/PIR-02.md",
        f"---\nid: PIR-02\ntitle: {said['second']}\nowner: {said['owner']}\nstatus: planned\n---\ntemplate: ../../x\n\n[[PIR-01]]\n",
    )
    dossier.write(
        "docs/guide.md", "# Guide\n\n[[PIR-01]] [[PIR-02]] [[pirate:P-1]] [[evidence/PIR-01/fiche.pdf]]\n"
    )
    for name, content in ACTIVE.items():
        dossier.evidence(f"PIR-01/{name}", content)
    for name in AWKWARD:
        dossier.evidence(f"PIR-01/{name}", f"Pièce {name}\n")
    _write_bytes(dossier.folder / "evidence/PIR-01", b"octets-\xff\xfe.txt")
    dossier.evidence("PIR-01/fiche.pdf", "%PDF-1.4\n", sidecar=_SIDECAR.format(**said))
    dossier.write("evidence/PIR-01/ailleurs.ref.yml", _REFERENCE.format(**said))
    return dossier.commit(
        "2026-05-05",
        f"{attack('subject')}\n\nApproved-by: {attack('trailer')} <x@y.example>",
        author=f"{_NAME} <x@y.example>",
    )


def _write_bytes(folder: Path, name: bytes) -> None:
    """A file whose name is no text."""
    (folder / os.fsdecode(name)).write_text("Pièce\n", encoding="utf-8")


_NAME = "\"'/><img src=x onerror=ran('author')>".replace("<", "(").replace(">", ")") + "</script>".replace(
    "<", "("
)
_SAID = (
    "organisation profile contact site role waiver actor note number service condition title second owner justification "
    "expectation mapping conclusion sidecar source population custodian location name statement section example url"
).split()
_SETTINGS = """
organisation: {{name: {organisation}, profile: {profile}, contacts: {{c: {contact}}}}}
as_of: 2026-11-21
language: fr
frameworks: [pirate]
scope:
  sites: [{{id: s, name: {site}, location: {site}}}]
  services: [{{id: v, name: {service}, availability: {service}, incident_contact: {service}}}]
roles: {{rssi: {role}}}
actors: [{{id: a, name: {actor}, note: {note}}}]
certificates: [{{framework: pirate, number: {number}, body: {number}, from: 2025-01-01, until: 2027-01-01}}]
waivers: [{{rule: EVD004, control: PIR-01, reason: {waiver}, owner: rssi, until: 2027-01-31}}]
"""
_FRAMEWORK = """
id: pirate
version: "1"
name: {{fr: {name}, en: {name}}}
sections: [{{id: s, title: {{fr: {section}, en: {section}}}}}]
conditions: {{c: {{fr: {condition}, en: {condition}}}}}
requirements:
  - {{id: P-1, section: s, condition: c, title: {{fr: {title}}}, statement: {{fr: {statement}}}, examples: {{fr: [{example}]}}}}
  - {{id: "P<b>'\\"2", title: {{fr: {title}}}}}
"""
_CONTROL = """---
id: PIR-01
title: {title}
owner: rssi
status: implemented
since: 2025-01-15
justification: {justification}
requirements: {{pirate: [{{id: P-1, mode: inherited, actor: a, note: {mapping}}}, "P<b>'\\"2", {mapping}]}}
evidence:
  - {{name: {expectation}, id: fiche, kind: report, every: P1M, note: {note}}}
reviewed: {{date: 2026-03-02, by: {role}, conclusion: {conclusion}}}
---
"""
_SIDECAR = """
title: {sidecar}
date: 2026-10-30
approver: {role}
collector: {source}
issuer: {source}
version: {source}
source: {source}
population: {population}
sample: {population}
note: {note}
url: "javascript:ran('url')"
reviews: [{{date: 2026-10-30, by: {role}, conclusion: {conclusion}}}]
"""
_REFERENCE = """
title: {sidecar}
date: 2026-10-30
location: {location}
custodian: {custodian}
url: {url}
"""
