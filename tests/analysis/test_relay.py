import pytest

from sources_by_hand import Part, tell


def relayed(text: str, *parts: Part, outlet: str | None = None, headline: bool = False) -> list[str | None]:
    return [one.relayed_by for one in tell(text, *parts, outlet=outlet, headline=headline)]


@pytest.mark.parametrize(
    ("text", "source", "cue", "outlet"),
    [
        ("The plan failed, sources told NBC News.", "sources", "told NBC News", "NBC News"),
        ("Adam Schiff said so during an appearance on MSNBC.", "Adam Schiff", "said", "MSNBC"),
        ("Robert O’Brien, saying so on Meet the Press, left.", "Robert O’Brien", "saying", "Meet the Press"),
        ("Trump said so in an interview with the Associated Press.", "Trump", "said", "Associated Press"),
        ("Speaking to CNN, Ann Lee said so.", "Ann Lee", "said", "CNN"),
        ("On ABC’s “Good Morning America” Tuesday, he said so.", "he", "said", "ABC’s Good Morning America"),
        ("Trump said so during an interview on Fox News Tuesday.", "Trump", "said", "Fox News"),
        ("He told Chris Cuomo of CNN that it failed.", "He", "told", "CNN"),
        ("She told radio host Hugh Hewitt that it failed.", "She", "told", "The Hugh Hewitt Show"),
        ("Ann Lee said so in a Fox News interview.", "Ann Lee", "said", "Fox News"),
        ("Ann Lee said in May on the podcast “Here’s the Thing.”", "Ann Lee", "said", "Here’s the Thing"),
        ("Ann Lee said so on Sean Hannity’s radio show.", "Ann Lee", "said", "Sean Hannity’s radio show"),
        ("“It fails,” wrote Larry O’Connor on Hot Air.", "Larry O’Connor", "wrote", "Hot Air"),
        ("Trump said Sunday on CBS’ “Face the Nation” that it failed.", "Trump", "said", "CBS’s Face the Nation"),
        ("Ann Lee said so on The View.", "Ann Lee", "said", "The View"),
        (
            "On Fox News channel’s “Sunday Extra,” Ann Lee said so.",
            "Ann Lee",
            "said",
            "Fox News channel’s Sunday Extra",
        ),
        ("Ann Lee told Jake Tapper that it failed.", "Ann Lee", "told", "CNN’s Jake Tapper"),
        ("Ann Lee defended her remarks in an interview with CNN.", "Ann Lee", "defended", "CNN"),
        ("Asked by Matt Lauer about it, Ann Lee said so.", "Ann Lee", "said", "NBC News’s Matt Lauer"),
        ("The secretary told El Diario newspaper that it failed.", "The secretary", "told", "El Diario"),
        (
            "As columnist Ann Lee noted in New York magazine, it failed.",
            "columnist Ann Lee",
            "noted",
            "New York magazine",
        ),
    ],
)
def test_where_a_source_speaks(text: str, source: str, cue: str, outlet: str | None) -> None:
    assert relayed(text, (source, cue, None)) == [outlet]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Ann Lee told reporters that it failed.", "Ann Lee", "told"),
        ("Ann Lee said so in a statement.", "Ann Lee", "said"),
        ("Ann Lee said on Twitter that it failed.", "Ann Lee", "said"),
        ("CNN said so.", "CNN", "said"),
        ("It failed, according to Politico.", "Politico", "according to"),
        ("Ann Lee said that Bob Ray likes “Meet the Press.”", "Ann Lee", "said"),
    ],
)
def test_what_is_no_relay(text: str, source: str, cue: str) -> None:
    assert relayed(text, (source, cue, None)) == [None]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Ann Lee urged him to release tapes of his conversation with the Times.", "Ann Lee", "urged"),
        ("Ann Lee said so at a CNN town hall.", "Ann Lee", "said"),
        ("Many voters, insured under the Affordable Care Act, said so.", "Many voters", "said"),
        ("WASHINGTON (AP) — Ann Lee told The Associated Press that it failed.", "Ann Lee", "told"),
    ],
)
def test_what_only_looks_like_a_relay(text: str, source: str, cue: str) -> None:
    assert relayed(text, (source, cue, None)) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee tweeted about Bob Ray’s comments made on MSNBC.",
        "Ann Lee tweeted a video of her slamming his remarks to the Daily News.",
        "Ann Lee sent a letter to The Washington Post and tweeted that it failed.",
    ],
)
def test_where_somebody_speaks_of_other_words_they_were_not_said(text: str) -> None:
    assert relayed(text, ("Ann Lee", "tweeted", None)) == [None]


