"""What a bad day must not do, judged from the site's request log and the database: each promise, and what broke it."""

import shutil
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil
from time import monotonic

from store.upkeep import faults
from tests.bench.chaos_child import DAWN, INTERVAL

ANSWERED_WITHIN = 3.0  # real seconds from a request to its commit, on a loaded machine
AT_ONCE = 0.05  # real seconds in which a feed may have been answered as it was or as it became
PER_POLL = {"circle": 3}  # requests for its feed that one poll makes


def rows(database, sql):
    """The rows of a query; none where there is no such table yet."""
    if not database.exists():
        return []
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        try:
            return db.execute(sql).fetchall()
        except sqlite3.OperationalError:
            return []


def faults_of_copy(database, copy):
    """What is wrong with a copy of the files as a kill left them: looking at the original would mend it."""
    if not database.exists():
        return []
    for suffix in ("", "-wal", "-shm"):
        source = database.with_name(database.name + suffix)
        target = copy.with_name(copy.name + suffix)
        target.unlink(missing_ok=True)
        if source.exists():
            shutil.copyfile(source, target)
    return list(faults(copy))


def stored(day):
    """How many versions of each page are stored."""
    return dict(rows(day.database, "select url, count(*) from pages join versions using (page_id) group by url"))


def owed(day):
    """The pages that were on offer at a poll which was surely committed: the same life polled that feed again.

    A source is polled again only once its last poll is in the store, so the log alone proves it.
    """
    certain = {name: list(committed_hits(day, name)) for name in {offer.name for offer in day.offers}}
    return {
        offer.url
        for offer in day.offers
        if any(offer.since + AT_ONCE < at < (offer.until or 1e99) - AT_ONCE for at in certain[offer.name])
    }


def committed_hits(day, name):
    """The real times of the requests for a feed after which the same life made another."""
    times = [hit.at for hit in day.site.asked(f"{name}.localhost", "/feed")]
    for life in day.lives:
        yield from [at for at in times if life.started <= at <= life.ended][:-1]


def longest_waits(day):
    """For each good site the longest time between two polls of one life, in intervals."""
    for name in {offer.name for offer in day.offers}:
        times = [hit.at for hit in day.site.asked(f"{name}.localhost", "/feed")]
        lives = [[at for at in times if life.started <= at <= life.ended] for life in day.lives]
        gaps = [later - earlier for life in lives for earlier, later in pairwise(life)]
        yield name, max(gaps, default=0.0) * day.speed / INTERVAL


def fate(day, url):
    """What the database says of a page that is missing."""
    found = rows(day.database, f"select lead_state, tries, last_error from leads where url = '{url}'")
    return f"{url}: {found[0] if found else 'never found'}"


def is_settled(day, life):
    """Whether the last life has nothing left to do: a whole interval has passed, and every page is fetched and read."""
    if life.ready is None or monotonic() - life.ready < 1.5 * INTERVAL / day.speed + 1:
        return False
    waiting = rows(day.database, "select count(*) from leads where lead_state = 'waiting'")
    unread = rows(day.database, "select count(*) from versions where read_under = ''")
    return waiting == unread == [(0,)]


def feed_hits(day, name):
    """The requests for a feed in simulated time."""
    hits = day.site.asked(f"{name}.localhost", "/feed")
    return [DAWN + timedelta(seconds=(hit.at - day.began) * day.speed) for hit in hits][:: PER_POLL.get(name, 1)]


def polls(day):
    """The committed polls of each source: when, and not again before when."""
    found = defaultdict(list)
    for source, at, again in rows(
        day.database, "select source_id, polled_at, next_poll_at from polls order by poll_id"
    ):
        found[source].append((datetime.fromisoformat(at), again and datetime.fromisoformat(again)))
    return found


def now_and_then(day, versions):
    """The page of the site whose every fourth answer fails not, where such an answer was committed."""
    url, times = (
        day.site.url("flap.localhost", "/x.html"),
        [hit.at for hit in day.site.asked("flap.localhost", "/feed")],
    )
    is_owed = not set(times[2::4]).isdisjoint(committed_hits(day, "flap"))
    return [fate(day, url)] if is_owed and url not in versions else []


