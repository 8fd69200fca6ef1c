"""What looks like a gift and is none, "this +K is almost yours", beside such as say the same and mean it."""

from __future__ import annotations

import pytest

from bot.domain.readings import NotForUs
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar, read_case
from tests.domain.test_clear_gifts import given

NOTHING = (
    ("en", "this +K in tea is almost yours, @bob"), ("en", "this +K in tea is theoretically yours, @bob"),
    ("en", "this +K in tea is far from yours @bob"), ("en", "@bob, this +K in tea is everyone's but yours"),
    ("en", "this +K in tea is yours no more, @bob"), ("en", "this +K in tea is yours NOT, @bob"),
    ("en", "this +K in tea is yours? No, @bob"), ("en", "This +K is yours to lose, @bob, for tea"),
    ("de", "dieses +K für Tee gehört dir nicht mehr, @bob"), ("de", "dieses +K für Tee ist kaum deins, @bob"),
    ("es", "este +K en té es a duras penas tuyo, @bob"), ("pt", "este +K em chá é mal e mal teu, @bob"),
    ("fr", "ce +K en thé est à peine à toi, @bob"), ("it", "questo +K in tè è a malapena tuo, @bob"),
    ("nl", "deze +K voor thee is amper van jou, @bob"), ("pl", "to +K za herbatę jest ledwie twoje, @bob"),
    ("fi", "tämä +K teestä on tuskin sinun, @bob"), ("ja", "@bob 本棚を完成させたら +K はあなたのもの"),
    ("en", "if anyone deserves no +K in tea it's @bob"), ("en", "if anyone should never get +K in tea it's @bob"),
    ("en", "if there's anyone who deserves to lose a +K in tea, it's @bob"),
    ("de", "wenn jemand kein +K für Tee verdient, dann @bob"), ("es", "si alguien no merece un +K en té es @bob"),
    ("fr", "si quelqu'un ne mérite pas de +K en thé, c'est @bob"), ("pt", "se alguém não merece +K em chá é @bob"),
    ("it", "se qualcuno non merita un +K in tè, è @bob"), ("nl", "als iemand geen +K voor thee verdient is het @bob"),
    ("fi", "jos joku ei ansaitse +K teestä niin @bob"), ("en", "Who gets the +K in tea? Maybe @bob"),
    ("de", "Wer bekommt das +K für Tee? Vielleicht @bob"), ("en", "every time I give @bob +K in tea he blushes"),
    ("fr", "chaque fois que je donne +K en thé à @bob il rougit"), ("en", "@bob can keep his +K in tea"),
    ("es", "cada vez que le doy +K en té a @bob se sonroja"), ("de", "@bob kann sein +K für Tee behalten"),
)  # fmt: skip
GIVEN = (
    ("en", "this +K in tea is now officially yours, @bob", "bob", "tea"),
    ("en", "this +K in tea is yours, @bob!", "bob", "tea"),
    ("de", "dieses +K in Tee gehört jetzt ganz allein dir, @bob", "bob", "Tee"),
    ("fr", "ce +K en thé est vraiment à toi, @bob", "bob", "thé"),
    ("es", "este +K en té es todo tuyo, @bob", "bob", "té"),
    ("nl", "deze +K voor thee is helemaal van jou, @bob", "bob", "thee"),
    ("de", "+K in Tee an @bob, der ist besser als deiner", "bob", "Tee"),
    ("en", "@bob gets +K in tea, and his pot is bigger than yours", "bob", "tea"),
    ("en", "if anyone deserves a +K in tea it's @bob", "bob", "tea"),
    ("en", "Who gets the +K in tea? It's @bob", "bob", "tea"),
    ("en", "@bob and @carol sang. The former gets +K in tea", "bob", "tea"),
    ("en", "@bob and @carol sang. +K in tea to the latter", "carol", "tea"),
    ("de", "@bob und @carol sangen. Ersterer bekommt +K in Tee", "bob", "Tee"),
    ("fr", "@bob et @carol ont chanté. Le premier reçoit +K en thé", "bob", "thé"),
    ("es", "@bob y @carol cantaron. El primero recibe +K en té", "bob", "té"),
    ("it", "@bob e @carol hanno cantato. Il primo riceve +K in tè", "bob", "tè"),
    ("pt", "@bob e @carol cantaram. O primeiro ganha +K em chá", "bob", "chá"),
    ("nl", "@bob en @carol zongen. Eerstgenoemde krijgt +K voor thee", "bob", "thee"),
    ("pl", "@bob i @carol śpiewali. Ten pierwszy dostaje +K za herbatę", "bob", "herbatę"),
    ("fi", "@bob ja @carol lauloivat. Edellinen saa +K teestä", "bob", "teestä"),
    ("ar", "غنى @bob و @carol . الأول يحصل على +K في الشاي", "bob", "الشاي"),
    ("ja", "@bob と @carol が歌った。前者に お茶の +K を", "bob", "お茶"),
)  # fmt: skip


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_what_denies_the_gift_gives_nothing_and_asks_nothing(language: str, text: str) -> None:
    reading = read_case({**by_alice(f"{text} #ImaginaryKlout"), "language": language}, grammar())
    assert isinstance(reading, NotForUs)


@pytest.mark.parametrize(("language", "text", "person", "topic"), GIVEN)
def test_what_is_sure_gives_to_the_one_it_points_at(language: str, text: str, person: str, topic: str) -> None:
    assert given(language, text) == ((person,), (topic,))
