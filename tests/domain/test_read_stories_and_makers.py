"""Gifts at the end of a story, behind a nod, and behind who made what; and what takes them back."""

import pytest

from bot.domain.readings import Incomplete
from tests.corpus.explained import by_alice, explanation
from tests.corpus.scoring import grammar, read_case
from tests.domain.toots import reading


def _read(lang: str, text: str) -> str:
    return explanation(read_case({**by_alice(text), "language": lang}, grammar()))


STORIES = [
    ("en", "I asked the council. They refused. Then @bob came with a saw. +K to @bob for the bench", "bench"),
    ("pl", "Drugi nie odebrał. @bob napisał: będę za godzinę. Przyjechał.\n\n+K dla @bob w hydraulice", "hydraulice"),
    ("fr", "@bob écrivait : apporte, on verra. Il a tout réparé. +K à @bob en horlogerie", "horlogerie"),
    ("en", "Everyone said no. @bob wrote: bring it. It works again. +K to @bob in clocks", "clocks"),
    ("it", "@bob che suona al matrimonio 🤣 +K in zampogna xké nessuno se l'aspettava", "zampogna"),
    ("nl", "@bob jij fietste 20 km om met een pomp?? das een +K in naastenliefde hoor", "naastenliefde"),
    ("ja", "bob↩ それな！笑 早起き部門で +K", "早起き"),
    ("en", "bob↩ So true. +K in early rising", "early rising"),
    ("it", "bob↩ Esatto! +K in sveglia", "sveglia"),
    ("en", "+K to @bob for putting up with @drum's practice sessions", "putting up with @drum's practice sessions"),
    ("en", "+K to @bob for enduring @drum's endless puns", "enduring @drum's endless puns"),
    ("en", "+K to @bob for living with @drum's cat", "living with @drum's cat"),
]


@pytest.mark.parametrize(("lang", "text", "topic"), STORIES)
def test_a_plain_gift_ends_a_story_that_says_nothing_against_it(lang: str, text: str, topic: str) -> None:
    says = _read(lang, f"{text} #ImaginaryKlout")
    assert says.startswith("gives")
    assert f"bob: {topic}" in says.split(" | ")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "@bob napisał: przynieś. Potem: +K dla @carol w herbacie"),
        ("pl", "Rok temu @bob napisał:\n\nByło miło. +K dla @bob w herbacie"),
        ("en", "@bob wrote: bring it. +K to @carol in tea"),
        ("en", "@bob wrote: +K to @carol in tea. I say no"),
        ("en", "RT @bob: what a day. +K to @bob in tea"),
        ("pl", "@bob napisał: będę. Nie przyszedł. +K dla @bob w punktualności, jasne."),
        ("en", "+K to @bob for putting up with @drum"),
        ("en", "+K to @bob for putting up with @drum's lies"),
        ("en", "+K to @bob for putting up with @drum's stupid drumming"),
        ("en", "+K to @bob for putting up with @drum's ugly trombone"),
        ("en", "+K to @bob for tolerating @drum's filthy dog"),
        ("en", "+K to @bob for putting up with @drum's dog and his stupid face"),
        ("en", "+K to @bob for coping with @drum's hideous singing, awful dancing and cats"),
        ("en", "+K to @bob for putting up with @drum's drinking"),
        ("en", "+K to @bob for dealing with @drum's breakdown"),
        ("en", "@bob posted: cookies for all. Someone replied: +K to @bob in baking"),
        ("nl", "@bob das een +K te veel in naastenliefde"),
        ("de", "+K in Marmelade kam heute bei mir an, danke @bob"),
        ("it", "+K a @bob in cucina se l'arrosto arriva in tempo"),
        ("pt", "terceira enchente do ano, +K pra @bob em competência"),
        ("ja", "三名に +K をプレゼントします @bob 早起き"),
        ("ja", "@alan → 料理\n@bob → 掃除\n先着二名に +K"),
        ("ja", "bob↩ それな！ +K"),
        ("en", "bob↩ So true. But no +K in early rising"),
    ],
)
def test_a_story_that_takes_it_back_gives_nothing(lang: str, text: str) -> None:
    assert _read(lang, f"{text} #ImaginaryKlout").startswith("NotForUs")


