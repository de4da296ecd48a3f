"""The clients, known by a code: what each one buys."""

from __future__ import annotations

SERVICES = "DDBDIIIBDDIDIIDDDDDIBBDDIDIDBIDIDBIBBIBDDD"
"""C001 to C042, one letter each: the shared record (D), managed hosting (I) or both (B)."""
