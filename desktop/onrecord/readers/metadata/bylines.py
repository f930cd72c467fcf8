"""Who wrote an article, as a byline says it."""

import re

# One name: two to five words that begin with a capital, an initial or a particle.
_WORD = r"[^\W\d_a-zß-öø-ÿ][\w.'’\-]*"
_NAME = rf"{_WORD}(?: (?:{_WORD}|de|von|van|der|la|al|bin)){{1,4}}"
_AFTER = rf"(?:(?:,| \||/| of| for) ?{_WORD}(?: {_WORD}){{0,5}})?"
_BYLINE = re.compile(rf"(?:By|BY|by):? {_NAME}(?:(?:,| and|, and| AND| &) {_NAME}){{0,7}}{_AFTER}")
_PREFIX = re.compile(r"(?:written\s+)?by:?\s+", re.IGNORECASE)
_NO_NAMES = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:january|february|march|april|june|july|august|september"
    r"|october|november|december)\b|\bthe\b|\d",
    re.IGNORECASE,
)
_LONGEST = 200


def clean_byline(value: str) -> str | None:
    """A byline on one line, without its "By"; none if nothing is left, or it is an address."""
    byline = _PREFIX.sub("", " ".join(value.split()), count=1).strip(" ,;|") if value else ""
    return None if not byline or "://" in byline else byline


def is_byline(line: str) -> bool:
    """Whether a line is unmistakably a byline: "By", then names, and nothing else."""
    return len(line) <= _LONGEST and _BYLINE.fullmatch(line) is not None and _NO_NAMES.search(line) is None
