"""Who and what is meant: people, organisations, shows and their seasons."""
