import datetime as dt
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import ProjectError
from onrecord.model import Act, Analysis, Article, ArticleRow, Changes, Codebook, Versions, Weights
from onrecord.project import Project, check, is_project

VERSIONS = Versions("0.1", "m1", "c1")
LATER = Versions("0.1", "m2", "c1")
STRICT = Codebook(weights=Weights(named=0.9), acts=(Act.ASSERTION, Act.FACT), unique_sources=False)


def test_a_new_document_keeps_its_codebook(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.onrecord", STRICT) as project:
        assert (project.path, project.codebook) == (tmp_path / "p.onrecord", STRICT)
    with Project.open(tmp_path / "p.onrecord") as project:
        assert project.codebook == STRICT
        project.set_codebook(Codebook())
    with Project.open(tmp_path / "p.onrecord") as project:
        assert project.codebook == Codebook()


def test_create_overwrites_nothing(document: Path) -> None:
    before = document.read_bytes()
    with pytest.raises(ProjectError, match="there is a file of that name already"):
        Project.create(document)
    assert document.read_bytes() == before


def test_create_takes_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "p").touch()
    with Project.create(tmp_path / "p") as project:
        assert len(project) == 0


def test_create_leaves_alone_what_another_process_made_meanwhile(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = document.read_bytes()
    monkeypatch.setattr(Path, "exists", lambda _: False)
    with pytest.raises(ProjectError, match="there is a file of that name already"):
        Project.create(document)
    assert document.read_bytes() == before


def test_create_needs_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="could not be opened in this folder"):
        Project.create(tmp_path / "missing" / "p.onrecord")


def test_a_temporary_project_is_the_same_without_a_path(project: Project, add: Callable[..., str]) -> None:
    add(project)
    assert project.path is None
    assert len(project) == 1


def test_opening_and_reading_writes_nothing(document: Path) -> None:
    before, time = document.read_bytes(), document.stat().st_mtime_ns
    with Project.open(document) as project:
        assert len(tuple(project.articles())) == 3
        assert [*document.parent.iterdir()] == [document]
    assert (document.read_bytes(), document.stat().st_mtime_ns) == (before, time)


def test_closing_leaves_the_document_alone_in_its_folder(document: Path, add: Callable[..., str]) -> None:
    with Project.open(document) as project:
        add(project)
    assert [*document.parent.iterdir()] == [document]


def test_the_same_place_and_content_is_the_same_article(project: Project, add: Callable[..., str]) -> None:
    assert add(project) == add(project)
    assert len(project) == 1


def test_the_same_content_elsewhere_is_a_twin(project: Project, add: Callable[..., str]) -> None:
    first = add(project)
    assert [add(project, location=f"/elsewhere/{n}") for n in range(2)] == [f"{first}-2", f"{first}-3"]
    assert [row.id for row in project.rows()] == [first, f"{first}-2", f"{first}-3"]


def test_a_twin_takes_the_first_free_id(project: Project, add: Callable[..., str]) -> None:
    first, second, third = (add(project, location=f"/{n}") for n in range(3))
    project.remove([second])
    assert add(project, location="/3") == second
    project.remove([first, third])
    assert add(project, location="/4") == first


def test_add_tells_whether_the_article_is_new(
    project: Project, article: Callable[..., Article], analysis: Callable[..., Analysis]
) -> None:
    read = article()
    assert project.add(read, analysis(read)) == (read.id, True)
    assert project.add(read, analysis(read)) == (read.id, False)


def test_an_article_must_be_identified(
    project: Project, article: Callable[..., Article], analysis: Callable[..., Analysis]
) -> None:
    with pytest.raises(ValueError, match="identified"):
        project.add(replace(article(), id=""), analysis(article()))


def test_an_add_that_fails_leaves_nothing(
    project: Project, article: Callable[..., Article], analysis: Callable[..., Analysis]
) -> None:
    with pytest.raises(ValueError, match="zip"):
        project.add(article(), replace(analysis(article()), paragraphs=()))
    assert len(project) == 0
    assert project.find(article().location, article().id) is None


def test_a_new_analysis_replaces_the_old_in_its_place(project: Project, add: Callable[..., str]) -> None:
    ids = [add(project, location=f"/{n}") for n in range(2)]
    assert add(project, LATER, location="/0") == ids[0]
    assert [row.id for row in project.rows()] == ids
    assert [project.load(id)[1].versions for id in ids] == [LATER, VERSIONS]
    assert len(project.attribution_rows()) == 2


def test_under_the_same_versions_nothing_is_replaced(
    project: Project, article: Callable[..., Article], analysis: Callable[..., Analysis]
) -> None:
    read = article()
    project.add(read, analysis(read))
    project.add(read, replace(analysis(read), attributions=()))
    assert project.load(read.id)[1] == analysis(read)


def test_a_new_reading_keeps_what_a_person_said(
    project: Project, article: Callable[..., Article], analysis: Callable[..., Analysis]
) -> None:
    read = article()
    project.add(read, analysis(read))
    project.set_metadata([read.id], outlet="The Gazette", published=None)
    project.add(replace(read, section="Politics", topic="Courts", byline="By A. Writer"), analysis(read, LATER))
    now, _ = project.load(read.id)
    assert (now.outlet, now.published, now.section, now.topic, now.byline) == (
        "The Gazette", None, "Politics", "Courts", "By A. Writer",
    )  # fmt: skip
    assert now.origins == {"outlet": "given", "published": "given"}


