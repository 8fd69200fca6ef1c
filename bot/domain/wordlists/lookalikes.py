"""What letter a character can pass for: look-alikes of other scripts, digits and signs written for letters.

Compatibility forms (fullwidth, mathematical, circled) and accents are left to Unicode's own decompositions; this is
what those do not know. The look-alikes are, for the most part, those of Unicode's confusables.txt, after its folding.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

Kind = Literal["letter", "digit", "sign", "mask", "joint", "break", "space", "nothing"]
"""A letter; a digit; a sign that may stand for a letter (! for i); a mask over a letter (*); a joint (- . _) and a
break (quotes, brackets) between letters; a space; what nobody sees."""


class Glyph(NamedTuple):
    """One letter that a character is read as. ``letters`` are all that it can pass for, the likeliest first."""

    kind: Kind
    own: str
    """The character itself, in lower case, with its accent."""
    letters: str
    upper: bool = False


_ALIKE = {
    "a": "ƛɐɑʌαλадлᎪᗅᴀ⍺ꓮ𐊠𖽀ᗩ卂δ₳ꍏคꋬꁲꋫᏗꪖልⲁ",
    "b": "þƀƅɓʙβбвъьᏏᏴᑲᖯᗷꓐꞵ𐊂𐊡𐌁乃฿₿ꌃ๒ꃳꋰꃃᏰც᥇ጌⲃ",
    "c": "ȼɔσсᏟᴄⲥꓚ𐊢𐌂𐐽𐔜𑣲🝌ᑕ匚₵ꉓꉔꀯꏸፈᥴር",
    "d": "ðđɗδԁᎠᏧᑯᗞᗪᴅꓒꓓꀸ๔꒯ꂠꁕᎴᦔዕ",
    "e": "ǝɘəɛεξезэѐєҽᎬᴇ℮⋿ⴹꓰꬲ𐊆𑣆𑣎ᗴ乇σɇꍟꏂꈼᏋꫀቿⲉ",
    "f": "ƒʄϝғքᖴẝꓝꜰꞙꬵ𐊇𐊥𐔥𑣂𝈓千₣ꎇꊰꄞꄘᎦᠻቻ𐌅",
    "g": "ƍǥɠɡɢԍցᏀᏳᶃꓖᘜ₲ꁅꍌꁍᎶᧁኗ",
    "h": "ħɦʜηнђћһհᎻᏂᕼⲏꓧ𐋏卄ⱨԋӈꃅꁝꍩꑛꫝዘ",
    "i": "ıɨɩɪιіїӏᎥ⍳ꙇ𑣃丨ꀤเꓲł꒐ꂑጎⲓ",
    "j": "ɉʝϳјᎫᒍᴊꓙꀭ꒻Ꮰጋ",
    "k": "ĸƙκкқҝҟᏦᛕᴋⲕꓗ𐔘₭ꀘꀗጕ",
    "l": "łƚǀɩɫɬɭʟιіӏᏞᒪᛁ∣⏽│ⲓⳑⵏꓡꓲ𐊊𐌉𐌠𐑃𐔦𑣃𑣒𖼖𖼨𝈪ㄥⱡլʅᄂ꒒Ꮭꪶረ",
    "m": "ɱμϻмᎷᗰᛖᴍⲙꓟ𐊰𐌑爪₥ꂵ๓ꁒꪑጠ",
    "n": "ŋɲɴηνийлпѝոռⲛꓠ𐔓ᑎ几₦ꈤภꋊꁹᏁꪀกክ",
    "o": "øɵθοσофөօଠഠဝჿዐᴏᴑⲟⵔ〇ꓳꬽ𐊒𐊫𐐬𐓪𐔖𑣈𑣕𑣗ㄖꂦ๏ꄲꆂᎧꪮ",
    "p": "þƥρрᏢᑭᴘ⍴ⲣꓑ𐊕卩₱ꉣᎮ℘የ",
    "q": "ʠԛգզⵕᑫꆰꁷꁸᎤዒ",
    "r": "ɹɾʀʁгяᎡᎱᏒᖇᴦⲅꓣꭇꭈ𐓜𖼵𝈖尺ɽꋪꌅ꒓ཞዪ",
    "s": "ƽʂѕտᏕᏚꓢꜱ𐊖𐑈𑣁𖼺ᔕ丂₴ƨꌗรꇙꌚᦓነ",
    "t": "ŧƭʈτтᎢᴛ⊤⟙ⲧꓔ𐊗𐊱𐌕𑣜𖼊🝨ㄒ₮ⱦ꓄ꋖ꓅ᏖꪻՇፕɬ",
    "u": "µʊʋμυицџսሀᑌᴜ∪⋃ꓴꞟꭎꭒ𐓶𑣘𖽂ㄩʉꀎย꒤ꐇᏬꪊપሁ",
    "v": "νѵᏙᐯᴠ∨⋁ⴸꓦꛟ𐔝𑜆𑣀𖼈𝈍ꃴ꒦ꀰꏝᏉꪜሀ",
    "w": "ɯʍψωшщѡԝաᎳᏔᴡꓪ𑜊𑜎𑜏𑣯ᗯ山₩ꅏฬꅐᏇฝሠⲱ",
    "x": "×χжхҳᕁᕽ᙭᙮ᚷ╳⤫⤬⨯ⲭⵝꓫꭓ𐊐𐊴𐌗𐌢𐔧𑣬乂ӿꊼꉧꇒꇓ᥊ጀซሸ",
    "y": "ƴɏɣʏγυучүұყᎩᎽᶌỿⲩꓬꭚ𐊲𑣄𑣜𖽃ㄚꌩꌦꐞꐟꪗץሃ",
    "z": "ƶʐʑζᏃᴢꓜ𐋵𑣄𑣉ᘔ乙ⱬꁴፚչጊⲍ",
}
_LETTERS: dict[str, str] = {}
for _letter, _others in _ALIKE.items():
    for _other in _others:
        _LETTERS[_other] = _LETTERS.get(_other, "") + _letter
# Letters that Arabic keyboards and haste write for one another; hamzas and vowel signs fall with the marks.
_LETTERS |= {"ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ٱ": "ا", "ہ": "ه", "ھ": "ه"}
# Kanji and kana that are the same strokes: "バ力" is written with the character for strength.
_STROKES = (
    "力カ", "口ロ", "二ニ", "八ハ", "夕タ", "工エ", "卜ト", "才オ", "千チ", "三ミ", "一ー", "へヘ", "べベ", "ぺペ",
    "りリ",
)  # fmt: skip
for _pair in (*_STROKES, *(pair[::-1] for pair in _STROKES)):
    _LETTERS[_pair[0]] = _LETTERS.get(_pair[0], "") + _pair[1]
_ALSO = {"v": "vu"}
"""Letters that were once one."""
_NAMED = {
    "ALPHA": "a", "BETA": "b", "SCHWA": "e", "GAMMA": "y", "IOTA": "i", "ENG": "n", "THORN": "p", "WYNN": "p",
    "ESH": "s", "UPSILON": "u", "VEND": "v", "OMEGA": "w", "CHI": "x", "YOGH": "g", "EZH": "z", "ETH": "d",
}  # fmt: skip
"""Latin letters whose names are no letter."""
_SOUNDED = ("RUNIC LETTER ", "OLD ITALIC LETTER ", "CARIAN LETTER ", "LYCIAN LETTER ", "LYDIAN LETTER ", "DESERET ")
"""Scripts whose letters Unicode names by their sounds: "OLD ITALIC LETTER EN"."""
_SPREAD = {
    "æ": "ae", "œ": "oe", "ƣ": "oi", "ĳ": "ij", "ꜳ": "aa", "ꜵ": "ao", "ꜷ": "au", "ꜹ": "av", "ꜻ": "av", "ꜽ": "ay",
    "ꝏ": "oo", "ꝡ": "vy", "ᵫ": "ue", "ʣ": "dz", "ʦ": "ts", "ʧ": "tch", "ᴂ": "ae", "ᴔ": "oe", "ɶ": "oe",
}  # fmt: skip

_DIGITS = {
    "0": "o", "1": "il", "2": "z", "3": "e", "4": "a", "5": "s", "6": "gb", "7": "t", "8": "b", "9": "g",
}  # fmt: skip
_ROUND = {"٥": "o", "۵": "o", "٧": "v", "۷": "v", "٨": "a", "۸": "a"}
"""Digits that look like another letter than the digit that they are."""
_SIGNS = {
    "@": "a", "$": "s", "!": "il", "|": "il", "(": "c", "<": "c", "{": "c", "[": "c", "€": "e", "£": "l", "¢": "c",
    "+": "t", "¡": "i", "§": "s", "¥": "y", "©": "c", "®": "r", "¦": "il",
}  # fmt: skip
_MASKS = frozenset("*#%?✱∗•●○◦■□█▓▒░×")
_JOINTS = frozenset("-._~=\\^·・‐‑‒–—―⁓…⋅∙")

_MARKS = (
    (0x300, 0x36F), (0x483, 0x489), (0x610, 0x61A), (0x64B, 0x65F), (0x670, 0x670), (0x6D6, 0x6ED), (0x8D3, 0x8FF),
    (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0xE0100, 0xE01EF),
)  # fmt: skip
"""Marks that decorate a letter of these scripts. Elsewhere (kana, Thai, the scripts of India) a mark is a letter."""

_BLANKS = "\u0640\u00ad\u115f\u1160\u3164\uffa0"
"""What is as good as unseen, and a letter to Unicode: a stroke that draws a word out, a hyphen, fillers."""

# Letters in brackets, black circles and squares, and those that make flags: Unicode decomposes them not.
_BOXED = ((0x249C, 0x24B5), (0x1F150, 0x1F169), (0x1F170, 0x1F189), (0x1F1E6, 0x1F1FF))


_UPSIDE_DOWN = str.maketrans(
    "ɐqɔpǝɟƃɓɥᴉıɾʞןꞁɯuɹʇnʌʍʎdb∀ƎℲ⅁ɅΛ⅄",
    "abcdefgghiijkllmnrtuvwypqAEFGVVY",
)
_TURNED = frozenset("ɐɔǝɟƃɥᴉɾʞɯɹʇʍʎ∀ƎℲ⅄")
"""Letters that hardly anything but turning brings forth. Two of them: one alone is phonetic script, or a joke."""


def upright(text: str) -> str | None:
    """``text`` turned by half, letter by letter, if it stands upside down; the first letter is then the last."""
    if text.isascii() or len(_TURNED.intersection(text)) < 2:
        return None
    return text[::-1].translate(_UPSIDE_DOWN)


_ARMS = str.maketrans(dict.fromkeys("🔪🔫🗡🪓💣🧨🪢☠💀⚰🪦", "殺"))


_LIGATURES = tuple(str.maketrans({"æ": front, "Æ": front, "œ": back, "Œ": back}) for front, back in ("ao", "ee"))


def unligatured(text: str) -> tuple[str, ...]:
    """``text`` with one letter for each ligature of two, either of them, if it has any: "fæggot". No letter of it
    changes its place."""
    if text.isascii():
        return ()
    return tuple(told for table in _LIGATURES if (told := text.translate(table)) != text)


_TWINS = (
    (re.compile("(?<=[a-z])I+|\\bI(?=[a-z])"), "l"),
    (re.compile("\\bl(?=[b-df-hj-kmnp-tv-xz])\\w*?l\\w*"), "1"),
    (re.compile("\\bl(?=[A-Z][A-Z\\d])|(?<=[A-Z])l(?=[A-Z\\d])"), "I"),
    (re.compile("\\bl(?=[b-df-hj-kmnp-tv-xz])|(?<=\\b[lL])l(?=[aA])"), "i"),
    (re.compile("rn"), "m\u00ad"),
    (re.compile("vv"), "w\u00ad"),
)
"""Letters that look like others, and these, a digit for what may be either; what nobody sees fills up what takes less
room. In a word that begins as none does, "ld", any l may be an i."""


def with_twins(text: str) -> Iterator[str]:
    """``text`` with the letters for which some of its own are easily taken, if it has any, one kind and then all:
    "kiII yourseIf", "a rnoron", "an ldlot". No letter of it changes its place."""
    several, kinds = text, 0
    for letters, twin in _TWINS:
        if letters.search(text):
            yield _with_twin(text, letters, twin)
            several, kinds = _with_twin(several, letters, twin), kinds + 1
    if kinds > 1:
        yield several


def _with_twin(text: str, letters: re.Pattern[str], twin: str) -> str:
    if len(twin) > 1:
        return letters.sub(twin, text)
    return letters.sub(lambda found: re.sub("[lI]", twin, found[0]), text)


_TONES = "[\ufe0f\U0001f3fb-\U0001f3ff]*"
_PAIRS = {
    re.compile(f"🍆{_TONES}💦|💦{_TONES}🍆|👉{_TONES}👌|👌{_TONES}👉|🤏{_TONES}🍆"): "嬲",
    re.compile(f"⚡{_TONES}⚡"): "靐",
    re.compile(f"[🐵🐒🙈🦍]{_TONES}🍌|🍌{_TONES}[🐵🐒🙈🦍]|🍉{_TONES}🍗|🍗{_TONES}🍉"): "猻",
    re.compile(f"[🐀🐁🐖🐷]{_TONES}✡|✡{_TONES}[🐀🐁🐖🐷]|👃{_TONES}[💰✡]|[💰✡]{_TONES}👃"): "貁",
    re.compile(f"🏳\ufe0f?\u200d🌈{_TONES}[🚫❌⛔]|[🚫❌⛔]{_TONES}🏳\ufe0f?\u200d🌈"): "貁",
    re.compile(f"🧠{_TONES}[❌✖🚫⛔]|[❌✖🚫⛔]{_TONES}🧠"): "惷",
    re.compile("🚮+"): "垃",
}
"""Pictures that together say what none of them does, or one that is a word, and a character that hardly anybody
writes."""


def in_words(text: str) -> str | None:
    """``text`` with a word for each picture of a weapon, of death or of rubbish, and for two that are lewd or mean
    together, if it has any: "🔪 yourself". No letter of it changes its place."""
    if text.isascii():
        return None
    told = text.translate(_ARMS)
    for pair, word in _PAIRS.items():
        for found in pair.findall(told):
            told = told.replace(found, word.ljust(len(found), "\ufe0f"))
    return told if told != text else None


VOICED = "\u3099\u309a"
"""Marks that make another kana of the one before them."""


def is_mark(char: str) -> bool:
    """Whether ``char`` only decorates the letter before it."""
    point = ord(char)
    return point >= 0x300 and any(first <= point <= last for first, last in _MARKS)


@lru_cache(maxsize=8192)
def strange_to(mark: str, letter: str) -> bool:
    """Whether ``mark`` is one of another script than ``letter``: to that letter it adds nothing but strangeness."""
    if unicodedata.category(mark)[0] != "M" or mark in VOICED:
        return False
    return unicodedata.name(mark, "").partition(" ")[0] != unicodedata.name(letter, "").partition(" ")[0]


@lru_cache(maxsize=8192)
def glyphs_of(char: str) -> tuple[Glyph, ...]:
    """What ``char`` is read as: mostly one glyph, several for a ligature."""
    if char.isascii():
        return (_plain(char),)
    point = ord(char)
    for first, last in _BOXED:
        if first <= point <= last:
            letter = chr(ord("a") + point - first)
            return (Glyph("letter", letter, letter, upper=True),)
    if is_mark(char) or char in _BLANKS or unicodedata.category(char) in ("Cf", "Cc", "Cs", "Co", "Cn"):
        return (Glyph("nothing", char, ""),)
    if char in _SIGNS or char in _MASKS or char in _JOINTS:
        return (_plain(char),)
    upper = char.isupper()
    own = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", char).casefold())
    if own[:1] == " " and not char.isspace():  # an accent that stands alone
        return (Glyph("break", char, ""),)
    own = "".join(_SPREAD.get(each, each) for each in own)
    return tuple(_folded(each, upper) for each in own if not is_mark(each)) or (Glyph("nothing", char, ""),)


def _folded(own: str, upper: bool) -> Glyph:
    if own.isascii():
        return _plain(own, upper)
    bare = unicodedata.normalize("NFD", own)
    bare = unicodedata.normalize("NFC", "".join(each for each in bare if not is_mark(each)))[:1] or own
    if bare.isascii() and bare.isalpha():
        return Glyph("letter", own, bare, upper)
    alike = "".join(dict.fromkeys(_LETTERS.get(bare, "") + _by_name(bare)))
    if alike or bare.isalpha() or unicodedata.category(bare)[0] == "M":
        # Arabic forms are one letter to readers; look-alikes of other scripts can still be what they are.
        arabic = "\u0600" <= bare <= "\u06ff" and alike
        return Glyph("letter", alike if arabic else own, alike if arabic else bare + alike, upper)
    if bare.isdecimal():
        digit = _plain(str(unicodedata.decimal(bare)))
        return digit._replace(letters=digit.letters + _ROUND.get(bare, ""))
    if bare.isspace():
        return Glyph("space", " ", "")
    # Emoji and other pictures can hide a letter, or stand between two.
    return Glyph("mask" if unicodedata.category(bare) in ("So", "Sk") else "break", own, "")


def _by_name(char: str) -> str:
    """The Latin letter by which Unicode names ``char``: "LATIN SMALL LETTER BARRED ALPHA", "RUNIC LETTER ISAZ IS ISS
    I". Empty if by none."""
    name = unicodedata.name(char, "").partition(" WITH ")[0]
    words = name.split()
    if name.startswith("LATIN "):
        single = [word for word in words if len(word) == 1]
        return single[0].lower() if single else _NAMED.get(words[-1], "")
    if not name.startswith(_SOUNDED):
        return ""
    sound = words[-1].lower()
    consonants = sound.strip("aeiouy" if sound[:1] not in "aeiou" else "aeiouyh") or sound
    return consonants[0] if consonants[0].isalpha() else ""


def _plain(char: str, upper: bool = False) -> Glyph:
    low = char.lower()
    if low.isascii() and low.isalpha():
        return Glyph("letter", low, _ALSO.get(low, low), upper or char != low)
    if char in _DIGITS:
        return Glyph("digit", char, _DIGITS[char] + char)
    if char in _SIGNS:
        return Glyph("sign", char, _SIGNS[char])
    if char in _MASKS:
        return Glyph("mask", char, "")
    if char in _JOINTS:
        return Glyph("joint", char, "")
    if char.isspace():
        return Glyph("space", " ", "")
    return Glyph("nothing" if char.isascii() and not char.isprintable() else "break", char, "")
