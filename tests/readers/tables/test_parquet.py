import io

import pytest

from onrecord.errors import LimitError, ReadError, UnknownFormatError
from onrecord.readers import limits, read
from onrecord.readers.tables import parquet


def test_without_pyarrow_the_format_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_has_library", lambda: False)
    with pytest.raises(UnknownFormatError, match="a Parquet table"):
        read("t.parquet", data=b"PAR1\0\0PAR1")


def _written(**columns: list[object]) -> bytes:
    pyarrow = pytest.importorskip("pyarrow", reason="Parquet is read where pyarrow is installed")
    from pyarrow import parquet as writer

    written = io.BytesIO()
    writer.write_table(pyarrow.table(columns), written)
    return written.getvalue()


def test_rows_are_articles_and_cells_text(monkeypatch: pytest.MonkeyPatch) -> None:
    data = _written(text=["He said.", None, "She said."], source=["nyt", "cnn", "007"], n=[1, 2, 3])
    reading = read("t.parquet", data=data)
    assert [(a.path, a.text, a.outlet) for a in reading.articles] == [
        ("t.parquet#1", "He said.", "The New York Times"), ("t.parquet#3", "She said.", "007"),
    ]  # fmt: skip
    monkeypatch.setattr(limits, "TABLE_ROWS", 2)
    with pytest.raises(LimitError, match="more rows"):
        read("t.parquet", data=data)


def test_a_damaged_table_is_a_sentence() -> None:
    data = _written(text=["He said."])
    with pytest.raises(ReadError, match="damaged Parquet"):
        read("t.parquet", data=data[:20] + data[-20:])
