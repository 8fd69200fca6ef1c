"""What the server says about itself."""

from __future__ import annotations

from starlette.responses import Response

from bot.sandbox.api_statuses import MAX_IMAGE
from bot.sandbox.calls import Call, Endpoint, answer
from bot.sandbox.entities import Json, account_json
from bot.sandbox.world import World

IMAGES = ["image/png", "image/jpeg", "image/gif", "image/webp"]


def _configuration(world: World) -> Json:
    flavour = world.flavour
    return {
        "accounts": {"max_featured_tags": 10, "max_pinned_statuses": 5},
        "statuses": {
            "max_characters": flavour.max_characters,
            "max_media_attachments": flavour.max_media,
            "characters_reserved_per_url": 23,
        },
        "media_attachments": {
            "description_limit": flavour.max_description,
            "supported_mime_types": IMAGES,
            "image_size_limit": MAX_IMAGE,
            "image_matrix_limit": 33177600,
            "video_size_limit": MAX_IMAGE,
            "video_frame_rate_limit": 120,
            "video_matrix_limit": 8294400,
        },
        "polls": {"max_options": 4, "max_characters_per_option": 50, "min_expiration": 300, "max_expiration": 2629746},
    }


def _streaming(world: World) -> str:
    return world.base.replace("http://", "wss://" if world.flavour.always_wss else "ws://")


def _v1(call: Call) -> Response:
    world = call.world
    local = [a for a in world.accounts.values() if a.domain is None]
    return answer(
        {
            "uri": world.domain,
            "title": world.title,
            "short_description": "A little server to try things out on.",
            "description": "A little server to try things out on.",
            "email": "",
            "version": world.flavour.version,
            "urls": {"streaming_api": _streaming(world)} if world.flavour.websocket else {},
            "stats": {"user_count": len(local), "status_count": len(world.statuses), "domain_count": 1},
            "thumbnail": f"{world.base}/static/header.svg",
            "languages": ["en"],
            "registrations": False,
            "approval_required": False,
            "invites_enabled": False,
            "configuration": _configuration(world),
            "contact_account": account_json(world, local[0]) if local else None,
            "rules": [],
        }
    )


def _v2(call: Call) -> Response:
    world = call.world
    configuration = _configuration(world)
    configuration["urls"] = {"status": None, "about": f"{world.base}/"}
    if world.flavour.websocket:
        configuration["urls"]["streaming"] = _streaming(world)
    configuration["translation"] = {"enabled": False}
    configuration["vapid"] = {"public_key": ""}
    open_feeds = {"local": "public", "remote": "public"}
    configuration["timelines_access"] = {
        "live_feeds": open_feeds,
        "hashtag_feeds": dict.fromkeys(open_feeds, world.flavour.hashtag_feeds),
        "trending_link_feeds": open_feeds,
    }
    return answer(
        {
            "domain": world.domain,
            "title": world.title,
            "version": world.flavour.version,
            "source_url": "",
            "description": "A little server to try things out on.",
            "usage": {"users": {"active_month": sum(a.domain is None for a in world.accounts.values())}},
            "thumbnail": {"url": f"{world.base}/static/header.svg"},
            "icon": [],
            "languages": ["en"],
            "configuration": configuration,
            "registrations": {"enabled": False, "approval_required": False, "message": None, "url": None},
            "contact": {"email": "", "account": None},
            "rules": [],
            "api_versions": {"mastodon": 7},
        }
    )


ENDPOINTS = [Endpoint("GET", "/api/v1/instance", _v1), Endpoint("GET", "/api/v2/instance", _v2)]
