"""What Windows is given: a set-up program for one user, made by Inno Setup. Not tried yet: see installer/README.md."""

import os
import shutil
import subprocess
from pathlib import Path

SCRIPT = Path(__file__).resolve().parent / "windows" / "onrecord.iss"


def make(bundle: Path, licences: Path, given: Path, version: str) -> list[Path]:
    """Makes the set-up program.

    Args:
        bundle: The frozen program, tried.
        licences: What its parts are under.
        given: Where it goes.
        version: Of the program.

    Returns:
        The set-up program.

    Raises:
        FileNotFoundError: Inno Setup is not installed.
    """
    given.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(licences, bundle / "LICENCES.txt")
    values = {"Version": version, "Bundle": bundle, "Given": given, "Icon": bundle.parents[1] / "onrecord.ico"}
    command = [compiler(), "/Q", *(f"/D{name}={value}" for name, value in values.items()), str(SCRIPT)]
    subprocess.run(command, check=True)
    return [given / f"onrecord-{version}-setup.exe"]


def compiler() -> str:
    """Where Inno Setup's compiler lies.

    Raises:
        FileNotFoundError: Nowhere.
    """
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "C:/Program Files (x86)")) / "Inno Setup 6" / "ISCC.exe"
    found = shutil.which("ISCC") or (str(usual) if usual.is_file() else None)
    if found is None:
        raise FileNotFoundError("the set-up program is made by Inno Setup 6, which is not installed")
    return found
