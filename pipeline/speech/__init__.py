"""Reported speech: marks, cues, subjects, and the statements that they frame."""
