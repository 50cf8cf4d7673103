"""Train the article decision: labelled pages -> newsreader/split/data/article_model.json.

    python tests/training/train.py            report cross-validated figures, then train on everything and write
    python tests/training/train.py --check    report only
    python tests/training/train.py --quick    without cross-validation

Needs scikit-learn (1.9 trained what ships) and the corpus, ../shared/corpus beside the checkout or --corpus. Training
data are the paragraphs of `pages` and, with a smaller weight, the must and must-not strings of `segments`. Folds are
by publisher: no page is judged by a forest that saw its publisher.

The same corpus gives the same file, byte for byte: pages are read in order, what is drawn is seeded, sums are made by
one thread (in parts, they would be rounded otherwise), and what is judged is the forest as it is written. The report
says whether that is the file that ships: after a change of the splitter or of its features it is not, until this is
run. `train_groups.py` comes next then: it sees the articles that this forest finds.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import labels
import numpy as np
import report
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

from newsreader import formats, split
from newsreader.split.body import features
from newsreader.split.body.context import Context
from newsreader.split.body.forest import Forest
from newsreader.split.stream import Draft

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
MODEL = ROOT / "newsreader" / "split" / "data" / "article_model.json"
TREES, LEAVES, DEPTH, RATE = 90, 16, 8, 0.085
"""Held out by publisher, 110 trees of 10 leaves, 200 of them, several forests averaged, and weights for strings from
0.5 to 1.0 all do within .002 of this: it is the one that loses on neither set."""
WEAK = 0.75
"""Weight of a candidate known only from a must or must-not string."""
BETWEEN = 0.4
"""Weight of a candidate that stands between two known ones in the same box, and of the same tag."""


@dataclass
class Example:
    name: str
    group: str
    context: Context
    indices: list[int]
    rows: np.ndarray
    wanted: np.ndarray
    """1 article, 0 not, for each row."""
    weights: np.ndarray
    truth: dict[str, Any]


def _example(path: Path, truth: dict[str, Any], group: str) -> Example:
    """A page whose candidates nothing is known of yet."""
    capture = formats.from_bytes(gzip.decompress(path.read_bytes()), url=truth.get("url"), path=path.name)
    context, indices, rows = features.rows(split.read(capture))
    return Example(path.name, group, context, indices, rows, np.zeros(len(rows)), np.zeros(len(rows)), truth)


def pages(corpus: Path) -> list[Example]:
    """The pages of which each paragraph is known."""
    found = []
    for path in sorted((corpus / "pages").glob("*.html.gz")):
        truth = json.loads(path.with_name(path.name.replace(".html.gz", ".json")).read_text("utf-8"))
        page = _example(path, truth, truth["house"])
        draft = page.context.draft
        right = labels.from_paragraphs(draft, truth["paragraphs"])
        for n, i in enumerate(page.indices):
            page.wanted[n] = right[i]
            page.weights[n] = _size(draft, i)
        found.append(page)
    return found


def segments(corpus: Path, houses: set[str]) -> list[Example]:
    """The pages of must and must-not strings. `houses`: publishers of the other pages, to whose fold theirs belong."""
    found = []
    for truth in json.loads((corpus / "segments" / "index.json").read_text("utf-8")):
        publisher = site(truth["url"])
        name = publisher.split(".")[0]
        page = _example(corpus / "segments" / truth["file"], truth, name if name in houses else publisher)
        draft = page.context.draft
        for n, i in enumerate(page.indices):
            verdict = labels.from_strings(draft.candidates[i].text, truth["with"], truth.get("without", []))
            if verdict is not None:
                page.wanted[n], page.weights[n] = verdict, WEAK * _size(draft, i)
        fill(page)
        found.append(page)
    return found


def _size(draft: Draft, index: int) -> float:
    return float(np.log1p(len(draft.candidates[index].text)))


def fill(page: Example) -> None:
    """What stands between two must-strings, with their tag and in their box, is taken for article."""
    draft, wanted, weights = page.context.draft, page.wanted, page.weights
    kinds = [(draft.candidates[i].tag, page.context.up[i]) for i in page.indices]
    last: dict[tuple[str, int], int] = {}
    for n, kind in enumerate(kinds):
        if not weights[n]:
            continue
        if wanted[n] and kind in last:
            for m in range(last[kind] + 1, n):
                if kinds[m] == kind and not weights[m]:
                    wanted[m], weights[m] = 1.0, BETWEEN * _size(draft, page.indices[m])
        if wanted[n]:
            last[kind] = n
        else:
            last.pop(kind, None)


def site(url: str) -> str:
    """The last two labels of a host: what keeps pages of one publisher in one fold."""
    host = re.sub(r"^\w+:/*", "", url).split("/")[0].split("-")[0].lower()
    return ".".join(host.split(".")[-2:])


def fit(examples: list[Example], seed: int = 1) -> HistGradientBoostingClassifier:
    """The forest of what is known of these pages."""
    x = np.vstack([e.rows for e in examples])
    y = np.concatenate([e.wanted for e in examples])
    w = np.concatenate([e.weights for e in examples])
    known = w > 0
    model = HistGradientBoostingClassifier(
        max_iter=TREES, max_leaf_nodes=LEAVES, learning_rate=RATE, l2_regularization=5.0, min_samples_leaf=15,
        max_depth=DEPTH, max_features=0.5, random_state=seed, early_stopping=False,
    )  # fmt: skip
    with threadpool_limits(1):
        return model.fit(x[known], y[known], sample_weight=w[known])


def export(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """The trees as plain numbers. In a leaf `feature` is -1 and `threshold` the leaf's value."""
    trees = []
    deepest = 0
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        leaf = nodes["is_leaf"].astype(bool)
        deepest = max(deepest, int(nodes["depth"].max()))
        trees.append({
            "feature": np.where(leaf, -1, nodes["feature_idx"]).tolist(),
            "threshold": [float(f"{v:.5g}") for v in np.where(leaf, nodes["value"], nodes["num_threshold"])],
            "count": nodes["count"].tolist(),
            "left": nodes["left"].tolist(),
            "right": nodes["right"].tolist(),
        })  # fmt: skip
    start = float(np.ravel(model._baseline_prediction)[0])
    return {"features": list(features.NAMES), "start": round(start, 6), "depth": deepest, "trees": trees}


