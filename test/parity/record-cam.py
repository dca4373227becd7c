"""Records class activation maps in PyTorch: python record-cam.py > fixtures/cam.json

Three small networks on two photos, each class explained. `averaged`: means of the last feature maps and a dense layer, whose exact map (Zhou et al. 2016) is the sum
over channels of weight times activation. `flattened`: pooling, flattening and two dense layers, as a small network from scratch or VGG16 with its dense layers ends;
`block`: a sum across a block, means, and a hidden layer: both by Grad-CAM (Selvaraju et al. 2017), with PyTorch's gradients at the last feature maps.
Everything in float64, so that what differs is ours.
"""

import json

import torch
from torch.nn import functional as F

SIDE, CLASSES, PHOTOS = 16, 3, 2
torch.manual_seed(11)
torch.set_default_dtype(torch.float64)


def drawn(*shape):
    """As float32 holds it, so that both sides begin with the same numbers, in few digits."""
    fan = torch.tensor(shape[1:]).prod().item() if len(shape) == 4 else shape[0]
    return (torch.randn(shape) * (1.6 / fan**0.5 if len(shape) > 1 else 0.2)).mul(1000).round().div(1000).float().double()


photos = torch.randint(0, 256, (PHOTOS, SIDE, SIDE, 3))
WEIGHTS = {
    "first/kernel": drawn(6, 3, 3, 3), "first/bias": drawn(6), "second/kernel": drawn(8, 6, 3, 3), "second/bias": drawn(8),
    "within/kernel": drawn(8, 8, 3, 3), "within/bias": drawn(8),
    "means/kernel": drawn(8, CLASSES), "means/bias": drawn(CLASSES),
    "hidden/kernel": drawn(8 * 16, 10), "hidden/bias": drawn(10), "last/kernel": drawn(10, CLASSES), "last/bias": drawn(CLASSES),
    "narrow/kernel": drawn(8, 10), "narrow/bias": drawn(10),
}
w = WEIGHTS


def dense(x, name):
    return x @ w[f"{name}/kernel"] + w[f"{name}/bias"]


def conv(x, name):
    return F.conv2d(x, w[f"{name}/kernel"], w[f"{name}/bias"], padding=1)


def picture():
    x = photos.double().permute(0, 3, 1, 2) / 255
    return F.relu(conv(F.max_pool2d(F.relu(conv(x, "first")), 2), "second"))


def averaged(a):
    return dense(a.mean((2, 3)), "means")


def flattened(a):
    return dense(F.relu(dense(F.max_pool2d(a, 2).flatten(1), "hidden")), "last")


def block(a):
    return dense(F.relu(dense(a.mean((2, 3)), "narrow")), "last")


def exact(a):
    return torch.einsum("kc,nkhw->cnhw", w["means/kernel"], a)


def by_gradients(a, network):
    maps = []
    for label in range(CLASSES):
        leaf = a.detach().requires_grad_()
        (gradient,) = torch.autograd.grad(network(leaf)[:, label].sum(), leaf)
        maps.append(F.relu((gradient.mean((2, 3), keepdim=True) * leaf).sum(1)).detach())
    return torch.stack(maps)


def listed(tensor):
    return [float(f"{value:.9g}") for value in tensor.flatten().tolist()]


last = picture()
summed = last + conv(F.relu(last), "within")
cases = {
    "averaged": {"method": "cam", "scores": averaged(last), "maps": exact(last)},
    "flattened": {"method": "grad-cam", "scores": flattened(last), "maps": by_gradients(last, flattened)},
    "block": {"method": "grad-cam", "scores": block(summed), "maps": by_gradients(summed, block)},
}
print(json.dumps({
    "torch": torch.__version__, "photos": photos.flatten().tolist(), "side": SIDE, "classes": CLASSES,
    "weights": {name: {"shape": list(value.shape), "data": listed(value)} for name, value in WEIGHTS.items()},
    "cases": {name: {"method": case["method"], "scores": listed(case["scores"]), "maps": listed(case["maps"]), "shape": list(case["maps"].shape)} for name, case in cases.items()},
}))
