"""Two to four pages beside each other.

In: the comparisons of each two of them. `rows.py` joins their links to rows with a cell a page, `words.py`
marks what differs, `facts.py` joins their facts to one table; `many.py` puts it together. Out: a `Many`
(`values.py`).
"""
