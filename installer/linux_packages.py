"""What Linux is given: a .deb, and an archive of the bundle that runs from any folder.

Both are made of one tree of files, laid out as below /usr. Where `appimagetool` can be had, an AppImage is made too.
"""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

import icons

HERE = Path(__file__).resolve().parent / "linux"
ROOT = HERE.parents[1]
IDENTITY = "org.onrecord.Onrecord"
# What the program asks the system for without linking it.
READS = ("shared-mime-info", "hicolor-icon-theme", "xkb-data", "fontconfig-config")
# What Qt's part for Wayland asks for, which a system that builds may well do without.
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
_LEVEL = 19  # of zstd: the smallest that any machine unpacks at full speed
_ARCHIVE_LEVEL = 12


def make(bundle: Path, licences: Path, work: Path, given: Path, version: str) -> list[Path]:
    """Makes the packages.

    Args:
        bundle: The frozen program, tried.
        licences: What its parts are under.
        work: Where to work.
        given: Where the packages go.
        version: Of the program.

    Returns:
        The packages.
    """
    tree = work / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    lay_out(bundle, licences, tree)
    given.mkdir(parents=True, exist_ok=True)
    made = [make_deb(tree, work, given, version), make_archive(tree, given, version)]
    if tool := shutil.which("appimagetool"):
        made.append(make_appimage(Path(tool), tree, work, given, version))
    else:
        print("no AppImage: there is no appimagetool on this system")
    return made


def lay_out(bundle: Path, licences: Path, tree: Path) -> None:
    """Puts all files where they belong below `usr`.

    Args:
        bundle: The frozen program.
        licences: The file of licences.
        tree: An empty or missing folder.
    """
    share = tree / "usr" / "share"
    shutil.copytree(bundle, tree / "usr" / "lib" / "onrecord", symlinks=True)
    (tree / "usr" / "bin").mkdir()
    for name in ("onrecord", "onrecord-desktop"):
        (tree / "usr" / "bin" / name).symlink_to(f"../lib/onrecord/{name}")
    _copy(HERE / "onrecord.desktop", share / "applications" / "onrecord.desktop")
    _copy(HERE / f"{IDENTITY}.metainfo.xml", share / "metainfo" / f"{IDENTITY}.metainfo.xml")
    _copy(HERE / "onrecord.xml", share / "mime" / "packages" / "onrecord.xml")
    for side in icons.SIZES:
        icons.draw(side, share / "icons" / "hicolor" / f"{side}x{side}" / "apps" / "onrecord.png")
    _copy(icons.MARK, share / "icons" / "hicolor" / "scalable" / "apps" / "onrecord.svg")
    _pack(HERE / "onrecord.1", share / "man" / "man1" / "onrecord.1.gz")
    (share / "man" / "man1" / "onrecord-desktop.1.gz").symlink_to("onrecord.1.gz")
    _copy(HERE / "copyright", share / "doc" / "onrecord" / "copyright")
    _pack(licences, share / "doc" / "onrecord" / "LICENCES.txt.gz")
    _pack(ROOT / "CHANGELOG.md", share / "doc" / "onrecord" / "changelog.gz")
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(_mode(path))


