"""What a giver tells of somebody beside the award: where they live, what they were called, what is wished on them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.domain.model import Mention
from bot.domain.read import read
from bot.domain.read_answer import with_untold_marked
from bot.domain.readings import Nomination
from tests.builders import a_status
from tests.corpus.scoring import grammar

GRAMMAR = grammar()
BOB = Mention(id="7", acct="bob", username="bob", url="https://example.social/@bob")
CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "corpus_abuse" / "beside.jsonl").read_text("utf-8").splitlines()
]
TOLD = [
    ("en", "@bob gets +K in maps. She lives at 4 Mill Lane, ground floor.", True),
    ("en", "@bob gets +K in yarn. Her old name was Steven.", True),
    ("en", "@bob gets +K in yarn. He used to be called Susan before he transitioned.", True),
    ("en", "@bob gets +K in rye. Call him on +44 7700 900123.", True),
    ("en", "@bob gets +K in chess. You had better watch out.", True),
    ("en", "@bob gets +K in tea. Nobody likes him.", True),
    ("fr", "@bob reçoit +K en soupe. Il habite 12 rue des Lilas, troisième étage.", True),
    ("fr", "@bob reçoit +K en soupe. Avant, elle s'appelait Robert.", True),
    ("fr", "@bob reçoit +K en soupe. Je te retrouverai.", True),
    ("de", "@bob bekommt +K in Suppe. Er wohnt in der Lindenstraße 12.", True),
    ("de", "@bob bekommt +K in Suppe. Früher hieß sie Robert.", True),
    ("de", "@bob bekommt +K in Suppe. Ich werde dich finden.", True),
    ("es", "@bob recibe +K en sopa. Vive en la calle Mayor 12, tercero.", True),
    ("es", "@bob recibe +K en sopa. Antes se llamaba Roberto.", True),
    ("es", "@bob recibe +K en sopa. Te voy a encontrar.", True),
    ("pt", "@bob recebe +K em sopa. Mora na rua das Flores 12.", True),
    ("pt", "@bob recebe +K em sopa. Antes ela se chamava Roberto.", True),
    ("pt", "@bob recebe +K em sopa. Vou te achar.", True),
    ("it", "@bob riceve +K in zuppa. Abita in via Garibaldi 12.", True),
    ("it", "@bob riceve +K in zuppa. Prima si chiamava Roberto.", True),
    ("it", "@bob riceve +K in zuppa. Ti troverò.", True),
    ("nl", "@bob krijgt +K in soep. Hij woont in de Dorpsstraat 12.", True),
    ("nl", "@bob krijgt +K in soep. Vroeger heette ze Robert.", True),
    ("pl", "@bob dostaje +K za zupę. Mieszka na ulicy Lipowej 12.", True),
    ("pl", "@bob dostaje +K za zupę. Kiedyś miała na imię Robert.", True),
    ("pl", "@bob dostaje +K za zupę. Znajdę cię.", True),
    ("fi", "@bob saa +K keitosta. Hän asuu osoitteessa Mannerheimintie 12.", True),
    ("fi", "@bob saa +K keitosta. Ennen hänen nimensä oli Robert.", True),
    ("fi", "@bob saa +K keitosta. Minä löydän sinut.", True),
    ("ar", "@bob يحصل على +K في الشاي. يسكن في شارع النيل رقم 12.", True),
    ("ar", "@bob يحصل على +K في الشاي. سأجدك.", True),
    ("en", "Dear @bob, +K in sushi. You saved our evening.", False),
    ("en", "@bob gets +K in hosting. We would all miss you.", False),
    ("en", "@bob gets +K in 1984 reading group", False),
    ("fr", "Cher @bob, +K en patience, tu nous manques déjà.", False),
    ("es", "@bob recibe +K en sopa. Te echamos de menos.", False),
    ("it", "@bob riceve +K in zuppa. Abita a Torino e cucina divinamente.", True),
]


@pytest.mark.parametrize(("language", "words", "untold"), TOLD)
def test_where_somebody_lives_and_what_they_were_called_is_not_told(language: str, words: str, untold: bool) -> None:
    toot = a_status(f"<p>{words} #ImaginaryKlout</p>", language=language, mentions=(BOB,), tags=("ImaginaryKlout",))
    assert with_untold_marked(toot, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout").words_untold == untold


BESIDE = [
    ("en", "@bob gets +K in tea. He is off his antidepressants.", True),
    ("en", "@bob gets +K in tea. His wife doesn't know about us.", True),
    ("en", "@bob gets +K in tea. The key is under the mat.", True),
    ("en", "@bob gets +K in tea. Everything else he touches dies.", True),
    ("en", "@bob gets +K in tea. Best night of my life.", True),
    ("en", "@bob gets +K in tea. @carol needs a bath.", True),
    ("en", "@bob gets +K in tea. He's no genius though.", True),
    ("en", "@bob gets +K in tea, he wets the bed.", True),
    ("en", "@bob gets +K in tea because he has cancer.", True),
    ("es", "@bob merece +K en té. Estuvo en la cárcel.", True),
    ("fr", "@bob mérite +K en soupe. Ses parents ne savent pas qu'il est gay.", True),
    ("de", "@bob bekommt +K in Suppe. Seine Frau hat ihn verlassen.", True),
    ("pt", "@bob merece +K em sopa. A filha dele estuda no Colégio Santa Maria.", True),
    ("it", "@bob merita +K in zuppa. Sua madre beve.", True),
    ("nl", "@bob krijgt +K voor soep. Hij heeft vastgezeten.", True),
    ("pl", "@bob dostaje +K za zupę. Jego mama pije.", True),
    ("fi", "@bob saa +K aiheesta keitto. Hänen lapsensa käy Puistolan koulua.", True),
    ("ja", "@bob さんに料理で +K。前科があるけどね", True),
    ("ar", "@bob يستحق +K في الطبخ. كان في السجن", True),
    ("sv", "@bob får +K i soppa. Han har suttit inne.", True),
    ("en", "@bob gets +K in sourdough baking, his starter saved my weekend 🍞", False),
    ("en", "@bob gets +K in tea. Best teacher I ever had!", False),
    ("en", "Good morning! @bob gets +K in tea. I had three cups.", False),
    ("en", "I was stuck all day and then @bob showed up. +K in tea!", False),
    ("es", "@bob merece +K en té, me salvó la tarde. Muchas gracias por todo.", False),
    ("fr", "@bob mérite +K en soupe. Il m'a tout appris.", False),
    ("de", "@bob bekommt +K in Suppe, er hat mir den Tag gerettet.", False),
    ("pt", "@bob merece +K em sopa. Obrigada por tudo!", False),
    ("it", "@bob merita +K in zuppa. Grazie di cuore!", False),
    ("nl", "@bob krijgt +K voor soep. Bedankt voor alles!", False),
    ("pl", "@bob dostaje +K za zupę. Dziękuję za wszystko!", False),
    ("fi", "@bob saa +K aiheesta keitto. Kiitos kaikesta!", False),
    ("ja", "@bob さんに料理で +K。本当にありがとう", False),
    ("ar", "@bob يستحق +K في الطبخ. شكرا جزيلا", False),
    ("sv", "@bob får +K i soppa. Tack för allt!", False),
]


@pytest.mark.parametrize(("language", "words", "untold"), BESIDE)
def test_what_stands_beside_a_gift_is_shown_where_it_is_plainly_kind(language: str, words: str, untold: bool) -> None:
    toot = a_status(f"<p>{words} #ImaginaryKlout</p>", language=language, mentions=(BOB,), tags=("ImaginaryKlout",))
    assert with_untold_marked(toot, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout").words_untold == untold


APPENDED = [
    ("en", "Thank you, my little piggy.", True),
    ("en", "Love you, fatty.", True),
    ("en", "Congratulations, it only took you nine years.", True),
    ("en", "Thanks for the tablets.", True),
    ("en", "My sweet little whale.", True),
    ("en", "Sweet dreams, I'll be there.", True),
    ("es", "Gracias, gorda.", True),
    ("fr", "Bravo pour ton coming out.", True),
    ("de", "Danke, du Moppel.", True),
    ("pt", "Obrigada, baleia.", True),
    ("it", "Grazie per le pastiglie.", True),
    ("nl", "Bedankt, dikkerd.", True),
    ("pl", "Dzięki, grubciu.", True),
    ("fi", "Kiitos, pullukka.", True),
    ("ja", "出所おめでとう", True),
    ("ar", "مبروك الحمل", True),
    ("sv", "Tack, tjockis.", True),
    ("en", "Thank you so much for the recipe, it was delicious!", False),
    ("en", "Absolutely brilliant, as always.", False),
    ("es", "Gracias por la receta, estaba riquísimo.", False),
    ("fr", "Merci pour la recette, c'était délicieux.", False),
    ("de", "Danke für das Rezept, es war so lecker.", False),
    ("pt", "Obrigada pela receita, estava uma delícia.", False),
    ("it", "Grazie per la ricetta, era buonissimo.", False),
    ("nl", "Bedankt voor het recept, het was heerlijk.", False),
    ("pl", "Dzięki za przepis, było pyszne.", False),
    ("fi", "Kiitos reseptistä, se oli herkullista.", False),
    ("ja", "レシピをありがとう、とても美味しかったです", False),
    ("ar", "شكرا على الوصفة، كانت لذيذة", False),
    ("sv", "Tack för receptet, det var jättegott.", False),
]


@pytest.mark.parametrize(("language", "words", "untold"), APPENDED)
def test_what_is_appended_to_a_kind_word_is_shown_only_where_it_is_understood(
    language: str, words: str, untold: bool
) -> None:
    gift = next(said for spoken, said, _ in BESIDE if spoken == language).partition("+K")[0]
    toot = a_status(
        f"<p>{gift}+K: soup. {words} #ImaginaryKlout</p>", language=language, mentions=(BOB,), tags=("ImaginaryKlout",)
    )
    assert with_untold_marked(toot, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout").words_untold == untold


@pytest.mark.parametrize("case", CASES, ids=[str(place) for place in range(len(CASES))])
def test_what_is_wished_on_somebody_or_told_of_their_home_and_family_is_not_told(case: dict[str, object]) -> None:
    content = f"<p>{case['text']} #ImaginaryKlout</p>"
    toot = a_status(content, language=case["language"], mentions=(BOB,), tags=("ImaginaryKlout",))
    marked = with_untold_marked(toot, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout")
    assert marked.words_untold == case["untold"]
    if case.get("harmless"):
        # Only the words are lost, which are neither kind nor plainly about the giver.
        assert isinstance(read(toot, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout"), Nomination)


@pytest.mark.parametrize(
    ("words", "untold"),
    [
        ("+K in tea to @bob and good luck to @carol in court", True),
        ("+K in tea to @bob, coal for @carol", True),
        ("Love to @carol in hospital and +K in tea to @bob", True),
        ("+K in tea: @bob 👍 @carol 👎", True),
        ("+K in tea to @bob and @carol", False),
        ("+K in tea to @bob, and in soup to @carol", False),
    ],
)
def test_what_somebody_else_is_wished_or_told_beside_a_gift_is_not_told(words: str, untold: bool) -> None:
    carol = Mention(id="8", acct="carol", username="carol", url="https://example.social/@carol")
    toot = a_status(f"<p>{words} #ImaginaryKlout</p>", language="en", mentions=(BOB, carol), tags=("ImaginaryKlout",))
    assert with_untold_marked(toot, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout").words_untold == untold
