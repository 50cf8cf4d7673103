from __future__ import annotations
from newsreader.tui.screens.reader.base import ReaderBase
class Looking(ReaderBase):
    pass
