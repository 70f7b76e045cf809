"""What the polling policy buys: how fresh, for how many requests, against fixed intervals.

    python tests/bench/rhythm.py [--sources 1000] [--days 30] [--seed 1]

Simulates sources that publish at their own rates (log-normal, half of them under four entries a day), by day more than
by night and on weekdays more than at weekends, some with silent weeks; each feed shows its last twenty entries. The
policy is the product's own ``next_poll_at``; nothing is fetched. A fixed interval polls all alike, from a random start.
"""

import argparse
import random
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import log
from pathlib import Path
from statistics import mean, median, quantiles

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from scrapers.hints import Hints
from scrapers.policy import Past, next_poll_at
from scrapers.sources import Defaults, Source

START = datetime(2025, 1, 6, tzinfo=UTC)  # a Monday
WARM_DAYS = 7  # every source has a past when it is added
SHOWN = 20
# Share of a day's entries by hour, for a desk that works from morning to evening.
HOURS = [1, 1, 1, 1, 1, 2, 4, 6, 8, 9, 9, 8, 7, 8, 9, 9, 8, 7, 6, 5, 4, 3, 2, 2]


@dataclass
class Outcome:
    """What one way of polling came to."""

    name: str
    delays: list
    requests: int


def entries(rate, days, dice):
    """Publication times over the warm-up and the run, thinned by hour, weekday and silent weeks."""
    times, at = [], START - timedelta(days=WARM_DAYS)
    end = START + timedelta(days=days)
    peak = rate * max(HOURS) / (sum(HOURS) / 24)
    silent = {dice.randrange(0, days) // 7} if dice.random() < 0.1 else set()
    while (at := at + timedelta(days=dice.expovariate(peak))) < end:
        weight = HOURS[at.hour] / max(HOURS) * (0.4 if at.weekday() >= 5 else 1.0)
        if dice.random() < weight and (at - START).days // 7 not in silent:
            times.append(at)
    return times


def found(times, polls):
    """For each entry of the run, how long until the first poll after it."""
    delays, index = [], 0
    run = [at for at in times if at >= START]
    for poll in polls:
        while index < len(run) and run[index] <= poll:
            delays.append((poll - run[index]).total_seconds() / 60)
            index += 1
    return delays


def fixed(times, minutes, days, dice):
    first = START + timedelta(minutes=dice.uniform(0, minutes))
    return [first + timedelta(minutes=minutes * number) for number in range(int(days * 1440 / minutes))]


def adaptive(times, source, defaults, days, dice):
    """The policy's own polls: at each it knows the entries that the feed shows."""
    polls, at, index = [], START + timedelta(minutes=dice.uniform(0, 30)), 0
    end = START + timedelta(days=days)
    while at < end:
        polls.append(at)
        while index < len(times) and times[index] <= at:
            index += 1
        past = Past(200, entry_times=tuple(times[max(0, index - SHOWN) : index]))
        at, _ = next_poll_at(at, source, past, Hints(), defaults=defaults)
    return polls


def simulate(sources, days, seed):
    dice = random.Random(seed)
    feeds = [entries(dice.lognormvariate(log(4), 1.3), days, dice) for _ in range(sources)]
    outcomes = []
    for minutes in (15, 30, 60):
        runs = [fixed(times, minutes, days, dice) for times in feeds]
        outcomes.append(measured(f"every {minutes} min", feeds, runs))
    defaults = Defaults()
    names = [Source(f"s{number}", "feed", "https://s.example/feed") for number in range(sources)]
    runs = [adaptive(times, source, defaults, days, dice) for times, source in zip(feeds, names, strict=True)]
    outcomes.append(measured("adaptive", feeds, runs))
    return outcomes


def measured(name, feeds, runs):
    delays = [delay for times, polls in zip(feeds, runs, strict=True) for delay in found(times, polls)]
    return Outcome(name, delays, sum(map(len, runs)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=int, default=1000)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(f"{'':14}{'requests':>10}{'median':>9}{'mean':>9}{'p90':>9}  minutes from publication to discovery")
    for outcome in simulate(options.sources, options.days, options.seed):
        p90 = quantiles(outcome.delays, n=10)[-1]
        figures = f"{median(outcome.delays):9.1f}{mean(outcome.delays):9.1f}{p90:9.1f}"
        print(f"{outcome.name:14}{outcome.requests:10,}{figures}")


if __name__ == "__main__":
    main()
