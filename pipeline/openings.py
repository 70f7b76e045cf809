r"""The words that a pattern's matches begin with, read from the pattern itself.

``(?<!\w)(?:ha(?:s|ve) been|[Dd]enied)`` can only match where ``has been``, ``have been`` or ``denied`` stands. Whoever
knows where these stand in a text need not try the pattern anywhere else (``spotted``). The openings are in small
letters and never too narrow: where a pattern's beginning is open (``\w+ said``), there are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# Beyond this many openings, or characters of one, what follows adds nothing worth its place.
_MOST = 400
_LONGEST = 10
# A class of more characters than this ("[A-Z]") is as good as any character.
_MOST_IN_CLASS = 12

_TOKEN = re.compile(
    r"(?P<look>\(\?<?[=!])|(?P<group>\((?:\?(?:P<\w+>|[imsx-]*:)|(?!\?)))|(?P<strange>\(\?)|(?P<close>\))|(?P<or>\|)"
    r"|(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<times>[*+?][?+]?|\{\d*,?\d*\}[?+]?)"
    r"|(?P<nowhere>\\[bBAZ]|[\^$])|(?P<escape>\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|.))|(?P<any>\.)"
    r"|(?P<letters>(?:[^\\()\[|.*+?{^$](?![*+?{]))+|.)",
    re.DOTALL,
)
_VERBOSE = re.compile(r"(\[(?:\\.|[^\]\\])*\]|\\.)|\s+|#[^\n]*", re.DOTALL)
_DIGITS = frozenset("0123456789")
_WHOLE_CLASSES = frozenset("\\" + letter for letter in "DsSwW")


@dataclass(slots=True)
class _Begun:
    """What a stretch of a pattern can begin with: words that it may go on from, and words that it can't."""

    going: set[str] = field(default_factory=lambda: {""})
    stuck: set[str] = field(default_factory=set)

    def then(self, following: "_Begun") -> None:
        """Adds what follows; where that makes too many words, only its first letters, or nothing."""
        if not self.going:
            return
        for length in (_LONGEST, 4, 2):
            other = following.cut(length)
            if len(self.going) * (len(other.going) + len(other.stuck)) <= _MOST or self.going == {""}:
                self.stuck |= {word + next_word for word in self.going for next_word in other.stuck}
                longer = {word + next_word for word in self.going for next_word in other.going}
                self.going = {word for word in longer if len(word) < _LONGEST}
                self.stuck |= {word[:_LONGEST] for word in longer if len(word) >= _LONGEST}
                return
            if "" not in self.going:
                break
        self.stop()

    def cut(self, length: int) -> "_Begun":
        """The same with no word of more than ``length`` letters."""
        if length == _LONGEST:
            return self
        long = {word[:length] for word in self.going if len(word) > length}
        return _Begun(
            {word for word in self.going if len(word) <= length}, {word[:length] for word in self.stuck} | long
        )

    def stop(self) -> None:
        """Lets nothing more be added: what follows is not known."""
        self.stuck |= self.going
        self.going = set()

    def tells(self) -> bool:
        """Whether all words are long enough to be looked for; these then end what is known of a match."""
        self.stop()
        return min(map(len, self.stuck)) > 2

    def repeated(self, times: str) -> "_Begun":
        """The same under a quantifier such as ``?`` or ``{1,3}``."""
        counted = re.match(r"\{0*[1-9]|\+", times)
        repeated = _Begun(set(self.going), set(self.stuck))
        if times[0] != "?" and times.rstrip("?+") != "{1}":
            repeated.stop()
        if counted is None:
            repeated.going.add("")
        return repeated


def openings(pattern: re.Pattern[str]) -> frozenset[str]:
    """The words in small letters, one of which every match of ``pattern`` begins with; empty where that is open.

    Raises ValueError for what no pattern here uses: back-references, conditions, atomic groups.
    """
    source = pattern.pattern
    if pattern.flags & re.VERBOSE:
        source = _VERBOSE.sub(lambda match: match[1] or "", source)
    begun = _alternatives(_TOKEN.finditer(source))
    words = begun.going | begun.stuck
    if "" in words:
        return frozenset()
    return frozenset(word for word in words if not any(word[:length] in words for length in range(1, len(word))))


def guarded(pattern: str) -> str:
    """``pattern`` behind a look at its first letter: an alternative that can't begin there is passed by at once.

    For patterns in small letters, or read without regard to case.
    """
    first = {word[0] for word in openings(re.compile(pattern))}
    return f"(?=[{''.join(sorted(map(re.escape, first)))}])(?:{pattern})" if first else pattern


def _alternatives(tokens: Iterator[re.Match[str]]) -> _Begun:
    """What the alternatives up to the closing bracket begin with."""
    found = _Begun(set(), set())
    branch, last = _Begun(), _Begun()
    for token in tokens:
        kind = token.lastgroup
        if kind == "times":
            last = last.repeated(token[0])
            continue
        branch.then(last)
        last = _Begun()
        if kind in ("or", "close"):
            found.going |= branch.going
            found.stuck |= branch.stuck
            branch = _Begun()
            if kind == "close":
                return found
        elif kind == "look":
            ahead = _alternatives(tokens)
            if token[0] == "(?=" and ahead.tells():
                branch.then(ahead)
        elif kind == "group":
            last = _alternatives(tokens)
        elif kind == "strange":
            raise ValueError(f"a construct that is not read here: {token.string[token.start() : token.start() + 12]}")
        elif kind != "nowhere":
            last = _characters(token)
    branch.then(last)
    return _Begun(found.going | branch.going, found.stuck | branch.stuck)


def _characters(token: re.Match[str]) -> _Begun:
    """The characters that one place of a pattern can hold; open where these are many."""
    kind, source = token.lastgroup, token[0]
    characters = _ANY
    if kind == "letters":
        characters = frozenset({source.lower()})
    elif kind == "escape":
        characters = _escaped(source)
    elif kind == "class":
        characters = _of_class(source[1:-1])
    return _Begun(set(characters)) if characters else _Begun(set(), {""})


_ANY: frozenset[str] = frozenset()


def _escaped(source: str) -> frozenset[str]:
    if source == r"\d":
        return _DIGITS
    if source in _WHOLE_CLASSES or source[1].isdigit():
        return _ANY
    if source[1] in "xu":
        return frozenset(chr(int(f"0x{source[2:]}", 0)).lower())
    return frozenset({"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v"}.get(source[1], source[1].lower()))


_IN_CLASS = re.compile(r"(?P<first>[^\\])-(?P<last>[^\\])|\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|.)|.", re.DOTALL)


def _of_class(inside: str) -> frozenset[str]:
    """The characters of ``[inside]``; none where they are many, or what is not among them."""
    if inside[0] == "^":
        return _ANY
    characters: set[str] = set()
    for piece in _IN_CLASS.finditer(inside):
        if piece["first"]:
            found = frozenset(map(chr, range(ord(piece["first"]), ord(piece["last"]) + 1)))
        else:
            found = _escaped(piece[0]) if piece[0][0] == "\\" else frozenset(piece[0])
        if not found or len(found) > _MOST_IN_CLASS:
            return _ANY
        characters |= {character.lower() for character in found}
    return frozenset(characters) if len(characters) <= _MOST_IN_CLASS else _ANY
