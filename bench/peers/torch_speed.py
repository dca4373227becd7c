"""Images a second of a training step of the baseline network in PyTorch, channels_last: torch_speed.py BATCH float32|bfloat16. Random images; two steps warm up."""

import os
import sys
import time

import torch
from torch import nn

batch, kind = int(sys.argv[1]), getattr(torch, sys.argv[2])
torch.set_num_threads(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count())
torch.manual_seed(0)


def block(channels):
    return [nn.Conv2d(channels, 32, 3), nn.ReLU(), nn.MaxPool2d(2)]


network = nn.Sequential(
    *block(3), *block(32), nn.Dropout(0.25), *block(32), *block(32), nn.Dropout(0.25), nn.Flatten(), nn.Linear(32 * 12 * 12, 256), nn.ReLU(), nn.Dropout(0.5), nn.Linear(256, 2)
).to(memory_format=torch.channels_last)
optimizer = torch.optim.Adam(network.parameters())
images = torch.randint(0, 256, (max(batch, 64), 3, 224, 224), dtype=torch.uint8)
labels = torch.arange(len(images)) % 2


def once():
    for x, y in zip(images.split(batch), labels.split(batch)):
        x = (x.float() / 255).contiguous(memory_format=torch.channels_last)
        optimizer.zero_grad()
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=kind is torch.bfloat16):
            loss = nn.functional.cross_entropy(network(x), y)
        loss.backward()
        optimizer.step()


once()
began = time.perf_counter()
once()
once()
print(2 * len(images) / (time.perf_counter() - began))
