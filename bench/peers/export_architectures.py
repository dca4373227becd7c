"""Networks of timm with random weights as ONNX files, for bench/architectures.mjs:

    python export_architectures.py FOLDER [NAME ...] [--exporter script|dynamo|both] [--opset N] [--gradients] [--features]

`script` is torch.onnx.export(dynamo=False), `dynamo` the exporter that is PyTorch's default now (it needs onnxscript). The batch is dynamic. Where torchvision does not
load beside this PyTorch, an empty stand-in takes its place: timm needs it only for photos. Files that are there stay. Weights that begin
as all alike (zeros, ones, statistics of batch normalization) are drawn too, so that nothing falls out. `--opset` is of both exporters; without it they take 17 and
their own choice. `--features` writes NAME.features: what the classifier takes of two images of `spread`, after pooling. `--gradients` writes NAME.f32 and
NAME.json beside the files: by float64 PyTorch, for one image, the gradients of the sum of the outputs (each times a number of `spread`) with respect to the image and
every weight, their shapes, the norms of the weights, and how far the image's is from that of float32 PyTorch. Prints one line a file: name, exporter, opset or the error.
"""

import argparse
import importlib.abc
import importlib.machinery
import json
import sys
import types
import warnings
from pathlib import Path

import numpy as np
import torch


class AnyName(type):
    """A class that has every attribute: its name."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return name


class StandIn(types.ModuleType):
    """A module in which every name is such a class."""

    __path__ = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return AnyName(name, (), {})


class StandInFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path=None, target=None):
        return importlib.machinery.ModuleSpec(name, self) if name.split(".")[0] == "torchvision" else None

    def create_module(self, spec):
        return StandIn(spec.name)

    def exec_module(self, module):
        pass


try:
    import torchvision  # noqa: F401
except Exception:
    for loaded in [name for name in sys.modules if name.split(".")[0] == "torchvision"]:
        del sys.modules[loaded]
    sys.meta_path.insert(0, StandInFinder())

import timm  # noqa: E402

NAMES = [
    "resnet50", "mobilenetv2_100", "mobilenetv3_large_100", "efficientnet_b0", "densenet121", "regnety_002", "convnext_atto", "vit_small_patch16_224",
    "deit_tiny_patch16_224", "mixer_s32_224", "swin_tiny_patch4_window7_224", "vgg11_bn", "ghostnet_100", "inception_v3",
]


def network(name):
    torch.manual_seed(0)
    model = timm.create_model(name, pretrained=False).eval()
    with torch.no_grad():
        for tensor in model.state_dict().values():
            if tensor.dtype.is_floating_point and tensor.numel() > 1 and tensor.std() < 1e-5:
                tensor.add_(torch.empty_like(tensor).uniform_(-0.2, 0.2))
    return model


def export(model, path, exporter, opset):
    size = model.pretrained_cfg["input_size"]
    x = torch.randn(2, *size)
    names = dict(input_names=["x"], output_names=["y"])
    if exporter == "script":
        torch.onnx.export(model, (x,), str(path), dynamo=False, opset_version=opset or 17, dynamic_axes={"x": {0: "N"}, "y": {0: "N"}}, **names)
    else:
        torch.onnx.export(model, (x,), str(path), dynamo=True, opset_version=opset, dynamic_shapes=({0: torch.export.Dim("N")},), external_data=False, **names)


def spread(shape, step):
    """((i step) mod 1000) / 500 - 1 for each i."""
    count = int(np.prod(shape))
    return torch.tensor(((np.arange(count, dtype=np.int64) * step) % 1000) / 500 - 1).reshape(shape)


def gradients_of(model, dtype):
    model = model.to(dtype)
    weights = dict(model.named_parameters())
    x = spread([1, *model.pretrained_cfg["input_size"]], 7919).to(dtype).requires_grad_()
    y = model(x)
    slopes = torch.autograd.grad((y * spread(y.shape, 6151).to(dtype)).sum(), [x, *weights.values()], allow_unused=True)
    return {name: slope for name, slope in zip(["x", *weights], slopes) if slope is not None}


def write_gradients(name, path):
    single, found = gradients_of(network(name), torch.float32), gradients_of(network(name), torch.float64)
    own = float((single["x"].double() - found["x"]).norm() / found["x"].norm())
    norms = {name: float(weight.double().norm()) for name, weight in network(name).named_parameters()}
    path.with_suffix(".json").write_text(json.dumps({"float32": own, "norms": norms, "shapes": {name: list(slope.shape) for name, slope in found.items()}}))
    np.concatenate([slope.flatten().numpy() for slope in found.values()]).astype("<f4").tofile(path.with_suffix(".f32"))


def write_features(name, path):
    """What timm itself calls the features: the network without its last linear layer."""
    model = network(name)
    with torch.no_grad():
        features = model.forward_head(model.forward_features(spread([2, *model.pretrained_cfg["input_size"]], 7919).float()), pre_logits=True)
    features.numpy().astype("<f4").tofile(path.with_suffix(".features"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--exporter", choices=["script", "dynamo", "both"], default="script")
    parser.add_argument("--opset", type=int)
    parser.add_argument("--gradients", action="store_true")
    parser.add_argument("--features", action="store_true")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    Path(options.folder).mkdir(parents=True, exist_ok=True)
    for name in options.names or NAMES:
        if options.gradients:
            write_gradients(name, Path(options.folder) / name)
        if options.features:
            write_features(name, Path(options.folder) / name)
        for exporter in ["script", "dynamo"] if options.exporter == "both" else [options.exporter]:
            path = Path(options.folder) / f"{name}.{exporter}{options.opset or ''}.onnx"
            if path.exists():
                continue
            try:
                export(network(name), path, exporter, options.opset)
                print(name, exporter, options.opset or "default", flush=True)
            except Exception as error:
                print(name, exporter, "not exported:", repr(error)[:300].replace("\n", " "), flush=True)


if __name__ == "__main__":
    main()
