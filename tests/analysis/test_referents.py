"""Whom sources mean: persons beside persons, names left outside, pairs, bodies, and whoever a pronoun means."""

import pytest

from onrecord.model import SourceType as T
from sources_by_hand import tell, tell_source


def name_of(text: str, source: str, cue: str = "said", headline: bool = False) -> str | None:
    return tell(text, (source, cue, None), headline=headline)[0].source_name


def test_persons_with_appositions_are_all_named() -> None:
    source = "Ann Lee, president of the Roosevelt Institute, a think tank, and Bob Ray, co-founder of a firm,"
    assert name_of(f"{source} said so.", source) == "Ann Lee; Bob Ray"
    source = "Ann Lee, whose husband, Bob Ray, left,"
    assert name_of(f"{source} said so.", source) == "Ann Lee"


def test_an_apposition_to_an_apposition_names() -> None:
    source = "The other man, his cousin James York, 40,"
    assert name_of(f"Two men stood there. {source} said so.", source) == "James York"


def test_an_apposition_is_whom_the_name_before_it_names() -> None:
    text = "He hired Ann Lee of Breitbart News, a conservative website that said so."
    told = tell_source(text, "a conservative website")
    assert (told.source_type, told.source_name) == (T.NAMED_ORG, "Breitbart News")


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Ann Lee and Bob Ray met. Neither man said so.", "Neither man", None),
        ("Tim Lee and Bob Ray met Joe Cole. Neither man said so.", "Neither man", "Tim Lee; Bob Ray"),
        ("Ann Lee told Mary Cole. Bob Ray left. Both women said so.", "Both women", "Ann Lee; Mary Cole"),
        ("Tim Lee and Bob Ray met Joe Cole’s aide. The two said so.", "The two", "Tim Lee; Bob Ray"),
        ("Tim Lee and Bob Ray have met. But neither said so.", "neither", "Tim Lee; Bob Ray"),
    ],
)
def test_which_two_are_meant(text: str, source: str, name: str | None) -> None:
    assert name_of(text, source) == name


def test_a_noun_below_a_headline_means_whoever_holds_the_office() -> None:
    text = "Sen. Kelly Ayotte keeps her distance\nAs she seeks reelection, senator says so.\nSen. Kelly Ayotte left."
    assert name_of(text, "senator", "says", headline=True) == "Kelly Ayotte"


def test_a_description_means_whoever_holds_the_office_where_one_does() -> None:
    text = "Republican nominee Donald Trump came. Republican Bob Ray said no. The Republican nominee agreed."
    assert name_of(text, "The Republican nominee", "agreed") == "Donald Trump"


@pytest.mark.parametrize(("verb", "kind"), [("blocked", T.NAMED_ORG), ("like", T.UNNAMED_GROUP)])
def test_a_party_in_a_chamber_that_acts_is_a_body(verb: str, kind: T) -> None:
    told = tell_source(f"Senate Democrats {verb} the bill.", "Senate Democrats", verb)
    assert (told.source_type, told.source_name) == (kind, "Senate Democrats" if kind is T.NAMED_ORG else None)


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("The Centre for a Modern Ukraine said so.", "The Centre", "Centre for a Modern Ukraine"),
        ("Ann Lee led New Hampshire well. The state said so.", "The state", "New Hampshire"),
        ("It leads, the RealClearPolitics average said.", "the RealClearPolitics average", "RealClearPolitics average"),
    ],
)
def test_bodies_and_texts_by_their_full_names(text: str, source: str, name: str) -> None:
    assert name_of(text, source) == name


def test_a_surname_that_is_tagged_as_a_plural_is_one_person() -> None:
    text = "Mike Pence came with Donald Trump.\nPence said Trump will leave.\n“He will,” he added."
    assert tell(text, ("Pence", "said", None), ("he", "added", None))[1].source_name == "Mike Pence"


def test_the_rest_of_a_question_is_about_whom_it_is_put_to() -> None:
    text = "Hugh Hewitt asked Donald Trump about remarks from the night before, when he claimed it."
    assert name_of(text, "he", "claimed") == "Donald Trump"


@pytest.mark.parametrize(
    ("text", "cue", "name"),
    [
        ("Ann Lee was one of the best, a self-described housewife who thought so.", "thought", "Ann Lee"),
        ("Bob Ray is a senator who wants it.", "wants", "Bob Ray"),
        ("Another Republican governor who wants it, Ann Lee of Ohio, left.", "wants", "Ann Lee"),
        ("It comes from a voter who wants it.", "wants", None),
    ],
)
def test_who_is_whoever_it_is_said_of(text: str, cue: str, name: str | None) -> None:
    assert name_of(text, "who", cue) == name


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Clinton’s chief pollster and strategist Joel Benenson", "Joel Benenson"),
        ("A former candidate -- John McCain, who lost the election --", "John McCain"),
        ("Democrats’ nominee, Sen. Tim Kaine (D-Va.),", "Tim Kaine"),
        ("Rival Hillary Clinton", "Hillary Clinton"),
        ("The advocacy group Americans for Prosperity", "Americans for Prosperity"),
        ("A poll released Sunday by The Washington Post", "Washington Post poll"),
        ("A study by Vanderbilt University", "Vanderbilt University study"),
        ("Everyone but Hewlett", None),
    ],
)
def test_the_name_that_goes_with_a_noun(source: str, name: str | None) -> None:
    assert name_of(f"Walter Hewlett came. {source} said so.", source) == name


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("President Barack Obama came. The administration said so.", "The administration", "Obama administration"),
        ("Candidate Ann Lee came. The administration said so.", "The administration", None),
        ("Ann Lee held up a sign. The 57-year-old scientist said so.", "The 57-year-old scientist", "Ann Lee"),
        ("Ann Lee came. Her 72-year-old mother said so.", "Her 72-year-old mother", None),
        ("He told the Daily News so. The tabloid said so.", "The tabloid", "Daily News"),
        ("Hillary Clinton lost. The state party chairwoman said so.", "The state party chairwoman", None),
        ("UnitedHealth Group left. The trade group for its plans said so.", "The trade group for its plans", None),
    ],
)
def test_a_description_means_one_whom_it_can_mean(text: str, source: str, name: str | None) -> None:
    assert name_of(text, source) == name


@pytest.mark.parametrize(
    ("source", "described"),
    [
        ("labor unions and many Democratic lawmakers", True),
        ("doctors and experts", False),
        ("the most optimistic experts", False),
    ],
)
def test_one_of_several_groups_may_be_described(source: str, described: bool) -> None:
    assert tell_source(f"On Monday {source} said so.", source).described is described


def test_what_is_attributed_describes_nobody() -> None:
    assert tell_source("It drew the ire of experts who said so.", "who").described is False
    assert tell_source("It drew the ire of experts in Ohio who said so.", "who").described is True


def test_he_is_whom_the_sentence_is_about() -> None:
    text = "Ted Cruz warned them. As for Donald Trump, he said so."
    assert tell(text, ("Ted Cruz", "warned", None), ("he", "said", None))[1].source_name == "Donald Trump"
    text = "Barack Obama has done more than Bob Ray would accept. He said so."
    assert name_of(text, "He") == "Barack Obama"
