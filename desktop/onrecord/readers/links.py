"""A page fetched because the user asked for it: the only use of the network in Onrecord.

Nothing else calls this: readers never do, whatever a file holds. Whoever calls it has the user's explicit wish (a link
pasted or dropped, and the setting that allows it).
"""

import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import IO
from urllib.parse import urlsplit

from onrecord import __version__
from onrecord.errors import LimitError, ReadError
from onrecord.readers import limits

_SCHEMES = frozenset({"http", "https"})
_CHUNK = 65_536
_KINDS = ("text/", "application/xhtml", "application/pdf", "application/rss", "application/atom", "application/xml")
_REDIRECTS = 5


def is_link(text: str) -> bool:
    """Whether a pasted or dropped text is a web address and nothing else."""
    stripped = text.strip()
    if len(stripped) > limits.URL or any(character.isspace() for character in stripped):
        return False
    try:
        parts = urlsplit(stripped)
        return parts.scheme.lower() in _SCHEMES and bool(parts.hostname)
    except ValueError:
        return False


def fetch(url: str, seconds: float = limits.FETCH_SECONDS) -> bytes:
    """Fetches a page. It is read like a file of that name: `read(url, data=fetch(url))`.

    Args:
        url: An http or https address.
        seconds: How long all of it may take.

    Returns:
        What the address holds, at most the limit of a web page.

    Raises:
        LimitError: It is larger than is safe, or takes longer than allowed.
        ReadError: It is no web address, cannot be reached, or is neither page, text, feed nor PDF.
    """
    if not is_link(url):
        raise ReadError("it is no web address")
    until = time.monotonic() + seconds
    # No handlers of ftp: and file:, no cookies, no passwords.
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
        _Redirects,
        urllib.request.UnknownHandler,
    ):
        opener.add_handler(handler())
    request = urllib.request.Request(  # noqa: S310 (is_link lets http and https through, and nothing else)
        url.strip(),
        headers={
            "User-Agent": f"Onrecord/{__version__}",
            "Accept": "text/html,*/*;q=0.5",
            "Accept-Encoding": "identity",
        },
    )
    try:
        with opener.open(request, timeout=seconds) as answer:
            _refuse_kind(answer.headers.get_content_type())
            return b"".join(_counted(answer, until, seconds))
    except urllib.error.HTTPError as error:
        raise ReadError(f"the site answered {error.code} {error.reason}") from error
    except TimeoutError as error:
        raise _too_slow(seconds) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            raise _too_slow(seconds) from error
        raise ReadError(f"it cannot be fetched: {str(reason).lower()[:200]}") from error


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a page that moved, a few times, and never from the network to this machine or its neighbours."""

    max_redirections = _REDIRECTS

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Refuses what leads to another kind of address, or inwards."""
        if not is_link(newurl):
            raise ReadError("the site leads on to something that is no web address")
        if _is_inside(urlsplit(newurl).hostname) and not _is_inside(urlsplit(req.full_url).hostname):
            raise ReadError("the site leads on to an address inside this network, which is not followed")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _is_inside(host: str | None) -> bool:
    """Whether a host is this machine or in a private network."""
    try:
        found = socket.getaddrinfo(host, None)
    except (OSError, UnicodeError):
        return False
    addresses = (str(entry[4][0]).partition("%")[0] for entry in found)
    return any(not ipaddress.ip_address(address).is_global for address in addresses)


def _refuse_kind(kind: str) -> None:
    if not kind.startswith(_KINDS):
        raise ReadError(f"the address holds {kind[:80]}, which is no page")


def _counted(answer: IO[bytes], until: float, seconds: float) -> Iterator[bytes]:
    size = 0
    while chunk := answer.read(_CHUNK):
        size += len(chunk)
        if size > limits.HTML_BYTES:
            raise LimitError(f"it is larger than the limit for a web page of {limits.megabytes(limits.HTML_BYTES)}")
        if time.monotonic() > until:
            raise _too_slow(seconds)
        yield chunk


def _too_slow(seconds: float) -> LimitError:
    return LimitError(f"it took longer than {seconds:g} seconds and was given up")
