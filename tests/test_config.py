"""Settings and directories: defaults, overrides, and mistakes that say where they are."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import config
from newsreader.errors import ConfigError


@pytest.fixture
def dirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> config.Directories:
    """Directories of this test's own."""
    monkeypatch.setenv(config.HOME_VARIABLE, str(tmp_path))
    return config.directories()


def test_home_puts_all_three_directories_below_one(dirs: config.Directories, tmp_path: Path) -> None:
    assert (dirs.config, dirs.data, dirs.cache) == (
        tmp_path / "config",
        tmp_path / "data",
        tmp_path / "cache",
    )
    assert list(tmp_path.iterdir()) == []


def test_the_users_own_directories_are_three_different_places() -> None:
    dirs = config.directories()
    assert len({dirs.config, dirs.data, dirs.cache}) >= 2
    assert all("newsreader" in str(path) for _, path in dirs.described)


def test_no_file_means_defaults(dirs: config.Directories) -> None:
    assert config.load(dirs) == config.Settings()


def test_the_sample_file_changes_nothing_and_is_whole_when_uncommented() -> None:
    sample = config.default_toml()
    assert config.parse(sample) == config.Settings()
    bare = "\n".join(line.removeprefix("#") for line in sample.splitlines() if not line.startswith("# "))
    settings = config.parse(bare)
    assert settings == config.Settings(keys={"story.next": "J"})
    assert set(tomllib.loads(bare)) == set(config.Settings.__dataclass_fields__)


def test_settings_are_read(dirs: config.Directories) -> None:
    dirs.config.mkdir()
    dirs.settings_file.write_text(
        '\ufefftheme = "night"\nworkers = 3\nfolders = ["~/a"]\n[keys]\n"x.y" = ["j", "down"]\n'
    )
    settings = config.load(dirs)
    assert (settings.theme, settings.worker_count, settings.folders) == ("night", 3, ("~/a",))
    assert settings.keys == {"x.y": "j,down"}
    assert settings.profiles_dir(dirs) == dirs.config / "profiles"
    assert 1 <= config.Settings().worker_count <= 8


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('\nthem = "x"\n', "s.toml, line 2: there is no setting 'them'; did you mean 'theme'?"),
        ("theme = 3", "s.toml, line 1: theme must be a text in quotes."),
        ("# a\nbody_width = 3", "s.toml, line 2: body_width must be a whole number from 30 to 240."),
        ("workers = true", "line 1: workers must be a whole number"),
        ("folders = [1]", "line 1: folders must be a list of texts"),
        ('[keys]\nq = ""\n', "s.toml, line 2: keys.q must be the name of a key"),
        ("[kees]\n", "s.toml, line 1: there is no setting 'kees'; did you mean 'keys'?"),
        ("theme = ", "s.toml: not TOML: Invalid value (at end of document)."),
        ("a = 1\ntheme = [", "s.toml: not TOML:"),
        ("theme = " + "[" * 9_999, "s.toml: not TOML:"),
        ("workers = " + "1" * 9_999, "s.toml: not TOML:"),
        ("theme = ''\n" + "a." * 30_000 + "a = 1", "s.toml, line 2: over 1,000 points"),
        ("#" * 300_000, "s.toml: more than 256 KB"),
    ],
)
def test_mistakes_name_file_line_and_key(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as error:
        config.parse(text, "s.toml")
    assert said in str(error.value)


def test_a_file_that_is_not_utf8_is_said(dirs: config.Directories) -> None:
    dirs.config.mkdir()
    dirs.settings_file.write_bytes(b'theme = "\xff"')
    with pytest.raises(ConfigError, match="UTF-8"):
        config.load(dirs)


@given(st.text(max_size=80))
def test_any_text_is_settings_or_a_config_error(text: str) -> None:
    try:
        assert isinstance(config.parse(text), config.Settings)
    except ConfigError as error:
        assert "settings.toml" in str(error)
