"""A report as one HTML file: every word escaped, every picture inside, nothing fetched."""

import base64

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from onrecord import __version__, charts
from onrecord.model import ChartStyle
from onrecord.report.document import Document, Picture
from onrecord.resources import resource

_TEMPLATE, _STYLE = "report/report.html", "report/report.css"
_CHART = ChartStyle(title=False, notes=False, dpi=150)  # the page says both in words


def page(document: Document) -> str:
    """The report as HTML; its Content-Security-Policy lets it load nothing."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(resource(_TEMPLATE).read_text("utf-8"))
    style = Markup(resource(_STYLE).read_text("utf-8"))  # noqa: S704 (ours)
    return template.render(document=document, style=style, version=__version__, drawn=_drawn)


def _drawn(picture: Picture) -> str:
    return base64.b64encode(charts.outlined(picture.comparison, _CHART)).decode()
