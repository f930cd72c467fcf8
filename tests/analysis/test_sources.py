import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analysis.features import load_language, parse
from onrecord.analysis.sources import kinds, type_sources
from onrecord.analysis.sources import phrase as np
from onrecord.model import Attribution, SourceType, Span
from sources_by_hand import doc_by_hand, marked, tell, tell_source, written

PERSON, ORG, DOCUMENT = SourceType.NAMED_PERSON, SourceType.NAMED_ORG, SourceType.DOCUMENT
ANONYMOUS, GROUP, OTHER = SourceType.ANONYMOUS, SourceType.UNNAMED_GROUP, SourceType.OTHER


@pytest.mark.parametrize(
    ("source", "kind", "name"),
    [
        ("Jonathan Westin, director of New York Communities for Change,", PERSON, "Jonathan Westin"),
        ("Carter’s press secretary, Peter Cook,", PERSON, "Peter Cook"),
        ("Another Trump supporter in Silicon Valley, Tyrone Pike,", PERSON, "Tyrone Pike"),
        ("New York Times columnist David Brooks", PERSON, "David Brooks"),
        ("Jeb Bush, the former governor, and Senator Marco Rubio of Florida", PERSON, "Jeb Bush; Marco Rubio"),
        ("Politicians like John Kerry", PERSON, "John Kerry"),
        ("The two rivals, Donald J. Trump and Senator Ted Cruz,", PERSON, "Donald J. Trump; Ted Cruz"),
        ("Donald Trump and House Speaker Paul Ryan", PERSON, "Donald Trump; Paul Ryan"),
        ("Sens. Mark Kirk of Illinois and Susan Collins of Maine", PERSON, "Mark Kirk; Susan Collins"),
        ("Former Gov. Ann Lee (D) and former Gov. Bob Cole (R)", PERSON, "Ann Lee; Bob Cole"),
        ("The State Department", ORG, "State Department"),
        ("The Clinton campaign", ORG, "Clinton campaign"),
        ("The city of Nice", ORG, "city of Nice"),
        ("A Baton Rouge newspaper", ORG, "Baton Rouge newspaper"),
        ("The Washington Post", ORG, "The Washington Post"),
        ("A CNN/ORC poll", DOCUMENT, "CNN/ORC poll"),
        ("Court records", DOCUMENT, None),
        ("A new report", DOCUMENT, None),
        ("A redacted copy of the memo", DOCUMENT, None),
    ],
)
def test_named_sources(source: str, kind: SourceType, name: str | None) -> None:
    told = tell_source(f"{source} said so on Monday.", source)
    assert (told.source_type, told.source_name, told.described) == (kind, name, None)


@pytest.mark.parametrize(
    ("source", "kind", "described"),
    [
        ("A senior White House official", ANONYMOUS, True),
        ("An aide", ANONYMOUS, True),
        ("Sources", ANONYMOUS, False),
        ("Four people familiar with the discussions", ANONYMOUS, True),
        ("One of those advisers", ANONYMOUS, True),
        ("A group of conservative leaders", ANONYMOUS, True),
        ("Several lawmakers", ANONYMOUS, False),
        ("Others on the board", ANONYMOUS, True),
        ("One New Hampshire Democrat", ANONYMOUS, True),
        ("A spokesman for Barack Obama", ANONYMOUS, True),
        ("Critics", GROUP, False),
        ("Many Americans", GROUP, False),
        ("Some", GROUP, False),
        ("Republicans", GROUP, False),
        ("Technology companies", GROUP, False),
        ("Two-thirds of voters", GROUP, True),
        ("Mr. Sanders’s supporters", GROUP, True),
        ("Those who fear the West", GROUP, True),
    ],
)
def test_unnamed_sources(source: str, kind: SourceType, described: bool) -> None:
    told = tell_source(f"{source} said so on Monday.", source)
    assert (told.source_type, told.source_name, told.described) == (kind, None, described)


