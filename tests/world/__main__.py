"""Write the sample pages anew. Files in the folder that the world no longer has go."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.world.build import files

FOLDER = Path(__file__).resolve().parents[2] / "sample_pages"


def main() -> None:
    """Write every file and say how many."""
    parser = argparse.ArgumentParser(prog="python -m tests.world", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="default: the checkout's own")
    root: Path = parser.parse_args().folder
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
