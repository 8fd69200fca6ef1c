"""How a language writes dates, stretches of time and lists, and which way it runs.

Babel knows, but what it holds of all languages is more than all the rest of the pages: it is asked once, and let go.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError, localedata
from babel.dates import format_date
from babel.lists import format_list
from babel.units import format_unit

LOCALES = {"en": "en_GB"}
"""Where a language's bare code would write dates as only one of its countries does."""
Style = Literal["standard", "or"]


class Customs:
    """Of the language of that code; raises ``LookupError`` where it is none that is known."""

    def __init__(self, code: str) -> None:
        self._name = LOCALES.get(code, code).replace("-", "_")
        with self._asked() as locale:
            self.dir: str = locale.text_direction
            self._pattern: str = locale.date_formats["long"].format
            self._months = {number: str(name) for number, name in locale.months["format"]["wide"].items()}
        self.day = lru_cache(maxsize=256)(self._day)
        self.period = lru_cache(maxsize=16)(self._period)
        self.listed = lru_cache(maxsize=16)(self._listed)

    @contextmanager
    def _asked(self) -> Iterator[Locale]:
        try:
            yield Locale.parse(self._name)
        except (UnknownLocaleError, ValueError) as error:
            raise LookupError(self._name) from error
        finally:
            localedata.clear_caches()  # after each: what all of them took at once would stay with the process

    def _day(self, day: date) -> str:
        """With the month in words, where the language does so."""
        parts = {"d": day.day, "dd": f"{day:%d}", "M": day.month, "MM": f"{day:%m}", "MMMM": self._months[day.month]}
        try:
            return self._pattern % {**parts, "y": day.year, "yyyy": day.year}
        except KeyError:  # a calendar that wants more than these
            with self._asked() as locale:
                return format_date(day, "long", locale=locale)

    def _period(self, time: timedelta) -> str:
        """``30 days``, or hours where it is less than two days."""
        hours = round(time / timedelta(hours=1))
        number, unit = (hours, "hour") if hours < 48 else (round(hours / 24), "day")
        with self._asked() as locale:
            return format_unit(number, unit, length="long", locale=locale)

    def _listed(self, things: tuple[str, ...], style: Style) -> str:
        """``a, b and c``, or, in the style ``or``, ``a, b or c``."""
        with self._asked() as locale:
            return format_list(things, style=style, locale=locale)
