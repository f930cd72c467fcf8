"""Rules on sentences whose parse is written out: the text, its tokens, then cue, source, content and kind expected."""

import pytest

from docs_by_hand import parsed
from onrecord.analysis.attribution import by_rules
from onrecord.analysis.attribution.voices import Voice, finished, give_quotes
from onrecord.analysis.quotation import quotations
from onrecord.model import Act, Attribution, Paragraph, Span

CASES = {
    "clause": (
        "Critics said that the plan would fail.",
        "Critics:critic:NNS:nsubj:1 said:say:VBD:ROOT:1 that:that:IN:mark:6 the:the:DT:det:4 plan:plan:NN:nsubj:6 "
        "would:would:MD:aux:6 fail:fail:VB:ccomp:1 .:punct:1",
        "said", "Critics", ["that the plan would fail"], "indirect assertion",
    ),
    "inverted": (
        "The plan would fail, sources told reporters.",
        "The:the:DT:det:1 plan:plan:NN:nsubj:3 would:would:MD:aux:3 fail:fail:VB:ccomp:6 ,:punct:6 "
        "sources:source:NNS:nsubj:6 told:tell:VBD:ROOT:6 reporters:reporter:NNS:dobj:6 .:punct:6",
        "told", "sources", ["The plan would fail"], "indirect assertion",
    ),
    "inside": (
        "The plan, he said, would fail.",
        "The:the:DT:det:1 plan:plan:NN:nsubj:7 ,:punct:4 he:he:PRP:nsubj:4 said:say:VBD:parataxis:7 ,:punct:4 "
        "would:would:MD:aux:7 fail:fail:VB:ROOT:7 .:punct:7",
        "said", "he", ["The plan", "would fail"], "indirect assertion",
    ),
    "according": (
        "The plan would fail, according to two aides.",
        "The:the:DT:det:1 plan:plan:NN:nsubj:3 would:would:MD:aux:3 fail:fail:VB:ROOT:3 ,:punct:3 "
        "according:accord:VBG:prep:3 to:to:IN:prep:5 two:two:CD:nummod:8 aides:aide:NNS:pobj:6 .:punct:3",
        "according to", "two aides", ["The plan would fail"], "indirect assertion",
    ),
    "hedge": (
        "The president reportedly sees a chance.",
        "The:the:DT:det:1 president:president:NN:nsubj:3 reportedly:reportedly:RB:advmod:3 sees:see:VBZ:ROOT:3 "
        "a:a:DT:det:5 chance:chance:NN:dobj:3 .:punct:3",
        "reportedly", None, ["The president", "sees a chance"], "indirect assertion hedge",
    ),
    "as_reported": (
        "As Reuters reported, the plan failed.",
        "As:as:IN:mark:2 Reuters:Reuters:NNP:nsubj:2 reported:report:VBD:advcl:6 ,:punct:6 the:the:DT:det:5 "
        "plan:plan:NN:nsubj:6 failed:fail:VBD:ROOT:6 .:punct:6",
        "reported", "Reuters", ["the plan failed"], "indirect assertion",
    ),
    "agent": (
        "The plan was criticized by lawmakers.",
        "The:the:DT:det:1 plan:plan:NN:nsubjpass:3 was:be:VBD:auxpass:3 criticized:criticize:VBN:ROOT:3 "
        "by:by:IN:agent:3 lawmakers:lawmaker:NNS:pobj:4 .:punct:3",
        "was criticized by", "lawmakers", ["The plan"], "indirect assertion",
    ),
    "raised": (
        "He is said to be angry.",
        "He:he:PRP:nsubjpass:2 is:be:VBZ:auxpass:2 said:say:VBN:ROOT:2 to:to:TO:aux:4 be:be:VB:xcomp:2 "
        "angry:angry:JJ:acomp:4 .:punct:2",
        "is said", None, ["He", "to be angry"], "indirect assertion hedge",
    ),
    "expletive": (
        "It is believed that he left.",
        "It:it:PRP:nsubjpass:2 is:be:VBZ:auxpass:2 believed:believe:VBN:ROOT:2 that:that:IN:mark:5 "
        "he:he:PRP:nsubj:5 left:leave:VBD:ccomp:2 .:punct:2",
        "is believed", None, ["that he left"], "indirect belief hedge",
    ),
    "pcomp": (
        "The plan was dropped, with critics saying he had failed.",
        "The:the:DT:det:1 plan:plan:NN:nsubjpass:3 was:be:VBD:auxpass:3 dropped:drop:VBN:ROOT:3 ,:punct:3 "
        "with:with:IN:prep:3 critics:critic:NNS:nsubj:7 saying:say:VBG:pcomp:5 he:he:PRP:nsubj:10 "
        "had:have:VBD:aux:10 failed:fail:VBN:ccomp:7 .:punct:3",
        "saying", "critics", ["he had failed"], "indirect assertion",
    ),
    "shared_subject": (
        "She met them and said it failed.",
        "She:she:PRP:nsubj:1 met:meet:VBD:ROOT:1 them:they:PRP:dobj:1 and:and:CC:cc:1 said:say:VBD:conj:1 "
        "it:it:PRP:nsubj:6 failed:fail:VBD:ccomp:4 .:punct:1",
        "said", "She", ["it failed"], "indirect assertion",
    ),
    "noun": (
        "His claim that he won is false.",
        "His:his:PRP$:poss:1 claim:claim:NN:nsubj:5 that:that:IN:mark:4 he:he:PRP:nsubj:4 won:win:VBD:acl:1 "
        "is:be:VBZ:ROOT:5 false:false:JJ:acomp:5 .:punct:5",
        "claim", "His", ["that he won"], "indirect assertion",
    ),
    "adjective": (
        "She is confident that he won.",
        "She:she:PRP:nsubj:1 is:be:VBZ:ROOT:1 confident:confident:JJ:acomp:1 that:that:IN:mark:5 he:he:PRP:nsubj:5 "
        "won:win:VBD:ccomp:2 .:punct:1",
        "is confident", "She", ["that he won"], "indirect belief",
    ),
    "appositive": (
        "Ann Lee, a senator, said it failed.",
        "Ann:Ann:NNP:compound:1 Lee:Lee:NNP:nsubj:6 ,:punct:1 a:a:DT:det:4 senator:senator:NN:appos:1 ,:punct:1 "
        "said:say:VBD:ROOT:6 it:it:PRP:nsubj:8 failed:fail:VBD:ccomp:6 .:punct:6",
        "said", "Ann Lee, a senator,", ["it failed"], "indirect assertion",
    ),
    "preposition": (
        "She has called for a vote.",
        "She:she:PRP:nsubj:2 has:have:VBZ:aux:2 called:call:VBN:ROOT:2 for:for:IN:prep:2 a:a:DT:det:5 "
        "vote:vote:NN:pobj:3 .:punct:2",
        "has called for", "She", ["a vote"], "indirect eventuality",
    ),
    "unlisted": (
        "“It failed,” she boomed.",
        "“:punct:6 It:it:PRP:nsubj:2 failed:fail:VBD:ccomp:6 ,:punct:6 ”:punct:6 she:she:PRP:nsubj:6 "
        "boomed:boom:VBD:ROOT:6 .:punct:6",
        "boomed", "she", ["“It failed,”"], "direct assertion",
    ),
    "both_sides": (
        "“It failed,” said Lee. “We won.”",
        "“:punct:5 It:it:PRP:nsubj:2 failed:fail:VBD:ccomp:5 ,:punct:5 ”:punct:5 said:say:VBD:ROOT:5 "
        "Lee:Lee:NNP:nsubj:5 .:punct:5 “:punct:10 We:we:PRP:nsubj:10 won:win:VBD:ROOT:10 .:punct:10 ”:punct:10",
        "said", "Lee", ["“It failed,”", "“We won.”"], "direct assertion",
    ),
    "speaker": (
        "Ann Lee: We will win.",
        "Ann:Ann:NNP:compound:1 Lee:Lee:NNP:npadvmod:5 ::punct:5 We:we:PRP:nsubj:5 will:will:MD:aux:5 "
        "win:win:VB:ROOT:5 .:punct:5",
        ":", "Ann Lee", ["We will win."], "indirect assertion",
    ),
    "dateline": (
        "WASHINGTON — Ann Lee said it failed.",
        "WASHINGTON:WASHINGTON:NNP:ROOT:0 —:punct:0 Ann:Ann:NNP:compound:3 Lee:Lee:NNP:nsubj:4 said:say:VBD:ROOT:4 "
        "it:it:PRP:nsubj:6 failed:fail:VBD:ccomp:4 .:punct:4",
        "said", "Ann Lee", ["it failed"], "indirect assertion",
    ),
    "survey": (
        "In a new poll, most voters backed Lee.",
        "In:in:IN:prep:7 a:a:DT:det:3 new:new:JJ:amod:3 poll:poll:NN:pobj:0 ,:punct:7 most:most:JJS:amod:6 "
        "voters:voter:NNS:nsubj:7 backed:back:VBD:ROOT:7 Lee:Lee:NNP:dobj:7 .:punct:7",
        "In", "a new poll", ["most voters backed Lee"], "indirect fact",
    ),
    "possessed": (
        "In her view, the plan failed.",
        "In:in:IN:prep:6 her:her:PRP$:poss:2 view:view:NN:pobj:0 ,:punct:6 the:the:DT:det:5 plan:plan:NN:nsubj:6 "
        "failed:fail:VBD:ROOT:6 .:punct:6",
        "view", "her", ["the plan failed"], "indirect belief",
    ),
    "quoted_cue": (
        "“He said it failed,” she noted.",
        "“:punct:8 He:he:PRP:nsubj:2 said:say:VBD:ccomp:8 it:it:PRP:nsubj:4 failed:fail:VBD:ccomp:2 ,:punct:8 "
        "”:punct:8 she:she:PRP:nsubj:8 noted:note:VBD:ROOT:8 .:punct:8",
        "noted", "she", ["“He said it failed,”"], "direct assertion",
    ),
    "addressee": (
        "She did not tell us that it failed.",
        "She:she:PRP:nsubj:3 did:do:VBD:aux:3 not:not:RB:neg:3 tell:tell:VB:ROOT:3 us:we:PRP:dobj:3 "
        "that:that:IN:mark:7 it:it:PRP:nsubj:7 failed:fail:VBD:ccomp:3 .:punct:3",
        "did not tell", "She", ["that it failed"], "indirect assertion",
    ),
    "participle": (
        "The plan criticized by Lee failed.",
        "The:the:DT:det:1 plan:plan:NN:nsubj:5 criticized:criticize:VBN:acl:1 by:by:IN:agent:2 Lee:Lee:NNP:pobj:3 "
        "failed:fail:VBD:ROOT:5 .:punct:5",
        "criticized by", "Lee", ["The plan"], "indirect assertion",
    ),
    "object": (
        "She praised him for his work.",
        "She:she:PRP:nsubj:1 praised:praise:VBD:ROOT:1 him:he:PRP:dobj:1 for:for:IN:prep:1 his:his:PRP$:poss:5 "
        "work:work:NN:pobj:3 .:punct:1",
        "praised", "She", ["him for his work"], "indirect assertion",
    ),
    "infinitive": (
        "Lee wants to win.",
        "Lee:Lee:NNP:nsubj:1 wants:want:VBZ:ROOT:1 to:to:TO:aux:3 win:win:VB:xcomp:1 .:punct:1",
        "wants", "Lee", ["to win"], "indirect eventuality",
    ),
    "mixed": (
        "Lee said that it “failed.”",
        "Lee:Lee:NNP:nsubj:1 said:say:VBD:ROOT:1 that:that:IN:mark:5 it:it:PRP:nsubj:5 “:punct:5 "
        "failed:fail:VBD:ccomp:1 .:punct:1 ”:punct:1",
        "said", "Lee", ["that it “failed.”"], "mixed assertion",
    ),
    "noun_for_verb": (
        "The plan failed, a report claims.",
        "The:the:DT:det:1 plan:plan:NN:nsubj:2 failed:fail:VBD:ccomp:6 ,:punct:6 a:a:DT:det:5 "
        "report:report:NN:nsubj:6 claims:claim:NNS:ROOT:6 .:punct:6",
        "claims", "a report", ["The plan failed"], "indirect assertion",
    ),    "lost_subject_after": (
        "“It failed,” said the woman.",
        "“:punct:5 It:it:PRP:nsubj:2 failed:fail:VBD:ccomp:5 ,:punct:5 ”:punct:5 said:say:VBD:ROOT:5 the:the:DT:det:7 "
        "woman:woman:NN:dobj:5 .:punct:5",
        "said", "the woman", ["“It failed,”"], "direct assertion",
    ),
    "lost_subject_before": (
        "Filings also revealed it failed.",
        "Filings:filing:NNS:npadvmod:2 also:also:RB:advmod:2 revealed:reveal:VBD:ROOT:2 it:it:PRP:nsubj:4 "
        "failed:fail:VBD:ccomp:2 .:punct:2",
        "revealed", "Filings", ["it failed"], "indirect fact",
    ),
    "participle_of_a_noun": (
        "He met critics saying it failed.",
        "He:he:PRP:nsubj:1 met:meet:VBD:ROOT:1 critics:critic:NNS:dobj:1 saying:say:VBG:acl:2 it:it:PRP:nsubj:5 "
        "failed:fail:VBD:ccomp:3 .:punct:1",
        "saying", "critics", ["it failed"], "indirect assertion",
    ),
    "controlled": (
        "They let Lee say it failed.",
        "They:they:PRP:nsubj:1 let:let:VBD:ROOT:1 Lee:Lee:NNP:dobj:1 say:say:VB:xcomp:1 it:it:PRP:nsubj:5 "
        "failed:fail:VBD:ccomp:3 .:punct:1",
        "say", "Lee", ["it failed"], "indirect assertion",
    ),
    "gerund_of_an_owner": (
        "His habit of saying it failed hurt.",
        "His:his:PRP$:poss:1 habit:habit:NN:nsubj:6 of:of:IN:prep:1 saying:say:VBG:pcomp:2 it:it:PRP:nsubj:5 "
        "failed:fail:VBD:ccomp:3 hurt:hurt:VBD:ROOT:6 .:punct:6",
        "saying", "His", ["it failed"], "indirect assertion",
    ),
    "owner_after_the_noun": (
        "Claims by critics that it failed grew.",
        "Claims:claim:NNS:nsubj:6 by:by:IN:prep:0 critics:critic:NNS:pobj:1 that:that:IN:mark:5 it:it:PRP:nsubj:5 "
        "failed:fail:VBD:acl:0 grew:grow:VBD:ROOT:6 .:punct:6",
        "Claims", "critics", ["that it failed"], "indirect assertion",
    ),
    "small_clause": (
        "She called it a mistake.",
        "She:she:PRP:nsubj:1 called:call:VBD:ROOT:1 it:it:PRP:nsubj:4 a:a:DT:det:4 "
        "mistake:mistake:NN:ccomp:1 .:punct:1",
        "called", "She", ["it a mistake"], "indirect assertion",
    ),
    "predicate": (
        "She labeled Lee weak.",
        "She:she:PRP:nsubj:1 labeled:label:VBD:ROOT:1 Lee:Lee:NNP:dobj:1 weak:weak:JJ:oprd:1 .:punct:1",
        "labeled", "She", ["Lee weak"], "indirect assertion",
    ),
    "rest_of_the_sentence": (
        "Yes, it is over, they said Monday.",
        "Yes:yes:UH:intj:3 ,:punct:3 it:it:PRP:nsubj:3 is:be:VBZ:ROOT:3 over:over:RB:advmod:3 ,:punct:3 "
        "they:they:PRP:nsubj:7 said:say:VBD:dep:3 Monday:Monday:NNP:npadvmod:7 .:punct:3",
        "said", "they", ["Yes, it is over"], "indirect assertion",
    ),
}  # fmt: skip


