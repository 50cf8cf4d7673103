"""Find and measure the weights by which texts written independently are aligned (`newsreader/compare/alignment/unordered.py`).

    python tests/training/train_alignment.py [CORPUS]

CORPUS is `shared/corpus/related`: sentences of other outlets' reports on one event (`ecb`) and of retold tales
(`fables`), linked by people. A logistic regression on the clues, standardised, L2 penalty 1, of the judged
pairs. Prints the weights for the clues as they are counted, and F1 over the links with whole topics held
out: weights alone (thresholds as in the code), and weights and thresholds both found without the topics they
are tried on. Nothing is drawn by chance but the folds, and they are seeded: the same corpus gives the same
weights.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import numpy as np

from newsreader.compare.alignment.clues import tables
from newsreader.compare.alignment.similarity import Evidence, evidence
from newsreader.compare.alignment.unordered import OUTLETS, RETOLD, Weights, chosen

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "related"
PENALTY = 1.0
FOLDS = 10
SEEDS = 3
LINK_FROM = (0.22, 0.27, 0.33, 0.4)
OF_BEST = (0.4, 0.6, 0.8)
TOPIC = {"ecb": r"(\d+)_", "fables": r"(.*?)_+\d"}


@dataclass
class Pair:
    """Two texts with their gold links among the judged pairs of sentences."""

    topic: str
    found: Evidence
    clues: np.ndarray
    """`[left, right, clue]`"""
    judged: np.ndarray
    gold: np.ndarray
    """Both boolean, `[left, right]`."""


def pairs(name: str, corpus: Path, clues: list[str]) -> Iterator[Pair]:
    for line in (corpus / name / "align.jsonl").open(encoding="utf-8"):
        item = json.loads(line)
        found = evidence(item["a"], item["b"])
        shape = len(item["a"]), len(item["b"])
        judged, gold = np.zeros(shape, bool), np.zeros(shape, bool)
        rows, columns = item.get("annotated_a", range(shape[0])), item.get("annotated_b", range(shape[1]))
        judged[np.ix_(list(rows), list(columns))] = True
        for i, j in item["links"]:
            gold[i, j] = True
        match = re.match(TOPIC[name], item["id"])
        values = np.stack([np.array(table) for table in tables(found, clues).values()], axis=2)
        yield Pair(match[1] if match else item["id"], found, values, judged, gold)


def fit(data: list[Pair]) -> np.ndarray:
    """Weights of the clues and, last, the base; by Newton's method."""
    x = np.concatenate([pair.clues[pair.judged] for pair in data])
    y = np.concatenate([pair.gold[pair.judged] for pair in data]).astype(float)
    mean, spread = x.mean(0), x.std(0) + 1e-9
    a = np.hstack([(x - mean) / spread, np.ones((len(x), 1))])
    penalty = np.diag([PENALTY] * x.shape[1] + [0.0])
    w = np.zeros(a.shape[1])
    for _ in range(12):
        p = 1 / (1 + np.exp(-a @ w))
        w -= np.linalg.solve((a.T * (p * (1 - p))) @ a + penalty, a.T @ (p - y) + penalty @ w)
    raw = w[:-1] / spread
    return np.append(raw, w[-1] - raw @ mean)


def probabilities(pair: Pair, w: np.ndarray) -> list[list[float]]:
    """As `unordered.chances` gives them."""
    alike = np.array(pair.found.rare)
    p = 1 / (1 + np.exp(-(pair.clues @ w[:-1] + w[-1])))
    table: list[list[float]] = np.where((alike == 0) | (alike >= OUTLETS.near_sure), alike, p).tolist()
    return table


def counts(data: list[Pair], tables_: list[list[list[float]]], weights: Weights) -> np.ndarray:
    """Links that are right, wrong and missing."""
    total = np.zeros(3, int)
    for pair, table in zip(data, tables_, strict=True):
        got = np.zeros_like(pair.gold)
        for i, j in chosen(table, weights):
            got[i, j] = True
        total += [
            (got & pair.gold & pair.judged).sum(),
            (got & ~pair.gold & pair.judged).sum(),
            (~got & pair.gold).sum(),
        ]
    return total


def f1(total: np.ndarray) -> float:
    return float(2 * total[0] / (2 * total[0] + total[1] + total[2]))


def held_out(data: list[Pair], weights: Weights) -> tuple[float, float]:
    """F1 over topics held out, thresholds as given; and thresholds found on the other topics too."""
    topics = sorted({pair.topic for pair in data})
    given, tuned = [], []
    for seed in range(SEEDS):
        totals = np.zeros((2, 3), int)
        for fold in np.array_split(np.random.RandomState(seed).permutation(topics), min(FOLDS, len(topics))):
            known = [pair for pair in data if pair.topic not in fold]
            asked = [pair for pair in data if pair.topic in fold]
            w = fit(known)
            here, there = ([probabilities(pair, w) for pair in side] for side in (known, asked))
            totals[0] += counts(asked, there, weights)
            best = max(
                (replace(weights, link_from=t, of_best=b) for t, b in product(LINK_FROM, OF_BEST)),
                key=lambda option: f1(counts(known, here, option)),
            )
            totals[1] += counts(asked, there, best)
        given.append(f1(totals[0]))
        tuned.append(f1(totals[1]))
    return float(np.mean(given)), float(np.mean(tuned))


def main() -> None:
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    for name, weights in (("ecb", OUTLETS), ("fables", RETOLD)):
        clues = list(weights.clues)
        data = list(pairs(name, corpus, clues))
        w = fit(data)
        print(
            name, f"base {w[-1]:.2f}", {clue: round(float(x), 2) for clue, x in zip(clues, w, strict=False)}
        )
        whole = counts(data, [probabilities(pair, w) for pair in data], weights)
        print(
            f"  F1 on what it was fitted to {f1(whole):.3f}; topics held out %.3f, thresholds too %.3f"
            % held_out(data, weights)
        )


if __name__ == "__main__":
    main()
