"""The house's rules: each contract of the floors holds, and a planted violation of it is found."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import unmeasured

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "desktop" / "onrecord"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
# For each contract: the module a violation is planted in, and the line that violates it.
VIOLATIONS = {
    "floors": [
        ("model/text.py", "import onrecord.readers"),
        ("readers/__init__.py", "import onrecord.project"),
        ("attic.py", "import onrecord.errors"),
    ],
    "qt": [("charts/__init__.py", "import PySide6.QtCore")],
    "frames": [("project/__init__.py", "import pandas"), ("engine/__init__.py", "import matplotlib")],
    "language": [
        ("readers/__init__.py", "import vaderSentiment.vaderSentiment"),
        ("workflow/__init__.py", "import spacy"),
    ],
    "sql": [("workflow/__init__.py", "import sqlite3")],
}
# The one floor each of these contracts makes its exception for; "__main__" and what it opens see Qt through gui.
EXCEPTIONS = {
    "qt": {"gui", "__main__"},
    "frames": {
        "gui", "__main__", "cli", "workflow", "report", "charts", "comparison", "errors", "replacing", "resources",
        "faults",
    },
    "language": {"analysis"},
    "sql": {"project"},
}  # fmt: skip


def lint(folder: Path, contract: str) -> subprocess.CompletedProcess[str]:
    """Holds the package in the folder to one contract."""
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert command is not None
    return subprocess.run(
        [command, "--config", str(ROOT / "pyproject.toml"), "--contract", contract, "--no-cache"],
        cwd=folder,
        env=unmeasured.environment(PYTHONPATH=str(folder)),
        capture_output=True,
        text=True,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(PACKAGE, tmp_path / "onrecord", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_a_contract_holds(contract: str) -> None:
    result = lint(ROOT / "desktop", contract)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("contract", "module", "line"), [(name, *case) for name, cases in VIOLATIONS.items() for case in cases]
)
def test_a_planted_violation_is_found(contract: str, module: str, line: str, copy: Path) -> None:
    target = copy / "onrecord" / module
    assert target.exists() or module == "attic.py"
    with target.open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")
    result = lint(copy, contract)
    assert result.returncode != 0
    assert "attic" in result.stdout or line.removeprefix("import ").split(".")[0] in result.stdout


def test_every_contract_is_planted() -> None:
    assert {contract["id"] for contract in CONTRACTS} == set(VIOLATIONS)


@pytest.mark.parametrize("contract", [c for c in CONTRACTS if c["type"] == "forbidden"], ids=lambda c: c["id"])
def test_a_contract_forgets_no_floor(contract: dict[str, list[str]]) -> None:
    floors = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    held = {module.removeprefix("onrecord.") for module in contract["source_modules"]}
    assert held | EXCEPTIONS[str(contract["id"])] == floors - {"__init__"}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_file_is_a_room(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= (500 if path.name == "main_window.py" else 400)
    assert path.stem not in {"utils", "helpers", "common", "misc", "manager"}
