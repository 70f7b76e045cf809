"""Where a sentence ends, in words cut out of a text around a figure."""

import re

from ..lexicons import read_words

_ABBREVIATED = "".join(rf"(?<!\b{re.escape(word)}\.)" for word in read_words("sentences", "abbreviations"))
# "9 million people in the U.S. watched", "in St. Louis", "at No. 3": no sentence's end
SENTENCE_END = re.compile(rf"[.!?。](?<!\b[A-Z]\.){_ABBREVIATED}['\"”’»)]?\s|\n")
