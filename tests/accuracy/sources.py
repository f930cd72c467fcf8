"""How well the sources are told, on sources marked by people.

    python tests/accuracy/sources.py --shared ../shared [--cache FOLDER] [--set NAME]

Every attribution of PolNeAR with its gold spans goes through `type_sources`; what comes out is held against the
labels. Build on "train" and "even"; report on "validation" and "odd".

type       accuracy and macro-F1 over the five types; "other" is passed over, as in score.py.
name       of labelled names, how many predictions end in the same word (several names: as sets).
           "named in vain" are sources without a name that are given one.
described  accuracy over sources labelled unnamed; a prediction that is not unnamed is wrong.
relayed    precision and recall over attributions; right if a name is predicted where one is labelled and both share a
           word of three letters or more; "any name" asks only that both or neither are relayed.
reason     precision and recall over spans, paired by overlap.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import DocBin

from onrecord.analysis.features import ParsedParagraph, load_language, parse
from onrecord.analysis.sources import type_sources
from onrecord.model import Article, Attribution, Paragraph, ParagraphKind, Quotation, Span

Parts = list[tuple[int, int]]

OUTLETS = {
    "breitbart": "Breitbart News",
    "huff-post": "HuffPost",
    "nyt": "The New York Times",
    "politico": "Politico",
    "usa-today": "USA Today",
    "wash-post": "The Washington Post",
    "west-journal": "The Western Journal",
}
TYPES = ("named_person", "named_org", "document", "anonymous", "unnamed_group")
_HEADLINE = 160


class Corpus:
    """PolNeAR's training articles with their gold attributions, parsed when asked for."""

    def __init__(self, shared: Path, cache: Path | None) -> None:
        sys.path.insert(0, str(shared / "tools"))
        import polnear  # type: ignore[import-not-found]

        self._gold = {article.id: article for article in polnear.load(shared / "data" / "polnear", "train")}
        self._cache = cache

    def typed(self, name: str) -> tuple[Article, tuple[Attribution, ...]]:
        """The article and its gold attributions, completed by `type_sources`."""
        gold = self._gold[name]
        article = as_article(name, gold.text, gold.paragraphs)
        attributions = tuple(as_attribution(item.cue, item.source, item.content, article) for item in gold.attributions)
        return article, type_sources(article, self._parsed(name, article), attributions)

    def text(self, name: str) -> str:
        """The text of an article."""
        return str(self._gold[name].text)

    def _parsed(self, name: str, article: Article) -> tuple[ParsedParagraph, ...]:
        path = self._cache / f"{name}.spacy" if self._cache else None
        language = load_language()
        if path and path.exists():
            docs = DocBin().from_disk(path).get_docs(language.vocab)
            return tuple(map(ParsedParagraph, article.paragraphs, docs))
        parsed = parse(language, article)
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            DocBin(docs=[part.doc for part in parsed]).to_disk(path)
        return parsed


def as_article(name: str, text: str, spans: Iterable[tuple[int, int]]) -> Article:
    """The article as a reader would give it."""
    paragraphs = tuple(
        Paragraph(n, s, e, ParagraphKind.HEADLINE if n == 0 and e - s < _HEADLINE else ParagraphKind.BODY)
        for n, (s, e) in enumerate(spans)
    )
    return Article(name, text, paragraphs, outlet=OUTLETS[name.split("_")[0]])


def as_attribution(cue_parts: Parts, source_parts: Parts, content_parts: Parts, article: Article) -> Attribution:
    """A gold attribution; cues and sources in several pieces are taken as one, contents as they are."""
    cue = Span(cue_parts[0][0], cue_parts[-1][1]) if cue_parts else None
    source = Span(source_parts[0][0], source_parts[-1][1]) if source_parts else None
    content = tuple(Span(*part) for part in content_parts)
    anchor = cue or source or content[0]
    place = next((p for p in article.paragraphs if p.start <= anchor.start < p.end), None)
    quoted = any(mark in part.of(article.text) for part in content for mark in '"“”')
    return Attribution(place.index if place else 0, cue, source, content, Quotation("mixed" if quoted else "indirect"))


