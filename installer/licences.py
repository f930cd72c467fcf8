"""The licences of all that a bundle holds, in one file; and a refusal to make one that holds a part under the GPL.

What is in the bundle is read from PyInstaller's own tables; licences of Python packages are read by pip-licenses,
those of the system's libraries from what Debian's packages say.
"""

import ast
import json
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution, distributions
from pathlib import Path

# The licence of each of Debian's libraries that a bundle may hold; of several, the one it is taken under.
LIBRARIES = {
    "libbrotli1": "MIT", "libbsd0": "BSD-3-Clause", "libbz2-1.0": "bzip2", "libcap2": "BSD-3-Clause",
    "libdbus-1-3": "AFL-2.1", "libexpat1": "MIT", "libffi8": "MIT", "libfontconfig1": "HPND", "libfreetype6": "FTL",
    "libgcc-s1": "GPL-3.0-or-later WITH GCC-exception-3.1", "libgcrypt20": "LGPL-2.1-or-later",
    "libglib2.0-0": "LGPL-2.1-or-later", "libgpg-error0": "LGPL-2.1-or-later", "liblz4-1": "BSD-2-Clause",
    "liblzma5": "public domain", "libmd0": "BSD-3-Clause", "libpcre2-8-0": "BSD-3-Clause", "libpng16-16": "libpng-2.0",
    "libsqlite3-0": "public domain", "libssl3": "Apache-2.0", "libsystemd0": "LGPL-2.1-or-later",
    "libstdc++6": "GPL-3.0-or-later WITH GCC-exception-3.1", "libuuid1": "BSD-3-Clause", "libx11-6": "MIT",
    "libx11-xcb1": "MIT", "libxau6": "MIT", "libxdmcp6": "MIT", "libxext6": "MIT", "libxrender1": "MIT",
    "libxcb-cursor0": "MIT", "libxcb-glx0": "MIT", "libxcb-icccm4": "MIT", "libxcb-image0": "MIT",
    "libxcb-keysyms1": "MIT", "libxcb-randr0": "MIT", "libxcb-render-util0": "MIT", "libxcb-render0": "MIT",
    "libxcb-shape0": "MIT", "libxcb-shm0": "MIT", "libxcb-sync1": "MIT", "libxcb-util1": "MIT",
    "libxcb-xfixes0": "MIT", "libxcb-xkb1": "MIT", "libxkbcommon-x11-0": "MIT", "libxkbcommon0": "MIT",
    "zlib1g": "Zlib", "libzstd1": "BSD-3-Clause",
}  # fmt: skip
_LESSER = re.compile(
    r"LGPL[\w.+-]*|GNU Library or Lesser General Public License|GNU Lesser General Public License", re.I
)
_GENERAL = re.compile(r"GPL|General Public License", re.I)
_WITH_EXCEPTION = re.compile(r"WITH (GCC|Bootloader)-exception", re.I)
_RULE = "=" * 100


class LicenceError(Exception):
    """A part of the bundle has a licence that it may not have, or none that is known."""


def collect(work: Path, target: Path) -> None:
    """Writes the licences of the parts of a bundle.

    Args:
        work: Where PyInstaller keeps its tables.
        target: The file to write.

    Raises:
        LicenceError: A part is under the GPL or AGPL without an exception, or its licence is not known.
    """
    sources = sorted({source for name in ("COLLECT-00.toc", "PYZ-00.toc") for source in _sources(work / name)})
    parts = [*_python_packages(sources), *_libraries(sources), _python(), _starter()]
    refused = [f"{name}: {licence}" for name, licence, _ in parts if not permitted(licence)]
    if refused:
        raise LicenceError("these parts may not be bundled: " + "; ".join(refused))
    parts.sort(key=lambda part: part[0].lower())
    contents = [f"{name}: {licence}" for name, licence, _ in parts]
    texts = [f"{_RULE}\n{name}\n{licence}\n{_RULE}\n\n{text.strip()}\n" for name, licence, text in parts]
    head = "What comes with Onrecord, and under which licence. The texts of the licences follow.\n"
    target.write_text("\n".join([head, *contents, "", *texts]), encoding="utf-8")


