"""What a page says about itself, in the order of trust: JSON-LD, Open Graph and other meta, <time>, link, byline."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from onrecord.readers.html.markup import unescape
from onrecord.readers.metadata import Metadata, canonical_outlet, is_byline, outlet_of_url

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Subtypes of schema.org's Article that news pages use, the most particular first.
_NEWS = frozenset(
    [
        "NewsArticle",
        "AnalysisNewsArticle",
        "AskPublicNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReportageNewsArticle",
        "ReviewNewsArticle",
    ]
)
_ARTICLES = frozenset(
    ["Article", "BlogPosting", "LiveBlogPosting", "Report", "SatiricalArticle", "AdvertiserContentArticle"]
)
# How pages guard a script against browsers of long ago: comments and CDATA around it, a semicolon after it.
_GUARDS = re.compile(r"\A[\s/*]*(?:<!--|<!\[CDATA\[)[\s/*]*|[\s/*]*(?:-->|\]\]>)[\s/*;]*\Z|;\s*\Z")
# Left by browsers, and by extensions that save a page as one file.
_SAVED_FROM = re.compile(
    r"saved from url=\(\d{1,8}\)(?P<marked>https?://[^\s<>]+)|\burl: (?P<single>https?://[^\s<>]+)"
)
_SAVED_WITHIN = 2_000
# Elements of a kind that are looked at: the article's own come before those of other articles.
_LOOKED_AT = 20
_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " « ", " » ")

# The first is the standard's, the others are what sites and their services use.
_DATES = (
    "article:published_time",
    *[
        "article:published",
        "datepublished",
        "date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "published_time",
    ],
    *["dc.date", "dc.date.issued", "dcterms.created", "parsely-pub-date", "sailthru.date"],
)
_AUTHORS = ("author", "article:author", "byl", "byline", "parsely-author", "sailthru.author", "dc.creator")
_SECTIONS = ("article:section", "section", "parsely-section")
# Tags are what a reader sees below an article; keywords are written for search engines.
_TAGS = ("article:tag", "topic", "parsely-tags", "sailthru.tags", "dc.subject")
_KEYWORDS = ("news_keywords", "keywords")
_LONGEST_TOPIC = 100
"""Characters; longer, what an article is "about" is a summary."""


def tell(tree: "HtmlElement", markup: str, told: Metadata) -> None:
    """Takes title, byline, date, section, topic, address and outlet from a page's own declarations.

    Args:
        tree: The page.
        markup: The same page as text: the address it was saved from stands in a comment before the tree.
        told: What is known; each value comes with its origin.
    """
    graph = list(_graph(tree))
    article = _article(graph)
    metas = _metas(tree)
    meta = {name: values[0] for name, values in metas.items()}
    publisher = _names(article.get("publisher"), graph)
    _tell_address(tree, article, meta, markup, told)
    told.tell("outlet", publisher, "json-ld")
    told.tell("outlet", meta.get("og:site_name"), "og:site_name")
    if told.url:
        told.tell("outlet", outlet_of_url(told.url)[1], "domain")
    sites = [site for site in (publisher, meta.get("og:site_name"), told.outlet_read) if site]
    told.tell("title", _string(article.get("headline")) or _string(article.get("name")), "json-ld")
    told.tell("title", without_site(meta.get("og:title"), sites), "og:title")
    told.tell_date(_string(article.get("datePublished")), "json-ld")
    told.tell("byline", _names(article.get("author"), graph), "json-ld")
    told.tell("section", _string(article.get("articleSection")), "json-ld")
    _tell_topic(article, graph, metas, told)
    for name in _DATES:
        told.tell_date(meta.get(name), name)
    for name in _SECTIONS:
        told.tell("section", meta.get(name), name)
    for name in _AUTHORS:
        told.tell("byline", meta.get(name), name)
    _tell_visible(tree, sites, told)


def _tell_topic(
    article: Mapping[str, Any], graph: Iterable[Mapping[str, Any]], metas: Mapping[str, list[str]], told: Metadata
) -> None:
    """Takes what it is about: what its data say, else the first of its tags, else of its keywords."""
    about = [name for name in _named(article.get("about"), graph) if len(name) <= _LONGEST_TOPIC]
    told.tell_topics(about, "json-ld")
    for name in _TAGS:
        told.tell_topics(metas.get(name), name, commas=True)
    told.tell_topics(_named(article.get("keywords"), graph), "json-ld", commas=True)
    for name in _KEYWORDS:
        told.tell_topics(metas.get(name), name, commas=True)


def _tell_address(
    tree: "HtmlElement", article: Mapping[str, Any], meta: Mapping[str, str], markup: str, told: Metadata
) -> None:
    """Takes the address, and the outlet its domain belongs to."""
    entity = article.get("mainEntityOfPage")
    saved = _SAVED_FROM.search(markup[:_SAVED_WITHIN])
    for value, origin in (
        (tree.xpath("string(//link[@rel='canonical']/@href)"), "canonical"),
        (meta.get("og:url"), "og:url"),
        (_string(article.get("url")), "json-ld"),
        (_string(entity.get("@id") if isinstance(entity, dict) else entity), "json-ld"),
        (saved["marked"] or saved["single"] if saved else None, "saved from"),
    ):
        told.tell("url", value, origin)
    told.tell_outlet_of(told.url, "domain")


def _tell_visible(tree: "HtmlElement", sites: Iterable[str], told: Metadata) -> None:
    """Takes what only the visible page says."""
    times = tree.xpath("//*[@itemprop='datePublished'] | //time[@pubdate]") + tree.xpath("//time")
    for when in times[:_LOOKED_AT]:
        told.tell_date(when.get("datetime") or when.get("content") or _shown_text(when), "time")
    for title in tree.xpath("//h1")[:_LOOKED_AT]:
        told.tell("title", _shown_text(title), "h1")
    told.tell("title", without_site(_shown_text(tree.find(".//title")), sites), "title")
    lines = tree.xpath("//*[@rel='author' or @itemprop='author' or contains(@class, 'byline')]")
    for line in lines[:_LOOKED_AT]:
        told.tell("byline", _visible_byline(_shown_text(line)), "byline")


def _visible_byline(line: str) -> str | None:
    """A line that can be a byline at all: names, not a biography."""
    return line if is_byline(line) or is_byline(f"By {line}") else None


def _shown_text(element: "HtmlElement | None") -> str:
    return "" if element is None else " ".join(element.text_content().split())


def without_site(title: str | None, sites: Iterable[str]) -> str | None:
    """A page's title without the name of its site at the end."""
    names = {canonical_outlet(site, shipped=True).casefold() for site in sites}
    for separator in _SEPARATORS:
        head, _, tail = (title or "").rpartition(separator)
        if head and canonical_outlet(tail, shipped=True).casefold() in names:
            return head
    return title


