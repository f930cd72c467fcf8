import pytest

from onrecord.analysis.features import load_language, parse
from onrecord.analysis.names import Discourse, Entity, Kind, Register, names_in
from onrecord.analysis.names.lexicon import given_names, nouns, outlets, places, titles
from onrecord.analysis.names.turns import turns
from sources_by_hand import doc_by_hand, written


def register(text: str, headline: bool = False) -> Register:
    return Register(parse(load_language(), written(text, headline=headline)))


def named(text: str, headline: bool = False) -> dict[str, Entity]:
    return {p.entity.name: p.entity for p in register(text, headline).placed if p.entity}


def test_a_title_is_no_part_of_the_name_and_tells_the_role() -> None:
    part = doc_by_hand("Rep./NNP/compound/2", "Adam/NNP/compound/2", "Schiff/NNP/nsubj/3", "spoke/VBD/ROOT/3")
    (name,) = names_in(part.doc)
    assert (name.words, name.kind, name.sure, name.gender) == (("Adam", "Schiff"), Kind.PERSON, True, "m")
    assert "representative" in name.described


def test_a_run_stops_at_a_possessive_and_at_a_day() -> None:
    part = doc_by_hand(
        "CNN/NNP/poss/2", "'s/POS/case/0", "Dana/NNP/nsubj/4", "Tuesday/NNP/npadvmod/4", "spoke/VBD/ROOT/4"
    )
    assert [name.words for name in names_in(part.doc)] == [("CNN",), ("Dana",)]


def test_a_hyphen_inside_a_name_does_not_part_it() -> None:
    names = names_in(parse(load_language(), written("Douglas Holtz-Eakin said so."))[0].doc)
    assert [name.words for name in names] == [("Douglas", "Holtz-Eakin")]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Department of Justice said so.", "Department of Justice", Kind.ORGANISATION),
        ("Officials at the University of Michigan said so.", "University of Michigan", Kind.ORGANISATION),
        ("It was on Meet the Press.", "Meet the Press", Kind.ORGANISATION),
        ("The FBI said so.", "FBI", Kind.ORGANISATION),
        ("A page on MoveOn.org said so.", "MoveOn.org", Kind.ORGANISATION),
        ("Secretary of State John Kerry said so.", "John Kerry", Kind.PERSON),
        ("National Security Adviser Robert O’Brien said so.", "Robert O’Brien", Kind.PERSON),
        ("Martin Luther King Jr. said so.", "Martin Luther King", Kind.PERSON),
        ("Blaze co-host Stu Burguiere mused.", "Stu Burguiere", Kind.PERSON),
        ("Economist Dean Baker said so.", "Dean Baker", Kind.PERSON),
        ("In Phoenix, officials spoke.", "Phoenix", Kind.ORGANISATION),
        ("Zarko, a teacher in Ohio, spoke.", "Zarko", Kind.PERSON),
        ("Money from Purple PAC came.", "Purple PAC", Kind.ORGANISATION),
        ("Sky Sports said so.", "Sky Sports", Kind.ORGANISATION),
        ("Everton’s owners left. Everton denied it.", "Everton", Kind.ORGANISATION),
        ("Zarko’s employees left. Mr. Zarko denied it.", "Zarko", Kind.PERSON),
        ("Councillor Amina Yusuf spoke.", "Amina Yusuf", Kind.PERSON),
        ("Dr Amit Shah of the Royal College of Medicine spoke.", "Amit Shah", Kind.PERSON),
    ],
)
def test_persons_and_organisations_are_told_apart(text: str, name: str, kind: Kind) -> None:
    assert named(text)[name].kind is kind


def test_a_surname_stands_for_the_full_name() -> None:
    found = register("Polly Sheppard spoke. Later Sheppard said more. Ms. Sheppard left.").placed
    assert [placed.entity.name for placed in found if placed.entity] == ["Polly Sheppard"] * 3


def test_the_fullest_form_is_the_name() -> None:
    assert set(named("Donald Trump spoke. Donald J. Trump left. Trump slept.")) == {"Donald J. Trump"}


def test_namesakes_are_told_apart_by_given_name_honorific_and_frequency() -> None:
    text = "Hillary Clinton spoke. Bill Clinton listened. Clinton won. Mr. Clinton smiled. Hillary Clinton left."
    found = [placed.entity.name for placed in register(text).placed if placed.entity]
    assert found == ["Hillary Clinton", "Bill Clinton", "Hillary Clinton", "Bill Clinton", "Hillary Clinton"]


def test_the_namesake_whom_the_article_opens_with_comes_first() -> None:
    text = "As Bill Clinton turns 70\nBill Clinton is 70. Hillary Clinton also ran. Hillary Clinton won. Clinton left"
    assert [p.entity.name for p in register(text, headline=True).placed if p.entity][-1] == "Bill Clinton"


def test_a_slogan_is_no_namesake() -> None:
    assert set(named("Donald Trump spoke at noon. Then Team Trump celebrated, and Donald Trump left.")) == {
        "Donald Trump"
    }


def test_a_surname_that_the_tagger_takes_for_a_noun_is_found() -> None:
    names = [p.name.words for p in register("Donald Trump spoke. Trump’s campaign said the speech would go on.").placed]
    assert ("Trump",) in names[1:]


def test_letters_stand_for_an_organisation_named_in_full() -> None:
    text = "The Federal Deposit Insurance Corporation declined. Later the FDIC spoke."
    assert set(named(text)) == {"Federal Deposit Insurance Corporation"}


