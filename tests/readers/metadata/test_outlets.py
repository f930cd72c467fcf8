import json

import pytest

from onrecord.readers.metadata.outlets import canonical_outlet, outlet_of_url
from onrecord.resources import resource


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("nyt", "The New York Times"),
        ("New York Times", "The New York Times"),
        ("THE  NEW YORK TIMES", "The New York Times"),
        ("nytimes.com", "The New York Times"),
        ("www.nytimes.com", "The New York Times"),
        ("The Huffington Post", "HuffPost"),
        ("U.S. News and World Report", "U.S. News & World Report"),
        ("The Inquisitr", "Inquisitr"),
        ("Daily  Planet ", "Daily Planet"),
        ("planet.example", "planet.example"),
    ],
)
def test_a_name_becomes_that_of_the_table_or_stays(name: str, canonical: str) -> None:
    assert canonical_outlet(name) == canonical


@pytest.mark.parametrize(
    ("url", "outlet", "domain"),
    [
        ("https://www.bbc.co.uk/news/1", "BBC News", "bbc.co.uk"),
        ("http://abcnews.go.com/x", "ABC News", "go.com"),
        ("https://www.go.com/", None, "go.com"),
        ("https://EDITION.cnn.com:443/x", "CNN", "cnn.com"),
        ("https://news.sky.com/x", "Sky News", "sky.com"),
        ("https://notnytimes.com/x", None, "notnytimes.com"),
        ("https://nytimes.com.evil.org/x", None, "evil.org"),
        ("http://localhost/x", None, None),
        ("http://127.0.0.1/x", None, None),
        ("ftp://cnn.com/x", None, None),
        ("file:///cnn.com/x", None, None),
        ("http://[broken", None, None),
        ("", None, None),
    ],
)
def test_the_outlet_is_that_of_the_registered_domain(url: str, outlet: str | None, domain: str | None) -> None:
    assert outlet_of_url(url) == (outlet, domain)


def test_a_name_and_a_domain_belong_to_one_outlet() -> None:
    entries = json.loads(resource("lexicons/outlets.json").read_text(encoding="utf-8"))
    domains = [domain for entry in entries for domain in entry["domains"]]
    assert len(entries) >= 150
    assert len(set(domains)) == len(domains)
    for entry in entries:
        assert entry["domains"], entry
        for name in (entry["name"], *entry["names"]):
            assert canonical_outlet(name) == entry["name"]
        for domain in entry["domains"]:
            assert outlet_of_url(f"https://www.{domain}/x")[0] == entry["name"]
