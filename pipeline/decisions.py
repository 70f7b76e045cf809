"""Why a page was read as it was: what each sighting rests on, and what was considered and declined.

The rooms say so at the place where they decide (``Context.rest``, ``Context.decline``); nothing is kept unless somebody
asked. ``explaining`` makes sentences for people of it. Imports nothing of ours but the nouns.
"""

from dataclasses import dataclass, field
from enum import Enum

from .model import Sighting

#: What a sighting rests on: its name ("figure", "speaker", "credited", ...) and the offsets of its words.
Part = tuple[str, int, int]


class Reason(Enum):
    """Why a candidate states no claim; the value is the sentence for people, ``code`` the word for programs."""

    # Any type
    NO_FOLLOWED_SHOW = "the article names no followed show, so nothing in it was considered"
    ANOTHER_SHOW = "its words are about another show, or about none that is followed"
    REPEATED = "the article tells it elsewhere, more exactly or first"
    IN_QUESTION = "it is asked, not stated"
    IN_CORRECTION = "it stands in a note about what was once written"
    IN_REPEATING_BLOCK = "a pull quote, an embedded post or a summary repeats what the text states"
    IN_HEADING = "a heading's words in marks are the text's"
    IN_CAPTION = "captions state nothing"
    IN_TABLE = "a table's cell has no clause to say what happened"
    TOO_LONG = "its paragraph or sentence is too long to be prose"
    TOO_MANY = "the page holds more of them than any article does"

    # Quotes
    NO_SPEAKER = "nothing lets a reader know who said it"
    NOBODY = "whoever said it does not count as a speaker: a viewer, a critic, a post"
    RELAYED = "an outlet reports it: it is credited, not quoted"
    NOT_INTRODUCED = "the show is not named by then, and the speaker is not of its people"
    NOT_SPEECH = "the verb tells a thought or a mood, not that somebody spoke"
    FRAGMENT = "too few words to be a statement"
    BARE_FACT = "a company's figure, date or status is a claim of that type, no quote"
    TITLE = "a title stands in the marks"
    LABEL = "a word or two in marks: a nickname or scare quotes"
    NO_CUE = "no verb of speech goes with the words in marks: dialogue, a slogan, a sign"

    # Viewership
    NO_AUDIENCE = "no word of an audience goes with the number"
    MONEY = "a sum of money"
    RANK = "a rank or a place"
    EPISODES = "it counts or numbers episodes, seasons or parts"
    DURATION = "a length of time, an age or a running time"
    OTHER_AUDIENCE = "it counts the audience of a trailer, a song, a post or a book"
    NOT_REACHED = "it is hoped for, or said not to have been reached"
    TOO_BIG = "more than any one show ever had"
    OF_A_PLATFORM = "it counts a platform's customers"
    BESIDE_THE_POINT = "neither the headline, the lead, the heading nor the paragraph names a followed show"

    # Dates
    NO_EVENT = "no word of an event in its clause takes the time"
    VAGUE = "too vague to be a date"
    FAR_AWAY = "decades from the article's own day"
    NO_DAY = "it counts from the article's day, which is not known"
    DATELINE = "the day of writing"
    WINDOW = "it says what a figure spans"
    RECURRING = "it comes again and again"

    # Status and casting
    NO_PHRASE = "the word stands in no phrase that states it"
    TAKEN_BACK = "its clause negates it, supposes it, or leaves it to come"
    HEARSAY = "what posts claim, or what somebody calls untrue"
    SOMETHING_ELSE = "another title, a person, a tour or an occasion is what it is said of"
    NO_SEASON = "neither its clause nor its paragraph names the show or a season"
    AIRED_SEASON = "it is about a season that has aired"
    OVERTAKEN = "the article tells a later step of the same season"
    TOLD_OTHERWISE = "the article states another status of the season: the comment declined is on that"
    NO_PERSON = "the words name no person in full"
    NO_SHOW_JOINED = "what is joined or left is no show"

    @property
    def code(self) -> str:
        """The reason's stable word: ``no-speaker``."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Declined:
    """A candidate that states no claim of ``type``: ``text[start:end]`` is what was considered.

    ``rule``: the rule that would have read it, None where none got so far. ``instead``: where the article tells it,
    for what is repeated.
    """

    type: str
    reason: Reason
    start: int
    end: int
    rule: str | None = None
    instead: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """A sighting as a room made it, with the words it rests on; a later step may drop it or merge it with another."""

    sighting: Sighting
    parts: tuple[Part, ...]


@dataclass(slots=True)
class Decisions:
    """What the rooms decided while they read one article, in their order."""

    grounds: list[Ground] = field(default_factory=list)
    declined: list[Declined] = field(default_factory=list)
