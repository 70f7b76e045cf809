"""The demo: seven invented outlets on this machine, read by the real daemon's code, in two waves."""
