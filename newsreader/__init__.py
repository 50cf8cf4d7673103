"""newsreader: a reader for a folder of saved news pages.

The public API is loaded when it is first used, so that `import newsreader` costs nothing:

    split_page(data, url=None, path=None)   bytes of one saved page -> Page
    open_library(directory=None)            the index and the annotations -> Library
    align(left, right)                      two lists of paragraphs -> aligned rows
    word_changes(left, right)               two texts -> spans deleted and inserted
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Library", "align", "open_library", "split_page", "word_changes"]

if TYPE_CHECKING:
    from newsreader.api import Library, open_library
    from newsreader.pure import align, split_page, word_changes


def __getattr__(name: str) -> Any:
    if name in __all__:
        home = "api" if name in ("Library", "open_library") else "pure"
        return getattr(import_module(f"newsreader.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
