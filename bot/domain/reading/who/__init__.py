"""Whom: which of the people that a toot names receive, and which are spoken to, told of, thanked or left out."""
