"""The MkDocs plugin: hooks of a few lines, and the only module that imports mkdocs."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc
from mkdocs.utils.templates import TemplateContext

from hds_docs import site
from hds_docs.errors import HdsDocsError
from hds_docs.messages import words
from hds_docs.model.forge import ForgeKind
from hds_docs.privacy.masking import masked
from hds_docs.references import ReferenceExtension
from hds_docs.settings import NONE, parse_language
from hds_docs.typography import TypographyExtension

# The builder's own: a strict build counts what is said there, whichever builder it is.
_LOG = get_plugin_logger("hds-docs").logger
_HEADING = re.compile(r'<h([23]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_LAST = -100
"""After other plugins: what people wrote in a control is text, never a template for one of them."""


class HdsDocsConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in mkdocs.yml."""

    enabled = config_options.Type(bool, default=True)
    """Whether the dossier is built at all."""
    language = config_options.Optional(config_options.Choice(("fr", "en")))
    """Language of the pages; that of dossier.yml by default."""
    forge = config_options.Optional(config_options.Choice((*ForgeKind, NONE)))
    """What keeps the repository, for links that edit a page: by default what `repo_url` or git's remote
    names; `none` for no such link."""


class _ReadyPage(Page):
    """A page without Markdown: a parser made for each of thousands costs a third of the build."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing is left to do."""
        self.content, self.toc, self.present_anchor_ids = "", get_toc([]), set()


class _Masking(logging.Filter):
    """Keeps what must not be in a dossier out of the builder's log: it names files and links."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, masked."""
        record.msg, record.args = masked(record.getMessage()), None
        return True


_MASKING = _Masking()


