"""Whether something was said or posted where a text says "on X", "in X", "through X"."""

from __future__ import annotations

import re

from .edge import PLACES
from .outlets import Mention

_SPEECH = re.compile(
    r"(?<!\w)(?:wrote|writes|posted|posts?|said|says|shared|announced|revealed|told|joked|tweeted|captioned?"
    r"|story|stories"
    r"|statement|comment\w*|interview|guest|appear\w*|episode|answered|replied|live ?stream|went live|hinted"
    r"|teased|confirmed"
    r"|dijo|escribió|publicó|anunció|contó|comentó|confesó|aseguró|explicó|afirmó|reveló|declaró|entrevista|mensaje|publicación|vídeo|video"
    r"|menulis|unggahan|mengunggah|tulis|mengatakan|wawancara|kata|ujar|tutur|ungkap|bilang|bercerita"
    r"|diumumkan|mengumumkan|membagikan|pernyataan|lontar\w*|sampaikan|ucap\w*"
    r"|message|thread|q&a|ask me anything"
    r"|newsletter|beredar|kabar|cuitan|rumor\w*|rumou?rs?|circul\w+)(?!\w)",
    re.IGNORECASE,
)
# Said on a programme or in a paper takes more than an episode or a story near by.
_SPOKE = re.compile(
    r"(?<!\w)(?:said|says|told|spoke|joked|revealed|confessed|interview\w*|guest|appear\w*|confirmed|explained"
    r"|dijo|contó"
    r"|confesó|aseguró|explicó|reveló|entrevista\w*|wawancara|mengatakan|kata|ujar|tutur|ungkap|bilang"
    r"|bercerita)(?!\w)",
    re.IGNORECASE,
)
# The words themselves follow: "On Instagram: “…”".
_INTRODUCES = re.compile(r"[^.“”\"«]{0,40}: ?[“\"«]")


def is_spoken_on(text: str, mention: Mention, sentence: tuple[int, int], cue: int) -> bool:
    """Whether the preposition at ``cue`` tells where somebody spoke, in the sentence ``text[slice(*sentence)]``."""
    start, end = sentence
    if mention.kind == "podcast" and text[cue : cue + 2].lower() in ("on", "in", "du", "en", "di"):
        return True
    if mention.kind not in ("podcast", "social"):
        return mention.kind in PLACES and _SPOKE.search(text, max(start, cue - 90), cue) is not None
    if _INTRODUCES.match(text, mention.end, mention.end + 48):
        return True
    return _SPEECH.search(text, max(start, cue - 120), min(end, mention.end + 120)) is not None
