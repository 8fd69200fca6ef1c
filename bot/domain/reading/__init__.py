"""The parts of the reader: a toot laid out, who receives, what for, whether it is meant. ``read`` joins them."""
