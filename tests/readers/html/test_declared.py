import json

import pytest
from lxml import html

from onrecord.readers.html import declared
from onrecord.readers.metadata import Metadata


def _told(head: str, body: str = "<p>He said.</p>") -> Metadata:
    markup = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    told = Metadata()
    declared.tell(html.document_fromstring(markup), markup, told)
    return told


def _ld(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Mayor &amp; Council\n Quit",
    "datePublished": "2018-01-10T10:36:00Z",
    "author": "Jane Doe",
    "publisher": {"@type": "Organization", "name": "Daily Planet"},
    "articleSection": ["Politics", "Ohio"],
}


def _with(**changed: object) -> dict[str, object]:
    return {**ARTICLE, **changed}


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE,
        [{"@type": "WebSite", "name": "x"}, ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "Article", "headline": "No"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        _with(**{"@type": ["ReportageNewsArticle", "Thing"]}),
        _with(**{"@type": "http://schema.org/OpinionNewsArticle"}),
        [ARTICLE, _with(headline="Another")],
        _with(headline=["Mayor & Council Quit"]),
        _with(publisher={"@id": "#p"}) | {"@graph": [{"@id": "#p", "name": "Daily Planet"}]},
    ],
)
def test_json_ld_is_told_wherever_it_stands(data: object) -> None:
    told = _told(_ld(data))
    assert (told.title, told.byline, told.outlet, told.section) == (
        "Mayor & Council Quit",
        "Jane Doe",
        "Daily Planet",
        "Politics",
    )
    assert str(told.published) == "2018-01-10"
    assert set(told.origins.values()) == {"json-ld"}


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ({"@type": "Person", "name": "Jane Doe"}, "Jane Doe"),
        ([{"name": "Jane Doe"}, "John Roe", {"name": "Jane Doe"}], "Jane Doe, John Roe"),
        ({"name": ["By Jane Doe"]}, "Jane Doe"),
        (["https://example.org/jane"], None),
        ({"@id": "#gone"}, None),
        (7, None),
        ([], None),
    ],
)
def test_authors_are_told_in_every_form(author: object, byline: str | None) -> None:
    assert _told(_ld(_with(author=author))).byline == byline


@pytest.mark.parametrize("script", ["{broken", "[" * 100_000, "null", '"text"', "", "7"])
def test_json_that_is_no_use_tells_nothing_and_the_next_is_asked(script: str) -> None:
    told = _told(f'<script type="application/ld+json">{script}</script><meta property="og:title" content="T">')
    assert (told.title, told.origins) == ("T", {"title": "og:title"})


@pytest.mark.parametrize("guard", ["<!-- {} -->", "//<![CDATA[\n{}\n//]]>", "/*<![CDATA[*/{}/*]]>*/", "{};"])
def test_guards_around_json_are_taken_off(guard: str) -> None:
    text = guard.replace("{}", json.dumps(ARTICLE))
    assert _told(f'<script type="application/ld+json">{text}</script>').byline == "Jane Doe"


def test_open_graph_alone_is_enough() -> None:
    told = _told(
        '<meta property="og:title" content="Mayor Quits | Daily Planet">'
        '<meta property="og:site_name" content="Daily Planet"><meta name="author" content="By Jane Doe">'
        '<meta property="article:published_time" content="2018-01-10T10:00:00Z">'
        '<meta property="article:section" content="Politics"><meta property="og:url" content="https://planet.example/1">'
    )
    assert (told.title, told.outlet, told.byline, told.section) == (
        "Mayor Quits",
        "Daily Planet",
        "Jane Doe",
        "Politics",
    )
    assert told.origins == {
        "title": "og:title", "outlet": "og:site_name", "byline": "author", "section": "article:section",
        "published": "article:published_time", "url": "og:url",
    }  # fmt: skip


_TAGS = '<meta property="article:tag" content="Lee, Ann"><meta property="article:tag" content="Courts">'
_KEYWORDS = '<meta name="keywords" content="mayor, council, type:article">'


