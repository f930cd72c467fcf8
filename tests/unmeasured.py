"""Processes whose coverage is not measured: one that was killed, or must be fast, has nothing to tell."""

import os


def environment(**more: str) -> dict[str, str]:
    """That of this process, without what makes a process of its own measure its coverage."""
    return {**{name: value for name, value in os.environ.items() if not name.startswith("COV")}, **more}
