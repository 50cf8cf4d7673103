"""What is a number's noun, a name, a quotation and its speaker, in several languages: invented sentences."""

from __future__ import annotations

import pytest

from newsreader import compare
from newsreader.compare import Fact
from newsreader.compare.facts.match import facts
from newsreader.compare.facts.names import same_name
from newsreader.compare.facts.read import read
from tests.compare.pages import page


def told(kind: str, text: str, language: str) -> list[Fact]:
    """The facts of one kind in one paragraph."""
    made = compare.compare(page("A", [text], language=language), page("B"), mode="outlets")
    return [fact for fact in made.facts if fact.kind == kind]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The quake hurt 38 people on the quay and closed two ferry lines for three days.",
         [("38", "people"), ("two", "ferry lines"), ("three", "days")]),
        ("en", "He was hired in 2019 while 90% of them stayed.", [("2019", ""), ("90%", "")]),
        ("en", "Since 1936 ships of the line have sailed; 2000 homes lost power.", [("1936", ""), ("2000", "homes")]),
        ("de", "Im Hafen lagen 12 Fähren, in der fünf internationale Helfer schliefen. 1936 baute man sie.",
         [("12", "Fähren"), ("fünf", "internationale Helfer"), ("1936", "")]),
        ("fr", "Les 58 revues concernées et onze agents auraient été perdus en 2017 rapporte le port.",
         [("58", "revues concernées"), ("onze", "agents"), ("2017", "")]),
        ("es", "El 90% de ellos están a bordo, con 41 votos mínimos y 48 por ciento de aumento.",
         [("90%", ""), ("41", "votos mínimos"), ("48 por ciento", "aumento")]),
        ("pt", "O barco teve três integrantes preso e 57 votos do conselho.", [("três", "integrantes"), ("57", "votos")]),
        ("it", "In ben 125 occasioni nel porto, dopo 2 anni dall'ultimo viaggio, 6 unità familiari.",
         [("125", "occasioni"), ("2", "anni"), ("6", "unità familiari")]),
        ("pl", "Od 2018 roku linia ma 3,3 mld funtów długu, a w dwie godziny powinniśmy poznać wynik, czyli 7,4 proc.",
         [("2018", ""), ("3,3 mld", "funtów"), ("dwie", "godziny"), ("7,4 proc", "")]),
        ("ru", "В марте 2022 года там стояли три парома уже без 12 пассажиров.",
         [("три", "парома"), ("12", "пассажиров")]),
        # a date or a time of day counts nothing; a counter is the sign that stands at the number
        ("ja", "港で２５年１月に57人が待ち、深さは30キロ、規模は６・６と推定される。",
         [("57", "人"), ("30", "キロ"), ("６・６", "")]),
        ("ko", "1989년 항구에서 여객선 3척과 승객 38명이 기다렸다.", [("1989", "년"), ("3", "척"), ("38", "명")]),
        # neither an address, nor a list's own number, nor a name is a figure
        ("en", "See https://harbour.example/2031/12/5005169-ferry or write to crew77@harbour.example about 4 ships.",
         [("4", "ships")]),
        ("en", "3. The port stays closed to all 14 lines.", [("14", "lines")]),
        ("es", "Lo escribió Muelle Siete Digital sobre tres barcos.", [("tres", "barcos")]),
    ],
)  # fmt: skip
def test_what_a_number_counts(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(fact.left, fact.label) for fact in told("number", text, language)] == expected


@pytest.mark.parametrize(
    ("language", "ours", "theirs", "same"),
    [
        ("en", "It sank in December 2031.", "It sank in Dec 2031.", True),
        ("en", "It sank in December 2031.", "It sank in November 2031.", False),
        ("pl", "Zatonął w grudniu 2031 roku.", "Stało się to w listopadzie 2031.", False),
        ("pt", "Afundou em dezembro de 2031.", "Foi em dezembro de 2031.", True),
        ("ru", "Он затонул в марте 2022 года.", "Это было в апреле 2022 года.", False),
        ("ja", "船は24年12月に沈んだ。", "沈没は２０２４年１２月だった。", True),
        ("ja", "船は24年12月26日に沈んだ。", "沈没は2024年12月26日だった。", True),
        ("ja", "船は令和6年12月に沈んだ。", "沈没は2006年12月だった。", False),
    ],
)
def test_a_month_of_a_year_is_a_date(language: str, ours: str, theirs: str, same: bool) -> None:
    pages = page("A", [ours], language=language), page("B", [theirs], language=language)
    dates = [f for f in compare.compare(*pages, mode="outlets").facts if f.kind == "date"]
    assert dates and ({f.relation for f in dates} == {"both"}) == same


