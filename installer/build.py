"""Makes the program that needs no Python: freezes it, trims it, tries it.

    python installer/build.py

All goes to build/package.
"""

import subprocess
import sys
from pathlib import Path

import trimming
from smoke import SmokeError, smoke

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "build" / "package"
BUNDLE = WORK / "frozen" / "onrecord"
BUNDLE_BYTES = 350_000_000
_HEAVY = 3_000_000


def main() -> int:
    """Builds; returns the exit code."""
    freeze()
    report_weight()
    try:
        smoke(BUNDLE)
    except SmokeError as error:
        print(f"smoke test: {error}", file=sys.stderr)
        return 1
    return 0


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
