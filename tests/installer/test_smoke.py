import sys
from pathlib import Path

import pytest
import smoke


def program(folder: Path, code: str) -> smoke.Trial:
    return smoke.Trial(folder, [sys.executable, "-c", code])


def test_the_same_answer_passes(tmp_path: Path) -> None:
    smoke.same_figures(program(tmp_path, "print(1)"), program(tmp_path, "print(1)"))


def test_another_answer_is_told(tmp_path: Path) -> None:
    with pytest.raises(smoke.SmokeError, match="the analysis of the sample is not that of the source"):
        smoke.same_figures(program(tmp_path, "print(1)"), program(tmp_path, "print(2)"))


def test_no_answer_is_none_of_the_source(tmp_path: Path) -> None:
    with pytest.raises(smoke.SmokeError, match="the version"):
        smoke.same_version(program(tmp_path, ""), program(tmp_path, ""))


def test_a_failure_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(smoke.SmokeError, match=r"analyze ended with 3: why"):
        program(tmp_path, "import sys; sys.stderr.write('why'); sys.exit(3)")("analyze")


def test_an_empty_export_is_told(tmp_path: Path) -> None:
    touch = "import sys, pathlib; [pathlib.Path(a).touch() for a in sys.argv if a.startswith('/')]"
    with pytest.raises(smoke.SmokeError, match=r"report\.html is empty"):
        smoke.every_export(program(tmp_path, touch))


def test_the_home_of_a_person_is_not_used(tmp_path: Path) -> None:
    said = program(tmp_path, "from pathlib import Path; print(Path.home())")("where")
    assert said.strip() == str(tmp_path)
