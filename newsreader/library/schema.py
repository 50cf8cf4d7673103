"""The tables of both files, and their versions.

The index is derived: when its version differs from ours it is thrown away and built again. The annotations
cannot be recreated: they are only ever migrated, after a backup.
"""

from __future__ import annotations

INDEX_VERSION = 24
"""Raise it whenever the tables below, the tokenizer (words.py), the stored form of a page (codec.py) or the
answers of the splitter change: the pages in an index are as they were split when it was built."""

TEXT_COLUMNS = ("title", "body", "author", "topic", "section", "site", "ticker", "rec")
"""Columns of the full-text table `words`, in order.

The table keeps no text: words are looked up, snippets are cut from the stored page. It indexes prefixes of
two characters: on 20,000 pages "t*" and "tr*" then take 17 and 6 ms instead of 58 and 34, for 0.5 KB a page;
three-character prefixes would halve "tra*" (13 ms) for another 0.8 KB."""

INDEX = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
-- tells this index from one built anew, for caches beside it:
INSERT INTO meta VALUES ('made', hex(randomblob(8)));
CREATE TABLE folders (path TEXT PRIMARY KEY, indexed_at TEXT) WITHOUT ROWID;
CREATE TABLE files (
  path PRIMARY KEY, size INTEGER, mtime_ns INTEGER, digest TEXT
) WITHOUT ROWID;
CREATE INDEX files_same ON files (size, mtime_ns) WHERE digest <> '';  -- a moved file keeps both
CREATE TABLE failures (path, record TEXT, kind TEXT, message TEXT, PRIMARY KEY (path, record)) WITHOUT ROWID;
CREATE TABLE pages (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice: a screen or a cache may still hold it
  key TEXT NOT NULL,            -- sha256 of the capture
  path NOT NULL,                -- TEXT; BLOB where the name is not valid Unicode
  record TEXT NOT NULL,
  url TEXT NOT NULL, story TEXT NOT NULL, title TEXT NOT NULL, folded_title TEXT NOT NULL,
  site TEXT NOT NULL, published TEXT NOT NULL, modified TEXT NOT NULL,
  saved TEXT NOT NULL,          -- when known; saved_from and saved_to bound it otherwise
  saved_from TEXT NOT NULL, saved_to TEXT NOT NULL,
  newest INTEGER NOT NULL,      -- seconds since 1970 (UTC) by which lists are ordered
  language TEXT NOT NULL, section TEXT NOT NULL, format TEXT NOT NULL,
  byline TEXT NOT NULL,         -- names separated by line ends; so are topics
  topics TEXT NOT NULL,
  text_hash TEXT NOT NULL,      -- of the folded words of the article: what makes a version of a story
  length INTEGER NOT NULL,      -- characters of the article
  stub INTEGER NOT NULL,        -- 1 where a site showed something else in place of a story
  UNIQUE (path, record)
);
CREATE INDEX pages_newest ON pages (newest, id);
CREATE INDEX pages_key ON pages (key);
CREATE INDEX pages_story ON pages (story, text_hash);
CREATE INDEX pages_site ON pages (site, newest);
CREATE INDEX pages_title ON pages (folded_title);
CREATE TABLE bodies (page_id INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE features (
  serial INTEGER PRIMARY KEY AUTOINCREMENT,  -- grows with every page stored, or stored again: what is new
  page_id INTEGER NOT NULL UNIQUE,
  data BLOB NOT NULL            -- what the hook of `indexer.index` made of the page (related.index_page)
);
CREATE TABLE ticker (
  page_id INTEGER NOT NULL, position INTEGER NOT NULL, text TEXT NOT NULL, folded TEXT NOT NULL,
  time TEXT, url TEXT,
  PRIMARY KEY (page_id, position)
) WITHOUT ROWID;
CREATE INDEX ticker_folded ON ticker (folded, time);  -- time: the ticker timeline reads nothing else
CREATE TABLE recs (
  page_id INTEGER NOT NULL, group_no INTEGER NOT NULL, kind TEXT NOT NULL, label TEXT,
  position INTEGER NOT NULL, title TEXT NOT NULL, folded TEXT NOT NULL, url TEXT, story TEXT, section TEXT,
  published TEXT, image_text TEXT,
  PRIMARY KEY (page_id, group_no, position)
) WITHOUT ROWID;
CREATE INDEX recs_folded ON recs (folded, story);
CREATE INDEX recs_story ON recs (story) WHERE story IS NOT NULL;
CREATE TABLE signatures (        -- what a page tells of its site (sites.py)
  page_id INTEGER PRIMARY KEY, host TEXT NOT NULL, data BLOB NOT NULL,
  view BLOB NOT NULL            -- digest of what was known of the site when the page was decided
);
CREATE INDEX signatures_host ON signatures (host);
CREATE TABLE sites (host TEXT PRIMARY KEY) WITHOUT ROWID;  -- with pages that came or went since settled
CREATE VIRTUAL TABLE words USING fts5 ({", ".join(TEXT_COLUMNS)}, content='', tokenize='ascii', prefix='2');
"""

ANNOTATIONS_VERSION = 4

_TAGS = """
CREATE TABLE tags (  -- the columns of the key first: SQLite 3.40 takes a whole table for damaged otherwise
  key TEXT NOT NULL, folded TEXT NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (key, folded)
) WITHOUT ROWID;
"""
_TAGS_INDEX = "CREATE INDEX tags_folded ON tags (folded, key);\n"
_HIGHLIGHTS = """
CREATE TABLE highlights (  -- of the text, too: another split may have put other words at the same place
  key TEXT NOT NULL, block INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  text TEXT NOT NULL, created TEXT NOT NULL, PRIMARY KEY (key, block, first, last, text)
) WITHOUT ROWID;
"""
_SUBJECTS = """
CREATE TABLE subjects (  -- of annotated captures what tells whether another is of the same story
  key TEXT PRIMARY KEY, story TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE places (  -- where they lay when that was last looked at (carry.py)
  key TEXT NOT NULL, path NOT NULL, record TEXT NOT NULL, PRIMARY KEY (key, path, record)
) WITHOUT ROWID;
"""

ANNOTATIONS = f"""{_SUBJECTS}{_TAGS}{_TAGS_INDEX}{_HIGHLIGHTS}
CREATE TABLE seen (key TEXT PRIMARY KEY, read_at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE notes (key TEXT PRIMARY KEY, text TEXT NOT NULL, changed_at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE searches (name TEXT PRIMARY KEY, query TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE changes (
  id INTEGER PRIMARY KEY, undone INTEGER NOT NULL DEFAULT 0, made_at TEXT NOT NULL, summary TEXT NOT NULL,
  detail TEXT NOT NULL          -- JSON: what changed on each page (history.py)
);
"""

MIGRATIONS = {
    1: """
ALTER TABLE tags ADD COLUMN folded TEXT NOT NULL DEFAULT '';
DROP INDEX tags_tag;
""",
    2: "",  # changes of notes and highlights, which version 2 could not take back
    3: f"""
ALTER TABLE tags RENAME TO old_tags;
{_TAGS}
INSERT OR IGNORE INTO tags SELECT key, folded(tag), tag FROM old_tags;
DROP TABLE old_tags;
{_TAGS_INDEX}
ALTER TABLE highlights RENAME TO old_highlights;
{_HIGHLIGHTS}
INSERT INTO highlights SELECT * FROM old_highlights;
DROP TABLE old_highlights;
ALTER TABLE subjects RENAME TO old_subjects;
{_SUBJECTS}
INSERT INTO subjects SELECT key, ifnull(story, ''), ifnull(url, ''), ifnull(title, '') FROM old_subjects;
INSERT INTO places SELECT key, path, ifnull(record, '') FROM old_subjects
  WHERE path <> '' AND key NOT IN (SELECT old FROM carried);
DROP TABLE old_subjects;
DROP TABLE carried;
""",
}
"""SQL that brings the annotations from this version to the next; `folded` is that of tags.py."""
