import pytest

from news_by_hand import STORIES, as_csv, as_ods, as_xlsx
from onrecord.errors import ReadError
from onrecord.model import ReadOptions
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
