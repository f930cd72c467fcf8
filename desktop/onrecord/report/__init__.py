"""What the measures leave as files: JSON lines, tables, workbooks."""

from onrecord.report.chart_tables import save_table, table_text
from onrecord.report.exports import FORMATS, export, writing
from onrecord.report.lines import to_json_line
from onrecord.report.tables import TABLES

__all__ = ["FORMATS", "TABLES", "export", "save_table", "table_text", "to_json_line", "writing"]
