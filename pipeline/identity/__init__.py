"""From sightings to claims and findings: sameness, conflicts, copies, roots."""
