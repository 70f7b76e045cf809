"""RUN: the daemon, and the entry point of the command line."""
