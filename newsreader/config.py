"""Where things lie, and what the user has set. Reading only: nothing here makes a directory or writes a file.

Three directories (platformdirs; on Linux the XDG ones):

    config   settings.toml, profiles/      written by the user
    data     annotations                   cannot be recreated: back this up
    cache    index                         can be thrown away

NEWSREADER_HOME puts all three below one directory.
"""

from __future__ import annotations

import dataclasses
import difflib
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsreader.errors import ConfigError
from newsreader.text import clean

_LONGEST, _POINTS = 1 << 18, 1000
"""Characters of a text that is read as TOML, and points in one line of it: the time that a key of many parts
takes grows with their square (30,000 take ten seconds)."""
HOME_VARIABLE = "NEWSREADER_HOME"
SETTINGS_FILE = "settings.toml"


@dataclass(frozen=True)
class Directories:
    """The three directories; none need exist."""

    config: Path
    data: Path
    cache: Path

    @property
    def settings_file(self) -> Path:
        return self.config / SETTINGS_FILE

    @property
    def described(self) -> tuple[tuple[str, Path], ...]:
        """Name and path of each place, for `newsreader paths`."""
        return (
            ("settings", self.settings_file),
            ("profiles", self.config / "profiles"),
            ("data", self.data),
            ("cache", self.cache),
        )


def directories() -> Directories:
    """The user's directories, or those below NEWSREADER_HOME."""
    if home := os.environ.get(HOME_VARIABLE):
        base = Path(home).expanduser().absolute()
        return Directories(base / "config", base / "data", base / "cache")
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("newsreader", appauthor=False, roaming=False)
    return Directories(dirs.user_config_path, dirs.user_data_path, dirs.user_cache_path)


def _setting(default: Any, help_: str, low: int | None = None, high: int | None = None) -> Any:
    """A setting with its default, its explanation (written into the sample file) and its range."""
    return dataclasses.field(default=default, metadata={"help": help_, "low": low, "high": high})


@dataclass(frozen=True)
class Settings:
    """What the user has set; the text beside each is what `newsreader config` writes above it."""

    theme: str = _setting("", 'Colour theme; "" takes the one last chosen, else one as dark as the terminal.')
    body_width: int = _setting(76, "Characters in a line of the article (the column is centred).", 30, 240)
    date_format: str = _setting("%d %b %Y", "How dates are shown (strftime); exports always use ISO 8601.")
    workers: int = _setting(
        0, "Processes that read pages while indexing; 0 is one less than the processors, at most 8.", 0, 64
    )
    max_page_mb: int = _setting(
        64, "A single page with more megabytes than this is reported instead of read.", 1, 1024
    )
    folders: tuple[str, ...] = _setting((), "Folders to open when none is named on the command line.")
    profiles: str = _setting("", 'Folder of site profiles; "" is "profiles" beside this file.')
    export_folder: str = _setting(
        "", 'Where the export dialog proposes to write; "" is the folder you are in.'
    )
    keys: Mapping[str, str] = dataclasses.field(
        default_factory=dict,
        metadata={
            "help": "Keys by the id of what they do (`?` in the reader shows the ids); commas part several."
        },
    )

    @property
    def worker_count(self) -> int:
        """How many processes to read pages with, `0` worked out."""
        return self.workers or max(1, min(8, (os.cpu_count() or 2) - 1))

    @property
    def max_page_bytes(self) -> int:
        """`max_page_mb` in bytes."""
        return self.max_page_mb << 20

    def profiles_dir(self, dirs: Directories) -> Path:
        """The folder of site profiles (it need not exist)."""
        return Path(self.profiles).expanduser() if self.profiles else dirs.config / "profiles"


_FIELDS = {f.name: f for f in dataclasses.fields(Settings)}


def load(dirs: Directories | None = None) -> Settings:
    """The settings in the user's file, or the defaults when there is none. Raises ConfigError."""
    file = (dirs or directories()).settings_file
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Settings()
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: not UTF-8 text (byte {error.start}); save it as UTF-8.") from error
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror}).") from error
    return parse(text, str(file))


