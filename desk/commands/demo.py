"""``demo``: the first thing to run."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..digest import ShowPart
from ..tables import printable

if TYPE_CHECKING:
    from store.records import Counts

    from ..demo.run import Demo, Wave

_TRY = (
    ("most-repeated", "which claims are repeated most, and from whom all of them have it"),
    ("who-breaks-news", "who is first with a claim, and who repeats"),
    ("conflicts", "what can't both be true"),
)
_COLOURS = {"one source": "cyan", "circular": "yellow", "conflict": "red", "corrected": "green", "gone": "magenta"}


@click.command()
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default="secondhand-demo",
    show_default=True,
    help="Where the database, the configuration and the digests are kept.",
)
@click.option("--port", type=click.IntRange(0, 65535), default=8757, show_default=True, help="Loopback port; 0: any.")
def demo(*, folder: Path, port: int) -> None:
    """Read a bundled news site and show what comes of it.

    Seven invented outlets and two invented shows, served on the loopback address and crawled by the daemon's own code:
    robots.txt, conditional requests, politeness per host. No network is used. It takes some ten seconds.
    """
    from store import open_store  # noqa: PLC0415

    from ..demo.run import run_demo  # noqa: PLC0415  # Scrapy takes a second to import

    out = Console(file=sys.stdout, highlight=False, soft_wrap=not sys.stdout.isatty())
    out.print(
        Text("Seven invented outlets on 127.0.0.1, two shows, two waves of news. No network is used.", style="dim")
    )

    result = run_demo(folder, port=port, told=lambda wave: out.print(_wave_line(wave)))
    store = open_store(result.database)
    try:
        _show(out, store.counts(), result)
    finally:
        store.close()


def _wave_line(wave: "Wave") -> Text:
    line = Text(f"wave {wave.number}  {wave.at:%d %B %Y}  ", style="bold")
    if wave.report is None:
        return line.append("done by an earlier run", style="not bold dim")
    report, again = wave.report, wave.report.rechecked
    parts = [f"{len(report.polled)} sources polled, {report.pages['stored']} pages stored"]
    if again:
        parts.append(f"{again.total()} looked at again: {again['edited']} edited, {again['gone']} gone")
    return line.append("; ".join(parts), style="not bold")


def _show(out: Console, counts: "Counts", result: "Demo") -> None:
    numbers = {name: getattr(counts, name) for name in ("pages", "sightings", "claims", "origins", "conflicts")}
    out.print()
    out.print(
        Text("  ").join(
            Text.assemble((str(count), "bold"), f" {name.removesuffix('s') if count == 1 else name}")
            for name, count in numbers.items()
        )
    )
    for show in result.page.shows:
        out.print()
        out.print(Text.assemble((f"{show.title}, season {show.season}: ", "bold"), printable(show.answer)))
        _print_rows(out, _findings(show))
    out.print()
    _print_rows(out, _edits(result))
    _print_ways_on(out, result)


def _print_rows(out: Console, rows: Iterator[tuple[str, str]]) -> None:
    """A label and a text a row; in a pipe the same without wrapping."""
    grid = Table.grid(padding=(0, 2))
    for label, text in rows:
        mark = Text(f"  {label:<10}", style=_COLOURS.get(label, ""))
        if out.is_terminal:
            grid.add_row(mark, Text(text))
        else:
            out.print(Text.assemble(mark, "  ", text))
    if out.is_terminal:
        out.print(grid)


def _findings(show: ShowPart) -> Iterator[tuple[str, str]]:
    """What the demo is about: echoes that are one source, circles that are none, and what can't both be true."""
    circles = [line for line in show.echoes if line.backing.startswith("circular")]
    for line in [*circles, *(line for line in show.echoes if line not in circles)][:2]:
        label, _, said = line.backing.partition(": ") if line in circles else ("one source", "", line.backing)
        yield label, f"{printable(line.statement)}: {printable(said)}"
        if line.chain and line not in circles:
            yield "", f"the longest way it took: {printable(line.chain)}"
    for clash in show.clashes:
        left, right = (f"{printable(side.statement)}, says {printable(side.origin)}" for side in clash.sides)
        yield "conflict", f"{left}; {right}"


def _edits(result: "Demo") -> Iterator[tuple[str, str]]:
    for edit in result.page.corrections:
        yield "corrected", f"“{printable(edit.before)}” became “{printable(edit.after)}”"
    for title, _ in result.page.gone:
        yield "gone", f"{printable(title)} (its evidence is kept)"


def _print_ways_on(out: Console, result: "Demo") -> None:
    digest = f"{result.folder}/demo-{result.page.issue}"
    out.print()
    out.print(
        Text.assemble(
            "The second wave against the first:  ", (f"{digest}.md", "bold"), "  ", (f"{digest}.html", "bold")
        )
    )
    out.print(Text.assemble("Everything is kept in:  ", (str(result.database), "bold")))
    out.print("Three questions to try:")
    for name, about in _TRY:
        out.print(Text(f"  {about}:", style="dim"))
        out.print(Text(f"    secondhand --db {result.database} query {name}"))
