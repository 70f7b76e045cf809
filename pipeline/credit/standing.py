"""Which of a sentence's credits stand, where several names share its cues."""

from __future__ import annotations

from dataclasses import replace

from .edge import COMPANIES, Edge

# "Netflix said on Friday on CNBC"
_RIGHT_BEHIND = 12


def standing(text: str, found: list[Edge]) -> list[Edge]:
    """``found``, the credits that cues make beside the names of one sentence, but for those who state nothing."""
    found = _without_channels_watched(_told_by_channels(_without_embedded(text, found)))
    # Who speaks at an event is heard by whoever was there: "told a PaleyFest audience" credits nobody.
    return [edge for edge in found if edge.mention.kind != "event"]


def _without_embedded(text: str, found: list[Edge]) -> list[Edge]:
    """The credits but for who is only told about inside a Korean report: "X는 Y가 ... 보도했다"."""
    topic = next((e for e in found if e.role == "subject" and text[e.mention.end : e.mention.end + 1] in "은는"), None)
    ends = {edge.end: edge for edge in reversed(found) if edge.role == "subject" and edge.mention.kind not in COMPANIES}
    # One verb has one subject: the outer, "X가 Y가 ... 논의한다고 보도하자",
    # or the topic, "X가 ... 보도했을 때 Y는 ... 답했다".
    found = [
        e
        for e in found
        if e.role != "subject" or not (o := ends.get(e.end)) or (o.start >= e.start if topic is None else e is topic)
    ]
    return [
        edge
        for edge in found
        if topic is None
        or edge is topic
        or edge.role != "subject"
        or edge.start < topic.start
        or text[edge.mention.end : edge.mention.end + 1] not in "이가"
    ]


def _without_channels_watched(found: list[Edge]) -> list[Edge]:
    """``found`` but for the channels whose audience a company counts: "Barb said it had 2.3m viewers on BBC One"."""
    said = [edge for edge in found if edge.role in ("subject", "inverted") and edge.mention.kind in COMPANIES]
    return [
        edge
        for edge in found
        if not said
        or edge.role != "spoken_on"
        or edge.mention.kind in ("social", "podcast")
        or any(0 <= edge.start - other.end <= _RIGHT_BEHIND for other in said)
    ]


def _told_by_channels(found: list[Edge]) -> list[Edge]:
    """``found`` with a channel that told another outlet as who states it: JTBC는 일간스포츠에 “…”고 답했다."""
    heard = [edge for edge in found if edge.role == "told"]
    return [
        replace(edge, depth=0)
        if edge.role == "subject"
        and edge.mention.kind == "tv"
        and any(edge.mention.end < other.start < edge.end for other in heard)
        else edge
        for edge in found
    ]
