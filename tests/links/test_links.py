"""Against a server on this machine: tests/readers forbids every socket."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord import workflow
from onrecord.errors import LimitError, ReadError
from onrecord.model import PASTED, Given, Kept, Link, PastedText
from onrecord.project import Project
from onrecord.readers import limits, links, read

PAGE = b"<!DOCTYPE html><html><body><p>He said yes, and that was all he said on Monday.</p></body></html>"


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        answers = {
            "/page": (200, "text/html", PAGE),
            "/moved": (302, "/page", b""),
            "/loop": (302, "/loop", b""),
            "/file": (302, "file:///etc/passwd", b""),
            "/ftp": (302, "ftp://example.org/x", b""),
            "/image": (200, "image/png", b"x"),
            "/large": (200, "text/html", b"x" * 5_000),
            "/slow": (200, "text/html", b""),
        }
        status, about, body = answers.get(self.path, (404, "text/html", b""))
        self.send_response(status)
        self.send_header("Location" if status == 302 else "Content-Type", about)
        self.end_headers()
        try:
            for _ in range(40 if self.path == "/slow" else 0):
                self.wfile.write(b"word ")
                self.wfile.flush()
                time.sleep(0.05)
            self.wfile.write(body)
        except OSError:
            pass  # the other side hung up

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_links_that_the_user_gave_become_articles_or_a_sentence(site: str) -> None:
    given: list[Given] = [
        Link(f"{site}/page"),
        Link(f"{site}/gone"),
        PastedText(PAGE.decode() + "\ud800"),
        PastedText("  "),
    ]
    with Project.temporary() as project:
        account = workflow.add_files(project, given, jobs=1)
        found = {row.path: project.load(row.id)[0].text for row in project.rows()}
        again = workflow.add_files(project, [Kept(row.id) for row in project.rows()], jobs=1)
    assert found == {
        f"{site}/page": "He said yes, and that was all he said on Monday.",
        PASTED: f"{PAGE.decode()}\ufffd",
    }
    assert [str(complaint) for complaint in account.complaints] == [
        f"{site}/gone: error: the site answered 404 Not Found",
        f"{PASTED}: error: it is empty",
    ]
    assert (account.files, account.articles, again.held) == (4, 2, 2)


def test_addresses_alone_are_links() -> None:
    assert workflow.links_in(" https://a.org/x\nhttp://b.org https://a.org/x ") == ("https://a.org/x", "http://b.org")
    assert workflow.links_in("see https://a.org/x") == ()
    assert workflow.links_in(" ") == ()


@pytest.mark.parametrize("path", ["/page", "/moved"])
def test_a_page_is_fetched_and_read_under_its_address(site: str, path: str) -> None:
    url = site + path
    (article,) = read(url, data=links.fetch(f" {url}\n")).articles
    assert (article.path, article.location) == (url, url)
    assert article.text == "He said yes, and that was all he said on Monday."


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/gone", "the site answered 404"),
        ("/file", "not allowed"),
        ("/ftp", "no web address"),
        ("/image", "holds image/png, which is no page"),
        ("/loop", "answered 302"),
    ],
)
def test_what_is_no_page_is_a_sentence(site: str, path: str, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        links.fetch(site + path)


def test_size_and_time_are_limited(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "HTML_BYTES", 1_000)
    with pytest.raises(LimitError, match="larger than the limit"):
        links.fetch(site + "/large")
    began = time.monotonic()
    with pytest.raises(LimitError, match=r"longer than 0\.3 seconds"):
        links.fetch(site + "/slow", seconds=0.3)
    assert time.monotonic() - began < 3


def test_a_server_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(ReadError, match="cannot be fetched"):
        links.fetch("http://127.0.0.1:1/x")


def test_a_site_outside_may_not_lead_inwards(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = iter([True, False])
    monkeypatch.setattr(links, "_is_inside", lambda _host: next(inside))
    with pytest.raises(ReadError, match="inside this network"):
        links.fetch(site + "/moved")


def test_an_address_is_inside_if_it_is_this_machine_or_a_neighbour() -> None:
    assert links._is_inside("127.0.0.1")
    assert links._is_inside("192.168.1.1")
    assert not links._is_inside("93.184.216.34")
    assert not links._is_inside("no host")


@pytest.mark.parametrize(
    ("text", "is_link"),
    [
        ("https://example.org/x", True),
        (" HTTP://example.org\n", True),
        ("https://example.org/x He said.", False),
        ("file:///etc/passwd", False),
        ("ftp://example.org", False),
        ("https://", False),
        ("https://[x", False),
        ("http://a.org/" + "x" * 2_000, False),
        ("He said.", False),
    ],
)
def test_only_a_web_address_alone_is_a_link(text: str, is_link: bool) -> None:
    assert links.is_link(text) == is_link
    if not is_link:
        with pytest.raises(ReadError, match="no web address"):
            links.fetch(text)
