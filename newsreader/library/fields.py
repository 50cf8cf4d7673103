"""The fields of the search language, as data: what each is called, what it looks at, an example for
messages."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from newsreader.errors import QueryError

from . import states


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    help: str
    example: str
    text: bool = False
    """Its value is words, looked up in the full-text index."""
    single: bool = False
    """A page has one value of it, so that writing the field twice means either."""
    regex: bool = False
    aliases: tuple[str, ...] = ()


_ALL = (
    Field("title", "words of the headline", "title:strike", text=True, regex=True,
    aliases=("headline", "subject")),
    Field("body", "words of the article's text", 'body:"no deal"', text=True, regex=True,
    aliases=("article", "text", "lede", "standfirst", "caption")),
    Field("ticker", "words of the breaking ticker", "ticker:port", text=True, regex=True),
    Field("rec", "words of recommended headlines", "rec:ferry", text=True, regex=True,
          aliases=("recs", "recommendation", "recommendations")),
    Field("any", "words anywhere: article, ticker or recommendations", "any:ferry", text=True),
    Field("author", "names in the byline", 'author:"ana brook"', text=True, regex=True,
    aliases=("by", "byline", "from")),
    Field("topic", "topics that the page names", "topic:transport", text=True, aliases=("topics", "keyword")),
    Field("section", "section of the outlet", "section:opinion", text=True, regex=True),
    Field("tag", "your tags; tag:a* for all that begin with a", "tag:strike", aliases=("tags",)),
    Field("is", ", ".join(states.IS), "is:unread"),
    Field("has", ", ".join(states.HAS), "has:note"),
    Field("site", "outlet: its name or its host", "site:harbourpost.example", single=True, regex=True,
          aliases=("outlet", "publisher", "source", "host", "domain")),
    Field("date", "when it was published (else saved)", "date:2031-12..", single=True,
    aliases=("published",)),
    Field("saved", "when it was saved", "saved:2031", single=True),
    Field("after", "published on or after a day", "after:2031-12-13", aliases=("since",)),
    Field("before", "published before a day", "before:2031-12-13", aliases=("until",)),
    Field("age", "published within a span (or longer ago)", "age:<2w"),
    Field("lang", "language", "lang:en", single=True, aliases=("language",)),
    Field("url", "part of the address", "url:/sport/", single=True, regex=True, aliases=("link",)),
    Field("path", "part of the file's path, or a pattern with * and **", "path:2031/**", single=True,
    regex=True,
          aliases=("file", "folder")),
    Field("format", "how it was saved", "format:singlefile", single=True),
    Field("id", "numbers in the list, or the beginning of the SHA-256", "id:42,57", single=True,
    aliases=("sha256", "key")),
    Field("story", "pages of one story: its address, or the number of one of its pages", "story:42",
    single=True),
    Field("note", "text of your notes", "note:check", regex=True),
)  # fmt: skip

FIELDS: dict[str, Field] = {name: field for field in _ALL for name in (field.name, *field.aliases)}
"""Every name and alias -> its field."""

NAMES: tuple[str, ...] = tuple(field.name for field in _ALL)


def unknown_field(name: str, start: int, end: int) -> QueryError:
    close = difflib.get_close_matches(name, FIELDS, 1, 0.6)
    there_are = "there are: " + ", ".join(f"{n}:" for n in NAMES)
    hint = f'did you mean "{close[0]}:"?' if close else there_are
    return QueryError(f'there is no field "{name}:"; {hint} (in quotes it is a plain phrase)', start, end + 1)
