"""The bad day of the benchmarks, made short: tests/bench/chaos.py tells what happens in it."""

import pytest

from tests.bench.chaos import bad_day

pytestmark = pytest.mark.slow


def test_a_bad_day_breaks_no_promise(tmp_path):
    promises = bad_day(2, 1500, 4, tmp_path, tell=lambda _: None, first_commit=1.0)
    assert not {promise: broken for promise, broken in promises if broken}
