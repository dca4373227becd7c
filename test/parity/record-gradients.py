"""Records what test/parity/gradients.test.ts checks: gradients by PyTorch, in float64, with respect to every weight and the input.

    python record-gradients.py [OUT] [--full]        (default: fixtures/ beside this script; needs torch and onnx)

bottleneck: a residual block of ResNet (He et al. 2016) with stride and batch normalization as in inference, and transformer: a block of ViT (Dosovitskiy et
al. 2021) with its class token and positions. Both are written as ONNX by torch.onnx.export with a batch of any size, and their gradients are of the PyTorch
modules themselves. lite0: all of assets/efficientnet-lite0/model.onnx, whose nodes are run by the functions of PyTorch below.

The loss is the sum of the outputs, each times a number of `spread`; the input is such numbers too, for lite0 those of some tried ones that stay the furthest
from the bends of its clips, where float32 and float64 may go different ways. Of each gradient its norm and 128 numbers spread over it are kept; with
--full all of them, as float32 files.
"""

import base64
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn
from torch.nn import functional as F

HERE = Path(__file__).parent
KEPT = 128
STEP, STEP_LITE0 = 7919, 7025


def spread(shape, step):
    """((i step) mod 1000) / 500 - 1 for each i: the same numbers in every language."""
    count = int(np.prod(shape))
    return torch.tensor(((np.arange(count, dtype=np.int64) * step) % 1000) / 500 - 1, dtype=torch.float64).reshape(shape)


class Bottleneck(nn.Module):
    def __init__(self, channels=16, middle=8, stride=2):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(channels, middle, 1, bias=False), nn.BatchNorm2d(middle)
        self.conv2, self.bn2 = nn.Conv2d(middle, middle, 3, stride, 1, bias=False), nn.BatchNorm2d(middle)
        self.conv3, self.bn3 = nn.Conv2d(middle, 4 * middle, 1, bias=False), nn.BatchNorm2d(4 * middle)
        self.down, self.down_bn = nn.Conv2d(channels, 4 * middle, 1, stride, bias=False), nn.BatchNorm2d(4 * middle)

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        y = F.relu(self.bn2(self.conv2(y)))
        return F.relu(self.bn3(self.conv3(y)) + self.down_bn(self.down(x)))


class Transformer(nn.Module):
    def __init__(self, width=24, heads=3, tokens=9):
        super().__init__()
        self.heads = heads
        self.token, self.positions = nn.Parameter(torch.zeros(1, 1, width)), nn.Parameter(torch.zeros(1, tokens, width))
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-6), nn.LayerNorm(width, eps=1e-6)
        self.qkv, self.proj = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.fc1, self.fc2 = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)

    def attention(self, x):
        batch, tokens, width = x.shape
        q, k, v = self.qkv(x).reshape(batch, tokens, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        y = F.scaled_dot_product_attention(q, k, v)
        return self.proj(y.transpose(1, 2).reshape(batch, tokens, width))

    def forward(self, x):
        x = torch.cat([self.token.expand(x.shape[0], -1, -1), x], 1) + self.positions
        x = x + self.attention(self.norm1(x))
        return x + self.fc2(F.gelu(self.fc1(self.norm2(x))))


@torch.no_grad()
def filled(module):
    """The module with numbers from a formula, held in float32, so that the ONNX file has the very same."""
    for order, (name, tensor) in enumerate(module.state_dict().items()):
        if not tensor.dtype.is_floating_point:
            continue
        values = spread(tensor.shape, 6151 + 2 * order)
        fan = int(np.prod(tensor.shape[1:])) if tensor.dim() > 1 else 4
        scaled = values * (2 / fan) ** 0.5 + (1.0 if name.endswith("running_var") or (tensor.dim() == 1 and name.endswith("weight")) else 0.0)
        tensor.copy_(scaled.abs() + 0.1 if name.endswith("running_var") else scaled)
    return module.eval()


def of_module(module, shape, path):
    module = filled(module)
    torch.onnx.export(
        module, (torch.zeros(shape),), str(path), dynamo=False, opset_version=17, input_names=["x"], output_names=["y"], dynamic_axes={"x": {0: "N"}, "y": {0: "N"}},
        training=torch.onnx.TrainingMode.PRESERVE, do_constant_folding=False,
    )
    module = module.double()
    x = spread(shape, STEP).requires_grad_()
    names, weights = zip(*module.named_parameters())
    return {"step": STEP, **gradients_of(module(x), x, dict(zip(names, weights)))}


def gradients_of(y, x, weights):
    loss = (y * spread(y.shape, 6151)).sum()
    slopes = torch.autograd.grad(loss, [x, *weights.values()])
    return {"shape": list(x.shape), "loss": float(loss.detach()), "gradients": dict(zip(["x", *weights], slopes))}


def attributes_of(node):
    return {each.name: onnx.helper.get_attribute_value(each) for each in node.attribute}


def convolution(x, w, b, a):
    top, left, bottom, right = a.get("pads", [0, 0, 0, 0])
    return F.conv2d(F.pad(x, (left, right, top, bottom)), w, b, a.get("strides", [1, 1]), 0, a.get("dilations", [1, 1]), a.get("group", 1))


def of_graph(path, shape):
    """The gradients of an ONNX graph of convolutions, clips, sums and a pool."""
    graph = onnx.load(str(path)).graph
    values = {each.name: torch.tensor(numpy_helper.to_array(each).astype(np.float64)) for each in graph.initializer}
    weights = {name: value.requires_grad_() for name, value in values.items() if value.dim() > 0}
    x = values[graph.input[0].name] = spread(shape, STEP_LITE0).requires_grad_()
    run = {
        "Add": lambda i, a: i[0] + i[1],
        "Cast": lambda i, a: i[0],
        "Clip": lambda i, a: torch.clamp(i[0], float(i[1].detach()), float(i[2].detach())),
        "Conv": lambda i, a: convolution(*i, a),
        "Flatten": lambda i, a: i[0].flatten(1),
        "GlobalAveragePool": lambda i, a: i[0].mean((2, 3), keepdim=True),
    }
    for node in graph.node:
        values[node.output[0]] = run[node.op_type]([values[name] for name in node.input], attributes_of(node))
    return {"step": STEP_LITE0, **gradients_of(values[graph.output[0].name], x, weights)}


def kept(gradient):
    flat = gradient.flatten().numpy()
    positions = [i * flat.size // min(flat.size, KEPT) for i in range(min(flat.size, KEPT))]
    return {"norm": float(np.linalg.norm(flat)), "numbers": base64.b64encode(flat[positions].astype("<f4").tobytes()).decode()}


def main():
    places = [each for each in sys.argv[1:] if each != "--full"]
    out = Path(places[0]) if places else HERE / "fixtures"
    modules = {"bottleneck": (Bottleneck(), [2, 16, 9, 9]), "transformer": (Transformer(), [2, 8, 24])}
    found = {name: of_module(module, shape, out / f"gradients-{name}.onnx") for name, (module, shape) in modules.items()}
    found["lite0"] = of_graph(HERE.parent.parent / "assets" / "efficientnet-lite0" / "model.onnx", [2, 3, 96, 96])
    for name, case in found.items():
        record = {**case, "gradients": {each: kept(gradient) for each, gradient in case["gradients"].items()}}
        (out / f"gradients-{name}.json").write_text(json.dumps(record) + "\n")
        if "--full" in sys.argv:
            np.concatenate([gradient.flatten().numpy() for gradient in case["gradients"].values()]).astype("<f4").tofile(out / f"gradients-{name}.f32")


main()
