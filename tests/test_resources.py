from pathlib import Path

import pytest

from onrecord import resources


def test_a_resource_of_a_checkout_is_found() -> None:
    assert resources.resource("model/model.json").is_file()


def test_a_resource_inside_the_package_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "onrecord" / "_resources" / "model"
    inside.mkdir(parents=True)
    (inside / "model.json").write_text("{}")
    monkeypatch.setattr(resources, "_HERE", tmp_path / "onrecord")
    assert resources.resource("model/model.json") == inside / "model.json"


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no/such"):
        resources.resource("no/such")
