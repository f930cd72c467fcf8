import pytest

from news_by_hand import STORIES, as_csv, as_ods, as_xlsx
from onrecord.errors import ReadError
from onrecord.model import Level, ReadOptions, TableMapping
from onrecord.readers import preview, read


@pytest.mark.parametrize("written", [as_csv, as_xlsx, as_ods])
def test_a_preview_shows_the_columns_what_they_are_taken_for_and_the_first_rows(written) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    shown = preview("t", data=written(STORIES))
    assert shown.names == ("Headline", "Source", "Date", "Author", "Link", "Body")
    assert shown.guess == {
        "title": "Headline", "outlet": "Source", "date": "Date", "byline": "Author", "url": "Link", "text": "Body",
    }  # fmt: skip
    assert [row[1] for row in shown.rows] == [story.outlet for story in STORIES[:5]]
    assert max(len(cell) for row in shown.rows for cell in row) == 200


def test_a_guess_is_what_reading_follows_and_may_be_changed() -> None:
    data = b"a,b\nHe said.,nyt\n"
    assert preview("t.csv", data=data).guess == {}
    (article,) = read("t.csv", ReadOptions(columns={"text": "a", "outlet": "b"}), data=data).articles
    assert article.outlet == "The New York Times"


def test_what_is_no_table_says_so() -> None:
    with pytest.raises(ReadError, match="no table"):
        preview("a.txt", data=b"He said yes.")


LONG = "The dam holds, the mayor said on Monday, and nobody at the meeting had asked her for a word more. " * 4


@pytest.mark.parametrize(
    ("table", "certain"),
    [
        ("text,outlet\nHe said yes.,Post\n", True),
        (f"content,outlet\n{LONG!r},Post\n", True),
        (f"article,story_body\n17,{LONG!r}\n", False),
        ("Inhalt,Zeitung\nEr sagte ja.,Post\n", False),
    ],
)
def test_a_guess_is_certain_where_no_other_column_looks_more_like_the_text(table: str, certain: bool) -> None:
    assert preview("t.csv", table.replace("'", '"').encode()).certain is certain


def test_a_table_whose_columns_are_uncertain_is_left_to_the_user_where_that_is_asked() -> None:
    data = b"Inhalt,Zeitung\nEr sagte ja.,Post\nSie auch.,Post\n"
    reading = read("t.csv", ReadOptions(asks=True), data)
    (undecided,) = reading.undecided
    assert (undecided.path, undecided.preview.names) == ("t.csv", ("Inhalt", "Zeitung"))
    assert (reading.articles, [complaint.level for complaint in reading.complaints]) == ((), [Level.SKIPPED])


def test_what_was_told_of_such_tables_before_is_followed_and_noted() -> None:
    told = TableMapping(("Inhalt", "Zeitung", "date"), {"text": "Inhalt", "outlet": "Zeitung"})
    data = b"Inhalt;Zeitung;date\nEr sagte ja.;NYT;2020-01-02\n"
    reading = read("t.csv", ReadOptions(mappings=(told,), asks=True), data)
    (article,) = reading.articles
    assert (article.text, article.outlet, article.published) == ("Er sagte ja.", "The New York Times", None)
    assert "as you told before: text=Inhalt, outlet=Zeitung" in str(reading.complaints[0])
    assert preview("t.csv", data, ReadOptions(mappings=(told,))).guess == told.columns
    with pytest.raises(ReadError, match="no column “Body”"):
        read("t.csv", ReadOptions(columns={"text": "Body"}, mappings=(told,)), data)


def test_a_table_that_is_asked_about_and_certain_is_read_whole() -> None:
    data = b"text\n" + b"He said yes.\n" * 9
    assert len(read("t.csv", ReadOptions(asks=True), data).articles) == 9
