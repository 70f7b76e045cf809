"""Phrases that state a season's fate or who is in it."""
