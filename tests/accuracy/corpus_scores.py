"""How well the analysis finds what people marked, on the validation articles of PolNeAR beside the checkout.

    .venv/bin/python tests/accuracy/corpus_scores.py [--shared ../shared]

It also prints the reliability of the confidence: for each tenth of it, how many attributions there are and how many of
these have the right cue and source.

The corpus is no part of the project. Its scorer, `tools/score.py`, lies beside it.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reliability import acts, bins, calibration_error, table

from onrecord.analysis import Analyser
from onrecord.model import Analysis, SourceType
from onrecord.readers import read

SHARED = Path(__file__).resolve().parents[3] / "shared"
_F1 = re.compile(r"^(\S.*?)\s+[\d.]+\s+[\d.]+\s+([\d.]+)$", re.MULTILINE)
_LABELLED = {
    "source type accuracy": r"accuracy, found\s+([\d.]+)",
    "source type macro F1": r"macro F1, found\s+([\d.]+)",
    "named share, rho": r"per paragraph: rho ([\d.]+)",
}


def figures(shared: Path, analysed: Sequence[tuple[str, Analysis]]) -> dict[str, float]:
    """The figures by name: spans on the 84 validation articles, source types and acts on the 40 labelled ones."""
    corpus = shared / "data" / "polnear"
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder, "predictions.jsonl")
        predictions.write_text("".join(map(_line, analysed)), "utf-8")
        spans = _scored(shared, predictions, corpus / "validation.txt")
        labels = shared / "data" / "labels"
        typed = _scored(
            shared, predictions, labels / "validation_full_ids.txt", "--labels", str(labels / "validation_full.jsonl")
        )
    found = {name: float(value) for name, value in _F1.findall(spans)}
    found["direct quotes, source right"] = _number(r"source right ([\d.]+)", spans)
    found |= {name: _number(pattern, typed) for name, pattern in _LABELLED.items()}
    found["unnamed, end to end"] = _number(r"anonymous, end to end\s+[\d.]+\s+[\d.]+\s+([\d.]+)", typed)
    found["confidence holds"] = 1 - calibration_error(bins(shared, analysed))
    return found | acts(shared, analysed)


def analysed_articles(shared: Path) -> list[tuple[str, Analysis]]:
    """The validation articles by name, with what the program finds in them."""
    corpus = shared / "data" / "polnear"
    names = [line.strip().removesuffix(".txt") for line in (corpus / "validation.txt").read_text().split("\n")]
    ids = [name for name in names if name]
    articles = [read(str(corpus / "data" / "train" / "text" / f"{name}.txt")).articles[0] for name in ids]
    return list(zip(ids, Analyser().analyse_many(articles), strict=True))


def _line(analysed: tuple[str, Analysis]) -> str:
    name, analysis = analysed
    told: list[dict[str, Any]] = [
        {
            "cue": one.cue,
            "source": one.source,
            "content": one.content,
            # The scorer knows no "other": such a source has no type that it asks for.
            "source_type": None if one.source_type is SourceType.OTHER else one.source_type,
        }
        for one in analysis.attributions
    ]
    return json.dumps({"id": name, "attributions": told}) + "\n"


def _scored(shared: Path, predictions: Path, ids: Path, *more: str) -> str:
    command: Sequence[str] = (
        sys.executable, str(shared / "tools" / "score.py"), "--corpus", str(shared / "data" / "polnear"),
        "--split", "train", "--ids", str(ids), "--pred", str(predictions), *more,
    )  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _number(pattern: str, text: str) -> float:
    found = re.search(pattern, text)
    if found is None:
        raise ValueError(f"the scorer does not tell {pattern}")
    return float(found[1])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--shared", type=Path, default=SHARED)
    shared = parser.parse_args().shared
    analysed = analysed_articles(shared)
    print(json.dumps(figures(shared, analysed), indent=2))
    print(table(bins(shared, analysed)))
