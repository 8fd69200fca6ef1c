"""Who is only spoken to before somebody's +K, or refused by name behind it, receives nothing; real lists all do."""

from __future__ import annotations

import pytest

from bot.domain.corpus import prediction
from bot.domain.readings import Nomination
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar, read_case

GRAMMAR = grammar()


def receive(text: str, language: str) -> set[str]:
    """Who receives by a public toot whose every @mention resolves."""
    found = read_case({**by_alice(f"{text} #ImaginaryKlout"), "language": language}, GRAMMAR)
    awards = prediction("t", found)["awards"] if isinstance(found, Nomination) else []
    return {person for gift in awards for person in gift["recipients"]}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "hey @bob, @carol gets +K in tea"),
        ("en", "Not you @bob, @carol gets +K in tea"),
        ("en", "Shut up @bob, @carol really deserves +K in tea"),
        ("en", "Yo @bob and @dave, @carol takes +K in tea"),
        ("en", "@bob FYI @carol gets +K in tea"),
        ("en", "@bob: @carol gets +K in tea"),
        ("en", "@bob, @carol gets +K in tea"),
        ("de", "Hallo @bob, @carol bekommt +K in Tee"),
        ("de", "Hallo @bob, heute bekommt @carol +K in Tee"),
        ("fr", "Salut @bob, @carol reçoit +K en thé"),
        ("es", "Hola @bob, @carol recibe +K en té"),
        ("it", "Zitto @bob, @carol merita +K in tè"),
        ("nl", "Hé @bob, @carol heeft +K in thee verdiend"),
        ("pl", "Spadaj @bob, @carol dostaje +K za herbatę"),
        ("pt", "Oi @bob, @carol merece +K em chá"),
        ("sv", "Tjena @bob, @carol får +K i te"),
        ("fi", "Turpa kiinni @bob, @carol saa +K teestä"),
        ("ar", "مرحبا @bob، @carol تحصل على +K في الشاي"),
        ("ja", "ねえ @bob、@carol さんにお茶で+K"),
    ],
)
def test_who_is_only_spoken_to_before_the_one_who_gets_it_receives_nothing(language: str, text: str) -> None:
    assert receive(text, language) == {"carol"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@carol gets +K in tea, @bob not"),
        ("en", "@carol gets +K in tea, @bob doesn't"),
        ("en", "@carol gets +K in tea; @bob: no"),
        ("en", "@carol (@bob no) gets +K in tea"),
        ("en", "+K for @carol in tea; @bob, no"),
        ("en", "@carol gets +K in tea, and @bob? Nope."),
        ("en", "+K to @carol for tea, nothing to @bob"),
        ("en", "@carol gets +K in tea, @bob next time"),
        ("de", "@carol bekommt +K in Tee, @bob nicht"),
        ("fr", "@carol reçoit +K en thé, @bob non"),
        ("es", "@carol recibe +K en té, @bob tampoco"),
        ("it", "@carol ottiene +K in tè, @bob no"),
        ("nl", "@carol krijgt +K in thee, @bob niet"),
        ("pl", "@carol dostaje +K za herbatę, @bob nie"),
        ("pt", "@carol ganha +K em chá, @bob não"),
        ("sv", "@carol får +K i te, @bob inte"),
        ("fi", "@carol saa +K teestä, @bob ei"),
        ("ar", "@carol تحصل على +K في الشاي، @bob لا"),
        ("ja", "@carol さんにお茶で+K、@bob はダメ"),
    ],
)
def test_who_is_refused_by_name_behind_the_gift_receives_nothing(language: str, text: str) -> None:
    assert receive(text, language) == {"carol"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@carol gets +K in tea, @bob a kick"),
        ("en", "@carol gets +K in tea, @bob can go home"),
        ("en", "@carol gets +K in tea while @bob gets the boot"),
        ("en", "@carol gets +K in tea, @bob gets stuck in traffic"),
        ("de", "@carol bekommt +K in Tee, @bob kann nach Hause gehen"),
        ("fr", "@carol mérite +K en thé, @bob peut rentrer chez lui"),
        ("es", "@carol recibe +K en té, @bob una patada"),
        ("nl", "@carol krijgt +K in thee, @bob mag naar huis"),
        ("sv", "@carol får +K i te, @bob får sparken"),
        ("fi", "@carol saa +K teestä, @bob voi mennä kotiin"),
    ],
)
def test_of_whom_something_else_is_told_behind_the_gift_receives_nothing(language: str, text: str) -> None:
    assert receive(text, language) == {"carol"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@bob, @carol get +K in tea"),
        ("en", "@bob, @carol: +K in tea"),
        ("en", "@bob and @carol gets +K in tea"),
        ("en", "@bob, @carol each gets +K in tea"),
        ("en", "for @bob, @carol: +K in tea"),
        ("en", "@bob @carol +K tea"),
        ("en", "My friends @bob, @carol deserve +K in tea"),
        ("en", "@carol gets +K in tea, @bob too"),
        ("en", "@carol gets +K in tea, @bob in soup"),
        ("en", "@carol gets +K in tea, @bob a big one in soup"),
        ("en", "@carol gets +K in tea, and @bob gets his for soup"),
        ("en", "@carol gets +K in tea, @bob who brought the milk"),
        ("en", "@carol (@bob too) gets +K in tea"),
        ("en", "@carol's +K is for tea and @bob's is for bread"),
        ("en", "+K to @carol for tea and @bob, no doubt"),
        ("en", "+K to @carol for tea and @bob for not giving up"),
        ("en", "@carol is great, @bob is too, +K to both in tea"),
        ("en", "+K: @carol (tea), @bob (no idea what for yet)"),
        ("de", "Heute bekommt @bob, @carol +K in Tee"),
        ("fr", "@bob, @carol reçoivent +K en thé"),
        ("sv", "@bob, @carol får +K i te"),
        ("fi", "@carol saa +K teestä, @bob keitosta"),
        ("ja", "@bob さん、@carol さんにお茶で+K"),
    ],
)
def test_everybody_in_a_list_receives(language: str, text: str) -> None:
    assert receive(text, language) == {"bob", "carol"}


