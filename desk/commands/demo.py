"""``demo``: the first thing to run."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ..digest import Clash, Line
from ..tables import printable

if TYPE_CHECKING:
    from store.records import Counts

    from ..demo.run import Demo, Wave

_TRY = (
    ("most-repeated", "one figure, many outlets, one origin"),
    ("echo", "who repeats and who reports"),
    ("who-breaks-news", "who had it first"),
)


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
    out.print(Text("Seven outlets on 127.0.0.1, two shows, two waves of news. No network is used.", style="dim"))

    result = run_demo(folder, port=port, told=lambda wave: out.print(_wave_line(wave)))
    store = open_store(result.database)
    try:
        _show(out, store.counts(), result)
    finally:
        store.close()


def _wave_line(wave: "Wave") -> Text:
    line = Text(f"Wave {wave.number}, {wave.at:%d %B %Y}  ", style="bold")
    if wave.report is None:
        return line.append("done by an earlier run", style="not bold dim")
    report, again = wave.report, wave.report.rechecked
    parts = [f"{len(report.polled)} sources polled", f"{report.pages['stored']} pages stored", f"{report.read} read"]
    if again:
        parts.append(f"{again.total()} looked at again: {again['edited']} edited, {again['gone']} gone")
    return line.append(", ".join(parts), style="not bold")


def _show(out: Console, counts: "Counts", result: "Demo") -> None:
    page = result.page
    out.print()
    out.print(
        Text.assemble(
            (f"{counts.pages}", "bold"),
            " pages  ",
            (f"{counts.sightings}", "bold"),
            " sightings  ",
            (f"{counts.claims}", "bold"),
            " claims  ",
            (f"{counts.origins}", "bold"),
            " origins  ",
            (f"{counts.conflicts}", "bold"),
            " conflicts",
        )
    )
    for show in page.shows:
        out.print()
        out.print(Text.assemble((f"{show.title}, season {show.season}: ", "bold"), printable(show.answer)))
        for clash in show.clashes[:2]:
            _bullet(out, _clash_text(clash))
        for line in show.echoes[:3]:
            _bullet(out, _echo_text(line))
    out.print()
    for edit in page.corrections:
        _bullet(
            out,
            Text.assemble(("corrected  ", "yellow"), f"“{printable(edit.before)}” became “{printable(edit.after)}”"),
        )
    for title, _ in page.gone:
        _bullet(out, Text.assemble(("gone  ", "yellow"), f"{printable(title)} (its evidence is kept)"))
    _where(out, result.folder, result.database, page.issue)


def _bullet(out: Console, text: Text) -> None:
    out.print(Padding(text, (0, 0, 0, 2)) if out.is_terminal else Text("  ") + text)


def _clash_text(clash: Clash) -> Text:
    left, right = clash.sides
    return Text.assemble(
        ("conflict  ", "red"),
        f"{printable(left.statement)} ({printable(left.origin)})  against  "
        f"{printable(right.statement)} ({printable(right.origin)})",
    )


def _echo_text(line: Line) -> Text:
    word = ("circular  ", "yellow") if line.backing.startswith("circular") else ("echo  ", "cyan")
    return Text.assemble(word, f"{printable(line.statement)}: {printable(line.backing)}")


def _where(out: Console, folder: Path, database: Path, issue: int) -> None:
    out.print()
    out.print(
        Text.assemble(
            "The digest of the second wave against the first:  ",
            (f"{folder}/demo-{issue}.md", "bold"),
            "  ",
            (f"{folder}/demo-{issue}.html", "bold"),
        )
    )
    out.print(Text.assemble("The database:  ", (str(database), "bold")))
    out.print(Text("Three questions to try:"))
    for name, about in _TRY:
        out.print(
            Text.assemble(("  secondhand ", "dim"), (f"--db {database} query {name}", "bold"), (f"   {about}", "dim"))
        )
