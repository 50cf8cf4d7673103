"""Write `sample_pages/` anew: `python -m tests.world [FOLDER]`. Files that the world no longer has go."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.world.build import files


def main() -> None:
    """Write every file and say how many."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "sample_pages"
    wanted = files()
    for name, data in wanted.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for path in sorted(root.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(root).as_posix() not in wanted:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    print(f"{len(wanted)} files in {root}")


if __name__ == "__main__":
    main()
