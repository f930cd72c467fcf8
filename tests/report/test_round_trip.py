"""Every format read back by what people read it with is equal to the project."""

import datetime as dt
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from made_articles import made_analysis, made_article
from onrecord.errors import ExportError
from onrecord.model import Analysis, Article, ExportOptions, Measures, Paragraph, Sourcing, Span, Tone
from onrecord.project import Project
from onrecord.report import TABLES, columnar, export
from onrecord.report.columns import LINKED, Column, Kind
from onrecord.report.sentences import Names, driver_rows
from onrecord.report.sheets import safe
from onrecord.report.tables import Sources, article_rows, attribution_rows, paragraph_rows

Rows = list[dict[str, Any]]
LONG = "Ünïcödé 🙂🇩🇪 \N{HANGUL SYLLABLE GA} e\N{COMBINING ACUTE ACCENT} " * 500
HARD = f'=HYPERLINK("x")\r\n"quoted", a;b\tc\rd\n\n-1 for the dam\n\n{LONG.strip()}\n\n_x000D_ and ‘ '


def hard_article(**other: Any) -> tuple[Article, Analysis]:  # noqa: ANN401 (fields)
    """Cells that formats trip over: line ends, quotes, formulas, long text, numbers without end."""
    spans, start = [], 0
    for block in HARD.split("\n\n"):
        spans.append(Span(start, start + len(block.rstrip())))
        start += len(block) + 2
    paragraphs = tuple(Paragraph(index, *span) for index, span in enumerate(spans))
    measures = [Measures(Tone(-1 / 3 + index, 0.1 + 0.2, -1e-17), Sourcing(2 / 3, index)) for index in range(4)]
    article = Article("café/🙂.txt", HARD, paragraphs, **other).identified()
    return article, Analysis((), tuple(measures), measures[0], made_analysis().versions)


@pytest.fixture(scope="module")
def project() -> Iterator[Project]:
    with Project.temporary() as made:
        made.add(made_article(), made_analysis())
        formula = made_article("table.csv#2", outlet="=cmd()", title="'=1")
        made.add(formula, made_analysis(relayed_by="@CNN"))
        made.add(*hard_article(outlet="-1", title="\tx", published=dt.date(1850, 2, 3), byline="𝔞"))
        made.add(replace(made_article("none.txt"), outlet=None, title=None, published=None), made_analysis())
        yield made


def rows_of(project: Project, table: str) -> Rows:
    """What the project holds, without any file."""
    analysed = list(project.articles())
    gathered: dict[str, Names | Sources] = {"names": Names(), "sources": Sources()}
    if table in gathered:
        for pair in analysed:
            gathered[table].add(*pair)
        return list(gathered[table].rows())
    make: Mapping[str, Callable[[Article, Analysis], Iterator[dict[str, Any]]]] = {
        "articles": article_rows, "paragraphs": paragraph_rows, "attributions": attribution_rows,
        "drivers": driver_rows,
    }  # fmt: skip
    return [row for pair in analysed for row in make[table](*pair)]


def cut(cell: Any, most: int) -> Any:  # noqa: ANN401 (a cell)
    return f"{cell[: most - 1]}…" if isinstance(cell, str) and len(cell) > most else cell


@pytest.mark.parametrize("table", TABLES)
def test_the_columns_are_those_of_the_rows(project: Project, table: str) -> None:
    names = [column.name for column in TABLES[table].columns]
    assert rows_of(project, table)
    for row in rows_of(project, table):
        assert list(row) == names


@pytest.mark.parametrize("table", TABLES)
def test_csv(project: Project, tmp_path: Path, table: str) -> None:
    export(project, tmp_path / "x.csv", table)
    told = pd.read_csv(tmp_path / "x.csv", dtype=str, keep_default_na=False, lineterminator=None).to_dict("records")
    expected = rows_of(project, table)
    assert len(told) == len(expected)
    for got, row in zip(told, expected, strict=True):
        for column in TABLES[table].columns:
            assert of_csv(column, got[column.name]) == (None if row[column.name] == "" else row[column.name])


def of_csv(column: Column, cell: str) -> Any:  # noqa: ANN401 (a cell)
    if cell == "":
        return None
    read: dict[Kind, Callable[[str], Any]] = {
        Kind.TEXT: unguarded, Kind.NUMBER: float, Kind.COUNT: int, Kind.TRUTH: {"true": True, "false": False}.get,
        Kind.DATE: dt.date.fromisoformat,
    }  # fmt: skip
    return read[column.kind](cell)


