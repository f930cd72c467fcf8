"""Of two articles that the program puts into one story, how often do they tell the same event?

    python tests/accuracy/stories.py --corpus ../shared/data/polnear [--project polnear.onrecord]

The 50 pairs of `story_pairs.tsv` were drawn among the pairs of articles that one story holds, and judged by headline
and lead, by one person: 1 where both tell of the same event, or of what followed from it within days. The thresholds
were set before these were judged, but by one who had seen a list of all near pairs: it is no blind test. The articles
are those of PolNeAR (Newell and others, 2018), which lies beside the checkout. Their analysis takes some minutes; a
project that is named is made once and read again.
"""

import argparse
import csv
import itertools
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from onrecord import workflow

PAIRS = Path(__file__).with_name("story_pairs.tsv")
LEAST = 0.8
"""The precision that is asked for."""


def main() -> int:
    """Prints the precision; 1 where it is too low or none of the pairs is in one story."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--project", type=Path)
    given = parser.parse_args()
    with workflow.project_for(given.project, None) as project:
        if not len(project):
            add(project, given.corpus)
        names = dict(named(project, given.corpus))
        stories = workflow.stories(project)
    return told(stories_of_names([[names[id] for id in story.articles] for story in stories]), len(stories))


def add(project: workflow.Project, corpus: Path) -> None:
    """Takes in the articles of the corpus as a table."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder, "polnear.csv")
        with table.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(("text", "outlet", "date", "title", "byline"))
            for row in metadata(corpus):
                text = next(corpus.glob(f"data/*/text/{row['filename']}.txt")).read_text("utf-8")
                writer.writerow((text, row["publisher"], row["publication_date"], row["title"], row["author"]))
        workflow.add_files(project, [str(table)])


def metadata(corpus: Path) -> list[dict[str, str]]:
    """The table of the corpus, one row an article."""
    with (corpus / "metadata.tsv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def named(project: workflow.Project, corpus: Path) -> Iterator[tuple[str, str]]:
    """The id of each article, and what the corpus calls it."""
    names = {(row["publication_date"], row["title"]): row["filename"] for row in metadata(corpus)}
    for row in project.rows():
        yield row.id, names[str(row.published), str(row.title)]


def stories_of_names(stories: list[list[str]]) -> set[frozenset[str]]:
    """The pairs of articles that are in one story."""
    return {frozenset(pair) for story in stories for pair in itertools.combinations(story, 2)}


def told(together: set[frozenset[str]], stories: int) -> int:
    """Prints what was found, and returns how the program ends."""
    judged = [line.split("\t") for line in PAIRS.read_text("utf-8").splitlines()]
    held = [verdict == "1" for one, other, verdict in judged if frozenset((one, other)) in together]
    print(f"{stories} stories, {len(together)} pairs of articles in one story")
    print(f"judged pairs in one story: {len(held)} of {len(judged)}")
    if not held:
        return 1
    print(f"precision: {sum(held) / len(held):.2f} ({sum(held)} of {len(held)} tell the same event)")
    return 0 if sum(held) / len(held) >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
