"""A dossier as a site: sources for MkDocs, pages rendered, files published. Knows nothing of MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib import resources
from pathlib import Path

from markupsafe import Markup, escape

from hds_docs import addresses
from hds_docs.addresses import Urls
from hds_docs.current_page import PUBLISHED, CurrentPage, source_of
from hds_docs.errors import SettingsError
from hds_docs.exports import calendar, dossier_json
from hds_docs.handover import received
from hds_docs.judging import check, rules_off
from hds_docs.loading import load_dossier, load_forge
from hds_docs.messages import Words, words
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Finding, Severity
from hds_docs.model.forge import Forge, ForgeKind
from hds_docs.model.text import Language
from hds_docs.privacy.masking import masked
from hds_docs.publishing import Exhibits
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

_FIRST_DAY, _LAST_DAY = date(1980, 1, 1), date(2105, 12, 31)
"""What builders can write as the day of a page: they compress with dates of four bytes."""


def _asset(name: str) -> Callable[[], str]:
    return lambda: (resources.files("hds_docs.views") / "assets" / name).read_text(encoding="utf-8")


ASSETS: Mapping[str, Callable[[], str]] = {STYLE: _asset("dossier.css"), SCRIPT: _asset("dossier.js")}
"""Files of the site that come with the package."""


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
    settings = received(folder, language)
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
        return {source_of(page.address): page for page in pages(self.judged)}

    @cached_property
    def current(self) -> CurrentPage:
        """The page that is being rendered."""
        return CurrentPage(self.judged, self.pages, self.warn)

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

    def edit(self, page: Path) -> str | None:
        """Where a page of docs/ is edited."""
        path = self._path(page)
        return self.judged.edit(path) if path is not None else None

    def is_withheld(self, file: Path) -> bool:
        """Whether a file of docs/ holds what nobody may publish."""
        path = self._path(file)
        return path is not None and not self.dossier.trust.examination(path).is_clean

    def _path(self, file: Path) -> str | None:
        """The path of a file in the dossier; None for one outside it."""
        folder = self.settings.folder.resolve()
        place = file.resolve()
        return place.relative_to(folder).as_posix() if place.is_relative_to(folder) else None

    def title(self, source: str) -> Markup:
        """The title of a page of the dossier, fit for a theme that puts it into HTML as it stands."""
        title = str(escape(masked(readable(self.pages[source].title), self._allowed)))
        return Markup(title.replace("&#39;", "'"))  # noqa: S704 — no theme puts it between single quotes

    def render(self, source: str, html: str) -> str:
        """The article of a page of the dossier: around `html`, what people wrote, or below it."""
        page = self.pages[source]
        urls = Urls.seen_from(page.address, directory_urls=self.directory_urls)
        text = None
        if page.statement is not None:
            text = statement(html.replace(f'"{PUBLISHED}', f'"{urls.asset("")}'), page.taken)
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
