"""Alerts: each event once in the outbox, at least once with whoever is to be told, never a secret in a message."""

import asyncio
import json
import socketserver
import stat
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.errors import FetchFailed
from scrapers.alerting import Alerts, compose, rule_of, why_wait
from scrapers.plans import Alert, AlertWhen
from scrapers.poller import Answer, open_web
from scrapers.reactor import run as run_loop
from scrapers.sources import Defaults
from scrapers.targets import Message, NotSent, send
from store import open_store
from store.alerts import AlertEvent, AlertStanding
from store.records import PollOutcome, SourceSpec
from tests.loopback import Reply, Site
from tests.stating import NOW, article, day, figure, fold, says, status

HOOK = "webhook:env:HOOK"
MESSAGE = Message("subject", "some text", {"alert": "a", "events": []})
SECRET = "s3cret"


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "claims.db", create=True) as opened:
        opened.sync_sources([SourceSpec("feed", "https://herald.example/feed", "feed", {})])
        yield opened


class Hook:
    """A webhook that answers as it was told to, the last answer for ever."""

    def __init__(self, *statuses):
        self.statuses, self.bodies = list(statuses or [200]), []

    async def post(self, url, body, *, content_type):
        self.bodies.append(json.loads(body))
        answer = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        if answer is None:
            raise FetchFailed(url, f"connection to {url} refused")
        return Answer(url, answer, b"")


def alert(*send, per_hour=12, **when):
    return Alert("desk", AlertWhen(**when), send or (HOOK,), per_hour)


def queued(store, rule, *, at=NOW):
    store.queue_alerts([rule_of(rule)], at=at)
    return [event.content for event in store.waiting_alerts("desk", HOOK, limit=100)]


def rounds(alerts_, count=1):
    async def main():
        for _ in range(count):
            alerts_.start()
            for task in alerts_.tasks:
                await task

    asyncio.run(main())


def failed(store, result="failed", *, error="down", polled_at=NOW, next_poll_at=NOW):
    store.finish_poll(PollOutcome("feed", polled_at, result, next_poll_at, "again", error=error))


# What sets an alert off


def test_a_new_alert_begins_with_now(store):
    fold(store, article("Harbour Herald", says(figure(142_600_000))))
    assert queued(store, alert()) == []


def test_a_new_claim_of_the_kind_is_told_with_its_source(store):
    queued(store, rule := alert(event="new-claim", kind="viewership"))
    fold(store, article("Harbour Herald", says(figure(142_600_000)), says(day("release", "2026-01-09"))))
    (content,) = queued(store, rule)
    assert (content["event"], content["claim"], content["show"]) == ("new-claim", "C-1", "glass-tide")
    assert content["url"] == "https://harbourherald.example/1"


def test_an_event_is_queued_once_however_often_one_looks(store):
    queued(store, rule := alert(event="new-claim"))
    fold(store, article("Harbour Herald", says(figure(142_600_000))))
    assert len(queued(store, rule)) == len(queued(store, rule)) == 1


def test_a_renewal_is_told_once_not_once_for_every_origin(store):
    queued(store, rule := alert(event="status-change"))
    for outlet, origin in (("Harbour Herald", "Netflix"), ("Bay Post", "Ada Vale")):
        fold(store, article(outlet, says(status("renewed"), origin)))
    assert [content["event"] for content in queued(store, rule)] == ["status-change"]


def test_a_status_that_is_not_asked_for_is_not_told(store):
    queued(store, rule := alert(event="status-change", status="cancelled"))
    fold(store, article("Harbour Herald", says(status("renewed"))))
    assert queued(store, rule) == []


def test_an_editors_status_is_a_change_of_status(store):
    fold(store, article("Harbour Herald", says(figure(142_600_000))))
    queued(store, rule := alert(event="status-change", status="confirmed"))
    store.set_status("C-1", "confirmed", at=NOW)
    assert [content["claim"] for content in queued(store, rule)] == ["C-1"]


def test_a_conflict_is_told_for_both_sides(store):
    queued(store, rule := alert(event="conflict"))
    fold(store, article("Harbour Herald", says(figure(142_600_000), "Netflix")))
    fold(store, article("Bay Post", says(figure(162_400_000), "Netflix")))
    assert {content["claim"] for content in queued(store, rule)} == {"C-1", "C-2"}


def test_another_shows_news_is_not_told(store):
    queued(store, rule := alert(show="salt-hour"))
    fold(store, article("Harbour Herald", says(figure(142_600_000))))
    assert queued(store, rule) == []


def test_a_source_fails_at_its_third_failure_and_is_told_once(store):
    queued(store, rule := alert(event="source-failing"))
    for number in range(5):
        failed(store, polled_at=NOW + timedelta(hours=number))
    assert [content["source"] for content in queued(store, rule)] == ["feed"]


def test_a_source_that_is_gone_is_told_at_once(store):
    queued(store, rule := alert(event="source-failing"))
    failed(store, "gone", error="the site answered 410", next_poll_at=None)
    assert [content["detail"] for content in queued(store, rule)] == ["the site answered 410"]