def test_three_with_commas_are_a_list_whatever_the_verb() -> None:
    assert receive("@bob, @carol, @dave gets +K in tea", "en") == {"bob", "carol", "dave"}


@pytest.mark.parametrize("word", ["via", "from", "at"])
def test_a_venue_before_the_verb_does_not_take_the_gift_of_the_one_before_it(word: str) -> None:
    assert receive(f"@bob {word} @carol gets +K in tea", "en") == {"bob"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@bob and @carol get +K in tea, no wait, just @carol"),
        ("en", "@bob and @carol get +K in tea. Actually only @carol"),
        ("en", "+K to @bob, no, just @carol in tea"),
        ("en", "+K to both @bob and @carol in tea, but not really @bob"),
        ("en", "@bob and @carol: +K in tea (well, not @bob)"),
        ("en", "+K to my wife @carol and not my ex @bob for tea"),
        ("es", "@bob y @carol: +K en té (bueno, @bob no)"),
        ("es", "@bob y @carol: +K en té, no, solo a @carol"),
        ("de", "@bob und @carol: +K in Tee (naja, @bob nicht)"),
        ("fr", "@bob et @carol : +K en thé, non attends, juste @carol"),
        ("it", "+K a @bob e @carol in tè, anzi, solo a @carol"),
        ("pt", "+K para @bob e @carol em chá, aliás, só a @carol"),
        ("nl", "+K voor @bob en @carol in thee, nee wacht, alleen @carol"),
        ("pl", "+K dla @bob i @carol za herbatę, a nie, tylko @carol"),
        ("ja", "@bob さんと @carol さんにお茶で+K、いや、やっぱり @carol さんだけ"),
    ],
)
def test_who_is_taken_back_in_the_course_of_a_toot_receives_nothing(language: str, text: str) -> None:
    assert receive(text, language) == {"carol"}


@pytest.mark.parametrize(
    "text",
    [
        "+K to @bob and @carol in tea. Well, only @dan could beat that!",
        "+K to @bob and @carol. Only @bob could bake like that. For bread!",
        "Well, only @bob and @carol could do it: +K in tea",
    ],
)
def test_only_takes_nothing_back_by_itself(text: str) -> None:
    assert receive(text, "en") == {"bob", "carol"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@bob deserves +K in tea. @carol too!"),
        ("en", "@bob deserves +K in tea, and so does @carol"),
        ("en", "@bob deserves +K in tea. So does @carol."),
        ("de", "+K an @bob für Tee. @carol auch!"),
        ("fr", "+K à @bob pour son thé. @carol aussi !"),
        ("nl", "+K voor @bob voor thee. @carol ook!"),
        ("pl", "+K dla @bob za herbatę. @carol też!"),
        ("ja", "@bob さんにお茶で+K。@carol さんも！"),
    ],
)
def test_who_is_only_said_to_get_it_too_receives_the_same(language: str, text: str) -> None:
    assert receive(text, language) == {"bob", "carol"}


