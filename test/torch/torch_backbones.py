"""The architectures of the known backbones in PyTorch, with random weights: exports one to ONNX and computes its features.

usage: torch_backbones.py NAME FOLDER
Writes model.onnx, photos.bin (uint8 [2,224,224,3]) and features.bin (float32) into the folder; prints the number of parameters without classifier.
The layers are those of Hugging Face's Transformers (MobileNetV2 with TensorFlow's padding, ResNet v1.5, DINOv2 with interpolated positions).
"""
import json
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

SIZE = 224


class SamePad(nn.Module):
    """TensorFlow's padding: what is odd goes to the right and the bottom."""

    def __init__(self, kernel, stride):
        super().__init__()
        self.kernel, self.stride = kernel, stride

    def forward(self, x):
        sides = []
        for size in (int(x.shape[-1]), int(x.shape[-2])):
            left_over = size % self.stride
            total = max(self.kernel - (self.stride if left_over == 0 else left_over), 0)
            sides += [total // 2, total - total // 2]
        return F.pad(x, sides)


def conv_norm(inputs, outputs, kernel=1, stride=1, groups=1, act=True, same=False):
    layers = [SamePad(kernel, stride)] if same and kernel > 1 else []
    layers += [nn.Conv2d(inputs, outputs, kernel, stride, 0 if same else kernel // 2, groups=groups, bias=False), nn.BatchNorm2d(outputs, eps=1e-3)]
    return nn.Sequential(*layers, *([nn.ReLU6()] if act else []))


class Inverted(nn.Module):
    def __init__(self, inputs, outputs, stride, expand):
        super().__init__()
        wide = inputs * expand
        self.adds = stride == 1 and inputs == outputs
        self.body = nn.Sequential(
            *([conv_norm(inputs, wide)] if expand > 1 else []),
            conv_norm(wide, wide, 3, stride, groups=wide, same=True),
            conv_norm(wide, outputs, act=False),
        )

    def forward(self, x):
        return x + self.body(x) if self.adds else self.body(x)


class Classifier(nn.Module):
    """A body that gives a map, its mean and a dense layer."""

    def __init__(self, body, width, classes):
        super().__init__()
        self.body, self.classifier = body, nn.Linear(width, classes)

    def features(self, x):
        return torch.flatten(F.adaptive_avg_pool2d(self.body(x), 1), 1)

    def forward(self, x):
        return self.classifier(self.features(x))


def mobilenet_v2():
    blocks, inputs = [conv_norm(3, 32, 3, 2, same=True)], 32
    for expand, outputs, count, stride in [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]:
        for index in range(count):
            blocks.append(Inverted(inputs, outputs, stride if index == 0 else 1, expand))
            inputs = outputs
    return Classifier(nn.Sequential(*blocks, conv_norm(320, 1280)), 1280, 1001), [0.5] * 3, [0.5] * 3


class Bottleneck(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        middle = outputs // 4

        def layer(a, b, kernel=1, step=1, act=True):
            return [nn.Conv2d(a, b, kernel, step, kernel // 2, bias=False), nn.BatchNorm2d(b), *([nn.ReLU()] if act else [])]

        self.body = nn.Sequential(*layer(inputs, middle), *layer(middle, middle, 3, stride), *layer(middle, outputs, act=False))
        self.shortcut = nn.Sequential(*layer(inputs, outputs, 1, stride, act=False)) if inputs != outputs or stride != 1 else nn.Identity()

    def forward(self, x):
        return F.relu(self.body(x) + self.shortcut(x))


def resnet_50():
    blocks, inputs = [nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(3, 2, 1)], 64
    for outputs, count, stride in [(256, 3, 1), (512, 4, 2), (1024, 6, 2), (2048, 3, 2)]:
        for index in range(count):
            blocks.append(Bottleneck(inputs, outputs, stride if index == 0 else 1))
            inputs = outputs
    return Classifier(nn.Sequential(*blocks), 2048, 1000), [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-6), nn.LayerNorm(width, eps=1e-6)
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.scale1, self.scale2 = (nn.Parameter(torch.ones(width)) for _ in range(2))
        self.fc1, self.fc2 = nn.Linear(width, width * 4), nn.Linear(width * 4, width)

    def attention(self, x):
        batch, tokens, width = x.shape

        def split(value):
            return value.view(batch, -1, self.heads, width // self.heads).permute(0, 2, 1, 3)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        weights = torch.softmax(torch.matmul(q, k.transpose(-1, -2)) / (width // self.heads) ** 0.5, dim=-1)
        return self.out(torch.matmul(weights, v).permute(0, 2, 1, 3).contiguous().view(batch, -1, width))

    def forward(self, x):
        x = x + self.attention(self.norm1(x)) * self.scale1
        return x + self.fc2(F.gelu(self.fc1(self.norm2(x)))) * self.scale2


class Dinov2(nn.Module):
    PATCH, TRAINED = 14, 37

    def __init__(self, width=384, depth=12, heads=6):
        super().__init__()
        self.cls = nn.Parameter(torch.randn(1, 1, width) * 0.02)
        self.mask = nn.Parameter(torch.zeros(1, width))
        self.positions = nn.Parameter(torch.randn(1, self.TRAINED**2 + 1, width) * 0.02)
        self.patches = nn.Conv2d(3, width, self.PATCH, self.PATCH)
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(depth))
        self.norm = nn.LayerNorm(width, eps=1e-6)

    def forward(self, x):
        batch, _, height, width = x.shape
        tokens = self.patches(x).flatten(2).transpose(1, 2)
        tokens = torch.cat((self.cls.expand(batch, -1, -1), tokens), dim=1)
        first, rest = self.positions[:, :1], self.positions[:, 1:]
        channels = rest.shape[-1]
        grid = rest.reshape(1, self.TRAINED, self.TRAINED, channels).permute(0, 3, 1, 2)
        grid = F.interpolate(grid, size=(height // self.PATCH, width // self.PATCH), mode="bicubic", align_corners=False)
        grid = grid.permute(0, 2, 3, 1).view(1, -1, channels)
        tokens = tokens + torch.cat((first, grid), dim=1)
        for block in self.blocks:
            tokens = block(tokens)
        return self.norm(tokens)

    def features(self, x):
        return self(x)[:, 0]


def dinov2_small():
    return Dinov2(), [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]


def main(name, folder):
    torch.manual_seed(0)
    model, mean, std = {"mobilenet-v2": mobilenet_v2, "resnet-50": resnet_50, "dinov2-small": dinov2_small}[name]()
    for module in model.modules():
        # As after training: a normalization that changes nothing would hide a mistake, and equal weights are exported once.
        if isinstance(module, nn.LayerNorm):
            nn.init.uniform_(module.weight, 0.8, 1.2)
            nn.init.uniform_(module.bias, -0.2, 0.2)
        if isinstance(module, Block):
            nn.init.uniform_(module.scale1, 0.5, 1)
            nn.init.uniform_(module.scale2, 0.5, 1)
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.8, 1.2)
            nn.init.uniform_(module.bias, -0.2, 0.2)
            module.running_mean.uniform_(-0.2, 0.2)
            module.running_var.uniform_(0.8, 1.2)
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight)
    model.eval()
    generator = np.random.default_rng(0)
    waves = 128 + 90 * np.sin(np.arange(2 * SIZE * SIZE * 3) / 977)
    photos = np.clip(waves + generator.integers(-30, 30, waves.shape), 0, 255).astype(np.uint8).reshape(2, SIZE, SIZE, 3)
    x = (torch.from_numpy(photos).permute(0, 3, 1, 2).float() / 255 - torch.tensor(mean).view(1, 3, 1, 1)) / torch.tensor(std).view(1, 3, 1, 1)
    with torch.no_grad():
        features = model.features(x).numpy()
    vit = isinstance(model, Dinov2)
    output = "last_hidden_state" if vit else "logits"
    axes = {"pixel_values": {0: "batch_size", 1: "num_channels", 2: "height", 3: "width"}, output: {0: "batch_size"}}
    torch.onnx.export(model, x, str(folder / "model.onnx"), input_names=["pixel_values"], output_names=[output], dynamic_axes=axes, opset_version=14, dynamo=False)
    photos.tofile(folder / "photos.bin")
    features.astype(np.float32).tofile(folder / "features.bin")
    classifier = 0 if vit else sum(p.numel() for p in model.classifier.parameters())
    print(json.dumps({"parameters": sum(p.numel() for p in model.parameters()) - classifier, "width": int(features.shape[1])}))


main(sys.argv[1], Path(sys.argv[2]))
