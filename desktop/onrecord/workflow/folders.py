"""What the folders say in which a person keeps articles: with one folder an outlet, its name is the outlet's."""

from collections.abc import Iterable
from pathlib import PurePath

from onrecord.model import Changes, Correction, Field, Target
from onrecord.project import Project
from onrecord.readers.metadata import canonical_outlet


def outlets_by_folder(project: Project, articles: Iterable[str]) -> Changes:
    """Gives articles the outlet that the folder of their file is named after; one step of the history.

    What lies in no folder (a link, a pasted text) stays as it is. A folder in an archive counts as any other.

    Args:
        project: The project.
        articles: Their ids.
    """
    folders = {row.id: _folder(row.path) for row in project.rows(articles)}
    return project.correct(
        Correction(id, Target(), Field.OUTLET, canonical_outlet(folder)) for id, folder in folders.items() if folder
    )


def _folder(path: str) -> str:
    return "" if "://" in path else PurePath(path.replace("!/", "/")).parent.name
