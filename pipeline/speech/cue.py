"""A cue of reported speech: what in a sentence says that, and who, somebody speaks."""

from dataclasses import dataclass
from typing import Literal

from .grammar import Verb
from .phrases import Phrase

CueKind = Literal["verb", "noun", "according", "colon", "dash"]


@dataclass(frozen=True, slots=True)
class Cue:
    """Token indices: the verb is ``first`` to ``last``; the whole cue, subject included, ``lead`` to ``tail``.

    ``subject`` is None where the verb has none of its own: the speaker is then the one before (``inherits``).
    """

    kind: CueKind
    first: int
    last: int
    lead: int
    tail: int
    subject: Phrase | None
    verb: Verb | None = None
    inverted: bool = False
    negated: bool = False
    quoted_by: Phrase | None = None

    @property
    def inherits(self) -> bool:
        """Whether the verb goes on from an earlier subject."""
        return self.subject is None
