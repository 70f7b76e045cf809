"""What an operator's tools are told."""

import asyncio
import os
import socket

import pytest
from prometheus_client.parser import text_string_to_metric_families

from scrapers.supervisor import counter, exposition, gauge, gauges, notify, status_page, watchdog_seconds

METRICS = (
    counter("secondhand_polls", "Polls", "result", {"new": 3, "failed": 1}),
    gauges("secondhand_sources", "Sources", "state", {"active": 2}),
    gauge("secondhand_tasks", "Tasks", 2),
)


def ask(line, why=None):
    async def main():
        async with status_page(0, lambda: METRICS, lambda: why) as port:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(line)
            answer = await reader.read()
            writer.close()
            await writer.wait_closed()
            return answer.decode()

    with asyncio.Runner() as runner:
        return runner.run(main())


def samples(text):
    families = text_string_to_metric_families(text)
    return {(one.name, *one.labels.values()): one.value for family in families for one in family.samples}


def test_prometheus_reads_back_what_was_counted():
    told = samples(exposition(METRICS).decode())
    assert told["secondhand_polls_total", "new"] == 3
    assert told["secondhand_sources", "active"] == told["secondhand_tasks",] == 2


def test_what_the_process_uses_is_told_as_well():
    assert samples(exposition(METRICS).decode())["process_resident_memory_bytes",] > 1_000_000


def test_a_count_of_nothing_is_a_sample_all_the_same():
    told = samples(exposition([counter("secondhand_polls", "Polls", "result", {})]).decode())
    assert told["secondhand_polls_total", "none"] == 0


def test_the_metrics_page_is_served():
    assert "secondhand_tasks 2" in ask(b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")


@pytest.mark.parametrize(("why", "status"), [(None, "200 OK"), ("no tick for 90 seconds", "503 ")])
def test_health_is_a_status(why, status):
    answer = ask(b"GET /healthz HTTP/1.1\r\n\r\n", why)
    assert answer.startswith(f"HTTP/1.0 {status}")
    assert (why or "ok") in answer


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (b"GET /etc/passwd HTTP/1.1\r\n\r\n", "404"),
        (b"POST /metrics HTTP/1.1\r\n\r\n", "405"),
        (b"\xff\xfe\r\n", "405"),
        (b"GET\r\n", "405"),
    ],
)
def test_whatever_else_is_asked_is_refused(line, status):
    assert ask(line).startswith(f"HTTP/1.0 {status}")


def test_systemd_is_told_over_its_socket(tmp_path, monkeypatch):
    path = str(tmp_path / "s")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(path)
        monkeypatch.setenv("NOTIFY_SOCKET", path)
        assert notify("READY=1")
        assert listener.recv(100) == b"READY=1"


def test_without_systemd_nothing_is_sent(monkeypatch):
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    assert not notify("READY=1")


def test_the_watchdog_gets_a_sign_twice_in_its_time(monkeypatch):
    monkeypatch.setenv("WATCHDOG_USEC", "120000000")
    monkeypatch.setenv("WATCHDOG_PID", str(os.getpid()))
    assert watchdog_seconds() == 60
    monkeypatch.setenv("WATCHDOG_PID", "1")
    assert watchdog_seconds() is None
