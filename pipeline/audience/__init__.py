"""Audience figures: amounts, their units, bounds and windows, and the published tables."""
