"""What a bundle can do without: modules, files and libraries that nothing of Onrecord ever asks for.

PyInstaller collects whatever an import or a plugin folder could lead to. Each rule here names a part of that and why
it may go; the smoke test and the package tests then show that nothing is missed.
"""

import re
from collections.abc import Callable, Iterable
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]
"""A row of a PyInstaller table: where the file goes in the bundle, where it comes from, its kind."""

MODULES = {
    "tkinter": "another toolkit",
    "readline": "its library is under the GPL, and nothing here is a prompt",
    "_gdbm": "its library is under the GPL",
    "dbm.gnu": "its library is under the GPL",
    "curses": "no terminal is drawn on",
    "IPython": "matplotlib and tqdm look for it",
    "pyarrow": "an extra, larger than the rest together",
    "dask": "an extra",
    "distributed": "an extra",
    "sklearn": "training only",
    "joblib": "training only",
    "docx": "makes documents for tests",
    "openpyxl": "reads workbooks back in tests",
    "mypy": "pydantic's plug-in for it",
    "pydantic.mypy": "a plug-in of mypy",
    "hypothesis": "tests",
    "pytest": "tests",
    "_pytest": "tests",
    "setuptools": "builds",
    "pkg_resources": "builds",
    "pip": "builds",
    "PIL._avif": "a picture format nobody saves a chart in",
    "PIL._webp": "a picture format nobody saves a chart in",
    "PySide6.QtNetwork": "the window asks no network",
    "PySide6.QtQml": "no interface is written in it",
}
# Modules whose names match one of these are left out of the archive of modules.
PURE = (
    "numpy.*.tests*", "pandas.tests*", "scipy.*.tests*", "matplotlib.test*", "mpl_toolkits.*.tests*", "spacy.tests*",
    "spacy.lang.??", "spacy.lang.??.*", "spacy.lang.???", "spacy.lang.???.*", "thinc.tests*", "srsly.tests*",
)  # fmt: skip
# spaCy registers the tokenizers of the last five whatever the language is.
PURE_KEPT = tuple(
    f"spacy.lang.{name}{rest}" for name in ("en", "xx", "ja", "ko", "th", "vi", "zh") for rest in ("", ".*")
)

FILES = {
    "*/tests/*": "tests of libraries",
    "*.pyx": "sources",
    "*.pxd": "sources",
    "*.pyi": "types",
    "*.[ch]": "sources",
    "*.cpp": "sources",
    "*.hpp": "sources",
    "spacy/lang/[!e]*": "words of other languages",
    "spacy/lang/e[!n]*": "words of other languages",
    "babel/locale-data/[!er]*": "names of days and months in other languages; root and en stay",
    "babel/locale-data/e[!n]*": "names of days and months in other languages",
    "babel/locale-data/r?.dat": "names of days and months in other languages",
    "babel/locale-data/r??.dat": "names of days and months in other languages",
    "babel/locale-data/r*_*.dat": "names of days and months in other languages",
    "matplotlib/mpl-data/sample_data/*": "data of matplotlib's examples",
    "matplotlib/mpl-data/images/*": "pictures of a toolbar that is not shown",
    "matplotlib/mpl-data/fonts/afm/*": "metrics for PostScript, which is not written",
    "PySide6/*translations/*": "the interface is in English",
    "PySide6/*plugins/egldeviceintegrations/*": "for devices without a window system",
    "PySide6/*plugins/generic/*": "for devices without a window system",
    "PySide6/*plugins/networkinformation/*": "the window asks no network",
    "PySide6/*plugins/tls/*": "the window asks no network",
    "PySide6/*plugins/virtualkeyboard/*": "drawn in QML",
    "PySide6/*plugins/platforminputcontexts/*virtualkeyboard*": "drawn in QML",
    "PySide6/*plugins/platforms/*eglfs*": "for devices without a window system",
    "PySide6/*plugins/platforms/*linuxfb*": "for devices without a window system",
    "PySide6/*plugins/platforms/*vkkhrdisplay*": "for devices without a window system",
    "PySide6/*plugins/platforms/*minimal*": "for nobody to see",
    "PySide6/*plugins/platforms/*vnc*": "for the screen of another",
    "PySide6/*plugins/platformthemes/libqgtk3*": "brings GTK, for a look the window does not have",
    "PySide6/*plugins/imageformats/*icns*": "a format the window shows nothing in",
    "PySide6/*plugins/imageformats/*tga*": "a format the window shows nothing in",
    "PySide6/*plugins/imageformats/*tiff*": "a format the window shows nothing in",
    "PySide6/*plugins/imageformats/*wbmp*": "a format the window shows nothing in",
    "PySide6/*plugins/imageformats/*webp*": "a format the window shows nothing in",
    "PySide6/*plugins/imageformats/*pdf*": "a format the window shows nothing in",
    "*opengl32sw*": "draws OpenGL by the processor on Windows; the window uses none",
    "*Qt6Qml*": "no interface is written in it",
    "*Qt6Quick*": "no interface is written in it",
    "*Qt6Pdf*": "PDFs are read by PDFium",
    "*Qt6VirtualKeyboard*": "drawn in QML",
    "*QtNetwork.*": "the window asks no network",
}
# PyInstaller's hook gives matplotlib a new folder at each start, so that it looks for all fonts of the system anew.
RUNTIME_HOOKS = ("pyi_rth_mplconfig",)
# Where debugging symbols are half of the file. Others were packed by tools whose files a stripping breaks (numpy).
STRIPPED = (
    "spacy/*", "thinc/*", "blis/*", "srsly/*", "preshed/*", "cymem/*", "murmurhash/*", "python3.*/*", "libpython*",
    "pyreadstat/*", "kiwisolver/*", "regex/*",
)  # fmt: skip
_LIBRARY = re.compile(r"lib[^/]+\.so(\.[\d.]+)?")


