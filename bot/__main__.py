"""``python -m bot`` and the command ``imaginaryklout``."""

from __future__ import annotations


def main() -> None:
    from bot.cli import cli

    cli(prog_name="imaginaryklout")


if __name__ == "__main__":
    main()
