"""Documents and certificates as PDF, as a company would file them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, XPos, YPos
from fpdf.fonts import FontFace

from sample.model import (
    DATACENTRE,
    FICTION,
    HOST,
    Bullets,
    Certificate,
    Document,
    Figures,
    Heading,
    Table,
)
from sample.periods import long_date
from sample.typography import french

FONTS = Path("/usr/share/fonts/truetype/dejavu")
"""Debian's fonts-dejavu-core: the PDF core fonts have neither « œ » nor the curly apostrophe."""

_FAMILY = "dejavu"
_MARGIN = 20.0
_INK = (28, 33, 40)
_MUTED = (98, 106, 117)
_RULE = (205, 211, 218)
_TINT = (242, 245, 248)
_NOTICE = (122, 74, 20)
_NOTICE_TINT = (255, 243, 214)
_ACCENTS = {HOST: (18, 86, 120), DATACENTRE: (122, 74, 20)}
_OTHER_ACCENT = (70, 60, 120)


class _Sheet(FPDF):
    """An A4 page with our fonts, our footer and a fixed clock."""

    def __init__(self, title: str, issuer: str, date: str, footer: str) -> None:
        super().__init__(format="A4")
        self.accent = _ACCENTS.get(issuer, _OTHER_ACCENT)
        self._footer = french(footer)
        self.add_font(_FAMILY, "", FONTS / "DejaVuSansCondensed.ttf")
        self.add_font(_FAMILY, "B", FONTS / "DejaVuSansCondensed-Bold.ttf")
        self.set_creation_date(datetime.fromisoformat(f"{date}T12:00:00").replace(tzinfo=UTC))
        self.set_title(french(title))
        self.set_author(issuer)
        self.set_subject(FICTION)
        self.set_lang("fr")
        self.set_margins(_MARGIN, 18, _MARGIN)
        self.set_auto_page_break(auto=True, margin=24)
        self.alias_nb_pages()
        self.add_page()

    def write_line(
        self,
        text: str,
        *,
        size: float,
        bold: bool = False,
        color: tuple[int, int, int] = _INK,
        height: float = 5.0,
        align: str = "L",
    ) -> None:
        """A paragraph over the full width."""
        self.set_font(_FAMILY, "B" if bold else "", size)
        self.set_text_color(*color)
        self.multi_cell(0, height, french(text), align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def draw_rule(self, *, width: float = 0.2, color: tuple[int, int, int] = _RULE) -> None:
        self.set_draw_color(*color)
        self.set_line_width(width)
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())

    def footer(self) -> None:
        self.set_y(-17)
        self.draw_rule()
        self.ln(1.5)
        self.set_font(_FAMILY, "", 7.5)
        self.set_text_color(*_MUTED)
        third = self.epw / 3
        self.cell(third, 4, FICTION)
        self.cell(third, 4, self._footer, align="C")
        self.cell(third, 4, f"Page {self.page_no()} / {{nb}}", align="R")


def document_pdf(document: Document) -> bytes:
    """The document with its title block, its sections and its approval."""
    sheet = _Sheet(
        document.title,
        document.issuer,
        document.date,
        f"{document.reference} · v{document.version}",
    )
    _masthead(sheet, document)
    _title_block(sheet, document)
    for block in document.blocks:
        match block:
            case Heading(text):
                _heading(sheet, text)
            case Bullets(items):
                _bullets(sheet, items)
            case Figures(items):
                _figures(sheet, items)
            case Table():
                _table(sheet, block)
            case str():
                sheet.write_line(block, size=9.5)
                sheet.ln(1.5)
    _approval(sheet, document)
    return bytes(sheet.output())


