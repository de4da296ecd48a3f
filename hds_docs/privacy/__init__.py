"""What gives away data about patients and secrets in a text, and how it is masked."""

from __future__ import annotations

MARKERS = {
    "personal": ("nir", "ins", "hl7", "fhir", "cda", "dicom", "headers", "ipp"),
    "secret": ("private-key", "token", "jwt", "password-url", "password"),
}
"""The names of the built-in markers, by kind; those of the user are `own:` and a name."""
