"""Photos a second of the built-in backbone in PyTorch, channels_last, frozen: torch_features.py MODEL.onnx. Random photos, 8 at a time; one pass warms up."""

import os
import sys
import time

import torch

from torch_efficientnet import Network, formed

BATCH = 8
torch.set_num_threads(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count())
network = formed(Network(sys.argv[1]).eval(), "frozen", "channels_last", BATCH)
photos = torch.randint(0, 256, (64, 3, 224, 224), dtype=torch.uint8).contiguous(memory_format=torch.channels_last)


def once():
    with torch.inference_mode():
        for part in photos.split(BATCH):
            network(part)


once()
began = time.perf_counter()
once()
print(len(photos) / (time.perf_counter() - began))
