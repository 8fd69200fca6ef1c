"""The pages that the documents show are the bot's own, each as it should be."""

from __future__ import annotations

from http.client import HTTPConnection
from urllib.parse import urlsplit

from gallery.screens import IMAGES, a_site


def test_every_page_that_is_pictured_is_there() -> None:
    with a_site() as (url, paths):
        connection = HTTPConnection(urlsplit(url).netloc)
        answers = {}
        for name, path in paths.items():
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            answers[name] = answer.status
        connection.close()
    assert {name: status for name, status in answers.items() if status != 200} == {"gone": 410, "unknown": 404}
    assert len(answers) == 12


def test_the_documents_have_their_pictures() -> None:
    assert all((IMAGES / name).read_bytes().startswith(b"\x89PNG") for name in ("badge.png", "pages.png"))
