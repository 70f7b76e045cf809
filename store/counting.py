"""How much of everything there is."""

from .database import Connection
from .records import Counts


def counts(connection: Connection) -> Counts:
    """One number for each noun."""
    row = connection.one(
        """
        select (select count(*) from sources where listed) as sources,
            (select count(*) from leads where lead_state = 'waiting') as leads_waiting,
            (select count(*) from pages) as pages,
            (select count(*) from versions) as versions,
            (select count(*) from articles where reading_id is not null) as articles,
            (select count(*) from sightings where counted) as sightings,
            (select count(*) from claims where claim_state = 'active') as claims,
            (select count(distinct finding_id) from claims where claim_state = 'active') as findings,
            (select count(distinct origin) from claims where claim_state = 'active') as origins,
            (select count(*) from conflicts where conflict_state = 'open') as conflicts,
            (select count(*) from problems) as problems,
            (select count(*) from versions where read_under = '') as unread,
            (select count(*) from readings where folded = 0) as unfolded
        """
    )
    assert row is not None
    return Counts(**dict(row))
