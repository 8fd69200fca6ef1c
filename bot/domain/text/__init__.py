"""A status's words: its HTML as plain text with spans over it, and that text as tokens."""

from bot.domain.text.html import Span, Text, clean_topic, html_to_text, plain_words, text_of, topic_key

__all__ = ["Span", "Text", "clean_topic", "html_to_text", "plain_words", "text_of", "topic_key"]
