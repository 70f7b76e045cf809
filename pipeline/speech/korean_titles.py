"""A Korean name, where somebody works, and a title: 강도윤 스튜디오한빛 대표, 최민재 넷플릭스 한국 콘텐츠 총괄."""

import re

from ..lexicons import read_words

_SURNAMES = "".join(read_words("korean", "surnames"))
_VOICES = frozenset(read_words("korean", "voices"))
_UNNAMED = read_words("korean", "unnamed")
_TITLES = "|".join(word for word in read_words("korean", "titles") if word not in _VOICES)
# A word of three syllables that begins like a surname all the same.
_NO_NAMES = "|".join((*_UNNAMED, *read_words("korean", "no_names")))
# Whoever stands between a name and a title works for the name: 차은비 소속사 대표.
_BETWEEN = rf"(?!{'|'.join(read_words('korean', 'anothers'))})"
# Names of companies end in the last of these as well, particles or not.
_WORD = r"(?:[가-힣A-Za-z0-9&+·]{0,13}(?:[^\W의에은는이가을를도과와로서며고한된면]|\+|플레이|미디어로|이가))"
#: The name and its title, with what stands between them.
_POSTED = (
    rf"(?<![가-힣\w])(?P<name>(?!(?:{_NO_NAMES}) )[{_SURNAMES}][가-힣][^\W는를을에의]) "
    rf"(?:{_BETWEEN}{_WORD} ){{0,4}}?{_BETWEEN}(?P<title>[가-힣A-Za-z]{{0,8}}(?:{_TITLES}))"
)
# 오늘은 강도윤 대표가, 연출한 강도윤 감독이, 한국대 강도윤 교수: the end of another word, with a name behind it.
_ENDINGS = f"은이가도로고며대사부국팀소청당{''.join(read_words('korean', 'modifying'))}"
_NOT_YET = rf"(?![가-힣]{{2}}[{_ENDINGS}] [{_SURNAMES}][가-힣]{{2}} )"
#: A name with its title in running text: groups ``name`` and ``title``.
POSTED = re.compile(rf"{_NOT_YET}{_POSTED}(?=[은는이가의과와도에을를, ]|$)")
_WHOLE = re.compile(rf"{_NOT_YET}{_POSTED}(?: ?(?:역시|또한))?$")
_LONGEST = 60


def read_posted(words: str) -> tuple[str, str] | None:
    """The name and the title that ``words`` are, with what stands between: ("강도윤", "대표")."""
    match = _WHOLE.match(words)
    return (match["name"], match["title"]) if match else None


def posted_before(text: str, start: int, end: int) -> int | None:
    """Where the name begins whose title ends at ``end``; None where no name and title stand there."""
    low = max(start, end - _LONGEST)
    for match in re.finditer(r"(?<![가-힣\w])[가-힣]{3} ", text[low:end]):
        if read_posted(text[low + match.start() : end]):
            return low + match.start()
    return None
