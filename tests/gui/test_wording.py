import pytest

from gui.doubles import analysis
from onrecord.gui import wording
from onrecord.gui.wording import account_sentence, kind_of
from onrecord.model import Account, Attribution, Complaint, Level, SourceKind, SourceType, Sourcing


@pytest.mark.parametrize(
    ("value", "text"), [(0.421, "+0.42"), (-0.5, "−0.50"), (-0.001, "0.00"), (0.0, "0.00"), (None, "–")]
)
def test_a_tone_has_a_true_sign(value: float | None, text: str) -> None:
    assert wording.signed(value) == text


@pytest.mark.parametrize(
    ("source_type", "described", "kind"),
    [
        (SourceType.NAMED_PERSON, None, SourceKind.NAMED_PERSON),
        (SourceType.NAMED_ORG, None, SourceKind.NAMED_ORG),
        (SourceType.DOCUMENT, None, SourceKind.DOCUMENT),
        (SourceType.ANONYMOUS, True, SourceKind.DESCRIBED),
        (SourceType.ANONYMOUS, False, SourceKind.BARE),
        (SourceType.UNNAMED_GROUP, True, SourceKind.GROUP),
        (SourceType.OTHER, None, SourceKind.OTHER),
        (None, None, SourceKind.HEDGE),
    ],
)
def test_kinds_of_sources(source_type: SourceType | None, described: bool | None, kind: SourceKind) -> None:
    assert kind_of(Attribution(0, None, None, (), source_type=source_type, described=described)) is kind


def test_the_interface_says_unnamed_never_anonymous_or_biased() -> None:
    words = " ".join(kind.value for kind in SourceKind).lower()
    assert "unnamed" in words
    assert "anonymous" not in words


def test_parts_of_a_strength() -> None:
    assert wording.parts_of(analysis().article.sourcing) == (
        "1 named, 1 unnamed, 1 second-hand, 1 without a source, 35 % of the words attributed"
    )
    assert wording.parts_of(Sourcing()) == "0 named, 0 unnamed, 0 second-hand, 0 without a source"


def test_an_account_names_the_first_file_that_was_lost() -> None:
    account = Account(
        files=3,
        articles=58,
        complaints=(
            Complaint("a.txt", Level.NOTE, "the date is unclear"),
            Complaint("/in/scanned.pdf", Level.ERROR, "this is a PDF"),
            Complaint("b.pdf", Level.ERROR, "this is a PDF"),
            Complaint("c.bin", Level.SKIPPED, "no reader takes it"),
        ),
    )
    assert account_sentence(account) == (
        "58 articles from 3 files; 2 not read: scanned.pdf: this is a PDF; 1 file skipped; 1 note"
    )


def test_an_account_of_a_stopped_import() -> None:
    assert account_sentence(Account(files=1, articles=1, held=2, cancelled=True)) == (
        "1 article from 1 file; 2 in the project already; stopped before the end; what was read is kept"
    )


@pytest.mark.parametrize(
    ("path", "name"), [("/a/b.txt", "b.txt"), ("C:\\a\\b.txt", "b.txt"), ("folder/", "folder"), ("/", "/")]
)
def test_file_names(path: str, name: str) -> None:
    assert wording.file_name(path) == name


def test_a_tooltip_has_no_markup_of_the_file() -> None:
    assert "<img" not in wording.tooltip(['<img src="/dev/zero">'])
