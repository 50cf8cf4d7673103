"""The text that explains `sample_pages/`, with its figures counted from the data."""

from __future__ import annotations

from tests.world.stories import outlets, saves

_TEXT = """\
An invented news world, written for this project. Every country, town, outlet, person and event in
it is made up, and every address ends in .example. The pages are saved the way people save them, so
that every part of the reader has something real to do.

    newsreader sample_pages

WHAT IS HERE

{pages} pages of {outlets} outlets from four countries around the Ambrel Sea, saved between
{first} and {last}, and two files that are no pages.

{listing}
  broken/              one file cut off in transfer, one empty: they are reported, and nothing stops

The folders whose names end in _files belong to the page beside them, as browsers save them. They
are no pages.

WHAT TO LOOK AT

One article, three versions, silent edits: harbour-post/talks/. Between the first and the second
copy 3,000 passengers became 4,000 while "updated" stood still; the third has another headline,
another spelling of a name, a new paragraph and a moved one. Stand on one of them and press  d .

One event, many outlets: the night the ferries stopped (13 December). 3,200 passengers on the
island, 3,500 at the agency, nearly 4,000 in the port, "nästan 5 000" in Järnsund, 4200 in Ras
al-Anbar; 8,400 islanders or 8,700; Marrek or Marek; and several versions of the sentence about one
hour of sleep. Stand on one and press  r , or  E  for all events. Mark two with  space  and press  d .

Agency copy: agency/ilp-mediator.html ran first; harbour-post/mediator.html has it word for word,
and dunmorrow-gazette/mediator.html cut two paragraphs and added a line of its own. Mark two of
them and press  d .

An older headline on another page: harbour-post/rent-freeze.html was saved on 13 December at 15:40
and still calls the talks story "Talks go on past the deadline", hours after its headline had
changed. Stand on the talks story and press  w .

A picture that remembers: in Most read of the Harbour Post the fire in Puerto Alcedo injures 14; its
picture still says 11. In El Muelle the same list says catorce, and its picture trece. Stand on the
fire and press  w .

Pushed at everybody, never saved: "How the ferries were sold" stands on nearly every December page of
the Harbour Post, and there is no copy of it here. Press  U .

One line, many tickers: "Crews leave ships on all four lines" (two outlets), "Port closed to foot
passengers until further notice" (reworded, and in three languages), eleven people hurt who later
became fourteen. Press  T .

A live blog: harbour-post/ferry-strike-live.html. A body without paragraphs, in tables, in
windows-1252: dunmorrow-gazette/. Right to left: barid-al-anbar/. No markup at all: text/.

All of this is written by  python -m tests.world  from the data in tests/world/, always the same.
"""

_FORMS = {
    "html": "HTML as sent",
    "complete": "HTML with its folder",
    "singlefile": "SingleFile",
    "mhtml": "MHTML",
    "gzip": "gzip",
    "webarchive": "webarchive",
    "warc": "WARC",
    "wayback": "a web archive's copy",
    "text": "text dumps",
}


def _listing() -> str:
    lines = []
    for folder in sorted({save.file.split("/")[0] for save in saves()}):
        here = [save for save in saves() if save.file.split("/")[0] == folder]
        names = dict.fromkeys(outlets()[save.story.split("/")[0]].name for save in here)
        forms = [text for form, text in _FORMS.items() if any(save.form == form for save in here)]
        lines.append(f"  {folder + '/':20} {len(here):2} pages of {', '.join(names)}: {', '.join(forms)}")
    return "\n".join(lines)


def readme() -> str:
    """The text of `sample_pages/README.txt`."""
    times = sorted(save.saved for save in saves())
    keys = {save.story.split("/")[0] for save in saves()}
    return _TEXT.format(
        pages=len(saves()), outlets=len(keys), first=times[0][:10], last=times[-1][:10], listing=_listing()
    )
