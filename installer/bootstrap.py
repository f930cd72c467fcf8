"""Sets a checkout up: system packages, a virtual environment in .venv, the locked dependencies, the project.

    python3 installer/bootstrap.py [--test] [--package]

Needs nothing but Python 3.11 with pip. On Debian and Ubuntu, as root, what the system lacks is installed; anywhere
else it is named with the command that installs it, and the set-up goes on. A second call finds all done and says
nothing. With --test, what the end-to-end tests drive the window with is set up too; with --package, also what packages
are made and tried with.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "onrecord-setup"
PACKAGE_STAMP = VENV / "onrecord-setup-package"
INPUTS = ("requirements.lock", "pyproject.toml", "installer/bootstrap.py")
PACKAGE_INPUTS = (*INPUTS, "installer/package.lock")

# What Qt loads on Linux for a window, by the Debian package that brings it.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# What the end-to-end tests drive the window with.
COMMANDS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "pcmanfm": "pcmanfm",
    "import": "imagemagick",
    "xwininfo": "x11-utils",
    "dbus-run-session": "dbus",
    "xclip": "xclip",
    "chromium": "chromium",  # looks at the report
}
# Ubuntu has none of these; the tests that need them are skipped there.
OPTIONAL = ("chromium",)
# What packages are made, examined and tried with.
PACKAGE_COMMANDS = {
    "strip": "binutils",
    "zstd": "zstd",
    "lintian": "lintian",
    "appstreamcli": "appstream",
    "desktop-file-validate": "desktop-file-utils",
    "debootstrap": "debootstrap",
}


def main() -> int:
    """Does what is not done yet; returns 0 when the environment is ready."""
    if sys.version_info < (3, 11):  # noqa: UP036 (whoever has an older one is to be told)
        print(f"Onrecord needs Python 3.11 or newer; this is {sys.version.split()[0]}: make PYTHON=python3.11 ...")
        return 1
    for_package = "--package" in sys.argv[1:]
    for_tests = for_package or "--test" in sys.argv[1:]
    if sys.platform.startswith("linux"):
        install_packages(missing_packages((COMMANDS if for_tests else {}) | (PACKAGE_COMMANDS if for_package else {})))
    if not is_done(STAMP, INPUTS):
        install_python_packages()
        STAMP.write_text(fingerprint(INPUTS))
    if for_package and not is_done(PACKAGE_STAMP, PACKAGE_INPUTS):
        subprocess.run([*pip_install(), "--require-hashes", "-r", str(ROOT / "installer" / "package.lock")], check=True)
        PACKAGE_STAMP.write_text(fingerprint(PACKAGE_INPUTS))
    return 0


def is_done(stamp: Path, inputs: Iterable[str]) -> bool:
    """Whether a step of the set-up was done, and nothing that it rests on has changed since."""
    return stamp.exists() and stamp.read_text() == fingerprint(inputs)


def fingerprint(inputs: Iterable[str]) -> str:
    """Changes whenever the environment would."""
    digest = hashlib.sha256(sys.version.encode())
    for name in inputs:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def missing_packages(commands: Mapping[str, str]) -> list[str]:
    """Debian's names of what this system lacks: libraries for the window, and those of the commands."""
    missing = [package for library, package in LIBRARIES.items() if not _loads(library)]
    return missing + [package for command, package in commands.items() if shutil.which(command) is None]


def install_packages(packages: list[str]) -> None:
    """Installs system packages where it may, else says what to do."""
    if not packages:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        print(f"The system lacks what Debian calls {' '.join(packages)}: please install it for the window to open.")
    elif os.geteuid() != 0:
        print(f"The system lacks {' '.join(packages)}; install them with:\n  sudo {' '.join(command)}")
    else:
        print(f"Installing system packages: {' '.join(packages)}", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
        command[4:] = [package for package in packages if package not in OPTIONAL or is_offered(package)]
        if command[4:]:
            subprocess.run([*command, "-qq"], check=True, env=quiet, stdout=subprocess.DEVNULL)


def install_python_packages() -> None:
    """Makes .venv and installs the locked dependencies and the project, editable, into it."""
    print("Setting up .venv: this takes a minute or two, once.", flush=True)
    # Debian leaves ensurepip out of its Python, so the pip at hand installs into the environment from outside.
    subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)], check=True)
    pip = pip_install()
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements.lock")], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)], check=True)


def pip_install() -> list[str]:
    """The command that installs into .venv."""
    python = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-input"]
    return [*pip, "--disable-pip-version-check"]


def is_offered(package: str) -> bool:
    """Whether the system's lists of packages have one; says so where they have not."""
    if subprocess.run(["apt-cache", "show", package], capture_output=True).returncode:
        print(f"This system offers no {package}; what needs it is left out.", flush=True)
        return False
    return True


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(f"Setting up failed: {' '.join(map(str, error.cmd[:6]))} ... ended with {error.returncode}")
