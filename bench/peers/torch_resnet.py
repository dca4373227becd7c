"""Images a second of a training step of the small residual network of bench/suite/resnet.mjs in PyTorch, float32, channels_last: torch_resnet.py BATCH TRAINED.

Random images of 96 x 96. TRAINED is how many parameters are trained: without the moving statistics.
"""

import sys

import torch
from torch import nn

from timed import THREADS, rate, repeated, tell

batch, trained = int(sys.argv[1]), int(sys.argv[2])
torch.set_num_threads(THREADS)
torch.manual_seed(0)


class Convolution(nn.Sequential):
    """Padded as TensorFlow pads `same`: where a step of two leaves one row over, it is below and on the right."""

    def __init__(self, channels, filters, size, strides=1):
        uneven = size == 3 and strides == 2
        own = nn.Conv2d(channels, filters, size, strides, 0 if uneven else size // 2, bias=False)
        super().__init__(*([nn.ZeroPad2d((0, 1, 0, 1))] if uneven else []), own, nn.BatchNorm2d(filters, eps=1e-3, momentum=0.01))


class Block(nn.Module):
    def __init__(self, channels, filters, strides):
        super().__init__()
        self.inner = nn.Sequential(Convolution(channels, filters, 3, strides), nn.ReLU(inplace=True), Convolution(filters, filters, 3))
        self.shortcut = nn.Identity() if strides == 1 else Convolution(channels, filters, 1, strides)

    def forward(self, x):
        return nn.functional.relu(self.inner(x) + self.shortcut(x), inplace=True)


network = nn.Sequential(
    Convolution(3, 16, 3), nn.ReLU(inplace=True), Block(16, 16, 1), Block(16, 16, 1), Block(16, 32, 2), Block(32, 32, 1), Block(32, 64, 2), Block(64, 64, 1),
    nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 2),
).to(memory_format=torch.channels_last)
count = sum(parameter.numel() for parameter in network.parameters())
assert count == trained, f"another network: {count} parameters are trained, not {trained}"
optimizer = torch.optim.Adam(network.parameters())
images = torch.randint(0, 256, (batch, 3, 96, 96), dtype=torch.uint8)
labels = torch.arange(batch) % 2


def once():
    x = (images.float() / 255).contiguous(memory_format=torch.channels_last)
    optimizer.zero_grad()
    nn.functional.cross_entropy(network(x), labels).backward()
    optimizer.step()


tell(rate(repeated(once), batch), pytorch=torch.__version__)
