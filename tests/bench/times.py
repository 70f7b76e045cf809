"""Score the reading of time expressions on TimeML files, and its speed; optionally against other libraries.

    python tests/bench/times.py TML_DIR... [--errors N] [--peers]

``TML_DIR`` holds ``*.tml`` files with TIMEX3 tags and a document time, such as TempEval-3's. None of that text is in
this repository, and none may be. Relaxed: the spans overlap (each gold one is found once). Value: the days of the
found expression equal the days of the gold value; for a length, a set or a vague time, that neither has days.
"""

import argparse
import html
import re
import sys
import time
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from pipeline.temporal import read_times

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


def months(year, first, last, last_year=None):
    last_year = last_year or year
    return date(year, first, 1), date(last_year, last, monthrange(last_year, last)[1])


def days_of(value):
    """The days that a TIMEX3 value names, None where it names none."""
    value = value.split("T")[0]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return (date.fromisoformat(value),) * 2
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6)
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return months(int(match[1]), int(match[2]), int(match[2]))
    if match := re.fullmatch(r"(\d{4})-Q(\d)", value):
        return months(int(match[1]), 3 * int(match[2]) - 2, 3 * int(match[2]))
    if match := re.fullmatch(r"(\d{4})-H(\d)", value):
        return months(int(match[1]), 6 * int(match[2]) - 5, 6 * int(match[2]))
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        first, last = _SEASONS[match[2]]
        return months(int(match[1]), first, last, int(match[1]) + (last < first))
    if re.fullmatch(r"\d{4}", value):
        return months(int(value), 1, 12)
    if re.fullmatch(r"\d{3}X?", value):
        return months(int(value[:3]) * 10, 1, 12, int(value[:3]) * 10 + 9)
    return None


def read_tml(path):
    """``(text, document day, [(start, end, days, type)])`` of one file; the document's own date is not counted."""
    raw = path.read_text("utf-8", "replace")
    created = re.search(r'functionInDocument="CREATION_TIME"[^>]*|<DCT>.*?</DCT>', raw, re.DOTALL)[0]
    dct = re.search(r"<DCT>.*?</DCT>", raw, re.DOTALL)
    day = re.search(r'value="(\d{4}-\d\d-\d\d)', dct[0] if dct else created)[1]
    body = re.search(r"<TEXT>(.*)</TEXT>", raw, re.DOTALL)[1]
    text, gold, opened = "", [], None
    for piece in re.split(r"(<[^>]+>)", body):
        if piece.startswith("<TIMEX3"):
            opened = (len(text), dict(re.findall(r'(\w+)="([^"]*)"', piece)))
        elif piece == "</TIMEX3>" and opened:
            start, names = opened
            gold.append((start, len(text), days_of(names["value"]), names["type"], names["value"]))
        elif not piece.startswith("<"):
            text += html.unescape(piece)
    return text, date.fromisoformat(day), gold


def ours(text, day):
    return [
        (t.start, t.end, (t.earliest, t.latest) if t.earliest else None)
        for t in read_times(text, anchor=day, language="en")
    ]


def dateparser_times(text, day):
    from datetime import datetime

    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.combine(day, datetime.min.time())}
    found, at = [], 0
    for words, moment in search_dates(text, languages=["en"], settings=settings) or ():
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append((start, at, (moment.date(), moment.date())))
    return found


def recognizers_times(text, day):
    from datetime import datetime

    from recognizers_date_time import recognize_datetime

    found = []
    for result in recognize_datetime(text, "en-us", reference=datetime.combine(day, datetime.min.time())):
        values = [v.get("timex", "") for v in (result.resolution or {}).get("values", ())]
        found.append((result.start, result.end + 1, days_of(values[-1]) if values else None))
    return found


def score(reader, documents, errors=0):
    """Prints relaxed and value scores of ``reader``, and thousand characters per CPU second."""
    gold_count = found_count = hits = right = 0
    spent = 0.0
    shown = []
    for text, day, gold, name in documents:
        began = time.process_time()
        found = reader(text, day)
        spent += time.process_time() - began
        gold_count, found_count = gold_count + len(gold), found_count + len(found)
        taken = set()
        for start, end, days, kind, value in gold:
            mine = next((f for f in found if f[0] < end and f[1] > start and f not in taken), None)
            if mine is None:
                shown.append(("MISSED", name, text[start:end], kind, value, text[max(0, start - 50) : end + 30]))
                continue
            taken.add(mine)
            hits += 1
            right += mine[2] == days
            if mine[2] != days:
                got = [str(d) for d in mine[2]] if mine[2] else None
                shown.append(
                    ("VALUE ", name, text[start:end], kind, value, got, day, text[max(0, start - 60) : end + 30])
                )
        shown += [
            ("EXTRA ", name, text[f[0] : f[1]], text[max(0, f[0] - 40) : f[1] + 30]) for f in found if f not in taken
        ]
    precision, recall = hits / found_count, hits / gold_count
    f1 = 2 * precision * recall / (precision + recall)
    size = sum(len(document[0]) for document in documents) / 1000
    accuracy = right / hits
    print(
        f"gold {gold_count}  found {found_count}  P {precision:.3f}  R {recall:.3f}  relaxed F1 {f1:.3f}"
        f"  value accuracy {accuracy:.3f}  value F1 {f1 * accuracy:.3f}  {size / spent:,.0f} kchar/CPU-s"
    )
    for line in shown[:errors]:
        print(*(" ".join(str(part).split()) for part in line), sep=" | ")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--peers", action="store_true", help="also dateparser and recognizers-text, where installed")
    args = parser.parse_args()
    paths = [path for folder in args.folders for path in sorted(folder.rglob("*.tml"))]
    documents = [(*read_tml(path), path.stem) for path in paths]
    score(ours, documents, args.errors)
    for name, reader in (
        (("dateparser", dateparser_times), ("recognizers-text", recognizers_times)) if args.peers else ()
    ):
        try:
            print(name, end=": ", flush=True)
            score(reader, documents)
        except ImportError as missing:
            print("not installed:", missing)
    return 0


if __name__ == "__main__":
    sys.exit(main())
