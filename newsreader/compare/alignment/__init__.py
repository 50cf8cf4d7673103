"""Which paragraphs of two texts say the same.

In: two lists of paragraphs. `terms.py` reads each by itself, `similarity.py` holds them against each other
(`Evidence`), `kinship.py` tells whether they have a subject in common. `align.py` chooses a way by that:
versions are put in order (`ordered.py`); texts written independently are linked many to many
(`unordered.py`), by clues of each pair (`clues.py`) and weights learnt from aligned texts. Out:
`AlignedRow`s.
"""
