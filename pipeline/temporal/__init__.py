"""When: time expressions in English, Spanish, Indonesian and Korean, read as spans of days.

``read_times`` is a tokeniser that turns a text into a string of word classes, one grammar over those classes for all
languages, and a calendar. Early, mid and late a year are its months 1-4, 5-8 and 9-12; of a month, the days 1-10,
11-20 and 21 to the end; seasons are those of the northern half, spring from March; winter belongs to its December.
"""

from .expression import Kind, Precision, TimeExpression
from .lexicon import detect_language
from .reader import read_times
from .tense import Tense

__all__ = ["Kind", "Precision", "Tense", "TimeExpression", "detect_language", "read_times"]
