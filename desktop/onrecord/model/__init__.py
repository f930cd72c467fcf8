"""The terms of the field, as values: frozen, and nothing but the standard library."""

from onrecord.model.analysis import (
    Act,
    Analysis,
    Attribution,
    Measures,
    Quotation,
    SourceType,
    Sourcing,
    Tone,
    Versions,
)
from onrecord.model.codebook import Codebook, Weights, current_versions
from onrecord.model.text import Article, Paragraph, ParagraphKind, ReadOptions, Span
from onrecord.model.work import Account, ArticleRow, Cancelled, Changes, CheckReport, Complaint, Level, Progress

__all__ = [
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
    "Level",
    "Measures",
    "Paragraph",
    "ParagraphKind",
    "Progress",
    "Quotation",
    "ReadOptions",
    "SourceType",
    "Sourcing",
    "Span",
    "Tone",
    "Versions",
    "Weights",
    "current_versions",
]
