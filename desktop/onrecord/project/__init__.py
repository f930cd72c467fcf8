"""The project document: the one place that knows SQL.

document      `Project`, the verbs
check         `check`, the examination of a document that may be damaged
rows          how an article and its analysis lie in the tables, and the digest that seals them
scores        the narrow reads that a comparison starts from
schema        the tables, built and migrated by numbered steps
connection    how a document is opened and locked, and how SQLite's complaints become sentences
"""

from onrecord.project.check import check
from onrecord.project.document import Project
from onrecord.project.schema import is_project
from onrecord.project.scores import ArticleScore, AttributionRow, MentionRow, ParagraphScore

__all__ = ["ArticleScore", "AttributionRow", "MentionRow", "ParagraphScore", "Project", "check", "is_project"]