@pytest.mark.parametrize(
    ("text", "source", "cue", "kind", "name"),
    [
        ("Ann Lee left. She said so.", "She", "said", PERSON, "Ann Lee"),
        ("Ann Lee met Bob Ray. He said so.", "He", "said", PERSON, "Bob Ray"),
        ("“Bob Ray lied,” Ann Lee said.\n“All of it,” she added.", "she", "added", PERSON, "Ann Lee"),
        ("Sen. Bernie Sanders of Vermont left.\nThe Vermont senator said so.", "The Vermont senator", "said", PERSON,
         "Bernie Sanders"),
        ("President Barack Obama left.\nThe president said so.", "The president", "said", PERSON, "Barack Obama"),
        ("Obama was there.\nHe left. The president said so.", "The president", "said", PERSON, None),
        ("Obama left.\nThe former president said so.", "The former president", "said", PERSON, "Obama"),
        ("Rubio and Mr. Cruz met Trump.\nThey said so.", "They", "said", PERSON, "Rubio; Cruz"),
        ("The Commerce Department moved. It said so.", "It", "said", ORG, "Commerce Department"),
        ("Fox News aired it. The network said so.", "The network", "said", ORG, "Fox News"),
        ("The Clinton campaign moved. The campaign said so.", "The campaign", "said", ORG, "Clinton campaign"),
        ("Ted Cruz ran. His campaign said so.", "His campaign", "said", ORG, "Cruz campaign"),
        ("A Gallup poll came out. The poll found so.", "The poll", "found", DOCUMENT, "Gallup poll"),
        ("Ann Lee, who said so, left.", "who", "said", PERSON, "Ann Lee"),
        ("The union, which said so, left.", "which", "said", ORG, None),
        ("We said so.", "We", "said", OTHER, None),
        ("It said so.", "It", "said", OTHER, None),
        ("The minister said so.", "The minister", "said", PERSON, None),
        ("Two senators and the FBI met. They said so.", "They", "said", ANONYMOUS, None),
        ("Russian President Vladimir Putin left. The president said so.", "The president", "said", PERSON,
         "Vladimir Putin"),
        ("Mayor Ann Lee left. The governor said so.", "The governor", "said", PERSON, None),
        ("He met Ann Lee’s spokesman. Ann Lee’s spokesman said so.", "Ann Lee’s spokesman", "said", ANONYMOUS, None),
        ("The officials in Ohio, some of whom said so, left.", "whom", "said", ANONYMOUS, None),
        ("His friend Bob Ray, who said so, left.", "who", "said", PERSON, "Bob Ray"),
        ("Ann Lee and Bob Ray, two women who said so, left.", "who", "said", PERSON, "Ann Lee; Bob Ray"),
        ("The report from NBC News came. The report said so.", "The report", "said", DOCUMENT, None),
        ("The Human Rights Campaign left. The group said so.", "The group", "said", ORG, "Human Rights Campaign"),
        ("Members of the Senate said so.", "Members of the Senate", "said", ANONYMOUS, None),
        ("Sen. Ann Lee (R-Ohio) said so.", "Sen. Ann Lee (R-Ohio)", "said", PERSON, "Ann Lee"),
        ("Those who oppose it, like the National Review, said so.", "Those who oppose it, like the National Review,",
         "said", ORG, "National Review"),
        ("Unions said so.", "Unions", "said", GROUP, None),
        ("Two museums said so.", "Two museums", "said", GROUP, None),
        ("Elephants said so.", "Elephants", "said", GROUP, None),
        ("The public said so.", "The public", "said", GROUP, None),
        ("Kestrel said so.", "Kestrel", "said", PERSON, "Kestrel"),
        ("The Brexit Thing said so.", "The Brexit Thing", "said", ORG, "Brexit Thing"),
        ("The weather said so.", "The weather", "said", OTHER, None),
        ("You said so.", "You", "said", OTHER, None),
        ("Ann Lee and two aides, both of whom said so, left.", "whom", "said", ANONYMOUS, None),
        ("Bob Ray met a woman of great charm who said so.", "who", "said", ANONYMOUS, None),
        ("Some of us said so.", "Some of us", "said", OTHER, None),
    ],
)  # fmt: skip
def test_what_a_source_refers_back_to(text: str, source: str, cue: str, kind: SourceType, name: str | None) -> None:
    told = tell_source(text, source, cue)
    assert (told.source_type, told.source_name) == (kind, name)


