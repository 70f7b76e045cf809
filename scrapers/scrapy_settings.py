"""Scrapy's settings for a guest that behaves. Every default that is not polite or not safe is set here, with why."""

from .sources import Defaults

# What a site sends beyond this is cut off: a robots.txt by RFC 9309's own limit, everything else by ours.
ROBOTS_BYTES = 500 * 1024


def scrapy_settings(defaults: Defaults, robots_book: object = None) -> dict[str, object]:
    """The settings of every crawler that this program starts; ``robots_book``: what they share about hosts."""
    book = {"ROBOTS_BOOK": robots_book}
    return {**_IDENTITY, **_POLITENESS, **_SAFETY, **_QUIET, **_configured(defaults), **book}


def _configured(defaults: Defaults) -> dict[str, object]:
    return {
        "USER_AGENT": defaults.agent,
        # robots.txt groups name the product, not the version or the contact.
        "ROBOTSTXT_USER_AGENT": defaults.user_agent.partition("/")[0].partition(" ")[0],
        "DOWNLOAD_DELAY": defaults.host_delay_seconds,
        "DOWNLOAD_TIMEOUT": defaults.timeout_seconds,  # for the whole answer, so a dripping server is cut off as well
        "DOWNLOAD_MAXSIZE": defaults.max_bytes,  # also while decompressing
        "DOWNLOAD_WARNSIZE": 0,
        "DNS_TIMEOUT": min(defaults.timeout_seconds, 20),
    }


_IDENTITY: dict[str, object] = {
    "BOT_NAME": "secondhand",
    "COOKIES_ENABLED": False,
    "REFERER_ENABLED": False,
    "DEFAULT_REQUEST_HEADERS": {},  # each request says what it accepts
    "HTTPPROXY_ENABLED": False,  # an environment variable must not decide whom we talk to
}

_POLITENESS: dict[str, object] = {
    "ROBOTSTXT_OBEY": True,
    "DOWNLOADER_MIDDLEWARES": {
        # Scrapy's own never asks again, and takes a server's error for permission.
        "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
        "scrapers.robots_middleware.RobotsMiddleware": 100,
        "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    },
    "CONCURRENT_REQUESTS": 0,  # the poller limits itself; here one slow host would hold up all the others
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "DOWNLOAD_DELAY_JITTER": 0,  # the delay is a promise, not a mean
    "RETRY_ENABLED": False,  # a 429 asked again three times within 0.1 s is what gets a poller banned
    "REDIRECT_ENABLED": False,  # the poller follows, so that each hop is checked and remembered
    "METAREFRESH_ENABLED": False,
    "AUTOTHROTTLE_ENABLED": False,
}

_SAFETY: dict[str, object] = {
    "REMOTE_CONTROL_ENABLED": False,  # a local server that runs the Python it is sent
    "TELNETCONSOLE_ENABLED": False,
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "DOWNLOAD_FAIL_ON_DATALOSS": True,
    "DOWNLOAD_HANDLERS": {"file": None, "ftp": None, "s3": None, "data": None},
    "URLLENGTH_LIMIT": 2083,
}

_QUIET: dict[str, object] = {
    "LOG_ENABLED": False,  # the daemon has its own log
    "STATS_DUMP": False,
    "LOGSTATS_INTERVAL": 0,
    "MEMUSAGE_ENABLED": False,
    "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
}
