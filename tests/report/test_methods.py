import datetime as dt
import json
from dataclasses import replace

import pytest

from made_articles import made_analysis, made_article
from onrecord.model import Codebook, Correction, ExportOptions, Field, Scope, Target
from onrecord.report.columns import TABLES, Column, codebook_rows
from onrecord.report.corpus import Corpus
from onrecord.report.methods import known_error, methods
from onrecord.resources import resource

EVERY = [column for table in TABLES.values() for column in table.columns]


@pytest.fixture
def corpus() -> Corpus:
    corpus = Corpus()
    corpus.add(made_article(outlet="B"), made_analysis())
    corpus.add(replace(made_article(outlet=None), published=None), made_analysis())
    corpus.add(replace(made_article(outlet="a"), published=dt.date(2020, 1, 2)), made_analysis())
    return corpus


def test_the_paragraph_tells_what_was_analysed(corpus: Corpus) -> None:
    told = methods(Codebook(), corpus, ExportOptions(scope=Scope(filters=("no duplicates", "2020"))))[0]
    assert "We analysed 3 articles with 9 paragraphs and 9 attributions." in told
    assert "Outlets: a (1), B (1), no outlet known (1)." in told
    assert "Dates of publication: 2020-01-02 to 2024-05-06. Without a date: 1 article." in told
    assert "Filters: no duplicates; 2020." in told
    assert "Produced by Onrecord 1.2.3, model model-4, codebook 0123abcd." in told
    assert "variant vader-news" in told


def test_corrections_are_counted_and_notes_are_not(corpus: Corpus) -> None:
    made = [Correction("a", Target(), field, "x") for field in (Field.TITLE, Field.NOTE)]
    corpus.add(made_article(), replace(made_analysis(), corrections=tuple(made)))
    assert "People made 1 correction, which the figures follow." in methods(Codebook(), corpus, ExportOptions())[0]


def test_nothing_is_told_of_what_is_not_there() -> None:
    told = methods(Codebook(), Corpus(), ExportOptions())[0]
    assert "We analysed 0 articles" in told
    assert "Outlets" not in told
    assert "Dates" not in told
    assert "No filter was in force." in told


def test_the_known_error_is_that_of_the_card() -> None:
    card = json.loads(resource("model/accuracy.json").read_text("utf-8"))
    told = known_error()
    assert f"On {card['articles']} labelled articles" in told
    assert card["model"] in told
    for figure in card["figures"]:
        assert f"{figure['what']}, {figure['score']} {figure['value']:.3f}" in told


@pytest.mark.parametrize("column", EVERY, ids=lambda column: column.name)
def test_every_column_is_described_within_what_spss_shows(column: Column) -> None:
    assert column.meaning.endswith(".")
    assert len(column.meaning.encode()) <= 250


def test_the_codebook_names_each_column_once_and_its_values() -> None:
    rows = list(codebook_rows(ExportOptions()))
    assert len(rows) == len(EVERY) + len(TABLES)
    kinds = {row["column"]: row for row in rows if row["table"] == "attributions"}
    assert "anonymous = unnamed individuals" in kinds["source_type"]["values"]
    assert kinds["paragraph"]["joins"] == "paragraphs.index"
    assert kinds["confidence"]["unit"] == "0 to 1"


@pytest.mark.parametrize("column", [one for one in EVERY if one.joins], ids=lambda column: column.name)
def test_a_key_joins_a_column_that_is_there(column: Column) -> None:
    table, _, name = column.joins.partition(".")
    assert name in {other.name for other in TABLES[table].columns}
