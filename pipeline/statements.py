"""A sentence -> the statements that it reports: what was said, in marks or not, and the cue that says who said it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .cues import Cue, find_cues, speaker_of
from .phrases import sentence_subject
from .speech import Grammar
from .tokens import Token

Directness = Literal["direct", "indirect", "mixed"]
_FRONTED = frozenset(
    "in on at during after before asked when as for with by speaking while from later earlier since although though if "
    "according because despite following once until like unlike but".split()
)
_LONGEST_GAP = 26
_SPEECH_END = ",.!?…—–-"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of what was said: half-open offsets; ``quoted`` where it is what a pair of marks holds."""

    start: int
    end: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """What one cue reports in one sentence. ``start`` to ``end`` is the evidence, cue included.

    ``cue`` is None for words in marks that the sentence gives to nobody. ``speaker``: the mention's offsets.
    """

    start: int
    end: int
    pieces: tuple[Piece, ...]
    directness: Directness
    cue: Cue | None
    speaker: tuple[int, int] | None = None
    verb: str = ""
    explicit: bool = False


def read_sentence(tokens: Sequence[Token], grammar: Grammar) -> tuple[Statement, ...]:
    """The statements in one sentence, in order, none overlapping another."""
    return _Reader(tokens, grammar).read()


def introduced_speaker(tokens: Sequence[Token], grammar: Grammar) -> tuple[int, int] | None:
    """The speaker whom a sentence that ends in a colon introduces: "Yeom continued:" before a paragraph in marks."""
    if not tokens or tokens[-1].text != ":":
        return None
    cues = find_cues(tokens, grammar)
    named = [cue.subject for cue in cues if cue.subject is not None and cue.kind == "verb"]
    speaker = named[-1] if named else sentence_subject(tokens, len(tokens), grammar)
    return (tokens[speaker.first].start, tokens[speaker.last].end) if speaker else None


