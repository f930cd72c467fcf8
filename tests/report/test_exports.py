import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from made_articles import made_analysis, made_article
from onrecord.errors import ExportError
from onrecord.model import Codebook, ExportOptions, Scope, Weights
from onrecord.project import Project
from onrecord.report import TABLES, export, to_json_line, writing

CODEBOOK = Codebook(Weights(anonymous_described=0.35))


@pytest.fixture
def project() -> Iterator[Project]:
    with Project.temporary(CODEBOOK) as made:
        made.add(made_article(), made_analysis())
        made.add(made_article("table.csv#2", outlet="=cmd()", title="+1 for the dam"), made_analysis(relayed_by="CNN"))
        yield made


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_json_lines_are_the_articles_in_their_order(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "all.jsonl")
    lines = (tmp_path / "all.jsonl").read_text("utf-8").splitlines()
    assert lines == [to_json_line(article, analysis, CODEBOOK) for article, analysis in project.articles()]


def test_chosen_articles_are_written_in_the_order_asked_for(project: Project, tmp_path: Path) -> None:
    ids = [article.id for article, _ in project.articles()]
    export(project, tmp_path / "some", form="jsonl", options=ExportOptions(scope=Scope(tuple(ids[::-1]))))
    told = [json.loads(line)["id"] for line in (tmp_path / "some").read_text("utf-8").splitlines()]
    assert told == ids[::-1]


@pytest.mark.parametrize(
    ("what", "rows"),
    [("articles", 2), ("paragraphs", 6), ("attributions", 6), ("sources", 4), ("drivers", 8), ("names", 2)],
)
def test_a_csv_table_has_its_columns_the_versions_and_the_codebook(
    project: Project, tmp_path: Path, what: str, rows: int
) -> None:
    export(project, tmp_path / "table.csv", what)
    found = read(tmp_path / "table.csv")
    assert len(found) == rows
    assert tuple(found[0]) == tuple(column.name for column in TABLES[what].columns)
    assert (found[0]["onrecord_version"], found[0]["codebook_version"]) == ("1.2.3", "0123abcd")
    told = {row["column"]: row for row in read(tmp_path / "table.codebook.csv")}
    assert tuple(told) == ("", *found[0])
    assert "anonymous, described 0.35" in (tmp_path / "table.methods.txt").read_text("utf-8")


def test_text_is_never_a_formula_and_numbers_stay_numbers(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "table.csv", "articles")
    first, second = read(tmp_path / "table.csv")
    assert (second["outlet"], second["title"]) == ("'=cmd()", "'+1 for the dam")
    assert (first["tone"], first["outlet_tone"], first["named"]) == ("-0.25", "", "1")


def test_an_attribution_is_told_by_its_words_and_its_spans(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "table.csv", "attributions")
    named, unnamed, hedge = read(tmp_path / "table.csv")[:3]
    assert (named["source"], named["cue"], named["content"]) == ("Helena Marsk", "said", "“It is stable,” … on Tuesday")
    assert unnamed["anonymity_reason"] == "because he called"
    assert (hedge["source"], hedge["source_span"], hedge["hedge"]) == ("", "", "true")
    start, end = map(int, named["source_span"].split("-"))
    assert made_article().text[start:end] == "Helena Marsk"


def test_sources_are_counted_by_outlet(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "table.csv", "sources")
    found = read(tmp_path / "table.csv")
    told = [(one["outlet"], one["source_type"], one["source_name"], one["source"], one["relayed"]) for one in found]
    assert told == [
        ("'=cmd()", "anonymous", "", "An aide", "0"),
        ("'=cmd()", "named_person", "Helena Marsk", "Helena Marsk", "1"),
        ("A", "anonymous", "", "An aide", "0"),
        ("A", "named_person", "Helena Marsk", "Helena Marsk", "0"),
    ]


def test_several_names_are_several_sources_and_the_forms_of_a_name_one(tmp_path: Path) -> None:
    with Project.temporary() as project:
        for number, names in enumerate(("Helena Marsk; Bo Ray", "Helena J. Marsk", "Helena Marsk")):
            named, *others = made_analysis().attributions
            told = replace(made_analysis(), attributions=(replace(named, source_name=names), *others))
            project.add(made_article(f"{number}.txt"), told)
        export(project, tmp_path / "table.csv", "sources")
    found = read(tmp_path / "table.csv")
    named_ones = [(one["source_name"], one["articles"]) for one in found if one["source_name"]]
    assert named_ones == [("Helena Marsk", "3"), ("Bo Ray", "1")]


def test_the_contributions_to_a_sentence_are_its_tone(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "table.csv", "drivers")
    headline, quoted, own, nothing = read(tmp_path / "table.csv")[:4]
    assert (headline["kind"], headline["word"], headline["sentence"]) == ("headline", "fails", "0")
    assert float(quoted["contribution"]) + float(own["contribution"]) == float(own["tone"]) == -0.25
    assert (quoted["voice"], quoted["voice_contribution"], quoted["quoted_tone"]) == ("quoted", "0.5", "0.5")
    assert made_article().text[int(own["word_start"]) : int(own["word_end"])] == own["word"] == "on Tuesday"
    assert (nothing["tone"], nothing["word"], nothing["contribution"]) == ("0.0", "", "")