def parse(text: str, name: str = SETTINGS_FILE) -> Settings:
    """Settings from TOML text; `name` is the file to name in mistakes. Raises ConfigError."""
    values = toml(text, name)
    for key in values:
        if key not in _FIELDS:
            raise ConfigError(f"{_place(name, text, key)}: there is no setting {key!r}{near(key, _FIELDS)}.")
    checked = {key: _check(key, value, name, text) for key, value in values.items()}
    return Settings(**checked)


def toml(text: str, name: str) -> dict[str, Any]:
    """The values in a file called `name`, in bounded time: it may be somebody else's. Raises ConfigError."""
    if len(text) > _LONGEST:
        raise ConfigError(f"{name}: more than {_LONGEST >> 10} KB; make several files of it.")
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > _POINTS:
            raise ConfigError(f"{name}, line {number}: over {_POINTS:,} points; make several lines of it.")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits, brackets without end
        raise ConfigError(f"{name}: not TOML: {error}.") from error


def near(word: str, known: Iterable[str]) -> str:
    """The end of a sentence about an unknown word: "; did you mean 'theme'?", or the words there are."""
    names = sorted(known)
    close = difflib.get_close_matches(word, names, 1, 0.6)
    if close:
        return f"; did you mean {close[0]!r}?"
    return f"; there are: {', '.join(names)}" if len(names) <= 12 else ""


def default_toml() -> str:
    """A settings file that changes nothing: every setting commented out at its default, explained."""
    lines = ['# newsreader settings. Remove the "#" before a line to change it.', ""]
    for field in _FIELDS.values():
        if field.name == "keys":
            continue
        lines += [f"# {field.metadata['help']}", f"#{field.name} = {_toml(field.default)}", ""]
    lines += [f"# {_FIELDS['keys'].metadata['help']}", "#[keys]", '#"story.next" = "J"', ""]
    return "\n".join(lines)


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(v) for v in value) + "]"
    return (
        str(value)
        if isinstance(value, int)
        else '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
    )


def _check(key: str, value: Any, name: str, text: str) -> Any:
    """The value of a setting in the type the dataclass wants. Raises ConfigError."""
    field = _FIELDS[key]

    def wrong(wanted: str, inner: str = "") -> ConfigError:
        return ConfigError(
            f"{_place(name, text, inner or key, key if inner else '')}: "
            f"{f'{key}.{inner}' if inner else key} must be {wanted}."
        )

    if key == "keys":
        if not isinstance(value, dict):
            raise wrong("a table: [keys]")
        keys = {}
        for action, pressed in value.items():
            if isinstance(pressed, list) and pressed and all(isinstance(k, str) and k for k in pressed):
                pressed = ",".join(pressed)
            if not isinstance(pressed, str) or not pressed.strip():
                raise wrong('the name of a key, such as "J" or "ctrl+d,pagedown"', action)
            keys[clean(action)] = clean(pressed)
        return keys
    if isinstance(field.default, tuple):
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            raise wrong('a list of texts, such as ["~/news"]')
        return tuple(value)
    if isinstance(field.default, int):
        low, high = field.metadata["low"], field.metadata["high"]
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise wrong(f"a whole number from {low} to {high}")
        return value
    if not isinstance(value, str):
        raise wrong("a text in quotes")
    return value


def _place(name: str, text: str, key: str, table: str = "") -> str:
    """ "file, line N" of a top-level key or table (or of a key inside `table`), as well as the text shows
    it."""
    assigned = re.compile(rf"""\s*(?:["']?{re.escape(key)}["']?)\s*(?:[.=]|$)""")
    header = re.compile(r"\s*\[+\s*[\"']?([^\]\"'.]+)")
    inside = ""
    for number, line in enumerate(text.splitlines(), start=1):
        found = header.match(line)
        if found and "=" not in line.split("]")[0]:
            inside = found.group(1).strip()
            if inside == key and not table:
                return f"{name}, line {number}"
        elif inside == table and assigned.match(line):
            return f"{name}, line {number}"
    return name
