"""A Debian 12 of its own in a folder, in which a package is installed as on a machine that has never seen it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

SUITE = "bookworm"
BASE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "onrecord-tests" / f"{SUITE}-base"
READER = 1000  # the user who reads news there
_PARTS = ("etc", "opt", "usr", "srv", "var/lib/systemd", "var/spool")


@dataclass(frozen=True, slots=True)
class CleanSystem:
    """A root folder that can be worked in as a system of its own."""

    root: Path

    @property
    def home(self) -> Path:
        """The home of its user, as seen from outside."""
        return self.root / "home" / "reader"

    def administer(self, *command: str) -> str:
        """Runs a command as its administrator; returns what it printed."""
        run = subprocess.run(["chroot", self.root, *command], env=_ADMINISTRATOR, capture_output=True, text=True)
        assert run.returncode == 0, f"{' '.join(command)}: {run.stdout[-2000:]}{run.stderr[-2000:]}"
        return run.stdout

    def install(self, *packages: str) -> None:
        """Installs packages, and nothing beside what they depend on."""
        self.administer("apt-get", "install", "-y", "--no-install-recommends", *packages)

    def user_command(self, *command: str, display: str = "") -> list[str]:
        """A command as its user would run it, on a display if one is named."""
        environment = {
            "HOME": "/home/reader", "USER": "reader", "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8",
            "XDG_RUNTIME_DIR": "/home/reader/run", "DISPLAY": display,
        }  # fmt: skip
        words = [f"{name}={value}" for name, value in environment.items() if value]
        return [
            "chroot",
            f"--userspec={READER}:{READER}",
            str(self.root),
            "env",
            "-i",
            "-C",
            "/home/reader",
            *words,
            *command,
        ]

    def run(self, *command: str) -> str:
        """Runs a command as its user; returns what it printed."""
        run = subprocess.run(self.user_command(*command), capture_output=True, text=True, encoding="utf-8")
        assert run.returncode == 0, f"{' '.join(command)}: {run.stderr[-2000:]}"
        return run.stdout

    def give(self, source: Path, place: str) -> None:
        """Puts a file or folder into the user's home."""
        target = self.home / place
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copyfile(source, target)
        for path in (self.home, *self.home.rglob("*")):
            os.chown(path, READER, READER)

    def files(self) -> set[str]:
        """All files where packages put theirs; lists, caches and logs are not looked at."""
        found = (path for part in _PARTS for path in (self.root / part).rglob("*") if not path.is_dir())
        return {path.relative_to(self.root).as_posix() for path in found}


@contextmanager
def clean_system(folder: Path) -> Iterator[CleanSystem]:
    """Makes a system and takes it away again; what debootstrap fetches is kept for the next time.

    Args:
        folder: Where; it must not exist.
    """
    if not BASE.exists():
        BASE.parent.mkdir(parents=True, exist_ok=True)
        making = BASE.with_suffix(".part")
        shutil.rmtree(making, ignore_errors=True)
        bootstrap = ["debootstrap", "--variant=minbase", SUITE, str(making), "http://deb.debian.org/debian"]
        subprocess.run(bootstrap, check=True, capture_output=True)
        making.rename(BASE)
    subprocess.run(["cp", "-a", BASE, folder], check=True)
    system = CleanSystem(folder)
    for name in ("resolv.conf", "hosts"):
        shutil.copyfile(Path("/etc") / name, folder / "etc" / name)
    with ExitStack() as stack:
        stack.callback(_remove, folder)
        for *what, place in (
            ("-t", "proc", "proc", "proc"),
            ("--bind", "/dev", "dev"),
            ("--bind", "/dev/shm", "dev/shm"),
        ):
            subprocess.run(["mount", *what, folder / place], check=True)
            # What is mounted below it stays in the folder.
            subprocess.run(["mount", "--make-private", folder / place], check=True)
            stack.callback(_unmount, folder / place)
        system.administer("apt-get", "update")
        system.administer("useradd", "--create-home", "--uid", str(READER), "reader")
        (system.home / "run").mkdir(mode=0o700)
        os.chown(system.home / "run", READER, READER)
        yield system


def _remove(folder: Path) -> None:
    """Never across a mount: what is bound there is the machine's own."""
    subprocess.run(["rm", "-rf", "--one-file-system", folder], check=True)


def _unmount(place: Path) -> None:
    subprocess.run(["umount", "--lazy", place], check=True)


_ADMINISTRATOR = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive", "LANG": "C.UTF-8"}