@pytest.mark.parametrize("text", ["+K to @bob for tea. @carol also says hi", "+K to @bob for tea. Tell @carol too"])
def test_too_gives_nothing_by_itself(text: str) -> None:
    assert receive(text, "en") == {"bob"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K to @bob in tea, no, only @carol is better"),
        ("en", "+K to @bob for tea, sorry, only @carol is missing"),
        ("de", "+K an @bob für Tee, sorry, nur @carol fehlt"),
        ("fr", "+K à @bob pour le thé, enfin juste @carol l'a goûté"),
        ("pl", "+K dla @bob za herbatę, nie tylko @carol ją lubi"),
        ("ja", "@bob さんにお茶で+K、すみません @carol さんだけ来なかった"),
        ("es", "@bob +K por ayudar a @carol"),
        ("en", "+K to @bob in tea. @carol too?"),
        ("en", "+K to @bob in tea, but @dan deserves none. @carol too!"),
        ("en", "@bob +K thanks to @carol for tea"),
    ],
)
def test_a_remark_about_another_takes_nothing_from_whoever_receives(language: str, text: str) -> None:
    assert receive(text, language) == {"bob"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@bob +K to you and @carol for tea"),
        ("de", "@bob +K an dich und @carol für Tee"),
        ("en", "@bob +K also to @carol for tea"),
        ("fi", "+K @bob:lle ja @carol:lle teestä, ei vain @bob:lle"),
        ("en", "+K to @bob and @carol in tea. I mean, only @bob could make it so strong"),
        ("en", "@bob and @carol get +K for tea (well, not @carol alone)"),
    ],
)
def test_both_receive_where_only_one_is_spoken_of(language: str, text: str) -> None:
    assert receive(text, language) == {"bob", "carol"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K in memes to @carol and @bob lol"),
        ("en", "@carol and @bob haha! You both get +K in puns"),
        ("en", "@carol, @bob, look! +K in kites for you both"),
        ("en", "Memes: @carol and @bob lol. +K"),
        ("es", "@carol y @bob, mirad! +K en memes para los dos"),
        ("fr", "+K en mèmes à @carol et @bob mdr"),
        ("it", "+K in meme a @carol e @bob haha"),
        ("pt", "+K em memes para @carol e @bob kkk"),
        ("en", "+K in memes to @carol #ImaginaryKlout @bob too"),
        ("en", "+K in memes to @carol #ImaginaryKlout @bob gets one too"),
    ],
)
def test_who_is_joined_to_one_who_receives_does_so_though_somebody_laughs(language: str, text: str) -> None:
    assert receive(text, language) == {"bob", "carol"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K in memes to @carol #ImaginaryKlout @bob lol"),
        ("en", "+K in memes to @carol #ImaginaryKlout @bob this is how you do it"),
        ("en", "+K in memes to @carol #ImaginaryKlout @bob I miss you"),
        ("en", "+K in memes to @carol #ImaginaryKlout @bob @dan wow"),
        ("de", "+K in Memes an @carol #ImaginaryKlout @bob haha"),
        ("fr", "+K en mèmes à @carol #ImaginaryKlout @bob regarde !"),
        ("en", "+K to @carol and none to @bob: honesty"),
        ("en", "+K to @carol, nothing to @bob: jazz"),
        ("en", "+K to @carol over @bob: jazz"),
        ("en", "@carol +K in chess, @bob 0"),
        ("en", "@carol gets +K and @bob none: jazz"),
        ("es", "+K a @carol y ninguno a @bob: jazz"),
        ("fr", "+K à @carol en jazz et aucun à @bob"),
        ("it", "+K a @carol e nessuno a @bob: jazz"),
        ("pt", "+K para @carol e nenhum para @bob: jazz"),
        ("de", "+K an @carol und keins an @bob: Jazz"),
        ("pl", "+K dla @carol i nic dla @bob: jazz"),
        ("ar", "+K ل @carol في الجاز ولا شيء ل @bob"),
        ("en", "In @bob's name, +K to @carol for cooking"),
        ("en", "+K to @carol in tea from me and @bob ☕"),
        ("en", "+K to @carol in tea from me and @bob, cheers"),
        ("en", "+K to @carol in tea from me and @bob too"),
        ("en", "+K to @carol from me and @bob for tea"),
        ("de", "+K an @carol in Tee von mir und @bob 👏"),
        ("es", "+K a @carol en té de mi parte y @bob 👏"),
        ("it", "+K a @carol in tè da me e @bob 🥰"),
        ("pt", "+K para @carol em chá de mim e @bob 🥰"),
        ("nl", "+K voor @carol van mij en @bob in thee"),
        ("ar", "+K ل @carol في الشاي مني و @bob 👏"),
    ],
)
def test_who_is_told_denied_or_gives_as_well_receives_nothing(language: str, text: str) -> None:
    assert receive(text, language) == {"carol"}


def test_behind_those_who_give_as_well_only_a_verb_gives_somebody_something_else() -> None:
    assert receive("+K to @carol in tea from me and @bob gets +K in chess", "en") == {"carol", "bob"}
    assert receive("+K to @carol in tea from me and @bob in Berlin", "en") == {"carol"}
