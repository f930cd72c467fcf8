import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import LimitError, ReadError
from onrecord.model import Article, Complaint, Level, ReadOptions
from onrecord.readers import limits, read
from onrecord.readers.reading import Reading
from onrecord.readers.tables import choose_columns, guess_columns


def _read(table: str, path: str = "t.csv", /, **columns: str) -> Reading:
    return read(path, ReadOptions(columns=columns), data=table.encode())


HEADER = "Publication Date,Source,Headline,Author,Content,Link,Section\n"
ROW = '2018-01-10,nyt,"A, B",By Jane Doe,"He said ""yes"".\r\n\r\nShe said no.",https://example.org/x,Politics\n'


def test_a_row_is_an_article_with_its_cells_as_metadata() -> None:
    ((article,), complaints) = (_read(HEADER + ROW).articles, _read(HEADER + ROW).complaints)
    assert article.text == 'He said "yes".\r\n\r\nShe said no.'
    assert (article.outlet, article.title, article.byline) == ("The New York Times", "A, B", "Jane Doe")
    assert (str(article.published), article.section, article.url) == ("2018-01-10", "Politics", "https://example.org/x")
    assert article.origins["outlet"] == "column Source"
    assert complaints == ()


@pytest.mark.parametrize(
    ("column", "cell", "topic", "origin"),
    [
        ("Topic", "Courts, crime", "Courts, crime", "column Topic"),
        ("subject", "Trade; Steel", "Trade", "column subject, first of 2"),
        ("Key words", "Trade, Steel", "Trade", "column Key words, first of 2"),
        ("tags", "", None, None),
    ],
)
def test_the_first_topic_of_a_column_is_that_of_the_article(
    column: str, cell: str, topic: str | None, origin: str | None
) -> None:
    (article,) = _read(f'text,{column}\nHe said.,"{cell}"\n').articles
    assert (article.topic, article.origins.get("topic")) == (topic, origin)


def test_a_row_is_named_by_its_number() -> None:
    articles = _read(HEADER + ROW + "\n" + ROW).articles
    assert [article.path for article in articles] == ["t.csv#1", "t.csv#2"]
    assert articles[1].location.endswith("t.csv#2")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_told_by_the_header(separator: str) -> None:
    (article,) = _read(
        f"outlet{separator}text\nA{separator}Yes, he said; twice.\n".replace("Yes, he said; twice", "Yes")
    ).articles
    assert (article.outlet, article.text) == ("A", "Yes.")


def test_cells_are_text_and_never_numbers() -> None:
    articles = _read("text,outlet\n007,NA\n1e5,null\n").articles
    assert [(article.text, article.outlet) for article in articles] == [("007", "NA"), ("1e5", "null")]


def test_a_row_has_a_headline_only_where_its_text_begins_with_its_title(
    said: Callable[[Article], dict[str, list[str]]],
) -> None:
    begins, other = _read('title,text\nBig News,"Big news\nHe said."\nBig News,"Small Things\nHe said."\n').articles
    assert said(begins) == {"headline": ["Big news"], "body": ["He said."]}
    assert said(other) == {"body": ["Small Things", "He said."]}


def test_rows_that_cannot_be_read_are_complaints_and_the_rest_is_there() -> None:
    reading = _read("text,outlet\n ,A\nHe said.,B\none,two,three\n,,\nShe said.\n")
    assert [article.path for article in reading.articles] == ["t.csv#2", "t.csv#5"]
    assert reading.complaints == (
        Complaint("t.csv#1", Level.SKIPPED, "the row has no text"),
        Complaint("t.csv#3", Level.ERROR, "it has 3 cells, and the table has 2 columns"),
        Complaint("t.csv#4", Level.SKIPPED, "the row has no text"),
    )


def test_a_quotation_mark_that_is_never_closed_swallows_nothing_in_silence() -> None:
    reading = _read('text\nHe said.\n"She said.\nThey said.\n')
    assert [article.text for article in reading.articles] == ["He said."]
    (complaint,) = reading.complaints
    assert (complaint.path, complaint.level) == ("t.csv#2", Level.ERROR)
    assert "never closed" in complaint.why


def test_a_last_row_without_line_end_is_whole() -> None:
    assert _read('text\n"He said."').complaints == ()


