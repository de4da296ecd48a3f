"""`python -m hds_docs`."""

from __future__ import annotations

import sys

from hds_docs.cli import main

if __name__ == "__main__":
    sys.exit(main())