def _attributions(text: str, tokens: str) -> tuple[Attribution, ...]:
    article, paragraphs = parsed(text, tokens)
    quotes = quotations(article.text, article.paragraphs)
    ready = [finished(text, voice, quotes, 1) for voice in by_rules(article, paragraphs, quotes)]
    return tuple(attribution for attribution in ready if attribution is not None)


@pytest.mark.parametrize("case", CASES)
def test_rule(case: str) -> None:
    text, tokens, cue, source, content, kind = CASES[case]
    (found,) = _attributions(text, tokens)
    assert found.cue is not None
    assert found.cue.of(text) == cue
    assert (found.source and found.source.of(text)) == source
    assert [span.of(text) for span in found.content] == content
    assert " ".join([found.quotation, found.act, *(["hedge"] if found.hedge else [])]) == kind


def test_who_is_cited_speaks_beside_who_cites() -> None:
    text = "The report, citing two officials, said that the talks failed."
    tokens = (
        "The:the:DT:det:1 report:report:NN:nsubj:7 ,:punct:7 citing:cite:VBG:advcl:7 two:two:CD:nummod:5 "
        "officials:official:NNS:dobj:3 ,:punct:7 said:say:VBD:ROOT:7 that:that:IN:mark:11 the:the:DT:det:10 "
        "talks:talk:NNS:nsubj:11 failed:fail:VBD:ccomp:7 .:punct:7"
    )
    cited, citing = _attributions(text, tokens)
    assert cited.source is not None
    assert citing.source is not None
    assert (cited.source.of(text), citing.source.of(text)) == ("two officials", "The report")
    assert cited.content == citing.content


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        (
            "They pushed back for hours.",
            "They:they:PRP:nsubj:1 pushed:push:VBD:ROOT:1 back:back:RB:advmod:1 for:for:IN:prep:1 "
            "hours:hour:NNS:pobj:3 .:punct:1",
        ),
        (
            "He left. “It failed.”",
            "He:he:PRP:nsubj:1 left:leave:VBD:ROOT:1 .:punct:1 “:punct:5 It:it:PRP:nsubj:5 failed:fail:VBD:ROOT:5 "
            ".:punct:5 ”:punct:5",
        ),
        (
            "Note: it is late.",
            "Note:note:VB:ROOT:0 ::punct:0 it:it:PRP:nsubj:3 is:be:VBZ:ROOT:3 late:late:JJ:acomp:3 .:punct:3",
        ),
    ],
    ids=["another_sense", "no_cue", "no_speaker"],
)
def test_nothing_is_attributed(text: str, tokens: str) -> None:
    assert _attributions(text, tokens) == ()


