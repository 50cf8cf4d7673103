"""What was edited between two versions, as typed entries.

In: two pages and their aligned rows. `ledger.py` goes through the page's statements and its rows; `rows.py`
finds the edits of one row: sentences (`sentences.py`), quotations and speakers, figures, dates, names and
wording. Out: `Edit`s and the line that sums them up.
"""