def permitted(licence: str) -> bool:
    """Whether a part under this licence may be bundled: one of its alternatives is neither the GPL nor the AGPL.

    Args:
        licence: An SPDX expression, or the names of licences, separated by semicolons, all of which hold.
    """
    if not licence.strip() or licence.strip().upper() == "UNKNOWN":
        return False
    return any(
        _WITH_EXCEPTION.search(choice) or not _GENERAL.search(_LESSER.sub("", choice))
        for choice in re.split(r"\bOR\b", licence)
    )


def _sources(table: Path) -> Iterator[str]:
    waiting = [ast.literal_eval(table.read_text("utf-8"))]
    while waiting:
        item = waiting.pop()
        if isinstance(item, tuple) and len(item) == 3 and all(isinstance(part, str) for part in item):
            yield item[1]
        elif isinstance(item, tuple | list):
            waiting.extend(item)


def _python_packages(sources: Iterable[str]) -> list[tuple[str, str, str]]:
    wanted = set(sources)
    names = [
        one.metadata["Name"]
        for one in distributions()
        if one.metadata["Name"] != "pyinstaller"
        and any(str(one.locate_file(file)) in wanted for file in one.files or ())
    ]
    options = ["--format=json", "--from=mixed", "--with-license-file", "--with-notice-file", "--no-license-path"]
    command = [sys.executable, "-m", "piplicenses", *options, "--with-system", "--packages", *names]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    lacking = set(map(_plain, names)) - {_plain(row["Name"]) for row in found}
    if lacking:
        raise LicenceError(f"no licence was found of {', '.join(sorted(lacking))}")
    return [
        (f"{row['Name']} {row['Version']}", row["License"], _text(row["LicenseText"]) + _text(row["NoticeText"]))
        for row in found
    ]


def _text(text: str) -> str:
    return "" if text == "UNKNOWN" else text + "\n"


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _libraries(sources: Iterable[str]) -> list[tuple[str, str, str]]:
    """The libraries of the system; on Windows and macOS Python brings all that it needs."""
    files = [source for source in sources if re.match(r"(/usr)?/lib/", source)]
    packages = sorted({_package(file) for file in files})
    return [
        (package, LIBRARIES.get(package, "UNKNOWN"), Path(f"/usr/share/doc/{package}/copyright").read_text("utf-8"))
        for package in packages
    ]


def _package(file: str) -> str:
    """Debian's package of a file, which it may know by its place before or after /usr took in the rest."""
    for place in (Path(file), Path(file).resolve()):
        for known in (str(place), str(place).removeprefix("/usr"), f"/usr{place}"):
            run = subprocess.run(["dpkg-query", "--search", known], capture_output=True, text=True)
            if run.returncode == 0:
                return run.stdout.partition(":")[0]
    raise LicenceError(f"{file} belongs to no package of this system, so its licence is not known")


def _python() -> tuple[str, str, str]:
    folder = Path(sysconfig.get_path("stdlib"))
    places = [folder / "LICENSE.txt", folder.parent / "LICENSE.txt", Path(f"/usr/share/doc/{folder.name}/copyright")]
    text = next(place for place in places if place.is_file()).read_text("utf-8")
    return f"Python {sys.version.split()[0]}", "PSF-2.0", text


def _starter() -> tuple[str, str, str]:
    """PyInstaller's bootloader, which its licence lets go with programs under any terms."""
    made_with = distribution("pyinstaller")
    text = next(file for file in made_with.files or () if file.name == "COPYING.txt").read_text()
    name = f"PyInstaller's starter {made_with.version}"
    return name, "GPL-2.0-or-later WITH Bootloader-exception", text
