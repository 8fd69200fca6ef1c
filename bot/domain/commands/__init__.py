"""Commands: a message to the bot that is nothing but a command, in all the ways that people put one."""

from bot.domain.commands.command import command_of

__all__ = ["command_of"]