def _voices(text: str, *voices: Voice) -> list[list[str]]:
    """The content of each voice after the quotations of a one-paragraph text are given out."""
    paragraph = Paragraph(0, 0, len(text))
    give_quotes(text, paragraph, list(voices), list(quotations(text, [paragraph])), None)
    return [[span.of(text) for span in voice.content] for voice in voices]


def _voice(text: str, source: str, cue: str, kind: str = "quote") -> Voice:
    it = kind == "object"
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in (cue, source, "it")[: 3 if it else 2]]
    return Voice(0, spans[0], spans[1], spans[2:], Act.ASSERTION, kind, None if it else Act.ASSERTION)


def test_a_first_quotation_waits_for_the_cue_of_the_next() -> None:
    text = "“We won.” It was noon. “We left,” Lee said."
    assert _voices(text, _voice(text, "Lee", "said")) == [["“We won.”", "“We left,”"]]


def test_a_quotation_after_a_cue_that_introduces_none_is_carried_over() -> None:
    text = "Lee attacked it. “We lost.” He sat."
    assert _voices(text, _voice(text, "Lee", "attacked", "object")) == [["it", "“We lost.”"]]


def test_nothing_is_carried_over_two_sentences() -> None:
    text = "Lee attacked it. It rained. “We lost.”"
    assert _voices(text, _voice(text, "Lee", "attacked", "object")) == [["it"]]


