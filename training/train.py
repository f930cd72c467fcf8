"""Makes the attribution model again from a copy of PolNeAR.

    python -m training.train CORPUS --held-out CORPUS/validation.txt [-o resources/model] [--cache FOLDER] [--jobs 2]

CORPUS is a folder with `data/train/text` and `data/train/attributions`. The articles listed in `--held-out` are not
learned from. Needs the development dependencies (scikit-learn) and some 20 minutes of processor time; the parses are
kept in the cache folder, 0.4 GB. The same corpus, libraries and seeds give the same model, to rounding.

How it goes:

1. `corpus` reads the marked articles, `examples` parses them and finds the tokens that were marked.
2. `cues` learns which tokens are heads of cues.
3. `roles` learns which tokens are the source, the content and the rest of a cue, by what step 2 thinks of the tokens.
4. `judge` learns which likely cues are right, by the roles that step 3 gives, by what others of their kind were, and by
   what the rules of `onrecord.analysis.attribution` say.

What steps 2 and 3 say to the next step must be as uncertain as it will be on articles never seen. So the articles are
parted in three; each part is judged by networks that learned from the two others, and the next step learns from that.
The networks that ship then learn from all. The thresholds of cues and the calibration are from the parted articles too;
the calibration is that of the attributions the program prints, in which the rules have joined.
"""

import argparse
import multiprocessing
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from training.corpus import read_corpus
from training.cues import CueData, cue_data, heads, learn_cues, vocabulary
from training.examples import Example, examples
from training.judge import best_thresholds, calibrated, judged_apart, learn_judge, learn_shares, shares_apart
from training.learner import Numbers
from training.roles import RoleData, learn_roles, role_data
from training.store import write_model

from onrecord.analysis.attribution import by_rules, hints
from onrecord.analysis.attribution.joining import joined
from onrecord.analysis.attribution.voices import Voice
from onrecord.analysis.roles import Found, assembled, judged_by, measured
from onrecord.analysis.roles.cues import candidates, share_features
from onrecord.analysis.roles.hashing import Hashes
from onrecord.analysis.roles.network import Network
from onrecord.analysis.roles.scoring import Logits, cue_logits, evidence_of
from onrecord.analysis.roles.weights import Calibration, Model, RoleWeights, Thresholds
from onrecord.model import Act

PARTS = 3
CUE_SEEDS, ROLE_SEEDS = (1, 2), (1, 2)
LIKELY, SOURCE, CONTENT = -2.5, 0.35, 0.4
"""Thresholds that the quality hardly depends on, chosen by cross-validation inside the training articles."""

_AS_IT_IS = Calibration((0.0, 1.0), (0.0, 1.0))

T = TypeVar("T")
_shared: dict[str, Any] = {}
"""What forked processes work on: handed over by the fork, not copied."""


def main() -> None:
    """Reads the command line and makes the model."""
    parser = argparse.ArgumentParser(description="Makes the attribution model from a copy of PolNeAR.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--held-out", type=Path, required=True, help="articles not to learn from, one id a line")
    parser.add_argument("-o", "--output", type=Path, default=Path("resources/model"))
    parser.add_argument("--cache", type=Path, default=Path("training/.cache"))
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    held = set(args.held_out.read_text(encoding="utf-8").split())
    chosen = (marked for marked in read_corpus(args.corpus) if marked.article.id not in held)
    model, about = learn(list(examples(chosen, args.cache)), args.jobs)
    print("version", write_model(model, args.output, about))


def learn(learned: Sequence[Example], jobs: int) -> tuple[Model, dict[str, Any]]:
    """Learns a model from articles; also returns what is to be told of it."""
    vectors = np.concatenate([example.tokens.vectors for example in learned])
    vectors = np.concatenate([vectors, np.zeros((1, vectors.shape[1]), dtype=np.float32)])
    known, barred = vocabulary(learned)
    cue_networks = _parted(_cue_part, {"data": cue_data(learned, known, barred), "vectors": vectors}, jobs)
    _tell("cues")
    logits = [
        cue_logits(example.tokens, candidates(example.tokens, known, barred), cue_networks[number % PARTS])
        for number, example in enumerate(learned)
    ]
    role_networks = _parted(_role_part, {"data": role_data(learned, logits), "vectors": vectors}, jobs)
    _tell("roles")
    return finished(learned, logits, (known, barred), cue_networks[PARTS], role_networks), {
        "made from": {
            "corpus": "PolNeAR, training split",
            "articles": len(learned),
            "attributions": sum(len(example.gold) for example in learned),
        },
        "roles": ["other", "source", "content", "cue"],
    }