def test_one_failure_is_the_weather(store):
    queued(store, rule := alert(event="source-failing"))
    failed(store)
    failed(store, "unchanged", error=None)
    failed(store)
    assert queued(store, rule) == []


def test_an_alert_about_claims_hears_nothing_of_sources(store):
    queued(store, rule := alert(kind="viewership"))
    failed(store, "gone", next_poll_at=None)
    assert queued(store, rule) == []


def test_more_than_a_batch_of_changes_is_queued_to_the_last(store, monkeypatch):
    monkeypatch.setattr("store.alerts._AT_ONCE", 2)
    queued(store, rule := alert(event="new-claim"))
    fold(store, article("Harbour Herald", *(says(figure(10_000_000 * 3**number)) for number in range(5))))
    assert len(queued(store, rule)) == 5


# Delivery


@pytest.fixture
def told(store, monkeypatch):
    """A store in which one event waits, for the webhook named by HOOK."""
    monkeypatch.setenv("HOOK", f"https://hook.example/{SECRET}")
    queued(store, alert(event="new-claim"))
    fold(store, article("Harbour Herald", says(figure(142_600_000))))
    return store


def test_what_was_taken_is_done_with(told):
    hook = Hook()
    rounds(Alerts([alert(event="new-claim")], told, hook, now=lambda: NOW), 3)
    assert [len(body["events"]) for body in hook.bodies] == [1]
    assert [one.error for one in told.alert_sends()] == [None]


def test_what_was_not_taken_is_told_again_after_a_wait(told):
    hook, now = Hook(500, 200), [NOW]
    alerts_ = Alerts([alert(event="new-claim")], told, hook, now=lambda: now[0])
    rounds(alerts_, 3)
    assert len(hook.bodies) == 1
    now[0] += timedelta(seconds=31)
    rounds(alerts_)
    assert hook.bodies[0]["events"] == hook.bodies[1]["events"]
    assert [one.error for one in told.alert_sends()] == [None, "the webhook answered 500"]


