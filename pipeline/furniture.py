"""Lines that are no part of an article, by their words: share bars, sign-ups, copyright notices, the head of the comments.

Every pattern is anchored at the line's start and bounded, and is tried on short lines only.
"""

import re

# Longer lines are running text, whatever they begin with.
_LONGEST = 260


def _lines(*alternatives: str) -> re.Pattern[str]:
    return re.compile(r"^[\W_]{0,6}(?:" + "|".join(alternatives) + ")", re.IGNORECASE)


# From such a line on, nothing is article any more.
_END = _lines(
    r"how useful was this post",
    r"(?:\d{1,5}|one|no|view|all|add|post|read|show|load|leave) (?:thoughts? on|comments?\b|repl(?:y|ies)\b|responses?\b)",
    r"comments?(?: ?\(\d{1,6}\)|:|$| section| are closed)",
    r"\d{1,6} \w{1,12} \(comments?\)",
    r"leave a (?:reply|comment)",
    r"join the (?:conversation|discussion)",
    r"what(?:'s| is|’s) your (?:reaction|take)\b.{0,20}$",
    r"your email address will not be published",
    r"you (?:may|might|could) (?:also )?(?:like|enjoy|be interested)",
    r"related (?:articles?|stories|posts?|news|topics|content|coverage)\W*$",
    r"related\W*$",
    r"(?:more|most) (?:popular|read|viewed|stories|from|news|on this)\b.{0,40}$",
    r"trending(?: now| stories)?\W*$",
    r"recommended(?: for you| stories| reading| articles)?\W*$",
    r"about the authors?\W*$",
    r"(?:reader|your) (?:comments|messages)\W*$",
    r"share this(?: (?:on|with|via|story|article|post|page|entry|:))?\W*$",
    r"(?:previous|next) (?:post|article|story)\b.{0,80}$",
    r"관련 ?(?:기사|뉴스)\W*$",
    r"(?:전체 )?댓글(?: ?\(?\d{0,6}\)?(?:개)?)?\W*$",
    r"(?:많이 본|주요|인기) (?:기사|뉴스)\W*$",
    r"(?:<|&lt;|ⓒ|©|\[)?\s?저작권자",
    r"comentarios?(?: \(\d{1,6}\))?\W*$",
    r"(?:más información|te puede interesar|también te puede interesar|noticias relacionadas|otras noticias)\W*$",
    r"(?:komentar|artikel terkait|berita terkait|berita lainnya|terpopuler)\W*$",
    r"(?:kommentare?|mehr zum thema|das könnte (?:sie|dich) auch interessieren)\b.{0,20}$",
    r"(?:commentaires?|à lire aussi|sur le même sujet)\W*$",
)
_COMMENTS_HEAD = _lines(
    r"(?:\d{1,5}|one|no|view|all|add|post|show|load|leave) (?:thoughts? on|comments?\b|repl(?:y|ies)\b|responses?\b)",
    r"comments?(?: ?\(\d{1,6}\)|:|$| section)",
    r"\d{1,6} \w{1,12} \(comments?\)",
    r"leave a (?:reply|comment)",
    r"how useful was this post",
    r"your email address will not be published",
    r"(?:reader|your) (?:comments|messages)\W*$",
    r"(?:전체 )?댓글(?: ?\(?\d{0,6}\)?(?:개)?)?\W*$",
    r"(?:comentarios?|komentar|kommentare?|commentaires?)(?: ?\(\d{1,6}\))?\W*$",
)
# Such a line is furniture wherever it stands.
_LINE = _lines(
    r"(?:advertisement|advert|advertise here|advertising|ad|ads by \w+|sponsored(?: content| links?|:.{0,80})?|promoted|publicidad|iklan|anzeige|werbung|광고)\W*$",
    r"(?:article continues|story continues|continue reading|continues) (?:below|after)\b.{0,40}$",
    r"(?:also|must|further) read\b.{0,160}$",
    r"read (?:also|more|next|this next|the full (?:story|article))\b.{0,160}$",
    r"(?:see|watch|check out) (?:also|more|next)\b.{0,160}$",
    r"(?:more|related|recommended|watch|listen|don[’']t miss|see also|read|next|up next|more on this|more like this)\s?[:|»]\s?.{0,160}$",
    r"(?:baca|simak|lihat) (?:juga|pula|selengkapnya)\b.{0,200}$",
    r"(?:lee|lea|leer|ver|vea|mira) (?:también|además|más)\b.{0,160}$",
    r"(?:lesen sie auch|mehr dazu|lesen sie hier|lire aussi|à lire|leggi anche|leia (?:também|mais)|lees ook)\b.{0,160}$",
    r"(?:관련 ?기사|더보기|더 보기|함께 읽기|함께 보기|▶)\s?.{0,120}$",
    r"(?:share|tweet|pin|email|print|save|whatsapp|facebook|twitter|reddit|flipboard|copy link|link copied|like|follow|subscribe)\W*$",
    r"(?:share|post|save|send|email|print) (?:this|on|via|to|with)\b.{0,60}$",
    r"(?:compartir|comparte|bagikan|teilen|partager|공유하기?|구독)(?: (?:en|di|auf|sur|this)\b.{0,40})?\W*$",
    r"follow (?:us|me|@?\w{1,20}) (?:on|at)\b.{0,160}$",
    r"(?:sign up|subscribe|register|join)(?: now| here| today| to| for| our| and)\b.{0,200}$",
    r"(?:get|receive|have) .{0,60}\b(?:newsletter|inbox|e-?mail alerts?|breaking news)\b.{0,120}$",
    r"(?:click|tap) (?:here|on|to)\b.{0,120}$",
    r"(?:download|get) (?:the|our) .{0,30}\bapp\b.{0,80}$",
    r"(?:copyright|©|\(c\)|ⓒ|all rights reserved|무단 ?전재|todos los derechos).{0,200}$",
    r".{0,60}\ball rights reserved\b.{0,80}$",
    r".{0,60}무단\s?전재.{0,60}$",
    r"this (?:site|website) uses (?:cookies|akismet)\b.{0,160}$",
    r"this (?:article|post|page|story) (?:contains|may contain|includes) affiliate\b.{0,160}$",
    r"(?:we|\w{1,20}) may (?:earn|receive|get) (?:a|an)? ?(?:small )?(?:affiliate )?commission\b.{0,160}$",
    r"(?:tags?|topics?|filed under|categories|category|labels?|tagged|keywords|etiquetas|tagar|schlagworte)\s?[:|]\s?.{0,200}$",
    r"(?:image|photo|picture|photograph|foto|bild|imagen|사진)s?\s?(?:source|credits?|courtesy|by|via)?\s?[:=/]\s?.{0,120}$",
    r"(?:image|photo|picture|featured image) (?:source|credits?|courtesy|by|via)\b.{0,120}$",
    r"(?:getty images|shutterstock|reuters/|ap photo|afp/).{0,60}$",
    r"\d{1,3}[ -]min(?:ute)?s? read\W*$",
    r"(?:reading time|estimated reading time|read time)\b.{0,30}$",
    r"(?:loading|please wait|toggle navigation|skip to (?:main )?content|back to top|top)\W*$",
    r"(?:table of )?contents\W*$",
    r"(?:getty|embed|embedded) (?:image|post|content|tweet|media|video)s?\W*$",
    r"\(?end\)?$",
    r"(?:related|buyer[’']s) (?:roundups?|guides?|forums?|video|coverage|stories|reading|articles?|links?)\s?:.{0,120}$",
    r"like this (?:story|article|post)\?.{0,80}$",
    r"(?:average rating|click on a star|no votes so far|rate this|vote count)\b.{0,80}$",
    r"(?:report (?:a typo|an error|this)|spotted an error|got a tip|have a tip|send (?:us )?(?:tips|news))\b.{0,160}$",
    r"(?:view|see|watch|show|load|read) (?:all|more|gallery|comments|this post on|the gallery|original)\b.{0,60}$",
    r"(?:empfohlener (?:redaktioneller|externer) inhalt|externer? inhalte?|an dieser stelle (?:findest|finden|befindet|steht)|(?:youtube|externe|twitter|x)[ -]inhalte?)\b.{0,240}$",
    r"(?:ich bin damit einverstanden|personenbezogene daten (?:können|werden)|um eingebettete inhalte|datenschutz(?:erklärung|hinweise?))\b.{0,240}$",
    r"(?:view this post on instagram|a post shared by)\b.{0,120}$",
    r"(?:image|photo|slide|picture) \d{1,3} of \d{1,3}\W*$",
    r"don[’']t miss\W*$",
    r"(?:e-?mail|follow|contact|reach) .{0,120}(?:@\w|on twitter|on x\b|on facebook).{0,120}$",
    r".{0,200}\b(?:click|tap) here\b.{0,60}$",
    r".{0,60}\brequires javascript\b.{0,20}$",
    r".{0,120}\bcontributed to this (?:report|story|article)\b.{0,40}$",
    r"(?:video|photos?|gallery|slideshow|listen|audio|watch|play)\W*$",
    r"(?:posted|published|updated|last updated|first published|modified|written|submitted) ?(?:by|on|at|:).{0,120}$",
    r"(?:입력|승인|수정|등록|송고|기사입력)\s?[:|]?\s?\d{4}.{0,80}$",
    r"\[?사진\s?[=:].{0,60}$",
    r"\W{0,3}[\w.+-]{1,40}@[\w-]{1,40}\.[\w.]{2,20}\W*$",
)
# A reporter's or a desk's initials at the very end: (cd/rl), jlz/mta, -30-, 도서윤 기자.
_SIGNATURE = re.compile(
    r"^[(\[]?[a-zA-Z]{1,4}(?:/[a-zA-Z]{1,4}){1,2}[)\]]?$|^\W{0,3}(?:end|ends|끝|###|-30-|30)\W{0,3}$|^[가-힣]{2,4}\s?(?:인턴)?기자\b.{0,40}$|^—? ?(?:ENDS?|FIN)$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^(?:by|words|text|interview by|words by|story by|reporting by|por|oleh|von|par|escrito por|redacción|penulis|글)\s?[:|]?\s(?=[\w\"“@])",
    re.IGNORECASE,
)


def is_end(text: str) -> bool:
    """True for a line after which the article is over."""
    return len(text) <= _LONGEST and bool(_END.match(text))


def is_comments_head(text: str) -> bool:
    """True for the line that opens the readers' comments: what follows is not the article's, however long."""
    return len(text) <= _LONGEST and bool(_COMMENTS_HEAD.match(text))


def is_furniture(text: str) -> bool:
    """True for a line that is no part of any article."""
    return len(text) <= _LONGEST and bool(_LINE.match(text))


def is_signature(text: str) -> bool:
    """True for the initials or the name that end an agency report."""
    return len(text) <= 60 and bool(_SIGNATURE.match(text))


def is_byline(text: str) -> bool:
    """True for a short line that says who wrote the article."""
    return len(text) <= 120 and bool(_BYLINE.match(text)) and text[-1] not in ".!?"
