"""Articles that state claims, made without reading any page: what the tests of identity and the store are made of."""

from datetime import UTC, datetime

from pipeline.claims import BY_NAME
from pipeline.model import Article, Credit, Extraction, Moment, Page, Sighting, Speaker
from pipeline.watchlist import Outlet, Person, Show, Watchlist

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
WATCH = Watchlist(
    shows=(Show("glass-tide", "Glass Tide", ("유리 조수",), 2, "Netflix", (Person("Ada Vale"),)),),
    outlets=(Outlet("The Harbour Herald", ("Harbour Herald", "the Herald"), ("herald.example",)),),
)


def figure(value, *, unit="hours", bound="exact", label="first week", end=None):
    return "viewership", {
        "value": value,
        "unit": unit,
        "bound": bound,
        "window": {"label": label, "start": None, "end": end},
    }


def day(event, earliest, latest=None, *, modality="expected"):
    latest = latest or earliest
    return "date", {"event": event, "edtf": earliest, "earliest": earliest, "latest": latest, "modality": modality}


def status(word, by=None):
    return "status", {"status": word, "by": by}


def quote(text, directness="direct"):
    return "quote", {"text": text, "directness": directness}


def says(statement, origin=None, via=(), *, speaker=None, season=1, words=None):
    """``(sighting without its place, the words that state it)``."""
    kind, record = statement
    sighting = Sighting(
        type=kind,
        show="glass-tide",
        season=None if kind == "quote" else season,
        value=BY_NAME[kind].from_record(record),
        start=0,
        end=0,
        rule=f"{kind}.test",
        confidence=0.9,
        credit=Credit(origin, tuple(via)),
        speaker=Speaker(speaker, speaker) if speaker else None,
    )
    return sighting, words or f"{record} {origin}"


def article(
    outlet, *stated, url=None, published="2025-06-01T09:00:00+00:00", text="", language="en", title="Glass Tide"
):
    """An extraction whose article's text is the words of its sightings, then ``text``."""
    body, sightings = "", []
    for sighting, words in stated:
        start = len(body)
        body += words + "\n\n"
        fields = {name: getattr(sighting, name) for name in sighting.__slots__}
        sightings.append(Sighting(**{**fields, "start": start, "end": start + len(words)}))
    at = Moment(datetime.fromisoformat(published).replace(tzinfo=UTC), "T" in published) if published else None
    address = url or f"https://{outlet.replace(' ', '').lower()}.example/1"
    return Extraction(
        Article(address, outlet, title, body + text, (), published=at, language=language), tuple(sightings)
    )


def put(store, extraction, *, at=NOW, ruleset="r1", url=None):
    """Save a page with these contents and its reading."""
    url = url or extraction.article.url
    page = store.add_page(Page(url, repr(extraction).encode(), at))
    store.put_reading(page.id, extraction, ruleset=ruleset)
    return page


def fold(store, *extractions, at=NOW):
    """Save, read and fold all of them."""
    for extraction in extractions:
        put(store, extraction, at=at)
    return store.fold(WATCH)


def content(store):
    """All that was concluded, without row numbers: equal for any order of arrival."""
    stated = {}
    for row in store.query("select claim_id, url, evidence from v_sightings", limit=10**6).rows:
        stated.setdefault(row[0], []).append(row[1:])
    key = {claim: tuple(sorted(places)) for claim, places in stated.items()}
    claims = sorted(
        (key[claim.id], claim.statement, claim.origin, claim.season or 0, claim.first_published or "",
         claim.last_published or "", claim.first_outlet, claim.sightings, claim.outlets, claim.roots, claim.state)
        for claim in store.claims(include_withdrawn=True)
        if claim.id in key
    )  # fmt: skip
    findings = {}
    for claim in store.claims():
        findings.setdefault(claim.finding, []).append(key[claim.id])
    roots = sorted(
        (key[claim.id], root.name, root.seen, root.circular, root.members)
        for claim in store.claims()
        for root in store.claim(claim.id).roots
    )
    rows = store.query("select claim_id, other_claim_id, conflict_kind, conflict_state from v_conflicts").rows
    conflicts = sorted((*sorted((key[one], key[other])), kind, state) for one, other, kind, state in rows)
    return claims, sorted(sorted(members) for members in findings.values()), roots, conflicts
