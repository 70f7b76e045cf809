"""Interviews printed as question and answer: which blocks are whose turns.

Ways to print one: labels ("Q.", "R.", "답변:"), speakers' names ("Marchetti: …") under questions that stand out, names
for the first question and answer only, and bold questions with plain answers in the first person.
"""

import re
from collections.abc import Sequence

from ..model import BlockRole
from .layout import Layout, Piece

_QUESTION_LABEL = re.compile(
    r"(?:Q\d{0,2}|Question|P|Pregunta|Frage|문|질문|T|Tanya|Pertanyaan)\s?[.:)：]\s", re.IGNORECASE
)
# A bold line behind a dash, as Korean pages ask: "― 소감은."
_DASHED = re.compile(r"[―—–-]\s?\S")
_ANSWER_LABEL = re.compile(r"(?:A|Answer|R|Respuesta|Antwort|답|답변|J|Jawab|Jawaban)\s?[.:)：]\s", re.IGNORECASE)
_SPEAKER_LABEL = re.compile(r"[^\W\d_][\w.'’& -]{1,40}(?:\s\([^)]{1,60}\))?:\s")
_ASKS = re.compile(r"[?？]\W{0,3}$")
_FIRST_PERSON = re.compile(
    r"\b(?:I|I[’']m|I[’']ve|[Mm]y|[Mm]e|[Yy]o|[Mm]i|[Nn]os|[Nn]uestr[oa]s?|[Ss]aya|[Aa]ku|[Ii]ch"
    r"|\w{3,20}(?:amos|imos)|\w{2,20}[aei]rme)\b|(?:^|\s)(?:저는|제가|나는|내가|우리)"
)
# A question to somebody; a page of frequent questions asks its readers where they can watch.
_ADDRESSED = re.compile(
    r"\b(?:you|your|yours|usted|ustedes|vosotros|te|tu|tus|contigo|eres|Anda|kamu|kalian|du|dir|dein\w*|vous|votre"
    r"|vos|você)\b(?! (?:watch|stream|see|need|find|expect|know|can|should|will|be able))"
    r"|(?:당신|감독님|작가님|배우님|본인)",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"(?:interview|conversation|discussion|exchange|Q&A|transcript)s? (?:has|have|was|were) (?:been )?"
    r"(?:\w+ )?(?:edited|condensed|shortened|abridged|translated|trimmed)"
    r"|(?:entrevista|conversación|charla) (?:ha sido |fue |se ha )?(?:ligeramente )?"
    r"(?:editad|condensad|resumid|abreviad)[ao]"
    r"|(?:wawancara|percakapan) (?:ini )?(?:telah |sudah )?(?:disunting|diringkas|diedit)",
    re.IGNORECASE,
)
_SPOKEN_FOR = re.compile(
    r"\b(?:[Aa] (?:spokes(?:person|man|woman)|representative|publicist)|[Uu]n(?:a)? portavoz)\b (?:for|of|de)\b"
)
_MARKED = re.compile(r'“[^”\n]{0,400}”|«[^»\n]{0,400}»|"[^"\n]{0,400}"')
# "Ranking all ten finales by viewers: …" is a headline, no name.
_LONGEST_NAME = 5
_FEWEST_SPEECHES = 3
_QUESTIONS = ("opening-question", "question-label", "asking-heading", "asks", "bold")
_LONGEST_QUESTION = 300
_PAIR = ["speaker", "speaker"]


def interview_roles(pieces: Sequence[Piece], layout: Layout) -> list[BlockRole | None]:
    """question, answer or None for every block; None for all where this is no interview."""
    turns = _opened_by_name(pieces, [_turn(piece, layout) for piece in pieces])
    if not _is_interview(pieces, turns):
        return [None] * len(pieces)
    questions = [index for index, turn in enumerate(turns) if turn in _QUESTIONS]
    names = _names_its_answers(turns, questions)
    # What looks like a turn before the first question is the introduction: "Warning: spoilers ahead."
    turns[: questions[0]] = ["" if turn == "speaker" else turn for turn in turns[: questions[0]]]
    roles: list[BlockRole | None] = []
    answering = False
    for index, (piece, turn) in enumerate(zip(pieces, turns, strict=True)):
        role: BlockRole | None = None
        if turn in _QUESTIONS:
            role, answering = "question", not names
        elif turn in ("answer-label", "speaker"):
            role, answering = "answer", True
        elif piece.kind == "heading":
            answering = False
        elif (
            answering
            and piece.kind != "caption"
            and _goes_on(piece, index, questions[-1], after_question=roles[-1] == "question")
        ):
            role = "answer"
        roles.append(role)
    return roles


