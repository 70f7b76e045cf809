"""What an element's name, class, id and role say about its part in the page.

Sites name their boxes for themselves, but with the same few dozen words. Words are compared whole
(``ad`` is an advertisement, ``ad`` in ``header`` is not), after camelCase and separators are taken apart.
"""

import re
from functools import lru_cache

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SEPARATORS = re.compile(r"[^a-zA-Z0-9\u00c0-\u024f]+")
# What WordPress writes on a post about its subject: a post tagged "newsletter" is none.
_TAXONOMY = re.compile(r"\b(?:category|tag|topic|section|status|format|postid|author|type)-[\w%-]+")
_TRAILING_NUMBER = re.compile(r"(?<=[a-z])\d+(?= )")


def _words(alternatives: str) -> re.Pattern[str]:
    return re.compile(" (?:" + "|".join(alternatives.split()).replace("+", "  ") + ") ")


# Each verdict with the words that lead to it, in order: the first that matches decides.
# ``+`` joins two words that only mean it together.
_FURNITURE = (
    (
        "comments",
        _words(
            r"""comments? commentlist commenters? disqus\w* respond discussion replies livefyre fb+comments coral
            comentarios? komentar kommentare? reacties commentaires readers+comments user+comments reader+comments
            comment\w*(?:list|area|section|form|body|wrap|box) thread+replies cmt guestbook"""
        ),
    ),
    (
        "related",
        _words(
            r"""related\w* relatedposts yarpp\w* recirc\w* recommend(?:ed|ations?|s)? also+read alsoread read+also read+more
            read+next readnext up+next next+up most+read mostread most+viewed most+popular popular+posts popular trending\w*
            taboola\w* outbrain\w* trc zergnet revcontent more+from more+stories more+news more+on more+articles morefrom
            see+also seealso you+may+also suggested suggestions jp+relatedposts crp+related rel+articles relnews rel+news
            teaser\w* teasers further+reading injected+related rank ranking latest+news latestnews latest+posts recent+posts
            relacionad[ao]s? otras+noticias lo+mas+visto ver+mas te+puede+interesar baca+juga bacajuga terkait
            berita+terkait artikel+terkait terpopuler lire+aussi weiterlesen mehr+zum+thema next+article nextarticle
            next+post prev+post post+navigation nav+links more+posts similar\w* cross+links crosslinks linkbox
            linked+stories big+story article+list articlelist story+list post+list card+list bestof"""
        ),
    ),
    (
        "sharing",
        _words(
            r"""share\w* sharing sharedaddy sharethis addthis\w* addtoany\w* a2a social\w* sns follow+us followus
            whatsapp bookmark(?:s|ing)? print+button printfriendly tools? toolbar button+group buttons reactions?
            like+button likes post+actions compartir bagikan teilen partager rss+links follow"""
        ),
    ),
    (
        "advertisement",
        _words(
            r"""ads? advert\w* adslot adsense adsbygoogle adbox adunit adwrap\w* adcontainer adblock\w* admz mpu dfp gpt
            sponsor\w* promo\w* promoted+content commercial publicidad pubblicita iklan werbung anzeige publicite
            ad+container affiliate\w* partner+links native+ad bannerad banner+ad leaderboard house+ad code+block shopping
            buybox buy+box product+box"""
        ),
    ),
    (
        "sign-up",
        _words(
            r"""newsletter\w* subscri\w* signup sign+up optin opt+in mailchimp paywall gate piano regwall registration
            registro login log+in donat\w* membership membership\w* support+us cta call+to+action contribute
            mc4wp\w* email+signup suscri\w* berlangganan app+promo download+app abo abonn\w*"""
        ),
    ),
    (
        "page end",
        _words("footer site+footer sitefooter pagefooter page+footer colophon foot globalfooter"),
    ),
    (
        "page furniture",
        _words(
            r"""nav navbar navigation menu\w* submenu breadcrumbs? masthead site+header siteheader
            topbar top+bar sidebar side\w*bar rail rightrail right+rail side+col sidecol skip skiplink
            skip+link cookie\w* consent gdpr didomi\w* onetrust\w* cmp modal popup pop+up overlay lightbox toast
            search\w* searchform widget+area widgetarea textwidget widget+title toc table+of+contents ez+toc lwptoc jump+links tag+list tags? taglist
            tags+links topics topic+list post+tags entry+tags article+tags story+tags keywords categories post+categories
            pagination pager page+links paging wp+pagenavi author+box authorbox author+bio authorbio about+author
            about+the+author author+info author+card author+profile bio biography contributor\w* copyright\w* disclaimer
            rating\w* rmp\w* star+rating kksr\w* poll\w* quiz\w* survey vote votes print+only screen+reader\w* sr+only visually+hidden
            visuallyhidden hidden hide offscreen noprint no+print accessibility a11y player video+player
            audio+player jwplayer jw+player vjs trust\w* ticker weather horoscope entry+utility post+utility entry+footer
            feedback report+error error+report corrections+link timestamp+tooltip tooltip tip+box expand\w*
            load+more loadmore infinite+scroll slideshow+nav gallery+nav carousel\w* slider swiper\w* glide
            back+to+top backtotop scroll+top fact+check+badge recaptcha captcha\w* syndicat\w* rights+link licens\w*"""
        ),
    ),
    (
        "byline",
        _words(
            r"""byline\w* by+line post+meta entry+meta article+meta story+meta meta+info postmeta node+meta
            submitted dateline\w* date+line timestamp\w* publish(?:ed)?+date pub+date pubdate posted+on post+date entry+date
            article+date article+info news+info post+info art+info reading+time read+time readtime author+name
            article+author post+author entry+author credit+line articlemeta meta+data metadata posted+by written+by
            article+byline\w* article+details byline+row last+updated updated+date"""
        ),
    ),
)
_CAPTION = _words(
    r"""caption\w* figcaption wp+caption+text photo+txt photo+caption photocaption image+caption img+caption imgcaption
    cutline pie pie+foto pie+de+foto cap photo+credit image+credit image+description photo+desc img+desc legend
    bildunterschrift bildtext leyenda keterangan+foto photo+text imagecaption image+text lead+art+caption"""
)
_PULL_QUOTE = _words(
    r"""pull+quotes? pullquotes?\w* pull standout destacado despiece sumario callout+quote quote+callout block+quote+pull
    article+pullquote big+quote zitat"""
)
_EMBED = _words(
    r"""twitter+tweet twitter tweet\w* instagram+media instagram bluesky\w* tiktok+embed tiktok fb+post facebook+post embed\w*
    reddit+embed reddit+card threads mastodon+embed oembed social+embed"""
)
_SUMMARY = _words(
    r"""key+points? keypoints? key+events? summary tldr takeaways? key+takeaways? highlights at+a+glance in+brief
    quick+read three+line+summary 3+line+summary article+summary bullet+points story+highlights storyhighlights kernpunkte
    standfirst dek deck strapline subtitle sub+title subheadline sub+headline subhead(?:ing|line)+top field+subtitle news+subtitle
    subline entradilla bajada article+sub c+sub sub subheading"""
)
_BODY = _words(
    r"""article+body articlebody article+content articlecontent entry+content entrycontent post+content postcontent
    post+body postbody story+body storybody story+content body+content article+text articletext content+body news+body
    newsbody news+content page+content single+content article+main article+inner article+detail main+content td+post+content
    artikel+content detail+text detail+content read+content view+content cuerpo+noticia texto+noticia nota+cuerpo
    field+name+body article+txt art+body art+text article+copy body+copy richtext rich+text"""
)
_ENTRY = _words(
    r"""live+blog+post live+post lb+post liveblog+entry live+entry live+update liveblog+update live+event entry
    liveblog+post block+liveblog key+event timeline+entry live+item post+live"""
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def hint_words(raw: str) -> str:
    """``raw`` (class, id and the like) as lower-case words, each with a blank on both sides."""
    spread = _SEPARATORS.sub(" ", _CAMEL.sub(" ", _TAXONOMY.sub(" ", raw))).lower()
    return _TRAILING_NUMBER.sub("", f" {spread.strip()} ").replace(" ", "  ")


@lru_cache(maxsize=20_000)
def furniture(raw: str) -> str:
    """Why elements with these hints are no part of the article; empty if nothing says so."""
    words = hint_words(raw)
    return next((why for why, pattern in _FURNITURE if pattern.search(words)), "")


@lru_cache(maxsize=20_000)
def part(raw: str) -> str:
    """caption, pull-quote, embed, summary, entry, body, or empty."""
    words = hint_words(raw)
    for name, pattern in _PARTS:
        if pattern.search(words):
            return name
    return ""


_PARTS = (
    ("caption", _CAPTION),
    ("pull-quote", _PULL_QUOTE),
    ("embed", _EMBED),
    ("body", _BODY),
    ("summary", _SUMMARY),
    ("entry", _ENTRY),
)


def is_hidden(style: str) -> bool:
    """True for a style attribute that keeps the element from being shown."""
    return bool(_HIDDEN_STYLE.search(style))