def test_who_is_told_in_an_interview_is_an_outlet() -> None:
    text = "Joe Biden weighed in, telling Mic in an interview that it failed."
    assert relayed(text, ("Joe Biden", "telling", None)) == ["Mic"]


def test_an_interview_is_named_after_who_made_it() -> None:
    text = "In the ITV interview, Ann Lee said so.\nMore than a hundred guests came.\nLee said no in the interview."
    assert relayed(text, ("Ann Lee", "said", "so"), ("Lee", "said", "no")) == ["ITV", "ITV"]


def test_a_show_is_its_hosts_and_no_outlets() -> None:
    text = "Breitbart reports a falling out after Beck read a letter on his radio program."
    assert relayed(text, ("Breitbart", "reports", None)) == [None]


def test_what_is_written_was_not_said_on_air() -> None:
    text = "Ann Lee said so on CNN.\nLee wrote that it failed.\nLee added that it did."
    parts = (("Ann Lee", "said", None), ("Lee", "wrote", None), ("Lee", "added", None))
    assert relayed(text, *parts) == ["CNN", None, "CNN"]


def test_how_it_has_been_for_months_is_not_told_on_the_programme_below() -> None:
    text = "For months Ann Lee has been aside, arguing that it failed.\nAnn Lee said so on CNN."
    assert relayed(text, ("Ann Lee", "arguing", None), ("Ann Lee", "said", None)) == [None, "CNN"]


def test_polls_at_large_are_no_poll() -> None:
    text = "As his polling numbers went up, about 42 percent of voters said so."
    assert relayed(text, ("about 42 percent of voters", "said", None)) == [None]


def test_a_share_of_those_asked_reached_the_article_through_the_poll() -> None:
    text = "A new Marquette poll was released. It is close.\nAbout 42 percent of voters said so.\nSome voters said no."
    told = relayed(text, ("About 42 percent of voters", "said", None), ("Some voters", "said", None))
    assert told == ["Marquette poll", None]


def test_going_to_the_polls_is_no_poll() -> None:
    text = "Voters went to the polls Tuesday.\nAbout 42 percent of them said so."
    assert relayed(text, ("About 42 percent of them", "said", None)) == [None]


@pytest.mark.parametrize("occasion", ["at a rally in Ohio", "at an appearance before a union"])
def test_an_appearance_ends_where_another_occasion_comes_up(occasion: str) -> None:
    text = f"Ann Lee said so on CNN.\nMany cheered {occasion} when Lee said no."
    assert relayed(text, ("Ann Lee", "said", None), ("Lee", "said", None)) == ["CNN", None]


def test_an_appearance_told_after_the_words() -> None:
    text = "“It failed,” Donald Trump said. He was speaking on CNN.\n“It did,” Trump added."
    assert relayed(text, ("Donald Trump", "said", None), ("Trump", "added", None)) == ["CNN", "CNN"]


def test_a_transcript_is_of_the_broadcast_above_it() -> None:
    text = (
        "Sunday on CNN’s “State of the Union,” Governor Mary Fallin said so.\nPartial transcript:\n"
        "JAKE TAPPER: Is he?\nFALLIN: He is.\nTAPPER: Why?\nFALLIN: I saw it.\nTAPPER: Thanks.\nThat is all."
    )
    parts = (("Governor Mary Fallin", "said", None), ("JAKE TAPPER", None, "Is he?"), ("FALLIN", None, "I saw it."))
    told = tell(text, *parts)
    assert [one.relayed_by for one in told] == ["CNN’s State of the Union"] * 3
    assert [one.source_name for one in told] == ["Mary Fallin", "Jake Tapper", "Mary Fallin"]


def test_the_articles_own_outlet_is_no_relay() -> None:
    text = "The plan failed, Ann Lee told the Washington Post."
    assert relayed(text, ("Ann Lee", "told", None), outlet="The Washington Post") == [None]
    assert relayed(text, ("Ann Lee", "told", None), outlet="Politico") == ["The Washington Post"]


