from dataclasses import replace

from gui.doubles import TEXT, analysis, article
from onrecord.gui.cited import CitedSource, SourceKey, cited, keys_of, quotes_of, suggestions
from onrecord.model import Act, ParagraphKind, Quotation, SourceKind, SourceType, Span
from onrecord.project import AttributionRow


def told(article: str, name: str | None, words: str, outlet: str | None = "Post", **changes: object) -> AttributionRow:
    kind = SourceType.NAMED_PERSON if name else SourceType.ANONYMOUS
    made = AttributionRow(
        article, outlet, None, 0, ParagraphKind.BODY, Quotation.DIRECT, Act.ASSERTION, kind, name, words, False, None,
        False, False, 0.9,
    )  # fmt: skip
    return made._replace(**changes)  # type: ignore[arg-type]


ROWS = [
    told("a", "Ann Lee", "Lee"),
    told("a", "Ann B. Lee", "she", relayed_by="NBC"),
    told("b", "Ann Lee; Bob Orr", "both", outlet=None),
    told("b", None, "Two  aides"),
    told("c", None, "two aides"),
    told("c", None, "", source_type=None),
]


def test_forms_of_a_name_are_one_source_and_unnamed_ones_go_by_their_words() -> None:
    ann, aides, bob = cited(ROWS)
    assert (ann.name, ann.attributions, ann.articles, ann.forms) == (
        "Ann Lee",
        3,
        ("a", "b"),
        ("Ann Lee", "Ann B. Lee"),
    )
    assert ann.outlets == (("", 1), ("Post", 2))
    assert ann.relays == (("NBC", 1),)
    assert ann.named
    assert (aides.kind, aides.attributions, aides.named) == (SourceKind.BARE, 2, False)
    assert bob.name == "Bob Orr"


def source(name: str, *forms: str, kind: SourceKind = SourceKind.NAMED_PERSON) -> CitedSource:
    return CitedSource(SourceKey(kind.value, name.casefold()), name, kind, 2, ("a",), (), (), (name, *forms))


def test_like_names_are_suggested_and_unlike_ones_are_not() -> None:
    people = [source(name) for name in ("Hillary Clinton", "Clinton", "Bill Clinton", "Hillary Hall", "Ann Lee")]
    pairs = {suggestion.names for suggestion in suggestions(people) if not suggestion.splits}
    assert pairs == {("Hillary Clinton", "Clinton"), ("Clinton", "Bill Clinton")}
    assert suggestions([source("Ann Lee"), source("Ann Lee", kind=SourceKind.DOCUMENT)]) == ()


def test_one_name_that_may_be_two_is_suggested() -> None:
    (split,) = suggestions([source("John A. Smith", "John Q. Smith", "John Smith")])
    assert split.splits
    assert split.names == ("John A. Smith", "John Q. Smith")


def test_quotes_are_what_a_source_says_on_one_line() -> None:
    (key, name), *_ = keys_of(analysis().attributions[0], "Ann Lee")
    (quote,) = quotes_of(article(), analysis().attributions, key)
    assert name == "Ann Lee"
    assert (quote.attribution, quote.source, quote.text) == (0, "Ann Lee", "“It is over,” Ann Lee said")
    assert list(quotes_of(article(title=None, published=None), analysis().attributions, SourceKey("x", "y"))) == []
    text = TEXT.replace("Share this article", "x" * 400)
    long = replace(analysis().attributions[0], content=(Span(0, len(text)),))
    (shortened,) = quotes_of(article(text=text, title=None), [long], key)
    assert shortened.text.endswith("…")
    assert shortened.title == "mayor.txt"
