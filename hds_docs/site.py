"""A dossier as a site: sources for MkDocs, pages rendered, files published. Knows nothing of MkDocs."""

from __future__ import annotations

import json
import os
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from importlib import resources
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from markupsafe import Markup, escape

from hds_docs import addresses
from hds_docs.addresses import Urls
from hds_docs.errors import SettingsError
from hds_docs.exports import calendar, dossier_json
from hds_docs.judging import check, rules_off
from hds_docs.loading import load_dossier, load_forge
from hds_docs.messages import Words, words
from hds_docs.model.control import Reference
from hds_docs.model.dossier import Dossier, TargetKind
from hds_docs.model.evidence import Form
from hds_docs.model.finding import Finding, Severity
from hds_docs.model.forge import Forge, ForgeKind
from hds_docs.model.location import Location
from hds_docs.model.text import Language
from hds_docs.privacy.masking import masked
from hds_docs.publishing import Exhibits
from hds_docs.references import Link
from hds_docs.settings import NONE, Settings
from hds_docs.views.gate import Gate
from hds_docs.views.judged import Judged
from hds_docs.views.pages import Page, pages
from hds_docs.views.rendering import readable, render
from hds_docs.views.statement import statement
from hds_docs.withholding import withheld

STYLE = "assets/hds-docs/dossier.css"
SCRIPT = "assets/hds-docs/dossier.js"
TOP = "_top"
"""The id of each article: where a reader who skips the navigation arrives."""
ORDER = "HDS_DOCS_BUILD"
"""Environment variable by which `hds-docs build` tells the plugin what MkDocs has no option for."""

_END = ".md"
_FIRST_DAY, _LAST_DAY = date(1980, 1, 1), date(2105, 12, 31)
"""What builders can write as the day of a page: they compress with dates of four bytes."""
_PUBLISHED = "hds-docs:"
"""Stands for the top of the site in the source of a picture, until the page's own place is known."""


def _asset(name: str) -> Callable[[], str]:
    return lambda: (resources.files("hds_docs.views") / "assets" / name).read_text(encoding="utf-8")


ASSETS: Mapping[str, Callable[[], str]] = {STYLE: _asset("dossier.css"), SCRIPT: _asset("dossier.js")}
"""Files of the site that come with the package."""


def order(settings: Settings) -> str:
    """What `hds-docs build` hands to the plugin: the value of the environment variable ORDER."""
    return json.dumps(
        {
            "folder": str(settings.folder),
            "ref": settings.ref,
            "as_of": settings.as_of.isoformat() if settings.as_of else None,
            "language": settings.language,
        }
    )


def load(
    folder: Path,
    language: Language | None,
    *,
    directory_urls: bool,
    warn: Callable[[str], None],
    repository: str | None = None,
    forge: str | None = None,
) -> Site:
    """The site of the dossier in `folder`, or of the one that `hds-docs build` asks for.

    `repository` is the address of the forge's page and `forge` its kind; without them, git's remote tells.
    Raises HdsDocsError where the dossier cannot be read at all.
    """
    settings = Settings(folder, language=language)
    asked = os.environ.get(ORDER)
    if asked:
        wanted = json.loads(asked)
        settings = Settings(
            folder=Path(wanted["folder"]),
            ref=wanted["ref"],
            as_of=date.fromisoformat(wanted["as_of"]) if wanted["as_of"] else None,
            language=wanted["language"] or language,
        )
    dossier = load_dossier(settings)
    if not _FIRST_DAY <= dossier.as_of <= _LAST_DAY:
        raise SettingsError("build-day", day=dossier.as_of.isoformat())
    kind = ForgeKind(forge) if forge and forge != NONE else None
    found = load_forge(settings, repository, kind) if forge != NONE else None
    return Site(settings, *withheld(dossier, check(dossier)), directory_urls, warn, found)


def without_credentials(address: str) -> str:
    """An address as anybody may read it."""
    scheme, mark, rest = address.partition("://")
    place, slash, path = rest.partition("/")
    return f"{scheme}{mark}{place.rpartition('@')[2]}{slash}{path}" if mark else address


