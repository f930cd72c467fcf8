"""The command as a person starts it: a process, its two streams, its exit code, its files."""

import csv
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.end2end
ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample"
ONRECORD = Path(sys.executable).with_name("onrecord")


def onrecord(*arguments: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([ONRECORD, *arguments], input=given, capture_output=True, cwd=ROOT, timeout=300)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    document = tmp_path_factory.mktemp("project") / "sample.onrecord"
    result = onrecord("analyze", SAMPLE, "--project", document, "-o", document.with_suffix(".jsonl"))
    assert result.returncode == 0, result.stderr.decode()
    return document


def test_articles_become_json_lines_in_the_order_of_the_input(project: Path) -> None:
    lines = [json.loads(line) for line in project.with_suffix(".jsonl").read_text("utf-8").splitlines()]
    assert [Path(line["path"]).name for line in lines] == sorted(path.name for path in SAMPLE.glob("*-[0-9]-*"))
    assert {line["outlet"] for line in lines} == {
        "Dunmarrow Insider", "Port Hallow Courant", "The Mereth Record", "The Quayside Lantern",
    }  # fmt: skip
    for line in lines:
        for paragraph in line["paragraphs"]:
            text = line["text"][paragraph["start"] : paragraph["end"]]
            assert text
            assert text == text.strip()


def test_what_a_project_holds_is_printed_from_it(project: Path) -> None:
    again = onrecord("analyze", SAMPLE, "--project", project)
    assert again.returncode == 0
    assert again.stdout == project.with_suffix(".jsonl").read_bytes()


def test_standard_input_is_plain_text() -> None:
    result = onrecord("analyze", "-", "--jobs", "1", given="“Don’t,” Ada Quill said.".encode())
    (line,) = result.stdout.decode().splitlines()
    article = json.loads(line)
    assert (article["path"], article["text"]) == ("-", "“Don’t,” Ada Quill said.")
    assert article["attributions"][0]["source_name"] == "Ada Quill"


def test_a_file_that_fails_is_one_line_on_stderr_and_the_rest_is_there(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("Ada Quill said so.")
    bad.write_bytes(b"%PDF-1.7\n\0")
    result = onrecord("analyze", bad, good)
    assert result.returncode == 1
    assert len(result.stdout.splitlines()) == 1
    # What measures the tests' coverage may have words of its own to say there.
    (complaint,) = (line for line in result.stderr.decode().splitlines() if line.startswith(str(tmp_path)))
    assert complaint.startswith(f"{bad}: error: ")
    assert "onrecord: 1 article in 2 files; 1 not read" in result.stderr.decode().splitlines()


def test_a_table_is_written_by_its_format(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("A headline\n\n=1+1 is what Ada Quill said.\n")
    printed = onrecord("analyze", article, "--format", "csv")
    rows = list(csv.DictReader(printed.stdout.decode().splitlines()))
    assert [row["kind"] for row in rows] == ["headline", "body"]
    assert rows[1]["text"].startswith("'=1+1")
    assert onrecord("analyze", article, "-o", tmp_path / "a.xlsx").returncode == 0
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")


def test_columns_are_mapped(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("Wortlaut,Blatt\nAda Quill said so.,The Example\n")
    result = onrecord("analyze", table, "--map", "text=Wortlaut,outlet=Blatt")
    article = json.loads(result.stdout)
    assert (article["path"], article["outlet"]) == (f"{table}#1", "The Example")


def test_a_chart_and_an_export_are_of_the_articles_asked_for(project: Path, tmp_path: Path) -> None:
    whole = json.loads(onrecord("check", project, "--json").stdout)["articles"]
    onrecord("export", project, "-o", tmp_path / "all.csv", "--what", "articles")
    outlets = {row["outlet"] for row in csv.DictReader((tmp_path / "all.csv").read_text("utf-8").splitlines())}
    outlet = sorted(outlets)[0]
    asked = ("--outlet", outlet, "--since", "1990-01-01", "--machine-only")
    assert onrecord("export", project, "-o", tmp_path / "some.csv", "--what", "articles", *asked).returncode == 0
    some = list(csv.DictReader((tmp_path / "some.csv").read_text("utf-8").splitlines()))
    assert 0 < len(some) < whole
    assert {row["outlet"] for row in some} == {outlet}
    told = f"Filters: Outlet: {outlet}; Dates: from 1990-01-01; as the machine found it, without corrections."
    assert told in (tmp_path / "some.methods.txt").read_text("utf-8")
    chart = onrecord("compare", project, "--chart", "strength-by-outlet", *asked, "-o", tmp_path / "c.svg")
    assert [row["outlet"] for row in csv.DictReader(chart.stdout.decode().splitlines())] == [outlet]
    assert f"Outlet: {outlet}" in (tmp_path / "c.svg").read_text("utf-8")


def test_charts_are_listed_and_drawn_with_their_table(project: Path, tmp_path: Path) -> None:
    listed = [line.split("\t") for line in onrecord("compare", "--list-charts").stdout.decode().splitlines()]
    # Every chart is drawn in the tests of charts: here one of each kind of what it is about.
    drawn = ("tone-by-outlet", "sourcing-by-outlet", "article-profile", "story-matrix", "differences")
    assert set(drawn) <= {name for name, _ in listed}
    for name in drawn:
        chart, table = tmp_path / f"{name}.svg", tmp_path / f"{name}.csv"
        result = onrecord("compare", project, "--chart", name, "-o", chart, "--table", table)
        if name == "differences":  # the sample has three articles an outlet
            assert (result.returncode, chart.exists()) == (1, False)
            assert "two outlets with 5 articles or more each" in result.stderr.decode()
            continue
        assert result.returncode == 0, (name, result.stderr.decode())
        assert "<text" in chart.read_text("utf-8")
        header = table.read_text("utf-8").splitlines()[0]
        assert header.startswith("outlet,measure,n_articles,n,value,low,high")


def test_a_chart_and_an_export_count_the_same_sentences_around_a_name(project: Path, tmp_path: Path) -> None:
    chart, export = tmp_path / "chart.csv", tmp_path / "names.csv"
    onrecord("compare", project, "--chart", "tone-around-names", "--table", chart)
    onrecord("export", project, "-o", export, "--what", "names")
    exported = {(row["outlet"], row["name"]): row for row in csv.DictReader(export.read_text("utf-8").splitlines())}
    compared = [row for row in csv.DictReader(chart.read_text("utf-8").splitlines()) if row["measure"] == "tone"]
    told = [(row["outlet"], row["name"], row["sentences"], row["articles"]) for row in compared if row["n"] != "0"]
    assert told
    for outlet, name, sentences, articles in told:
        assert (exported[outlet, name]["sentences"], exported[outlet, name]["articles"]) == (sentences, articles)


def test_a_comparison_without_a_file_prints_its_table(project: Path) -> None:
    result = onrecord("compare", project, "--chart", "strength-by-outlet")
    assert result.stdout.decode().startswith("outlet,measure,")


def test_an_unknown_chart_is_one_sentence(project: Path) -> None:
    result = onrecord("compare", project, "--chart", "pie")
    assert result.returncode == 1
    assert b"there is no chart called pie" in result.stderr


def test_data_are_exported_as_a_file_and_a_folder(project: Path, tmp_path: Path) -> None:
    assert onrecord("export", project, "-o", tmp_path / "x.csv", "--what", "attributions").returncode == 0
    assert onrecord("export", project, "-o", tmp_path / "all").returncode == 0
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as one:
        rows = list(csv.DictReader(one))
    assert len(rows) == json.loads(onrecord("check", project, "--json").stdout)["attributions"]
    assert {path.name for path in (tmp_path / "all").iterdir()} >= {"articles.csv", "paragraphs.csv", "sources.csv"}


@pytest.mark.parametrize("name", ["c.png", "c.svg", "c.pdf", "c.pptx"])
def test_a_chart_has_the_size_and_the_parts_asked_for(project: Path, tmp_path: Path, name: str) -> None:
    wanted = ("--width", "600px", "--dpi", "96", "--transparent", "--no-title", "--no-notes", "--dark")
    result = onrecord("compare", project, "--chart", "tone-by-outlet", "-o", tmp_path / name, *wanted)
    assert result.returncode == 0, result.stderr.decode()
    data = (tmp_path / name).read_bytes()
    if name == "c.png":
        assert int.from_bytes(data[16:20]) == 600
    if name == "c.svg":
        assert b'width="600"' in data
        assert b">Tone of 12 articles, by outlet</text>" not in data


def test_nothing_takes_the_place_of_an_input(tmp_path: Path) -> None:
    table, document = tmp_path / "articles.csv", tmp_path / "p.onrecord"
    table.write_text("text,outlet\nAda Quill said so.,The Example\n")
    before = table.read_bytes()
    assert onrecord("analyze", table, "--project", document).returncode == 0
    for arguments in (
        ("compare", document, "--chart", "strength-by-outlet", "--table", table),
        ("compare", table, "--chart", "strength-by-outlet", "--table", table),
        ("export", document, "-o", table),
        ("export", document, "-o", tmp_path),
    ):
        result = onrecord(*arguments)
        assert result.returncode == 1
        assert b"cannot be replaced" in result.stderr
    assert table.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"articles.csv", "p.onrecord"}


@pytest.mark.parametrize("form", ["parquet", "sav", "jsonl"])
def test_every_table_is_exported_in_the_format_asked_for(project: Path, tmp_path: Path, form: str) -> None:
    result = onrecord("export", project, "-o", tmp_path / "all", "--format", form, "--scores-only")
    assert result.returncode == 0, result.stderr.decode()
    names = {path.name for path in (tmp_path / "all").iterdir()}
    assert names >= {"codebook.csv", "codebook.json", "methods.txt", f"articles.{form}"}


def test_a_report_is_one_file(project: Path, tmp_path: Path) -> None:
    for name, *what in (("r.html",), ("r.pdf", "--what", "report")):
        result = onrecord("export", project, "-o", tmp_path / name, *what)
        assert result.returncode == 0, result.stderr.decode()
    assert (tmp_path / "r.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    assert len(list(tmp_path.iterdir())) == 2


def test_a_project_is_checked_and_never_changed(project: Path, tmp_path: Path) -> None:
    before = project.read_bytes()
    report = json.loads(onrecord("check", project, "--json").stdout)
    assert (report["ok"], report["articles"], report["damaged"]) == (True, 12, [])
    damaged = tmp_path / "damaged.onrecord"
    damaged.write_bytes(before[: len(before) // 2])
    result = onrecord("check", damaged)
    assert result.returncode == 1
    assert str(damaged) in result.stdout.decode()
    assert project.read_bytes() == before


def test_a_project_in_use_is_told_by_its_exit_code(project: Path, tmp_path: Path) -> None:
    from onrecord.project import Project

    document = tmp_path / "used.onrecord"
    with Project.create(document):
        result = onrecord("analyze", SAMPLE, "--project", document)
    assert result.returncode == 75
    assert result.stderr.decode().startswith(f"{document}: error: ")


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["analyze"], ["compare"], ["analyze", "x", "--jobs", "0"], ["analyze", "x", "--map", "colour=a"],
        ["analyze", "x", "-o", "x.docx"], ["export", "x"], ["compare", "x"],
        ["export", "x", "-o", "x.csv", "--format", "sav"],
        ["compare", "x", "--chart", "tone-by-outlet", "-o", "x.png", "--width", "85cm"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_usage_is_told_by_exit_code_two(arguments: list[str]) -> None:
    result = onrecord(*arguments)
    assert result.returncode == 2
    assert result.stderr.decode().startswith("usage: onrecord")


def test_a_reader_that_goes_away_is_no_fault(project: Path) -> None:
    with subprocess.Popen(
        [ONRECORD, "compare", "--list-charts"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait(60) == 0


def test_an_interrupt_keeps_what_is_done_and_leaves_no_process(tmp_path: Path) -> None:
    document = tmp_path / "p.onrecord"
    with subprocess.Popen(
        [ONRECORD, "analyze", SAMPLE, "--project", document, "--jobs", "1"], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 130
    time.sleep(0.5)
    report = json.loads(onrecord("check", document, "--json").stdout)
    assert report["ok"]
    assert 1 <= report["articles"] <= 12
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout
    assert str(document) not in listed
