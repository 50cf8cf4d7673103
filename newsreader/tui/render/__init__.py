"""Core values -> what a pane draws. The only place of the program that makes `Content` from page text."""
