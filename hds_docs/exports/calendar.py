"""What falls due, as a calendar that people subscribe to (RFC 5545)."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from hds_docs import __version__
from hds_docs.assessment.expiries import expiries
from hds_docs.messages import Words
from hds_docs.model.dossier import Dossier
from hds_docs.privacy.masking import masked


def render(dossier: Dossier, words: Words) -> bytes:
    """The calendar: one event a day for each thing due; the same for the same dossier."""
    from icalendar import Calendar, Event  # late: only a site needs it

    calendar = Calendar()
    calendar.add("prodid", f"-//hds-docs//{__version__}//{words.language.upper()}")
    calendar.add("version", "2.0")
    title = words.say("site.home.title", organisation=dossier.scope.organisation or None)
    calendar.add("x-wr-calname", masked(title))
    stamp = datetime(dossier.as_of.year, dossier.as_of.month, dossier.as_of.day, tzinfo=UTC)
    for expiry in expiries(dossier):
        event = Event()
        # What is due keeps its identity when its day moves: calendars then move the entry.
        key = masked(f"{expiry.kind} {expiry.key}").encode("utf-8", "surrogateescape")
        event.add("uid", f"{hashlib.sha256(key).hexdigest()[:32]}@hds-docs")
        event.add("dtstamp", stamp)
        event.add("dtstart", expiry.day)
        event.add("dtend", expiry.day + timedelta(days=1))
        # Masked here: lines are folded, and what is cut in two is found no more.
        summary = " · ".join(filter(None, (expiry.control, words.value(expiry.name))))
        event.add("summary", masked(summary))
        about = words.say(f"site.expiries.{expiry.kind}")
        event.add("description", masked(f"{about} — {expiry.owner}" if expiry.owner else about))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
