"""Records what test/parity/probe.test.ts checks: softmax regression by scikit-learn, temperature by SciPy, calibration by NumPy.

    python record-probe.py [OUT]        (default: fixtures/probe.json beside this script)

The features are multiples of 1/64, which float32 and JSON hold exactly. Their scales and means differ, so that standardization has something to do.
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.preprocessing import StandardScaler

WIDTH, BINS = 6, 15


def expected_calibration_error(labels, probabilities):
    chosen, confidence = probabilities.argmax(1), probabilities.max(1)
    bins = np.digitize(confidence, np.arange(1, BINS) / BINS, right=True)
    error = 0.0
    counts = []
    for bin in range(BINS):
        inside = bins == bin
        counts.append(int(inside.sum()))
        if inside.any():
            error += inside.mean() * abs((chosen == labels)[inside].mean() - confidence[inside].mean())
    return error, counts


def case(classes, per_class, l2, seed, weighted=False):
    rng = np.random.default_rng(seed)
    labels = np.tile(np.arange(classes), per_class)
    centres = rng.normal(size=(classes, WIDTH)) * 0.9
    scales, shifts = 2.0 ** np.arange(-2, WIDTH - 2), np.linspace(-30, 30, WIDTH)
    rows = np.round(((centres[labels] + rng.normal(size=(len(labels), WIDTH))) * scales + shifts) * 64) / 64
    train = np.arange(len(labels)) // classes % 5 < 3
    # Some photos count double or more, some for less, some not at all.
    weights = rng.choice([0.0, 0.25, 1.0, 2.0, 3.5], size=len(labels)) if weighted else np.ones(len(labels))
    scaler = StandardScaler().fit(rows[train], sample_weight=weights[train])
    x, y, w = scaler.transform(rows[train]), labels[train], weights[train]
    total = w.sum()
    # Two classes are a logistic model with one vector of weights, which stands for two of half its length.
    model = LogisticRegression(C=(2 if classes == 2 else 1) / (total * l2), tol=1e-12, max_iter=100_000)
    model.fit(x, y, sample_weight=w)
    probabilities = model.predict_proba(x)
    penalty = (model.coef_**2).sum() / (4 if classes == 2 else 2) * l2
    objective = log_loss(y, probabilities, sample_weight=w) + penalty

    held, held_labels = scaler.transform(rows[~train]), labels[~train]
    scores = model.decision_function(held)
    if classes == 2:
        scores = np.stack([-scores / 2, scores / 2], 1)

    def scaled(beta):
        shares = np.exp(beta * (scores - scores.max(1, keepdims=True)))
        return shares / shares.sum(1, keepdims=True)

    beta = minimize_scalar(lambda beta: log_loss(held_labels, scaled(beta)), bounds=(0.05, 20), method="bounded", options={"xatol": 1e-12}).x
    error, counts = expected_calibration_error(held_labels, scaled(beta))
    return {
        "classes": classes, "l2": l2, "sampleWeight": weights.tolist() if weighted else None, "rows": rows.ravel().tolist(), "labels": labels.tolist(),
        "train": np.flatnonzero(train).tolist(), "validation": np.flatnonzero(~train).tolist(),
        "objective": objective, "scores": (scores - scores.mean(1, keepdims=True)).ravel().round(9).tolist(),
        "validationLoss": log_loss(held_labels, scaled(1)), "temperature": 1 / beta, "calibratedLoss": log_loss(held_labels, scaled(beta)),
        "probabilities": scaled(beta).ravel().round(9).tolist(), "calibrationError": error, "binCounts": counts,
    }


cases = [case(2, 30, 0.01, 1), case(2, 30, 0.1, 2, weighted=True), case(5, 15, 0.01, 3), case(5, 15, 0.03, 4, weighted=True)]
out = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "fixtures" / "probe.json"
out.write_text(json.dumps({"width": WIDTH, "cases": cases}) + "\n")
