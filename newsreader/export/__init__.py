"""A selection -> Markdown with front matter, JSON Lines, citations; and the proof that its quotations still hold."""

from newsreader.export.document import markdown
from newsreader.export.records import error_to_json, page_to_json

__all__ = ["error_to_json", "markdown", "page_to_json"]
