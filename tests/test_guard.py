"""What is never asked, wherever it is named."""

import pytest
from twisted.internet.address import IPv4Address

from scrapers.guard import GuardedResolver, why_not_url, why_private
from scrapers.robots import read_rules

INSIDE = [
    *("127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255"),
    *("192.168.1.1", "169.254.169.254", "169.254.1.1", "100.64.0.1", "100.127.255.255", "168.63.129.16"),
    *("192.0.0.192", "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
    *("192.0.2.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1"),
    *("fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "2002:a00:1::"),
    *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2001:db8::1", "2001:0:0:0:0:0:80ff:fffe"),
]
OUTSIDE = ["93.184.215.14", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.32.0.1", "2606:2800:21f:cb07::1"]


class Answering:
    """A resolver that gives the answers it was told, another each time."""

    def __init__(self, *answers):
        self.answers = list(answers)

    def resolveHostName(self, receiver, hostName, portNumber=0, addressTypes=None, transportSemantics="TCP"):  # noqa: N802, N803
        receiver.resolutionBegan(None)
        for address in self.answers.pop(0):
            receiver.addressResolved(IPv4Address("TCP", address, portNumber))
        receiver.resolutionComplete()


class Told:
    """A receiver that remembers."""

    def __init__(self):
        self.addresses = []

    def resolutionBegan(self, _):  # noqa: N802
        pass

    def addressResolved(self, address):  # noqa: N802
        self.addresses.append((address.host, address.port))

    def resolutionComplete(self):  # noqa: N802
        pass


def ask(guard, host):
    told = Told()
    guard.resolveHostName(told, host, 80)
    return told.addresses


@pytest.mark.parametrize("address", INSIDE)
def test_an_inside_address_is_never_asked(address):
    assert why_private(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_a_public_address_may_be_asked(address):
    assert why_private(address) is None


def test_the_reason_can_be_told():
    guard = GuardedResolver(Answering(["10.0.0.1"]))
    assert ask(guard, "inside.example") == []
    assert guard.why_refused("inside.example") == "private"


def test_of_mixed_answers_only_the_public_ones_are_used():
    assert ask(GuardedResolver(Answering(["127.0.0.1", "8.8.8.8"])), "mixed.example") == [("8.8.8.8", 80)]


def test_a_second_answer_is_checked_like_the_first():
    guard = GuardedResolver(Answering(["8.8.8.8"], ["127.0.0.1"]))
    assert ask(guard, "rebinding.example") == [("8.8.8.8", 80)]
    assert ask(guard, "rebinding.example") == []


def test_a_private_host_is_allowed_by_its_name_only():
    guard = GuardedResolver(Answering(["10.0.0.1"], ["10.0.0.1"]), allow_private=frozenset({"intranet.example"}))
    assert ask(guard, "intranet.example") == [("10.0.0.1", 80)]
    assert ask(guard, "other.example") == []


def test_a_fixed_answer_is_checked_as_well():
    assert ask(GuardedResolver(Answering(), resolve={"a.localhost": "127.0.0.1"}), "a.localhost") == []


@pytest.mark.parametrize(
    "url",
    [
        *("file:///etc/passwd", "ftp://a.example/", "gopher://a.example/", "data:text/html,x", "javascript:alert(1)"),
        *("http://", "http:///x", "//a.example/", "a.example", "http://user@a.example/", "http://a:b@a.example/"),
        *("http://a.example:99999/", "http://[::1", "http://a.example:0/"),
    ],
)
def test_only_plain_web_addresses_are_asked(url):
    assert why_not_url(url)


def test_a_web_address_with_a_port_is_fine():
    assert why_not_url("https://a.example:8443/x?y=1") is None


ROBOTS = b"User-agent: secondhand\nDisallow: /private\nCrawl-delay: 7\n\nUser-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(
    ("status", "body", "path", "refused"),
    [
        (200, ROBOTS, "/open", None),
        (200, ROBOTS, "/private/x", "disallows"),
        (200, b"User-agent: *\nDisallow: /", "/x", "disallows"),
        (200, b"\x00\xff garbage", "/x", None),
        (200, b"User-agent: Other\nCrawl-speed: 1\nUser-agent: secondhand bot/2\nDisallow: /a", "/a", "disallows"),
        (200, b"user agent: *\ndissallow /a # not b\nallowed: /a", "/a", "disallows"),
        (200, b"User-agent: *\nDisallow: /a\nUser-agent: 360Spider\nDisallow: /", "/x", None),
        (200, b"User-agent: *\nDisallow: /a\nUser-agent:\nDisallow: /", "/x", None),
        (200, b"User-agent: *\nDisallaw: /a\nDiasllow: /b", "/b", "disallows"),
        (404, b"", "/x", None),
        (401, b"", "/x", None),
        (403, b"Disallow: /", "/x", None),
        (429, b"", "/x", "can't be had"),
        (500, b"", "/x", "can't be had"),
        (503, ROBOTS, "/open", "can't be had"),
    ],
)
def test_robots_txt_means_what_rfc_9309_says(status, body, path, refused):
    refusal = read_rules(status, body).why_not(f"https://a.example{path}", "secondhand")
    assert (refusal is None) if refused is None else (refused in refusal.why)


def test_only_the_first_500_kilobytes_of_robots_txt_count():
    body = b"#" * 499 * 1024 + b"\nUser-agent: *\n" + b"# filler\n" * 1000 + b"Disallow: /late\n"
    assert read_rules(200, body).why_not("https://a.example/late", "secondhand") is None


def test_a_crawl_delay_is_read_and_capped():
    assert read_rules(200, ROBOTS).delay_seconds("secondhand") == 7
    assert read_rules(200, b"User-agent: *\nCrawl-delay: 86400").delay_seconds("secondhand") == 120
    assert read_rules(404, b"").delay_seconds("secondhand") == 0
