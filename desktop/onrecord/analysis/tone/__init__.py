"""Tone: by sentence, of all the text, in the outlet's voice and in the quoted voice, and what drove it.

Each sentence gets VADER's compound score (Hutto and Gilbert 2014) by one of two variants, which
`onrecord.analysis.tone.scale` tells.
"""

from onrecord.analysis.tone.scale import compound
from onrecord.analysis.tone.voices import Reader
from onrecord.model.measuring import tone_of

__all__ = ["Reader", "compound", "tone_of"]
