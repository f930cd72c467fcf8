from onrecord.gui.cited import suggestions
from onrecord.model import SourceKind
from onrecord.model.cited import CitedSource, SourceKey


def source(name: str, kind: SourceKind = SourceKind.NAMED_PERSON) -> CitedSource:
    return CitedSource(hash((name, kind)), SourceKey(kind.value, name.casefold()), name, kind, 2, 1, 1)


def test_like_names_are_suggested_and_unlike_ones_are_not() -> None:
    people = {
        source(name): (name,) for name in ("Hillary Clinton", "Clinton", "Bill Clinton", "Hillary Hall", "Ann Lee")
    }
    pairs = {suggestion.names for suggestion in suggestions(people) if not suggestion.splits}
    assert pairs == {("Hillary Clinton", "Clinton"), ("Clinton", "Bill Clinton")}
    both = {source("Ann Lee"): ("Ann Lee",), source("Ann Lee", SourceKind.DOCUMENT): ("Ann Lee",)}
    assert suggestions(both) == ()


def test_one_name_that_may_be_two_is_suggested() -> None:
    john = source("John A. Smith")
    (split,) = suggestions({john: ("John A. Smith", "John Q. Smith", "John Smith")})
    assert split.splits
    assert split.names == ("John A. Smith", "John Q. Smith")
