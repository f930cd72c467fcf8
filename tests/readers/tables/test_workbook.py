import datetime as dt
import io
from collections.abc import Sequence

import pytest

from news_by_hand import ODT_NAMESPACES, STORIES, as_xlsx, ods, zipped
from onrecord.errors import LimitError, ReadError, UnknownFormatError
from onrecord.model import Complaint, Level, ReadOptions
from onrecord.readers import limits, read
from xls_by_hand import xls


def _xlsx(*sheets: Sequence[Sequence[object]]) -> bytes:
    import xlsxwriter

    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write(number, column, cell)
    return written.getvalue()


def test_cells_are_text_whole_numbers_without_a_point_and_dates_as_dates() -> None:
    reading = read(
        "b.xlsx", data=_xlsx([["text", "source", "date"], ["007", 7, dt.date(2018, 1, 10)], ["NA", 1.5, ""]])
    )
    assert [(a.text, a.outlet, str(a.published)) for a in reading.articles] == [
        ("007", "7", "2018-01-10"), ("NA", "1.5", "None"),
    ]  # fmt: skip


def test_a_sheet_without_text_is_skipped_and_the_next_read_under_its_name() -> None:
    reading = read("b.xlsx", data=_xlsx([["text"], ["He said."]], [["id"], [1]], [["body"], ["She said."]]))
    assert [article.path for article in reading.articles] == ["b.xlsx#1", "b.xlsx!/Sheet3#1"]
    assert reading.complaints == (
        Complaint("b.xlsx!/Sheet2", Level.SKIPPED, "no column of the sheet is known to hold the text"),
    )


def test_columns_may_be_given_and_blank_rows_do_not_count() -> None:
    data = _xlsx([["a", "b"], [], ["He said.", "nyt"], [], ["She said.", "cnn"]])
    reading = read("b.xlsx", ReadOptions(columns={"text": "a", "outlet": "b"}), data=data)
    assert [(a.path, a.outlet) for a in reading.articles] == [("b.xlsx#1", "The New York Times"), ("b.xlsx#2", "CNN")]


def test_a_workbook_without_rows_or_text_is_a_sentence() -> None:
    with pytest.raises(ReadError, match="no rows"):
        read("b.xlsx", data=_xlsx([]))
    with pytest.raises(ReadError, match="known to hold the text; its columns are “id”"):
        read("b.xlsx", data=_xlsx([["id"], [1]]))


def test_an_old_workbook_is_read_and_another_old_document_named() -> None:
    (article,) = read("b.xls", data=xls([["text", "n"], ["He said.", 7.0]])).articles
    assert article.text == "He said."
    with pytest.raises(UnknownFormatError, match="an old Office document"):
        read("b.doc", data=xls([["text"]]).replace("Workbook".encode("utf-16-le"), "WordDocu".encode("utf-16-le")))


def test_an_opendocument_cell_of_several_lines_keeps_them() -> None:
    (article,) = read(
        "b.ods", data=ods([("S", [["title", "text"], ["T", "One, he said.\n\nTwo, she said."]])])
    ).articles
    assert [p.span.of(article.text) for p in article.paragraphs] == ["One, he said.", "Two, she said."]


def _edited(data: bytes, part: str, change: tuple[bytes, bytes]) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped((name, archive.read(name).replace(*change) if name == part else archive.read(name))
                      for name in archive.namelist())  # fmt: skip


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ((b'r="A2"', b'r="A1048576"'), "more rows than the limit of 100,000"),
        ((b'r="B2"', b'r="XFD2"'), "16,384 columns, and the limit is 500"),
        ((b"<worksheet", b"<!DOCTYPE x><worksheet"), "document type"),
    ],
)
def test_a_sheet_that_would_fill_the_memory_is_refused_before_it_is_built(
    change: tuple[bytes, bytes], why: str
) -> None:
    with pytest.raises(ReadError, match=why):
        read("b.xlsx", data=_edited(as_xlsx(STORIES), SHEET, change))


def test_strings_used_over_and_over_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 50_000)
    data = _xlsx([["text"], *[["He said. " * 100]] * 100])
    with pytest.raises(LimitError, match="more characters"):
        read("b.xlsx", data=data)


def _ods(rows: str) -> bytes:
    content = (
        f"<office:document-content {ODT_NAMESPACES}><office:body><office:spreadsheet><table:table table:name='S'>{rows}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return zipped([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)])


CELL = '<table:table-cell office:value-type="string" {}><text:p>He said.</text:p></table:table-cell>'


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (f"<table:table-row table:number-rows-repeated='1048576'>{CELL.format('')}</table:table-row>", "more rows"),
        (
            f"<table:table-row>{CELL.format('table:number-columns-repeated=' + repr('16384'))}</table:table-row>",
            "columns",
        ),
        (f"<table:table-row>{CELL.format('table:number-columns-repeated=' + repr('x'))}</table:table-row>", "columns"),
    ],
)
def test_cells_that_an_opendocument_sheet_repeats_are_counted(rows: str, why: str) -> None:
    with pytest.raises(LimitError, match=why):
        read("b.ods", data=_ods(rows))


@pytest.mark.parametrize("path", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_damaged_workbook_is_a_sentence(path: str) -> None:
    with pytest.raises(ReadError):
        read("b.xlsx", data=_edited(as_xlsx(STORIES), path, (b"<", b"<<")))