def test_an_encoding_that_was_guessed_is_one_note_for_the_table() -> None:
    reading = read("t.csv", data="text\n“Yes.”\n“No.”\n".encode("cp1252"))
    assert [article.notes for article in reading.articles] == [(), ()]
    assert [(c.path, c.level) for c in reading.complaints] == [("t.csv", Level.NOTE)]


def test_columns_that_were_given_come_before_guesses() -> None:
    (article,) = _read("content,body,Who\nHe said.,She said.,CNN\n", text="body", outlet="Who").articles
    assert (article.text, article.outlet) == ("She said.", "CNN")


def test_a_column_given_for_one_field_is_not_guessed_for_another() -> None:
    assert choose_columns(["text", "source"], {"section": "source"}) == {"text": 0, "section": 1}


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"text": "gone"}, "no column “gone”; its columns are “id”, “foo”"),
        ({"colour": "foo"}, "no field “colour”"),
        ({}, "known to hold the text; its columns are “id”, “foo”"),
    ],
)
def test_columns_that_do_not_fit_are_errors_that_name_those_there_are(columns: dict[str, str], why: str) -> None:
    with pytest.raises(ReadError, match=why):
        _read("id,foo\n1,2\n", **columns)


def test_a_table_without_rows_is_an_error() -> None:
    with pytest.raises(ReadError, match="no rows"):
        _read("text,outlet\n")


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["Article Text", "PUB_DATE", "News Source"], {"text": 0, "date": 1, "outlet": 2}),
        (["body", "text"], {"text": 1}),
        (["a", "b"], {}),
    ],
)
def test_columns_are_guessed_by_their_names(names: list[str], found: dict[str, int]) -> None:
    assert guess_columns(names) == found


def test_the_outlet_may_be_told_by_the_address() -> None:
    (article,) = _read("text,url\nHe said.,https://www.bbc.co.uk/news/1\n").articles
    assert (article.outlet, article.origins["outlet"]) == ("BBC News", "url")


def test_a_date_that_can_be_read_two_ways_is_null_with_a_note() -> None:
    (article,) = _read("text,date\nHe said.,03/04/2020\n").articles
    assert article.published is None
    assert "03/04/2020" in article.notes[0]


@pytest.mark.parametrize(
    ("path", "text", "articles"),
    [
        ("t.txt", "text\toutlet\tdate\nHe said.\tCNN\t2020-01-01\nShe said.\tCNN\t2020-01-01\n", 2),
        ("t", "text,outlet\nHe said.,CNN\nShe said.,CNN\n", 2),
        ("t.txt", "Yes, he said, it is so.\nNo, she said, it is not.\n", 1),
        ("t.txt", "text,outlet", 1),
        ("t.txt", "Content, Source and Date\nare words, he said.\n", 1),
    ],
)
def test_without_the_suffix_only_a_header_makes_a_table(path: str, text: str, articles: int) -> None:
    assert len(_read(text, path).articles) == articles


def test_limits_are_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TABLE_ROWS", 2)
    monkeypatch.setattr(limits, "TABLE_COLUMNS", 3)
    monkeypatch.setattr(limits, "TABLE_FIELD", 20)
    with pytest.raises(LimitError, match="more rows than the limit of 2"):
        _read("text\na\nb\nc\n")
    with pytest.raises(LimitError, match="4 columns, and the limit is 3"):
        _read("text,a,b,c\n")
    (complaint,) = _read("text\n" + "x" * 21).complaints
    assert str(complaint) == "t.csv#1: error: it has a cell of 21 characters, and the limit is 20"


def test_a_cell_may_be_longer_than_the_standard_library_allows() -> None:
    (article,) = _read("text\n" + "word " * 40_000).articles
    assert len(article.text) == 200_000


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t,;|\"'"))


@given(st.lists(st.tuples(CELLS.filter(str.strip), CELLS), min_size=1), st.sampled_from(",;\t|"))
def test_cells_come_back_as_they_were(rows: list[tuple[str, str]], separator: str) -> None:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerows([("text", "title"), *rows])
    reading = _read(written.getvalue())
    assert [article.text for article in reading.articles] == [text for text, _ in rows]
    assert reading.complaints == ()


@given(st.text(st.sampled_from('text,;\n\r"| a')))
def test_any_table_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        reading = _read("text,date\n" + text)
    except ReadError:
        return
    assert len({article.path for article in reading.articles}) == len(reading.articles)