def test_a_pronoun_may_mean_somebody_unnamed() -> None:
    sources = ("A woman in the crowd", "She")
    told = tell("A woman in the crowd said no. She said it twice.", *[(source, "said", None) for source in sources])
    assert [(one.source_type, one.described) for one in told] == [(ANONYMOUS, True)] * 2


def test_the_first_person_in_a_quotation_is_its_speaker() -> None:
    text = "“I think that Bob Ray lied,” Ann Lee said."
    told = tell(text, ("I", "think", "that Bob Ray lied"), ("Ann Lee", "said", "“I think that Bob Ray lied,”"))
    assert [one.source_name for one in told] == ["Ann Lee", "Ann Lee"]


def test_the_first_person_of_a_transcript_is_whose_turn_it_is() -> None:
    text = "Q. and A. with Joe Biden\n" + "Q: And?\nA: Well, I said so.\n" * 3
    (told, *_) = tell(text, ("I", "said", None), headline=True)
    assert told.source_name == "Joe Biden"


def test_a_headline_means_whom_the_lead_names() -> None:
    text = "Pollster says it failed\nThe pollster Ann Lee said so. Bob Ray left."
    (told, _) = tell(text, ("Pollster", "says", None), ("Ann Lee", "said", None), headline=True)
    assert told.source_name == "Ann Lee"


def test_a_group_is_not_whom_it_supports() -> None:
    text = "Hillary Clinton was there. A group supporting Hillary Clinton said so."
    (told,) = tell(text, ("A group supporting Hillary Clinton", "said", None))
    assert (told.source_type, told.source_name) == (SourceType.NAMED_ORG, None)


def test_a_hedge_has_none_of_it() -> None:
    (told,) = tell("The president reportedly left.", (None, "reportedly", None))
    assert (told.source_type, told.source_name, told.described, told.relayed_by) == (None, None, None, None)


def test_a_source_outside_the_parsed_text_is_left_alone() -> None:
    article = written("Ann Lee said so.")
    (attribution,) = marked(article, [("Ann Lee", "said", None)])
    assert type_sources(article, (), (attribution,)) == (attribution,)


def test_some_of_them_refers_back_again_and_again() -> None:
    text = "Some of them said so. " * 40
    told = tell(text, *[("Some of them", "said", None)] * 40)
    assert {one.source_type for one in told} == {GROUP}


def test_a_head_under_a_preposition_is_the_noun() -> None:
    part = doc_by_hand("by/IN/agent/0", "some/DT/det/2", "critics/NNS/pobj/0")
    assert np.head_of(part.doc[0:3]).text == "critics"


def test_one_of_those_is_what_they_are() -> None:
    part = doc_by_hand("one/CD/nsubj/0", "of/IN/prep/0", "those/DT/det/3", "advisers/NNS/pobj/1")
    assert np.one_of(part.doc[0]).text == "advisers"


def test_a_long_list_is_cut() -> None:
    tokens = ["Ann/NNP/nsubj/0"] + [f"Bob/NNP/conj/{n}" for n in range(30)]
    part = doc_by_hand(*tokens)
    assert 5 < len(list(np.conjuncts(part.doc[0], 31))) < 20


def test_a_hyphen_glues_a_noun() -> None:
    part = doc_by_hand("the/DT/det/3", "front/JJ/compound/3", "-/HYPH/punct/3", "runner/NN/nsubj/3")
    assert np.lemma_of(part.doc[3]) == "runner"  # by hand there are blanks around the hyphen
    assert np.lemma_of(parse(load_language(), written("The front-runner spoke."))[0].doc[3]) == "front-runner"


def test_a_description_by_place_tells() -> None:
    part = doc_by_hand("some/DT/nsubj/0", "on/IN/prep/0", "her/PRP$/poss/3", "staff/NN/pobj/1")
    assert kinds.with_access(part.doc[0])
    assert not kinds.with_access(part.doc[3])


