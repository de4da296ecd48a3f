"""Documents as DOCX and workbooks as XLSX, without the clock that both formats carry."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.shared import Pt
from openpyxl import Workbook as ExcelWorkbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sample.model import FICTION, HOST, Bullets, Document, Figures, Heading, Table, Workbook
from sample.periods import long_date
from sample.typography import french

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_NUMBER = re.compile(r"-?\d{1,6}(,\d+)?")


def document_docx(document: Document) -> bytes:
    """The document in Word, with the same title block as in PDF."""
    word = docx.Document()
    style = word.styles["Normal"]
    style.font.name = "Calibri"
    style.font.size = Pt(10.5)
    word.core_properties.title = french(document.title)
    word.core_properties.author = document.issuer
    word.core_properties.subject = FICTION
    word.core_properties.created = datetime.fromisoformat(f"{document.date}T12:00:00")
    word.sections[0].footer.paragraphs[0].text = f"{FICTION} · {document.reference} v{document.version}"
    word.add_paragraph(f"{document.issuer} · {document.classification}")
    word.add_heading(french(document.title), level=0)
    _word_table(
        word,
        Table(
            ("Référence", "Version", "Date", "Établi par", "Approuvé par"),
            (
                (
                    document.reference,
                    document.version,
                    long_date(document.date),
                    document.author,
                    document.approver,
                ),
            ),
        ),
    )
    word.add_paragraph(FICTION).runs[0].italic = True
    for block in document.blocks:
        match block:
            case Heading(text):
                word.add_heading(french(text), level=1)
            case Bullets(items):
                for item in items:
                    word.add_paragraph(french(item), style="List Bullet")
            case Figures(items):
                _word_table(word, Table(tuple(label for label, _ in items), (tuple(v for _, v in items),)))
            case Table():
                _word_table(word, block)
            case str():
                word.add_paragraph(french(block))
    buffer = BytesIO()
    word.save(buffer)
    return _without_clock(buffer.getvalue(), document.date)


def _word_table(word: WordDocument, table: Table) -> None:
    grid = word.add_table(rows=1, cols=len(table.header), style="Light Grid Accent 1")
    for cell, text in zip(grid.rows[0].cells, table.header, strict=True):
        cell.text = french(text)
    for row in table.rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = french(text)
    word.add_paragraph()


def workbook_xlsx(workbook: Workbook) -> bytes:
    """The workbook: on each sheet a title, the mention, then one filterable table."""
    excel = ExcelWorkbook()
    excel.properties.creator = HOST
    excel.properties.title = french(workbook.title)
    excel.properties.created = datetime.fromisoformat(f"{workbook.date}T12:00:00")
    first = excel.active
    assert isinstance(first, Worksheet)
    for index, (name, table) in enumerate(workbook.sheets):
        sheet = first if index == 0 else excel.create_sheet()
        sheet.title = name
        _fill(sheet, workbook, table)
    buffer = BytesIO()
    excel.save(buffer)
    return _without_clock(buffer.getvalue(), workbook.date)


def _fill(sheet: Worksheet, workbook: Workbook, table: Table) -> None:
    sheet["A1"] = french(workbook.title)
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A2"] = french(f"{HOST} · arrêté au {long_date(workbook.date)} · {FICTION}")
    sheet["A2"].font = Font(italic=True, color="62696F")
    for number, row in enumerate((table.header, *table.rows), start=4):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column, _cell_value(text))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 4:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="E3ECF2")
    sheet.freeze_panes = "A5"
    last = get_column_letter(len(table.header))
    sheet.auto_filter.ref = f"A4:{last}{len(table.rows) + 4}"
    for column in range(len(table.header)):
        longest = max(len(row[column]) for row in (table.header, *table.rows))
        sheet.column_dimensions[get_column_letter(column + 1)].width = min(max(longest + 3, 11), 48)


def _cell_value(text: str) -> str | int | float:
    if not _NUMBER.fullmatch(text):
        return french(text)
    return float(text.replace(",", ".")) if "," in text else int(text)


def _without_clock(package: bytes, day: str) -> bytes:
    """The same package with fixed times: the writers stamp the present into zip and properties."""
    stamp = rf"\g<1>{day}T12:00:00Z\g<2>".encode()
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _ZIP_EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, _MODIFIED.sub(stamp, source.read(name)))
    return buffer.getvalue()
