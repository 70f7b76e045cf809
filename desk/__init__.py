"""SHOW: command line, digests, exports, the demo."""
