"""Write the evidence of the sample dossier, identically every time.

    python scripts/sample_evidence.py [FOLDER]

FOLDER is ``evidence/`` of this repository by default. Needs fpdf2, openpyxl, python-docx, Pillow
and PyYAML, and Debian's fonts-dejavu-core. The bytes also depend on the versions of these
libraries: regenerate all or nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sample.content import PIECES
from sample.writing import write

_EVIDENCE = Path(__file__).resolve().parent.parent / "evidence"


def main(arguments: list[str]) -> None:
    """Write every piece, then say how many files and how many bytes."""
    folder = Path(arguments[0]) if arguments else _EVIDENCE
    written = write(PIECES, folder)
    size = sum(path.stat().st_size for path in written)
    print(f"{len(PIECES)} pieces, {len(written)} files with sidecars, {size / 1e6:.2f} MB in {folder}")


if __name__ == "__main__":
    main(sys.argv[1:])
