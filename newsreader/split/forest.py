"""A small forest of decision trees: evaluated with numpy, kept as JSON that a person can read.

`article_model.json` is written by `tests/training/train.py`. It names its features, so a change of `features.py` without
a new training is an error at load time and not a silent loss.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np

from newsreader.split import features

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
        feature = np.zeros(shape, np.intp)
        threshold = np.full(shape, np.inf)
        left, right = np.zeros(shape, np.intp), np.zeros(shape, np.intp)
        value = np.zeros(shape)
        for i, tree in enumerate(trees):
            size = len(tree["feature"])
            at = np.arange(size)
            split = np.array(tree["feature"]) >= 0
            feature[i, :size] = np.where(split, tree["feature"], 0)
            threshold[i, :size] = np.where(split, tree["threshold"], np.inf)
            left[i, :size] = np.where(split, tree["left"], at) + i * nodes
            right[i, :size] = np.where(split, tree["right"], at) + i * nodes
            value[i, :size] = np.where(split, 0.0, tree["threshold"])
        self.feature, self.threshold = feature.ravel(), threshold.ravel()
        self.left, self.right, self.value = left.ravel(), right.ravel(), value.ravel()
        self.roots = np.arange(len(trees)) * nodes
        self.depth = int(model["depth"])

    def odds(self, table: list[list[float]]) -> list[float]:
        """Log-odds of each row."""
        if not table:
            return []
        x = np.array(table, dtype=np.float64)
        width = x.shape[1]
        flat = x.ravel()
        base = (np.arange(len(table)) * width)[:, None]
        node = np.broadcast_to(self.roots, (len(table), len(self.roots)))
        for _ in range(self.depth):
            below = flat[base + self.feature[node]] <= self.threshold[node]
            node = np.where(below, self.left[node], self.right[node])
        odds: list[float] = (self.start + self.value[node].sum(axis=1)).tolist()
        return odds


@lru_cache(maxsize=1)
def load() -> Forest:
    """The forest that ships with the package."""
    return Forest(json.loads(resources.files("newsreader.split").joinpath(MODEL).read_text("utf-8")))