class HdsDocsPlugin(BasePlugin[HdsDocsConfig]):  # type: ignore[no-untyped-call]
    """Adds the dossier to a site."""

    _site: site.Site
    _hidden: list[str]
    """Parts of Material's frame that pages of the dossier do without."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig | None:
        """Read and judge the dossier, and add what its pages need."""
        if not self.config.enabled:
            return None
        if config.repo_url:
            config.repo_url = site.without_credentials(config.repo_url)  # themes print it on every page
        for handler in logging.getLogger(_LOG.name.partition(".")[0]).handlers:
            handler.addFilter(_MASKING)
        folder = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        language = parse_language(self.config.language) if self.config.language else None
        try:
            self._site = site.load(
                folder,
                language,
                directory_urls=config.use_directory_urls,
                warn=_LOG.warning,
                repository=config.repo_url,
                forge=self.config.forge,
            )
        except HdsDocsError as error:
            speech = words(language or "fr")
            sentences = (speech.render(error.message), speech.hint_of(error.message))
            raise PluginError(" ".join(filter(None, sentences))) from error
        config.extra_css.append(site.STYLE)
        config.extra_javascript.append(site.SCRIPT)
        current = self._site.current
        config.markdown_extensions.append(ReferenceExtension(current))  # type: ignore[arg-type]
        typography = TypographyExtension(self._site.words, current.is_in_a_control)
        config.markdown_extensions.append(typography)  # type: ignore[arg-type]
        for line in self._site.errors:
            _LOG.warning(line)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files | None:
        """Add a page for everything in the dossier; a page of docs/ at the same address introduces it."""
        if not self.config.enabled:
            return None
        docs = Path(config.docs_dir)
        for file in list(files):  # before anything links to them
            file.dest_uri = masked(file.dest_uri)
            if not file.is_documentation_page() and self._site.is_withheld(docs / file.src_uri):
                files.remove(file)
        for source, page in self._site.pages.items():
            if files.get_file_from_path(source) is None:
                is_home = source == "index.md" and config.nav is None
                inclusion = InclusionLevel.INCLUDED if is_home else InclusionLevel.NOT_IN_NAV
                file = File.generated(config, source, content="", inclusion=inclusion)
                files.append(file)
                if page.section is not None and not page.statement:
                    _ReadyPage(None, file, config)
        for name, data in site.ASSETS.items():
            files.append(File.generated(config, name, content=data()))
        return files

    @event_priority(_LAST)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation | None:
        """Add the overviews where the navigation has none of them; details belong to their overview."""
        if not self.config.enabled:
            return None
        found = {source: files.src_uris[source] for source in self._site.pages}
        overviews = [found[source] for source, about in self._site.pages.items() if about.section is None]
        named = {page.file.src_uri for page in nav.pages}
        is_laid_out = any(file.generated_by and file.src_uri in named - {"index.md"} for file in overviews)
        if not is_laid_out:
            _add_section(
                nav,
                self._site.words.say("site.navigation"),
                [file for file in overviews if file.src_uri not in named],
            )
        for source, about in self._site.pages.items():
            detail = found[source].page
            if about.section is not None and detail is not None:
                detail.parent = found[f"{about.section}.md"].page  # type: ignore[assignment]
        # Where tabs name the overviews, a sidebar has nothing to add; elsewhere it is the only way around.
        has_tabs = "navigation.tabs" in (config.theme.get("features") or ())
        self._hidden = ["navigation", "toc"] if has_tabs and is_laid_out else ["toc"]
        return nav

    @event_priority(_LAST)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Give a page of the dossier its title and its text, and say which page is being rendered."""
        if not self.config.enabled:
            return None
        source = page.file.src_uri
        self._site.current.enter(source)
        page.meta = _masked_values(page.meta)
        page.update_date = self._site.dossier.as_of.isoformat()  # no clock: two builds are the same
        about = self._site.pages.get(source)
        if page.file.generated_by is None and page.edit_url is None and page.file.abs_src_path:
            page.edit_url = self._site.edit(Path(page.file.abs_src_path).resolve())
        if about is None:
            return None
        if page.file.generated_by is not None:
            page.meta["title"] = self._site.title(source)
        page.meta.setdefault("hide", self._hidden)
        return "\n\n".join(filter(None, (markdown, about.statement)))

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str | None:
        """Put the rendered text of people into the page of the dossier; mask that of other pages."""
        if not self.config.enabled:
            return None
        if page.file.generated_by is None:
            page.title = masked(page.title or "")
        if page.file.src_uri not in self._site.pages:
            _mask(page.toc)
            return self._site.masked(html)
        article = self._site.render(page.file.src_uri, html)
        headings = [{"level": 1, "id": site.TOP, "name": self._site.title(page.file.src_uri)}] + [
            {"level": int(level), "id": name, "name": _TAG.sub("", inner).strip()}
            for level, name, inner in _HEADING.findall(article)
        ]
        page.toc = get_toc(nest_toc_tokens(headings))
        return article

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext | None:
        """Tell themes that write the day of the build that of the dossier."""
        return self.on_template_context(context, template_name="", config=config)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext | None:
        """Likewise, for the pages of the theme."""
        if self.config.enabled:
            context["build_date_utc"] = datetime.combine(self._site.dossier.as_of, time(), UTC)
        return context

    @event_priority(_LAST)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str | None:
        """Mask what the theme and other plugins have put around the text."""
        return self._site.masked(output) if self.config.enabled else None

    @event_priority(_LAST)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str | None:
        """Likewise, for the pages of the theme."""
        return self._site.masked(output_content) if self.config.enabled else None

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Publish the evidence and the machine-readable files, outside what MkDocs interprets."""
        if self.config.enabled:
            self._site.publish(Path(config.site_dir))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch the dossier as well as docs/."""
        if self.config.enabled:
            for path in self._site.watched:
                server.watch(str(path))
        return server


def _masked_values(value: Any) -> Any:
    """What the front matter of a page says, for themes and searches that print it."""
    if isinstance(value, dict):
        return {key: _masked_values(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_masked_values(one) for one in value]
    return masked(value) if isinstance(value, str) else value


def _mask(links: Iterable[AnchorLink]) -> None:
    """Mask the headings of a page: menus and the search index show them."""
    for link in links:
        link.title, link.id = masked(link.title), masked(link.id)
        _mask(link.children)


def _add_section(nav: Navigation, title: str, files: list[File]) -> None:
    """Append a section with the pages of `files`."""
    pages = [file.page for file in files if file.page is not None]
    section = Section(title, [*pages])
    nav.items.append(section)
    nav.pages.extend(pages)
    for page in pages:
        page.parent = section
