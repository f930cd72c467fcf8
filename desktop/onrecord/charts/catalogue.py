"""The table of charts."""

from collections.abc import Callable
from dataclasses import dataclass

from onrecord import comparison as compared
from onrecord.charts import bars, choices, dots, forest, matrix, names, stacks, tracks
from onrecord.charts.page import Page
from onrecord.comparison import Comparison, Frames
from onrecord.errors import ComparisonError
from onrecord.model import Codebook


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that can be made.

    Attributes:
        name: What it is called by on the command line.
        shows: What it shows, in one line.
        compute: Makes the table of the frames, the codebook and the id of an article or none.
        height: The height in points that its body asks for.
        draw: Draws the body on a page.
        stratified: Whether outlets can be compared within strata.
        of_story: Whether the frames must be those of a story.
    """

    name: str
    shows: str
    compute: Callable[[Frames, Codebook, str | None], Comparison]
    height: Callable[[Page, Comparison], float]
    draw: Callable[[Page, Comparison], None]
    stratified: bool = False
    of_story: bool = False


CHARTS: tuple[Chart, ...] = (
    Chart(
        "tone-by-outlet",
        "tone of each article, mean and 95 % interval by outlet",
        compared.tone_by_outlet,
        dots.tone_height,
        dots.draw_tone,
        stratified=True,
    ),
    Chart(
        "voices-by-outlet",
        "tone of the outlet's own voice beside that of quoted voices, by outlet",
        compared.voices_by_outlet,
        dots.voices_height,
        dots.draw_voices,
        stratified=True,
    ),
    Chart(
        "tone-around-names",
        "tone of the sentences that name a person or an organisation, by outlet and voice",
        compared.tone_around_names,
        names.names_height,
        names.draw_names,
    ),
    Chart(
        "sourcing-by-outlet",
        "mix of named, unnamed and missing sources, by outlet",
        compared.sourcing_by_outlet,
        stacks.mix_height,
        stacks.draw_mix,
        stratified=True,
    ),
    Chart(
        "strength-by-outlet",
        "sourcing strength of each article, mean and 95 % interval by outlet",
        compared.strength_by_outlet,
        dots.strength_height,
        dots.draw_strength,
        stratified=True,
    ),
    Chart(
        "differences",
        "how much outlets differ in tone and sourcing, with tests corrected for their number",
        compared.differences,
        forest.differences_height,
        forest.draw_differences,
        stratified=True,
    ),
    Chart(
        "sensitivity",
        "whether the order of the outlets survives other choices: duplicates, opinion, unit, weights, corrections",
        compared.sensitivity,
        choices.choices_height,
        choices.draw_choices,
    ),
    Chart(
        "tone-by-strength",
        "tone of each article against its sourcing strength, by outlet",
        compared.tone_by_strength,
        tracks.scatter_height,
        tracks.draw_scatter,
    ),
    Chart(
        "over-time",
        "tone and sourcing strength by date, with the mean of each period, by outlet",
        compared.over_time,
        tracks.time_height,
        tracks.draw_time,
    ),
    Chart(
        "top-sources",
        "the named sources cited most, over all outlets",
        compared.top_sources,
        bars.cited_height,
        bars.draw_cited,
    ),
    Chart(
        "paragraph-position",
        "tone and sourcing strength in each fifth of the text, by outlet",
        compared.paragraph_position,
        tracks.position_height,
        tracks.draw_position,
    ),
    Chart(
        "article-profile",
        "tone and sourcing strength along the paragraphs of one article",
        compared.article_profile,
        tracks.profile_height,
        tracks.draw_profile,
    ),
    Chart(
        "story-matrix",
        "who is cited where: the sources of one story, outlet beside outlet",
        compared.story_matrix,
        matrix.matrix_height,
        matrix.draw_matrix,
        of_story=True,
    ),
)
"""In the order they are offered."""


def chart(name: str) -> Chart:
    """The chart of that name.

    Raises:
        ComparisonError: There is none.
    """
    for one in CHARTS:
        if one.name == name:
            return one
    raise ComparisonError(f"there is no chart called {name}; there are {', '.join(one.name for one in CHARTS)}")


def compare(
    frames: Frames, name: str, *, codebook: Codebook, article: str | None = None, within: str | None = None
) -> Comparison:
    """Computes what a chart shows.

    Args:
        frames: What is compared.
        name: Of the chart.
        codebook: The conventions of the project, printed on the chart.
        article: For a chart of one article, its id; none means the first.
        within: What outlets are compared within, one of `STRATA`; none means all articles together.

    Raises:
        ComparisonError: There is no such chart, or the data lack what it needs.
    """
    chosen = chart(name)
    if within is not None and not chosen.stratified:
        able = ", ".join(one.name for one in CHARTS if one.stratified)
        raise ComparisonError(f"{name} cannot be drawn within strata; {able} can")
    if frames.articles.empty:
        raise ComparisonError("there are no articles to compare")
    return chosen.compute(frames if within is None else compared.within(frames, within), codebook, article)
