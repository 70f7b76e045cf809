"""A sentence as the readers of statements see it: its tokens, its cues, and what a stretch of it looks like."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..lexicons import read_words
from .cue import Cue
from .grammar import Grammar
from .phrases import TIME_NOUNS, TIME_WORDS, is_possessive
from .tokens import Token

FRONTED = frozenset(read_words("syntax", "fronted"))
_CLAUSE_SUBJECTS = frozenset(read_words("syntax", "clause_subjects"))
_SAYABLE = frozenset(read_words("syntax", "sayable"))
_INDEFINITE = frozenset(read_words("syntax", "indefinite"))
_TIME_LEADS = frozenset(read_words("syntax", "time_leads"))
# Pronouns that can only be subjects.
_NOMINATIVE = ("he", "she", "they", "we")
FINITE_ENDINGS = read_words("syntax", "finite_endings")
_COMMITMENTS = frozenset(read_words("syntax", "commitments"))
# Verbs of a question: "asked whether the show is “done”".
_ASKING = ("ask", "question", "wonder")
# And of a story: "recalled to Vulture how it began “with a lamp”".
_RECOUNTING = ("recall", "recount", "reveal", "describe", "detail", "relate", "disclose", "remember", "share")
_RECOUNTED = ("how", "why")
# What "'s" is a verb behind: it's, that's.
_IS_BEHIND = ("it", "he", "she", "that", "there", "what", "who", "here", "this")
# Indonesian verbs whose subject does what follows.
_PREDICATE_VERBS = ("mengaku", "mengakui", "berharap", "berjanji")
# Endings of Spanish verbs that tell what happened: se rodó, lloraron.
_PRETERITE = ("ó", "aron", "ieron")
_SHORTEST_PRETERITE = 4
# Letters of a word that is no place or name by chance: dini, diri.
_LONG_PASSIVE = 6
# Words in marks that open a sentence and are no title.
_LEAST_SPOKEN = 5
# Words of a quotation, or of a clause, among which its verb stands.
_FIRST_WORDS = 10
# Words that the shortest clause has which no auxiliary shows: nobody on set slept.
_LEAST_CLAUSE = 4
_ANY_MARK = "\"“”‘’'«»"
_SPEECH_END = ",.!?…—–-"
_CLOSING = "\"”’'»」"

#: First and last token of a stretch, both inclusive.
Span = tuple[int, int]


def _is_passive(word: str) -> bool:
    """Whether an Indonesian word is a passive verb: dijadwalkan, dimulai."""
    return len(word) >= _LONG_PASSIVE and word.startswith("di") and word.endswith(("kan", "i"))


def _is_active(token: Token) -> bool:
    """Whether an Indonesian word has the shape of an active verb: mencapai, bertambah."""
    low = token.low
    return (
        len(low) >= _LONG_PASSIVE
        and low.startswith(("mem", "men", "meng", "meny", "ber", "terdiri"))
        and token.text == low
    )


@dataclass(slots=True)
class View:
    """``used`` holds the tokens that a statement has taken."""

    tokens: Sequence[Token]
    grammar: Grammar
    cues: Sequence[Cue]
    used: set[int] = field(default_factory=set)

    def offsets(self, span: Span) -> tuple[int, int]:
        """The characters of ``span``."""
        return self.tokens[span[0]].start, self.tokens[span[1]].end

    def trimmed(self, first: int, last: int) -> Span | None:
        """``first`` to ``last`` without the punctuation at its end; None where nothing is left."""
        while last >= first and self.tokens[last].kind == "mark" and self.tokens[last].text in ".,;:!?…—–-":
            last -= 1
        return (first, last) if last >= first else None

    def is_clause(self, span: Span) -> bool:
        """Whether the stretch is a clause rather than a fronted adjunct."""
        first, last = span
        if last - first < 2:
            return False
        if self.tokens[first].low in FRONTED and not any(self.tokens[i].text == "," for i in range(first, last)):
            return False
        opener = self.tokens[first]
        if opener.kind == "quote" and not opener.titled and len(opener.text.split()) >= _LEAST_SPOKEN:
            return True
        return any(self.is_verb_like(self.tokens[i]) or self._is_marked_clause(i) for i in range(first, last + 1))

    def _is_marked_clause(self, at: int) -> bool:
        """Whether the marks at ``at`` hold a verb: “We're happy” about it; he “was tired of it”."""
        token = self.tokens[at]
        if token.kind != "quote" or token.titled:
            return False
        words = token.text.strip(_ANY_MARK).lower().split()[:_FIRST_WORDS]
        return any(word in self.grammar.finite or word.endswith(FINITE_ENDINGS) for word in words)

    def is_verb_like(self, token: Token) -> bool:
        """Whether ``token`` shows a clause: an auxiliary, or the ending of a finite verb."""
        is_short_is = token.low.endswith(("'s", "’s")) and token.low[:-2] in _IS_BEHIND
        if self.grammar.language == "id" and _is_active(token):
            return True
        if self.grammar.language == "es" and token.low.endswith(_PRETERITE) and len(token.low) >= _SHORTEST_PRETERITE:
            return True
        return self.grammar.is_finite(token) or token.low.endswith(FINITE_ENDINGS) or is_short_is

    def is_title(self, at: int) -> bool:
        """Whether the quotation at ``at`` looks like a title that the sentence goes on from."""
        return self.tokens[at].titled and sum(token.is_word for token in self.tokens[at + 1 : at + 4]) >= 2

    def ends_speech(self, at: int) -> bool:
        """Whether the punctuation of the sentence stands inside the marks: “…,” she said."""
        return self.tokens[at].text.rstrip(_CLOSING)[-1:] in _SPEECH_END

    def next_quotation(self, at: int) -> int | None:
        """The first quotation behind ``at`` that is no title."""
        found = (i for i in range(at + 1, len(self.tokens)) if self.tokens[i].kind == "quote")
        return next((i for i in found if not self.tokens[i].titled), None)

    def has_comma_inside(self, at: int) -> bool:
        """Whether the quotation at ``at`` holds the comma of the sentence, as American pages set it: “The Tide,”."""
        return self.tokens[at].kind == "quote" and self.tokens[at].text.rstrip(_CLOSING)[-1:] == ","

    def cannot_end(self, at: int) -> bool:
        """Whether the word at ``at`` can't end a clause: people who, she says, …"""
        low, grammar = self.tokens[at].low, self.grammar
        return any(low in words for words in (grammar.relative, grammar.conjunctions, grammar.prepositions)) or (
            low in grammar.clause_words or low in grammar.that_words
        )

    def opens_with_subject(self, at: int) -> bool:
        """Whether the word at ``at`` shows a clause by itself: he, they're, there's."""
        return self.tokens[at].low.partition("'")[0].partition("’")[0] in _CLAUSE_SUBJECTS

    def others(self, cue: Cue) -> list[Cue]:
        """The verbs with a subject of their own besides ``cue``."""
        return [other for other in self.cues if other is not cue and other.kind == "verb" and not other.inherits]

    def opens_clause(self, cue: Cue, at: int) -> bool:
        """Whether what ``cue`` reports starts at ``at`` as a clause without "that"."""
        verb, grammar = cue.verb, self.grammar
        if verb is None or self._is_infinitive(cue):
            return False
        if grammar.language != "en":
            return grammar.language == "id" and self._opens_indonesian_clause(cue, at)
        token = self.tokens[at]
        told = "tell" in verb.classes and at > cue.tail + 1
        thinks = "think" in verb.classes
        behind_verb = at == cue.tail + 1 and not verb.noun
        if token.low == "to" and at == cue.tail + 1 and verb.lemma in _COMMITMENTS:
            return any(later.kind == "quote" and not later.titled for later in self.tokens[at:])
        if self.opens_with_subject(at) and (verb.reports or thinks):
            behind = at == cue.tail + 1
            # told Variety he cut it; but: promised it for May
            alone = token.low != "it" and (behind or token.low in _NOMINATIVE)
            return not (behind and "tell" in verb.classes) and (alone or self._has_verb_after(at))
        if verb.lemma in _ASKING and token.low in grammar.clause_words:
            return not cue.inherits and any(later.kind == "quote" and not later.titled for later in self.tokens[at:])
        if verb.lemma in _RECOUNTING and token.low in _RECOUNTED:
            return any(later.kind == "quote" and not later.titled for later in self.tokens[at:])
        governs = verb.governs_clause or (behind_verb and "that" in verb.classes and self._has_finite_soon(at))
        if not (governs or thinks or told) or not (token.is_word or token.titled):
            return False
        if token.low in ("nor", "or"):
            return False  # neither confirmed nor denied it
        if token.low in grammar.clause_words:
            return not cue.negated and ("tell" in verb.classes or verb.governs_clause)
        if thinks and token.low == "to":
            return True
        if self._is_adjunct(token) or self._is_time(at) or (told and self._is_sayable(at)):
            return False
        if verb.lemma != "say" and self._only_says_when(at):
            return False
        return self._has_verb_after(at) or (verb.lemma == "say" and behind_verb and self._opens_bare_clause(cue, at))

    def _is_sayable(self, at: int) -> bool:
        """Whether something that is told or said opens at ``at``, and no clause: the story, a few words."""
        return any(token.low in _SAYABLE for token in self.tokens[at : at + _LEAST_CLAUSE])

    def _opens_bare_clause(self, cue: Cue, at: int) -> bool:
        """Whether what stands at ``at`` behind "said" must be a clause, whatever its verb: the season begins on Monday.

        Nobody says anything else at that length but a word, a prayer or a lot.
        """
        if cue.inherits or cue.inverted or any(token.kind == "quote" for token in self.tokens[: cue.lead]):
            return False
        if cue.lead > 0 and self.tokens[cue.first - 1].text == ",":
            return False  # the talks broke down, said a source in the room
        words = []
        for token in self.tokens[at : at + _FIRST_WORDS]:
            if not (token.is_word or token.titled) or token.low in self.grammar.relative:
                break
            words.append(token)
        if len(words) < _LEAST_CLAUSE or self._is_adjunct(words[0]) or not self.opens_noun(at):
            return False
        return not self._is_sayable(at)

    def opens_noun(self, at: int) -> bool:
        """Whether a noun phrase or a gerund starts at ``at``, by its first word; no day."""
        token = self.tokens[at]
        if self._is_time(at):
            return False
        if token.titled or token.is_capital or token.low.endswith("ing"):
            return True
        return token.low in self.grammar.determiners | self.grammar.plurals | _INDEFINITE or is_possessive(token)

    def _is_time(self, at: int) -> bool:
        """Whether a day or a "last year" starts at ``at``."""
        token, following = self.tokens[at], self.tokens[at + 1 : at + 2]
        if token.low in TIME_WORDS:
            return True
        return token.low in _TIME_LEADS and bool(following) and following[0].low in TIME_WORDS | TIME_NOUNS

    def _opens_indonesian_clause(self, cue: Cue, at: int) -> bool:
        """Whether a clause without "bahwa" starts right behind the verb: menegaskan dirinya siap, mengaku menangis."""
        assert cue.verb is not None
        token = self.tokens[at]
        if at > cue.tail + 2 or not cue.verb.reports or not token.is_word or cue.inverted:
            return False
        if token.low in self.grammar.pronouns or token.low == "dirinya":
            return True
        if token.low in self.grammar.prepositions or token.low in self.grammar.conjunctions:
            return False
        if cue.verb.lemma in _PREDICATE_VERBS:
            return True
        near = self.tokens[at : at + 8]
        if token.is_capital and any(_is_active(word) for word in near):
            return True  # mengungkapkan Garis Ambar semula berjudul lain
        return any(self.grammar.is_finite(word) or _is_passive(word.low) for word in near)

    def _has_finite_soon(self, at: int) -> bool:
        """Whether a noun phrase with its verb opens at ``at``: the budget had doubled."""
        opener = self.tokens[at]
        if not (opener.low in self.grammar.determiners or opener.is_capital):
            return False
        for word in self.tokens[at + 1 : at + 6]:
            if not word.is_word or word.low in self.grammar.relative or word.low in self.grammar.prepositions:
                return False
            if self.grammar.is_finite(word):
                return True
        return False

    def _is_infinitive(self, cue: Cue) -> bool:
        """Whether the verb is "to predict"; "went on to say" is as good as "said"."""
        words = [token.low for token in self.tokens[max(0, cue.first - 3) : cue.first]]
        return words[-1:] == ["to"] and words[-2:-1] != ["on"]

    def _is_adjunct(self, token: Token) -> bool:
        low, grammar = token.low, self.grammar
        if low in FRONTED or low in grammar.prepositions or low in grammar.relative:
            return True
        return low in grammar.adverbs and low not in ("now", "both", "all", "each")

    def _has_verb_after(self, at: int) -> bool:
        for index, word in enumerate(self.tokens[at + 1 : at + 14]):
            if word.kind == "quote" and not word.titled:
                return (index == 0 and self.opens_with_subject(at)) or self._opens_with_verb(word)
            if index < 1 and word.text in ",;:":
                return False
            if self.is_verb_like(word):
                return True
        return False

    def _only_says_when(self, at: int) -> bool:
        """Whether the first verb behind ``at`` only says when: confirmed the news on Monday, hours after it leaked."""
        near = self.tokens[at + 1 : at + 14]
        verb = next((i for i, word in enumerate(near) if self.is_verb_like(word)), len(near))
        times = TIME_NOUNS | {"hours", "minutes", "seconds"}
        pairs = pairwise(near[:verb])
        return any(time.low in times and word.low in ("after", "before") for time, word in pairs)

    def _opens_with_verb(self, token: Token) -> bool:
        """Whether the marked words start with the clause's verb: anybody “is not having a good night”."""
        words = token.text.strip(_ANY_MARK)
        first = words.partition(" ")[0].lower()
        if (
            first.endswith("s")
            and first == words.partition(" ")[0]
            and not first.endswith(("ss", "us"))
            and " " in words
        ):
            return True
        return first in self.grammar.finite or first.endswith(FINITE_ENDINGS) or first in self.grammar.auxiliaries
