"""HTML -> the block stream: parse once, walk once."""