def early(day):
    """Polls, committed or not, that began before the last committed one said."""
    for name, committed in polls(day).items():
        hits = iter(feed_hits(day, name))
        for (_, again), (at, _) in pairwise(committed):
            if again is None or at < again:
                yield f"{name}: polled {at:%d %H:%M:%S}, not before {again and again.strftime('%d %H:%M:%S')}"
        last = None
        for at, again in committed:
            for hit in hits:
                if hit >= at:
                    break  # the request of this very poll; those before it were never committed
                if last is not None and hit < last:
                    yield f"{name}: asked {hit:%d %H:%M:%S}, not before {last:%d %H:%M:%S}"
            last = again


def wasted(day):
    """Sources that were asked more often than they were polled and the daemon killed."""
    kills, committed = len(day.lives) - 1, polls(day)
    for name in committed:
        extra = len(feed_hits(day, name)) - len(committed[name])
        if extra > kills:
            yield f"{name}: {extra} requests more than polls"


def is_cut_off(day, hit):
    """Whether the daemon was killed before it can have kept the answer."""
    return any(0 <= life.ended - hit.at <= ANSWERED_WITHIN for life in day.lives)


def asked_again(day):
    """Pages asked for as a whole more than once, though nobody was killed on the way."""
    asked = Counter()
    for hit in day.site.hits:
        if hit.path.endswith(".html") and "If-None-Match" not in hit.headers and not is_cut_off(day, hit):
            asked[hit.host + hit.path] += 1
    return [f"{page}: {count} times" for page, count in asked.items() if count > 1]


def robots_again(day):
    """Hosts whose robots.txt was asked for more than once a day though it was kept, as the request after it proves."""
    asked = Counter()
    for life in day.lives:
        hits = [hit for hit in day.site.hits if life.started <= hit.at <= life.ended]
        went_on = {hit.host: hit.at for hit in hits if hit.path != "/robots.txt"}  # their last request
        asked.update(hit.host for hit in hits if hit.path == "/robots.txt" and hit.at < went_on.get(hit.host, 0))
    return [f"{host}: {count} times" for host, count in asked.items() if count > ceil(day.simulated_days)]


def false_validators(day):
    """Validators of useless answers that came back."""
    return [f"{hit.host}: {hit.headers['If-None-Match']}" for hit in day.site.hits
            if hit.headers.get("If-None-Match") in {'"l"', '"h"'}]  # fmt: skip


def judge(day, faults_seen, code):
    """Every promise with what broke it."""
    versions, due = stored(day), owed(day)
    return [
        (
            f"no article offered for longer than an interval is lost ({len(due)} owed)",
            [fate(day, url) for url in sorted(due - versions.keys())],
        ),
        ("a site that answers now and then is read all the same", now_and_then(day, versions)),
        (f"none is stored twice ({len(versions)} stored)", [url for url, count in versions.items() if count > 1]),
        ("the database is whole after every kill", [*faults_seen, *faults(day.database)]),
        ("no feed is asked before its time", list(early(day))),
        ("a kill costs a site one request at most", list(wasted(day))),
        ("no page is asked for twice but across a kill", asked_again(day)),
        ("robots.txt is asked for once a day, restarts or not", robots_again(day)),
        ("no validator of a useless answer comes back", false_validators(day)),
        ("the last daemon ends cleanly", [] if code == 0 else [f"exit code {code}"]),
    ]


def summary(day):
    """One line for each site, and one for the day."""
    committed = polls(day)
    sites = [
        f"  {name:7}{len(feed_hits(day, name)):6} requests, {len(found):5} polls" for name, found in committed.items()
    ]
    ready = sum(life.ready is not None for life in day.lives)
    waits = ", ".join(f"{name} {wait:.2f}" for name, wait in sorted(longest_waits(day)))
    days = f"{len(day.lives) - 1} kills in {day.simulated_days:.1f} simulated days; {ready} lives were ready"
    return "\n".join(
        [
            days,
            f"{len(day.offers)} articles published, {len(day.site.hits)} requests",
            *sites,
            f"  longest wait between two polls of a life, in intervals: {waits}",
        ]
    )
