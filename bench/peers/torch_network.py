"""The built-in backbone as a torch module, from its own ONNX file: needs torch, onnx and numpy only."""

import onnx
import torch
from torch import nn

MEAN, DEVIATION = 127, 128
LAYOUTS = {"contiguous": torch.contiguous_format, "channels_last": torch.channels_last}


class Network(nn.Module):
    """The graph of the file node by node: convolutions (their batch norm is in them), ReLU6, additions, a global average."""

    def __init__(self, path):
        super().__init__()
        graph = onnx.load(path).graph
        weights = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in graph.initializer}
        self.input, self.output = graph.input[0].name, graph.output[0].name
        self.layers, self.steps = nn.ModuleList(), []
        for node in graph.node:
            given = {each.name: onnx.helper.get_attribute_value(each) for each in node.attribute}
            if node.op_type == "Cast":
                weights[node.output[0]] = weights[node.input[0]].astype("float32")
                continue
            self.steps.append((node.output[0], [name for name in node.input if name not in weights]))
            self.layers.append(layer(node, given, [weights[name] for name in node.input if name in weights]))
        # What is used last where: a value is let go after that.
        self.last = {name: step for step, (_, names) in enumerate(self.steps) for name in names}

    def forward(self, photos):
        values = {self.input: (photos.float() - MEAN) / DEVIATION}
        for step, (own, (name, names)) in enumerate(zip(self.layers, self.steps)):
            result = own(*(values[each] for each in names))
            for each in names:
                if self.last[each] == step:
                    values.pop(each, None)
            values[name] = result
        return values[self.output]


class Sum(nn.Module):
    def forward(self, a, b):
        return a + b


def layer(node, given, weights):
    if node.op_type == "Conv":
        kernel, bias = weights
        top, left, bottom, right = given["pads"]
        even = top == bottom and left == right
        own = nn.Conv2d(kernel.shape[1] * given["group"], kernel.shape[0], kernel.shape[2:], given["strides"], (top, left) if even else 0, groups=given["group"])
        own.weight.data, own.bias.data = torch.from_numpy(kernel.copy()), torch.from_numpy(bias.astype("float32"))
        return own if even else nn.Sequential(nn.ZeroPad2d((left, right, top, bottom)), own)
    if node.op_type == "Clip":
        assert [float(weight) for weight in weights] == [0, 6], "not ReLU6"
        return nn.ReLU6(inplace=True)
    return {"Add": Sum, "GlobalAveragePool": lambda: nn.AdaptiveAvgPool2d(1), "Flatten": nn.Flatten}[node.op_type]()


def formed(network, form, layout, batch):
    """The module as it is, or traced and frozen, which merges what can be merged."""
    network = network.to(memory_format=LAYOUTS[layout])
    if form == "eager":
        return network
    with torch.inference_mode():
        example = torch.zeros((batch, 3, 224, 224), dtype=torch.uint8).contiguous(memory_format=LAYOUTS[layout])
        return torch.jit.freeze(torch.jit.trace(network, example))
