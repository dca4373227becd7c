"""Images a second of a training step of the baseline network in PyTorch, channels_last: torch_speed.py BATCH float32|bfloat16. Random images."""

import sys

import torch
from torch import nn

from timed import THREADS, rate, repeated, tell

batch, kind = int(sys.argv[1]), getattr(torch, sys.argv[2])
torch.set_num_threads(THREADS)
torch.manual_seed(0)


def block(channels):
    return [nn.Conv2d(channels, 32, 3), nn.ReLU(), nn.MaxPool2d(2)]


network = nn.Sequential(
    *block(3), *block(32), nn.Dropout(0.25), *block(32), *block(32), nn.Dropout(0.25), nn.Flatten(), nn.Linear(32 * 12 * 12, 256), nn.ReLU(), nn.Dropout(0.5), nn.Linear(256, 2)
).to(memory_format=torch.channels_last)
assert sum(parameter.numel() for parameter in network.parameters()) == 1_209_058, "another network"
optimizer = torch.optim.Adam(network.parameters())
images = torch.randint(0, 256, (2 * max(batch, 64), 3, 224, 224), dtype=torch.uint8)
labels = torch.arange(len(images)) % 2


def once():
    for x, y in zip(images.split(batch), labels.split(batch)):
        x = (x.float() / 255).contiguous(memory_format=torch.channels_last)
        optimizer.zero_grad()
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=kind is torch.bfloat16):
            loss = nn.functional.cross_entropy(network(x), y)
        loss.backward()
        optimizer.step()


tell(rate(repeated(once), len(images)), pytorch=torch.__version__)
