"""Parquet tables, where pyarrow is installed: it is no dependency of Onrecord's, for it is larger than the rest."""

import importlib.util
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from onrecord.errors import LimitError, ReadError
from onrecord.readers import limits
from onrecord.readers.source import Source
from onrecord.readers.tables.rows import Row, Table, refuse_wide

_MARK = b"PAR1"


def takes(source: Source) -> bool:
    """Whether it is such a table, and can be read here."""
    return source.data.startswith(_MARK) and source.data.endswith(_MARK) and _has_library()


def _has_library() -> bool:
    return importlib.util.find_spec("pyarrow") is not None


def open_table(source: Source) -> Table:
    """The table, cells as text.

    Raises:
        LimitError: It has more rows, columns or bytes than is safe.
        ReadError: It is damaged.
    """
    import pyarrow
    import pyarrow.parquet

    try:
        file = pyarrow.parquet.ParquetFile(BytesIO(source.data))
    except (pyarrow.ArrowException, OSError) as error:
        raise ReadError("it is a damaged Parquet table") from error
    names = [str(name) for name in file.schema_arrow.names]
    refuse_wide(names)
    if file.metadata.num_rows > limits.TABLE_ROWS:
        raise LimitError(f"it has more rows than the limit of {limits.TABLE_ROWS:,}")
    groups = (file.metadata.row_group(number) for number in range(file.metadata.num_row_groups))
    source.budget.spend(sum(group.total_byte_size for group in groups))
    return Table(names, _rows(file, names))


def _rows(file: Any, names: list[str]) -> Iterator[Row]:  # noqa: ANN401 (pyarrow has no types)
    import pyarrow

    try:
        for batch in file.iter_batches(batch_size=1_000):
            for record in batch.to_pylist():
                yield Row(["" if record[name] is None else str(record[name]) for name in names])
    except (pyarrow.ArrowException, OSError) as error:
        raise ReadError("it is a damaged Parquet table") from error
