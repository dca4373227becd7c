"""Records what test/parity/label-errors.test.ts checks: label issues by cleanlab on drawn probabilities.

    python record-label-errors.py [OUT]        (default: fixtures/label-errors.json beside this script)

Probabilities are drawn, a share of the labels is then flipped; some cases have a class that is small, missing or hardly ever predicted.
"""

import json
import sys
import warnings
from pathlib import Path

import numpy as np
from cleanlab.count import compute_confident_joint, get_confident_thresholds
from cleanlab.filter import find_label_issues
from cleanlab.rank import get_label_quality_scores

warnings.filterwarnings("ignore")
RULES = {"byClass": "prune_by_class", "byNoiseRate": "prune_by_noise_rate", "both": "both"}
MEASURES = {"selfConfidence": "self_confidence", "normalizedMargin": "normalized_margin"}


def case(name, shares, photos, sure, flipped, seed, unlike=None, most=None):
    rng = np.random.default_rng(seed)
    classes = len(shares)
    true = rng.choice(classes, size=photos, p=shares)
    scores = rng.normal(size=(photos, classes)) + sure * np.eye(classes)[true]
    if unlike is not None:
        scores[:, unlike] -= 6
    exps = np.exp(scores)
    # Nine digits that JSON holds exactly; rows add up to 1 within them.
    probabilities = np.round(exps / exps.sum(1, keepdims=True), 9)
    labels = true.copy()
    wrong = rng.random(photos) < flipped
    labels[wrong] = (true[wrong] + rng.integers(1, classes, wrong.sum())) % classes
    if most is not None:
        # No more than so many photos that were given a class.
        extra = [photo for label, count in most.items() for photo in np.flatnonzero(labels == label)[count:]]
        labels, probabilities = np.delete(labels, extra), np.delete(probabilities, extra, axis=0)
    quality = {ours: get_label_quality_scores(labels, probabilities, method=theirs) for ours, theirs in MEASURES.items()}
    found = {
        f"{rule}/{measure}": find_label_issues(labels, probabilities, filter_by=filter_by, return_indices_ranked_by=rank_by, n_jobs=1).tolist()
        for rule, filter_by in RULES.items() for measure, rank_by in MEASURES.items()
    }
    return {
        "name": name, "classes": classes, "labels": labels.tolist(), "probabilities": probabilities.ravel().tolist(),
        "thresholds": np.asarray(get_confident_thresholds(labels, probabilities)).tolist(),
        "counts": compute_confident_joint(labels, probabilities, calibrate=False).ravel().tolist(),
        "joint": compute_confident_joint(labels, probabilities).ravel().tolist(),
        "quality": {ours: scores[:20].tolist() for ours, scores in quality.items()}, "found": found,
    }


cases = [
    case("two classes", [0.5, 0.5], 200, 4, 0.05, 1),
    case("two classes, uneven and unsure", [0.8, 0.2], 150, 1.5, 0.1, 2),
    case("four classes", [0.4, 0.3, 0.2, 0.1], 200, 4, 0.1, 3),
    case("seven classes, much noise", [1 / 7] * 7, 210, 3, 0.3, 4),
    case("a class of one photo or so", [0.6, 0.39, 0.01], 120, 3, 0.05, 5),
    case("a class that is hardly ever predicted", [0.4, 0.3, 0.3], 120, 3, 0.1, 6, unlike=1),
    case("nothing but noise", [0.5, 0.5], 80, 0, 0.5, 7),
    case("classes of no photo, of one and of two", [0.3, 0.3, 0.2, 0.2], 160, 3, 0.3, 9, most={0: 0, 1: 1, 2: 2}),
    case("a first class of two photos that are taken for others", [0.2, 0.4, 0.4], 160, 4, 0.3, 11, unlike=0, most={0: 2}),
    case("no noise", [0.3, 0.3, 0.4], 90, 9, 0.0, 8),
]
out = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "fixtures" / "label-errors.json"
out.write_text(json.dumps({"cases": cases}) + "\n")
