"""Which blocks of the stream are the article, and what each of them is in it."""
