"""One small article and its analysis, for the tests of exports and frames."""

import datetime as dt
from dataclasses import replace

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

TEXT = "Gate fails\n\n“It is stable,” Helena Marsk said 🙂 on Tuesday.\n\nAn aide reportedly knew, “because he called.”"
VERSIONS = Versions("1.2.3", "model-4", "0123abcd")


def span(words: str) -> Span:
    """Where the words stand in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def made_article(path: str = "news/gate.txt", *, outlet: str | None = "A", title: str | None = "Gate fails") -> Article:
    """A headline and two paragraphs."""
    headline, first, second = (span(block) for block in TEXT.split("\n\n"))
    return Article(
        path=path,
        location=f"/home/user/{path}",
        text=TEXT,
        paragraphs=(
            Paragraph(0, *headline, ParagraphKind.HEADLINE),
            Paragraph(1, *first),
            Paragraph(2, *second),
        ),
        outlet=outlet,
        title=title,
        published=dt.date(2024, 5, 6),
        notes=("a note",),
    ).identified()


def made_analysis(*, relayed_by: str | None = None) -> Analysis:
    """A named person, an unnamed one with a reason, and a hedge."""
    named = Attribution(
        1, span("said"), span("Helena Marsk"), (span("“It is stable,”"), span("on Tuesday")), Quotation.DIRECT,
        source_type=SourceType.NAMED_PERSON, source_name="Helena Marsk", relayed_by=relayed_by, confidence=0.5,
    )  # fmt: skip
    unnamed = Attribution(
        2, None, span("An aide"), (span("knew"),), act=Act.BELIEF, source_type=SourceType.ANONYMOUS, described=True,
        anonymity_reason=span("because he called"),
    )  # fmt: skip
    hedge = Attribution(2, span("reportedly"), None, (span("knew"),), hedge=True)
    paragraphs = (
        Measures(Tone(0.1, 0.1, None), Sourcing()),
        Measures(Tone(-0.25, None, -0.25), Sourcing(1.0, named=1, attributed_share=0.5)),
        Measures(Tone(), Sourcing(0.2, unnamed=1, hedged=1)),
    )
    body = Measures(Tone(-0.25), Sourcing(0.6, 1, 1, 0, 1))
    return Analysis((named, unnamed, hedge), paragraphs, body, VERSIONS, _sentences())


def _sentences() -> tuple[Sentence, ...]:
    """A headline that nothing drives but one word, a sentence in two voices, one that nothing drives."""
    name = Mention("Helena Marsk", SourceType.NAMED_PERSON, Voice.OUTLET)
    headline = Driver(span("fails"), Voice.OUTLET, 0.1, 0.1)
    drivers = (
        Driver(span("stable"), Voice.QUOTED, 0.25, 0.5),
        Driver(span("on Tuesday"), Voice.OUTLET, -0.5, -0.75),
    )
    return (
        Sentence(0, span("Gate fails"), Tone(0.1, 0.1), (headline,), (replace(name, name="Gate"),)),
        Sentence(
            1, span("“It is stable,” Helena Marsk said 🙂 on Tuesday."), Tone(-0.25, -0.75, 0.5), drivers, (name,)
        ),
        Sentence(2, span("An aide reportedly knew, “because he called.”"), Tone(0.0, 0.0)),
    )
