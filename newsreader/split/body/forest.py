"""A small forest of decision trees: evaluated with numpy, kept as JSON that a person can read.

`article_model.json` is written by `tests/training/train.py`. It names its features, so a change of
`features.py` without a new training is an error at load time and not a silent loss.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np

from newsreader.split.body import features

MODEL = "article_model.json"


class Forest:
    """Boosted trees: the sum of one leaf of each tree is the log-odds of "this candidate is article"."""

    def __init__(self, model: dict[str, Any]) -> None:
        if model["features"] != list(features.NAMES):
            raise ValueError(f"{MODEL} was trained with other features: run tests/training/train.py")
        self.start = float(model["start"])
        trees = model["trees"]
        nodes = max(len(t["feature"]) for t in trees)
        shape = (len(trees), nodes)
        feature = np.zeros(shape, np.int32)
        threshold = np.full(shape, np.inf, np.float32)
        left, right = np.zeros(shape, np.int32), np.zeros(shape, np.int32)
        value, count = np.zeros(shape), np.zeros(shape)
        for i, tree in enumerate(trees):
            size = len(tree["feature"])
            at = np.arange(size)
            split = np.array(tree["feature"]) >= 0
            feature[i, :size] = np.where(split, tree["feature"], 0)
            threshold[i, :size] = np.where(split, tree["threshold"], np.inf)
            left[i, :size] = np.where(split, tree["left"], at) + i * nodes
            right[i, :size] = np.where(split, tree["right"], at) + i * nodes
            count[i, :size] = tree.get("count", [1] * size)
            value[i, :size] = np.where(split, 0.0, tree["threshold"])
        self.feature, self.threshold = feature.ravel(), threshold.ravel()
        self.left, self.value, self.count = left.ravel(), value.ravel(), count.ravel()
        self.step = (right - left).ravel()
        """From a node's left child to its right one; 0 in a leaf, which is its own child."""
        self.roots = np.arange(len(trees), dtype=np.int32) * nodes
        self.depth = int(model["depth"])

    def odds(self, table: np.ndarray) -> list[float]:
        """Log-odds of each row."""
        if not len(table):
            return []
        flat = np.ascontiguousarray(table, dtype=np.float32).ravel()
        base = (np.arange(len(table), dtype=np.int32) * table.shape[1])[:, None]
        node = np.broadcast_to(self.roots, (len(table), len(self.roots)))
        for _ in range(self.depth):
            above = flat.take(self.feature.take(node) + base) > self.threshold.take(node)
            node = self.left.take(node) + above * self.step.take(node)
        odds: list[float] = (self.start + self.value.take(node).sum(axis=1)).tolist()
        return odds

    def reasons(self, row: np.ndarray) -> list[tuple[int, float]]:
        """What each feature adds to the log-odds of one row, strongest first: (number of the feature,
        log-odds).

        The mean of a node's leaves changes at every step from root to leaf; the change is put to the
        feature asked.
        """
        means = self._means()
        found: dict[int, float] = {}
        for root in self.roots:
            node = int(root)
            while self.step[node]:
                feature = int(self.feature[node])
                after = int(self.left[node] + (self.step[node] if row[feature] > self.threshold[node] else 0))
                found[feature] = found.get(feature, 0.0) + means[after] - means[node]
                node = after
        return sorted(found.items(), key=lambda item: -abs(item[1]))

    @lru_cache(maxsize=1)  # noqa: B019  (one forest lives as long as the program)
    def _means(self) -> list[float]:
        """The mean of the leaves under each node, weighted by how many training rows they hold."""
        means: list[float] = self.value.tolist()
        for node in range(len(means) - 1, -1, -1):  # children come after their parents
            if self.step[node]:
                left = int(self.left[node])
                right = left + int(self.step[node])
                a, b = float(self.count[left]), float(self.count[right])
                means[node] = (a * means[left] + b * means[right]) / max(1.0, a + b)
        return means


@lru_cache(maxsize=1)
def load() -> Forest:
    """The forest that ships with the package."""
    return Forest(json.loads(resources.files("newsreader.split").joinpath("data", MODEL).read_text("utf-8")))
