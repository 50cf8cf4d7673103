"""A table of data among the paragraphs is kept whole, linked cells too; a list of buttons is none of theirs."""

from __future__ import annotations

from newsreader import split_page

BODY = "".join(
    f"<p>The harbour board met for the {word} time on Monday and put off the question of the crane, it said. "
    "Nobody of the six who spoke had seen it work since the spring.</p>"
    for word in ("second", "third", "fourth")
)
CREWS = "".join(
    f"<tr><td>{n}.</td><td><a href='/crews/{n}'>Crew of quay {n}</a></td><td>{n * 7} t</td></tr>"
    for n in range(1, 41)
)
HEAD = "<tr><th>Place</th><th>Crew</th><th>Lifted</th></tr>"


def _tables(body: str) -> list[str]:
    html = f"<html><body><main><h1>Board puts off the crane</h1>{body}</main></body></html>"
    return [b.text for b in split_page(html.encode()).article.blocks if b.kind == "table"]


def test_a_long_table_between_paragraphs_keeps_every_row() -> None:
    (table,) = _tables(f"<div>{BODY}<table>{HEAD}{CREWS}</table>{BODY.replace('board', 'council')}</div>")
    rows = table.split("\n")
    assert rows[0] == "Place | Crew | Lifted"
    assert rows[40] == "40. | Crew of quay 40 | 280 t"
    assert len(rows) == 41


def test_a_table_that_ends_the_text_belongs_to_it() -> None:
    (table,) = _tables(f"<div>{BODY}<figure class='table'><table>{HEAD}{CREWS}</table></figure></div>")
    assert table.count("\n") == 40


def test_a_table_beside_the_text_is_not_of_it() -> None:
    assert _tables(f"<div><div>{BODY}</div><div><div><table>{HEAD}{CREWS}</table></div></div></div>") == []


def test_a_table_of_links_is_a_menu() -> None:
    links = "".join(
        f"<tr><td><a href='/{n}'>Pier {n}</a></td><td><a href='/q{n}'>Quay</a></td></tr>" for n in range(9)
    )
    assert _tables(f"<div>{BODY}<table>{links}</table>{BODY.replace('board', 'council')}</div>") == []


def test_a_list_of_buttons_among_the_paragraphs_is_left_out() -> None:
    buttons = "<ul><li>Facebook</li><li>Copy</li></ul>"
    buttons = (
        f"<div class='bar'><div><div><div><div class='bar-share'>{buttons}</div></div></div></div></div>"
    )
    body = f"<div>{BODY}{buttons}{BODY.replace('board', 'council')}</div>"
    html = f"<html><body><main><h1>Board puts off the crane</h1>{body}</main></body></html>"
    assert "Facebook" not in split_page(html.encode()).article.text


def test_an_empty_cell_moves_no_column() -> None:
    rows = (
        "<tr><th></th><th>2030</th><th>2031</th></tr><tr><td>Cranes</td><td> </td><td>4</td></tr>"
        "<tr><td colspan='2'>Ropes</td><td><p>seven</p><p>or eight</p></td></tr>"
    )
    (table,) = _tables(f"<div>{BODY}<table>{rows}</table>{BODY.replace('board', 'council')}</div>")
    assert table.split("\n") == [" | 2030 | 2031", "Cranes |  | 4", "Ropes |  | seven or eight"]


def test_a_table_around_a_table_is_a_layout_and_its_paragraphs_stay_paragraphs() -> None:
    data = f"<table>{HEAD}{CREWS}</table>"
    menu = "<td><a href='/a'>Quays</a></td>"
    html = f"<table><tr>{menu}<td><div><p>Of cranes.</p>{BODY}{data}{BODY.replace('board', 'council')}</div></td></tr></table>"
    page = f"<html><body><main><h1>Board puts off the crane</h1>{html}</main></body></html>"
    blocks = split_page(page.encode()).article.blocks
    assert [b.kind for b in blocks].count("table") == 1
    assert sum(b.text.startswith("The harbour board met") for b in blocks if b.kind == "paragraph") == 3
