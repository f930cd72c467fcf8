"""What a fresh process that opens the window does until its first paint; run by tests and benchmarks."""

import json
import sys
import time

HEAVY = (
    "pandas", "numpy", "matplotlib", "scipy", "spacy", "vaderSentiment", "trafilatura", "lxml", "sqlite3",
    "multiprocessing", "pebble", "onrecord.workflow", "onrecord.analysis", "onrecord.readers", "onrecord.project",
    "onrecord.engine", "onrecord.comparison", "onrecord.charts", "onrecord.report",
)  # fmt: skip


def main() -> None:
    """Prints one JSON object: when the window was painted, and which heavy modules were imported for that."""
    before = set(sys.modules)  # a measuring interpreter brings its own
    from onrecord.gui.app import Application, build_window

    application = Application(sys.argv[:1])
    window = build_window(application, [])
    window.first_painted.disconnect()

    def tell() -> None:
        heavy = [name for name in HEAVY if name in sys.modules and name not in before]
        sys.stdout.write(json.dumps({"painted": time.time(), "heavy": heavy}) + "\n")
        window.close_now()

    window.first_painted.connect(tell)
    window.show()
    application.exec()


if __name__ == "__main__":
    main()
