"""`gg`: a key that counts when it is pressed twice."""

from __future__ import annotations

import time

CHORD_SECONDS = 0.8


class Moves:
    """Gives a pane `action_top_chord`: the second press within a moment goes to the top."""

    _chord_at = 0.0

    def action_top(self) -> None:
        raise NotImplementedError

    def action_top_chord(self) -> None:
        now = time.monotonic()
        if now - self._chord_at <= CHORD_SECONDS:
            self._chord_at = 0.0
            self.action_top()
        else:
            self._chord_at = now
