"""What a giver tells of somebody beside the award: where they live, what they were called, what is wished on them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.domain.model import Mention
from bot.domain.read_answer import with_untold_marked
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
    ("en", "@bob gets +K in baking. I will find you at the party!", False),
    ("en", "@bob gets +K in maps. He lives in a small village and draws it every day.", False),
    ("en", "@bob gets +K in parkour. He lives at the gym.", False),
    ("en", "@bob gets +K in hosting. We would all miss you.", False),
    ("en", "@bob gets +K in patience. Nobody else would have answered at 3 am.", False),
    ("en", "@bob gets +K in drumming. He beats the drums like nobody else.", False),
    ("en", "@bob gets +K in soup. He was called a hero by the whole street.", False),
    ("en", "@bob gets +K in trails. I know where you hike: the best ones!", False),
    ("en", "@bob gets +K in sewing. She was Robert's teacher.", False),
    ("en", "@bob gets +K in 1984 reading group", False),
    ("fr", "@bob reçoit +K en soupe. Il habite en Bretagne et ça se goûte.", False),
    ("fr", "@bob reçoit +K en soupe. Je te retrouverai au marché !", False),
    ("fr", "Cher @bob, +K en patience, tu nous manques déjà.", False),
    ("de", "@bob bekommt +K in Suppe. Er wohnt jetzt in Köln und kocht für alle.", False),
    ("de", "@bob bekommt +K in Suppe. Er schlägt die Sahne von Hand.", False),
    ("de", "@bob bekommt +K in Suppe. Wir würden dich vermissen.", False),
    ("es", "@bob recibe +K en sopa. Vive en Sevilla y cocina de maravilla.", False),
    ("es", "@bob recibe +K en sopa. Te echamos de menos.", False),
    ("pt", "@bob recebe +K em sopa. Mora em Lisboa e cozinha bem.", False),
    ("it", "@bob riceve +K in zuppa. Abita a Torino e cucina divinamente.", False),
    ("nl", "@bob krijgt +K in soep. Hij woont in Gent en kookt als de beste.", False),
    ("nl", "@bob krijgt +K in soep. Hij slaat de room met de hand.", False),
    ("pl", "@bob dostaje +K za zupę. Mieszka w Krakowie i gotuje cudownie.", False),
    ("fi", "@bob saa +K keitosta. Hän asuu Turussa ja kokkaa upeasti.", False),
    ("ja", "@bob さんに料理の +K。大阪に住んでいて、みんなに優しい。", False),
    ("ar", "@bob يحصل على +K في الشاي. يسكن في القاهرة ويعده بحب.", False),
]


@pytest.mark.parametrize(("language", "words", "untold"), TOLD)
def test_where_somebody_lives_and_what_they_were_called_is_not_told(language: str, words: str, untold: bool) -> None:
    toot = a_status(f"<p>{words} #ImaginaryKlout</p>", language=language, mentions=(BOB,), tags=("ImaginaryKlout",))
    assert with_untold_marked(toot, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout").words_untold == untold


@pytest.mark.parametrize("case", CASES, ids=[str(place) for place in range(len(CASES))])
def test_what_is_wished_on_somebody_or_told_of_their_home_and_family_is_not_told(case: dict[str, object]) -> None:
    content = f"<p>{case['text']} #ImaginaryKlout</p>"
    toot = a_status(content, language=case["language"], mentions=(BOB,), tags=("ImaginaryKlout",))
    marked = with_untold_marked(toot, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout")
    assert marked.words_untold == case["untold"]
