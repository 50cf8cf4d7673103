"""Train the article decision: labelled pages -> newsreader/split/data/article_model.json.

    python tests/training/train.py            report cross-validated figures, then train on everything and
    write
    python tests/training/train.py --check    report only
    python tests/training/train.py --quick    without cross-validation

Needs scikit-learn and the corpus (../shared/corpus beside the checkout). Training data are the paragraphs of
`corpus/pages` and, with a smaller weight, the must and must-not strings of `corpus/segments`. Folds are by
publisher:
no page is judged by a forest that saw its publisher. Seeded: the same corpus gives the same file.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "2")

import labels
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

from newsreader import formats, split
from newsreader.split.body import features
from newsreader.split.body.context import Context
from newsreader.split.stream import Draft

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("NEWS_CORPUS") or ROOT.parent / "shared" / "corpus")
MODEL = ROOT / "newsreader" / "split" / "data" / "article_model.json"
TREES, LEAVES, DEPTH, RATE = 80, 16, 8, 0.085
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


def _draft(path: Path) -> Draft:
    return split.read(formats.from_bytes(gzip.decompress(path.read_bytes()), path=path.name))


def pages() -> list[Example]:
    found = []
    for path in sorted((CORPUS / "pages").glob("*.html.gz")):
        truth = json.loads(path.with_name(path.name.replace(".html.gz", ".json")).read_text("utf-8"))
        draft = _draft(path)
        right = labels.from_paragraphs(draft, truth["paragraphs"])
        context, indices, rows = features.rows(draft)
        weights = [np.log1p(len(draft.candidates[i].text)) for i in indices]
        found.append(
            Example(path.name, truth["house"], context, indices, rows, np.array([float(right[i]) for i in indices]),
                    np.array(weights), truth)
        )  # fmt: skip
    return found


def segments(houses: set[str]) -> list[Example]:
    """The pages of must and must-not strings. `houses`: publishers of the other pages, to whose fold theirs belong."""
    found = []
    for item in json.loads((CORPUS / "segments" / "index.json").read_text("utf-8")):
        draft = _draft(CORPUS / "segments" / item["file"])
        context, indices, rows = features.rows(draft)
        wanted, weights = [], []
        for i in indices:
            verdict = labels.from_strings(draft.candidates[i].text, item["with"], item.get("without", []))
            wanted.append(float(verdict or 0))
            weights.append(0.0 if verdict is None else WEAK * np.log1p(len(draft.candidates[i].text)))
        fill(draft, indices, wanted, weights)
        publisher = site(item["url"])
        if publisher.split(".")[0] in houses:
            publisher = publisher.split(".")[0]
        found.append(
            Example(
                item["file"],
                publisher,
                context,
                indices,
                rows,
                np.array(wanted),
                np.array(weights),
                item,
            )
        )
    return found


def fill(draft: Draft, indices: list[int], wanted: list[float], weights: list[float]) -> None:
    """What stands between two must-strings, with their tag and in their box, is taken for article."""
    kinds = [
        (c.tag, c.box if c.bare else draft.boxes[c.box].parent)
        for c in (draft.candidates[i] for i in indices)
    ]
    last: dict[tuple[str, int], int] = {}
    for n, kind in enumerate(kinds):
        if not weights[n]:
            continue
        if wanted[n] and kind in last:
            for m in range(last[kind] + 1, n):
                if kinds[m] == kind and not weights[m]:
                    wanted[m], weights[m] = 1.0, BETWEEN * np.log1p(len(draft.candidates[indices[m]].text))
        if wanted[n]:
            last[kind] = n
        else:
            last.pop(kind, None)


def site(url: str) -> str:
    """The last two labels of a host: what keeps pages of one publisher in one fold."""
    host = re.sub(r"^\w+:/*", "", url).split("/")[0].split("-")[0].lower()
    return ".".join(host.split(".")[-2:])


def fit(examples: list[Example], seed: int = 1) -> HistGradientBoostingClassifier:
    x = np.vstack([e.rows for e in examples])
    y = np.concatenate([e.wanted for e in examples])
    w = np.concatenate([e.weights for e in examples])
    known = w > 0
    model = HistGradientBoostingClassifier(
        max_iter=TREES, max_leaf_nodes=LEAVES, learning_rate=RATE, l2_regularization=5.0, min_samples_leaf=15,
        max_depth=DEPTH, max_features=0.5, random_state=seed, early_stopping=False,
    )  # fmt: skip
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


def write(model: dict[str, Any]) -> None:
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in model["trees"])
    head = json.dumps({k: v for k, v in model.items() if k != "trees"}, separators=(",", ":"))[:-1]
    MODEL.write_text(f'{head},"trees":[\n{lines}\n]}}\n', "utf-8")


def odds(model: HistGradientBoostingClassifier, rows: np.ndarray) -> np.ndarray:
    return model.decision_function(rows) if len(rows) else np.zeros(0)


def cross_validate(examples: list[Example], folds: int = 5) -> dict[str, np.ndarray]:
    """The odds of every example's rows, from a forest that saw no page of its publisher."""
    groups = [e.group for e in examples]
    found: dict[str, np.ndarray] = {}
    for train, test in GroupKFold(folds).split(examples, groups=groups):
        model = fit([examples[i] for i in train])
        for i in test:
            found[examples[i].name] = odds(model, examples[i].rows)
        print(f"fold of {len(test)} done", file=sys.stderr)
    return found


def main() -> None:
    import report

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="report only")
    parser.add_argument("--quick", action="store_true", help="train and write without cross-validation")
    arguments = parser.parse_args()
    strong = pages()
    weak = segments({e.group for e in strong})
    if not arguments.quick:
        report.show("cross-validated by publisher", strong, weak, cross_validate(strong + weak))
    model = fit(strong + weak)
    report.show("training set", strong, weak, {e.name: odds(model, e.rows) for e in strong + weak})
    if not arguments.check:
        write(export(model))


if __name__ == "__main__":
    main()
