"""Where the files that come with the program lie."""

import json
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


def resource(name: str) -> Path:
    """Finds a file or folder that ships with the program.

    A wheel carries the resources inside the package; an editable install leaves them in the checkout, beside
    `desktop`.

    Args:
        name: The path below `resources/`, with forward slashes.

    Raises:
        FileNotFoundError: There is no such resource: the installation is incomplete.
    """
    for root in (_HERE / "_resources", _HERE.parents[1] / "resources"):
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(f"Onrecord's own file {name} is missing from this installation")


@cache
def model_version() -> str:
    """The version of the attribution model that ships with the program, as every project and export names it."""
    version: str = json.loads(resource("model/model.json").read_text("utf-8"))["version"]
    return version
