"""What `is:` and `has:` take, each with its condition on `pages AS p`."""

from __future__ import annotations

_BY_TIME = "coalesce(nullif(saved, ''), nullif(modified, ''), nullif(published, ''), saved_from)"
"""As versions are ordered."""
_LATEST = f"SELECT id, row_number() OVER (PARTITION BY story ORDER BY {_BY_TIME} DESC, id DESC) n FROM pages"

IS = {
    "unread": "p.key NOT IN (SELECT key FROM user.seen)",
    "read": "p.key IN (SELECT key FROM user.seen)",
    "tagged": "p.key IN (SELECT key FROM user.tags)",
    "highlighted": "p.key IN (SELECT key FROM user.highlights)",
    "noted": "p.key IN (SELECT key FROM user.notes)",
    "version": "p.story IN (SELECT story FROM pages GROUP BY story HAVING count(DISTINCT text_hash) > 1)",
    "copy": "p.text_hash IN (SELECT text_hash FROM pages GROUP BY text_hash HAVING count(*) > 1)",
    "latest": f"p.id IN (SELECT id FROM ({_LATEST}) WHERE n = 1)",
    "recommended": "EXISTS (SELECT 1 FROM recs r WHERE r.story = p.story)",
    "dated": "p.published <> ''",
    "undated": "p.published = ''",
    "stub": "p.stub",
}
HAS = {
    "tag": IS["tagged"],
    "note": IS["noted"],
    "highlight": IS["highlighted"],
    "ticker": "EXISTS (SELECT 1 FROM ticker t WHERE t.page_id = p.id)",
    "rec": "EXISTS (SELECT 1 FROM recs r WHERE r.page_id = p.id)",
    "url": "p.url <> ''",
    "date": "p.published <> ''",
    "author": "p.byline <> ''",
    "topic": "p.topics <> ''",
    "text": "p.length > 0",
}
