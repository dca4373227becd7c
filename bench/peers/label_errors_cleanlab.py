"""The peer of bench/label-errors.mjs: label_errors_cleanlab.py QUESTION.json prints a line of JSON.

cleanlab's find_label_issues, as it comes, on the given probabilities and on those of scikit-learn's LogisticRegression on the same folds.
"""

import json
import sys
import time
import warnings

import numpy as np
from cleanlab.filter import find_label_issues
from sklearn.linear_model import LogisticRegression, LogisticRegressionCV
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")
asked = json.load(open(sys.argv[1]))
labels = np.array(asked["labels"])
features = np.fromfile(asked["file"], "<f4").reshape(-1, asked["width"]).astype("float64")


def issues(probabilities, **more):
    found = find_label_issues(labels, probabilities, return_indices_ranked_by="self_confidence", n_jobs=1)
    return {"found": found.tolist(), **more}


def out_of_fold(new_model):
    began = time.perf_counter()
    probabilities = np.zeros((len(labels), asked["classes"]))
    for fold in asked["folds"]:
        train = np.setdiff1d(np.arange(len(labels)), fold)
        scaler = StandardScaler().fit(features[train])
        probabilities[fold] = new_model().fit(scaler.transform(features[train]), labels[train]).predict_proba(scaler.transform(features[fold]))
    return issues(probabilities, seconds=time.perf_counter() - began)


ours = np.array(asked["probabilities"]).reshape(len(labels), -1)
print(json.dumps({
    "onOurs": issues(ours),
    "cleanlab with LogisticRegression": out_of_fold(lambda: LogisticRegression(max_iter=10_000)),
    "cleanlab with LogisticRegressionCV": out_of_fold(lambda: LogisticRegressionCV(Cs=np.logspace(-5, 1, 7), cv=4, scoring="neg_log_loss", max_iter=10_000, random_state=asked["seed"])),
}))
