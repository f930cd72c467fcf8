"""The terms of the field, as values: frozen, and nothing but the standard library."""

from onrecord.model.analysis import (
    Act,
    Analysis,
    Attribution,
    Driver,
    Measures,
    Mention,
    Quotation,
    Sentence,
    SourceType,
    Sourcing,
    Tone,
    Versions,
    Voice,
)
from onrecord.model.codebook import TONE_VARIANTS, Codebook, Weights, current_versions
from onrecord.model.text import Article, Paragraph, ParagraphKind, ReadOptions, Span
from onrecord.model.work import Account, ArticleRow, Cancelled, Changes, CheckReport, Complaint, Level, Progress

__all__ = [
    "TONE_VARIANTS",
    "Account",
    "Act",
    "Analysis",
    "Article",
    "ArticleRow",
    "Attribution",
    "Cancelled",
    "Changes",
    "CheckReport",
    "Codebook",
    "Complaint",
    "Driver",
    "Level",
    "Measures",
    "Mention",
    "Paragraph",
    "ParagraphKind",
    "Progress",
    "Quotation",
    "ReadOptions",
    "Sentence",
    "SourceType",
    "Sourcing",
    "Span",
    "Tone",
    "Versions",
    "Voice",
    "Weights",
    "current_versions",
]