def test_the_outlet_is_the_one_last_named() -> None:
    text = "The plan failed, sources told NBC News.\n“It failed,” an aide told the outlet."
    assert relayed(text, ("sources", "told", None), ("an aide", "told", None)) == ["NBC News", "NBC News"]


def test_an_appearance_goes_on_until_another_medium() -> None:
    text = (
        "Ann Lee said so on CNN. “Yes,” she said.\n“No,” Lee added.\n"
        "Lee said in a statement that it failed. She left, she said."
    )
    sources = [("Ann Lee", "said"), ("she", "said"), ("Lee", "added"), ("Lee", "said"), ("she", "said")]
    assert relayed(text, *[(source, cue, None) for source, cue in sources]) == ["CNN", "CNN", "CNN", None, None]


@pytest.mark.parametrize("later", ["Lee has said so before.", "Last year, Lee said so."])
def test_an_appearance_does_not_reach_back_in_time(later: str) -> None:
    text = f"Ann Lee said so on CNN.\n{later}"
    assert relayed(text, ("Ann Lee", "said", None), ("Lee", "said", None)) == ["CNN", None]


def test_an_appearance_ends_with_a_few_paragraphs_of_silence() -> None:
    text = "Ann Lee said so on CNN.\n" + "Rain fell.\n" * 5 + "Lee said more."
    assert relayed(text, ("Ann Lee", "said", None), ("Lee", "said", None)) == ["CNN", None]


def test_a_sentence_without_attribution_may_open_an_appearance() -> None:
    text = "Ann Lee talked politics on CNN.\n“They lost,” Lee said."
    assert relayed(text, ("Lee", "said", None)) == ["CNN"]


def test_the_headline_shares_the_appearance_of_the_lead() -> None:
    text = "Lee says it failed\nAnn Lee said so on CNN."
    assert relayed(text, ("Lee", "says", None), ("Ann Lee", "said", None), headline=True) == ["CNN", "CNN"]


def test_a_document_or_an_outlet_relays_whom_it_reports() -> None:
    text = "The congressional report said that a witness said so. Politico reported that Ann Lee agreed."
    told = relayed(
        text,
        ("The congressional report", "said", "that a witness said so"),
        ("a witness", "said", None),
        ("Politico", "reported", "that Ann Lee agreed"),
        ("Ann Lee", "agreed", None),
    )
    assert told == [None, "congressional report", None, "Politico"]


def test_who_is_quoted_is_relayed() -> None:
    text = "The Post reported it, quoting an anonymous official. “Yes,” the official said."
    assert relayed(text, ("an anonymous official", "quoting", None), ("the official", "said", None)) == ["Post", "Post"]


def test_those_asked_are_relayed_by_the_poll() -> None:
    text = "Some 20 percent of people in a recent CNN/ORC poll said so."
    assert relayed(text, ("Some 20 percent of people in a recent CNN/ORC poll", "said", None)) == ["CNN/ORC poll"]


def test_quoting_by_a_person_is_no_relay() -> None:
    assert relayed("Ann Lee quoted an official. It rained.", ("an official", "quoted", None)) == [None]
    assert relayed("Quoted was an official.", ("an official", "Quoted", None)) == [None]


def test_what_stands_in_a_quotation_is_no_venue() -> None:
    text = "“I told CNN,” Ann Lee said.\n“Yes,” Lee said."
    assert relayed(text, ("Ann Lee", "said", None), ("Lee", "said", None)) == [None, None]


def test_a_speech_inside_the_quotation_does_not_end_the_appearance() -> None:
    text = "Ann Lee said so on CNN. “I gave a speech,” she said."
    assert relayed(text, ("Ann Lee", "said", None), ("she", "said", None)) == ["CNN", "CNN"]


def test_the_programme_tells_more_than_the_host() -> None:
    text = "Ann Lee told NBC’s Chuck Todd on “Meet the Press” that it failed."
    assert relayed(text, ("Ann Lee", "told", None)) == ["Meet the Press"]


