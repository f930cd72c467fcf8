import pytest
import trimming
from trimming import Entry

NEEDS = {"qxcb.so": {"libxcb.so.1"}, "libgtk.so.0": {"libcairo.so.2"}, "libcairo.so.2": {"libpixman.so.0"}}


@pytest.mark.parametrize(
    "name", ["spacy.lang.en", "spacy.lang.en.stop_words", "spacy.lang.xx", "spacy.lang.char_classes", "jinja2.tests"]
)
def test_a_module_that_is_asked_for_stays(name: str) -> None:
    assert trimming.keeps_module(name)


@pytest.mark.parametrize("name", ["spacy.lang.de", "spacy.lang.grc.x", "pandas.tests", "scipy.stats.tests.test_x"])
def test_a_module_that_nobody_asks_for_goes(name: str) -> None:
    assert not trimming.keeps_module(name)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll",
        "babel/locale-data/en.dat",
        "babel/locale-data/root.dat",
        "spacy/lang/en/x.json",
        "onrecord/_resources/report/report.html",
    ],
)
def test_a_file_that_is_asked_for_stays(place: str) -> None:
    assert trimming.keeps_file(place)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6\\translations\\qt_de.qm",
        "PySide6\\opengl32sw.dll",
        "babel/locale-data/de.dat",
        "babel/locale-data/ro.dat",
        "babel/locale-data/es.dat",
        "spacy/lang/et/x.json",
        "spacy/vocab.pyx",
    ],
)
def test_a_file_that_nobody_asks_for_goes(place: str) -> None:
    assert not trimming.keeps_file(place)


def test_a_library_goes_with_the_last_that_asks_for_it() -> None:
    kept: list[Entry] = [
        ("PySide6/Qt/plugins/platforms/qxcb.so", "qxcb.so", "BINARY"),
        ("libxcb.so.1", "libxcb.so.1", "BINARY"),
        ("libpython3.11.so.1.0", "libpython", "BINARY"),
        ("pypdfium2_raw/libpdfium.so", "libpdfium.so", "BINARY"),
    ]
    orphans: list[Entry] = [
        ("libcairo.so.2", "libcairo.so.2", "BINARY"),
        ("libpixman.so.0", "libpixman.so.0", "BINARY"),
    ]
    assert trimming.without_orphans([*kept, *orphans], lambda source: NEEDS.get(source, ())) == kept


def test_a_link_goes_with_what_it_leads_to() -> None:
    plugin: Entry = ("PySide6/Qt/plugins/platforms/qxcb.so", "qxcb.so", "BINARY")
    library: Entry = ("PySide6/Qt/lib/libxcb.so.1", "libxcb.so.1", "BINARY")
    orphan: Entry = ("PySide6/Qt/lib/libQt6Qml.so.6", "libQt6Qml.so.6", "BINARY")
    links: list[Entry] = [
        ("libxcb.so.1", "PySide6/Qt/lib/libxcb.so.1", "SYMLINK"),
        ("libQt6Qml.so.6", "PySide6/Qt/lib/libQt6Qml.so.6", "SYMLINK"),
        ("PySide6/Qt/lib/up.so", "../../Qt/lib/libxcb.so.1", "SYMLINK"),
    ]
    left = trimming.without_orphans([plugin, library, orphan, *links], lambda source: NEEDS.get(source, ()))
    assert left == [plugin, library, links[0], links[2]]


def test_every_rule_has_its_reason() -> None:
    assert all((*trimming.MODULES.values(), *trimming.FILES.values()))
