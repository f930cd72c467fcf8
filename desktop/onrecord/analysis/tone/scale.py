"""The scales on which the variants of tone put the valences of a text.

`vader` is the package's: with s the sum of the valences and of the emphasis, s / sqrt(s² + 15), rounded to four
digits. The sum grows with the text and 15 does not, so longer sentences score nearer to -1 and 1 than short ones say
more words of the same kind.

`vader-news` divides the sum by the square root of the number n of words before it is brought to a scale, so that the
length of a sentence alone moves nothing: with x = s / sqrt(n) the score is x / sqrt(x² + 1), which is s / sqrt(s² + n).
It lies within [-1, 1] as the package's does, and for a sentence of 15 words the two scales are the same; it is not
rounded. A text of fewer than `FEWEST_WORDS` words is put on the scale as one of so many, or the one word between two
quotations would be among the strongest that an outlet says. The text is read in the copy that
`onrecord.analysis.tone.copy` makes of it.
"""

import math

from onrecord.analysis.tone.valences import Valences, analyser, valences

VADER, NEWS = "vader", "vader-news"

FEWEST_WORDS = 8
"""A shorter text is put on the scale as one of this many words."""

_STEADY = 15  # of the package: what its sum of squares is kept above 0 by


def compound(text: str) -> float:
    """The package's compound score of a text in [-1, 1], bit for bit."""
    return score(valences(text), VADER)


def score(found: Valences, variant: str) -> float:
    """The tone of a text in [-1, 1] by a variant.

    Args:
        found: The valences of its words.
        variant: One of `onrecord.model.TONE_VARIANTS`.
    """
    if variant == VADER:
        told: float = analyser().score_valence(found.values, found.text)["compound"]
        return told
    return found.total / unit(found, variant)


def unit(found: Valences, variant: str) -> float:
    """What the total, and with it each word's part of it, is divided by to give the score.

    Of `vader` up to the rounding of the score to four digits.
    """
    steady = _STEADY if variant == VADER else max(len(found.words), FEWEST_WORDS)
    return math.sqrt(found.total * found.total + steady)
