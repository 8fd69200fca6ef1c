"""Status HTML as words, whatever server it comes from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.corpus import status_of
from bot.domain.model import Mention
from bot.domain.text import clean_topic, html_to_text, plain_words, topic_key

BOB = Mention(id="1", acct="bob@sea.example", username="bob", url="https://sea.example/@bob")
ANN = Mention(id="2", acct="ann", username="ann", url="https://home.example/@ann")


@pytest.mark.parametrize(
    "html",
    [
        '<p><span class="h-card"><a href="https://sea.example/@bob" class="mention">@<span>bob</span></a></span></p>',
        '<p>Hi <a href="https://misskey.example/@bob@sea.example" class="u-url mention">@bob@sea.example</a></p>',
        'Hi <span class="h-card"><a class="u-url mention" href="https://sea.example/users/bob">@<span>bob</span></a></span>',
        "<p>Hi @bob@sea.example</p>",
        "<p>Hi @bob</p>",
    ],
)
def test_a_mention_is_found_by_link_acct_or_username(html: str) -> None:
    text = html_to_text(html, [ANN, BOB])
    assert [span.mention for span in text.of("mention")] == [BOB]


@pytest.mark.parametrize(("host", "plain"), [("sea.example", "Hi @bob!"), ("far.example", "Hi @bob@far.example!")])
def test_a_host_behind_a_link_to_the_name_alone_is_the_persons_if_it_is_theirs(host: str, plain: str) -> None:
    text = html_to_text(f'<p>Hi <a href="https://sea.example/@bob" class="mention">@bob</a>@{host}!</p>', [ANN, BOB])
    assert text.plain == plain


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example",
        "www.evil.example",
        "evil.example/x",
        "evil.example/",
        "//evil.example",
        "mailto:x@evil.example",
    ],
)
def test_an_address_is_one_with_or_without_its_scheme(address: str) -> None:
    text = html_to_text(f"<p>see ({address} there</p>")
    assert [text.plain[span.start : span.end] for span in text.of("link")] == [address]


@pytest.mark.parametrize(
    "words",
    ["node.js/express", "TCP/IP", "and/or", "e.g./i.e.", "v1.2/v1.3", "St.Pauli/Hamburg", "a//b", "mailto: her"],
)
def test_a_slash_and_a_full_stop_make_no_address(words: str) -> None:
    assert html_to_text(f"<p>{words}</p>").of("link") == ()


@pytest.mark.parametrize(
    "html",
    ["<p>Hi @stranger</p>", '<p>Hi <a href="https://sea.example/@bob">https://sea.example/@bob</a></p>', "mail me@bob"],
)
def test_what_names_nobody_stays_text(html: str) -> None:
    assert html_to_text(html, [ANN, BOB]).of("mention") == ()


def test_a_name_that_two_people_share_means_neither() -> None:
    other = Mention(id="3", acct="bob@hill.example", username="bob", url="https://hill.example/@bob")
    assert html_to_text("<p>@bob</p>", [BOB, other]).of("mention") == ()


@pytest.mark.parametrize("typed", ["#Café", "＃Café", "#𝐂𝐚𝐟𝐞", "#ＣＡＦÉ"])
def test_hashtags_are_folded_as_servers_fold_them(typed: str) -> None:
    assert [span.value for span in html_to_text(f"<p>{typed}</p>").of("hashtag")] == ["cafe"]


def test_paragraphs_breaks_and_list_items_are_lines() -> None:
    html = "<p>one<br />two</p><ul><li>three</li><li>four</li></ul><p>five</p>"
    assert html_to_text(html).plain == "one\ntwo\n\nthree\nfour\n\nfive"


@pytest.mark.parametrize(
    ("html", "quoted"),
    [
        ("<blockquote><p>theirs</p></blockquote><p>mine</p>", "theirs"),
        ("<p>&gt; theirs<br>mine</p>", "> theirs"),
        (
            '<p class="quote-inline">RE: <a href="https://a.example/1">https://a.example/1</a></p><p>mine</p>',
            "RE: https://a.example/1",
        ),
        ("<p>RE: https://a.example/1 mine</p>", "RE: https://a.example/1"),
        ('<p>mine<span class="quote-inline"><br/>RE: https://a.example/1</span></p>', "RE: https://a.example/1"),
    ],
)
def test_what_others_said_is_marked_as_quoted(html: str, quoted: str) -> None:
    text = html_to_text(html)
    assert text.plain[text.of("quote")[0].start : text.of("quote")[0].end].strip() == quoted
    assert "mine" in text.plain


def test_scripts_styles_and_comments_are_not_words() -> None:
    assert html_to_text("<p>a<script>b</script><style>c</style><!-- d -->e</p>").plain == "ae"


@pytest.mark.parametrize("kept", ["👩‍👩‍👧", "❤️", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "क्‍ष", "می‌خواهم", "👍🏽", "1️⃣"])
def test_joiners_that_shape_emoji_arabic_and_indic_words_stay(kept: str) -> None:
    assert html_to_text(f"<p>{kept}</p>").plain == unicodedata.normalize("NFC", kept)


@given(st.text(max_size=60))
def test_invisible_characters_carry_nothing(words: str) -> None:
    strewn = "\u200b".join("a" + words.replace("<", "").replace("&", "") + "b")
    plain = html_to_text(f"<p>{strewn}</p>").plain
    assert not set("\u200b\u200e\u2066\ufeff\u00ad\x00") & set(plain)


def test_a_topic_key_is_the_same_for_the_same_topic() -> None:
    assert topic_key("Rye  BREAD") == topic_key("ｒｙｅ bread") == "rye bread"
    assert topic_key("STRASSE") == topic_key("straße")


def test_a_clean_topic_is_one_bounded_line_without_overrides_or_towers_of_marks() -> None:
    assert clean_topic("a\u202eb\x07\n c") == "ab c"
    assert len(clean_topic("e" + "\u0301" * 50)) <= 4
    assert len(clean_topic("x" * 500)) == 120


@pytest.mark.parametrize("cluster", ["👩‍👩‍👧", "e\u0323\u0308", "👍🏽", "🇫🇮"])
def test_a_topic_is_cut_between_what_people_see_as_characters(cluster: str) -> None:
    cut = clean_topic("x" * 118 + cluster + "tail")
    assert cut in ("x" * 118 + "…", "x" * 118 + unicodedata.normalize("NFC", cluster)[:1] + "…")


def test_a_long_topic_is_cut_between_words() -> None:
    cut = clean_topic("sourdough baking " * 20)
    assert cut.endswith(("sourdough…", "baking…"))
    assert len(cut) <= 120


@given(st.text(max_size=300))
def test_a_clean_topic_stays_as_it_is_when_cleaned_again(topic: str) -> None:
    once = clean_topic(topic)
    assert clean_topic(once) == once
    assert len(once) <= 120


def test_plain_words_leave_out_what_is_quoted_and_are_bounded() -> None:
    case = {"id": "1", "author": "a", "bot": "b", "visibility": "public"}
    html = "<blockquote><p>theirs</p></blockquote><p>mine &lt;b&gt; too</p>"
    assert plain_words(status_of({**case, "content": html})) == "mine <b> too"
    assert len(plain_words(status_of({**case, "content": "<p>" + "word " * 900 + "</p>"}))) <= 1000


@given(st.text(alphabet="<>/ab p=\"'&;#x@\n", max_size=300))
def test_any_html_has_spans_inside_its_text(html: str) -> None:
    text = html_to_text(html, [BOB])
    assert all(0 <= span.start <= span.end <= len(text.plain) for span in text.spans)
    assert [span.start for span in text.spans] == sorted(span.start for span in text.spans)
