"""The wheel and the source distribution, installed by pip into an empty environment, and run from there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from own_desktop import end
from window_hands import ROOT, Desktop

pytestmark = pytest.mark.package
SAMPLE = ROOT / "resources" / "sample"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both."""
    folder = tmp_path_factory.mktemp("built")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", folder], cwd=ROOT, check=True)
    return folder


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of an empty environment."""
    folder = tmp_path_factory.mktemp("empty")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    return folder / "bin"


def install(environment: Path, *what: str | Path) -> None:
    """Installs as a person would, with the versions that the project is tested with."""
    limits = environment.parent / "constraints.txt"
    pinned = re.findall(
        r"^([\w.-]+)(?:\[.*?\])?(==\S+(?: ;.*?)?)(?: \\)?$", (ROOT / "requirements.lock").read_text(), re.M
    )
    limits.write_text("".join(f"{name}{version}\n" for name, version in pinned))
    # The pip of the Python that made this environment: Debian leaves out what would bring another.
    pip: list[str | Path] = [
        Path(sys.base_prefix) / "bin" / "python3",
        "-m",
        "pip",
        "--python",
        environment / "python",
        "install",
    ]
    subprocess.run([*pip, "--quiet", "--no-input", "-c", limits, *what], cwd=environment, check=True)


def analysed(command: list[str | Path]) -> str:
    """What a program finds in the sample, without the checkout in its way."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    asked = [*command, "analyze", "sample"]
    return subprocess.run(asked, cwd=SAMPLE.parent, env=clean, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("kind", ["*.whl", "*.tar.gz"])
def test_it_is_installed_by_pip_and_measures_what_the_source_measures(
    kind: str, built: Path, environment: Path
) -> None:
    (package,) = built.glob(kind)
    install(environment, package)
    install(environment, "--force-reinstall", "--no-deps", package)  # the one before may be there
    source = subprocess.run(
        [sys.executable, "-m", "onrecord", "analyze", "sample"],
        cwd=SAMPLE.parent, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert analysed([environment / "onrecord"]) == source


def test_its_window_opens(desktop: Desktop, environment: Path) -> None:
    process = desktop.start(environment / "onrecord-desktop")
    try:
        desktop.window("Onrecord")
    finally:
        end(process)
