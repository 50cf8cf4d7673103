"""The language of a page: as declared, unless its text says otherwise."""

from __future__ import annotations

import pytest

from newsreader import split_page

TEXTS = {
    "en": "The harbour board met on Monday and put off the question of the crane that had been before it since the spring.",
    "de": "Der Hafenrat hat am Montag getagt und die Frage nach dem Kran, die ihn seit dem Frühjahr beschäftigt, wieder nicht gelöst.",
    "es": "La junta del puerto se reunió el lunes y dejó para más tarde la cuestión de la grúa que la ocupa desde la primavera.",
    "xh": "IBhodi yezibuko idibene ngoMvulo yaza yawumisa umba wekreyini ebiphambi kwayo ukususela entwasahlobo ephelileyo apha.",
    "ja": "港湾委員会は月曜日に会合を開き、春から議題となっているクレーンの問題についての決定を再び先送りしました。",
}


SCRIPTS = {
    "el": "Το συμβούλιο του λιμανιού συνεδρίασε τη Δευτέρα και ανέβαλε το ζήτημα του γερανού που το απασχολεί από την άνοιξη.",
    "he": "מועצת הנמל התכנסה ביום שני ודחתה שוב את שאלת העגורן שעמדה בפניה מאז האביב, כך נמסר.",
    "ur": "بندرگاہ بورڈ کا اجلاس پیر کو ہوا اور اس نے کرین کا سوال جو بہار سے اس کے سامنے تھا پھر ملتوی کر دیا۔",
    "bn": "বন্দর বোর্ড সোমবার বৈঠক করে এবং বসন্ত থেকে তাদের সামনে থাকা ক্রেনের প্রশ্নটি আবার স্থগিত রাখে বলে জানানো হয়েছে।",
    "ta": "துறைமுக வாரியம் திங்கட்கிழமை கூடி வசந்த காலம் முதல் தன் முன் இருந்த கிரேன் பிரச்சினையை மீண்டும் ஒத்திவைத்தது.",
    "th": "คณะกรรมการท่าเรือประชุมเมื่อวันจันทร์และเลื่อนการตัดสินใจเรื่องปั้นจั่นที่ค้างมาตั้งแต่ฤดูใบไม้ผลิออกไปอีกครั้ง",
    "km": "ក្រុមប្រឹក្សាកំពង់ផែបានជួបប្រជុំគ្នានៅថ្ងៃច័ន្ទ ហើយបានពន្យារពេលបញ្ហាសត្វក្រៀលដែលនៅចំពោះមុខខ្លួនតាំងពីនិទាឃរដូវ។",
    "my": "ဆိပ်ကမ်းဘုတ်အဖွဲ့သည် တနင်္လာနေ့တွင် တွေ့ဆုံပြီး နွေဦးကတည်းက ရှိနေသော ကရိန်းကိစ္စကို ထပ်မံရွှေ့ဆိုင်းခဲ့သည်။",
    "ka": "პორტის საბჭო ორშაბათს შეიკრიბა და გადადო ამწის საკითხი, რომელიც გაზაფხულიდან მის წინაშე იდგა.",
    "hy": "Նավահանգստի խորհուրդը հավաքվել է երկուշաբթի և հետաձգել կռունկի հարցը, որը գարնանից նրա առջև էր։",
    "am": "የወደብ ቦርዱ ሰኞ ዕለት ተሰብስቦ ከፀደይ ጀምሮ በፊቱ የነበረውን የክሬን ጉዳይ እንደገና ለሌላ ጊዜ አስተላለፈ።",
}
"""Scripts with full stops of their own, or with none."""


def _language(declared: str, written: str) -> str | None:
    paragraphs = "".join(f"<p>{n}. {TEXTS[written]}</p>" for n in range(6))
    html = f"<html lang='{declared}'><body><main><article><h1>Harbour</h1>{paragraphs}</article></main></body></html>"
    return split_page(html.encode(), url="https://harbour-post.example/crane").article.language


@pytest.mark.parametrize("language", ["en", "de", "es", "ja"])
def test_a_declared_language_is_believed_when_the_text_is_in_it(language: str) -> None:
    assert _language(language, language) == language


@pytest.mark.parametrize(
    ("declared", "written"), [("en", "de"), ("de", "en"), ("es", "de"), ("", "es"), ("en", "ja")]
)
def test_the_text_speaks_louder_than_the_template(declared: str, written: str) -> None:
    assert _language(declared, written) == written


def test_a_language_without_a_table_is_taken_as_declared() -> None:
    assert _language("xh", "xh") == "xh"


def test_a_language_that_nothing_shows_is_unknown() -> None:
    assert _language("en", "xh") is None


@pytest.mark.parametrize("language", SCRIPTS)
def test_an_article_in_any_script_is_found_and_its_language_read(language: str) -> None:
    paragraphs = "".join(f"<p>{n} {SCRIPTS[language]}</p>" for n in range(5))
    html = (
        f"<html><body><nav><a href='/'>*</a></nav><h1>{SCRIPTS[language][:24]}</h1>{paragraphs}</body></html>"
    )
    article = split_page(html.encode(), url="https://harbour-post.example/crane").article
    assert len(article.blocks) == 5
    assert article.language == language
