"""What is promised about a topic holds however it is dressed up, and about no other topic."""

from __future__ import annotations

import pytest

from bot.domain.promises import decline, hidden
from bot.domain.text import topic_key


def same(one: str, other: str) -> bool:
    return all(
        keep("alice", "bob", topic_key(one)) == keep("alice", "bob", topic_key(other)) for keep in (decline, hidden)
    )


@pytest.mark.parametrize(
    ("topic", "dressed"),
    [
        ("chess", "ch3ss"),
        ("chess", "chesss"),
        ("chess", "CHÈSS"),
        ("chess", "сhеss"),
        ("haircuts", "ha1rcuts"),
        ("haircuts", "ha!rcut5"),
        ("haircuts", "haircutz"),
        ("haircuts and puns", "HAIRCUTZZ and punz"),
        ("hair cut", "Hair-Cut"),
        ("lock picking", "1ock p1cking"),
        ("green tea", "#GreenTea"),
        ("山", "山"),
        ("haircut", "haircut haircut"),
        ("haircut", "Haircuts, haircut!"),
        ("haircut", "haircut and haircuts"),
        ("haircut", "haircuthaircut"),
        ("haircut", "haircuts"),
        ("haircut", "haircut's"),
        ("haircut", "haircut’s"),
        ("haircut", "haircut!!"),
        ("haircut", "¡haircut!"),
        ("coupe", "coupe et coupe"),
        ("hair cut", "hair hair cut"),
        ("class", "classes"),
        ("tea", "tea tea tea"),
        ("✂️", "✂️✂️"),
    ],
)
def test_a_topic_in_disguise_is_the_same_to_a_promise(topic: str, dressed: str) -> None:
    assert same(topic, dressed)


@pytest.mark.parametrize(
    ("topic", "other"),
    [
        ("Formula 1", "Formula 11"),
        ("Windows 10", "Windows 11"),
        ("C", "C++"),
        ("chess", "cheese"),
        ("1984", "1985"),
        ("zoos", "soos"),
        ("pizza", "pissa"),
        ("🍞", "🍰"),
        ("10", "1010"),
        ("ios", "io"),
        ("C++", "C+"),
        ("Windows 11 11", "Windows 11"),
        ("haircut", "hair"),
        ("bread and butter", "bread"),
    ],
)
def test_another_topic_is_another_one_to_a_promise(topic: str, other: str) -> None:
    assert not same(topic, other)
