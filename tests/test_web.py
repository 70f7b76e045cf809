"""The way out: what ends a request, and that nothing else stands open."""

import gzip
import ssl
import threading
import tracemalloc
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from pipeline.errors import FetchFailed, FetchRefused
from scrapers.once import fetch_page
from scrapers.poller import Ask, open_web
from scrapers.reactor import run
from scrapers.scrapy_settings import scrapy_settings
from scrapers.sources import Defaults
from tests.loopback import Reply, Site

HOSTS = ("a.localhost", "b.localhost")
RESOLVE = dict.fromkeys((*HOSTS, "evil.example"), "127.0.0.1")


@pytest.fixture
def site():
    site = Site()
    yield site
    site.close()


def defaults(**changed):
    return Defaults(
        **{"host_delay_seconds": 0, "timeout_seconds": 2, "allow_private": frozenset(HOSTS), "resolve": RESOLVE}
        | changed
    )


def get(*asks, **changed):
    """The answers, or what was raised."""

    async def main():
        answers = []
        async with open_web(defaults(**changed)) as web:
            for ask in asks:
                try:
                    answers.append(await web.get(ask if isinstance(ask, Ask) else Ask(ask)))
                except (FetchFailed, FetchRefused) as error:
                    answers.append(error)
        return answers

    return run(main())


def test_redirects_are_followed_and_remembered(site):
    site.says("a.localhost", "/old", Reply(301, headers={"Location": site.url("b.localhost", "/new")}))
    site.says("b.localhost", "/new", Reply(body=b"here"))
    (answer,) = get(site.url("a.localhost", "/old"))
    assert (answer.body, answer.url) == (b"here", site.url("b.localhost", "/new"))
    assert answer.hops == ((301, site.url("a.localhost", "/old")),)


def test_a_circle_ends_after_five(site):
    site.says("a.localhost", "/", Reply(302, headers={"Location": "/"}))
    (error,) = get(site.url("a.localhost"))
    assert "more than 5 redirects" in str(error)
    assert len(site.asked("a.localhost", "/")) == 6


@pytest.mark.parametrize(
    "target",
    [
        "http://evil.example:{port}/",
        "file:///etc/passwd",
        "http://127.0.0.1:{port}/",
        "http://2130706433:{port}/",
        "http://[::1]:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://0x7f.1:{port}/",
        "http://[::ffff:a9fe:a9fe]/",
    ],
)
def test_a_redirect_to_the_inside_ends_there(site, target):
    site.says("a.localhost", "/", Reply(302, headers={"Location": target.format(port=site.port)}))
    (error,) = get(site.url("a.localhost"))
    assert isinstance(error, FetchRefused)
    assert {hit.host for hit in site.hits} == {"a.localhost"}


def test_robots_txt_of_the_host_that_is_redirected_to_counts(site):
    site.says("a.localhost", "/", Reply(302, headers={"Location": site.url("b.localhost", "/private")}))
    site.says("b.localhost", "/robots.txt", Reply(body=b"User-agent: *\nDisallow: /private"))
    (error,) = get(site.url("a.localhost"))
    assert isinstance(error, FetchRefused)
    assert not site.asked("b.localhost", "/private")


def test_a_dripping_answer_is_cut_off_by_the_clock(site):
    site.says("a.localhost", "/", Reply(body=b"x" * 100, drip=0.1))
    (error,) = get(Ask(site.url("a.localhost"), obey_robots=False), timeout_seconds=0.6)
    assert "no whole answer within 0.6 seconds" in str(error)


def test_a_bomb_costs_no_memory(site):
    bomb = gzip.compress(b" " * 100_000_000, 1)
    site.says("a.localhost", "/", Reply(body=bomb, headers={"Content-Encoding": "gzip"}))
    tracemalloc.start()
    try:
        (error,) = get(Ask(site.url("a.localhost"), obey_robots=False), max_bytes=1_000_000)
        assert "when decompressed" in str(error)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_robots_txt_is_asked_for_once(site):
    site.says("a.localhost", "/", Reply(body=b"x"))
    get(*[site.url("a.localhost")] * 3)
    assert len(site.asked("a.localhost", "/robots.txt")) == 1


def test_two_addresses_in_trouble_send_the_whole_host_to_rest(site):
    for path in ("/1", "/2"):
        site.says("a.localhost", path, Reply(429, headers={"Retry-After": "60"}))
    site.says("a.localhost", "/3", Reply(body=b"x"))
    answers = get(*(site.url("a.localhost", path) for path in ("/1", "/2", "/3")))
    assert "asked to be left alone" in str(answers[2])
    assert not site.asked("a.localhost", "/3")


def test_one_address_in_trouble_is_its_own(site):
    site.says("a.localhost", "/1", Reply(429, headers={"Retry-After": "60"}))
    site.says("a.localhost", "/2", Reply(body=b"x"))
    assert get(*(site.url("a.localhost", path) for path in ("/1", "/1", "/2")))[2].body == b"x"


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path):
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_signed(tmp_path))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    (error,) = get(Ask(f"https://a.localhost:{server.server_port}/", obey_robots=False))
    server.shutdown()
    server.server_close()
    thread.join()
    assert isinstance(error, FetchFailed)
    assert "certificate" in str(error).lower()


def self_signed(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "a.localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("a.localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "both.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return path


def test_a_page_by_hand_goes_the_same_way(site):
    site.says("a.localhost", "/gone", Reply(410))
    with pytest.raises(FetchRefused, match="410"):
        fetch_page(site.url("a.localhost", "/gone"), defaults=defaults())


@pytest.mark.parametrize(
    "name",
    [
        *("REMOTE_CONTROL_ENABLED", "TELNETCONSOLE_ENABLED", "COOKIES_ENABLED", "REFERER_ENABLED", "RETRY_ENABLED"),
        *("REDIRECT_ENABLED", "METAREFRESH_ENABLED", "HTTPPROXY_ENABLED"),
    ],
)
def test_what_scrapy_has_on_by_default_is_off(name):
    assert scrapy_settings(Defaults())[name] is False


def test_certificates_robots_and_data_loss_are_looked_at():
    settings = scrapy_settings(Defaults())
    assert all(
        settings[f"{name}"] for name in ("DOWNLOAD_VERIFY_CERTIFICATES", "ROBOTSTXT_OBEY", "DOWNLOAD_FAIL_ON_DATALOSS")
    )


@pytest.mark.parametrize("scheme", ["file", "ftp", "s3", "data"])
def test_no_handler_stands_behind_a_scheme_that_is_not_the_webs(scheme):
    assert scrapy_settings(Defaults())["DOWNLOAD_HANDLERS"][scheme] is None
