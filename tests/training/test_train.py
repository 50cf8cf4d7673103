"""Training on an invented corpus: the same pages give the same file, whatever the machine does meanwhile."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsreader.split.body.forest import Forest

pytest.importorskip("sklearn", reason="training needs scikit-learn; reading does not")
SCRIPT = Path(__file__).with_name("train.py")
HOUSES = ("Tide", "Beacon", "Harbour", "Sound", "Quay")


def _paragraphs(house: str, page: int) -> list[str]:
    return [
        f"On day {n} of the {house} strike nobody at office {page} could say when line {n + page} would sail "
        + "again, " * (n % 3)
        + f"and {n * page + 7} crews stayed on the quay until the evening."
        for n in range(4 + page)
    ]


def _html(house: str, paragraphs: list[str]) -> str:
    menu = "".join(f"<li><a href=/{n}>{house} {n}</a></li>" for n in range(6))
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    cards = "".join(
        f"<div class=teaser><a href=/{n}>Fish prices double for boat {n}</a><p>A kilo of cod costs {n} times what "
        "it did in March, the market says.</p></div>"
        for n in range(5)
    )
    return (
        f"<html><head><title>{house} strike</title></head><body><nav><ul>{menu}</ul></nav><article><h1>{house} strike"
        f"</h1>{text}</article><aside>{cards}</aside><footer><p>© 2031 {house} Post and its partners in the "
        "islands.</p></footer></body></html>"
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three pages of each house with their paragraphs, one with strings that must and must not be in it."""
    for part in ("pages", "segments"):
        (tmp_path / part).mkdir()
    segments = []
    for house in HOUSES:
        for page in range(3):
            said = _paragraphs(house, page)
            path = tmp_path / "pages" / f"{house}_{page}.html.gz"
            path.write_bytes(gzip.compress(_html(house, said).encode()))
            truth = {"house": house, "url": f"https://{house}.example/{page}", "paragraphs": said}
            path.with_name(f"{house}_{page}.json").write_text(json.dumps(truth), "utf-8")
        said = _paragraphs(house, 7)
        (tmp_path / "segments" / f"{house}.gz").write_bytes(gzip.compress(_html(house, said).encode()))
        strings = {"with": [said[0], said[-1]], "without": ["Fish prices double"]}
        segments.append({"file": f"{house}.gz", "url": f"https://www.{house}.example/7", **strings})
    (tmp_path / "segments" / "index.json").write_text(json.dumps(segments), "utf-8")
    return tmp_path


def _train(corpus: Path, *options: str, seed: int, threads: int) -> str:
    environment = os.environ | {"PYTHONHASHSEED": str(seed), "OMP_NUM_THREADS": str(threads)}
    command = [sys.executable, str(SCRIPT), "--corpus", str(corpus), *options]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


def test_the_same_corpus_gives_the_same_file(corpus: Path) -> None:
    files = []
    for seed, threads in ((1, 1), (2, 3)):
        files.append(corpus / f"{seed}.json")
        _train(corpus, "--quick", "--output", str(files[-1]), seed=seed, threads=threads)
    one, other = (file.read_bytes() for file in files)
    assert one == other
    assert len(Forest(json.loads(one)).roots) == len(json.loads(one)["trees"]) > 0


def test_a_check_reports_and_writes_nothing(corpus: Path) -> None:
    file = corpus / "model.json"
    told = _train(corpus, "--check", "--output", str(file), seed=1, threads=1).splitlines()
    assert [line.partition(":")[0] for line in told] == [
        "cross-validated by publisher", "training set", "asked by no tree", "the file that ships",
    ]  # fmt: skip
    assert "body P" in told[0] and told[-1].endswith("another")
    assert not file.exists()
