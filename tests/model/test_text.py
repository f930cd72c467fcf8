import datetime as dt
from dataclasses import replace

from onrecord.model import Article, Paragraph, Span

ARTICLE = Article("a.txt", "One.\n\nTwo.", (Paragraph(0, 0, 4), Paragraph(1, 6, 10)), outlet="The Example")


def test_a_span_covers_its_text() -> None:
    assert Span(1, 3).of("abcd") == "bc"


def test_spans_that_touch_do_not_overlap() -> None:
    assert not Span(0, 2).overlaps(Span(2, 4))
    assert Span(0, 3).overlaps(Span(2, 4))


def test_a_span_covers_what_lies_wholly_inside() -> None:
    assert Span(0, 4).covers(Span(0, 4))
    assert not Span(1, 4).covers(Span(0, 2))


def test_the_id_is_sixteen_hexadecimal_digits_of_the_content() -> None:
    article = ARTICLE.identified()
    assert len(article.id) == 16
    assert int(article.id, 16)
    assert article.id == replace(ARTICLE, path="b.txt", byline="Jane Doe").identified().id


def test_the_id_tells_outlets_titles_dates_and_texts_apart() -> None:
    changed = [
        replace(ARTICLE, outlet=None),
        replace(ARTICLE, title="A title"),
        replace(ARTICLE, published=dt.date(2020, 1, 2)),
        replace(ARTICLE, text="One.\n\nTwo!"),
    ]
    assert len({article.identified().id for article in [ARTICLE, *changed]}) == 5
