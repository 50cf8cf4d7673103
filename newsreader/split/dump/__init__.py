"""Plain text dumps -> Page: only form, labels, repetition and language tell the panes apart.

read(capture)    stage 1: what stands above the text (`header`) apart, what programs did to it undone (`wrap`,
                 `marks`, `markdown`); a block stream (`lines`)
decide(draft)    stage 2: the article (`bounds`, `readers`, `headline`, `body`, `signed`, `second`) and what
                 is around it (`lists`, `titles`, `steps`, `kickers`, `cards`, `panes`)
split(capture)   both
explain(draft)   why each line went where it went
"""

from newsreader.split.dump.explaining import explain
from newsreader.split.dump.lines import is_dump, read
from newsreader.split.dump.page import decide, split

__all__ = ["decide", "explain", "is_dump", "read", "split"]