@pytest.mark.parametrize(
    ("tokens", "told"),
    [
        (["senior/JJ/amod/1", "critics/NNS/nsubj/1"], True),
        (["loud/JJ/amod/1", "critics/NNS/nsubj/1"], False),
        (["Clinton/NNP/compound/1", "critics/NNS/nsubj/1"], True),
        (["critics/NNS/nsubj/0", "in/IN/prep/0", "Ohio/NNP/pobj/1"], True),
    ],
)
def test_an_adjective_tells_only_position_affiliation_or_place(tokens: list[str], told: bool) -> None:
    doc = doc_by_hand(*tokens).doc
    head = next(token for token in doc if token.text == "critics")
    assert kinds.described(head, "critic") is told


TEXT = (
    "The report from NBC News said that Donald Trump told aides, an official said. He spoke. “We won,” he said.\n"
    "Critics said no to it, which The Times reported. The senator, who asked not to be named, said so."
)
SPANS = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(lambda p: Span(p[0], min(sum(p), len(TEXT))))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.none() | SPANS, SPANS, SPANS), max_size=6))
def test_whatever_the_spans_only_what_is_told_changes(spans: list[tuple[Span | None, Span, Span]]) -> None:
    article = written(TEXT)
    given_ones = tuple(Attribution(0, cue, source, (content,)) for source, cue, content in spans)
    told = type_sources(article, parse(load_language(), article), given_ones)
    blank = {"source_type": None, "source_name": None, "described": None, "relayed_by": None, "anonymity_reason": None}
    assert tuple(replace(one, **blank) for one in told) == given_ones  # type: ignore[arg-type]
    for one in told:
        assert one.source is not None or one.source_type is None
        assert one.source_name is None or (one.source_type is not None and one.source_type.named)
        assert (one.described is not None) == (one.source_type is not None and one.source_type.unnamed)


@pytest.mark.parametrize("line", ["He said that he said so. ", "Ann Lee and Bob Ray and ", "“They said,” she said. "])
def test_the_time_grows_with_the_text(line: str) -> None:
    def seconds(times: int) -> float:
        article = written("\n".join([line * 40] * times))
        parsed = parse(load_language(), article)
        sources = [
            Span(part.paragraph.start + token.idx, part.paragraph.start + token.idx + len(token))
            for part in parsed
            for token in part.doc
            if token.lower_ in ("he", "she", "they", "lee", "ray")
        ]
        attributions = tuple(Attribution(0, None, s, (Span(s.start, s.end + 30),)) for s in sources)
        start = time.process_time()
        type_sources(article, parsed, attributions)
        return time.process_time() - start

    seconds(1)
    assert seconds(32) < 12 * max(seconds(8), 0.01)


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        (
            "Hillary Clinton met Bernie Sanders.\nThe former secretary of state said so.",
            "The former secretary of state",
            "Hillary Clinton",
        ),
        (
            "Obama met Francois Hollande.\nThe French president said so.",
            "The French president",
            "Francois Hollande",
        ),
        (
            "Jeb Bush came with George W. Bush.\nThe former president said so.",
            "The former president",
            "George W. Bush",
        ),
        (
            "Ari Fleischer spoke. Donald Trump left.\nThe businessman said so.",
            "The businessman",
            "Donald Trump",
        ),
        ("Hillary Clinton met mayors.\nThe campaign said so.", "The campaign", "Clinton campaign"),
        (
            "The company said so.\nTwitter Inc. is a company of San Francisco.",
            "The company",
            "Twitter Inc.",
        ),
        ("Ted Cruz met Marco Rubio.\nBoth senators said so.", "Both senators", "Ted Cruz; Marco Rubio"),
        (
            "Bill Clinton and Hillary Clinton left.\nThe Clintons said so.",
            "The Clintons",
            "Bill Clinton; Hillary Clinton",
        ),
        (
            "Bob Cole came.\nHe and Speaker Paul Ryan said so.",
            "He and Speaker Paul Ryan",
            "Bob Cole; Paul Ryan",
        ),
        ("John Podesta left.\nObama made no effort for a tax, which he said is right.", "he", "Obama"),
        ("Ann Lee, a lawyer from Englewood who said so, left.", "who", "Ann Lee"),
    ],
)
def test_whom_a_description_means(text: str, source: str, name: str) -> None:
    assert (tell_source(text, source).source_name or "").endswith(name)


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("The Democratic allegations said so.", "Democratic", GROUP),
        ("The British claims said so.", "British", ORG),
        ("No terrorist organization has said so.", "No terrorist organization", GROUP),
        ("A woman from Iran came. She said so.", "She", ANONYMOUS),
        ("Voters came.\nAnother said so.", "Another", ANONYMOUS),
        ("Several senior Democrats said so.", "Several senior Democrats", ANONYMOUS),
        ("Forecasters said so.", "Forecasters", GROUP),
        ("The earnings said so.", "The earnings", OTHER),
        ("Ann Lee left. Ann Lee’s victories said so.", "Ann Lee’s victories", PERSON),
    ],
)
def test_types_that_are_easily_mistaken(text: str, source: str, kind: SourceType) -> None:
    assert tell_source(text, source).source_type is kind


