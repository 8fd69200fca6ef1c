"""What letter a character can pass for: look-alikes of other scripts, digits and signs written for letters.

Compatibility forms (fullwidth, mathematical, circled) and accents are left to Unicode's own decompositions; this is
what those do not know. The look-alikes are, for the most part, those of Unicode's confusables.txt, after its folding.
"""

from __future__ import annotations

import unicodedata
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
    "a": "ƛɐɑʌαλадлᎪᗅᴀ⍺ꓮ𐊠𖽀ᗩ卂δ₳ꍏค",
    "b": "þƀƅɓʙβбвъьᏏᏴᑲᖯᗷꓐꞵ𐊂𐊡𐌁乃฿₿ꌃ๒",
    "c": "ȼɔσсᏟᴄⲥꓚ𐊢𐌂𐐽𐔜𑣲🝌ᑕ匚₵ꉓ",
    "d": "ðđɗδԁᎠᏧᑯᗞᗪᴅꓒꓓꀸ๔",
    "e": "ǝɘəɛεξезэѐєҽᎬᴇ℮⋿ⴹꓰꬲ𐊆𑣆𑣎ᗴ乇σɇꍟ",
    "f": "ƒʄϝғքᖴẝꓝꜰꞙꬵ𐊇𐊥𐔥𑣂𝈓千₣ꎇ",
    "g": "ƍǥɠɡɢԍցᏀᏳᶃꓖᘜ₲ꁅ",
    "h": "ħɦʜηнђћһհᎻᏂᕼⲏꓧ𐋏卄ⱨԋӈꃅ",
    "i": "ıɨɩɪιіїӏᎥ⍳ꙇ𑣃丨ꀤเ",
    "j": "ɉʝϳјᎫᒍᴊꓙꀭ",
    "k": "ĸƙκкқҝҟᏦᛕᴋⲕꓗ𐔘₭ꀘ",
    "l": "łƚǀɩɫɬɭʟιіӏᏞᒪᛁ∣⏽│ⲓⳑⵏꓡꓲ𐊊𐌉𐌠𐑃𐔦𑣃𑣒𖼖𖼨𝈪ㄥⱡլʅᄂ꒒",
    "m": "ɱμϻмᎷᗰᛖᴍⲙꓟ𐊰𐌑爪₥ꂵ๓",
    "n": "ŋɲɴηνийлпѝոռⲛꓠ𐔓ᑎ几₦ꈤภ",
    "o": "øɵθοσофөօଠഠဝჿዐᴏᴑⲟⵔ〇ꓳꬽ𐊒𐊫𐐬𐓪𐔖𑣈𑣕𑣗ㄖꂦ๏",
    "p": "þƥρрᏢᑭᴘ⍴ⲣꓑ𐊕卩₱ꉣ",
    "q": "ʠԛգզⵕᑫꆰ",
    "r": "ɹɾʀʁгяᎡᎱᏒᖇᴦⲅꓣꭇꭈ𐓜𖼵𝈖尺ɽꋪ",
    "s": "ƽʂѕտᏕᏚꓢꜱ𐊖𐑈𑣁𖼺ᔕ丂₴ƨꌗร",
    "t": "ŧƭʈτтᎢᴛ⊤⟙ⲧꓔ𐊗𐊱𐌕𑣜𖼊🝨ㄒ₮ⱦ꓄",
    "u": "µʊʋμυицџսሀᑌᴜ∪⋃ꓴꞟꭎꭒ𐓶𑣘𖽂ㄩʉꀎย",
    "v": "νѵᏙᐯᴠ∨⋁ⴸꓦꛟ𐔝𑜆𑣀𖼈𝈍ꃴ",
    "w": "ɯʍψωшщѡԝաᎳᏔᴡꓪ𑜊𑜎𑜏𑣯ᗯ山₩ꅏฬ",
    "x": "×χжхҳᕁᕽ᙭᙮ᚷ╳⤫⤬⨯ⲭⵝꓫꭓ𐊐𐊴𐌗𐌢𐔧𑣬乂ӿꊼ",
    "y": "ƴɏɣʏγυучүұყᎩᎽᶌỿⲩꓬꭚ𐊲𑣄𑣜𖽃ㄚꌩ",
    "z": "ƶʐʑζᏃᴢꓜ𐋵𑣄𑣉ᘔ乙ⱬꁴ",
}
_LETTERS: dict[str, str] = {}
for _letter, _others in _ALIKE.items():
    for _other in _others:
        _LETTERS[_other] = _LETTERS.get(_other, "") + _letter
# Letters that Arabic keyboards and haste write for one another; hamzas and vowel signs fall with the marks.
_LETTERS |= {"ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ٱ": "ا", "ہ": "ه", "ھ": "ه"}
_SPREAD = {"æ": "ae", "œ": "oe", "ƣ": "oi", "ĳ": "ij"}

_DIGITS = {
    "0": "o", "1": "il", "2": "z", "3": "e", "4": "a", "5": "s", "6": "gb", "7": "t", "8": "b", "9": "g",
}  # fmt: skip
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


def in_words(text: str) -> str | None:
    """``text`` with a word for each picture of a weapon or of death, if it has any: "🔪 yourself"."""
    if text.isascii() or (told := text.translate(_ARMS)) == text:
        return None
    return told


def is_mark(char: str) -> bool:
    """Whether ``char`` only decorates the letter before it."""
    point = ord(char)
    return point >= 0x300 and any(first <= point <= last for first, last in _MARKS)


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
    if is_mark(char) or char in "\u0640\u00ad" or unicodedata.category(char) in ("Cf", "Cc", "Cs", "Co", "Cn"):
        return (Glyph("nothing", char, ""),)
    if char in _SIGNS or char in _MASKS or char in _JOINTS:
        return (_plain(char),)
    upper = char.isupper()
    own = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", char).casefold())
    own = "".join(_SPREAD.get(each, each) for each in own)
    return tuple(_folded(each, upper) for each in own if not is_mark(each)) or (Glyph("nothing", char, ""),)


def _folded(own: str, upper: bool) -> Glyph:
    if own.isascii():
        return _plain(own, upper)
    bare = unicodedata.normalize("NFD", own)
    bare = unicodedata.normalize("NFC", "".join(each for each in bare if not is_mark(each)))[:1] or own
    if bare.isascii() and bare.isalpha():
        return Glyph("letter", own, bare, upper)
    alike = _LETTERS.get(bare, "")
    if alike or bare.isalpha() or unicodedata.category(bare)[0] == "M":
        # Arabic forms are one letter to readers; look-alikes of other scripts can still be what they are.
        arabic = "\u0600" <= bare <= "\u06ff" and alike
        return Glyph("letter", alike if arabic else own, alike if arabic else bare + alike, upper)
    if bare.isdecimal():
        return _plain(str(unicodedata.decimal(bare)))
    if bare.isspace():
        return Glyph("space", " ", "")
    # Emoji and other pictures can hide a letter, or stand between two.
    return Glyph("mask" if unicodedata.category(bare) in ("So", "Sk") else "break", own, "")


def _plain(char: str, upper: bool = False) -> Glyph:
    low = char.lower()
    if low.isascii() and low.isalpha():
        return Glyph("letter", low, low, upper or char != low)
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