def test_a_crash_between_telling_and_noting_tells_again_with_the_same_number(told, monkeypatch):
    hook = Hook()
    with monkeypatch.context() as broken:
        broken.setattr(told, "log_alert", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            rounds(Alerts([alert(event="new-claim")], told, hook, now=lambda: NOW))
    with open_store(told.path) as again:
        rounds(Alerts([alert(event="new-claim")], again, hook, now=lambda: NOW))
    first, second = (body["events"][0]["id"] for body in hook.bodies)
    assert first == second


def test_what_waits_behind_the_limit_goes_together_and_none_is_lost(told):
    hook, now, rule = Hook(), [NOW], alert(event="new-claim", per_hour=1)
    alerts_ = Alerts([rule], told, hook, now=lambda: now[0])
    rounds(alerts_)
    for number in range(3):
        fold(told, article(f"Outlet {number}", says(day("release", f"202{number}-01-09"), f"Origin {number}")))
        rounds(alerts_)
    now[0] += timedelta(minutes=61)
    rounds(alerts_)
    assert [len(body["events"]) for body in hook.bodies] == [1, 3]


def test_one_target_that_fails_holds_up_no_other(told, monkeypatch):
    rule = alert("webhook:env:MISSING", HOOK, event="new-claim")
    fold(told, article("Bay Post", says(status("renewed"))))
    hook = Hook()
    rounds(Alerts([rule], told, hook, now=lambda: NOW))
    assert len(hook.bodies) == 1
    assert {one.error for one in told.alert_sends()} == {None, "the environment has no MISSING"}


@pytest.mark.parametrize(("failures", "seconds"), [(1, 30), (3, 120), (20, 3600)])
def test_the_wait_doubles_up_to_an_hour(failures, seconds):
    standing = AlertStanding(1, 0, failures, NOW, "down")
    assert why_wait(alert(), standing, NOW + timedelta(seconds=seconds - 1))
    assert why_wait(alert(), standing, NOW + timedelta(seconds=seconds)) is None


def test_a_clock_that_was_set_back_silences_nothing():
    assert why_wait(alert(), AlertStanding(1, 0, 20, NOW + timedelta(days=2), "down"), NOW) is None


def test_a_message_says_what_happened_to_people_and_to_programs():
    event = AlertEvent(7, NOW, {"event": "source-failing", "source": "feed", "detail": "down"})
    message = compose("desk", [event])
    assert message.subject == "[secondhand] desk: source-failing: feed: down"
    assert json.loads(message.json())["events"] == [{"id": 7, **event.content}]


# The ways to tell


def tell(target, web=None, **environment):
    asyncio.run(send(target, MESSAGE, web=web or Hook(), environment=environment))


def test_no_error_names_the_webhooks_address(told):
    with pytest.raises(NotSent) as caught:
        tell(HOOK, Hook(None), HOOK=f"https://hook.example/{SECRET}")
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None


def over_the_web(site, path, *, private=True):
    hosts = {"hook.localhost": "127.0.0.1"}
    defaults = Defaults(host_delay_seconds=0.01, resolve=hosts, allow_private=frozenset(hosts if private else ()))

    async def main():
        async with open_web(defaults) as web:
            await send(HOOK, MESSAGE, web=web, environment={"HOOK": site.url("hook.localhost", path)})

    run_loop(main())


@pytest.fixture
def site():
    site = Site()
    site.says("hook.localhost", "/moved", Reply(302, headers={"Location": "/hook"}))
    site.says("hook.localhost", "/hook", Reply(200))
    yield site
    site.close()


def test_a_webhook_gets_the_message_as_json_and_is_asked_for_nothing_else(site):
    over_the_web(site, "/hook")
    (hit,) = site.hits
    assert (hit.method, json.loads(hit.body)["text"]) == ("POST", "some text")
    assert hit.headers["Content-Type"].startswith("application/json")


def test_a_webhook_that_points_elsewhere_is_not_followed(site):
    with pytest.raises(NotSent, match="answered 302"):
        over_the_web(site, "/moved")
    assert [hit.path for hit in site.hits] == ["/moved"]


def test_a_webhook_that_answers_with_a_flood_is_logged_without_its_address(site, caplog):
    site.says("hook.localhost", f"/{SECRET}", Reply(body=b" " * 9_000_000))
    with pytest.raises(NotSent, match="more than 8388608 bytes") as caught:
        over_the_web(site, f"/{SECRET}")
    assert SECRET not in f"{caught.value} {caplog.text}"


def test_a_webhook_on_a_private_address_is_refused(site):
    with pytest.raises(NotSent, match="not a public one"):
        over_the_web(site, "/hook", private=False)
    assert site.hits == []


@pytest.fixture
def program(tmp_path):
    def write(text):
        path = tmp_path / "program"
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return f"command:{path}"

    return write


def test_a_program_gets_the_message_and_its_arguments_unread_by_a_shell(program, tmp_path):
    tell(program(f'cat > "{tmp_path}/got"; echo "$1" > "{tmp_path}/argument"') + " '$(touch x); *'")
    assert json.loads((tmp_path / "got").read_text())["text"] == "some text"
    assert (tmp_path / "argument").read_text() == "$(touch x); *\n"


def test_a_program_that_fails_has_not_told(program):
    with pytest.raises(NotSent, match="exit code 3"):
        tell(program("exit 3"))


def test_a_program_that_is_missing_has_not_told():
    with pytest.raises(NotSent, match="No such file"):
        tell("command:/nowhere/program")


def test_a_program_that_hangs_is_ended_with_its_children(program, tmp_path, monkeypatch):
    monkeypatch.setattr("scrapers.targets.SECONDS", 0.3)
    with pytest.raises(NotSent, match="did not end"):
        tell(program(f'sleep 60 & echo $! > "{tmp_path}/child"; wait'))
    child = int((tmp_path / "child").read_text())
    assert not is_running(child)


def is_running(process):
    """A process that was ended and that nobody collected is listed still, as a zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text().split()[2] not in {"Z", "X"}
    except FileNotFoundError:
        return False


class Mailbox(socketserver.StreamRequestHandler):
    """As much of a mail server as smtplib asks for."""

    def handle(self):
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            if line.upper() == "DATA":
                self.say("354 go on")
                letter = iter(self.rfile.readline, b".\r\n")
                self.server.letters.append(b"".join(letter).decode())
            if line.upper().startswith("RCPT") and "nobody" in line:
                self.say("550 no such person")
                continue
            self.say("221 bye" if line.upper() == "QUIT" else "250 ok")

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


@pytest.fixture
def mailbox():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mailbox) as server:
        server.letters, server.daemon_threads = [], True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_letter_arrives(mailbox):
    address = f"smtp://127.0.0.1:{mailbox.server_address[1]}/?from=a@b.example&to=c@d.example&to=e@f.example"
    tell("mail:env:POST", POST=address)
    (letter,) = mailbox.letters
    assert "Subject: subject" in letter
    assert "To: c@d.example, e@f.example" in letter
    assert "some text" in letter


def test_a_letter_to_nobody_has_not_told_and_says_no_password(mailbox):
    address = f"smtp://127.0.0.1:{mailbox.server_address[1]}/?to=nobody@d.example"
    with pytest.raises(NotSent, match=r"mail by 127\.0\.0\.1"):
        tell("mail:env:POST", POST=address)


@pytest.mark.parametrize(
    "address", ["", "desk@d.example", f"smtp://u:{SECRET}@h.example/", f"smtp://u:{SECRET}@[x/?to=a"]
)
def test_a_mail_address_that_is_none_is_said_without_its_secret(address):
    with pytest.raises(NotSent) as caught:
        tell("mail:env:POST", POST=address)
    assert SECRET not in str(caught.value)
