"""Which other pages tell of the same thing: copies, versions, the same event, the same topic.

    index_page(page)               what the library keeps of each page for comparing (run where it was split)

The library stores that value with the page (table `features`: a serial number that grows with every page that is
stored or stored again, the page's id, the bytes) and looks no deeper.
"""

from __future__ import annotations

from .features import index_page

__all__ = ["index_page"]
