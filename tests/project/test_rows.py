"""What goes in comes out: every field of an article and its analysis, whatever a reader may find."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import DamagedProjectError
from onrecord.model import (
    Act,
    Analysis,
    Article,
    Attribution,
    Driver,
    Measures,
    Mention,
    Paragraph,
    ParagraphKind,
    Quotation,
    Sentence,
    SourceType,
    Sourcing,
    Span,
    Tone,
    Versions,
    Voice,
)
from onrecord.project import Project

# Lone surrogates come from file names that do not decode; the rest a reader has replaced or kept.
texts = st.text(st.characters(exclude_categories=())) | st.text("“Said” 👩‍👩‍👧 é\r\n\t\ufffd", max_size=40)
maybe_texts = st.none() | texts
units = st.none() | st.floats(0, 1)
tones = st.builds(Tone, *[st.none() | st.floats(-1, 1)] * 3)
counts = st.integers(0, 10**6)
measures = st.builds(Measures, tones, st.builds(Sourcing, units, counts, counts, counts, counts, units))
versions = st.builds(Versions, *[st.text("0123456789abc.", max_size=8)] * 3)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    return Span(*sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2))))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(texts)
    blocks = draw(st.lists(st.tuples(spans(text), st.sampled_from(ParagraphKind)), min_size=1, max_size=4))
    return Article(
        path=draw(texts),
        text=text,
        paragraphs=tuple(Paragraph(n, *span, kind) for n, (span, kind) in enumerate(blocks)),
        outlet=draw(maybe_texts),
        title=draw(maybe_texts),
        byline=draw(maybe_texts),
        section=draw(maybe_texts),
        topic=draw(maybe_texts),
        url=draw(maybe_texts),
        wire=draw(maybe_texts),
        published=draw(st.none() | st.dates()),
        language=draw(st.sampled_from(["en", ""])),
        notes=tuple(draw(st.lists(texts, max_size=2))),
        origins=draw(st.dictionaries(texts, texts, max_size=2)),
        location=draw(texts),
    ).identified()


@st.composite
def articles_and_analyses(draw: st.DrawFn) -> tuple[Article, Analysis]:
    article = draw(articles())
    maybe_spans = st.none() | spans(article.text)
    attributions = st.builds(
        Attribution,
        paragraph=st.sampled_from([block.index for block in article.paragraphs]),
        cue=maybe_spans,
        source=maybe_spans,
        content=st.lists(spans(article.text), max_size=3).map(tuple),
        quotation=st.sampled_from(Quotation),
        act=st.sampled_from(Act),
        source_type=st.none() | st.sampled_from(SourceType),
        source_name=maybe_texts,
        described=st.none() | st.booleans(),
        relayed_by=maybe_texts,
        anonymity_reason=maybe_spans,
        hedge=st.booleans(),
        confidence=st.floats(0, 1),
    )
    voices, shares = st.sampled_from(Voice), st.floats(-1, 1)
    sentences = st.builds(
        Sentence,
        paragraph=st.sampled_from([block.index for block in article.paragraphs]),
        span=spans(article.text),
        tone=tones,
        drivers=st.lists(st.builds(Driver, spans(article.text), voices, shares, shares), max_size=2).map(tuple),
        mentions=st.lists(st.builds(Mention, texts, st.sampled_from(SourceType), voices), max_size=2).map(tuple),
    )
    paragraphs = tuple(draw(measures) for _ in article.paragraphs)
    found = tuple(draw(st.lists(attributions, max_size=3)))
    return article, Analysis(
        found, paragraphs, draw(measures), draw(versions), tuple(draw(st.lists(sentences, max_size=3)))
    )


def told(pair: tuple[Article, Analysis]) -> str:
    """Every field with its type; SQLite knows one zero."""
    return repr(pair).replace("-0.0", "0.0")


@settings(deadline=None, max_examples=50)
@given(added=st.lists(articles_and_analyses(), max_size=2))
def test_every_field_comes_back(added: list[tuple[Article, Analysis]]) -> None:
    added = [
        (replace(article, location=f"{n}{article.location}"), analysis) for n, (article, analysis) in enumerate(added)
    ]
    with Project.temporary() as project:
        ids = [project.add(*pair)[0] for pair in added]
        expected = {id: (replace(article, id=id), analysis) for id, (article, analysis) in zip(ids, added, strict=True)}
        loaded = {id: project.load(id) for id in ids}
    assert loaded == expected
    assert [*map(told, loaded.values())] == [*map(told, expected.values())]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE article SET origins = '{'",
        "UPDATE article SET published = 'yesterday'",
        "UPDATE article SET path = x'ff'",
        "UPDATE paragraph SET kind = 'bodx'",
        "UPDATE attribution SET content = '[7]'",
        "UPDATE attribution SET act = ''",
        "UPDATE sentence SET drivers = '[7]'",
        'UPDATE sentence SET mentions = \'[["Lee", "king", "outlet"]]\'',
        "UPDATE article_text SET text = CAST(x'ff' AS TEXT)",
        "DELETE FROM article_text",
    ],
)
def test_what_was_never_written_is_damage(project: Project, add: Callable[..., str], damage: str) -> None:
    id = add(project)
    project._db.execute(damage)
    with pytest.raises(DamagedProjectError):
        project.load(id)