def test_a_magnitude_in_wide_signs_differs_from_no_part_of_itself() -> None:
    ours = page("A", ["港の地震の規模は6.9と推定される。", "深さは30キロ。"], language="ja")
    theirs = page("B", ["港の地震の規模は６・６と推定される。", "深さは３０キロ。"], language="ja")
    facts = [f for f in compare.compare(ours, theirs, mode="outlets").facts if f.kind == "number"]
    assert {(f.relation, f.left, f.right) for f in facts} >= {("both", "30", "３０")}
    assert not [f for f in facts if f.right in ("６", "6")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "BACK TO THE QUAY", []),
        ("en", "NEW HALVMARK — The crews met Ana Brook.", ["NEW HALVMARK", "Ana Brook"]),
        ("en", "He asked: “While we wait, Ola Berg sleeps.”", ["Ola Berg"]),
        (
            "en",
            "They left for the U.S. The union met the Port Plan the FCC made.",
            ["U.S.", "Port Plan", "FCC"],
        ),
        ("it", "Ieri è andata Maria Lind da Ola Berg a Selwick.", ["Maria Lind", "Ola Berg", "Selwick"]),
        # nouns in a row are no name, where the text shows that they are nouns; nor is a pronoun part of one
        (
            "de",
            "Der Druck wächst. Die Staaten zögern. So kam unter Druck Staaten zu Hilfe, sagt Ana Brook.",
            ["Ana Brook"],
        ),
        ("de", "Hier finden Sie Ihren Schlüssel und die Deutsche Hafenbahn.", ["Deutsche Hafenbahn"]),
        ("fr", "Il est un cadre du PS. Deux ponts sont fermés à Selwick.", ["PS", "Selwick"]),
        ("en", "Write to Ana.Brook@harbour.example or www.Harbour-Post.example today.", []),
    ],
)
def test_where_names_end(language: str, text: str, expected: list[str]) -> None:
    assert [fact.label for fact in told("name", text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # who was spoken to is not who spoke
        ("es", "“El barco no sale hasta mañana”, dijo a la red Muelle.", [""]),
        ("pt", "Disse que o Conselho de Selwick perdeu “toda a confiança do porto”.", [""]),
        ("en", "“We stay until the very end,” she told Harbour Post.", [""]),
        ("en", "“We stay until the very end,” Ana Brook told Harbour Post.", ["Ana Brook"]),
        ("es", "Luego la cocinera Ana Brook escribió en Muelle: “el barco no sale hasta mañana”.", ["Ana Brook"]),
        ("en", "Then Ana Brook asked her. She answered, “We stay until the very end.”", [""]),
        # nor is he of whom, or of where, the speaker is
        ("fr", "«Il n'y a pas de bateau ce soir», ajoute un proche de Pierre Lind.", [""]),
        ("es", "“El barco no sale hasta mañana”, añadió el senador por Selwick.", [""]),
        ("en", "“We stay until the very end,” a cook of the Ambrel Line said.", [""]),
        ("nl", "“We blijven tot het einde aan boord”, zei de Bruin vanavond.", ["Bruin"]),
        ("pl", "„Zostajemy w porcie do końca” – napisał na Twitterze kapitan.", [""]),
        ("de", "„Wir bleiben bis zum Ende an Bord“, sagt Ana Brook von der Bank.", ["Ana Brook"]),
        ("en", "“We stay until the very end,” according to Ana Brook.", ["Ana Brook"]),
        ("pl", "„Zostajemy w porcie do końca” – powiedziała Anna Zaręba dziennikowi.", ["Anna Zaręba"]),
        ("pl", "„Zostajemy w porcie do końca” – tak o sprawie Zaręby pisano.", [""]),
        # scripts without capitals: by grammar, where it is plain
        ("ja", "港湾庁は記者会見で「日頃からの備えをお願いしたい」と呼びかけた。", ["港湾庁"]),
        ("ja", "市では「日頃からの備えをする会」と呼ばれる集まりがある。", [""]),
        ("ko", '이 후보는 "가장 중요한 기준은 바로 국민이어야 한다"고 말했다.', ["이 후보"]),
        ("ko", '그는 "가장 중요한 기준은 바로 국민이어야 한다"고 말했다.', [""]),
        ("zh", "港务局局长林海表示：“渡轮明天早上之前不会离开港口。”", ["港务局局长林海"]),
        ("zh", "他激动地说：“渡轮明天早上之前不会离开港口。”", [""]),
        ("ar", "وقال مدير الميناء سالم البحري إن \"السفن لن تغادر قبل صباح الغد\" بسبب العاصفة.", ["مدير الميناء سالم البحري"]),
        ("ar", "وتحدثت الصحف عن \"السفن التي لن تغادر قبل الغد\" في الميناء.", [""]),
        # no verbs of speech are known here
        ("eu", "«Ez gara irtengo bihar arte» esan zuen Ane Zubiak portuan.", [""]),
        # a title and a term are not what somebody said
        ("pl", "Dziennik „Nowy Kurier Portowy” wychodzi co dzień.", None),
        ("pt", "Ele pediu “equilíbrio” ao porto.", None),
        ("ru", "Глава «Пароходства» уехал.", None),
    ],
)  # fmt: skip
def test_who_said_it(language: str, text: str, expected: list[str] | None) -> None:
    assert [fact.label for fact in told("quote", text, language)] == (expected or [])


def test_a_missing_quotation_mark_turns_nothing_inside_out() -> None:
    said = 'She said: "We had no food. "Then came a bomb." The "darkest" night was over, he "had plenty to say" now.'
    [told] = read([said], "en")
    assert [quote.text for quote in told.quotes] == ["Then came a bomb.", "had plenty to say"]
    [sloppy] = read(['He called it "a failure of the whole system ", and left.'], "en")
    assert [quote.text for quote in sloppy.quotes] == ["a failure of the whole system"]


def test_a_quotation_that_a_text_repeats_is_told_once() -> None:
    told = read(
        ["“We were told nothing at all”", "“We were told nothing at all, not by anyone,” said Per Lind."],
        "en",
    )
    [fact] = [fact for fact in facts(told, read(["Nobody spoke."], "en")) if fact.kind == "quote"]
    assert (fact.label, fact.left) == ("Per Lind", "We were told nothing at all, not by anyone,")


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("president ana brook", "chancellor ana brook", True),
        ("president brook", "ana brook", True),
        ("state police lt brook", "state police lt ana brook", True),
        ("north state police", "south state police", False),
        ("ana brook", "per brook", False),
    ],
)
def test_offices_and_first_names_do_not_make_another_person(left: str, right: str, *, same: bool) -> None:
    assert same_name(left, right) is same
