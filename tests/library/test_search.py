"""Asking a library: which pages, in which order, with which passage shown."""

from __future__ import annotations

import threading

import pytest

import newsreader
from newsreader.errors import LibraryError, QueryError
from newsreader.library import Interrupted, search
from newsreader.library.lexing import MAX_TOKENS
from newsreader.library.query import MAX_DEPTH
from newsreader.tui.render import match
from tests.library.making import fill, page, titles

PAGES = [
    page("Ferry crews walk out", "Talks failed. The strike began at midnight.", site="Harbour Post",
         url="https://harbourpost.example/a?utm_source=x", published="2031-12-13T00:15", byline=["Ana Brook"],
         topics=["Transport"], section="News", ticker=["Port closed until further notice"],
         recs=["How the ferries were sold"]),
    page("Färjorna stannar", "Strejken börjar vid midnatt, säger facket.", site="Kvällsbladet", language="sv",
         url="https://kvallsbladet.example/b", published="2031-12-12", path="/pages/sv/b.html"),
    page("Lighthouse to reopen", "The strike of 1920 closed it. Ferry traffic was light.",
    site="Harbour Post",
         url="https://harbourpost.example/c", published="2031-11", ticker=["Minister: no new offer"]),
    page("南海トラフ地震", "震源の深さは約36キロ。", language="ja", site="島新聞", published="2030-01-16"),
    page("An undated page", "Nothing is known about when it was written.", saved="2032-01-02"),
]  # fmt: skip
FERRY, SWEDISH, LIGHTHOUSE, JAPANESE, UNDATED = (p.article.title for p in PAGES)


@pytest.fixture
def filled(library: newsreader.Library) -> newsreader.Library:
    fill(library, PAGES)
    return library


