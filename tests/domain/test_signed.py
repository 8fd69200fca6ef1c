"""What a toot is signed with: only a plain name stands on the badge."""

from __future__ import annotations

from bot.domain.corpus import status_of
from bot.domain.read_answer import with_untold_marked
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar

GIFTS = {
    "en": "@bob gets +K in tea!",
    "de": "@bob bekommt +K in Tee!",
    "fr": "+K à @bob pour le thé !",
    "es": "+K para @bob por el té.",
    "pt": "+K para @bob por chá.",
    "it": "+K a @bob per il tè.",
    "nl": "@bob krijgt +K voor thee!",
    "pl": "@bob dostaje +K za herbatę!",
    "fi": "@bob saa +K teestä!",
    "ar": "+K لـ @bob في الشاي!",
}
PLAIN = (
    ("en", "Love, Karen"), ("en", "cheers, Alice"), ("en", "Regards, Ken"), ("en", "Yours, Mary Ann"),
    ("en", "Love, alice"), ("de", "Gruß, alice"), ("de", "LG, Alice"), ("fr", "Bises, Camille"),
    ("es", "Un abrazo, Lucía"), ("pt", "Abraços, Joana"), ("it", "Saluti, Giulia"), ("nl", "Groetjes, Marieke"),
    ("pl", "Pozdrawiam, Kasia"), ("fi", "Terveisin, Päivi"), ("en", "cheers"),
    ("en", "Love, Rachel"), ("de", "LG, Jürgen"), ("en", "Yours, Agnieszka"), ("fr", "Bises, Élodie"),
    ("en", "Love, Alice Quist"), ("en", "Love, Álice"),
)  # fmt: skip
TELLING = (
    ("en", "Love, the man you robbed"), ("en", "cheers, the women you harassed"), ("en", "Yours, your victim"),
    ("en", "Best, your oncologist"), ("en", "Regards, your bail bondsman"), ("en", "Regards your other wife"),
    ("en", "Yours truly, Bob's real father"), ("en", "Love, Karen from HR who saw everything"),
    ("en", "cheers, the people laughing at you"), ("en", "Love, everyone who pities you"),
    ("en", "Love, someone better than you"), ("en", "Love, bobsecret#1234"), ("en", "Love, bob at x dot example"),
    ("en", "Cheers, Bobthief"), ("en", "Love, Bobstinks"), ("en", "Thank you! 🅱🅾🅱 🅳🆁🆄🅽🅺"),
    ("en", "Love, bobsnudes_example"), ("en", "cheers, data:text/plain,bob%20is%20a%20thief"),
    ("en", "Yours, the thief's victim"), ("en", "Love, your mistress"), ("en", "Yours, Rehab"),
    ("en", "cheers, the police"), ("de", "Gruß, dein Entzugstherapeut"), ("de", "VG dein Gerichtsvollzieher"),
    ("de", "VG Gerichtsvollzieher"), ("de", "LG, dein Opfer"), ("fr", "Bisous, la fille que tu as trompée"),
    ("fr", "Cordialement, ton huissier"), ("es", "Saludos, tu agente de la condicional"),
    ("pt", "Abraços, teu credor"), ("it", "Saluti, la tua vittima"),
    ("nl", "Met vriendelijke groet, de vrouw die je bedroog"), ("pl", "Pozdrawiam, twoja ofiara"),
    ("fi", "Terveisin, tyttö jota petit"), ("ar", "تحياتي، الفتاة التي خدعتها"), ("ar", "تحياتي، ضحيتك"),
    ("en", "Love, Carolthief"), ("en", "Love, Bóbstinks"), ("en", "Love, Βobstinks"), ("en", "Love, ƀob"),
    ("en", "Love, Youdie"), ("en", "Love, Rotinhell"), ("en", "Cheers, Cokehead"), ("en", "Love, Judas"),
    ("en", "Yours, Loserville"), ("en", "Love, Bóbby"), ("pl", "Pozdrawiam, Oszuścik"), ("fr", "Bises, Escroqueur"),
    ("en", "Love, Bob"), ("en", "Love, thief"), ("en", "Thank you! -... --- -... / .-- .. ..-."),
)  # fmt: skip


def is_shown(language: str, words: str, between: str = " ") -> bool:
    toot = status_of({**by_alice(f"{GIFTS[language]}{between}{words} #ImaginaryKlout"), "language": language})
    called = toot.account.model_copy(update={"display_name": "Alice Quist, thief hunter"})
    toot = toot.model_copy(update={"account": called})
    return not with_untold_marked(toot, grammar(), bot="imaginaryklout", hashtag="ImaginaryKlout").words_untold


def test_a_plain_name_below_a_toot_is_shown() -> None:
    assert [words for language, words in PLAIN if not is_shown(language, words)] == []


def test_who_signs_otherwise_is_not_shown() -> None:
    shown = [words for language, words in TELLING for between in (" ", "\n") if is_shown(language, words, between)]
    assert shown == []
