"""Records a few steps of fine-tuning in PyTorch: python record-finetune.py > fixtures/finetune.json

A small network of the kinds of layers that fine-tuning meets: a convolution with batch norm whose statistics stay, ReLU6, depthwise convolutions with steps of 1 and 2,
1x1 convolutions, a sum across a block, an overlapping max pool, a global average, and a dense head. Adam in Keras's arrangement; the rate of a layer falls with its depth.
Everything in float64, so that what differs is ours.
"""

import json

import torch
from torch.nn import functional as F

STEPS, SIDE, CLASSES, RATE = 6, 16, 3, 0.001
BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-7
torch.manual_seed(3)
torch.set_default_dtype(torch.float64)


def short(tensor):
    """As float32 holds it, so that both sides begin with the same numbers."""
    return tensor.float().double()


SHAPES = {
    "stem/kernel": [16, 3, 3, 3], "stem/scale": [16], "stem/offset": [16],
    "depth/kernel": [16, 1, 3, 3], "depth/bias": [16],
    "point/kernel": [16, 16, 1, 1], "point/bias": [16],
    "stride/kernel": [16, 1, 5, 5], "stride/bias": [16],
    "last/kernel": [12, 16, 1, 1], "last/bias": [12],
    "head/kernel": [12, CLASSES], "head/bias": [CLASSES],
}
LAYERS = ["stem", "depth", "point", "stride", "last"]
photos = torch.randint(0, 256, (4, SIDE, SIDE, 3))
labels = torch.tensor([0, 1, 2, 1])
mean, variance = short(torch.randn(16) * 0.1), short(torch.rand(16) + 0.5)
first = {}
for name, shape in SHAPES.items():
    fan = max(1, torch.tensor(shape[1:]).prod().item()) if len(shape) > 1 else 1
    first[name] = short(torch.randn(shape) * ((0.5 if name == "head/kernel" else 1.5) / fan**0.5) if name.endswith("kernel") else torch.randn(shape) * 0.1 + (1 if name.endswith("scale") else 0))


def forward(w):
    x = photos.double().permute(0, 3, 1, 2) / 64 - 2
    x = F.conv2d(x, w["stem/kernel"], padding=1)
    x = F.relu6(F.batch_norm(x, mean, variance, w["stem/scale"], w["stem/offset"], training=False, eps=1e-5))
    x = F.max_pool2d(x, 3, 2, 1)
    block = F.relu6(F.conv2d(x, w["depth/kernel"], w["depth/bias"], padding=1, groups=16))
    x = x + F.conv2d(block, w["point/kernel"], w["point/bias"])
    x = F.relu6(F.conv2d(x, w["stride/kernel"], w["stride/bias"], stride=2, padding=2, groups=16))
    x = F.relu6(F.conv2d(x, w["last/kernel"], w["last/bias"]))
    return x.mean((2, 3)) @ w["head/kernel"] + w["head/bias"]


def factor_of(name):
    layer = name.split("/")[0]
    return 1.0 if layer == "head" else 10 ** (-(len(LAYERS) - 1 - LAYERS.index(layer)) / (len(LAYERS) - 1))


def trained(layers):
    weights = {name: value.clone() for name, value in first.items()}
    names = [name for name in weights if name.split("/")[0] in [*layers, "head"]]
    memory = {name: (torch.zeros_like(weights[name]), torch.zeros_like(weights[name])) for name in names}
    losses = []
    for step in range(1, STEPS + 1):
        leaves = {name: value.clone().requires_grad_(name in names) for name, value in weights.items()}
        loss = F.cross_entropy(forward(leaves), labels)
        losses.append(loss.item())
        for name, slope in zip(names, torch.autograd.grad(loss, [leaves[name] for name in names])):
            m, v = memory[name]
            m += (slope - m) * (1 - BETA1)
            v += (slope**2 - v) * (1 - BETA2)
            rate = RATE * factor_of(name) * (1 - BETA2**step) ** 0.5 / (1 - BETA1**step)
            weights[name] = weights[name] - rate * m / (v.sqrt() + EPSILON)
    return losses


def listed(tensor):
    return [float(f"{value:.9g}") for value in tensor.flatten().tolist()]


print(json.dumps({
    "side": SIDE, "classes": CLASSES, "rate": RATE, "photos": photos.flatten().tolist(), "labels": labels.tolist(),
    "statistics": {"mean": listed(mean), "variance": listed(variance)},
    "weights": {name: {"shape": list(value.shape), "data": listed(value)} for name, value in first.items()},
    "losses": {"all": trained(LAYERS), "2": trained(LAYERS[-2:]), "4": trained(LAYERS[-4:])},
}))
