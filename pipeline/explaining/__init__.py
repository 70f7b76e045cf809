"""Why an article was read as it was: every sighting's grounds, every candidate's reason. Nothing here reads claims."""
