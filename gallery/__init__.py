"""``make gallery``: every design in every script and length, as files and a page to look at them with."""
