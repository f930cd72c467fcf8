import datetime as dt
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_frames import frames_of
from onrecord.charts import compare, tabular
from onrecord.model import Codebook


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, "—"), (math.nan, "—"), (-0.12345, "−0.123"), (1234, "1,234"), (np.float64(0.5), "0.500"), (True, "True"),
        (dt.date(2024, 5, 6), "2024-05-06"), (pd.Timestamp("2024-05-06"), "2024-05-06"), ("a\x00", "a\ufffd"),
    ],
)  # fmt: skip
def test_cells_are_told_as_people_write_them(cell: object, text: str) -> None:
    assert tabular.shown(cell) == text


def test_a_table_is_told_without_how_its_intervals_were_made() -> None:
    found = compare(frames_of({"A_B": 6}), "tone-around-names", codebook=Codebook())
    assert tabular.headings(found)[:5] == ["Outlet", "Measure", "Name", "Name type", "Articles"]
    assert "Seed" not in tabular.headings(found)
    row = dict(zip(tabular.headings(found), tabular.rows(found)[1], strict=True))
    assert (row["Outlet"], row["Measure"], row["Name type"]) == ("A_B", "tone, own voice", "named person")
    assert tabular.numeric(found)[:5] == [False, False, False, False, True]


CELLS = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.text("ab ", max_size=30), min_size=columns, max_size=columns), min_size=1, max_size=4
    )
)


@given(CELLS)
def test_columns_never_take_more_than_there_is(lines: list[list[str]]) -> None:
    widths = tabular.column_widths(lines, len, 1, 40)
    assert len(widths) == len(lines[0])
    assert sum(widths) <= 40 + 1e-9


def test_columns_are_narrowed_before_words_are_broken() -> None:
    widths = tabular.column_widths([["aaaa bbbb cccc", "dd"], ["a", "eeee"]], len, 0, 12)
    assert widths == [8, 4]
    assert tabular.column_widths([["aaaa bbbb", "dd"]], len, 0, 20) == [9, 2]