def make_deb(tree: Path, work: Path, given: Path, version: str) -> Path:
    """Makes the Debian package; returns where it is."""
    root = work / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(tree, root, symlinks=True)
    _copy(HERE / "lintian-overrides", root / "usr" / "share" / "lintian" / "overrides" / "onrecord")
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink()]
    architecture = subprocess.run(["dpkg", "--print-architecture"], check=True, capture_output=True, text=True)
    control = (HERE / "control").read_text("utf-8")
    fields = {
        "version": version,
        "architecture": architecture.stdout.strip(),
        "kilobytes": sum(path.stat().st_size for path in files) // 1024,
        "depends": ", ".join(depends(root)),
    }
    sums = "".join(f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n" for path in files)
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(control.format(**fields), encoding="utf-8")
    (root / "DEBIAN" / "md5sums").write_text(sums, encoding="utf-8")
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            path.chmod(_mode(path))
    target = given / f"onrecord_{version}_{fields['architecture']}.deb"
    build = ["dpkg-deb", "--root-owner-group", "-Zzstd", f"-z{_LEVEL}", "--build", str(root), str(target)]
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
    return target


def depends(root: Path) -> list[str]:
    """The packages of the system that the program needs: those of the libraries that are asked for and not brought.

    Args:
        root: The tree of the package.

    Returns:
        Their names; that of the C library with the version that is asked for.
    """
    libraries = root / "usr" / "lib" / "onrecord"
    binaries = [path for path in libraries.rglob("*") if path.is_file() and not path.is_symlink() and _is_elf(path)]
    command = ["readelf", "--dynamic", "--version-info", "--wide", *map(str, binaries)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}).stdout
    asked = set(re.findall(r"\(NEEDED\).*\[(.+)\]", said))
    brought = {path.name for path in libraries.rglob("*.so*")} | set(re.findall(r"\(SONAME\).*\[(.+)\]", said))
    needed = {package_of(name) for name in asked - brought}
    oldest = max(tuple(map(int, version.split("."))) for version in re.findall(r"GLIBC_(2\.\d+)", said))
    needed = {f"{one} (>= {'.'.join(map(str, oldest))})" if one == "libc6" else one for one in needed}
    return sorted(needed | set(READS))


def package_of(library: str) -> str:
    """The Debian package that brings a library, by its name.

    Raises:
        FileNotFoundError: None that is installed does.
    """
    if library in WAYLAND:
        return WAYLAND[library]
    run = subprocess.run(["dpkg-query", "--search", f"*/{library}"], capture_output=True, text=True)
    owners = sorted({line.split(":")[0] for line in run.stdout.splitlines() if ":" in line})
    owners = [owner for owner in owners if "," not in owner and not owner.endswith(("-dev", "-dbg", "-cross"))]
    if not owners:
        raise FileNotFoundError(f"no package of this system brings {library}, which the program asks for")
    return owners[0]


def make_archive(tree: Path, given: Path, version: str) -> Path:
    """Makes an archive that runs wherever it is unpacked; returns where it is."""
    target = given / f"onrecord-{version}-linux-{os.uname().machine}.tar.zst"
    rename = [f"--transform=flags=r;s,^usr/lib/onrecord,onrecord-{version},"]
    rename += [f"--transform=flags=r;s,^usr/share,onrecord-{version}/share,"]
    owners = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner"]
    pack = f"zstd -q -T0 -{_ARCHIVE_LEVEL}"
    where = ["-C", str(tree), "usr/lib/onrecord", "usr/share"]
    subprocess.run(["tar", "-I", pack, *owners, *rename, "-cf", str(target), *where], check=True)
    return target


def make_appimage(tool: Path, tree: Path, work: Path, given: Path, version: str) -> Path:
    """Makes an AppImage; returns where it is. Not tried: the tool comes from no package of Debian's."""
    folder = work / "Onrecord.AppDir"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(tree, folder, symlinks=True)
    (folder / "AppRun").symlink_to("usr/bin/onrecord-desktop")
    _copy(HERE / "onrecord.desktop", folder / "onrecord.desktop")
    _copy(icons.MARK, folder / "onrecord.svg")
    target = given / f"Onrecord-{version}-{os.uname().machine}.AppImage"
    subprocess.run([tool, "--no-appstream", folder, target], check=True)
    return target


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _mode(path: Path) -> int:
    """As Debian wants it: libraries are read, not run."""
    return 0o755 if path.is_dir() or (path.name in ("onrecord", "onrecord-desktop") and _is_elf(path)) else 0o644


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _pack(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(source.read_bytes(), compresslevel=9, mtime=0))
