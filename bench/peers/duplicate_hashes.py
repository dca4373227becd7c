"""The peers of bench/near-duplicates.mjs: hashes of imagededup and imagehash over the same files. JSON on standard input and output.

In: files, a list of {path, of, set}: `of` is the number of the photo that a file shows, `set` is "" for the originals or the name of a set of copies or of lookalikes;
pairs that are copies by themselves have one number. Out: for each hash and each distance up to 24, how many copies are found at their originals (true), how many
other originals lie at a copy (false), and the pairs among the originals and among lookalikes; the closest pairs of originals; seconds to search 5,000 hashes.
"""

import importlib.abc
import importlib.machinery
import importlib.metadata
import json
import multiprocessing
import sys
import time
import types

import numpy as np

class Nothing(type):
    """Whatever is asked of it is it again, and so is the result of every call."""

    def __getattr__(cls, name):
        return Absent

    def __call__(cls, *rest, **named):
        return Absent


class Absent(metaclass=Nothing):
    pass


class WithoutTorch(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Of imagededup only the hashes are used; its neural network would need torch, for which empty modules stand in."""

    def find_spec(self, name, path=None, target=None):
        return importlib.machinery.ModuleSpec(name, self, is_package=True) if name.split(".")[0] in ("torch", "torchvision") else None

    def create_module(self, spec):
        module = types.ModuleType(spec.name)
        module.__getattr__ = lambda name: Absent
        return module

    def exec_module(self, module):
        pass


sys.meta_path.insert(0, WithoutTorch())

import imagehash  # noqa: E402
from imagededup.methods import AHash, DHash, PHash, WHash  # noqa: E402
from PIL import Image, ImageOps  # noqa: E402

MOST = 24
dedup = {"imagededup PHash": PHash(verbose=False), "imagededup DHash": DHash(verbose=False), "imagededup AHash": AHash(verbose=False), "imagededup WHash": WHash(verbose=False)}
hashes = {"imagehash phash": imagehash.phash, "imagehash dhash": imagehash.dhash, "imagehash average_hash": imagehash.average_hash, "imagehash whash": imagehash.whash}
TURNED = "imagehash phash, 8 orientations tried"
turns = [None, *Image.Transpose]


def bits(number):
    return np.unpackbits(np.frombuffer(int(number, 16).to_bytes(8, "big"), np.uint8))


def hashed(path):
    found = {name: bits(method.encode_image(image_file=path)) for name, method in dedup.items()}
    with Image.open(path) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    for name, method in hashes.items():
        found[name] = np.asarray(method(upright).hash).reshape(-1).astype(np.uint8)
    found[TURNED] = np.stack([np.asarray(imagehash.phash(upright if turn is None else upright.transpose(turn)).hash).reshape(-1).astype(np.uint8) for turn in turns])
    return found


def distances(a, b):
    a, b = a.astype(np.float32), b.astype(np.float32)
    return (a.sum(1)[:, None] + b.sum(1)[None] - 2 * a @ b.T).round().astype(int)


def counted(values):
    return np.cumsum(np.bincount(np.minimum(values.reshape(-1), MOST + 1), minlength=MOST + 2))[: MOST + 1].tolist()


def main():
    files = json.load(sys.stdin)["files"]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        began = time.perf_counter()
        found = pool.map(hashed, [file["path"] for file in files], chunksize=16)
        seconds = time.perf_counter() - began
    of = np.array([file["of"] for file in files])
    sets = np.array([file["set"] for file in files])
    originals = np.flatnonzero(sets == "")
    result = {"versions": {"imagehash": imagehash.__version__, "imagededup": importlib.metadata.version("imagededup")}, "seconds_all_hashes": seconds, "methods": {}}
    for name in [*dedup, *hashes, TURNED]:
        rows = np.stack([each[name] for each in found])
        first = rows[:, 0] if rows.ndim == 3 else rows
        # Turning one side is enough.
        between = lambda a, b: distances(rows[a], first[b]) if rows.ndim == 2 else np.min([distances(rows[a, turn], first[b]) for turn in range(8)], 0)  # noqa: E731
        told = {}
        for name_of_set in sorted(set(sets) - {""}):
            members = np.flatnonzero(sets == name_of_set)
            if files[members[0]]["lookalike"]:
                told[name_of_set] = {"false": counted(between(members, members)[np.triu_indices(len(members), 1)])}
                continue
            apart = between(members, originals)
            same = of[members][:, None] == of[originals][None]
            told[name_of_set] = {"true": counted(np.where(same, apart, MOST + 1).min(1)), "false": counted(apart[~same])}
        apart = between(originals, originals)
        upper = np.triu(of[originals][:, None] != of[originals][None], 1)
        told[""] = {"false": counted(apart[upper])}
        close = sorted((int(apart[a, b]), files[originals[a]]["path"], files[originals[b]]["path"]) for a, b in zip(*np.nonzero(upper & (apart <= 8))))[:20]
        result["methods"][name] = {"sets": told, "closest": close}
    generator = np.random.default_rng(0)
    many = {str(index): f"{int(value):016x}" for index, value in enumerate(generator.integers(0, 2**63, 5_000))}
    began = time.perf_counter()
    dedup["imagededup PHash"].find_duplicates(encoding_map=many)
    result["seconds_search_5000"] = time.perf_counter() - began
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
