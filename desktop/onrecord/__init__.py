"""Onrecord: tone and sourcing of news texts, paragraph by paragraph."""

__version__ = "0.1.0"
