"""The house: imports run one way, and each entrance loads only what it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("textual", "rich", "selectolax", "numpy", "sqlite3", "markdownify", "bs4", "jinja2")


def test_imports_run_one_way(root: Path) -> None:
    """The contracts of pyproject.toml: layers, no screen in the core, the parser in the splitter only."""
    pytest.importorskip("importlinter")
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as main; main()"],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def loaded(program: str, folder: Path) -> set[str]:
    """Which of the heavy packages are loaded when `program` has run in a process of its own."""
    tail = f"\nimport sys; print('LOADED', *sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", program + tail], cwd=folder, capture_output=True, text=True, check=False
    )
    line = next((line for line in done.stderr.splitlines() if line.startswith("LOADED")), None)
    assert line is not None, done.stderr
    return set(line.split()[1:])


@pytest.mark.parametrize(
    "module", ["newsreader", "newsreader.pure", "newsreader.cli", "newsreader.model", "newsreader.config"]
)
def test_an_import_loads_nothing_heavy(module: str, tmp_path: Path) -> None:
    assert loaded(f"import {module}", tmp_path) == set()


def test_the_whole_core_loads_no_screen(tmp_path: Path) -> None:
    program = (
        "import importlib, pkgutil, newsreader\n"
        "for found in pkgutil.walk_packages(newsreader.__path__, 'newsreader.'):\n"
        "    if not found.name.startswith(('newsreader.cli', 'newsreader.tui', 'newsreader.__main__')):\n"
        "        importlib.import_module(found.name)"
    )
    assert loaded(program, tmp_path) & {"textual", "rich"} == set()


PAGE = (
    "<html><title>Ferry crews walk out</title><article><h1>Ferry crews walk out</h1>"
    + "<p>Talks failed at midnight.</p>" * 5
)


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["--help"], set()),
        (["paths"], {"sqlite3"}),
        (["split", "page.html", "--format", "jsonl"], {"selectolax", "numpy", "sqlite3"}),
        (["index", "."], {"sqlite3", "numpy"}),
        (["search", "ferry"], {"sqlite3"}),
        (["tag", "+port", "--", "ferry"], {"sqlite3"}),
        (["tags"], {"sqlite3"}),
        (["dump"], {"sqlite3"}),
        (["related", "page.html"], {"sqlite3", "numpy"}),
        (["timeline"], {"sqlite3", "numpy"}),
        (["compare", "page.html", "page.html"], {"selectolax", "numpy", "sqlite3", "rich"}),
    ],
)
def test_a_command_loads_what_it_needs(arguments: list[str], allowed: set[str], tmp_path: Path) -> None:
    """No command but the reader loads Textual, none but the comparison's columns Rich; a search starts no
    parser."""
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    program = (
        "import sys, os\n"
        f"os.environ['NEWSREADER_HOME'] = {str(tmp_path / 'home')!r}\n"
        f"sys.argv = ['newsreader', *{arguments!r}]\n"
        "from newsreader.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass"
    )
    assert loaded(program, tmp_path) <= allowed