def test_held_are_the_articles_of_one_file_under_the_same_versions(project: Project, add: Callable[..., str]) -> None:
    inside = ["/news/a.csv", "/news/a.csv#1", "/news/a.csv#12", "/news/a.csv!/in/b.txt"]
    for location in [*inside, "/news/a.csv2", "/news/a.cs", "/news/a.csv!b", '/news/a.csv"']:
        add(project, location=location)
    add(project, LATER, location="/news/a.csv#3")
    digest = project.rows()[0].id
    assert project.held("/news/a.csv", VERSIONS) == {(location, digest) for location in inside}
    assert project.held("/news/a.csv", LATER) == {("/news/a.csv#3", digest)}


def test_find_gives_the_id_in_the_project(project: Project, add: Callable[..., str]) -> None:
    first, twin = add(project, location="/a"), add(project, location="/b")
    project.set_metadata([twin], outlet="Other")
    assert (project.find("/a", first), project.find("/b", first)) == (first, twin)
    assert project.find("/c", first) is None
    assert project.find("/a", twin) is None


def test_a_location_need_not_decode(project: Project, add: Callable[..., str]) -> None:
    id = add(project, location="/news/caf\udce9.txt#1")
    assert project.held("/news/caf\udce9.txt", VERSIONS) == {("/news/caf\udce9.txt#1", id)}
    assert project.row(id).path == "caf\udce9.txt#1"


def test_removing_takes_all_that_belongs_to_it(project: Project, add: Callable[..., str]) -> None:
    kept, gone = add(project, location="/a"), add(project, location="/b")
    assert project.remove([gone, gone]) == Changes(removed=(gone,))
    assert [row.id for row in project.rows()] == [kept]
    assert {row.article for row in project.paragraph_scores()} == {kept}
    assert {row.article for row in project.attribution_rows()} == {kept}


def test_removing_is_all_or_nothing(project: Project, add: Callable[..., str]) -> None:
    id = add(project)
    with pytest.raises(ProjectError, match="the project holds no article missing"):
        project.remove([id, "missing"])
    assert len(project) == 1


def test_what_a_person_says_is_given_and_the_rest_stays(project: Project, add: Callable[..., str]) -> None:
    id = add(project)
    changes = project.set_metadata([id], title="Taxes", published=dt.date(2020, 2, 29), byline="A. Writer")
    article, _ = project.load(id)
    assert (article.id, article.outlet, article.title, article.byline) == (id, "Gazette", "Taxes", "A. Writer")
    assert article.origins == {"outlet": "furniture", "title": "given", "published": "given", "byline": "given"}
    assert changes == Changes(changed=(id,), rows=(project.row(id),))
    assert project.row(id).published == dt.date(2020, 2, 29)


def test_none_clears_a_field(project: Project, add: Callable[..., str]) -> None:
    id = add(project)
    project.set_metadata([id], outlet=None)
    assert project.row(id).outlet is None


@pytest.mark.parametrize("ask", [Project.load, Project.row])
def test_an_unknown_article_is_told(project: Project, ask: Callable[[Project, str], object]) -> None:
    with pytest.raises(ProjectError, match="holds no article"):
        ask(project, "caf\udce9")


def test_a_row_is_what_lists_show(project: Project, add: Callable[..., str]) -> None:
    id = add(project)
    row = ArticleRow(
        id, "a.txt", "Gazette", None, None, paragraphs=1, named=0, unnamed=1, tone=0.25, strength=0.1,
        confidence=1.0,
    )  # fmt: skip
    assert project.row(id) == row
    assert project.rows() == (row,)


def test_articles_come_in_the_order_of_input_and_one_at_a_time(project: Project, add: Callable[..., str]) -> None:
    ids = [add(project, location=f"/{n}") for n in (2, 0, 1)]
    seen = []
    for article, _ in project.articles():
        seen.append(article.id)
        project.remove([article.id])
    assert seen == ids


def test_a_project_belongs_to_the_thread_that_opened_it(project: Project) -> None:
    with ThreadPoolExecutor(1) as other, pytest.raises(sqlite3.ProgrammingError, match="thread"):
        other.submit(project.rows).result()


def test_a_copy_holds_what_the_document_holds_and_leaves_it_alone(
    document: Path, tmp_path: Path, add: Callable[..., str]
) -> None:
    copy = tmp_path / "copy.onrecord"
    with Project.open(document) as project:
        before = project.rows()
        project.save_copy(copy)
        add(project, text="A fourth article.")
        assert len(project) == 4
    with Project.open(copy) as project:
        assert project.rows() == before
    assert check(copy).ok


def test_a_copy_cannot_take_the_place_of_the_document(document: Path) -> None:
    with Project.open(document) as project, pytest.raises(ProjectError, match="itself"):
        project.save_copy(document)


def test_a_temporary_project_has_nothing_to_copy(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no document"):
        project.save_copy(tmp_path / "p.onrecord")


def test_a_document_is_told_by_its_first_bytes(document: Path, tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text("SQLite format 3, they say")
    assert is_project(document)
    assert not is_project(tmp_path / "p.txt")
    assert not is_project(tmp_path / "missing")
    assert not is_project(tmp_path)
