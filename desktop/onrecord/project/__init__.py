"""The project document: the one place that knows SQL.

document      `Project`, opened, added to and saved
changing      what a person can change in it, each change a step that can be undone
reading       what can be read from it
citing        who is cited, over all articles
citations     the temporary tables that this is answered from
sums          how often each of them is cited
store         an open document, and how changes reach the disk
touched       which articles changed while it is open
check         `check`, the examination of a document that may be damaged
corrections   what a person says beside what the machine says
journal       the history: what was changed, and how it was before
removed       articles that were removed and can come back
stories       what a person says about the stories that are found
accounts      what became of the files of each import
alike         which articles say the same, and their groups
lists         lists of articles, sorted and filtered
fulltext      the full-text index
scores        the narrow reads that a comparison starts from
rows          how an article and its analysis lie in the tables, and the digest that seals them
backups       copies of a document, made from time to time
recovery      what can be read of a damaged document
schema        the tables, built and migrated by numbered steps; schema_journal and schema_duplicates hold one each
opening       how a document is opened, an older one by a copy that is brought up to date
connection    how a document is connected to and locked, and how SQLite's complaints become sentences
"""

from onrecord.project.check import check
from onrecord.project.document import Project
from onrecord.project.schema import is_project
from onrecord.project.scores import ArticleScore, AttributionRow, MentionRow, Opening, ParagraphScore
from onrecord.project.touched import Mark

__all__ = [
    "ArticleScore", "AttributionRow", "Mark", "MentionRow", "Opening", "ParagraphScore", "Project",
    "check", "is_project",
]  # fmt: skip
