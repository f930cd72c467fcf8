"""The columns of every exported table as data: name, meaning, unit, values, and what each joins."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.model import ExportOptions


class Kind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    NUMBER = "number"
    COUNT = "whole number"
    TRUTH = "yes or no"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: As in the JSON lines, where they have the field.
        meaning: What a cell says, in at most 250 characters.
        kind: What the cells are.
        unit: Of numbers.
        codes: The values there can be and what each means; empty where they are free.
        joins: The column of another table that holds the same key.
        words: Whether its cells repeat the text of articles.
    """

    name: str
    meaning: str
    kind: Kind = Kind.TEXT
    unit: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    joins: str = ""
    words: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what a row is, and its columns."""

    name: str
    row: str
    columns: tuple[Column, ...]

    def chosen(self, options: ExportOptions) -> tuple[Column, ...]:
        """The columns that are written."""
        return tuple(column for column in self.columns if not (options.scores_only and column.words))


_KINDS = {"body": "body text", "headline": "headline", "boilerplate": "furniture of the page, not measured"}
_QUOTATIONS = {"direct": "all in quotation marks", "indirect": "none", "mixed": "in part"}
_ACTS = {
    "assertion": "says", "belief": "thinks", "fact": "knows, regrets", "eventuality": "orders, promises, wants",
}  # fmt: skip
_SOURCE_TYPES = {
    "named_person": "an individual whose name the article gives", "named_org": "an identifiable organisation",
    "document": "an identifiable text or data set", "anonymous": "unnamed individuals",
    "unnamed_group": "an open-ended collective", "other": "the writer, the reader, a thing that cannot speak",
}  # fmt: skip
_NAME_TYPES = {"named_person": "a person", "named_org": "an organisation"}
_VOICES = {"outlet": "text outside attributed content", "quoted": "text inside it"}
_TONE_UNIT = "VADER compound, -1 to 1"
_CODE_POINTS = "code points into the text of the article"
_SECONDS = "how many reached the article second-hand, through another outlet, programme or document"

_MACHINE = "as the program found it, before any correction"

_ARTICLE = Column("article", "Id of the article.", joins="articles.id")
_OUTLET = Column("outlet", "The outlet, by its canonical name.")
_PUBLISHED = Column("published", "Day of publication.", Kind.DATE)
_TONES = (
    Column("tone", "Tone of all the text: mean over sentences.", Kind.NUMBER, _TONE_UNIT),
    Column(
        "outlet_tone", "Tone of the outlet's own voice, the text outside attributed content.", Kind.NUMBER, _TONE_UNIT
    ),
    Column("quoted_tone", "Tone of quoted voices, the text inside attributed content.", Kind.NUMBER, _TONE_UNIT),
)
_MEASURES = (
    *_TONES,
    Column(
        "strength",
        "Sourcing strength: mean weight of the attributions; empty where there are none.",
        Kind.NUMBER,
        "0 to 1",
    ),
    Column("named", "Attributions to named persons, named organisations and documents.", Kind.COUNT, "attributions"),
    Column("unnamed", "Attributions to anonymous sources and unnamed groups.", Kind.COUNT, "attributions"),
    Column("relayed", f"Attributions: {_SECONDS}.", Kind.COUNT, "attributions"),
    Column("hedged", "Attributions without a source (“reportedly”).", Kind.COUNT, "attributions"),
    Column("attributed_share", "Share of the words inside attributed content.", Kind.NUMBER, "0 to 1"),
)
_VERSIONS = (
    Column("onrecord_version", "Version of Onrecord that made the row."),
    Column("model_version", "Version of the attribution model."),
    Column("codebook_version", "Version of the project's conventions: weights, counted acts, variant of tone."),
)
VERSIONS = tuple(column.name for column in _VERSIONS)
_START = Column("start", "Where it begins.", Kind.COUNT, _CODE_POINTS)
_END = Column("end", "Where it ends, exclusive.", Kind.COUNT, _CODE_POINTS)
_PARAGRAPH = Column("paragraph", "Index of the paragraph.", Kind.COUNT, joins="paragraphs.index")


def _span(name: str, of: str) -> Column:
    return Column(name, f"Where {of} stands: “start-end”, several joined by “; ”.", unit=_CODE_POINTS)


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table(
            "articles",
            "an article",
            (
                Column("id", "Key of the article: 16 hexadecimal digits over what was read; twins end in -2, -3."),
                Column("path", "The file it came from, as given, with the place inside it."),
                _OUTLET,
                Column("title", "Its title."),
                Column("byline", "Who wrote it."),
                _PUBLISHED,
                Column("section", "The section of the outlet."),
                Column("topic", "What it is about: the first of the terms that its source lists, or a person's."),
                Column("url", "Where it was published."),
                Column("language", "Language by ISO 639-1; only “en” is measured."),
                Column("notes", "What the reader had to decide."),
                Column("corrections", "Corrections and notes by people on the article.", Kind.COUNT),
                *_MEASURES,
                *_VERSIONS,
            ),
        ),
        Table(
            "paragraphs",
            "a paragraph; key: article, index",
            (
                _ARTICLE,
                _OUTLET,
                _PUBLISHED,
                Column("index", "Its place among the paragraphs of the article, from 0.", Kind.COUNT),
                _START,
                _END,
                Column("kind", "What the paragraph is.", codes=_KINDS),
                Column("kind_machine", f"The same {_MACHINE}.", codes=_KINDS),
                Column("text", "Its words.", words=True),
                *_MEASURES,
                *_VERSIONS,
            ),
        ),
        Table(
            "attributions",
            "an attribution: a source, a cue and a content; key: article, number",
            (
                _ARTICLE,
                _OUTLET,
                _PUBLISHED,
                Column("number", "Its place among the attributions of the article, from 0.", Kind.COUNT),
                _PARAGRAPH,
                Column("cue", "The words that attribute (“said”).", words=True),
                Column("source", "The words that name or describe who speaks; empty where nobody is told.", words=True),
                Column("content", "What is attributed; parts are joined by “ … ”.", words=True),
                Column("quotation", "How much of the content is in quotation marks.", codes=_QUOTATIONS),
                Column(
                    "act",
                    "What the source does with the content, by the types of the Penn Discourse Treebank.",
                    codes=_ACTS,
                ),
                Column("source_type", "What the source refers to; empty without a source.", codes=_SOURCE_TYPES),
                Column("source_name", "The fullest name the article gives for a named source; several joined by “; ”."),
                Column(
                    "described", "Of an unnamed source: whether position, affiliation or access is told.", Kind.TRUTH
                ),
                Column("relayed_by", "The outlet, programme or document through which it reached the article."),
                Column("anonymity_reason", "The words that say why the source is not named.", words=True),
                Column("hedge", "Whether it is asserted without a source (“reportedly”).", Kind.TRUTH),
                Column("confidence", "How likely it is right, by the calibrated model.", Kind.NUMBER, "0 to 1"),
                Column("source_type_machine", f"The type of the source {_MACHINE}.", codes=_SOURCE_TYPES),
                Column("source_name_machine", f"The name of the source {_MACHINE}."),
                Column("described_machine", f"Whether it is described {_MACHINE}.", Kind.TRUTH),
                Column("relayed_by_machine", f"What relayed it {_MACHINE}."),
                Column("corrected", "Whether a person corrected or added the attribution.", Kind.TRUTH),
                Column("added", "Whether a person added it; then the machine has no value.", Kind.TRUTH),
                Column("note", "A person's note."),
                _span("cue_span", "the cue"),
                _span("source_span", "the source"),
                _span("content_spans", "the content"),
                _span("anonymity_reason_span", "the reason"),
                *_VERSIONS,
            ),
        ),
        Table(
            "drivers",
            "a word that drove the tone of a sentence; one without a word for a sentence that nothing drove",
            (
                _ARTICLE,
                _OUTLET,
                _PUBLISHED,
                _PARAGRAPH,
                Column("kind", "What the paragraph is.", codes=_KINDS),
                Column("sentence", "Place of the sentence among those of the article, from 0.", Kind.COUNT),
                _START,
                _END,
                *_TONES,
                Column("word", "The word or mark.", words=True),
                Column("word_start", "Where it begins.", Kind.COUNT, _CODE_POINTS),
                Column("word_end", "Where it ends, exclusive.", Kind.COUNT, _CODE_POINTS),
                Column("voice", "In whose voice it stands.", codes=_VOICES),
                Column("contribution", "What it adds to the tone of the sentence.", Kind.NUMBER, _TONE_UNIT),
                Column("voice_contribution", "What it adds to the tone of its voice.", Kind.NUMBER, _TONE_UNIT),
                *_VERSIONS,
            ),
        ),
        Table(
            "names",
            "a name and an outlet, over the sentences of body text that say it",
            (
                _OUTLET,
                Column("name", "The form that is written most."),
                Column("name_type", "What it is taken for.", codes=_NAME_TYPES),
                *(
                    column
                    for prefix, voice in (
                        ("", ""),
                        ("outlet_", " in the outlet's own voice"),
                        ("quoted_", " in quoted voices"),
                    )
                    for column in (
                        Column(f"{prefix}articles", f"Articles that say it{voice}.", Kind.COUNT, "articles"),
                        Column(f"{prefix}sentences", f"Sentences that say it{voice}.", Kind.COUNT, "sentences"),
                        Column(f"{prefix}tone", f"Mean tone of these sentences{voice}.", Kind.NUMBER, _TONE_UNIT),
                    )
                ),
                *_VERSIONS,
            ),
        ),
        Table(
            "sources",
            "a source and an outlet: named ones under their name, unnamed ones under their words",
            (
                _OUTLET,
                Column("source_type", "What the source refers to.", codes=_SOURCE_TYPES),
                Column("source_name", "Name of a named source."),
                Column(
                    "described", "Of an unnamed source: whether position, affiliation or access is told.", Kind.TRUTH
                ),
                Column("articles", "Articles that cite it.", Kind.COUNT, "articles"),
                Column("attributions", "Attributions to it.", Kind.COUNT, "attributions"),
                Column("relayed", f"Attributions: {_SECONDS}.", Kind.COUNT, "attributions"),
                Column("source", "The words it is cited in, joined by “ | ”.", words=True),
                *_VERSIONS,
            ),
        ),
    )
}
"""Every table by its name; a change of the rows in `tables` or `sentences` is a change here."""

LINKED = ("articles", "paragraphs", "attributions", "sources")
"""What a workbook holds when no table is named."""

CODEBOOK_COLUMNS = ("table", "column", "type", "meaning", "unit", "values", "joins")


def codebook_rows(options: ExportOptions, tables: tuple[str, ...] = tuple(TABLES)) -> Iterator[dict[str, str]]:
    """The codebook: a row a column of the tables, under a row for the table itself."""
    for name in tables:
        table = TABLES[name]
        yield {**dict.fromkeys(CODEBOOK_COLUMNS, ""), "table": name, "meaning": f"One row: {table.row}."}
        for column in table.chosen(options):
            yield {
                "table": name,
                "column": column.name,
                "type": column.kind.value,
                "meaning": column.meaning,
                "unit": column.unit,
                "values": "; ".join(f"{code} = {meaning}" for code, meaning in column.codes.items()),
                "joins": column.joins,
            }