def written(model: dict[str, Any]) -> str:
    """The text of the file: a line for each tree."""
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in model["trees"])
    head = json.dumps({k: v for k, v in model.items() if k != "trees"}, separators=(",", ":"))[:-1]
    return f'{head},"trees":[\n{lines}\n]}}\n'


def unasked(model: dict[str, Any]) -> list[str]:
    """The features that no tree asks."""
    asked = {feature for tree in model["trees"] for feature in tree["feature"]}
    return [name for n, name in enumerate(model["features"]) if n not in asked]


def judged(model: dict[str, Any], examples: list[Example]) -> report.Odds:
    """The log-odds that a forest gives to the rows of each page, by its name."""
    forest = Forest(model)
    return {e.name: forest.odds(e.rows) for e in examples}


def cross_validate(examples: list[Example], folds: int = 5) -> report.Odds:
    """The log-odds of each page's rows, from a forest that saw no page of its publisher."""
    found: report.Odds = {}
    for train, test in GroupKFold(folds).split(examples, groups=[e.group for e in examples]):
        model = export(fit([examples[i] for i in train]))
        found |= judged(model, [examples[i] for i in test])
        print(f"fold of {len(test)} done", file=sys.stderr)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="report only")
    parser.add_argument("--quick", action="store_true", help="without cross-validation")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="folder of pages/ and segments/")
    parser.add_argument(
        "--output", type=Path, default=MODEL, help="the file to write, if not the one that ships"
    )
    options = parser.parse_args()
    strong = pages(options.corpus)
    weak = segments(options.corpus, {e.group for e in strong})
    if not options.quick:
        report.show("cross-validated by publisher", strong, weak, cross_validate(strong + weak))
    model = export(fit(strong + weak))
    report.show("training set", strong, weak, judged(model, strong + weak))
    print("asked by no tree:", ", ".join(unasked(model)) or "none")
    print("the file that ships:", "the same" if written(model) == MODEL.read_text("utf-8") else "another")
    if not options.check:
        options.output.write_text(written(model), "utf-8")


if __name__ == "__main__":
    main()
