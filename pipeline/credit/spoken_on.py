"""Whether something was said or posted where a text says "on X", "in X", "through X"."""

from __future__ import annotations

import re

from .edge import PLACES
from .outlets import Mention

_SPEECH = re.compile(
    r"(?<!\w)(?:wrote|writes|thank\w*|congratulat\w*|celebrat\w*|react\w*|respond\w*|greet\w*|apologi[sz]\w*|took to"
    r"|takes to|turned to|called|calling|describ\w+|dubbed|insisted|explained|added|warned|urged"
    r"|agradec\w*|celebr[óa]|reaccion\w*|se despidió|felicitó|berterima kasih|menyapa|merayakan"
    r"|mengucapkan|posted|posts?|said|says|shared|announced|revealed|told|joked|tweeted|captioned?"
    r"|story|stories"
    r"|statement|comment\w*|interview|guest|appear\w*|episode|answered|replied|live ?stream|went live|hinted"
    r"|teased|confirmed"
    r"|(?:ha|han|había|habían|he) (?:\w+ado|dicho|escrito|compartido|respondido|agradecido)"
    r"|dijo|escribió|publicó|anunció|contó|comentó|confesó|aseguró|explicó|afirmó|reveló|declaró|entrevista|mensaje|publicación|vídeo|video"
    r"|menulis|unggahan|mengunggah|tulis|mengatakan|wawancara|kata|ujar|tutur|ungkap|bilang|bercerita"
    r"|diumumkan|mengumumkan|membagikan|pernyataan|lontar\w*|sampaikan|ucap\w*"
    r"|message|thread|q&a|ask me anything|(?:tulis|ujar|kata|ungkap|tutur|ucap)nya"
    r"|newsletter|doing the rounds|making the rounds|going around"
    r"|floating around|leaked|beredar|kabar|cuitan|rumor\w*|rumou?rs?|circul\w+)(?!\w)",
    re.IGNORECASE,
)
# Said on a programme or in a paper takes more than an episode or a story near by.
_SPOKE = re.compile(
    r"(?<!\w)(?:said|says|told|spoke|joked|revealed|confessed|interview\w*|guest|appear\w*|confirmed|explained"
    r"|dijo|contó"
    r"|bromeó|ironizó|deslizó|recordó|avanzó|anunció|berkelakar|bercanda|menyebut|mengaku|mengungkap\w*"
    r"|confesó|aseguró|explicó|reveló|entrevista\w*|wawancara|mengatakan|kata|ujar|tutur|ungkap|bilang"
    r"|bercerita)(?!\w)",
    re.IGNORECASE,
)
# "Fans on X celebrated" names no speaker who is there.
_CROWD = re.compile(
    r"(?:^|[,;:] )(?:(?:many|some|most|the|its|more|other|los|muchos|para|\w+(?:ish|ese|ean|ian|ican)) )?"
    r"(?:fans|viewers|users|people|followers|audiences|everybody|everyone|many|penonton|penggemar|warganet"
    r"|seguidores|usuarios|espectadores) $",
    re.IGNORECASE,
)
# Marks in front of a sentence's first word.
_WIDEST_OPENER = 3
# "El domingo, en el programa «…», Cha dijo": when, before where.
_WHEN = re.compile(r"[^,.;:“”\"«»]{3,30}, ")
# The words themselves follow: "On Instagram: “…”".
_INTRODUCES = re.compile(r"[^.“”\"«]{0,40}: ?[“\"«]")


def is_spoken_on(text: str, mention: Mention, sentence: tuple[int, int], cue: int) -> bool:
    """Whether the preposition at ``cue`` tells where somebody spoke, in the sentence ``text[slice(*sentence)]``."""
    start, end = sentence
    if _CROWD.search(text[start:cue]):
        return False
    if mention.kind == "podcast" and text[cue : cue + 2].lower() in ("on", "in", "du", "en", "di", "da", "pa"):
        return True
    if mention.kind not in ("podcast", "social"):
        return mention.kind in PLACES and _is_spoken(text, mention, sentence, cue)
    if _INTRODUCES.match(text, mention.end, mention.end + 48):
        return True
    return _SPEECH.search(text, max(start, cue - 120), min(end, mention.end + 120)) is not None


def _is_spoken(text: str, mention: Mention, sentence: tuple[int, int], cue: int) -> bool:
    """Whether somebody speaks before the cue, or behind the name where the cue opens the sentence."""
    start, end = sentence
    if _SPOKE.search(text, max(start, cue - 90), cue):
        return True
    first = cue - start < _WIDEST_OPENER or _WHEN.fullmatch(text, start, cue) is not None
    opens = first and text[mention.end : mention.end + 2].lstrip("”’»\"'").startswith(",")
    return opens and _SPOKE.search(text, mention.end, min(end, mention.end + 60)) is not None
