"""Content warnings: what is plainly harmless is told, whatever may speak of somebody is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.domain.model import Mention, Parent
from bot.domain.read_answer import with_untold_marked
from tests.builders import a_status
from tests.corpus.scoring import grammar

BOB = Mention(id="7", acct="bob", username="bob", url="https://example.social/@bob")
Warnings = Mapping[str, tuple[str, ...]]
HARMLESS: Warnings = {
    "en": ("food", "long post", "uspol", "mental health, selfcare", "eye contact", "spoilers for Andor", "alcohol",
        "politics, climate", "death of a pet", "cats", "work, positive", "food (meat)", "selfie, eye contact",
        "teeth, mild", "gardening, slugs (dead)", "knitting, long saga", "caps, enthusiasm", "health, good news",
        "meta", "fedi meta", "UKpol", "weird dream", "food 🆗", "football 🇩🇪🇫🇷",
        "food 🍜", "🍞", "🕷️", "Wordle", "politics 🇫🇷", "re: food", "health 💊", "religion ✝️", "cat 🐈, dog 🐕",),
    "de": ("Essen", "Politik", "langer Text", "Alkohol", "Corona", "Essen, Fleisch", "psychische Gesundheit",
        "Tod, Trauer", "🇩🇪 Politik", "Größe, Spaß",),
    "fr": ("nourriture", "politique", "long pouet", "santé mentale", "alcool", "spoilers sur Dune", "contact visuel",),
    "es": ("comida", "política", "salud mental", "comida, carne", "texto largo",),
    "pt": ("comida", "política, eleições", "álcool (com moderação)",),
    "it": ("cibo", "politica", "salute mentale",),
    "nl": ("eten", "politiek", "lang bericht",),
    "pl": ("jedzenie", "polityka", "długi wpis",),
    "fi": ("ruoka", "politiikka", "pitkä postaus",),
    "ja": ("本のネタバレ", "食べ物", "飯テロ", "政治の話", "長文", "ネタバレ注意",),
    "ar": ("طعام", "سياسة", "منشور طويل",),
    "sv": ("mat", "långt inlägg",),
    "da": ("mad",),
}  # fmt: skip
OF_SOMEBODY: Warnings = {
    "en": ("🅱🅾🅱 🅳🆁🆄🅽🅺", "🆃🆆🅴🅻🆅🅴 🅼🅰🅸🅽 🆂🆃🆁🅴🅴🆃", "⠃⠕⠃ ⠊⠎ ⠁ ⠞⠓⠊⠑⠋", "🇧🇴🇧 drinks",
        "bob has cancer", "bob drinks", "bob was fired", "long post, bob was fired", "bob, 12 Main Street",
        "12 Main Street", "bob's new flat, Elm St 12", "Bob's phone: five five five",
        "life would be better without bob", "tea, no wait, thief", "love, the man you robbed",
        "yours truly, your victim", "data:text/plain,thief", "signal:bobsecret", "his mistress", "your rehab",
        "food, you liar", "cheers, Satan", "love, your parole officer", "bobsnudes", "b o b drinks", "b.o.b drinks",
        "the whole village knows about her", "they are getting divorced", "call five five five one two",
        "what a fraud", "beware of the recipient", "see you in court", "Alice slept with bob",
        "do not trust this man", "he drinks", "nobody likes the recipient", "visit evil.example", "example/x.html",
        "f*ck you", "nazi next door", "everybody hates you", "❤️ bob's wife", "🐷",
        "hides his past", "mean to his kids", "tea and adultery", "food, ＢＯＢ steals", "bоb drinks",
        "🇧🇴🇧🇸 🇼🇮🇫🇪", "🇹🇭🇺🇬", "🇹🇼🇪🇱🇻🇪 🇲🇦🇮🇳 🇸🇹🇷🇪🇪🇹", "🇱🇮 🇦🇷", "🇫🇦 🇰🇪 🇩🇺 tea", "ɹǝɔuɐɔ sɐɥ qoq", "ʞunɹp", "liʌǝ",
        "-... --- -... / .-- .. ..-. .", ".--. .. --.", "food -... --- -...", "ßob", "þob drinks", "bøb", "ƀoƀ drinks",
        "b⚽b", "🅱️ob", "Ⓑ", "🅰️", "d🍩g face", "卍", "☭", "✡️", "♿", "🦍", "🐄", "🤰", "🧑‍🦽", "🤢", "💊💉",),
    "fr": ("bob boit", "ta maîtresse", "attention, voleur", "il boit",),
    "es": ("bob bebe", "tu amante", "cuidado, ladrón", "su mujer lo sabe",),
    "de": ("Achtung, Dieb", "dein Opfer", "er säuft", "Vorsicht vor ihm", "LG, dein Opfer", "bob stinkt",),
    "pt": ("a tua vítima", "cuidado, ladrão",),
    "it": ("la tua amante", "attenti al ladro",),
    "nl": ("jouw minnares", "pas op, dief",),
    "pl": ("twoja ofiara", "uwaga, złodziej",),
    "fi": ("sinun uhrisi", "varo, varas",),
    "ja": ("あなたの愛人", "泥棒注意", "ボブは泥棒",),
    "ar": ("ضحيتك", "عشيقتك", "زوجته",),
    "sv": ("din älskarinna",),
    "da": ("din elskerinde",),
}  # fmt: skip


def told(warnings: Warnings) -> Iterator[tuple[str, bool]]:
    for language, said in warnings.items():
        for words in said:
            toot = a_status("<p>@bob gets +K in tea</p>", language=language, spoiler_text=words, mentions=(BOB,))
            marked = with_untold_marked(toot, grammar(), bot="imaginaryklout", hashtag="ImaginaryKlout")
            yield words, not marked.warning_untold


def test_a_warning_that_names_what_a_toot_is_about_is_told() -> None:
    assert [words for words, is_told in told(HARMLESS) if not is_told] == []


def test_a_warning_that_may_speak_of_somebody_is_not_told() -> None:
    assert [words for words, is_told in told(OF_SOMEBODY) if is_told] == []


def test_a_warning_that_names_whoever_is_answered_is_not_told() -> None:
    toot = a_status("<p>+K in tea</p>", spoiler_text="dave drinks", in_reply_to=Parent(id="1", acct="dave@b.example"))
    assert with_untold_marked(toot, grammar(), bot="imaginaryklout", hashtag="ImaginaryKlout").warning_untold
