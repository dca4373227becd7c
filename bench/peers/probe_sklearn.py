"""The peer of bench/probe.mjs: probe_sklearn.py FEATURES.bin WIDTH, a line of JSON in, a line of JSON out.

{"ask": "path"}: the seconds of LogisticRegression.fit() over all strengths, on standardized float64 features, each from zero or from the one before.
{"ask": "optimum"}: what scikit-learn minimises, at its own optimum (tolerance 1e-10) and at the given kernel and bias; how many test photos are right.
"""

import json
import sys
import time

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

features = np.fromfile(sys.argv[1], "<f4").reshape(-1, int(sys.argv[2]))


def c_of(l2, n, classes):
    """Two classes have one vector of weights, which stands for two of half its length."""
    return (2 if classes == 2 else 1) / (n * l2)


def objective(x, y, weights, bias, l2):
    """Mean cross-entropy + l2 / 2 |W|², W [width, classes]."""
    scores = x @ weights + bias
    most = scores.max(1, keepdims=True)
    losses = np.log(np.exp(scores - most).sum(1)) + most[:, 0] - scores[np.arange(len(y)), y]
    return float(losses.mean() + l2 / 2 * (weights**2).sum())


def answer(asked):
    labels = np.array(asked["labels"])
    classes = labels.max() + 1
    train, test = asked["train"], asked["test"]
    scaler = StandardScaler().fit(features[train].astype("float64"))
    x, y = scaler.transform(features[train].astype("float64")), labels[train]
    if asked["ask"] == "path":
        model = LogisticRegression(tol=asked["tolerance"], max_iter=10_000, warm_start=asked["warm"])
        iterations = []
        began = time.perf_counter()
        for l2 in asked["strengths"]:
            model.set_params(C=c_of(l2, len(y), classes)).fit(x, y)
            iterations.append(int(model.n_iter_[0]))
        return {"seconds": time.perf_counter() - began, "iterations": iterations}
    l2 = asked["l2"]
    model = LogisticRegression(C=c_of(l2, len(y), classes), tol=1e-10, max_iter=100_000).fit(x, y)
    theirs, bias = model.coef_.T, model.intercept_
    if classes == 2:
        theirs, bias = np.hstack([-theirs / 2, theirs / 2]), np.array([-bias[0] / 2, bias[0] / 2])
    kernel = np.array(asked["kernel"]).reshape(-1, classes) * asked["temperature"]
    own_bias = np.array(asked["bias"]) * asked["temperature"] + scaler.mean_ @ kernel
    right = int((model.predict(scaler.transform(features[test].astype("float64"))) == labels[test]).sum())
    return {"objective": objective(x, y, theirs, bias, l2), "ours": objective(x, y, kernel * scaler.scale_[:, None], own_bias, l2), "right": right}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
