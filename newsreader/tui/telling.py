"""Short messages at the edge of the screen."""

from __future__ import annotations

from typing import Literal, Protocol

from textual.app import App

Severity = Literal["information", "warning", "error"]

READ_A_SECOND = 14
"""Characters that people read in a second who do something else meanwhile: half of a calm 250 words a
minute."""


class _Notifies(Protocol):
    @property
    def app(self) -> App[object]: ...

    def notify(
        self, message: str, *, severity: Severity = ..., timeout: float | None = ..., markup: bool = ...
    ) -> None: ...


class Tells:
    """For the app and its screens."""

    def tell(self: _Notifies, message: str, severity: Severity = "information") -> None:
        """Show a message for as long as it takes to read it; nothing in it is markup. What was said in
        passing before makes room: a heap of messages hides the page that they are about."""
        for old in list(self.app._notifications):
            if old.message == message or old.severity == severity == "information":
                self.app._unnotify(old, refresh=False)
        seconds = max(self.app.NOTIFICATION_TIMEOUT, len(message) / READ_A_SECOND)
        self.notify(message, severity=severity, timeout=seconds, markup=False)
