"""What the gallery draws: topics as people give them, in many scripts and lengths, and some that wish a picture ill."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from bot.domain.model import Account, Award, Visibility

ALICE, BOB = "alice@example.social", "bob@harbour.town"


class Sample(NamedTuple):
    """One award to be drawn; ``name`` is what its files are called."""

    name: str
    topic: str
    emoji: str = ""
    giver: str = ALICE
    recipient: str = BOB

    @property
    def award(self) -> Award:
        return Award(
            id=self.name,
            toot_id=self.name,
            status_uri=f"https://example.social/{self.name}",
            giver=Account(id="a", acct=self.giver),
            recipient=Account(id="b", acct=self.recipient),
            topic=self.topic,
            topic_key=" ".join(self.topic.casefold().split()),
            emoji=self.emoji,
            visibility=Visibility.PUBLIC,
            given_at=datetime(2026, 11, 22, tzinfo=UTC),
        )


class Wall(NamedTuple):
    """Samples that hang together."""

    title: str
    samples: Sequence[Sample]


WALLS: Sequence[Wall] = (
    Wall(
        "As people give them",
        (
            Sample("sourdough", "sourdough baking", "🍞"),
            Sample("tea", "tea", "🫖"),
            Sample("accordion", "accordion repair"),
            Sample("stopcock", "talking me through the stopcock at midnight", "🔧"),
            Sample("patience", "patience"),
            Sample("bees", "beekeeping", "🐝"),
            Sample("maps", "maps of places that do not exist", "🗺️"),
            Sample("bus", "knowing which bus comes", "🚌"),
        ),
    ),
    Wall(
        "Latin, Greek, Cyrillic",
        (
            Sample("german", "Erklärbär-Threads zur Verkehrsplanung", "🚲"),
            Sample("french", "l’art de l’être-là, naïveté comprise", "🥐"),
            Sample("polish", "życzliwość i źdźbła trawy"),
            Sample("turkish", "İğne oyası ve ışık", "🪡"),
            Sample("vietnamese", "nấu phở lúc nửa đêm", "🍜"),
            Sample("icelandic", "þolinmæði við ömmu mína"),
            Sample("greek", "ευγένεια στο τηλέφωνο", "☎️"),
            Sample("russian", "мягкая сила и пироги", "🥧"),
            Sample("ukrainian", "їжачки, ґудзики та інше", "🦔"),
        ),
    ),
    Wall(
        "Written from the right",
        (
            Sample("arabic", "الحلويات الشامية", "🍯"),
            Sample("arabic-marks", "الصَّبْرُ عَلَى الضُّيُوفِ"),
            Sample("persian", "می‌خواهم برایت چای دم کنم", "🍵"),
            Sample("urdu", "رات گئے ٹائپنگ کی غلطیاں پکڑنا"),
            Sample("hebrew", "אפייה של חלה", "🥖"),
            Sample("hebrew-mixed", "תיקון Raspberry Pi 4 בשבת"),
            Sample("latin-mixed", "teaching me to say صباح الخير (and to mean it)"),
        ),
    ),
    Wall(
        "South and South-East Asia",
        (
            Sample("hindi", "आधी रात को मिस्त्री का काम", "🛠️"),
            Sample("sanskrit", "क्षत्रिय शृङ्गार"),
            Sample("bengali", "বৃষ্টির দিনে খিচুড়ি", "🌧️"),
            Sample("tamil", "பொறுமையாகக் கற்பித்தல்"),
            Sample("thai", "การทำขนมปังและการดูแลเพื่อนบ้านอย่างใจเย็น", "🧡"),
            Sample("khmer", "ការដាំផ្កា"),
            Sample("burmese", "လက်ဖက်ရည် ဖျော်ခြင်း"),
            Sample("georgian", "ხაჭაპურის ცხობა", "🧀"),
            Sample("amharic", "ቡና ማፍላት"),
        ),
    ),
    Wall(
        "Chinese, Japanese, Korean",
        (
            Sample("japanese", "紅葉写真", "🍁"),
            Sample("japanese-long", "真夜中に止水栓の場所を辛抱強く教えてくれたこと", "🌙"),
            Sample("katakana", "サワードウ・ブレッドのスターター、その手入れ"),
            Sample("chinese", "半夜耐心地教我怎么关水龙头", "🚰"),
            Sample("chinese-one", "茶", "🍵"),
            Sample("korean", "한밤중에 배관 고치는 법 알려주기", "🔩"),
            Sample("korean-one", "김치"),
        ),
    ),
    Wall(
        "Emoji",
        (
            Sample("zwj", "👩🏽‍🚀 training", "👩🏽‍🚀"),
            Sample("flags", "🇫🇮🇸🇪 translation", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"),
            Sample("family", "raising 👨‍👩‍👧‍👦 with humour", "👨‍👩‍👧‍👦"),
            Sample("skin", "👋🏿👋🏾👋🏽👋🏼👋🏻", "👋🏽"),
            Sample("only", "🫖"),
            Sample("keycap", "1️⃣ step at a time", "1️⃣"),
            Sample("heart", "♥ and ♥️", "♥"),
            Sample("letter", "Kerning", "K"),
        ),
    ),
    Wall(
        "Short and long",
        (
            Sample("one", "K"),
            Sample("two", "Go"),
            Sample("wide", "W" * 120),
            Sample("compound", "Donaudampfschifffahrtsgesellschaftskapitänsmützen"),
            Sample(
                "limit",
                "explaining to my whole family, twice and without sighing, why the printer is not broken but "
                "merely out of paper again",
                "🖨️",
            ),
            Sample("limit-chinese", "教会我们整个小区的人怎样在停电的夜里一起做饭唱歌讲故事并且不抱怨" * 3),
            Sample("limit-thai", "การสอนให้ทุกคนในหมู่บ้านทำอาหารร่วมกันในคืนที่ไฟดับโดยไม่บ่นเลยสักคำเดียวและยังหัวเราะได้อีกด้วย"),
            Sample("hyphens", "Kugelschreiber-Minen-Wechsel-Beratung/Express"),
            Sample("hashtag", "#permaculture_and_other_ways_to_be_kind"),
        ),
    ),
    Wall(
        "Handles",
        (
            Sample("host", "long walks", "🥾", recipient="carol@the.house.at.the.end.of.the.lane.example.social"),
            Sample(
                "user",
                "long names",
                giver="a_rather_long_user_name_of_thirty",
                recipient="dave_dave_dave@elsewhere.example",
            ),
            Sample("both", "endurance", giver="w" * 60 + "@" + "host." * 20 + "example", recipient="m" * 120),
            Sample("idn", "punycode", recipient="zoë@büro.example", giver="ユキ@例え.example"),
        ),
    ),
    Wall(
        "Ill-meant",
        (
            Sample("markup", "<b>bold</b> & <script>alert(1)</script> ]]> {{ 7*7 }}", "<i>"),
            Sample("override", "\u202egnitekcah\u202c \u2066mixed\u2069 \u200fright"),
            Sample("zalgo", "Z" + "\u0334\u0353\u0301" * 3000 + "algo"),
            Sample("controls", "bell\x07 null\x00 escape\x1b[31m \ufffe del\x7f"),
            Sample("emoji-tower", "👩‍" * 40 + "👩", "👩‍" * 40 + "👩"),
            Sample("private", "\ue000\U000f0000 private \U0010ffff use"),
            Sample("unknown", "\U00016a40 \U0001fa7f \u0870 rare"),
            Sample("bidi-host", "quiet", recipient="אבג@דהו.example", giver="a\u202eb@evil.example"),
        ),
    ),
)