def say(line: str) -> None:
    """Writes a line of the report."""
    sys.stdout.write(f"{line}\n")


def prf(right: float, predicted: float, labelled: float) -> str:
    """Precision, recall and F1 as text."""
    p, r = right / predicted if predicted else 0.0, right / labelled if labelled else 0.0
    return f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / (p + r) if p + r else 0.0:.3f}"


def report_types(title: str, pairs: list[tuple[str, str]]) -> None:
    """Prints accuracy, macro-F1 and the table of confusions of (label, prediction) pairs."""
    pairs = [pair for pair in pairs if pair[0] in TYPES]
    table = Counter(pairs)
    f1 = []
    for kind in TYPES:
        right = table[kind, kind]
        labelled, predicted = sum(g == kind for g, _ in pairs), sum(p == kind for _, p in pairs)
        f1.append(2 * right / (labelled + predicted) if labelled + predicted else 0.0)
    accuracy = sum(g == p for g, p in pairs) / len(pairs)
    say(f"{title}: source type n={len(pairs)} accuracy {accuracy:.3f} macro-F1 {sum(f1) / len(f1):.3f}")
    for kind, score in zip(TYPES, f1, strict=True):
        row = " ".join(f"{other}:{table[kind, other]}" for other in (*TYPES, "other") if table[kind, other])
        say(f"    {kind:14} F1 {score:.3f}  told as {row}")


def in_context(text: str, span: Span) -> str:
    """A span with some of the text around it."""
    before, after = text[max(0, span.start - 100) : span.start], text[span.end : span.end + 100]
    return f"{before!r} [[{span.of(text)}]] {after!r}"


def last_words(names: str) -> set[str]:
    """The last word of each name, folded."""
    return {re.sub(r"\W", "", name.split()[-1]).lower() for name in names.split(";") if name.split()}


def words(name: str) -> set[str]:
    """The telling words of a name."""
    return {w for w in re.findall(r"\w+", name.lower()) if len(w) > 2 and w not in ("the", "news", "show", "poll")}