def _opened_by_name(pieces: Sequence[Piece], turns: list[str]) -> list[str]:
    """``turns``, the first question under its asker's name where only the first pair is named, as magazines print it.

    "Screen Post: Did you expect it? / Noh Sang-min: I did not." and then bold questions over plain answers.
    """
    first = next((index for index, turn in enumerate(turns) if turn == "speaker"), len(turns))
    pair = turns[first : first + 2] == _PAIR and turns.count("speaker") == len(_PAIR)
    asks_on = turns[first + 2 : first + 3] in (["asks"], ["asking-heading"])
    if pair and asks_on and _ASKS.search(pieces[first].text):
        turns[first] = "opening-question"
    return turns


def _names_its_answers(turns: Sequence[str], questions: Sequence[int]) -> bool:
    """True where most answers bear a label; where only the first one does, the others are plain paragraphs."""
    labelled = sum(1 for turn in turns[questions[0] :] if turn in ("answer-label", "speaker"))
    return labelled * 2 >= len(questions)


def _goes_on(piece: Piece, index: int, last_question: int, *, after_question: bool) -> bool:
    """True if a block after an answer, or after a question without names, is still the answer and no report again."""
    if _is_telling(piece.text):
        return after_question and bool(_FIRST_PERSON.search(_MARKED.sub("", piece.text)))
    return index <= last_question + 1 or bool(_FIRST_PERSON.search(piece.text))


def _turn(piece: Piece, layout: Layout) -> str:
    """What ``piece`` would be in an interview, empty for a plain block."""
    text = piece.text
    if piece.kind == "caption":
        return ""
    if _QUESTION_LABEL.match(text):
        return "question-label"
    if _ANSWER_LABEL.match(text):
        return "answer-label"
    if piece.kind == "heading":
        return "asking-heading" if _ASKS.search(text) else ""
    if piece.place >= 0 and layout.places[piece.place].tag == "dt":
        return "asks"
    if piece.bold and piece.size <= _LONGEST_QUESTION:
        if _DASHED.match(text):
            return "question-label"
        return "asks" if _ASKS.search(text) else "bold"
    label = _SPEAKER_LABEL.match(text)
    named = label is not None and len(re.sub(r"\([^)]*\)", "", label[0]).split()) <= _LONGEST_NAME
    return "speaker" if named and piece.kind in ("paragraph", "item") else ""


def _is_interview(pieces: Sequence[Piece], turns: Sequence[str]) -> bool:
    labelled = sum(1 for turn in turns if turn in ("question-label", "answer-label"))
    questions = sum(1 for turn in turns if turn in _QUESTIONS)
    if not questions:
        return False
    if labelled >= 2 or ("opening-question" in turns and questions >= _FEWEST_SPEECHES):
        return True
    return (_speak_in_turn(pieces, turns) and questions >= 2) or _is_unlabelled(pieces, turns)


def _speak_in_turn(pieces: Sequence[Piece], turns: Sequence[str]) -> bool:
    """True where labels are people's: one of three comes again, as "First week:", "Second week:", "Source:" do not."""
    labels = [_SPEAKER_LABEL.match(piece.text) for piece, turn in zip(pieces, turns, strict=True) if turn == "speaker"]
    names = [label[0] for label in labels if label is not None]
    return len(names) >= _FEWEST_SPEECHES and len(set(names)) < len(names)


def _is_unlabelled(pieces: Sequence[Piece], turns: Sequence[str]) -> bool:
    """True for three or more questions that stand out and are answered in the first person, few under a name."""
    asked = [
        index
        for index, turn in enumerate(turns)
        if turn == "asks" or (turn == "asking-heading" and pieces[index].bold and not pieces[index].loose)
    ]
    named = sum(1 for index in asked if turns[index + 1 : index + 2] == ["speaker"])
    answers = [pieces[index + 1].text for index in asked if index + 1 < len(pieces) and not turns[index + 1]]
    first_person = sum(1 for text in answers if _FIRST_PERSON.search(text) and not _is_telling(text))
    needed = 0.3 if _asks_somebody([pieces[index].text for index in asked], pieces) else 0.6
    return len(answers) + named >= 3 and first_person + named >= needed * (len(answers) + named)


def _asks_somebody(questions: Sequence[str], pieces: Sequence[Piece]) -> bool:
    """True where the questions are put to somebody in person, or the page says that it has shortened what was said."""
    addressed = sum(1 for question in questions if _ADDRESSED.search(question))
    return addressed * 3 >= len(questions) or any(_EDITED.search(piece.text) for piece in pieces)


def _is_telling(text: str) -> bool:
    """True for a paragraph in the reporter's voice: somebody's words stand in marks, or a spokesperson is heard."""
    return any(mark in text for mark in '“”«»"‘') or _SPOKEN_FOR.search(text) is not None