class _Reader:
    def __init__(self, tokens: Sequence[Token], grammar: Grammar) -> None:
        self.tokens = tokens
        self.grammar = grammar
        self.cues = find_cues(tokens, grammar)
        self.used: set[int] = set()
        self.found: list[Statement] = []

    def read(self) -> tuple[Statement, ...]:
        for cue in self.cues:
            if cue.lead in self.used and cue.first in self.used:
                continue
            self._read_cue(cue)
        self._read_uncued()
        return tuple(sorted(self.found, key=lambda statement: statement.start))

    # -- one cue

    def _read_cue(self, cue: Cue) -> None:
        around = self._around(cue)
        if around is not None:
            self._add(cue, around)
            return
        before = self._before(cue)
        after = self._after(cue) if cue.kind != "dash" else None
        if before is not None and after is not None and not self._may_have_both(cue, before, after):
            before = None
        spans = [span for span in (before, after) if span is not None]
        if spans:
            self._add(cue, spans)

    def _around(self, cue: Cue) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """What stands on both sides of a cue between commas inside a clause: the plan, he says, is on."""
        tokens = self.tokens
        after = cue.tail + 2
        if cue.kind != "verb" or cue.verb is None or not cue.verb.reports or cue.lead < 3 or after + 1 >= len(tokens):
            return None
        if tokens[cue.tail + 1].text != "," or tokens[cue.lead - 1].text != "," or cue.lead - 2 in self.used:
            return None
        before = (self._region_start(cue.lead - 2), cue.lead - 2)
        if not self._goes_on_behind(before, after):
            return None
        last = self._content_end(cue, after)
        while last > after and tokens[last].kind == "mark":
            last -= 1
        return before, (after, last)

    def _goes_on_behind(self, before: tuple[int, int], after: int) -> bool:
        """Whether the clause ``before`` goes on at ``after``: it lacks its verb, or what follows is a dependent part."""
        tokens, grammar = self.tokens, self.grammar
        following = tokens[after]
        if tokens[before[1]].kind == "quote" or not following.is_word:
            return False
        if not self._is_clause(*before):
            return before[1] > before[0] and (grammar.is_finite(following) or following.low.endswith(_FINITE_ENDINGS))
        return not (
            following.is_capital
            or following.low.endswith("ing")
            or following.low in grammar.relative
            or following.low in _NEW_CLAUSE
        )

    def _may_have_both(self, cue: Cue, before: tuple[int, int], after: tuple[int, int]) -> bool:
        """Whether the cue stands inside one statement: “A,” he said, “B”; the plan, he says, is on."""
        quoted_before = self.tokens[before[1]].kind == "quote"
        if quoted_before:
            return True
        comma_after = self.tokens[after[0] - 1].text == ","
        return comma_after and after[0] - cue.tail == 2

    def _add(self, cue: Cue, spans: Sequence[tuple[int, int]]) -> None:
        indices = [i for first, last in spans for i in range(first, last + 1)]
        pieces, directness = self._pieces(spans)
        if not pieces:
            return
        self.used.update(range(min(cue.lead, *indices), max(cue.tail, *indices) + 1))
        speaker = speaker_of(self.tokens, self.cues, cue, self.grammar)
        ends = [*(self._offsets(span) for span in spans), self._offsets((cue.lead, cue.tail))]
        self.found.append(
            Statement(
                min(start for start, _ in ends),
                max(end for _, end in ends),
                tuple(pieces),
                directness,
                cue,
                self._offsets((speaker.first, speaker.last)) if speaker else None,
                cue.verb.lemma if cue.verb else cue.kind,
                cue.verb.reports if cue.verb else True,
            )
        )

    def _offsets(self, span: tuple[int, int]) -> tuple[int, int]:
        return self.tokens[span[0]].start, self.tokens[span[1]].end

    def _pieces(self, spans: Sequence[tuple[int, int]]) -> tuple[list[Piece], Directness]:
        pieces: list[Piece] = []
        kinds: set[Directness] = set()
        for first, last in spans:
            quotes = [i for i in range(first, last + 1) if self.tokens[i].kind == "quote"]
            words = [i for i in range(first, last + 1) if self.tokens[i].is_word]
            if quotes and not words:
                pieces += [self._quoted(i) for i in quotes]
                kinds.add("direct")
            elif words:
                start, end = self._offsets((first, last))
                pieces.append(Piece(start, end, quoted=False))
                spoken = any(not self.tokens[i].titled for i in quotes)
                kinds.add("mixed" if spoken else "indirect")
        if len(kinds) > 1:
            return pieces, "mixed"
        return pieces, next(iter(kinds), "indirect")

    def _quoted(self, index: int) -> Piece:
        quotation = self.tokens[index].quotation
        assert quotation is not None
        start, end = (
            max(quotation.inner_start, self.tokens[index].start),
            min(quotation.inner_end, self.tokens[index].end),
        )
        return Piece(start, end, quoted=True)

    # -- what follows the cue

    def _after(self, cue: Cue) -> tuple[int, int] | None:
        start = self._content_start(cue)
        if start is None or start >= len(self.tokens):
            return None
        last = self._content_end(cue, start)
        while last >= start and self.tokens[last].kind == "mark" and self.tokens[last].text in ".,;:!?…—–-":
            last -= 1
        return (start, last) if last >= start else None

    def _content_start(self, cue: Cue) -> int | None:
        """Where what follows the cue begins: behind "that", at a quotation, or at a clause."""
        tokens, grammar = self.tokens, self.grammar
        verb = cue.verb
        first = cue.tail + 1
        if cue.kind == "according":
            return self._after_comma(first, cue)
        if self._is_aside(cue) and self._clause_at(cue, first + 1, first + 1):
            return first + 1
        at = first
        leads = {other.lead for other in self.cues if other is not cue and other.kind == "verb" and not other.inherits}
        is_relative = cue.subject is not None and tokens[cue.subject.first].low in grammar.relative
        verbs = {other.first for other in self.cues if other is not cue and other.kind == "verb" and not other.inherits}
        while at < min(len(tokens), first + _LONGEST_GAP):
            token = tokens[at]
            if at > first and ((at in verbs and is_relative) or (at in leads and tokens[at - 1].kind == "mark")):
                return None
            if token.kind == "quote":
                if verb is not None and verb.classes == {"call"}:
                    return first
                return at if self._attaches(cue, first, at) else None
            if token.low in grammar.that_words and verb is not None and self._takes_that(cue, first, at):
                return at + 1
            if token.text == ":":
                return at + 1 if at + 1 < len(tokens) and tokens[at + 1].kind == "quote" else None
            if token.text in ";()" or (token.kind == "mark" and token.text in "—–" and at > first):
                return None
            told = (
                verb is not None
                and "tell" in verb.classes
                and token.low in _CLAUSE_SUBJECTS
                and tokens[at - 1].low not in grammar.conjunctions | grammar.relative
            )
            if at == first or told or tokens[at - 1].low in grammar.hearers or self._after_time(at, first):
                clause = self._clause_at(cue, at, first)
                if clause:
                    return at
            if grammar.is_finite(token) and at > first + 1 and not cue.inverted:
                return None
            at += 1
        return None

    def _is_aside(self, cue: Cue) -> bool:
        """Whether commas stand on both sides of the cue: Six months ago, she said, the plan was dead."""
        tokens = self.tokens
        return (
            0 < cue.lead
            and cue.tail + 2 < len(tokens)
            and tokens[cue.lead - 1].text == ","
            and tokens[cue.tail + 1].text == ","
            and tokens[cue.tail + 2].kind != "quote"
        )

    def _after_comma(self, first: int, cue: Cue) -> int | None:
        """The clause behind "According to X, …"; only where the cue opens the sentence."""
        opens = all(
            self.tokens[i].low in ("and", "but", "still") or not self.tokens[i].is_word for i in range(cue.lead)
        )
        if not opens or first >= len(self.tokens):
            return None
        if self.tokens[first].text != ",":
            return None
        start = first + 1
        inner = next((other for other in self.cues if other.lead >= start and other.kind == "verb"), None)
        relayed = inner is not None and not any(self.grammar.is_finite(t) for t in self.tokens[start : inner.lead])
        return None if relayed else start

    def _attaches(self, cue: Cue, first: int, at: int) -> bool:
        """Whether the quotation at ``at`` is what the cue introduces, rather than a fragment or title in a clause."""
        token, tokens = self.tokens[at], self.tokens
        verb = cue.verb
        if verb is not None and not verb.reports and verb.classes <= {"think", "call"}:
            return False
        if tokens[at - 1].text in (",", ":") or at == first:
            return not (token.titled and self._words_follow(at)) and not (at == first and self._is_title_subject(at))
        return not token.titled and self._is_sentence_like(at)

    def _is_title_subject(self, at: int) -> bool:
        return self.tokens[at].titled and self._words_follow(at)

    def _words_follow(self, at: int) -> bool:
        return sum(token.is_word for token in self.tokens[at + 1 : at + 4]) >= 2

    def _is_sentence_like(self, at: int) -> bool:
        text = self.tokens[at].text
        return len(text.split()) >= 4

    def _takes_that(self, cue: Cue, first: int, at: int) -> bool:
        verb = cue.verb
        assert verb is not None
        if not verb.reports and "think" not in verb.classes and "quote" not in verb.classes:
            return at == first
        if at + 1 >= len(self.tokens) or (
            self.tokens[at + 1].kind == "mark" and self.tokens[at + 1].text not in "$£€#@"
        ):
            return False
        between = self.tokens[first:at]
        return not any(self.grammar.is_finite(token) for token in between)

    def _is_infinitive(self, cue: Cue) -> bool:
        """Whether the verb is "to predict"; "went on to say" is as good as "said"."""
        words = [token.low for token in self.tokens[max(0, cue.first - 3) : cue.first]]
        return words[-1:] == ["to"] and words[-2:-1] != ["on"]

    def _after_time(self, at: int, first: int) -> bool:
        """Whether only a time or place stands between the verb and ``at``: said Tuesday it would."""
        previous = self.tokens[at - 1]
        return at > first and at - first <= 4 and previous.is_word and previous.low.endswith("day")

    def _clause_at(self, cue: Cue, at: int, first: int) -> bool:
        """Whether a clause without "that" starts at ``at``."""
        verb, tokens, grammar = cue.verb, self.tokens, self.grammar
        if verb is None or grammar.language != "en" or self._is_infinitive(cue):
            return False
        token = tokens[at]
        told = "tell" in verb.classes and at > first
        if token.low == "to" and at == first and verb.lemma in _COMMITMENTS:
            return any(later.kind == "quote" and not later.titled for later in tokens[at:])
        if token.low in _CLAUSE_SUBJECTS and (verb.reports or "think" in verb.classes) and not (at == first and told):
            return True
        if not (
            verb.governs_clause or "think" in verb.classes or told or (verb.reports and token.low in _CLAUSE_SUBJECTS)
        ):
            return False
        if not token.is_word and not token.titled:
            return False
        if token.low in grammar.clause_words:
            return not cue.negated and ("tell" in verb.classes or verb.governs_clause)
        if (
            token.low in _FRONTED
            or token.low in grammar.prepositions
            or (token.low in grammar.adverbs and token.low not in ("now", "both", "all", "each"))
        ):
            return False
        if "think" in verb.classes and not verb.reports and token.low == "to":
            return True
        window = tokens[at + 1 : at + 14]
        for index, word in enumerate(window):
            if word.kind == "quote" and not word.titled:
                return index > 0 and self._opens_with_verb(word)
            if word.text in ",;:" and index < 1:
                return False
            if grammar.is_finite(word) or word.low.endswith(_FINITE_ENDINGS):
                return True
        return False

    def _opens_with_verb(self, token: Token) -> bool:
        """Whether the marked words start with the clause's verb: anybody “is not having a good night”."""
        first = token.text.strip("\"“”‘’'«»").split(" ")[0].lower()
        return first in self.grammar.finite or first.endswith(_FINITE_ENDINGS) or first in self.grammar.auxiliaries

    def _content_end(self, cue: Cue, start: int) -> int:
        """The last token of what was said: the sentence's last, but for a further cue and for what trails a quotation."""
        tokens = self.tokens
        last = len(tokens) - 1
        if (
            tokens[start].kind == "quote"
            and not tokens[start].titled
            or (tokens[start].kind == "quote" and tokens[start - 1].text == ":")
        ):
            if self._is_whole(start):
                return self._more_quotes(start)
        for other in self.cues:
            if other.first <= start or other is cue or other.lead <= start:
                continue
            cut = self._cut_before(cue, other, start)
            if cut is not None:
                last = min(last, cut)
                break
        for at in range(start, last + 1):
            if tokens[at].text == ";":
                return at - 1
            if tokens[at].kind == "quote" and tokens[at].text.rstrip("\"”’'»")[-1:] in ",.!?" and not tokens[at].titled:
                if not (
                    at + 2 <= last
                    and tokens[at + 1].low in ("and", "but", "or")
                    and tokens[at + 2].low in self.grammar.that_words
                ):
                    return at
        return last

    def _is_whole(self, at: int) -> bool:
        """Whether the quotation is all that the cue reports: its punctuation is inside, or nothing follows it."""
        token = self.tokens[at]
        inner = token.text.rstrip("\"”’'»」")
        if inner[-1:] in _SPEECH_END:
            return True
        following = self.tokens[at + 1 : at + 3]
        if at and self.tokens[at - 1].low in self.grammar.that_words and following and following[0].is_word:
            return False
        if not following or not any(t.is_word for t in self.tokens[at + 1 :]):
            return True
        return (
            following[0].kind == "mark"
            and following[0].text in ".,;—–-!?"
            or following[0].low
            in (
                "in",
                "on",
                "at",
                "during",
                "when",
                "while",
                "after",
                "before",
                "as",
                "about",
                "to",
                "en",
                "al",
                "durante",
                "dalam",
                "pada",
                "saat",
                "di",
            )
        )

    def _more_quotes(self, at: int) -> int:
        last = at
        while (
            last + 2 < len(self.tokens) and self.tokens[last + 1].text in ",;" and self.tokens[last + 2].kind == "quote"
        ):
            last += 2
        return last

    def _cut_before(self, cue: Cue, other: Cue, start: int) -> int | None:
        """Where the content ends because ``other`` begins; None where ``other`` is part of what was said."""
        tokens = self.tokens
        before = tokens[other.lead - 1]
        opens_with_comma = before.text in (",", ";", "—", "–")
        if other.kind == "according":
            return other.lead - 1
        if other.inherits and (opens_with_comma or tokens[other.lead].low in ("and", "but", "before", "y")):
            explicit = other.verb is not None and (other.verb.reports or other.verb.participle)
            return other.lead - 1 if explicit and self._has_content(other) else None
        inside = other.lead >= 2 and self._goes_on(other.lead - 2)
        if opens_with_comma and not other.inherits and self._quote_follows(other) and not inside:
            return other.lead - 2 if other.lead >= 2 else None
        if opens_with_comma and not other.inherits and self._is_tail(other):
            return other.lead - 2 if other.lead >= 2 else None
        if (
            tokens[other.lead - 1].low in ("and", "but", "while", "though")
            and tokens[other.lead - 2].text == ","
            and self._has_content(other)
        ):
            return other.lead - 3
        return None

    def _has_content(self, cue: Cue) -> bool:
        following = self.tokens[cue.tail + 1 : cue.tail + 8]
        return any(t.kind == "quote" or t.low in self.grammar.that_words or t.text == ":" for t in following) or (
            self._clause_at(cue, cue.tail + 1, cue.tail + 1) if cue.tail + 1 < len(self.tokens) else False
        )

    def _goes_on(self, at: int) -> bool:
        """Whether the word at ``at`` can't end a clause: people who, she says, …"""
        low, grammar = self.tokens[at].low, self.grammar
        return low in grammar.relative or low in grammar.conjunctions or low in grammar.prepositions

    def _quote_follows(self, cue: Cue) -> bool:
        following = self.tokens[cue.tail + 1 : cue.tail + 3]
        return len(following) == 2 and following[0].text in ",:" and following[1].kind == "quote"

    def _is_tail(self, cue: Cue) -> bool:
        """Whether nothing is reported behind the cue: …, Variety reported on Monday."""
        rest = self.tokens[cue.tail + 1 :]
        return len(rest) <= 12 and not any(t.low in self.grammar.that_words or t.kind == "quote" for t in rest)

    # -- what stands before the cue

    def _before(self, cue: Cue) -> tuple[int, int] | None:
        tokens = self.tokens
        at = cue.lead - 1
        if cue.kind == "colon" or at < 0 or (cue.inherits and cue.verb is not None and cue.verb.participle):
            return None
        comma = tokens[at].text in ",—–-" and tokens[at].kind == "mark"
        if comma:
            at -= 1
        if at < 0 or at in self.used:
            return None
        start = self._region_start(at)
        if tokens[at].kind == "quote":
            return self._before_quoted(cue, start, at)
        if cue.kind == "according":
            return (start, at) if at - start >= 3 and self._is_clause(start, at) else None
        if not comma or cue.verb is None or not (cue.verb.reports or "think" in cue.verb.classes):
            return None
        return (start, at) if self._is_clause(start, at) and self._ends_clause(cue) else None

    def _region_start(self, at: int) -> int:
        start = at
        while start > 0 and start - 1 not in self.used and self.tokens[start - 1].text not in ";":
            start -= 1
        while start < at and (self.tokens[start].kind == "mark" or self.tokens[start].low in ("and", "but")):
            start += 1
        return start

    def _before_quoted(self, cue: Cue, start: int, at: int) -> tuple[int, int] | None:
        """The quotation before the cue, with the words that lead into it where they are part of what was said."""
        first = at
        while (
            first - 2 >= start
            and self.tokens[first - 1].text in ("and", ",")
            and self.tokens[first - 2].kind == "quote"
        ):
            first -= 2
        while first - 1 >= start and self.tokens[first - 1].kind == "quote":
            first -= 1
        if first == start or self.tokens[first - 1].text in (":", ","):
            whole = first == start or not self._is_clause(start, first - 1)
            return (first, at) if whole or self.tokens[first].text[1:2].isupper() else (start, at)
        if cue.verb is not None and not cue.verb.reports and cue.verb.classes == {"call"}:
            return None
        if self._starts_sentence(first) and self._ends_speech(at):
            return first, at
        return start, at

    def _starts_sentence(self, at: int) -> bool:
        words = self.tokens[at].text
        return len(words.split()) >= 5 and words[1:2].isupper()

    def _ends_speech(self, at: int) -> bool:
        return self.tokens[at].text[-2:-1] in _SPEECH_END

    def _is_clause(self, first: int, last: int) -> bool:
        """Whether the tokens are a clause rather than a fronted adjunct."""
        tokens, grammar = self.tokens, self.grammar
        if last - first < 2:
            return False
        fronted = tokens[first].low in _FRONTED
        if fronted and not any(tokens[i].text == "," for i in range(first, last)):
            return False
        return any(
            grammar.is_finite(tokens[i]) or tokens[i].low.endswith(_FINITE_ENDINGS) for i in range(first, last + 1)
        )

    def _ends_clause(self, cue: Cue) -> bool:
        """Whether the cue has no object of its own: …, the company said Tuesday."""
        if cue.tail + 1 >= len(self.tokens):
            return True
        token = self.tokens[cue.tail + 1]
        return (
            not token.is_word
            or token.low in _FRONTED
            or token.low in self.grammar.adverbs
            or token.low.endswith("day")
            or token.low
            in (
                "this",
                "last",
                "to",
                "via",
                "through",
                "reporters",
                "ayer",
                "hoy",
                "este",
                "esta",
                "el",
                "en",
                "a",
            )
            or "tell" in (cue.verb.classes if cue.verb else ())
        )

    # -- words in marks without a cue

    def _read_uncued(self) -> None:
        for at, token in enumerate(self.tokens):
            if token.kind == "quote" and at not in self.used and self._is_speech(at):
                piece = self._quoted(at)
                self.found.append(Statement(token.start, token.end, (piece,), "direct", None))

    def _is_speech(self, at: int) -> bool:
        """Whether words in marks that no cue introduces are speech: a whole sentence, or all of this one."""
        token = self.tokens[at]
        if token.titled or token.quotation is None or token.quotation.style == "title":
            return False
        words = len(token.text.split())
        outside = sum(t.is_word for t in self.tokens)
        ends = token.text[-2:-1] in ".!?,…" or not token.quotation.closed
        if outside == 0:
            return words >= 2 and (ends or words >= 5)
        if token.quotation.style == "single":
            return False
        return ends and words >= 4 and (at == 0 or self.tokens[at - 1].text in ",:" or token.text[1:2].isupper())


_COMMITMENTS = frozenset("promise pledge vow swear threaten offer agree refuse".split())
_NEW_CLAUSE = frozenset("and but adding when while after as y pero though although".split())
_CLAUSE_SUBJECTS = frozenset("he she it they we there".split())
_FINITE_ENDINGS = (
    "ed",
    "n't",
    "n’t",
    "'ll",
    "’ll",
    "'re",
    "’re",
    "'ve",
    "’ve",
    "'m",
    "’m",
    "ará",
    "erá",
    "irá",
    "arán",
    "erán",
    "irán",
)
