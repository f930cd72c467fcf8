from pathlib import Path

import pytest

from onrecord import workflow
from onrecord.gui.choices import CHART_FORMS, OFFERS, ChartChoice, DataChoice
from onrecord.gui.settings import Settings
from onrecord.model import ChartStyle


def test_choices_are_there_after_a_restart(settings: Settings, tmp_path: Path) -> None:
    chart = ChartChoice("pdf", ChartStyle(1200, 800, "px", 96, transparent=True, notes=False, dark=True), table=True)
    data = DataChoice("paragraphs", "sav", scores_only=True)
    settings.chart_choice, settings.data_choice, settings.dragged = chart, data, "svg"
    settings.save()
    again = Settings(tmp_path / "settings.ini")
    assert (again.chart_choice, again.data_choice, again.dragged) == (chart, data, "svg")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1]",
        '{"form": "gif", "style": {}}',
        '{"form": "png", "style": {"width": 1}}',
        '{"form": [], "style": 3}',
    ],
)
def test_a_look_that_cannot_be_is_the_usual_one(text: str) -> None:
    assert ChartChoice.remembered(text) == ChartChoice()


@pytest.mark.parametrize("text", ["", "[]", '{"offer": "all", "form": "pdf"}', '{"offer": "x", "form": "csv"}'])
def test_data_that_cannot_be_are_the_usual_ones(text: str) -> None:
    assert DataChoice.remembered(text) == DataChoice()


@pytest.mark.parametrize("offer", list(OFFERS))
def test_what_is_offered_is_there(offer: str) -> None:
    for form in OFFERS[offer][1]:
        choice = DataChoice(offer, form)
        assert choice.what is None or choice.what in workflow.EXPORTS
        assert choice.folder_format in (None, *workflow.FOLDER_FORMATS)
        assert choice.called
        assert choice.name.endswith(f".{form}") != bool(choice.folder_format)


def test_charts_are_offered_in_every_form_there_is() -> None:
    from onrecord.charts import FORMS

    assert tuple(CHART_FORMS) == FORMS
