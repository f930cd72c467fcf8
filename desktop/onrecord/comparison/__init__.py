"""Outlets side by side: tables, intervals resampled over articles, and plain sentences."""

from onrecord.comparison import words
from onrecord.comparison.along import (
    EPOCH,
    PARTS,
    TRACK_HALF,
    article_profile,
    days_of,
    off_track,
    over_time,
    paragraph_position,
    tone_by_strength,
    track,
)
from onrecord.comparison.around import NAMES_SHOWN, tone_around_names
from onrecord.comparison.differences import LEVEL, differences
from onrecord.comparison.frames import NO_OUTLET, Frames, as_frames
from onrecord.comparison.intervals import FEWEST_ARTICLES, SEED, Interval, mean_interval, ratio_interval
from onrecord.comparison.kept import frames
from onrecord.comparison.matrix import story_matrix
from onrecord.comparison.means import STRENGTH_RANGE, TONE_RANGE, strength_by_outlet, tone_by_outlet, voices_by_outlet
from onrecord.comparison.result import POINT_COLUMNS, TABLE_COLUMNS, Comparison
from onrecord.comparison.retold import retold, retold_of
from onrecord.comparison.sensitivity import AS_SHOWN, sensitivity
from onrecord.comparison.sourcing import NAMED, ROW_HALF, Kind, sourcing_by_outlet, top_sources
from onrecord.comparison.stories import Story, Telling, groups_of, stories_of, story_id
from onrecord.comparison.strata import STRATA, within

__all__ = [
    "AS_SHOWN",
    "EPOCH",
    "FEWEST_ARTICLES",
    "LEVEL",
    "NAMED",
    "NAMES_SHOWN",
    "NO_OUTLET",
    "PARTS",
    "POINT_COLUMNS",
    "ROW_HALF",
    "SEED",
    "STRATA",
    "STRENGTH_RANGE",
    "TABLE_COLUMNS",
    "TONE_RANGE",
    "TRACK_HALF",
    "Comparison",
    "Frames",
    "Interval",
    "Kind",
    "Story",
    "Telling",
    "article_profile",
    "as_frames",
    "days_of",
    "differences",
    "frames",
    "groups_of",
    "mean_interval",
    "off_track",
    "over_time",
    "paragraph_position",
    "ratio_interval",
    "retold",
    "retold_of",
    "sensitivity",
    "sourcing_by_outlet",
    "stories_of",
    "story_id",
    "story_matrix",
    "strength_by_outlet",
    "tone_around_names",
    "tone_by_outlet",
    "tone_by_strength",
    "top_sources",
    "track",
    "voices_by_outlet",
    "within",
    "words",
]
