from dataclasses import replace

import pytest

from made_frames import article, attribution
from onrecord.comparison import Frames, Telling, as_frames, story_matrix
from onrecord.comparison.matrix import MOST_CITED
from onrecord.comparison.stories import story
from onrecord.errors import ComparisonError
from onrecord.model import Codebook, SourceType
from onrecord.project import AttributionRow

A, B = article("a", "A"), article("b", "B")
PERSON = SourceType.NAMED_PERSON


def frames_of(*told: AttributionRow) -> Frames:
    made = as_frames([A, B], [], told, titles={"a": "The gate breaks"})
    return replace(
        made, story=story([Telling(one.id, str(one.outlet), one.published, "Gate", "", {}) for one in (A, B)])
    )


def named(of: object, name: str) -> AttributionRow:
    return attribution(of, PERSON, source_name=name)  # type: ignore[arg-type]


def test_each_source_and_outlet_that_cites_it_has_a_row() -> None:
    told = [named(A, "Ada Quill"), named(A, "Ada Quill"), named(B, "Ada Quill"), named(B, "Ben Moss")]
    table = story_matrix(frames_of(*told), Codebook()).table
    rows = table[["outlet", "source_name", "count", "n"]].to_numpy().tolist()
    assert rows == [["A", "Ada Quill", 2, 2], ["B", "Ada Quill", 1, 2], ["B", "Ben Moss", 1, 2]]


def test_who_is_cited_only_in_one_outlet_is_told() -> None:
    told = [named(A, "Ada Quill"), named(B, "Ada Quill"), named(B, "Ben Moss")]
    assert story_matrix(frames_of(*told), Codebook()).sentences[:3] == (
        "1 named source of 2 is cited in more than one outlet.",
        "A cites no named source that no other outlet cites.",
        "Cited only in B: Ben Moss.",
    )


def test_sources_without_a_name_go_by_their_kind_at_the_end() -> None:
    told = [attribution(A, SourceType.ANONYMOUS, True), attribution(A, None), named(A, "Ada Quill")]
    names = list(story_matrix(frames_of(*told), Codebook()).table["source_name"])
    assert names == ["Ada Quill", "(no source (“reportedly”))", "(unnamed, described)"]


def test_several_names_in_one_are_several_sources() -> None:
    names = story_matrix(frames_of(named(A, "Ada Quill; Ben Moss")), Codebook()).table["source_name"]
    assert list(names) == ["Ada Quill", "Ben Moss"]


def test_what_has_no_row_is_counted_in_a_note() -> None:
    told = [named(A, f"Person Number{number:02}") for number in range(MOST_CITED + 3)]
    found = story_matrix(frames_of(*told, attribution(A, SourceType.ANONYMOUS, True)), Codebook())
    assert found.table["source_name"].nunique() == MOST_CITED
    assert found.table["source_name"].iloc[-1] == "(unnamed, described)"
    assert found.notes[0].startswith("Not shown: 4 sources")


def test_a_mark_opens_an_article_that_cites_the_source() -> None:
    points = story_matrix(frames_of(named(A, "Ada Quill"), named(B, "Ada Quill")), Codebook()).points
    assert points[["article", "x", "y"]].to_numpy().tolist() == [["a", 0.0, 0.0], ["b", 1.0, 0.0]]


def test_a_story_without_attributions_is_told() -> None:
    with pytest.raises(ComparisonError, match=r"no article of story s-[0-9a-f]{8} has an attribution"):
        story_matrix(frames_of(), Codebook())


def test_articles_without_a_story_are_told() -> None:
    with pytest.raises(ComparisonError, match="no two outlets tell the same story"):
        story_matrix(replace(frames_of(named(A, "Ada Quill")), story=None), Codebook())


def test_articles_stand_side_by_side_with_their_measures() -> None:
    sentences = story_matrix(frames_of(named(A, "Ada Quill")), Codebook()).sentences
    assert sentences[-2] == (
        "A: “The gate breaks” (2024-01-01): tone of the outlet's own voice 0.00, of quoted voices 0.00, "
        "sourcing strength 1.00."
    )
    assert sentences[-1].startswith("B: “b” (2024-01-01): ")