def finished(
    learned: Sequence[Example],
    logits: Sequence[Logits],
    vocabulary: tuple[Hashes, Hashes],
    cues: Network,
    roles: Sequence[RoleWeights],
) -> Model:
    """The model, its judge learned from what networks say of articles that they did not learn from.

    Args:
        learned: The articles.
        logits: For the tokens of each, what the network that did not learn from it says of them as cues.
        vocabulary: The keys of words that can be cues, and of verbs that cannot.
        cues: The network of cues that learned from all.
        roles: The networks of roles without each part in turn, and, last, from all.
    """
    evidence = [
        evidence_of(example.tokens, np.flatnonzero(logit > LIKELY), logit, roles[number % PARTS])
        for number, (example, logit) in enumerate(zip(learned, logits, strict=True))
    ]
    voices = [by_rules(example.marked.article, example.parsed, example.quotes) for example in learned]
    features = np.concatenate([share_features(known.tokens, known.pairs.cues) for known in evidence], axis=1)
    target = np.concatenate([heads(one)[known.pairs.cues] for one, known in zip(learned, evidence, strict=True)])
    article = np.repeat(np.arange(len(learned)), [len(known.pairs.cues) for known in evidence])
    tables = [judged_by(known, hints(said))[1] for known, said in zip(evidence, voices, strict=True)]
    measures = np.hstack([np.concatenate(tables), shares_apart(features, target, article)])
    apart = judged_apart(measures, target, article)
    chances = np.split(apart, np.flatnonzero(np.diff(article)) + 1)
    thresholds = best_thresholds(learned, evidence, chances, Thresholds(LIKELY, 0.5, 0.5, SOURCE, CONTENT))
    _tell(f"judge, {thresholds}")
    found = [
        assembled(example.parsed, known, chance, thresholds, _AS_IT_IS)
        for example, known, chance in zip(learned, evidence, chances, strict=True)
    ]
    shares = learn_shares(features, target)
    names, _ = measured(evidence[0], shares, hints(voices[0]))
    judge = learn_judge(measures, target)
    calibration = calibrated(learned, list(map(_told, voices, found)))
    return Model("", *vocabulary, cues, roles[PARTS], shares, judge, names, thresholds, calibration)


def _told(voices: Sequence[Voice], found: Sequence[Found]) -> list[tuple[Voice, float]]:
    """The attributions that the program would print, with their raw confidence; without those of a rule alone."""
    pairs = joined(voices, found, [Act.ASSERTION] * len(found))
    return [(voice, sure) for voice, sure in pairs if sure is not None and (voice.content or voice.fallback)]


def _parted(learn_part: Callable[[int], T], shared: dict[str, Any], jobs: int) -> list[T]:
    """Learns without each part in turn, and, last, from all."""
    _shared.clear()
    _shared.update(shared)
    if jobs == 1:
        return [learn_part(part) for part in range(PARTS + 1)]
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork")) as pool:
        return list(pool.map(learn_part, range(PARTS + 1)))


def _cue_part(part: int) -> Network:
    data: CueData = _shared["data"]
    vectors: Numbers = _shared["vectors"]
    return learn_cues(data, vectors, data.article % PARTS != part, CUE_SEEDS)


def _role_part(part: int) -> RoleWeights:
    data: RoleData = _shared["data"]
    vectors: Numbers = _shared["vectors"]
    return learn_roles(data, vectors, data.article % PARTS != part, ROLE_SEEDS)


def _tell(what: str) -> None:
    print(f"{time.process_time():7.0f} s  {what}", flush=True)


if __name__ == "__main__":
    main()