def jsonl(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def evaluate_train(corpus: Corpus, shared: Path, show: bool) -> None:
    """Source types on the labels to build on, without the articles to report on."""
    held = set((shared / "data/labels/validation_full_ids.txt").read_text(encoding="utf-8").split())
    rows = [row for row in jsonl(shared / "data/labels/train.jsonl") if row["id"] not in held]
    told: dict[str, dict[Span, Attribution]] = {}
    pairs = []
    for row in rows:
        if row["id"] not in told:
            told[row["id"]] = {a.source: a for a in corpus.typed(row["id"])[1] if a.source}
        found = told[row["id"]][Span(*row["source"])]
        pairs.append((row["source_type"], str(found.source_type)))
        if show:
            wrong = "" if row["source_type"] == found.source_type else "WRONG "
            label = f"{row['source_type']}{'' if row['confident'] else '?'}"
            told_as = f"{found.source_type} ({found.source_name}, {found.described})"
            say(f"{wrong}{label} -> {told_as} | {in_context(corpus.text(row['id']), Span(*row['source']))} {row['id']}")
    report_types("train", pairs)


def figures(shared: Path) -> dict[str, float]:
    """The figures that have a floor, on the articles to report on."""
    _, counts = counted_full(Corpus(shared, None), shared)
    return {
        "names right": counts["names right"] / counts["names"],
        "described": counts["described right"] / counts["described"],
        "relayed, precision": counts["relay right"] / counts["relay told"],
        "relayed, recall": counts["relay right"] / counts["relay labelled"],
    }


def evaluate_full(corpus: Corpus, shared: Path) -> None:
    """Everything, on the articles to report on."""
    pairs, counts = counted_full(corpus, shared)
    report_types("validation", pairs)
    report_counts(counts)


def counted_full(corpus: Corpus, shared: Path) -> tuple[list[tuple[str, str]], Counter[str]]:
    """The types labelled and told, and what else is counted, on the articles to report on."""
    rows = jsonl(shared / "data/labels/validation_full.jsonl")
    counts: Counter[str] = Counter()
    pairs = []
    for name in dict.fromkeys(row["id"] for row in rows):
        _, typed = corpus.typed(name)
        by_place = {(a.source, a.cue): a for a in typed}
        by_source = {a.source: a for a in typed}
        for row in (row for row in rows if row["id"] == name):
            source = Span(*row["source"]) if row["source"] else None
            cue = Span(*row["cue"]) if row["cue"] else None
            found = by_place.get((source, cue)) or (by_source.get(source) if source else None)
            if found is None:
                counts["not found"] += 1
                continue
            if source:
                pairs.append((row["source_type"], str(found.source_type)))
            count_row(counts, row, found)
    return pairs, counts


def count_row(counts: Counter[str], row: dict[str, Any], found: Attribution) -> None:
    """Counts names, descriptions and relays of one labelled attribution."""
    if row["name"]:
        counts["names"] += 1
        counts["names right"] += last_words(row["name"]) == last_words(found.source_name or "")
        counts[f"names {row['source_type']}"] += 1
        counts["names not told"] += found.source_name is None
        counts[f"right {row['source_type']}"] += last_words(row["name"]) == last_words(found.source_name or "")
    elif found.source_name:
        counts["named in vain"] += 1
    if row["described"] is not None:
        counts["described"] += 1
        counts["described right"] += row["described"] == found.described
        counts["described in vain"] += bool(found.described and not row["described"])
        counts["description missed"] += bool(row["described"] and found.described is False)
        counts["described typed"] += found.described is not None
        counts["described typed right"] += row["described"] == found.described
    gold, told = row["relayed_by"], found.relayed_by
    counts["relay labelled"] += bool(gold)
    counts["relay told"] += bool(told)
    counts["relay any"] += bool(gold and told)
    counts["relay right"] += bool(gold and told and words(gold) & words(told))


def report_counts(counts: Counter[str]) -> None:
    """Prints what `count_row` counted."""
    say(f"    gold attributions not met: {counts['not found']}")
    say(
        f"    names right {counts['names right'] / counts['names']:.3f} of {counts['names']}"
        f"  not told {counts['names not told']}  named in vain {counts['named in vain']}"
    )
    for kind in ("named_person", "named_org", "document"):
        say(f"        {kind} {counts[f'right {kind}']} of {counts[f'names {kind}']}")
    say(
        f"    described right {counts['described right'] / counts['described']:.3f} of {counts['described']}"
        f"  where told unnamed {counts['described typed right'] / max(counts['described typed'], 1):.3f}"
        f"  in vain {counts['described in vain']} missed {counts['description missed']}"
    )
    say(
        f"    relayed by {prf(counts['relay right'], counts['relay told'], counts['relay labelled'])}"
        f"  any name {prf(counts['relay any'], counts['relay told'], counts['relay labelled'])}"
    )


def evaluate_anonymity(corpus: Corpus, shared: Path, half: int, show: bool) -> None:
    """Unnamed sources, relays and reasons on every second article of the anonymity labels."""
    counts: Counter[str] = Counter()
    pairs: list[tuple[str, str]] = []
    for row in jsonl(shared / "data/labels/anonymity_train.jsonl")[half::2]:
        article, typed = corpus.typed(row["id"])
        by_source = {a.source: a for a in typed if a.source}
        for item in row["unnamed"]:
            found = by_source.get(Span(*item["source"])) if item["source"] else None
            if found is None:
                counts["unnamed not met"] += 1
                continue
            pairs.append((item["source_type"], str(found.source_type)))
            counts["described"] += found.described is not None
            counts["described right"] += found.described == item["described"]
            counts["described in vain"] += bool(found.described and not item["described"])
            counts["description missed"] += bool(item["described"] and found.described is False)
            if show and (found.described != item["described"] or found.source_type != item["source_type"]):
                told_as = f"{found.source_type} {found.described} {found.source_name}"
                say(
                    f"UNNAMED {item['source_type']} {item['described']} -> {told_as} | "
                    f"{in_context(article.text, Span(*item['source']))} {row['id']}"
                )
        count_relays(counts, row, article, typed, show)
        count_reasons(counts, row, article, typed, show)
    title = "even half" if half == 0 else "odd half"
    report_types(f"anonymity, {title}", pairs)
    say(
        f"    unnamed not met {counts['unnamed not met']}; described where told unnamed "
        f"{counts['described right'] / max(counts['described'], 1):.3f} of {counts['described']}"
        f"  in vain {counts['described in vain']} missed {counts['description missed']}"
    )
    say(
        f"    relayed by {prf(counts['relay right'], counts['relay told'], counts['relay labelled'])}"
        f"  any name {prf(counts['relay any'], counts['relay told'], counts['relay labelled'])}"
    )
    say(
        f"    reasons {prf(counts['reason right'], counts['reason told'], counts['reason labelled'])}"
        f"  bare conditions told as reasons {counts['bare taken']} of {counts['bare']}"
    )


def count_relays(
    counts: Counter[str], row: dict[str, Any], article: Article, typed: tuple[Attribution, ...], show: bool
) -> None:
    """Relays of sources; an outlet's own report is no relay of a source."""
    gold = {
        (Span(*item["source"]), Span(*item["cue"]) if item["cue"] else None): item["relayed_by"]
        for item in row["relayed"]
        if item["source"] and item["kind"] == "through_relay"
    }
    for attribution in typed:
        if attribution.source is None:
            continue
        label, told = gold.get((attribution.source, attribution.cue)), attribution.relayed_by
        counts["relay labelled"] += bool(label)
        counts["relay told"] += bool(told)
        counts["relay any"] += bool(label and told)
        counts["relay right"] += bool(label and told and words(label) & words(told))
        if show and bool(label) != bool(told):
            say(f"RELAY {label} -> {told} | {in_context(article.text, attribution.source)} {row['id']}")


def count_reasons(
    counts: Counter[str], row: dict[str, Any], article: Article, typed: tuple[Attribution, ...], show: bool
) -> None:
    """Reasons by overlap, each span once."""
    gold = {Span(*item["span"]) for item in row["anonymity"] if item["reason"]}
    bare = {Span(*item["span"]) for item in row["anonymity"] if not item["reason"]}
    told = {a.anonymity_reason for a in typed if a.anonymity_reason}
    matched = set(pair_up(gold, told))
    counts["reason labelled"] += len(gold)
    counts["reason told"] += len(told)
    counts["reason right"] += len(matched)
    counts["bare"] += len(bare)
    counts["bare taken"] += sum(any(span.overlaps(other) for other in told) for span in bare)
    if show:
        for span in gold - {g for g, _ in matched}:
            say(f"REASON missed | {in_context(article.text, span)} {row['id']}")
        for span in told - {t for _, t in matched}:
            say(f"REASON in vain | {in_context(article.text, span)} {row['id']}")


def pair_up(gold: set[Span], told: set[Span]) -> Iterator[tuple[Span, Span]]:
    """Pairs overlapping spans one to one, in the order of the text."""
    left = sorted(told)
    for span in sorted(gold):
        other = next((candidate for candidate in left if candidate.overlaps(span)), None)
        if other is not None:
            left.remove(other)
            yield span, other


def main() -> None:
    """Prints each figure."""
    parser = argparse.ArgumentParser(description="Score source types, names, relays and reasons for anonymity.")
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--cache", type=Path, help="a folder in which parses are kept")
    parser.add_argument("--set", choices=("train", "even", "validation", "odd"), action="append")
    parser.add_argument("--show", action="store_true", help="print what went wrong, on train and even only")
    options = parser.parse_args()
    corpus = Corpus(options.shared, options.cache)
    chosen = options.set or ["train", "even", "validation", "odd"]
    if "train" in chosen:
        evaluate_train(corpus, options.shared, options.show)
    if "even" in chosen:
        evaluate_anonymity(corpus, options.shared, 0, options.show)
    if "validation" in chosen:
        evaluate_full(corpus, options.shared)
    if "odd" in chosen:
        evaluate_anonymity(corpus, options.shared, 1, show=False)


if __name__ == "__main__":
    main()
