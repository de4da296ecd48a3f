"""hds-docs: an HDS and ISO/IEC 27001 audit dossier, built from a git repository."""

from __future__ import annotations

__version__ = "0.1.0"
