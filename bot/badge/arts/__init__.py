"""The painters: one file an art. Each takes a look and a canvas and returns a scene, by rule and dice alone.

What a painter promises: the same look gives the same scene for ever (a change that shows needs a new ``version`` in the
designs that use it); words are placed only on what is in one colour or close to it, with ink that ``ink_on`` found
readable there; scenes are drawn for a topic that starts from the left, and mirrored for others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.badge.arts.garden import garden
from bot.badge.arts.matchbox import matchbox
from bot.badge.arts.mosaic import mosaic
from bot.badge.arts.pin import pin
from bot.badge.arts.ripple import ripple
from bot.badge.arts.stamp import stamp
from bot.badge.arts.tartan import tartan
from bot.badge.shapes import Canvas, Scene
from bot.domain.badge import Look

Painter = Callable[[Look, Canvas], Scene]

PAINTERS: Mapping[str, Painter] = {
    "garden": garden,
    "matchbox": matchbox,
    "mosaic": mosaic,
    "pin": pin,
    "ripple": ripple,
    "stamp": stamp,
    "tartan": tartan,
}
"""By the name that a design's ``art`` has."""
