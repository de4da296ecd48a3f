"""Take the pictures of the README from the built sample: `make pictures`, on a committed tree.

Needs Chromium on the PATH, and Pillow, which brings a picture down to few colours, hence few bytes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

_ROOT = Path(__file__).resolve().parent.parent
_PICTURES = {"control.png": ("controls/SAU-02.html", 1280, 1180)}
"""Page, width and height of each."""
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_COLORS = 128


def take(page: Path, target: Path, width: int, height: int) -> None:
    """Write the picture of a page."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        sys.exit("no Chromium on the PATH")
    with tempfile.TemporaryDirectory() as scratch:
        shot = Path(scratch) / "shot.png"
        size = (
            f"--window-size={width},{height}",
            f"--screenshot={shot}",
            f"--user-data-dir={scratch}/profile",
        )
        subprocess.run([browser, *_OPTIONS, *size, page.as_uri()], check=True, capture_output=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        Image.open(shot).convert("RGB").quantize(_COLORS, dither=Image.Dither.NONE).save(
            target, optimize=True
        )


def main() -> None:
    """Every picture, and its weight."""
    for name, (page, width, height) in _PICTURES.items():
        target = _ROOT / "docs" / "images" / name
        take(_ROOT / "site" / page, target, width, height)
        print(f"{target.relative_to(_ROOT)}: {target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
