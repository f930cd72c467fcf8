"""What macOS is given: the app, signed and notarised where there are keys, on a disk image. Not tried yet: see README.

Keys are named in the environment: ONRECORD_SIGNING_IDENTITY (a "Developer ID Application" in the keychain) and
ONRECORD_NOTARY_PROFILE (credentials kept by `xcrun notarytool store-credentials`). Without an identity the app is
signed ad hoc, and whoever opens it first has to allow it.
"""

import os
import platform
import shutil
import subprocess
from pathlib import Path

ENTITLEMENTS = Path(__file__).resolve().parent / "macos" / "entitlements.plist"
_MACHO = {b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe"}


def make(app: Path, licences: Path, work: Path, given: Path, version: str) -> list[Path]:
    """Makes the disk image.

    Args:
        app: The app, tried.
        licences: What its parts are under.
        work: Where to work.
        given: Where the image goes.
        version: Of the program.

    Returns:
        The image.
    """
    shutil.copyfile(licences, app / "Contents" / "Resources" / "LICENCES.txt")
    identity = os.environ.get("ONRECORD_SIGNING_IDENTITY", "-")
    sign(app, identity)
    image = given / f"Onrecord-{version}-{platform.machine()}.dmg"
    shown = work / "image"
    shutil.rmtree(shown, ignore_errors=True)
    shown.mkdir(parents=True)
    given.mkdir(parents=True, exist_ok=True)
    shutil.copytree(app, shown / app.name, symlinks=True)
    (shown / "Applications").symlink_to("/Applications")
    make_image: list[str | Path] = [
        "hdiutil",
        "create",
        "-volname",
        "Onrecord",
        "-srcfolder",
        shown,
        "-format",
        "ULMO",
        "-ov",
        image,
    ]
    subprocess.run(make_image, check=True)
    if identity != "-":
        subprocess.run(["codesign", "--sign", identity, "--timestamp", image], check=True)
    if profile := os.environ.get("ONRECORD_NOTARY_PROFILE"):
        subprocess.run(["xcrun", "notarytool", "submit", image, "--keychain-profile", profile, "--wait"], check=True)
        subprocess.run(["xcrun", "stapler", "staple", image], check=True)
    return [image]


def sign(app: Path, identity: str) -> None:
    """Signs an app for the hardened runtime, from the inside out: what holds something is signed after it."""
    inner = [path for path in app.rglob("*") if path.is_file() and not path.is_symlink() and _is_code(path)]
    command = ["codesign", "--force", "--options", "runtime", "--entitlements", str(ENTITLEMENTS), "--sign", identity]
    if identity != "-":
        command.append("--timestamp")
    for path in (*sorted(inner, key=lambda path: -len(path.parts)), app):
        subprocess.run([*command, path], check=True)
    subprocess.run(["codesign", "--verify", "--deep", "--strict", app], check=True)


def _is_code(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) in _MACHO