SPELLED = [
    page("Umlauts", "Die Fähren ab München und Århus stehen still.", language="de"),
    page("Digraphs", "Die Faehren ab Muenchen und Aarhus stehen still.", language="de"),
    page("The article", "وصل الرئيس إلى الميناء", language="ar"),
    page("And to the", "وللرئيس رأي، وبالميناء سفينة", language="ar"),
    page("Bare", "رئيس ميناء", language="ar"),
    page("Poets", "A pot of ink for the poet.", language="en"),
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("muenchen", "Umlauts/Digraphs"), ("München", "Umlauts/Digraphs"), ("munchen", "Umlauts"),
        ("Muench*", "Umlauts/Digraphs"), ("title:München", ""), ("-muenchen lang:de", ""),
        ("aarhus", "Umlauts/Digraphs"), ('"ab München"', "Umlauts"), ("faehren", "Umlauts/Digraphs"),
        ("رئيس", "The article/And to the/Bare"), ("الرئيس", "The article/And to the/Bare"),
        ("ميناء", "The article/And to the/Bare"), ("poet", "Poets"), ("pot", "Poets"), ("pöt", "Poets"),
    ],
)  # fmt: skip
def test_words_under_another_form(library: newsreader.Library, query: str, found: str) -> None:
    fill(library, SPELLED)
    rows = library.search(query, limit=20)
    wanted = set(filter(None, found.split("/")))
    assert {row.title for row in rows} == wanted
    assert all(match.find(row.snippet, match.pattern(library.terms(query))) for row in rows)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {FERRY, SWEDISH, LIGHTHOUSE, JAPANESE, UNDATED}),
        ("ferry", {FERRY, LIGHTHOUSE}), ("FERRY strike", {FERRY, LIGHTHOUSE}),
        ('"the strike"', {FERRY, LIGHTHOUSE}),
        ('"strike began"', {FERRY}), ("strik*", {FERRY, LIGHTHOUSE}), ("strik", set()),
        ("farjorna", {SWEDISH}),
        ("ferry -1920", {FERRY}), ("-ferry -strejken", {JAPANESE, UNDATED}),
        ("walk or reopen", {FERRY, LIGHTHOUSE}),
        ("ferry xor 1920", {FERRY}), ("ferry NEAR/3 traffic", {LIGHTHOUSE}), ("talks NEAR/1 midnight", set()),
        ("地震", {JAPANESE}), ("震", {JAPANESE}), ("海トラ", {JAPANESE}), ("東京", set()),
        ("title:ferry", {FERRY}), ("body:ferry", {LIGHTHOUSE}), ("port", set()), ("ticker:port", {FERRY}),
        ("rec:sold", {FERRY}), ("sold", set()), ("any:sold", {FERRY}), ("any:offer", {LIGHTHOUSE}),
        ("author:brook", {FERRY}), ("topic:transport", {FERRY}), ("section:news", {FERRY}),
        ("site:harbour", {FERRY, LIGHTHOUSE}), ('site:"harbour post"', {FERRY, LIGHTHOUSE}),
        ("site:kvall*", {SWEDISH}),
        ("site:kvallsbladet.example", {SWEDISH}),
        ("site:harbour site:kvallsbladet", {FERRY, LIGHTHOUSE, SWEDISH}),
        ("site:https://www.kvallsbladet.example", {SWEDISH}), ("lang:sv-SE", {SWEDISH}),
        ("lang:sv", {SWEDISH}), ("lang:sv or lang:ja", {SWEDISH, JAPANESE}),
        ("format:html ferry", {FERRY, LIGHTHOUSE}),
        ("url:example/b", {SWEDISH}), ("path:/sv/", {SWEDISH}), ("path:pages/sv/*", {SWEDISH}),
        ("path:%", set()),
        ("date:2031-12", {FERRY, SWEDISH}), ("date:2031-12-13", {FERRY}),
        ("date:2031-11-05..", {FERRY, SWEDISH, LIGHTHOUSE, UNDATED}),
        ("date:..2030", {JAPANESE}), ("date:2031", {FERRY, SWEDISH, LIGHTHOUSE}), ("saved:2032", {UNDATED}),
        ("after:2031-12-13", {FERRY, UNDATED}), ("before:2031-11", {JAPANESE}), ("is:undated", {UNDATED}),
        ("has:ticker", {FERRY, LIGHTHOUSE}), ("has:author", {FERRY}),
        ("has:url -lang:sv", {FERRY, LIGHTHOUSE}),
        ("title:/walks? out$/", {FERRY}), ("body:/19\\d\\d/", {LIGHTHOUSE}), ("ticker:/^port/", {FERRY}),
        ("story:harbourpost.example/a", {FERRY}),
        ("is:unread", {FERRY, SWEDISH, LIGHTHOUSE, JAPANESE, UNDATED}),
    ],
)  # fmt: skip
def test_queries(filled: newsreader.Library, query: str, found: set[str]) -> None:
    assert set(titles(filled, query)) == found
    assert filled.count(query) == len(found)


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        ("newest", UNDATED, JAPANESE),
        ("oldest", JAPANESE, UNDATED),
        ("title", UNDATED, JAPANESE),
        ("site", FERRY, UNDATED),
    ],
)
def test_orders(filled: newsreader.Library, sort: str, first: str, last: str) -> None:
    found = titles(filled, sort=sort)
    assert (found[0], found[-1]) == (first, last)


def test_a_headline_outranks_a_mention(filled: newsreader.Library) -> None:
    assert titles(filled, "ferry") == [FERRY, LIGHTHOUSE]
    assert titles(filled, "ferry", sort="oldest") == [LIGHTHOUSE, FERRY]
    assert titles(filled, "ferry lang:en", sort="relevance") == [FERRY, LIGHTHOUSE]


def test_an_unknown_order_is_named(filled: newsreader.Library) -> None:
    with pytest.raises(LibraryError, match="newest"):
        filled.ids("", sort="best")


def test_a_mistake_has_its_place(filled: newsreader.Library) -> None:
    with pytest.raises(QueryError) as caught:
        filled.search("ferry titel:x")
    assert (caught.value.start, caught.value.end) == (6, 12)


def test_search_as_you_type_takes_every_beginning(filled: newsreader.Library) -> None:
    line = 'title:"ferry crews" (site:harbour or #port) -opinion NEAR'
    for end in range(len(line)):
        filled.ids(line[:end], lenient=True)
    assert titles(filled, "fer", lenient=True) == [FERRY, LIGHTHOUSE]


