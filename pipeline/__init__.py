"""READ: page -> article -> sightings -> claims.

Pure: no network, clock, database, randomness or environment. Everything here is a function of its arguments and of
the lexicons that ship with it, so any page can be read again with better rules.
"""