def unguarded(cell: str) -> str:
    return cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell


@given(st.text(alphabet="'=+-@\t\ra1 "))
def test_what_is_guarded_can_be_told_from_what_began_that_way(text: str) -> None:
    written = str(safe(text))
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(written) == text


@pytest.mark.parametrize("table", TABLES)
def test_xlsx(project: Project, tmp_path: Path, table: str) -> None:
    export(project, tmp_path / "x.xlsx", None if table in LINKED else table)
    heading, *rows = load_workbook(tmp_path / "x.xlsx")[table].iter_rows()
    expected = rows_of(project, table)
    assert len(rows) == len(expected)
    for cells, row in zip(rows, expected, strict=True):
        for name, cell in zip((cell.value for cell in heading), cells, strict=True):
            assert cell.data_type != "f"
            assert same_in_a_workbook(cell.value, row[str(name)]), (name, cell.value, row[str(name)])


def same_in_a_workbook(got: Any, cell: Any) -> bool:  # noqa: ANN401 (cells)
    if isinstance(cell, dt.date):
        return bool(got == (dt.datetime.combine(cell, dt.time()) if cell.year >= 1901 else str(cell)))
    if isinstance(cell, float):
        return bool(got == pytest.approx(cell, rel=1e-15, abs=0))
    # A workbook writes control characters as _x000D_, which Excel reads back and this library leaves to its callers.
    return bool((unescape(got) if isinstance(got, str) else got) == cut(cell, 32_767))


def test_json_lines(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "x.jsonl")
    told = pd.read_json(tmp_path / "x.jsonl", lines=True, dtype=False).to_dict("records")
    expected = {table: iter(rows_of(project, table)) for table in ("articles", "paragraphs", "attributions")}
    for line in told:
        counts = {"paragraphs": len(line["paragraphs"]), "notes": " ".join(line["notes"])}
        check_in_json({**line, **counts}, next(expected["articles"]))
        for paragraph in line["paragraphs"]:
            check_in_json({"article": line["id"], **paragraph}, next(expected["paragraphs"]))
        for attribution in line["attributions"]:
            row = next(expected["attributions"])
            for name in ("cue", "source", "anonymity_reason"):
                span = attribution.pop(name)
                assert (line["text"][slice(*span)] if span else None) == row[name]
            assert " … ".join(line["text"][slice(*span)] for span in attribution.pop("content")) == row["content"]
            check_in_json({"article": line["id"], **attribution}, row)
    assert not [row for rows in expected.values() for row in rows]


def check_in_json(told: Mapping[Any, Any], row: Mapping[str, Any]) -> None:
    for name in told.keys() & row.keys():
        cell, wanted = told[name], row[name]
        if isinstance(wanted, dt.date):
            wanted = wanted.isoformat()
        elif isinstance(wanted, float):
            wanted = pytest.approx(wanted, rel=1e-14)
        assert (None if cell is None or cell != cell else cell) == wanted, name


def test_parquet(project: Project, tmp_path: Path) -> None:
    from pyarrow import parquet

    for table in TABLES:
        export(project, tmp_path / "x.parquet", table)
        assert parquet.read_table(tmp_path / "x.parquet").to_pylist() == rows_of(project, table)
        assert len(pd.read_parquet(tmp_path / "x.parquet")) == len(rows_of(project, table))


@pytest.mark.parametrize("table", TABLES)
def test_sav(project: Project, tmp_path: Path, table: str) -> None:
    export(project, tmp_path / "x.sav", table)
    frame, told = pyreadstat.read_sav(tmp_path / "x.sav")
    columns = TABLES[table].columns
    assert told.column_names_to_labels == {column.name: column.meaning for column in columns}
    expected = rows_of(project, table)
    assert len(frame) == len(expected)
    for column in columns:
        labels = told.variable_value_labels.get(column.name, {})
        for got, row in zip(frame[column.name], expected, strict=True):
            assert of_sav(column, got, labels) == (None if row[column.name] == "" else row[column.name])


def of_sav(column: Column, cell: Any, labels: Mapping[float, str]) -> Any:  # noqa: ANN401 (cells)
    if pd.isna(cell) or cell == "":
        return None
    if column.kind is Kind.TRUTH:
        return {"no": False, "yes": True}[labels[cell]]
    return labels[cell] if column.codes else cell


