from pathlib import Path

import licences
import pytest


@pytest.mark.parametrize(
    "licence",
    [
        "MIT",
        "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
        "MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later",
        "GNU Library or Lesser General Public License (LGPL)",
        "GPL-3.0-or-later WITH GCC-exception-3.1",
    ],
)
def test_a_licence_that_lets_a_program_be_free_is_permitted(licence: str) -> None:
    assert licences.permitted(licence)


@pytest.mark.parametrize(
    "licence",
    [
        "GPL-3.0-only",
        "AGPL-3.0-or-later",
        "GNU General Public License v2 (GPLv2)",
        "GNU Affero General Public License v3",
        "Apache Software License; GNU General Public License v2 (GPLv2)",
        "MIT AND GPL-2.0-only",
        "UNKNOWN",
        "",
    ],
)
def test_the_gpl_the_agpl_and_the_unknown_are_refused(licence: str) -> None:
    assert not licences.permitted(licence)


def tables(folder: Path, *sources: str) -> Path:
    rows = [(source, source, "BINARY") for source in sources]
    (folder / "COLLECT-00.toc").write_text(repr(([["nested", rows]],)))
    (folder / "PYZ-00.toc").write_text(repr(("PYZ-00.pyz", [])))
    return folder


@pytest.mark.package
def test_the_texts_of_all_parts_stand_in_one_file(tmp_path: Path) -> None:
    import click

    licences.collect(tables(tmp_path, click.__file__), tmp_path / "all.txt")
    text = (tmp_path / "all.txt").read_text("utf-8")
    assert "click" in text
    assert "Redistribution and use in source and binary forms" in text
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in text


@pytest.mark.package
def test_a_library_of_unknown_licence_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import click

    monkeypatch.setattr(licences, "_package", lambda _file: "libc6")
    with pytest.raises(licences.LicenceError, match="libc6: UNKNOWN"):
        licences.collect(
            tables(tmp_path, click.__file__, "/usr/lib/x86_64-linux-gnu/libreadline.so.8"), tmp_path / "all.txt"
        )
    assert not (tmp_path / "all.txt").exists()