@pytest.mark.parametrize(
    ("source", "described"),
    [
        ("Organizers", True),
        ("Some supporters", True),
        ("A judge", False),
        ("Some strategists", False),
        ("The strategists", True),
        ("Aviation experts", True),
        ("Technology companies", False),
        ("Officials in Cleveland", True),
    ],
)
def test_a_profession_alone_describes_nobody(source: str, described: bool) -> None:
    assert tell_source(f"{source} said so.", source).described is described


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Ann Lee and Bob Ray ran. “I am not that cynical,” he said.", "he", "Bob Ray"),
        ("Donald Trump spoke to a delegate. He said so, on condition of anonymity.", "He", None),
        ("CNN met a resident named Caroline. She said so.", "She", "Caroline"),
        ("A spokesman called Cruz “a liar” and said so.", "A spokesman", None),  # he is not called Cruz
        ("The pro-ethanol group Fuels Future said so.", "The pro-ethanol group Fuels Future", "Fuels Future"),
        ("Ben Carson won. The retired neurosurgeon said so.", "The retired neurosurgeon", "Ben Carson"),
        ("Melania Trump spoke. “He is amazing,” said the 46-year-old.", "the 46-year-old", "Melania Trump"),
        ("Republicans met. Then the party said so.", "the party", "Republican Party"),
        ("Congress met. The group said so.", "The group", None),
        ("Fox News called the FBI. The agency said so.", "The agency", "FBI"),
        ("The GOP met. The company said so.", "The company", None),
        ("Hillary Clinton met Bernie Sanders. The two said so.", "The two", "Hillary Clinton; Bernie Sanders"),
        ("Donald Trump won. The Republican elite said so.", "The Republican elite", None),
        ("Ann Lee ran. Donald Trump won. The real estate tycoon said so.", "The real estate tycoon", "Donald Trump"),
        ("Donald Trump met Hillary Clinton. The GOP front-runner said so.", "The GOP front-runner", "Donald Trump"),
    ],
)
def test_whom_a_later_word_means(text: str, source: str, name: str | None) -> None:
    assert tell_source(text, source).source_name == name


@pytest.mark.parametrize(("source", "kind"), [("two officials", ANONYMOUS), ("the two officials", PERSON)])
def test_two_are_those_named_last_only_where_the_reader_knows_them(source: str, kind: SourceType) -> None:
    text = f"Officials Dana Whitlock and Marco Bell met. Later {source} said so."
    assert tell_source(text, source).source_type is kind


@pytest.mark.parametrize(
    ("source", "kind"),
    [("the figures", DOCUMENT), ("Official figures", DOCUMENT), ("figures in the party", ANONYMOUS)],
)
def test_figures_are_data_or_people(source: str, kind: SourceType) -> None:
    assert tell_source(f"On Monday {source} said so.", source).source_type is kind


@pytest.mark.parametrize(("verb", "kind"), [("said", ORG), ("emerged", OTHER)])
def test_it_emerges_from_nobody(verb: str, kind: SourceType) -> None:
    assert (
        tell_source(f"The Clinton campaign met. Later it {verb} that money was lost.", "it", verb).source_type is kind
    )


def test_one_person_of_a_kind_that_no_list_knows_is_a_person() -> None:
    text = "“It stinks,” said one islander, who did not want to be seen. “It is old,” said a whistler."
    told = tell(text, ("one islander", "said", None), ("who", "did not want", None), ("a whistler", "said a", None))
    assert [one.source_type for one in told] == [ANONYMOUS] * 3
