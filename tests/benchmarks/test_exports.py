"""An export of many articles holds few of them in memory at a time."""

import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

import big_projects
from made_articles import made_analysis, made_article
from onrecord.project import Project
from onrecord.report import columnar, export

pytestmark = pytest.mark.benchmark
FEW, MANY = 100, 500


@pytest.fixture(scope="module")
def projects() -> Iterator[dict[int, Project]]:
    with Project.temporary() as few, Project.temporary() as many:
        made = {FEW: few, MANY: many}
        for count, project in made.items():
            for number in range(count):
                project.add(made_article(f"{number}.txt"), made_analysis())
        yield made


@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx", "parquet"])
def test_memory_does_not_grow_with_the_articles(
    projects: dict[int, Project], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr(columnar, "ROWS_TOGETHER", 100)
    peaks = {}
    export(projects[FEW], tmp_path / f"first.{form}", "paragraphs")  # what is imported is not counted
    for count, project in projects.items():
        tracemalloc.start()
        export(project, tmp_path / f"{count}.{form}", "paragraphs")
        peaks[count] = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    per_article = (peaks[MANY] - peaks[FEW]) / (MANY - FEW)
    print(f"{form}: {peaks[FEW] / 1e6:.1f} MB of {FEW:,} articles, {per_article:.0f} bytes for each one more")
    # Its place, by which it is known not to be replaced, and what the collector has not seen to yet: its rows alone
    # would take three times as much.
    assert per_article < 3000


MOST = 700
"""Megabytes of an export of 100,000 articles."""
PEAK = """
import resource, sys
from pathlib import Path
from onrecord.project import Project
from onrecord.report import export
with Project.open(Path(sys.argv[1]), read_only=True) as project:
    export(project, Path(sys.argv[2]), sys.argv[3])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10)
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("large") / "100000.onrecord"
    big_projects.make(path, 100_000)
    yield path
    path.unlink()


@pytest.mark.parametrize(
    ("form", "what"), [("csv", "sources"), ("parquet", "attributions"), ("xlsx", "articles"), ("sav", "articles")]
)
def test_an_export_of_a_hundred_thousand_articles_stays_small(
    large: Path, tmp_path: Path, form: str, what: str
) -> None:
    told = subprocess.run(
        [sys.executable, "-c", PEAK, large, tmp_path / f"all.{form}", what], capture_output=True, text=True, check=True
    )
    print(f"  100,000 articles, {what} as {form}: {told.stdout.strip()} MB at most")
    assert int(told.stdout) < MOST