@dataclass
class Site:
    """The pages of one build."""

    settings: Settings
    dossier: Dossier
    """As anybody may read it: nothing is to be found in it of what is quarantined."""
    findings: tuple[Finding, ...]
    directory_urls: bool
    warn: Callable[[str], None]
    """What hears of a broken reference in a hand-written page: in a control it is a finding."""
    forge: Forge | None = None
    _current: str = field(default="index.md", init=False)

    @cached_property
    def words(self) -> Words:
        """The language of the pages."""
        return words(self.settings.language or self.dossier.scope.language)

    @cached_property
    def judged(self) -> Judged:
        """The dossier as views ask it."""
        return Judged(
            self.dossier,
            self.findings,
            rules_off(self.dossier),
            self.words,
            self.forge,
            preview_of=self.exhibits.preview,
            versions=self.exhibits.versions,
            prefix=self.exhibits.prefix,
        )

    @cached_property
    def exhibits(self) -> Exhibits:
        """The bytes of the evidence."""
        return Exhibits(self.settings, self.dossier)

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Every page by its source path, overviews first."""
        return {page.address + _END: page for page in pages(self.judged)}

    @cached_property
    def _allowed(self) -> frozenset[str]:
        """Fingerprints of the values that dossier.yml allows."""
        return frozenset(one.value for one in self.dossier.scope.privacy.allow)

    @cached_property
    def _gate(self) -> Gate:
        return Gate(self._allowed)

    @property
    def errors(self) -> list[str]:
        """Findings of level error, one line each, as a build log shows them."""
        lines = []
        for finding in self.findings:
            if finding.severity is Severity.ERROR and not finding.is_waived:
                message, _ = self.words.problem(finding.rule, finding.problem)
                place = f"{finding.location}: " if finding.location else ""
                lines.append(masked(readable(f"{place}{finding.code} {message}")))
        return lines

    @property
    def watched(self) -> list[Path]:
        """What a preview watches: folders and files that exist."""
        names = ("controls", "evidence", "frameworks", "dossier.yml")
        return [path for name in names if (path := self.settings.folder / name).exists()]

    def enter(self, source: str) -> None:
        """Say which page is being rendered: references are relative to it."""
        self._current = source

    def is_in_a_control(self) -> bool:
        """Whether the text being rendered is one that a control says."""
        page = self.pages.get(self._current)
        return page is not None and page.statement is not None

    def edit(self, page: Path) -> str | None:
        """Where a page of docs/ is edited."""
        folder = self.settings.folder.resolve()
        return self.judged.edit(page.relative_to(folder).as_posix()) if page.is_relative_to(folder) else None

    def title(self, source: str) -> Markup:
        """The title of a page of the dossier, fit for a theme that puts it into HTML as it stands."""
        title = str(escape(masked(readable(self.pages[source].title), self._allowed)))
        return Markup(title.replace("&#39;", "'"))  # noqa: S704 — no theme puts it between single quotes

    def reference(self, written: str) -> Link | None:
        """The link to what `[[…]]` names, by its source, seen from the current page."""
        target = self.dossier.target(Reference(written, Location(self._current)))
        if target is None:
            if self._current not in self.pages:
                self.warn(self.words.say("site.broken", page=self._current, reference=f"[[{written}]]"))
            return None
        if target.kind is TargetKind.CONTROL:
            found = self.dossier.control_by_id[target.key]
            return Link(self._source(addresses.control(found.id)), found.id, found.title)
        if target.kind is TargetKind.EVIDENCE:
            piece = self.dossier.piece(target.key)
            text = piece.title if piece is not None else target.key
            return Link(self._source(addresses.evidence(target.key)), text, target.key)
        key = self.dossier.find_requirement(target.key)
        requirement = self.dossier.requirement(key) if key is not None else None
        assert key is not None
        assert requirement is not None
        return Link(
            self._source(addresses.requirement(key)), key.id, requirement.title.read(self.words.language)
        )

    def follow(self, tag: str, address: str) -> str | None:
        """Where a relative address in a control leads: to the page of a file, to the bytes of a picture."""
        page = self.pages.get(self._current)
        if page is None or page.path is None:
            return None
        try:
            parts = urlsplit(address)
        except ValueError:
            return "#"  # MkDocs would stop at what is no address
        if parts.scheme or parts.netloc or not parts.path:
            return None
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(parts.path)))
        if tag == "img":
            piece = self.dossier.piece(path)
            if piece is None or piece.form is not Form.FILE:
                return None
            is_published = not self.dossier.trust.is_quarantined(piece)
            return _PUBLISHED + quote(addresses.file(path)) if is_published else "#"
        found = self.judged.pages.get(path)
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        return self._source(found) + anchor if found is not None else None

    def _source(self, address: str) -> str:
        """The source of a page, seen from that of the current one."""
        return quote(posixpath.relpath(address + _END, posixpath.dirname(self._current) or "."))

    def render(self, source: str, html: str) -> str:
        """The article of a page of the dossier: around `html`, what people wrote, or below it."""
        page = self.pages[source]
        urls = Urls.seen_from(page.address, directory_urls=self.directory_urls)
        text = None
        if page.statement is not None:
            text = statement(html.replace(f'"{_PUBLISHED}', f'"{urls.asset("")}'), page.taken)
        # Without a statement, what comes in is a page of docs/: the site's own, as trusted as its theme.
        intro = Markup(html) if text is None and html.strip() else None  # noqa: S704
        article = render(
            page.template,
            self.words,
            page=page,
            dossier=self.dossier,
            urls=urls,
            siblings=page.siblings,
            edit=self.judged.edit,
            print=self._running_head(page),
            intro=intro,
            has_intro_title=intro is not None and "<h1" in intro,
            text=text,
            **page.context(),
        )
        return self.masked(article)

    def masked(self, html: str) -> str:
        """A page without what must not be in a dossier; what dossier.yml allows stays, in addresses too."""
        return self._gate.masked(html)

    def _running_head(self, page: Page) -> str:
        """What each sheet of paper says of itself: which page, of which day, for whom."""
        return self.words.say(
            "site.print",
            title=page.title,
            day=self.dossier.as_of,
            commit=self.dossier.history.short,
            dirty=self.words.say("site.stamp.dirty") if self.dossier.is_dirty else None,
            audience=self.words.say(f"site.audience.{page.audience.value}"),
        )

    def publish(self, folder: Path) -> None:
        """Write the evidence, and the machine-readable files."""
        self.exhibits.publish(folder)
        (folder / addresses.DOSSIER_JSON).write_text(
            masked(dossier_json.render(self.dossier, self.findings, self.words), self._allowed),
            encoding="utf-8",
            errors="backslashreplace",
        )
        (folder / addresses.CALENDAR).write_bytes(calendar.render(self.dossier, self.words))
