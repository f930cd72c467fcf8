"""An import of cheap made articles as a process of its own, to be killed: `python import_by_hand.py DOCUMENT COUNT`.

It names each article when it is saved, as the command line does, and passes over those that are there already.
"""

import sys
from dataclasses import replace
from pathlib import Path

from made_articles import made_analysis, made_article
from onrecord.project import Project


def main(document: Path, count: int) -> None:
    """Adds the articles that the document lacks."""
    opened = Project.open(document) if document.exists() and document.stat().st_size else Project.create(document)
    with opened as project, project.importing("by hand"):
        say("open")
        for number in range(count):
            path = f"{number}.txt"
            article = replace(made_article(path), title=f"Title {number}").identified()
            say(project.add(article, made_analysis())[0])


def say(line: str) -> None:
    """Tells whoever started this process."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