@pytest.mark.parametrize(
    "line",
    ['site:"harbour post" date:2031-12-01..2031-12-31 is:unread has:note', "age:<2w id:42 ferry near/5 x",
     "title:/walk(s|ed)? out/ -tag:x", "(a or (b c)) xor after:13.12.2031", 'author:"ana brook" story:7',
     "saved:last-week lang:en before:yesterday", "titel: ferry ticker:/^port/"],
)  # fmt: skip
def test_no_mistake_is_told_while_a_word_is_typed(filled: newsreader.Library, line: str) -> None:
    for end in range(len(line) + 1):
        filled.ids(line[:end], lenient=True)


@pytest.mark.parametrize("line", ["date:soon ferry", "is:funny ", "titel:x ferry"])
def test_a_mistake_behind_the_cursor_is_told(filled: newsreader.Library, line: str) -> None:
    with pytest.raises(QueryError):
        filled.ids(line, lenient=True)


def test_phrases_end_with_their_line(library: newsreader.Library) -> None:
    fill(library, [page("One", "Talks failed.\nCrews left.", ticker=["Port closed", "Minister speaks"],
                        recs=["How ferries sail", "Lighthouse opens"], byline=["Ana Brook", "Per Lind"])])  # fmt: skip
    for found in ('"crews left"', 'ticker:"port closed"', 'rec:"lighthouse opens"', 'author:"per lind"'):
        assert library.count(found) == 1, found
    for missed in (
        '"failed crews"',
        'ticker:"closed minister"',
        'rec:"sail lighthouse"',
        'author:"brook per"',
    ):
        assert library.count(missed) == 0, missed
    assert library.count("failed NEAR/1 crews") == 1


