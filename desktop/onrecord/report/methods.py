"""How the figures of an export came about, in words."""

from collections.abc import Iterable

from onrecord.model import Act, Codebook, Versions

_SPAN = "Spans are counted in Unicode code points from 0, the end exclusive."
_VARIANTS = {
    "vader": "the package's own score of each sentence",
    "vader-news": "VADER's valences with typography made plain and words inside names and titles put out, their sum s "
    "in a sentence of n words scored as s / sqrt(s² + n), n at least 8",
}
_CONVENTION = "The weights are a convention, not a finding."


def methods(codebook: Codebook, versions: Iterable[Versions]) -> list[str]:
    """Sentences for a methods section: what was measured, by which conventions, with which versions.

    Args:
        codebook: The conventions of the project.
        versions: What produced the results, in any order.
    """
    acts = ", ".join(act.value for act in codebook.acts)
    w = codebook.weights
    told = sorted({(one.onrecord, one.model, one.codebook) for one in versions})
    return [
        f"Tone is the mean over sentences of VADER's compound score in [-1, 1], variant {codebook.tone} "
        f"({_VARIANTS[codebook.tone]}): of all the text, of the outlet's own voice (text "
        "outside attributed content) and of quoted voices (text inside it).",
        f"Sourcing strength is the mean weight of the attributions, in [0, 1]; counted acts: {acts}.",
        f"Weights: named source {w.named:g}; anonymous, described {w.anonymous_described:g}; anonymous, bare "
        f"{w.anonymous_bare:g}; unnamed group {w.unnamed_group:g}; hedge without a source {w.hedge:g}; second-hand "
        f"sources count {w.second_hand:g} times the weight of their type. {_CONVENTION}",
        f"Codebook {codebook.version}.",
        *(f"Produced by Onrecord {program}, model {model}, codebook {book}." for program, model, book in told),
        _SPAN,
        "This describes the texts loaded, not the outlet. Negative words can be accurate reporting; unnamed sources "
        "can be justified.",
    ]


def codebook_rows(codebook: Codebook) -> list[dict[str, object]]:
    """The codebook as names and values."""
    w = codebook.weights
    weights = {
        "named": w.named,
        "anonymous_described": w.anonymous_described,
        "anonymous_bare": w.anonymous_bare,
        "unnamed_group": w.unnamed_group,
        "hedge": w.hedge,
        "second_hand": w.second_hand,
    }
    told: list[tuple[str, object]] = [
        ("version", codebook.version),
        *((f"weights.{name}", value) for name, value in weights.items()),
        *((f"acts.{act.value}", str(act in codebook.acts).lower()) for act in Act),
        ("tone", codebook.tone),
        ("unique_sources", str(codebook.unique_sources).lower()),
    ]
    return [{"name": name, "value": value} for name, value in told]