@pytest.mark.parametrize(
    ("page", "topic", "origin"),
    [
        (_ld(_with(about={"@type": "Thing", "name": "Elections"}, keywords="a,b")) + _TAGS, "Elections", "json-ld"),
        (_ld(_with(about=["x" * 101], keywords=["Mayors", "Ohio"])), "Mayors", "json-ld, first of 2"),
        (_ld(_with(keywords="Mayors, Ohio, Lee")) + _KEYWORDS, "Mayors", "json-ld, first of 3"),
        (_ld(_with(keywords="Mayors")) + _TAGS, "Lee, Ann", "article:tag, first of 2"),
        (_KEYWORDS + '<meta name="news_keywords" content="Mayors">', "Mayors", "news_keywords"),
        (_KEYWORDS, "mayor", "keywords, first of 2"),
        (_ld(ARTICLE), None, None),
    ],
)
def test_the_topic_is_what_a_reader_is_told_before_what_machines_are(
    page: str, topic: str | None, origin: str | None
) -> None:
    told = _told(page)
    assert (told.topic, told.origins.get("topic")) == (topic, origin)


def test_the_outlet_is_that_of_the_domain_before_any_name() -> None:
    told = _told(_ld(ARTICLE) + '<link rel="canonical" href="https://www.nytimes.com/1">')
    assert (told.outlet, told.origins["outlet"], told.url) == (
        "The New York Times",
        "domain",
        "https://www.nytimes.com/1",
    )


def test_a_domain_that_is_not_in_the_table_comes_last() -> None:
    link = '<link rel="canonical" href="https://www.planet.org/1">'
    assert _told(_ld(ARTICLE) + link).outlet == "Daily Planet"
    assert _told(link).outlet == "planet.org"


@pytest.mark.parametrize(
    ("markup", "url"),
    [
        ("<!-- saved from url=(0026)https://www.cnn.com/2018/1 -->", "https://www.cnn.com/2018/1"),
        (
            "<!--\n Page saved with SingleFile \n url: https://www.cnn.com/2018/1 \n saved date: x -->",
            "https://www.cnn.com/2018/1",
        ),
        ('<link rel="canonical" href="/2018/1">', None),
        (_ld(_with(url="https://a.org/1")), "https://a.org/1"),
        (_ld(_with(mainEntityOfPage="https://a.org/1")), "https://a.org/1"),
        (_ld(_with(mainEntityOfPage={"@id": "https://a.org/1"})), "https://a.org/1"),
    ],
)
def test_the_address_may_stand_in_several_places(markup: str, url: str | None) -> None:
    assert _told(markup).url == url


def test_the_visible_page_is_asked_last() -> None:
    told = _told(
        "<title>Mayor Quits - CNN</title>",
        '<h1> </h1><p class="byline">By Jane Doe</p><time datetime="2018-01-10">yesterday</time>',
    )
    assert (told.title, told.byline, str(told.published)) == ("Mayor Quits - CNN", "Jane Doe", "2018-01-10")
    assert told.origins == {"title": "title", "byline": "byline", "published": "time"}


def test_the_time_marked_as_published_comes_before_others() -> None:
    body = '<time>May 1, 2017</time><span itemprop="datePublished" content="2018-01-10">x</span><h1>Mayor Quits</h1>'
    told = _told("", body)
    assert (str(told.published), told.title) == ("2018-01-10", "Mayor Quits")


def test_a_biography_is_no_byline() -> None:
    assert (
        _told("", '<p class="byline">Jane Doe has covered the council since 2010 and lives in Ohio.</p>').byline is None
    )


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Mayor Quits - The New York Times", "Mayor Quits"),
        ("Mayor Quits | NYT", "Mayor Quits"),
        ("Mayor - Council | Quits", "Mayor - Council | Quits"),
        ("NYT", "NYT"),
        (None, None),
    ],
)
def test_the_name_of_the_site_is_taken_off_a_title(title: str | None, short: str | None) -> None:
    assert declared.without_site(title, ["New York Times"]) == short
