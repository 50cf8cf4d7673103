"""The search language: what a line means, and what is said about a mistake in it."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.errors import QueryError
from newsreader.library import lexing
from newsreader.library.compile import compile_query, fts
from newsreader.library.fields import FIELDS
from newsreader.library.query import And, Everything, Match, Near, Node, Not, Or, Pattern, Text, Xor, parse
from newsreader.library.words import has_words

NOW = datetime(2031, 12, 17, 9, 30)


def shape(node: Node) -> object:
    """The tree in short, without places."""
    match node:
        case Everything():
            return "*"
        case Text(text, column, prefix):
            return f"{column}:{text}" * bool(column) + text * (not column) + "*" * prefix
        case Match(name, value):
            return f"{name}={value}"
        case Pattern(name, pattern):
            return f"{name}/{pattern}/"
        case Near(parts, distance):
            return ["near", distance, *map(shape, parts)]
        case Not(part):
            return ["not", shape(part)]
        case And(parts):
            return ["and", *map(shape, parts)]
        case Or(parts) | Xor(parts):
            kind = type(node).__name__.lower()
            inner = [shape(part) for part in parts]
            return [
                kind,
                *(i for s in inner for i in (s[1:] if isinstance(s, list) and s[0] == kind else [s])),
            ]


@pytest.mark.parametrize(
    ("line", "tree"),
    [
        ("", "*"), ("*", "*"), ("   ", "*"),
        ("ferry", "ferry"), ("ferry strike", ["and", "ferry", "strike"]),
        ("ferry AND strike", ["and", "ferry", "strike"]),
        ('"no deal" ferr*', ["and", "no deal", "ferr*"]), ('"no dea"*', "no dea*"),
        ("-opinion", ["not", "opinion"]), ("not opinion", ["not", "opinion"]), ("--a", ["not", ["not", "a"]]),
        ("ferry -opinion", ["and", "ferry", ["not", "opinion"]]),
        ("a b or c d", ["or", ["and", "a", "b"], ["and", "c", "d"]]), ("a or b or c", ["or", "a", "b", "c"]),
        ("a | b", ["or", "a", "b"]), ("a xor b xor c", ["xor", "a", "b", "c"]),
        ("a or b xor c", ["xor", ["or", "a", "b"], "c"]), ("a xor b or c", ["or", ["xor", "a", "b"], "c"]),
        ("a (b or c)", ["and", "a", ["or", "b", "c"]]), ("-(a or b)", ["not", ["or", "a", "b"]]),
        ("ferry NEAR strike", ["near", 10, "ferry", "strike"]),
        ("a near/5 b NEAR/5 c", ["near", 5, "a", "b", "c"]),
        ("near miss", ["and", "near", "miss"]),
        ("title:strike", "title:strike"), ("TITLE:strike", "title:strike"), ("headline:x", "title:x"),
        ('title:"no deal"', "title:no deal"), ("title:(a or b)", ["or", "title:a", "title:b"]),
        ("title:(a body:b)", ["and", "title:a", "body:b"]),
        ("#port", "tag=port"), ("-#port", ["not", "tag=port"]), ('tag:"two words"', "tag=two words"),
        ("tag:a*", "tag=a*"),
        ("site:a site:b", ["or", "site=a", "site=b"]), ("site:a x site:b", ["and", "site=a", "x", "site=b"]),
        ("site:a and site:b", ["and", "site=a", "site=b"]), ("tag:a tag:b", ["and", "tag=a", "tag=b"]),
        ("url:/sport/", "url=/sport/"), ("url:/spo.t|news/", "url/spo.t|news/"), ("url:/sport/ferry", "url=/sport/ferry"),
        ("path:/a/b/c d", ["and", "path=/a/b/c", "d"]),
        ("title:/walk(s|ed)? out/", "title/walk(s|ed)? out/"), (r"path:/a\/b/", "path/a/b/"),
        ("3 000 people", ["and", "3 000", "people"]), ("id:42 300", ["and", "id=42", "300"]),
        ("12:30", "12:30"), ("https://a.example/b", "https://a.example/b"), ("well-known", "well-known"),
        ("- a", "a"), ("Live: talks", ["and", "Live:", "talks"]),
        ('צה"ל עזה', ["and", 'צה"ל', "עזה"]), ('"דובר צה"ל" a', ["and", 'דובר צה"ל', "a"]), ('a"b"', ["and", "a", "b"]),
        ("“no deal” a", ["and", "no deal", "a"]), ("title:„no deal“", "title:no deal"), ("»no deal«", "no deal"),
        ('"a “b” c"', "a “b” c"), ("a|b", ["or", "a", "b"]), ("a||b", ["or", "a", "b"]), ('"no dea*"', "no dea*"),
        ("caption:a", "body:a"), ('"say \\"no\\""', 'say "no"'), ("'''", "*"), ("🔥 a", ["and", "🔥", "a"]), ("-🔥", ["not", "🔥"]), ("date:2031-12..", "date=2031-12.."),
    ],
)  # fmt: skip
def test_lines(line: str, tree: object) -> None:
    assert shape(parse(line)) == tree


@pytest.mark.parametrize(
    ("line", "start", "end", "says"),
    [
        ('ferry "no deal', 6, 14, 'close it with "'), ("(a or b", 0, 1, 'add ")"'),
        ("a) b", 1, 2, "no parenthesis is open"),
        ("a or", 2, 4, "nothing follows"), ("or a", 0, 2, "nothing stands before"),
        ("a and", 2, 5, "nothing follows"),
        ("not", 0, 3, "must not be there"), ("()", 0, 1, "nothing between"), ("tag:", 0, 4, "tag:strike"),
        ("titel:x", 0, 6, 'did you mean "title:"'), ("zzz:x", 0, 4, "there are: title:"),
        ("a NEAR/x b", 2, 8, "NEAR/5"), ("tag:x NEAR b", 6, 10, "two words"),
        ("title:a NEAR body:b", 8, 12, "same field"),
        ("lang:/x/", 0, 8, "takes no regular expression"), ("title:/(/", 7, 8, "regular expression is wrong"),
        ("is:funny", 0, 8, "unread"), ("date:soon", 0, 9, "2031-12-13"),
        ("date:2032..2031", 0, 15, "2031..2032"),
        ("age:old", 0, 7, "age:<2w"), ("id:x", 0, 4, "SHA-256"), ("after:2031..", 0, 12, "one day"),
        ("a NEAR/5 b NEAR/3 c", 11, 17, "one number"), ("fe*ry", 0, 5, "end of a word"),
        ("tag:(a b)", 0, 4, "takes one value"), ("(" * 60 + "a" + ")" * 60, 17, 18, "nest"),
        ("*ry", 0, 3, "end of a word"), ("NEAR(a b)", 0, 4, "between two words"), ("lang:swedish", 0, 12, "lang:sv"),
        ("id:4..7", 0, 7, "id:42,57"), ("topic:/a/", 0, 9, "these do: title:, body:, ticker:"),
        ("a " * 900, 1600, 1800, "at most 800"),
        ("title:/" + "(" * 5_000 + ")" * 5_000 + "/", 7, 8, "nests too deep"),
    ],
)  # fmt: skip
def test_mistakes_are_pointed_at(line: str, start: int, end: int, says: str) -> None:
    with pytest.raises(QueryError) as caught:
        compile_query(parse(line), NOW)
    assert says in str(caught.value)
    assert (caught.value.start, caught.value.end) == (start, end)


def test_a_line_may_be_so_long() -> None:
    assert parse("a" * lexing.MAX_LENGTH)
    with pytest.raises(QueryError, match="at most 50,000 characters") as caught:
        parse("a" * (lexing.MAX_LENGTH + 9))
    assert (caught.value.start, caught.value.end) == (lexing.MAX_LENGTH, lexing.MAX_LENGTH + 9)


@pytest.mark.parametrize(
    ("line", "tree"),
    [
        ("fer", "fer*"), ("fer ", "fer"), ("ferry str", ["and", "ferry", "str*"]), ('"no de', "no de"),
        ("(a or", "a"),
        ("a or ", "a"), ("or", "*"), ("tag:", "*"), ("a tag:", "a"), ("-", "*"), ("a -", "a"), ("not ", "*"),
        ("a)", "a*"),
        ("()", "*"), ("a NEAR ", "a"), ("a NEAR/", "a"), ("title:(", "*"), ("title:/a", "title/a/"),
        ("#", "*"), ("xor b", "*"), ("b", "b*"), ("ferry b", "ferry"), ("ferry 7", ["and", "ferry", "7*"]),
        ("ferry 京", ["and", "ferry", "京*"]), ("tag:x (ferry str)", ["and", "tag=x", ["and", "ferry", "str*"]]),
        ("tag:x (ferry )", ["and", "tag=x", "ferry"]),
    ],
)  # fmt: skip
def test_an_unfinished_line_means_what_it_can(line: str, tree: object) -> None:
    assert shape(parse(line, lenient=True)) == tree


@pytest.mark.parametrize("name", sorted({field.name for field in FIELDS.values()}))
def test_what_help_says_of_a_field_is_so(name: str) -> None:
    compile_query(parse(FIELDS[name].example), NOW)
    if name in ("is", "has"):
        for value in FIELDS[name].help.split(", "):
            compile_query(parse(f"{name}:{value}"), NOW)


_VALUE = st.text(
    st.characters(exclude_characters='"/\\', exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")),
    min_size=1,
    max_size=8,
)
_WORDS = st.sampled_from(["ferry", "strike", "東京", "café", "u.s.", "x"])
_LEAVES = st.one_of(
    st.builds(Text, _WORDS, st.sampled_from(["", "title", "ticker"]), st.booleans()),
    st.builds(Match, st.sampled_from(["tag", "site"]), st.sampled_from(["a", "two words"]), st.just(True)),
)
_TREES = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(lambda parts: And(tuple(parts)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda parts: Or(tuple(parts)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda parts: Xor(tuple(parts)), st.lists(inner, min_size=2, max_size=3)),
    ),
    max_leaves=8,
)


def written(node: Node) -> str:
    """A tree as a line, every group in parentheses."""
    match node:
        case Text(text, column, prefix):
            return f"{column}:" * bool(column) + f'"{text}"' + "*" * prefix
        case Match(name, value, quoted):
            return f'{name}:"{value}"' if quoted else f"{name}:{value}"
        case Not(part):
            return f"-({written(part)})"
        case And(parts):
            return " and ".join(f"({written(part)})" for part in parts)
        case Or(parts):
            return " or ".join(f"({written(part)})" for part in parts)
        case Xor(parts):
            return " xor ".join(f"({written(part)})" for part in parts)
    raise AssertionError(node)


@given(_TREES)
def test_a_written_tree_reads_back(tree: Node) -> None:
    assert shape(parse(written(tree))) == shape(tree)


_LINES = st.lists(
    st.one_of(
        st.sampled_from(["or", "and", "not", "xor", "NEAR", "near/3", "(", ")", '"', "-", "*", "#", ":", "/",
        "a", "b*",
                         "title:", "tag:x", "date:2031..", "site:/x/", "is:read", "\\", "日本", "'", ";--",
        "“", "”", "»", "|", "a|b", "NEAR(", "id:1,2", "date:>2031", "date:..5d", "lang:sv", 'צה"ל']),
        st.sampled_from(sorted(FIELDS)).map(lambda name: f"{name}:"),
        _VALUE,
    ),
    max_size=8,
).flatmap(lambda parts: st.sampled_from([" ".join(parts), "".join(parts)]))  # fmt: skip


@given(_LINES, st.booleans())
def test_any_line_means_something_or_is_pointed_at(line: str, lenient: bool) -> None:
    try:
        compile_query(parse(line, lenient=lenient), NOW)
    except QueryError as error:
        assert str(error)
        assert 0 <= error.start < error.end <= max(len(line), 1)


@given(st.text(max_size=30).filter(has_words))
def test_words_never_become_syntax(text: str) -> None:
    """Whatever is searched for, the full-text expression holds it inside quotes only."""
    expression = fts(Text(text))
    assert expression
    outside = expression.replace('""', "").split('"')[::2]
    said = {"", "*", "{title body author topic} :", "{title body author topic} : (", "OR", "* OR", ")", "*)"}
    assert said.issuperset(part.strip() for part in outside)
