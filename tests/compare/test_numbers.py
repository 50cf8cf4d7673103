"""Numbers in words and digits are one."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.compare import numbers
from newsreader.compare.ledger.rows import figure_edits

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "related"


@pytest.mark.parametrize(
    ("language", "text", "keys"),
    [
        ("en", "3,000 or three thousand; two hundred and fifty-three", ["3000", "3000", "253"]),
        ("en", "4.4 million, $5bn, half a million, a dozen", ["4400000", "5000000000", "500000", "12"]),
        ("en", "5% or five per cent, 6.2 per cent", ["5%", "5%", "6.2%"]),
        ("en", "10-15, 10 to 15, between 10 and 15", ["10-15", "10-15", "10-15"]),
        ("en", "won 2–1 at 18:30, the 2nd time, a 21-year-old", ["2-1", "18:30", "2", "21"]),
        (
            "en",
            "1 200 000 of 10 100; four and a half, 2 and a half million",
            ["1200000", "10", "100", "4.5", "2500000"],
        ),
        ("en", "at 6 p.m., 6:00 PM, 12 a.m. and 9:27 am; 13 am", ["18:00", "18:00", "0:00", "9:27", "13"]),
        ("es", "a las 9:30 p. m., dos y medio", ["21:30", "2.5"]),
        ("en", "F-16, G7, Covid-19 and 5G; no one, the second", []),
        ("es", "treinta y uno, doscientos cincuenta, dos mil millones", ["31", "250", "2000000000"]),
        ("es", "veintitrés de 3.000; entre 3 y 5; un perro", ["23", "3000", "3-5"]),
        ("fr", "quatre-vingt-dix-sept, soixante et onze, vingt et un", ["97", "71", "21"]),
        ("fr", "12 500 euros, 3,5 milliards, dix pour cent, un chat", ["12500", "3500000000", "10%"]),
        ("de", "Millionen Menschen, zwei Millionen Menschen, zwei Mal", ["2000000", "2"]),
        ("de", "einundzwanzig, zweihundertfünfzig, dreitausend", ["21", "250", "3000"]),
        ("de", "1.500 Euro, 3,5 Millionen, anderthalb Millionen, ein Hund", ["1500", "3500000", "1500000"]),
        (
            "nl",
            "drieëntwintig, tweehonderdvijftig, één, een, anderhalf miljoen",
            ["23", "250", "1", "1500000"],
        ),
        ("nl", "zesjarige, twee tot drie, eenvoudig, Tweede Kamer", ["6", "2-3"]),
        ("it", "ventitré, duecentocinquanta, tremila, ventuno, un cane", ["23", "250", "3000", "21"]),
        ("pt", "trinta e um, duzentos e cinquenta, vinte e três por cento", ["31", "250", "23%"]),
        ("en", "Rs 1,25,000, 2.5 lakh and 3,000 crore", ["125000", "250000", "30000000000"]),
        ("ar", "ثلاثة وعشرين، مئة وخمسون، أحد عشر، وخمسة جنود", ["23", "150", "11", "5"]),
        ("ar", "خمسة آلاف، آلاف الأشخاص، ثلاثمئة ألف، عشرون بالمئة", ["5000", "300000", "20%"]),
        ("hi", "तीन लोग, पच्चीस, एक हजार पांच सौ, डेढ़ लाख", ["3", "25", "1500", "150000"]),
        ("hi", "सऊदी अरब, 3 अरब, ५० प्रतिशत", ["3000000000", "50%"]),
        (
            "tr",
            "on iki, iki bin beş yüz, üç buçuk milyon, yüzde 5, %12,5",
            ["12", "2500", "3500000", "5%", "12.5%"],
        ),
        ("da", "femogtyve, halvtreds procent, tre og en halv time", ["25", "50%", "3.5"]),
        ("no", "tjuefem, to hundre og fem, tusen fem hundre", ["25", "205", "1500"]),
        ("nb", "femti prosent", ["50%"]),
        ("cs", "dvacet pět tisíc, sto dvacet tři, pěti procent", ["25000", "123", "5%"]),
        ("sv", "tjugotre, tvåhundrafemtio, 12 500 kronor", ["23", "250", "12500"]),
        ("zh", "超过3万人，2.5亿元，增长5%", ["30000", "250000000", "5%"]),
        ("zh", "三十五人死亡，三人受伤，百分之五，二〇三一年，两千三百", ["35", "3", "5%", "2031", "2300"]),
        ("zh", "三星公司，万一，十分，二三十人", []),
        ("ja", "死者は二十五人、約3万5千人が避難、1億2000万円", ["25", "35000", "120000000"]),
        ("ko", "약 3만5천 명, 15명", ["35000", "15"]),
        (
            "ru",
            "двадцать пять тысяч, 1,5 млн, сто двадцать три, 15 процентов",
            ["25000", "1500000", "123", "15%"],
        ),
        ("ar", "نحو 3 آلاف و 5 ملايين، 12 في المئة", ["3000", "5000000", "12%"]),
        ("nl", "Excelsior'31 en ADO '20, kwart miljard", ["20", "250000000"]),
        ("ar", "مقتل ٣٥ شخصا و1,200 جريح", ["35", "1200"]),
        ("en", "a coordinate of 5,10’2 in a page that nobody proofread", ["5.102"]),
    ],
)
def test_one_key_for_every_way_of_writing(language: str, text: str, keys: list[str]) -> None:
    assert [number.key for number in numbers(text, language)] == keys


def _changed(left: str, right: str) -> list[tuple[str, str]]:
    return [(edit.left, edit.right) for edit in figure_edits(left, right, "nl", "")]


def test_a_change_is_paired() -> None:
    before, after = "Elf doden bij brand in Sluis, 3 gewond", "Twaalf doden bij brand in Sluis, drie gewond"
    assert _changed(before, after) == [("Elf", "Twaalf")]


def test_changes_are_paired_by_what_they_count() -> None:
    before, after = "Politie arresteert ruim 600 mensen", "Politie arresteert in vier dagen 648 mensen"
    assert _changed(before, after) == [("600", "648"), ("", "vier")]


@given(st.integers(0, 10**9), st.sampled_from(["{:,}", "{}"]))
def test_any_whole_number_is_read_back(value: int, form: str) -> None:
    [number] = numbers(f"about {form.format(value)} people", "en")
    assert number.key == str(value)


ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen",
    "twenty thirty forty fifty sixty seventy eighty ninety",
)
DUTCH = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
    "zestien zeventien achttien negentien",
    "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
)
GERMAN = (
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
    "sechzehn siebzehn achtzehn neunzehn",
    "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
)


def in_english(n: int) -> str:
    small, tens = (words.split() for words in ENGLISH)
    if n < 20:
        return small[n]
    if n < 100:
        return tens[n // 10 - 2] + (f"-{small[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{small[n // 100]} hundred" + (f" and {in_english(n % 100)}" if n % 100 else "")
    return f"{in_english(n // 1000)} thousand" + (f" {in_english(n % 1000)}" if n % 1000 else "")


def in_one_word(n: int, words: tuple[str, str], bind: str, hundred: str, thousand: str) -> str:
    small, tens = (part.split() for part in words)
    if n < 20:
        return small[n]
    if n < 100:
        return (f"{small[n % 10]}{bind}" if n % 10 else "") + tens[n // 10 - 2]
    size, name = (100, hundred) if n < 1000 else (1000, thousand)
    head = in_one_word(n // size, words, bind, hundred, thousand)
    return head + name + (in_one_word(n % size, words, bind, hundred, thousand) if n % size else "")


@given(st.integers(2, 999_999))
def test_english_words_are_read_back(value: int) -> None:
    [number] = numbers(f"some {in_english(value)} people", "en")
    assert number.key == str(value)


@given(st.integers(2, 99_999))
def test_fused_words_are_read_back(value: int) -> None:
    german = in_one_word(value, GERMAN, "und", "hundert", "tausend")
    dutch = (
        in_one_word(value, DUTCH, "en", "honderd", "duizend")
        .replace("tweeen", "tweeën")
        .replace("drieen", "drieën")
    )
    assert [n.key for n in numbers(f"rund {german} Menschen", "de")] == [str(value)]
    assert [n.key for n in numbers(f"zo'n {dutch} mensen", "nl")] == [str(value)]


@given(st.text(max_size=80), st.sampled_from(["en", "nl", "fr", "de", "it", "zh", "ja", "ru", None]))
def test_spans_are_the_text(text: str, language: str | None) -> None:
    assert all(number.size >= 0 for number in numbers(text, language))
    for number in numbers(text, language):
        assert text[number.start : number.end] == number.text != ""


SPELLED = {
    "één": "1",
    "twee": "2",
    "drie": "3",
    "vier": "4",
    "vijf": "5",
    "zes": "6",
    "zeven": "7",
    "acht": "8",
}
SPELLED |= {"negen": "9", "tien": "10", "elf": "11", "twaalf": "12", "dertien": "13", "veertien": "14"}
SPELLED |= {"vijftien": "15", "zestien": "16", "zeventien": "17", "twintig": "20", "dertig": "30", "nul": "0"}


def plain_count(title: str) -> Counter[str]:
    """Digits, and the number words that stand alone: what anybody would count."""
    digits = [found.replace(".", "") for found in re.findall(r"\d+(?:\.\d{3})*", title)]
    return Counter(digits) + Counter(SPELLED[w] for w in re.findall(r"\w+", title.lower()) if w in SPELLED)


def test_headlines_that_were_edited() -> None:
    """Real edits of Dutch headlines. What is left: names with digits (D66), fused words (driehonderd)."""
    path = CORPUS / "nu_headlines" / "versions.jsonl"
    if not path.exists():
        pytest.skip("the shared corpus is not here")
    edits = wrong = 0
    for line in path.read_text("utf-8").splitlines():
        titles = [version["title"] for version in json.loads(line)["versions"]]
        for old, new in pairwise(titles):
            if old != new:
                edits += 1
                wrong += bool(_changed(old, new)) != (plain_count(old) != plain_count(new))
    assert edits > 3000
    assert wrong < 0.015 * edits
