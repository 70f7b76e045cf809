"""Dates of events: which time belongs to which event, and how sure it is."""
