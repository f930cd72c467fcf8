"""A small project with two stories, each told by outlets A, B and C, and one article that tells neither."""

import datetime as dt

from onrecord.model import (
    Analysis,
    Article,
    Attribution,
    Measures,
    Paragraph,
    SourceType,
    Sourcing,
    Span,
    Tone,
    Versions,
)
from onrecord.project import Project

DAM = "Marsk said water broke the gate of the dam above Ellisbrae, flooding cellars; villagers carried pianos upstairs."
FERRY = (
    "Okonjo said the council awarded the ferry contract to Selkie; crews baked cakes shaped like ships for the quay."
)
OTHER = (
    "Penn said orchards near Torvale bloom early; beekeepers expect honey before midsummer, earlier than remembered."
)
_SAID = "said"


def tell(project: Project, name: str, outlet: str, text: str, day: int) -> str:
    """Adds an article with one attribution; gives its id."""
    article = Article(
        path=f"{name}.txt", location=f"/news/{name}.txt", text=text, paragraphs=(Paragraph(0, 0, len(text)),),
        outlet=outlet, title=f"Headline {name}", published=dt.date(2024, 5, day),
    ).identified()  # fmt: skip
    speaker, at = text.split()[0], text.index(_SAID)
    said = Attribution(
        0, Span(at, at + len(_SAID)), Span(0, len(speaker)), (Span(at + len(_SAID) + 1, len(text)),),
        source_type=SourceType.NAMED_PERSON, source_name=speaker, confidence=0.9,
    )  # fmt: skip
    measures = Measures(Tone(0.1, 0.2, -0.1), Sourcing(1.0, named=1, attributed_share=0.9))
    return project.add(article, Analysis((said,), (measures,), measures, Versions("1", "m", "c")))[0]


def two_stories(project: Project) -> dict[str, str]:
    """Adds the articles; gives their ids by name: a1, b1, c1 tell of the dam, a2, b2, c2 of the ferry, d of neither."""
    told = {f"{outlet.lower()}{n}": (outlet, text) for n, text in ((1, DAM), (2, FERRY)) for outlet in "ABC"}
    days = {"a": 1, "b": 2, "c": 3}
    ids = {name: tell(project, name, outlet, f"{text} {name}", days[name[0]]) for name, (outlet, text) in told.items()}
    return {**ids, "d": tell(project, "d", "D", OTHER, 2)}
