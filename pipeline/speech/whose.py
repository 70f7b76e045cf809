"""Whose words an utterance is: the cue's mention, whom the paragraph is about, a company by its official."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..credit.outlets import outlets_of
from ..model import Speaker

if TYPE_CHECKING:
    from ..context import Context
    from .quoting import Utterance

_IN_STORY = re.compile(r"(?:In|En|Dalam|Di|Im|Dans)\b")
_IN_SCENE = re.compile(
    r"(?:In|During|En|Dalam) (?:an?|one|the|that|its|an early|una?|la|el|sebuah|salah satu) (?:[\w-]+ ){0,2}?"
    r"(?:scenes?|moment|exchange|flashback"
    r"|sequence|trailer|teaser|clip|escena|secuencia|tráiler|avance|adegan|cuplikan)(?!\w)[^“”\"]{0,80}$"
)
# Whom the speaker of a Spanish or Portuguese clause speaks of.
_OBJECT = re.compile(r"(?:a (?:quien(?:es)?|quem)|al que|a l[ao]s? que)\b")
# Somebody without a name who speaks for the company that the article is about.
_OFFICIAL = re.compile(
    r"(?:an?|the) (?:company|studio|network|platform|channel|streamer) (?:official|representative)s?(?!\w)"
)


_OWN_AGENCY = re.compile(
    r"(?:his|her|their|the (?:actor|actress|star|singer)[’']s) (?:\w{3,12} )?"
    r"(?:agency|agent|management|label|lawyers?)(?!\w)",
    re.IGNORECASE,
)


def speaker_in(context: Context, utterance: Utterance) -> Speaker | None:
    """Who speaks: the cue's mention; without one, whom the paragraph was about, else the speaker before."""
    mention = context.text[slice(*utterance.mention)] if utterance.mention else ""
    if utterance.inherited:
        near = context.people.in_block(_before_object(context, utterance.start))
        if near is not None:
            return near if near.mention else replace(near, mention=mention or str(near.name))
        if utterance.mention and utterance.mention[0] < context.people.track.entry_of(utterance.start):
            return None
    if utterance.mention is None:
        return context.people.introduced_before(utterance.start)
    speaker = context.person(mention, utterance.mention[0])
    if utterance.antecedent is not None:
        named = context.person(context.text[slice(*utterance.antecedent)], utterance.antecedent[0])
        speaker = named if named.name is not None else speaker  # "the one who said" names nobody
    speaker = _company(context, speaker, utterance.mention)
    if not utterance.inherited:
        return speaker
    if speaker.name is None or _only_counts(context, speaker.name):
        return (
            context.people.introduced_before(utterance.start) or context.people.interviewee(utterance.start) or speaker
        )
    return replace(speaker, resolved_by="inherited")


def _only_counts(context: Context, name: str) -> bool:
    """Whether a name is that of a firm that measures audiences, which does not go on talking."""
    outlet = outlets_of(context.watch).named(name)
    return outlet is not None and outlet.kind == "measurement"


def _company(context: Context, speaker: Speaker, mention: tuple[int, int]) -> Speaker:
    """``speaker``, by the company that the article's credits know as "the company" where these words stand."""
    if _OWN_AGENCY.match(speaker.mention):
        return Speaker(None, speaker.mention, None, "none")  # whoever speaks for an actor is not the network
    official = speaker.name is None and _OFFICIAL.match(speaker.mention) is not None
    generic = speaker.resolved_by == "organisation" and context.people.organisations.is_generic(speaker.mention)
    meant = context.credits.source_at(*mention) if official or generic else None
    if meant is None:
        return speaker
    return replace(speaker, name=meant.name, resolved_by="organisation", role="spokesperson" if official else None)


def _before_object(context: Context, start: int) -> int:
    """Where to look back from for who goes on speaking: in "…, a quien define como", not at whom they speak of."""
    if _OBJECT.match(context.text, start) is None:
        return start
    sentence = context.sentence_at(start)
    return sentence.start if sentence is not None else start


def is_in_story(context: Context, utterance: Utterance, speaker: Speaker) -> bool:
    """Whether a character says it in the show: In the finale of Night Bus, Mara whispers."""
    sentence = context.sentence_at(utterance.start)
    if sentence is None or utterance.mention is None or speaker.name != speaker.mention:
        return False
    if _IN_SCENE.match(context.text, sentence.start, utterance.mention[0]):
        return speaker.role is None
    if " " in (speaker.name or ""):
        return False
    if context.people.is_figure(speaker.name or "") or _IN_STORY.match(context.text, sentence.start) is None:
        return False
    return any(sentence.start < n.start < utterance.mention[0] for n in context.subjects.namings)
