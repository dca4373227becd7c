"""Scores of how unlike its train photos a photo is, on features that a file holds; bench/out-of-distribution.mjs calls this.

python out_of_distribution.py FEATURES.json: {"train": FILE, "labels": [...], "others": {NAME: FILE}, "width", "kernel": FILE, "bias": [...]}; prints {score: {set: [numbers]}}, higher being less like.
"""
import json
import sys

import numpy as np
from sklearn.covariance import ledoit_wolf
from sklearn.neighbors import NearestNeighbors

given = json.load(open(sys.argv[1]))
width = given["width"]
rows = lambda file: np.fromfile(file, np.float32).reshape(-1, width).astype(np.float64)
train, labels = rows(given["train"]), np.array(given["labels"])
sets = {name: rows(file) for name, file in given["others"].items()}
bias = np.array(given["bias"])
kernel = np.fromfile(given["kernel"], np.float32).reshape(width, len(bias)).astype(np.float64)

scores = {}


def add(name, function):
    scores[name] = {key: function(x).tolist() for key, x in sets.items()}


def logits(x):
    return x @ kernel + bias


def lse(z):
    top = z.max(1, keepdims=True)
    return (top + np.log(np.exp(z - top).sum(1, keepdims=True)))[:, 0]


add("1 - max-softmax (Hendrycks and Gimpel 2017)", lambda x: 1 - np.exp(logits(x).max(1) - lse(logits(x))))
add("energy (Liu et al. 2020)", lambda x: -lse(logits(x)))

classes = sorted(set(labels.tolist()))
means = np.stack([train[labels == c].mean(0) for c in classes])
centred = train - means[labels]
covariance, _ = ledoit_wolf(centred, assume_centered=True)
inverse = np.linalg.inv(covariance)
whole, _ = ledoit_wolf(train)
inverse_whole = np.linalg.inv(whole)
square = lambda d, m: np.einsum("ij,ij->i", d @ m, d)
mahalanobis = lambda x: np.min([square(x - m, inverse) for m in means], axis=0)
add("Mahalanobis, shared covariance (Lee et al. 2018), Ledoit-Wolf", mahalanobis)
add("relative Mahalanobis (Ren et al. 2021), Ledoit-Wolf", lambda x: mahalanobis(x) - square(x - train.mean(0), inverse_whole))

unit = lambda x: x / np.linalg.norm(x, axis=1, keepdims=True)
rng = np.random.default_rng(0)
order = rng.permutation(len(train))
for bank in (128, 256, 512, 1024, len(train)):
    if bank > len(train):
        continue
    for k in (1, 5, 10, 50):
        neighbours = NearestNeighbors(n_neighbors=k).fit(unit(train[order[:bank]]))
        add(f"k-nearest, k = {k}, of {bank if bank < len(train) else 'all'} (Sun et al. 2022)", lambda x: neighbours.kneighbors(unit(x))[0][:, -1])

# ViM (Wang et al. 2022): the part of a row outside the principal space, as a logit, beside the others.
origin = -np.linalg.pinv(kernel.T) @ bias
principal = 512 if width >= 1024 else width // 2
values, vectors = np.linalg.eigh((train - origin).T @ (train - origin) / len(train))
rest = vectors[:, np.argsort(values * -1)[principal:]]
residual = lambda x: np.linalg.norm((x - origin) @ rest, axis=1)
alpha = logits(train).max(1).mean() / residual(train).mean()
add("residual alone", residual)
add("ViM (Wang et al. 2022)", lambda x: residual(x) * alpha - lse(logits(x)))
json.dump(scores, sys.stdout)
