import re

import pytest

from onrecord.errors import ExportError
from onrecord.model import ChartStyle


@pytest.mark.parametrize(
    ("width", "height", "dpi", "inches", "tall", "resolution"),
    [
        (None, None, None, 170 / 25.4, None, 300),
        ("85mm", "60.5 mm", None, 85 / 25.4, 60.5 / 25.4, 300),
        ("1200px", "675px", None, 8, 4.5, 150),
        ("1200px", None, 96, 12.5, None, 96),
    ],
)
def test_lengths_are_read_as_people_write_them(
    width: str | None, height: str | None, dpi: int | None, inches: float, tall: float | None, resolution: int
) -> None:
    style = ChartStyle.sized(width, height, dpi=dpi)
    assert style.inches == pytest.approx(inches)
    assert style.resolution == resolution
    assert style.height_inches == (None if tall is None else pytest.approx(tall))


@pytest.mark.parametrize(
    ("width", "height", "dpi", "why"),
    [
        ("85", None, None, "written like 85mm or 1200px, not “85”"),
        ("8.5cm", None, None, "not “8.5cm”"),
        ("-85mm", None, None, "not “-85mm”"),
        ("٨٥mm", None, None, "written like"),
        ("1200px", "60mm", None, "both in mm or both in px"),
        (None, "600px", None, "both in mm or both in px"),
        ("50mm", None, None, "60 mm wide at least, not 50 mm"),
        ("30000px", None, None, "20,000 pixels a side at most"),
        ("170mm", "9000mm", None, "20,000 pixels a side at most"),
        ("170mm", None, 20, "30 to 2400 pixels to the inch, not 20"),
    ],
)
def test_what_cannot_be_drawn_is_told(width: str, height: str | None, dpi: int | None, why: str) -> None:
    with pytest.raises(ExportError, match=re.escape(why)):
        ChartStyle.sized(width, height, dpi=dpi)
