"""An export of many articles holds few of them in memory at a time."""

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

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
