"""From bytes to an article: decoding, layout, the choice of blocks, metadata, the gate."""
