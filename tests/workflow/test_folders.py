from made_articles import made_analysis, made_article
from onrecord import workflow
from onrecord.project import Project


def test_a_folder_an_outlet() -> None:
    paths = [
        "/texts/The Courier/a.txt", "texts.zip!/nytimes.com/b.html", "C:/x/Lantern/c.csv#2", "d.txt",
        "https://site.example/Lantern/e.html",
    ]  # fmt: skip
    with Project.temporary() as project:
        ids = [project.add(made_article(path, outlet=None, title=path), made_analysis())[0] for path in paths]
        made = workflow.outlets_by_folder(project, ids)
        assert made.changed == tuple(ids[:3])
        assert [row.outlet for row in project.rows(ids)] == ["The Courier", "The New York Times", "Lantern", None, None]
        assert not workflow.outlets_by_folder(project, ids).changed
        project.undo()
        assert {row.outlet for row in project.rows(ids)} == {None}