def _metas(tree: "HtmlElement") -> dict[str, list[str]]:
    """What the metas of each name hold, by the name in lower case."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), []).append(unescape(content))
    return found


def _graph(tree: "HtmlElement") -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD: at the top, in lists, and in `@graph`."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        waiting = [_json(_GUARDS.sub("", script.text or ""))]
        while waiting:
            item = waiting.pop()
            if isinstance(item, list):
                waiting.extend(reversed(item))
            elif isinstance(item, dict):
                yield item
                waiting.extend(item[key] for key in ("mainEntity", "@graph") if key in item)


def _json(text: str) -> object:
    # Pages break JSON in every way: what cannot be parsed tells nothing, and the next teller is asked.
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _article(graph: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The first news article among the objects, else the first article of any kind, else nothing."""
    found = list(graph)
    for wanted in (_NEWS, _ARTICLES):
        for item in found:
            if wanted & _types(item):
                return item
    return {}


def _types(item: Mapping[str, Any]) -> set[str]:
    types = item.get("@type")
    listed = types if isinstance(types, list) else [types]
    return {name.rpartition("/")[2] for name in listed if isinstance(name, str)}


def _names(value: object, graph: Iterable[Mapping[str, Any]]) -> str | None:
    """The same in one line."""
    return ", ".join(_named(value, graph)) or None


def _named(value: object, graph: Iterable[Mapping[str, Any]]) -> list[str]:
    """The names in a person, an organisation, a thing, a reference to one, a string, or a list of them."""
    by_id = {item["@id"]: item for item in graph if isinstance(item.get("@id"), str)}
    names: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            whole = one if "name" in one else by_id.get(_string(one.get("@id")) or "", {})
            name = _string(whole.get("name"))
        else:
            name = _string(one)
        if name and "://" not in name and name not in names:
            names.append(name)
    return names


def _string(value: object) -> str | None:
    """A string, or the first of a list of them, on one line and with entities resolved."""
    if isinstance(value, list) and value:
        value = value[0]
    return " ".join(unescape(value).split()) if isinstance(value, str) else None
