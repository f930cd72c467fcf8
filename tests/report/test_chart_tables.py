import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from made_frames import frames_of
from onrecord.charts import compare
from onrecord.comparison import Comparison
from onrecord.errors import ExportError
from onrecord.model import Codebook
from onrecord.report import save_table, table_text


@pytest.fixture(scope="module")
def strength() -> Comparison:
    return compare(frames_of({"=A": 5, "B": 3}), "strength-by-outlet", codebook=Codebook())


def test_the_text_of_a_table_is_its_columns_and_rows(strength: Comparison) -> None:
    rows = list(csv.DictReader(io.StringIO(table_text(strength))))
    assert list(rows[0]) == list(strength.table.columns)
    assert (rows[0]["outlet"], rows[0]["n_articles"]) == ("'=A", "5")
    assert (rows[1]["value"], rows[1]["method"]) == ("", "")


def test_a_saved_table_tells_the_weights(strength: Comparison, tmp_path: Path) -> None:
    save_table(strength, tmp_path / "table.csv")
    with (tmp_path / "table.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert list(rows[0])[:7] == ["outlet", "measure", "n_articles", "n", "value", "low", "high"]
    assert "described 0.4" in rows[0]["notes"]
    assert rows[0]["notes"].endswith("unnamed sources can be justified.")


def test_a_saved_workbook_has_the_notes_on_a_sheet(strength: Comparison, tmp_path: Path) -> None:
    save_table(strength, tmp_path / "table.xlsx")
    book = load_workbook(tmp_path / "table.xlsx")
    assert book.sheetnames == ["strength-by-outlet", "notes"]
    assert book["strength-by-outlet"]["A2"].value == "=A"
    assert book["strength-by-outlet"]["E3"].value is None
    assert strength.footer in [cell.value for cell in book["notes"]["A"]]


def test_a_saved_table_is_read_back_equal(tmp_path: Path) -> None:
    found = compare(frames_of({"=A": 8, "B": 6}), "sourcing-by-outlet", codebook=Codebook())
    for name in ("table.csv", "table.xlsx"):
        save_table(found, tmp_path / name)
    told = pd.read_csv(tmp_path / "table.csv").drop(columns="notes")
    told["outlet"] = told["outlet"].str.removeprefix("'")
    sheet = pd.read_excel(tmp_path / "table.xlsx", engine="openpyxl")
    for read in (told, sheet):
        pd.testing.assert_frame_equal(read, found.table, check_dtype=False, rtol=1e-14)


def test_another_suffix_is_refused(strength: Comparison, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"saved as \.csv or \.xlsx"):
        save_table(strength, tmp_path / "table.txt")