def test_many_rows_are_groups_of_a_parquet_file(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyarrow import parquet

    monkeypatch.setattr(columnar, "ROWS_TOGETHER", 4)
    export(project, tmp_path / "x.parquet", "paragraphs")
    file = parquet.ParquetFile(tmp_path / "x.parquet")
    assert file.num_row_groups == 4
    assert file.read().to_pylist() == rows_of(project, "paragraphs")
    assert file.schema_arrow.field("tone").metadata[b"unit"] == b"VADER compound, -1 to 1"


def test_without_pyarrow_a_sentence_says_what_is_missing(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match="Parquet files need the package pyarrow, which is not installed"):
        export(project, tmp_path / "x.parquet")
    assert not list(tmp_path.iterdir())


def test_a_cell_longer_than_spss_holds_is_cut_and_counted(tmp_path: Path) -> None:
    with Project.temporary() as project:
        project.add(replace(made_article(), title="🙂" * 10_000), made_analysis())
        export(project, tmp_path / "x.sav", "articles")
    frame, _ = pyreadstat.read_sav(tmp_path / "x.sav")
    assert frame["title"][0] == "🙂" * 8191 + "…"
    assert "Cells that were cut" in (tmp_path / "x.methods.txt").read_text("utf-8")


def test_a_disk_that_does_not_take_an_spss_file_is_told(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise pyreadstat.ReadstatError("Unable to write data")

    monkeypatch.setattr(pyreadstat, "write_sav", full)
    with pytest.raises(ExportError, match="the SPSS file cannot be written: Unable to write data"):
        export(project, tmp_path / "x.sav")
    assert not list(tmp_path.iterdir())


def test_the_keys_join_the_tables(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "all", options=ExportOptions(folder_format="parquet"))
    articles, paragraphs, attributions = (
        pd.read_parquet(tmp_path / "all" / f"{name}.parquet") for name in ("articles", "paragraphs", "attributions")
    )
    assert articles["id"].is_unique
    assert not paragraphs.duplicated(["article", "index"]).any()
    assert not attributions.duplicated(["article", "number"]).any()
    joined = attributions.merge(
        paragraphs, left_on=["article", "paragraph"], right_on=["article", "index"], validate="many_to_one"
    )
    assert len(joined) == len(attributions)
    assert len(paragraphs.merge(articles, left_on="article", right_on="id", validate="many_to_one")) == len(paragraphs)


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "sav"])
def test_scores_only_hold_no_word_of_the_articles(project: Project, tmp_path: Path, form: str) -> None:
    export(project, tmp_path / "all", options=ExportOptions(scores_only=True, folder_format=form))
    held = b"".join(path.read_bytes() for path in (tmp_path / "all").iterdir())
    for words in ("on Tuesday", "because he called", "Ünïcödé", "An aide"):
        assert words.encode() not in held
    if form == "jsonl":
        line = json.loads((tmp_path / "all" / "articles.jsonl").read_text("utf-8").splitlines()[0])
        assert (line["text"], line["tone"]) == (None, -0.25)
    else:
        assert b"Helena Marsk" in held  # a name is no text


def test_a_workbook_of_scores_only_has_no_column_of_words(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "x.xlsx", options=ExportOptions(scores_only=True))
    book = load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == [
        "articles", "paragraphs", "attributions", "sources", "codebook", "conventions", "methods",
    ]  # fmt: skip
    assert "text" not in [cell.value for cell in book["paragraphs"][1]]
    described = [(table, column) for table, column, *_ in book["codebook"].iter_rows(values_only=True)]
    assert ("paragraphs", "tone") in described
    assert ("paragraphs", "text") not in described
    assert ("names", "name") not in described


@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx", "parquet", "sav"])
def test_an_empty_project_is_an_empty_table(tmp_path: Path, form: str) -> None:
    with Project.temporary() as project:
        export(project, tmp_path / f"x.{form}", "attributions")
    read: dict[str, Callable[[Path], Any]] = {
        "csv": pd.read_csv, "jsonl": lambda path: path.read_text(), "parquet": pd.read_parquet,
        "xlsx": lambda path: list(load_workbook(path)["attributions"].values)[1:],
        "sav": lambda path: pyreadstat.read_sav(path)[0],
    }  # fmt: skip
    assert len(read[form](tmp_path / f"x.{form}")) == 0
