from collections.abc import Callable

import pandas as pd
import pytest

from made_articles import made_analysis, made_article
from onrecord.comparison import frames
from onrecord.comparison.frames import TABLES
from onrecord.model import Scope
from onrecord.project import ArticleScore, Project


@pytest.fixture
def project() -> Project:
    project = Project.temporary()
    for name in "abc":
        project.add(made_article(f"{name}.txt", outlet=name), made_analysis())
    return project


def ids(project: Project) -> list[str]:
    return [row.id for row in project.rows()]


def read_afresh(project: Project, monkeypatch: pytest.MonkeyPatch) -> dict[str, pd.DataFrame]:
    monkeypatch.setattr(project, "changed_since", lambda mark: (None, None))
    found = frames(project)
    return {name: getattr(found, name) for name in TABLES}


def remove_and_restore(project: Project) -> None:
    first = ids(project)[:1]
    project.remove(first)
    assert len(frames(project).articles) == 2
    project.restore(first)


CHANGES: dict[str, Callable[[Project], object]] = {
    "nothing": lambda project: None,
    "an outlet": lambda project: project.set_metadata(ids(project)[1:2], outlet="Post"),
    "one more": lambda project: project.add(made_article("d.txt", outlet="d"), made_analysis()),
    "one less": lambda project: project.remove(ids(project)[:1]),
    "gone and back": remove_and_restore,
    "an outlet and back": lambda project: (project.set_metadata(ids(project)[:1], outlet="Post"), project.undo()),
    "all": lambda project: project.set_metadata(ids(project), outlet="Post"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_kept_is_what_would_be_read(project: Project, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with project:
        for name in TABLES:
            getattr(frames(project), name)
        CHANGES[change](project)
        kept = frames(project)
        tables = {name: getattr(kept, name) for name in TABLES}
        for name, table in read_afresh(project, monkeypatch).items():
            pd.testing.assert_frame_equal(tables[name], table)


def test_only_what_changed_is_read_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    read = project.article_scores

    def noted(ids: tuple[str, ...], machine: bool) -> list[ArticleScore]:
        asked.append(ids)
        return read(ids, machine=machine)

    with project:
        first = frames(project).articles
        monkeypatch.setattr(project, "article_scores", noted)
        assert frames(project).articles is first
        (_, second, _) = ids(project)
        project.set_metadata([second], outlet="Post")
        assert frames(project).articles["outlet"].tolist() == ["a", "Post", "c"]
    assert asked == [(second,)]


def test_a_table_that_no_chart_asks_for_is_not_read(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project, "paragraph_scores", None)
    with project:
        assert len(frames(project).restricted(ids(project)[:2], ()).articles) == 2


def test_machine_values_are_kept_apart(project: Project) -> None:
    with project:
        assert len(frames(project, scope=Scope(machine=True)).attributions) == len(frames(project).attributions)