def test_pages_of_results(filled: newsreader.Library) -> None:
    rows = [filled.search(limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    assert [row.id for part in rows for row in part] == filled.ids()


def test_a_row_tells_what_a_list_shows(filled: newsreader.Library) -> None:
    row = filled.search("title:ferry")[0]
    assert (row.title, row.site, row.published, row.language) == (
        FERRY,
        "Harbour Post",
        "2031-12-13T00:15",
        "en",
    )
    assert row.story == "harbourpost.example/a"
    assert (row.unread, row.has_note, row.tags, row.versions) == (True, False, (), 1)
    assert filled.row(row.id) == filled.rows([row.id])[0]


def test_rows_keep_the_order_asked_for(filled: newsreader.Library) -> None:
    wanted = sorted(filled.ids())[::-1]
    assert [row.id for row in filled.rows([*wanted, 999])] == wanted


@pytest.mark.parametrize(
    ("query", "shows"),
    [("midnight", "The strike began at midnight"), ("ticker:port", "Port closed"),
    ("rec:sold", "ferries were sold"),
     ("author:brook", "Ana Brook"), ("transport", "Transport"), ("closed traffic", "Ferry traffic was light"),
     ("strejken", "Strejken börjar"), ("深さ", "震源の深さ"), ("title:ferry", "")],
)  # fmt: skip
def test_snippets_show_the_match(filled: newsreader.Library, query: str, shows: str) -> None:
    snippet = filled.search(query)[0].snippet
    assert shows in snippet
    assert bool(snippet) == bool(shows)


def test_long_passages_are_cut_at_words(library: newsreader.Library) -> None:
    fill(library, [page("Long", "word " * 200 + "needle" + " other" * 200)])
    snippet = library.search("needle")[0].snippet
    assert (
        "needle" in snippet
        and snippet.startswith("…word")
        and snippet.endswith("other…")
        and len(snippet) < 170
    )


def test_versions_are_counted_by_text(library: newsreader.Library) -> None:
    url = "https://harbourpost.example/a"
    fill(
        library,
        [
            page(body="One.", url=url),
            page(body="Two.", url=url + "?utm_source=x"),
            page(body="Two!", url=url, saved="2031"),
        ],
    )
    assert {row.versions for row in library.search()} == {2}
    assert library.count("is:version") == 3
    assert library.count("is:copy") == 2
    stories = {row.story for row in library.search(limit=100)}
    latest = library.search("is:latest", limit=100)
    assert [row.story for row in latest] == list(stories), "one of each"
    assert latest[0].saved == "2031"


def test_what_to_light_up(library: newsreader.Library) -> None:
    assert library.terms('ferry "no deal" -opinion title:port* tag:x (a or b)') == [
        "ferry",
        "no deal",
        "port*",
        "a",
        "b",
    ]


def test_the_word_that_is_typed_lights_up_as_a_beginning(library: newsreader.Library) -> None:
    assert library.terms("talks fer") == ["talks", "fer"]
    assert library.terms("talks fer", lenient=True) == ["talks", "fer*"]
    assert library.terms('talks "no de') == ["talks", "no de"]


def test_nothing_is_lit_up_for_a_mistake(library: newsreader.Library) -> None:
    assert library.terms("titel:x") == []


@pytest.mark.parametrize("line", ["(" * 500, "not " * 300])
def test_a_line_of_mistakes_is_refused_while_it_is_typed(filled: newsreader.Library, line: str) -> None:
    with pytest.raises(QueryError, match="more than 16 deep"):
        filled.ids(line, lenient=True)


def _nested(first: str, second: str, leaf: str) -> str:
    """The deepest line there is, its levels joined by turns."""
    line = leaf.format(0)
    for level in range(1, MAX_DEPTH):
        line = f"{leaf.format(level)} {first if level % 2 else second} ({line})"
    return line


def _many(joint: str, leaf: str) -> str:
    """The longest line there is."""
    count = MAX_TOKENS // (1 + joint.count(" ") // 2 + leaf.count("-"))
    return joint.join(leaf.format(number) for number in range(count))


@pytest.mark.parametrize(
    "line",
    [_nested(*joints, leaf) for joints in (("or", "and"), ("-", "or"), ("xor", "and -"), ("xor", "xor"))
     for leaf in ("w{}", "tag:t{}", "site:w{}")]
    + [_many(joint, leaf) for joint in (" ", " or ", " xor ", " near ")
       for leaf in ("w{}", "-w{}", "tag:t{}", "-tag:t{}", "site:s{}", "title:w{}") if ":" not in leaf + joint or "near" not in joint]
    + ["ferry " + _many(" ", "-w{}")[:-20]],
)  # fmt: skip
def test_the_deepest_and_the_longest_lines_are_answered(filled: newsreader.Library, line: str) -> None:
    """None of them is too much for what it is put to."""
    try:
        filled.search(line)
    except QueryError as error:
        assert "NEAR" in str(error)


def test_parentheses_within_quotes_are_words_while_they_are_typed(filled: newsreader.Library) -> None:
    assert filled.ids('"' * 99 + "(" * 500, lenient=True) == filled.ids("", lenient=True)


def test_it_is_known_which_order_auto_is(filled: newsreader.Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert filled.ranked("ferry")
    assert not filled.ranked("")
    assert not filled.ranked("lang:en")
    monkeypatch.setattr(search, "RELEVANCE_LIMIT", 0)
    assert not filled.ranked("ferry")


def test_hint_where_else_the_words_are(filled: newsreader.Library) -> None:
    assert filled.hint("sold") == "rec:sold finds 1"
    assert filled.hint("closed notice") == "ticker:(closed notice) finds 1"
    assert filled.hint("ferry") is None
    assert filled.hint("tag:x") is None


@pytest.mark.parametrize(
    ("query", "meant"),
    [("fery", "ferry"), ("frery", "ferry"), ("title:ferrry", "title:ferry"),
     ("ferr", "ferr*"), ("fery -xyzzy", "ferry -xyzzy"), ('"fery crews"', '"ferry crews"'),
     ("site:harbor ferry", 'site:"Harbour Post" ferry'), ("lang:eng", "lang:en")],
)  # fmt: skip
def test_hint_for_what_is_misspelled(filled: newsreader.Library, query: str, meant: str) -> None:
    assert not filled.count(query)
    assert filled.hint(query) == f"{meant} finds {filled.count(meant)}"
    assert filled.count(meant)


def test_hint_for_a_slip_that_a_page_makes_too(library: newsreader.Library) -> None:
    talks = [page(f"Talks {n}", "The goverment wavers." if n == 1 else "The government strikes.")
             for n in range(20)]  # fmt: skip
    fill(library, talks)
    assert library.hint("goverment strikes") == "government strikes finds 19"


def test_no_hint_where_nothing_is_near(filled: newsreader.Library) -> None:
    assert filled.hint("xyzzyq") is None
    assert filled.hint("ferry xyzzyq") is None


def test_hint_for_an_address(filled: newsreader.Library) -> None:
    row = next(row for row in filled.search() if row.url)
    address = row.url.replace("https://", "http://") + "?utm_source=mail"
    assert filled.hint(address) == f"story:{address} finds {filled.count(f'story:{row.id}')}"
    assert filled.hint("https://harbourpost.example/never-saved") is None


@pytest.mark.parametrize(
    ("line", "offers"),
    [("ti", ["title:", "ticker:"]), ("-ti", ["-title:", "-ticker:"]), ("ferry sit", ["site:"]),
     ("site:harb", ['site:"Harbour Post"']), ("lang:", ["lang:en", "lang:ja", "lang:sv"]),
     ("is:unr", ["is:unread"]),
     ('site:"harb', ['site:"Harbour Post"']), ('ferry (site:"Harbour P', ['site:"Harbour Post"']),
     ('"no deal" -site:"harbour po', ['-site:"Harbour Post"']), ('"talks ti', []), ('"no (deal" tit', ["title:"]),
     ("#s", ["#strike"]), ("-tag:stri", ["-tag:strike"]), ("tag:rike", ["tag:strike"]), ("", []),
     ("zzz:", [])],
)  # fmt: skip
def test_completion(filled: newsreader.Library, line: str, offers: list[str]) -> None:
    filled.tag(filled.ids("title:ferry"), add=["strike"])
    assert filled.complete(line, len(line)) == offers


def test_an_overtaken_search_can_be_abandoned(filled: newsreader.Library) -> None:
    """The interrupt lands while a query runs: a condition that calls it stands in for a slow one."""
    with pytest.raises(Interrupted), filled.store.read(interruptible=True) as db:

        def interrupting(_: int) -> int:
            filled.interrupt()
            return 0

        db.create_function("interrupting", 1, interrupting)
        db.execute("SELECT count(*) FROM pages a, pages b, pages c WHERE interrupting(a.id)").fetchall()
    assert filled.count("ferry") == 2


def test_many_threads_may_ask(filled: newsreader.Library) -> None:
    results: list[int] = []
    threads = [threading.Thread(target=lambda: results.append(filled.count("strike"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [2] * 8


def test_saved_pages_behind_recommendations(filled: newsreader.Library) -> None:
    from newsreader.model import Recommendation, TickerItem

    items: list[Recommendation | TickerItem] = [
        Recommendation("Another headline", url="https://www.harbourpost.example/c#top"),
        Recommendation("Färjorna stannar!"), TickerItem("LIGHTHOUSE TO REOPEN"),
        Recommendation("Never saved"),
    ]  # fmt: skip
    found = filled.saved(items)
    assert [filled.row(i).title if i else None for i in found] == [LIGHTHOUSE, SWEDISH, LIGHTHOUSE, None]


def test_pages_by_number_and_by_path(filled: newsreader.Library) -> None:
    found = filled.find("/pages/sv/b.html")
    assert found is not None and found.title == SWEDISH
    assert filled.page("/pages/sv/b.html").article == PAGES[1].article
    assert filled.page(found.id).ticker == PAGES[1].ticker
    assert filled.find("/pages/none.html") is None
    with pytest.raises(LibraryError, match="index its folder"):
        filled.page("/pages/none.html")
    with pytest.raises(LibraryError, match="no page has the id 77"):
        filled.row(77)


def test_an_endless_expression_is_given_up(
    library: newsreader.Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsreader.library import patterns

    monkeypatch.setattr(patterns, "SECONDS", 0.05)
    fill(library, [page(body="a" * 60)])
    with pytest.raises(QueryError, match="simpler"):
        library.search("body:/(a|aa)+$b/")
    assert library.count("body:/^a+$/") == 1


def test_a_note_is_found_as_a_text_is(filled: newsreader.Library) -> None:
    (ferry,) = filled.ids("title:ferry")
    filled.set_note(ferry, "Ask about the 3,000; U.S. desk. 南海トラフ")
    for query in ("note:3000", 'note:"the 3000"', 'note:"US desk"', "note:des", "note:海トラ", "note:フ"):
        assert filled.ids(query) == [ferry], query
    assert filled.ids("note:sk") == []


def test_pages_by_a_list_of_numbers(filled: newsreader.Library) -> None:
    first, second, *_ = filled.ids("", sort="title")
    assert set(filled.ids(f"id:{first},{second}")) == {first, second}
    assert len(filled.ids("id:" + ",".join(map(str, range(5_000))))) == len(PAGES)
