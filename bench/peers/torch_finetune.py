"""Fine-tuning of all of EfficientNet-Lite0 in PyTorch, on the photos, the split and the recipe of a Headstart run: the peer of bench/rotation.mjs.

    python torch_finetune.py RUN_FOLDER PHOTOS MODEL.onnx

The head begins as a softmax regression on the pretrained features (scikit-learn's, L2 chosen on the validation photos), then all is trained together by Adam with the
run's own learning rates, batch, order of the rate over the steps, patience and choice of the epoch. channels_last, float32, two threads. Prints one line of JSON.
"""

import argparse
import copy
import json
import math
import resource
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.preprocessing import StandardScaler
from torch import nn
from torch_network import Network

THREADS = 2
PATIENCE = 3
EPSILON = 1e-7


def photos_of(root, paths):
    """Bytes [N, 3, 224, 224]: the photos have this size already."""
    pictures = [np.array(Image.open(root / path).convert("RGB")) for path in paths]
    return torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).contiguous(memory_format=torch.channels_last)


def features_of(network, photos, batch=32):
    with torch.inference_mode():
        return torch.cat([network(photos[at : at + batch]) for at in range(0, len(photos), batch)])


def solved_head(features, labels, held, held_labels, strengths):
    """The dense layer of raw features that the best of some softmax regressions is."""
    scaler = StandardScaler().fit(features)
    best = None
    for l2 in strengths:
        fitted = LogisticRegression(C=1 / (l2 * len(features)), max_iter=2000).fit(scaler.transform(features), labels)
        loss = log_loss(held_labels, fitted.predict_proba(scaler.transform(held)), labels=fitted.classes_)
        if best is None or loss < best[0]:
            best = (loss, fitted)
    kernel = best[1].coef_ / scaler.scale_
    bias = best[1].intercept_ - kernel @ scaler.mean_
    head = nn.Linear(*kernel.shape[::-1])
    head.weight.data, head.bias.data = torch.from_numpy(kernel).float(), torch.from_numpy(bias).float()
    return head


def rate_at(step, steps, highest):
    """A straight line to the highest over a tenth of the steps, then a cosine to 0; steps are counted from 1."""
    done, warm = step - 1, math.ceil(steps * 0.1)
    if done < warm:
        return highest * (1 / 25 + (1 - 1 / 25) * done / warm)
    return highest * 0.5 * (1 + math.cos(math.pi * (done - warm) / max(1, steps - warm)))


def judged(model, photos, labels, batch=32):
    with torch.inference_mode():
        logits = torch.cat([model(photos[at : at + batch]) for at in range(0, len(photos), batch)])
    return nn.functional.cross_entropy(logits, labels).item(), int((logits.argmax(1) == labels).sum())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("run", type=Path)
    parser.add_argument("photos", type=Path)
    parser.add_argument("model")
    given = parser.parse_args()
    torch.set_num_threads(THREADS)
    record = json.loads((given.run / "run.json").read_text())
    (transfer,) = (model for model in record["models"] if model["name"] == "transfer")
    tuning = transfer["fineTune"]
    torch.manual_seed(record["seed"])
    classes = record["data"]["classes"]
    split = record["data"]["split"]
    labels = {part: torch.tensor([classes.index(path.split("/")[0]) for path in split[part]]) for part in split}
    photos = {part: photos_of(given.photos, split[part]) for part in split}
    network = Network(given.model).to(memory_format=torch.channels_last)
    features = {part: features_of(network, photos[part]).numpy() for part in ("train", "validation")}
    strengths = [point["l2"] for point in transfer["probe"]["path"]]
    head = solved_head(features["train"], labels["train"].numpy(), features["validation"], labels["validation"].numpy(), strengths)
    model = nn.Sequential(network, head)
    convolutions = [module for module in network.modules() if isinstance(module, nn.Conv2d)]
    last = len(convolutions) - 1
    factors = [10 ** (-(last - place) / last) for place in range(last + 1)]
    groups = [{"params": list(own.parameters()), "factor": factor} for own, factor in zip(convolutions, factors)] + [{"params": list(head.parameters()), "factor": 1.0}]
    optimizer = torch.optim.Adam(groups, lr=tuning["learningRate"], eps=EPSILON)
    batch, epochs = tuning["batch"], tuning["epochs"]
    per_epoch = math.ceil(len(photos["train"]) / batch)
    least, best, kept = judged(model, photos["validation"], labels["validation"])[0], 0, copy.deepcopy(model.state_dict())
    began, step, epoch = time.perf_counter(), 0, 0
    for epoch in range(1, epochs + 1):
        order = torch.randperm(len(photos["train"]))
        for at in range(0, len(order), batch):
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = rate_at(step, per_epoch * epochs, tuning["learningRate"]) * group["factor"]
            rows = order[at : at + batch]
            loss = nn.functional.cross_entropy(model(photos["train"][rows]), labels["train"][rows])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
        validation = judged(model, photos["validation"], labels["validation"])[0]
        if validation < least:
            least, best, kept = validation, epoch, copy.deepcopy(model.state_dict())
        if epoch - best >= PATIENCE:
            break
    seconds = time.perf_counter() - began
    model.load_state_dict(kept)
    loss, right = judged(model, photos["test"], labels["test"])
    print(json.dumps({
        "right": right, "images": len(photos["test"]), "loss": loss, "best": best, "epochs": epoch, "validation_loss": least, "seconds": seconds,
        "photos_per_second": epoch * len(photos["train"]) / seconds, "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }))


if __name__ == "__main__":
    main()
