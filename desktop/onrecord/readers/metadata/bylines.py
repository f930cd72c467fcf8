"""Who wrote an article, as a byline says it."""

import re

# One name: two to five words that begin with a capital, an initial or a particle.
_WORD = r"[^\W\d_a-zß-öø-ÿ][\w.'’\-]*"
_NAME = rf"{_WORD}(?: (?:{_WORD}|de|von|van|der|la|al|bin)){{1,4}}"
_AFTER = rf"(?:(?:,| \||/| of| for) ?{_WORD}(?: {_WORD}){{0,5}})?"
_BYLINE = re.compile(rf"(?:By|BY|by):? {_NAME}(?:(?:,| and|, and| AND| &) {_NAME}){{0,7}}{_AFTER}")
_PREFIX = re.compile(r"(?:(?:written|reported|story|text)\s+)?by:?\s+", re.IGNORECASE)
# What stands behind the names: an affiliation, an address, a handle, a credit for something else.
_CREDITS = re.compile(
    r"\s*(?:[|•·;\n]|\s[-–—]\s|\s/\s|<|@|\S+@\S+"
    r"|,?\s+(?:special to|for the|for)\s+[A-Z]"
    r"|,\s*(?:(?:the|a|an)\s+)?(?:(?:senior|chief|staff|political|national|white house|congressional|associate"
    r"|contributing|managing|foreign|business|sports|science|health|investigative|deputy|assistant|general)\s+)*"
    r"(?:staff|writers?|reporters?|editors?|correspondents?|columnists?|bureau|opinion contributors?|contributors?)\b"
    r"|\s+(?:staff writers?|associated press writers?|photographs? by|photos? by|videos? by|graphics? by"
    r"|illustrations? by|edited by|editing by|additional reporting|contributed|with contributions|and agencies)\b).*",
    re.IGNORECASE | re.DOTALL,
)
# An organisation behind a comma or slash: "JANE DOE, Associated Press", "Jane Doe, USA TODAY", "Jane Doe/Reuters".
_ORGANISATION = re.compile(
    r"\s*[,/]\s*(?:the\s+)?[^,/]*\b(?:press|news|newspapers?|times|post|journal|tribune|reuters|herald|network|service"
    r"|today|cnn|bbc|afp|ap|upi|nbc|abc|cbs|npr|politico|bloomberg|gazette|chronicle|magazine|media|\w+\.com)\b[^,/]*\Z",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\(?(?:reporting|writing) by (?P<names>[^;()]+?)(?: in [A-Z][^;()]*)?(?:[;.)].*)?", re.IGNORECASE
)
_NO_NAMES = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:january|february|march|april|june|july|august|september"
    r"|october|november|december)\b|\bthe\b|\d",
    re.IGNORECASE,
)
_LONGEST = 200
_LONGEST_GIVEN = 1_000


def clean_byline(value: str) -> str | None:
    """The names of a byline: without its "By", and without what is credited behind them.

    Args:
        value: "By JANE DOE and JOHN ROE, Associated Press", "Jane Doe, Staff Writer | CNN", "(Reporting by Jane Doe;
            Editing by John Roe)".

    Returns:
        The names on one line; none if nothing is left, or it is an address. An organisation that stands alone stays.
    """
    line = " ".join(value[:_LONGEST_GIVEN].split())
    reporting = _REPORTING.fullmatch(line)
    names = _PREFIX.sub("", reporting["names"] if reporting else line, count=1).strip(" ,;|")
    if not names or "://" in names:
        return None
    kept = _ORGANISATION.sub("", _CREDITS.sub("", names)).strip(" ,;|/")
    return kept or names


def is_byline(line: str) -> bool:
    """Whether a line is unmistakably a byline: "By", then names, and nothing else."""
    return len(line) <= _LONGEST and _BYLINE.fullmatch(line) is not None and _NO_NAMES.search(line) is None
