"""The parts of the decision: awards and their thanks, commands and answers, operators, leaving. See ``decide``."""