def test_a_quoted_word_in_mid_sentence_is_no_speech() -> None:
    text = "Lee attacked it. They call it “the thing” here."
    assert _voices(text, _voice(text, "Lee", "attacked", "object")) == [["it"]]


def test_a_verb_that_no_lexicon_lists_must_touch_its_quotation() -> None:
    text = "The “thing” she left. Lee boomed on, “no.”"
    assert _voices(text, _voice(text, "she", "left", "unlisted"), _voice(text, "Lee", "boomed", "unlisted")) == [[], []]


def test_the_nearest_cue_before_a_quotation_of_the_same_sentence_has_it() -> None:
    text = "Lee spoke; Kim said in a long interview, “no.”"
    assert _voices(text, _voice(text, "Lee", "spoke"), _voice(text, "Kim", "said")) == [[], ["“no.”"]]


def test_a_quotation_after_a_colon_belongs_to_whom_it_follows() -> None:
    text = "Lee tweeted: “No?” She told them so."
    assert _voices(text, _voice(text, "Lee", "tweeted"), _voice(text, "She", "told")) == [["“No?”"], []]


def test_who_begins_a_new_sentence_does_not_say_what_stands_before() -> None:
    text = "“We won,” Lee said. “We left.” He added, “Never.”"
    assert _voices(text, _voice(text, "Lee", "said"), _voice(text, "He", "added")) == [
        ["“We won,”", "“We left.”"], ["“Never.”"],
    ]  # fmt: skip


def test_a_sentence_ends_before_two_apostrophes_too() -> None:
    text = "''We won,'' Lee said, Kim noted. ''We left.'' It rained."
    assert _voices(text, _voice(text, "Lee", "said"), _voice(text, "Kim", "noted"))[1] == []
