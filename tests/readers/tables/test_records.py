import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import LimitError, ReadError
from onrecord.model import Complaint, Level
from onrecord.readers import limits, read
from onrecord.readers.reading import Reading


def _read(*lines: object) -> Reading:
    written = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return read("a.jsonl", data=written.encode())


def test_a_line_is_an_article_and_a_broken_one_is_an_error_that_names_it() -> None:
    reading = _read(
        {"text": "He said.", "source": "nyt"}, "", '{"text": "broken', {"text": "She said.", "source": "cnn"}
    )
    assert [(a.path, a.text, a.outlet) for a in reading.articles] == [
        ("a.jsonl#1", "He said.", "The New York Times"), ("a.jsonl#2", "She said.", "CNN"),
    ]  # fmt: skip
    assert reading.complaints == (Complaint("a.jsonl", Level.ERROR, "its line 3 is no JSON object"),)


def test_numbers_stay_as_they_are_written_and_objects_are_their_names() -> None:
    huge = "9" * 5_000
    (article,) = _read(
        f'{{"text": 007.0, "id": {huge}}}'.replace("007", "7"),
    ).articles
    assert article.text == "7.0"
    (article,) = _read(
        {"text": "He said.", "source": {"id": 1, "name": "CNN"}, "author": ["Ann Bee", "Jo Roe"]}
    ).articles
    assert (article.outlet, article.byline) == ("CNN", "Ann Bee, Jo Roe")


def test_an_array_alone_or_in_an_object_is_its_records() -> None:
    records = [{"content": "He said."}, {"content": "She said."}, 7]
    for document in (records, {"status": "ok", "articles": records}):
        assert len(read("a.json", data=json.dumps(document, indent=2).encode()).articles) == 2


def test_an_object_alone_is_one_record_and_paragraphs_in_a_list_are_parted() -> None:
    paragraphs = [f"The {word} thing he said was long enough to be one paragraph of a text, and it was not about money."
                  for word in ("first", "other")]  # fmt: skip
    (article,) = read(
        "a.json", data=json.dumps({"headline": "T", "body": paragraphs, "tags": [{"a": 1}]}).encode()
    ).articles
    assert [p.span.of(article.text) for p in article.paragraphs] == paragraphs


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ('{"text": "He', "begins like JSON"),
        ("[1, 2]", "holds no records"),
        ('{"a": ' * 100_000, "begins like JSON"),
        ('[{"id": 1}]', "known to hold the text"),
    ],
)
def test_what_holds_no_article_is_a_sentence(data: str, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        read("a.json", data=data.encode())


def test_limits_are_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TABLE_ROWS", 2)
    with pytest.raises(LimitError, match="more rows"):
        _read(*[{"text": "a"}] * 3)
    monkeypatch.setattr(limits, "JSON_VALUES", 5)
    with pytest.raises(LimitError, match="more values"):
        _read('{"text": "a,b,c,d,e,f,g"}')


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)


@given(st.lists(st.dictionaries(st.sampled_from(["text", "source", "author", "date", "url"]), VALUES), min_size=1))
def test_any_records_are_articles_or_sentences(records: Sequence[dict[str, object]]) -> None:
    try:
        reading = read("a.json", data=json.dumps(records).encode())
    except ReadError:
        return
    assert len(reading.articles) + len(reading.complaints) >= len(records) - 1
