"""The report in a browser: it is seen whole, and asks nobody for anything."""

import http.server
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from made_articles import made_analysis, made_article
from onrecord.project import Project
from onrecord.report import report

pytestmark = pytest.mark.end2end
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

QUIET = (  # root has no sandbox; nothing but the page is to be fetched
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and what it was asked for."""
    paths: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", paths
        server.shutdown()


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
def test_the_report_is_seen_and_no_request_leaves_it(tmp_path: Path, asked: tuple[str, list[str]]) -> None:
    address, paths = asked
    hostile = f'<img src="{address}/a"><style>@import "{address}/b"</style><script src="{address}/c"></script>'
    with Project.temporary() as project:
        for number in range(6):
            project.add(made_article(f"{number}.txt", outlet=hostile, title=hostile), made_analysis())
        report(project, tmp_path / "report.html")
    picture(tmp_path / "report.html", tmp_path / "report.png")
    assert paths == []
    seen = Image.open(tmp_path / "report.png").convert("L")
    assert len({seen.getpixel((x, y)) for x in range(0, 900, 9) for y in range(0, 3000, 11)}) > 20
    # The same words where nothing holds them back do ask, so that the silence above means something.
    (tmp_path / "bare.html").write_text(hostile)
    picture(tmp_path / "bare.html", tmp_path / "bare.png")
    assert "/a" in paths


def picture(page: Path, target: Path) -> None:
    command = [
        str(BROWSER), "--headless", *QUIET, f"--user-data-dir={target.parent / 'browser'}",
        "--window-size=900,3000", f"--screenshot={target}", page.as_uri(),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
