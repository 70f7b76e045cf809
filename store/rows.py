"""Articles and sightings as rows, and back: the two nouns whose shape many modules share."""

import json
from collections.abc import Mapping
from datetime import datetime
from sqlite3 import Row
from typing import cast

from pipeline.claims import BY_NAME
from pipeline.model import Article, Block, BlockKind, BlockRole, Credit, Link, Moment, Sighting, Speaker


def dump(value: object) -> str:
    """``value`` as JSON text: compact, keys in order, so that equal values are equal texts."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def metadata_of(article: Article) -> str:
    """All of ``article`` that has no column of its own."""
    return dump(
        {
            "outlet": article.outlet,
            "authors": article.authors,
            "published": _moment(article.published),
            "modified": _moment(article.modified),
            "language": article.language,
            "section": article.section,
            "paywalled": article.paywalled,
            "page_of": article.page_of,
            "known": dict(article.known),
            "blocks": [
                [block.kind, block.start, block.end, block.role, block.level, _moment(block.time)]
                for block in article.blocks
            ],
            "links": [[link.start, link.end, link.url] for link in article.links],
        }
    )


def to_article(url: str, row: Row) -> Article:
    """The article in a row with ``title``, ``body_text`` and ``metadata``."""
    kept = json.loads(row["metadata"])
    return Article(
        url=url,
        outlet=kept["outlet"],
        title=row["title"],
        text=row["body_text"],
        blocks=tuple(_to_block(block) for block in kept["blocks"]),
        links=tuple(Link(start, end, target) for start, end, target in kept["links"]),
        authors=tuple(kept["authors"]),
        published=_to_moment(kept["published"]),
        modified=_to_moment(kept["modified"]),
        language=kept["language"],
        section=kept["section"],
        paywalled=kept["paywalled"],
        page_of=tuple(kept["page_of"]) if kept["page_of"] else None,
        known=kept["known"],
    )


def sighting_row(sighting: Sighting, article: Article) -> dict[str, object]:
    """``sighting`` as the columns of its table."""
    speaker = sighting.speaker
    return {
        "claim_type": sighting.type,
        "show_id": sighting.show,
        "season": sighting.season,
        "details": dump(BY_NAME[sighting.type].to_record(sighting.value)),
        "char_start": sighting.start,
        "char_end": sighting.end,
        "evidence": article.text[sighting.start : sighting.end],
        "rule_id": sighting.rule,
        "confidence": sighting.confidence,
        "credited_origin": sighting.credit.origin,
        "via": dump(sighting.credit.via),
        "speaker": dump([speaker.name, speaker.mention, speaker.role, speaker.resolved_by]) if speaker else None,
        "published": article.published.text() if article.published else None,
    }


def to_sighting(row: Row) -> Sighting:
    """The sighting in a row of its table."""
    details: Mapping[str, object] = json.loads(row["details"])
    return Sighting(
        type=row["claim_type"],
        show=row["show_id"],
        season=row["season"],
        value=BY_NAME[row["claim_type"]].from_record(details),
        start=row["char_start"],
        end=row["char_end"],
        rule=row["rule_id"],
        confidence=row["confidence"],
        credit=Credit(row["credited_origin"], tuple(json.loads(row["via"]))),
        speaker=Speaker(*json.loads(row["speaker"])) if row["speaker"] else None,
    )


def _moment(moment: Moment | None) -> list[object] | None:
    return None if moment is None else [moment.at.isoformat(), moment.has_time]


def _to_moment(kept: list[object] | None) -> Moment | None:
    return None if kept is None else Moment(datetime.fromisoformat(str(kept[0])), bool(kept[1]))


def _to_block(kept: list[object]) -> Block:
    kind, start, end, role, level, time = kept
    return Block(
        cast("BlockKind", kind),
        cast("int", start),
        cast("int", end),
        cast("BlockRole | None", role),
        cast("int", level),
        _to_moment(cast("list[object] | None", time)),
    )
