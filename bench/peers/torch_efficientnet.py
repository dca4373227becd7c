"""Transfer learning with PyTorch and scikit-learn, done well, on the photos and the split of a Headstart run: the peer of bench/end-to-end.mjs.

    python torch_efficientnet.py RUN_FOLDER MODEL.onnx --tune FEATURES.bin      find the fastest way on some of the photos; features of 8 photos, for comparison
    python torch_efficientnet.py RUN_FOLDER MODEL.onnx [--layout L --form F --workers N --batch N]      all of it in that way

MODEL.onnx is the built-in backbone: its weights, in the same network as a torch module. Each photo is decoded by Pillow and goes through the network once; then
scikit-learn's LogisticRegression on standardized features, with the strengths of the run's own list, of which the validation photos choose.
Prints one line of JSON.
"""

import argparse
import copy
import itertools
import json
import resource
import time
from pathlib import Path

before = time.perf_counter()

import numpy as np
import onnx
import PIL
import sklearn
import torch
from PIL import Image
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.preprocessing import StandardScaler
from torch.utils.data import DataLoader, Dataset

from torch_network import LAYOUTS, Network, formed

imported = time.perf_counter()
THREADS = 2
FORMS = ("eager", "frozen")


class Photos(Dataset):
    def __init__(self, paths):
        self.paths = paths

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        with Image.open(self.paths[index]) as image:
            return torch.from_numpy(np.array(image.convert("RGB").resize((224, 224), Image.BILINEAR))).permute(2, 0, 1)


def features(network, paths, layout, workers, batch):
    loader = DataLoader(Photos(paths), batch_size=batch, num_workers=workers)
    with torch.inference_mode():
        return torch.cat([network(photos.contiguous(memory_format=LAYOUTS[layout])) for photos in loader]).numpy()


def seconds_of(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def fastest(ways, rounds):
    """The best of some rounds in turn, after one that warms up, so that a stumble of the machine does not decide."""
    for work in ways.values():
        work()
    taken = [{way: seconds_of(work) for way, work in ways.items()} for _ in range(rounds)]
    return {way: min(each[way] for each in taken) for way in ways}


def tune(network, paths, file):
    """Layout, form and batch by the network alone, then the threads that decode by all of it."""
    some = [paths[index] for index in np.linspace(0, len(paths) - 1, min(len(paths), 48)).astype(int)]
    loaded = torch.stack([Photos(some)[index] for index in range(min(len(some), 32))])

    def run(own, layout, batch):
        with torch.inference_mode():
            for photos in loaded.contiguous(memory_format=LAYOUTS[layout]).split(batch):
                own(photos)

    ways = {}
    for layout, form, batch in itertools.product(LAYOUTS, FORMS, (4, 8, 16)):
        own = formed(copy.deepcopy(network), form, layout, batch)
        ways[layout, form, batch] = lambda own=own, layout=layout, batch=batch: run(own, layout, batch)
    alone = fastest(ways, 2)
    layout, form, batch = min(alone, key=alone.get)
    own = formed(copy.deepcopy(network), form, layout, batch)
    whole = fastest({workers: lambda workers=workers: features(own, some, layout, workers, batch) for workers in (0, 2)}, 2)
    workers = min(whole, key=whole.get)
    features(own, paths[:8], layout, 0, 8).astype("<f4").tofile(file)
    tried = [{"layout": way[0], "form": way[1], "batch": way[2], "network_alone": len(loaded) / took} for way, took in alone.items()]
    return {"layout": layout, "form": form, "workers": workers, "batch": batch, "tried": tried + [{"workers": each, "with_decoding": len(some) / took} for each, took in whole.items()]}


def head(rows, labels, split, strengths):
    """Two classes have one vector of weights, which stands for two of half its length: C = 2 / (n l2). Each fit begins at the one before."""
    train, validation, test = split
    scaler = StandardScaler().fit(rows[train])
    x = {name: scaler.transform(rows[part]) for name, part in (("train", train), ("validation", validation), ("test", test))}
    classes = labels.max() + 1
    model = LogisticRegression(max_iter=5000, warm_start=True)
    best = None
    for strength in sorted(strengths, reverse=True):
        model.set_params(C=(2 if classes == 2 else 1) / (len(train) * strength)).fit(x["train"], labels[train])
        loss = log_loss(labels[validation], model.predict_proba(x["validation"]), labels=range(classes))
        if best is None or loss < best[0]:
            best = (loss, strength, int((model.predict(x["test"]) == labels[test]).sum()), log_loss(labels[test], model.predict_proba(x["test"]), labels=range(classes)))
    _, strength, right, loss = best
    return {"l2": strength, "right": right, "images": len(test), "accuracy": right / len(test), "loss": loss}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run")
    parser.add_argument("model")
    parser.add_argument("--tune", metavar="FEATURES.bin")
    parser.add_argument("--layout", choices=list(LAYOUTS), default="channels_last")
    parser.add_argument("--form", choices=FORMS, default="frozen")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--batch", type=int, default=32)
    asked = parser.parse_args()
    torch.set_num_threads(THREADS)
    run = json.loads((Path(asked.run) / "run.json").read_text())
    data = run["data"]
    parts = [data["split"][name] for name in ("train", "validation", "test")]
    names = [path for part in parts for path in part]
    paths = [str(Path(data["root"]) / path) for path in names]
    labels = np.array([data["classes"].index(path.split("/")[0]) for path in names])
    network = Network(asked.model).eval()
    versions = {"torch": torch.__version__, "scikit-learn": sklearn.__version__, "pillow": PIL.__version__, "numpy": np.__version__, "onnx": onnx.__version__}
    if asked.tune:
        print(json.dumps({**tune(network, paths, asked.tune), "paths": names[:8], "versions": versions}))
        return
    network = formed(network, asked.form, asked.layout, asked.batch)
    built = time.perf_counter()
    rows = features(network, paths, asked.layout, asked.workers, asked.batch)
    featured = time.perf_counter()
    ends = np.cumsum([len(part) for part in parts])
    split = np.split(np.arange(len(paths)), ends[:-1])
    test = head(rows, labels, split, [point["l2"] for point in run["models"][0]["probe"]["path"]])
    ended = time.perf_counter()
    print(json.dumps({
        "photos": len(paths), "test": test,
        "seconds": {"imports": imported - before, "build": built - imported, "features": featured - built, "head": ended - featured},
        "total": ended - imported, "photos_per_second": len(paths) / (featured - built),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "versions": versions,
    }))


if __name__ == "__main__":
    main()
