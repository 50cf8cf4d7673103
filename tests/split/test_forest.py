"""The forest that ships, and the features that it is given."""

from __future__ import annotations

from newsreader.split.body import features, forest


def test_every_feature_is_asked_by_some_tree() -> None:
    """What no tree asks is measured on every page for nothing: take it out of `features.py` and the model."""
    trees = forest.load()
    asked = set(trees.feature[trees.step > 0].tolist())
    assert [name for n, name in enumerate(features.NAMES) if n not in asked] == []