def test_the_tone_around_a_name_is_told_by_outlet_and_voice(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "table.csv", "names")
    first, second = read(tmp_path / "table.csv")
    assert (first["outlet"], second["outlet"]) == ("'=cmd()", "A")
    assert (second["name"], second["name_type"], second["articles"]) == ("Helena Marsk", "named_person", "1")
    assert (second["sentences"], second["tone"], second["outlet_tone"]) == ("1", "-0.25", "-0.75")
    assert (second["quoted_sentences"], second["quoted_tone"]) == ("0", "")


def test_every_export_tells_the_variant_of_tone(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "t.csv")
    assert "variant vader-news" in (tmp_path / "t.methods.txt").read_text("utf-8")
    export(project, tmp_path / "t.jsonl")
    assert json.loads((tmp_path / "t.jsonl").read_text("utf-8").splitlines()[0])["tone_variant"] == "vader-news"
    export(project, tmp_path / "folder")
    assert "variant vader-news" in (tmp_path / "folder" / "methods.txt").read_text("utf-8")
    export(project, tmp_path / "t.xlsx")
    assert ("tone", "vader-news") in list(load_workbook(tmp_path / "t.xlsx")["conventions"].values)


def test_a_folder_gets_every_table_the_codebook_and_the_methods(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "new" / "folder")
    names = {path.name for path in (tmp_path / "new" / "folder").iterdir()}
    assert names == {*(f"{table}.csv" for table in TABLES), "codebook.csv", "codebook.json", "methods.txt"}
    methods = (tmp_path / "new" / "folder" / "methods.txt").read_text("utf-8")
    assert "anonymous, described 0.35" in methods
    assert "Onrecord 1.2.3, model model-4, codebook 0123abcd" in methods
    assert "describes the texts loaded, not the outlet" in methods
    assert (tmp_path / "new" / "folder" / "codebook.json").read_text("utf-8") == CODEBOOK.to_json() + "\n"


def test_a_workbook_keeps_strings_and_numbers_apart(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "book.xlsx", "articles")
    book = load_workbook(tmp_path / "book.xlsx")
    assert book.sheetnames == ["articles", "codebook", "conventions", "methods"]
    heading, _, row = book["articles"].iter_rows()
    cells = dict(zip([cell.value for cell in heading], row, strict=True))
    assert (cells["outlet"].value, cells["outlet"].data_type) == ("=cmd()", "s")
    assert (cells["tone"].value, cells["tone"].data_type) == (-0.25, "n")
    assert cells["outlet_tone"].value is None
    conventions = {name.value: value.value for name, value in book["conventions"].iter_rows(min_row=2)}
    assert conventions["weights.anonymous_described"] == 0.35
    assert conventions["acts.assertion"] == "true"


def test_cells_that_were_cut_are_told(tmp_path: Path) -> None:
    with Project.temporary() as project:
        project.add(made_article(title="x" * 40_000), made_analysis())
        export(project, tmp_path / "book.xlsx", "articles")
    last = list(load_workbook(tmp_path / "book.xlsx")["methods"].values)[-1]
    assert last == ("Cells that were cut because the format holds no more characters: 1.",)


def test_an_empty_project_has_tables_without_rows(tmp_path: Path) -> None:
    with Project.temporary() as project:
        for name in ("empty.csv", "empty.xlsx", "empty.jsonl", "empty"):
            export(project, tmp_path / name, "sources")
    assert read(tmp_path / "empty.csv") == []
    assert (tmp_path / "empty.jsonl").read_bytes() == b""


@pytest.mark.parametrize("name", ["data.txt", "data.dta", "data.csv.gz"])
def test_another_suffix_is_refused(project: Project, tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match=r"written as \.jsonl, \.csv, \.xlsx, \.parquet or \.sav"):
        export(project, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_table_that_is_not_there_is_refused(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no table called words; there are articles, "):
        export(project, tmp_path / "data.csv", "words")


@pytest.mark.parametrize("path", ["corpus.csv", "corpus.csv#7", "corpus.csv!/inner/a.txt"])
@pytest.mark.parametrize("target", ["corpus.csv", "other/../corpus.csv"])
def test_an_input_is_never_replaced(tmp_path: Path, path: str, target: str) -> None:
    (tmp_path / "corpus.csv").write_text("the input")
    (tmp_path / "other").mkdir()
    with Project.temporary() as project:
        article = made_article()
        object.__setattr__(article, "location", str(tmp_path / path))
        project.add(article, made_analysis())
        with pytest.raises(ExportError, match="cannot be replaced"):
            export(project, tmp_path / target)
    assert (tmp_path / "corpus.csv").read_text() == "the input"


def test_the_project_is_never_replaced(tmp_path: Path) -> None:
    with Project.create(tmp_path / "news.csv") as project, pytest.raises(ExportError, match="the project itself"):
        export(project, tmp_path / "news.csv")


def test_a_folder_that_cannot_be_made_is_told(project: Project, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="cannot be made"):
        export(project, tmp_path / "file" / "folder")


def test_what_fails_leaves_no_file_behind(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="No space left"), writing(tmp_path / "data.csv"):
        raise OSError(28, "No space left on device")
    assert not list(tmp_path.iterdir())


def test_a_lone_surrogate_is_written_as_its_escape(tmp_path: Path) -> None:
    with writing(tmp_path / "data.jsonl") as stream:
        stream.write('"\udc80"')
    assert json.loads((tmp_path / "data.jsonl").read_text("utf-8")) == "\udc80"