def keeps_module(name: str) -> bool:
    """Whether a module belongs to the archive of modules."""
    return not _matches(name, PURE) or _matches(name, PURE_KEPT)


def keeps_file(destination: str) -> bool:
    """Whether a file belongs to the bundle, by its place in it."""
    return not _matches(destination.replace("\\", "/"), FILES)


def keeps_symbols(destination: str) -> bool:
    """Whether a binary is to stay as it is."""
    return not _matches(destination, STRIPPED)


def without_orphans(entries: Iterable[Entry], needs: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Leaves out shared libraries that nothing asks for any more, and links that lead to nothing.

    Args:
        entries: The table of binaries, rules applied.
        needs: The names of the libraries that a file asks for.

    Returns:
        The table that is left.
    """
    left = list(entries)
    while True:
        asked = {name for _, source, kind in left if kind != "SYMLINK" for name in needs(source)}
        kept = [entry for entry in left if not _is_library(entry) or PurePosixPath(entry[0]).name in asked]
        places = {destination for destination, _, kind in kept if kind != "SYMLINK"}
        kept = [entry for entry in kept if entry[2] != "SYMLINK" or _aim(entry) in places]
        if len(kept) == len(left):
            return kept
        left = kept


def weights(folder: Path) -> list[tuple[str, int]]:
    """What takes the room in a bundle: its parts with their bytes, the heaviest first."""
    sizes: dict[str, int] = {}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            part = _part(path.relative_to(folder).parts)
            sizes[part] = sizes.get(part, 0) + path.stat().st_size
    return sorted(sizes.items(), key=lambda item: (-item[1], item[0]))


def _part(parts: tuple[str, ...]) -> str:
    name = parts[1] if parts[0] == "_internal" and len(parts) > 1 else parts[0]
    return "system libraries" if _LIBRARY.fullmatch(name) and not name.startswith("libpython") else name


def _is_library(entry: Entry) -> bool:
    """Whether an entry is a library that is there only for others: never a plug-in, an extension or Python itself."""
    destination, _, kind = entry
    place = PurePosixPath(destination)
    if kind != "BINARY" or not _LIBRARY.fullmatch(place.name) or place.name.startswith("libpython"):
        return False
    return len(place.parts) == 1 or place.parent.name == "lib" or place.parent.name.endswith(".libs")


def _aim(link: Entry) -> str:
    destination, target, _ = link
    parts: list[str] = []
    for part in (PurePosixPath(destination).parent / target).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _matches(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)
