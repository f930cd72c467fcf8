"""Writes what the model finds in PolNeAR, one article a line, in the form that a scorer of attributions reads.

    python -m training.evaluate CORPUS --ids CORPUS/validation.txt -o predictions.jsonl [--model resources/model]

It also prints how well the confidence tells what is right: for each step of confidence, how many attributions there
are and how many of these have the right cue and source.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from training.corpus import read_corpus
from training.examples import examples
from training.judge import correct

from onrecord.analysis.attribution import by_rules, hints
from onrecord.analysis.roles import Found, find
from onrecord.analysis.roles.weights import read_model

_STEPS = np.arange(0.1, 1.0, 0.1)


def main() -> None:
    """Reads the command line, writes predictions, prints the reliability of the confidence."""
    parser = argparse.ArgumentParser(description="Writes what the model finds in PolNeAR.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--ids", type=Path, required=True, help="the articles, one id a line")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=Path("resources/model"))
    parser.add_argument("--cache", type=Path, default=Path("training/.cache"))
    args = parser.parse_args()
    model = read_model(args.model)
    ids = set(args.ids.read_text(encoding="utf-8").split())
    chosen = (marked for marked in read_corpus(args.corpus) if marked.article.id in ids)
    right: list[bool] = []
    confidence: list[float] = []
    with args.output.open("w", encoding="utf-8") as output:
        for example in examples(chosen, args.cache):
            said = by_rules(example.marked.article, example.parsed, example.quotes)
            found = find(example.parsed, example.quotes, model, hints(said))
            right += correct(example, found).tolist()
            confidence += [one.confidence for one in found]
            row = {"id": example.marked.article.id, "attributions": [_row(one) for one in found]}
            output.write(json.dumps(row) + "\n")
    _print_reliability(np.array(confidence), np.array(right))


def _row(found: Found) -> dict[str, object]:
    return {"cue": found.cue, "source": found.source, "content": found.content}


def _print_reliability(confidence: np.ndarray, right: np.ndarray) -> None:
    step = np.digitize(confidence, _STEPS)
    for number in np.unique(step):
        here = step == number
        print(f"confidence {confidence[here].mean():.2f}: {here.sum():5} attributions, {right[here].mean():.2f} right")


if __name__ == "__main__":
    main()