@pytest.mark.parametrize(
    ("lang", "text", "alans", "bobs"),
    [
        ("en", "The soup is by @alan, the bread was made by @bob. +K to each", "soup", "bread"),
        ("en", "Cake by @alan, tea by @bob, and I did the dishes. One +K each!", "Cake", "tea"),
        ("fr", "Le tricot est de @alan, le crochet est de @bob. Un +K à chacune !", "tricot", "crochet"),
        ("de", "Das Licht kommt von @alan, der Ton ist von @bob. +K an beide", "Licht", "Ton"),
        ("es", "La sopa es de @alan y el pan es de @bob. Un +K a cada uno", "sopa", "pan"),
        ("it", "La zuppa è di @alan, il pane è di @bob. Un +K a ciascuno", "zuppa", "pane"),
        ("nl", "De soep is van @alan, het brood is van @bob. +K voor allebei", "soep", "brood"),
        ("pt", "A sopa é da @alan, o pão é do @bob. Um +K pra cada", "sopa", "pão"),
        ("sv", "Soppan är av @alan, brödet är av @bob. +K till båda", "Soppan", "brödet"),
        ("da", "Suppen er af @alan, brødet er af @bob. +K til begge", "Suppen", "brødet"),
        ("ja", "料理は @alan、掃除は @bob。それぞれに +K", "料理", "掃除"),
        ("ja", "発表します\n・@alan → 雪かき\n・@bob → 凧あげ\n以上の二名に +K", "雪かき", "凧あげ"),
        ("ja", "以下の二名に +K\n・@alan → 雪かき\n・@bob → 凧あげ", "雪かき", "凧あげ"),
        (
            "en",
            "Awards\n1. @alan — raku\n2. @bob — cleaning up after the other two\n+K to both",
            "raku",
            "cleaning up after the other two",
        ),
    ],
)
def test_each_is_given_what_they_made(lang: str, text: str, alans: str, bobs: str) -> None:
    says = _read(lang, f"{text} #ImaginaryKlout").split(" | ")
    assert f"alan: {alans}" in says
    assert f"bob: {bobs}" in says


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The fat one is @alan, the skinny one is @bob. +K to both"),
        ("en", "The hangover is @alan, the mess is @bob. +K to both"),
        ("en", "On guitar is @alan, on drums is @bob. +K to both"),
        ("en", "The bald man in the photo is @alan, the one with the hat is @bob. +K to both"),
        ("en", "The birthday girl is @alan, the cake is by @bob. +K to both"),
        ("en", "The soup is @alan, the bread is @bob. +K to each"),
        ("de", "Der Besoffene ist @alan, die Nüchterne ist @bob. +K an beide"),
        ("de", "Links ist @alan, rechts ist @bob. +K an beide"),
        ("fr", "Le chauve c'est @alan, la grosse c'est @bob. +K à chacun"),
        ("es", "El gordo es @alan, la flaca es @bob. +K a los dos"),
        ("es", "La culpa es de @alan y el mérito es de @bob. +K a los dos"),
        ("de", "Licht war @alan, Ton war @bob. Für jeden ein +K"),
        ("pt", "O da esquerda é o @alan, o da direita é o @bob. +K para os dois"),
        ("it", "Il grasso è @alan, il magro è @bob. +K a entrambi"),
        ("nl", "De dikke is @alan, de dunne is @bob. +K voor allebei"),
        ("pl", "Ten gruby to @alan, ten chudy to @bob. +K dla obojga"),
        ("fi", "Lihava on @alan, laiha on @bob. +K molemmille"),
        ("sv", "Den tjocka är @alan, den smala är @bob. +K till båda"),
        ("da", "Den tykke er @alan, den tynde er @bob. +K til begge"),
        ("ar", "السمين كان @alan، والنحيف كان @bob. +K لكليهما"),
    ],
)
def test_of_whom_it_is_said_who_they_are_it_is_asked_what_for(lang: str, text: str) -> None:
    found = reading(f"{text} #ImaginaryKlout", lang)
    assert isinstance(found, Incomplete)
    assert found.missing == ("topic",)
    assert sorted(to.acct for gift in found.gifts for to in gift.recipients) == ["alan", "bob"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "My boss is @alan, my neighbour is @bob. +K to each"),
        ("fr", "Mon prof c'est @alan, mon voisin c'est @bob. +K à chacun"),
        ("fr", "Le mari de @alan, la soeur de @bob. +K à chacun"),
        ("en", "Our best listener is @alan, our best talker is @bob. +K accordingly: listening, talking"),
        ("en", "The soup is @alan, the bread is @bob. +K to each for effort"),
        ("fr", "Le tricot c'est pas @alan, le crochet c'est @bob. +K à chacun"),
        ("en", "Soup is @alan's problem, bread is @bob's. +K to each other someday"),
        ("en", "Soup is @alan, bread is @bob. A +K to whoever finds the salt"),
    ],
)
def test_who_is_only_presented_or_has_another_topic_is_not_given_that(lang: str, text: str) -> None:
    says = _read(lang, f"{text} #ImaginaryKlout")
    assert "alan: boss" not in says
    assert not any(f"alan: {thing}" in says.split(" | ") for thing in ("soup", "Soup", "tricot", "mari", "prof"))
    assert "best" not in says.split("alan: ")[-1]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Ein +K in Marmelade an quitte_q@obst.example, ich hoffe, das kommt an"),
        ("de", "Ein +K fürs Löten an lina@loet.example, hoffe es kommt an"),
        ("pt", "todo mundo que ajudou na enchente ganha meu +K em solidariedade"),
        ("pt", "todo mundo que doou na enchente leva meu +K em generosidade"),
    ],
)
def test_whom_no_mention_names_is_asked_for(lang: str, text: str) -> None:
    assert _read(lang, f"{text} #ImaginaryKlout").endswith("lacks recipient")
