"""Mastodon's own list of blocked servers, as its export writes it."""

from __future__ import annotations

import pytest

from bot.settings import blocked_hosts

EXPORT = """#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate
spam.example,suspend,false,false,"rude, and worse",false
Loud.Example,silence,true,false,,false
b**d.example,suspend,false,false,,true
"""


def test_an_export_of_mastodon_names_the_hosts() -> None:
    assert blocked_hosts(EXPORT) == {"spam.example", "loud.example"}
    assert blocked_hosts("\ufeff" + EXPORT.replace("\n", "\r\n")) == {"spam.example", "loud.example"}


def test_a_bare_list_of_hosts_will_do() -> None:
    assert blocked_hosts("spam.example\n\nloud.example\n") == {"spam.example", "loud.example"}
    assert blocked_hosts("") == frozenset()


def test_a_table_without_hosts_is_told() -> None:
    with pytest.raises(ValueError, match="#domain"):
        blocked_hosts("name,reason\nspam.example,rude\n")
