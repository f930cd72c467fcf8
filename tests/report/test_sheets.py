from pathlib import Path

import pytest
from openpyxl import load_workbook

from onrecord.errors import ExportError
from onrecord.report import sheets


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_what_a_spreadsheet_takes_for_a_formula_is_quoted(text: str) -> None:
    assert sheets.safe(text) == f"'{text}"


@pytest.mark.parametrize(
    ("cell", "written"),
    [("a=1", "a=1"), ("", ""), (-1.5, -1.5), (0, 0), (None, ""), (float("nan"), ""), (True, "true")],
)
def test_everything_else_is_left_alone(cell: object, written: object) -> None:
    assert sheets.safe(cell) == written


def rows_of(path: Path) -> list[tuple[object, ...]]:
    return list(load_workbook(path).active.iter_rows(values_only=True))


def test_a_cell_longer_than_a_workbook_holds_is_cut_and_counted(tmp_path: Path) -> None:
    book = sheets.Workbook(tmp_path / "book.xlsx")
    book.sheet("one", ["text"]).add({"text": "x" * 40_000})
    book.close()
    assert book.cut == 1
    ((_,), (text,)) = rows_of(tmp_path / "book.xlsx")
    assert str(text).endswith("x…")
    assert len(str(text)) == sheets.MOST_CHARACTERS


def test_links_truths_and_what_is_no_text_are_written(tmp_path: Path) -> None:
    book = sheets.Workbook(tmp_path / "book.xlsx")
    sheet = book.sheet("one", ["a", "b", "c", "d"])
    sheet.add({"a": "https://record.example/", "b": False, "c": float("nan"), "d": "\udc80"})
    book.close()
    assert rows_of(tmp_path / "book.xlsx")[1] == ("https://record.example/", False, None, "\\udc80")
    assert load_workbook(tmp_path / "book.xlsx").active["A2"].hyperlink is None


def test_a_full_sheet_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 1)
    book = sheets.Workbook(tmp_path / "book.xlsx")
    sheet = book.sheet("one", ["a"])
    sheet.add({"a": 1})
    with pytest.raises(ExportError, match="holds 1 rows a sheet"):
        sheet.add({"a": 2})
    book.close()


def test_a_disk_that_fails_is_an_error_of_the_disk(tmp_path: Path) -> None:
    book = sheets.Workbook(tmp_path / "no" / "book.xlsx")
    with pytest.raises(OSError, match="No such file"):
        book.close()
