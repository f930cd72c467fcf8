"""Why a source is not named: the words that say so, told from the bare condition.

"On condition of anonymity" is a condition and no reason; "because she was not authorised to speak publicly" is a
reason. Before an infinitive the condition belongs to it: "requested anonymity to speak candidly".
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from onrecord.model import Article, Attribution, ParagraphKind, Span

_NAMED = r"(?:named|identified|quoted|attributed|mentioned)(?:\s+by\s+name|\s+publicly)?"
_CONDITION = rf"""
    \b(?:
      (?:on|under)\s+(?:the\s+)?condition\s+(?:
          of\s+(?:strict\s+)?anonymity
        | (?:that\s+)?\w+\s+(?:\w+\s+)?not\s+be\s+{_NAMED}
      )
    | (?:request|ask|insist|demand|seek|grant|giv|want|receiv|prefer)\w{{0,4}}\s+
      (?:for\s+|on\s+)?(?:strict\s+)?anonymity
    | (?:was|were|been|be)\s+(?:granted|given|promised)\s+anonymity
    | (?:spoke|speak|speaking|talked|talking|responded|responding|commented|commenting|interviewed)\s+
      (?:\w+\s+){{0,2}}?(?:anonymously|on\s+background|off\s+the\s+record|not\s+for\s+attribution)
    | anonymously
    | (?:ask|request|declin|wish|want|prefer|insist|refus)\w{{0,4}}\s+(?:that\s+\w+\s+)?(?:\w+\s+)?(?:
          to\s+remain\s+anonymous
        | not\s+(?:to\s+)?be\s+{_NAMED}
        | to\s+be\s+{_NAMED}
        | (?:names?|identity|identities)\s+(?:not\s+)?be\s+\w+
      )
    | (?:did|does|do)\s?(?:not|n['’]t)\s+(?:want|wish)\s+(?:to\s+be\s+{_NAMED}|\w+\s+\w+\s+used)
    | remain(?:ed|ing)?\s+anonymous
    )"""
_SILENCED = r"""
    \b(?:
      (?:(?:who|because|since|as|and)\s+)?(?:(?:he|she|they|it|he\s+or\s+she)\s+)?
      (?:
          (?:is|was|were|are|am|had|has|have)\s?(?:not\b(?:\s+been)?|n['’]t(?:\s+been)?)
        | not
      )
      \s+(?:\w+\s+)?(?:authori[sz]ed|allowed|permitted|cleared)\s+to\s+\w+
    | (?:(?:who|because|since|as)\s+)?(?:(?:he|she|they)\s+)?
      (?:is|was|were|are)\s+(?:unauthori[sz]ed|barred\s+from|forbidden|prohibited)\s+\w+
    )"""
_WHY = r"""
    (?:
      because
    | since\s+(?:he|she|they|the)
    | as\s+(?:he|she|they)
    | due\s+to
    | owing\s+to
    | given\s+(?:the|his|her|their)
    | (?:for|out\s+of)\s+(?:fear|concern|worry)
    | citing
    | fearing
    | amid\s+(?:fear|concern)
    | so\s+(?:that\s+)?(?:as\s+not\s+)?(?:he|she|they)
    | (?:(?:while|when|in)\s+)?(?:discussing|disclosing|describing|revealing)
    )"""
_GOAL = r"(?:in\s+order\s+to|so\s+as\s+(?:not\s+)?to|to)\s+(?!be\b)\w+"
# To the end of the clause: a full stop inside a number or an abbreviation does not end it.
_CLAUSE = r"""
    (?:
      [^.,;:—–“”"\n]
    | \.(?=[\w,])
    | (?<=\b[A-Z])\.(?=\s[A-Z])
    | (?<=\b[A-Z]\.[A-Z])\.
    | ,(?=\d)
    )*"""
_REASON = re.compile(
    rf"""
    (?P<condition>{_CONDITION})(?:,?\s+(?!to\b|because\b)[\w'’]+){{0,3}}?,?\s+
    (?: (?P<why>{_WHY}\b{_CLAUSE}) | (?P<goal>{_GOAL}{_CLAUSE}) )
    | (?P<silenced>{_SILENCED}\b{_CLAUSE})
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FOLLOWING = re.compile(rf"(?:\W*\w+){{0,2}}?\W*{_CONDITION}", re.IGNORECASE | re.VERBOSE)
_LONGEST_CONDITION = 20
# So many sources back one may hold another.
_HOLDING = 4
# A source that ends less than so many characters before a "who" is what that refers to: "One aide, who".
_BEFORE_WHO = 3
_WHO = re.compile(r"who\b|that\b", re.IGNORECASE)
# What every reason or its condition contains: most paragraphs are done after one look.
_KEY = re.compile(
    r"anonym|authori[sz]ed|background|attribution|named|identified|quoted|allowed|permitted|record|cleared|barred"
    r"|forbidden|prohibited|identit|names? ",
    re.IGNORECASE,
)


def reasons_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The reasons for anonymity in a stretch of text, from left to right.

    Args:
        text: The text.
        start: Where to begin.
        end: Where to end; none for the end of the text.
    """
    end = len(text) if end is None else end
    if not _KEY.search(text, start, end):
        return
    for match in _REASON.finditer(text, start, end):
        if match["silenced"]:
            yield _trimmed(text, *match.span("silenced"))
        elif match["goal"]:
            yield _trimmed(text, match.start("condition"), match.end("goal"))
        else:
            yield _trimmed(text, *match.span("why"))


def reasons(article: Article, unnamed: Mapping[int, Attribution]) -> dict[int, Span]:
    """Gives each reason to the source that it is told of, by the number of its attribution.

    That is the unnamed source that begins last before the end of the reason, in its paragraph or the one before, else
    the first after it in its paragraph; all attributions with this source span share the reason, and those with one
    that holds it or stands right before its "who": "the people, who asked ...".

    Args:
        article: The article.
        unnamed: The attributions to unnamed sources, by their number.
    """
    by_start: dict[int, list[int]] = {}
    for number, attribution in unnamed.items():
        by_start.setdefault(_source(attribution).start, []).append(number)
    starts = sorted(by_start)
    found: dict[int, Span] = {}
    previous = 0
    for paragraph in article.paragraphs:
        if paragraph.kind is ParagraphKind.BOILERPLATE:
            continue
        for reason in reasons_in(article.text, paragraph.start, paragraph.end):
            at = bisect_left(starts, reason.end)
            nearest = [s for s in (*starts[max(at - 1, 0) : at], *starts[at : at + 1]) if previous <= s < paragraph.end]
            if not nearest:
                continue
            told = nearest[0]
            reach = told - _BEFORE_WHO if _WHO.match(article.text, told) else told
            around = (n for s in starts[max(at - _HOLDING, 0) : at] if s < told for n in by_start[s])
            holding = (number for number in around if _source(unnamed[number]).end > reach)
            for number in (*holding, *by_start[told]):
                found.setdefault(number, reason)
        previous = paragraph.start
    return found


def _source(attribution: Attribution) -> Span:
    assert attribution.source is not None
    return attribution.source


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and not text[end - 1].isalnum():
        end -= 1
    while start < end and not text[start].isalnum():
        start += 1
    return Span(start, end)


def unnamed_by_wish(speaker: Token) -> bool:
    """Whether right after "he said" stands that he would not be named: "on condition of anonymity"."""
    verb = speaker.head
    if speaker.dep_ not in ("nsubj", "nsubjpass"):
        return False
    after = max(speaker.i, verb.i) + 1
    return bool(_FOLLOWING.match(speaker.doc[after : after + _LONGEST_CONDITION].text))
