"""What texts say that can be checked: numbers, dates, names and quotations, and on which of them two differ.

In: paragraphs and their language. `read.py` makes a `Said` of each: its figures (`numbers.py` finds the
numbers, `han.py` those of Chinese signs, `counted.py` what they count, `figures.py` puts them together), its
`dates.py`, `names.py`, `quotes.py` (with `speakers.py` for scripts without capitals). Out of two texts'
`Said`s `match.py` makes `Fact`s; numbers, where most is doubtful, are matched in `number_match.py`.
"""
