"""What for: the topics of a toot, however they are laid out, and who of its people goes with which."""
