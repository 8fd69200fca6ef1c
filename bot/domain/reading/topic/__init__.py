"""Topics by themselves: what leads to one, where it ends, and the piece of the toot that it is."""
