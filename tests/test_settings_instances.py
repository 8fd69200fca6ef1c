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


def test_a_host_that_was_copied_with_what_stands_around_it_is_a_host() -> None:
    listed = "https://spam.example/\n@loud.example\nmallory@rude.example\n*.sub.example\nhttps://here.example:443/about?x#y\n"
    assert blocked_hosts(listed) == {"spam.example", "loud.example", "rude.example", "sub.example", "here.example"}


def test_what_no_reader_of_tables_takes_is_told() -> None:
    with pytest.raises(ValueError, match="is no CSV"):
        blocked_hosts("#domain,reason\nspam.example," + "x" * 131_073)


def test_a_table_without_hosts_is_told() -> None:
    with pytest.raises(ValueError, match="#domain"):
        blocked_hosts("name,reason\nspam.example,rude\n")
