"""How a source or one of our own projections is cited, and a number as a sentence with its source."""

from forecasting.citations.claim import claim_sentence, observation_sentence
from forecasting.citations.reference import Name, Reference, projection_reference, source_reference
from forecasting.citations.styles import Style, apa, bibtex, cite_all, csl

__all__ = [
    "Name",
    "Reference",
    "Style",
    "apa",
    "bibtex",
    "cite_all",
    "claim_sentence",
    "csl",
    "observation_sentence",
    "projection_reference",
    "source_reference",
]