def test_who_answers_a_host_speaks_there_too() -> None:
    text = "Hugh Hewitt asked about it on “The Hugh Hewitt Show.” “No,” Ann Lee replied.\n“Why?” Hewitt asked."
    told = relayed(text, ("Hugh Hewitt", "asked", None), ("Ann Lee", "replied", None), ("Hewitt", "asked", None))
    assert told == ["The Hugh Hewitt Show"] * 3


def test_his_show_is_the_speakers() -> None:
    assert relayed("Glenn Beck said so on his radio show.", ("Glenn Beck", "said", None)) == ["Glenn Beck’s radio show"]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Ann Lee said so in an interview with Aaron Klein.", "Aaron Klein"),
        ("Ann Lee told Fox News host Bret Baier that it failed.", "Fox News host Bret Baier"),
        ("Ann Lee told SiriusXM’s “Breitbart News Daily” that it failed.", "SiriusXM’s Breitbart News Daily"),
        ("Ann Lee told MSNBC’s panel that it failed.", "MSNBC"),
        ("Ann Lee wrote in the New York Times that it failed.", "The New York Times"),
    ],
)
def test_interviewers_hosts_and_columns(text: str, outlet: str) -> None:
    assert relayed(text, ("Ann Lee", text.split()[2], None)) == [outlet]


def test_an_outlet_that_only_describes_is_no_venue() -> None:
    text = "Ann Lee spoke to New York Times readers."
    assert relayed(text, ("Ann Lee", "spoke", None)) == [None]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The speech said that critics complained.", "critics", "complained"),
        ("Voters in five states going to the polls said so.", "Voters in five states going to the polls", "said"),
    ],
)
def test_what_relays_nobody(text: str, source: str, cue: str) -> None:
    assert relayed(text, (source, cue, None)) == [None]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Ann Lee said so on the MSNBC show “Morning Joe.”", "MSNBC’s Morning Joe"),
        ("Ann Lee said so in an interview with the Business Insider politics editor Bob Ray.", "Business Insider"),
        ("Ann Lee said so in an interview on his talk radio program, “Ray Tonight.”", "Ray Tonight"),
    ],
)
def test_a_programme_or_a_journalist_is_told_with_the_outlet(text: str, outlet: str) -> None:
    assert relayed(text, ("Ann Lee", "said", None)) == [outlet]


def test_the_copy_of_an_agency_is_told_by_its_headline_where_it_is_not_cited() -> None:
    text = "AP: Chair paid firms\nAnn Lee told the AP that it failed."
    assert relayed(text, ("Ann Lee", "told", None), outlet="Politico", headline=True) == [None]
    cited = f"{text}\nThe AP said so."
    told = relayed(cited, ("Ann Lee", "told", None), ("The AP", "said", None), outlet="Politico", headline=True)
    assert told[0] == "AP"


def test_the_sentence_of_an_interview_is_all_from_it() -> None:
    text = "During an interview, Ann Lee praised the plan, telling CNN it failed."
    assert relayed(text, ("Ann Lee", "praised", None), ("Ann Lee", "telling", None)) == ["CNN", "CNN"]
    text = "Ann Lee, who denies it, told CNN it failed."
    assert relayed(text, ("who", "denies", None), ("Ann Lee", "told", None)) == [None, "CNN"]


def test_an_interview_told_without_words_is_that_of_the_lead() -> None:
    text = "The plan failed, Ann Lee said.\nLee was speaking in an interview on CNN.\nIt failed, Lee added."
    assert relayed(text, ("Ann Lee", "said", None), ("Lee", "added", None)) == ["CNN", "CNN"]


def test_a_host_asks_on_the_own_programme_and_is_answered_there() -> None:
    asked = "Radio host Hugh Hewitt asked Donald Trump about it.\n“No,” Trump said."
    parts = (("Radio host Hugh Hewitt", "asked", None), ("Trump", "said", None))
    assert relayed(asked, *parts) == ["The Hugh Hewitt Show", "The Hugh Hewitt Show"]
    assert relayed(f"At the debate they spoke of a radio.\n{asked}", *parts) == [None, None]


def test_a_host_who_speaks_after_another_interview_is_not_in_it() -> None:
    text = "Ann Lee said so in an interview with Business Insider.\nFox News host Sean Hannity disagreed."
    parts = (("Ann Lee", "said", None), ("Fox News host Sean Hannity", "disagreed", None))
    assert relayed(text, *parts) == ["Business Insider", None]
