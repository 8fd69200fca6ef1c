"""ImaginaryKlout: give someone +K for anything."""

__version__ = "0.1.0"
