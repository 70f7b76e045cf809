"""Lists of shows: the entries of those that nobody follows, by the shape of the entries of those that are."""

import re
from collections.abc import Callable, Iterator, Sequence

from ..model import Block
from .namings import Names, Naming

# As in: The Back Table (Prime Video), 3. Derrick County (CBS): Renewed, Winter Allotment – cancelled.
_ENTRY = re.compile(
    r"(?:\d{1,2}[.)] ?)?[“\"‘']?(?P<title>[A-Z0-9À-Ý가-힣][^()\n:;.?!“”]{1,58}?)[”\"’']?"
    r"(?: \((?P<networks>[A-Z0-9가-힣][^()\n]{1,38})\)|(?::| [–—-]) (?=(?i:renewed|cancell?ed|ended|ending|axed|pending"
    r"|in limbo|on the bubble|tbd|undecided|returning|renovad|cancelad|diperpanjang|dibatalkan)))"
)
_KINDS = ("heading", "item")


def entries_of_others(
    text: str, blocks: Sequence[Block], names: Names, is_network: Callable[[str], bool]
) -> Iterator[Naming]:
    """The titles that open an entry of a list of shows and are followed by nobody.

    A list is what has an entry of the same kind of block and shape that opens with a followed show. ``is_network``
    tells whether a name that stands in brackets is a broadcaster's or a platform's.
    """
    matches = ((block, _ENTRY.match(text, block.start, block.end)) for block in blocks if block.kind in _KINDS)
    entries = [
        (block, match, names.find(match["title"]))
        for block, match in matches
        if match and (match["networks"] is None or any(map(is_network, match["networks"].split(", "))))
    ]
    lists = {_shape(block, match) for block, match, followed in entries if followed}
    for block, match, followed in entries:
        if not followed and _shape(block, match) in lists:
            yield Naming(block.start, match.end("title"), None, attached=True)


def _shape(block: Block, match: re.Match[str]) -> tuple[str, bool]:
    return block.kind, match["networks"] is not None