def test_the_times_is_the_outlet_named_before() -> None:
    found = register("The Los Angeles Times wrote it. Later the Times said more.").placed
    assert {placed.entity.name for placed in found if placed.entity} == {"Los Angeles Times"}


def test_an_outlet_keeps_its_article_and_is_known_as_one() -> None:
    found = named("It was in The Washington Post and on KCBS.")
    assert found["The Washington Post"].outlet
    assert found["KCBS"].outlet


def test_capitals_are_a_surname_where_the_article_names_one() -> None:
    assert set(named("Donald Trump asked.\nTRUMP: And you?")) == {"Donald Trump"}


def test_a_headline_repeats_names_and_may_bring_a_new_one() -> None:
    found = register("Cruz Says No To Melania Trump\nTed Cruz said no to Fox News on Monday.", headline=True).placed
    assert [p.entity.name for p in found if p.place == 0 and p.entity] == ["Ted Cruz", "Melania Trump"]


def test_peoples_and_parties_are_no_names() -> None:
    assert named("Republicans and African-Americans spoke.") == {}


def test_state_and_party_in_parentheses_describe() -> None:
    found = named("Sen. Johnny Isakson (R-Ga.) spoke. Bernie Sanders of Vermont listened.")
    assert {"senator", "republican", "georgia"} <= found["Johnny Isakson"].described
    assert "vermont" in found["Bernie Sanders"].described


def test_pronouns_tell_the_gender_of_an_unknown_given_name() -> None:
    article = written("Zarko Priebus spoke. He left.")
    parsed = parse(load_language(), article)
    Discourse(parsed, found := Register(parsed), ())
    assert [person.gender for person in found.persons] == ["m"]


def test_the_labels_of_a_transcript_tell_whose_turn_it_is() -> None:
    text = "An interview with Hugh Hewitt\n" + "HH: I see.\nDT: I won.\nNo label here.\n" * 2 + "Donald Trump left."
    parsed = parse(load_language(), written(text, headline=True))
    whose = [entity.name if entity else None for entity in turns(parsed, Register(parsed))]
    assert whose[1:4] == ["Hugh Hewitt", "Donald Trump", None]


def test_an_answer_is_the_one_whom_the_headline_names() -> None:
    text = "Q. and A. with Joe Biden\n" + "Q: And?\nA: I did.\n" * 3
    parsed = parse(load_language(), written(text, headline=True))
    whose = [entity.name if entity else None for entity in turns(parsed, Register(parsed))]
    assert whose[1:3] == [None, "Joe Biden"]


def test_the_lexicons_are_folded_and_apart() -> None:
    for words in (given_names(), titles().roles, outlets().names, outlets().programmes, places().bodies):
        assert all(word == word.lower() and "’" not in word for word in words)
    assert outlets().find(("NBC", "News")) == "NBC News"
    assert outlets().find(("Hill",)) is None
    assert outlets().find(("Hill",), article=True) == "The Hill"
    assert not nouns("document") & nouns("professional")


def test_what_is_known_of_a_public_figure() -> None:
    names = named("Obama spoke. Hillary Clinton left. Ann Lee stayed.")
    assert names["Obama"].gender == "m"
    assert "president" in names["Obama"].known
    assert {"former", "secretary", "state"} <= names["Hillary Clinton"].known
    assert names["Ann Lee"].known == frozenset()


def test_a_surname_is_shared() -> None:
    assert "Khizr Khan" in named("Khizr and Ghazala Khan came. Mr. Khan spoke.")
    assert "Rubio Cruz" not in named("Rubio and Ted Cruz came. Rubio spoke.")


def test_of_namesakes_a_title_tells_which() -> None:
    found = register("Jeb Bush came with George W. Bush. Jeb Bush smiled. President Bush spoke.")
    assert [p.entity.name for p in found.placed if p.entity][-1] == "George W. Bush"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Virginia Gov. Terry McAuliffe spoke.", {"Terry McAuliffe"}),
        ("Sens. Mark Kirk and Susan Collins spoke.", {"Mark Kirk", "Susan Collins"}),
        ("RANGOON, Burma - It failed.", {"Burma"}),
        ("They wrote #Cologne again.", set()),
        ("Sen. Ted Cruz (Tex.) spoke to Scott Brown, R-Mass.", {"Ted Cruz", "Scott Brown"}),
        ("The suit was brought by Judicial Watch.", {"Judicial Watch"}),
        ("WATCH what he does.", set()),
        ("Attorneys for the bank appeared.", set()),
        ("He read of George Will in it.", {"George Will"}),
    ],
)
def test_names_that_are_easily_mistaken(text: str, names: set[str]) -> None:
    assert set(named(text)) == names


def test_a_family_is_all_who_bear_its_name() -> None:
    found = register("Bill Clinton and Hillary Clinton came. Ann Lee left.")
    assert [entity.name for entity in found.family("Clintons")] == ["Bill Clinton", "Hillary Clinton"]
    assert found.family("Lees") == []
    assert found.family("Clinton") == []


def test_what_is_written_after_in_is_nobody_elsewhere() -> None:
    names = named("Rangoon cheered. The music played in Rangoon and in Quayside.")
    assert names["Rangoon"].kind is Kind.ORGANISATION
    assert named("Ann Quayside won. Quayside spoke. They met in Quayside.")["Ann Quayside"].kind is Kind.PERSON


def test_a_city_that_is_also_a_given_name_stands_before_an_office() -> None:
    assert "Buddy Dyer" in named("Orlando Mayor Buddy Dyer spoke.")