def _masthead(sheet: _Sheet, document: Document) -> None:
    sheet.set_font(_FAMILY, "B", 9)
    sheet.set_text_color(*sheet.accent)
    sheet.cell(sheet.epw / 2, 5, document.issuer.upper())
    sheet.set_font(_FAMILY, "B", 7.5)
    sheet.set_text_color(*_NOTICE)
    sheet.set_fill_color(*_NOTICE_TINT)
    sheet.set_x(-_MARGIN - 72)
    sheet.cell(72, 5, FICTION, align="C", fill=True, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    sheet.ln(1)
    sheet.draw_rule(width=0.8, color=sheet.accent)
    sheet.ln(4)


def _title_block(sheet: _Sheet, document: Document) -> None:
    sheet.write_line(document.title, size=16, bold=True, height=7.5)
    sheet.ln(2)
    facts = (
        ("Référence", document.reference),
        ("Version", document.version),
        ("Date", long_date(document.date)),
        ("Établi par", document.author),
        ("Approuvé par", document.approver),
        ("Diffusion", document.classification),
    )
    width = sheet.epw / 3
    for start in (0, 3):
        top = sheet.get_y()
        bottom = top
        for column, (label, value) in enumerate(facts[start : start + 3]):
            left = sheet.l_margin + column * width
            sheet.set_xy(left, top)
            sheet.set_font(_FAMILY, "", 7.5)
            sheet.set_text_color(*_MUTED)
            sheet.cell(width, 4, french(label))
            sheet.set_xy(left, top + 4)
            sheet.set_font(_FAMILY, "", 9)
            sheet.set_text_color(*_INK)
            sheet.multi_cell(width - 3, 4.4, french(value), align="L")
            bottom = max(bottom, sheet.get_y())
        sheet.set_xy(sheet.l_margin, bottom + 1.5)
    sheet.ln(1.5)
    sheet.draw_rule()
    sheet.ln(4)


def _heading(sheet: _Sheet, text: str) -> None:
    # A title alone at the foot of a page is worse than a short page.
    if sheet.get_y() > sheet.h - 55:
        sheet.add_page()
    sheet.ln(2)
    sheet.write_line(text, size=11.5, bold=True, color=sheet.accent, height=6)
    sheet.ln(1)


def _bullets(sheet: _Sheet, items: tuple[str, ...]) -> None:
    for item in items:
        sheet.set_font(_FAMILY, "", 9.5)
        sheet.set_text_color(*_INK)
        sheet.set_x(sheet.l_margin + 2)
        sheet.cell(4, 5, "–")
        sheet.multi_cell(sheet.epw - 6, 5, french(item), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        sheet.ln(0.6)
    sheet.ln(1)


def _figures(sheet: _Sheet, items: tuple[tuple[str, str], ...]) -> None:
    top = sheet.get_y()
    width = sheet.epw / len(items)
    sheet.set_fill_color(*_TINT)
    sheet.rect(sheet.l_margin, top, sheet.epw, 17, style="F")
    for column, (label, value) in enumerate(items):
        left = sheet.l_margin + column * width + 3
        sheet.set_xy(left, top + 2.5)
        sheet.set_font(_FAMILY, "B", 13)
        sheet.set_text_color(*sheet.accent)
        sheet.cell(width - 4, 7, french(value))
        sheet.set_xy(left, top + 9.5)
        sheet.set_font(_FAMILY, "", 7.5)
        sheet.set_text_color(*_MUTED)
        sheet.cell(width - 4, 4, french(label))
    sheet.set_xy(sheet.l_margin, top + 20)


def _table(sheet: _Sheet, table: Table) -> None:
    sheet.set_font(_FAMILY, "", 8)
    sheet.set_text_color(*_INK)
    sheet.set_draw_color(*_RULE)
    sheet.set_fill_color(255)
    sheet.set_line_width(0.2)
    with sheet.table(
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        col_widths=table.widths or tuple(1 for _ in table.header),
        headings_style=FontFace(emphasis="BOLD", color=_INK, fill_color=_TINT),
        line_height=4.1,
        padding=(0.95, 1.4),
        text_align="LEFT",
        width=sheet.epw,
    ) as rows:
        for row in (table.header, *table.rows):
            rows.row([french(cell) for cell in row])
    sheet.ln(3)


def _approval(sheet: _Sheet, document: Document) -> None:
    if sheet.get_y() > sheet.h - 42:
        sheet.add_page()
    sheet.ln(3)
    sheet.draw_rule()
    sheet.ln(2)
    sheet.write_line(
        f"Approuvé le {long_date(document.date)} par : {document.approver}.",
        size=9,
        bold=True,
    )
    sheet.write_line(
        "Signature électronique simulée. Les fonctions remplacent les noms de personnes.",
        size=8,
        color=_MUTED,
        height=4.5,
    )


def certificate_pdf(certificate: Certificate) -> bytes:
    """The certificate and its scope annex, in a frame."""
    sheet = _Sheet(certificate.title, certificate.issuer, certificate.date, f"n° {certificate.reference}")
    sheet.set_draw_color(*sheet.accent)
    sheet.set_line_width(0.9)
    sheet.rect(12, 12, sheet.w - 24, sheet.h - 36)
    sheet.set_line_width(0.25)
    sheet.rect(14, 14, sheet.w - 28, sheet.h - 40)
    sheet.set_y(42)
    centred = (
        (certificate.issuer.upper(), 11, True, sheet.accent),
        ("Organisme certificateur (fictif)", 8.5, False, _MUTED),
        ("CERTIFICAT", 26, True, _INK),
        (certificate.title, 12.5, True, sheet.accent),
        (f"n° {certificate.reference}", 9.5, False, _MUTED),
        (certificate.holder, 17, True, _INK),
        (certificate.statement, 10, False, _INK),
    )
    for text, size, bold, color in centred:
        sheet.write_line(text, size=size, bold=bold, color=color, height=size * 0.5, align="C")
        sheet.ln(6)
    sheet.ln(4)
    _table(sheet, Table(("Annexe de périmètre", ""), certificate.scope, (3, 8)))
    sheet.ln(2)
    sheet.write_line(
        f"Valable du {long_date(certificate.date)} au {long_date(certificate.until)}, sous réserve des "
        "audits de surveillance annuels.",
        size=10,
        bold=True,
        align="C",
    )
    sheet.ln(14)
    sheet.write_line(f"Délivré le {long_date(certificate.date)}", size=9.5, align="C")
    sheet.write_line("Le responsable de la décision de certification", size=9.5, align="C")
    sheet.ln(14)
    sheet.write_line(f"{FICTION} : sans aucune valeur.", size=9, bold=True, color=_NOTICE, align="C")
    return bytes(sheet.output())
