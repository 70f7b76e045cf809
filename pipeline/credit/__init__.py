"""Whom an article credits: outlets, the words that make them a source, and how far a credit reaches."""
