"""Makes the packages of this system: freezes the program, trims it, tries it, wraps it.

    python installer/build.py [--bundle]

With --bundle it stops after the smoke test of the frozen program. Work goes on in build/package; what is given to
people goes to dist/, with its checksums.
"""

import argparse
import hashlib
import subprocess
import sys
from pathlib import Path

import linux_packages
import mac_packages
import trimming
import windows_packages
from licences import LicenceError, collect
from smoke import SmokeError, smoke

from onrecord import __version__

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "build" / "package"
BUNDLE = WORK / "frozen" / "onrecord"
LICENCES = WORK / "LICENCES.txt"
GIVEN = ROOT / "dist"
BUNDLE_BYTES = 350_000_000
_HEAVY = 3_000_000


def main() -> int:
    """Builds; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bundle", action="store_true", help="stop after the smoke test of the frozen program")
    bundle_only = parser.parse_args().bundle
    freeze()
    report_weight()
    try:
        collect(WORK / "work" / "onrecord", LICENCES)
        smoke(BUNDLE)
    except (SmokeError, LicenceError) as error:
        print(f"build: {error}", file=sys.stderr)
        return 1
    if not bundle_only:
        for package in make_packages():
            print(f"{package.stat().st_size / 1e6:8.1f} MB  {package.relative_to(ROOT)}")
    return 0


def make_packages() -> list[Path]:
    """Wraps the program as this system's people expect it, and writes the checksums beside.

    Returns:
        The packages.
    """
    if sys.platform == "win32":
        made = windows_packages.make(BUNDLE, LICENCES, GIVEN, __version__)
    elif sys.platform == "darwin":
        made = mac_packages.make(BUNDLE.with_name("Onrecord.app"), LICENCES, WORK, GIVEN, __version__)
    else:
        made = linux_packages.make(BUNDLE, LICENCES, WORK, GIVEN, __version__)
    sums = [f"{hashlib.sha256(package.read_bytes()).hexdigest()}  {package.name}\n" for package in made]
    (GIVEN / f"SHA256SUMS-{sys.platform}").write_text("".join(sums), encoding="utf-8")
    return made


def freeze() -> None:
    """Makes the bundle and takes out of its libraries the symbols that only a debugger reads."""
    places = ["--distpath", str(WORK / "frozen"), "--workpath", str(WORK / "work")]
    spec = str(ROOT / "installer" / "onrecord.spec")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, spec]
    subprocess.run(command, check=True, cwd=ROOT)
    if sys.platform == "linux":
        strip(BUNDLE / "_internal")
        (BUNDLE / "onrecord-desktop").symlink_to("onrecord")


def strip(folder: Path) -> None:
    """Takes the symbols out of those libraries that can do without."""
    libraries = [path for path in sorted(folder.rglob("*.so*")) if path.is_file() and not path.is_symlink()]
    spared = [path for path in libraries if not trimming.keeps_symbols(path.relative_to(folder).as_posix())]
    subprocess.run(["strip", "--strip-unneeded", *map(str, spared)], check=True)


def report_weight() -> None:
    """Says what the bundle weighs, and what in it takes the room."""
    parts = trimming.weights(BUNDLE)
    total = sum(size for _, size in parts)
    for name, size in parts:
        if size >= _HEAVY:
            print(f"{size / 1e6:8.1f} MB  {name}")
    print(f"{total / 1e6:8.1f} MB  all of the bundle (aim: less than {BUNDLE_BYTES / 1e6:.0f} MB)")


if __name__ == "__main__":
    sys.exit(main())
