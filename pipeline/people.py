"""Who is meant by a name, a surname, a role or a pronoun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Speaker

if TYPE_CHECKING:
    from .context import Context


class People:
    """The people of one article: the watch-list's and those that the article names."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def resolve(self, mention: str, position: int) -> Speaker:
        """Who ``mention`` at ``position`` is."""
        _ = position
        for show in self._context.watch.shows:
            for person in show.people:
                if mention in (person.name, *person.aliases):
                    return Speaker(person.name, mention, person.role)
        return Speaker(mention, mention)
