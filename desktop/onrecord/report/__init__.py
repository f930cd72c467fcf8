"""What the measures leave as files: JSON lines, tables, workbooks, and the report."""

from onrecord.report.chart_tables import save_table, table_text
from onrecord.report.columns import TABLES
from onrecord.report.exports import FOLDER_FORMATS, FORMATS, export, refuse_inputs, writing
from onrecord.report.lines import to_json_line
from onrecord.report.reports import REPORT, REPORT_FORMATS, report

__all__ = [
    "FOLDER_FORMATS", "FORMATS", "REPORT", "REPORT_FORMATS", "TABLES", "export", "refuse_inputs",
    "report", "save_table", "table_text", "to_json_line", "writing",
]  # fmt: skip
