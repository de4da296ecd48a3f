"""Screenshots: a drawn browser window, its address, its clock and its account in plain sight."""

from __future__ import annotations

from io import BytesIO
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

from sample.model import FICTION, Screen, Table
from sample.pdf import FONTS
from sample.typography import french

_WIDTH, _HEIGHT = 1200, 760
_LEFT = 70
_CHROME = "#dfe3e8"
_INK, _MUTED, _ACCENT, _RULE = "#1c2128", "#626a75", "#125678", "#cdd3da"
_AMBER = "#fff3d6"


def screen_png(screen: Screen) -> bytes:
    """The window as a PNG of few colours, hence small."""
    image = Image.new("RGB", (_WIDTH, _HEIGHT), "white")
    draw = ImageDraw.Draw(image)
    _chrome(draw, screen)
    top = 150.0
    draw.text((_LEFT, top), french(screen.heading), fill=_INK, font=_font(27, bold=True))
    top += 62
    for paragraph in screen.paragraphs:
        for line in wrap(french(paragraph), 104):
            draw.text((_LEFT, top), line, fill=_INK, font=_font(17))
            top += 27
        top += 14
    if screen.table:
        _table(draw, screen.table, top)
    _taskbar(draw, screen)
    buffer = BytesIO()
    image.quantize(48, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"DejaVuSans{'-Bold' if bold else ''}.ttf", size)


def _chrome(draw: ImageDraw.ImageDraw, screen: Screen) -> None:
    draw.rectangle((0, 0, _WIDTH, 84), fill=_CHROME)
    for index, color in enumerate(("#d96b5f", "#e0b34c", "#6fae62")):
        draw.ellipse((22 + index * 24, 15, 36 + index * 24, 29), fill=color)
    draw.rounded_rectangle((22, 42, _WIDTH - 22, 74), 16, fill="white")
    draw.text((42, 48), screen.address, fill=_INK, font=_font(16))
    draw.rectangle((0, 84, _WIDTH, 118), fill=_AMBER)
    draw.text((_LEFT, 91), FICTION, fill="#7a4a14", font=_font(15, bold=True))


def _table(draw: ImageDraw.ImageDraw, table: Table, top: float) -> None:
    widths = table.widths or tuple(1 for _ in table.header)
    unit = (_WIDTH - 2 * _LEFT) / sum(widths)
    for index, row in enumerate((table.header, *table.rows)):
        cells = [
            wrap(french(text), max(int(width * unit / 9.4), 6))
            for text, width in zip(row, widths, strict=True)
        ]
        height = max(len(lines) for lines in cells) * 22 + 14
        if index == 0:
            draw.rectangle((_LEFT, top, _WIDTH - _LEFT, top + height), fill="#f2f5f8")
        left: float = _LEFT
        for lines, width in zip(cells, widths, strict=True):
            for number, line in enumerate(lines):
                draw.text(
                    (left + 8, top + 8 + number * 22),
                    line,
                    fill=_INK,
                    font=_font(15, bold=index == 0),
                )
            left += width * unit
        top += height
        draw.line((_LEFT, top, _WIDTH - _LEFT, top), fill=_RULE)


def _taskbar(draw: ImageDraw.ImageDraw, screen: Screen) -> None:
    draw.rectangle((0, _HEIGHT - 40, _WIDTH, _HEIGHT), fill="#1c2b36")
    draw.text((22, _HEIGHT - 30), french(f"Session : {screen.account}"), fill="white", font=_font(15))
    clock = french(screen.captured)
    width = draw.textlength(clock, font=_font(15))
    draw.text((_WIDTH - 22 - width, _HEIGHT - 30), clock, fill="white", font=_font(15))
