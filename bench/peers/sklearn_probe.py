"""Logistic regression on standardized features, five random splits: sklearn_probe.py LABELS.bin FEATURES.bin...

LABELS.bin holds a byte a photo; each FEATURES.bin float32 rows in the same order. 70 % of the photos train, 30 % test, the same splits for every
file. Prints one line of JSON: file by file the accuracy of each split.
"""

import json
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

labels = np.fromfile(sys.argv[1], "uint8")


def accuracy(rows, seed):
    train, test, train_labels, test_labels = train_test_split(rows, labels, test_size=0.3, random_state=seed, stratify=labels)
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=5000)).fit(train, train_labels).score(test, test_labels)


tables = [np.fromfile(path, "float32").reshape(len(labels), -1) for path in sys.argv[2:]]
print(json.dumps([[accuracy(rows, seed) for seed in range(5)] for rows in tables]))
