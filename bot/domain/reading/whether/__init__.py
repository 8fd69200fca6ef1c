"""Whether a toot gives at all: by which sign, and what speaks against it."""
