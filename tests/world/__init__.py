"""The invented news world behind `sample_pages/`: outlets, stories, who saved what, how that becomes files.

    data/*.toml      one file an outlet: its words, its stories and their silent edits, its ticker, its lists
    data/saves.toml  which page was saved when, by which tool, under which name
    stories.py       the data, read and checked
    shown.py         what a page of one story shows at one moment: also the truth the tests ask for
    markup.py        such a page as HTML, through templates/
    dump.py          such a page as a plain text dump
    containers.py    a page as a browser, an extension or a crawler leaves it on disk
    build.py         every file of `sample_pages/`, as bytes; `python -m tests.world` writes them

Everybody and everything in it is made up: countries, towns, outlets, people, events. Every address ends
in `.example`. The same data always gives the same bytes.
"""
