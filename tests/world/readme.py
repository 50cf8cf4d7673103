"""The text that explains `sample_pages/`, with its figures counted."""

from __future__ import annotations



_TEXT = """\
An invented news world, written for this project. No country, town, outlet, person or event in it exists.
"""


def readme() -> str:
    """The text of `sample_pages/README.txt`."""
    return _TEXT
