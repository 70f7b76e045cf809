"""A sighting as the record that ``extract`` and ``export sightings`` print; keys are API, versioned by ``schema``."""

from .claims import BY_NAME
from .model import Article, Sighting

SCHEMA = 1


def sighting_to_record(sighting: Sighting, article: Article, *, claim: str | None = None) -> dict[str, object]:
    """The record of DESIGN.md. ``claim`` is the public id (``C-12``), None where there is no store."""
    speaker = sighting.speaker
    return {
        "schema": SCHEMA,
        "article": article.url,
        "outlet": article.outlet,
        "published": article.published.text() if article.published else None,
        "type": sighting.type,
        "show": sighting.show,
        "season": sighting.season,
        "claim": claim,
        "origin": sighting.credit.origin,
        "self": sighting.credit.origin is None,
        "via": list(sighting.credit.via),
        "speaker": {
            "name": speaker.name,
            "mention": speaker.mention,
            "role": speaker.role,
            "resolved_by": speaker.resolved_by,
        }
        if speaker
        else None,
        "evidence": {
            "text": article.text[sighting.start : sighting.end],
            "start": sighting.start,
            "end": sighting.end,
        },
        "rule": sighting.rule,
        "confidence": sighting.confidence,
        sighting.type: BY_NAME[sighting.type].to_record(sighting.value),
    }
